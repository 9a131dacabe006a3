//! `#[tensor_op]`: declares a tensor op on a Rust function.
//!
//! Only the door: `expand` is the way through it, `helpers` that of functions and constants which ops share, and everything that is read, understood, checked or printed is in
//! `tensor-gen`.

mod expand;
mod helpers;

/// Declares a tensor op.
///
/// The function stays as it is and can be called like any other. Beside it appears a
/// `pub static NAME: OpDef` (with the visibility of the function), the op as data: its gradient is derived, its kernels are
/// generated for every device.
///
/// ```ignore
/// /// Squared ReLU: max(x, 0)^2 (So et al. 2021).
/// #[tensor_op]
/// pub fn squared_relu(x: f32) -> f32 {
///     let r = max(x, 0.0);
///     r * r
/// }
///
/// /// Sum of squares over `dim`.
/// #[tensor_op(reduce = sum)]
/// pub fn sum_of_squares(x: f32) -> f32 {
///     x * x
/// }
/// ```
///
/// `f32` is what the op computes in (float64 for float64 tensors), a parameter is a tensor unless it is marked `#[scalar]`, and
/// the functions of the body language (`exp`, `max`, …) are in scope. Functions and constants of your own are marked with
/// [`macro@tensor_fn`] and [`macro@tensor_const`] and named: `#[tensor_op(uses(smooth, SLOPE))]`. op_specs/README.md is the manual.
#[proc_macro_attribute]
pub fn tensor_op(attribute: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand::expand(attribute.into(), item.into()).into()
}

/// A function that ops may use, when they name it: `#[tensor_op(uses(smooth))]`.
///
/// The function stays as it is. In an op, and in another such function, its body is put in the place of a call; it is written in
/// the body language, over `f32`, `i32`, `u32`, `i64` and `bool`, and may give several values: `-> (f32, f32)`. What it uses itself it
/// names too: `#[tensor_fn(uses(other))]`. It is seen in its own crate.
///
/// ```ignore
/// #[tensor_fn]
/// fn smooth(x: f32, k: f32) -> f32 {
///     x / (1.0 + exp(-k * x))
/// }
/// ```
#[proc_macro_attribute]
pub fn tensor_fn(attribute: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    helpers::function(attribute.into(), item.into()).into()
}

/// A constant that ops may use, when they name it: `#[tensor_op(uses(SLOPE))]`.
///
/// ```ignore
/// #[tensor_const]
/// const SLOPE: f32 = 0.01;
/// ```
#[proc_macro_attribute]
pub fn tensor_const(attribute: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    helpers::constant(attribute.into(), item.into()).into()
}

#[doc(hidden)] // Stands in expansions.
#[proc_macro]
pub fn with_helpers(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    helpers::handed_out(tokens.into()).into()
}
