// needs: leading_zeros_words
// needs: shift_up_words
// needs: subtract_words
// The quotient of numbers without sign; the divisor is not 0. Long division, a round per digit of the quotient.
fn divide_magnitudes_words(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
    if ((a.y | b.y) == 0u) {
        return vec2<u32>(a.x / b.x, 0u);
    }
    let last = leading_zeros_words(b);
    var quotient = vec2<u32>(0u, 0u);
    var rest = a;
    for (var zeros = leading_zeros_words(a); zeros <= last; zeros++) {
        let part = shift_up_words(b, last - zeros);
        let fits = part.y < rest.y || (part.y == rest.y && part.x <= rest.x);
        quotient = shift_up_words(quotient, 1u) | vec2<u32>(select(0u, 1u, fits), 0u);
        rest = select(rest, subtract_words(rest, part), fits);
    }
    return quotient;
}
