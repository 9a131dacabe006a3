//! What the tests of all kinds share: a device with named shortcuts, and a small random source.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, GraphBuilder, Node, NodeId, Type};
use tensor_gen::kernel::{Access, KernelSpec, MapPlan, Operand, OperandLayout, Params, Plan, RandomKey, ScalarValue};
use tensor_gen::primitive::Primitive;

use super::vector::Isa;
use super::{CpuDevice, CpuOptions};
use crate::Error;
use crate::device::{BufferId, Device};

pub(super) fn device(threads: usize) -> CpuDevice {
    CpuDevice::new(CpuOptions { threads: Some(threads), max_memory: None }).unwrap()
}

/// Every instruction set that this machine has.
pub(super) fn instruction_sets() -> Vec<Isa> {
    let mut sets = vec![Isa::Baseline];
    #[cfg(target_arch = "x86_64")]
    match Isa::detect() {
        Isa::Avx512 => sets.extend([Isa::Avx2, Isa::Avx512]),
        Isa::Avx2 => sets.push(Isa::Avx2),
        Isa::Baseline => {}
    }
    sets
}

pub(super) fn buffer<T: bytemuck::NoUninit>(device: &CpuDevice, dtype: DType, values: &[T]) -> BufferId {
    let bytes: &[u8] = bytemuck::cast_slice(values);
    let elements = bytes.len() / dtype.size();
    let id = device.create_tensor(dtype, elements).unwrap();
    device.write_tensor(id, 0..elements, bytes).unwrap();
    id
}

pub(super) fn read<T: bytemuck::Pod>(device: &CpuDevice, id: BufferId, elements: usize) -> Vec<T> {
    let bytes = device.read_tensor(id, 0..elements).unwrap();
    bytemuck::pod_collect_to_vec(&bytes)
}

pub(super) fn operand(dtype: DType, access: Access) -> Operand {
    Operand { name: "operand".into(), dtype, access }
}

pub(super) fn graph(build: impl FnOnce(&mut GraphBuilder) -> Vec<NodeId>) -> Graph {
    let mut builder = GraphBuilder::new();
    let roots = build(&mut builder);
    builder.finish(roots)
}

pub(super) fn spec(plan: Plan) -> KernelSpec {
    KernelSpec { name: "test".into(), plan, wgsl: None }
}

/// A small linear congruential source; its numbers only have to be various.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.next() as usize % bound
    }

    /// In `[-1, 1)`.
    pub(super) fn float(&mut self) -> f64 {
        self.next() as f64 / (1u64 << 30) as f64 - 1.0
    }
}

fn layout(offset: u64, strides: &[u64]) -> OperandLayout {
    OperandLayout { offset, strides: strides.iter().copied().collect() }
}

fn add_plan(accesses: [Access; 3], dtype: DType, rank: u8) -> Plan {
    let graph = graph(|builder| {
        let (a, b) = (builder.push(Node::Input(0)), builder.push(Node::Input(1)));
        vec![builder.push(Node::Binary(Primitive::Add, a, b))]
    });
    Plan::Map(MapPlan {
        graph,
        inputs: vec![operand(dtype, accesses[0]), operand(dtype, accesses[1])],
        outputs: vec![operand(dtype, accesses[2])],
        scalars: vec![],
        rank,
    })
}

#[test]
fn contiguous_addition_of_every_size() {
    for threads in [1, 3] {
        let device = device(threads);
        let kernel = device.register_kernel(&spec(add_plan([Access::Contiguous; 3], DType::Float32, 0))).unwrap();
        for n in [0usize, 1, 2, 15, 16, 17, 1023, 1024, 1025, 5000, 300_001] {
            let a: Vec<f32> = (0..n).map(|i| i as f32).collect();
            let b: Vec<f32> = (0..n).map(|i| 0.5 * i as f32).collect();
            let inputs = [buffer(&device, DType::Float32, &a), buffer(&device, DType::Float32, &b)];
            let output = device.create_tensor(DType::Float32, n).unwrap();
            let params = Params {
                extents: [n as u64].into_iter().collect(),
                layouts: vec![layout(0, &[]); 3].into(),
                ..Params::default()
            };
            device.dispatch_kernel(kernel, &inputs, &[output], &params).unwrap();
            let found: Vec<f32> = read(&device, output, n);
            assert!(found.iter().enumerate().all(|(i, &found)| found == 1.5 * i as f32));
        }
    }
}

#[test]
fn a_kernel_goes_with_its_last_registration() {
    let device = device(1);
    let register = || device.register_kernel(&spec(add_plan([Access::Contiguous; 3], DType::Float32, 0))).unwrap();
    let kernel = register();
    assert_eq!(register(), kernel);
    let a = buffer(&device, DType::Float32, &[1.0f32, 2.0]);
    let output = device.create_tensor(DType::Float32, 2).unwrap();
    let params =
        Params { extents: [2].into_iter().collect(), layouts: vec![layout(0, &[]); 3].into(), ..Params::default() };
    let run = |kernel| device.dispatch_kernel(kernel, &[a, a], &[output], &params);
    device.drop_kernel(kernel);
    run(kernel).unwrap();
    device.drop_kernel(kernel);
    assert!(run(kernel).is_err());
    device.drop_kernel(kernel);
    let again = register();
    assert_ne!(again, kernel, "an id is never given twice");
    run(again).unwrap();
    assert_eq!(read::<f32>(&device, output, 2), [2.0, 4.0]);
}

#[test]
fn strided_operands_of_every_rank() {
    let device = device(2);
    let mut numbers = Numbers(7);
    for case in 0..300 {
        let rank = 1 + numbers.below(8);
        let most = [2000, 70, 16, 8, 5, 4, 3, 3][rank - 1];
        let extents: Vec<usize> =
            (0..rank).map(|_| if case % 17 == 0 { numbers.below(most) } else { 1 + numbers.below(most) }).collect();
        let total: usize = extents.iter().product();
        // A dense permuted layout, some dims broadcast, times a step, plus an offset.
        let mut strided = || {
            let mut order: Vec<usize> = (0..rank).collect();
            for index in (1..rank).rev() {
                order.swap(index, numbers.below(index + 1));
            }
            let mut step = 1 + numbers.below(3);
            let mut strides = vec![0usize; rank];
            for dim in order {
                if numbers.below(4) > 0 {
                    strides[dim] = step;
                    step *= extents[dim].max(1);
                }
            }
            let offset = numbers.below(5);
            let room = offset + 1 + strides.iter().zip(&extents).map(|(s, e)| s * e.saturating_sub(1)).sum::<usize>();
            let values: Vec<i64> = (0..room).map(|_| numbers.next() as i64).collect();
            (strides, offset, values)
        };
        let (a, b) = (strided(), strided());
        let at = |operand: &(Vec<usize>, usize, Vec<i64>), mut position: usize| {
            let mut index = operand.1;
            for dim in (0..rank).rev() {
                index += position % extents[dim] * operand.0[dim];
                position /= extents[dim];
            }
            operand.2[index]
        };
        // The output is written in the order of dims reversed, so it is strided too.
        let mut output_strides = vec![0u64; rank];
        let mut step = 1;
        for dim in 0..rank {
            output_strides[dim] = step;
            step *= extents[dim].max(1) as u64;
        }
        let plan = add_plan([Access::Strided; 3], DType::Int64, rank as u8);
        let kernel = device.register_kernel(&spec(plan)).unwrap();
        let inputs = [buffer(&device, DType::Int64, &a.2), buffer(&device, DType::Int64, &b.2)];
        let output = device.create_tensor(DType::Int64, step as usize).unwrap();
        let wide = |strides: &[usize]| strides.iter().map(|&stride| stride as u64).collect::<Vec<_>>();
        let params = Params {
            extents: extents.iter().map(|&extent| extent as u64).collect(),
            layouts: vec![layout(a.1 as u64, &wide(&a.0)), layout(b.1 as u64, &wide(&b.0)), layout(0, &output_strides)]
                .into(),
            ..Params::default()
        };
        device.dispatch_kernel(kernel, &inputs, &[output], &params).unwrap();
        let found: Vec<i64> = read(&device, output, step as usize);
        for position in 0..total {
            let (mut rest, mut index) = (position, 0);
            for dim in (0..rank).rev() {
                index += rest % extents[dim] * output_strides[dim] as usize;
                rest /= extents[dim];
            }
            assert_eq!(
                found[index],
                at(&a, position) + at(&b, position),
                "case {case}, position {position} of {extents:?}"
            );
        }
        for id in inputs.into_iter().chain([output]) {
            device.drop_tensor(id);
        }
    }
}

#[test]
fn coordinates_scalars_constants_and_random_words() {
    let device = device(2);
    let graph = graph(|builder| {
        let axis = |builder: &mut GraphBuilder, dim| builder.push(Node::Axis(dim));
        let (column, row) = (axis(builder, 0), axis(builder, 1));
        let scalar = builder.push(Node::Scalar(0));
        let scaled = builder.push(Node::Binary(Primitive::Multiply, row, scalar));
        let place = builder.push(Node::Binary(Primitive::Add, scaled, column));
        let bits = builder.push(Node::RandomBits(1));
        let unit = builder.push(Node::Unary(Primitive::UnitFromBits, bits));
        let word = builder.push(Node::Cast { to: Type::Fixed(ScalarType::Int64), value: bits });
        vec![place, unit, word, scalar]
    });
    let outputs = [DType::Int32, DType::Float16, DType::Int64, DType::Int16];
    let plan = Plan::Map(MapPlan {
        graph,
        inputs: vec![],
        outputs: outputs.map(|dtype| operand(dtype, Access::Contiguous)).into(),
        scalars: vec![ScalarType::Int32],
        rank: 2,
    });
    let kernel = device.register_kernel(&spec(plan)).unwrap();
    let (rows, columns) = (700usize, 13usize);
    let ids = outputs.map(|dtype| device.create_tensor(dtype, rows * columns).unwrap());
    let params = Params {
        extents: [rows as u64, columns as u64].into_iter().collect(),
        layouts: vec![layout(0, &[]); 4].into(),
        scalars: [ScalarValue::Int32(-1000)].into_iter().collect(),
        random: Some(RandomKey { seed: 0x1234_5678_9abc_def0, call: 7 }),
        ..Params::default()
    };
    device.dispatch_kernel(kernel, &[], &ids, &params).unwrap();
    let places: Vec<i32> = read(&device, ids[0], rows * columns);
    let units: Vec<u16> = read(&device, ids[1], rows * columns);
    let words: Vec<i64> = read(&device, ids[2], rows * columns);
    let scalars: Vec<i16> = read(&device, ids[3], rows * columns);
    for index in 0..rows * columns {
        assert_eq!(places[index], -1000 * (index / columns) as i32 + (index % columns) as i32);
        let expected = (words[index] as u32 >> 8) as f32 / 16_777_216.0;
        assert_eq!(units[index], half::f16::from_f32(expected).to_bits());
    }
    assert!(scalars.iter().all(|&scalar| scalar == -1000));
    assert_ne!(words[0], words[1]);
}

#[test]
fn malformed_dispatches_and_plans_are_errors() {
    let device = device(1);
    let plan = add_plan([Access::Contiguous, Access::Strided, Access::Contiguous], DType::Float32, 1);
    let kernel = device.register_kernel(&spec(plan)).unwrap();
    let (a, b) = (buffer(&device, DType::Float32, &[1f32; 10]), buffer(&device, DType::Float32, &[1f32; 10]));
    let out = device.create_tensor(DType::Float32, 10).unwrap();
    let params = |n: u64, offset: u64, stride: u64| Params {
        extents: [n].into_iter().collect(),
        layouts: vec![layout(offset, &[]), layout(0, &[stride]), layout(0, &[])].into(),
        ..Params::default()
    };
    let run = |inputs: &[BufferId], outputs: &[BufferId], params: Params| {
        device.dispatch_kernel(kernel, inputs, outputs, &params)
    };
    assert!(run(&[a, b], &[out], params(10, 0, 1)).is_ok());
    assert!(run(&[a, b], &[out], params(0, 99, 99)).is_ok());
    for bad in [
        params(11, 0, 0),
        params(10, 1, 1),
        params(10, 0, 2),
        params(2, 0, u64::MAX),
        params(2, u64::MAX, 1),
        params(u64::MAX, 0, 0),
    ] {
        assert!(matches!(run(&[a, b], &[out], bad), Err(Error::Argument(_))));
    }
    assert!(run(&[a], &[out], params(10, 0, 1)).is_err());
    assert!(run(&[a, out], &[out], params(10, 0, 1)).is_err());
    let integers = buffer(&device, DType::Int32, &[1i32; 10]);
    assert!(run(&[a, integers], &[out], params(10, 0, 1)).is_err());
    device.drop_tensor(b);
    assert!(matches!(run(&[a, b], &[out], params(10, 0, 1)), Err(Error::Freed(_))));
    assert!(matches!(device.read_tensor(b, 0..1), Err(Error::Freed(_))));
    assert!(device.read_tensor(a, 5..11).is_err());
    assert!(device.write_tensor(a, 0..2, &[0; 7]).is_err());
    // A graph whose types do not fit.
    let mixed = Plan::Map(MapPlan {
        graph: graph(|builder| {
            let (a, b) = (builder.push(Node::Input(0)), builder.push(Node::Input(1)));
            vec![builder.push(Node::Binary(Primitive::Add, a, b))]
        }),
        inputs: vec![operand(DType::Float32, Access::Contiguous), operand(DType::Int32, Access::Contiguous)],
        outputs: vec![operand(DType::Float32, Access::Contiguous)],
        scalars: vec![],
        rank: 0,
    });
    assert!(matches!(device.register_kernel(&spec(mixed)), Err(Error::Argument(_))));
}
