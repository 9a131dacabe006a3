// needs: remainder_i32
// By Euclid; the magnitude of the least integer wraps.
fn greatest_divisor_i32(a: i32, b: i32) -> i32 {
    var larger = a;
    var smaller = b;
    while smaller != 0i {
        let rest = remainder_i32(larger, smaller);
        larger = smaller;
        smaller = rest;
    }
    return abs(larger);
}
