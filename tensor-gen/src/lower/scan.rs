//! The bodies of a scan: those of a reduction, finished at every position.

use crate::error::Errors;
use crate::ir::{Graph, GraphBuilder, Node};
use crate::op::{ReduceBody, ScanBody};
use crate::spec::ReduceSpec;

use super::op::Frame;
use super::reduce::{self, Loop};

pub fn lower(frame: &Frame, spec: &ReduceSpec, reverse: bool, errors: &mut Errors) -> Option<ScanBody> {
    if frame.schema.tensor_arguments().next().is_none() {
        let message = "a scan needs a tensor to scan\nhelp: begin the arguments with `Tensor input`";
        errors.add(syn::Error::new(frame.spec.schema.span, message));
        return None;
    }
    if frame.schema.argument("keepdim").is_some() {
        let message = "a scan keeps its dimension\nhelp: leave `keepdim` out";
        errors.add(syn::Error::new(frame.spec.schema.span, message));
    }
    let body = reduce::bodies(frame, spec, Loop::Scan, errors)?;
    Some(ScanBody { reduce: with_passed(body), reverse })
}

/// Makes what `finish` reads of its position further roots of `map`.
fn with_passed(body: ReduceBody) -> ReduceBody {
    let fields = body.state.len() as u16;
    let mut passed: Vec<u16> = Vec::new();
    for node in body.finish.nodes.iter() {
        if let Node::Input(input) = *node
            && input >= fields
            && !passed.contains(&(input - fields))
        {
            passed.push(input - fields);
        }
    }
    passed.sort_unstable();
    if passed.is_empty() {
        return body;
    }
    let finish = body.finish.nodes.iter().map(|&node| match node {
        Node::Input(input) if input >= fields => {
            let place = passed.iter().position(|&other| other == input - fields).unwrap_or(0);
            Node::Input(fields + place as u16)
        }
        other => other,
    });
    let finish = Graph { nodes: finish.collect(), ..body.finish.clone() };
    let mut builder = GraphBuilder::new();
    let mut roots = builder.inline(&body.map, |builder, leaf| builder.push(leaf));
    roots.extend(passed.iter().map(|&input| builder.push(Node::Input(input))));
    ReduceBody { map: builder.finish(roots), finish, ..body }
}
