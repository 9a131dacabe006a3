// needs: divide_i32
// Sign of the dividend; by zero gives zero.
fn remainder_i32(a: i32, b: i32) -> i32 {
    return select(a - divide_i32(a, b) * b, 0i, b == 0i);
}
