//! Every op of the library, checked by existing: the CPU device against the interpreter in f64 (and naive definitions for structural
//! ops), wgpu against the CPU device (once more without 64-bit integers), gradients against finite differences in float64, and the laws of every custom reduction.
//!
//! Nothing here names an op. The checks are `alknet_tensor::testing`, as users have them; an op that cannot be tried, or a check
//! that does not apply to it, is printed with the reason (`cargo test --test every_op -- --nocapture`). `mistakes` shows that they can fail.

mod mistakes;

use std::rc::Rc;

use alknet_tensor::testing::{Report, against_cpu, against_differences, against_interpreter, of_reduction};
use tensor_gen::dtype::DType;
use tensor_rt::device::wgpu::WgpuDevice;
use tensor_rt::runtime::{Runtime, RuntimeOptions};

fn runtime(device: &str) -> Rc<Runtime> {
    let library = alknet_tensor::library();
    alknet_tensor::testing::runtime(&library, device).unwrap_or_else(|error| panic!("{device}: {error}"))
}

#[test]
fn the_cpu_device_agrees_with_the_interpreter() {
    let runtime = runtime("cpu");
    let mut report = Report::default();
    for &op in alknet_tensor::OPS {
        against_interpreter(&runtime, op, &mut report);
    }
    report.finish("CPU against the interpreter");
}

#[test]
fn gradients_agree_with_finite_differences() {
    let runtime = runtime("cpu");
    let mut report = Report::default();
    for &op in alknet_tensor::OPS {
        against_differences(&runtime, op, &mut report);
    }
    report.finish("gradients against finite differences");
}

#[test]
fn reductions_obey_the_monoid_laws() {
    let mut report = Report::default();
    for &op in alknet_tensor::OPS {
        of_reduction(op, &mut report);
    }
    report.finish("laws of reductions");
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn wgpu_agrees_with_the_cpu_device() {
    check_wgpu(&runtime("wgpu"), |_| true).finish("wgpu against the CPU device");
}

/// Adapters that have 64-bit integers are used as if they had none.
#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn wgpu_without_int64_agrees_with_the_cpu_device() {
    let device = WgpuDevice::without_int64(None, true).unwrap_or_else(|error| panic!("{error}"));
    assert!(device.adapter().int64_in_words);
    let runtime = Runtime::with_device(alknet_tensor::library(), device, RuntimeOptions::default())
        .unwrap_or_else(|error| panic!("{error}"));
    // Float32 for its indices, counts and casts.
    let report = check_wgpu(&runtime, |dtype| matches!(dtype, DType::Int64 | DType::Float32));
    // Other dtypes may be lacking, but no kernel is.
    assert!(report.skipped.iter().all(|skipped| skipped.contains("no tensors of dtype")), "{:?}", report.skipped);
    report.finish("wgpu without 64-bit integers against the CPU device");
}

fn check_wgpu(runtime: &Runtime, is_wanted: impl Fn(DType) -> bool) -> Report {
    println!("adapter: {}", runtime.default_device().info().description);
    let mut report = Report::default();
    for &op in alknet_tensor::OPS {
        against_cpu(runtime, op, &is_wanted, &mut report);
    }
    report
}
