//! Products.

use crate::support::{Body, WAYS, bytes_of, device, floats_of, layout, numbers, operand, run};
use crate::{F32, assert_close};
use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::Node;
use tensor_gen::kernel::{Access, ContractPlan, Epilogue, Params, Plan};
use tensor_gen::primitive::Primitive;

#[test]
#[ignore = "needs a wgpu adapter"]
fn contract_with_every_tile() {
    let device = device();
    for tile in [(1, 1), (4, 1), (4, 4), (8, 8)] {
        for (batch, m, n, k, transposed) in
            [(1, 1, 1, 1, false), (3, 5, 7, 9, false), (2, 33, 17, 20, true), (1, 4, 4, 0, false)]
        {
            let left: Vec<f32> = (0..batch * m * k).map(|i| ((i * 13) % 29) as f32 / 8.0 - 1.5).collect();
            let right: Vec<f32> = (0..k * n).map(|i| ((i * 7) % 23) as f32 / 8.0 - 1.0).collect();
            let bias: Vec<f32> = (0..n).map(|i| i as f32 * 100.0).collect();
            // The right operand is shared by all batches, and perhaps stored as [n, k].
            let right_strides = if transposed { [1, k] } else { [n, 1] };
            let mut epilogue = Body::default();
            let inputs = [0, 1].map(|number| epilogue.push(Node::Input(number)));
            let sum = epilogue.binary(Primitive::Add, inputs[0], inputs[1]);
            let plan = Plan::Contract(ContractPlan {
                inputs: vec![
                    operand("left", F32, Access::Strided),
                    operand("right", F32, Access::Strided),
                    operand("bias", F32, Access::Strided),
                ],
                outputs: vec![operand("out", F32, Access::Contiguous)],
                compute: ScalarType::Float32,
                batch_rank: 1,
                tile,
                epilogue: Some(Epilogue { graph: epilogue.finish(&[sum]), scalars: Vec::new() }),
            });
            let params = Params {
                extents: numbers(&[batch as u64]),
                layouts: [layout(&[(m * k) as u64]), layout(&[0]), layout(&[0, 0, 1]), layout(&[])]
                    .into_iter()
                    .collect(),
                integers: numbers(&[m, n, k, k, 1, right_strides[0], right_strides[1]].map(|number| number as u64)),
                ..Params::default()
            };
            let mut expected = Vec::new();
            for b in 0..batch {
                for i in 0..m {
                    for j in 0..n {
                        let products = (0..k).map(|p| {
                            let right = right[p * right_strides[0] + j * right_strides[1]];
                            f64::from(left[(b * m + i) * k + p]) * f64::from(right)
                        });
                        expected.push(products.sum::<f64>() + f64::from(bias[j]));
                    }
                }
            }
            let inputs = [left, right, bias].map(|values| (F32, bytes_of(&values)));
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let result = run(&*device, kernel, &params, &inputs, &[(F32, batch * m * n)]).unwrap();
                assert_close(&floats_of(&result[0]), &expected, 1e-5, &format!("{tile:?} {batch}x{m}x{n}x{k}"));
            }
        }
    }
}
