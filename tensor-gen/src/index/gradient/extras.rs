//! Stages that gradients of maxima, minima and products need, added to the body before it is differentiated.

use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node};
use crate::primitive::Primitive;
use crate::simplify::simplify;

use crate::index::{IndexBody, Stage, Value, ValueId};

/// Stages that the gradient of a reduction needs: how many elements are the extreme; how many are 0, and the product of the others.
#[derive(Clone, Copy)]
pub(super) enum Extra {
    None,
    Ties(ValueId),
    Zeros { count: ValueId, others: ValueId },
}

/// The body with the stages that gradients of its maxima, minima and products need.
pub(super) fn with_extras(body: &IndexBody) -> (IndexBody, Vec<Extra>) {
    let mut values = body.values.to_vec();
    let mut extras = vec![Extra::None; values.len()];
    for (own, value) in body.values.iter().enumerate() {
        let Value::Stage(stage) = value else { continue };
        let ty = stage.ty;
        let mut push = |name: &'static str, operands: Vec<ValueId>, graph: Graph, monoid: Monoid| {
            let graph = simplify(&graph);
            values.push(Value::Stage(Stage {
                name: name.into(),
                operands: operands.into(),
                graph,
                ty,
                reduced: stage.reduced.clone(),
                monoid: Some(monoid),
            }));
            (values.len() - 1) as ValueId
        };
        let mut builder = GraphBuilder::new();
        let f = builder.inline(&stage.graph, |builder, leaf| builder.push(leaf))[0];
        let [zero, one] = [0, 1].map(|literal| builder.push(Node::Constant { literal: Literal::Int(literal), ty }));
        match stage.monoid {
            Some(Monoid::Max | Monoid::Min) => {
                let extreme = builder.push(Node::Input(stage.operands.len() as u16));
                let condition = builder.push(Node::Binary(Primitive::Equal, f, extreme));
                let counted = builder.push(Node::Select { condition, if_true: one, if_false: zero });
                let operands = stage.operands.iter().copied().chain([own as ValueId]).collect();
                extras[own] = Extra::Ties(push("ties", operands, builder.finish(vec![counted]), Monoid::Sum));
            }
            Some(Monoid::Product) => {
                let condition = builder.push(Node::Binary(Primitive::Equal, f, zero));
                let counted = builder.push(Node::Select { condition, if_true: one, if_false: zero });
                let other = builder.push(Node::Select { condition, if_true: one, if_false: f });
                let graph = |root| builder.clone().finish(vec![root]);
                let count = push("zeros", stage.operands.to_vec(), graph(counted), Monoid::Sum);
                let others = push("others", stage.operands.to_vec(), graph(other), Monoid::Product);
                extras[own] = Extra::Zeros { count, others };
            }
            Some(Monoid::Sum) | None => {}
        }
    }
    extras.resize(values.len(), Extra::None);
    (IndexBody { values: values.into(), ..body.clone() }, extras)
}
