// Layers that move elements about, resize, or compare: nothing is trained.

import { type Tensor, cosine_similarity } from "torch:native";
import * as F from "./functional";
import { type Sizes, layer, needed, repr } from "./layer";

/** Returns its input (torch.nn.Identity). */
export class Identity extends layer([], (_, input: Tensor) => input) {}

/** Flattens dims `start_dim` to `end_dim` into one; batches keep their first dim (torch.nn.Flatten). */
export class Flatten extends layer(
    [
        ["start_dim", 1],
        ["end_dim", -1],
    ],
    (self, input: Tensor) => input.flatten(self.start_dim, self.end_dim),
) {}

/** Splits the dim `dim` into several (torch.nn.Unflatten): `new nn.Unflatten(1, [2, 3])`. */
export class Unflatten extends layer(
    [
        ["dim", needed<number>()],
        ["unflattened_size", needed<readonly number[]>()],
    ],
    (self, input: Tensor) => input.unflatten(self.dim, [...self.unflattened_size]),
) {}

type Mode = "nearest" | "nearest-exact" | "linear" | "bilinear" | "bicubic" | "trilinear" | "area";

/** Lines, images or volumes of another size (torch.nn.Upsample): `new nn.Upsample({ scale_factor: 2, mode: "bilinear" })`. */
export class Upsample extends layer(
    [
        ["size", null as Sizes | null],
        ["scale_factor", null as Sizes | null],
        ["mode", "nearest" as Mode],
        ["align_corners", null as boolean | null],
        ["recompute_scale_factor", null as boolean | null],
    ],
    (self, input: Tensor) => {
        const { size, scale_factor, mode, align_corners, recompute_scale_factor } = self;
        return F.interpolate(input, { size, scale_factor, mode, align_corners, recompute_scale_factor });
    },
    { extra_repr: (self) => repr(self, [self.scale_factor === null ? "size" : "scale_factor", "mode"]) },
) {}

function upsampling2d(mode: Mode, align_corners: boolean | null) {
    return layer(
        [
            ["size", null as Sizes | null],
            ["scale_factor", null as Sizes | null],
        ],
        (self, input: Tensor) => F.interpolate(input, { size: self.size, scale_factor: self.scale_factor, mode, align_corners }),
        { extra_repr: (self) => `${repr(self, [self.scale_factor === null ? "size" : "scale_factor"])}, mode='${mode}'` },
    );
}

/** Images made larger by repeating pixels (torch.nn.UpsamplingNearest2d). */
export class UpsamplingNearest2d extends upsampling2d("nearest", null) {}
/** Images made larger by lines between pixels (torch.nn.UpsamplingBilinear2d). */
export class UpsamplingBilinear2d extends upsampling2d("bilinear", true) {}

/** Channels become pixels (torch.nn.PixelShuffle). */
export class PixelShuffle extends layer([["upscale_factor", needed<number>()]], (self, input: Tensor) => F.pixel_shuffle(input, self.upscale_factor)) {}

/** Pixels become channels (torch.nn.PixelUnshuffle). */
export class PixelUnshuffle extends layer([["downscale_factor", needed<number>()]], (self, input: Tensor) =>
    F.pixel_unshuffle(input, self.downscale_factor),
) {}

/** Channels of the groups in turn (torch.nn.ChannelShuffle). */
export class ChannelShuffle extends layer([["groups", needed<number>()]], (self, input: Tensor) => F.channel_shuffle(input, self.groups)) {}

/** The blocks of images as columns (torch.nn.Unfold). */
export class Unfold extends layer(
    [
        ["kernel_size", needed<Sizes>()],
        ["dilation", 1 as Sizes],
        ["padding", 0 as Sizes],
        ["stride", 1 as Sizes],
    ],
    (self, input: Tensor) => F.unfold(input, self.kernel_size, self.dilation, self.padding, self.stride),
) {}

/** Images of blocks that are added up, from columns (torch.nn.Fold). */
export class Fold extends layer(
    [
        ["output_size", needed<Sizes>()],
        ["kernel_size", needed<Sizes>()],
        ["dilation", 1 as Sizes],
        ["padding", 0 as Sizes],
        ["stride", 1 as Sizes],
    ],
    (self, input: Tensor) => F.fold(input, self.output_size, self.kernel_size, self.dilation, self.padding, self.stride),
) {}

/** The cosine of the angle between vectors along `dim` (torch.nn.CosineSimilarity). */
export class CosineSimilarity extends layer(
    [
        ["dim", 1],
        ["eps", 1e-8],
    ],
    (self, left: Tensor, right: Tensor) => cosine_similarity(left, right, self.dim, self.eps),
    { extra_repr: () => "" },
) {}

/** The `p`-norm of differences along the last dim (torch.nn.PairwiseDistance). */
export class PairwiseDistance extends layer(
    [
        ["p", 2],
        ["eps", 1e-6],
        ["keepdim", false],
    ],
    (self, left: Tensor, right: Tensor) => F.pairwise_distance(left, right, self.p, self.eps, self.keepdim),
    { extra_repr: () => "" },
) {}

/** Division by what neighbouring channels hold (torch.nn.LocalResponseNorm). */
export class LocalResponseNorm extends layer(
    [
        ["size", needed<number>()],
        ["alpha", 1e-4],
        ["beta", 0.75],
        ["k", 1],
    ],
    (self, input: Tensor) => F.local_response_norm(input, self.size, self.alpha, self.beta, self.k),
    { extra_repr: (self) => `${self.size}, ${repr(self, ["alpha", "beta", "k"])}` },
) {}
