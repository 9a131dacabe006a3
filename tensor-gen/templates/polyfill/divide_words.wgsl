// needs: abs_words
// needs: divide_magnitudes_words
// needs: negate_words
// Truncates; by zero gives zero; wraps.
fn divide_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    let is_zero = all(b == vec2<u32>(0u, 0u));
    let divisor = select(abs_words(b), vec2<u32>(1u, 0u), is_zero);
    let quotient = divide_magnitudes_words(abs_words(a), divisor);
    let signed = select(quotient, negate_words(quotient), (a.y ^ b.y) >= 0x80000000u);
    return select(signed, vec2<u32>(0u, 0u), is_zero);
}
