// needs: reduce_large_f32
// (r, q) with x = (4 n + q) pi / 2 + r and |r| <= pi / 4. Up to 3,000 by subtraction of pi / 2 in four parts, of which the first
// three have 11 bits, so that their products with k are exact.
fn reduce_f32(x: f32) -> vec2<f32> {
    if abs(x) > 3000.0f {
        return reduce_large_f32(x);
    }
    let k = round(x * 0.636619747f);
    let r = ((x - k * 1.5703125f) - k * 0.0004837512969970703125f) - k * 7.549533620476723e-8f - k * 2.56334407e-12f;
    return vec2<f32>(r, f32(i32(k) & 3i));
}
