//! What an op should give, computed by the interpreter in f64 (elementwise, reduce, row) or from the definition (structural ops).
//!
//! Works on arguments read back from tensors, position by position, knowing nothing of strides, plans or fusion.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::eval::{
    Environment, Precision, as_f64, evaluate_row, instantiate_reduce, reduce_reference, scan_reference,
};
use tensor_gen::index::{self, IndexBody};
use tensor_gen::ir::Type;
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::{Kind, OpDef, ScanBody, ScatterMode, Window};
use tensor_gen::primitive::cast::cast;
use tensor_gen::random::threefry2x32;
use tensor_rt::runtime::Runtime;
use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

use super::structural::{self, Array, WindowGeometry, indices};

/// One result and, per element, the size of the terms that were added up (for tolerances).
pub struct Expected {
    pub array: Array,
    pub scale: Vec<f64>,
}

/// The results of `op`, or `None` for kinds that have no scalar meaning (views, composites).
pub fn expected(
    runtime: &Runtime,
    op: &OpDef,
    dtype: DType,
    arguments: &[Value],
    precision: Precision,
) -> Result<Option<Vec<Expected>>> {
    let Some(compute) = dtype.compute() else { return Ok(None) };
    if let Kind::View(_) | Kind::Composite(_) = op.kind {
        return Ok(None);
    }
    let mut arrays = Vec::new();
    for value in arguments {
        if let Value::Tensor(tensor) = value {
            arrays.push(Array::new(tensor.shape(), runtime.to_f64_vec(tensor)?));
        }
    }
    let scalars = scalar_values(op, compute, arguments, precision);
    Ok(match &op.kind {
        Kind::Map(_) => Some(map(runtime, op, compute, &arrays, &scalars, arguments, precision)),
        Kind::Reduce(_) => Some(reduce(op, compute, &arrays, &scalars, arguments, precision)),
        Kind::Scan(_) => Some(scan(op, compute, &arrays, &scalars, arguments, precision)),
        Kind::Row(_) => Some(row(op, compute, &arrays, &scalars, arguments, precision)),
        Kind::Contract => {
            let magnitude = |array: &Array| Array::new(&array.shape, array.data.iter().map(|x| x.abs()).collect());
            let scale = structural::matmul(&magnitude(&arrays[0]), &magnitude(&arrays[1])).data;
            Some(vec![Expected { array: structural::matmul(&arrays[0], &arrays[1]), scale }])
        }
        Kind::Window(window) => Some(windows(op, *window, &arrays, arguments)),
        Kind::Gather => {
            let dim = wrapped_dim(op, arguments, arrays[0].shape.len());
            Some(vec![plain(structural::gather(&arrays[0], dim, &arrays[1]))])
        }
        Kind::Scatter(mode) => {
            let dim = wrapped_dim(op, arguments, arrays[0].shape.len());
            let combine: fn(f64, f64) -> f64 = match mode {
                ScatterMode::Assign => |_, new| new,
                ScatterMode::Add if dtype == DType::Bool => f64::max,
                ScatterMode::Add => |old, new| old + new,
                ScatterMode::Prod => |old, new| old * new,
                ScatterMode::Max => |old, new| if old > new || old.is_nan() { old } else { new },
                ScatterMode::Min => |old, new| if old < new || old.is_nan() { old } else { new },
            };
            Some(vec![plain(structural::scatter(&arrays[0], dim, &arrays[1], &arrays[2], combine))])
        }
        Kind::Index(body) => Some(vec![index(op, body, compute, &arrays, &scalars, precision)?]),
        // Whoever wrote it in WGSL says in Rust what it means: the devices are compared.
        Kind::Kernel(_) | Kind::View(_) | Kind::Composite(_) => None,
    })
}

fn plain(array: Array) -> Expected {
    let scale = array.data.iter().map(|value| if value.is_finite() { value.abs() } else { 0.0 }).collect();
    Expected { array, scale }
}

fn map(
    runtime: &Runtime,
    op: &OpDef,
    compute: ScalarType,
    arrays: &[Array],
    scalars: &[ScalarValue],
    arguments: &[Value],
    precision: Precision,
) -> Vec<Expected> {
    let Kind::Map(graph) = &op.kind else { return Vec::new() };
    let graph = graph.instantiate(compute);
    let shape = match arrays {
        [] => int_list(op, "size", arguments).iter().map(|&size| size as usize).collect(),
        _ => broadcast_shape(arrays),
    };
    // `apply` drew the key before this one.
    let state = runtime.random().state();
    let mut results = vec![Array::filled(&shape, 0.0); graph.roots.len()];
    for (position, index) in indices(&shape).enumerate() {
        let environment = Environment {
            inputs: inputs_at(op, compute, arrays, precision, |array| array.broadcast_get(&index)),
            scalars: scalars.to_vec(),
            axes: index.iter().rev().map(|&i| i as i32).collect(),
            random: threefry2x32(
                [state.seed as u32, (state.seed >> 32) as u32],
                [position as u32, state.call.wrapping_sub(1)],
            ),
            ..Environment::default()
        };
        for (result, root) in results.iter_mut().zip(evaluate_row(&graph, &[environment], precision)) {
            result.data[position] = as_f64(root[0]);
        }
    }
    results.into_iter().map(|array| Expected { scale: vec![1.0; array.data.len()], array }).collect()
}

fn reduce(
    op: &OpDef,
    compute: ScalarType,
    arrays: &[Array],
    scalars: &[ScalarValue],
    arguments: &[Value],
    precision: Precision,
) -> Vec<Expected> {
    let Kind::Reduce(body) = &op.kind else { return Vec::new() };
    let body = instantiate_reduce(body, compute);
    let shape = broadcast_shape(arrays);
    let dims = reduced_dims(op, arguments, shape.len());
    let kept: Vec<usize> = (0..shape.len()).map(|dim| if dims.contains(&dim) { 1 } else { shape[dim] }).collect();
    let reduced: Vec<usize> = (0..shape.len()).map(|dim| if dims.contains(&dim) { shape[dim] } else { 1 }).collect();
    let mut results: Vec<Vec<f64>> = vec![Vec::new(); body.finish.roots.len()];
    let mut scale = Vec::new();
    for outer in indices(&kept) {
        let elements: Vec<Environment> = indices(&reduced)
            .map(|inner| {
                let index: Vec<usize> = outer.iter().zip(&inner).map(|(a, b)| a + b).collect();
                Environment {
                    inputs: inputs_at(op, compute, arrays, precision, |array| array.broadcast_get(&index)),
                    scalars: scalars.to_vec(),
                    ..Environment::default()
                }
            })
            .collect();
        let terms = elements.iter().flat_map(|element| element.inputs.iter().map(|&value| as_f64(value).abs()));
        scale.push(1.0 + terms.filter(|term| term.is_finite()).sum::<f64>());
        for (result, value) in results.iter_mut().zip(reduce_reference(&body, &elements, scalars, precision)) {
            result.push(as_f64(value));
        }
    }
    let keep = op.schema.argument("keepdim").is_some_and(|at| truth(&arguments[at]));
    let shape: Vec<usize> = (0..shape.len()).filter(|dim| keep || !dims.contains(dim)).map(|dim| kept[dim]).collect();
    results.into_iter().map(|data| Expected { array: Array::new(&shape, data), scale: scale.clone() }).collect()
}

fn index(
    op: &OpDef,
    body: &IndexBody,
    compute: ScalarType,
    arrays: &[Array],
    scalars: &[ScalarValue],
    precision: Precision,
) -> Result<Expected> {
    let typed = |ty: Type, array: &Array| index::eval::Array {
        shape: array.shape.clone(),
        values: array
            .data
            .iter()
            .map(|&value| cast(ScalarValue::Float64(value), widened(ty, compute, precision)))
            .collect(),
    };
    let inputs: Vec<_> = op.input_types().into_iter().zip(arrays).map(|(ty, array)| typed(ty, array)).collect();
    let evaluate = |inputs: &[index::eval::Array]| {
        let result = index::eval::evaluate(body, inputs, scalars, compute, precision)
            .map_err(|error| Error::argument(format!("{}: {error}", op.schema.qualified_name())))?;
        Ok(plain(Array::new(&result.shape, result.values.iter().map(|&value| as_f64(value)).collect())))
    };
    let mut result = evaluate(&inputs)?;
    // Sums of products cancel; with positive inputs they show the size of their terms.
    let positive =
        op.input_types().into_iter().zip(arrays).map(|(ty, array)| {
            typed(ty, &Array::new(&array.shape, array.data.iter().map(|value| value.abs()).collect()))
        });
    if let Ok(sizes) = evaluate(&positive.collect::<Vec<_>>()) {
        result.scale.iter_mut().zip(sizes.scale).for_each(|(scale, size)| *scale = scale.max(size));
    }
    Ok(result)
}

fn scan(
    op: &OpDef,
    compute: ScalarType,
    arrays: &[Array],
    scalars: &[ScalarValue],
    arguments: &[Value],
    precision: Precision,
) -> Vec<Expected> {
    let Kind::Scan(body) = &op.kind else { return Vec::new() };
    let body = ScanBody { reduce: instantiate_reduce(&body.reduce, compute), reverse: body.reverse };
    let shape = broadcast_shape(arrays);
    let (mut outer_shape, mut length) = (shape.clone(), 1);
    let dim = wrapped_dim(op, arguments, shape.len());
    if let Some(size) = outer_shape.get_mut(dim) {
        length = std::mem::replace(size, 1);
    }
    let mut results = vec![Array::filled(&shape, 0.0); body.reduce.finish.roots.len()];
    let mut scale = Array::filled(&shape, 1.0);
    for outer in indices(&outer_shape) {
        let at = |i: usize| {
            let mut index = outer.clone();
            index.get_mut(dim).into_iter().for_each(|at| *at = i);
            index
        };
        let elements: Vec<Environment> = (0..length)
            .map(|i| Environment {
                inputs: inputs_at(op, compute, arrays, precision, |array| array.broadcast_get(&at(i))),
                ..Environment::default()
            })
            .collect();
        let mut terms = 1.0;
        for step in 0..length {
            let i = if body.reverse { length - 1 - step } else { step };
            let own = elements[i].inputs.iter().map(|&value| as_f64(value).abs());
            terms += own.filter(|term| term.is_finite()).sum::<f64>();
            *scale.at(&at(i)) = terms;
        }
        for (i, values) in scan_reference(&body, &elements, scalars, precision).into_iter().enumerate() {
            for (result, value) in results.iter_mut().zip(values) {
                *result.at(&at(i)) = as_f64(value);
            }
        }
    }
    results.into_iter().map(|array| Expected { array, scale: scale.data.clone() }).collect()
}

fn row(
    op: &OpDef,
    compute: ScalarType,
    arrays: &[Array],
    scalars: &[ScalarValue],
    arguments: &[Value],
    precision: Precision,
) -> Vec<Expected> {
    let Kind::Row(graph) = &op.kind else { return Vec::new() };
    let graph = graph.instantiate(compute);
    let shape = broadcast_shape(arrays);
    let rank = shape.len();
    let dim = wrapped_dim(op, arguments, rank);
    let mut outer_shape = shape.clone();
    outer_shape[dim] = 1;
    let mut result = Array::filled(&shape, 0.0);
    for outer in indices(&outer_shape) {
        let at = |i: usize| {
            let mut index = outer.clone();
            index[dim] = i;
            index
        };
        let elements: Vec<Environment> = (0..shape[dim])
            .map(|i| Environment {
                inputs: inputs_at(op, compute, arrays, precision, |array| array.broadcast_get(&at(i))),
                scalars: scalars.to_vec(),
                reduce_count: shape[dim] as i32,
                ..Environment::default()
            })
            .collect();
        for (i, value) in evaluate_row(&graph, &elements, precision).remove(0).into_iter().enumerate() {
            *result.at(&at(i)) = as_f64(value);
        }
    }
    vec![Expected { scale: vec![1.0; result.data.len()], array: result }]
}

fn windows(op: &OpDef, window: Window, arrays: &[Array], arguments: &[Value]) -> Vec<Expected> {
    let pair = |name: &str, default: usize| match op.schema.argument(name).map(|at| &arguments[at]) {
        Some(Value::IntList(values)) if values.len() == 2 => [values[0] as usize, values[1] as usize],
        Some(Value::IntList(values)) if values.len() == 1 => [values[0] as usize; 2],
        Some(Value::Scalar(value)) => [value.as_f64() as usize; 2],
        _ => [default; 2],
    };
    let geometry = WindowGeometry {
        stride: pair("stride", 1),
        padding: pair("padding", 0),
        dilation: pair("dilation", 1),
        groups: pair("groups", 1)[0],
        rounds_up: op.schema.argument("ceil_mode").is_some_and(|at| matches!(arguments[at].bool(), Ok(true))),
    };
    let sizes = |name: &str| -> Vec<usize> { int_list(op, name, arguments).iter().map(|&s| s as usize).collect() };
    match window {
        Window::Conv2d => vec![plain_sum(structural::conv2d(&arrays[0], &arrays[1], geometry))],
        Window::Conv2dInputGradient => {
            vec![plain_sum(structural::conv2d_input(&arrays[0], &arrays[1], &sizes("input_size"), geometry))]
        }
        Window::Conv2dWeightGradient => {
            vec![plain_sum(structural::conv2d_weight(&arrays[0], &arrays[1], &sizes("weight_size"), geometry))]
        }
        Window::MaxPool2d => {
            let (values, positions) = structural::max_pool2d(&arrays[0], pair("kernel_size", 1), geometry);
            vec![plain(values), plain(positions)]
        }
        Window::MaxPool2dGradient => {
            let mut result = Array::filled(&sizes("input_size"), 0.0);
            let width = result.shape[3];
            for index in indices(&arrays[0].shape) {
                let at = arrays[1].get(&index) as usize;
                *result.at(&[index[0], index[1], at / width, at % width]) += arrays[0].get(&index);
            }
            vec![plain_sum(result)]
        }
    }
}

/// A sum of products of numbers of size about 1.
fn plain_sum(array: Array) -> Expected {
    Expected { scale: vec![10.0; array.data.len()], array }
}

fn inputs_at(
    op: &OpDef,
    compute: ScalarType,
    arrays: &[Array],
    precision: Precision,
    read: impl Fn(&Array) -> f64,
) -> Vec<ScalarValue> {
    let types = op.input_types();
    arrays
        .iter()
        .zip(types)
        .map(|(array, ty)| cast(ScalarValue::Float64(read(array)), widened(ty, compute, precision)))
        .collect()
}

fn widened(ty: Type, compute: ScalarType, precision: Precision) -> ScalarType {
    match (ty.instantiate(compute), precision) {
        (ScalarType::Float32, Precision::Wide) => ScalarType::Float64,
        (other, _) => other,
    }
}

fn scalar_values(op: &OpDef, compute: ScalarType, arguments: &[Value], precision: Precision) -> Vec<ScalarValue> {
    op.schema
        .scalar_arguments()
        .zip(op.scalar_types())
        .map(|(position, ty)| {
            let number = match &arguments[position] {
                Value::Scalar(scalar) => scalar.as_f64(),
                _ => 0.0,
            };
            // Kernels receive float scalars in the compute type.
            let own = cast(ScalarValue::Float64(number), ty.instantiate(compute));
            cast(own, widened(ty, compute, precision))
        })
        .collect()
}

fn broadcast_shape(arrays: &[Array]) -> Vec<usize> {
    let rank = arrays.iter().map(|array| array.shape.len()).max().unwrap_or(0);
    (0..rank)
        .map(|dim| {
            let sizes =
                arrays.iter().filter_map(|array| (dim + array.shape.len()).checked_sub(rank).map(|d| array.shape[d]));
            sizes.fold(1, |size, own| if size == 1 { own } else { size })
        })
        .collect()
}

fn reduced_dims(op: &OpDef, arguments: &[Value], rank: usize) -> Vec<usize> {
    let wrap = |dim: i64| if dim < 0 { (dim + rank as i64) as usize } else { dim as usize };
    match op.schema.argument("dim").map(|at| &arguments[at]) {
        Some(Value::IntList(dims)) if !dims.is_empty() => dims.iter().map(|&dim| wrap(dim)).collect(),
        Some(Value::Scalar(dim)) => vec![wrap(dim.as_f64() as i64)],
        _ => (0..rank).collect(),
    }
}

fn wrapped_dim(op: &OpDef, arguments: &[Value], rank: usize) -> usize {
    reduced_dims(op, arguments, rank).first().copied().unwrap_or(0)
}

fn int_list(op: &OpDef, name: &str, arguments: &[Value]) -> Vec<i64> {
    match op.schema.argument(name).map(|at| &arguments[at]) {
        Some(Value::IntList(values)) => values.clone(),
        _ => Vec::new(),
    }
}

fn truth(value: &Value) -> bool {
    matches!(value, Value::Scalar(scalar) if scalar.as_f64() != 0.0)
}
