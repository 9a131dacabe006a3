// Layers that reduce windows over images of shape (N, C, H, W) or (C, H, W).

import type { Tensor } from "torch:native";
import type { Pair } from "./convolution";
import * as F from "./functional";
import { Module } from "./module";

export interface MaxPool2dOptions {
    /** The kernel size when not given. */
    stride?: Pair | null;
    padding?: Pair;
    dilation?: Pair;
    /** The last window may reach past the end, if it starts before it. */
    ceil_mode?: boolean;
}

/** The largest value of each window (torch.nn.MaxPool2d): `new nn.MaxPool2d(2)`. */
export class MaxPool2d extends Module {
    readonly kernel_size: Pair;
    readonly stride: Pair;
    readonly padding: Pair;
    readonly dilation: Pair;
    readonly ceil_mode: boolean;

    constructor(kernel_size: Pair, options: MaxPool2dOptions = {}) {
        super();
        const { stride, padding = 0, dilation = 1, ceil_mode = false } = options;
        this.kernel_size = kernel_size;
        this.stride = stride ?? kernel_size;
        this.padding = padding;
        this.dilation = dilation;
        this.ceil_mode = ceil_mode;
    }

    override forward(input: Tensor): Tensor {
        const { stride, padding, dilation, ceil_mode } = this;
        return F.max_pool2d(input, this.kernel_size, { stride, padding, dilation, ceil_mode });
    }

    override extra_repr(): string {
        const { kernel_size, stride, padding, dilation, ceil_mode } = this;
        return `kernel_size=${shown(kernel_size)}, stride=${shown(stride)}, padding=${shown(padding)}, dilation=${shown(dilation)}, ceil_mode=${ceil_mode}`;
    }
}

export interface AvgPool2dOptions {
    /** The kernel size when not given. */
    stride?: Pair | null;
    padding?: Pair;
    /** The last window may reach past the end, if it starts before it. */
    ceil_mode?: boolean;
    /** Padding counts as zeros (the default), or not at all. */
    count_include_pad?: boolean;
    /** What the sums are divided by, in place of the number of elements. */
    divisor_override?: number | null;
}

/** The mean of each window (torch.nn.AvgPool2d): `new nn.AvgPool2d(2)`. */
export class AvgPool2d extends Module {
    readonly kernel_size: Pair;
    readonly stride: Pair;
    readonly padding: Pair;
    readonly ceil_mode: boolean;
    readonly count_include_pad: boolean;
    readonly divisor_override: number | null;

    constructor(kernel_size: Pair, options: AvgPool2dOptions = {}) {
        super();
        const { stride, padding = 0, ceil_mode = false, count_include_pad = true, divisor_override = null } = options;
        this.kernel_size = kernel_size;
        this.stride = stride ?? kernel_size;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
        this.divisor_override = divisor_override;
    }

    override forward(input: Tensor): Tensor {
        const { stride, padding, ceil_mode, count_include_pad, divisor_override } = this;
        return F.avg_pool2d(input, this.kernel_size, { stride, padding, ceil_mode, count_include_pad, divisor_override });
    }

    override extra_repr(): string {
        return `kernel_size=${shown(this.kernel_size)}, stride=${shown(this.stride)}, padding=${shown(this.padding)}`;
    }
}

function shown(sizes: Pair): string {
    return typeof sizes === "number" ? String(sizes) : `(${sizes.join(", ")})`;
}
