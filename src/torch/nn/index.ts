// torch.nn

export { Dropout, GELU, ReLU, SiLU, Sigmoid, Softmax, Tanh } from "./activation";
export { ModuleList, Sequential } from "./containers";
export { Conv2d, type Conv2dOptions, type Pair } from "./convolution";
export * as functional from "./functional";
export * as init from "./init";
export { type FactoryOptions, Flatten, Identity, Linear } from "./linear";
export { CrossEntropyLoss, type CrossEntropyOptions, MSELoss, type Reduction } from "./loss";
export {
    Buffer,
    type ForwardHook,
    type ForwardPreHook,
    Module,
    Parameter,
    type RemovableHandle,
    type StateDict,
} from "./module";
export { AvgPool2d, type AvgPool2dOptions, MaxPool2d, type MaxPool2dOptions } from "./pooling";
