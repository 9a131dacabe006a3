// Padding as modules: what stands around the last dimensions, sizes from the last one backwards (left, right, top, bottom, front, back).

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { type Sizes, layer, needed, shown } from "./layer";

type Mode = "constant" | "reflect" | "replicate" | "circular";

/** One size for every side of the last `n` dimensions, or all of them. */
function sides(name: string, padding: Sizes, n: number): readonly number[] {
    const all = typeof padding === "number" ? Array<number>(2 * n).fill(padding) : padding;
    if (all.length !== 2 * n) throw new Error(`nn.${name}: expected a padding of ${2 * n} numbers, but got ${shown(all)}`);
    return all;
}

function pad(n: number, mode: Mode) {
    return layer([["padding", needed<Sizes>()]], (self, input: Tensor) => F.pad(input, self.padding as number[], mode), {
        check: (self, name) => {
            self.padding = sides(name, self.padding, n);
        },
        extra_repr: (self) => shown(self.padding),
    });
}

function constant(n: number) {
    return layer(
        [
            ["padding", needed<Sizes>()],
            ["value", needed<number>()],
        ],
        (self, input: Tensor) => F.pad(input, self.padding as number[], "constant", self.value),
        {
            check: (self, name) => {
                self.padding = sides(name, self.padding, n);
            },
        },
    );
}

/** `value` around lines (torch.nn.ConstantPad1d). */
export class ConstantPad1d extends constant(1) {}
/** `value` around images (torch.nn.ConstantPad2d). */
export class ConstantPad2d extends constant(2) {}
/** `value` around volumes (torch.nn.ConstantPad3d). */
export class ConstantPad3d extends constant(3) {}

/** Zeros around lines (torch.nn.ZeroPad1d). */
export class ZeroPad1d extends pad(1, "constant") {}
/** Zeros around images (torch.nn.ZeroPad2d). */
export class ZeroPad2d extends pad(2, "constant") {}
/** Zeros around volumes (torch.nn.ZeroPad3d). */
export class ZeroPad3d extends pad(3, "constant") {}

/** Lines mirrored at their ends (torch.nn.ReflectionPad1d). */
export class ReflectionPad1d extends pad(1, "reflect") {}
/** Images mirrored at their edges (torch.nn.ReflectionPad2d). */
export class ReflectionPad2d extends pad(2, "reflect") {}
/** Volumes mirrored at their faces (torch.nn.ReflectionPad3d). */
export class ReflectionPad3d extends pad(3, "reflect") {}

/** Lines whose ends are repeated (torch.nn.ReplicationPad1d). */
export class ReplicationPad1d extends pad(1, "replicate") {}
/** Images whose edges are repeated (torch.nn.ReplicationPad2d). */
export class ReplicationPad2d extends pad(2, "replicate") {}
/** Volumes whose faces are repeated (torch.nn.ReplicationPad3d). */
export class ReplicationPad3d extends pad(3, "replicate") {}

/** Lines that begin again at their ends (torch.nn.CircularPad1d). */
export class CircularPad1d extends pad(1, "circular") {}
/** Images that begin again at their edges (torch.nn.CircularPad2d). */
export class CircularPad2d extends pad(2, "circular") {}
/** Volumes that begin again at their faces (torch.nn.CircularPad3d). */
export class CircularPad3d extends pad(3, "circular") {}
