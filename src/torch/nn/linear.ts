// Fully connected layers and reshaping to feed them.

import { type DType, type Tensor, empty } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { Module, Parameter } from "./module";

export interface FactoryOptions {
    device?: string;
    dtype?: DType;
}

/** `y = x Aᵀ + b` over the last dimension: `(*, in_features)` to `(*, out_features)` (torch.nn.Linear). */
export class Linear extends Module {
    readonly in_features: number;
    readonly out_features: number;
    weight: Tensor;
    bias: Tensor | null;

    constructor(in_features: number, out_features: number, options: { bias?: boolean } & FactoryOptions = {}) {
        super();
        const { bias = true, ...factory } = options;
        this.in_features = in_features;
        this.out_features = out_features;
        this.weight = new Parameter(empty([out_features, in_features], factory));
        this.bias = bias ? new Parameter(empty([out_features], factory)) : null;
        this.reset_parameters();
    }

    /** Uniform in ±1/√in_features, weight and bias alike. */
    reset_parameters(): void {
        const bound = this.in_features > 0 ? 1 / Math.sqrt(this.in_features) : 0;
        init.uniform_(this.weight, -bound, bound);
        if (this.bias !== null) init.uniform_(this.bias, -bound, bound);
    }

    override forward(input: Tensor): Tensor {
        return F.linear(input, this.weight, this.bias);
    }

    override extra_repr(): string {
        return `in_features=${this.in_features}, out_features=${this.out_features}, bias=${this.bias !== null}`;
    }
}

/** Flattens dims `start_dim` to `end_dim` into one; batches keep their first dim (torch.nn.Flatten). */
export class Flatten extends Module {
    readonly start_dim: number;
    readonly end_dim: number;

    constructor(start_dim = 1, end_dim = -1) {
        super();
        this.start_dim = start_dim;
        this.end_dim = end_dim;
    }

    override forward(input: Tensor): Tensor {
        return input.flatten(this.start_dim, this.end_dim);
    }

    override extra_repr(): string {
        return `start_dim=${this.start_dim}, end_dim=${this.end_dim}`;
    }
}

/** Returns its input (torch.nn.Identity). */
export class Identity extends Module {
    override forward(input: Tensor): Tensor {
        return input;
    }
}
