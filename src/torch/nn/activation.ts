// Activations as modules. Each is a function of torch.nn.functional with its parameters kept.

import { type Tensor, empty, sigmoid, tanh } from "torch:native";
import * as F from "./functional";
import * as init from "./init";
import { type FactoryOptions, factory_of, layer, needed, shown } from "./layer";
import { Module, Parameter } from "./module";

/** max(x, 0) (torch.nn.ReLU). */
export class ReLU extends layer([["inplace", false]], (self, input: Tensor) => F.relu(input, self.inplace)) {}

/** min(max(x, 0), 6) (torch.nn.ReLU6). */
export class ReLU6 extends layer([["inplace", false]], (self, input: Tensor) => F.relu6(input, self.inplace)) {}

/** Scaled exponential linear unit (torch.nn.SELU). */
export class SELU extends layer([["inplace", false]], (self, input: Tensor) => F.selu(input, self.inplace)) {}

/** x · sigmoid(x) (torch.nn.SiLU). */
export class SiLU extends layer([["inplace", false]], (self, input: Tensor) => F.silu(input, self.inplace)) {}

/** x · tanh(softplus(x)) (torch.nn.Mish). */
export class Mish extends layer([["inplace", false]], (self, input: Tensor) => F.mish(input, self.inplace)) {}

/** x times a straight-line sigmoid (torch.nn.Hardswish). */
export class Hardswish extends layer([["inplace", false]], (self, input: Tensor) => F.hardswish(input, self.inplace)) {}

/** A straight-line sigmoid (torch.nn.Hardsigmoid). */
export class Hardsigmoid extends layer([["inplace", false]], (self, input: Tensor) => F.hardsigmoid(input, self.inplace), {
    extra_repr: () => "",
}) {}

/** Exponential linear unit (torch.nn.ELU). */
export class ELU extends layer(
    [
        ["alpha", 1],
        ["inplace", false],
    ],
    (self, input: Tensor) => F.elu(input, self.alpha, self.inplace),
) {}

/** Continuously differentiable exponential linear unit (torch.nn.CELU). */
export class CELU extends layer(
    [
        ["alpha", 1],
        ["inplace", false],
    ],
    (self, input: Tensor) => F.celu(input, self.alpha, self.inplace),
) {}

/** x where positive, else `negative_slope` times x (torch.nn.LeakyReLU). */
export class LeakyReLU extends layer(
    [
        ["negative_slope", 0.01],
        ["inplace", false],
    ],
    (self, input: Tensor) => F.leaky_relu(input, self.negative_slope, self.inplace),
) {}

/** x where positive, else times a slope, which is random in training (torch.nn.RReLU). */
export class RReLU extends layer(
    [
        ["lower", 1 / 8],
        ["upper", 1 / 3],
        ["inplace", false],
    ],
    (self, input: Tensor) => F.rrelu(input, self.lower, self.upper, self.training, self.inplace),
) {}

/** Into `[min_val, max_val]` (torch.nn.Hardtanh). */
export class Hardtanh extends layer(
    [
        ["min_val", -1],
        ["max_val", 1],
        ["inplace", false],
    ],
    (self, input: Tensor) => F.hardtanh(input, self.min_val, self.max_val, self.inplace),
    {
        check: (self) => {
            if (!(self.max_val > self.min_val)) throw new Error(`max_val must be larger than min_val (${self.max_val} <= ${self.min_val})`);
        },
    },
) {}

/** x above the threshold, else `value` (torch.nn.Threshold). */
export class Threshold extends layer(
    [
        ["threshold", needed<number>()],
        ["value", needed<number>()],
        ["inplace", false],
    ],
    (self, input: Tensor) => F.threshold(input, self.threshold, self.value, self.inplace),
) {}

/** log(1 + exp(beta · x)) / beta (torch.nn.Softplus). */
export class Softplus extends layer(
    [
        ["beta", 1],
        ["threshold", 20],
    ],
    (self, input: Tensor) => F.softplus(input, self.beta, self.threshold),
) {}

/** Towards 0 by `lambd` (torch.nn.Softshrink). */
export class Softshrink extends layer([["lambd", 0.5]], (self, input: Tensor) => F.softshrink(input, self.lambd), {
    extra_repr: (self) => shown(self.lambd),
}) {}

/** 0 within `lambd` of 0 (torch.nn.Hardshrink). */
export class Hardshrink extends layer([["lambd", 0.5]], (self, input: Tensor) => F.hardshrink(input, self.lambd), {
    extra_repr: (self) => shown(self.lambd),
}) {}

/** Gaussian error linear unit (torch.nn.GELU); `approximate: "tanh"` for the tanh form. */
export class GELU extends layer([["approximate", "none" as "none" | "tanh"]], (self, input: Tensor) =>
    F.gelu(input, { approximate: self.approximate }),
) {}

/** 1 / (1 + exp(-x)) (torch.nn.Sigmoid). */
export class Sigmoid extends layer([], (_, input: Tensor) => sigmoid(input)) {}

/** Hyperbolic tangent (torch.nn.Tanh). */
export class Tanh extends layer([], (_, input: Tensor) => tanh(input)) {}

/** log(sigmoid(x)) (torch.nn.LogSigmoid). */
export class LogSigmoid extends layer([], (_, input: Tensor) => F.logsigmoid(input)) {}

/** x / (1 + |x|) (torch.nn.Softsign). */
export class Softsign extends layer([], (_, input: Tensor) => F.softsign(input)) {}

/** x - tanh(x) (torch.nn.Tanhshrink). */
export class Tanhshrink extends layer([], (_, input: Tensor) => F.tanhshrink(input)) {}

/** The first half times the sigmoid of the second (torch.nn.GLU). */
export class GLU extends layer([["dim", -1]], (self, input: Tensor) => F.glu(input, self.dim)) {}

/** Positive numbers that sum to 1 along `dim` (torch.nn.Softmax). */
export class Softmax extends layer([["dim", -1]], (self, input: Tensor) => F.softmax(input, self.dim)) {}

/** Softmax of the negative along `dim` (torch.nn.Softmin). */
export class Softmin extends layer([["dim", -1]], (self, input: Tensor) => F.softmin(input, self.dim)) {}

/** Logarithm of softmax along `dim` (torch.nn.LogSoftmax). */
export class LogSoftmax extends layer([["dim", -1]], (self, input: Tensor) => F.log_softmax(input, self.dim)) {}

/** Softmax over the channels of `(N, C, H, W)` or `(C, H, W)` (torch.nn.Softmax2d). */
export class Softmax2d extends layer([], (_, input: Tensor) => {
    if (input.ndim !== 3 && input.ndim !== 4) throw new Error(`Softmax2d: expected input to be 3D or 4D, got ${input.ndim}D instead`);
    return F.softmax(input, -3);
}) {}

/** x where positive, else times a trained weight: one, or one per channel (torch.nn.PReLU). */
export class PReLU extends Module {
    readonly num_parameters: number;
    weight: Tensor;

    constructor(num_parameters = 1, options: { init?: number } & FactoryOptions = {}) {
        super();
        this.num_parameters = num_parameters;
        this.weight = new Parameter(empty([num_parameters], factory_of([options])));
        init.constant_(this.weight, options.init ?? 0.25);
    }

    override forward(input: Tensor): Tensor {
        return F.prelu(input, this.weight);
    }

    override extra_repr(): string {
        return `num_parameters=${this.num_parameters}`;
    }
}
