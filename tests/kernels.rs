//! How many kernels scripts take, counted by a device that remembers them.

use std::path::Path;
use std::sync::Arc;

use alknet_tensor::device::cpu::{CpuDevice, CpuOptions};
use alknet_tensor::device::recording::RecordingDevice;
use alknet_tensor::js::{Engine, EngineOptions};
use alknet_tensor::library;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};

/// The kernels of a program's third and last run.
fn kernels(program: &str) -> Vec<String> {
    let [two, three] = [2, 3].map(|repeats| run(program, repeats));
    three[two.len()..].to_vec()
}

fn run(program: &str, repeats: usize) -> Vec<String> {
    let cpu = CpuDevice::new(CpuOptions { threads: Some(1), ..CpuOptions::default() }).expect("the CPU device");
    let device = Arc::new(RecordingDevice::new(Arc::new(cpu), false));
    let runtime = Runtime::with_device(library(), device.clone(), RuntimeOptions::default()).expect("a runtime");
    let arguments = vec![program.to_owned(), repeats.to_string()];
    let engine = Engine::new(runtime, EngineOptions { arguments, ..EngineOptions::default() });
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kernels/programs.ts");
    let outcome = engine.run_file(&script);
    assert_eq!(outcome.error, None);
    device.take_runs().into_iter().map(|spec| spec.name).collect()
}

#[test]
fn a_layer_and_its_activation_are_one_kernel() {
    assert_eq!(kernels("linear"), ["fused_matmul_add_relu"]);
    assert_eq!(kernels("conv"), ["fused_conv2d_add_relu"]);
}

#[test]
fn a_function_of_a_mean_is_one_kernel() {
    assert_eq!(kernels("mean"), ["fused_mean_sqrt"]);
}

#[test]
fn a_running_sum_takes_the_map_before_it_and_has_a_gradient_of_one_kernel() {
    assert_eq!(kernels("scan"), ["fused_mul_cumsum", "fused_ones_like_cumsum_gradient_input", "mul_gradient_input"]);
}

#[test]
fn a_training_step_of_a_perceptron() {
    let kernels = kernels("perceptron");
    assert!(kernels.len() <= 19, "{kernels:#?}");
}
