// expect-error: disposed
import torch from "torch";
const x = torch.ones(2);
x.dispose();
x.add(1);
