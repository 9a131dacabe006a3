// needs: is_nan_f32
// Truncates and saturates; NaN gives 0.
fn i64_from_f32(x: f32) -> i64 {
    let inside = i64(clamp(x, -9223372036854775808.0f, 9223371487098961920.0f));
    let high = select(inside, 9223372036854775807li, x >= 9223372036854775808.0f);
    return select(high, 0li, is_nan_f32(x));
}
