// Fully connected layers.

import { type Tensor, empty } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Given, bound, factory_of, needed } from "./layer";
import { Module, Parameter } from "./module";

const LINEAR = [
    ["in_features", needed<number>()],
    ["out_features", needed<number>()],
    ["bias", true],
] as const;

/** `y = x Aᵀ + b` over the last dimension: `(*, in_features)` to `(*, out_features)` (torch.nn.Linear). */
export class Linear extends Module {
    readonly in_features: number;
    readonly out_features: number;
    weight: Tensor;
    bias: Tensor | null;

    constructor(...given: Given<typeof LINEAR, FactoryOptions>) {
        super();
        const { in_features, out_features, bias } = bound(`nn.${new.target.name}`, LINEAR, given);
        const factory = factory_of(given);
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
