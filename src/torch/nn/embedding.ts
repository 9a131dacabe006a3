// Rows of a table by number.

import { type Tensor, empty, no_grad } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import type { FactoryOptions } from "./linear";
import { Module, Parameter } from "./module";

/** A learned vector for each of `num_embeddings` numbers (torch.nn.Embedding). The row `padding_idx` is 0 and gets no gradient. */
export class Embedding extends Module {
    readonly num_embeddings: number;
    readonly embedding_dim: number;
    readonly padding_idx: number | null;
    weight: Tensor;

    constructor(
        num_embeddings: number,
        embedding_dim: number,
        options: { padding_idx?: number | null } & FactoryOptions = {},
    ) {
        super();
        const { padding_idx = null, ...factory } = options;
        if (padding_idx !== null && !(padding_idx >= -num_embeddings && padding_idx < num_embeddings)) {
            throw new Error(`padding_idx must be within num_embeddings (${num_embeddings}), but got ${padding_idx}`);
        }
        this.num_embeddings = num_embeddings;
        this.embedding_dim = embedding_dim;
        this.padding_idx = padding_idx !== null && padding_idx < 0 ? padding_idx + num_embeddings : padding_idx;
        this.weight = new Parameter(empty([num_embeddings, embedding_dim], factory));
        this.reset_parameters();
    }

    /** Standard normal, the padding row 0. */
    reset_parameters(): void {
        init.normal_(this.weight);
        const row = this.padding_idx;
        if (row !== null) no_grad(() => this.weight.at(row).fill_(0));
    }

    override forward(input: Tensor): Tensor {
        return F.embedding(input, this.weight, this.padding_idx);
    }

    override extra_repr(): string {
        const padding = this.padding_idx === null ? "" : `, padding_idx=${this.padding_idx}`;
        return `${this.num_embeddings}, ${this.embedding_dim}${padding}`;
    }
}
