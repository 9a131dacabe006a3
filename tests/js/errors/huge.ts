// expect-error: Uncaught
import torch from "torch";
console.log(torch.zeros(1e6, 1e6, 1e6).sum().item());
