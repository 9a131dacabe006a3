//! Reductions in two passes.
//!
//! A reduction with few results and many elements leaves most of a GPU idle, so it is split: the longest reduced extent is cut into
//! chunks, a first kernel reduces each chunk to a state, and a second one combines the states and finishes.
//!
//! Plans in, plans and parameters out; nothing here talks to a device. `combine` may be applied in any grouping and order: that
//! is what [`ReducePlan`] demands of it.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, Node, NodeId};
use tensor_gen::kernel::{Access, Operand, OperandLayout, Params, Plan, ReducePlan, ScalarValue, Schedule};

use super::rounds;

/// Where a reduction is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Which extent.
    dim: usize,
    /// Chunks of equal length; what remains is one chunk more.
    chunks: u64,
    length: u64,
}

/// The two kernels of a split reduction, and what lies between them: one buffer per field of the state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SplitPlans {
    pub(super) chunk: Plan,
    pub(super) last: Plan,
    pub(super) states: Vec<DType>,
}

/// The dispatches of a split reduction.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SplitParams {
    /// One for the equal chunks, perhaps one for the rest.
    pub(super) chunks: Vec<Params>,
    pub(super) last: Params,
    /// Elements of each buffer of states.
    pub(super) states: usize,
}

/// The two kernels that do the work of `plan` in two passes.
pub(super) fn split_plans(plan: &ReducePlan, is_software: bool) -> Option<SplitPlans> {
    if !can_split(plan) {
        return None;
    }
    let schedule = if is_software { Schedule::Thread } else { Schedule::Workgroup };
    let states: Vec<DType> = plan.state.iter().filter_map(|ty| ty.storage()).collect();
    let operands = |access: Access| {
        let named = states.iter().enumerate();
        named.map(|(k, &dtype)| Operand { name: format!("state{k}"), dtype, access }).collect::<Vec<_>>()
    };
    let mut scalars = plan.scalars.clone();
    scalars.push(ScalarType::Int32);
    let counted = |graph: &Graph| with_count_as_scalar(graph, plan.scalars.len() as u16);
    let strided = |operand: &Operand| Operand {
        access: if operand.access == Access::Single { Access::Single } else { Access::Strided },
        ..operand.clone()
    };
    let chunk = ReducePlan {
        map: counted(&plan.map),
        combine: counted(&plan.combine),
        identity: counted(&plan.identity),
        finish: fields(states.len()),
        monoid: None,
        inputs: plan.inputs.iter().map(strided).collect(),
        outputs: operands(Access::Contiguous),
        scalars: scalars.clone(),
        kept_rank: plan.kept_rank + 1,
        schedule,
        ..plan.clone()
    };
    let last = ReducePlan {
        map: fields(states.len()),
        combine: counted(&plan.combine),
        identity: counted(&plan.identity),
        finish: counted(&plan.finish),
        monoid: None,
        inputs: operands(Access::Strided),
        scalars,
        kept_rank: 1,
        reduced_rank: 1,
        schedule,
        ..plan.clone()
    };
    Some(SplitPlans { chunk: Plan::Reduce(chunk), last: Plan::Reduce(last), states })
}

/// The parameters of the passes. States are stored chunk after chunk, each with all kept positions.
pub(super) fn split_params(plan: &ReducePlan, params: &Params, cut: Cut) -> SplitParams {
    let kept_rank = usize::from(plan.kept_rank);
    let kept = product(&params.extents[..kept_rank]);
    let extent = params.extents[cut.dim];
    let (length, rest) = (cut.length, extent - cut.chunks * cut.length);
    let mut scalars = params.scalars.clone();
    scalars.push(ScalarValue::Int32(product(&params.extents[kept_rank..]) as i32));
    let pass = |first: u64, chunks: u64, length: u64| {
        let mut extents = params.extents.clone();
        extents[cut.dim] = length;
        extents.insert(0, chunks);
        let inputs = plan.inputs.iter().zip(&params.layouts).map(|(operand, layout)| {
            let mut strides = match operand.access {
                Access::Contiguous => row_major(&params.extents),
                Access::Strided | Access::Fours => layout.strides.clone(),
                Access::Single => return layout.clone(),
            };
            let step = strides[cut.dim];
            strides.insert(0, step * length);
            OperandLayout { offset: layout.offset + step * first, strides }
        });
        let outputs = plan.state.iter().map(|_| OperandLayout::default());
        Params { extents, layouts: inputs.chain(outputs).collect(), scalars: scalars.clone(), ..params.clone() }
    };
    let mut chunks = vec![pass(0, cut.chunks, length)];
    if rest > 0 {
        let mut tail = pass(cut.chunks * length, 1, rest);
        for output in &mut tail.layouts[plan.inputs.len()..] {
            output.offset = cut.chunks * kept;
        }
        chunks.push(tail);
    }
    let all_chunks = cut.chunks + u64::from(rest > 0);
    let states = plan.state.iter().map(|_| OperandLayout { offset: 0, strides: [1, kept].into_iter().collect() });
    let last = Params {
        extents: [kept, all_chunks].into_iter().collect(),
        layouts: states.chain(params.layouts[plan.inputs.len()..].iter().cloned()).collect(),
        scalars,
        ..params.clone()
    };
    SplitParams { chunks, last, states: (all_chunks * kept) as usize }
}

/// Positions among all reduced elements are not known within a chunk, and every field of the state must be storable.
pub(super) fn can_split(plan: &ReducePlan) -> bool {
    let positions = |graph: &Graph| graph.any(|node| matches!(node, Node::ReduceIndex));
    let graphs = [&plan.map, &plan.combine, &plan.identity, &plan.finish];
    !graphs.into_iter().any(positions) && plan.state.iter().all(|ty| ty.storage().is_some())
}

/// Where to cut, when it is worth a second kernel.
pub(super) fn cut(plan: &ReducePlan, params: &Params, is_software: bool) -> Option<Cut> {
    // Independent pieces that keep the adapter busy, and elements that make a piece worth having. A piece is an invocation on a
    // software adapter and a workgroup on a GPU.
    let (pieces, elements) = if is_software { (2048, 256) } else { (1024, 1024) };
    let results = product(&params.extents[..usize::from(plan.kept_rank)]);
    let (dim, &extent) =
        params.extents.iter().enumerate().skip(usize::from(plan.kept_rank)).max_by_key(|&(_, extent)| extent)?;
    let reduced = product(&params.extents[usize::from(plan.kept_rank)..]);
    let chunks = (pieces / results.max(1)).min(reduced / elements).min(extent);
    if results == 0 || chunks < 4 || i32::try_from(reduced).is_err() {
        return None;
    }
    // A chunk of one invocation must not be too long for llvmpipe; half of that leaves room to round up.
    let least = if is_software { reduced.div_ceil(rounds::MOST / 2).min(extent) } else { 1 };
    // Chunks that begin at a multiple of four can be read in fours.
    let length = (extent / chunks.max(least)).next_multiple_of(4).min(extent);
    Some(Cut { dim, chunks: extent / length, length })
}

/// `Input(k)` for each field of the state.
fn fields(count: usize) -> Graph {
    let ids = 0..count as u32;
    Graph {
        nodes: ids.clone().map(|k| Node::Input(k as u16)).collect(),
        roots: ids.map(NodeId).collect(),
        spans: Vec::new().into(),
    }
}

/// A chunk counts fewer elements than the whole, so the whole's count becomes a run-time scalar.
fn with_count_as_scalar(graph: &Graph, scalar: u16) -> Graph {
    let replaced = |node: &Node| if *node == Node::ReduceCount { Node::Scalar(scalar) } else { *node };
    Graph { nodes: graph.nodes.iter().map(replaced).collect(), ..graph.clone() }
}

fn row_major(extents: &[u64]) -> smallvec::SmallVec<[u64; 4]> {
    (0..extents.len()).map(|dim| product(&extents[dim + 1..])).collect()
}

fn product(extents: &[u64]) -> u64 {
    extents.iter().product()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(access: Access, kept_rank: u8, reduced_rank: u8) -> ReducePlan {
        let operand = |name: &str, access| Operand { name: name.to_owned(), dtype: DType::Float32, access };
        ReducePlan {
            state: vec![ScalarType::Float32],
            identity: fields(0),
            map: fields(1),
            combine: fields(2),
            finish: fields(1),
            monoid: None,
            inputs: vec![operand("in0", access)],
            outputs: vec![operand("out0", Access::Contiguous)],
            scalars: Vec::new(),
            kept_rank,
            reduced_rank,
            schedule: Schedule::Workgroup,
        }
    }

    fn params(extents: &[u64], strides: &[u64]) -> Params {
        let layout = |strides: &[u64]| OperandLayout { offset: 7, strides: strides.into() };
        Params {
            extents: extents.into(),
            layouts: [layout(strides), layout(&[])].into_iter().collect(),
            ..Params::default()
        }
    }

    /// Every place that the passes read, sorted.
    fn places_read(params: &[Params]) -> Vec<u64> {
        let mut places = Vec::new();
        for params in params {
            let layout = &params.layouts[0];
            let mut level = vec![layout.offset];
            for (&extent, &stride) in params.extents.iter().zip(&layout.strides) {
                level = level.iter().flat_map(|&place| (0..extent).map(move |at| place + at * stride)).collect();
            }
            places.append(&mut level);
        }
        places.sort_unstable();
        places
    }

    #[test]
    fn the_chunks_read_every_element_once() {
        for (access, extents, strides) in [
            (Access::Contiguous, vec![1, 1000], vec![]),
            (Access::Contiguous, vec![3, 1009], vec![]),
            (Access::Strided, vec![2, 500, 3], vec![1, 6, 2]),
        ] {
            let plan = plan(access, 1, extents.len() as u8 - 1);
            let params = params(&extents, &strides);
            let cut = Cut { dim: 1, chunks: 7, length: extents[1] / 7 };
            let split = split_params(&plan, &params, cut);
            let all: Vec<u64> = (7..7 + product(&extents)).collect();
            assert_eq!(places_read(&split.chunks), all, "{extents:?}");
            let chunks = 7 + u64::from(extents[1] % 7 > 0);
            assert_eq!(split.states as u64, chunks * extents[0]);
            assert_eq!(split.last.extents[..], [extents[0], chunks]);
            assert_eq!(split.last.layouts[1].offset, 7, "the results keep their place");
        }
    }

    #[test]
    fn small_and_wide_reductions_are_not_cut() {
        let plan = plan(Access::Contiguous, 1, 1);
        let go = |extents: &[u64], is_software| cut(&plan, &params(extents, &[]), is_software).map(|cut| cut.chunks);
        assert_eq!(go(&[1, 1 << 22], false), Some(1024));
        assert_eq!(go(&[1, 1 << 22], true), Some(2048));
        assert_eq!(go(&[64, 1 << 16], false), Some(16));
        // Few enough pieces, but each too long for one invocation of llvmpipe.
        assert_eq!(go(&[256, 1 << 20], true), Some(32));
        assert_eq!(go(&[1, 1000], false), None);
        assert_eq!(go(&[4096, 1 << 10], false), None);
        assert_eq!(go(&[0, 1 << 22], true), None);
    }

    #[test]
    fn positions_within_the_whole_forbid_a_split() {
        let mut plan = plan(Access::Contiguous, 1, 1);
        assert!(can_split(&plan));
        plan.map = Graph { nodes: vec![Node::ReduceIndex].into(), ..fields(1) };
        assert!(!can_split(&plan));
        assert_eq!(split_plans(&plan, true), None);
    }
}
