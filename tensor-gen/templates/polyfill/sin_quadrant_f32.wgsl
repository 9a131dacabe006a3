// sin(r + q pi / 2) for |r| <= pi / 4 and q in 0..4.
fn sin_quadrant_f32(r: f32, q: u32) -> f32 {
    let t = r * r;
    let sine = r + r * t * (-0.166666546f + t * (0.00833215992f + t * -0.000195151749f));
    let cosine = 1.0f - (0.5f * t - t * t * (0.0416666457f + t * (-0.00138873152f + t * 2.44330383e-5f)));
    let y = select(sine, cosine, (q & 1u) == 1u);
    return select(y, -y, (q & 2u) == 2u);
}
