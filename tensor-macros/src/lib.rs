//! `#[tensor_op]`: declares a tensor op on a Rust function.
//!
//! Only the door: `expand` is the way through it, and everything that is read, understood, checked or printed is in
//! `tensor-gen`.

mod expand;

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
/// the functions of the body language (`exp`, `max`, …) are in scope. op_specs/README.md is the manual.
#[proc_macro_attribute]
pub fn tensor_op(attribute: proc_macro::TokenStream, item: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand::expand(attribute.into(), item.into()).into()
}
