// needs: multiply_high_u32
// Wraps.
fn multiply_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    return vec2<u32>(a.x * b.x, multiply_high_u32(a.x, b.x) + a.x * b.y + a.y * b.x);
}
