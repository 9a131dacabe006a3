//! [`OpInfo`]: what the runtime works out about an op once and looks up on each call.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::dtype::ScalarType;
use tensor_gen::gradient;
use tensor_gen::index::IndexBody;
use tensor_gen::index::gradient::gradient_op;
use tensor_gen::ir::{Graph, Node, Type};
use tensor_gen::op::{GradientRule, Kind, OpDef, ReduceBody, ResultType};

use crate::error::{Error, Result};
use crate::index::IndexSteps;
use crate::lazy::{InputForm, MapForm};
use crate::tape::Derived;

#[derive(Debug)]
pub(crate) struct OpInfo {
    pub(crate) op: &'static OpDef,
    /// The identifier.
    pub(crate) name: Rc<str>,
    /// Positions of the tensor arguments and of those a body sees as scalars.
    pub(crate) tensors: SmallVec<[usize; 4]>,
    pub(crate) scalars: SmallVec<[usize; 4]>,
    pub(crate) input_types: SmallVec<[Type; 4]>,
    pub(crate) scalar_types: SmallVec<[Type; 4]>,
    /// Arguments that mean something to a kind.
    pub(crate) dim: Option<usize>,
    pub(crate) keepdim: Option<usize>,
    pub(crate) size: Option<usize>,
    pub(crate) device: Option<usize>,
    pub(crate) random: bool,
    /// Whether its gradients are derived when needed: ops that are gradients themselves.
    is_derived: bool,
    forms: RefCell<SmallVec<[(u64, Form); 2]>>,
    rules: OnceCell<Vec<GradientRule>>,
    index_steps: OnceCell<Rc<IndexSteps>>,
    /// The ops of index gradients, by input.
    index_gradients: RefCell<SmallVec<[InputOps; 3]>>,
    derived: RefCell<SmallVec<[Option<Rc<Derived>>; 3]>>,
}

/// An input's number and ops that belong to it.
type InputOps = (usize, &'static [OpDef]);

#[derive(Clone, Debug)]
enum Form {
    Map(Rc<MapForm>),
    Reduce(Rc<ReduceForm>),
}

/// A reduction in one concrete form.
#[derive(Debug)]
pub(crate) struct ReduceForm {
    pub(crate) state: Vec<ScalarType>,
    pub(crate) identity: Graph,
    /// One root per field of the state.
    pub(crate) map: Rc<MapForm>,
    pub(crate) combine: Graph,
    pub(crate) finish: Graph,
    pub(crate) output_names: Vec<String>,
}

impl OpInfo {
    pub(crate) fn new(op: &'static OpDef) -> OpInfo {
        OpInfo::with(op, false)
    }

    /// For an op that is a gradient.
    pub(crate) fn derived_from(op: &'static OpDef) -> OpInfo {
        OpInfo::with(op, true)
    }

    fn with(op: &'static OpDef, is_derived: bool) -> OpInfo {
        let schema = &op.schema;
        OpInfo {
            op,
            name: schema.identifier().into(),
            tensors: schema.tensor_arguments().collect(),
            scalars: schema.scalar_arguments().collect(),
            input_types: op.input_types().into(),
            scalar_types: op.scalar_types().into(),
            dim: schema.argument("dim"),
            keepdim: schema.argument("keepdim"),
            size: schema.argument("size"),
            device: schema.argument("device"),
            random: matches!(&op.kind, Kind::Map(graph) if graph.any(|node| matches!(node, Node::RandomBits(_)))),
            is_derived,
            forms: RefCell::default(),
            rules: OnceCell::new(),
            index_steps: OnceCell::new(),
            index_gradients: RefCell::default(),
            derived: RefCell::default(),
        }
    }

    /// The steps of an index op's body.
    pub(crate) fn index_steps(&self, body: &'static IndexBody) -> Rc<IndexSteps> {
        self.index_steps.get_or_init(|| Rc::new(IndexSteps::of(self.op, body))).clone()
    }

    /// The ops whose results add up to the gradient of an input; they live until the process ends, as all ops do.
    pub(crate) fn index_gradients(&self, input: usize, bodies: &[IndexBody]) -> &'static [OpDef] {
        if let Some((_, ops)) = self.index_gradients.borrow().iter().find(|(other, _)| *other == input) {
            return ops;
        }
        let ops = bodies.iter().enumerate();
        let ops: Vec<OpDef> = ops.map(|(number, body)| gradient_op(self.op, input, number, body)).collect();
        let ops: &'static [OpDef] = Box::leak(ops.into_boxed_slice());
        self.index_gradients.borrow_mut().push((input, ops));
        ops
    }

    /// How input `position` is given, when by a tensor that computes in `actual`.
    pub(crate) fn tensor_form(&self, position: usize, actual: ScalarType, compute: ScalarType) -> InputForm {
        let expected = match self.op.inputs[position] {
            tensor_gen::op::InputType::Any => actual,
            _ => self.input_types[position].instantiate(compute),
        };
        InputForm::Tensor { actual, expected }
    }

    /// The form of a map or row op.
    pub(crate) fn map_form(&self, graph: &Graph, compute: ScalarType, inputs: &[InputForm]) -> Rc<MapForm> {
        let key = key(compute, inputs);
        if let Some((_, Form::Map(form))) = self.forms.borrow().iter().find(|(other, _)| *other == key) {
            return form.clone();
        }
        let form = Rc::new(self.make_map_form(graph, compute, inputs, self.output_names()));
        self.forms.borrow_mut().push((key, Form::Map(form.clone())));
        form
    }

    pub(crate) fn reduce_form(
        &self,
        body: &ReduceBody,
        compute: ScalarType,
        inputs: &[InputForm],
    ) -> Result<Rc<ReduceForm>> {
        let key = key(compute, inputs);
        if let Some((_, Form::Reduce(form))) = self.forms.borrow().iter().find(|(other, _)| *other == key) {
            return Ok(form.clone());
        }
        let form = Rc::new(ReduceForm {
            state: body.state.iter().map(|field| field.ty.instantiate(compute)).collect(),
            identity: body.identity.instantiate(compute),
            map: Rc::new(self.make_map_form(&body.map, compute, inputs, Vec::new())),
            combine: body.combine.instantiate(compute),
            finish: body.finish.instantiate(compute),
            output_names: self.output_names(),
        });
        self.forms.borrow_mut().push((key, Form::Reduce(form.clone())));
        Ok(form)
    }

    fn make_map_form(
        &self,
        graph: &Graph,
        compute: ScalarType,
        inputs: &[InputForm],
        output_names: Vec<String>,
    ) -> MapForm {
        let names: SmallVec<[&str; 4]> =
            self.tensors.iter().map(|&position| &*self.op.schema.arguments[position].name).collect();
        MapForm::new(self.name.clone(), graph, compute, inputs, &names, output_names, self.scalars.len())
    }

    /// What the gradient of a tensor argument is called.
    pub(crate) fn gradient_name(&self, input: usize) -> String {
        format!("grad_{}", self.op.schema.arguments[self.tensors[input]].name)
    }

    fn output_names(&self) -> Vec<String> {
        let returns = &self.op.schema.returns;
        let name = |index: usize, name: &str| match (name, returns.len()) {
            ("", 1) => "output".to_owned(),
            ("", _) => format!("output{index}"),
            (name, _) => name.to_owned(),
        };
        returns.iter().enumerate().map(|(index, result)| name(index, &result.name)).collect()
    }

    /// One rule per tensor argument, or none at all.
    pub(crate) fn rules(&self) -> &[GradientRule] {
        match (&self.op.kind, self.is_derived) {
            (Kind::Map(graph), true) => self.rules.get_or_init(|| {
                gradient::derive(graph, &self.input_types, &self.scalar_types)
                    .into_iter()
                    .map(|graph| match graph {
                        Some(graph) => GradientRule::Scalar { graph, derived: true },
                        None => GradientRule::None,
                    })
                    .collect()
            }),
            (Kind::Row(graph), true) => self.rules.get_or_init(|| {
                gradient::derive_row(graph, &self.input_types, &self.scalar_types)
                    .into_iter()
                    .map(|graph| graph.map_or(GradientRule::None, GradientRule::of_row))
                    .collect()
            }),
            (Kind::Scan(body), true) => self.rules.get_or_init(|| {
                // A derived scan is a sum whose state is its result, so its gradient follows.
                let gradients = gradient::derive_scan(body, &self.input_types, &self.scalar_types).unwrap_or_default();
                gradients.into_iter().map(|gradient| gradient.map_or(GradientRule::None, GradientRule::Scan)).collect()
            }),
            _ => &self.op.gradients,
        }
    }

    /// The gradient with respect to tensor argument `input`, as an op of its own, when its rule is made of graphs.
    pub(crate) fn derived(&self, input: usize) -> Option<Rc<Derived>> {
        let make = || match self.rules().get(input)? {
            GradientRule::Scalar { graph, .. } => Some(Derived::new(self, input, graph, Kind::Map)),
            GradientRule::Row(graph) => Some(Derived::new(self, input, graph, Kind::Row)),
            GradientRule::Scan(gradient) => Some(Derived::of_scan(self, input, gradient)),
            GradientRule::None | GradientRule::Formula(_) | GradientRule::Index(_) => None,
        };
        let mut derived = self.derived.borrow_mut();
        if derived.len() <= input {
            derived.resize(input + 1, None);
        }
        if derived[input].is_none() {
            derived[input] = make().map(Rc::new);
        }
        derived[input].clone()
    }

    /// Whether result `index` can have a gradient when the op runs in a floating dtype.
    pub(crate) fn result_is_differentiable(&self, index: usize) -> bool {
        match self.op.results.get(index) {
            Some(ResultType::Fixed(dtype)) => dtype.is_floating_point(),
            _ => true,
        }
    }

    /// Refuses a call whose arguments are not one per argument of the schema.
    pub(crate) fn check_count(&self, given: usize) -> Result<()> {
        let expected = self.op.schema.arguments.len();
        if given == expected {
            return Ok(());
        }
        Err(Error::argument(format!("{} takes {expected} arguments, but {given} were given", self.op.name())))
    }
}

/// Distinguishes forms of one op: the compute type and, per input, its own type or that it is a number.
fn key(compute: ScalarType, inputs: &[InputForm]) -> u64 {
    inputs.iter().fold(compute as u64 + 1, |key, input| {
        key << 3
            | match input {
                InputForm::Number => 0,
                InputForm::Tensor { actual, .. } => *actual as u64 + 1,
            }
    })
}
