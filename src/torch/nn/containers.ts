// Modules that hold modules: Sequential and ModuleList.

import { Module } from "./module";

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

function checked(container: string, module: unknown, position: number): Module {
    if (module instanceof Module) return module;
    const hint = typeof module === "function" ? "; did you forget `new`, or mean a layer such as new nn.ReLU()?" : "";
    throw new TypeError(`nn.${container}: argument ${position} is not a Module${hint}`);
}

function element(container: string, modules: Module[], index: number): Module {
    const module = modules.at(index);
    if (module === undefined) {
        throw new RangeError(`nn.${container}: index ${index} is out of range for ${modules.length} modules`);
    }
    return module;
}
