//! Every primitive and cast on the adapter, over special and random values, against the primitive table's own meaning: in
//! float64 and within the row's bound for inexact float primitives, exactly for all others.
//!
//! What has an int64 in it is run once more as on an adapter without 64-bit integers.
//!
//! A GPU may flush subnormals, so an operand's or result's subnormal may count as zero.

mod support;

use support::{bytes_of, device, device_without_int64, register, run};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::eval;
use tensor_gen::ir::{GraphBuilder, Node, NodeId, Type};
use tensor_gen::kernel::{Access, MapPlan, Operand, Plan, ScalarValue};
use tensor_gen::primitive::cast::{cast, wgsl};
use tensor_gen::primitive::{Bound, Int64Form, TABLE};
use tensor_rt::device::Device;

const TYPES: [ScalarType; 4] = [ScalarType::Float32, ScalarType::Int32, ScalarType::Int64, ScalarType::Bool];

#[test]
#[ignore = "needs a wgpu adapter"]
fn primitives_mean_what_their_rows_say() {
    check_primitives(&*device(), &TYPES);
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn primitives_mean_the_same_on_int64_in_words() {
    check_primitives(&*device_without_int64(), &[ScalarType::Int64]);
}

fn check_primitives(device: &dyn Device, types: &[ScalarType]) {
    let mut failures = Vec::new();
    let mut checked = 0;
    for row in &TABLE {
        for &ty in types {
            let (Some(result), Some(_)) = (row.result_type(ty), row.wgsl(ty, Int64Form::Native)) else { continue };
            checked += 1;
            let operands = if row.arity() == 1 { singles(ty) } else { pairs(ty) };
            let found = on_device(device, &operands, ty, result, |builder, inputs| {
                builder.push(match *inputs {
                    [x] => Node::Unary(row.primitive, x),
                    [a, b] => Node::Binary(row.primitive, a, b),
                    _ => unreachable!("arity is 1 or 2"),
                })
            });
            let apply = |operands: &[ScalarValue]| match *operands {
                [x] => eval::unary(row.primitive, x),
                [a, b] => eval::binary(row.primitive, a, b),
                _ => unreachable!("arity is 1 or 2"),
            };
            let mut worst = (0.0, String::new());
            for (operands, &found) in operands.iter().zip(&found) {
                let error = readings(operands)
                    .map(|operands| error(row.bound, found, &operands, &apply))
                    .fold(f64::INFINITY, f64::min);
                if error > worst.0 {
                    worst = (error, format!("{operands:?} gives {found:?}, not {:?}", apply(operands)));
                }
            }
            let allowed = match row.bound {
                Bound::Exact => 0.0,
                Bound::Ulp(ulps) => f64::from(ulps),
            };
            if worst.0 > allowed {
                failures.push(format!("{} on {ty}: {} ulp, allowed {allowed}: {}", row.name, worst.0, worst.1));
            }
        }
    }
    assert!(checked > 20, "only {checked} primitives");
    assert!(
        failures.is_empty(),
        "{} failures on {}:\n{}",
        failures.len(),
        device.info().description,
        failures.join("\n")
    );
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn casts_mean_the_same_as_on_the_cpu() {
    check_casts(&*device(), |_, _| true);
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn casts_mean_the_same_with_int64_in_words() {
    check_casts(&*device_without_int64(), |from, to| from == ScalarType::Int64 || to == ScalarType::Int64);
}

fn check_casts(device: &dyn Device, is_wanted: impl Fn(ScalarType, ScalarType) -> bool) {
    let mut failures = Vec::new();
    for from in TYPES {
        for to in TYPES {
            if wgsl(from, to, Int64Form::Native).is_none() || !is_wanted(from, to) {
                continue;
            }
            let operands = singles(from);
            let found = on_device(device, &operands, from, to, |builder, inputs| {
                builder.push(Node::Cast { to: Type::Fixed(to), value: inputs[0] })
            });
            for (operands, &found) in operands.iter().zip(&found) {
                if !readings(operands).any(|operands| same(found, cast(operands[0], to))) {
                    failures
                        .push(format!("{from} as {to}: {operands:?} gives {found:?}, not {:?}", cast(operands[0], to)));
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} failures on {}:\n{}",
        failures.len(),
        device.info().description,
        failures.join("\n")
    );
}

/// The values of a one-node kernel over columns of operands.
fn on_device(
    device: &dyn Device,
    operands: &[Vec<ScalarValue>],
    from: ScalarType,
    to: ScalarType,
    node: impl FnOnce(&mut GraphBuilder, &[NodeId]) -> NodeId,
) -> Vec<ScalarValue> {
    let arity = operands[0].len();
    let storage = |ty: ScalarType| ty.storage().expect("a type that can be stored");
    let operand = |name: String, ty| Operand { name, dtype: storage(ty), access: Access::Contiguous };
    let mut builder = GraphBuilder::new();
    let inputs: Vec<NodeId> = (0..arity).map(|k| builder.push(Node::Input(k as u16))).collect();
    let root = node(&mut builder, &inputs);
    let plan = Plan::Map(MapPlan {
        graph: builder.finish(vec![root]),
        inputs: (0..arity).map(|k| operand(format!("in{k}"), from)).collect(),
        outputs: vec![operand("out0".to_owned(), to)],
        scalars: Vec::new(),
        rank: 0,
    });
    let kernel = register(device, &plan);
    let columns: Vec<(DType, Vec<u8>)> = (0..arity)
        .map(|k| (storage(from), operands.iter().flat_map(|operands| bytes_of_value(operands[k])).collect()))
        .collect();
    let layouts: Vec<&[u64]> = vec![&[]; arity + 1];
    let params = support::params(&[operands.len() as u64], &layouts);
    let bytes = run(device, kernel, &params, &columns, &[(storage(to), operands.len())]).unwrap().remove(0);
    bytes.chunks_exact(storage(to).size()).map(|bytes| value_of_bytes(to, bytes)).collect()
}

/// In ulp of the exact result; infinite when an exact primitive differs.
fn error(
    bound: Bound,
    found: ScalarValue,
    operands: &[ScalarValue],
    apply: &impl Fn(&[ScalarValue]) -> ScalarValue,
) -> f64 {
    match (bound, found) {
        (Bound::Ulp(_), ScalarValue::Float32(found)) => {
            let wide: Vec<ScalarValue> = operands.iter().map(|&x| cast(x, ScalarType::Float64)).collect();
            ulps(found, eval::as_f64(apply(&wide)))
        }
        _ if same(found, apply(operands)) => 0.0,
        _ => f64::INFINITY,
    }
}

/// Distance in units in the last place of float32 around the exact result.
fn ulps(found: f32, exact: f64) -> f64 {
    let rounded = exact as f32;
    if found.is_nan() || rounded.is_nan() {
        return if found.is_nan() && rounded.is_nan() { 0.0 } else { f64::INFINITY };
    }
    if found == rounded || is_tiny(found) && is_tiny(rounded) {
        return 0.0;
    }
    if found.is_infinite() || rounded.is_infinite() {
        // The largest finite number is one ulp away from infinity.
        return if found.abs().max(rounded.abs()) == f32::INFINITY && found.abs().min(rounded.abs()) == f32::MAX {
            1.0
        } else {
            f64::INFINITY
        };
    }
    let unit =
        f64::from(rounded.abs().max(f32::MIN_POSITIVE).next_up()) - f64::from(rounded.abs().max(f32::MIN_POSITIVE));
    (f64::from(found) - exact).abs() / unit
}

fn is_tiny(x: f32) -> bool {
    x.abs() < f32::MIN_POSITIVE
}

/// Bit for bit, but any NaN is NaN and a subnormal may be a zero.
fn same(found: ScalarValue, wanted: ScalarValue) -> bool {
    match (found, wanted) {
        (ScalarValue::Float32(a), ScalarValue::Float32(b)) => {
            a.is_nan() && b.is_nan()
                || a.to_bits() == b.to_bits()
                || is_tiny(a) && is_tiny(b) && (a == 0.0) != (b == 0.0)
        }
        (a, b) => a == b,
    }
}

/// The operands as given, and with their subnormals flushed.
fn readings(operands: &[ScalarValue]) -> impl Iterator<Item = Vec<ScalarValue>> {
    let flushed = operands.iter().map(|&x| match x {
        ScalarValue::Float32(x) if is_tiny(x) => ScalarValue::Float32(0.0f32.copysign(x)),
        other => other,
    });
    [operands.to_vec(), flushed.collect()].into_iter()
}

fn singles(ty: ScalarType) -> Vec<Vec<ScalarValue>> {
    special(ty).into_iter().chain(random(ty, 2000)).map(|x| vec![x]).collect()
}

fn pairs(ty: ScalarType) -> Vec<Vec<ScalarValue>> {
    let special = special(ty);
    let random = random(ty, 2000);
    let crossed = special.iter().flat_map(|&a| special.iter().map(move |&b| vec![a, b]));
    crossed.chain(random.chunks_exact(2).map(<[ScalarValue]>::to_vec)).collect()
}

fn special(ty: ScalarType) -> Vec<ScalarValue> {
    match ty {
        ScalarType::Float32 => {
            let positive = [
                0.0,
                1e-45,
                1.1754944e-38,
                1e-20,
                1e-5,
                0.1,
                0.5,
                1.0,
                1.5,
                2.0,
                2.5,
                3.0,
                3.125,
                10.0,
                31.0,
                88.0,
                89.0,
                127.5,
                8388608.0,
                16777217.0,
                2147483500.0,
                2147483648.0,
                4294967296.0,
                9.223372e18,
                1e20,
                3.4028235e38,
                f32::INFINITY,
            ];
            let all = positive.into_iter().flat_map(|x: f32| [x, -x]).chain([f32::NAN]);
            all.map(ScalarValue::Float32).collect()
        }
        ScalarType::Int32 => {
            [0, 1, -1, 2, -2, 3, 7, -7, 31, 32, 33, 100, 65535, 65536, i32::MAX, i32::MIN, i32::MIN + 1]
                .map(ScalarValue::Int32)
                .to_vec()
        }
        ScalarType::Int64 => {
            let small = [0, 1, -1, 2, -2, 3, 7, -7, 31, 32, 63, 64, 65];
            // Around the words' edges, and halfway between two floats.
            let wide =
                [1 << 31, (1 << 32) - 1, 1 << 32, (1 << 32) + 1, -(1 << 32) - 1, -(1 << 33), (1 << 40) + (1 << 16)];
            let least = [i64::MAX, i64::MIN, i64::MIN + 1];
            [&small[..], &wide, &least].concat().into_iter().map(ScalarValue::Int64).collect()
        }
        _ => [false, true].map(ScalarValue::Bool).to_vec(),
    }
}

/// Numbers of all magnitudes, from a generator of its own.
fn random(ty: ScalarType, count: usize) -> Vec<ScalarValue> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let one = |bits: u64, shift: u64| match ty {
        // Half of them of moderate size, where functions are interesting.
        ScalarType::Float32 if shift.is_multiple_of(2) => {
            ScalarValue::Float32(((bits % 20_000_001) as f32 - 1e7) / 1e6)
        }
        ScalarType::Float32 => ScalarValue::Float32(f32::from_bits(bits as u32)),
        ScalarType::Int32 => ScalarValue::Int32((bits as i32) >> (shift % 32)),
        ScalarType::Int64 => ScalarValue::Int64((bits as i64) >> (shift % 64)),
        _ => ScalarValue::Bool(bits & 1 == 1),
    };
    (0..count).map(|_| one(next(), next())).collect()
}

fn bytes_of_value(value: ScalarValue) -> Vec<u8> {
    match value {
        ScalarValue::Float32(x) => bytes_of(&[x]),
        ScalarValue::Int32(x) => bytes_of(&[x]),
        ScalarValue::Int64(x) => bytes_of(&[x]),
        ScalarValue::Bool(x) => vec![u8::from(x)],
        other => panic!("{other:?} is not stored here"),
    }
}

fn value_of_bytes(ty: ScalarType, bytes: &[u8]) -> ScalarValue {
    let word = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
    match ty {
        ScalarType::Float32 => ScalarValue::Float32(f32::from_le_bytes(word(0))),
        ScalarType::Int32 => ScalarValue::Int32(i32::from_le_bytes(word(0))),
        ScalarType::Int64 => {
            let (low, high) = (u32::from_le_bytes(word(0)), u32::from_le_bytes(word(4)));
            ScalarValue::Int64((u64::from(high) << 32 | u64::from(low)) as i64)
        }
        _ => ScalarValue::Bool(bytes[0] != 0),
    }
}
