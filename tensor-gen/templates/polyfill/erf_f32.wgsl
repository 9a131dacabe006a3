// needs: exp_f32
// needs: copy_sign_f32
// needs: is_nan_f32
// Within 2 ulp. Above 1 by 1 - exp(-p(x)), where the error of the small exponential hardly counts; 1 from 4 on.
fn erf_f32(x: f32) -> f32 {
    let a = min(abs(x), 4.0f);
    let t = a * a;
    let p = 0.128379166f + t * (-0.376126258f + t * (0.112835851f + t * (-0.0268538118f
        + t * (0.00518832741f + t * (-0.000801019117f + t * 7.85385326e-5f)))));
    let q = -0.000188041989f + a * (1.12957843f + a * (0.633219879f + a * (0.108418591f
        + a * (-0.025208265f + a * (0.00420456475f + a * (-0.000441336924f + a * 2.16868938e-5f))))));
    let y = select(1.0f - exp_f32(-q), a + a * p, a < 1.0f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
}
