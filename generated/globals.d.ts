// Generated from op_specs/ by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
// What scripts find without an import. JavaScript's own library is `lib: ["ESNext"]`.

declare const torch: typeof import("torch");

interface Console {
    log(...values: unknown[]): void;
    info(...values: unknown[]): void;
    debug(...values: unknown[]): void;
    warn(...values: unknown[]): void;
    error(...values: unknown[]): void;
}

declare const console: Console;

/** `console.log` under PyTorch users' name. */
declare function print(...values: unknown[]): void;

declare function setTimeout<Values extends unknown[]>(callback: (...values: Values) => void, delay?: number, ...values: Values): number;
declare function setInterval<Values extends unknown[]>(callback: (...values: Values) => void, delay?: number, ...values: Values): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(callback: () => void): void;

declare const performance: {
    /** Milliseconds since the program began. */
    now(): number;
    readonly timeOrigin: number;
};

declare const process: {
    /** The program, the script, and what follows `--`. */
    readonly argv: readonly string[];
    readonly platform: string;
    exit(code?: number): never;
    readonly stdout: { write(text: string): void; readonly isTTY: boolean };
};

interface ImportMeta {
    readonly url: string;
}
