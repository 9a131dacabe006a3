// Globals of a script. Apart from the modules, so that they do not clash with other typings of the same names.

/** The same object as `import torch from "torch"`. */
declare const torch: typeof import("./index").default;

declare const console: {
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    debug(...values: unknown[]): void;
    /** To standard error. */
    warn(...values: unknown[]): void;
    /** To standard error. */
    error(...values: unknown[]): void;
};

/** `console.log` under Python's name. */
declare function print(...values: unknown[]): void;

declare function setTimeout(callback: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]): number;
declare function clearTimeout(timer: number | undefined): void;
declare function setInterval(callback: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]): number;
declare function clearInterval(timer: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;

declare const performance: {
    /** Milliseconds since the script began, with a fraction. */
    now(): number;
};

declare const process: {
    /** The program, the script, and what follows `--` on the command line. */
    readonly argv: readonly string[];
    exit(code?: number): never;
};

interface ImportMeta {
    readonly url: string;
}
