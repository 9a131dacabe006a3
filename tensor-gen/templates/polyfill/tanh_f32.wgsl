// needs: exp_tail_f32
// needs: copy_sign_f32
// needs: is_nan_f32
// Within 3 ulp. From 10 on it is 1 in float32. For a >= 0.62 it is 1 - 2 / (exp(2a) + 1), and the range of exp(2a) needs no care.
fn tanh_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.0f);
    let t = a * a;
    let p = -0.333333308f + t * (0.133332069f + t * (-0.0539468784f + t * (0.0217013655f + t * (-0.00817910485f + t * 0.00214458308f))));
    let k = round(a * 2.88539004f);
    let r = (2.0f * a - k * 0.693115234375f) - k * 3.19461833e-5f;
    let e = bitcast<f32>((u32(k) + 127u) << 23u) * (1.0f + (r + exp_tail_f32(r)));
    let y = select(1.0f - 2.0f / (e + 1.0f), a + a * t * p, a < 0.62f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
}
