// Pooling as modules, over lines (N, C, L), images (N, C, H, W) and volumes (N, C, D, H, W), each also without N.

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { type Sizes, layer, needed, repr, several } from "./layer";
import type { Both, OutputSizes } from "./pool_choices";

type Windowed<Options> = (input: Tensor, kernel_size: Sizes, options: Options) => Tensor;

/** The stride is the window's size unless given. */
function complete(self: { kernel_size: Sizes; stride: Sizes | null }): void {
    self.stride ??= self.kernel_size;
}

interface MaxOptions {
    stride: Sizes | null;
    padding: Sizes;
    dilation: Sizes;
    ceil_mode: boolean;
    return_indices: boolean;
}

function max_pool(compute: (input: Tensor, kernel_size: Sizes, options: MaxOptions) => Tensor | Both) {
    return layer(
        [
            ["kernel_size", needed<Sizes>()],
            ["stride", null as Sizes | null],
            ["padding", 0 as Sizes],
            ["dilation", 1 as Sizes],
            ["return_indices", false],
            ["ceil_mode", false],
        ],
        // With `return_indices` it is a pair: `const [values, indices] = pool(x)`.
        (self, input: Tensor): Tensor & Both => {
            const { stride, padding, dilation, ceil_mode, return_indices } = self;
            return compute(input, self.kernel_size, { stride, padding, dilation, ceil_mode, return_indices }) as Tensor & Both;
        },
        { check: complete, extra_repr: (self) => repr(self, ["kernel_size", "stride", "padding", "dilation", "ceil_mode"]) },
    );
}

/** The largest value of each window of lines (torch.nn.MaxPool1d). */
export class MaxPool1d extends max_pool(F.max_pool1d) {}
/** The largest value of each window of images (torch.nn.MaxPool2d): `new nn.MaxPool2d(2)`. */
export class MaxPool2d extends max_pool(F.max_pool2d) {}
/** The largest value of each window of volumes (torch.nn.MaxPool3d). */
export class MaxPool3d extends max_pool(F.max_pool3d) {}

/** The mean of each window of lines (torch.nn.AvgPool1d). */
export class AvgPool1d extends layer(
    [
        ["kernel_size", needed<Sizes>()],
        ["stride", null as Sizes | null],
        ["padding", 0 as Sizes],
        ["ceil_mode", false],
        ["count_include_pad", true],
    ],
    (self, input: Tensor) => F.avg_pool1d(input, self.kernel_size, self.stride, self.padding, self.ceil_mode, self.count_include_pad),
    {
        check: (self) => {
            complete(self);
            for (const name of ["kernel_size", "stride", "padding"] as const) self[name] = several(self[name] ?? 0, 1);
        },
        extra_repr: (self) => repr(self, ["kernel_size", "stride", "padding"]),
    },
) {}

interface MeanOptions {
    stride: Sizes | null;
    padding: Sizes;
    ceil_mode: boolean;
    count_include_pad: boolean;
    divisor_override: number | null;
}

function avg_pool(compute: Windowed<MeanOptions>) {
    return layer(
        [
            ["kernel_size", needed<Sizes>()],
            ["stride", null as Sizes | null],
            ["padding", 0 as Sizes],
            ["ceil_mode", false],
            ["count_include_pad", true],
            ["divisor_override", null as number | null],
        ],
        (self, input: Tensor) => {
            const { stride, padding, ceil_mode, count_include_pad, divisor_override } = self;
            return compute(input, self.kernel_size, { stride, padding, ceil_mode, count_include_pad, divisor_override });
        },
        { check: complete, extra_repr: (self) => repr(self, ["kernel_size", "stride", "padding"]) },
    );
}

/** The mean of each window of images (torch.nn.AvgPool2d): `new nn.AvgPool2d(2)`. */
export class AvgPool2d extends avg_pool(F.avg_pool2d) {}
/** The mean of each window of volumes (torch.nn.AvgPool3d). */
export class AvgPool3d extends avg_pool(F.avg_pool3d) {}

function lp_pool(compute: (input: Tensor, norm_type: number, kernel_size: Sizes, stride: Sizes | null, ceil_mode: boolean) => Tensor) {
    return layer(
        [
            ["norm_type", needed<number>()],
            ["kernel_size", needed<Sizes>()],
            ["stride", null as Sizes | null],
            ["ceil_mode", false],
        ],
        (self, input: Tensor) => compute(input, self.norm_type, self.kernel_size, self.stride, self.ceil_mode),
    );
}

/** The norm of each window of lines (torch.nn.LPPool1d). */
export class LPPool1d extends lp_pool(F.lp_pool1d) {}
/** The norm of each window of images (torch.nn.LPPool2d). */
export class LPPool2d extends lp_pool(F.lp_pool2d) {}
/** The norm of each window of volumes (torch.nn.LPPool3d). */
export class LPPool3d extends lp_pool(F.lp_pool3d) {}

interface UnpoolOptions {
    stride: Sizes | null;
    padding: Sizes;
    output_size: readonly number[] | null;
}

function max_unpool(n: number, compute: (input: Tensor, indices: Tensor, kernel_size: Sizes, options: UnpoolOptions) => Tensor) {
    return layer(
        [
            ["kernel_size", needed<Sizes>()],
            ["stride", null as Sizes | null],
            ["padding", 0 as Sizes],
        ],
        (self, input: Tensor, indices: Tensor, output_size: readonly number[] | null = null) =>
            compute(input, indices, self.kernel_size, { stride: self.stride, padding: self.padding, output_size }),
        {
            check: (self) => {
                complete(self);
                for (const name of ["kernel_size", "stride", "padding"] as const) self[name] = several(self[name] ?? 0, n);
            },
        },
    );
}

/** Undoes MaxPool1d with its indices (torch.nn.MaxUnpool1d). */
export class MaxUnpool1d extends max_unpool(1, F.max_unpool1d) {}
/** Undoes MaxPool2d with its indices (torch.nn.MaxUnpool2d). */
export class MaxUnpool2d extends max_unpool(2, F.max_unpool2d) {}
/** Undoes MaxPool3d with its indices (torch.nn.MaxUnpool3d). */
export class MaxUnpool3d extends max_unpool(3, F.max_unpool3d) {}

function adaptive_avg_pool(compute: (input: Tensor, output_size: OutputSizes) => Tensor) {
    return layer([["output_size", needed<OutputSizes>()]], (self, input: Tensor) => compute(input, self.output_size));
}

/** The means of so many windows of lines (torch.nn.AdaptiveAvgPool1d). */
export class AdaptiveAvgPool1d extends adaptive_avg_pool((input, size) => F.adaptive_avg_pool1d(input, size as Sizes)) {}
/** The means of so many windows of images (torch.nn.AdaptiveAvgPool2d); null keeps the input's size. */
export class AdaptiveAvgPool2d extends adaptive_avg_pool(F.adaptive_avg_pool2d) {}
/** The means of so many windows of volumes (torch.nn.AdaptiveAvgPool3d); null keeps the input's size. */
export class AdaptiveAvgPool3d extends adaptive_avg_pool(F.adaptive_avg_pool3d) {}

function adaptive_max_pool(compute: (input: Tensor, output_size: OutputSizes, return_indices: boolean) => Tensor | Both) {
    return layer(
        [
            ["output_size", needed<OutputSizes>()],
            ["return_indices", false],
        ],
        (self, input: Tensor) => compute(input, self.output_size, self.return_indices) as Tensor & Both,
        { extra_repr: (self) => repr(self, ["output_size"]) },
    );
}

/** The largest values of so many windows of lines (torch.nn.AdaptiveMaxPool1d). */
export class AdaptiveMaxPool1d extends adaptive_max_pool(F.adaptive_max_pool1d) {}
/** The largest values of so many windows of images (torch.nn.AdaptiveMaxPool2d); null keeps the input's size. */
export class AdaptiveMaxPool2d extends adaptive_max_pool(F.adaptive_max_pool2d) {}
/** The largest values of so many windows of volumes (torch.nn.AdaptiveMaxPool3d); null keeps the input's size. */
export class AdaptiveMaxPool3d extends adaptive_max_pool(F.adaptive_max_pool3d) {}
