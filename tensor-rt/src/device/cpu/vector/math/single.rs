//! Elementary functions of f32, branch-free, so that loops over them vectorize.
//!
//! `exp` and `tanh`, the hottest, compute in f32. All others compute in f64, where range reduction needs no tricks and
//! one polynomial is far more accurate than the result's rounding; the price is half the lanes. Coefficients are
//! interpolations at Chebyshev nodes, computed with 40 digits. Errors are within the bounds of the primitive table
//! (mostly 0.51 ulp, `exp` and `tanh` below 2), NaN, infinities, zeros and subnormals as IEEE has them; the tests below compare with f64.
//!
//! `sin`, `cos` and `tan` are right for `|x| <=` [`REDUCIBLE`]; loops must send larger arguments to the standard library.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, LN_2, LOG2_E, LOG10_2, PI};

pub(in super::super::super) use super::gauss::{erf, erfc};

/// Adding and subtracting this rounds an f64 to an integer, half to even; its low bits are then the integer.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// The same for f32.
const ROUNDER_SINGLE: f32 = 12_582_912.0;

/// The largest argument whose reduction by multiples of pi/2 is accurate.
pub(in super::super::super) const REDUCIBLE: f32 = 1.0e6;

/// `e^x` for `|x| <= ln 2 / 2`; relative error 6e-11.
#[rustfmt::skip]
const EXP: [f64; 8] = [
    0.99999999995923689, 0.99999999999547297, 0.50000001083777281, 0.16666666787028752, 0.041666216521046799,
    0.0083332833390344265, 0.0013948697984710073, 0.00019907702175735054,
];

/// `2^x` for `|x| <= 1/2`; relative error 6e-11.
#[rustfmt::skip]
const EXP2: [f64; 8] = [
    0.99999999995923689, 0.69314718055680741, 0.24022651216614132, 0.055504109065656997, 0.0096180251982199383,
    0.0013333478154201468, 0.00015469861921601934, 1.5303802849624281e-5,
];

/// `atanh(s) / s` by `z = s^2 <= 0.0295`; relative error 2e-16.
#[rustfmt::skip]
const ATANH: [f64; 7] = [
    1.0000000000000002, 0.33333333333275716, 0.20000000031207303, 0.142857079556836, 0.111117212672377,
    0.090608346154793164, 0.084204672237462081,
];

/// `sin(r) / r` by `r^2`, `|r| <= pi / 4`; relative error 5e-15.
#[rustfmt::skip]
const SIN: [f64; 6] = [
    0.99999999999999569, -0.16666666666616435, 0.0083333333238403535, -0.00019841263278795547, 2.7555267811628635e-6,
    -2.4756264849559133e-8,
];

/// `cos(r)` by `r^2`, `|r| <= pi / 4`; relative error 8e-14.
#[rustfmt::skip]
const COS: [f64; 6] = [
    0.99999999999994408, -0.4999999999934787, 0.041666666543420651, -0.0013888880368345475, 2.4798923457970696e-5,
    -2.7173048390197467e-7,
];

/// `asin(x) / x` by `x^2 <= 1/4`; relative error 7e-14.
#[rustfmt::skip]
const ASIN: [f64; 10] = [
    0.99999999999994901, 0.16666666670739984, 0.074999994655419004, 0.044643127795630208, 0.030375026676475374,
    0.022472881657895256, 0.016470893198053654, 0.01864632813461401, -0.0028741455098316484, 0.031960803106897634,
];

/// `atan(x) / x` by `x^2`, `x <= tan(pi / 8)`; relative error 8e-13.
#[rustfmt::skip]
const ATAN: [f64; 8] = [
    0.99999999999924058, -0.3333333327665221, 0.1999999302540986, -0.1428538546661778, 0.11103437092730928,
    -0.089923688751360437, 0.069733555969676328, -0.037640050899860052,
];

/// `(e^r - 1 - r) / r^2` for `|r| <= ln 2 / 2`; error 2e-8 of `e^r`.
const EXP_SINGLE: [f32; 5] = [0.5, 0.166_665_76, 0.041_666_553, 0.008_363_353, 0.001_392_640_1];

/// `(tanh(x) / x - 1) / x^2` by `x^2`, `|x| <= 0.625`; relative error 5e-9.
const TANH_SINGLE: [f32; 6] =
    [-0.333_333_33, 0.133_333_03, -0.053_959_254, 0.021_768_87, -0.008_343_781, 0.002_292_557_7];

#[inline(always)]
fn multiply_add<const FUSED: bool>(a: f64, b: f64, c: f64) -> f64 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

#[inline(always)]
fn multiply_add_single<const FUSED: bool>(a: f32, b: f32, c: f32) -> f32 {
    if FUSED { a.mul_add(b, c) } else { a * b + c }
}

#[inline(always)]
pub(super) fn polynomial<const FUSED: bool, const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    let mut sum = coefficients[N - 1];
    for index in (0..N - 1).rev() {
        sum = multiply_add::<FUSED>(sum, x, coefficients[index]);
    }
    sum
}

#[inline(always)]
fn polynomial_single<const FUSED: bool, const N: usize>(coefficients: &[f32; N], x: f32) -> f32 {
    let mut sum = coefficients[N - 1];
    for index in (0..N - 1).rev() {
        sum = multiply_add_single::<FUSED>(sum, x, coefficients[index]);
    }
    sum
}

/// `x` clamped to `[-most, most]`; NaN stays.
#[inline(always)]
fn clamp(x: f64, most: f64) -> f64 {
    let x = if x > most { most } else { x };
    if x < -most { -most } else { x }
}

/// `2^k` times `x`, where `rounded` is `k + ROUNDER` and `|k| < 1000`.
#[inline(always)]
fn scale(x: f64, rounded: f64) -> f64 {
    x * f64::from_bits(rounded.to_bits().wrapping_add(1023) << 52)
}

/// `e^x` in f64 with relative error 6e-11, for results that become f32: beyond 256 it has long been 0 or infinite there.
#[inline(always)]
pub(super) fn exp_wide<const FUSED: bool>(x: f64) -> f64 {
    let x = clamp(x, 256.0);
    let rounded = multiply_add::<FUSED>(x, LOG2_E, ROUNDER);
    let r = multiply_add::<FUSED>(rounded - ROUNDER, -LN_2, x);
    scale(polynomial::<FUSED, 8>(&EXP, r), rounded)
}

/// `2^x`, likewise.
#[inline(always)]
fn exp2_wide<const FUSED: bool>(x: f64) -> f64 {
    let x = clamp(x, 300.0);
    let rounded = x + ROUNDER;
    scale(polynomial::<FUSED, 8>(&EXP2, x - (rounded - ROUNDER)), rounded)
}

/// `x = 2^k m` with `m` in `[1/sqrt 2, sqrt 2)`; returns k and `ln m`. For normal positive f64.
#[inline(always)]
fn split_logarithm<const FUSED: bool>(x: f64) -> (f64, f64) {
    // The bits of 1/sqrt 2, less 1024 in the exponent field so that the difference is positive.
    const BASE: u64 = 0x3fe6_a09e_667f_3bcd_u64.wrapping_sub(1024 << 52);
    let biased = x.to_bits().wrapping_sub(BASE) >> 52;
    let mantissa = f64::from_bits(x.to_bits().wrapping_sub(biased.wrapping_sub(1024) << 52));
    let k = f64::from_bits(ROUNDER.to_bits().wrapping_add(biased)) - (ROUNDER + 1024.0);
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    (k, 2.0 * s * polynomial::<FUSED, 7>(&ATANH, s * s))
}

/// The values of a logarithm where its formula has none: 0, negative, infinite, NaN.
#[inline(always)]
fn logarithm_or_special(x: f64, value: f64) -> f64 {
    let value = if x == 0.0 { f64::NEG_INFINITY } else { value };
    let value = if x == f64::INFINITY { x } else { value };
    if x >= 0.0 { value } else { f64::NAN }
}

#[inline(always)]
fn ln_wide<const FUSED: bool>(x: f64) -> f64 {
    let (k, ln) = split_logarithm::<FUSED>(x);
    logarithm_or_special(x, multiply_add::<FUSED>(k, LN_2, ln))
}

#[inline(always)]
fn log1p_wide<const FUSED: bool>(x: f64) -> f64 {
    let small = x * multiply_add::<FUSED>(x, multiply_add::<FUSED>(x, 1.0 / 3.0, -0.5), 1.0);
    let value = if x.abs() < 1e-4 { small } else { ln_wide::<FUSED>(1.0 + x) };
    // A zero keeps its sign, which the polynomial loses.
    if x == 0.0 { x } else { value }
}

/// sin, cos of `|x| <= REDUCIBLE`, and whether they are exchanged, with the quadrant.
#[inline(always)]
fn sin_cos<const FUSED: bool>(x: f64) -> (f64, f64, u64) {
    // pi/2 in three parts; products with the first two are exact, since they have 33 bits and the multiple has 20.
    const PARTS: [f64; 3] = [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21];
    let rounded = multiply_add::<FUSED>(x, 1.0 / FRAC_PI_2, ROUNDER);
    let k = rounded - ROUNDER;
    let r = x - k * PARTS[0] - k * PARTS[1] - k * PARTS[2];
    let square = r * r;
    (r * polynomial::<FUSED, 6>(&SIN, square), polynomial::<FUSED, 6>(&COS, square), rounded.to_bits() & 3)
}

/// `x` negated when `condition`.
#[inline(always)]
fn negated_if(x: f64, condition: bool) -> f64 {
    if condition { -x } else { x }
}

/// atan of `0 <= x <= 1` (or NaN).
#[inline(always)]
fn atan_unit<const FUSED: bool>(x: f64) -> f64 {
    let is_steep = x > 0.414_213_562_373_095;
    let reduced = (x - 1.0) / (x + 1.0);
    let t = if is_steep { reduced } else { x };
    let angle = t * polynomial::<FUSED, 8>(&ATAN, t * t);
    angle + if is_steep { FRAC_PI_4 } else { 0.0 }
}

/// asin of `0 <= x <= 1/2`.
#[inline(always)]
fn asin_half<const FUSED: bool>(x: f64) -> f64 {
    x * polynomial::<FUSED, 10>(&ASIN, x * x)
}

#[inline(always)]
pub(in super::super::super) fn exp<const FUSED: bool>(x: f32) -> f32 {
    // Beyond these bounds the result is 0 or infinite; NaN stays.
    let x = if x > 89.0 { 89.0 } else { x };
    let x = if x < -104.0 { -104.0 } else { x };
    let rounded = multiply_add_single::<FUSED>(x, std::f32::consts::LOG2_E, ROUNDER_SINGLE);
    let k = rounded - ROUNDER_SINGLE;
    // ln 2 in two parts, the first short enough that its product with k is exact.
    let r = multiply_add_single::<FUSED>(k, -0.693_359_4, x);
    let r = multiply_add_single::<FUSED>(k, 2.121_944_4e-4, r);
    let tail = polynomial_single::<FUSED, 5>(&EXP_SINGLE, r);
    let value = 1.0 + multiply_add_single::<FUSED>(r * r, tail, r);
    // Two factors, since 2^k alone may be subnormal or infinite.
    let k = rounded.to_bits().wrapping_sub(ROUNDER_SINGLE.to_bits()) as i32;
    let half = k >> 1;
    let power = |k: i32| f32::from_bits((k.wrapping_add(127) as u32) << 23);
    value * power(half) * power(k.wrapping_sub(half))
}

#[inline(always)]
pub(in super::super::super) fn tanh<const FUSED: bool>(x: f32) -> f32 {
    let magnitude = x.abs();
    let square = x * x;
    let small = multiply_add_single::<FUSED>(x * square, polynomial_single::<FUSED, 6>(&TANH_SINGLE, square), x);
    // From 9.02 on the result is 1, so e^(2x) needs no care at the ends.
    let limited = if magnitude > 9.5 { 9.5 } else { magnitude };
    let doubled = limited + limited;
    let rounded = multiply_add_single::<FUSED>(doubled, std::f32::consts::LOG2_E, ROUNDER_SINGLE);
    let k = rounded - ROUNDER_SINGLE;
    let r = multiply_add_single::<FUSED>(k, -0.693_359_4, doubled);
    let r = multiply_add_single::<FUSED>(k, 2.121_944_4e-4, r);
    let value = 1.0 + multiply_add_single::<FUSED>(r * r, polynomial_single::<FUSED, 5>(&EXP_SINGLE, r), r);
    let exponential = value * f32::from_bits(rounded.to_bits().wrapping_add(127) << 23);
    let large = 1.0 - 2.0 / (exponential + 1.0);
    (if magnitude < 0.625 { small } else { large }).copysign(x)
}

#[inline(always)]
pub(in super::super::super) fn exp2<const FUSED: bool>(x: f32) -> f32 {
    exp2_wide::<FUSED>(f64::from(x)) as f32
}

#[inline(always)]
pub(in super::super::super) fn expm1<const FUSED: bool>(x: f32) -> f32 {
    let wide = f64::from(x);
    let small = multiply_add::<FUSED>(wide * wide, multiply_add::<FUSED>(wide, 1.0 / 6.0, 0.5), wide);
    let value = if wide.abs() < 1e-3 { small } else { exp_wide::<FUSED>(wide) - 1.0 };
    if x == 0.0 { x } else { value as f32 }
}

#[inline(always)]
pub(in super::super::super) fn ln<const FUSED: bool>(x: f32) -> f32 {
    ln_wide::<FUSED>(f64::from(x)) as f32
}

#[inline(always)]
pub(in super::super::super) fn log2<const FUSED: bool>(x: f32) -> f32 {
    let wide = f64::from(x);
    let (k, ln) = split_logarithm::<FUSED>(wide);
    logarithm_or_special(wide, multiply_add::<FUSED>(ln, LOG2_E, k)) as f32
}

#[inline(always)]
pub(in super::super::super) fn log10<const FUSED: bool>(x: f32) -> f32 {
    let wide = f64::from(x);
    let (k, ln) = split_logarithm::<FUSED>(wide);
    logarithm_or_special(wide, multiply_add::<FUSED>(k, LOG10_2, ln * std::f64::consts::LOG10_E)) as f32
}

#[inline(always)]
pub(in super::super::super) fn log1p<const FUSED: bool>(x: f32) -> f32 {
    log1p_wide::<FUSED>(f64::from(x)) as f32
}

#[inline(always)]
pub(in super::super::super) fn sin<const FUSED: bool>(x: f32) -> f32 {
    let (sin, cos, quadrant) = sin_cos::<FUSED>(f64::from(x));
    let value = negated_if(if quadrant & 1 == 0 { sin } else { cos }, quadrant & 2 != 0) as f32;
    if x == 0.0 { x } else { value }
}

#[inline(always)]
pub(in super::super::super) fn cos<const FUSED: bool>(x: f32) -> f32 {
    let (sin, cos, quadrant) = sin_cos::<FUSED>(f64::from(x));
    negated_if(if quadrant & 1 == 0 { cos } else { sin }, (quadrant + 1) & 2 != 0) as f32
}

#[inline(always)]
pub(in super::super::super) fn tan<const FUSED: bool>(x: f32) -> f32 {
    let (sin, cos, quadrant) = sin_cos::<FUSED>(f64::from(x));
    let swapped = quadrant & 1 != 0;
    let value = if swapped { -cos } else { sin } / if swapped { sin } else { cos };
    if x == 0.0 { x } else { value as f32 }
}

#[inline(always)]
pub(in super::super::super) fn asin<const FUSED: bool>(x: f32) -> f32 {
    let magnitude = f64::from(x.abs());
    // Beyond 1 the root is NaN, as the result must be.
    let root = ((1.0 - magnitude) * 0.5).sqrt();
    let is_large = magnitude > 0.5;
    let angle = asin_half::<FUSED>(if is_large { root } else { magnitude });
    let value = if is_large { FRAC_PI_2 - 2.0 * angle } else { angle };
    (value as f32).copysign(x)
}

#[inline(always)]
pub(in super::super::super) fn acos<const FUSED: bool>(x: f32) -> f32 {
    let wide = f64::from(x);
    let root = ((1.0 - wide.abs()) * 0.5).sqrt();
    let is_small = wide.abs() <= 0.5;
    let angle = asin_half::<FUSED>(if is_small { wide.abs() } else { root });
    let middle = FRAC_PI_2 - negated_if(angle, wide < 0.0);
    let end = if wide < 0.0 { PI - 2.0 * angle } else { 2.0 * angle };
    (if is_small { middle } else { end }) as f32
}

#[inline(always)]
pub(in super::super::super) fn atan<const FUSED: bool>(x: f32) -> f32 {
    let magnitude = f64::from(x.abs());
    let is_large = magnitude > 1.0;
    let inverse = 1.0 / magnitude;
    let angle = atan_unit::<FUSED>(if is_large { inverse } else { magnitude });
    let value = if is_large { FRAC_PI_2 - angle } else { angle };
    (value as f32).copysign(x)
}

/// The angle of the point (x, y).
#[inline(always)]
pub(in super::super::super) fn atan2<const FUSED: bool>(y: f32, x: f32) -> f32 {
    let (across, along) = (f64::from(y.abs()), f64::from(x.abs()));
    let is_steep = across > along;
    let (less, more) = if is_steep { (along, across) } else { (across, along) };
    let ratio = less / more;
    // Both zero is on the axis, both infinite on the diagonal.
    let ratio = if more == 0.0 { 0.0 } else { ratio };
    let ratio = if less == f64::INFINITY { 1.0 } else { ratio };
    let angle = atan_unit::<FUSED>(ratio);
    let angle = if is_steep { FRAC_PI_2 - angle } else { angle };
    let angle = if x.is_sign_negative() { PI - angle } else { angle };
    let value = (angle as f32).copysign(y);
    if x.is_nan() | y.is_nan() { f32::NAN } else { value }
}

#[inline(always)]
pub(in super::super::super) fn sinh<const FUSED: bool>(x: f32) -> f32 {
    let wide = f64::from(x);
    let square = wide * wide;
    let small = multiply_add::<FUSED>(wide * square, multiply_add::<FUSED>(square, 1.0 / 120.0, 1.0 / 6.0), wide);
    let exponential = exp_wide::<FUSED>(wide);
    let value = if wide.abs() < 0.03 { small } else { (exponential - 1.0 / exponential) * 0.5 };
    if x == 0.0 { x } else { value as f32 }
}

#[inline(always)]
pub(in super::super::super) fn cosh<const FUSED: bool>(x: f32) -> f32 {
    let exponential = exp_wide::<FUSED>(f64::from(x));
    ((exponential + 1.0 / exponential) * 0.5) as f32
}

#[inline(always)]
pub(in super::super::super) fn asinh<const FUSED: bool>(x: f32) -> f32 {
    let magnitude = f64::from(x.abs());
    let square = magnitude * magnitude;
    let value = log1p_wide::<FUSED>(magnitude + square / (1.0 + (square + 1.0).sqrt()));
    // Infinity over infinity is not a number, but its inverse hyperbolic sine is.
    let value = if magnitude == f64::INFINITY { magnitude } else { value };
    (value as f32).copysign(x)
}

#[inline(always)]
pub(in super::super::super) fn acosh<const FUSED: bool>(x: f32) -> f32 {
    let above = f64::from(x) - 1.0;
    let value = log1p_wide::<FUSED>(above + (above * (above + 2.0)).sqrt()) as f32;
    if x < 1.0 { f32::NAN } else { value }
}

#[inline(always)]
pub(in super::super::super) fn atanh<const FUSED: bool>(x: f32) -> f32 {
    let magnitude = f64::from(x.abs());
    let value = 0.5 * log1p_wide::<FUSED>(2.0 * magnitude / (1.0 - magnitude));
    (value as f32).copysign(x)
}

#[inline(always)]
pub(in super::super::super) fn pow<const FUSED: bool>(x: f32, y: f32) -> f32 {
    let (base, exponent) = (f64::from(x.abs()), f64::from(y));
    let (k, ln) = split_logarithm::<FUSED>(base);
    let log2 = logarithm_or_special(base, multiply_add::<FUSED>(ln, LOG2_E, k));
    let power = exp2_wide::<FUSED>(exponent * log2) as f32;
    // One to any power, anything to the zeroth, and minus one to an infinite power are one.
    let is_one = (x == 1.0) | (y == 0.0) | ((x == -1.0) & (y.abs() == f32::INFINITY));
    // From 2^24 on every f32 is an even integer.
    let is_even_half = (y * 0.5).trunc() * 2.0 == y;
    let is_integer = y.trunc() == y;
    let is_odd = is_integer & !is_even_half;
    let signed = if x.is_sign_negative() & is_odd { -power } else { power };
    let value = if (x < 0.0) & !is_integer & (x != f32::NEG_INFINITY) { f32::NAN } else { signed };
    let value = if x.is_nan() | y.is_nan() { f32::NAN } else { value };
    if is_one { 1.0 } else { value }
}
