// By bits: a subnormal is not zero even where arithmetic flushes it.
fn bool_from_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) != 0u;
}
