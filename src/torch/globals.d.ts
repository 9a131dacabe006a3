// What scripts find without importing anything. Written by `alknet-tensor typings`.

/** The same object as `import torch from "torch"`. */
declare const torch: typeof import("torch").default;

interface Console {
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    debug(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    error(...values: unknown[]): void;
    trace(...values: unknown[]): void;
    dir(value: unknown): void;
    assert(condition: unknown, ...values: unknown[]): void;
    count(label?: string): void;
    countReset(label?: string): void;
    time(label?: string): void;
    timeLog(label?: string, ...values: unknown[]): void;
    timeEnd(label?: string): void;
    group(...values: unknown[]): void;
    groupEnd(): void;
    table(rows: unknown): void;
}
declare var console: Console;
/** `console.log` under its Python name. */
declare function print(...values: unknown[]): void;

declare function setTimeout<Values extends unknown[]>(callback: (...values: Values) => void, delay?: number, ...values: Values): number;
declare function setInterval<Values extends unknown[]>(callback: (...values: Values) => void, delay?: number, ...values: Values): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;

declare var performance: { now(): number; readonly timeOrigin: number };
declare var process: {
    /** The program, the script, and what stands after `--` on the command line. */
    readonly argv: string[];
    readonly platform: string;
    readonly stdout: { write(text: string): void; readonly isTTY: boolean };
    exit(code?: number): never;
};

interface ImportMeta {
    readonly url: string;
}

/** The object of all native functions, which `torch` completes. */
declare module "torch:native/object" {
    import * as torch from "torch";
    export default torch;
}
