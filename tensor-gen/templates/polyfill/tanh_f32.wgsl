// needs: exp_f32
// needs: copy_sign_f32
// needs: is_nan_f32
// Within 3 ulp. From 10 on it is 1 in float32, and exp(2x) would overflow later.
fn tanh_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.0f);
    let t = a * a;
    let p = -0.333333308f + t * (0.133332069f + t * (-0.0539468784f + t * (0.0217013655f + t * (-0.00817910485f + t * 0.00214458308f))));
    let y = select(1.0f - 2.0f / (exp_f32(2.0f * a) + 1.0f), a + a * t * p, a < 0.62f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
}
