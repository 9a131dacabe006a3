// needs: reduce_f32
// needs: sin_quadrant_f32
// needs: nan_f32
// needs: is_nan_f32
// needs: is_infinite_f32
// Within 2 ulp.
fn cos_f32(x: f32) -> f32 {
    let reduced = reduce_f32(x);
    let y = sin_quadrant_f32(reduced.x, u32(reduced.y) + 1u);
    return select(y, nan_f32(x), is_nan_f32(x) || is_infinite_f32(x));
}
