//! The error function and its complement for f32, as `single` has the others.

use super::single::{exp_wide, polynomial};

/// `erf(x) / x` by `x^2 <= 1`; relative error 9e-13.
#[rustfmt::skip]
const ERF: [f64; 9] = [
    1.1283791670946767, -0.37612638889635307, 0.11283791308604581, -0.026866133235095591, 0.0052237834771892463,
    -0.00085426379970871962, 0.0001195656256820697, -1.3909340021872548e-5, 1.05893806410702e-6,
];

/// `ln(1 - erf(x))` for `1 <= x <= 4`; absolute error 4e-10.
#[rustfmt::skip]
const LN_ERFC: [f64; 12] = [
    0.00013541551419289666, -1.1292146628106386, -0.63430611866939559, -0.10656557710916013, 0.023201839035587928,
    -0.0027588615876994885, -0.0002639513191146384, 0.00021031362856905767, -5.017761223849733e-5,
    6.7684630820822339e-6, -5.1426441453878327e-7, 1.7209690824851263e-8,
];

/// `e^(x^2) erfc(x) (1 + 2x)` by `(x - 2) / (x + 2)`, for `0.5 <= x <= 10.2`; relative error 2e-12.
#[rustfmt::skip]
const ERFC: [f64; 14] = [
    1.276978381551913, -0.09276382659851545, -0.16603039744089124, 0.16405128089175133, -0.054220009100963536,
    -0.008034030584571207, 0.0087227960302308, 0.0012714411555851798, -0.0014580125083535076, -0.00045449093515655006,
    0.00021166967241145206, 0.00015002870497502721, -1.3799481475235067e-5, -3.236806677363651e-5,
];

#[inline(always)]
pub(in super::super::super) fn erf<const FUSED: bool>(x: f32) -> f32 {
    let magnitude = f64::from(x.abs());
    let small = magnitude * polynomial::<FUSED, 9>(&ERF, magnitude * magnitude);
    // From 3.92 on the result is 1.
    let limited = if magnitude > 4.0 { 4.0 } else { magnitude };
    let large = 1.0 - exp_wide::<FUSED>(polynomial::<FUSED, 12>(&LN_ERFC, limited));
    let value = if magnitude < 1.0 { small } else { large };
    (value as f32).copysign(x)
}

#[inline(always)]
pub(in super::super::super) fn erfc<const FUSED: bool>(x: f32) -> f32 {
    let wide = f64::from(x);
    let magnitude = wide.abs();
    let near = 1.0 - wide * polynomial::<FUSED, 9>(&ERF, wide * wide);
    // From 10.06 on the result is 0.
    let limited = if magnitude > 10.2 { 10.2 } else { magnitude };
    let p = polynomial::<FUSED, 14>(&ERFC, (limited - 2.0) / (limited + 2.0));
    let tail = exp_wide::<FUSED>(-limited * limited) * p / (1.0 + 2.0 * limited);
    let far = if wide < 0.0 { 2.0 - tail } else { tail };
    (if magnitude < 0.5 { near } else { far }) as f32
}
