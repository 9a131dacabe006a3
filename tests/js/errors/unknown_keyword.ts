// expect-error: unknown keyword 'dimm'; did you mean 'dim'?
import torch from "torch";
(torch.ones(3).sum as any)({ dimm: 0 });
