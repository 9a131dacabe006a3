// needs: exp_f32
// needs: copy_sign_f32
// Within 3 ulp. Beyond 88 by halves of the exponential, which overflows before the result does.
fn sinh_f32(x: f32) -> f32 {
    let a = abs(x);
    let t = a * a;
    let near = a + a * t * (0.166666665f + t * (0.00833335006f + t * (0.000198361594f + t * 2.81695292e-6f)));
    let large = a > 88.0f;
    let e = exp_f32(select(a, 0.5f * a, large));
    let far = select(0.5f * e - 0.5f / e, (0.5f * e) * e, large);
    return copy_sign_f32(select(far, near, a < 1.0f), x);
}
