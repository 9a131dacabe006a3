// needs: is_nan_f32
// needs: nan_f32
// By bits: away from zero is one more, towards it one less; zero goes to the least subnormal on the other's side.
fn next_after_f32(x: f32, to: f32) -> f32 {
    let bits = bitcast<u32>(x);
    let is_zero = (bits & 0x7fffffffu) == 0u;
    let is_outward = (x < to) == (bits < 0x80000000u);
    let moved = select(bits - 1u, bits + 1u, is_outward);
    let from_zero = (bitcast<u32>(to) & 0x80000000u) | 1u;
    let next = bitcast<f32>(select(select(moved, from_zero, is_zero), bitcast<u32>(to), x == to));
    return select(next, nan_f32(x), is_nan_f32(x) || is_nan_f32(to));
}
