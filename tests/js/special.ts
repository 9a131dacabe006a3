// Parts of numbers, the gamma function's family and the error function's, called as a user calls them. Values are exact ones or PyTorch's.

import torch from "torch";
import { close, equal, throws } from "./assert";

const x = torch.tensor([0.5, 1, 4], { requires_grad: true });
close(x.lgamma(), [0.5723649429, 0, 1.7917594692]);
close(torch.special.gammaln(x), [0.5723649429, 0, 1.7917594692]);
close(torch.digamma(x), [-1.9635100260, -0.5772156649, 1.2561176684]);
close(torch.special.psi(x), x.digamma().tolist());
close(torch.polygamma(1, x), [4.9348022005, 1.6449340668, 0.2838229557]);
close(x.polygamma(2), torch.special.polygamma({ n: 2, input: x }).tolist());
close(torch.mvlgamma(torch.tensor([2.5, 4]), { p: 2 }), [0.8570478134, 3.5650980145]);
close(torch.special.zeta(2, torch.tensor([1, 2])), [1.6449340668, 0.6449340668]);
x.lgamma().sum().backward();
close(x.grad!, x.digamma().tolist());
throws(() => torch.polygamma(-1, x), /does not support negative n/);
throws(() => x.mvlgamma(0), /p has to be greater than or equal to 1/);

close(torch.erfc(torch.tensor([0, 1])), [1, 0.1572992071]);
close(torch.special.ndtr(torch.tensor([0, 1])), [0.5, 0.8413447461]);
close(torch.special.entr(torch.tensor([0, 1, 2])), [0, 0, -1.3862943611]);
close(torch.special.xlog1py(torch.tensor([0, 2]), torch.tensor([-1, 1])), [0, 1.3862943611]);

const { mantissa, exponent } = torch.frexp(torch.tensor([10, -0.75]));
equal([mantissa.tolist(), exponent.tolist()], [
    [0.625, -0.75],
    [4, 0],
]);
equal(torch.gcd(torch.tensor([12, 0], { dtype: "int32" }), torch.tensor([18, -5], { dtype: "int32" })).tolist(), [6, 5]);
equal(torch.tensor([4, 6], { dtype: "int32" }).lcm(torch.tensor([6, 0], { dtype: "int32" })).tolist(), [12, 0]);
throws(() => torch.gcd(x, x), /gcd/);
equal(torch.tensor([NaN, Infinity, 1]).nan_to_num({ posinf: 2 }).tolist(), [0, 2, 1]);
equal(torch.isin(torch.tensor([1, 2, 3]), torch.tensor([2, 9]), { invert: true }).tolist(), [true, false, true]);
equal(torch.nextafter(torch.tensor([1]), torch.tensor([2])).item(), 1.0000001192092896);
