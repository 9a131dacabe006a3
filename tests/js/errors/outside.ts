// expect-error: --allow-read
import torch from "torch";
torch.io.read_text("/etc/hostname");
