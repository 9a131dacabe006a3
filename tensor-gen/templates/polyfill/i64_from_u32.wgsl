// In two parts, as `i64_from_i32`.
fn i64_from_u32(x: u32) -> i64 {
    return i64(x >> 1u) * 2li + i64(x & 1u);
}
