// expect-error: .long()
import torch from "torch";
torch.nn.functional.embedding(torch.tensor([0.5]), torch.ones(3, 2));
