// needs: divide_words
// needs: multiply_words
// needs: subtract_words
// Sign of the dividend; by zero gives zero.
fn remainder_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    let remainder = subtract_words(a, multiply_words(divide_words(a, b), b));
    return select(remainder, vec2<u32>(0u, 0u), all(b == vec2<u32>(0u, 0u)));
}
