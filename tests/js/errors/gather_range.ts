// expect-error: out of
import torch from "torch";
console.log(torch.ones(3).index_select(0, torch.tensor([7]).long()).tolist());
