// torch.utils.data: datasets and the loader that batches them.

import { Tensor, arange, randperm, stack, tensor } from "torch:native";

/** Anything with a length and elements by position; a JavaScript array is one. */
export interface Dataset<Item> {
    readonly length: number;
    at(index: number): Item | undefined;
    /** A whole batch at once, already collated, for datasets that can do better than one by one. */
    batch?(indices: Tensor): Item;
}

/** Rows of several tensors that agree in their first dimension. */
export class TensorDataset<Tensors extends Tensor[]> implements Dataset<Tensors> {
    readonly tensors: Tensors;

    constructor(...tensors: Tensors) {
        const [first] = tensors;
        if (first === undefined) throw new Error("TensorDataset: at least one tensor is needed");
        const lengths = tensors.map((each) => each.shape[0]);
        if (lengths.some((length) => length === undefined || length !== lengths[0])) {
            throw new Error(
                `Size mismatch between tensors: first dimensions are ${lengths.map((length) => length ?? "none (0-d)").join(", ")}`,
            );
        }
        this.tensors = tensors;
    }

    get length(): number {
        return this.tensors[0]!.shape[0]!;
    }

    at(index: number): Tensors {
        return this.tensors.map((each) => each.select(0, index)) as Tensors;
    }

    batch(indices: Tensor): Tensors {
        return this.tensors.map((each) => each.index_select(0, indices.to(each.device))) as Tensors;
    }
}

export interface DataLoaderOptions<Item, Batch> {
    batch_size?: number;
    /** A new order each epoch, from torch's random stream. */
    shuffle?: boolean;
    /** Leaves out a last batch that is not full. */
    drop_last?: boolean;
    /** Makes a batch of items; stacks tensors and collects numbers by default. */
    collate_fn?: (items: Item[]) => Batch;
}

/**
 * Batches of a dataset, by `for (const [x, y] of loader)`. Each loop is one epoch.
 *
 * ```ts
 * const loader = new DataLoader(new TensorDataset(images, labels), { batch_size: 64, shuffle: true });
 * ```
 */
export class DataLoader<Item, Batch = Item> implements Iterable<Batch> {
    readonly dataset: Dataset<Item>;
    readonly batch_size: number;
    readonly shuffle: boolean;
    readonly drop_last: boolean;
    private readonly collate_fn: ((items: Item[]) => Batch) | undefined;

    constructor(dataset: Dataset<Item>, options: DataLoaderOptions<Item, Batch> = {}) {
        const { batch_size = 1, shuffle = false, drop_last = false, collate_fn } = options;
        if (!Number.isInteger(batch_size) || batch_size < 1) {
            throw new Error(`batch_size should be a positive integer value, but got batch_size=${batch_size}`);
        }
        this.dataset = dataset;
        this.batch_size = batch_size;
        this.shuffle = shuffle;
        this.drop_last = drop_last;
        this.collate_fn = collate_fn;
    }

    /** Number of batches of an epoch. */
    get length(): number {
        const batches = this.dataset.length / this.batch_size;
        return this.drop_last ? Math.floor(batches) : Math.ceil(batches);
    }

    *[Symbol.iterator](): Generator<Batch, void, undefined> {
        const count = this.dataset.length;
        const order = this.shuffle ? randperm(count, { device: "cpu" }) : arange(count, { device: "cpu" });
        for (let batch = 0; batch < this.length; batch++) {
            const start = batch * this.batch_size;
            const indices = order.narrow(0, start, Math.min(this.batch_size, count - start));
            yield this.load(indices);
        }
    }

    private load(indices: Tensor): Batch {
        if (this.collate_fn === undefined && this.dataset.batch !== undefined) {
            return this.dataset.batch(indices) as unknown as Batch;
        }
        const items = (indices.tolist() as number[]).map((index) => this.dataset.at(index) as Item);
        return this.collate_fn === undefined ? (default_collate(items) as Batch) : this.collate_fn(items);
    }
}

/** Items of one kind become one batch: tensors are stacked, numbers become a tensor, arrays and objects go by field. */
export function default_collate(items: unknown[]): unknown {
    const [first] = items;
    if (first instanceof Tensor) return stack(items as Tensor[]);
    if (typeof first === "number" || typeof first === "boolean" || typeof first === "bigint") {
        return tensor(items as number[]);
    }
    if (Array.isArray(first)) {
        return first.map((_, field) => default_collate((items as unknown[][]).map((item) => item[field])));
    }
    if (typeof first === "object" && first !== null) {
        const fields = Object.keys(first).map((field) => [
            field,
            default_collate((items as Record<string, unknown>[]).map((item) => item[field])),
        ]);
        return Object.fromEntries(fields);
    }
    return items;
}
