//! What the device tests share: a device, plans written in a line, bytes.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::{Arc, OnceLock};

use smallvec::SmallVec;
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use tensor_gen::kernel::{Access, KernelSpec, MapPlan, Operand, OperandLayout, Params, Plan};
use tensor_gen::primitive::Primitive;
use tensor_rt::Result;
use tensor_rt::device::wgpu::WgpuDevice;
use tensor_rt::device::{BufferId, Device, KernelId};

/// The device that most tests share.
pub fn device() -> Arc<WgpuDevice> {
    static DEVICE: OnceLock<Arc<WgpuDevice>> = OnceLock::new();
    DEVICE.get_or_init(fresh_device).clone()
}

/// One whose kernels compute int64 in two words, whatever the adapter has.
pub fn device_without_int64() -> Arc<WgpuDevice> {
    static DEVICE: OnceLock<Arc<WgpuDevice>> = OnceLock::new();
    let open = || WgpuDevice::without_int64(None, true).expect("this test needs an adapter; a software one will do");
    DEVICE.get_or_init(open).clone()
}

/// A device of its own, for tests that count.
pub fn fresh_device() -> Arc<WgpuDevice> {
    WgpuDevice::new(None, true).expect("this test needs an adapter; a software one will do")
}

/// Writes graphs in one line.
#[derive(Clone, Default)]
pub struct Body(GraphBuilder);

impl Body {
    pub fn push(&mut self, node: Node) -> NodeId {
        self.0.push(node)
    }

    pub fn finish(self, roots: &[NodeId]) -> Graph {
        self.0.finish(roots.to_vec())
    }

    pub fn unary(&mut self, primitive: Primitive, value: NodeId) -> NodeId {
        self.0.push(Node::Unary(primitive, value))
    }

    pub fn binary(&mut self, primitive: Primitive, left: NodeId, right: NodeId) -> NodeId {
        self.0.push(Node::Binary(primitive, left, right))
    }

    pub fn float(&mut self, value: f64) -> NodeId {
        self.0.push(Node::Constant { literal: Literal::float(value), ty: Type::Fixed(ScalarType::Float32) })
    }
}

/// A map plan over float32 inputs reached as `accesses` say, with one contiguous float32 output.
pub fn map_plan(accesses: &[Access], rank: u8, body: impl FnOnce(&mut Body, &[NodeId]) -> NodeId) -> Plan {
    let mut builder = Body::default();
    let inputs: Vec<NodeId> = (0..accesses.len()).map(|k| builder.0.push(Node::Input(k as u16))).collect();
    let root = body(&mut builder, &inputs);
    Plan::Map(MapPlan {
        graph: builder.0.finish(vec![root]),
        inputs: accesses
            .iter()
            .enumerate()
            .map(|(k, &access)| operand(&format!("in{k}"), DType::Float32, access))
            .collect(),
        outputs: vec![operand("out0", DType::Float32, Access::Contiguous)],
        scalars: Vec::new(),
        rank,
    })
}

pub fn operand(name: &str, dtype: DType, access: Access) -> Operand {
    Operand { name: name.to_owned(), dtype, access }
}

pub fn layout(strides: &[u64]) -> OperandLayout {
    OperandLayout { offset: 0, strides: strides.into() }
}

pub fn numbers(values: &[u64]) -> SmallVec<[u64; 4]> {
    values.into()
}

/// Changes the operands' dtypes, inputs first.
pub fn set_dtypes(plan: &mut Plan, dtypes: &[DType]) {
    let Plan::Map(plan) = plan else { panic!("only map plans are written here") };
    for (operand, &dtype) in plan.inputs.iter_mut().chain(&mut plan.outputs).zip(dtypes) {
        operand.dtype = dtype;
    }
}

/// Parameters with these strides per operand and no offsets.
pub fn params(extents: &[u64], strides: &[&[u64]]) -> Params {
    Params {
        extents: extents.into(),
        layouts: strides.iter().map(|&strides| layout(strides)).collect(),
        ..Params::default()
    }
}

pub fn register(device: &dyn Device, plan: &Plan) -> KernelId {
    device.register_kernel(&KernelSpec { name: "test".to_owned(), plan: plan.clone(), wgsl: None }).unwrap()
}

/// The plan just as it stands: a device replans only what it would print itself, so a comment keeps it from that.
pub fn register_verbatim(device: &dyn Device, plan: &Plan) -> KernelId {
    let text = tensor_gen::emit::wgsl::generate(plan).unwrap() + "// as planned\n";
    device.register_kernel(&KernelSpec { name: "test".to_owned(), plan: plan.clone(), wgsl: Some(text) }).unwrap()
}

/// The ways to register a plan.
pub const WAYS: [fn(&dyn Device, &Plan) -> KernelId; 2] = [register, register_verbatim];

pub trait Element: Copy {
    fn append(self, bytes: &mut Vec<u8>);
}

macro_rules! elements {
    ($($ty:ty),*) => { $(impl Element for $ty {
        fn append(self, bytes: &mut Vec<u8>) {
            bytes.extend_from_slice(&self.to_le_bytes());
        }
    })* };
}
elements!(f32, i32, i64);

pub fn bytes_of<T: Element>(values: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    values.iter().for_each(|value| value.append(&mut bytes));
    bytes
}

pub fn floats(device: &dyn Device, id: BufferId, count: usize) -> Vec<f32> {
    floats_of(&read(device, id, count))
}

pub fn ints(device: &dyn Device, id: BufferId, count: usize) -> Vec<i32> {
    ints_of(&read(device, id, count))
}

pub fn floats_of(bytes: &[u8]) -> Vec<f32> {
    bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

pub fn ints_of(bytes: &[u8]) -> Vec<i32> {
    bytes.chunks_exact(4).map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
}

pub fn longs_of(bytes: &[u8]) -> Vec<i64> {
    bytes.chunks_exact(8).map(|b| i64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]])).collect()
}

pub fn bools_of(bytes: &[u8]) -> Vec<bool> {
    bytes.iter().map(|&byte| byte != 0).collect()
}

pub fn bools(device: &dyn Device, id: BufferId, count: usize) -> Vec<bool> {
    bools_of(&read(device, id, count))
}

fn read(device: &dyn Device, id: BufferId, count: usize) -> Vec<u8> {
    device.read_tensor(id, 0..count).unwrap()
}

/// Runs a kernel over fresh buffers and gives the outputs' bytes.
pub fn run(
    device: &dyn Device,
    kernel: KernelId,
    params: &Params,
    inputs: &[(DType, Vec<u8>)],
    outputs: &[(DType, usize)],
) -> Result<Vec<Vec<u8>>> {
    let mut inputs_given = Vec::new();
    for (dtype, bytes) in inputs {
        let elements = bytes.len() / dtype.size();
        let id = device.create_tensor(*dtype, elements)?;
        device.write_tensor(id, 0..elements, bytes)?;
        inputs_given.push(id);
    }
    let outputs_given =
        outputs.iter().map(|&(dtype, elements)| device.create_tensor(dtype, elements)).collect::<Result<Vec<_>>>()?;
    device.dispatch_kernel(kernel, &inputs_given, &outputs_given, params)?;
    inputs_given.iter().for_each(|&id| device.drop_tensor(id));
    let read = |(&id, &(_, elements)): (&BufferId, &(DType, usize))| {
        let bytes = device.read_tensor(id, 0..elements);
        device.drop_tensor(id);
        bytes
    };
    outputs_given.iter().zip(outputs).map(read).collect()
}
