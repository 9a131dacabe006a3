// Loss modules: an op with its options kept. A constructor takes them as one object.

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { Buffer, Module } from "./module";
import { PairwiseDistance } from "./shape";

export type Reduction = "none" | "mean" | "sum";

/** Weights are state: they move with the module and stand in its state_dict. */
function kept(weight: Tensor | null | undefined): Tensor | null {
    return weight === null || weight === undefined ? null : new Buffer(weight);
}

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
        this.weight = kept(options.weight);
        this.ignore_index = options.ignore_index ?? -100;
        this.reduction = options.reduction ?? "mean";
        this.label_smoothing = options.label_smoothing ?? 0;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { weight, ignore_index, reduction, label_smoothing } = this;
        return F.cross_entropy(input, target, { weight, ignore_index, reduction, label_smoothing });
    }
}

/** What all other losses have in common. */
class ElementLoss extends Module {
    readonly reduction: Reduction;

    constructor(reduction: Reduction = "mean") {
        super();
        this.reduction = reduction;
    }
}

/** Mean squared error (torch.nn.MSELoss). */
export class MSELoss extends ElementLoss {
    constructor(options: { reduction?: Reduction } = {}) {
        super(options.reduction);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { reduction } = this;
        return F.mse_loss(input, target, { reduction });
    }
}

/** Mean absolute error (torch.nn.L1Loss). */
export class L1Loss extends ElementLoss {
    constructor(options: { reduction?: Reduction } = {}) {
        super(options.reduction);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { reduction } = this;
        return F.l1_loss(input, target, { reduction });
    }
}

/** Absolute error, squared below `beta` (torch.nn.SmoothL1Loss). */
export class SmoothL1Loss extends ElementLoss {
    readonly beta: number;

    constructor(options: { beta?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.beta = options.beta ?? 1;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { beta, reduction } = this;
        return F.smooth_l1_loss(input, target, { beta, reduction });
    }
}

/** Squared error up to `delta`, linear beyond (torch.nn.HuberLoss). */
export class HuberLoss extends ElementLoss {
    readonly delta: number;

    constructor(options: { delta?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.delta = options.delta ?? 1;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { delta, reduction } = this;
        return F.huber_loss(input, target, { delta, reduction });
    }
}

/** Cross entropy of probabilities and targets in [0, 1] (torch.nn.BCELoss). */
export class BCELoss extends ElementLoss {
    readonly weight: Tensor | null;

    constructor(options: { weight?: Tensor | null; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.weight = kept(options.weight);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { weight, reduction } = this;
        return F.binary_cross_entropy(input, target, { weight, reduction });
    }
}

/** Cross entropy of logits and targets in [0, 1] (torch.nn.BCEWithLogitsLoss). */
export class BCEWithLogitsLoss extends ElementLoss {
    readonly weight: Tensor | null;
    readonly pos_weight: Tensor | null;

    constructor(options: { weight?: Tensor | null; pos_weight?: Tensor | null; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.weight = kept(options.weight);
        this.pos_weight = kept(options.pos_weight);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { weight, pos_weight, reduction } = this;
        return F.binary_cross_entropy_with_logits(input, target, { weight, pos_weight, reduction });
    }
}

/** Negative log likelihood of classes (torch.nn.NLLLoss). */
export class NLLLoss extends ElementLoss {
    readonly weight: Tensor | null;
    readonly ignore_index: number;

    constructor(options: { weight?: Tensor | null; ignore_index?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.weight = kept(options.weight);
        this.ignore_index = options.ignore_index ?? -100;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { weight, ignore_index, reduction } = this;
        return F.nll_loss(input, target, { weight, ignore_index, reduction });
    }
}

/** Negative log likelihood of counts (torch.nn.PoissonNLLLoss). */
export class PoissonNLLLoss extends ElementLoss {
    readonly log_input: boolean;
    readonly full: boolean;
    readonly eps: number;

    constructor(options: { log_input?: boolean; full?: boolean; eps?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.log_input = options.log_input ?? true;
        this.full = options.full ?? false;
        this.eps = options.eps ?? 1e-8;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { log_input, full, eps, reduction } = this;
        return F.poisson_nll_loss(input, target, { log_input, full, eps, reduction });
    }
}

/** Negative log likelihood of numbers with means and variances (torch.nn.GaussianNLLLoss). */
export class GaussianNLLLoss extends ElementLoss {
    readonly full: boolean;
    readonly eps: number;

    constructor(options: { full?: boolean; eps?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.full = options.full ?? false;
        this.eps = options.eps ?? 1e-6;
    }

    override forward(input: Tensor, target: Tensor, variance: Tensor): Tensor {
        const { full, eps, reduction } = this;
        return F.gaussian_nll_loss(input, target, variance, { full, eps, reduction });
    }
}

/** Kullback-Leibler divergence of log-probabilities from probabilities (torch.nn.KLDivLoss). */
export class KLDivLoss extends Module {
    readonly reduction: Reduction | "batchmean";
    readonly log_target: boolean;

    constructor(options: { reduction?: Reduction | "batchmean"; log_target?: boolean } = {}) {
        super();
        this.reduction = options.reduction ?? "mean";
        this.log_target = options.log_target ?? false;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { reduction, log_target } = this;
        return F.kl_div(input, target, { reduction, log_target });
    }
}

/** `log(1 + exp(-target * input))` for targets 1 and -1 (torch.nn.SoftMarginLoss). */
export class SoftMarginLoss extends ElementLoss {
    constructor(options: { reduction?: Reduction } = {}) {
        super(options.reduction);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { reduction } = this;
        return F.soft_margin_loss(input, target, { reduction });
    }
}

/** Distances of pairs that are alike (1) or not (-1) (torch.nn.HingeEmbeddingLoss). */
export class HingeEmbeddingLoss extends ElementLoss {
    readonly margin: number;

    constructor(options: { margin?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.margin = options.margin ?? 1;
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { margin, reduction } = this;
        return F.hinge_embedding_loss(input, target, { margin, reduction });
    }
}

/** Which of two scores should be larger (torch.nn.MarginRankingLoss). */
export class MarginRankingLoss extends ElementLoss {
    readonly margin: number;

    constructor(options: { margin?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.margin = options.margin ?? 0;
    }

    override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
        const { margin, reduction } = this;
        return F.margin_ranking_loss(input1, input2, target, { margin, reduction });
    }
}

/** Angles of pairs that are alike (1) or not (-1) (torch.nn.CosineEmbeddingLoss). */
export class CosineEmbeddingLoss extends ElementLoss {
    readonly margin: number;

    constructor(options: { margin?: number; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.margin = options.margin ?? 0;
    }

    override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
        const { margin, reduction } = this;
        return F.cosine_embedding_loss(input1, input2, target, { margin, reduction });
    }
}

/** A margin between the score of the right class and all others (torch.nn.MultiMarginLoss). */
export class MultiMarginLoss extends ElementLoss {
    readonly p: number;
    readonly margin: number;
    readonly weight: Tensor | null;

    constructor(options: { p?: number; margin?: number; weight?: Tensor | null; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.p = options.p ?? 1;
        this.margin = options.margin ?? 1;
        this.weight = kept(options.weight);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { p, margin, weight, reduction } = this;
        return F.multi_margin_loss(input, target, { p, margin, weight, reduction });
    }
}

/** A margin between the scores of several right classes and all others (torch.nn.MultiLabelMarginLoss). */
export class MultiLabelMarginLoss extends ElementLoss {
    constructor(options: { reduction?: Reduction } = {}) {
        super(options.reduction);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { reduction } = this;
        return F.multilabel_margin_loss(input, target, { reduction });
    }
}

/** Cross entropy of logits and targets, class by class (torch.nn.MultiLabelSoftMarginLoss). */
export class MultiLabelSoftMarginLoss extends ElementLoss {
    readonly weight: Tensor | null;

    constructor(options: { weight?: Tensor | null; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.weight = kept(options.weight);
    }

    override forward(input: Tensor, target: Tensor): Tensor {
        const { weight, reduction } = this;
        return F.multilabel_soft_margin_loss(input, target, { weight, reduction });
    }
}

/** A margin between the distances to what is alike and what is not (torch.nn.TripletMarginLoss). */
export class TripletMarginLoss extends ElementLoss {
    readonly margin: number;
    readonly p: number;
    readonly eps: number;
    readonly swap: boolean;

    constructor(options: { margin?: number; p?: number; eps?: number; swap?: boolean; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.margin = options.margin ?? 1;
        this.p = options.p ?? 2;
        this.eps = options.eps ?? 1e-6;
        this.swap = options.swap ?? false;
    }

    override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
        const { margin, p, eps, swap, reduction } = this;
        return F.triplet_margin_loss(anchor, positive, negative, { margin, p, eps, swap, reduction });
    }
}

/** Triplet loss with a distance of one's own (torch.nn.TripletMarginWithDistanceLoss). */
export class TripletMarginWithDistanceLoss extends ElementLoss {
    readonly distance_function: F.Distance;
    readonly margin: number;
    readonly swap: boolean;

    constructor(options: { distance_function?: F.Distance | null; margin?: number; swap?: boolean; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.distance_function = options.distance_function ?? new PairwiseDistance();
        this.margin = options.margin ?? 1;
        this.swap = options.swap ?? false;
    }

    override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
        const { distance_function, margin, swap, reduction } = this;
        return F.triplet_margin_with_distance_loss(anchor, positive, negative, { distance_function, margin, swap, reduction });
    }
}

/** Connectionist temporal classification (torch.nn.CTCLoss). */
export class CTCLoss extends ElementLoss {
    readonly blank: number;
    readonly zero_infinity: boolean;

    constructor(options: { blank?: number; zero_infinity?: boolean; reduction?: Reduction } = {}) {
        super(options.reduction);
        this.blank = options.blank ?? 0;
        this.zero_infinity = options.zero_infinity ?? false;
    }

    override forward(
        log_probs: Tensor,
        targets: Tensor,
        input_lengths: Tensor | number[],
        target_lengths: Tensor | number[],
    ): Tensor {
        const { blank, reduction, zero_infinity } = this;
        const numbers = (lengths: Tensor | number[]) =>
            Array.isArray(lengths) ? lengths : (lengths.reshape(-1).tolist() as number[]);
        const [times, lengths] = [numbers(input_lengths), numbers(target_lengths)];
        return F.ctc_loss(log_probs, targets, times, lengths, { blank, reduction, zero_infinity });
    }
}
