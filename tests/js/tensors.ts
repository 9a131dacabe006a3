// Class Tensor beyond ops: indexing, several results, gradient modes, random streams, files.

import torch from "torch";
import * as F from "torch/nn/functional";
import { close, equal, throws } from "./assert";

const x = torch.arange(12).view(3, 4).float();

// Reading by index.
equal(x[1]!.tolist(), [4, 5, 6, 7]);
equal(x[-1]![0]!.item(), 8);
equal(x.at(":", 1).tolist(), [1, 5, 9]);
equal(x.at("1:", "::2").tolist(), [
    [4, 6],
    [8, 10],
]);
equal(x.at([0, 2], [1, 3]).tolist(), [1, 11]);
equal(x.at("...", -1).tolist(), [3, 7, 11]);
equal(x.at(null, 0).shape, [1, 4]);
equal(x.at(x.gt(8)).tolist(), [9, 10, 11]);
equal(x.at(torch.slice(0, 2), [0]).tolist(), [[0], [4]]);
equal([...x].map((row) => row.sum().item()), [6, 22, 38]);

equal([torch.numel(x), torch.is_floating_point(x), torch.is_floating_point(x.long())], [12, true, false]);
throws(() => torch.numel([1, 2] as any), /argument 'input' must be a Tensor/);

// Writing by index.
const y = torch.zeros(3, 3);
y.set(0, 1);
y.set(1, [5, 6, 7]);
y.set([2], torch.ones(3).mul(9));
y.set(y.eq(9), -1);
equal(y.tolist(), [
    [1, 1, 1],
    [5, 6, 7],
    [-1, -1, -1],
]);

// Several results.
const [values, indices] = x.max(1);
equal([values.tolist(), indices.tolist()], [
    [3, 7, 11],
    [3, 3, 3],
]);
equal(x.max(1).values.tolist(), [3, 7, 11]);

// Scalars and overloads.
equal(torch.sub(1, x).at(0).tolist(), [1, 0, -1, -2]);
equal(torch.where(x.gt(5), x, 0).sum().item(), 51);
equal(x.int().add(1).dtype, "int32");
equal(x.int().mul(0.5).dtype, "float32");
equal(x.to(torch.float64).dtype, "float64");
equal(x.to("cpu").device, "cpu");
equal(x.to({ dtype: "int32" }).dtype, "int32");
equal(torch.equal(x, x.clone()), true);
close(F.softmax(x, 1).sum(1), [1, 1, 1]);

// Gradient modes.
const p = torch.tensor([1, 2], { requires_grad: true });
{
    using _ = torch.no_grad();
    equal(p.mul(2).requires_grad, false);
}
equal(p.mul(2).requires_grad, true);
equal(torch.no_grad(() => p.mul(2).requires_grad), false);
p.mul(p).sum().backward();
equal(p.grad!.tolist(), [2, 4]);
equal(p.grad === p.grad, true);
equal(torch.autograd.grad(p.mul(3).sum(), [p])[0]!.tolist(), [3, 3]);

// A function with a gradient of its own.
class Double extends torch.autograd.Function {
    static override forward(_: unknown, input: typeof x) {
        return input.mul(2);
    }
    static override backward(_: unknown, gradient: typeof x) {
        return gradient.mul(10);
    }
}
const q = torch.tensor([1, 2], { requires_grad: true });
Double.apply(q).sum().backward();
equal(q.grad!.tolist(), [10, 10]);

// Random streams.
const draw = () => torch.rand(3, { generator: new torch.Generator().manual_seed(3) }).tolist();
equal(draw(), draw());
torch.manual_seed(5);
const first = torch.rand(2).tolist();
torch.manual_seed(5n);
equal(torch.rand(2).tolist(), first);

// Infix formulas.
equal(torch.expr`(${x} - ${x}) * ${2} + 1`.sum().item(), 12);

// Wrong uses.
throws(() => x.item(), /a Tensor with 12 elements cannot be converted to Scalar/);
throws(() => (x as unknown as { sotfmax(): void }).sotfmax(), /did you mean 'softmax'/);
throws(() => (torch as unknown as { sotfmax(): void }).sotfmax(), /torch has no 'sotfmax'; did you mean 'softmax'/);
equal((torch as unknown as { quaternion?: unknown }).quaternion, undefined);
equal("quaternion" in torch, false);
throws(() => x.at(3), /out of bounds for dimension 0 with size 3/);

// A result too large for the caches is written past them (CPU device); not a multiple of any vector.
const large = torch.arange(6_000_001, { dtype: "int32" });
const next = large.mul(2).add(1);
equal(next[6_000_000].item(), 12_000_001);
equal(next.sub(large).sub(large).eq(1).all().item(), true);
