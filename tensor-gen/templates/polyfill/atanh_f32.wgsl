// needs: log1p_f32
// needs: copy_sign_f32
// needs: infinity_f32
// needs: nan_f32
// needs: is_nan_f32
// Within 4 ulp.
fn atanh_f32(x: f32) -> f32 {
    let a = abs(x);
    let inside = min(a, 0.99999994f);
    let y = 0.5f * log1p_f32(2.0f * inside + 2.0f * inside * inside / (1.0f - inside));
    let edge = select(y, infinity_f32(a), a == 1.0f);
    return select(copy_sign_f32(edge, x), nan_f32(x), a > 1.0f || is_nan_f32(x));
}
