//! The meaning of an index body, by plain interpretation: the reference of the tests.
//!
//! Every element of the result is evaluated on its own, every reduction by a loop, knowing nothing of plans and views.

use crate::dtype::ScalarType;
use crate::eval::{self, Environment, Precision};
use crate::ir::Graph;
use crate::kernel::ScalarValue;
use crate::primitive::cast::cast;

use super::integer::{Numbers, divide_down, remainder_down};
use super::{Dim, IndexBody, Integer, IntegerId, Value, ValueId};

/// A tensor, row-major, in the type its elements are computed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    pub shape: Vec<usize>,
    pub values: Vec<ScalarValue>,
}

/// The result of `body` in the compute type `compute`. `scalars` are the op's, in their types. An index that leaves its input
/// without an `otherwise`, and sizes that do not fit, are errors.
pub fn evaluate(
    body: &IndexBody,
    inputs: &[Array],
    scalars: &[ScalarValue],
    compute: ScalarType,
    precision: Precision,
) -> Result<Array, String> {
    let integers: Vec<i64> = scalars.iter().map(|&scalar| integer(scalar)).collect();
    let mut sizes = vec![0; body.sizes.len()];
    let mut batch: Vec<usize> = Vec::new();
    for (shape, input) in body.inputs.iter().zip(inputs) {
        let own = input.shape.len().checked_sub(shape.dims.len()).ok_or("too few dims")?;
        for (dim, &size) in shape.dims.iter().zip(&input.shape[own..]) {
            if let Dim::Size(number) = dim {
                sizes[usize::from(*number)] = size as i64;
            }
        }
        broadcast(&mut batch, &input.shape[..own])?;
    }
    let graphs = body.values.iter().map(|value| match value {
        Value::Stage(stage) => stage.graph.instantiate(compute),
        _ => Graph::leaf(crate::ir::Node::Input(0)),
    });
    let mut all = scalars.to_vec();
    all.extend(sizes.iter().map(|&size| ScalarValue::Int32(size as i32)));
    let numbers = Numbers { sizes: &sizes, scalars: &integers };
    let mut evaluator = Evaluator {
        body,
        inputs,
        graphs: graphs.collect(),
        all: &all,
        numbers,
        compute,
        precision,
        extents: Vec::new(),
        axes: vec![0; body.axes.len()],
        batch: Vec::new(),
    };
    for axis in body.axes.iter() {
        let extent = body.integers().evaluate(axis.extent, &numbers).ok_or("an extent is too large")?;
        evaluator.extents.push(extent.max(0));
    }
    let extents: Vec<usize> = match &body.target {
        None => evaluator.extents[..usize::from(body.rank)].iter().map(|&extent| extent as usize).collect(),
        Some(target) => {
            let extents = target.extents.iter().map(|&id| evaluator.integer(id).map(|extent| extent.max(0) as usize));
            extents.collect::<Result<_, _>>()?
        }
    };
    let shape: Vec<usize> = batch.iter().copied().chain(extents.iter().copied()).collect();
    let zero = cast(ScalarValue::Float64(0.0), evaluator.type_of_result());
    let mut values = vec![zero; if body.target.is_some() { shape.iter().product() } else { 0 }];
    let block: usize = extents.iter().product();
    for (number, position) in positions(&batch).into_iter().enumerate() {
        evaluator.batch = position;
        let domain: Vec<usize> =
            evaluator.extents[..usize::from(body.rank)].iter().map(|&extent| extent as usize).collect();
        for at in positions(&domain) {
            for (slot, &coordinate) in evaluator.axes.iter_mut().zip(&at) {
                *slot = coordinate as i64;
            }
            let value = evaluator.value(body.result)?;
            let Some(target) = &body.target else {
                values.push(value);
                continue;
            };
            let mut flat = Some(0_usize);
            for (&index, &extent) in target.indices.iter().zip(&extents) {
                let index = usize::try_from(evaluator.integer(index)?).ok().filter(|&index| index < extent);
                flat = flat.zip(index).map(|(flat, index)| flat * extent + index);
            }
            if let Some(flat) = flat {
                let slot = &mut values[number * block + flat];
                *slot = eval::binary(crate::primitive::Primitive::Add, *slot, value);
            }
        }
    }
    Ok(Array { shape, values })
}

struct Evaluator<'a> {
    body: &'a IndexBody,
    inputs: &'a [Array],
    graphs: Vec<Graph>,
    /// Scalars and sizes.
    all: &'a [ScalarValue],
    numbers: Numbers<'a>,
    compute: ScalarType,
    precision: Precision,
    extents: Vec<i64>,
    axes: Vec<i64>,
    batch: Vec<usize>,
}

impl Evaluator<'_> {
    fn type_of_result(&self) -> ScalarType {
        self.body.stage(self.body.result).map_or(self.compute, |stage| stage.ty.instantiate(self.compute))
    }

    fn value(&mut self, id: ValueId) -> Result<ScalarValue, String> {
        let body = self.body;
        match &body.values[usize::from(id)] {
            Value::Coordinate(axis) => Ok(ScalarValue::Int32(self.axes[usize::from(*axis)] as i32)),
            Value::Read(read) => {
                let mut flat = 0;
                let mut inside = true;
                let inputs = self.inputs;
                let array = &inputs[usize::from(read.input)];
                let own = array.shape.len() - read.indices.len();
                // The last dims of the batch are this input's; a size of 1 is broadcast.
                let before = self.batch.len() - own;
                for (dim, &size) in array.shape[..own].iter().enumerate() {
                    flat = flat * size + if size == 1 { 0 } else { self.batch[before + dim] };
                }
                for (&index, &size) in read.indices.iter().zip(&array.shape[own..]) {
                    let index = self.integer(index)?;
                    let within = usize::try_from(index).ok().filter(|&index| index < size);
                    inside &= within.is_some();
                    flat = flat * size + within.unwrap_or(0);
                }
                match (inside, read.otherwise) {
                    (true, _) => Ok(array.values[flat]),
                    (false, Some(literal)) => {
                        Ok(eval::constant(literal, array.values.first().map_or(self.compute, |value| value.ty())))
                    }
                    (false, None) => {
                        Err(format!("an index of {} is out of range", body.inputs[usize::from(read.input)].name))
                    }
                }
            }
            Value::Stage(stage) => {
                let Some(monoid) = stage.monoid else { return self.element(id) };
                let domain: Vec<usize> =
                    stage.reduced.iter().map(|&axis| self.extents[usize::from(axis)] as usize).collect();
                let ty = stage.ty.instantiate(self.compute);
                let before = self.axes.clone();
                let mut total = None;
                for at in positions(&domain) {
                    for (&axis, coordinate) in stage.reduced.iter().zip(at) {
                        self.axes[usize::from(axis)] = coordinate as i64;
                    }
                    let element = self.element(id)?;
                    total = Some(match total {
                        None => element,
                        Some(total) => eval::binary(monoid.primitive(), total, element),
                    });
                }
                self.axes = before;
                let identity = crate::op::ReduceBody::of(
                    monoid,
                    crate::ir::Type::Fixed(ty),
                    Graph::leaf(crate::ir::Node::Input(0)),
                    None,
                );
                let identity = identity.identity.instantiate(ty);
                Ok(total.unwrap_or_else(|| eval::evaluate(&identity, &Environment::default())[0]))
            }
        }
    }

    /// A stage's body at the axes at hand.
    fn element(&mut self, id: ValueId) -> Result<ScalarValue, String> {
        let Some(stage) = self.body.stage(id) else { return Err("no stage".to_owned()) };
        let inputs = stage.operands.iter().map(|&operand| self.value(operand)).collect::<Result<_, _>>()?;
        let environment = Environment { inputs, scalars: self.all.to_vec(), ..Environment::default() };
        let roots = eval::evaluate_row(&self.graphs[usize::from(id)], &[environment], self.precision);
        roots.first().and_then(|root| root.first().copied()).ok_or_else(|| "a stage without a result".to_owned())
    }

    fn integer(&mut self, id: IntegerId) -> Result<i64, String> {
        let integer = self.body.integers().get(id);
        if let Some((a, b)) = integer.operands() {
            let (a, b) = (self.integer(a)?, self.integer(b)?);
            return Ok(match integer {
                Integer::Add(..) => a.wrapping_add(b),
                Integer::Subtract(..) => a.wrapping_sub(b),
                Integer::Multiply(..) => a.wrapping_mul(b),
                Integer::Divide(..) => divide_down(a, b),
                _ => remainder_down(a, b),
            });
        }
        Ok(match integer {
            Integer::Constant(value) => value,
            Integer::Axis(axis) => self.axes[usize::from(axis)],
            Integer::Size(size) => self.numbers.sizes[usize::from(size)],
            Integer::Scalar(scalar) => self.numbers.scalars[usize::from(scalar)],
            Integer::Value(value) => self::integer(self.value(value)?),
            _ => 0,
        })
    }
}

fn integer(value: ScalarValue) -> i64 {
    match cast(value, ScalarType::Int64) {
        ScalarValue::Int64(value) => value,
        _ => 0,
    }
}

fn broadcast(batch: &mut Vec<usize>, other: &[usize]) -> Result<(), String> {
    while batch.len() < other.len() {
        batch.insert(0, 1);
    }
    let before = batch.len() - other.len();
    for (dim, &size) in other.iter().enumerate() {
        let slot = &mut batch[before + dim];
        match (*slot, size) {
            (1, _) => *slot = size,
            (known, size) if known == size || size == 1 => {}
            (known, size) => return Err(format!("batch sizes {known} and {size} do not broadcast")),
        }
    }
    Ok(())
}

/// Every position of an array of that shape, in row-major order.
fn positions(shape: &[usize]) -> Vec<Vec<usize>> {
    let count: usize = shape.iter().product();
    (0..count)
        .map(|mut flat| {
            let mut position = vec![0; shape.len()];
            for (slot, &size) in position.iter_mut().zip(shape).rev() {
                *slot = flat % size;
                flat /= size;
            }
            position
        })
        .collect()
}
