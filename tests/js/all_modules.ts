// Every layer against PyTorch's: what it prints, the names and shapes of its state, and what it computes from equal state and inputs.

import torch, { nn, type Tensor } from "torch";
import * as F from "torch/nn/functional";
import { close, equal, throws } from "./assert";
import expected, { type Entry } from "./modules_expected";

type Made = nn.Module & { forward(...inputs: unknown[]): unknown };

function wave(shape: readonly number[], step: number, shift: number): Tensor {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Array.from({ length: count }, (_, at) => Math.sin(at * step + shift) * 0.5);
    return torch.tensor(values).reshape([...shape]);
}

function make({ name, given }: Entry): Made {
    return new (nn as unknown as Record<string, new (...given: unknown[]) => Made>)[name]!(...given);
}

for (const entry of expected) {
    const what = `nn.${entry.name}(${JSON.stringify(entry.given)})`;
    const module = make(entry);
    equal(String(module), entry.printed, what);
    const state = module.state_dict();
    equal(Object.keys(state), Object.keys(entry.state), `${what}: the names of its state`);
    const filled: Record<string, Tensor> = {};
    Object.entries(entry.state).forEach(([key, shape], at) => {
        equal(state[key]!.shape, shape, `${what}: the shape of ${key}`);
        filled[key] = key.includes("tracked") ? state[key]! : wave(shape, 0.7, at).add(key.includes("var") ? 1 : 0);
    });
    module.load_state_dict(filled);
    module.train(entry.training ?? false);
    const inputs = entry.inputs.map((input, at) =>
        Array.isArray(input) ? wave(input, 1.3, at) : torch.tensor(input.ints, { dtype: "int32" }).reshape(input.shape),
    );
    const options = entry.options === undefined ? [] : "output_size" in entry.options ? [entry.options["output_size"]] : [entry.options];
    const result = module(...inputs, ...options);
    const results = (result instanceof torch.Tensor ? [result] : [...(result as Iterable<Tensor | null>)]).filter((each) => each !== null) as Tensor[];
    equal(results.length, entry.results.length, `${what}: how many results`);
    entry.results.forEach(([shape, elements], at) => {
        equal(results[at]!.shape, shape, `${what}: the shape of result ${at}`);
        close(results[at]!.reshape(-1), elements, 2e-5, `${what}: result ${at}`);
    });
    for (const [name, buffer] of module.named_buffers()) {
        if (entry.after?.[name] !== undefined) close(Number(buffer.reshape(-1).at(0).item()), entry.after[name]![0]!, 1e-5, `${what}: ${name}`);
    }
}

// ---- what is given, and how
equal(new nn.Conv2d(1, 2, 3, 2, 1).stride, [2, 2]);
equal(new nn.Conv2d(1, 2, { kernel_size: 3 }).kernel_size, [3, 3]);
equal(new nn.Dropout({ p: 0.1 }).p, 0.1);
equal(new nn.Linear(2, 3, { dtype: "float64" }).weight.dtype, "float64");
throws(() => new nn.ELU(...([1, true, 3] as unknown as [number])), /nn\.ELU takes 2 arguments \(alpha, inplace\), but got 3/);
// @ts-expect-error: an unknown keyword
throws(() => new nn.ELU({ alhpa: 1 }), /nn\.ELU: unknown keyword 'alhpa'; it takes alpha, inplace/);
// @ts-expect-error: an argument is missing
throws(() => new nn.Threshold(1), /nn\.Threshold: missing argument 'value'/);
// @ts-expect-error: a text is no number
throws(() => new nn.MaxPool2d("2")(torch.ones(1, 4, 4)), /kernel_size|int/);
throws(() => new nn.Conv1d(3, 4, 2, { groups: 2 }), /in_channels must be divisible by groups/);
throws(() => new nn.Conv1d(3, 3, 2, 2, "same"), /not supported for strided convolutions/);
throws(() => new nn.ConvTranspose1d(3, 3, 2)(torch.ones(1, 3, 2), [9]), /valid sizes range from \(3,\) to \(3,\)/);
throws(() => new nn.MultiheadAttention(4, 3), /embed_dim must be divisible by num_heads/);
throws(() => new nn.Hardtanh(1, 0), /max_val must be larger than min_val/);
throws(() => new nn.ZeroPad2d([1, 2]), /expected a padding of 4 numbers/);

// ---- training
const prelu = new nn.PReLU();
prelu(torch.tensor([-2, 3])).sum().backward();
close(prelu.weight.grad as Tensor, [-2]);
const attention = new nn.MultiheadAttention(4, 2);
const x = wave([3, 2, 4], 1.3, 0);
attention(x, x, x)[0].sum().backward();
equal(attention.parameters().every((parameter) => parameter.grad !== null), true);
const { in_proj_weight, in_proj_bias, out_proj } = attention;
const projected = [4, 2, in_proj_weight, in_proj_bias, null, null, false, 0, out_proj.weight, out_proj.bias] as const;
equal(F.multi_head_attention_forward(x, x, x, ...projected, false, null, false)[1], null);
equal(F.multi_head_attention_forward(x, x, x, ...projected, false, null, true, null, { average_attn_weights: false })[1]!.shape, [2, 2, 3, 3]);
equal(F.multi_head_attention_forward(x, x, x, ...projected, { need_weights: false })[1], null);
const encoder = new nn.TransformerEncoder(new nn.TransformerEncoderLayer(4, 2, 8, 0), 2);
equal(Object.keys(encoder.state_dict()).length, 24);
const mask = nn.Transformer.generate_square_subsequent_mask(3);
equal(mask.tolist(), [[0, -Infinity, -Infinity], [0, 0, -Infinity], [0, 0, 0]]);
const seen = encoder(x, { mask, is_causal: true });
close(encoder(x.at(":2"), { mask: mask.at(":2", ":2") }), seen.at(":2").tolist() as number[], 1e-5, "what is later is not seen");
equal(new nn.CrossEntropyLoss({ weight: torch.ones(3) }).state_dict()["weight"]!.shape, [3]);

// ---- dropout of channels
const dropped = new nn.Dropout2d(0.5)(torch.ones(20, 10, 3, 3));
equal([...new Set(dropped.sum([2, 3]).reshape(-1).tolist() as number[])].sort(), [0, 18]);
const kept = F.alpha_dropout(torch.randn(20000), 0.3, true);
close(kept.mean(), 0, 0.05);
close(kept.std(), 1, 0.05);
const slopes = new nn.RReLU()(torch.full([1000], -1)).neg();
equal(slopes.min().item() as number >= 0.125 && (slopes.max().item() as number) < 0.3334, true);

// ---- functions that write, and functions that choose
const y = torch.tensor([-1, 2]);
equal(F.relu(y, true).tolist(), [0, 2]);
equal(y.tolist(), [0, 2]);
equal(F.hardtanh_(y, -1, 1).tolist(), [0, 1]);
equal(F.elu(torch.tensor([1]), { alpha: 2, inplace: false }).tolist(), [1]);
const leaf = torch.tensor([-1, 2]).requires_grad_();
F.leaky_relu_(leaf.mul(2), 0.5).sum().backward();
close(leaf.grad as Tensor, [1, 2]);
throws(() => F.relu_(leaf), /leaf/);
// @ts-expect-error: inplace is true or false
throws(() => F.relu(y, { inplace: 1 }), /inplace must be true or false/);
const image = wave([1, 2, 4, 6], 1.3, 0);
const [values, indices] = F.adaptive_max_pool2d(image, [null, 3], true);
equal(values.shape, [1, 2, 4, 3]);
equal(indices.dtype, "int32");
equal(F.adaptive_avg_pool2d(image, { output_size: [2, null] }).shape, [1, 2, 2, 6]);
equal(F.max_pool1d(wave([1, 2, 6], 1.3, 0), 2, { return_indices: true }).indices.shape, [1, 2, 3]);
const far = F.triplet_margin_with_distance_loss(x, x.mul(2), x.mul(-1), { distance_function: (a, b) => a.sub(b).abs().sum(-1), reduction: "none" });
equal(far.shape, [3, 2]);

// ---- containers
const named = new nn.ModuleDict({ first: new nn.Linear(2, 2), second: new nn.ReLU() });
equal(named.keys(), ["first", "second"]);
equal(Object.keys(named.state_dict()), ["first.weight", "first.bias"]);
equal(named.pop("second") instanceof nn.ReLU, true);
equal([named.length, named.has("second")], [1, false]);
throws(() => named.get("third"), /there is no 'third', only first/);
throws(() => named.set("train", new nn.ReLU()), /attribute 'train' already exists/);
const list = new nn.ParameterList([torch.ones(2), torch.zeros(3)]);
equal(Object.keys(list.state_dict()), ["0", "1"]);
equal(list.parameters().length, 2);
equal(String(list), "ParameterList(\n  (0): Parameter containing: [float32 of size 2]\n  (1): Parameter containing: [float32 of size 3]\n)");
const dict = new nn.ParameterDict({ scale: torch.ones(2) });
equal(dict.get("scale").requires_grad, true);
equal([...dict], ["scale"]);
