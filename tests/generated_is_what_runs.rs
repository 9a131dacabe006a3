//! What stands in `generated/wgsl` is what runs: a device that remembers its kernels is given one op at a time, and the text it
//! was asked to run must stand in the op's file.

use std::path::Path;
use std::sync::Arc;

use alknet_tensor::device::cpu::{CpuDevice, CpuOptions};
use alknet_tensor::device::recording::RecordingDevice;
use alknet_tensor::op::{GradientRule, InputType, Kind, OpDef};
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::tensor::Tensor;
use alknet_tensor::value::Value;
use alknet_tensor::{DType, OPS, Result, library};
use tensor_gen::ir::{Graph, Node};
use tensor_gen::schema::ArgumentType;

#[test]
fn single_ops_run_the_generated_text() {
    let cpu = CpuDevice::new(CpuOptions::default()).expect("the CPU device needs nothing");
    let device = Arc::new(RecordingDevice::new(Arc::new(cpu), true));
    let runtime = Runtime::with_device(library(), device.clone(), RuntimeOptions::default()).expect("a runtime");
    let mut failures = Vec::new();
    let mut checked = 0;
    for &op in OPS {
        if !op.dtypes.contains(&DType::Float32)
            || !matches!(op.kind, Kind::Map(_) | Kind::Reduce(_) | Kind::Scan(_) | Kind::Row(_))
        {
            continue;
        }
        let Some(arguments) = arguments(&runtime, op) else { continue };
        let path = format!("generated/wgsl/{}.wgsl", op.schema.identifier());
        let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap_or_default();
        device.take_runs();
        if let Err(error) = run(&runtime, op, &arguments) {
            failures.push(format!("{}: {error}", op.schema.identifier()));
            continue;
        }
        let runs = device.take_runs();
        let texts: Vec<&str> = runs.iter().filter_map(|run| run.wgsl.as_deref()).collect();
        checked += 1;
        if !texts.iter().any(|text| file.contains(text)) {
            let text = texts.last().copied().unwrap_or("nothing ran");
            failures.push(format!("{path} does not contain what {} ran:\n{text}", op.schema.identifier()));
        }
    }
    assert!(failures.is_empty(), "{} of {checked} ops:\n{}", failures.len(), failures.join("\n"));
    assert!(checked > 100, "only {checked} ops were run");
}

#[test]
fn gradients_run_the_generated_text() {
    let cpu = CpuDevice::new(CpuOptions::default()).expect("the CPU device needs nothing");
    let device = Arc::new(RecordingDevice::new(Arc::new(cpu), true));
    let runtime = Runtime::with_device(library(), device.clone(), RuntimeOptions::default()).expect("a runtime");
    let mut failures = Vec::new();
    let mut checked = 0;
    for &op in OPS {
        let is_single = matches!(op.kind, Kind::Map(_) | Kind::Scan(_) | Kind::Row(_)) && op.results.len() == 1;
        if !is_single || !op.dtypes.contains(&DType::Float32) {
            continue;
        }
        let Some(arguments) = arguments(&runtime, op) else { continue };
        let path = format!("generated/wgsl/{}.wgsl", op.schema.identifier());
        let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap_or_default();
        let tensors = arguments.iter().filter_map(|value| value.tensor().ok());
        for (input, rule) in tensors.zip(op.gradients.iter()) {
            if !matches!(rule, GradientRule::Scalar { .. } | GradientRule::Row(_) | GradientRule::Scan(_))
                || input.dtype() != DType::Float32
            {
                continue;
            }
            match gradient(&runtime, &device, op, &arguments, input) {
                Ok(texts) if texts.is_empty() || texts.iter().any(|text| file.contains(text)) => checked += 1,
                Ok(texts) => failures.push(format!("{path} does not contain what ran:\n{}", texts.join("\n"))),
                Err(error) => failures.push(format!("{}: {error}", op.schema.identifier())),
            }
        }
    }
    assert!(failures.is_empty(), "{} of {checked}:\n{}", failures.len(), failures.join("\n"));
    assert!(checked > 60, "only {checked} gradients were run");
}

/// The texts that the gradient of one input runs; none when the gradient is a tensor that is there already.
fn gradient(
    runtime: &Runtime,
    device: &RecordingDevice,
    op: &'static OpDef,
    arguments: &[Value],
    input: &Tensor,
) -> Result<Vec<String>> {
    input.set_requires_grad(true)?;
    let results = runtime.apply(op, arguments)?;
    let result = results[0].tensor()?;
    runtime.read(result)?;
    let grad = tensor(runtime, op, DType::Float32, 50);
    device.take_runs();
    let gradients =
        runtime.grad(std::slice::from_ref(result), std::slice::from_ref(input), &[Some(grad)], false, false, true)?;
    input.set_requires_grad(false)?;
    if let Some(gradient) = &gradients[0] {
        runtime.read(gradient)?;
    }
    let runs = device.take_runs();
    Ok(runs.into_iter().filter(|run| run.name.contains("gradient")).filter_map(|run| run.wgsl).collect())
}

fn run(runtime: &Runtime, op: &'static OpDef, arguments: &[Value]) -> Result<()> {
    for value in runtime.apply(op, arguments)? {
        runtime.read(value.tensor()?)?;
    }
    Ok(())
}

const SHAPE: [usize; 2] = [4, 6];

/// Tensors of one contiguous shape, and plain values for the rest; `None` for what only composites give.
fn arguments(runtime: &Runtime, op: &OpDef) -> Option<Vec<Value>> {
    let mut inputs = op.inputs.iter();
    let mut values = Vec::new();
    for argument in op.schema.arguments.iter() {
        values.push(match argument.ty {
            ArgumentType::Tensor => {
                let dtype = match inputs.next()? {
                    InputType::Promoted | InputType::Any => DType::Float32,
                    InputType::Fixed(dtype) => *dtype,
                    InputType::Index => DType::Int32,
                };
                Value::Tensor(tensor(runtime, op, dtype, values.len()))
            }
            ArgumentType::Scalar | ArgumentType::Float => Value::from(0.5),
            ArgumentType::Int if &*argument.name == "dim" => Value::from(1),
            ArgumentType::Int => Value::from(1),
            ArgumentType::Bool => Value::from(false),
            ArgumentType::IntList { .. } if &*argument.name == "size" => Value::IntList(size(op)),
            ArgumentType::IntList { .. } => Value::IntList(vec![1]),
            ArgumentType::DType | ArgumentType::Device if argument.optional => Value::None,
            _ => return None,
        });
    }
    Some(values)
}

/// As many dims as the op's graph names coordinates of.
fn size(op: &OpDef) -> Vec<i64> {
    match &op.kind {
        Kind::Map(graph) if graph.any(|node| matches!(node, Node::Axis(1))) => vec![4, 6],
        _ => vec![24],
    }
}

/// Every argument has elements of its own, so that no two are recognized as the same operand.
fn tensor(runtime: &Runtime, op: &OpDef, dtype: DType, seed: usize) -> Tensor {
    let count = SHAPE.iter().product::<usize>();
    let bytes: Vec<u8> = (0..count)
        .flat_map(|position| match dtype {
            DType::Bool => vec![((position + seed) % 2) as u8],
            DType::Int64 => 0_i64.to_le_bytes().to_vec(),
            DType::Int32 => 0_i32.to_le_bytes().to_vec(),
            _ => (0.25 + 0.02 * (position + seed) as f32).to_le_bytes().to_vec(),
        })
        .collect();
    // A coordinate is a dimension that the others are not joined with.
    let one_coordinate = |graph: &Graph| {
        graph.any(|node| matches!(node, Node::Axis(0))) && !graph.any(|node| matches!(node, Node::Axis(1)))
    };
    let shape: &[usize] = match &op.kind {
        Kind::Map(graph) if one_coordinate(graph) => &[count],
        _ => &SHAPE,
    };
    runtime.tensor_from_bytes(dtype, shape, &bytes, &runtime.default_device()).expect("well-formed bytes")
}
