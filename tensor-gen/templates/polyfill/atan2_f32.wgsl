// needs: atan_ratio_f32
// needs: copy_sign_f32
// needs: sign_bit_f32
// needs: nan_f32
// needs: is_nan_f32
// needs: is_infinite_f32
// Within 4 ulp, except where the quotient of the two is subnormal. Large and small pairs are scaled first.
fn atan2_f32(y: f32, x: f32) -> f32 {
    let a = abs(y);
    let b = abs(x);
    let high = max(a, b);
    let scale = select(select(1.0f, 16777216.0f, high < 1.0e-20f), 5.9604644775390625e-8f, high > 1.0e30f);
    let low_scaled = min(a, b) * scale;
    let both_infinite = is_infinite_f32(x) && is_infinite_f32(y);
    let below = select(select(high * scale, 1.0f, high == 0.0f), 1.0f, both_infinite);
    let above = select(low_scaled, 1.0f, both_infinite);
    let inner = atan_ratio_f32(above, below);
    let upper = select(inner, 1.57079637f - (inner + 4.37113883e-8f), a > b);
    let left = select(upper, 3.14159274f - (upper + 8.74227766e-8f), sign_bit_f32(x));
    return select(copy_sign_f32(left, y), nan_f32(x), is_nan_f32(x) || is_nan_f32(y));
}
