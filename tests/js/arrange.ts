// Shape and index ops as a user calls them: lists and loose tensors, keywords, methods, in place.

import torch from "torch";
import { equal, throws } from "./assert";

const [x, y] = torch.meshgrid(torch.arange(3), torch.arange(2), { indexing: "xy" });
equal([x!.tolist(), y!.tolist()], [[[0, 1, 2], [0, 1, 2]], [[0, 0, 0], [1, 1, 1]]]);
equal(torch.meshgrid([torch.arange(2)])[0]!.tolist(), [0, 1]);
equal(torch.atleast_2d(torch.tensor(1), torch.tensor([2, 3])).map((each) => [...each.shape]), [[1, 1], [1, 2]]);
equal([...torch.hstack([torch.zeros(2, 1), torch.ones(2, 2)]).shape], [2, 3]);
equal(torch.block_diag(torch.ones(1, 2), torch.tensor(5)).tolist(), [[1, 1, 0], [0, 0, 5]]);
equal(torch.arange(6).reshape(2, 3).rot90(1, [0, 1]).tolist(), [[2, 5], [1, 4], [0, 3]]);
equal(torch.tensor([1, 2]).repeat_interleave(2).tolist(), [1, 1, 2, 2]);
equal(torch.tensor([1, 2]).repeat_interleave(torch.tensor([0, 3]).int()).tolist(), [2, 2, 2]);
equal(torch.arange(4).reshape(2, 2).vsplit(2).map((part) => part.tolist()), [[[0, 1]], [[2, 3]]]);
equal(torch.arange(4).reshape(2, 2).H.tolist(), [[0, 2], [1, 3]]);
equal([...torch.zeros(2, 3, 4).mH.shape], [2, 4, 3]);
throws(() => torch.zeros(2, 3, 4).H, /matrices/);
equal(torch.tensor([1, -2]).view(torch.int32).tolist(), [0x3f800000, -0x40000000]);
equal(torch.arange(12).reshape(3, 4).narrow(1, torch.tensor(1).int(), 2).tolist(), [[1, 2], [5, 6], [9, 10]]);

const zeros = torch.zeros(3);
equal(zeros.scatter_reduce(0, [0, 0, 2], torch.tensor([2, 3, 4]), "prod", { include_self: false }).tolist(), [6, 0, 4]);
equal(zeros.index_reduce_(0, [1, 1], torch.tensor([2, 3]), "amax").tolist(), [0, 3, 0]);
equal(zeros.index_put_([torch.tensor([0, 0]).int()], torch.tensor([1, 1]), true).tolist(), [2, 3, 0]);
equal(zeros.put([-1], torch.tensor([9])).tolist(), [2, 3, 9]);
equal(zeros.masked_scatter(zeros.gt(1), torch.tensor([7, 8])).tolist(), [7, 8, 0]);
equal(torch.scatter(zeros, 0, [1], 2, { reduce: "multiply" }).tolist(), [2, 6, 0]);
equal(torch.nonzero(zeros, { as_tuple: true }).map((along) => along.tolist()), [[0, 1]]);
equal(torch.unravel_index(torch.tensor([5, 1]).int(), [2, 3]).map((along) => along.tolist()), [[1, 0], [2, 1]]);
equal(zeros.at(true, "1:").tolist(), [[3, 0]]);
throws(() => torch.take(zeros, torch.tensor([3]).int()).tolist(), /out of bounds/);
