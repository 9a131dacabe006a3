// needs: exp_f32
// Within 3 ulp.
fn cosh_f32(x: f32) -> f32 {
    let a = abs(x);
    let large = a > 88.0f;
    let e = exp_f32(select(a, 0.5f * a, large));
    return select(0.5f * e + 0.5f / e, (0.5f * e) * e, large);
}
