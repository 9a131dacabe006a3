// needs: is_nan_f32
fn max_f64(a: f64, b: f64) -> f64 {
    return select(select(b, a, a > b || is_nan_f32(f32(a))), b, is_nan_f32(f32(b)));
}
