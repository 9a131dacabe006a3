// In-place forms of ops that are no maps: the tensor itself is written, and gradients go through. Values are PyTorch's.

import torch, { nn, type Tensor } from "torch";
import { close, equal, throws } from "./assert";
import expected from "./expected";

function ramp(size: number[], shift = 0): Tensor {
    const count = size.reduce((product, extent) => product * extent, 1);
    return torch.arange(count).mul(1.7).sin().add(shift).view(size);
}

const row = ramp([4], 0.1);
const column = ramp([3], 0.1);
const rows = torch.tensor([2, 0]).int();
const places = torch.tensor([[1], [0], [3]]).long();
const cases: Record<keyof typeof expected.in_place, (x: Tensor) => Tensor> = {
    "div_ floor": (x) => x.div_(row, { rounding_mode: "floor" }),
    "div_ trunc": (x) => x.div_(0.3, { rounding_mode: "trunc" }),
    "div_ null": (x) => x.div_(0.3, { rounding_mode: null }),
    clip_: (x) => x.clip_(-0.2, 0.5),
    clamp_: (x) => x.clamp_({ min: null, max: 0.5 }),
    logit_: (x) => x.logit_(0.1),
    eq_: (x) => x.eq_(torch.ones(3, 4)),
    ge_: (x) => x.ge_(row),
    less_: (x) => x.less_(0.4),
    logical_not_: (x) => x.logical_not_(),
    logical_and_: (x) => x.logical_and_(row.gt(0)),
    addmm_: (x) => x.addmm_(ramp([3, 2]), ramp([2, 4]), { beta: 0.5, alpha: 2 }),
    addr_: (x) => x.addr_(column, row, { alpha: 3 }),
    index_add_: (x) => x.index_add_(0, rows, ramp([2, 4]), { alpha: 2 }),
    index_copy_: (x) => x.index_copy_(0, rows, ramp([2, 4])),
    index_fill_: (x) => x.index_fill_(0, rows, 7),
    scatter_: (x) => x.scatter_(1, places, ramp([3, 1])),
    "scatter_ value": (x) => x.scatter_(1, places, 5),
    scatter_add_: (x) => x.scatter_add_(1, places, ramp([3, 1])),
};
for (const [name, write] of Object.entries(cases)) {
    const { value, grad } = expected.in_place[name as keyof typeof expected.in_place];
    const x = ramp([3, 4], 0.2).requires_grad_();
    const y = x.mul(1);
    equal(write(y) === y, true, name);
    equal(y.dtype, "float32", name);
    close(y, value, 1e-5, name);
    if (grad !== null && y.requires_grad) {
        const [found] = torch.autograd.grad(y.mul(ramp([3, 4], 2)).sum(), [x], { allow_unused: true });
        close(found ?? torch.zeros(3, 4), grad, 1e-5, name);
    } else if (grad !== null) {
        close(torch.zeros(3, 4), grad, 0, name);
    }
}

// Through a view, and where nothing may be written.
const whole = torch.zeros(2, 3);
whole.select(0, 1).scatter_(0, torch.tensor([1]).long(), 4);
equal(whole.tolist(), [[0, 0, 0], [0, 4, 0]]);
const leaf = torch.zeros(3, { requires_grad: true });
throws(() => leaf.clip_(0, 1), /a leaf Variable that requires grad/);
throws(() => torch.zeros(3).int().div_(2, { rounding_mode: null }), /can't be cast/);
throws(() => torch.zeros(4).addr_(column, row), /doesn't match the broadcast shape/);

// detach_ cuts the tensor itself off.
const cut = leaf.mul(2);
equal(cut.detach_() === cut, true);
equal([cut.requires_grad, cut.grad_fn], [false, null]);
throws(() => leaf.mul(2).select(0, 1).detach_(), /Can't detach views in-place/);

// ---- views in place: the tensor is another view from then on, of the same elements
const matrix = torch.arange(6).reshape(2, 3);
const other = matrix;
const above = matrix.at(0);
equal(matrix.t_() === other, true);
equal(other.shape, [3, 2]);
equal(other.tolist(), [[0, 3], [1, 4], [2, 5]]);
matrix.mul_(10);
equal(above.tolist(), [0, 10, 20]);
equal(matrix.transpose_(0, 1).shape, [2, 3]);
equal(matrix.swapaxes_(0, -1).shape, [3, 2]);
equal(matrix.unsqueeze_(1).shape, [3, 1, 2]);
equal(matrix.squeeze_().shape, [3, 2]);
equal(matrix.unsqueeze_(0).squeeze_(1).shape, [1, 3, 2]);
equal(torch.arange(6).as_strided_([2, 2], [3, 1], 1).tolist(), [[1, 2], [4, 5]]);
throws(() => torch.zeros(2, 2, 2).t_(), /<= 2 dimensions/);
const start = torch.arange(6).reshape(2, 3).to("float32").requires_grad_();
throws(() => start.t_(), /a leaf Variable that requires grad is being used in an in-place operation/);
const doubled = start.mul(2);
doubled.t_();
doubled.at(0).mul_(3);
doubled.mul(torch.tensor([[1, 2], [3, 4], [5, 6]])).sum().backward();
equal((start.grad as Tensor).tolist(), [[6, 6, 10], [12, 8, 12]]);
const layer = new nn.Linear(2, 3);
torch.no_grad(() => layer.weight.t_());
equal([layer.weight.shape, layer.parameters()[0] === layer.weight, layer.weight.requires_grad], [[2, 3], true, true]);
layer.weight.sum().backward();
equal((layer.weight.grad as Tensor).shape, [2, 3]);
