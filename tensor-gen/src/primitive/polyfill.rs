//! WGSL helper functions: what WGSL lacks, or promises too little about. Each lives in a real file, `templates/polyfill/NAME.wgsl`,
//! named as the function it defines; a file may begin with lines `// needs: name` for the helpers it calls.
//!
//! Those named `words` take an int64 for `vec2<u32>`, the low word first.
//!
//! Infinity and NaN have no literals in WGSL; helpers build them from the bits of a run-time value.

macro_rules! polyfills {
    ($($name:literal),* $(,)?) => {
        /// Every helper: name and text, helpers before those that need them.
        pub static POLYFILLS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/polyfill/", $name, ".wgsl")))),*];
    };
}

polyfills![
    "asin_tail_f32",
    "nan_f32",
    "is_nan_f32",
    "acos_f32",
    "ln_split_f32",
    "ln_tail_f32",
    "is_infinite_f32",
    "infinity_f32",
    "ln_edges_f32",
    "ln_f32",
    "log1p_f32",
    "acosh_f32",
    "copy_sign_f32",
    "asin_f32",
    "asinh_f32",
    "atan_ratio_f32",
    "sign_bit_f32",
    "atan2_f32",
    "atan_f32",
    "atanh_f32",
    "bool_from_f32",
    "two_over_pi_bits",
    "multiply_high_u32",
    "reduce_large_f32",
    "reduce_f32",
    "sin_quadrant_f32",
    "cos_f32",
    "scale_f32",
    "exp_tail_f32",
    "exp_f32",
    "cosh_f32",
    "divide_i32",
    "divide_i64",
    "divide_u32",
    "erf_f32",
    "head_f32",
    "erfc_f32",
    "exp2_f32",
    "expm1_f32",
    "significand_f32",
    "exponent_f32",
    "next_after_f32",
    "i32_from_f32",
    "i64_from_f32",
    "i64_from_i32",
    "i64_from_u32",
    "log10_f32",
    "log2_f32",
    "max_f32",
    "max_f64",
    "min_f32",
    "min_f64",
    "power_f32",
    "power_i32",
    "power_i64",
    "remainder_f32",
    "remainder_i32",
    "remainder_i64",
    "remainder_u32",
    "greatest_divisor_i32",
    "greatest_divisor_i64",
    "shift_left_i32",
    "shift_left_i64",
    "shift_left_u32",
    "shift_right_i32",
    "shift_right_i64",
    "shift_right_u32",
    "sign_f32",
    "sin_f32",
    "sinh_f32",
    "tan_f32",
    "tanh_f32",
    "threefry2x32",
    "u32_from_f32",
    "negate_words",
    "abs_words",
    "sign_words",
    "add_words",
    "subtract_words",
    "multiply_words",
    "less_words",
    "max_words",
    "min_words",
    "leading_zeros_words",
    "shift_up_words",
    "shift_left_words",
    "shift_right_words",
    "divide_magnitudes_words",
    "divide_words",
    "remainder_words",
    "greatest_divisor_words",
    "power_words",
    "words_from_i32",
    "words_from_f32",
    "f32_from_words",
    "f64_from_words",
];

/// The texts of the named helpers and of all that they need, in an order in which each stands after its needs.
pub fn texts<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'static str> {
    let mut wanted = vec![false; POLYFILLS.len()];
    for name in names {
        mark(name, &mut wanted);
    }
    POLYFILLS.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|((_, text), _)| *text).collect()
}

fn mark(name: &str, wanted: &mut [bool]) {
    if let Some(position) = POLYFILLS.iter().position(|(found, _)| *found == name)
        && !std::mem::replace(&mut wanted[position], true)
    {
        needs(POLYFILLS[position].1).for_each(|needed| mark(needed, wanted));
    }
}

fn needs(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map_while(|line| line.strip_prefix("// needs: "))
}
