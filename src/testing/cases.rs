//! The cases of an op, computed from its definition: dense, special values, broadcast, transposed, overlapping, empty and 0-d inputs
//! for elementwise ops; every kind of `dim` for reductions; several sizes for index notation; the author's sample calls for all others.

use tensor_gen::dtype::DType;
use tensor_gen::formula::{Formula, FormulaNode};
use tensor_gen::index::IndexBody;
use tensor_gen::op::{InputType, Kind, OpDef};
use tensor_gen::schema::{Argument, ArgumentType, Default as SchemaDefault};
use tensor_rt::apply::complete;
use tensor_rt::formula::{Scope, evaluate};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

use super::named_sizes;

/// One call of an op, not bound to a device.
#[derive(Clone, Debug)]
pub struct Case {
    pub label: String,
    /// Complete arguments in schema order.
    pub arguments: Vec<HostArgument>,
    /// Overflow on the way is allowed to show (special values).
    pub extreme: bool,
}

#[derive(Clone, Debug)]
pub enum HostArgument {
    Tensor(HostTensor),
    TensorList(Vec<HostTensor>),
    Other(Value),
}

/// A tensor's logical content, and how its elements are to lie in memory.
#[derive(Clone, Debug)]
pub struct HostTensor {
    pub dtype: DType,
    pub shape: Vec<usize>,
    /// Of complex64 real and imaginary parts in turn.
    pub values: Vec<f64>,
    pub form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    Dense,
    /// The last two dims lie the other way round.
    Transposed,
    /// A slice that does not begin at the storage's begin.
    Offset,
}

impl HostTensor {
    pub fn build(&self, runtime: &Runtime, device: &str) -> Result<Tensor> {
        if self.dtype == DType::Complex64 {
            let pairs = HostTensor { dtype: DType::Float32, shape: [&*self.shape, &[2]].concat(), ..self.clone() };
            return runtime.view_as_complex(&pairs.build(runtime, device)?);
        }
        let device = runtime.device(device)?;
        let rank = self.shape.len();
        match self.form {
            Form::Transposed if rank >= 2 => {
                let mut shape = self.shape.clone();
                shape.swap(rank - 1, rank - 2);
                let (rows, columns) = (shape[rank - 1], shape[rank - 2]);
                let mut values = vec![0.0; self.values.len()];
                for (position, &value) in self.values.iter().enumerate() {
                    let (matrix, row, column) =
                        (position / (rows * columns), position / columns % rows, position % columns);
                    values[matrix * rows * columns + column * rows + row] = value;
                }
                let stored = runtime.tensor_from_f64(self.dtype, &shape, &values, &device)?;
                runtime.call1("transpose", &[Value::from(stored), (-1i64).into(), (-2i64).into()])
            }
            Form::Offset if rank >= 1 => {
                let row: usize = self.shape[1..].iter().product();
                let mut shape = self.shape.clone();
                shape[0] += 2;
                let mut values = vec![7.0; 2 * row];
                values.extend(&self.values);
                let stored = runtime.tensor_from_f64(self.dtype, &shape, &values, &device)?;
                let length = self.shape[0] as i64;
                runtime.call1("narrow", &[Value::from(stored), 0i64.into(), 2i64.into(), length.into()])
            }
            _ => runtime.tensor_from_f64(self.dtype, &self.shape, &self.values, &device),
        }
    }
}

impl Case {
    /// The arguments as tensors on a device.
    pub fn build(&self, runtime: &Runtime, device: &str) -> Result<Vec<Value>> {
        self.arguments
            .iter()
            .map(|argument| {
                Ok(match argument {
                    HostArgument::Tensor(tensor) => Value::Tensor(tensor.build(runtime, device)?),
                    HostArgument::TensorList(list) => {
                        Value::TensorList(list.iter().map(|t| t.build(runtime, device)).collect::<Result<_>>()?)
                    }
                    HostArgument::Other(Value::Device(_)) => Value::Device(device.to_owned()),
                    HostArgument::Other(value) => value.clone(),
                })
            })
            .collect()
    }
}

/// All cases of an op in one dtype. An op without any is a mistake of its spec: it needs `samples.calls`.
pub fn cases(runtime: &Runtime, op: &'static OpDef, dtype: DType) -> Result<Vec<Case>> {
    let mut cases = match &op.kind {
        Kind::Map(_) => elementwise(op, dtype),
        Kind::Reduce(_) | Kind::Scan(_) | Kind::Row(_) => along_dims(op, dtype),
        Kind::Index(body) => over_named_sizes(op, body, dtype),
        _ => Vec::new(),
    };
    for (number, call) in op.samples.calls.iter().enumerate() {
        cases.push(sample_call(runtime, op, call, dtype, number)?);
    }
    Ok(cases)
}

/// All elements; real and imaginary parts in turn.
pub fn numbers(runtime: &Runtime, tensor: &Tensor) -> Result<Vec<f64>> {
    match tensor.is_complex() {
        true => runtime.to_f64_vec(&runtime.view_as_real(tensor)?),
        false => runtime.to_f64_vec(tensor),
    }
}

/// splitmix64: test data that is the same everywhere.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A value of `dtype` in the range, well inside its representable set.
    pub fn value(&mut self, dtype: DType, (low, high): (f64, f64)) -> f64 {
        let value = low + self.unit() * (high - low);
        match dtype {
            DType::Bool => f64::from(self.unit() < 0.5),
            DType::Float64 => value,
            DType::Float16 => (value * 256.0).round() / 256.0,
            dtype if dtype.is_floating_point() => f64::from(value as f32),
            _ => value.floor().max(if dtype == DType::UInt8 { 0.0 } else { low.floor() }),
        }
    }
}

fn over_named_sizes(op: &OpDef, body: &IndexBody, dtype: DType) -> Vec<Case> {
    let Some(plain) = defaults(op, dtype, 0) else { return Vec::new() };
    let integers = op.schema.scalar_arguments().map(|position| match &plain[position] {
        HostArgument::Other(value) => value.int().unwrap_or(0),
        _ => 0,
    });
    let found = named_sizes::shapes(op, body, &integers.collect::<Vec<_>>());
    // Positions that a body reads at must lie inside of everything.
    let smallest = found.iter().flatten().flatten().min().copied().unwrap_or(1);
    let forms = [("dense", Form::Dense, None), ("transposed", Form::Transposed, None), ("offset", Form::Offset, None)];
    let batch = body.has_batch().then_some(("batch", Form::Dense, Some(2)));
    let mut cases = Vec::new();
    for shapes in &found {
        for (label, form, batch) in forms.into_iter().chain(batch) {
            let mut arguments = plain.clone();
            let mut numbers = Numbers::new(label.len() as u64);
            fill_tensors(op, &mut arguments, |k, input| {
                let mut shape = shapes[k].clone();
                shape.splice(0..0, batch.filter(|_| body.inputs[k].batch));
                let mut tensor = random_tensor(op, k, input, dtype, &shape, form, &mut numbers);
                if input == InputType::Index {
                    tensor.values.fill_with(|| (numbers.unit() * smallest as f64).floor());
                }
                tensor
            });
            cases.push(Case { label: format!("{label} {shapes:?}"), arguments, extreme: false });
        }
    }
    cases
}

fn elementwise(op: &OpDef, dtype: DType) -> Vec<Case> {
    let Some(plain) = defaults(op, dtype, 0) else { return Vec::new() };
    let count = op.tensor_count();
    let mut cases = Vec::new();
    let mut add = |label: &str, shapes: &[&[usize]], form: Form, scalars: u32| {
        let arguments = if scalars == 0 { Some(plain.clone()) } else { defaults(op, dtype, scalars) };
        let Some(mut arguments) = arguments else { return };
        let mut numbers = Numbers::new(label.len() as u64 + 31 * scalars as u64);
        fill_tensors(op, &mut arguments, |k, input| {
            let shape = shapes[k.min(shapes.len() - 1)];
            random_tensor(op, k, input, dtype, shape, form, &mut numbers)
        });
        cases.push(Case { label: label.to_owned(), arguments, extreme: false });
    };
    add("dense", &[&[3, 5]], Form::Dense, 0);
    // So many that a device takes them in vectors, and some are left over.
    add("long", &[&[7, 293]], Form::Dense, 0);
    if op.schema.scalar_arguments().next().is_some() {
        add("other scalars", &[&[4, 3]], Form::Dense, 1);
    }
    if count > 0 {
        add("transposed", &[&[4, 3], &[4, 3]], Form::Transposed, 0);
        add("offset", &[&[3, 4]], Form::Offset, 0);
        add("empty", &[&[0, 3]], Form::Dense, 0);
        add("0-d", &[&[]], Form::Dense, 0);
        add("rank 8", &[&[2, 1, 2, 1, 2, 1, 2, 2]], Form::Transposed, 0);
    }
    if count > 1 {
        add("broadcast", &[&[2, 1, 4], &[3, 1], &[4]], Form::Dense, 0);
        add("broadcast, transposed", &[&[3, 2], &[1, 2], &[]], Form::Transposed, 0);
    }
    if count > 0 {
        let mut arguments = plain;
        let special = special_values(dtype);
        let width = special.len();
        let total = if count == 1 { width } else { width * width };
        fill_tensors(op, &mut arguments, |k, input| {
            let own = input_dtype(input, dtype);
            let special = special_values(own);
            let stride = if k == 0 { width } else { 1 };
            let values = (0..total).map(|i| special[(i / stride.min(total) + 3 * (k / 2)) % special.len()]).collect();
            HostTensor { dtype: own, shape: vec![total], values, form: Form::Dense }
        });
        if count == 1 {
            // One axis of special values: stride 1 for the only input.
            fill_tensors(op, &mut arguments, |_, input| {
                let own = input_dtype(input, dtype);
                let values = special_values(own);
                HostTensor { dtype: own, shape: vec![values.len()], values, form: Form::Dense }
            });
        }
        cases.push(Case { label: "special values".to_owned(), arguments, extreme: true });
    }
    cases
}

fn along_dims(op: &OpDef, dtype: DType) -> Vec<Case> {
    let Some(plain) = defaults(op, dtype, 0) else { return Vec::new() };
    let dim = op.schema.argument("dim");
    let list = dim.is_some_and(|at| matches!(op.schema.arguments[at].ty, ArgumentType::IntList { .. }));
    let keepdim = op.schema.argument("keepdim");
    let optional = dim.is_some_and(|at| op.schema.arguments[at].optional);
    let mut choices: Vec<Option<Vec<i64>>> = vec![Some(vec![0]), Some(vec![1]), Some(vec![-1])];
    if list {
        choices.extend([Some(vec![0, 2]), Some(vec![-2, -1]), Some(vec![0, 1, 2])]);
    }
    if optional {
        choices.push(None);
    }
    if dim.is_none() {
        choices = vec![None];
    }
    let mut cases = Vec::new();
    let mut add = |choice: &Option<Vec<i64>>, shape: &[usize], keep: bool, form: Form, special: bool| {
        let mut arguments = plain.clone();
        if let Some(at) = dim {
            arguments[at] = HostArgument::Other(match choice {
                Some(dims) if list => Value::IntList(dims.clone()),
                Some(dims) => Value::from(dims[0]),
                None => Value::None,
            });
        }
        if let Some(at) = keepdim {
            arguments[at] = HostArgument::Other(Value::from(keep));
        }
        let mut numbers = Numbers::new(shape.len() as u64);
        fill_tensors(op, &mut arguments, |k, input| {
            let mut tensor = random_tensor(op, k, input, dtype, shape, form, &mut numbers);
            if special {
                let values = special_values(tensor.dtype);
                tensor.values.iter_mut().enumerate().for_each(|(i, value)| {
                    // Each row keeps ordinary values, so that one special value's effect is seen alone.
                    if i % shape[shape.len() - 1] == 1 {
                        *value = values[i / shape[shape.len() - 1] % values.len()];
                    }
                });
            }
            tensor
        });
        let label =
            format!("dim {choice:?} of {shape:?}, keepdim {keep}, {form:?}{}", if special { ", special" } else { "" });
        cases.push(Case { label, arguments, extreme: special });
    };
    for choice in &choices {
        add(choice, &[3, 4, 5], false, Form::Dense, false);
        add(choice, &[3, 4, 5], true, Form::Transposed, false);
    }
    let last = choices.iter().find(|choice| **choice == Some(vec![-1])).unwrap_or(&choices[0]).clone();
    add(&last, &[2, 3, 700], false, Form::Dense, false);
    add(&choices[0], &[300, 1, 3], false, Form::Offset, false);
    add(&last, &[1, 1, 1], false, Form::Dense, false);
    add(&last, &[14, 4], false, Form::Dense, true);
    if matches!(op.kind, Kind::Scan(_)) {
        // 0-d, and rows that a device cuts into parts.
        add(&last, &[], false, Form::Dense, false);
        add(&last, &[3, 1500], false, Form::Dense, false);
        add(&choices[0], &[1500, 3], false, Form::Dense, false);
        add(&choices[0], &[200, 40], false, Form::Transposed, false);
    }
    let needs_elements = matches!(&op.kind, Kind::Reduce(body) if body.needs_elements);
    if !needs_elements {
        add(&choices[0], &[0, 2, 3], false, Form::Dense, false);
    }
    add(&last, &[2, 0, 3], false, Form::Dense, false);
    cases
}

/// The author's call, its tensors converted to `dtype` where they are of the call's floating dtype.
fn sample_call(runtime: &Runtime, op: &'static OpDef, call: &Formula, dtype: DType, number: usize) -> Result<Case> {
    runtime.random().seed(1000 + number as u64);
    let arguments = call_arguments(runtime, op, call)?;
    let host = |tensor: &Tensor| -> Result<HostTensor> {
        let convert = tensor.dtype() == DType::Float32;
        let values = numbers(runtime, tensor)?;
        let shape = tensor.shape().to_vec();
        let dtype = if convert { dtype } else { tensor.dtype() };
        let values = match convert {
            true if dtype.is_floating_point() => values,
            true if dtype == DType::Complex64 => values.into_iter().flat_map(|value| [value, 0.5 - value]).collect(),
            true => values.into_iter().map(|value| (value * 3.0).round()).collect(),
            false => values,
        };
        let values = if dtype == DType::Bool { values.iter().map(|&v| f64::from(v != 0.0)).collect() } else { values };
        Ok(HostTensor { dtype, shape, values, form: Form::Dense })
    };
    let arguments = arguments
        .into_iter()
        .map(|value| {
            Ok(match value {
                Value::Tensor(tensor) => HostArgument::Tensor(host(&tensor)?),
                Value::TensorList(list) => HostArgument::TensorList(list.iter().map(host).collect::<Result<_>>()?),
                other => HostArgument::Other(other),
            })
        })
        .collect::<Result<_>>()?;
    Ok(Case { label: format!("sample call {number}"), arguments, extreme: false })
}

/// The values of the arguments of a sample call, trailing defaults filled in.
fn call_arguments(runtime: &Runtime, op: &'static OpDef, call: &Formula) -> Result<Vec<Value>> {
    let identifier = op.schema.identifier();
    let FormulaNode::Call { op: called, start, len } = &call.nodes[call.roots[0].0 as usize] else {
        return Err(Error::argument(format!("{identifier}: a sample must be a call of the op")));
    };
    if *called != identifier && *called != op.schema.name {
        return Err(Error::argument(format!("{identifier}: the sample calls {called}")));
    }
    let roots = call.lists[*start as usize..(start + len) as usize].to_vec().into();
    let given = evaluate(runtime, &Formula { roots, ..call.clone() }, Scope::default())?;
    complete(op, &given)
}

/// Arguments without tensors: the schema's defaults, or plain numbers. `None` when only the author can say.
fn defaults(op: &OpDef, dtype: DType, variation: u32) -> Option<Vec<HostArgument>> {
    op.schema.arguments.iter().map(|argument| default(argument, dtype, variation)).collect()
}

fn default(argument: &Argument, dtype: DType, variation: u32) -> Option<HostArgument> {
    let number = || match dtype.is_floating_point() {
        true => Value::from(0.75 + f64::from(variation)),
        false => Value::from(2 + i64::from(variation)),
    };
    let varied = variation > 0 && matches!(argument.ty, ArgumentType::Scalar | ArgumentType::Float);
    let value = match &argument.default {
        Some(SchemaDefault::None) => Value::None,
        Some(_) if varied => number(),
        Some(SchemaDefault::Bool(value)) => Value::from(*value),
        Some(SchemaDefault::Int(value)) => Value::from(*value),
        Some(SchemaDefault::Float(bits)) => Value::from(f64::from_bits(*bits)),
        Some(SchemaDefault::Str(text)) => Value::Str(text.to_string()),
        Some(SchemaDefault::IntList(values)) => Value::IntList(values.to_vec()),
        None => match argument.ty {
            // Replaced by `fill_tensors`.
            ArgumentType::Tensor => Value::None,
            ArgumentType::Scalar => number(),
            ArgumentType::Float => number(),
            ArgumentType::Int if argument.name == "dim" => Value::from(0),
            ArgumentType::Int => Value::from(1),
            ArgumentType::Bool => Value::from(false),
            ArgumentType::IntList { .. } if argument.name == "size" => Value::IntList(vec![3, 4]),
            ArgumentType::IntList { .. } if argument.name == "dim" => Value::IntList(vec![0]),
            ArgumentType::Str | ArgumentType::IntList { .. } | ArgumentType::FloatList | ArgumentType::TensorList => {
                return None;
            }
            ArgumentType::DType => Value::DType(dtype),
            ArgumentType::Device => Value::Device(String::new()),
        },
    };
    // A factory's dtype decides what it makes; elsewhere it would convert the inputs.
    if argument.ty == ArgumentType::DType && argument.name == "dtype" {
        return Some(HostArgument::Other(Value::DType(dtype)));
    }
    Some(HostArgument::Other(value))
}

fn fill_tensors(op: &OpDef, arguments: &mut [HostArgument], mut make: impl FnMut(usize, InputType) -> HostTensor) {
    for (k, position) in op.schema.tensor_arguments().enumerate() {
        arguments[position] = HostArgument::Tensor(make(k, op.inputs[k]));
    }
}

fn input_dtype(input: InputType, dtype: DType) -> DType {
    match input {
        InputType::Promoted | InputType::Any => dtype,
        InputType::Fixed(fixed) => fixed,
        InputType::Index => DType::Int64,
    }
}

fn random_tensor(
    op: &OpDef,
    k: usize,
    input: InputType,
    dtype: DType,
    shape: &[usize],
    form: Form,
    numbers: &mut Numbers,
) -> HostTensor {
    let ranges = &op.samples.ranges;
    let range = ranges.get(k).or(ranges.last()).copied().unwrap_or((-3.0, 3.0));
    let dtype = input_dtype(input, dtype);
    let parts = if dtype == DType::Complex64 { 2 } else { 1 };
    let count = parts * shape.iter().product::<usize>();
    let values = (0..count).map(|_| numbers.value(dtype, range)).collect();
    HostTensor { dtype, shape: shape.to_vec(), values, form }
}

fn special_values(dtype: DType) -> Vec<f64> {
    match dtype {
        DType::Bool => vec![0.0, 1.0],
        DType::UInt8 => vec![0.0, 1.0, 7.0, 255.0],
        DType::Int8 => vec![0.0, 1.0, -1.0, 7.0, 127.0, -128.0],
        DType::Int16 => vec![0.0, 1.0, -1.0, 7.0, 32767.0, -32768.0],
        DType::Int32 => vec![0.0, 1.0, -1.0, 2.0, 7.0, -7.0, 31.0, 32.0, f64::from(i32::MAX), f64::from(i32::MIN)],
        DType::Int64 => vec![0.0, 1.0, -1.0, 2.0, 7.0, -7.0, 63.0, 64.0, (1u64 << 52) as f64, -((1u64 << 52) as f64)],
        _ => {
            let (tiny, huge) = match dtype {
                DType::Float64 => (5e-310, 1e308),
                DType::Float16 => (6e-8, 6e4),
                _ => (1e-40, 3e38),
            };
            let half = [0.0, 0.5, 1.0, 2.5, 100.0, tiny, huge, f64::INFINITY];
            half.into_iter().chain(half.map(|value| -value)).chain([f64::NAN]).collect()
        }
    }
}
