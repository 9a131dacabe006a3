// Fully connected layers.

import { type Tensor, empty } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, type Given, bound, factory_of, needed, repr } from "./layer";
import { Module, Parameter } from "./module";

const LINEAR = [
    ["in_features", needed<number>()],
    ["out_features", needed<number>()],
    ["bias", true],
] as const;

const BILINEAR = [
    ["in1_features", needed<number>()],
    ["in2_features", needed<number>()],
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

/** `y[k] = x1ᵀ A[k] x2 + b[k]` over the last dimensions of two inputs (torch.nn.Bilinear). */
export class Bilinear extends Module {
    readonly in1_features: number;
    readonly in2_features: number;
    readonly out_features: number;
    weight: Tensor;
    bias: Tensor | null;

    constructor(...given: Given<typeof BILINEAR, FactoryOptions>) {
        super();
        const { in1_features, in2_features, out_features, bias } = bound(`nn.${new.target.name}`, BILINEAR, given);
        if (!(in1_features > 0)) throw new Error(`in1_features must be > 0, but got ${in1_features}`);
        const factory = factory_of(given);
        this.in1_features = in1_features;
        this.in2_features = in2_features;
        this.out_features = out_features;
        this.weight = new Parameter(empty([out_features, in1_features, in2_features], factory));
        this.bias = bias ? new Parameter(empty([out_features], factory)) : null;
        this.reset_parameters();
    }

    /** Uniform in ±1/√in1_features, weight and bias alike. */
    reset_parameters(): void {
        const bound = 1 / Math.sqrt(this.in1_features);
        init.uniform_(this.weight, -bound, bound);
        if (this.bias !== null) init.uniform_(this.bias, -bound, bound);
    }

    override forward(input1: Tensor, input2: Tensor): Tensor {
        return F.bilinear(input1, input2, this.weight, this.bias);
    }

    override extra_repr(): string {
        return `${repr(this, ["in1_features", "in2_features", "out_features"])}, bias=${this.bias !== null}`;
    }
}
