// needs: ln_split_f32
// needs: ln_tail_f32
// needs: ln_edges_f32
// Within 2 ulp. log10(e) and log10(2) in two parts each.
fn log10_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = ln_tail_f32(f) - 0.5f * f * f;
    let low = (f + tail) * 0.000212450657f + split.x * 0.000248745666f;
    return ln_edges_f32(x, ((low + tail * 0.43408203125f) + f * 0.43408203125f) + split.x * 0.30078125f);
}
