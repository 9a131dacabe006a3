// Datasets and batches.

import torch from "torch";
import { equal, throws } from "./assert";

const { DataLoader, TensorDataset } = torch.utils.data;

const x = torch.arange(10).view(5, 2);
const y = torch.arange(5);
const loader = new DataLoader(new TensorDataset(x, y), { batch_size: 2 });
equal(loader.length, 3);
const batches = [...loader].map(([inputs, targets]) => [inputs.tolist(), targets.tolist()]);
equal(batches, [
    [
        [
            [0, 1],
            [2, 3],
        ],
        [0, 1],
    ],
    [
        [
            [4, 5],
            [6, 7],
        ],
        [2, 3],
    ],
    [[[8, 9]], [4]],
]);
equal(new DataLoader(new TensorDataset(y), { batch_size: 2, drop_last: true }).length, 2);

// Shuffling is a permutation from torch's stream: the same seed, the same order.
const order = () =>
    [...new DataLoader(new TensorDataset(torch.arange(100)), { batch_size: 7, shuffle: true })].flatMap(
        ([batch]) => batch.tolist() as number[],
    );
torch.manual_seed(1);
const one = order();
const two = order();
torch.manual_seed(1);
equal(order(), one);
equal(one.join() === two.join(), false, "two epochs have different orders");
equal([...one].sort((a, b) => a - b), [...Array(100).keys()]);

// A plain array, its items collated by field; a collate function of one's own.
const items = [
    { id: 1, row: [1, 2] },
    { id: 2, row: [3, 4] },
];
const [collated] = [...new DataLoader(items, { batch_size: 2 })] as unknown as [
    { id: { tolist(): number[] }; row: { tolist(): number[] }[] },
];
equal(collated.id.tolist(), [1, 2]);
equal(collated.row.map((column) => column.tolist()), [
    [1, 3],
    [2, 4],
]);
equal([...new DataLoader(["a", "b", "c"], { batch_size: 2, collate_fn: (texts) => texts.join("") })], ["ab", "c"]);

throws(() => new DataLoader(items, { batch_size: 0 }), /batch_size should be a positive integer value/);
throws(() => new TensorDataset(x, torch.zeros(4)), /Size mismatch between tensors/);
