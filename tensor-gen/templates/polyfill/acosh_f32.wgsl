// needs: log1p_f32
// needs: ln_f32
// needs: nan_f32
// needs: is_nan_f32
// Within 4 ulp.
fn acosh_f32(x: f32) -> f32 {
    let large = x > 1.0e9f;
    let t = select(max(x - 1.0f, 0.0f), 0.0f, large);
    let inner = log1p_f32(t + sqrt(2.0f * t + t * t));
    let y = select(inner, ln_f32(x) + 0.693147182f, large);
    return select(y, nan_f32(x), x < 1.0f || is_nan_f32(x));
}
