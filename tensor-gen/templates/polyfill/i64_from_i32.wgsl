// Sign extension by arithmetic. Mesa's software driver (seen in 22.3.6) compares `i64(x)` with constants wrongly when x has
// 32 bits; this spelling it leaves alone.
fn i64_from_i32(x: i32) -> i64 {
    return i64(u64(bitcast<u32>(x)) ^ 0x80000000lu) - 0x80000000li;
}
