// Layers made from a table: their parameters with defaults, and what is computed from them.
//
//     /** Exponential linear unit (torch.nn.ELU). */
//     export class ELU extends layer([["alpha", 1], ["inplace", false]], (self, input: Tensor) => F.elu(input, self.alpha, self.inplace)) {}
//
// Parameters are given as PyTorch's are, in order, and the rest by name in one object: `new nn.Hardtanh(-2)`, `new nn.Hardtanh({ max_val: 2 })`.
// They become fields. What a layer trains or remembers is made by a constructor of its own, after `super(...given)`.

import { type DType, Tensor } from "torch:native";
import { Module } from "./module";

const NEEDED = Symbol("needed");

/** The type of a parameter without a default. */
export interface Needed<T> {
    readonly needed: T;
}

/** `needed<number>()` stands where a default would. */
export function needed<T>(): Needed<T> {
    return NEEDED as unknown as Needed<T>;
}

/** One number for all dimensions, or one for each. */
export type Sizes = number | readonly number[];

/** Where tensors of a layer are made, and of what dtype. Only by name. */
export interface FactoryOptions {
    device?: string;
    dtype?: DType;
}

type Row = readonly [name: string, value: unknown];
export type Table = readonly Row[];
type Wide<T> = T extends Needed<infer U> ? U : T extends number ? number : T extends boolean ? boolean : T;

/** The parameters as fields. */
export type Fields<P extends Table> = { readonly [R in P[number] as R[0]]: Wide<R[1]> };

type Keywords<P extends Table, Others> = Others & {
    readonly [R in P[number] as R[1] extends Needed<unknown> ? never : R[0]]?: Wide<R[1]> | undefined;
} & { readonly [R in P[number] as R[1] extends Needed<unknown> ? R[0] : never]: Wide<R[1]> };

/** What a constructor takes: some in order, the rest by name. */
export type Given<P extends Table, Others = unknown> = P extends readonly [infer R extends Row, ...infer Rest extends Table]
    ? [Wide<R[1]>, ...Given<Rest, Others>] | [Keywords<P, Others>] | (R[1] extends Needed<unknown> ? never : [])
    : [] | (unknown extends Others ? never : [Others]);

/** A module whose inputs and result are known. */
export interface Layer<Inputs extends unknown[], Output> extends Module {
    forward(...inputs: Inputs): Output;
}

export type LayerClass<P extends Table, Inputs extends unknown[], Output, Others = unknown> = {
    new (...given: Given<P, Others>): Layer<Inputs, Output> & Fields<P>;
};

interface Extras<Self> {
    /** Looks at the parameters, and completes what was left out. */
    check?: (self: { -readonly [Name in keyof Self]: Self[Name] }, name: string) => void;
    /** What is printed between the parentheses. By default all parameters, `inplace` only where it is true. */
    extra_repr?: (self: Self) => string;
}

/** A class with these parameters, whose forward is `compute`. */
export function layer<const P extends Table, Inputs extends unknown[], Output, Others = unknown>(
    table: P,
    compute: (self: Fields<P> & Module, ...inputs: Inputs) => Output,
    extras: Extras<Fields<P>> = {},
): LayerClass<P, Inputs, Output, Others> {
    const names = table.map(([name]) => name);
    class Made extends Module {
        constructor(...given: unknown[]) {
            super();
            const name = new.target.name;
            Object.assign(this, bound(`nn.${name}`, table, given));
            extras.check?.(this as never, name);
        }

        override forward(...inputs: unknown[]): unknown {
            return compute(this as never, ...(inputs as Inputs));
        }

        override extra_repr(): string {
            const self = this as unknown as Record<string, unknown>;
            if (extras.extra_repr !== undefined) return extras.extra_repr(self as never);
            return repr(self, names.filter((name) => name !== "inplace" || self[name] === true));
        }
    }
    return Made as never;
}

/** `device` and `dtype`, where they were given. */
export function factory_of(given: readonly unknown[]): FactoryOptions {
    const last = given.at(-1);
    if (!isKeywords(last)) return {};
    const { device, dtype } = last as FactoryOptions;
    return { ...(device === undefined ? {} : { device }), ...(dtype === undefined ? {} : { dtype }) };
}

/** `alpha=1, inplace=false` */
export function repr(self: object, names: readonly string[]): string {
    return names.map((name) => `${name}=${shown((self as Record<string, unknown>)[name])}`).join(", ");
}

/** `(2, 3)`, `'mean'`, `0.5` */
export function shown(value: unknown): string {
    if (Array.isArray(value)) return value.length === 1 ? `(${shown(value[0])},)` : `(${value.map(shown).join(", ")})`;
    return typeof value === "string" ? `'${value}'` : String(value);
}

/** The parameters of the class `path`, from what its constructor was given. */
export function bound<const P extends Table>(path: string, table: P, given: readonly unknown[]): Fields<P> {
    const names = table.map(([parameter]) => parameter);
    const last = given.at(-1);
    const by_name: Record<string, unknown> = isKeywords(last) ? last : {};
    const in_order = isKeywords(last) ? given.slice(0, -1) : given;
    if (in_order.length > table.length) {
        throw new TypeError(`${path} takes ${table.length} arguments (${names.join(", ")}), but got ${in_order.length}`);
    }
    const unknown = Object.keys(by_name).find((key) => !names.includes(key) && key !== "device" && key !== "dtype");
    if (unknown !== undefined) {
        throw new TypeError(`${path}: unknown keyword '${unknown}'; it takes ${names.join(", ")}`);
    }
    const values: Record<string, unknown> = {};
    table.forEach(([parameter, value], position) => {
        const twice = position < in_order.length && by_name[parameter] !== undefined;
        if (twice) throw new TypeError(`${path}: got multiple values for argument '${parameter}'`);
        const chosen = position < in_order.length ? in_order[position] : by_name[parameter];
        values[parameter] = chosen === undefined ? value : chosen;
        if (values[parameter] === NEEDED) throw new TypeError(`${path}: missing argument '${parameter}'`);
    });
    return values as Fields<P>;
}

/** `n` numbers; one stands for all. */
export function several(sizes: Sizes, n: number): readonly number[] {
    return typeof sizes === "number" ? Array<number>(n).fill(sizes) : sizes;
}

function isKeywords(value: unknown): value is Record<string, unknown> {
    if (typeof value !== "object" || value === null || value instanceof Tensor) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
}
