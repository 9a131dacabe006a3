// The inverse of the error function and the Bessel functions, as a script calls them.
import torch from "torch";
import { close } from "./assert";

// Expected values: DLMF's functions to ten digits, by mpmath.
const x = torch.tensor([0, 0.5, 2, 10]);
close(torch.i0(x), [1, 1.0634833707, 2.2795853023, 2815.7166285], 2e-6, "i0");
close(torch.special.i1(x), [0, 0.2578943054, 1.5906368546, 2670.9883037], 2e-6, "special.i1");
close(torch.special.bessel_j0(x), [1, 0.9384698072, 0.2238907791, -0.2459357645], 2e-6, "special.bessel_j0");
close(torch.special.bessel_j1(x), [0, 0.2422684577, 0.5767248078, 0.0434727462], 2e-6, "special.bessel_j1");
close(torch.tensor([0, 0.5, -0.9]).erfinv(), [0, 0.4769362762, -1.1630871537], 2e-6, "erfinv");
close(torch.special.erfcx(x), [1, 0.6156903442, 0.2553956763, 0.0561409927], 2e-6, "special.erfcx");
close(torch.special.ndtri(torch.tensor([0.5, 0.975])), [0, 1.9599639845], 2e-6, "special.ndtri");
close(torch.special.log_ndtr(torch.tensor([-20, 0])), [-203.9171553711, -0.6931471806], 2e-6, "special.log_ndtr");

const p = torch.tensor([0.1, 0.4, 0.7], { dtype: torch.float64, device: "cpu", requires_grad: true });
for (const f of [torch.erfinv, torch.special.ndtri, torch.special.erfcx, torch.special.log_ndtr, torch.special.i0e, torch.special.i1e, torch.special.bessel_j1]) {
  if (!torch.autograd.gradcheck((t: torch.Tensor) => f(t), [p])) throw new Error(`the gradient of ${f}`);
}
