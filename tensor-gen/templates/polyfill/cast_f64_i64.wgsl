// Toward zero; saturates; NaN gives 0.
fn cast_f64_i64(x: f64) -> i64 {
    let inside = i64(clamp(x, -9223372036854775808.0lf, 9223372036854774784.0lf));
    let saturated = select(inside, 9223372036854775807li, x >= 9223372036854775808.0lf);
    return select(0li, saturated, x == x);
}
