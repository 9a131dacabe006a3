//! Every kind of kernel on the adapter, against loops written out here (in float64 where the kernel computes in float32).

#[path = "../support/mod.rs"]
mod support;

mod contract;
mod fours;
mod indexed;
mod int64;
mod long;
mod map;
mod reduce;
mod row;
mod scan;
mod window;

use tensor_gen::dtype::DType;
use tensor_gen::kernel::Schedule;

const F32: DType = DType::Float32;
const SCHEDULES: [Schedule; 2] = [Schedule::Thread, Schedule::Workgroup];

/// All positions of a box, the last dim fastest.
fn positions(extents: &[u64]) -> impl Iterator<Item = Vec<u64>> + use<> {
    let extents = extents.to_vec();
    (0..extents.iter().product::<u64>()).map(move |mut rest| {
        let mut position = vec![0; extents.len()];
        for dim in (0..extents.len()).rev() {
            position[dim] = rest % extents[dim];
            rest /= extents[dim];
        }
        position
    })
}

fn dot(position: &[u64], strides: &[u64]) -> usize {
    position.iter().zip(strides).map(|(at, stride)| at * stride).sum::<u64>() as usize
}

fn assert_close(found: &[f32], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (&found, &expected)) in found.iter().zip(expected).enumerate() {
        let error = (f64::from(found) - expected).abs();
        assert!(error <= tolerance * expected.abs().max(1.0), "{what}: element {at} is {found}, not {expected}");
    }
}
