// An op that is made of others refuses a dtype in its own name, not in that of an op inside it.

import torch from "torch";
import { throws } from "./assert";

const F = torch.nn.functional;
const integers = torch.ones(2, 3, { dtype: "int32" });
const float = torch.ones(2, 3);

throws(() => torch.norm(integers), /^norm: not implemented for dtype int32/);
throws(() => torch.linalg.vector_norm(integers), /^vector_norm: not implemented for dtype int32/);
throws(() => F.cosine_similarity(integers, integers), /cosine_similarity: not implemented for dtype int32/);
throws(() => F.normalize(integers), /normalize: not implemented for dtype int32/);
throws(() => torch.matmul(float.gt(0), float.gt(0).t()), /matmul: not implemented for dtype bool/);

// What counts is the dtype of all tensors together; numbers and indices have none.
F.dropout(integers, 0.5, false);
torch.norm(integers, 2, { dtype: "float32" });
F.embedding(torch.tensor([0, 1]).int(), float);
F.cross_entropy(float, torch.tensor([0, 1]).long());
