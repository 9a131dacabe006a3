// By repeated multiplication, wrapping. A negative exponent gives 0 except for the bases 1 and -1.
fn power_i64(base: i64, exponent: i64) -> i64 {
    var result = 1li;
    var square = base;
    var rest = max(exponent, 0li);
    for (var step = 0u; step < 63u && rest > 0li; step++) {
        result = select(result, result * square, (rest & 1li) == 1li);
        square = square * square;
        rest = rest >> 1u;
    }
    let odd = (exponent & 1li) == 1li;
    let inverse = select(select(0li, select(1li, -1li, odd), base == -1li), 1li, base == 1li);
    return select(result, inverse, exponent < 0li);
}
