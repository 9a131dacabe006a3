// As `i64_from_i32`: `i64(x)` is compared wrongly by some drivers.
fn i64_from_u32(x: u32) -> i64 {
    return (i64(u64(x) ^ 0x80000000lu) - 0x80000000li) & 0xffffffffli;
}
