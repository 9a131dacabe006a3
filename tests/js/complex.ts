// complex64 as a user meets it: made, printed, computed with, differentiated. Values are exact ones or PyTorch's.

import torch from "torch";
import { close, equal, throws } from "./assert";

const z = torch.complex(torch.tensor([1, 2, -3]), torch.tensor([2, 0, 0.5]));
equal(z.dtype, "complex64");
equal(z.shape, [3]);
equal([torch.is_complex(z), z.is_complex(), z.real.is_complex(), z.is_floating_point()], [true, true, false, false]);
equal(z.tolist(), [
    [1, 2],
    [2, 0],
    [-3, 0.5],
]);
equal([...z.numpy()], [1, 2, 2, 0, -3, 0.5]);
const printed = (tensor: torch.Tensor) => String(tensor.to("cpu"));
equal(printed(z), "tensor([ 1.+2.0000j,  2.+0.0000j, -3.+0.5000j])");
equal(printed(torch.zeros(2, 0, { dtype: torch.complex64 })), "tensor([], size=(2, 0), dtype=torch.complex64)");
equal(printed(torch.complex(torch.tensor(1.5), torch.tensor(-0))), "tensor(1.5000-0.j)");
equal(
    printed(torch.complex(torch.tensor([1e-7, NaN, Infinity]), torch.tensor([1, 1e9, 0]))),
    "tensor([1.0000e-07+1.0000e+00j,        nan+1.0000e+09j,        inf+0.0000e+00j])",
);
equal(
    printed(torch.arange(12).float().reshape(2, 6).mul(torch.complex(torch.tensor(1), torch.tensor(0.25)))),
    "tensor([[ 0.+0.0000j,  1.+0.2500j,  2.+0.5000j,  3.+0.7500j,  4.+1.0000j,  5.+1.2500j],\n" +
        "        [ 6.+1.5000j,  7.+1.7500j,  8.+2.0000j,  9.+2.2500j, 10.+2.5000j, 11.+2.7500j]])",
);

// Parts are views.
z.real.mul_(2);
equal(z.real.tolist(), [2, 4, -6]);
z.at("1:").zero_();
equal(z.tolist(), [
    [2, 2],
    [0, 0],
    [0, 0],
]);
z.set(1, torch.complex(torch.tensor(3), torch.tensor(4)));
z.set([2], 7);
equal(torch.view_as_real(z).tolist(), [
    [2, 2],
    [3, 4],
    [7, 0],
]);
equal(z.at([2, 1]).abs().tolist(), [7, 5]);
equal(z.at(torch.tensor([false, true, false])).tolist(), [[3, 4]]);
z.add_(1).div_(2);
equal(z.at(1).tolist(), [2, 2]);

// Arithmetic with real tensors and numbers; (1 + 2i) (3 - i) = 5 + 5i.
const a = torch.view_as_complex(torch.tensor([[1, 2]]));
const b = torch.view_as_complex(torch.tensor([[3, -1]]));
equal(a.mul(b).tolist(), [[5, 5]]);
close(a.div(b), [[0.1, 0.7]]);
equal(torch.sub(1, a).tolist(), [[0, -2]]);
equal(a.mul(torch.tensor([[2], [3]])).shape, [2, 1]);
equal(a.conj().tolist(), [[1, -2]]);
equal(a.conj().resolve_conj().is_conj(), false);
equal(a.eq(a).tolist(), [true]);
equal(torch.allclose(a, a.add(1e-9)), true);
equal(torch.eye(2).to("complex64").H.matmul(torch.ones(2, 2, { dtype: "complex64" })).imag.sum().item(), 0);

// The gradient of a real loss: dL/da + i dL/db.
const leaf = torch.view_as_complex(torch.tensor([[3, 4]])).requires_grad_();
leaf.abs().sum().backward();
close(leaf.grad!, [[0.6, 0.8]]);
equal(leaf.grad === leaf.grad, true);
leaf.mul(leaf).real.sum().backward();
close(leaf.grad!, [[6.6, -7.2]]);
equal(printed(leaf.detach()), "tensor([3.+4.j])");
throws(() => leaf.mul(leaf).sum().backward(), /only for real scalar outputs but got complex64/);
throws(() => leaf.add_(1), /a leaf Variable that requires grad/);
const part = torch.randn(3, 2, { requires_grad: true });
const [grad] = torch.autograd.grad([torch.view_as_complex(part).mul(a).abs().pow(2).sum()], [part], { create_graph: true });
close(grad, part.mul(10).tolist());
const [second] = torch.autograd.grad([grad.sum()], [part]);
close(second, [
    [10, 10],
    [10, 10],
    [10, 10],
]);
let seen: unknown;
const hooked = torch.ones(1, { dtype: "complex64", requires_grad: true });
hooked.register_hook((grad) => {
    seen = [grad.dtype, grad.tolist()];
    return grad.mul(2);
});
hooked.mul(a).imag.sum().backward();
equal(seen, ["complex64", [[2, 1]]]);
equal(hooked.grad!.tolist(), [[4, 2]]);

// Moved, copied.
equal(z.to("cpu").clone().tolist(), z.tolist());
equal(torch.cat([a, b]).stride(), [1]);

// Not everything has a meaning.
throws(() => z.relu(), /complex64 is not supported/);
throws(() => torch.nn.functional.silu(z), /nn\.functional\.silu: complex64 is not supported/);
throws(() => z.float(), /Casting complex values to real discards the imaginary part/);
throws(() => z.lt(1), /lt: complex64 is not supported/);
throws(() => z.at(0).item(), /x\.real\.item\(\)/);
throws(() => torch.zeros(3).add_(z), /result type complex64 can't be cast to the desired output type float32/);
throws(() => torch.expr`${z} * 2`, /complex64/);
throws(() => torch.arange(3, { dtype: "complex64" }), /complex64 is not supported/);
throws(() => torch.view_as_complex(torch.zeros(3, 2, { dtype: "float64" })), /only supported for float32/);
