//! What may be said about an op in TOML: every key, where it belongs and what it means.
//!
//! The reader refuses what is not in these lists, and the manual (`op_specs/README.md`) prints them.

/// One key of an `[[op]]` entry.
pub struct Key {
    pub name: &'static str,
    /// The kinds it belongs to; empty for all.
    pub kinds: &'static [&'static str],
    /// The form of its value, as in the manual.
    pub form: &'static str,
    pub meaning: &'static str,
}

const fn key(name: &'static str, kinds: &'static [&'static str], form: &'static str, meaning: &'static str) -> Key {
    Key { name, kinds, form, meaning }
}

const SCALAR: &[&str] = &["map", "reduce", "scan", "row", "index"];
const REDUCE: &[&str] = &["reduce"];
const SCAN: &[&str] = &["scan"];
const STATE: &[&str] = &["reduce", "scan"];

/// In the order of the manual.
pub const KEYS: &[Key] = &[
    key("schema", &[], "text", "Name, arguments, defaults and results, as in PyTorch. Required."),
    key("kind", &[], "a kind", "The loop shape. Required."),
    key("doc", &[], "Markdown", "What it computes; the first sentence stands in lists. Required."),
    key(
        "body",
        &["map", "reduce", "scan", "row", "index", "composite"],
        "body",
        "The computation: one element, what is reduced or scanned (default: the first input), or a formula.",
    ),
    key("aliases", &[], "list of names", "Further names, with namespace: `[\"absolute\", \"special.expit\"]`."),
    key(
        "method",
        &[],
        "boolean",
        "Whether `x.name()` exists. Default: the first argument is a `Tensor` and the namespace is not `nn.functional`.",
    ),
    key(
        "in_place",
        &["map", "scan", "scatter", "view", "composite"],
        "boolean",
        "Whether `x.name_()` exists. Default: a map with a method, a promoted first input and one promoted result.",
    ),
    key(
        "promote",
        &[],
        "a promotion",
        "How the dtypes of the inputs become the one the op runs in. Default: `default`.",
    ),
    key(
        "inputs",
        &[],
        "table",
        "Inputs that take no part in promotion: `{ condition = \"bool\", index = \"index\", x = \"any\" }`.",
    ),
    key("result", &[], "dtype or list", "`promoted` (default) or a dtype, one per result."),
    key("dtypes", &[], "list of dtypes", "What it computes in after promotion; dtypes or groups."),
    key("reduce", REDUCE, "a monoid", "A known reduction of `body`. Leave it out to give a state of your own."),
    key("scan", SCAN, "a monoid", "A known running reduction of `body`. Leave it out to give a state of your own."),
    key("reverse", SCAN, "boolean", "Whether it runs from the end of `dim` to its beginning."),
    key("state", STATE, "fields", "`(m: float, s: float)`: what is carried along."),
    key("identity", STATE, "body", "The state of no elements."),
    key("map", STATE, "body", "The state of one element."),
    key("combine", STATE, "body", "The state of two states `a` and `b`; must be associative."),
    key("finish", STATE, "body", "The result of `state`. Default: the state itself."),
    key("needs_elements", REDUCE, "boolean", "Whether reducing nothing is an error. Default: true for max and min."),
    key(
        "functions",
        SCALAR,
        "table of bodies",
        "`{ \"smooth(x, k)\" = 'x / (1 + exp(-k * x))' }`: functions of this op's bodies. Those of several ops stand in the file's `[functions]`.",
    ),
    key("constants", SCALAR, "table", "`{ SLOPE = 0.01 }`: constants of this op's bodies; of several, `[constants]`."),
    key(
        "shape",
        &["index", "kernel"],
        "table of shapes",
        "`shape.x = \"N, C, W\"`: the sizes of each tensor argument, and of the result as `shape.output`. `..` first: batch dims.",
    ),
    key(
        "wgsl",
        &["kernel"],
        "WGSL",
        "The functions of the kernel, one of them `@compute`; the bindings are declared by the rest.",
    ),
    key("workgroups", &["kernel"], "sizes", "`\"(N + 63) / 64, M\"`: how many workgroups, along one to three sides."),
    key("window", &["window"], "a window", "Which window kernel."),
    key("scatter", &["scatter"], "a scatter mode", "What happens to elements that are hit."),
    key("view", &["view"], "a view", "Which layout function."),
    key(
        "native",
        &["composite", "kernel"],
        "text",
        "The name of a Rust function: over other ops, when a formula cannot say it; of a kernel, its twin (`written::TwinFunction`).",
    ),
    key(
        "gradient",
        &[],
        "table of bodies",
        "`gradient.x = '…'`: a scalar body for map and reduce, a formula for all other kinds, or `none`.",
    ),
    key(
        "gradient_formula",
        SCALAR,
        "table of formulas",
        "`gradient_formula.x = '…'`: a formula where a scalar body would be expected.",
    ),
    key("samples", &[], "table", "What the tests feed the op."),
];

/// Keys of `samples`.
pub const SAMPLE_KEYS: &[Key] = &[
    key("range", SCALAR, "[low, high]", "Half-open interval of all tensor arguments. Default: `[-3.0, 3.0]`."),
    key("ranges", SCALAR, "table", "`ranges.x = [low, high]`: for one argument."),
    key("calls", &[], "list of formulas", "Calls of the op: `'matmul(randn([2, 3]), randn([3, 4]))'`."),
    key(
        "tolerance",
        &[],
        "number",
        "Relative error allowed in float32 against float64, where the default (2e-6) is too strict.",
    ),
    key("skip_gradient_check", &[], "text", "Why finite differences make no sense here."),
];

/// A word that a key may have as its value.
pub struct Word {
    pub name: &'static str,
    pub meaning: &'static str,
}

const fn word(name: &'static str, meaning: &'static str) -> Word {
    Word { name, meaning }
}

pub const KINDS: &[Word] = &[
    word("map", "Elementwise over broadcast inputs; `body` is one element."),
    word("reduce", "Over `dim` (one, several or all); a known monoid of `body`, or a state of one's own."),
    word("scan", "Along `dim`, with a result at every position; a known monoid of `body`, or a state of one's own."),
    word("index", "Index notation over named sizes: `|i, j| sum(|k| x[[i, k]] * y[[k, j]])`."),
    word("row", "Reductions over the dimension `dim`, then a value per element or per row; one kernel."),
    word("contract", "Batched sum of products: `[.., m, k] x [.., k, n]`."),
    word("window", "Sliding windows over the last two dims; `window` says which."),
    word("gather", "Reads at positions given by a tensor, along `dim`."),
    word("scatter", "Writes at positions given by a tensor, along `dim`; `scatter` says how."),
    word("view", "No kernel, only a new layout; `view` says which."),
    word("kernel", "WGSL of the author's own (`wgsl`, `workgroups`), for what the languages cannot say."),
    word("composite", "A formula over whole tensors (`body`), or a Rust function (`native`)."),
];

pub const PROMOTIONS: &[Word] = &[
    word("default", "PyTorch's rules: category (bool < integer < float), then width; numbers are weak."),
    word("int_to_float", "The same, then integers and bool become the default float dtype (`exp`, true division)."),
    word("sum", "The same, then bool and integers below int32 become int32 (sums)."),
    word("bool", "Every input is tested against zero first and is a `bool` in the body (logical ops)."),
];

pub const INPUT_WORDS: &[Word] = &[
    word("promoted", "Takes part in promotion; `float` in the body. The default."),
    word("index", "Any integer dtype; `i32` in the body."),
    word("any", "Keeps its dtype; for structural kinds."),
];

pub const MONOIDS: &[Word] = &[
    word("sum", "Of nothing: 0. Its gradient is derived."),
    word("prod", "Of nothing: 1."),
    word("max", "NaN if any element is NaN. Of nothing: an error."),
    word("min", "NaN if any element is NaN. Of nothing: an error."),
    word("any", "`body` is a bool. Of nothing: false."),
    word("all", "`body` is a bool. Of nothing: true."),
];

pub const DTYPE_GROUPS: &[Word] = &[
    word("float", "float16, bfloat16, float32, float64"),
    word("integer", "uint8, int8, int16, int32, int64"),
    word("numeric", "the two above"),
    word("all", "the numeric ones and bool"),
];

pub const WINDOWS: &[Word] = &[
    word("conv2d", "`(input, weight)`"),
    word("conv2d_input_gradient", "`(grad, weight)`"),
    word("conv2d_weight_gradient", "`(grad, input)`"),
    word("max_pool2d", "`(input)`, two results: values and flat positions"),
    word("max_pool2d_gradient", "`(grad, indices)`"),
];

pub const SCATTER_MODES: &[Word] = &[
    word("assign", "The last write wins."),
    word("add", "Writes are summed, in order."),
    word("prod", "Writes are multiplied, in order."),
    word("max", "The largest stays; NaN if any is NaN."),
    word("min", "The smallest stays; NaN if any is NaN."),
];

pub const VIEWS: &[Word] = &[
    word("view", "`(input, int[] size)`"),
    word("expand", "`(input, int[] size)`"),
    word("permute", "`(input, int[] dims)`"),
    word("transpose", "`(input, int dim0, int dim1)`"),
    word("t", "`(input)`"),
    word("narrow", "`(input, int dim, int start, int length)`"),
    word("select", "`(input, int dim, int index)`"),
    word("slice", "`(input, int dim, int? start, int? end, int step)`"),
    word("squeeze", "`(input, int[]? dim)`"),
    word("unsqueeze", "`(input, int dim)`"),
    word("unfold", "`(input, int dim, int size, int step)`"),
    word("diagonal", "`(input, int offset, int dim1, int dim2)`"),
    word("as_strided", "`(input, int[] size, int[] stride, int? storage_offset)`"),
    word("detach", "`(input)`"),
];
