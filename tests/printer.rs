//! Random scalar graphs as kernels: naga accepts every text, and the devices compute what the interpreter computes, with 64-bit
//! integers and without.

use std::sync::Arc;

use alknet_tensor::DType;
use alknet_tensor::device::Device;
use alknet_tensor::device::cpu::{CpuDevice, CpuOptions};
use alknet_tensor::device::wgpu::WgpuDevice;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tensor_gen::dtype::ScalarType;
use tensor_gen::emit::wgsl::{self, Int64Form};
use tensor_gen::eval::{Environment, evaluate};
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use tensor_gen::kernel::{Access, KernelSpec, MapPlan, Operand, OperandLayout, Params, Plan, ScalarValue};
use tensor_gen::primitive::Primitive;
use tensor_gen::validate::{validate, validate_without_int64};

/// Primitives whose result is exact on every device, so that any graph of them is.
const FLOAT: [Primitive; 11] = [
    Primitive::Negate,
    Primitive::Abs,
    Primitive::Floor,
    Primitive::Ceil,
    Primitive::Round,
    Primitive::Trunc,
    Primitive::Add,
    Primitive::Subtract,
    Primitive::Multiply,
    Primitive::Max,
    Primitive::Min,
];

const INTEGER: [Primitive; 13] = [
    Primitive::Negate,
    Primitive::Abs,
    Primitive::Add,
    Primitive::Subtract,
    Primitive::Multiply,
    Primitive::Divide,
    Primitive::Remainder,
    Primitive::Max,
    Primitive::Min,
    Primitive::BitAnd,
    Primitive::BitXor,
    Primitive::ShiftLeft,
    Primitive::ShiftRight,
];

const COMPARE: [Primitive; 4] = [Primitive::Equal, Primitive::Less, Primitive::LessEqual, Primitive::NotEqual];

/// One step of building: what to do and with which earlier values.
type Step = (u8, u8, u16, u16, i32);

const COUNT: usize = 64;

/// Of the inputs, and of the results.
const DTYPES: [DType; 4] = [DType::Float32, DType::Int32, DType::Bool, DType::Int64];

fn plan(steps: &[Step]) -> Plan {
    Plan::Map(MapPlan {
        graph: graph(steps),
        inputs: ["x", "n", "flag", "wide"].into_iter().zip(DTYPES).map(operand).collect(),
        outputs: ["value", "whole", "truth", "long"].into_iter().zip(DTYPES).map(operand).collect(),
        scalars: vec![ScalarType::Float32, ScalarType::Int32, ScalarType::Int64],
        rank: 0,
    })
}

/// The same, four elements at a time.
fn in_fours(plan: &Plan) -> Plan {
    plan.in_fours(|_| true).expect("all operands are contiguous")
}

/// For every other graph.
fn in_fours_too(steps: &[Step]) -> bool {
    steps.len().is_multiple_of(2)
}

fn operand((name, dtype): (&str, DType)) -> Operand {
    Operand { name: name.to_owned(), dtype, access: Access::Contiguous }
}

/// A graph with a root of each dtype, every step used by what comes after it.
fn graph(steps: &[Step]) -> Graph {
    let mut builder = GraphBuilder::new();
    let mut floats = vec![builder.push(Node::Input(0)), builder.push(Node::Scalar(0))];
    let mut integers = vec![builder.push(Node::Input(1)), builder.push(Node::Scalar(1))];
    let mut bools = vec![builder.push(Node::Input(2))];
    let mut longs = vec![builder.push(Node::Input(3)), builder.push(Node::Scalar(2))];
    let pick = |list: &[NodeId], at: u16| list[list.len() - 1 - at as usize % list.len().min(4)];
    for &(kind, which, a, b, number) in steps {
        let constant = |builder: &mut GraphBuilder, ty| {
            let literal = match ty {
                ScalarType::Float32 => Literal::float(f64::from(number) / 8.0),
                ScalarType::Int64 => Literal::Int(i64::from(number) << (which % 60)),
                _ => Literal::Int(i64::from(number)),
            };
            builder.push(Node::Constant { literal, ty: Type::Fixed(ty) })
        };
        match kind % 12 {
            0 => floats.push(constant(&mut builder, ScalarType::Float32)),
            1 => integers.push(constant(&mut builder, ScalarType::Int32)),
            2 | 3 => {
                let primitive = FLOAT[which as usize % FLOAT.len()];
                floats.push(apply(&mut builder, primitive, pick(&floats, a), pick(&floats, b)));
            }
            4 => {
                let primitive = INTEGER[which as usize % INTEGER.len()];
                integers.push(apply(&mut builder, primitive, pick(&integers, a), pick(&integers, b)));
            }
            5 => {
                let primitive = COMPARE[which as usize % COMPARE.len()];
                let list = [&floats, &integers, &longs][which as usize / 4 % 3];
                bools.push(builder.push(Node::Binary(primitive, pick(list, a), pick(list, b))));
            }
            6 => {
                let condition = pick(&bools, a);
                let node = Node::Select { condition, if_true: pick(&floats, a), if_false: pick(&floats, b) };
                floats.push(builder.push(node));
            }
            7 => {
                let primitive = INTEGER[which as usize % INTEGER.len()];
                longs.push(apply(&mut builder, primitive, pick(&longs, a), pick(&longs, b)));
            }
            8 => {
                let condition = pick(&bools, a);
                let node = Node::Select { condition, if_true: pick(&longs, a), if_false: pick(&longs, b) };
                longs.push(builder.push(node));
            }
            9 => match which % 6 {
                0 => longs.push(constant(&mut builder, ScalarType::Int64)),
                1 => longs.push(cast(&mut builder, ScalarType::Int64, pick(&floats, a))),
                2 => longs.push(cast(&mut builder, ScalarType::Int64, pick(&integers, a))),
                3 => floats.push(cast(&mut builder, ScalarType::Float32, pick(&longs, a))),
                4 => integers.push(cast(&mut builder, ScalarType::Int32, pick(&longs, a))),
                _ => bools.push(cast(&mut builder, ScalarType::Bool, pick(&longs, a))),
            },
            _ => match which % 4 {
                0 => integers.push(cast(&mut builder, ScalarType::Int32, pick(&floats, a))),
                1 => bools.push(cast(&mut builder, ScalarType::Bool, pick(&floats, a))),
                2 => integers.push(cast(&mut builder, ScalarType::Int32, pick(&bools, a))),
                _ => bools.push(builder.push(Node::Binary(Primitive::And, pick(&bools, a), pick(&bools, b)))),
            },
        }
    }
    let last = |list: &[NodeId]| list[list.len() - 1];
    let roots = vec![last(&floats), last(&integers), last(&bools), last(&longs)];
    builder.finish(roots)
}

fn apply(builder: &mut GraphBuilder, primitive: Primitive, a: NodeId, b: NodeId) -> NodeId {
    let node = if primitive.arity() == 1 { Node::Unary(primitive, a) } else { Node::Binary(primitive, a, b) };
    builder.push(node)
}

fn cast(builder: &mut GraphBuilder, to: ScalarType, value: NodeId) -> NodeId {
    builder.push(Node::Cast { to: Type::Fixed(to), value })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((any::<u8>(), any::<u8>(), any::<u16>(), any::<u16>(), -20_i32..20), 1..40)
}

#[test]
fn every_text_is_valid() {
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&steps(), |steps| {
        let plan = plan(&steps);
        for plan in [in_fours(&plan), plan] {
            let text = wgsl::generate(&plan).map_err(|error| TestCaseError::fail(error.to_string()))?;
            validate(&text).map_err(|invalid| TestCaseError::fail(format!("{invalid}\n{text}")))?;
            let words =
                wgsl::print(&plan, Int64Form::Words).map_err(|error| TestCaseError::fail(error.to_string()))?.text;
            validate_without_int64(&words).map_err(|invalid| TestCaseError::fail(format!("{invalid}\n{words}")))?;
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_cpu_device_computes_what_the_interpreter_does() {
    let device = CpuDevice::new(CpuOptions::default()).expect("the CPU device needs nothing");
    agree(&device, 150, |_| true);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn wgpu_computes_what_the_interpreter_does() {
    let device: Arc<WgpuDevice> = WgpuDevice::new(None, true).expect("an adapter");
    // Drivers simplify as if all numbers were real: x - x is 0 for them, whatever x is.
    agree(&*device, 60, |values| values.iter().all(is_tame));
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn wgpu_without_int64_computes_what_the_interpreter_does() {
    let device: Arc<WgpuDevice> = WgpuDevice::without_int64(None, true).expect("an adapter");
    agree(&*device, 60, |values| values.iter().all(is_tame));
}

/// Finite and with so few digits that no order of evaluation rounds.
fn is_tame(value: &ScalarValue) -> bool {
    let ScalarValue::Float32(value) = value else { return true };
    let scaled = value * 1024.0;
    scaled.fract() == 0.0 && scaled.abs() < 16_777_216.0
}

/// Compares where `is_comparable` holds of the values of all nodes.
fn agree(device: &dyn Device, cases: u32, is_comparable: impl Fn(&[ScalarValue]) -> bool) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&steps(), |steps| {
        let planned = plan(&steps);
        let plan = if in_fours_too(&steps) { in_fours(&planned) } else { planned };
        let text = wgsl::generate(&plan).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let found = run(device, &plan, &text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let Plan::Map(map) = &plan else { return Ok(()) };
        let all_nodes = Graph { roots: map.graph.ids().collect(), ..map.graph.clone() };
        for position in 0..COUNT {
            let environment = Environment {
                inputs: vec![
                    ScalarValue::Float32(float_at(position)),
                    ScalarValue::Int32(integer_at(position)),
                    ScalarValue::Bool(bool_at(position)),
                    ScalarValue::Int64(long_at(position)),
                ],
                scalars: scalars(),
                ..Environment::default()
            };
            if !is_comparable(&evaluate(&all_nodes, &environment)) {
                continue;
            }
            let expected = evaluate(&map.graph, &environment);
            let own = found.iter().map(|column| column[position]);
            for (root, (own, expected)) in own.zip(expected).enumerate() {
                if !same(own, expected) {
                    let message = format!("element {position}, root {root}: {own:?}, not {expected:?}\n{text}");
                    return Err(TestCaseError::fail(message));
                }
            }
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// NaN is NaN, and a device may flush subnormals and lose the sign of zero.
fn same(own: ScalarValue, expected: ScalarValue) -> bool {
    match (own, expected) {
        (ScalarValue::Float32(a), ScalarValue::Float32(b)) => {
            a == b || a.is_nan() && b.is_nan() || a.abs() < f32::MIN_POSITIVE && b.abs() < f32::MIN_POSITIVE
        }
        _ => own == expected,
    }
}

/// A column for each result.
fn run(device: &dyn Device, plan: &Plan, text: &str) -> alknet_tensor::Result<[Vec<ScalarValue>; 4]> {
    let spec = KernelSpec { name: "random".to_owned(), plan: plan.clone(), wgsl: Some(text.to_owned()) };
    let kernel = device.register_kernel(&spec)?;
    let create = |dtype| device.create_tensor(dtype, COUNT);
    let inputs = DTYPES.map(create).into_iter().collect::<Result<Vec<_>, _>>()?;
    let outputs = DTYPES.map(create).into_iter().collect::<Result<Vec<_>, _>>()?;
    let bytes = [
        (0..COUNT).flat_map(|position| float_at(position).to_le_bytes()).collect::<Vec<u8>>(),
        (0..COUNT).flat_map(|position| integer_at(position).to_le_bytes()).collect(),
        (0..COUNT).map(|position| u8::from(bool_at(position))).collect(),
        (0..COUNT).flat_map(|position| long_at(position).to_le_bytes()).collect(),
    ];
    for (id, bytes) in inputs.iter().zip(&bytes) {
        device.write_tensor(*id, 0..COUNT, bytes)?;
    }
    let params = Params {
        extents: [COUNT as u64].into_iter().collect(),
        layouts: (0..8).map(|_| OperandLayout::default()).collect(),
        scalars: scalars().into_iter().collect(),
        // Of a plan in fours: strips of three, and then of what is left.
        integers: [3].into_iter().collect(),
        ..Params::default()
    };
    device.dispatch_kernel(kernel, &inputs, &outputs, &params)?;
    let read = |at: usize| device.read_tensor(outputs[at], 0..COUNT);
    let words = |bytes: Vec<u8>| -> Vec<[u8; 4]> {
        bytes.chunks_exact(4).map(|word| [word[0], word[1], word[2], word[3]]).collect()
    };
    let floats = words(read(0)?).into_iter().map(|word| ScalarValue::Float32(f32::from_le_bytes(word))).collect();
    let integers = words(read(1)?).into_iter().map(|word| ScalarValue::Int32(i32::from_le_bytes(word))).collect();
    let bools = read(2)?.into_iter().map(|byte| ScalarValue::Bool(byte != 0)).collect();
    let long = |eight: &[u8]| i64::from_le_bytes([0, 1, 2, 3, 4, 5, 6, 7].map(|at| eight[at]));
    let longs = read(3)?.chunks_exact(8).map(|eight| ScalarValue::Int64(long(eight))).collect();
    inputs.into_iter().chain(outputs).for_each(|id| device.drop_tensor(id));
    Ok([floats, integers, bools, longs])
}

fn scalars() -> Vec<ScalarValue> {
    vec![ScalarValue::Float32(1.5), ScalarValue::Int32(-7), ScalarValue::Int64(-(1 << 40) + 9)]
}

/// Halves and quarters, so that sums and products of a few are exact, and the special values.
fn float_at(position: usize) -> f32 {
    match position {
        0 => f32::NAN,
        1 => f32::INFINITY,
        2 => f32::NEG_INFINITY,
        3 => -0.0,
        4 => 3e38,
        _ => (position as f32 - 30.0) / 4.0,
    }
}

fn integer_at(position: usize) -> i32 {
    match position {
        0 => i32::MIN,
        1 => i32::MAX,
        _ => position as i32 - 20,
    }
}

/// Every magnitude, around the words' edge above all.
fn long_at(position: usize) -> i64 {
    match position {
        0 => i64::MIN,
        1 => i64::MAX,
        _ if position < 30 => (1 << 32) * (position as i64 % 7 - 3) + position as i64 % 5 - 2,
        _ => -(1i64 << (position - 1)) + position as i64,
    }
}

fn bool_at(position: usize) -> bool {
    position.is_multiple_of(3)
}
