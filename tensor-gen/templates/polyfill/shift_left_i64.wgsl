// By the width or more, or by less than nothing: 0.
fn shift_left_i64(a: i64, b: i64) -> i64 {
    return select(a << u32(b & 63li), 0li, b < 0li || b >= 64li);
}
