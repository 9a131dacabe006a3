// Data-dependent reads along one dim: rows are moved as a whole. Twins: index_select, and loops where there is none.
import torch, { type Tensor } from "torch";
import { close, equal, throws } from "./assert";

type Read = (x: Tensor, ids: Tensor) => Tensor;
const inputs = { ids: "index" } as const;

const middle = torch.define_op<Read>({
    schema: "rows_middle(Tensor x, Tensor ids) -> Tensor",
    kind: "index",
    inputs,
    shape: { x: "B, V, D", ids: "I, J", output: "B, J, D, I" },
    body: "|b, j, d, i| x[[b, ids[[i, j]], d]]",
    doc: "Rows of the middle dim.",
});
const shifted = torch.define_op<Read>({
    schema: "rows_shifted(Tensor x, Tensor ids) -> Tensor",
    kind: "index",
    inputs,
    shape: { x: "V, D", ids: "N", output: "D, N" },
    body: "|d, i| x[[ids[[i]] - 1, d]].or(9.0)",
    doc: "The row before, transposed.",
});
const batched = torch.define_op<Read>({
    schema: "rows_batched(Tensor x, Tensor ids) -> Tensor",
    kind: "index",
    inputs,
    shape: { x: ".., V, D", ids: "N", output: ".., N, D" },
    body: "|i, d| x[[ids[[i]], d]]",
    doc: "Rows of each table.",
});

const leaf = (...shape: number[]) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return torch.arange(count, { dtype: "float32" }).mul(0.37).sin().view(shape).detach().requires_grad_(true);
};
const weights_of = (result: Tensor) => torch.arange(result.numel(), { dtype: "float32" }).mul(0.11).cos().view(result.shape);

/** Values and gradients of two ways to compute the same. */
function twins(shape: number[], ids: Tensor, op: Read, twin: Read, what: string): void {
    const [x, y] = [leaf(...shape), leaf(...shape)];
    const [result, expected] = [op(x, ids), twin(y, ids)];
    equal(result.shape, expected.shape, what);
    close(result, expected.tolist(), 0, what);
    result.mul(weights_of(result)).sum().backward();
    expected.mul(weights_of(expected)).sum().backward();
    close(x.grad!, y.grad!.tolist(), 1e-6, `${what}: gradient`);
}

const ids = torch.tensor([[3, 0], [1, 3], [3, 3]], { dtype: "int64" });
twins([2, 4, 5], ids, middle, (x, ids) => x.index_select(1, ids.reshape(-1)).view(2, 3, 2, 5).permute(0, 2, 3, 1), "middle");
const row = torch.tensor([2, 0, 2, 1], { dtype: "int32" });
twins([3, 5], row, batched, (x, ids) => x.index_select(0, ids), "no batch");
twins([2, 2, 3, 5], row, batched, (x, ids) => x.index_select(2, ids), "batch");

// Rows 1, -1, 1 and 0: the second is outside of x, its values are 9 and nobody's gradient.
const x = torch.tensor([[1, 2], [3, 4], [5, 6]], { requires_grad: true });
const before = shifted(x, row);
equal(before.tolist(), [[3, 9, 3, 1], [4, 9, 4, 2]]);
before.mul(torch.tensor([[1, 2, 3, 4], [5, 6, 7, 8]])).sum().backward();
equal(x.grad!.tolist(), [[4, 8], [4, 12], [0, 0]]);

throws(() => batched(x.detach(), torch.tensor([3], { dtype: "int32" })).tolist(), /out of bounds/);
equal(shifted(torch.zeros(0, 2), row).tolist(), [[9, 9, 9, 9], [9, 9, 9, 9]]);
equal(batched(x.detach(), torch.zeros(0, { dtype: "int32" })).shape, [0, 2]);
