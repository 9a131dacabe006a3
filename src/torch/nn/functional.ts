// torch.nn.functional: every function is an op; this module only gathers them under their PyTorch name.

export * from "torch:native/functional";
