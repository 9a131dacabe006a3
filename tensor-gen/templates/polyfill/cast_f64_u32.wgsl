// Toward zero; saturates; NaN gives 0.
fn cast_f64_u32(x: f64) -> u32 {
    return select(0u, u32(clamp(x, 0.0lf, 4294967295.0lf)), x == x);
}
