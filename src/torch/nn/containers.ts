// Modules that hold modules or parameters: in order, in lists, and by name.

import { Tensor } from "torch:native";
import { Module, Parameter } from "./module";

/**
 * Calls its modules one after the other, each on the result of the one before.
 *
 * ```ts
 * const model = new nn.Sequential(new nn.Linear(64, 32), new nn.ReLU(), new nn.Linear(32, 10));
 * ```
 */
export class Sequential extends Module {
    [index: number]: Module;

    constructor(...modules: Module[]) {
        super();
        modules.forEach((module, index) => {
            this[index] = checked("Sequential", module, index);
        });
    }

    override forward(input: any): any {
        return this.children().reduce((value, module) => module(value), input);
    }

    override get length(): number {
        return this.children().length;
    }

    /** The module at a position; negative positions count from the end. */
    at(index: number): Module {
        return element("Sequential", this.children(), index);
    }

    append(module: Module): this {
        const position = this.length;
        this[position] = checked("Sequential", module, position);
        return this;
    }

    [Symbol.iterator](): Iterator<Module> {
        return this.children()[Symbol.iterator]();
    }
}

/** A list of modules whose parameters belong to the module that holds it. It has no forward of its own. */
export class ModuleList extends Module {
    [index: number]: Module;

    constructor(modules: Iterable<Module> = []) {
        super();
        this.extend(modules);
    }

    override get length(): number {
        return this.children().length;
    }

    at(index: number): Module {
        return element("ModuleList", this.children(), index);
    }

    append(module: Module): this {
        const position = this.length;
        this[position] = checked("ModuleList", module, position);
        return this;
    }

    extend(modules: Iterable<Module>): this {
        for (const module of modules) this.append(module);
        return this;
    }

    [Symbol.iterator](): Iterator<Module> {
        return this.children()[Symbol.iterator]();
    }
}

/** Modules by name. It has no forward of its own. */
export class ModuleDict extends Module {
    [name: string]: any;

    constructor(modules: Readonly<Record<string, Module>> = {}) {
        super();
        this.update(modules);
    }

    get(name: string): Module {
        return entry("ModuleDict", this.named_children(), name);
    }

    /** Puts a module under a name that no method has. */
    set(name: string, module: Module): this {
        this[checkedName("ModuleDict", this, name)] = checked("ModuleDict", module, name);
        return this;
    }

    has(name: string): boolean {
        return this.keys().includes(name);
    }

    update(modules: Readonly<Record<string, Module>>): this {
        for (const [name, module] of Object.entries(modules)) this.set(name, module);
        return this;
    }

    /** Takes a module out and gives it back. */
    pop(name: string): Module {
        const module = this.get(name);
        delete this[name];
        return module;
    }

    keys(): string[] {
        return this.named_children().map(([name]) => name);
    }

    values(): Module[] {
        return this.children();
    }

    entries(): [string, Module][] {
        return this.named_children();
    }

    override get length(): number {
        return this.children().length;
    }

    [Symbol.iterator](): Iterator<string> {
        return this.keys()[Symbol.iterator]();
    }
}

/** A list of parameters; tensors become parameters. */
export class ParameterList extends Module {
    [index: number]: Parameter;

    constructor(values: Iterable<Tensor> = []) {
        super();
        this.extend(values);
    }

    override get length(): number {
        return this.values().length;
    }

    values(): Parameter[] {
        return Object.values(this).filter((value): value is Parameter => value instanceof Parameter);
    }

    at(index: number): Parameter {
        return element("ParameterList", this.values(), index);
    }

    append(value: Tensor): this {
        const position = this.length;
        this[position] = parameter("ParameterList", value, position);
        return this;
    }

    extend(values: Iterable<Tensor>): this {
        for (const value of values) this.append(value);
        return this;
    }

    override toString(): string {
        return described("ParameterList", Object.entries(this));
    }

    [Symbol.iterator](): Iterator<Parameter> {
        return this.values()[Symbol.iterator]();
    }
}

/** Parameters by name; tensors become parameters. */
export class ParameterDict extends Module {
    [name: string]: any;

    constructor(values: Readonly<Record<string, Tensor>> = {}) {
        super();
        this.update(values);
    }

    get(name: string): Parameter {
        return entry("ParameterDict", this.entries(), name);
    }

    /** Puts a parameter under a name that no method has. */
    set(name: string, value: Tensor): this {
        this[checkedName("ParameterDict", this, name)] = parameter("ParameterDict", value, name);
        return this;
    }

    has(name: string): boolean {
        return this.keys().includes(name);
    }

    update(values: Readonly<Record<string, Tensor>>): this {
        for (const [name, value] of Object.entries(values)) this.set(name, value);
        return this;
    }

    /** Takes a parameter out and gives it back. */
    pop(name: string): Parameter {
        const value = this.get(name);
        delete this[name];
        return value;
    }

    keys(): string[] {
        return this.entries().map(([name]) => name);
    }

    values(): Parameter[] {
        return this.entries().map(([, value]) => value);
    }

    entries(): [string, Parameter][] {
        return Object.entries(this).filter((pair): pair is [string, Parameter] => pair[1] instanceof Parameter);
    }

    override get length(): number {
        return this.entries().length;
    }

    override toString(): string {
        return described("ParameterDict", this.entries());
    }

    [Symbol.iterator](): Iterator<string> {
        return this.keys()[Symbol.iterator]();
    }
}

function parameter(container: string, value: unknown, position: number | string): Parameter {
    if (value instanceof Parameter) return value;
    if (value instanceof Tensor) return new Parameter(value);
    throw new TypeError(`nn.${container}: argument ${position} is not a Tensor`);
}

/** A name becomes a field, which must not hide a method. */
function checkedName(container: string, module: Module, name: string): string {
    if (name === "" || name.includes(".")) throw new Error(`nn.${container}: a name can't be empty or contain ".", got "${name}"`);
    if (name in Object.getPrototypeOf(module)) throw new Error(`nn.${container}: attribute '${name}' already exists`);
    return name;
}

function entry<T>(container: string, entries: [string, T][], name: string): T {
    const found = entries.find(([own]) => own === name);
    if (found !== undefined) return found[1];
    throw new RangeError(`nn.${container}: there is no '${name}', only ${entries.map(([own]) => own).join(", ")}`);
}

function described(container: string, entries: [string, Parameter][]): string {
    const lines = entries.map(([name, value]) => `  (${name}): Parameter containing: [${value.dtype} of size ${value.shape.join("x")}]`);
    return `${container}(${lines.length === 0 ? "" : `\n${lines.join("\n")}\n`})`;
}

function checked(container: string, module: unknown, position: number | string): Module {
    if (module instanceof Module) return module;
    const hint = typeof module === "function" ? "; did you forget `new`, or mean a layer such as new nn.ReLU()?" : "";
    throw new TypeError(`nn.${container}: argument ${position} is not a Module${hint}`);
}

function element<T>(container: string, elements: T[], index: number): T {
    const found = elements.at(index);
    if (found === undefined) {
        throw new RangeError(`nn.${container}: index ${index} is out of range for ${elements.length} elements`);
    }
    return found;
}
