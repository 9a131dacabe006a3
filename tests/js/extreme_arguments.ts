// Numbers near the end of int64 are refused in words, and at once; what is small in spite of them is computed.

import torch from "torch";
import * as F from "torch/nn/functional";
import { equal, throws } from "./assert";

const large = 2n ** 62n as unknown as number;
const image = torch.ones(1, 1, 2, 2);
const indices = torch.zeros(1, 1, 2, 2).int();

throws(() => F.max_unpool2d(image, indices, 2, 2, large), /negative size/);
throws(() => F.max_unpool2d(image, indices, 2, large, { output_size: [1, 1] }), /invalid output_size/);
throws(() => torch.combinations(torch.ones(3), large), /more elements than can be addressed/);
throws(() => torch.combinations(torch.ones(1), large, true), /more elements than can be addressed/);
throws(() => torch.combinations(torch.ones(40), 20), /more than the 268435456 elements/);
throws(() => torch.mvlgamma(torch.ones(1), large), /p is at most 4096/);

equal([...torch.combinations(torch.ones(3), 5).shape], [0, 5]);
equal([...torch.combinations(torch.ones(1), 200, true).shape], [1, 200]);
equal(torch.combinations(torch.tensor([1, 2, 3]), 2, true).tolist(), [[1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [3, 3]]);
