// The inverse of the error function and the Bessel functions, as a script calls them.
import torch from "torch";

function near(name: string, value: torch.Tensor, expected: number[], tolerance = 2e-6) {
  const found = (value.tolist() as number[]);
  found.forEach((x, k) => {
    if (!(Math.abs(x - expected[k]) <= tolerance * Math.max(1, Math.abs(expected[k])))) throw new Error(`${name}: ${found} and not ${expected}`);
  });
}

// Expected values: DLMF's functions to ten digits, by mpmath.
const x = torch.tensor([0, 0.5, 2, 10]);
near("i0", torch.i0(x), [1, 1.0634833707, 2.2795853023, 2815.7166285]);
near("special.i1", torch.special.i1(x), [0, 0.2578943054, 1.5906368546, 2670.9883037]);
near("special.bessel_j0", torch.special.bessel_j0(x), [1, 0.9384698072, 0.2238907791, -0.2459357645]);
near("special.bessel_j1", torch.special.bessel_j1(x), [0, 0.2422684577, 0.5767248078, 0.0434727462]);
near("erfinv", torch.tensor([0, 0.5, -0.9]).erfinv(), [0, 0.4769362762, -1.1630871537]);
near("special.erfcx", torch.special.erfcx(x), [1, 0.6156903442, 0.2553956763, 0.0561409927]);
near("special.ndtri", torch.special.ndtri(torch.tensor([0.5, 0.975])), [0, 1.9599639845]);
near("special.log_ndtr", torch.special.log_ndtr(torch.tensor([-20, 0])), [-203.9171553711, -0.6931471806]);

const p = torch.tensor([0.1, 0.4, 0.7], { dtype: torch.float64, device: "cpu", requires_grad: true });
for (const f of [torch.erfinv, torch.special.ndtri, torch.special.erfcx, torch.special.log_ndtr, torch.special.i0e, torch.special.i1e, torch.special.bessel_j1]) {
  if (!torch.autograd.gradcheck((t: torch.Tensor) => f(t), [p])) throw new Error(`the gradient of ${f}`);
}
