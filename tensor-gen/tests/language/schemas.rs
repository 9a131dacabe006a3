//! Schema strings: what is read is printed back.

use proc_macro2::Span;
use tensor_gen::read::schema::parse;
use tensor_gen::schema::{ArgumentType, Default, Namespace, ReturnType};

#[test]
fn parse_and_print_are_inverse() {
    for text in [
        "relu(Tensor input) -> Tensor",
        "nn.functional.silu(Tensor input) -> Tensor",
        "special.erf(Tensor input) -> Tensor",
        "linalg.norm(Tensor input, Scalar? ord=None, int[]? dim=None, bool keepdim=False) -> Tensor",
        "Tensor.item(Tensor input) -> Tensor",
        "max.dim(Tensor input, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
        "add(Tensor input, Tensor other, *, Scalar alpha=1) -> Tensor",
        "clamp(Tensor input, Scalar? min=None, Scalar? max=None) -> Tensor",
        "cat(Tensor[] tensors, int dim=0) -> Tensor",
        "split(Tensor input, int split_size, int dim=0) -> Tensor[]",
        "conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=[1, 1], int groups=1) -> Tensor",
        "mse_loss(Tensor input, Tensor target, str reduction=\"mean\") -> Tensor",
        "gelu(Tensor input, *, str approximate=\"none\") -> Tensor",
        "zeros(int[] size, *, ScalarType? dtype=None, Device? device=None) -> Tensor",
        "layer_norm(Tensor input, int[] normalized_shape, float eps=1e-5) -> Tensor",
        "isclose(Tensor input, Tensor other, float rtol=1e-5, float atol=1e-8, bool equal_nan=False) -> Tensor",
        "threshold(Tensor input, float threshold=-0.5, Scalar value=-2) -> Tensor",
        "equal(Tensor input, Tensor other) -> bool",
        "rand() -> Tensor",
        "_hidden(Tensor input) -> Tensor",
        "roll(Tensor input, int[] shifts, int[] dims=[]) -> Tensor",
        "odd(Tensor type, Tensor in) -> Tensor",
    ] {
        let schema = parse(text, Span::call_site()).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(schema.to_string(), text);
    }
}

#[test]
fn parts_of_a_schema() {
    let text = "max.dim(Tensor input, int dim, *, bool keepdim=False) -> (Tensor values, Tensor indices)";
    let schema = parse(text, Span::call_site()).unwrap();
    assert_eq!(schema.namespace, Namespace::Torch);
    assert_eq!((schema.identifier(), schema.qualified_name()), ("max_dim".to_owned(), "max.dim".to_owned()));
    assert_eq!(schema.arguments[1].ty, ArgumentType::Int);
    assert_eq!(schema.arguments[2].default, Some(Default::Bool(false)));
    assert!(schema.arguments[2].keyword_only && !schema.arguments[1].keyword_only);
    assert_eq!(schema.returns[1].name, "indices");
    assert_eq!(schema.returns[1].ty, ReturnType::Tensor);
}

#[test]
fn short_defaults_are_filled() {
    let schema = parse("pool(Tensor input, int[2] stride=2, float p=1) -> Tensor", Span::call_site()).unwrap();
    assert_eq!(schema.to_string(), "pool(Tensor input, int[2] stride=[2, 2], float p=1.0) -> Tensor");
}

#[test]
fn refusals() {
    for (text, expected) in [
        ("", "unexpected end of input"),
        ("relu", "expected parentheses"),
        ("relu(Tensor input)", "a schema ends in `-> Tensor`"),
        ("relu(Tensro input) -> Tensor", "`Tensro` is no argument type"),
        ("relu(Tensor) -> Tensor", "the argument's name is missing"),
        ("relu(Tensor(a!) input) -> Tensor", "alias annotations are not written here"),
        ("relu(str[] input) -> Tensor", "there are no lists of `str`"),
        ("relu(Tensor x, Tensor x) -> Tensor", "two arguments named `x`"),
        ("f(Tensor x, int a=1, int b) -> Tensor", "`b` has no default but comes after `a`"),
        ("f(Tensor x, int a=1.5) -> Tensor", "does not fit the type `int`"),
        ("f(Tensor x, int a=None) -> Tensor", "`None` is a default for optional arguments only"),
        ("f(Tensor x, bool a=true) -> Tensor", "`true` is no default value"),
        ("f(Tensor x, int[2] a=[1]) -> Tensor", "does not fit the type `int[2]`"),
        ("f(Tensor x) -> Tensors", "`Tensors` is no result type"),
        ("f(Tensor x) -> (Tensor, Tensor)", "several results need names"),
        ("torch.nn.relu(Tensor x) -> Tensor", "names no place for an op"),
        ("f(Tensor x) -> Tensor Tensor y", "this is more than was expected here"),
    ] {
        match parse(text, Span::call_site()) {
            Ok(schema) => panic!("{text} was read as {schema}"),
            Err(error) => assert!(error.to_string().contains(expected), "{text}: {error}"),
        }
    }
}
