// Ops that a script defines: values and gradients against PyTorch, at once methods, fused; and what is refused, with the place.

import torch, { type Tensor } from "torch";
import { close, equal, throws } from "./assert";
import values from "./expected";

const expected = values.define_op;

const x = torch.tensor(expected.x);
const y = torch.tensor(expected.y);
const leaf = () => torch.tensor(expected.x, { requires_grad: true });

// A map with a parameter: function, method, in place, by keyword; the gradient is derived.
const squareplus = torch.define_op<(input: Tensor, b?: number | { b: number }) => Tensor>({
    schema: "squareplus(Tensor input, Scalar b=4) -> Tensor",
    body: "(input + sqrt(input * input + b)) / 2",
    doc: "A smooth max(input, 0).",
});
close(squareplus(x), expected.squareplus);
close(squareplus(x, { b: 1 }), expected.squareplus_1);
close((x as any).squareplus(1), expected.squareplus_1);
close((torch as any).squareplus(x), expected.squareplus);
close((x.clone() as any).squareplus_(), expected.squareplus);
equal((globalThis as any).torch.squareplus === squareplus, true);
const a = leaf();
// Fused with its neighbours, on both sides.
squareplus(a.mul(2)).exp().sum().backward();
close(a.grad!, expected.squareplus_grad, 1e-4);

// Two inputs, several lines, a gradient of one's own.
const gate = torch.define_op({
    schema: "soft_gate(Tensor input, Tensor level) -> Tensor",
    kind: "map",
    body: `
        let d = input - level;
        if d > 0 { d * d } else { 0 }
    `,
    gradient: { input: "if input > level { grad * 2 * (input - level) } else { 0 }", level: "none" },
    doc: "The square of what is above the level.",
});
const b = leaf();
const gated = gate(b, y);
close(gated, expected.gate);
gated.sum().backward();
close(b.grad!, expected.gate_grad);

// A reduction, known and with a state.
const norm4 = torch.define_op({
    schema: "norm4(Tensor input, int[]? dim=None, bool keepdim=False) -> Tensor",
    kind: "reduce",
    reduce: "sum",
    body: "input * input * input * input",
    finish: "sqrt(sqrt(state))",
    gradient: { input: "grad * input * input * input / (output * output * output)" },
    doc: "The 4-norm.",
});
const c = leaf();
close(norm4(c, 1), expected.norm4);
norm4(c, 1).sum().backward();
close(c.grad!, expected.norm4_grad);
const spread = torch.define_op({
    schema: "spread_of(Tensor input, int dim) -> Tensor",
    kind: "reduce",
    state: "(low: float, high: float)",
    identity: "(INFINITY, NEG_INFINITY)",
    map: "(input, input)",
    combine: "(min(a.low, b.low), max(a.high, b.high))",
    finish: "state.high - state.low",
    gradient: { input: "none" },
    doc: "Largest minus smallest.",
    needs_elements: true,
});
close(spread(x, 0), expected.spread);

// Scans, known and with a state of their own: the gradient of one is the other.
const running = torch.define_op({
    schema: "running_square(Tensor input, int dim) -> Tensor",
    kind: "scan",
    scan: "sum",
    body: "input * input",
    finish: "state / (index + 1) as float",
    doc: "Mean of the squares so far.",
});
const s = leaf();
running(s, 1).mul(y).sum().backward();
close(running(x, 1), expected.running);
close(s.grad!, expected.running_grad);
const recurrence = (name: string, reverse: boolean, gradient: string) => torch.define_op({
    schema: `${name}(Tensor input, int dim, float decay=0.5) -> Tensor`,
    kind: "scan",
    reverse,
    state: "(factor: float, value: float)",
    identity: "(1, 0)",
    map: "(decay, input)",
    combine: "(a.factor * b.factor, a.value * b.factor + b.value)",
    finish: "state.value",
    gradient: { input: gradient },
    doc: "y[i] = decay * y[i - 1] + input[i].",
});
recurrence("smoothed_back", true, "none");
const faded = recurrence("smoothed", false, "smoothed_back(grad, dim, decay)");
const t = leaf();
faded(t, 0).mul(y).sum().backward();
close(faded(x, 0), expected.smoothed);
close(t.grad!, expected.smoothed_grad);

// Rows, index notation, formulas.
const centered = torch.define_op({
    schema: "centered(Tensor input, int dim) -> Tensor",
    kind: "row",
    body: "let m = input.mean(|x| x); input.map(|x| x - m)",
    doc: "Without its mean.",
});
const d = leaf();
centered(d, 1).mul(y).sum().backward();
close(centered(x, 1), expected.centered);
close(d.grad!, expected.centered_grad);
const pairs = torch.define_op({
    schema: "pair_squares(Tensor left, Tensor right) -> Tensor",
    kind: "index",
    shape: { left: "M, D", right: "N, D", output: "M, N" },
    body: "|i, j| sum(|d| { let t = left[[i, d]] - right[[j, d]]; t * t })",
    doc: "Squared distance of each pair of rows.",
});
const e = leaf();
pairs(e, y).sqrt().sum().backward();
close(pairs(x, y), expected.pairs);
close(e.grad!, expected.pairs_grad);
const both = torch.define_op({
    schema: "plus_and_gate(Tensor input, Tensor level) -> Tensor",
    kind: "composite",
    body: "squareplus(input) + soft_gate(input, level)",
    doc: "Calls ops of the script.",
});
close(both(x, y), expected.both);

// Functions and constants of the op.
const smooth = torch.define_op({
    schema: "smooth_cube(Tensor input) -> Tensor",
    functions: { "gate(x, k)": "1 / (1 + exp(-k * x))", "power(x, n: i32)": "x * 0 + cubed(x) * n as float", "cubed(x)": "let mut p = 1; for i in 0..ROUNDS { p *= x; } p" },
    constants: { ROUNDS: 3, SHIFT: 0.5, SHARPNESS: "4 * SHIFT" },
    body: "input * power(gate(input, SHARPNESS), 1) + SHIFT",
    doc: "A cubed gate.",
});
const smoothed = leaf();
close(smooth(smoothed), expected.smooth);
smooth(smoothed).sum().backward();
close(smoothed.grad!, expected.smooth_grad);

// Errors: the line of the author's text with a caret, and what to write instead.
const refused = (definition: object, pattern: RegExp) => throws(() => torch.define_op(definition as any), pattern);
const map = (body: any, more = {}) => ({ schema: "refused(Tensor input) -> Tensor", body, doc: "x", ...more });
refused(map("expp(input)"), /`expp`[^]*body:1:1[^]*1 │ expp\(input\)[^]*\^\^\^\^[^]*`exp`/);
refused(map("let v = input;\nv + inptu"), /body:2:5[^]*v \+ inptu\n[^]*\^\^\^\^\^/);
refused(map("input", { gradient: { input: "grad * 'a'" } }), /gradient\.input:1:/);
refused(map("input ' \\ \u0000"), /body/);
refused(map(""), /the body is empty/);
refused(map("f(input)", { functions: { "f(x)": "f(x) + 1" } }), /`f` uses itself[^]*functions\.f\(x\):1:1/);
refused(map("f(input)", { functions: { "f(x: floot)": "x" } }), /`floot`[^]*functions:1:6[^]*did you mean `float`/);
refused(map("f(input)", { functions: { "f(x)": 3 } }), /the body of a function is a text/);
refused(map("A", { constants: { A: "B", B: "A" } }), /A -> B -> A/);
refused(map("A", { constants: { A: NaN } }), /write this as a text/);
refused(map("exp(input)", { functions: { "exp(x)": "x" } }), /`exp` is a function of the body language/);
refused(map("f0(input)", { functions: Object.fromEntries([...Array(30).keys()].map(i => [`f${i}(x)`, i == 29 ? "x" : `let y = f${i + 1}(x); f${i + 1}(y)`])) }), /more than 4096 uses/);
refused(map(undefined), /this op has no `body`\nhelp: add `body: 'input \* 2'`/);
refused(map("input", { boddy: "x" }), /`boddy` is no key of an op[^]*did you mean `body`/);
refused(map("input", { kind: "mapp" }), /mapp/);
refused(map("input", { doc: 3 }), /a text is expected here/);
refused(map("input", { doc: undefined }), /this op has no `doc`/);
refused(map("input", { gradient: "grad" }), /`gradient` is a table\nhelp: write `gradient: \{ input: 'grad \* 2' \}`/);
refused(map("input", { body: null }), /body is/);
refused(map("input", { body: () => 1 }), /body is/);
refused(map("input", { kind: "composite", body: undefined, native: "where" }), /a script can define ops of kind/);
refused(map(undefined, { kind: "scan", scan: "summ" }), /`summ` is no scan[^]*did you mean `sum`/);
refused(map(undefined, { kind: "scan", scan: "sum" }), /an op of kind scan needs the argument `dim`/);
refused(map(undefined, { kind: "contract" }), /a script can define ops of kind|not given/);
refused(map("no_such_op(input)", { kind: "composite" }), /there is no op `no_such_op`/);
refused(map("refused(input)", { kind: "composite" }), /`refused` calls itself/);
refused(map("refused(input)"), /calls itself/);
refused(map("while true { }"), /body:1:1/);
refused(map(`input${" + input".repeat(20000)}`), /longer than 65536 bytes/);
refused(map(`input${" + input".repeat(8000)}`), /more than 1024 operators in a row/);
refused(map("input", { samples: { ranges: { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } } } }), /nested too deeply/);
for (const value of [undefined, null, 3, "exp(x)", [], x, () => 1]) throws(() => torch.define_op(value as any), /define_op/);
const names = (name: string, more = {}) => ({ schema: `${name}(Tensor input) -> Tensor`, body: "input", doc: "x", ...more });
refused(names("exp"), /torch\.exp exists already/);
refused(names("exp.mine"), /torch\.exp exists already/);
refused(names("squareplus"), /torch\.squareplus exists already/);
refused(names("tensor"), /torch\.tensor exists already/);
refused(names("nn"), /torch\.nn exists already/);
refused(names("shape"), /Tensor\.shape exists already/);
refused(names("toString"), /exists already/);
refused(names("constructor"), /exists already/);
refused(names("fresh", { aliases: ["exp"] }), /torch\.exp exists already/);
refused(names("nn.functional.fresh"), /leave out 'nn\.functional\.'/);
// Words of WGSL and letters of other languages are names like any other.
close(torch.define_op({ schema: "größe(Tensor vec4, Tensor naïve, Scalar var=1) -> Tensor", body: "vec4 * 0 + naïve + var", doc: "x" })(y, x), expected.plus_one);
try {
    torch.define_op(map("expp(input)"));
} catch (error) {
    equal((error as Error).name, "SyntaxError");
}
// A getter of the object that throws is the script's own error.
throws(() => torch.define_op({ get schema(): string { throw new Error("mine"); }, doc: "x" }), /^mine$/);
// What was refused left nothing behind.
equal("refused" in torch, false);
torch.define_op(map("input + 1"));
close((x as any).refused(), expected.plus_one);
// What was there stays as it was.
throws(() => { (torch as any).exp = 1; }, /read-only|Cannot assign/);

// Errors are drawn so:
throws(() => torch.define_op(map(`let a = input;\nlet b = a + 1;\nexpp(b)`)), /torch\.define_op\nerror: .*\n {2}┌─ body:3:1\n {2}│\n3 │ expp\(b\)\n {2}│ \^\^\^\^\n/);

// The stated limit.
throws(() => {
    for (let i = 0; i < 5000; i++) torch.define_op({ schema: `many_${i}(Tensor input) -> Tensor`, body: "input", doc: "x", method: false });
}, /4096 ops were defined at run time/);
