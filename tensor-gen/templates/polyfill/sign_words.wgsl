// -1, 0 or 1.
fn sign_words(x: vec2<u32>) -> vec2<u32> {
    let high = select(0u, 0xffffffffu, x.y >= 0x80000000u);
    return vec2<u32>(high | select(0u, 1u, any(x != vec2<u32>(0u, 0u))), high);
}
