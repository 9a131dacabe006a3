// Initialization of parameters: torch.nn.init. Every function fills its tensor in place and returns it.

import { type Tensor, no_grad } from "torch:native";

export type Nonlinearity = "linear" | "conv2d" | "sigmoid" | "tanh" | "relu" | "leaky_relu" | "selu";

/** The recommended gain for a nonlinearity (torch.nn.init.calculate_gain). */
export function calculate_gain(nonlinearity: Nonlinearity, param: number = 0.01): number {
    switch (nonlinearity) {
        case "linear":
        case "conv2d":
        case "sigmoid":
            return 1;
        case "tanh":
            return 5 / 3;
        case "relu":
            return Math.SQRT2;
        case "leaky_relu":
            return Math.sqrt(2 / (1 + param ** 2));
        case "selu":
            return 3 / 4;
        default:
            throw new Error(`Unsupported nonlinearity ${String(nonlinearity)}`);
    }
}

export function uniform_(tensor: Tensor, a = 0, b = 1): Tensor {
    return no_grad(() => tensor.uniform_(a, b));
}

export function normal_(tensor: Tensor, mean = 0, std = 1): Tensor {
    return no_grad(() => tensor.normal_(mean, std));
}

export function constant_(tensor: Tensor, value: number): Tensor {
    return no_grad(() => tensor.fill_(value));
}

export function ones_(tensor: Tensor): Tensor {
    return constant_(tensor, 1);
}

export function zeros_(tensor: Tensor): Tensor {
    return constant_(tensor, 0);
}

/** Glorot and Bengio 2010, uniform. */
export function xavier_uniform_(tensor: Tensor, gain = 1): Tensor {
    const { fan_in, fan_out } = fans(tensor);
    const bound = gain * Math.sqrt(6 / (fan_in + fan_out));
    return uniform_(tensor, -bound, bound);
}

/** Glorot and Bengio 2010, normal. */
export function xavier_normal_(tensor: Tensor, gain = 1): Tensor {
    const { fan_in, fan_out } = fans(tensor);
    return normal_(tensor, 0, gain * Math.sqrt(2 / (fan_in + fan_out)));
}

export interface KaimingOptions {
    /** Negative slope of the leaky ReLU behind this layer; used with `nonlinearity: "leaky_relu"`. */
    a?: number;
    mode?: "fan_in" | "fan_out";
    nonlinearity?: Nonlinearity;
}

/** He et al. 2015, uniform. */
export function kaiming_uniform_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
    const bound = Math.sqrt(3) * kaiming_std(tensor, options);
    return uniform_(tensor, -bound, bound);
}

/** He et al. 2015, normal. */
export function kaiming_normal_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
    return normal_(tensor, 0, kaiming_std(tensor, options));
}

function kaiming_std(tensor: Tensor, options: KaimingOptions): number {
    const { a = 0, mode = "fan_in", nonlinearity = "leaky_relu" } = options;
    return calculate_gain(nonlinearity, a) / Math.sqrt(fans(tensor)[mode]);
}

function fans(tensor: Tensor): { fan_in: number; fan_out: number } {
    const [outputs, inputs, ...window] = tensor.shape;
    if (outputs === undefined || inputs === undefined) {
        throw new Error("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
    }
    const receptive_field = window.reduce((product, size) => product * size, 1);
    return { fan_in: inputs * receptive_field, fan_out: outputs * receptive_field };
}
