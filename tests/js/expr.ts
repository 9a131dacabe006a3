// torch.expr: an expression of one element, or of index notation, over tensors and numbers. Checked against the ops that do the same.

import torch, { nn, type Tensor } from "torch";
import { close, throws } from "./assert";

torch.manual_seed(0);
const x = torch.randn(3, 4);
const y = torch.randn(4, 5);

// One element: broadcasting, numbers, gradient.
const a = torch.randn(3, 1, { requires_grad: true });
const scaled = (by: number) => torch.expr`(${x} - ${a}) * ${by} + exp(-abs(${x}))`;
close(scaled(2), x.sub(a).mul(2).add(x.abs().neg().exp()).tolist());
scaled(3).sum().backward();
close(a.grad!, [[-12], [-12], [-12]]);

// Index notation: sizes follow from where an axis is an index by itself.
const product = (left: Tensor, right: Tensor) => torch.expr`|i, j| sum(|k| ${left}[[i, k]] * ${right}[[k, j]])`;
close(product(x, y), x.matmul(y).tolist(), 1e-5);
close(product(y.T, x.T), y.T.matmul(x.T).tolist(), 1e-5);
const left = x.clone().requires_grad_();
const right = y.clone().requires_grad_();
product(left, right).pow(2).sum().backward();
const wanted = [x.clone().requires_grad_(), y.clone().requires_grad_()] as const;
wanted[0].matmul(wanted[1]).pow(2).sum().backward();
close(left.grad!, wanted[0].grad!.tolist(), 1e-4);
close(right.grad!, wanted[1].grad!.tolist(), 1e-4);

// Functions around reductions, an axis as a number, a transposition, a diagonal, a total.
const distance = torch.expr`|i, j| { let s = sum(|d| { let t = ${x}[[i, d]] - ${y}[[d, j]]; t * t }); sqrt(s) }`;
close(distance, x.unsqueeze(2).sub(y.unsqueeze(0)).pow(2).sum(1).sqrt().tolist(), 1e-5);
close(torch.expr`|i, j| ${x}[[j, i]] * ${10}`, x.T.mul(10).tolist());
const square = torch.randn(3, 3);
close(torch.expr`|i| ${square}[[i, i]]`, square.diagonal().tolist());
close(torch.expr`|i| sum(|k| if k <= i { ${square}[[0, k]] } else { 0 }) + 0 * ${square}[[0, i]]`, running(square.select(0, 0)));
function running(row: Tensor): number[] {
    let total = 0;
    return (row.tolist() as number[]).map((value) => (total += value));
}

// A table read by positions; a window whose step is a number in a hole.
const ids = torch.tensor([2, 0, 2], { dtype: torch.int64 });
close(torch.expr`|i, j| ${x}[[${ids}[[i]], j]]`, x.index_select(0, ids).tolist());
const smooth = (signal: Tensor, step: number) => torch.expr`|i| sum(0..3, |k| ${signal}[[i + (k - 1) * ${step}]].or(0)) / 3 + 0 * ${signal}[[i]]`;
const signal = torch.tensor([3, 6, 9, 12]);
close(smooth(signal, 1), [3, 6, 9, 7]);
close(smooth(signal, 2), [4, 6, 4, 6]);
throws(() => smooth(signal, 0.5), /'hole2': value 0.5 cannot be converted/);

// Compiled once per place and kinds of holes: more often than a program may define ops.
for (let i = 0; i < 5000; i++) torch.expr`${signal} + ${i}`;

// It is an op like any other: fused, on views, in a module.
class Bilinear extends nn.Module {
    weight = new nn.Parameter(torch.randn(2, 4, 5));
    override forward(u: Tensor, v: Tensor): Tensor {
        return torch.expr`|n, o| sum(|i, j| ${u}[[n, i]] * ${this.weight}[[o, i, j]] * ${v}[[n, j]])`;
    }
}
const bilinear = new Bilinear();
const v = torch.randn(3, 5);
const expected = torch.stack([0, 1].map((o) => x.matmul(bilinear.weight.select(0, o)).mul(v).sum(1)), 1);
close(bilinear(x, v), expected.tolist(), 1e-5);

// Sizes that differ, and what index notation leaves open, with the place in the template.
throws(() => product(x, x), /is 4 by `hole1` in dim 1, but 3 by `hole2` in dim 0/);
throws(() => torch.expr`|i, j| ${x}[[i, 0]]`, /how far `j` goes is not known[^]*template:1:5[^]*\|i, j\| \$\{1\}\[\[i, 0\]\]\n[^]*\^/);
throws(() => torch.expr`|i, j| ${x}[[i, j]] + ${y}`, /`\$\{2\}` is a tensor[^]*read an element of it: `\$\{2\}\[\[i, j\]\]`/);
throws(() => torch.expr`(${x} - ${y}) * z`, /there is no `z` here[^]*\(\$\{1\} - \$\{2\}\) \* z\n/);
throws(() => torch.expr`${1} + 1`, /at least one tensor/);
throws(() => torch.expr`${x} + ${"text" as unknown as number}`, /takes tensors and numbers in its holes/);
