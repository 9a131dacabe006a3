// torch.nn.functional: functions are ops, gathered here under their PyTorch names. What an op cannot be stands beside: a choice between two
// results by the value of an argument, writing into the input, and calling back.

import { type Tensor, minimum } from "torch:native";
import { multi_head_attention_forward as attend, pairwise_distance } from "torch:native/functional";

export * from "torch:native/functional";
export {
    alpha_dropout,
    celu,
    celu_,
    dropout,
    dropout1d,
    dropout2d,
    dropout3d,
    elu,
    elu_,
    feature_alpha_dropout,
    hardsigmoid,
    hardswish,
    hardtanh,
    hardtanh_,
    leaky_relu,
    leaky_relu_,
    mish,
    relu,
    relu6,
    relu_,
    rrelu,
    rrelu_,
    selu,
    selu_,
    silu,
    threshold,
    threshold_,
} from "./in_place";
export {
    adaptive_avg_pool2d,
    adaptive_avg_pool3d,
    adaptive_max_pool1d,
    adaptive_max_pool2d,
    adaptive_max_pool3d,
    max_pool1d,
    max_pool2d,
    max_pool3d,
} from "./pool_choices";

/** The output, and the attention weights or null where they are not asked for. */
export type Attended = [attn_output: Tensor, attn_output_weights: Tensor | null];

interface AttentionKeywords {
    training?: boolean;
    key_padding_mask?: Tensor | null;
    need_weights?: boolean;
    attn_mask?: Tensor | null;
    use_separate_proj_weight?: boolean;
    q_proj_weight?: Tensor | null;
    k_proj_weight?: Tensor | null;
    v_proj_weight?: Tensor | null;
    static_k?: Tensor | null;
    static_v?: Tensor | null;
    average_attn_weights?: boolean;
    is_causal?: boolean;
}

/** The same in order, as far as they are given so. */
type AttentionArguments = [
    training: boolean,
    key_padding_mask?: Tensor | null,
    need_weights?: boolean,
    attn_mask?: Tensor | null,
    keywords?: Omit<AttentionKeywords, "training" | "key_padding_mask" | "need_weights" | "attn_mask">,
];

/** Attention with its projections: `[output, weights]`, the weights null without `need_weights`. `nn.MultiheadAttention` is the layer. */
export function multi_head_attention_forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    embed_dim_to_check: number,
    num_heads: number,
    in_proj_weight: Tensor | null,
    in_proj_bias: Tensor | null,
    bias_k: Tensor | null,
    bias_v: Tensor | null,
    add_zero_attn: boolean,
    dropout_p: number,
    out_proj_weight: Tensor,
    out_proj_bias: Tensor | null,
    ...others: [keywords?: AttentionKeywords] | AttentionArguments
): Attended {
    const projections = [embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn] as const;
    const rest = others as [keywords: AttentionKeywords];
    const both = attend(query, key, value, ...projections, dropout_p, out_proj_weight, out_proj_bias, ...rest);
    const last: unknown = others.at(-1);
    const by_name = typeof last === "object" && last !== null && "need_weights" in last ? last.need_weights : undefined;
    return [both.attn_output, (by_name ?? others[2] ?? true) === false ? null : both.attn_output_weights];
}

/** How far apart two tensors are, along their last dimension. */
export type Distance = (left: Tensor, right: Tensor) => Tensor;

/** `max(0, distance(anchor, positive) - distance(anchor, negative) + margin)`; the distance is Euclidean unless given. */
export function triplet_margin_with_distance_loss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    keywords: { distance_function?: Distance | null; margin?: number; swap?: boolean; reduction?: "none" | "mean" | "sum" } = {},
): Tensor {
    const { margin = 1, swap = false, reduction = "mean" } = keywords;
    const distance = keywords.distance_function ?? pairwise_distance;
    if (!["none", "mean", "sum"].includes(reduction)) throw new Error(`${reduction} is not a valid value for reduction`);
    if (!(margin > 0)) throw new Error(`margin must be greater than 0, got ${margin}`);
    if (anchor.ndim !== positive.ndim || positive.ndim !== negative.ndim) {
        throw new Error(
            "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: " +
                `anchor ${anchor.ndim}D, positive ${positive.ndim}D, and negative ${negative.ndim}D inputs`,
        );
    }
    const near = distance(anchor, positive);
    let far = distance(anchor, negative);
    if (swap) far = minimum(far, distance(positive, negative));
    const loss = near.sub(far).add(margin).clamp_min(0);
    return reduction === "none" ? loss : reduction === "sum" ? loss.sum() : loss.mean();
}

