//! Operands taken four at a time: plans that say so, and those that the device changes itself.

use crate::support::{
    Body, WAYS, bytes_of, device, floats_of, ints_of, longs_of, map_plan, numbers, operand, params, register, run,
};
use crate::{F32, SCHEDULES, assert_close};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Monoid, Node};
use tensor_gen::kernel::{Access, MapPlan, OperandLayout, Params, Plan, RandomKey, ReducePlan};
use tensor_gen::primitive::Primitive;
use tensor_gen::random::threefry2x32;
use tensor_rt::device::Device;

fn at(offset: usize) -> OperandLayout {
    OperandLayout { offset: offset as u64, ..OperandLayout::default() }
}

/// `x - y`, where `y` is one element.
fn difference() -> Plan {
    map_plan(&[Access::Contiguous, Access::Single], 0, |b, x| b.binary(Primitive::Subtract, x[0], x[1]))
}

fn difference_params(count: usize, offsets: [usize; 3], strip: u64) -> Params {
    Params {
        extents: numbers(&[count as u64]),
        layouts: offsets.map(at).into_iter().collect(),
        integers: numbers(&[strip]),
        ..Params::default()
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn every_count_and_strip_and_no_neighbour_is_touched() {
    let device = device();
    let plan = difference().in_fours(|_| true).unwrap();
    for register in WAYS {
        let kernel = register(&*device, &plan);
        for (count, strip) in
            [1, 2, 3, 4, 5, 7, 64, 255, 1000, 4099].into_iter().flat_map(|n| [1, 3, 4, 256].map(|s| (n, s)))
        {
            let offsets = [8, 3, 4];
            let x: Vec<f32> = (0..offsets[0] + count).map(|i| i as f32).collect();
            let y: Vec<f32> = vec![0.5, 0.25, 0.75, 100.0];
            let ids = [&x[..], &y[..], &vec![-1.0; count + 8]].map(|values| {
                let id = device.create_tensor(F32, values.len()).unwrap();
                device.write_tensor(id, 0..values.len(), &bytes_of(values)).unwrap();
                id
            });
            let params = difference_params(count, offsets, strip);
            device.dispatch_kernel(kernel, &ids[..2], &ids[2..], &params).unwrap();
            let found = floats_of(&device.read_tensor(ids[2], 0..count + 8).unwrap());
            let inside = x[8..].iter().map(|x| x - 100.0);
            let expected: Vec<f32> = [-1.0; 4].into_iter().chain(inside).chain([-1.0; 4]).collect();
            assert_eq!(found, expected, "{count} in strips of {strip}");
            ids.into_iter().for_each(|id| device.drop_tensor(id));
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn the_device_chooses_and_any_offset_is_right() {
    let device = device();
    let kernel = register(&*device, &difference());
    for count in [2048, 10_007] {
        for x_offset in 0..6 {
            for out_offset in [0, 1, 2, 4, 7] {
                let x: Vec<f32> = (0..x_offset + count).map(|i| i as f32).collect();
                let inputs = [(F32, bytes_of(&x)), (F32, bytes_of(&[7.0f32, 2.0]))];
                let params =
                    Params { integers: numbers(&[]), ..difference_params(count, [x_offset, 1, out_offset], 1) };
                let result = run(&*device, kernel, &params, &inputs, &[(F32, out_offset + count)]).unwrap();
                let expected: Vec<f32> = x[x_offset..].iter().map(|x| x - 2.0).collect();
                assert_eq!(floats_of(&result[0])[out_offset..], expected, "{count} from {x_offset} to {out_offset}");
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn every_stored_type_and_several_results() {
    // out0 = truth && n < 0, out1 = -n, out2 = long + n, and the same long unchanged.
    let device = device();
    let mut body = Body::default();
    let [truth, n, long] = [0, 1, 2].map(|k| body.push(Node::Input(k)));
    let zero = body.push(Node::Scalar(0));
    let below = body.binary(Primitive::Less, n, zero);
    let both = body.binary(Primitive::And, truth, below);
    let negative = body.unary(Primitive::Negate, n);
    let wide = body.push(Node::Cast { to: tensor_gen::ir::Type::Fixed(ScalarType::Int64), value: n });
    let sum = body.binary(Primitive::Add, long, wide);
    let dtypes = [DType::Bool, DType::Int32, DType::Int64];
    let named = |prefix: &str, dtypes: &[DType]| {
        let numbered = dtypes.iter().enumerate();
        numbered.map(|(k, &dtype)| operand(&format!("{prefix}{k}"), dtype, Access::Contiguous)).collect::<Vec<_>>()
    };
    let results = [DType::Bool, DType::Int32, DType::Int64, DType::Int64];
    let plan = Plan::Map(MapPlan {
        graph: body.finish(&[both, negative, sum, long]),
        inputs: named("in", &dtypes),
        outputs: named("out", &results),
        scalars: vec![ScalarType::Int32],
        rank: 0,
    });
    let count = 3001;
    let truths: Vec<u8> = (0..count).map(|i| u8::from(i % 3 == 0)).collect();
    let numbers_in: Vec<i32> = (0..count).map(|i| i * 31 % 101 - 50).collect();
    let longs: Vec<i64> = (0..i64::from(count)).map(|i| i << 33).collect();
    let params = Params {
        scalars: [tensor_gen::kernel::ScalarValue::Int32(0)].into_iter().collect(),
        integers: numbers(&[4]),
        ..params(&[count as u64], &[&[][..]; 7])
    };
    let inputs =
        [(DType::Bool, truths.clone()), (DType::Int32, bytes_of(&numbers_in)), (DType::Int64, bytes_of(&longs))];
    let outputs = results.map(|dtype| (dtype, count as usize));
    for plan in [plan.in_fours(|_| true).unwrap(), plan.in_fours(|k| k != 1).unwrap(), plan] {
        let found = run(&*device, register(&*device, &plan), &params, &inputs, &outputs).unwrap();
        let both: Vec<u8> = truths.iter().zip(&numbers_in).map(|(&t, &n)| u8::from(t == 1 && n < 0)).collect();
        assert_eq!(found[0], both);
        assert_eq!(ints_of(&found[1]), numbers_in.iter().map(|n| -n).collect::<Vec<_>>());
        let sums: Vec<i64> = longs.iter().zip(&numbers_in).map(|(long, &n)| long + i64::from(n)).collect();
        assert_eq!(longs_of(&found[2]), sums);
        assert_eq!(longs_of(&found[3]), longs);
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn float16_in_fours() {
    let device = device();
    if !device.limits().dtypes.contains(&DType::Float16) {
        return;
    }
    let mut plan = map_plan(&[Access::Contiguous], 0, |b, x| b.binary(Primitive::Add, x[0], x[0]));
    crate::support::set_dtypes(&mut plan, &[DType::Float16, DType::Float16]);
    let count = 4099;
    // 1.0, 2.0, 4.0, … up to 2^9: doubling adds one to the exponent.
    let halves: Vec<u16> = (0..count).map(|i| (15 + i % 10) << 10).collect();
    let bytes: Vec<u8> = halves.iter().flat_map(|half| half.to_le_bytes()).collect();
    let kernel = register(&*device, &plan);
    let layouts = params(&[u64::from(count)], &[&[], &[]]);
    let found =
        run(&*device, kernel, &layouts, &[(DType::Float16, bytes)], &[(DType::Float16, count as usize)]).unwrap();
    let doubled: Vec<u8> = halves.iter().flat_map(|half| (half + (1 << 10)).to_le_bytes()).collect();
    assert_eq!(found[0], doubled);
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn coordinates_random_words_and_broadcast_rows() {
    // column * 1000 + row + bias[column], and a uniform number of the element's own.
    let mut body = Body::default();
    let [column, row, bits] = [Node::Axis(0), Node::Axis(1), Node::RandomBits(0)].map(|node| body.push(node));
    let bias = body.push(Node::Input(0));
    let to_float =
        |body: &mut Body, value| body.push(Node::Cast { to: tensor_gen::ir::Type::Fixed(ScalarType::Float32), value });
    let (column, row) = (to_float(&mut body, column), to_float(&mut body, row));
    let thousand = body.float(1000.0);
    let sum = body.binary(Primitive::Multiply, column, thousand);
    let sum = body.binary(Primitive::Add, sum, row);
    let sum = body.binary(Primitive::Add, sum, bias);
    let uniform = body.unary(Primitive::UnitFromBits, bits);
    let plan = Plan::Map(MapPlan {
        graph: body.finish(&[sum, uniform]),
        inputs: vec![operand("bias", F32, Access::Strided)],
        outputs: vec![operand("out0", F32, Access::Contiguous), operand("out1", F32, Access::Contiguous)],
        scalars: Vec::new(),
        rank: 2,
    });
    let (rows, columns) = (301usize, 7usize);
    let bias: Vec<f32> = (0..columns).map(|i| i as f32 / 8.0).collect();
    let seed = 99;
    let params = Params {
        random: Some(RandomKey { seed, call: 3 }),
        ..params(&[rows as u64, columns as u64], &[&[0, 1], &[], &[]])
    };
    let device = device();
    let outputs = [(F32, rows * columns); 2];
    let found = run(&*device, register(&*device, &plan), &params, &[(F32, bytes_of(&bias))], &outputs).unwrap();
    let sums: Vec<f32> =
        (0..rows * columns).map(|i| (i % columns * 1000 + i / columns) as f32 + bias[i % columns]).collect();
    assert_eq!(floats_of(&found[0]), sums);
    let uniforms: Vec<f32> = (0..(rows * columns) as u32)
        .map(|i| (threefry2x32([seed as u32, 0], [i, 3])[0] >> 8) as f32 / 16_777_216.0)
        .collect();
    assert_eq!(floats_of(&found[1]), uniforms);
}

/// The sum of `x * y`, `y` as given.
fn dot_plan(x: Access, y: Access, schedule: tensor_gen::kernel::Schedule) -> Plan {
    let mut map = Body::default();
    let (a, b) = (map.push(Node::Input(0)), map.push(Node::Input(1)));
    let product = map.binary(Primitive::Multiply, a, b);
    let mut identity = Body::default();
    let zero = identity.float(0.0);
    let mut combine = Body::default();
    let (a, b) = (combine.push(Node::Input(0)), combine.push(Node::Input(1)));
    let sum = combine.binary(Primitive::Add, a, b);
    let mut finish = Body::default();
    let state = finish.push(Node::Input(0));
    Plan::Reduce(ReducePlan {
        state: vec![ScalarType::Float32],
        identity: identity.finish(&[zero]),
        map: map.finish(&[product]),
        combine: combine.finish(&[sum]),
        finish: finish.finish(&[state]),
        monoid: Some(Monoid::Sum),
        inputs: vec![operand("x", F32, x), operand("y", F32, y)],
        outputs: vec![operand("out", F32, Access::Contiguous)],
        scalars: Vec::new(),
        kept_rank: 1,
        reduced_rank: 1,
        schedule,
    })
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn reductions_of_every_length_and_offset() {
    let device = device();
    // Rows of `length` that begin `pitch` apart. Few long rows are cut as well.
    for (kept, length, pitch) in [
        (1, 5000, 5000),
        (20, 256, 256),
        (20, 259, 260),
        (20, 259, 259),
        (40, 1023, 1024),
        (3, 100_001, 100_004),
        (1, 1_000_003, 1_000_003),
    ] {
        for (offset, y_access) in
            [(0, Access::Strided), (4, Access::Strided), (1, Access::Strided), (8, Access::Single)]
        {
            let values = |step: usize| -> Vec<f32> {
                (0..offset + kept * pitch).map(|i| ((i * step) % 1009) as f32 / 1024.0 - 0.4).collect()
            };
            let (x, y) = (values(7919), values(31));
            let place = |k: usize, r: usize| offset + k * pitch + r;
            let factor = |k: usize, r: usize| if y_access == Access::Single { y[offset] } else { y[place(k, r)] };
            let expected: Vec<f64> = (0..kept)
                .map(|k| (0..length).map(|r| f64::from(x[place(k, r)]) * f64::from(factor(k, r))).sum())
                .collect();
            let strides = [pitch as u64, 1];
            let y_strides: &[u64] = if y_access == Access::Single { &[] } else { &strides };
            let mut params = params(&[kept as u64, length as u64], &[&strides, y_strides, &[]]);
            params.layouts[..2].iter_mut().for_each(|layout| layout.offset = offset as u64);
            for schedule in SCHEDULES {
                let plan = dot_plan(Access::Strided, y_access, schedule);
                let inputs = [(F32, bytes_of(&x)), (F32, bytes_of(&y))];
                let found = run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, kept)]).unwrap();
                let what = format!("{kept} of {length} from {offset}, {y_access:?}, {schedule:?}");
                assert_close(&floats_of(&found[0]), &expected, 5e-5, &what);
                let aligned = offset % 4 == 0 && pitch % 4 == 0;
                if let Some(plan) = plan.in_fours(|_| true).filter(|_| aligned) {
                    for register in WAYS {
                        let kernel = register(&*device, &plan);
                        let found = run(&*device, kernel, &params, &inputs, &[(F32, kept)]).unwrap();
                        // As it stands a million products are summed one after the other.
                        assert_close(&floats_of(&found[0]), &expected, 5e-4, &what);
                    }
                }
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn what_is_not_aligned_is_refused() {
    let device = device();
    let kernel = register(&*device, &difference().in_fours(|_| true).unwrap());
    let inputs = [(F32, bytes_of(&[1.0f32; 100])), (F32, bytes_of(&[1.0f32]))];
    let refused = |kernel, params: &Params| {
        let error = run(&*device, kernel, params, &inputs, &[(F32, 100)]).expect_err("a refusal");
        error.to_string()
    };
    for (offsets, operand) in [([2, 0, 0], "in0"), ([0, 0, 1], "out0")] {
        let message = refused(kernel, &difference_params(50, offsets, 1));
        assert!(message.contains(operand) && message.contains("four at a time"), "{message}");
    }
    assert!(refused(kernel, &difference_params(50, [0, 0, 0], 0)).contains("strips of no fours"));
    let no_strip = Params { integers: numbers(&[]), ..difference_params(50, [0, 0, 0], 1) };
    assert!(refused(kernel, &no_strip).contains("do not fit its plan"));
    let dot = dot_plan(Access::Strided, Access::Single, SCHEDULES[0]).in_fours(|_| true).unwrap();
    let kernel = register(&*device, &dot);
    for strides in [[10, 1], [12, 2]] {
        let message = refused(kernel, &params(&[5, 10], &[&strides, &[], &[]]));
        assert!(message.contains("four at a time"), "{message}");
    }
}
