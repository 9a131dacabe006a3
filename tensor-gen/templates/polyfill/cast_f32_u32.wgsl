// Toward zero; saturates; NaN gives 0.
fn cast_f32_u32(x: f32) -> u32 {
    let inside = u32(clamp(x, 0.0f, 4294967040.0f));
    let saturated = select(inside, 4294967295u, x >= 4294967296.0f);
    return select(saturated, 0u, (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u);
}
