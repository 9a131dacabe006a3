// Sums of products by the names of dimensions, and the products beside them, as a user calls them.

import torch from "torch";
import { close, equal, throws } from "./assert";

const F = torch.nn.functional;
const a = torch.arange(6).float().reshape(2, 3);
const b = torch.arange(12).float().reshape(3, 4);

// Operands loose or as a list, by position or by name.
const product = [[20, 23, 26, 29], [56, 68, 80, 92]];
equal(torch.einsum("ij,jk->ik", a, b).tolist(), product);
equal(torch.einsum("ij,jk", [a, b]).tolist(), product);
equal(torch.einsum("ij,jk", { operands: [a, b] }).tolist(), product);
equal(torch.einsum({ equation: "ij,jk", operands: [a, b] }).tolist(), product);
equal(torch.einsum("ii", torch.eye(3)).item(), 3);
equal(torch.einsum("ij->ji", a).tolist(), a.t().tolist());
equal([...torch.einsum("...ij,...jk->...ik", torch.zeros(5, 1, 2, 3), torch.zeros(4, 3, 2)).shape], [5, 4, 2, 2]);
equal([...torch.einsum("abc,cd,de->abe", torch.zeros(2, 3, 4), torch.zeros(4, 5), torch.zeros(5, 6)).shape], [2, 3, 6]);

// Attention, in einsum and written out.
const [q, k, v] = [torch.randn(2, 3, 4), torch.randn(2, 5, 4), torch.randn(2, 5, 4)];
const weights = torch.einsum("bqd,bkd->bqk", q, k).div(2).softmax(-1);
close(torch.einsum("bqk,bkd->bqd", weights, v), F.scaled_dot_product_attention(q, k, v).tolist() as number[][][], 1e-4);

// Gradients, and gradients of those: f = sum_ij x_i A_ij x_j, whose gradient is (A + Aᵀ) x and second gradient A + Aᵀ.
const x = torch.tensor([1, -2, 3], { requires_grad: true });
const A = torch.tensor([[1, 2, 0], [0, 1, 4], [5, 0, 2]], { requires_grad: true });
const f = torch.einsum("i,ij,j->", x, A, x);
const [gradient, of_matrix] = torch.autograd.grad(f, [x, A], { create_graph: true });
equal(gradient!.tolist(), [13, 10, 9]);
equal(of_matrix!.tolist(), [[1, -2, 3], [-2, 4, -6], [3, -6, 9]]);
const [second] = torch.autograd.grad(gradient!.sum(), [x]);
equal(second!.tolist(), [9, 8, 13]);

// The diagonal and what broadcasts have gradients of their own shape.
const square = torch.ones(3, 3, { requires_grad: true });
torch.einsum("ii->i", square).sum().backward();
equal(square.grad!.tolist(), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
const thin = torch.ones(1, 2, { requires_grad: true });
torch.einsum("ij,ij->j", thin, torch.ones(4, 2)).sum().backward();
equal(thin.grad!.tolist(), [[4, 4]]);

// First and second gradients against finite differences, in the dtype that these need.
for (const [equation, ...shapes] of [
    ["ij,jk->ki", [2, 3], [3, 2]],
    ["bij,bjk->bik", [2, 2, 3], [1, 3, 2]],
    ["...i,...i->...", [2, 2, 3], [3]],
    ["ij,jk,kl,l->i", [2, 2], [2, 3], [3, 2], [2]],
    ["iij,jk->ik", [2, 2, 3], [3, 2]],
    ["ij,ik->", [1, 2], [3, 2]],
    ["i,j,k->kji", [2], [1], [2]],
] as [string, ...number[][]][]) {
    const operands = shapes.map((shape) => torch.randn(shape, { dtype: "float64", device: "cpu", requires_grad: true }));
    const run = (...given: typeof operands) => torch.einsum(equation, given);
    equal(torch.autograd.gradcheck(run, operands), true, equation);
    equal(torch.autograd.gradgradcheck(run, operands), true, equation);
}

// Mistakes are named with what is wrong.
throws(() => torch.einsum("ij,jk->il", a, b), /output subscript l does not appear/);
throws(() => torch.einsum("ij,jk", a), /fewer operands were provided/);
throws(() => torch.einsum("ij", a, b), /more operands were provided/);
throws(() => torch.einsum("ij,jk", a, a), /subscript j has size 2 for operand 1 .* previously seen size 3/);
throws(() => torch.einsum("i1", a), /invalid subscript given at index 1/);
throws(() => torch.einsum("ijk", a), /number of subscripts in the equation \(3\) does not match the number of dimensions \(2\)/);
throws(() => torch.einsum("ij,jk", a, b.int()), /expected all operands to be float32, but found int32/);
throws(() => torch.einsum("ij", 3 as never), /operands/);

equal(torch.tensordot(a, b, 1).tolist(), product);
equal(torch.tensordot(a, b, { dims: 1 }).tolist(), product);
equal(torch.tensordot(a, b, [1], [0]).tolist(), product);
equal(torch.tensordot(a, b, torch.tensor([[1], [0]]).int()).tolist(), product);
throws(() => torch.tensordot(a, b, 2), /first has size 2 in dim -2 and second has size 3 in dim 0/);

equal(torch.kron(torch.tensor([1, 2]), torch.tensor([1, 10])).tolist(), [1, 10, 2, 20]);
equal(torch.tensor([1, 0, 0]).cross(torch.tensor([0, 1, 0])).tolist(), [0, 0, 1]);
equal([...torch.cross(torch.zeros(3, 2), torch.zeros(3, 2)).shape], [3, 2]);
throws(() => torch.linalg.cross(torch.zeros(3, 2), torch.zeros(3, 2)), /inputs dimension -1 must have length 3. Got 2 and 2/);
equal(torch.linalg.cross(torch.tensor([[1], [2], [3]]), torch.tensor([[4], [5], [6]]), { dim: 0 }).tolist(), [[-3], [6], [-3]]);
equal(torch.vdot(torch.tensor([1, 2]), torch.tensor([3, 4])).item(), 11);
equal(torch.linalg.vecdot(a, a).tolist(), [5, 50]);
equal(torch.inner(a, torch.ones(2, 2, 3)).shape.length, 3);
equal(torch.chain_matmul(a, b, torch.ones(4, 1)).tolist(), [[98], [296]]);
equal(torch.linalg.multi_dot([torch.ones(2), a, b]).tolist(), [76, 91, 106, 121]);
equal(torch.linalg.matrix_power(torch.tensor([[1, 1], [1, 0]]), 10).tolist(), [[89, 55], [55, 34]]);
throws(() => torch.linalg.matrix_power(a, 2), /batches of square matrices, but they are 2 by 3/);
equal(torch.vander(torch.tensor([1, 2, 3]), { N: 2 }).tolist(), [[1, 1], [2, 1], [3, 1]]);
equal(torch.linalg.vander(torch.tensor([2, 3])).tolist(), [[1, 2], [1, 3]]);

const layer = new torch.nn.Bilinear(2, 3, 4);
const [left, right] = [torch.randn(5, 2), torch.randn(5, 3)];
const expected = torch.einsum("bi,oij,bj->bo", left, layer.weight, right).add(layer.bias!);
close(layer.forward(left, right), expected.tolist() as number[][], 1e-5);
throws(() => F.bilinear(left, torch.randn(5, 2), layer.weight), /input2 size does not match weight size: got 2 but expected 3/);
