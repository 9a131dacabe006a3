// Layers that slide a window over images of shape (N, C, H, W) or (C, H, W).

import { type Tensor, empty } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import type { FactoryOptions } from "./linear";
import { Module, Parameter } from "./module";

/** One number for both directions, or height and width. */
export type Pair = number | readonly [number, number];

export interface Conv2dOptions extends FactoryOptions {
    stride?: Pair;
    padding?: Pair;
    dilation?: Pair;
    groups?: number;
    bias?: boolean;
}

/** 2-D convolution (torch.nn.Conv2d): `new nn.Conv2d(1, 16, 3, {padding: 1})`. */
export class Conv2d extends Module {
    readonly in_channels: number;
    readonly out_channels: number;
    readonly kernel_size: readonly [number, number];
    readonly stride: readonly [number, number];
    readonly padding: readonly [number, number];
    readonly dilation: readonly [number, number];
    readonly groups: number;
    weight: Tensor;
    bias: Tensor | null;

    constructor(in_channels: number, out_channels: number, kernel_size: Pair, options: Conv2dOptions = {}) {
        super();
        const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true, ...factory } = options;
        if (in_channels % groups !== 0) throw new Error("in_channels must be divisible by groups");
        if (out_channels % groups !== 0) throw new Error("out_channels must be divisible by groups");
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = pair(kernel_size);
        this.stride = pair(stride);
        this.padding = pair(padding);
        this.dilation = pair(dilation);
        this.groups = groups;
        this.weight = new Parameter(empty([out_channels, in_channels / groups, ...this.kernel_size], factory));
        this.bias = bias ? new Parameter(empty([out_channels], factory)) : null;
        this.reset_parameters();
    }

    /** Uniform in ±1/√fan_in, weight and bias alike. */
    reset_parameters(): void {
        const fan_in = (this.in_channels / this.groups) * this.kernel_size[0] * this.kernel_size[1];
        const bound = fan_in > 0 ? 1 / Math.sqrt(fan_in) : 0;
        init.uniform_(this.weight, -bound, bound);
        if (this.bias !== null) init.uniform_(this.bias, -bound, bound);
    }

    override forward(input: Tensor): Tensor {
        const { stride, padding, dilation, groups } = this;
        return F.conv2d(input, this.weight, this.bias, { stride, padding, dilation, groups });
    }

    override extra_repr(): string {
        let text = `${this.in_channels}, ${this.out_channels}, kernel_size=(${this.kernel_size.join(", ")})`;
        text += `, stride=(${this.stride.join(", ")})`;
        if (this.padding.some((size) => size !== 0)) text += `, padding=(${this.padding.join(", ")})`;
        if (this.dilation.some((size) => size !== 1)) text += `, dilation=(${this.dilation.join(", ")})`;
        if (this.groups !== 1) text += `, groups=${this.groups}`;
        if (this.bias === null) text += ", bias=false";
        return text;
    }
}

/** Height and width. */
export function pair(value: Pair): readonly [number, number] {
    return typeof value === "number" ? [value, value] : value;
}
