//! Scans, just as planned: by either schedule, whole and in parts. Which plans a device makes of one is tests/scans' business.

use crate::SCHEDULES;
use crate::support::{Body, bytes_of, device, device_without_int64, ints_of, operand, params, register_verbatim, run};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Literal, Node, Type};
use tensor_gen::kernel::{Access, Params, Plan, ScanPart, ScanPlan, Schedule};
use tensor_gen::primitive::Primitive;
use tensor_rt::device::Device;

const I32: DType = DType::Int32;

/// `y[i] = 3 y[i - 1] + x[i] + i`, and `y[i] - x[i]` of it.
fn recurrence(schedule: Schedule, reverse: bool, part: ScanPart) -> Plan {
    let number = |value| Node::Constant { literal: Literal::Int(value), ty: Type::INT32 };
    let mut identity = Body::default();
    let [one, zero] = [1, 0].map(|value| identity.push(number(value)));
    let mut map = Body::default();
    let (three, element, index) = (map.push(number(3)), map.push(Node::Input(0)), map.push(Node::ReduceIndex));
    let added = map.binary(Primitive::Add, element, index);
    let mut combine = Body::default();
    let [f, y, g, z] = [0, 1, 2, 3].map(|k| combine.push(Node::Input(k)));
    let (factor, scaled) = (combine.binary(Primitive::Multiply, f, g), combine.binary(Primitive::Multiply, y, g));
    let value = combine.binary(Primitive::Add, scaled, z);
    let mut finish = Body::default();
    let (y, x) = (finish.push(Node::Input(1)), finish.push(Node::Input(2)));
    let result = finish.binary(Primitive::Subtract, y, x);
    let states = || [0, 1].map(|k| operand(&format!("state{k}"), I32, Access::Strided));
    let mut inputs = vec![operand("in0", I32, Access::Strided)];
    if part == ScanPart::Continued {
        inputs.extend(states());
    }
    let results = vec![operand("out0", I32, Access::Strided)];
    Plan::Scan(ScanPlan {
        state: vec![ScalarType::Int32; 2],
        identity: identity.finish(&[one, zero]),
        map: map.finish(&[three, added, element]),
        combine: combine.finish(&[factor, value]),
        finish: finish.finish(&[result]),
        inputs,
        outputs: if part == ScanPart::Totals { states().into() } else { results },
        scalars: Vec::new(),
        rank: if part == ScanPart::Whole { 2 } else { 3 },
        reverse,
        schedule,
        part,
    })
}

fn values(count: usize) -> Vec<i32> {
    (0..count as i32).map(|at| at.wrapping_mul(31) % 17 - 8).collect()
}

/// The states `(factor, value)` after each step of a row that begins with `state`, by position; `first` is that of its first element.
fn states(row: &[i32], state: (i32, i32), first: i32, reverse: bool) -> Vec<(i32, i32)> {
    let mut states = vec![state; row.len()];
    let mut state = state;
    for step in 0..row.len() {
        let at = if reverse { row.len() - 1 - step } else { step };
        let element = row[at].wrapping_add(first + at as i32);
        state = (state.0.wrapping_mul(3), state.1.wrapping_mul(3).wrapping_add(element));
        states[at] = state;
    }
    states
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn whole_rows() {
    let (plain, words) = (device(), device_without_int64());
    let devices: [&dyn Device; 2] = [&*plain, &*words];
    for device in devices {
        for schedule in SCHEDULES {
            for reverse in [false, true] {
                let kernel = register_verbatim(device, &recurrence(schedule, reverse, ScanPart::Whole));
                for length in [1usize, 7, 63, 64, 511, 512, 513, 2000] {
                    // Three columns of a matrix.
                    let given = values(3 * length);
                    let params = params(&[3, length as u64], &[&[1, 3], &[1, 3]]);
                    let result =
                        run(device, kernel, &params, &[(I32, bytes_of(&given))], &[(I32, 3 * length)]).unwrap();
                    let found = ints_of(&result[0]);
                    for column in 0..3 {
                        let row: Vec<i32> = (0..length).map(|at| given[3 * at + column]).collect();
                        for (at, (_, y)) in states(&row, (1, 0), 0, reverse).into_iter().enumerate() {
                            let what = format!("{schedule:?}, reverse {reverse}: {at} of {length}");
                            assert_eq!(found[3 * at + column], y.wrapping_sub(row[at]), "{what}");
                        }
                    }
                }
            }
        }
    }
}

/// Four blocks of two rows each, in the middle of longer rows.
#[test]
#[ignore = "needs a wgpu adapter"]
fn parts_of_rows() {
    let device = device();
    let (kept, blocks, length, first) = (2usize, 4usize, 700usize, 1400usize);
    let whole = 5000;
    let given = values(kept * whole);
    let begin: [Vec<i32>; 2] = [values(kept * blocks), values(2 * kept * blocks).split_off(kept * blocks)];
    let input = [whole as u64, length as u64, 1];
    let block_of_states = [1, kept as u64, 0];
    for schedule in SCHEDULES {
        for reverse in [false, true] {
            let with = |strides: &[&[u64]]| -> Params {
                let mut params = params(&[kept as u64, blocks as u64, length as u64], strides);
                params.layouts[0].offset = first as u64;
                params.integers = [first as u64, whole as u64].into_iter().collect();
                params
            };
            let row = |row: usize, block: usize| &given[row * whole + first + block * length..][..length];
            let place = |block: usize| (first + block * length) as i32;

            let kernel = register_verbatim(&*device, &recurrence(schedule, reverse, ScanPart::Totals));
            let params = with(&[&input, &block_of_states, &block_of_states]);
            let states_of = (I32, kept * blocks);
            let result = run(&*device, kernel, &params, &[(I32, bytes_of(&given))], &[states_of, states_of]).unwrap();
            for (at, (factor, value)) in ints_of(&result[0]).into_iter().zip(ints_of(&result[1])).enumerate() {
                let states = states(row(at % kept, at / kept), (1, 0), place(at / kept), reverse);
                let last = if reverse { states[0] } else { states[length - 1] };
                assert_eq!((factor, value), last, "{schedule:?}, reverse {reverse}: state {at}");
            }

            let kernel = register_verbatim(&*device, &recurrence(schedule, reverse, ScanPart::Continued));
            let dense = [(blocks * length) as u64, length as u64, 1];
            let params = with(&[&input, &block_of_states, &block_of_states, &dense]);
            let inputs = [&given, &begin[0], &begin[1]].map(|values| (I32, bytes_of(values)));
            let result = run(&*device, kernel, &params, &inputs, &[(I32, kept * blocks * length)]).unwrap();
            let found = ints_of(&result[0]);
            for number in 0..kept * blocks {
                let (own, block) = (number / blocks, number % blocks);
                let begin = (begin[0][block * kept + own], begin[1][block * kept + own]);
                let elements = row(own, block);
                for (at, (_, y)) in states(elements, begin, place(block), reverse).into_iter().enumerate() {
                    let what = format!("{schedule:?}, reverse {reverse}: {at} of block {number}");
                    assert_eq!(found[number * length + at], y.wrapping_sub(elements[at]), "{what}");
                }
            }
        }
    }
}
