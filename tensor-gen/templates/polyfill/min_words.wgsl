// needs: less_words
fn min_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    return select(a, b, less_words(b, a));
}
