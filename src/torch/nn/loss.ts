// Loss modules: an op with its options kept.

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { Module } from "./module";

export type Reduction = "none" | "mean" | "sum";

export interface CrossEntropyOptions {
    /** A weight per class, shape (C). */
    weight?: Tensor | null;
    /** Targets of this class count nothing. */
    ignore_index?: number;
    reduction?: Reduction;
    label_smoothing?: number;
}

/**
 * Cross entropy between logits `(N, C, …)` and class indices `(N, …)` or class probabilities `(N, C, …)`
 * (torch.nn.CrossEntropyLoss).
 */
export class CrossEntropyLoss extends Module {
    readonly weight: Tensor | null;
    readonly ignore_index: number;
    readonly reduction: Reduction;
    readonly label_smoothing: number;

    constructor(options: CrossEntropyOptions = {}) {
        super();
        this.weight = options.weight ?? null;
        this.ignore_index = options.ignore_index ?? -100;
        this.reduction = options.reduction ?? "mean";
        this.label_smoothing = options.label_smoothing ?? 0;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { weight, ignore_index, reduction, label_smoothing } = this;
        return F.cross_entropy(input, target, { weight, ignore_index, reduction, label_smoothing });
    }
}

/** Mean squared error (torch.nn.MSELoss). */
export class MSELoss extends Module {
    readonly reduction: Reduction;

    constructor(options: { reduction?: Reduction } = {}) {
        super();
        this.reduction = options.reduction ?? "mean";
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        return F.mse_loss(input, target, { reduction: this.reduction });
    }
}
