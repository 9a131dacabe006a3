// nn.Module: calling, fields as registration, state, hooks, printing.

import torch, { nn, type Tensor } from "torch";
import { close, equal, throws } from "./assert";

class Block extends nn.Module {
    #secret = 2;
    inner = new nn.Linear(3, 3);
    scale = new nn.Parameter(torch.ones(3));
    mean = new nn.Buffer(torch.zeros(3));
    scratch = new nn.Buffer(torch.zeros(1), { persistent: false });
    layers = [new nn.ReLU(), new nn.Linear(3, 2, { bias: false })];
    note = "not a parameter";
    plain = torch.zeros(5);

    override forward(x: Tensor, times: number = 1): Tensor {
        let value: Tensor = this.inner(x).mul(this.scale).mul(times * this.#secret);
        for (const layer of this.layers) value = layer.forward(value);
        return value;
    }
}

const block = new Block();
equal(block instanceof Block && block instanceof nn.Module, true);
equal(typeof block, "function");
equal(
    block.named_parameters().map(([name]) => name),
    ["scale", "inner.weight", "inner.bias", "layers.1.weight"],
);
equal(
    block.named_buffers().map(([name]) => name),
    ["mean", "scratch"],
);
equal(Object.keys(block.state_dict()).sort(), ["inner.bias", "inner.weight", "layers.1.weight", "mean", "scale"]);
equal(block(torch.ones(4, 3), 2).shape, [4, 2]);
equal(block.scale instanceof nn.Parameter, true);
equal(block.plain instanceof nn.Parameter, false);
equal(block.scale.requires_grad, true);

// A shared tensor is one parameter.
const tied = new nn.Sequential(new nn.Linear(2, 2), new nn.Linear(2, 2));
(tied[1] as nn.Linear).weight = (tied[0] as nn.Linear).weight;
equal(tied.parameters().length, 3);
equal(Object.keys(tied.state_dict()).length, 4);

// Fields that functions have too.
class Named extends nn.Module {
    override name = "a field";
    override length = 3;
}
equal([new Named().name, new Named().length], ["a field", 3]);

// train, eval, dropout.
const dropout = new nn.Dropout(0.5);
const ones = torch.ones(1000);
equal([...new Set(dropout(ones).tolist() as number[])].sort(), [0, 2]);
const kept = dropout(ones).mean().item() as number;
if (!(kept > 0.85 && kept < 1.15)) throw new Error(`dropout keeps the mean: ${kept}`);
dropout.eval();
equal(dropout(ones).tolist(), ones.tolist());
const nested = new nn.Sequential(new nn.Sequential(dropout));
nested.train();
equal(dropout.training, true);

// Gradients are accumulated and forgotten.
const linear = new nn.Linear(2, 1);
linear(torch.ones(1, 2)).sum().backward();
linear(torch.ones(1, 2)).sum().backward();
close(linear.weight.grad!, [[2, 2]]);
linear.zero_grad();
equal(linear.weight.grad, null);

// load_state_dict copies, checks names and shapes, and copies nothing when something is wrong.
const copy = new nn.Linear(2, 1);
const before = copy.weight;
copy.load_state_dict(linear.state_dict());
equal(copy.weight === before, true);
equal(copy.weight.tolist(), linear.weight.tolist());
throws(() => copy.load_state_dict({ weight: torch.zeros(1, 2) }), /Missing key\(s\) in state_dict: "bias"/);
throws(
    () => copy.load_state_dict({ weight: torch.zeros(1, 2), bias: torch.zeros(1), extra: torch.zeros(1) }),
    /Unexpected key\(s\) in state_dict: "extra"/,
);
throws(() => copy.load_state_dict({ weight: torch.zeros(3, 2), bias: torch.zeros(1) }), /size mismatch for weight/);
equal(copy.weight.tolist(), linear.weight.tolist());
equal(copy.load_state_dict({ weight: torch.zeros(1, 2) }, { strict: false }).missing_keys, ["bias"]);

// to() keeps the tensors' identity.
const doubled = new nn.Linear(2, 2);
const weight = doubled.weight;
doubled.to(torch.float64);
equal(doubled.weight === weight, true);
equal(weight.dtype, "float64");

// Hooks.
const hooked = new nn.Identity();
const handle = hooked.register_forward_hook((_module, _inputs, output) => (output as Tensor).add(1));
const pre = hooked.register_forward_pre_hook((_module, [input]) => [(input as Tensor).mul(10)]);
close(hooked(torch.tensor([1])), [11]);
handle.remove();
pre.remove();
close(hooked(torch.tensor([1])), [1]);

equal(
    String(new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU())),
    "Sequential(\n  (0): Linear(in_features=3, out_features=4, bias=true)\n  (1): ReLU()\n)",
);
throws(() => new nn.Module()(1), /missing the required "forward" function/);
throws(() => new nn.Dropout(2), /between 0 and 1/);
