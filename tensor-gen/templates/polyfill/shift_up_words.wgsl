// By 0 to 63 bits. What moves to the upper word moves in two steps, so that none is of 32.
fn shift_up_words(x: vec2<u32>, count: u32) -> vec2<u32> {
    let part = count & 31u;
    let low = x.x << part;
    let high = (x.y << part) | ((x.x >> 1u) >> (31u - part));
    return select(vec2<u32>(low, high), vec2<u32>(0u, low), count >= 32u);
}
