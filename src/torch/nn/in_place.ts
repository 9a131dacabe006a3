// The functions that can write into their input: `inplace` as PyTorch has it, and the functions whose names end in an underscore.

import type { Tensor } from "torch:native";
import * as native from "torch:native/functional";

type Op = (...given: never[]) => Tensor;

/** The same with `inplace`, in its place or by name. */
interface InPlace<Between extends unknown[], Keywords> {
    (input: Tensor, ...given: [...Between, inplace: boolean]): Tensor;
    (input: Tensor, keywords: Keywords & { inplace?: boolean }): Tensor;
}

/** `between`: how many arguments stand before `inplace`, without the input. */
function with_inplace<Between extends unknown[], Keywords, F extends Op>(name: string, op: F, between: number): F & InPlace<Between, Keywords> {
    const call = (...given: unknown[]): Tensor => {
        const last = given.at(-1);
        let inplace: unknown = false;
        if (typeof last === "object" && last !== null && "inplace" in last) {
            const { inplace: wanted, ...others } = last;
            inplace = wanted ?? false;
            given = [...given.slice(0, -1), others];
        } else if (given.length === between + 2) {
            inplace = given.pop();
        }
        if (typeof inplace !== "boolean") throw new TypeError(`${name}: inplace must be true or false`);
        return inplace ? written(op, given) : op(...(given as never[]));
    };
    return Object.defineProperty(call, "name", { value: name }) as never;
}

/** What is computed from is a copy, which gradients may keep; it costs nothing where none is taken. */
function written(op: Op, [input, ...given]: unknown[]): Tensor {
    const target = input as Tensor;
    return target.copy_(op(...([target.clone(), ...given] as never[])));
}

/** The result goes into the input, which is given back. */
function in_place<F extends Op>(name: string, op: F): F {
    const call = (...given: unknown[]): Tensor => written(op, given);
    return Object.defineProperty(call, "name", { value: name }) as never;
}

type Training = { p?: number; training?: boolean };

/** See torch.relu; with `inplace` the input becomes the result. */
export const relu = with_inplace<[], {}, typeof native.relu>("relu", native.relu, 0);
export const relu6 = with_inplace<[], {}, typeof native.relu6>("relu6", native.relu6, 0);
export const selu = with_inplace<[], {}, typeof native.selu>("selu", native.selu, 0);
export const silu = with_inplace<[], {}, typeof native.silu>("silu", native.silu, 0);
export const mish = with_inplace<[], {}, typeof native.mish>("mish", native.mish, 0);
export const hardswish = with_inplace<[], {}, typeof native.hardswish>("hardswish", native.hardswish, 0);
export const hardsigmoid = with_inplace<[], {}, typeof native.hardsigmoid>("hardsigmoid", native.hardsigmoid, 0);
export const elu = with_inplace<[alpha: number], { alpha?: number }, typeof native.elu>("elu", native.elu, 1);
export const celu = with_inplace<[alpha: number], { alpha?: number }, typeof native.celu>("celu", native.celu, 1);
export const leaky_relu = with_inplace<[negative_slope: number], { negative_slope?: number }, typeof native.leaky_relu>("leaky_relu", native.leaky_relu, 1);
export const hardtanh = with_inplace<[min_val: number, max_val: number], { min_val?: number; max_val?: number }, typeof native.hardtanh>("hardtanh", native.hardtanh, 2);
export const threshold = with_inplace<[threshold: number, value: number], { threshold: number; value: number }, typeof native.threshold>("threshold", native.threshold, 2);
export const rrelu = with_inplace<[lower: number, upper: number, training: boolean], { lower?: number; upper?: number; training?: boolean }, typeof native.rrelu>("rrelu", native.rrelu, 3);
export const dropout = with_inplace<[p: number, training: boolean], Training, typeof native.dropout>("dropout", native.dropout, 2);
export const dropout1d = with_inplace<[p: number, training: boolean], Training, typeof native.dropout1d>("dropout1d", native.dropout1d, 2);
export const dropout2d = with_inplace<[p: number, training: boolean], Training, typeof native.dropout2d>("dropout2d", native.dropout2d, 2);
export const dropout3d = with_inplace<[p: number, training: boolean], Training, typeof native.dropout3d>("dropout3d", native.dropout3d, 2);
export const alpha_dropout = with_inplace<[p: number, training: boolean], Training, typeof native.alpha_dropout>("alpha_dropout", native.alpha_dropout, 2);
export const feature_alpha_dropout = with_inplace<[p: number, training: boolean], Training, typeof native.feature_alpha_dropout>("feature_alpha_dropout", native.feature_alpha_dropout, 2);

export const relu_ = in_place("relu_", native.relu);
export const selu_ = in_place("selu_", native.selu);
export const elu_ = in_place("elu_", native.elu);
export const celu_ = in_place("celu_", native.celu);
export const leaky_relu_ = in_place("leaky_relu_", native.leaky_relu);
export const hardtanh_ = in_place("hardtanh_", native.hardtanh);
export const threshold_ = in_place("threshold_", native.threshold);
export const rrelu_ = in_place("rrelu_", native.rrelu);
