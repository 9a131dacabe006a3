// expect-error: index 7 is out of bounds for a dimension of size 3
// expect-error: late_embedding.ts:7:
import torch from "torch";

function look(ids: number[]) {
    const table = torch.ones(3, 2);
    return torch.nn.functional.embedding(torch.tensor(ids).long(), table);
}

const rows = look([0, 7]);
console.log(rows.sum().item());
