// needs: negate_words
// Wraps: of the least number itself, which is its magnitude without a sign.
fn abs_words(x: vec2<u32>) -> vec2<u32> {
    return select(x, negate_words(x), x.y >= 0x80000000u);
}
