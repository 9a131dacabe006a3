// Losses as modules: a function of torch.nn.functional and its keywords, which are the layer's parameters.

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { type Fields, type Table, layer } from "./layer";
import { Buffer } from "./module";
import { PairwiseDistance } from "./shape";

export type Reduction = "none" | "mean" | "sum";

const MEAN = "mean" as Reduction;
const NO_WEIGHT = null as Tensor | null;

function keywords<P extends Table>(table: P, self: Fields<P>): Fields<P> {
    return Object.fromEntries(table.map(([name]) => [name, (self as Record<string, unknown>)[name]])) as Fields<P>;
}

const EXTRAS = {
    /** Weights are state: they move with the module and stand in its state_dict. */
    check: (self: object): void => {
        const fields = self as { weight?: Tensor | null; pos_weight?: Tensor | null };
        if (fields.weight) fields.weight = new Buffer(fields.weight);
        if (fields.pos_weight) fields.pos_weight = new Buffer(fields.pos_weight);
    },
    extra_repr: (): string => "",
};

/** Of an input and what it should be. */
function of_two<const P extends Table>(table: P, compute: (input: Tensor, target: Tensor, options: Fields<P>) => Tensor) {
    return layer(table, (self, input: Tensor, target: Tensor): Tensor => compute(input, target, keywords(table, self)), EXTRAS);
}

/** Of three tensors. */
function of_three<const P extends Table>(
    table: P,
    compute: (first: Tensor, second: Tensor, third: Tensor, options: Fields<P>) => Tensor,
) {
    return layer(
        table,
        (self, first: Tensor, second: Tensor, third: Tensor): Tensor => compute(first, second, third, keywords(table, self)),
        EXTRAS,
    );
}

/** Mean squared error (torch.nn.MSELoss). */
export class MSELoss extends of_two([["reduction", MEAN]], F.mse_loss) {}

/** Mean absolute error (torch.nn.L1Loss). */
export class L1Loss extends of_two([["reduction", MEAN]], F.l1_loss) {}

/** Absolute error, squared below `beta` (torch.nn.SmoothL1Loss). */
export class SmoothL1Loss extends of_two(
    [
        ["reduction", MEAN],
        ["beta", 1],
    ],
    F.smooth_l1_loss,
) {}

/** Squared error up to `delta`, linear beyond (torch.nn.HuberLoss). */
export class HuberLoss extends of_two(
    [
        ["reduction", MEAN],
        ["delta", 1],
    ],
    F.huber_loss,
) {}

/**
 * Cross entropy between logits `(N, C, …)` and class indices `(N, …)` or class probabilities `(N, C, …)` (torch.nn.CrossEntropyLoss).
 * `weight` is one per class; targets of class `ignore_index` count nothing.
 */
export class CrossEntropyLoss extends of_two(
    [
        ["weight", NO_WEIGHT],
        ["ignore_index", -100],
        ["reduction", MEAN],
        ["label_smoothing", 0],
    ],
    F.cross_entropy,
) {}

/** Negative log likelihood of classes (torch.nn.NLLLoss). */
export class NLLLoss extends of_two(
    [
        ["weight", NO_WEIGHT],
        ["ignore_index", -100],
        ["reduction", MEAN],
    ],
    F.nll_loss,
) {}

/** Cross entropy of probabilities and targets in [0, 1] (torch.nn.BCELoss). */
export class BCELoss extends of_two(
    [
        ["weight", NO_WEIGHT],
        ["reduction", MEAN],
    ],
    F.binary_cross_entropy,
) {}

/** Cross entropy of logits and targets in [0, 1] (torch.nn.BCEWithLogitsLoss). */
export class BCEWithLogitsLoss extends of_two(
    [
        ["weight", NO_WEIGHT],
        ["reduction", MEAN],
        ["pos_weight", NO_WEIGHT],
    ],
    F.binary_cross_entropy_with_logits,
) {}

/** Negative log likelihood of Poisson distributed targets (torch.nn.PoissonNLLLoss). */
export class PoissonNLLLoss extends of_two(
    [
        ["log_input", true],
        ["full", false],
        ["eps", 1e-8],
        ["reduction", MEAN],
    ],
    F.poisson_nll_loss,
) {}

/** Negative log likelihood of normally distributed targets with given variances (torch.nn.GaussianNLLLoss). */
export class GaussianNLLLoss extends of_three(
    [
        ["full", false],
        ["eps", 1e-6],
        ["reduction", MEAN],
    ],
    F.gaussian_nll_loss,
) {}

/** Kullback-Leibler divergence from log probabilities; "batchmean" is what mathematics means by it (torch.nn.KLDivLoss). */
export class KLDivLoss extends of_two(
    [
        ["reduction", "mean" as Reduction | "batchmean"],
        ["log_target", false],
    ],
    F.kl_div,
) {}

/** log(1 + exp(-target · input)) for targets 1 and -1 (torch.nn.SoftMarginLoss). */
export class SoftMarginLoss extends of_two([["reduction", MEAN]], F.soft_margin_loss) {}

/** For distances of pairs that are alike (1) or not (-1) (torch.nn.HingeEmbeddingLoss). */
export class HingeEmbeddingLoss extends of_two(
    [
        ["margin", 1],
        ["reduction", MEAN],
    ],
    F.hinge_embedding_loss,
) {}

/** Whether the first (1) or the second (-1) input ought to be larger (torch.nn.MarginRankingLoss). */
export class MarginRankingLoss extends of_three(
    [
        ["margin", 0],
        ["reduction", MEAN],
    ],
    F.margin_ranking_loss,
) {}

/** For vectors that ought to point the same way (1) or not (-1) (torch.nn.CosineEmbeddingLoss). */
export class CosineEmbeddingLoss extends of_three(
    [
        ["margin", 0],
        ["reduction", MEAN],
    ],
    F.cosine_embedding_loss,
) {}

/** A margin between the score of the right class and all others (torch.nn.MultiMarginLoss). */
export class MultiMarginLoss extends of_two(
    [
        ["p", 1],
        ["margin", 1],
        ["weight", NO_WEIGHT],
        ["reduction", MEAN],
    ],
    F.multi_margin_loss,
) {}

/** A margin between the scores of several right classes and all others (torch.nn.MultiLabelMarginLoss). */
export class MultiLabelMarginLoss extends of_two([["reduction", MEAN]], F.multilabel_margin_loss) {}

/** Cross entropy per label (torch.nn.MultiLabelSoftMarginLoss). */
export class MultiLabelSoftMarginLoss extends of_two(
    [
        ["weight", NO_WEIGHT],
        ["reduction", MEAN],
    ],
    F.multilabel_soft_margin_loss,
) {}

/** The positive ought to be nearer to the anchor than the negative is (torch.nn.TripletMarginLoss). */
export class TripletMarginLoss extends of_three(
    [
        ["margin", 1],
        ["p", 2],
        ["eps", 1e-6],
        ["swap", false],
        ["reduction", MEAN],
    ],
    F.triplet_margin_loss,
) {}

/** The same with a distance of one's own (torch.nn.TripletMarginWithDistanceLoss). */
export class TripletMarginWithDistanceLoss extends layer(
    [
        ["distance_function", null as F.Distance | null],
        ["margin", 1],
        ["swap", false],
        ["reduction", MEAN],
    ],
    ({ distance_function, margin, swap, reduction }, anchor: Tensor, positive: Tensor, negative: Tensor) =>
        F.triplet_margin_with_distance_loss(anchor, positive, negative, { distance_function, margin, swap, reduction }),
    {
        check: (self) => {
            self.distance_function ??= new PairwiseDistance();
        },
        extra_repr: () => "",
    },
) {}

type Lengths = Tensor | readonly number[];

function numbers(lengths: Lengths): readonly number[] {
    return Array.isArray(lengths) ? lengths : ((lengths as Tensor).reshape(-1).tolist() as number[]);
}

/** Connectionist temporal classification (torch.nn.CTCLoss). */
export class CTCLoss extends layer(
    [
        ["blank", 0],
        ["reduction", MEAN],
        ["zero_infinity", false],
    ],
    ({ blank, reduction, zero_infinity }, log_probs: Tensor, targets: Tensor, input_lengths: Lengths, target_lengths: Lengths) =>
        F.ctc_loss(log_probs, targets, numbers(input_lengths), numbers(target_lengths), { blank, reduction, zero_infinity }),
    { extra_repr: () => "" },
) {}
