// Module, Parameter and Buffer: PyTorch's torch.nn.Module in JavaScript terms.
//
// A module is an object whose own fields hold parameters, buffers and other modules. Nothing is registered: the
// fields are scanned, in insertion order, each time they are asked for, so a module may be changed at any time.
// A module can be called like a function; calling it runs forward and its hooks.
// This file knows no layer.

import { Tensor, no_grad, type DType } from "torch:native";

/** Own fields that are state rather than children. */
const HIDDEN = new Set(["training", "_forward_hooks", "_forward_pre_hooks"]);

const parameters = new WeakSet<object>();
const buffers = new WeakMap<object, { persistent: boolean }>();

/**
 * A tensor that is a parameter of the module whose field it is: a leaf that requires gradients.
 *
 * `new nn.Parameter(torch.randn(3, 4))` is a `Tensor`; `x instanceof nn.Parameter` tells it from others.
 */
export interface Parameter extends Tensor {}
export const Parameter = markingClass<[data: Tensor, options?: { requires_grad?: boolean }], Parameter>(
    "Parameter",
    (data, options) => {
        const parameter = data.detach().requires_grad_(options?.requires_grad ?? true) as Parameter;
        parameters.add(parameter);
        return parameter;
    },
    (value) => parameters.has(value),
);

/**
 * A tensor that belongs to a module's state but is not trained, such as a running mean.
 * With `{persistent: false}` it is left out of `state_dict()`.
 */
export interface Buffer extends Tensor {}
export const Buffer = markingClass<[data: Tensor, options?: { persistent?: boolean }], Buffer>(
    "Buffer",
    (data, options) => {
        const buffer = data.detach() as Buffer;
        buffers.set(buffer, { persistent: options?.persistent ?? true });
        return buffer;
    },
    (value) => buffers.has(value),
);

/** A class whose instances are tensors that carry a mark. */
function markingClass<Arguments extends unknown[], Instance>(
    name: string,
    make: (...args: Arguments) => Instance,
    has: (value: object) => boolean,
): { new (...args: Arguments): Instance; [Symbol.hasInstance](value: unknown): boolean } {
    const marked = class {
        constructor(...args: Arguments) {
            return make(...args) as object;
        }
        static [Symbol.hasInstance](value: unknown): boolean {
            return typeof value === "object" && value !== null && has(value);
        }
    };
    Object.defineProperty(marked, "name", { value: name });
    return marked as unknown as {
        new (...args: Arguments): Instance;
        [Symbol.hasInstance](value: unknown): boolean;
    };
}

export type StateDict = Record<string, Tensor>;
export type ForwardHook = (module: Module, inputs: unknown[], output: unknown) => unknown;
export type ForwardPreHook = (module: Module, inputs: unknown[]) => unknown[] | void;

/** What a hook registration returns. */
export interface RemovableHandle {
    remove(): void;
}

/** A module is called like a function: `model(x)` is `model.forward(x)` plus hooks. */
export interface Module {
    (...inputs: Parameters<this["forward"]>): ReturnType<this["forward"]>;
}

/**
 * Base class of all models and layers.
 *
 * ```ts
 * class Net extends nn.Module {
 *     hidden = new nn.Linear(64, 32);
 *     output = new nn.Linear(32, 10);
 *     forward(x: Tensor): Tensor {
 *         return this.output(this.hidden(x).relu());
 *     }
 * }
 * const model = new Net();
 * model(torch.randn(1, 64));
 * ```
 */
export class Module {
    training!: boolean;
    private _forward_hooks!: Map<number, ForwardHook>;
    private _forward_pre_hooks!: Map<number, ForwardPreHook>;

    constructor() {
        const self = ((...inputs: unknown[]) => call(self, inputs)) as unknown as Module;
        // A function's own name and length would hide fields of those names.
        delete (self as { name?: string }).name;
        delete (self as { length?: number }).length;
        Object.setPrototypeOf(self, new.target.prototype as object);
        for (const [field, value] of [
            ["training", true],
            ["_forward_hooks", new Map()],
            ["_forward_pre_hooks", new Map()],
        ] as const) {
            Object.defineProperty(self, field, { value, writable: true, enumerable: false, configurable: true });
        }
        return self;
    }

    /** What the module computes; every subclass defines it. */
    // biome-ignore lint/suspicious/noExplicitAny: each subclass has its own inputs and result.
    forward(...inputs: any[]): any {
        throw new Error(`Module [${this.constructor.name}] is missing the required "forward" function`);
    }

    /** A line of what distinguishes this module, for printing: `in_features=3, out_features=4`. */
    extra_repr(): string {
        return "";
    }

    /** Direct submodules with their field names; a plain array of modules counts as a list of them. */
    named_children(): [string, Module][] {
        const found: [string, Module][] = [];
        for (const [name, value] of fields(this)) {
            if (value instanceof Module) {
                found.push([name, value]);
            } else if (Array.isArray(value)) {
                value.forEach((item, index) => {
                    if (item instanceof Module) found.push([`${name}.${index}`, item]);
                });
            }
        }
        return found;
    }

    children(): Module[] {
        return this.named_children().map(([, child]) => child);
    }

    /** This module and all below it, each once, with dotted names; its own name is `prefix`. */
    named_modules(prefix = ""): [string, Module][] {
        const seen = new Set<Module>();
        const found: [string, Module][] = [];
        const visit = (module: Module, name: string) => {
            if (seen.has(module)) return;
            seen.add(module);
            found.push([name, module]);
            for (const [child, value] of module.named_children()) visit(value, join(name, child));
        };
        visit(this, prefix);
        return found;
    }

    modules(): Module[] {
        return this.named_modules().map(([, module]) => module);
    }

    /** All parameters with dotted names; a tensor shared by several fields appears once. */
    named_parameters(prefix = "", recurse = true): [string, Parameter][] {
        return unique(this.named_tensors(prefix, recurse, (tensor) => parameters.has(tensor)));
    }

    parameters(recurse = true): Parameter[] {
        return this.named_parameters("", recurse).map(([, parameter]) => parameter);
    }

    named_buffers(prefix = "", recurse = true): [string, Buffer][] {
        return unique(this.named_tensors(prefix, recurse, (tensor) => buffers.has(tensor)));
    }

    buffers(recurse = true): Buffer[] {
        return this.named_buffers("", recurse).map(([, buffer]) => buffer);
    }

    /** Parameters and persistent buffers by dotted name, detached but sharing memory. */
    state_dict(): StateDict {
        const state: StateDict = {};
        for (const [name, tensor] of this.named_state()) state[name] = tensor.detach();
        return state;
    }

    /**
     * Copies the tensors of `state` into the parameters and buffers of those names.
     * With `strict` (the default) missing and unexpected names are an error; nothing is copied then.
     */
    load_state_dict(
        state: StateDict,
        options: { strict?: boolean } = {},
    ): { missing_keys: string[]; unexpected_keys: string[] } {
        const own = new Map(this.named_state());
        const missing_keys = [...own.keys()].filter((name) => !(name in state));
        const unexpected_keys = Object.keys(state).filter((name) => !own.has(name));
        const problems: string[] = [];
        if (options.strict ?? true) {
            if (unexpected_keys.length > 0) {
                problems.push(`Unexpected key(s) in state_dict: ${quoted(unexpected_keys)}.`);
            }
            if (missing_keys.length > 0) problems.push(`Missing key(s) in state_dict: ${quoted(missing_keys)}.`);
        }
        for (const [name, tensor] of own) {
            const source = state[name];
            if (source !== undefined && !sameShape(source.shape, tensor.shape)) {
                problems.push(
                    `size mismatch for ${name}: copying a param with shape [${source.shape}] from checkpoint, ` +
                        `the shape in current model is [${tensor.shape}].`,
                );
            }
        }
        if (problems.length > 0) {
            throw new Error(
                `Error(s) in loading state_dict for ${this.constructor.name}:\n\t${problems.join("\n\t")}`,
            );
        }
        no_grad(() => {
            for (const [name, tensor] of own) {
                const source = state[name];
                if (source !== undefined) tensor.copy_(source);
            }
        });
        return { missing_keys, unexpected_keys };
    }

    /** Training mode for this module and all below it; layers such as Dropout look at it. */
    train(mode = true): this {
        for (const module of this.modules()) module.training = mode;
        return this;
    }

    eval(): this {
        return this.train(false);
    }

    requires_grad_(requires_grad = true): this {
        for (const parameter of this.parameters()) parameter.requires_grad_(requires_grad);
        return this;
    }

    /** Forgets all gradients (`grad` becomes null). */
    zero_grad(): void {
        for (const parameter of this.parameters()) parameter.grad = null;
    }

    /**
     * Moves parameters and buffers to a device, and floating-point ones to a dtype: `model.to("wgpu")`,
     * `model.to(torch.float64)`. The tensors stay the same objects, so optimizers keep working.
     */
    to(...target: (string | { device?: string; dtype?: DType })[]): this {
        no_grad(() => {
            for (const module of this.modules()) {
                for (const [, tensor] of module.named_tensors("", false, isState)) {
                    tensor.data = convert(tensor, target);
                    if (tensor.grad !== null) tensor.grad = convert(tensor.grad, target);
                }
            }
        });
        return this;
    }

    float(): this {
        return this.to("float32");
    }

    double(): this {
        return this.to("float64");
    }

    half(): this {
        return this.to("float16");
    }

    /** Calls `visit` on every module below this one, then on this one. */
    apply(visit: (module: Module) => void): this {
        for (const child of this.children()) child.apply(visit);
        visit(this);
        return this;
    }

    /** `hook(module, inputs, output)` runs after forward; a result other than undefined replaces the output. */
    register_forward_hook(hook: ForwardHook): RemovableHandle {
        return register(this._forward_hooks, hook);
    }

    /** `hook(module, inputs)` runs before forward; an array replaces the inputs. */
    register_forward_pre_hook(hook: ForwardPreHook): RemovableHandle {
        return register(this._forward_pre_hooks, hook);
    }

    toString(): string {
        const lines = this.named_children().map(([name, child]) => `(${name}): ${child}`.replaceAll("\n", "\n  "));
        const extra = this.extra_repr();
        const title = this.constructor.name;
        if (lines.length === 0) return `${title}(${extra})`;
        if (extra !== "") lines.unshift(extra);
        return `${title}(\n  ${lines.join("\n  ")}\n)`;
    }

    /** Parameters and persistent buffers, every name (shared tensors under each of theirs). */
    private named_state(): [string, Tensor][] {
        return this.named_tensors("", true, (tensor) => isState(tensor) && (buffers.get(tensor)?.persistent ?? true));
    }

    private named_tensors(prefix: string, recurse: boolean, wanted: (tensor: Tensor) => boolean): [string, Tensor][] {
        const found: [string, Tensor][] = [];
        for (const [path, module] of recurse ? this.named_modules(prefix) : [[prefix, this] as [string, Module]]) {
            for (const [name, value] of fields(module)) {
                if (value instanceof Tensor && wanted(value)) found.push([join(path, name), value]);
            }
        }
        return found;
    }

    /** @internal */
    static run(module: Module, inputs: unknown[]): unknown {
        let current = inputs;
        for (const hook of module._forward_pre_hooks.values()) current = hook(module, current) ?? current;
        let output: unknown = module.forward(...current);
        for (const hook of module._forward_hooks.values()) {
            const replaced = hook(module, current, output);
            if (replaced !== undefined) output = replaced;
        }
        return output;
    }
}

function call(module: Module, inputs: unknown[]): unknown {
    return Module.run(module, inputs);
}

function isState(tensor: Tensor): boolean {
    return parameters.has(tensor) || buffers.has(tensor);
}

function fields(module: Module): [string, unknown][] {
    return Object.entries(module).filter(([name]) => !HIDDEN.has(name));
}

function join(prefix: string, name: string): string {
    return prefix === "" ? name : `${prefix}.${name}`;
}

function quoted(names: string[]): string {
    return names.map((name) => `"${name}"`).join(", ");
}

function sameShape(a: readonly number[], b: readonly number[]): boolean {
    return a.length === b.length && a.every((size, dim) => size === b[dim]);
}

function unique<T extends Tensor>(named: [string, Tensor][]): [string, T][] {
    const seen = new Set<Tensor>();
    return named.filter(([, tensor]) => !seen.has(tensor) && seen.add(tensor)) as [string, T][];
}

function convert(tensor: Tensor, target: (string | { device?: string; dtype?: DType })[]): Tensor {
    let result: Tensor = tensor.detach();
    for (const part of target) {
        const options = typeof part === "string" ? (isDType(part) ? { dtype: part } : { device: part }) : part;
        if (options.device !== undefined) result = result.to(options.device);
        if (options.dtype !== undefined && result.is_floating_point()) result = result.to(options.dtype);
    }
    return result;
}

function isDType(name: string): name is DType {
    return /^(bfloat|complex|float|int|uint)\d+$|^bool$/.test(name);
}

let next_handle = 0;

function register<Hook>(hooks: Map<number, Hook>, hook: Hook): RemovableHandle {
    const key = next_handle++;
    hooks.set(key, hook);
    return { remove: () => void hooks.delete(key) };
}
