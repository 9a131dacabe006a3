// needs: asin_tail_f32
// needs: copy_sign_f32
// needs: nan_f32
// needs: is_nan_f32
// Within 3 ulp. Above 1/2: pi / 2 - 2 asin(sqrt((1 - x) / 2)).
fn asin_f32(x: f32) -> f32 {
    let a = abs(x);
    let root = sqrt(max(0.5f * (1.0f - a), 0.0f));
    let outer = 1.57079637f - (2.0f * (root + asin_tail_f32(root)) + 4.37113883e-8f);
    let y = copy_sign_f32(select(a + asin_tail_f32(a), outer, a > 0.5f), x);
    return select(y, nan_f32(x), a > 1.0f || is_nan_f32(x));
}
