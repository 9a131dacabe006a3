// Arithmetic; by the width or more, or by less than nothing: all sign.
fn shift_right_i64(a: i64, b: i64) -> i64 {
    return a >> u32(select(b & 63li, 63li, b < 0li || b >= 64li));
}
