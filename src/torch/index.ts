// torch: the native ops and the layers written in TypeScript, under one name.

import * as native from "torch:native";
import * as fft from "torch:native/fft";
import * as linalg from "torch:native/linalg";
import torch from "torch:native/object";
import * as special from "torch:native/special";
import { GradcheckError, gradcheck, gradgradcheck } from "./gradcheck";
import * as nn from "./nn";
import * as optim from "./optim";
import * as utils from "./utils";

Object.assign(native.autograd, { GradcheckError, gradcheck, gradgradcheck });

// The default export can grow: `define_op` puts ops there. What is there stays.
for (const [name, value] of Object.entries({ ...native, fft, linalg, special, nn, optim, utils })) {
    Object.defineProperty(torch, name, { value, enumerable: true, writable: false, configurable: false });
}

export * from "torch:native";
export { fft, linalg, special, nn, optim, utils };
export default torch;
