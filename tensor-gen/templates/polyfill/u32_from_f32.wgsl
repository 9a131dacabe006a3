// needs: is_nan_f32
// Truncates and saturates; NaN gives 0.
fn u32_from_f32(x: f32) -> u32 {
    let inside = u32(clamp(x, 0.0f, 4294967040.0f));
    let high = select(inside, 4294967295u, x >= 4294967296.0f);
    return select(high, 0u, is_nan_f32(x));
}
