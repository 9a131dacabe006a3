//! [`MapForm`]: a map op in one concrete form, with dtypes decided. Shared by all its calls, so making an
//! expression copies nothing.

use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use smallvec::SmallVec;
use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{Graph, GraphBuilder, Node, NodeId, Type};
use tensor_gen::primitive::Primitive;

#[derive(Debug)]
pub(crate) struct MapForm {
    /// Unique in the process: equal ids are equal forms.
    pub(crate) id: u32,
    pub(crate) name: Rc<str>,
    /// Concrete. `Input(k)` is in the compute type of the k-th operand's dtype.
    pub(crate) graph: Graph,
    /// For each `Input(k)` of `graph`: the tensor argument it stands for.
    pub(crate) arguments: SmallVec<[u16; 4]>,
    /// What a kernel of only this op calls its operands: inputs, then results.
    pub(crate) input_names: Vec<String>,
    pub(crate) output_names: Vec<String>,
    pub(crate) costly: bool,
    /// How many last dimensions `Axis` nodes name.
    pub(crate) apart: u8,
    pub(crate) random: bool,
}

/// How one tensor argument of a generic graph is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InputForm {
    /// By a tensor whose dtype computes in `actual`; the graph reads it as `expected`.
    Tensor { actual: ScalarType, expected: ScalarType },
    /// By a plain number, which becomes a run-time scalar of the expected type after the op's own scalars.
    Number,
}

impl MapForm {
    /// The form of a generic graph for one compute type and one way of giving the inputs.
    pub(crate) fn new(
        name: Rc<str>,
        graph: &Graph,
        compute: ScalarType,
        inputs: &[InputForm],
        input_names: &[&str],
        output_names: Vec<String>,
        own_scalars: usize,
    ) -> MapForm {
        let mut numbers: SmallVec<[u16; 4]> = SmallVec::from_elem(0, inputs.len());
        let mut next = own_scalars as u16;
        for (position, input) in inputs.iter().enumerate() {
            if *input == InputForm::Number {
                numbers[position] = next;
                next += 1;
            }
        }
        let mut arguments: SmallVec<[u16; 4]> = SmallVec::new();
        for (position, input) in inputs.iter().enumerate() {
            let is_read = graph.any(|node| node == Node::Input(position as u16));
            if is_read && matches!(input, InputForm::Tensor { .. }) {
                arguments.push(position as u16);
            }
        }
        let mut builder = GraphBuilder::new();
        let roots = builder.inline(&graph.instantiate(compute), |builder, leaf| {
            let Node::Input(argument) = leaf else { return builder.push(leaf) };
            match inputs[argument as usize] {
                InputForm::Number => builder.push(Node::Scalar(numbers[argument as usize])),
                InputForm::Tensor { actual, expected } => {
                    let slot = arguments.iter().position(|&other| other == argument).unwrap_or(0);
                    let value = builder.push(Node::Input(slot as u16));
                    cast(builder, value, actual, expected)
                }
            }
        });
        let input_names = arguments
            .iter()
            .map(|&argument| {
                input_names.get(argument as usize).map_or_else(|| format!("in{argument}"), ToString::to_string)
            })
            .collect();
        MapForm::concrete(name, builder.finish(roots), arguments, input_names, output_names)
    }

    /// A form around a graph that is concrete already.
    pub(crate) fn concrete(
        name: Rc<str>,
        graph: Graph,
        arguments: SmallVec<[u16; 4]>,
        input_names: Vec<String>,
        output_names: Vec<String>,
    ) -> MapForm {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let apart = graph.nodes.iter().map(|node| if let Node::Axis(dim) = node { dim + 1 } else { 0 }).max();
        MapForm {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            name,
            arguments,
            input_names,
            output_names,
            costly: graph.any(is_costly),
            apart: apart.unwrap_or(0),
            random: graph.any(|node| matches!(node, Node::RandomBits(_))),
            graph,
        }
    }

    /// Whether an element depends on where it stands.
    pub(crate) fn is_positional(&self) -> bool {
        self.apart > 0 || self.random
    }
}

/// `value` as `to`; comparing with zero is what a cast to bool means.
pub(crate) fn cast(builder: &mut GraphBuilder, value: NodeId, from: ScalarType, to: ScalarType) -> NodeId {
    if from == to { value } else { builder.push(Node::Cast { to: Type::Fixed(to), value }) }
}

/// Worth a buffer rather than computing twice.
fn is_costly(node: Node) -> bool {
    match node {
        Node::RandomBits(_) | Node::Reduce { .. } => true,
        Node::Unary(primitive, _) => !matches!(
            primitive,
            Primitive::Negate
                | Primitive::Abs
                | Primitive::Sign
                | Primitive::Floor
                | Primitive::Ceil
                | Primitive::Round
                | Primitive::Trunc
                | Primitive::Sqrt
                | Primitive::Rsqrt
                | Primitive::BitNot
                | Primitive::Not
                | Primitive::IsNan
                | Primitive::IsInfinite
                | Primitive::UnitFromBits
        ),
        Node::Binary(primitive, _, _) => matches!(primitive, Primitive::Power | Primitive::Atan2),
        _ => false,
    }
}
