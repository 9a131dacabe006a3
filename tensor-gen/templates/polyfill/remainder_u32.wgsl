// needs: divide_u32
// Sign of the dividend; by zero gives zero.
fn remainder_u32(a: u32, b: u32) -> u32 {
    return select(a - divide_u32(a, b) * b, 0u, b == 0u);
}
