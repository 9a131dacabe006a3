// Adam (Kingma and Ba 2014) and AdamW (Loshchilov and Hutter 2019).

import { type Tensor, zeros_like } from "torch:native";
import { Optimizer, type ParamGroup, type Params, check } from "./optimizer";

export interface AdamOptions {
    lr: number;
    betas: readonly [number, number];
    eps: number;
    weight_decay: number;
    amsgrad: boolean;
    maximize: boolean;
}

/** Adam; `weight_decay` is added to the gradient (torch.optim.Adam). */
export class Adam extends Optimizer<AdamOptions> {
    constructor(params: Params<AdamOptions>, options: Partial<AdamOptions> = {}) {
        super(params, defaults(options, 0));
    }

    /** Changes the parameter or its gradient for the sake of weight decay; returns the gradient to use. */
    protected decay(parameter: Tensor, grad: Tensor, group: ParamGroup<AdamOptions>): Tensor {
        return group.weight_decay === 0 ? grad : grad.add(parameter, { alpha: group.weight_decay });
    }

    protected override update(parameter: Tensor, raw: Tensor, group: ParamGroup<AdamOptions>): void {
        let state = this.state.get(parameter);
        if (state === undefined) {
            state = { step: 0, exp_avg: zeros_like(parameter), exp_avg_sq: zeros_like(parameter) };
            if (group.amsgrad) state["max_exp_avg_sq"] = zeros_like(parameter);
            this.state.set(parameter, state);
        }
        const grad = this.decay(parameter, group.maximize ? raw.neg() : raw, group);
        const [beta1, beta2] = group.betas;
        const step = (state["step"] as number) + 1;
        state["step"] = step;
        const exp_avg = (state["exp_avg"] as Tensor).mul_(beta1).add_(grad, { alpha: 1 - beta1 });
        let exp_avg_sq = (state["exp_avg_sq"] as Tensor).mul_(beta2).addcmul_(grad, grad, { value: 1 - beta2 });
        if (group.amsgrad) {
            const largest = state["max_exp_avg_sq"] as Tensor;
            exp_avg_sq = largest.copy_(largest.maximum(exp_avg_sq));
        }
        const denominator = exp_avg_sq.sqrt().div(Math.sqrt(1 - beta2 ** step)).add(group.eps);
        parameter.addcdiv_(exp_avg, denominator, { value: -group.lr / (1 - beta1 ** step) });
    }
}

/** Adam with weight decay decoupled from the gradient (torch.optim.AdamW). */
export class AdamW extends Adam {
    constructor(params: Params<AdamOptions>, options: Partial<AdamOptions> = {}) {
        super(params, defaults(options, 1e-2));
    }

    protected override decay(parameter: Tensor, grad: Tensor, group: ParamGroup<AdamOptions>): Tensor {
        if (group.weight_decay !== 0) parameter.mul_(1 - group.lr * group.weight_decay);
        return grad;
    }
}

function defaults(options: Partial<AdamOptions>, decay: number): AdamOptions {
    const { lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8, weight_decay = decay } = options;
    const { amsgrad = false, maximize = false } = options;
    check("learning rate", lr, lr >= 0);
    check("epsilon value", eps, eps >= 0);
    check("weight_decay value", weight_decay, weight_decay >= 0);
    betas.forEach((beta, index) => check(`beta parameter at index ${index}`, beta, beta >= 0 && beta < 1));
    return { lr, betas, eps, weight_decay, amsgrad, maximize };
}
