// expect-error: did you mean 'softmax'?
// expect-error: unknown_op.ts:4:
import torch from "torch";
(torch.ones(3) as any).sotfmax(0);
