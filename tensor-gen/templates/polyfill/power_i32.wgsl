// By repeated multiplication, wrapping. A negative exponent gives 0 except for the bases 1 and -1.
fn power_i32(base: i32, exponent: i32) -> i32 {
    var result = 1i;
    var square = base;
    var rest = max(exponent, 0i);
    for (var step = 0u; step < 31u && rest > 0i; step++) {
        result = select(result, result * square, (rest & 1i) == 1i);
        square = square * square;
        rest = rest >> 1u;
    }
    let odd = (exponent & 1i) == 1i;
    let inverse = select(select(0i, select(1i, -1i, odd), base == -1i), 1i, base == 1i);
    return select(result, inverse, exponent < 0i);
}
