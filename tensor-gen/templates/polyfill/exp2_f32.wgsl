// needs: is_nan_f32
// needs: scale_f32
// needs: exp_tail_f32
// Within 1.5 ulp; exact for integers.
fn exp2_f32(x: f32) -> f32 {
    let inside = clamp(x, -151.0f, 129.0f);
    let k = round(inside);
    let r = (inside - k) * 0.693147182f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
}
