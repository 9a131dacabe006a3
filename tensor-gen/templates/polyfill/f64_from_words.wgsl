// To the nearest: both words are exact, and so is the product; only the sum is rounded.
fn f64_from_words(x: vec2<u32>) -> f64 {
    return f64(bitcast<i32>(x.y)) * 4294967296.0lf + f64(x.x);
}
