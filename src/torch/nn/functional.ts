// torch.nn.functional: functions are ops, gathered here under their PyTorch names. Those whose result depends on the value of a keyword are two
// ops that one function chooses from.

import type { Results, Tensor } from "torch:native";
import { max_pool2d as largest, max_pool2d_with_indices } from "torch:native/functional";
import type { Pair } from "./convolution";

export * from "torch:native/functional";

interface MaxPool2dKeywords {
    stride?: Pair | null;
    padding?: Pair;
    dilation?: Pair;
    ceil_mode?: boolean;
}

interface MaxPool2d {
    (
        input: Tensor,
        kernel_size: Pair,
        keywords: MaxPool2dKeywords & { return_indices: true },
    ): Results<"values" | "indices">;
    (
        input: Tensor,
        kernel_size: Pair,
        stride: Pair | null,
        padding: Pair,
        dilation: Pair,
        ceil_mode: boolean,
        return_indices: true,
    ): Results<"values" | "indices">;
    (input: Tensor, kernel_size: Pair, keywords: MaxPool2dKeywords & { return_indices: false }): Tensor;
}

/** The largest element of each window; with `return_indices` its flat position in the plane too. See torch.max_pool2d. */
export const max_pool2d = ((...given: unknown[]) => {
    const last = given.at(-1);
    let wants_indices: unknown = false;
    if (typeof last === "object" && last !== null && "return_indices" in last) {
        const { return_indices, ...others } = last;
        wants_indices = return_indices;
        given = [...given.slice(0, -1), others];
    } else if (given.length === 7) {
        wants_indices = given.pop();
    }
    if (typeof wants_indices !== "boolean") throw new TypeError("max_pool2d: return_indices must be true or false");
    const pool = (wants_indices ? max_pool2d_with_indices : largest) as (...given: unknown[]) => unknown;
    return pool(...given);
}) as MaxPool2d & typeof largest;
