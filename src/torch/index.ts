// torch: the native ops and the layers written in TypeScript, under one name.

import * as torch from "./index";

export * from "torch:native";
export * as linalg from "torch:native/linalg";
export * as special from "torch:native/special";
export * as nn from "./nn";
export * as optim from "./optim";
export * as utils from "./utils";
export default torch;
