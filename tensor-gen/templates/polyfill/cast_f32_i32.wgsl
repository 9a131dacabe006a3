// Toward zero; saturates; NaN gives 0.
fn cast_f32_i32(x: f32) -> i32 {
    let inside = i32(clamp(x, -2147483648.0f, 2147483520.0f));
    let saturated = select(inside, 2147483647i, x >= 2147483648.0f);
    return select(saturated, 0i, (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u);
}
