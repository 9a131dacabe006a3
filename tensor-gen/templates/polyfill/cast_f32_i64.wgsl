// Toward zero; saturates; NaN gives 0.
fn cast_f32_i64(x: f32) -> i64 {
    let inside = i64(clamp(x, -9223372036854775808.0f, 9223371487098961920.0f));
    let saturated = select(inside, 9223372036854775807li, x >= 9223372036854775808.0f);
    return select(saturated, 0li, (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u);
}
