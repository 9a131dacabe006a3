//! Tests of the runtime as a whole, over a small library of ops and the CPU device behind a recorder.

mod autograd;
mod epilogues;
mod fusion;
mod in_place;
mod kernels;
mod memory;
mod ops;
mod random_programs;
mod training;

use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;

use crate::device::cpu::{CpuDevice, CpuOptions};
use crate::device::recording::RecordingDevice;
use crate::runtime::{Library, Runtime, RuntimeOptions};
use crate::tensor::Tensor;
use crate::value::Value;

/// The ops of `ops.toml`, read once.
pub(crate) fn library() -> Library {
    static OPS: OnceLock<Vec<&'static OpDef>> = OnceLock::new();
    let ops = OPS.get_or_init(|| {
        let text = include_str!("ops.toml");
        // Read and lowered on one thread: spans do not live longer.
        let ops = tensor_gen::read::toml::read("ops.toml", text)
            .and_then(|specs| tensor_gen::lower::lower_all(&specs))
            .unwrap_or_else(|error| panic!("{}", tensor_gen::error::render(&error, "ops.toml", text)));
        ops.into_iter().map(|op| &*Box::leak(Box::new(op))).collect()
    });
    Library::default().with_ops(ops)
}

/// Over a wgpu adapter, without a recorder's CPU device behind it.
pub(crate) fn bench_on_wgpu() -> Bench {
    let wgpu =
        crate::device::wgpu::WgpuDevice::new(None, true).expect("a wgpu adapter; ./test-all installs a software one");
    let device = Arc::new(RecordingDevice::new(wgpu, true));
    let runtime = Runtime::with_device(library(), device.clone(), RuntimeOptions::default()).unwrap();
    Bench { runtime, device }
}

pub(crate) struct Bench {
    pub(crate) runtime: Rc<Runtime>,
    pub(crate) device: Arc<RecordingDevice>,
}

pub(crate) fn bench() -> Bench {
    bench_with(RuntimeOptions::default())
}

pub(crate) fn bench_with(options: RuntimeOptions) -> Bench {
    let cpu = CpuDevice::new(CpuOptions { threads: Some(1), ..CpuOptions::default() }).unwrap();
    let device = Arc::new(RecordingDevice::new(Arc::new(cpu), false));
    let runtime = Runtime::with_device(library(), device.clone(), options).unwrap();
    Bench { runtime, device }
}

impl Bench {
    pub(crate) fn tensor(&self, shape: &[usize], values: &[f64]) -> Tensor {
        self.tensor_of(DType::Float32, shape, values)
    }

    pub(crate) fn tensor_of(&self, dtype: DType, shape: &[usize], values: &[f64]) -> Tensor {
        self.runtime.tensor_from_f64(dtype, shape, values, &self.runtime.default_device()).unwrap()
    }

    /// A leaf that wants a gradient.
    pub(crate) fn leaf(&self, shape: &[usize], values: &[f64]) -> Tensor {
        let tensor = self.tensor_of(DType::Float64, shape, values);
        tensor.set_requires_grad(true).unwrap();
        tensor
    }

    pub(crate) fn call(&self, op: &str, arguments: &[Value]) -> Tensor {
        self.runtime.call1(op, arguments).unwrap_or_else(|error| panic!("{op}: {error}"))
    }

    pub(crate) fn fails(&self, op: &str, arguments: &[Value]) -> String {
        self.runtime.call(op, arguments).expect_err("an error").to_string()
    }

    pub(crate) fn in_place(&self, op: &str, arguments: &[Value]) -> crate::Result<Tensor> {
        self.runtime.call_in_place(op, arguments)
    }

    pub(crate) fn values(&self, tensor: &Tensor) -> Vec<f64> {
        self.runtime.to_f64_vec(tensor).unwrap()
    }

    pub(crate) fn backward(&self, root: &Tensor) {
        self.runtime.backward(std::slice::from_ref(root), &[], false, false).unwrap();
    }

    pub(crate) fn grad_values(&self, leaf: &Tensor) -> Vec<f64> {
        self.values(&leaf.grad().expect("a gradient"))
    }
}
