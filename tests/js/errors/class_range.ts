// expect-error: Uncaught
import torch from "torch";
console.log(torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.tensor([0, 5]).long()).item());
