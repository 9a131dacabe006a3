// needs: is_nan_f32
// needs: infinity_f32
// needs: exp_tail_f32
// Within 3 ulp. 2^k (exp(r) - 1) + (2^k - 1), with 2^k halved so that it does not overflow before the result does.
fn expm1_f32(x: f32) -> f32 {
    let inside = clamp(x, -20.0f, 90.0f);
    let k = round(inside * 1.44269502f);
    let r = (inside - k * 0.693115234375f) - k * 3.19461833e-5f;
    let scale = bitcast<f32>(u32(clamp(i32(k), -100i, 128i) + 126i) << 23u);
    let y = (scale * (r + exp_tail_f32(r)) + (scale - 0.5f)) * 2.0f;
    let large = select(y, infinity_f32(x), x > 88.8f);
    return select(large, x, is_nan_f32(x) || abs(x) < 1.0e-8f);
}
