// needs: abs_words
// needs: remainder_words
// By Euclid; the magnitude of the least integer wraps.
fn greatest_divisor_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    var larger = a;
    var smaller = b;
    while any(smaller != vec2<u32>(0u, 0u)) {
        let rest = remainder_words(larger, smaller);
        larger = smaller;
        smaller = rest;
    }
    return abs_words(larger);
}
