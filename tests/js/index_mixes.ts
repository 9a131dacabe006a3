// x.at and x.set with random mixes of all that may stand in an index; values are PyTorch's.

import torch, { type Index, type Tensor } from "torch";
import { equal, throws } from "./assert";
import expected from "./index_mixes_expected";

type Part = Index | { tensor: number | number[] } | { mask: boolean[] };
type Entry = [shape: number[], index: Part[], read: [number[], number[]] | null, written: number[]];

const part = (given: Part): Index => {
    if (typeof given !== "object" || given === null) return given as Index;
    if ("tensor" in given) return torch.tensor(given.tensor as number[], { dtype: torch.int64 });
    if ("mask" in given) return torch.tensor(given.mask as boolean[], { dtype: torch.bool });
    return given as Index;
};
const fresh = (shape: number[]): Tensor => torch.arange(shape.reduce((product, size) => product * size, 1)).float().reshape(shape);

for (const [shape, index, read, written] of expected as Entry[]) {
    const what = `${JSON.stringify(shape)} at ${JSON.stringify(index)}`;
    const parts = index.map(part);
    if (read === null) {
        throws(() => fresh(shape).at(...parts).tolist(), /./, what);
        continue;
    }
    const found = fresh(shape).at(...parts);
    equal([[...found.shape], found.reshape([-1]).tolist()], read, what);
    const [size, elements] = read;
    const isOnce = new Set(elements).size === elements.length;
    const value = isOnce ? torch.arange(1, elements.length + 1).float().neg().reshape(size) : -1;
    const after = fresh(shape).set(...parts, value);
    equal(after.reshape([-1]).tolist(), written, `set: ${what}`);
}
