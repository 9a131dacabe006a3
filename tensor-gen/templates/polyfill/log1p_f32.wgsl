// needs: ln_f32
// needs: ln_tail_f32
// Within 2.5 ulp: the polynomial of ln near 0, ln(1 + x) where that no longer loses anything.
fn log1p_f32(x: f32) -> f32 {
    let near = x > -0.29f && x < 0.41f;
    let f = select(0.0f, x, near);
    let y = select(ln_f32(1.0f + x), f + (ln_tail_f32(f) - 0.5f * f * f), near);
    return select(y, x, abs(x) < 1.0e-8f);
}
