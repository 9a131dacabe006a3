// Pooling functions as PyTorch has them: `return_indices` chooses between two ops, and a size that is null is the input's.

import type { Results, Tensor } from "torch:native";
import * as native from "torch:native/functional";
import type { Sizes } from "./layer";

export type Both = Results<"values" | "indices">;

interface WindowKeywords {
    stride?: Sizes | null;
    padding?: Sizes;
    dilation?: Sizes;
    ceil_mode?: boolean;
}

interface MaxPool {
    (input: Tensor, kernel_size: Sizes, keywords: WindowKeywords & { return_indices: true }): Both;
    (input: Tensor, kernel_size: Sizes, stride: Sizes | null, padding: Sizes, dilation: Sizes, ceil_mode: boolean, return_indices: true): Both;
    (input: Tensor, kernel_size: Sizes, keywords: WindowKeywords & { return_indices: false }): Tensor;
    (input: Tensor, kernel_size: Sizes, stride: Sizes | null, padding: Sizes, dilation: Sizes, ceil_mode: boolean, return_indices: boolean): Tensor | Both;
    (input: Tensor, kernel_size: Sizes, keywords: WindowKeywords & { return_indices: boolean }): Tensor | Both;
}

/** Output sizes, null where the input's is kept. */
export type OutputSizes = number | readonly (number | null)[];

interface AdaptiveMaxPool {
    (input: Tensor, output_size: OutputSizes, return_indices: true): Both;
    (input: Tensor, output_size: OutputSizes, keywords: { return_indices: true }): Both;
    (input: Tensor, output_size: OutputSizes, return_indices?: false): Tensor;
    (input: Tensor, output_size: OutputSizes, keywords: { return_indices: false }): Tensor;
    (input: Tensor, output_size: OutputSizes, return_indices: boolean): Tensor | Both;
    (input: Tensor, keywords: { output_size: OutputSizes; return_indices?: false }): Tensor;
}

interface AdaptiveAvgPool {
    (input: Tensor, output_size: OutputSizes): Tensor;
    (input: Tensor, keywords: { output_size: OutputSizes }): Tensor;
}

type Call = (...given: never[]) => unknown;

/** `position`: where `return_indices` stands among the arguments. */
function chosen(name: string, position: number, plain: Call, with_indices: Call): (...given: unknown[]) => unknown {
    const call = (...given: unknown[]): unknown => {
        const last = given.at(-1);
        let wants_indices: unknown = false;
        if (typeof last === "object" && last !== null && "return_indices" in last) {
            const { return_indices, ...others } = last;
            wants_indices = return_indices;
            given = [...given.slice(0, -1), others];
        } else if (given.length === position + 1) {
            wants_indices = given.pop();
        }
        if (typeof wants_indices !== "boolean") throw new TypeError(`${name}: return_indices must be true or false`);
        return (wants_indices ? with_indices : plain)(...(given as never[]));
    };
    return Object.defineProperty(call, "name", { value: name });
}

/** Puts the input's sizes where the output's are null. */
function completed(name: string, pool: Call): (...given: unknown[]) => unknown {
    const complete = (input: unknown, sizes: unknown): unknown => {
        if (!Array.isArray(sizes)) return sizes;
        const shape = (input as Tensor).shape;
        return sizes.map((size: unknown, at) => size ?? shape[shape.length - sizes.length + at]);
    };
    const call = (input: unknown, second: unknown, ...others: unknown[]): unknown => {
        if (typeof second === "object" && second !== null && "output_size" in second) {
            second = { ...second, output_size: complete(input, second.output_size) };
        }
        return pool(...([input, complete(input, second), ...others] as never[]));
    };
    return Object.defineProperty(call, "name", { value: name });
}

/** The largest element of each window; with `return_indices` its flat position too. See torch.max_pool1d. */
export const max_pool1d = chosen("max_pool1d", 6, native.max_pool1d, native.max_pool1d_with_indices) as MaxPool & typeof native.max_pool1d;
export const max_pool2d = chosen("max_pool2d", 6, native.max_pool2d, native.max_pool2d_with_indices) as MaxPool & typeof native.max_pool2d;
export const max_pool3d = chosen("max_pool3d", 6, native.max_pool3d, native.max_pool3d_with_indices) as MaxPool & typeof native.max_pool3d;

function adaptive(name: string, plain: Call, with_indices: Call): AdaptiveMaxPool {
    return completed(name, chosen(name, 2, plain, with_indices)) as AdaptiveMaxPool;
}

/** The largest elements of `output_size` windows; with `return_indices` their flat positions too. */
export const adaptive_max_pool1d = adaptive("adaptive_max_pool1d", native.adaptive_max_pool1d, native.adaptive_max_pool1d_with_indices);
export const adaptive_max_pool2d = adaptive("adaptive_max_pool2d", native.adaptive_max_pool2d, native.adaptive_max_pool2d_with_indices);
export const adaptive_max_pool3d = adaptive("adaptive_max_pool3d", native.adaptive_max_pool3d, native.adaptive_max_pool3d_with_indices);

/** The means of `output_size` windows. */
export const adaptive_avg_pool2d = completed("adaptive_avg_pool2d", native.adaptive_avg_pool2d) as AdaptiveAvgPool;
export const adaptive_avg_pool3d = completed("adaptive_avg_pool3d", native.adaptive_avg_pool3d) as AdaptiveAvgPool;
