// expect-error: out of bounds
import torch from "torch";
console.log(torch.ones(3)[5]);
