// expect-error: out of memory
// flags: --max-device-memory 8M
import torch from "torch";
const list = [];
while (true) list.push(torch.ones(1000, 100).add(torch.rand(1)).sum(0).expand(100, 100).clone().contiguous());
