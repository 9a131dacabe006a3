// Kernels that a script writes in WGSL: what they compute, how they are called, and every refusal, with its place in the text.

import torch, { type Tensor } from "torch";
import { close, equal, throws } from "./assert";

const on_gpu = torch.zeros(1).device !== "cpu";
const x = torch.tensor([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]).float();
const w = torch.tensor([1, 2, 3]).float();

// Several sizes, an expression of them, parameters with defaults, two sides of workgroups, a loop, a gradient.
const convolve = torch.register_kernel<(x: Tensor, w: Tensor, options?: { scale?: number; shift?: number; negate?: boolean }) => Tensor>({
    name: "convolve_rows",
    doc: "Each row with `w`, as far as it fits.",
    inputs: { x: "float32[N, W]", w: "float32[K]" },
    outputs: { y: "float32[N, W - K + 1]" },
    params: { scale: 1.5, shift: "int = 0", negate: false },
    workgroups: ["(W - K + 64) / 64", "N"],
    wgsl: `
        // for (;;) { in a comment is no loop
        @compute @workgroup_size(64)
        fn main(@builtin(global_invocation_id) id: vec3<u32>) {
            let width = params.W - params.K + 1u;
            if id.x >= width { return; }
            var sum = f32(params.shift);
            for (var k = 0u; k < params.K; k++) { sum += x[id.y * params.W + id.x + k] * w[k]; }
            y[id.y * width + id.x] = select(1.0, -1.0, params.negate != 0u) * params.scale * sum;
        }`,
    gradient: { x: "grad", w: "none" },
});
// Barriers in a loop, workgroup memory, a function of its own, an int32 input, two results.
const extremes = torch.register_kernel({
    name: "extremes",
    inputs: { x: "int32[N]" },
    outputs: { low: "int32[]", high: "int32[1]" },
    workgroups: 1,
    wgsl: `
        var<workgroup> lows: array<i32, 64>;
        var<workgroup> highs: array<i32, 64>;
        fn fold(a: u32, b: u32) { lows[a] = min(lows[a], lows[b]); highs[a] = max(highs[a], highs[b]); }
        @compute @workgroup_size(64)
        fn main(@builtin(local_invocation_index) i: u32) {
            lows[i] = 2147483647; highs[i] = -2147483648;
            var at = i;
            while at < params.N { lows[i] = min(lows[i], x[at]); highs[i] = max(highs[i], x[at]); at += 64u; }
            var width = 32u;
            loop {
                workgroupBarrier();
                if i < width { fold(i, i + width); }
                width /= 2u;
                if width == 0u { break; }
            }
            if i == 0u { low[0] = lows[0]; high[0] = highs[0]; }
        }`,
});
// Writes outside of a tensor go nowhere; what is not written is 0.
const outside = torch.register_kernel({
    name: "outside",
    inputs: { x: "float32[N]" },
    outputs: { y: "float32[N + 1]" },
    workgroups: "2",
    wgsl: "@compute @workgroup_size(1) fn main(@builtin(workgroup_id) id: vec3<u32>) { y[id.x * 1000000u] = x[id.x * 4000000000u] + 1.0; }",
});
const endless = torch.register_kernel({
    name: "endless",
    inputs: { x: "float32[N]" },
    outputs: { y: "float32[N]" },
    workgroups: "N",
    wgsl: "@compute @workgroup_size(64) fn main() { var i = 1u; loop { i ^= 1u; y[0] = x[0]; if i == 2u { break; } } }",
});
const copy = torch.register_kernel({
    name: "copied_once",
    inputs: { x: "float32[N]" },
    outputs: { y: "float32[N]" },
    workgroups: "N",
    wgsl: "@compute @workgroup_size(1) fn main(@builtin(workgroup_id) id: vec3<u32>) { y[id.x] = x[id.x]; }",
});

if (on_gpu) {
    close(convolve(x, w), [[12, 21, 30], [57, 66, 75]]);
    close(convolve(x, w, { scale: 1, shift: 10, negate: true }), [[-18, -24, -30], [-48, -54, -60]]);
    close((torch as any).convolve_rows(x.mul(2), w), [[24, 42, 60], [114, 132, 150]]);
    // Views are made contiguous; what is pending is computed first.
    close(convolve(x.T.contiguous().T, w), [[12, 21, 30], [57, 66, 75]]);
    close(convolve(x.at("1:"), w.add(0)), [[57, 66, 75]]);
    close(convolve(torch.zeros(0, 3), w), torch.zeros(0, 1).tolist());
    const leaf = x.at(":", ":3").clone().requires_grad_(true);
    convolve(leaf, torch.tensor([2]).float()).mul(torch.tensor([[1, 2, 3], [4, 5, 6]])).sum().backward();
    close(leaf.grad!, [[1, 2, 3], [4, 5, 6]]);

    const { low, high } = extremes(torch.tensor([5, -3, 8, 1].concat(Array(200).fill(0))).int()) as any;
    equal(low.item(), -3);
    equal(high.tolist()[0], 8);
    equal(low.shape.length, 0);
    const [first] = extremes(torch.tensor([7]).int()) as any;
    equal(first.item(), 7);

    close(outside(torch.tensor([1, 2]).float()), [2, 0, 0]);
    throws(() => endless(torch.ones(1000)).tolist(), /endless: a loop did not end: it was stopped after \d+ rounds[^]*register_kernel\.ts/);
    // The device goes on.
    close(copy(w), [1, 2, 3]);
    throws(() => copy(torch.zeros(70000)), /70000, 1, 1\] workgroups, more than/);
} else {
    throws(() => convolve(x, w), /convolve_rows: this kernel is written in WGSL and has no version for device "cpu"; move its tensors to a wgpu device/);
}

// Calls are checked like those of any op, on every device.
throws(() => convolve(x.int() as Tensor, w), /convolve_rows: `x` must be float32, but it is int32; convert it with \.to\(torch\.float32\)/);
throws(() => convolve(w, w), /`x` has 2 dims \(N, W\)|`x` has 2 dims/);
throws(() => convolve(x, torch.zeros(7)), /a size of the result would be -1 \(N = 2, W = 5, K = 7/);
throws(() => (convolve as any)(x), /convolve_rows/);
throws(() => convolve(x, w, { scales: 1 } as any), /scales/);

// Refusals, each with the author's line.
const base = { name: "refused", inputs: { x: "float32[N]" }, outputs: { y: "float32[N]" }, workgroups: "N" };
const refused = (more: object, pattern: RegExp) => throws(() => torch.register_kernel({ ...base, wgsl: main(""), ...more } as any), pattern);
const main = (body: string, before = "", size = "64") => `${before}\n@compute @workgroup_size(${size})\nfn main(@builtin(global_invocation_id) id: vec3<u32>) {\n    ${body}\n}`;
refused({ wgsl: main("y[0] = 1;\n    y[0] = z[0];") }, /no definition in scope for identifier: `z`[^]*wgsl:5:12[^]*5 │ {5}y\[0\] = z\[0\];[^]*\^/);
refused({ wgsl: main("y[0] = 1u;") }, /wgsl:4:/);
refused({ wgsl: main("x[0] = 1.0;") }, /wgsl:4:/);
refused({ wgsl: main("y[0] = 1.0") }, /expected[^]*wgsl:/);
refused({ wgsl: main("", "@group(0) @binding(1) var<storage, read> x: array<f32>;") }, /redefinition|already|duplicat/i);
refused({ wgsl: main("", "@group(0) @binding(9) var<storage, read_write> more: array<f32>;") }, /the bindings are declared by the inputs, outputs and parameters[^]*wgsl:1:/);
refused({ wgsl: main("", "override size: u32 = 3;") }, /a kernel has no overrides[^]*wgsl:1:/);
refused({ wgsl: main("", "", "512") }, /a workgroup of 512 x 1 x 1 invocations is too large[^]*wgsl:2:11/);
refused({ wgsl: main("", "", "16, 16, 2") }, /a workgroup of 16 x 16 x 2 invocations is too large[^]*at most 256 in all/);
refused({ wgsl: main("many[0] = 1.0; y[0] = many[1];", "var<workgroup> many: array<f32, 5000>;") }, /`many` takes 20000 bytes, which is too much[^]*wgsl:1:16/);
refused({ wgsl: main("a[0] = 1.0; b[0] = a[0];", "var<workgroup> a: array<f32, 3000>;\nvar<workgroup> b: array<f32, 3000>;") }, /its workgroup variables take 24000 bytes, and a workgroup has 16384/);
refused({ wgsl: main("var own: array<f32, 100000>; own[id.x] = 1.0; y[0] = own[0];") }, /`own` takes 400000 bytes[^]*wgsl:4:9/);
refused({ wgsl: main("let n = arrayLength(&x); y[0] = f32(n);") }, /how long a buffer is says nothing/);
refused({ wgsl: main("if id.x > 3u { workgroupBarrier(); }") }, /barrier[^]*wgsl:4:|control flow/i);
refused({ wgsl: main("y[0] = forever(1.0);", "fn forever(x: f32) -> f32 { return forever(x); }") }, /wgsl:|cycl|recurs/i);
refused({ wgsl: "fn helper() {}" }, /a kernel has one entry point, and this has 0/);
refused({ wgsl: main("") + "\n@compute @workgroup_size(1) fn second() {}" }, /has 2/);
refused({ wgsl: "@fragment fn main() {}" }, /the entry point of a kernel is `@compute`/);
refused({ wgsl: main("let alknet_steps = 3;") }, /names that begin with `alknet_`[^]*wgsl:4:/);
refused({ wgsl: main(`y[0] = ${"(".repeat(60)}1.0${")".repeat(60)};`) }, /nested too deeply/);
refused({ wgsl: main(`y[0] = ${"-".repeat(5000)}1.0;`) }, /nested too deeply|wgsl:/);
refused({ wgsl: main(`let v: ${"array<".repeat(300)}f32${">".repeat(300)};`) }, /nested too deeply/);
refused({ wgsl: main("y[0] = double30(1.0);", "fn double0(x: f32) -> f32 { return x; }\n" + [...Array(30).keys()].map((i) => `fn double${i + 1}(x: f32) -> f32 { return double${i}(x) + double${i}(x); }`).join("\n")) }, /statements when calls are replaced/);
refused({ wgsl: main("y[0] = 1.0;", "fn select(x: f32) -> f32 { return x; }") }, /`select` is a name of WGSL.s own/);
refused({ wgsl: main("x".repeat(70000)) }, /longer than 65536 bytes/);
refused({ wgsl: "" }, /a kernel has one entry point/);
refused({ wgsl: "\u0000 ß {{{{ ⊙" }, /wgsl:|kernel/);
refused({ wgsl: undefined }, /this kernel has no `wgsl`/);
refused({ wgsl: 3 }, /a text is expected here/);
refused({ wgls: "" }, /`wgls` is no key of a kernel\nhelp: did you mean `wgsl`/);
refused({ inputs: { x: "float16[N]" } }, /a tensor of a kernel is `float32\[…\]` or `int32\[…\]`[^]*inputs\.x:1:1/);
refused({ inputs: { x: "float32(N)" } }, /inputs\.x:1:1/);
refused({ inputs: { x: "float32[N, ]]" } }, /inputs\.x:1:/);
refused({ inputs: { x: "float32[N, M + ]" } }, /inputs\.x:1:/);
refused({ inputs: {} }, /`inputs` names no tensor/);
refused({ outputs: { y: "float32[M]" } }, /M[^]*outputs\.y:1:9[^]*float32\[M\]/);
refused({ workgroups: "N / blocks" }, /workgroups:1:5[^]*N \/ blocks/);
refused({ workgroups: ["N", "1", "1", "1"] }, /workgroups have one to three sides/);
refused({ workgroups: -1 }, /how many workgroups/);
refused({ params: { alpha: "double" } }, /`params\.alpha` is a default, or one of/);
refused({ params: { N: 1 } }, /N/);
refused({ params: { vec4: 1 } }, /`vec4` cannot be a name in WGSL/);
refused({ inputs: { params: "float32[N]" } }, /`params` cannot be a name in WGSL/);
refused({ inputs: Object.fromEntries([..."abcdefg"].map((name) => [name, "float32[N]"])) }, /binds at most 7 tensors, inputs and outputs together, and this one has 8/);
refused({ name: "exp" }, /register_kernel: torch\.exp exists already/);
refused({ name: "copied_once" }, /torch\.copied_once exists already/);
refused({ name: "größe" }, /`name` is a name of letters/);
refused({ gradient: { x: "no_such_op(grad)" } }, /there is no op `no_such_op`[^]*gradient\.x:1:1/);
refused({ gradient: { z: "grad" } }, /no tensor argument `z`/);
for (const value of [undefined, null, 3, "wgsl", [], x]) throws(() => torch.register_kernel(value as any), /register_kernel/);
