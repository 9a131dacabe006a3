// Extremes, means without NaN, distances, areas and windows, called as a user calls them. Values are exact ones.

import torch from "torch";
import { close, equal, throws } from "./assert";

const x = torch.tensor([[1, NaN, 3], [4, 5, 9]]);
close(torch.nansum(x, 1), [4, 18]);
close(x.nanmean({ dim: [1] }), [2, 6]);
const ends = torch.aminmax(torch.tensor([3, -1, 2]));
equal([ends.min.item(), ends.max.item()], [-1, 3]);
close(torch.dist(torch.tensor([3, 0]), torch.tensor([0, 4])), 5);
close(torch.trapezoid(torch.tensor([1, 2, 4]), { dx: 2 }), 9);
close(torch.hann_window(4), [0, 0.5, 1, 0.5]);
close(torch.bartlett_window(5, false), [0, 0.5, 1, 0.5, 0]);
close(torch.put(torch.zeros([3]), torch.tensor([1], { dtype: "int64" }), torch.tensor([2])), [0, 2, 0]);
throws(() => torch.nanmean(torch.tensor([1], { dtype: "int32" })), /nanmean/);
