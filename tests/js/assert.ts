// What the end-to-end scripts of this folder assert with. A script passes when it ends without an error.

import type { Tensor } from "torch";

type Nested = number | boolean | bigint | null | readonly Nested[];

/** Deep equality of plain data; -0 and 0 differ, NaN equals NaN. */
export function equal(actual: unknown, expected: unknown, what = "value"): void {
    if (!same(actual, expected)) throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
}

/** Element by element within `tolerance` (absolute plus relative), shapes included. */
export function close(actual: Tensor | number, expected: Nested, tolerance = 1e-5, what = "tensor"): void {
    const values = typeof actual === "number" ? actual : (actual.tolist() as Nested);
    compare(values, expected, tolerance, what);
}

/** That `run` throws an error whose message matches. */
export function throws(run: () => unknown, pattern: RegExp, what = String(run)): void {
    let result: unknown;
    try {
        result = run();
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!pattern.test(message)) throw new Error(`${what}: message ${show(message)} does not match ${pattern}`);
        return;
    }
    throw new Error(`${what}: expected an error matching ${pattern}, got ${show(result)}`);
}

function compare(actual: Nested, expected: Nested, tolerance: number, where: string): void {
    if (Array.isArray(expected)) {
        if (!Array.isArray(actual) || actual.length !== expected.length) {
            throw new Error(`${where}: expected ${expected.length} elements, got ${show(actual)}`);
        }
        expected.forEach((item, index) => compare(actual[index], item, tolerance, `${where}[${index}]`));
    } else if (typeof expected === "number" && typeof actual === "number") {
        const near = Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected));
        if (!near && !Object.is(actual, expected)) throw new Error(`${where}: expected ${expected}, got ${actual}`);
    } else {
        equal(actual, expected, where);
    }
}

function same(a: unknown, b: unknown): boolean {
    if (Object.is(a, b)) return true;
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const [left, right] = [Object.entries(a), Object.entries(b)];
    return left.length === right.length && left.every(([key, value]) => same(value, (b as Record<string, unknown>)[key]));
}

function show(value: unknown): string {
    if (Object.is(value, -0)) return "-0";
    return typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? String(value));
}
