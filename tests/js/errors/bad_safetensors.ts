// expect-error: not a safetensors file
import torch from "torch";
torch.load("bad_safetensors.ts");
