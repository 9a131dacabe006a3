//! The rule of an applied op: its declared gradients, run through `apply`.

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::formula::{Formula, FormulaNode};
use tensor_gen::index::{IndexBody, Value as IndexValue};
use tensor_gen::kernel::{RandomKey, ScalarValue};
use tensor_gen::op::{GradientRule, Kind};

use super::derived::Part;
use super::saved::{Origin, Saved};
use super::{Derived, Gradients, Node, Rule, Targets, attach, sum_to_size};
use crate::apply::{Argument, Arguments, MapCall, OpInfo, ReduceCall, RowCall};
use crate::error::Result;
use crate::formula::{self, Scope, Shared};
use crate::layout::Shape;
use crate::runtime::{DeviceHandle, Runtime};
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

struct OpRule {
    info: Rc<OpInfo>,
    arguments: SmallVec<[Kept; 3]>,
    results: SmallVec<[Option<Saved>; 1]>,
    /// What gradients that are graphs run with; none when all rules are formulas.
    map: Option<MapPart>,
    /// The whole argument list for formulas, with `None` for tensors.
    values: Vec<Value>,
}

/// A tensor argument: what it was, and itself if a gradient reads it.
struct Kept {
    dtype: DType,
    shape: Shape,
    value: KeptValue,
}

enum KeptValue {
    Number(Scalar),
    Saved(Saved),
    /// Only its shape and dtype may be asked for.
    Dropped(Rc<DeviceHandle>),
}

struct MapPart {
    dtype: DType,
    scalars: SmallVec<[ScalarValue; 2]>,
    random: Option<RandomKey>,
    /// What the op iterated over: for reductions the inputs' shape.
    shape: Shape,
    device: Rc<DeviceHandle>,
    reduced: Option<Reduced>,
    /// The dimension that a row op or scan goes along.
    row: Option<usize>,
}

struct Reduced {
    /// The results' shape with reduced dims of size 1.
    kept_shape: Shape,
    count: usize,
}

/// Records a map. `written`: the tensor that the first result will replace (and which is the first argument).
pub(crate) fn record_map(
    runtime: &Runtime,
    call: MapCall,
    values: &[Value],
    results: &[Tensor],
    written: Option<&Tensor>,
) {
    if !call.dtype.is_floating_point() {
        return;
    }
    let Some(targets) = targets(&call.info, call.arguments.iter().map(Argument::tensor)) else { return };
    let map = MapPart {
        dtype: call.dtype,
        scalars: call.scalars,
        random: call.random,
        shape: call.shape,
        device: call.device,
        reduced: None,
        row: None,
    };
    let applied = Applied { info: &call.info, arguments: &call.arguments, values, results, written };
    record(runtime, applied, targets, Some(map));
}

pub(crate) fn record_reduce(runtime: &Runtime, call: ReduceCall, values: &[Value], results: &[Tensor]) {
    if !call.dtype.is_floating_point() {
        return;
    }
    let Some(targets) = targets(&call.info, call.arguments.iter().map(Argument::tensor)) else { return };
    let kept_shape = (0..call.shape.len()).map(|dim| if call.dims.contains(&dim) { 1 } else { call.shape[dim] });
    let reduced = Reduced { kept_shape: kept_shape.collect(), count: call.count() };
    let map = MapPart {
        dtype: call.dtype,
        scalars: call.scalars,
        random: None,
        shape: call.shape,
        device: call.device,
        reduced: Some(reduced),
        row: None,
    };
    let applied = Applied { info: &call.info, arguments: &call.arguments, values, results, written: None };
    record(runtime, applied, targets, Some(map));
}

/// Records a row op or a scan.
pub(crate) fn record_row(runtime: &Runtime, call: RowCall, values: &[Value], results: &[Tensor]) {
    let RowCall { map: call, dim, .. } = call;
    if !call.dtype.is_floating_point() {
        return;
    }
    let Some(targets) = targets(&call.info, call.arguments.iter().map(Argument::tensor)) else { return };
    let is_per_row = matches!(&call.info.op.kind, Kind::Row(graph) if !graph.varies_along_row());
    let reduced = is_per_row.then(|| {
        let mut kept_shape = call.shape.clone();
        kept_shape.get_mut(dim).into_iter().for_each(|size| *size = 1);
        Reduced { kept_shape, count: call.shape.get(dim).copied().unwrap_or(1) }
    });
    let map = MapPart {
        dtype: call.dtype,
        scalars: call.scalars,
        random: None,
        shape: call.shape,
        device: call.device,
        reduced,
        row: Some(dim),
    };
    let applied = Applied { info: &call.info, arguments: &call.arguments, values, results, written: None };
    record(runtime, applied, targets, Some(map));
}

/// Records an op whose gradients are formulas.
pub(crate) fn record_formula(runtime: &Runtime, info: &Rc<OpInfo>, values: &[Value], results: &[Tensor]) {
    if !runtime.is_grad_enabled() {
        return;
    }
    let tensors = info.tensors.iter().map(|&position| match &values[position] {
        Value::Tensor(tensor) => Some(tensor),
        _ => None,
    });
    let Some(targets) = targets(info, tensors) else { return };
    let arguments: Arguments = info
        .tensors
        .iter()
        .map(|&position| match &values[position] {
            Value::Tensor(tensor) => Argument::Tensor(tensor.clone()),
            Value::Scalar(scalar) => Argument::Number(*scalar),
            _ => Argument::Number(Scalar::Int(0)),
        })
        .collect();
    let applied = Applied { info, arguments: &arguments, values, results, written: None };
    record(runtime, applied, targets, None);
}

/// Where the gradients of the arguments go; none when nobody wants one.
fn targets<'a>(info: &OpInfo, tensors: impl Iterator<Item = Option<&'a Tensor>>) -> Option<Targets> {
    let tensors: SmallVec<[Option<&Tensor>; 3]> = tensors.collect();
    if !tensors.iter().flatten().any(|tensor| tensor.requires_grad()) {
        return None;
    }
    let rules = info.rules();
    let targets: Targets = tensors
        .iter()
        .enumerate()
        .map(|(input, tensor)| match rules.get(input) {
            None | Some(GradientRule::None) => None,
            Some(_) => tensor.and_then(Tensor::target),
        })
        .collect();
    targets.iter().any(Option::is_some).then_some(targets)
}

/// A call that is over.
struct Applied<'a> {
    info: &'a Rc<OpInfo>,
    arguments: &'a Arguments,
    values: &'a [Value],
    results: &'a [Tensor],
    /// The tensor that the first result will replace.
    written: Option<&'a Tensor>,
}

fn record(runtime: &Runtime, applied: Applied<'_>, targets: Targets, map: Option<MapPart>) {
    let Applied { info, arguments, values, results, written } = applied;
    let mut reads = Reads::default();
    for (input, _) in targets.iter().enumerate().filter(|(_, target)| target.is_some()) {
        match info.rules().get(input) {
            Some(GradientRule::Scalar { .. } | GradientRule::Row(_) | GradientRule::Scan(_)) => {
                reads.graph(info.derived(input).as_deref())
            }
            Some(GradientRule::Formula(formula)) => reads.formula(info, formula),
            Some(GradientRule::Index(bodies)) => bodies.iter().for_each(|body| reads.index(info, body)),
            None | Some(GradientRule::None) => {}
        }
    }
    let kept = arguments.iter().enumerate().map(|(input, argument)| match argument {
        Argument::Number(number) => {
            Kept { dtype: DType::Float32, shape: Shape::new(), value: KeptValue::Number(*number) }
        }
        Argument::Tensor(tensor) => {
            let origin = Origin::Argument(input);
            let overwritten = written.is_some_and(|written| input == 0 && written.is_same(tensor));
            let value = match reads.inputs & (1 << input) != 0 {
                true if overwritten => KeptValue::Saved(Saved::overwritten(tensor, origin)),
                true => KeptValue::Saved(Saved::new(tensor, origin)),
                false => KeptValue::Dropped(tensor.device()),
            };
            Kept { dtype: tensor.dtype(), shape: tensor.layout().shape.clone(), value }
        }
    });
    let kept = kept.collect();
    let saved_results = results
        .iter()
        .enumerate()
        .map(|(index, result)| {
            let origin = Origin::Result(index);
            (reads.results & (1 << index) != 0).then(|| match written {
                Some(written) if index == 0 => Saved::new_written(result, written, origin),
                _ => Saved::new(result, origin),
            })
        })
        .collect();
    let values = if reads.formulas { plain_values(values) } else { Vec::new() };
    let rule = OpRule { info: info.clone(), arguments: kept, results: saved_results, map, values };
    attach(
        runtime.lazy_call_site(),
        info.name.clone(),
        targets,
        results,
        |index| info.result_is_differentiable(index),
        Rc::new(rule),
    );
}

/// Which arguments and results the wanted gradients read.
#[derive(Default)]
struct Reads {
    inputs: u32,
    results: u32,
    formulas: bool,
}

impl Reads {
    fn graph(&mut self, derived: Option<&Derived>) {
        let Some(derived) = derived else { return };
        for part in &derived.parts {
            match *part {
                Part::Input(input) => self.inputs |= 1 << input,
                Part::Result(result) => self.results |= 1 << result,
                Part::Gradient(_) | Part::Total => {}
            }
        }
        self.graph(derived.before.as_deref());
    }

    fn index(&mut self, info: &OpInfo, body: &IndexBody) {
        // The values of sizes and scalars are among the plain ones.
        self.formulas = true;
        let inputs = info.tensors.len();
        for value in body.values.iter() {
            let IndexValue::Read(read) = value else { continue };
            match usize::from(read.input) {
                input if input < inputs => self.inputs |= 1 << input,
                // The gradient is at hand.
                input if input == inputs => {}
                _ => self.results |= 1,
            }
        }
    }

    fn formula(&mut self, info: &OpInfo, formula: &Formula) {
        self.formulas = true;
        // An argument of which only shape or dtype is asked for need not be kept.
        let mut read = vec![false; formula.nodes.len()];
        formula.roots.iter().chain(formula.lists.iter()).for_each(|id| read[id.0 as usize] = true);
        for node in formula.nodes.iter() {
            match *node {
                FormulaNode::Index { list, index } => [list, index].iter().for_each(|id| read[id.0 as usize] = true),
                FormulaNode::Operator { left, right, .. } => {
                    [left, right].iter().for_each(|id| read[id.0 as usize] = true);
                }
                FormulaNode::Negate(value) | FormulaNode::Not(value) => read[value.0 as usize] = true,
                FormulaNode::If { condition, then, otherwise } => {
                    [condition, then, otherwise].iter().for_each(|id| read[id.0 as usize] = true);
                }
                _ => {}
            }
        }
        for (id, node) in formula.nodes.iter().enumerate() {
            match *node {
                FormulaNode::Argument(position) if read[id] => {
                    if let Some(input) = info.tensors.iter().position(|&other| other == position as usize) {
                        self.inputs |= 1 << input;
                    }
                }
                FormulaNode::Output(result) => self.results |= 1 << result,
                _ => {}
            }
        }
    }
}

fn plain_values(values: &[Value]) -> Vec<Value> {
    let plain = |value: &Value| match value {
        Value::Tensor(_) | Value::TensorList(_) => Value::None,
        other => other.clone(),
    };
    values.iter().map(plain).collect()
}

impl Rule for OpRule {
    fn backward(&self, runtime: &Runtime, node: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let mut formulas = None;
        let mut result = Gradients::new();
        for (input, kept) in self.arguments.iter().enumerate() {
            if !node.wants(input) {
                result.push(None);
                continue;
            }
            let gradient = match self.info.rules().get(input) {
                Some(GradientRule::Scalar { .. } | GradientRule::Row(_) | GradientRule::Scan(_)) => {
                    match (self.info.derived(input), &self.map) {
                        (Some(derived), Some(map)) => Some(self.graph(runtime, node, gradients, &derived, map)?),
                        _ => None,
                    }
                }
                Some(GradientRule::Formula(formula)) => {
                    let scope = match &formulas {
                        Some(scope) => scope,
                        None => formulas.insert(self.scope(runtime, node, gradients)?),
                    };
                    scope.evaluate(runtime, formula)?
                }
                Some(GradientRule::Index(bodies)) => self.index(runtime, node, gradients, input, bodies)?,
                None | Some(GradientRule::None) => None,
            };
            result.push(match gradient {
                Some(gradient) => {
                    let gradient = sum_to_size(runtime, &gradient, &kept.shape)?;
                    Some(runtime.cast(&gradient, kept.dtype)?)
                }
                None => None,
            });
        }
        Ok(result)
    }
}

impl OpRule {
    fn graph(
        &self,
        runtime: &Runtime,
        node: &Rc<Node>,
        gradients: &[Option<Tensor>],
        derived: &Derived,
        map: &MapPart,
    ) -> Result<Tensor> {
        if let (Some(result), None) = (derived.passes, &map.reduced) {
            return node.gradient(runtime, gradients, result);
        }
        let kept_dims = |tensor: Tensor| match &map.reduced {
            Some(reduced) => runtime.reshape(&tensor, &reduced.kept_shape),
            None => Ok(tensor),
        };
        let mut arguments = Arguments::new();
        for part in &derived.parts {
            arguments.push(match *part {
                Part::Total => match &derived.before {
                    Some(before) => Argument::Tensor(self.graph(runtime, node, gradients, before, map)?),
                    None => Argument::Number(Scalar::Int(0)),
                },
                Part::Input(input) => match &self.arguments[input].value {
                    KeptValue::Number(number) => Argument::Number(*number),
                    KeptValue::Saved(saved) => Argument::Tensor(saved.unpack(runtime, node)?),
                    KeptValue::Dropped(_) => Argument::Number(Scalar::Int(0)),
                },
                Part::Gradient(result) => Argument::Tensor(kept_dims(node.gradient(runtime, gradients, result)?)?),
                Part::Result(result) => match &self.results[result] {
                    Some(saved) => Argument::Tensor(kept_dims(saved.unpack(runtime, node)?)?),
                    None => Argument::Number(Scalar::Int(0)),
                },
            });
        }
        let mut scalars = map.scalars.clone();
        if derived.counts {
            let count = map.reduced.as_ref().map_or(1, |reduced| reduced.count);
            scalars.push(ScalarValue::Int32(i32::try_from(count).unwrap_or(i32::MAX)));
        }
        let call = MapCall {
            info: derived.info.clone(),
            arguments,
            dtype: map.dtype,
            scalars,
            random: map.random,
            shape: map.shape.clone(),
            device: map.device.clone(),
        };
        if let (Kind::Scan(_), Some(dim)) = (&derived.info.op.kind, map.row) {
            let call = RowCall { map: call, dim, keepdim: true };
            let results = runtime.run_scan(&call)?;
            if runtime.is_grad_enabled() {
                record_row(runtime, call, &[], &results);
            }
            return Ok(results[0].clone());
        }
        if let (Kind::Row(_), Some(dim)) = (&derived.info.op.kind, map.row) {
            let call = RowCall { map: call, dim, keepdim: true };
            let results = runtime.run_row(&call)?;
            if runtime.is_grad_enabled() {
                record_row(runtime, call, &[], &results);
            }
            // One number per row is the gradient of each of its elements.
            let size = Value::IntList(map.shape.iter().map(|&size| size as i64).collect());
            return runtime.call1("expand", &[Value::Tensor(results[0].clone()), size]);
        }
        let results = runtime.run_map(&call)?;
        if runtime.is_grad_enabled() {
            record_map(runtime, call, &[], &results, None);
        }
        Ok(results[0].clone())
    }

    /// The sum of what the gradient's bodies give.
    fn index(
        &self,
        runtime: &Runtime,
        node: &Rc<Node>,
        gradients: &[Option<Tensor>],
        input: usize,
        bodies: &[IndexBody],
    ) -> Result<Option<Tensor>> {
        let scope = self.scope(runtime, node, gradients)?;
        let mut arguments: Vec<Value> =
            self.info.tensors.iter().map(|&position| scope.values[position].clone()).collect();
        let gradient = node.gradient(runtime, gradients, 0)?;
        let output = match scope.outputs.first() {
            Some(Value::Tensor(output)) => output.clone(),
            // Only its shape matters.
            _ => gradient.clone(),
        };
        arguments.extend([Value::Tensor(gradient), Value::Tensor(output)]);
        arguments.extend(self.info.scalars.iter().map(|&position| scope.values[position].clone()));
        let mut total: Option<Tensor> = None;
        for op in self.info.index_gradients(input, bodies) {
            let part = runtime.run(op, &arguments, None)?[0].clone();
            total = Some(match total {
                None => part,
                Some(total) => runtime.call1("add", &[Value::Tensor(total), Value::Tensor(part)])?,
            });
        }
        Ok(total)
    }

    fn scope(&self, runtime: &Runtime, node: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Formulas> {
        let mut values = self.values.clone();
        for (&position, kept) in self.info.tensors.iter().zip(&self.arguments) {
            values[position] = match &kept.value {
                // The number, or the `None` of an optional tensor, is among the plain values.
                KeptValue::Number(_) => continue,
                KeptValue::Saved(saved) => Value::Tensor(saved.unpack(runtime, node)?),
                // One number seen at that shape: enough to be asked for shape and dtype.
                KeptValue::Dropped(device) => {
                    Value::Tensor(runtime.full(&[], Scalar::Int(0), kept.dtype, device)?.expanded(&kept.shape)?)
                }
            };
        }
        let gradients = (0..gradients.len())
            .map(|index| node.gradient(runtime, gradients, index).map(Value::Tensor))
            .collect::<Result<_>>()?;
        let outputs = self.results.iter().map(|saved| match saved {
            Some(saved) => saved.unpack(runtime, node).map(Value::Tensor),
            None => Ok(Value::None),
        });
        Ok(Formulas { values, gradients, outputs: outputs.collect::<Result<_>>()?, shared: Shared::default() })
    }
}

/// What the names of gradient formulas stand for.
struct Formulas {
    values: Vec<Value>,
    gradients: Vec<Value>,
    outputs: Vec<Value>,
    shared: Shared,
}

impl Formulas {
    fn evaluate(&self, runtime: &Runtime, formula: &Formula) -> Result<Option<Tensor>> {
        let scope = Scope {
            arguments: &self.values,
            gradients: &self.gradients,
            outputs: &self.outputs,
            shared: Some(&self.shared),
        };
        match formula::evaluate(runtime, formula, scope)?.first() {
            None | Some(Value::None) => Ok(None),
            Some(value) => value.tensor().cloned().map(Some),
        }
    }
}
