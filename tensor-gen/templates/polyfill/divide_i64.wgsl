// Truncates; by zero gives zero; by -1 the negative, which wraps: the plain quotient may trap where it overflows.
fn divide_i64(a: i64, b: i64) -> i64 {
    let quotient = a / select(b, 1li, b == 0li || b == -1li);
    return select(select(quotient, -a, b == -1li), 0li, b == 0li);
}
