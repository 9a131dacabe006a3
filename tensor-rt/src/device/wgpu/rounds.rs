//! How often the loops of one invocation go round, because llvmpipe ends them all after 65,535 rounds in total, nested ones
//! included, and says nothing: a sum of 70,000 ones is 65,535 there.
//!
//! What a route can avoid it avoids; long float32 products and scatters are done in parts here; the rest is refused. Plans and
//! parameters in; nothing here talks to a device.

use smallvec::smallvec;
use tensor_gen::check;
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, Literal, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{
    Access, ContractPlan, Operand, OperandLayout, Params, Plan, ReducePlan, SCAN_STRIP, Schedule, WORKGROUP_SIZE,
};
use tensor_gen::op::Window;
use tensor_gen::primitive::Primitive;

use super::convolution::{Place, Program, Step};

/// A little less than 65,535: what is counted here leaves out the rounds that do not depend on sizes.
pub(super) const MOST: u64 = 65_000;

/// The rounds, when they are more than `most`.
pub(super) fn excess(plan: &Plan, params: &Params, most: u64) -> Option<u64> {
    if most == u64::MAX {
        return None;
    }
    Some(rounds(plan, params)).filter(|&rounds| rounds > most)
}

/// Rounds of one invocation's loops, at most.
pub(super) fn rounds(plan: &Plan, params: &Params) -> u64 {
    let integer = |at: usize| params.integers.get(at).copied().unwrap_or(0);
    let window = |channels: u64| channels.saturating_mul(1 + integer(7) * (1 + integer(8)));
    let shared = |schedule: Schedule, elements: u64| elements / schedule.lanes();
    match plan {
        Plan::Map(_) => integer(0),
        Plan::Reduce(reduce) => {
            let elements = product(&params.extents[usize::from(reduce.kept_rank)..]);
            let own = if plan.is_in_fours() { elements / 4 } else { elements };
            let helpers = elements.saturating_mul(within(&reduce.map, &reduce.inputs, &reduce.scalars));
            shared(reduce.schedule, own.saturating_add(helpers))
        }
        Plan::Row(row) => {
            let passes = 1 + row.graph.nodes.iter().filter(|node| matches!(node, Node::Reduce { .. })).count() as u64;
            let elements = passes.saturating_mul(params.extents.last().copied().unwrap_or(1));
            shared(row.schedule, elements.saturating_mul(1 + within(&row.graph, &row.inputs, &row.scalars)))
        }
        Plan::Scan(scan) => {
            let elements = params.extents.last().copied().unwrap_or(1);
            let helpers = within(&scan.map, &scan.inputs, &scan.scalars);
            match scan.schedule {
                Schedule::Thread => elements.saturating_mul(1 + helpers),
                // Each strip twice, and the rounds in which a tile's strips are combined.
                Schedule::Workgroup => {
                    let tiles = elements.div_ceil(u64::from(SCAN_STRIP * WORKGROUP_SIZE));
                    let strips = 2 * u64::from(SCAN_STRIP) * (1 + helpers) + u64::from(WORKGROUP_SIZE.ilog2());
                    tiles.saturating_mul(1 + strips)
                }
            }
        }
        Plan::Contract(_) => integer(2),
        Plan::Window(plan) => {
            let groups = integer(15).max(1);
            match plan.window {
                Window::Conv2d => window(integer(1) / groups),
                Window::Conv2dInputGradient => window(integer(4) / groups),
                Window::Conv2dWeightGradient => {
                    shared(Schedule::Workgroup, product(&[integer(0), integer(5), integer(6)]))
                }
                Window::MaxPool2d | Window::MaxPool2dGradient => window(1),
            }
        }
        Plan::Gather(_) | Plan::Written(_) => 0,
        Plan::Scatter(_) => integer(0),
    }
}

/// Rounds of the loops in the helpers that an element's value calls.
fn within(graph: &Graph, inputs: &[Operand], scalars: &[ScalarType]) -> u64 {
    let loops = |node| matches!(node, Node::Binary(Primitive::Power | Primitive::Remainder, ..));
    if !graph.any(loops) {
        return 0;
    }
    let inputs: Vec<Type> = inputs.iter().filter_map(|input| input.dtype.compute()).map(Type::Fixed).collect();
    let scalars: Vec<Type> = scalars.iter().copied().map(Type::Fixed).collect();
    let types = check::types(graph, ScalarType::Float32, &inputs, &scalars).unwrap_or_default();
    let nodes = graph.nodes.iter().zip(&types);
    nodes
        .map(|(node, ty)| match (node, ty) {
            (Node::Binary(Primitive::Remainder, ..), ScalarType::Float32) => 32,
            (Node::Binary(Primitive::Power, ..), ScalarType::Int32) => 31,
            (Node::Binary(Primitive::Power, ..), ScalarType::Int64) => 63,
            _ => 0,
        })
        .sum()
}

/// A float32 product over too long a dimension: products over its parts, and their sum.
pub(super) fn product_in_parts(plan: &ContractPlan, params: &Params) -> Option<Program> {
    let all_float = plan.inputs.iter().chain(&plan.outputs).all(|operand| operand.dtype == DType::Float32);
    if !all_float || plan.compute != ScalarType::Float32 || plan.epilogue.is_some() || plan.batch_rank >= 8 {
        return None;
    }
    let [m, n, k] = [params.integers[0], params.integers[1], params.integers[2]];
    let along = [params.integers[4], params.integers[5]];
    let results = product(&params.extents).saturating_mul(m).saturating_mul(n);
    let length = k.div_ceil(k.div_ceil(MOST));
    let (parts, rest) = (k / length, k % length);
    let of_parts = Plan::Contract(ContractPlan { batch_rank: plan.batch_rank + 1, ..plan.clone() });
    // The parts are one more batch dimension; a shorter last one is a product of its own.
    let step = |first: u64, parts: u64, own_length: u64| {
        let mut params = params.clone();
        params.integers[2] = own_length;
        params.extents.insert(0, parts);
        for (layout, along) in params.layouts.iter_mut().zip(along) {
            layout.strides.insert(0, along * length);
            layout.offset += along * length * first;
        }
        params.layouts[2] = OperandLayout { offset: first * results, ..OperandLayout::default() };
        Step {
            name: "product_of_part",
            plan: of_parts.clone(),
            params,
            inputs: smallvec![Place::Input(0), Place::Input(1)],
            outputs: smallvec![Place::Between(0)],
        }
    };
    let mut steps = vec![step(0, parts, length)];
    if rest > 0 {
        steps.push(step(parts, 1, rest));
    }
    let all_parts = parts + u64::from(rest > 0);
    let strides = [1, results].into_iter().collect();
    let result = params.layouts[2].clone();
    steps.push(Step {
        name: "sum_of_parts",
        plan: sum(),
        params: Params {
            extents: smallvec![results, all_parts],
            layouts: smallvec![OperandLayout { offset: 0, strides }, result],
            ..Params::default()
        },
        inputs: smallvec![Place::Between(0)],
        outputs: smallvec![Place::Result(0)],
    });
    Some(Program { buffers: vec![(DType::Float32, all_parts * results)], steps })
}

/// A scatter of too many indices: those of each part after those of the one before, which is their order anyway.
pub(super) fn scatter_in_parts(params: &Params) -> impl Iterator<Item = Params> {
    let [size, index_stride, source_stride] = [params.integers[0], params.integers[1], params.integers[2]];
    (0..size.div_ceil(MOST)).map(move |part| {
        let first = part * MOST;
        let mut params = params.clone();
        params.integers[0] = MOST.min(size - first);
        params.layouts[0].offset += first * index_stride;
        params.layouts[1].offset += first * source_stride;
        params
    })
}

fn sum() -> Plan {
    let graph = |nodes: Vec<Node>| {
        let root = NodeId(nodes.len() as u32 - 1);
        Graph { nodes: nodes.into(), roots: vec![root].into(), spans: Vec::new().into() }
    };
    let operand = |name: &str, access| Operand { name: name.to_owned(), dtype: DType::Float32, access };
    let zero = Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ScalarType::Float32) };
    let add = Node::Binary(Primitive::Add, NodeId(0), NodeId(1));
    Plan::Reduce(ReducePlan {
        state: vec![ScalarType::Float32],
        identity: graph(vec![zero]),
        map: graph(vec![Node::Input(0)]),
        combine: graph(vec![Node::Input(0), Node::Input(1), add]),
        finish: graph(vec![Node::Input(0)]),
        monoid: Some(Monoid::Sum),
        inputs: vec![operand("parts", Access::Strided)],
        outputs: vec![operand("output", Access::Contiguous)],
        scalars: Vec::new(),
        kept_rank: 1,
        reduced_rank: 1,
        schedule: Schedule::Thread,
    })
}

fn product(extents: &[u64]) -> u64 {
    extents.iter().fold(1, |product, &extent| product.saturating_mul(extent))
}
