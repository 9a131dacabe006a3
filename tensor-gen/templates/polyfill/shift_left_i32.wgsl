// By the width or more, or by less than nothing: 0.
fn shift_left_i32(a: i32, b: i32) -> i32 {
    return select(a << u32(b & 31i), 0i, b < 0i || b >= 32i);
}
