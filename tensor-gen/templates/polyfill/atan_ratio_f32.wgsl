// atan(above / below) for 0 <= above <= below. Beyond tan(pi / 8) by pi / 4 + atan((above - below) / (above + below)).
fn atan_ratio_f32(above: f32, below: f32) -> f32 {
    let far = above > 0.414213562f * below;
    let x = select(above, above - below, far) / select(below, above + below, far);
    let t = x * x;
    let tail = x * t * (-0.333329488f + t * (0.199776954f + t * (-0.138775183f + t * 0.0805319271f)));
    return select(x + tail, 0.785398185f + (x + (tail - 2.18556941e-8f)), far);
}
