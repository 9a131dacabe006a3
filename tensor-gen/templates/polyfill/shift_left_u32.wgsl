fn shift_left_u32(a: u32, b: u32) -> u32 {
    return select(a << (b & 31u), 0u, b >= 32u);
}
