// The products of rows with zeros: both derivatives against finite differences.
import torch from "torch";

for (const row of [[2, 0, 3, -1], [0, 0.5, 0, 2], [0, 0, 0], [1.5, -2, 0.25], [0]]) {
  const x = torch.tensor(row, { dtype: torch.float64, device: "cpu", requires_grad: true });
  for (const product of [(t: torch.Tensor) => torch.cumprod(t, 0), (t: torch.Tensor) => t.unflatten(0, [1, -1]).cumprod(-1)]) {
    if (!torch.autograd.gradcheck(product, [x])) throw new Error(`first derivative at ${row}`);
    if (!torch.autograd.gradgradcheck(product, [x])) throw new Error(`second derivative at ${row}`);
  }
}
