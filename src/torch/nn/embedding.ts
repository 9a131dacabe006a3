// Rows of a table by number, one by one or in bags.

import { type Tensor, empty, no_grad } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Given, bound, factory_of, needed, repr } from "./layer";
import { Module, Parameter } from "./module";

const EMBEDDING = [
    ["num_embeddings", needed<number>()],
    ["embedding_dim", needed<number>()],
    ["padding_idx", null as number | null],
    ["max_norm", null as number | null],
    ["norm_type", 2],
    ["scale_grad_by_freq", false],
    ["sparse", false],
] as const;

const BAG = [
    ["num_embeddings", needed<number>()],
    ["embedding_dim", needed<number>()],
    ["max_norm", null as number | null],
    ["norm_type", 2],
    ["scale_grad_by_freq", false],
    ["mode", "mean" as "sum" | "mean" | "max"],
    ["sparse", false],
    ["include_last_offset", false],
    ["padding_idx", null as number | null],
] as const;

interface Parameters {
    num_embeddings: number;
    embedding_dim: number;
    padding_idx: number | null;
    max_norm: number | null;
    norm_type: number;
    scale_grad_by_freq: boolean;
    sparse: boolean;
}

/** A table of vectors. */
class Rows extends Module {
    readonly num_embeddings: number;
    readonly embedding_dim: number;
    readonly padding_idx: number | null;
    readonly max_norm: number | null;
    readonly norm_type: number;
    readonly scale_grad_by_freq: boolean;
    readonly sparse: boolean;
    weight: Tensor;

    constructor(given: Parameters, factory: FactoryOptions) {
        super();
        const { num_embeddings, padding_idx } = given;
        if (padding_idx !== null && !(padding_idx >= -num_embeddings && padding_idx < num_embeddings)) {
            throw new Error(`padding_idx must be within num_embeddings (${num_embeddings}), but got ${padding_idx}`);
        }
        this.num_embeddings = num_embeddings;
        this.embedding_dim = given.embedding_dim;
        this.padding_idx = padding_idx !== null && padding_idx < 0 ? padding_idx + num_embeddings : padding_idx;
        this.max_norm = given.max_norm;
        this.norm_type = given.norm_type;
        this.scale_grad_by_freq = given.scale_grad_by_freq;
        this.sparse = given.sparse;
        this.weight = new Parameter(empty([num_embeddings, given.embedding_dim], factory));
        this.reset_parameters();
    }

    /** Standard normal, the padding row 0. */
    reset_parameters(): void {
        init.normal_(this.weight);
        const row = this.padding_idx;
        if (row !== null) no_grad(() => this.weight.at(row).fill_(0));
    }

    /** The sizes, and which of these is not at its default. */
    protected described(...names: ("padding_idx" | "max_norm" | "norm_type" | "scale_grad_by_freq" | "mode")[]): string {
        const usual: Record<string, unknown> = { padding_idx: null, max_norm: null, norm_type: 2, scale_grad_by_freq: false };
        const self = this as unknown as Record<string, unknown>;
        const unusual = repr(
            this,
            names.filter((name) => self[name] !== usual[name]),
        );
        return [this.num_embeddings, this.embedding_dim, ...(unusual === "" ? [] : [unusual])].join(", ");
    }
}

/** A learned vector for each of `num_embeddings` numbers (torch.nn.Embedding). The row `padding_idx` is 0 and gets no gradient. */
export class Embedding extends Rows {
    constructor(...given: Given<typeof EMBEDDING, FactoryOptions>) {
        super(bound(`nn.${new.target.name}`, EMBEDDING, given), factory_of(given));
    }

    /** An embedding with these vectors, which are not trained unless `freeze` is false. */
    static from_pretrained(
        embeddings: Tensor,
        options: { freeze?: boolean; padding_idx?: number | null; max_norm?: number | null; norm_type?: number; scale_grad_by_freq?: boolean } = {},
    ): Embedding {
        if (embeddings.ndim !== 2) throw new Error("Embeddings parameter is expected to be 2-dimensional");
        const { freeze = true, ...others } = options;
        const [rows, columns] = embeddings.shape as [number, number];
        const made = new Embedding(rows, columns, others);
        made.weight = new Parameter(embeddings, { requires_grad: !freeze });
        return made;
    }

    override forward(input: Tensor): Tensor {
        const { padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse } = this;
        return F.embedding(input, this.weight, { padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse });
    }

    override extra_repr(): string {
        return this.described("padding_idx", "max_norm", "norm_type", "scale_grad_by_freq");
    }
}

/** Sums, means or maxima of bags of learned vectors (torch.nn.EmbeddingBag). */
export class EmbeddingBag extends Rows {
    readonly mode: "sum" | "mean" | "max";
    readonly include_last_offset: boolean;

    constructor(...given: Given<typeof BAG, FactoryOptions>) {
        const parameters = bound(`nn.${new.target.name}`, BAG, given);
        super(parameters, factory_of(given));
        this.mode = parameters.mode;
        this.include_last_offset = parameters.include_last_offset;
    }

    override forward(input: Tensor, offsets: Tensor | null = null, per_sample_weights: Tensor | null = null): Tensor {
        const { max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_idx } = this;
        const options = { offsets, max_norm, norm_type, scale_grad_by_freq, mode, sparse, per_sample_weights, include_last_offset, padding_idx };
        return F.embedding_bag(input, this.weight, options);
    }

    override extra_repr(): string {
        return this.described("max_norm", "norm_type", "scale_grad_by_freq", "mode", "padding_idx");
    }
}
