// torch.nn

export {
    CELU,
    Dropout,
    ELU,
    GELU,
    GLU,
    Hardshrink,
    Hardsigmoid,
    Hardswish,
    Hardtanh,
    LeakyReLU,
    LogSigmoid,
    LogSoftmax,
    Mish,
    ReLU,
    ReLU6,
    SELU,
    SiLU,
    Sigmoid,
    Softmax,
    Softmin,
    Softplus,
    Softshrink,
    Softsign,
    Tanh,
    Tanhshrink,
    Threshold,
} from "./activation";
export { ModuleList, Sequential } from "./containers";
export { Conv2d, type Conv2dOptions, type Pair } from "./convolution";
export { Embedding } from "./embedding";
export * as functional from "./functional";
export * as init from "./init";
export { type FactoryOptions, Flatten, Identity, Linear } from "./linear";
export {
    BCELoss,
    BCEWithLogitsLoss,
    CTCLoss,
    CosineEmbeddingLoss,
    CrossEntropyLoss,
    type CrossEntropyOptions,
    GaussianNLLLoss,
    HingeEmbeddingLoss,
    HuberLoss,
    KLDivLoss,
    L1Loss,
    MSELoss,
    MarginRankingLoss,
    MultiLabelMarginLoss,
    MultiLabelSoftMarginLoss,
    MultiMarginLoss,
    NLLLoss,
    PoissonNLLLoss,
    type Reduction,
    SmoothL1Loss,
    SoftMarginLoss,
    TripletMarginLoss,
} from "./loss";
export {
    Buffer,
    type ForwardHook,
    type ForwardPreHook,
    Module,
    Parameter,
    type RemovableHandle,
    type StateDict,
} from "./module";
export {
    BatchNorm1d,
    BatchNorm2d,
    BatchNorm3d,
    type BatchNormOptions,
    GroupNorm,
    InstanceNorm1d,
    InstanceNorm2d,
    InstanceNorm3d,
    LayerNorm,
    type LayerNormOptions,
    LocalResponseNorm,
    RMSNorm,
} from "./normalization";
export { AvgPool2d, type AvgPool2dOptions, MaxPool2d, type MaxPool2dOptions } from "./pooling";
