//! Gather and scatter.

use crate::support;
use crate::support::{bytes_of, device, floats_of, layout, numbers, operand, register, run};
use crate::{F32, positions};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::{Access, GatherPlan, Params, Plan, ScatterPlan};
use tensor_gen::op::ScatterMode;
use tensor_rt::Error;
use tensor_rt::device::Device;

#[test]
#[ignore = "needs a wgpu adapter"]
fn gather_along_a_dim() {
    let device = device();
    // input [3, 4, 2] along dim 1 with index [3, 5, 2].
    let input: Vec<f32> = (0..24).map(|i| i as f32).collect();
    let index: Vec<i64> = (0..30).map(|i| (i * 3) % 4).collect();
    let expected: Vec<f32> = positions(&[3, 5, 2])
        .zip(&index)
        .map(|(at, &chosen)| input[(at[0] as usize * 4 + chosen as usize) * 2 + at[2] as usize])
        .collect();
    for dtype in [DType::Int32, DType::Int64] {
        let kernel = register(&*device, &gather_plan(dtype, 3));
        let index = index_bytes(dtype, &index);
        let params = gather_params(&[3, 5, 2], &[8, 0, 1], &[10, 2, 1], [2, 4]);
        let result = run(&*device, kernel, &params, &[(F32, bytes_of(&input)), (dtype, index)], &[(F32, 30)]).unwrap();
        assert_eq!(floats_of(&result[0]), expected, "{dtype}");
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn an_index_out_of_range_is_reported_once_by_the_next_read() {
    let device = support::fresh_device();
    let kernel = register(&*device, &gather_plan(DType::Int32, 1));
    let [input, output] = [5, 3].map(|elements| device.create_tensor(F32, elements).unwrap());
    let index = device.create_tensor(DType::Int32, 3).unwrap();
    device.write_tensor(input, 0..5, &bytes_of(&[0.0f32, 10.0, 20.0, 30.0, 40.0])).unwrap();
    let go = |indices: &[i32; 3]| {
        device.write_tensor(index, 0..3, &bytes_of(indices)).unwrap();
        let params = gather_params(&[3], &[0], &[1], [1, 5]);
        device.dispatch_kernel(kernel, &[input, index], &[output], &params).unwrap();
    };
    for (bad, indices) in [(5, [0, 5, 1]), (-1, [4, 3, -1]), (i32::MIN, [0, 0, i32::MIN]), (i32::MAX, [i32::MAX, 1, 1])]
    {
        go(&indices);
        // Later work that is in order does not hide it, and any tensor's read tells it.
        go(&[4, 0, 2]);
        let error = device.read_tensor(input, 0..1).unwrap_err();
        assert!(matches!(error, Error::Index(_)), "{error}");
        let message = error.to_string();
        assert!(message.contains(&format!("index {bad} ")) && message.contains("size 5"), "{message}");
        assert_eq!(floats_of(&device.read_tensor(output, 0..3).unwrap()), [40.0, 0.0, 20.0]);
    }
    // Nothing is in range of an empty dimension.
    let empty = device.create_tensor(F32, 0).unwrap();
    let params = gather_params(&[3], &[0], &[1], [1, 0]);
    let error = device.dispatch_kernel(kernel, &[empty, index], &[output], &params).unwrap_err();
    assert!(matches!(error, Error::Index(_)), "{error}");
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn scatter_combines_in_order() {
    // Its own: the error goes to whoever reads next.
    let device = support::fresh_device();
    for mode in ScatterMode::ALL {
        // output [4, 3], index and source [6, 3] along dim 0: every row hits the same few places.
        let plan = Plan::Scatter(ScatterPlan {
            mode,
            inputs: vec![operand("index", DType::Int32, Access::Strided), operand("source", F32, Access::Strided)],
            outputs: vec![operand("out", F32, Access::Strided)],
            compute: ScalarType::Float32,
            rank: 1,
        });
        let index: Vec<i32> = (0..18).map(|i| (i * 5) % 4).collect();
        let source: Vec<f32> = (0..18).map(|i| 2.0f32.powi(i)).collect();
        let mut expected = vec![0.5f32; 12];
        for (i, (&chosen, &value)) in index.iter().zip(&source).enumerate() {
            let place = &mut expected[chosen as usize * 3 + i % 3];
            *place = match mode {
                ScatterMode::Assign => value,
                ScatterMode::Add => *place + value,
                ScatterMode::Prod => *place * value,
                ScatterMode::Max => place.max(value),
                ScatterMode::Min => place.min(value),
            };
        }
        let params = Params {
            extents: numbers(&[3]),
            layouts: [layout(&[1]), layout(&[1]), layout(&[1])].into_iter().collect(),
            integers: numbers(&[6, 3, 3, 3, 4]),
            ..Params::default()
        };
        let [index_id, source_id] = [DType::Int32, F32].map(|dtype| device.create_tensor(dtype, 18).unwrap());
        let output = device.create_tensor(F32, 12).unwrap();
        device.write_tensor(index_id, 0..18, &bytes_of(&index)).unwrap();
        device.write_tensor(source_id, 0..18, &bytes_of(&source)).unwrap();
        device.write_tensor(output, 0..12, &bytes_of(&[0.5f32; 12])).unwrap();
        let kernel = register(&*device, &plan);
        device.dispatch_kernel(kernel, &[index_id, source_id], &[output], &params).unwrap();
        assert_eq!(floats_of(&device.read_tensor(output, 0..12).unwrap()), expected, "{mode:?}");
        device.write_tensor(index_id, 4..5, &bytes_of(&[4i32])).unwrap();
        device.dispatch_kernel(kernel, &[index_id, source_id], &[output], &params).unwrap();
        let error = device.read_tensor(output, 0..1).unwrap_err();
        assert!(error.to_string().contains("index 4 is out of bounds for a dimension of size 4"), "{error}");
    }
}

fn gather_plan(index: DType, rank: u8) -> Plan {
    Plan::Gather(GatherPlan {
        inputs: vec![operand("input", F32, Access::Strided), operand("index", index, Access::Strided)],
        outputs: vec![operand("out", F32, Access::Contiguous)],
        rank,
    })
}

fn gather_params(extents: &[u64], input: &[u64], index: &[u64], along: [u64; 2]) -> Params {
    Params { integers: numbers(&along), ..support::params(extents, &[input, index, &[]]) }
}

fn index_bytes(dtype: DType, index: &[i64]) -> Vec<u8> {
    match dtype {
        DType::Int32 => bytes_of(&index.iter().map(|&chosen| chosen as i32).collect::<Vec<_>>()),
        _ => bytes_of(index),
    }
}
