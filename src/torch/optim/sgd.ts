// Stochastic gradient descent.

import type { Tensor } from "torch:native";
import { Optimizer, type ParamGroup, type Params, check } from "./optimizer";

export interface SGDOptions {
    lr: number;
    momentum: number;
    dampening: number;
    weight_decay: number;
    nesterov: boolean;
    maximize: boolean;
}

/** Stochastic gradient descent, with momentum if asked for (torch.optim.SGD). */
export class SGD extends Optimizer<SGDOptions> {
    constructor(params: Params<SGDOptions>, options: Partial<SGDOptions> = {}) {
        const { lr = 1e-3, momentum = 0, dampening = 0, weight_decay = 0, nesterov = false, maximize = false } = options;
        check("learning rate", lr, lr >= 0);
        check("momentum value", momentum, momentum >= 0);
        check("weight_decay value", weight_decay, weight_decay >= 0);
        if (nesterov && (momentum <= 0 || dampening !== 0)) {
            throw new Error("Nesterov momentum requires a momentum and zero dampening");
        }
        super(params, { lr, momentum, dampening, weight_decay, nesterov, maximize });
    }

    protected override update(parameter: Tensor, grad: Tensor, group: ParamGroup<SGDOptions>): void {
        let direction = group.maximize ? grad.neg() : grad;
        if (group.weight_decay !== 0) direction = direction.add(parameter, { alpha: group.weight_decay });
        if (group.momentum !== 0) {
            const state = this.state.get(parameter);
            let velocity: Tensor;
            if (state === undefined) {
                velocity = direction.detach().clone();
                this.state.set(parameter, { momentum_buffer: velocity });
            } else {
                velocity = state["momentum_buffer"] as Tensor;
                velocity.mul_(group.momentum).add_(direction, { alpha: 1 - group.dampening });
            }
            direction = group.nesterov ? direction.add(velocity, { alpha: group.momentum }) : velocity;
        }
        parameter.add_(direction, { alpha: -group.lr });
    }
}
