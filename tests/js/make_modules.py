"""Writes modules_expected.ts: every layer of torch.nn that computes, with state and inputs that both sides make by the same formula.

    python tests/js/make_modules.py        (made with PyTorch 2.15; the output is checked in)

An entry is {name, given, inputs, options?, training?, printed, state, results, after?}: `given` is what the constructor takes, an object in
the last place by name; an input is a shape, or {"ints": [...], "shape": [...]}; `results` are [shape, elements]; `after` are buffers after
a call in training. Texts are as JavaScript writes True, None and numbers.
"""

import json
import math
import pathlib
import re
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")


def wave(shape, step, shift):
    return torch.sin(torch.arange(math.prod(shape), dtype=torch.float64) * step + shift).mul(0.5).float().reshape(shape)


def taken(given):
    positional = [tuple(v) if isinstance(v, list) else v for v in given]
    if positional and isinstance(positional[-1], dict):
        return positional[:-1], {k: tuple(v) if isinstance(v, list) else v for k, v in positional[-1].items()}
    return positional, {}


def number(text):
    value = float(text)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if abs(value) < 1e-6:
        return repr(value).replace("e-0", "e-")
    return f"{value:.17f}".rstrip("0") if "e" in text else text


def printed(module):
    text = str(module).replace("True", "true").replace("False", "false").replace("None", "null").replace("NonDynamicallyQuantizableLinear", "Linear")
    return re.sub(r"(?<![\w.])-?\d+\.\d+(e-?\d+)?|(?<![\w.])\d+e-\d+", lambda found: number(found[0]), text)


def elements(tensor):
    values = tensor.detach().reshape(-1)
    if not values.dtype.is_floating_point:
        return values.tolist()
    return [float(f"{value:.6g}") for value in values.tolist()]


def case(name, given, *inputs, options=None, training=False):
    positional, named = taken(given)
    module = getattr(nn, name)(*positional, **named)
    with torch.no_grad():
        for at, (key, tensor) in enumerate(module.state_dict().items()):
            if tensor.dtype.is_floating_point:
                tensor.copy_(wave(tensor.shape, 0.7, at).add(1.0 if "var" in key else 0.0))
    module.train(training)
    tensors = [torch.tensor(i["ints"]).reshape(i["shape"]) if isinstance(i, dict) else wave(i, 1.3, at) for at, i in enumerate(inputs)]
    results = module(*tensors, **(options or {}))
    results = [r for r in (results if isinstance(results, tuple) else [results]) if r is not None]
    entry = {"name": name, "given": given, "inputs": inputs, "printed": printed(module), "state": {k: list(v.shape) for k, v in module.state_dict().items()}}
    if options:
        entry["options"] = options
    if training:
        entry["training"] = True
        entry["after"] = {k: elements(v) for k, v in module.named_buffers()}
    entry["results"] = [[list(r.shape), elements(r)] for r in results]
    return entry


LINE, IMAGE, VOLUME = [2, 4, 6], [1, 4, 4, 5], [1, 4, 3, 3, 4]
CLASSES = {"ints": [1, 0, 3], "shape": [3]}
entries = []


def cases(*rows):
    entries.extend(case(*row[:-1], **row[-1]) if isinstance(row[-1], dict) and ("options" in row[-1] or "training" in row[-1]) else case(*row) for row in rows)


for name in ["ReLU", "ReLU6", "SELU", "SiLU", "Mish", "Hardswish", "Hardsigmoid", "ELU", "CELU", "LeakyReLU", "RReLU", "Hardtanh", "Softplus", "Softshrink",
             "Hardshrink", "GELU", "Sigmoid", "Tanh", "LogSigmoid", "Softsign", "Tanhshrink", "PReLU"]:
    cases((name, [], [2, 3]))
cases(
    ("ReLU", [True], [2, 3]), ("ELU", [0.5, True], [2, 3]), ("CELU", [{"alpha": 2}], [2, 3]), ("LeakyReLU", [0.2], [2, 3]), ("RReLU", [0.1, 0.3], [2, 3]),
    ("Hardtanh", [-0.2, 0.3], [2, 3]), ("Softplus", [2, 10], [2, 3]), ("Softshrink", [0.1], [2, 3]), ("Hardshrink", [0.1], [2, 3]),
    ("GELU", [{"approximate": "tanh"}], [2, 3]), ("Threshold", [0.1, 20], [2, 3]), ("GLU", [1], [2, 4]), ("Softmax", [1], [2, 3]), ("Softmin", [{"dim": 0}], [2, 3]),
    ("LogSoftmax", [1], [2, 3]), ("Softmax2d", [], [2, 3, 2]), ("PReLU", [3], [2, 3, 2]), ("PReLU", [1, {"init": 0.5}], [4]),
    ("Linear", [3, 2], [2, 3]), ("Linear", [3, 2, {"bias": False}], [3]), ("Bilinear", [2, 3, 4], [5, 2], [5, 3]), ("Bilinear", [2, 3, 2, {"bias": False}], [2, 2, 2], [2, 2, 3]), ("Identity", [], [2]), ("Flatten", [], [2, 3, 2]), ("Unflatten", [1, [2, 3]], [2, 6]),
)
for n, shape in [(1, LINE), (2, IMAGE), (3, VOLUME)]:
    conv, transposed = f"Conv{n}d", f"ConvTranspose{n}d"
    cases(
        (conv, [4, 2, 3], shape), (conv, [4, 4, 2, {"stride": 2, "padding": 1, "groups": 2, "bias": False}], shape), (conv, [4, 2, 2, {"padding": "same", "dilation": 2}], shape),
        (conv, [4, 2, 3, 1, 1, {"padding_mode": "circular"}], shape), (conv, [4, 2, 2, {"padding": "same", "padding_mode": "replicate"}], shape), (conv, [4, 2, 3, 1, 1], shape[1:]),
        (transposed, [4, 2, 2], shape), (transposed, [4, 2, 3, {"stride": 2, "padding": 1, "output_padding": 1, "groups": 2}], shape),
        (transposed, [4, 2, 2, {"stride": 2, "bias": False, "dilation": 1}], shape, {"options": {"output_size": [2 * s + 1 for s in shape[2:]]}}),
        (f"MaxPool{n}d", [2], shape), (f"MaxPool{n}d", [2, 1, {"padding": 1, "ceil_mode": True, "return_indices": True}], shape), (f"AvgPool{n}d", [2], shape),
        (f"AvgPool{n}d", [2, {"stride": 1, "padding": 1, "count_include_pad": False}], shape), (f"LPPool{n}d", [2, 2], shape),
        (f"AdaptiveAvgPool{n}d", [2], shape), (f"AdaptiveMaxPool{n}d", [2, {"return_indices": True}], shape), (f"AdaptiveMaxPool{n}d", [2], shape),
        (f"ConstantPad{n}d", [1, 0.5], shape), (f"ZeroPad{n}d", [list(range(1, 2 * n + 1))], shape), (f"ReflectionPad{n}d", [1], shape), (f"ReplicationPad{n}d", [2], shape),
        (f"CircularPad{n}d", [1], shape), (f"BatchNorm{n}d", [4], shape), (f"BatchNorm{n}d", [4, 0.01, 0.3], shape, {"training": True}),
        (f"BatchNorm{n}d", [4, {"affine": False, "track_running_stats": False}], shape), (f"InstanceNorm{n}d", [4], shape),
        (f"InstanceNorm{n}d", [4, {"affine": True, "track_running_stats": True}], shape), (f"Dropout{n}d", [0.3], shape),
    )
cases(
    ("AdaptiveAvgPool2d", [[None, 2]], IMAGE), ("AdaptiveMaxPool3d", [[2, None, 1]], VOLUME), ("AvgPool2d", [2, {"divisor_override": 3}], IMAGE),
    ("Dropout", [0.3], [3]), ("AlphaDropout", [], [3]), ("FeatureAlphaDropout", [0.1], [3, 2, 2]),
    ("MaxUnpool1d", [2], [1, 2, 2], {"ints": [1, 2, 0, 3], "shape": [1, 2, 2]}), ("MaxUnpool2d", [2], [1, 1, 1, 2], {"ints": [4, 2], "shape": [1, 1, 1, 2]}),
    ("MaxUnpool3d", [2, 2], [1, 1, 1, 1, 2], {"ints": [4, 2], "shape": [1, 1, 1, 1, 2]}),
    ("Upsample", [{"scale_factor": 2}], [1, 1, 2, 2]), ("Upsample", [[3, 4], {"mode": "bilinear", "align_corners": True}], [1, 1, 2, 2]),
    ("UpsamplingNearest2d", [{"scale_factor": 2}], [1, 1, 2, 2]), ("UpsamplingBilinear2d", [[3, 3]], [1, 1, 2, 2]),
    ("PixelShuffle", [2], [1, 4, 2, 1]), ("PixelUnshuffle", [2], [1, 1, 2, 4]), ("ChannelShuffle", [2], [1, 4, 2, 1]),
    ("Unfold", [2], [1, 2, 3, 3]), ("Unfold", [[2, 3], {"padding": 1, "stride": [2, 1]}], [1, 1, 3, 3]), ("Fold", [[3, 3], 2], [1, 4, 4]),
    ("CosineSimilarity", [], [2, 3], [2, 3]), ("CosineSimilarity", [0, 1e-6], [2, 3], [2, 3]), ("PairwiseDistance", [], [2, 3], [2, 3]), ("PairwiseDistance", [1, {"keepdim": True}], [2, 3], [2, 3]),
    ("GroupNorm", [2, 4], LINE), ("GroupNorm", [2, 4, 0.1, {"affine": False}], LINE), ("LayerNorm", [6], LINE), ("LayerNorm", [[4, 6], 0.1, {"bias": False}], LINE), ("RMSNorm", [6], LINE),
    ("RMSNorm", [[4, 6], {"eps": 0.1}], LINE), ("LocalResponseNorm", [2], LINE), ("LocalResponseNorm", [2, 0.1, {"k": 2}], LINE),
    ("Embedding", [5, 3], {"ints": [0, 4, 4, 1], "shape": [2, 2]}), ("Embedding", [5, 3, {"padding_idx": -1, "max_norm": 0.5}], {"ints": [0, 4, 4, 1], "shape": [2, 2]}),
    ("EmbeddingBag", [5, 3], {"ints": [0, 4, 4, 1], "shape": [2, 2]}), ("EmbeddingBag", [5, 3, {"mode": "sum", "scale_grad_by_freq": True}], {"ints": [0, 4, 4, 1], "shape": [4]}, {"ints": [0, 3], "shape": [2]}),
    ("EmbeddingBag", [5, 3, {"mode": "max", "padding_idx": 0, "include_last_offset": True}], {"ints": [0, 4, 4, 1], "shape": [4]}, {"ints": [0, 3, 4], "shape": [3]}),
    ("MultiheadAttention", [4, 2], [3, 2, 4], [5, 2, 4], [5, 2, 4]), ("MultiheadAttention", [4, 2, {"batch_first": True, "bias": False}], [2, 3, 4], [2, 5, 4], [2, 5, 4], {"options": {"average_attn_weights": False}}),
    ("MultiheadAttention", [4, 2, {"kdim": 3, "vdim": 2, "add_bias_kv": True, "add_zero_attn": True}], [3, 4], [5, 3], [5, 2], {"options": {"need_weights": False}}),
    ("TransformerEncoderLayer", [4, 2, 8], [3, 2, 4]), ("TransformerEncoderLayer", [4, 2, {"dim_feedforward": 6, "activation": "gelu", "batch_first": True, "norm_first": True}], [2, 3, 4]),
    ("TransformerDecoderLayer", [4, 2, 8], [3, 2, 4], [5, 2, 4]), ("Transformer", [4, 2, 1, 1, 6], [3, 2, 4], [5, 2, 4]),
)
for name in ["L1Loss", "MSELoss", "SmoothL1Loss", "HuberLoss", "KLDivLoss", "PoissonNLLLoss", "SoftMarginLoss", "HingeEmbeddingLoss", "BCEWithLogitsLoss", "MultiLabelSoftMarginLoss"]:
    for reduction in ["mean", "sum", "none"]:
        cases((name, [{"reduction": reduction, **({"log_target": True} if name == "KLDivLoss" else {})}], [3, 4], [3, 4]))
for name in ["CrossEntropyLoss", "NLLLoss", "MultiMarginLoss"]:
    cases((name, [], [3, 4], CLASSES), (name, [{"reduction": "none"}], [3, 4], CLASSES))
for name in ["TripletMarginLoss", "TripletMarginWithDistanceLoss"]:
    cases((name, [{"margin": 0.5, "swap": True}], [3, 4], [3, 4], [3, 4]))

TYPE = """export interface Entry {
    name: string;
    given: unknown[];
    inputs: (number[] | { ints: number[]; shape: number[] })[];
    options?: Record<string, unknown>;
    training?: boolean;
    printed: string;
    state: Record<string, number[]>;
    results: [shape: number[], elements: number[]][];
    after?: Record<string, number[]>;
}
"""
lines = ",\n".join("    " + json.dumps(entry, separators=(",", ":")) for entry in entries)
path = pathlib.Path(__file__).with_name("modules_expected.ts")
path.write_text(f"// Written by make_modules.py with PyTorch {torch.__version__}; do not edit.\n\n{TYPE}\nexport default [\n{lines},\n] as Entry[];\n")
print(len(entries), path.stat().st_size)
