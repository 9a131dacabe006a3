// Toward zero; saturates; NaN gives 0.
fn cast_f64_i32(x: f64) -> i32 {
    return select(0i, i32(clamp(x, -2147483648.0lf, 2147483647.0lf)), x == x);
}
