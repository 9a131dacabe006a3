// Transformers: the layers of encoder and decoder, stacks of them, and both together (Vaswani et al. 2017).

import { type DType, type Tensor, full } from "torch:native";
import { MultiheadAttention } from "./attention";
import { ModuleList } from "./containers";
import { Dropout } from "./dropout";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Given, bound, factory_of, needed } from "./layer";
import { Linear } from "./linear";
import { Module } from "./module";
import { LayerNorm } from "./normalization";

export type Activation = "relu" | "gelu" | ((input: Tensor) => Tensor);

const LAYER = [
    ["d_model", needed<number>()],
    ["nhead", needed<number>()],
    ["dim_feedforward", 2048],
    ["dropout", 0.1],
    ["activation", "relu" as Activation],
    ["layer_norm_eps", 1e-5],
    ["batch_first", false],
    ["norm_first", false],
    ["bias", true],
] as const;

type LayerGiven = Given<typeof LAYER, FactoryOptions>;

function activation_of(activation: Activation): (input: Tensor) => Tensor {
    if (typeof activation === "function") return activation;
    if (activation === "relu") return (input) => F.relu(input);
    if (activation === "gelu") return (input) => F.gelu(input);
    throw new Error(`activation should be relu/gelu, not ${String(activation)}`);
}

/** What the layers have in common: attention to oneself, and two linear maps. */
class TransformerLayer extends Module {
    self_attn: MultiheadAttention;
    linear1: Linear;
    dropout: Dropout;
    linear2: Linear;
    norm1: LayerNorm;
    norm2: LayerNorm;
    dropout1: Dropout;
    dropout2: Dropout;
    readonly norm_first: boolean;
    readonly activation: (input: Tensor) => Tensor;
    readonly #given: LayerGiven;

    /** The fields of both are made here, in PyTorch's order: optimizers know parameters by their place. */
    constructor(given: LayerGiven, decodes: boolean) {
        super();
        this.#given = given;
        const parameters = bound(`nn.${new.target.name}`, LAYER, given);
        const { d_model, nhead, dim_feedforward, dropout, layer_norm_eps: eps, batch_first, bias } = parameters;
        const factory = factory_of(given);
        const attention = () => new MultiheadAttention(d_model, nhead, { dropout, batch_first, bias, ...factory });
        const norm = () => new LayerNorm(d_model, { eps, bias, ...factory });
        const decoder = decodes ? (this as unknown as TransformerDecoderLayer) : null;
        this.self_attn = attention();
        if (decoder !== null) decoder.multihead_attn = attention();
        this.linear1 = new Linear(d_model, dim_feedforward, { bias, ...factory });
        this.dropout = new Dropout(dropout);
        this.linear2 = new Linear(dim_feedforward, d_model, { bias, ...factory });
        this.norm1 = norm();
        this.norm2 = norm();
        if (decoder !== null) decoder.norm3 = norm();
        this.dropout1 = new Dropout(dropout);
        this.dropout2 = new Dropout(dropout);
        if (decoder !== null) decoder.dropout3 = new Dropout(dropout);
        this.norm_first = parameters.norm_first;
        this.activation = activation_of(parameters.activation);
    }

    /** Another layer with equal parameters. */
    copy(): this {
        const copy = new (this.constructor as new (...given: LayerGiven) => this)(...this.#given);
        copy.load_state_dict(this.state_dict());
        return copy;
    }

    protected attend_to_self(input: Tensor, attn_mask: Tensor | null, key_padding_mask: Tensor | null, is_causal: boolean): Tensor {
        return this.dropout1(this.self_attn(input, input, input, { attn_mask, key_padding_mask, is_causal, need_weights: false })[0]);
    }

    protected feed_forward(input: Tensor, dropout: Dropout): Tensor {
        return dropout(this.linear2(this.dropout(this.activation(this.linear1(input)))));
    }
}

export interface EncoderMasks {
    src_mask?: Tensor | null;
    src_key_padding_mask?: Tensor | null;
    is_causal?: boolean;
}

/** Attention to oneself and a feed-forward network, each with what it was given added, then normalized (torch.nn.TransformerEncoderLayer). */
export class TransformerEncoderLayer extends TransformerLayer {
    constructor(...given: LayerGiven) {
        super(given, false);
    }

    override forward(src: Tensor, masks: EncoderMasks = {}): Tensor {
        const { src_mask = null, src_key_padding_mask = null, is_causal = false } = masks;
        const attended = (x: Tensor) => this.attend_to_self(x, src_mask, src_key_padding_mask, is_causal);
        const fed = (x: Tensor) => this.feed_forward(x, this.dropout2);
        if (this.norm_first) {
            const x = src.add(attended(this.norm1(src)));
            return x.add(fed(this.norm2(x)));
        }
        const x = this.norm1(src.add(attended(src)));
        return this.norm2(x.add(fed(x)));
    }
}

export interface DecoderMasks {
    tgt_mask?: Tensor | null;
    memory_mask?: Tensor | null;
    tgt_key_padding_mask?: Tensor | null;
    memory_key_padding_mask?: Tensor | null;
    tgt_is_causal?: boolean;
    memory_is_causal?: boolean;
}

/** An encoder's layer that attends to `memory` too (torch.nn.TransformerDecoderLayer). */
export class TransformerDecoderLayer extends TransformerLayer {
    multihead_attn!: MultiheadAttention;
    norm3!: LayerNorm;
    dropout3!: Dropout;

    constructor(...given: LayerGiven) {
        super(given, true);
    }

    override forward(tgt: Tensor, memory: Tensor, masks: DecoderMasks = {}): Tensor {
        const { tgt_mask = null, memory_mask: attn_mask = null, tgt_key_padding_mask = null, memory_key_padding_mask: key_padding_mask = null } = masks;
        const { tgt_is_causal = false, memory_is_causal: is_causal = false } = masks;
        const attended = (x: Tensor) => this.attend_to_self(x, tgt_mask, tgt_key_padding_mask, tgt_is_causal);
        const remembered = (x: Tensor) =>
            this.dropout2(this.multihead_attn(x, memory, memory, { attn_mask, key_padding_mask, is_causal, need_weights: false })[0]);
        const fed = (x: Tensor) => this.feed_forward(x, this.dropout3);
        if (this.norm_first) {
            let x = tgt.add(attended(this.norm1(tgt)));
            x = x.add(remembered(this.norm2(x)));
            return x.add(fed(this.norm3(x)));
        }
        let x = this.norm1(tgt.add(attended(tgt)));
        x = this.norm2(x.add(remembered(x)));
        return this.norm3(x.add(fed(x)));
    }
}

/** Copies of a layer, one after the other, and perhaps a norm behind them. */
class LayerStack<L extends TransformerLayer> extends Module {
    layers: ModuleList;
    readonly num_layers: number;
    norm: Module | null;

    constructor(layer: L, num_layers: number, norm: Module | null = null) {
        super();
        this.layers = new ModuleList(Array.from({ length: num_layers }, () => layer.copy()));
        this.num_layers = num_layers;
        this.norm = norm;
    }

    protected through(input: Tensor, pass: (layer: L, output: Tensor) => Tensor): Tensor {
        let output = input;
        for (const layer of this.layers) output = pass(layer as L, output);
        return this.norm === null ? output : (this.norm(output) as Tensor);
    }
}

/** Copies of an encoder's layer, one after the other (torch.nn.TransformerEncoder). */
export class TransformerEncoder extends LayerStack<TransformerEncoderLayer> {
    override forward(src: Tensor, masks: { mask?: Tensor | null; src_key_padding_mask?: Tensor | null; is_causal?: boolean } = {}): Tensor {
        const { mask: src_mask = null, ...others } = masks;
        return this.through(src, (layer, output) => layer(output, { src_mask, ...others }));
    }
}

/** Copies of a decoder's layer, one after the other (torch.nn.TransformerDecoder). */
export class TransformerDecoder extends LayerStack<TransformerDecoderLayer> {
    override forward(tgt: Tensor, memory: Tensor, masks: DecoderMasks = {}): Tensor {
        return this.through(tgt, (layer, output) => layer(output, memory, masks));
    }
}

const TRANSFORMER = [
    ["d_model", 512],
    ["nhead", 8],
    ["num_encoder_layers", 6],
    ["num_decoder_layers", 6],
    ["dim_feedforward", 2048],
    ["dropout", 0.1],
    ["activation", "relu" as Activation],
    ["layer_norm_eps", 1e-5],
    ["batch_first", false],
    ["norm_first", false],
    ["bias", true],
] as const;

/** An encoder and a decoder (torch.nn.Transformer). */
export class Transformer extends Module {
    encoder: TransformerEncoder;
    decoder: TransformerDecoder;
    readonly d_model: number;
    readonly nhead: number;
    readonly batch_first: boolean;

    constructor(...given: Given<typeof TRANSFORMER, FactoryOptions>) {
        super();
        const { num_encoder_layers, num_decoder_layers, ...parameters } = bound(`nn.${new.target.name}`, TRANSFORMER, given);
        const { d_model, nhead, layer_norm_eps: eps, bias, batch_first } = parameters;
        const factory = factory_of(given);
        const norm = () => new LayerNorm(d_model, { eps, bias, ...factory });
        this.encoder = new TransformerEncoder(new TransformerEncoderLayer({ ...parameters, ...factory }), num_encoder_layers, norm());
        this.decoder = new TransformerDecoder(new TransformerDecoderLayer({ ...parameters, ...factory }), num_decoder_layers, norm());
        this.d_model = d_model;
        this.nhead = nhead;
        this.batch_first = batch_first;
        for (const parameter of this.parameters()) if (parameter.ndim > 1) init.xavier_uniform_(parameter);
    }

    override forward(
        src: Tensor,
        tgt: Tensor,
        masks: DecoderMasks & { src_mask?: Tensor | null; src_key_padding_mask?: Tensor | null; src_is_causal?: boolean } = {},
    ): Tensor {
        const { src_mask: mask = null, src_key_padding_mask = null, src_is_causal: is_causal = false, ...others } = masks;
        const memory = this.encoder(src, { mask, src_key_padding_mask, is_causal });
        return this.decoder(tgt, memory, others);
    }

    /** 0 where a position may be seen and minus infinity behind it: `(size, size)`. */
    static generate_square_subsequent_mask(size: number, options: { device?: string; dtype?: DType } = {}): Tensor {
        return full([size, size], -Infinity, options).triu(1);
    }
}
