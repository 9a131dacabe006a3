// expect-error: TypeError: nn.Linear is a class: write new nn.Linear(3, 4)
// expect-error: class_without_new.ts:6:
import { nn } from "torch";

// @ts-expect-error: a class needs new.
const layer = nn.Linear(3, 4);
console.log(layer);
