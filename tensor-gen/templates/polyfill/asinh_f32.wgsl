// needs: log1p_f32
// needs: ln_f32
// needs: copy_sign_f32
// needs: is_nan_f32
// Within 4 ulp.
fn asinh_f32(x: f32) -> f32 {
    let a = abs(x);
    let large = a > 1.0e9f;
    let square = select(a * a, 0.0f, large);
    let inner = log1p_f32(select(a + square / (1.0f + sqrt(square + 1.0f)), 0.0f, large));
    let y = select(inner, ln_f32(a) + 0.693147182f, large);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
}
