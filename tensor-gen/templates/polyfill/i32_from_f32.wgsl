// needs: is_nan_f32
// Truncates and saturates; NaN gives 0.
fn i32_from_f32(x: f32) -> i32 {
    let inside = i32(clamp(x, -2147483648.0f, 2147483520.0f));
    let high = select(inside, 2147483647i, x >= 2147483648.0f);
    return select(high, 0i, is_nan_f32(x));
}
