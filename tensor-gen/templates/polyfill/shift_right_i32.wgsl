// Arithmetic; by the width or more, or by less than nothing: all sign.
fn shift_right_i32(a: i32, b: i32) -> i32 {
    return a >> u32(select(b & 31i, 31i, b < 0i || b >= 32i));
}
