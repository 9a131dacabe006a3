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
