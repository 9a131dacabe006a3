// needs: multiply_words
// By repeated multiplication, wrapping. A negative exponent gives 0 except for the bases 1 and -1.
fn power_words(base: vec2<u32>, exponent: vec2<u32>) -> vec2<u32> {
    let one = vec2<u32>(1u, 0u);
    let minus_one = vec2<u32>(0xffffffffu, 0xffffffffu);
    let is_odd = (exponent.x & 1u) == 1u;
    if (exponent.y >= 0x80000000u) {
        let inverse = select(vec2<u32>(0u, 0u), select(one, minus_one, is_odd), all(base == minus_one));
        return select(inverse, one, all(base == one));
    }
    var result = one;
    var square = base;
    var rest = exponent;
    for (var step = 0u; step < 63u && (rest.x | rest.y) != 0u; step++) {
        result = select(result, multiply_words(result, square), (rest.x & 1u) == 1u);
        square = multiply_words(square, square);
        rest = vec2<u32>((rest.x >> 1u) | (rest.y << 31u), rest.y >> 1u);
    }
    return result;
}
