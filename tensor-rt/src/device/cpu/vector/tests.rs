//! Every primitive on every type that the table gives it, in every version of its loop, against the table's own meaning; over
//! special values and many random ones.

use tensor_gen::dtype::ScalarType;
use tensor_gen::eval;
use tensor_gen::kernel::ScalarValue;
use tensor_gen::primitive::{Bound, Primitive, TABLE, cast};

use super::{Isa, Kernel, convert, table};
use crate::device::cpu::program::{Element, scalar_word};
use crate::device::cpu::tests::{Numbers, instruction_sets};

/// Random operands per primitive and type; the release build takes many more.
const COUNT: usize = if cfg!(debug_assertions) { 4_000 } else { 1_000_000 };

fn special(ty: ScalarType) -> Vec<ScalarValue> {
    let floats = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -0.5,
        1.5,
        2.5,
        -2.5,
        2.0,
        -3.0,
        10.0,
        0.625,
        88.7,
        -87.4,
        -104.0,
        1e-8,
        -1e-8,
        1e6,
        -1e6,
        1.1e6,
        3e9,
        1e19,
        1e30,
        -1e30,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    let singles =
        [f32::MIN_POSITIVE, 1e-40, -1e-45, f32::MAX, f32::MIN, 1.000_000_1, 0.999_999_94, 16_777_217.0, 8_388_607.5];
    let integers = [
        0,
        1,
        -1,
        2,
        -2,
        3,
        7,
        31,
        32,
        33,
        63,
        64,
        65,
        -31,
        -32,
        255,
        i64::MAX,
        i64::MIN,
        i64::from(i32::MAX),
        i64::from(i32::MIN),
    ];
    match ty {
        ScalarType::Bool => [false, true].map(ScalarValue::Bool).into(),
        ScalarType::Int32 => integers.map(|x| ScalarValue::Int32(x as i32)).into(),
        ScalarType::UInt32 => integers.map(|x| ScalarValue::UInt32(x as u32)).into(),
        ScalarType::Int64 => integers.map(ScalarValue::Int64).into(),
        ScalarType::Float32 => floats.iter().map(|&x| x as f32).chain(singles).map(ScalarValue::Float32).collect(),
        ScalarType::Float64 => floats.into_iter().chain(singles.map(f64::from)).map(ScalarValue::Float64).collect(),
    }
}

fn random(ty: ScalarType, numbers: &mut Numbers) -> ScalarValue {
    let bits = numbers.next() << 32 ^ numbers.next() << 8 ^ numbers.next() >> 20;
    let small = numbers.next().is_multiple_of(2);
    match ty {
        ScalarType::Bool => ScalarValue::Bool(bits & 1 == 1),
        ScalarType::Int32 => ScalarValue::Int32(if small { bits as i32 % 70 } else { bits as i32 }),
        ScalarType::UInt32 => ScalarValue::UInt32(if small { bits as u32 % 70 } else { bits as u32 }),
        ScalarType::Int64 => ScalarValue::Int64(if small { bits as i64 % 70 } else { bits as i64 }),
        ScalarType::Float32 => {
            let scale = [1.0, 10.0, 100.0][bits as usize % 3];
            ScalarValue::Float32(if small { (numbers.float() * scale) as f32 } else { f32::from_bits(bits as u32) })
        }
        ScalarType::Float64 => ScalarValue::Float64(if small { numbers.float() * 20.0 } else { f64::from_bits(bits) }),
    }
}

/// Values as the kernels read them: next to each other.
fn lay(values: &[ScalarValue], size: usize) -> Vec<u64> {
    let mut memory = vec![0u64; (values.len() * size).div_ceil(8)];
    let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut memory);
    for (to, &value) in bytes.chunks_exact_mut(size).zip(values) {
        to.copy_from_slice(&scalar_word(value).to_ne_bytes()[..size]);
    }
    memory
}

fn unlay(memory: &[u64], ty: ScalarType, index: usize) -> ScalarValue {
    let bytes: &[u8] = bytemuck::cast_slice(memory);
    let size = Element::Computed(ty).size();
    let bytes = &bytes[index * size..(index + 1) * size];
    match ty {
        ScalarType::Bool => ScalarValue::Bool(bytes[0] != 0),
        ScalarType::Int32 => ScalarValue::Int32(bytemuck::pod_read_unaligned(bytes)),
        ScalarType::UInt32 => ScalarValue::UInt32(bytemuck::pod_read_unaligned(bytes)),
        ScalarType::Int64 => ScalarValue::Int64(bytemuck::pod_read_unaligned(bytes)),
        ScalarType::Float32 => ScalarValue::Float32(bytemuck::pod_read_unaligned(bytes)),
        ScalarType::Float64 => ScalarValue::Float64(bytemuck::pod_read_unaligned(bytes)),
    }
}

fn run(kernel: Kernel, result: ScalarType, a: &[u64], b: &[u64], n: usize) -> Vec<u64> {
    let mut to = vec![0u64; (n * Element::Computed(result).size()).div_ceil(8)];
    // SAFETY: the operands hold n elements (one for splats) and the result is memory of its own.
    unsafe { kernel(to.as_mut_ptr().cast(), a.as_ptr().cast(), b.as_ptr().cast(), b.as_ptr().cast(), n) };
    to
}

/// Whether `found` is `expected`, within so many units in the last place for inexact functions.
fn agrees(found: ScalarValue, expected: ScalarValue, wide: f64, bound: Bound) -> bool {
    match (found, expected) {
        (ScalarValue::Float32(found), ScalarValue::Float32(expected)) => {
            if expected.is_nan() || found.is_nan() {
                return expected.is_nan() && found.is_nan();
            }
            if found.to_bits() == expected.to_bits() {
                return true;
            }
            let ulps = match bound {
                Bound::Exact => return found == expected && found == 0.0,
                Bound::Ulp(ulps) => f64::from(ulps),
                #[allow(unreachable_patterns, reason = "the table may grow absolute bounds")]
                _ => return false,
            };
            let exponent = (wide.abs().max(f64::from(f32::MIN_POSITIVE)).log2().floor() as i32).min(127);
            let found = if found.is_infinite() { f64::from(found.signum()) * 2f64.powi(128) } else { f64::from(found) };
            (found - wide).abs() <= ulps * 2f64.powi(exponent - 23)
        }
        (ScalarValue::Float64(found), ScalarValue::Float64(expected)) => {
            found == expected
                || found.is_nan() && expected.is_nan()
                || bound != Bound::Exact && (found - expected).abs() <= 4e-15 * expected.abs() + 1e-300
        }
        (found, expected) => found == expected,
    }
}

fn widened(value: ScalarValue) -> ScalarValue {
    match value {
        ScalarValue::Float32(x) => ScalarValue::Float64(f64::from(x)),
        other => other,
    }
}

fn operands(ty: ScalarType, seed: u64) -> Vec<ScalarValue> {
    let mut numbers = Numbers(seed);
    let mut values = special(ty);
    // The reference is slow in debug builds; a bool has no more than two values anyway.
    values.extend((0..if ty == ScalarType::Bool { 70 } else { COUNT }).map(|_| random(ty, &mut numbers)));
    values
}

#[test]
fn unary_primitives() {
    for row in TABLE.iter().filter(|row| row.arity() == 1) {
        for ty in ScalarType::ALL {
            let kernels: Vec<_> = instruction_sets()
                .into_iter()
                .map(|isa| table::unary(row.primitive, ty, isa).map(|(kernel, result)| (isa, kernel, result)))
                .collect();
            let Some(expected) = row.result_type(ty) else { continue };
            let values = operands(ty, 77);
            let laid = lay(&values, Element::Computed(ty).size());
            for (isa, kernel, result) in
                kernels.into_iter().map(|kernel| kernel.unwrap_or_else(|| panic!("{:?} of {ty}", row.primitive)))
            {
                assert_eq!(result, expected);
                let found = run(kernel, result, &laid, &laid, values.len());
                for (index, &value) in values.iter().enumerate() {
                    let found = unlay(&found, result, index);
                    let expected = eval::unary(row.primitive, value);
                    let wide = if ty == ScalarType::Float32 && row.bound != Bound::Exact {
                        eval::as_f64(eval::unary(row.primitive, widened(value)))
                    } else {
                        0.0
                    };
                    assert!(
                        agrees(found, expected, wide, row.bound),
                        "{:?} {isa:?} of {value:?}: {found:?}, not {expected:?}",
                        row.primitive
                    );
                }
            }
        }
    }
}

fn check_binary(
    primitive: Primitive,
    ty: ScalarType,
    isa: Isa,
    splats: (bool, bool),
    a: &[ScalarValue],
    b: &[ScalarValue],
) {
    let row = primitive.row();
    let size = Element::Computed(ty).size();
    let Some((kernel, result)) = table::binary(primitive, ty, splats, isa) else { panic!("{primitive:?} of {ty}") };
    assert_eq!(Some(result), row.result_type(ty));
    let n = a.len().max(b.len());
    let found = run(kernel, result, &lay(a, size), &lay(b, size), n);
    for index in 0..n {
        let (x, y) = (a[index % a.len()], b[index % b.len()]);
        let found = unlay(&found, result, index);
        let expected = eval::binary(primitive, x, y);
        let wide = if ty == ScalarType::Float32 && row.bound != Bound::Exact {
            eval::as_f64(eval::binary(primitive, widened(x), widened(y)))
        } else {
            0.0
        };
        assert!(
            agrees(found, expected, wide, row.bound),
            "{primitive:?} {isa:?} {splats:?} of {x:?}, {y:?}: {found:?}, not {expected:?}"
        );
    }
}

#[test]
fn binary_primitives() {
    for row in TABLE.iter().filter(|row| row.arity() == 2) {
        for ty in ScalarType::ALL {
            if row.result_type(ty).is_none() {
                continue;
            }
            let special = special(ty);
            let (mut a, mut b) = (operands(ty, 1), operands(ty, 2));
            for &x in &special {
                for &y in &special {
                    a.push(x);
                    b.push(y);
                }
            }
            for isa in instruction_sets() {
                check_binary(row.primitive, ty, isa, (false, false), &a, &b);
                for &x in special.iter().step_by(3) {
                    check_binary(row.primitive, ty, isa, (true, false), &[x], &b[..80.min(b.len())]);
                    check_binary(row.primitive, ty, isa, (false, true), &a[..80.min(a.len())], &[x]);
                }
            }
        }
    }
}

#[test]
fn casts() {
    for from in ScalarType::ALL {
        let values = operands(from, 5);
        let laid = lay(&values, Element::Computed(from).size());
        for to in ScalarType::ALL {
            for isa in instruction_sets() {
                let Some(kernel) = convert::cast(from, to, isa) else {
                    assert_eq!(from, to);
                    continue;
                };
                let found = run(kernel, to, &laid, &laid, values.len());
                for (index, &value) in values.iter().enumerate() {
                    let (found, expected) = (unlay(&found, to, index), cast::cast(value, to));
                    assert!(
                        agrees(found, expected, 0.0, Bound::Exact),
                        "{value:?} to {to}: {found:?}, not {expected:?}"
                    );
                }
            }
        }
    }
}
