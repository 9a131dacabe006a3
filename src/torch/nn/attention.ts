// Multi-head attention with its projections.

import { type Tensor, empty } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Given, bound, factory_of, needed } from "./layer";
import { Linear } from "./linear";
import { Module, Parameter } from "./module";

const ATTENTION = [
    ["embed_dim", needed<number>()],
    ["num_heads", needed<number>()],
    ["dropout", 0],
    ["bias", true],
    ["add_bias_kv", false],
    ["add_zero_attn", false],
    ["kdim", null as number | null],
    ["vdim", null as number | null],
    ["batch_first", false],
] as const;

export interface AttentionOptions {
    /** `(N, S)` or `(S)`: true where a key is left out, or what is added to its scores. */
    key_padding_mask?: Tensor | null;
    /** Whether the weights are wanted too; without them attention is faster. */
    need_weights?: boolean;
    /** `(L, S)` or `(N * num_heads, L, S)`: true where nothing is seen, or what is added to the scores. */
    attn_mask?: Tensor | null;
    /** Weights as the mean over heads, or of each. */
    average_attn_weights?: boolean;
    /** That `attn_mask` is the causal one. */
    is_causal?: boolean;
}

/**
 * Attention of several heads (torch.nn.MultiheadAttention), over `(L, N, E)`, `(N, L, E)` with `batch_first`, or `(L, E)`:
 *
 * ```ts
 * const [output, weights] = new nn.MultiheadAttention(64, 8, { batch_first: true })(x, x, x);
 * ```
 */
export class MultiheadAttention extends Module {
    readonly embed_dim: number;
    readonly kdim: number;
    readonly vdim: number;
    readonly num_heads: number;
    readonly dropout: number;
    readonly batch_first: boolean;
    readonly head_dim: number;
    readonly add_zero_attn: boolean;
    in_proj_weight: Tensor | null;
    q_proj_weight: Tensor | null;
    k_proj_weight: Tensor | null;
    v_proj_weight: Tensor | null;
    in_proj_bias: Tensor | null;
    bias_k: Tensor | null;
    bias_v: Tensor | null;
    out_proj: Linear;

    constructor(...given: Given<typeof ATTENTION, FactoryOptions>) {
        super();
        const { embed_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim, batch_first } = bound(`nn.${new.target.name}`, ATTENTION, given);
        if (!(embed_dim > 0 && num_heads > 0)) {
            throw new Error(`embed_dim and num_heads must be greater than 0, got embed_dim=${embed_dim} and num_heads=${num_heads} instead`);
        }
        if (embed_dim % num_heads !== 0) throw new Error("embed_dim must be divisible by num_heads");
        const factory = factory_of(given);
        const make = (...size: number[]) => new Parameter(empty(size, factory));
        this.embed_dim = embed_dim;
        this.kdim = kdim ?? embed_dim;
        this.vdim = vdim ?? embed_dim;
        this.num_heads = num_heads;
        this.dropout = dropout;
        this.batch_first = batch_first;
        this.head_dim = embed_dim / num_heads;
        this.add_zero_attn = add_zero_attn;
        const packed = this.kdim === embed_dim && this.vdim === embed_dim;
        this.in_proj_weight = packed ? make(3 * embed_dim, embed_dim) : null;
        this.q_proj_weight = packed ? null : make(embed_dim, embed_dim);
        this.k_proj_weight = packed ? null : make(embed_dim, this.kdim);
        this.v_proj_weight = packed ? null : make(embed_dim, this.vdim);
        this.in_proj_bias = bias ? make(3 * embed_dim) : null;
        this.bias_k = add_bias_kv ? make(1, 1, embed_dim) : null;
        this.bias_v = add_bias_kv ? make(1, 1, embed_dim) : null;
        this.out_proj = new Linear(embed_dim, embed_dim, { bias, ...factory });
        this.reset_parameters();
    }

    /** Projections as Glorot and Bengio's, biases 0. */
    reset_parameters(): void {
        for (const weight of [this.in_proj_weight, this.q_proj_weight, this.k_proj_weight, this.v_proj_weight]) {
            if (weight !== null) init.xavier_uniform_(weight);
        }
        if (this.in_proj_bias !== null) init.zeros_(this.in_proj_bias);
        if (this.in_proj_bias !== null && this.out_proj.bias !== null) init.zeros_(this.out_proj.bias);
        if (this.bias_k !== null) init.xavier_normal_(this.bias_k);
        if (this.bias_v !== null) init.xavier_normal_(this.bias_v);
    }

    override forward(query: Tensor, key: Tensor, value: Tensor, options: AttentionOptions = {}): F.Attended {
        const swaps = this.batch_first && query.ndim === 3;
        const swapped = (tensor: Tensor): Tensor => (swaps ? tensor.transpose(0, 1) : tensor);
        // One tensor stays one: it is projected at once.
        const first = swapped(query);
        const second = key === query ? first : swapped(key);
        const third = value === key ? second : swapped(value);
        const { q_proj_weight, k_proj_weight, v_proj_weight, training } = this;
        const [output, weights] = F.multi_head_attention_forward(
            first,
            second,
            third,
            this.embed_dim,
            this.num_heads,
            this.in_proj_weight,
            this.in_proj_bias,
            this.bias_k,
            this.bias_v,
            this.add_zero_attn,
            this.dropout,
            this.out_proj.weight,
            this.out_proj.bias,
            { ...options, training, use_separate_proj_weight: this.in_proj_weight === null, q_proj_weight, k_proj_weight, v_proj_weight },
        );
        return [swapped(output), weights];
    }
}
