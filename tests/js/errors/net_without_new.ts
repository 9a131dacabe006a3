// expect-error: TypeError: Net is a class: write new Net()
import { nn } from "torch";

class Net extends nn.Module {}
// @ts-expect-error: a class needs new.
console.log(Net());
