// expect-error: cuda
// expect-error: cpu
import torch from "torch";
torch.ones(2, { device: "cuda" });
