// Arithmetic; by the width or more, or by less than nothing: all sign.
fn shift_right_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    let count = select(b.x, 63u, b.y != 0u || b.x >= 64u);
    let part = count & 31u;
    let low = (a.x >> part) | ((a.y << 1u) << (31u - part));
    let high = bitcast<u32>(bitcast<i32>(a.y) >> part);
    let sign = select(0u, 0xffffffffu, a.y >= 0x80000000u);
    return select(vec2<u32>(low, high), vec2<u32>(high, sign), count >= 32u);
}
