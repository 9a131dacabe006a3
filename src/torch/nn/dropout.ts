// Dropout as modules: they do something in training only.

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { layer, repr } from "./layer";

type Function = (input: Tensor, p: number, training: boolean, inplace: boolean) => Tensor;

function dropout(compute: Function) {
    return layer(
        [
            ["p", 0.5],
            ["inplace", false],
        ],
        (self, input: Tensor) => compute(input, self.p, self.training, self.inplace),
        {
            check: ({ p }) => {
                if (!(p >= 0 && p <= 1)) throw new Error(`dropout probability has to be between 0 and 1, but got ${p}`);
            },
            extra_repr: (self) => repr(self, ["p", "inplace"]),
        },
    );
}

/** Zeroes each element with probability `p` and scales the rest by 1/(1-p) (torch.nn.Dropout). */
export class Dropout extends dropout(F.dropout) {}

/** Zeroes channels of `(N, C, L)` or `(C, L)` (torch.nn.Dropout1d). */
export class Dropout1d extends dropout(F.dropout1d) {}

/** Zeroes channels of `(N, C, H, W)` (torch.nn.Dropout2d). */
export class Dropout2d extends dropout(F.dropout2d) {}

/** Zeroes channels of `(N, C, D, H, W)` or `(C, D, H, W)` (torch.nn.Dropout3d). */
export class Dropout3d extends dropout(F.dropout3d) {}

/** Dropout that keeps mean 0 and variance 1, for SELU (torch.nn.AlphaDropout). */
export class AlphaDropout extends dropout(F.alpha_dropout) {}

/** The same of whole channels (torch.nn.FeatureAlphaDropout). */
export class FeatureAlphaDropout extends dropout(F.feature_alpha_dropout) {}
