//! Rows.

use crate::support;
use crate::support::{Body, WAYS, bytes_of, device, floats_of, operand, run};
use crate::{F32, SCHEDULES, assert_close};
use tensor_gen::ir::{Monoid, Node};
use tensor_gen::kernel::{Access, Plan, RowPlan, Schedule};
use tensor_gen::primitive::Primitive;

#[test]
#[ignore = "needs a wgpu adapter"]
fn row_softmax() {
    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    let greatest = body.push(Node::Reduce { monoid: Monoid::Max, body: x });
    let shifted = body.binary(Primitive::Subtract, x, greatest);
    let exponential = body.unary(Primitive::Exp, shifted);
    let sum = body.push(Node::Reduce { monoid: Monoid::Sum, body: exponential });
    let share = body.binary(Primitive::Divide, exponential, sum);
    let device = device();
    // The row's values computed again in each pass, and held by one invocation or by 64.
    for (schedule, held) in SCHEDULES.into_iter().flat_map(|schedule| {
        let held = if schedule == Schedule::Thread { 70 } else { 2 };
        [(schedule, 0), (schedule, held)]
    }) {
        // Contiguous rows, and the columns of a matrix as rows.
        for (access, strides) in [(Access::Contiguous, &[][..]), (Access::Strided, &[1u64, 5][..])] {
            let plan = Plan::Row(RowPlan {
                graph: body.clone().finish(&[share]),
                inputs: vec![operand("in0", F32, access)],
                outputs: vec![operand("out0", F32, Access::Contiguous)],
                per_element: true,
                scalars: Vec::new(),
                rank: 2,
                schedule,
                held,
            });
            let values: Vec<f32> = (0..5 * 70).map(|i| ((i * 31) % 97) as f32 / 3.0).collect();
            let mut expected = Vec::new();
            for row in 0..5 {
                let at = |column: usize| if strides.is_empty() { row * 70 + column } else { row + column * 5 };
                let exponentials: Vec<f64> = (0..70).map(|column| f64::from(values[at(column)]).exp()).collect();
                let sum: f64 = exponentials.iter().sum();
                expected.extend(exponentials.iter().map(|exponential| exponential / sum));
            }
            let params = support::params(&[5, 70], &[strides, &[]]);
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let result = run(&*device, kernel, &params, &[(F32, bytes_of(&values))], &[(F32, 350)]).unwrap();
                assert_close(&floats_of(&result[0]), &expected, 1e-5, &format!("{schedule:?} {held} {access:?}"));
            }
        }
    }
}

/// Rows longer than what their invocations hold would lose elements.
#[test]
#[ignore = "needs a wgpu adapter"]
fn rows_longer_than_what_is_held_are_refused() {
    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    let total = body.push(Node::Reduce { monoid: Monoid::Sum, body: x });
    let mean = body.binary(Primitive::Subtract, x, total);
    let device = device();
    let plan = Plan::Row(RowPlan {
        graph: body.finish(&[mean]),
        inputs: vec![operand("in0", F32, Access::Contiguous)],
        outputs: vec![operand("out0", F32, Access::Contiguous)],
        per_element: true,
        scalars: Vec::new(),
        rank: 2,
        schedule: Schedule::Workgroup,
        held: 1,
    });
    let kernel = crate::support::register(&*device, &plan);
    let values = [1.0_f32; 130];
    let run_rows = |length: u64| {
        let params = support::params(&[2, length], &[&[], &[]]);
        run(
            &*device,
            kernel,
            &params,
            &[(F32, bytes_of(&values[..2 * length as usize]))],
            &[(F32, 2 * length as usize)],
        )
    };
    let error = run_rows(65).unwrap_err().to_string();
    assert!(error.contains("rows of 65 elements"), "{error}");
    assert_eq!(floats_of(&run_rows(64).unwrap()[0]), [-63.0; 128]);
}
