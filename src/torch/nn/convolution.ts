// Convolutions and their transposes over lines (N, C, L), images (N, C, H, W) and volumes (N, C, D, H, W), each also without N.

import { type Tensor, empty } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Given, type Sizes, bound, factory_of, needed, several, shown } from "./layer";
import { Module, Parameter } from "./module";

export type PaddingMode = "zeros" | "reflect" | "replicate" | "circular";

const CONVOLUTION = [
    ["in_channels", needed<number>()],
    ["out_channels", needed<number>()],
    ["kernel_size", needed<Sizes>()],
    ["stride", 1 as Sizes],
    ["padding", 0 as Sizes | "valid" | "same"],
    ["dilation", 1 as Sizes],
    ["groups", 1],
    ["bias", true],
    ["padding_mode", "zeros" as PaddingMode],
] as const;

const TRANSPOSED = [
    ["in_channels", needed<number>()],
    ["out_channels", needed<number>()],
    ["kernel_size", needed<Sizes>()],
    ["stride", 1 as Sizes],
    ["padding", 0 as Sizes],
    ["output_padding", 0 as Sizes],
    ["groups", 1],
    ["bias", true],
    ["dilation", 1 as Sizes],
    ["padding_mode", "zeros" as PaddingMode],
] as const;

interface Parameters {
    in_channels: number;
    out_channels: number;
    kernel_size: Sizes;
    stride: Sizes;
    padding: Sizes | "valid" | "same";
    dilation: Sizes;
    groups: number;
    bias: boolean;
    padding_mode: PaddingMode;
}

/** What both have: `n` dimensions, a weight and a bias. */
class Windows extends Module {
    readonly in_channels: number;
    readonly out_channels: number;
    readonly kernel_size: readonly number[];
    readonly stride: readonly number[];
    readonly padding: readonly number[] | "valid" | "same";
    readonly dilation: readonly number[];
    readonly groups: number;
    readonly padding_mode: PaddingMode;
    weight: Tensor;
    bias: Tensor | null;

    constructor(n: number, given: Parameters, transposed: boolean, factory: FactoryOptions) {
        super();
        const { in_channels, out_channels, groups, padding_mode } = given;
        if (!(groups > 0)) throw new Error("groups must be a positive integer");
        if (in_channels % groups !== 0) throw new Error("in_channels must be divisible by groups");
        if (out_channels % groups !== 0) throw new Error("out_channels must be divisible by groups");
        if (!["zeros", "reflect", "replicate", "circular"].includes(padding_mode)) {
            throw new Error(`padding_mode must be one of 'zeros', 'reflect', 'replicate', 'circular', but got padding_mode='${padding_mode}'`);
        }
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = several(given.kernel_size, n);
        this.stride = several(given.stride, n);
        this.padding = typeof given.padding === "string" ? given.padding : several(given.padding, n);
        this.dilation = several(given.dilation, n);
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (this.padding === "same" && this.stride.some((step) => step !== 1)) {
            throw new Error("padding='same' is not supported for strided convolutions");
        }
        const channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        this.weight = new Parameter(empty([...channels, ...this.kernel_size], factory));
        this.bias = given.bias ? new Parameter(empty([out_channels], factory)) : null;
        this.reset_parameters();
    }

    /** Uniform in ±1/√fan_in, weight and bias alike. */
    reset_parameters(): void {
        const fan_in = this.weight.shape.slice(1).reduce((product, size) => product * size, 1);
        const bound = fan_in > 0 ? 1 / Math.sqrt(fan_in) : 0;
        init.uniform_(this.weight, -bound, bound);
        if (this.bias !== null) init.uniform_(this.bias, -bound, bound);
    }

    override extra_repr(): string {
        let text = `${this.in_channels}, ${this.out_channels}, kernel_size=${shown(this.kernel_size)}, stride=${shown(this.stride)}`;
        if (typeof this.padding === "string") text += `, padding=${this.padding}`;
        else if (this.padding.some((size) => size !== 0)) text += `, padding=${shown(this.padding)}`;
        if (this.dilation.some((size) => size !== 1)) text += `, dilation=${shown(this.dilation)}`;
        text += this.more();
        if (this.groups !== 1) text += `, groups=${this.groups}`;
        if (this.bias === null) text += ", bias=false";
        if (this.padding_mode !== "zeros") text += `, padding_mode=${this.padding_mode}`;
        return text;
    }

    protected more(): string {
        return "";
    }
}

interface Options {
    stride: readonly number[];
    padding: readonly number[] | string;
    dilation: readonly number[];
    groups: number;
}
type Convolve = (input: Tensor, weight: Tensor, bias: Tensor | null, options: Options) => Tensor;

function convolution(n: number, compute: Convolve) {
    return class extends Windows {
        constructor(...given: Given<typeof CONVOLUTION, FactoryOptions>) {
            super(n, bound(`nn.${new.target.name}`, CONVOLUTION, given), false, factory_of(given));
        }

        override forward(input: Tensor): Tensor {
            const { stride, padding, dilation, groups, weight, bias } = this;
            if (this.padding_mode === "zeros") return compute(input, weight, bias, { stride, padding, dilation, groups });
            const padded = F.pad(input, this.sides(), this.padding_mode);
            return compute(padded, weight, bias, { stride, padding: Array<number>(n).fill(0), dilation, groups });
        }

        /** What `pad` takes: the last dimension first, both ends of each. */
        private sides(): number[] {
            const ends = this.kernel_size.map((size, at): [number, number] => {
                if (typeof this.padding !== "string") return [this.padding[at]!, this.padding[at]!];
                const total = this.padding === "valid" ? 0 : this.dilation[at]! * (size - 1);
                return [Math.floor(total / 2), total - Math.floor(total / 2)];
            });
            return ends.reverse().flat();
        }
    };
}

/** Convolution of lines (torch.nn.Conv1d). */
export class Conv1d extends convolution(1, F.conv1d as Convolve) {}
/** Convolution of images (torch.nn.Conv2d): `new nn.Conv2d(1, 16, 3, { padding: 1 })`. */
export class Conv2d extends convolution(2, F.conv2d as Convolve) {}
/** Convolution of volumes (torch.nn.Conv3d). */
export class Conv3d extends convolution(3, F.conv3d as Convolve) {}

type Transpose = (
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    options: { stride: readonly number[]; padding: readonly number[]; output_padding: readonly number[]; groups: number; dilation: readonly number[] },
) => Tensor;

function transposed(n: number, compute: Transpose) {
    return class extends Windows {
        readonly output_padding: readonly number[];

        constructor(...given: Given<typeof TRANSPOSED, FactoryOptions>) {
            const parameters = bound(`nn.${new.target.name}`, TRANSPOSED, given);
            if (parameters.padding_mode !== "zeros") throw new Error(`Only "zeros" padding mode is supported for ${new.target.name}`);
            super(n, parameters, true, factory_of(given));
            this.output_padding = several(parameters.output_padding, n);
        }

        /** With `output_size` the padding of the output is what makes it that large. */
        override forward(input: Tensor, output_size: readonly number[] | null = null): Tensor {
            const { stride, dilation, groups, weight, bias } = this;
            const padding = this.padding as readonly number[];
            const output_padding = output_size === null ? this.output_padding : this.padding_for(input, output_size);
            return compute(input, weight, bias, { stride, padding, output_padding, groups, dilation });
        }

        private padding_for(input: Tensor, output_size: readonly number[]): number[] {
            const others = input.ndim - n;
            const wanted = output_size.length === input.ndim ? output_size.slice(others) : output_size;
            if (wanted.length !== n) {
                throw new Error(
                    `ConvTranspose${n}D: for ${input.ndim}D input, output_size must have ${n} or ${others + n} elements (got ${output_size.length})`,
                );
            }
            const least = this.kernel_size.map(
                (size, at) =>
                    (input.shape[others + at]! - 1) * this.stride[at]! - 2 * (this.padding as readonly number[])[at]! + this.dilation[at]! * (size - 1) + 1,
            );
            const most = least.map((size, at) => size + this.stride[at]! - 1);
            if (wanted.some((size, at) => size < least[at]! || size > most[at]!)) {
                throw new Error(`requested an output size of ${shown(wanted)}, but valid sizes range from ${shown(least)} to ${shown(most)}`);
            }
            return wanted.map((size, at) => size - least[at]!);
        }

        protected override more(): string {
            return this.output_padding.some((size) => size !== 0) ? `, output_padding=${shown(this.output_padding)}` : "";
        }
    };
}

/** Transposed convolution of lines (torch.nn.ConvTranspose1d). */
export class ConvTranspose1d extends transposed(1, F.conv_transpose1d) {}
/** Transposed convolution of images (torch.nn.ConvTranspose2d). */
export class ConvTranspose2d extends transposed(2, F.conv_transpose2d) {}
/** Transposed convolution of volumes (torch.nn.ConvTranspose3d). */
export class ConvTranspose3d extends transposed(3, F.conv_transpose3d) {}
