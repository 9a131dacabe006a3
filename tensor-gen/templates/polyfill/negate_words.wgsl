// Wraps.
fn negate_words(x: vec2<u32>) -> vec2<u32> {
    return vec2<u32>(~x.x + 1u, ~x.y + select(0u, 1u, x.x == 0u));
}
