// needs: divide_i64
// Sign of the dividend; by zero gives zero.
fn remainder_i64(a: i64, b: i64) -> i64 {
    return select(a - divide_i64(a, b) * b, 0li, b == 0li);
}
