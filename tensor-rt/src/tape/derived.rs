//! [`Derived`]: the gradient of one op with respect to one input, as a map or row op of its own.
//!
//! A gradient graph reads inputs, gradients of results and results; the derived op has a tensor argument for
//! each of those that it really reads. Being an op, it is fused, and differentiated again at run time.

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::ir::{Graph, GraphBuilder, Node};
use tensor_gen::op::{
    InputType, Kind, OpDef, Promotion, ResultType, Samples, ScanBody, ScanGradient, Source, Variants,
};
use tensor_gen::schema::{Argument, ArgumentType, Namespace, Return, ReturnType, Schema};
use tensor_gen::single_op::count_as_scalar;

use crate::apply::OpInfo;

#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) info: Rc<OpInfo>,
    /// What stands in each tensor argument's place.
    pub(crate) parts: SmallVec<[Part; 4]>,
    /// Whether the last scalar is the number of reduced elements.
    pub(crate) counts: bool,
    /// The result whose gradient this simply is (`add`): nothing to compute.
    pub(crate) passes: Option<usize>,
    /// What runs first: the running sum of which this makes the gradient.
    pub(crate) before: Option<Box<Derived>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Input(usize),
    Gradient(usize),
    Result(usize),
    /// What [`Derived::before`] gives.
    Total,
}

impl Derived {
    /// `kind` is `Kind::Map` or `Kind::Row`; the graph is over inputs, gradients of results, results.
    pub(crate) fn new(of: &OpInfo, input: usize, graph: &Graph, kind: fn(Graph) -> Kind) -> Derived {
        Derived::with(of, input, graph, kind, (of.gradient_name(input), ResultType::Promoted), None)
    }

    pub(crate) fn of_scan(of: &OpInfo, input: usize, gradient: &ScanGradient) -> Derived {
        let total = gradient.result();
        let kind = |seed| Kind::Scan(ScanBody::sum(seed, gradient.ty, gradient.reverse));
        let name = if gradient.chain.is_some() { "total".to_owned() } else { of.gradient_name(input) };
        let sum = Derived::with(of, input, &gradient.seed, kind, (name, total), None);
        let after = |sum, graph, kind| {
            let result = (of.gradient_name(input), ResultType::Promoted);
            Derived::with(of, input, graph, kind, result, Some((sum, total)))
        };
        match gradient.chained() {
            Some(Kind::Map(graph)) => after(sum, &graph, Kind::Map as fn(Graph) -> Kind),
            Some(Kind::Row(graph)) => after(sum, &graph, Kind::Row),
            _ => sum,
        }
    }

    fn with(
        of: &OpInfo,
        input: usize,
        graph: &Graph,
        kind: impl FnOnce(Graph) -> Kind,
        (name, result): (String, ResultType),
        before: Option<(Derived, ResultType)>,
    ) -> Derived {
        let op = of.op;
        let (inputs, results) = (op.inputs.len(), op.results.len());
        let all: Vec<Part> = (0..inputs)
            .map(Part::Input)
            .chain((0..results).map(Part::Gradient))
            .chain((0..results).map(Part::Result))
            .chain(before.iter().map(|_| Part::Total))
            .collect();
        let is_read = |number: usize| graph.any(|node| node == Node::Input(number as u16));
        let read: SmallVec<[usize; 8]> = (0..all.len()).filter(|&number| is_read(number)).collect();
        let mut builder = GraphBuilder::new();
        let roots = builder.inline(graph, |builder, leaf| match leaf {
            Node::Input(number) => {
                let place = read.iter().position(|&other| other == number as usize).unwrap_or(0);
                builder.push(Node::Input(place as u16))
            }
            other => builder.push(other),
        });
        let mut kind = kind(builder.finish(roots));
        // Rows and scans count themselves.
        let mut counts = false;
        if let Kind::Map(graph) = &mut kind {
            counts = graph.any(|node| node == Node::ReduceCount);
            *graph = count_as_scalar(graph, of.scalars.len());
        }
        let passes = match (&kind, read.as_slice()) {
            (Kind::Map(graph), &[number]) if *graph.nodes == [Node::Input(0)] => match all[number] {
                Part::Gradient(result) => Some(result),
                Part::Input(_) | Part::Result(_) | Part::Total => None,
            },
            _ => None,
        };
        let schema = &op.schema;
        let mut arguments: Vec<Argument> = Vec::new();
        let mut types = Vec::new();
        for &number in &read {
            let (name, ty) = match all[number] {
                Part::Input(input) => (schema.arguments[of.tensors[input]].name.to_string(), op.inputs[input]),
                Part::Gradient(result) => (result_name("grad", schema, result), input_type(op.results[result])),
                Part::Result(result) => (result_name("output", schema, result), input_type(op.results[result])),
                Part::Total => {
                    let total = before.as_ref().map_or(ResultType::Promoted, |&(_, total)| total);
                    ("total".to_owned(), input_type(total))
                }
            };
            arguments.push(argument(name, ArgumentType::Tensor));
            types.push(ty);
        }
        arguments.extend(of.scalars.iter().map(|&position| {
            let original = &schema.arguments[position];
            argument(original.name.to_string(), original.ty)
        }));
        if counts {
            arguments.push(argument("count".to_owned(), ArgumentType::Int));
        }
        let input_name = &schema.arguments[of.tensors[input]].name;
        let derived = OpDef {
            schema: Schema {
                namespace: Namespace::Torch,
                name: format!("{}_gradient_{input_name}", of.name).into(),
                overload: "".into(),
                arguments: arguments.into(),
                returns: vec![Return { name: name.into(), ty: ReturnType::Tensor }].into(),
            },
            doc: "".into(),
            aliases: Vec::new().into(),
            variants: Variants { function: false, method: false, in_place: false },
            kind,
            promotion: Promotion::Default,
            inputs: types.into(),
            results: vec![result].into(),
            dtypes: op.dtypes.clone(),
            gradients: Vec::new().into(),
            samples: Samples::default(),
            source: Source { location: "".into(), body: "".into() },
        };
        // One per op and input for the life of the process, like the ops themselves.
        let derived: &'static OpDef = Box::leak(Box::new(derived));
        Derived {
            info: Rc::new(OpInfo::derived_from(derived)),
            parts: read.iter().map(|&number| all[number]).collect(),
            counts,
            passes,
            before: before.map(|(before, _)| Box::new(before)),
        }
    }
}

fn argument(name: String, ty: ArgumentType) -> Argument {
    Argument { name: name.into(), ty, optional: false, default: None, keyword_only: false }
}

/// `grad` for the only result, `grad_values` for one of several.
fn result_name(prefix: &str, schema: &Schema, result: usize) -> String {
    match schema.returns.get(result) {
        Some(named) if schema.returns.len() > 1 && !named.name.is_empty() => format!("{prefix}_{}", named.name),
        _ if schema.returns.len() > 1 => format!("{prefix}_{result}"),
        _ => prefix.to_owned(),
    }
}

fn input_type(result: ResultType) -> InputType {
    match result {
        ResultType::Promoted => InputType::Promoted,
        ResultType::Fixed(dtype) => InputType::Fixed(dtype),
    }
}
