// Activations and dropout as modules.

import type { Tensor } from "torch:native";
import * as F from "./functional";
import { Module } from "./module";

/** max(x, 0) */
export class ReLU extends Module {
    override forward(input: Tensor): Tensor {
        return F.relu(input);
    }
}

/** Gaussian error linear unit; `{approximate: "tanh"}` for the tanh form (Hendrycks and Gimpel 2016). */
export class GELU extends Module {
    readonly approximate: "none" | "tanh";

    constructor(options: { approximate?: "none" | "tanh" } = {}) {
        super();
        this.approximate = options.approximate ?? "none";
    }

    override forward(input: Tensor): Tensor {
        return F.gelu(input, { approximate: this.approximate });
    }

    override extra_repr(): string {
        return `approximate='${this.approximate}'`;
    }
}

/** x · sigmoid(x) */
export class SiLU extends Module {
    override forward(input: Tensor): Tensor {
        return F.silu(input);
    }
}

export class Sigmoid extends Module {
    override forward(input: Tensor): Tensor {
        return input.sigmoid();
    }
}

export class Tanh extends Module {
    override forward(input: Tensor): Tensor {
        return input.tanh();
    }
}

/** Softmax along `dim`. */
export class Softmax extends Module {
    readonly dim: number;

    constructor(dim = -1) {
        super();
        this.dim = dim;
    }

    override forward(input: Tensor): Tensor {
        return F.softmax(input, this.dim);
    }

    override extra_repr(): string {
        return `dim=${this.dim}`;
    }
}

/** min(max(x, 0), 6) (torch.nn.ReLU6). */
export class ReLU6 extends Module {
    override forward(input: Tensor): Tensor {
        return F.relu6(input);
    }
}

/** Scaled exponential linear unit (torch.nn.SELU). */
export class SELU extends Module {
    override forward(input: Tensor): Tensor {
        return F.selu(input);
    }
}

/** x · tanh(softplus(x)) (torch.nn.Mish). */
export class Mish extends Module {
    override forward(input: Tensor): Tensor {
        return F.mish(input);
    }
}

/** A straight-line sigmoid (torch.nn.Hardsigmoid). */
export class Hardsigmoid extends Module {
    override forward(input: Tensor): Tensor {
        return F.hardsigmoid(input);
    }
}

/** x times a straight-line sigmoid (torch.nn.Hardswish). */
export class Hardswish extends Module {
    override forward(input: Tensor): Tensor {
        return F.hardswish(input);
    }
}

/** log(sigmoid(x)) (torch.nn.LogSigmoid). */
export class LogSigmoid extends Module {
    override forward(input: Tensor): Tensor {
        return F.logsigmoid(input);
    }
}

/** x / (1 + |x|) (torch.nn.Softsign). */
export class Softsign extends Module {
    override forward(input: Tensor): Tensor {
        return F.softsign(input);
    }
}

/** x - tanh(x) (torch.nn.Tanhshrink). */
export class Tanhshrink extends Module {
    override forward(input: Tensor): Tensor {
        return F.tanhshrink(input);
    }
}

/** Exponential linear unit (torch.nn.ELU). */
export class ELU extends Module {
    readonly alpha: number;

    constructor(alpha = 1) {
        super();
        this.alpha = alpha;
    }

    override forward(input: Tensor): Tensor {
        return F.elu(input, this.alpha);
    }

    override extra_repr(): string {
        return `alpha=${this.alpha}`;
    }
}

/** Continuously differentiable exponential linear unit (torch.nn.CELU). */
export class CELU extends Module {
    readonly alpha: number;

    constructor(alpha = 1) {
        super();
        this.alpha = alpha;
    }

    override forward(input: Tensor): Tensor {
        return F.celu(input, this.alpha);
    }

    override extra_repr(): string {
        return `alpha=${this.alpha}`;
    }
}

/** x where positive, else `negative_slope` times x (torch.nn.LeakyReLU). */
export class LeakyReLU extends Module {
    readonly negative_slope: number;

    constructor(negative_slope = 0.01) {
        super();
        this.negative_slope = negative_slope;
    }

    override forward(input: Tensor): Tensor {
        return F.leaky_relu(input, this.negative_slope);
    }

    override extra_repr(): string {
        return `negative_slope=${this.negative_slope}`;
    }
}

/** Into `[min_val, max_val]` (torch.nn.Hardtanh). */
export class Hardtanh extends Module {
    readonly min_val: number;
    readonly max_val: number;

    constructor(min_val = -1, max_val = 1) {
        super();
        this.min_val = min_val;
        this.max_val = max_val;
    }

    override forward(input: Tensor): Tensor {
        return F.hardtanh(input, this.min_val, this.max_val);
    }

    override extra_repr(): string {
        return `min_val=${this.min_val}, max_val=${this.max_val}`;
    }
}

/** log(1 + exp(beta · x)) / beta (torch.nn.Softplus). */
export class Softplus extends Module {
    readonly beta: number;
    readonly threshold: number;

    constructor(beta = 1, threshold = 20) {
        super();
        this.beta = beta;
        this.threshold = threshold;
    }

    override forward(input: Tensor): Tensor {
        return F.softplus(input, this.beta, this.threshold);
    }

    override extra_repr(): string {
        return `beta=${this.beta}, threshold=${this.threshold}`;
    }
}

/** Towards 0 by `lambd` (torch.nn.Softshrink). */
export class Softshrink extends Module {
    readonly lambd: number;

    constructor(lambd = 0.5) {
        super();
        this.lambd = lambd;
    }

    override forward(input: Tensor): Tensor {
        return F.softshrink(input, this.lambd);
    }

    override extra_repr(): string {
        return `lambd=${this.lambd}`;
    }
}

/** 0 within `lambd` of 0 (torch.nn.Hardshrink). */
export class Hardshrink extends Module {
    readonly lambd: number;

    constructor(lambd = 0.5) {
        super();
        this.lambd = lambd;
    }

    override forward(input: Tensor): Tensor {
        return F.hardshrink(input, this.lambd);
    }

    override extra_repr(): string {
        return `lambd=${this.lambd}`;
    }
}

/** x above the threshold, else `value` (torch.nn.Threshold). */
export class Threshold extends Module {
    readonly threshold: number;
    readonly value: number;

    constructor(threshold: number, value: number) {
        super();
        this.threshold = threshold;
        this.value = value;
    }

    override forward(input: Tensor): Tensor {
        return F.threshold(input, this.threshold, this.value);
    }

    override extra_repr(): string {
        return `threshold=${this.threshold}, value=${this.value}`;
    }
}

/** The first half times the sigmoid of the second (torch.nn.GLU). */
export class GLU extends Module {
    readonly dim: number;

    constructor(dim = -1) {
        super();
        this.dim = dim;
    }

    override forward(input: Tensor): Tensor {
        return F.glu(input, this.dim);
    }

    override extra_repr(): string {
        return `dim=${this.dim}`;
    }
}

/** Logarithm of softmax along `dim` (torch.nn.LogSoftmax). */
export class LogSoftmax extends Module {
    readonly dim: number;

    constructor(dim = -1) {
        super();
        this.dim = dim;
    }

    override forward(input: Tensor): Tensor {
        return F.log_softmax(input, this.dim);
    }

    override extra_repr(): string {
        return `dim=${this.dim}`;
    }
}

/** Softmax of the negative along `dim` (torch.nn.Softmin). */
export class Softmin extends Module {
    readonly dim: number;

    constructor(dim = -1) {
        super();
        this.dim = dim;
    }

    override forward(input: Tensor): Tensor {
        return F.softmin(input, this.dim);
    }

    override extra_repr(): string {
        return `dim=${this.dim}`;
    }
}

/** In training, zeroes each element with probability `p` and scales the rest by 1/(1-p); otherwise the identity. */
export class Dropout extends Module {
    readonly p: number;

    constructor(p = 0.5) {
        super();
        if (!(p >= 0 && p <= 1)) {
            throw new Error(`dropout probability has to be between 0 and 1, but got ${p}`);
        }
        this.p = p;
    }

    override forward(input: Tensor): Tensor {
        return F.dropout(input, this.p, this.training);
    }

    override extra_repr(): string {
        return `p=${this.p}`;
    }
}
