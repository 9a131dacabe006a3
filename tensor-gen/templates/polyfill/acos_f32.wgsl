// needs: asin_tail_f32
// needs: nan_f32
// needs: is_nan_f32
// Within 3 ulp.
fn acos_f32(x: f32) -> f32 {
    let a = abs(x);
    let root = sqrt(max(0.5f * (1.0f - a), 0.0f));
    let outer = 2.0f * (root + asin_tail_f32(root));
    let far = select(outer, 3.14159274f - (outer + 8.74227766e-8f), x < 0.0f);
    let near = 1.57079637f - (x + (asin_tail_f32(x) + 4.37113883e-8f));
    let y = select(near, far, a > 0.5f);
    return select(y, nan_f32(x), a > 1.0f || is_nan_f32(x));
}
