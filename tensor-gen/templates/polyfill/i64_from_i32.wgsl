// In two parts: Mesa's software driver (seen in 22.3.6) compares `i64(x)` with constants wrongly when x has 32 bits.
fn i64_from_i32(x: i32) -> i64 {
    return i64(x >> 1u) * 2li + i64(x & 1i);
}
