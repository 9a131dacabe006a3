// needs: reduce_f32
// needs: sin_quadrant_f32
// needs: nan_f32
// needs: is_nan_f32
// needs: is_infinite_f32
// Within 2 ulp.
fn sin_f32(x: f32) -> f32 {
    let reduced = reduce_f32(x);
    let y = sin_quadrant_f32(reduced.x, u32(reduced.y));
    let tiny = select(y, x, abs(x) < 1.0e-4f);
    return select(tiny, nan_f32(x), is_nan_f32(x) || is_infinite_f32(x));
}
