// needs: shift_up_words
// By the width or more, or by less than nothing: 0.
fn shift_left_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    return select(shift_up_words(a, b.x & 63u), vec2<u32>(0u, 0u), b.y != 0u || b.x >= 64u);
}
