// torch.optim

export { Adam, type AdamOptions, AdamW } from "./adam";
export * as lr_scheduler from "./lr_scheduler";
export { Optimizer, type OptimizerStateDict, type ParamGroup, type ParameterState, type Params } from "./optimizer";
export { SGD, type SGDOptions } from "./sgd";
