//! The generator as a whole: small spec files in, texts and drawn errors out.

use tensor_gen::generate::{extension, generate, read_library, validate_library};

const SPECS: &str = r#"
[[op]]
schema = "nn.functional.silu(Tensor input) -> Tensor"
kind = "map"
body = 'input / (1 + exp(-input))'
doc = "Sigmoid linear unit."

[[op]]
schema = "add(Tensor input, Tensor other, *, Scalar alpha=1) -> Tensor"
kind = "map"
body = 'input + alpha * other'
dtypes = ["numeric"]
doc = "Sum of two tensors, the second times alpha."

[[op]]
schema = "logsumexp(Tensor input, int[] dim, bool keepdim=False) -> Tensor"
kind = "reduce"
state = "(m: float, s: float)"
identity = '(-INFINITY, 0)'
map = '(input, 1)'
combine = 'let m = max(a.m, b.m); if is_infinite(m) { (m, a.s + b.s) } else { (m, a.s * exp(a.m - m) + b.s * exp(b.m - m)) }'
finish = 'if is_infinite(state.m) { state.m } else { state.m + ln(state.s) }'
gradient.input = 'grad * exp(input - output)'
doc = "ln of the sum of exponentials."

[[op]]
schema = "softmax(Tensor input, int dim) -> Tensor"
kind = "row"
body = 'let m = input.max(|x| x); let s = input.sum(|x| exp(x - m)); input.map(|x| exp(x - m) / s)'
gradient.input = 'output * (grad - sum(grad * output, [dim], true))'
doc = "Exponentials over their sum."

[[op]]
schema = "sum(Tensor input, int[]? dim=None, bool keepdim=False) -> Tensor"
kind = "reduce"
reduce = "sum"
promote = "sum"
dtypes = ["all"]
doc = "Sum."

[[op]]
schema = "mul(Tensor input, Tensor other) -> Tensor"
kind = "map"
body = 'input * other'
dtypes = ["numeric"]
doc = "Product."

[[op]]
schema = "sub(Tensor input, Tensor other) -> Tensor"
kind = "map"
body = 'input - other'
dtypes = ["numeric"]
doc = "Difference."

[[op]]
schema = "triu(Tensor input, int diagonal=0) -> Tensor"
kind = "map"
body = 'if axis(-1) - axis(-2) >= diagonal { input } else { 0 }'
doc = "Upper triangle."

[[op]]
schema = "rand(int[] size, *, ScalarType? dtype=None, Device? device=None) -> Tensor"
kind = "map"
body = 'random_uniform()'
dtypes = ["float"]
doc = "Uniform random numbers."
"#;

#[test]
fn a_library_becomes_texts() {
    let output =
        generate(&[("op_specs/sample.toml".to_owned(), SPECS.to_owned())]).unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<&str> = output.files.iter().map(|(name, _)| name.as_str()).collect();
    insta::assert_snapshot!(names.join("\n"));
    for name in ["wgsl/silu.wgsl", "wgsl/triu.wgsl", "ops.rs", "torch.d.ts"] {
        let (_, text) = output.files.iter().find(|(other, _)| other == name).unwrap();
        insta::assert_snapshot!(name.replace('/', "_"), text);
    }
}

#[test]
fn every_kernel_is_judged() {
    let files = [("op_specs/sample.toml".to_owned(), SPECS.to_owned())];
    let library = read_library(&files).unwrap_or_else(|error| panic!("{error}"));
    let report = validate_library(&files, &library).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report.ops, 9);
    assert!(report.texts > 80 && report.texts <= report.kernels, "{report:?}");
}

#[test]
fn what_wgsl_cannot_say_is_drawn_at_the_authors_words() {
    let specs = r#"
[[op]]
schema = "wide_exp(Tensor input) -> Tensor"
kind = "map"
body = 'input + exp(input as f64) as float'
dtypes = ["float32"]
doc = "Exponential by way of float64."
gradient.input = 'none'
"#;
    let error = generate(&[("op_specs/wide.toml".to_owned(), specs.to_owned())]).expect_err("exp of f64 has no WGSL");
    insta::assert_snapshot!(error);
}

#[test]
fn one_name_in_two_files_is_refused() {
    let spec = |doc: &str| {
        format!(
            "[[op]]\nschema = \"twice(Tensor input) -> Tensor\"\nkind = \"map\"\nbody = 'input + input'\ndoc = \"{doc}\"\n"
        )
    };
    let files = [("op_specs/a.toml".to_owned(), spec("One.")), ("op_specs/b.toml".to_owned(), spec("Two."))];
    insta::assert_snapshot!(generate(&files).expect_err("twice"));
}

#[test]
fn another_crate_has_ops_in_toml_and_in_rust() {
    let specs = "[[op]]\nschema = \"twice(Tensor input) -> Tensor\"\nkind = \"map\"\nbody = 'input + input'\ndoc = \"Twice the input.\"\n";
    let source = "use alknet_tensor::tensor_op;\n\n/// Squared ReLU.\n#[tensor_op]\npub fn squared_relu(x: f32) -> f32 {\n    \
                  let r = max(x, 0.0);\n    r * r\n}\n";
    let output = extension(
        &[("ops.toml".to_owned(), specs.to_owned())],
        &[("src/lib.rs".to_owned(), source.to_owned())],
        "crate::natives",
    )
    .unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<&str> = output.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["ops.rs", "ops.d.ts", "wgsl/twice.wgsl", "wgsl/squared_relu.wgsl"]);
    let (_, wgsl) = &output.files[3];
    assert!(
        wgsl.starts_with("// squared_relu(Tensor x) -> Tensor\n// Generated from src/lib.rs. Do not edit.\n"),
        "{wgsl}"
    );
    assert!(output.ops_rs.contains("pub static TWICE") && !output.ops_rs.contains("SQUARED_RELU"));
    let (_, typings) = &output.files[1];
    assert!(typings.contains("squared_relu(): Tensor;") && typings.contains("export function twice("), "{typings}");
}

/// The sources of a build share their functions; an error is drawn over the file that it is in.
#[test]
fn helpers_of_several_sources() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let ops = "/// Twice.\n#[tensor_op(uses(crate::shapes::twice))]\nfn of_twice(x: f32) -> f32 { twice(x) }\n";
    let shapes = "#[tensor_const]\nconst TWO: f32 = 2.0;\nmod inner { #[tensor_fn(uses(TWO))]\npub fn twice(x: f32) -> f32 { TWO * x } }\n";
    let output = tensor_gen::generate::extension(&[], &[file("a.rs", ops), file("b.rs", shapes)], "natives").unwrap();
    let wgsl = &output.files.iter().find(|(name, _)| name == "wgsl/of_twice.wgsl").unwrap().1;
    assert!(wgsl.contains("2.0"), "{wgsl}");
    for (shapes, drawn) in [
        (shapes.replace("TWO * x", "TWO * y"), "b.rs:4:37"),
        (shapes.replace("fn twice", "fn thrice"), "a.rs:2:18"),
        (shapes.replace("uses(TWO)", "uses(THREE)"), "b.rs:3:30"),
        (shapes.replace("TWO * x", "twice(x)"), "`twice` uses itself"),
    ] {
        let error = tensor_gen::generate::extension(&[], &[file("a.rs", ops), file("b.rs", &shapes)], "natives");
        let error = error.unwrap_err();
        assert!(error.contains(drawn) && error.matches("error: ").count() == 1, "{error}");
    }
}

/// In a build script every line of a literal has its place; in a raw string of several lines too.
#[test]
fn a_mistake_in_wgsl_is_drawn_at_its_line() {
    let source = r##"/// Copies.
#[tensor_op(kernel = r#"
    @compute @workgroup_size(1)
    fn main() {
        output[0] = x[0] + widht;
    }
"#, workgroups(1), gradient(x = none))]
fn copies(x: Tensor<f32, N>) -> Tensor<f32, N> { x.to_vec() }
"##;
    let files = [("src/ops.rs".to_owned(), source.to_owned())];
    let error = tensor_gen::generate::extension(&[], &files, "natives").unwrap_err();
    assert!(error.contains("src/ops.rs:5:28") && error.contains("5 │         output[0] = x[0] + widht;"), "{error}");
    let files = [("src/ops.rs".to_owned(), source.replace("widht", "1.0"))];
    let output = tensor_gen::generate::extension(&[], &files, "natives").unwrap_or_else(|drawn| panic!("{drawn}"));
    let wgsl = &output.files.iter().find(|(name, _)| name == "wgsl/copies.wgsl").unwrap().1;
    assert!(wgsl.contains("@binding(2) var<storage, read_write> output: array<f32>;"), "{wgsl}");
}
