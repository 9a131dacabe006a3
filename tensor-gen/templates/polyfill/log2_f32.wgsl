// needs: ln_split_f32
// needs: ln_tail_f32
// needs: ln_edges_f32
// Within 1.5 ulp; exact for powers of two. log2(e) is split into 1 and the rest.
fn log2_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = ln_tail_f32(f) - 0.5f * f * f;
    return ln_edges_f32(x, (((f * 0.442695051f + tail * 0.442695051f) + tail) + f) + split.x);
}
