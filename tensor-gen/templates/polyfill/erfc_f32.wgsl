// needs: erf_f32
// needs: exp_f32
// needs: head_f32
// needs: is_nan_f32
// Within 5 ulp. From 1/2 on exp(-x^2) p(s) / (1 + 2x) with s = (x - 2) / (x + 2); x^2 in two parts, the larger of them exact.
fn erfc_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.2f);
    let s = (a - 2.0f) / (a + 2.0f);
    let p = 1.27697838f + s * (-0.0927637823f + s * (-0.166030903f + s * (0.164049346f + s * (-0.0542101388f
        + s * (-0.00801115407f + s * (0.00865411814f + s * (0.00116507141f + s * (-0.00125852147f + s * -0.000246739125f))))))));
    let head = head_f32(a);
    let tail = exp_f32(-head * head) * exp_f32((head - a) * (head + a)) * (p / (1.0f + 2.0f * a));
    let y = select(select(tail, 2.0f - tail, x < 0.0f), 1.0f - erf_f32(x), a < 0.5f);
    return select(select(y, 0.0f, x > 10.2f), x, is_nan_f32(x));
}
