// What all optimizers share: parameter groups, per-parameter state, saving and loading.

import { type Tensor, enable_grad, no_grad } from "torch:native";

/** A group of parameters with options of its own; what it leaves out comes from the optimizer's defaults. */
export type ParamGroup<Options> = { params: Tensor[] } & Options;

/** Tensors, or groups of them: `model.parameters()` or `[{params: model.body.parameters(), lr: 1e-4}]`. */
export type Params<Options> = Iterable<Tensor> | Iterable<{ params: Iterable<Tensor> } & Partial<Options>>;

export type ParameterState = Record<string, Tensor | number>;

export interface OptimizerStateDict {
    state: Record<string, ParameterState>;
    param_groups: Record<string, unknown>[];
}

/** Base class of all optimizers (torch.optim.Optimizer). */
export abstract class Optimizer<Options extends object> {
    /** Plain and writable: `optimizer.param_groups[0].lr = 1e-4`. */
    readonly param_groups: ParamGroup<Options>[] = [];
    protected readonly state = new Map<Tensor, ParameterState>();
    readonly defaults: Options;

    constructor(params: Params<Options>, defaults: Options) {
        this.defaults = defaults;
        const given = [...(params as Iterable<Tensor | ({ params: Iterable<Tensor> } & Partial<Options>)>)];
        if (given.length === 0) throw new Error("optimizer got an empty parameter list");
        const groups = given.filter((item): item is { params: Iterable<Tensor> } & Partial<Options> => "params" in item);
        if (groups.length === given.length) {
            for (const group of groups) this.add_param_group(group);
        } else if (groups.length === 0) {
            this.add_param_group({ params: given as Tensor[] } as { params: Tensor[] } & Partial<Options>);
        } else {
            throw new TypeError("optimizer got a mixture of tensors and parameter groups; put the tensors in a group");
        }
    }

    add_param_group(group: { params: Iterable<Tensor> } & Partial<Options>): void {
        const params = [...group.params];
        const known = new Set(this.param_groups.flatMap((other) => other.params));
        for (const parameter of params) {
            if (!parameter.is_leaf) throw new Error("can't optimize a non-leaf Tensor");
            if (known.has(parameter)) throw new Error("some parameters appear in more than one parameter group");
            known.add(parameter);
        }
        this.param_groups.push({ ...this.defaults, ...group, params });
    }

    /** Forgets all gradients (`grad` becomes null). */
    zero_grad(): void {
        for (const group of this.param_groups) {
            for (const parameter of group.params) parameter.grad = null;
        }
    }

    /**
     * One update of all parameters that have a gradient. `closure`, when given, recomputes the loss first; its
     * value is returned.
     */
    step<Loss>(closure?: () => Loss): Loss | undefined {
        const loss = closure === undefined ? undefined : enable_grad(closure);
        no_grad(() => {
            for (const group of this.param_groups) {
                for (const parameter of group.params) {
                    if (parameter.grad !== null) this.update(parameter, parameter.grad, group);
                }
            }
        });
        return loss;
    }

    /** Parameters are named by their position, as in PyTorch, so the result can be saved and loaded elsewhere. */
    state_dict(): OptimizerStateDict {
        const position = this.positions();
        const state: Record<string, ParameterState> = {};
        for (const [parameter, values] of this.state) {
            const index = position.get(parameter);
            if (index !== undefined) state[index] = { ...values };
        }
        const param_groups = this.param_groups.map((group) => ({
            ...group,
            params: group.params.map((parameter) => position.get(parameter)),
        }));
        return { state, param_groups };
    }

    load_state_dict(saved: OptimizerStateDict): void {
        const sizes = saved.param_groups.map((group) => (group["params"] as unknown[]).length);
        if (sizes.length !== this.param_groups.length) {
            throw new Error("loaded state dict has a different number of parameter groups");
        }
        if (sizes.some((size, index) => size !== this.param_groups[index]!.params.length)) {
            throw new Error("loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
        }
        saved.param_groups.forEach((group, index) => {
            const { params: _, ...options } = group;
            Object.assign(this.param_groups[index]!, options);
        });
        this.state.clear();
        for (const [parameter, index] of this.positions()) {
            const values = saved.state[index];
            if (values === undefined) continue;
            const copied: ParameterState = {};
            for (const [name, value] of Object.entries(values)) {
                copied[name] = typeof value === "number" ? value : value.to(parameter.device).clone();
            }
            this.state.set(parameter, copied);
        }
    }

    toString(): string {
        const groups = this.param_groups.map((group, index) => {
            const { params: _, ...options } = group;
            const lines = Object.entries(options).map(([name, value]) => `    ${name}: ${value}`);
            return `Parameter Group ${index}\n${lines.join("\n")}\n`;
        });
        return `${this.constructor.name} (\n${groups.join("\n")})`;
    }

    /** Applies the update rule to one parameter, without recording gradients. */
    protected abstract update(parameter: Tensor, grad: Tensor, group: ParamGroup<Options>): void;

    private positions(): Map<Tensor, number> {
        return new Map(this.param_groups.flatMap((group) => group.params).map((parameter, index) => [parameter, index]));
    }
}

/** Throws in PyTorch's wording when a hyperparameter is outside its range. */
export function check(name: string, value: number, valid: boolean): void {
    if (!valid) throw new Error(`Invalid ${name}: ${value}`);
}
