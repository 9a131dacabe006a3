//! Elementary functions: `single` for f32, `double` for f64.

mod gauss;
pub(super) mod single;

macro_rules! forward {
    ($ty:ident: $($name:ident = $path:path;)*) => {$(
        #[inline(always)]
        pub(in super::super) fn $name<const FUSED: bool>(x: $ty) -> $ty { $path(x) }
    )*};
}

/// f64 through the standard library and libm.
pub(super) mod double {
    forward! { f64:
        exp = f64::exp; exp2 = f64::exp2; expm1 = f64::exp_m1; ln = f64::ln; log2 = f64::log2; log10 = f64::log10;
        log1p = f64::ln_1p; sin = f64::sin; cos = f64::cos; tan = f64::tan; asin = f64::asin; acos = f64::acos;
        atan = f64::atan; sinh = f64::sinh; cosh = f64::cosh; tanh = f64::tanh; asinh = libm::asinh; acosh = libm::acosh;
        atanh = libm::atanh; erf = libm::erf; erfc = libm::erfc;
    }

    #[inline(always)]
    pub(in super::super) fn pow<const FUSED: bool>(x: f64, y: f64) -> f64 {
        x.powf(y)
    }

    #[inline(always)]
    pub(in super::super) fn atan2<const FUSED: bool>(x: f64, y: f64) -> f64 {
        x.atan2(y)
    }
}
