// needs: remainder_i64
// By Euclid; the magnitude of the least integer wraps.
fn greatest_divisor_i64(a: i64, b: i64) -> i64 {
    var larger = a;
    var smaller = b;
    while smaller != 0li {
        let rest = remainder_i64(larger, smaller);
        larger = smaller;
        smaller = rest;
    }
    return abs(larger);
}
