// needs: reduce_f32
// needs: nan_f32
// needs: is_nan_f32
// needs: is_infinite_f32
// Within 4 ulp.
fn tan_f32(x: f32) -> f32 {
    let reduced = reduce_f32(x);
    let r = reduced.x;
    let t = r * r;
    let p = 0.333331565f + t * (0.133388083f + t * (0.0534105345f + t * (0.0244328463f + t * (0.0031155013f + t * 0.00938805914f))));
    let y = r + r * t * p;
    let turned = select(y, -1.0f / y, (u32(reduced.y) & 1u) == 1u);
    let tiny = select(turned, x, abs(x) < 1.0e-4f);
    return select(tiny, nan_f32(x), is_nan_f32(x) || is_infinite_f32(x));
}
