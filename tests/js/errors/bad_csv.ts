// expect-error: is not a number
import torch from "torch";
torch.io.read_csv("bad_csv.ts").tensor();
