// torch.autograd.gradcheck: gradients against finite differences, entry by entry of the Jacobian.
//
// The function is called anew for every changed element, with changed copies: its inputs are left alone.

import { type Tensor, autograd, is_tensor, randn_like, tensor } from "torch:native";

export interface GradcheckOptions {
    /** Half the distance of the two points of a difference. */
    eps?: number;
    atol?: number;
    rtol?: number;
    /** How much two backward passes may differ. */
    nondet_tol?: number;
    /** Whether a wrong gradient throws; if not, the result is false. */
    raise_exception?: boolean;
}

type Checked = (...inputs: any[]) => Tensor | Iterable<Tensor>;
type Matrix = Float64Array[];

const KNOWN = ["eps", "atol", "rtol", "nondet_tol", "raise_exception"];

/** A gradient is not what the differences say. */
export class GradcheckError extends Error {
    override name = "GradcheckError";
}

export function gradcheck(fn: Checked, inputs: Tensor | readonly unknown[], options: GradcheckOptions = {}): boolean {
    check_options("gradcheck", options);
    try {
        compare(fn, list_of(inputs), { eps: 1e-6, atol: 1e-5, rtol: 1e-3, nondet_tol: 0, ...options });
    } catch (error) {
        if (error instanceof GradcheckError && options.raise_exception === false) return false;
        throw error;
    }
    return true;
}

export function gradgradcheck(
    fn: Checked,
    inputs: Tensor | readonly unknown[],
    options: GradcheckOptions & { grad_outputs?: Tensor | readonly Tensor[] | null } = {},
): boolean {
    const { grad_outputs, ...rest } = options;
    check_options("gradgradcheck", rest);
    const given = list_of(inputs);
    const weights =
        grad_outputs == null
            ? results_of(fn, given).map((output) => randn_like(output.detach()).requires_grad_())
            : (list_of(grad_outputs) as Tensor[]);
    // Products of inputs and weights: with inputs that need no gradient, those of the weights remain.
    const gradient = (...values: unknown[]): Tensor[] => {
        const own = values.slice(0, given.length);
        const outputs = results_of(fn, own);
        const leaves = own.filter(needs_grad);
        const options = { grad_outputs: values.slice(given.length) as Tensor[], create_graph: true, allow_unused: true };
        return autograd.grad(outputs, leaves, options).filter((each): each is Tensor => each !== null);
    };
    return gradcheck(gradient, [...given, ...weights], rest);
}

function compare(fn: Checked, inputs: unknown[], options: Required<Omit<GradcheckOptions, "raise_exception">>): void {
    const checked = inputs.map((input, at) => ({ input, at })).filter(({ input }) => needs_grad(input)) as { input: Tensor; at: number }[];
    if (checked.length === 0) throw new TypeError("gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True.");
    for (const { input, at } of checked) {
        if (input.dtype !== "float64") {
            console.warn(`Input #${at} requires gradient and is not a double precision floating point. This check will likely fail if all the inputs are not of double precision floating point.`);
        }
    }
    const outputs = results_of(fn, inputs);
    const leaves = checked.map(({ input }) => input);
    for (const [number, output] of outputs.entries()) {
        const derived = analytical(output, leaves);
        const again = output.requires_grad ? analytical(output, leaves) : derived;
        for (const [index, { input, at }] of checked.entries()) {
            const differences = numerical(fn, inputs, at, input, number, options.eps);
            const where = `output ${number} with respect to input ${at}`;
            const [distance, row, column] = farthest(derived[index]!, differences, options.atol, options.rtol);
            if (distance > 0) {
                throw new GradcheckError(
                    `Jacobian mismatch for ${where},\nnumerical:${shown(differences)}\nanalytical:${shown(derived[index]!)}\n` +
                        `largest difference: ${derived[index]![row]![column]} instead of ${differences[row]![column]}, for element ${row} of the input and ${column} of the output`,
                );
            }
            if (farthest(again[index]!, derived[index]!, options.nondet_tol, 0)[0] > 0) {
                throw new GradcheckError(
                    `Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives different values for ${where}, although analytical gradient matches numerical gradient. ` +
                        `The tolerance for nondeterminism was ${options.nondet_tol}.`,
                );
            }
        }
    }
}

/** Per input, a row for each of its elements and a column for each element of the output. */
function analytical(output: Tensor, leaves: Tensor[]): Matrix[] {
    const jacobians = leaves.map((leaf) => rows(leaf.numel(), output.numel()));
    if (!output.requires_grad) return jacobians;
    for (let column = 0; column < output.numel(); column++) {
        const weights = new Float64Array(output.numel());
        weights[column] = 1;
        const grad_outputs = like(output, weights);
        const gradients = autograd.grad(output, leaves, { grad_outputs, retain_graph: true, allow_unused: true });
        gradients.forEach((gradient, index) => {
            if (gradient !== null) numbers(gradient).forEach((value, row) => (jacobians[index]![row]![column] = value));
        });
    }
    return jacobians;
}

function numerical(fn: Checked, inputs: unknown[], at: number, input: Tensor, number: number, eps: number): Matrix {
    const values = numbers(input);
    const run = (row: number, change: number): Float64Array => {
        const changed = values.slice();
        changed[row]! += change;
        const leaf = like(input, changed).requires_grad_();
        const output = results_of(fn, inputs.map((each, position) => (position === at ? leaf : each)))[number];
        if (output === undefined) throw new GradcheckError(`the function gave no output ${number} when called again`);
        return numbers(output);
    };
    return Array.from(values, (_, row) => {
        const [above, below] = [run(row, eps), run(row, -eps)];
        return above.map((value, column) => (value - below[column]!) / (2 * eps));
    });
}

/** By how much the worst entry is beyond the tolerance (0 if none is), and where it stands. */
function farthest(actual: Matrix, expected: Matrix, atol: number, rtol: number): [number, number, number] {
    let worst: [number, number, number] = [0, 0, 0];
    actual.forEach((entries, row) => {
        entries.forEach((value, column) => {
            const wanted = expected[row]![column]!;
            const beyond = Math.abs(value - wanted) - (atol + rtol * Math.abs(wanted));
            // Not a number is always wrong.
            if (!(beyond <= worst[0])) worst = [Number.isNaN(beyond) ? Infinity : beyond, row, column];
        });
    });
    return worst;
}

function results_of(fn: Checked, inputs: unknown[]): Tensor[] {
    const given = fn(...inputs);
    const outputs = is_tensor(given) ? [given] : [...given];
    for (const output of outputs) {
        if (!is_tensor(output)) throw new TypeError("gradcheck: the function must return a Tensor or several of them");
    }
    return outputs.filter((output) => output.is_floating_point());
}

const needs_grad = (value: unknown): value is Tensor => is_tensor(value) && value.requires_grad;
const list_of = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const rows = (count: number, columns: number): Matrix => Array.from({ length: count }, () => new Float64Array(columns));
const numbers = (value: Tensor): Float64Array => Float64Array.from(value.detach().reshape(-1).tolist() as number[]);
const like = (value: Tensor, elements: Float64Array): Tensor =>
    tensor(elements, { dtype: value.dtype, device: value.device }).reshape([...value.shape]);
const shown = (matrix: Matrix): string => String(tensor(matrix.map((row) => [...row]), { dtype: "float64", device: "cpu" }));

function check_options(name: string, options: object): void {
    for (const key of Object.keys(options)) {
        if (!KNOWN.includes(key)) throw new TypeError(`${name}(): unknown keyword '${key}' (the keywords are ${KNOWN.join(", ")})`);
    }
}
