// needs: atan_ratio_f32
// needs: copy_sign_f32
// needs: is_nan_f32
// Within 3 ulp.
fn atan_f32(x: f32) -> f32 {
    let a = abs(x);
    let large = a > 1.0f;
    let inner = atan_ratio_f32(select(a, 1.0f / a, large), 1.0f);
    let y = select(inner, 1.57079637f - (inner + 4.37113883e-8f), large);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x) || a < 1.0e-4f);
}
