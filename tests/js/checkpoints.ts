// torch.load of PyTorch's own files, which data/make_pth.py made.

import torch from "torch";
import { equal, throws } from "./assert";

for (const name of ["state_dict", "deflated"]) {
    const state = torch.load(`data/${name}.pth`);
    equal(Object.keys(state), ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"]);
    equal(state["0.weight"].tolist(), [[0, 1], [2, 3], [4, 5]]);
    equal(state["0.bias"].tolist(), [0.5, -0.5, 2]);
    equal(state["1.num_batches_tracked"].item(), 1);
    equal(state["1.num_batches_tracked"].dtype, "int64");
}

// It is what load_state_dict takes.
const linear = new torch.nn.Linear(2, 3);
const { model, optimizer, epoch } = torch.load("data/training.pth", { weights_only: true });
linear.load_state_dict({ weight: model["0.weight"], bias: model["0.bias"] });
equal(linear(torch.ones(1, 2)).tolist(), [[1.5, 4.5, 11]]);
equal(epoch, 7);
equal(optimizer.param_groups[0].lr, 0.1);
equal(optimizer.param_groups[0].params, [0, 1, 2, 3]);
equal(optimizer.state["0"].momentum_buffer.shape, [3, 2]);

// Not every device has every dtype.
const mixed = torch.load("data/mixed.pth", { map_location: "cpu" });
equal(mixed.none, null);
equal(mixed.flags, [true, false]);
equal(mixed.numbers, [0, 255, 65535, -1, 2 ** 31, 9007199254740993n, -9223372036854775808n, 1.5, Number.NaN, Number.NEGATIVE_INFINITY]);
equal(mixed.text, "zwei\nZeilen \u{1f600}");
equal(mixed.nested, { z: { deep: [[], {}, []] }, a: 1 });
equal([mixed.size, mixed.dtype, mixed.device, mixed["3"]], [[2, 3], "bfloat16", "cpu", "an integer key"]);
equal(Object.getOwnPropertyDescriptor(mixed, "__proto__")?.value, "a key like any other");
equal(mixed.loop[0], "itself");
equal(mixed.loop[1] === mixed.loop, true);
equal(mixed.scalar.item(), 3.5);
equal(mixed.empty.shape, [0, 4]);
equal([mixed.parameter.requires_grad, mixed.frozen.requires_grad, mixed.leaf.requires_grad], [true, false, true]);
equal(mixed.parameter.tolist(), [1, 2]);

// Strides, and one storage behind several tensors.
const [part, turned, steps] = mixed.shared;
equal(part.tolist(), [2, 3, 4, 5, 6, 7]);
equal(turned.tolist(), [[2, 5], [3, 6], [4, 7]]);
equal(turned.stride(), [1, 3]);
equal(steps.tolist(), [0, 5, 10]);
equal(mixed.same[0] === mixed.same[1], true);
mixed.same[0].fill_(9);
equal([part.sum().item(), turned.sum().item(), steps.sum().item()], [54, 54, 27]);

for (const [name, tensor] of Object.entries<torch.Tensor>(mixed.dtypes)) {
    equal(tensor.dtype, name);
    equal(tensor.to("float32").tolist(), [0, 1, 1, 0], name);
}
equal(torch.load("data/protocol4.pth"), { z: { deep: [[], {}, []] }, a: 1 });
equal(torch.load("data/state_dict.pth", { map_location: "cpu" })["0.bias"].device, "cpu");

// Nothing but data.
throws(() => torch.load("data/evil.pth"), /data\/evil\.pth: it contains posix\.system, and nothing but tensors and plain data is read/);
throws(() => torch.load("data/whole_model.pth"), /torch\.nn\.modules\.linear\.Linear.*Save model\.state_dict\(\)/);
throws(() => torch.load("data/sparse.pth"), /torch\._utils\._rebuild_sparse_tensor/);
throws(() => torch.load("data/legacy.pth"), /before PyTorch 1\.6/);
throws(() => torch.load("data/script.pth"), /TorchScript/);
// @ts-expect-error: there is no other way
throws(() => torch.load("data/mixed.pth", { weights_only: false }), /always true/);
