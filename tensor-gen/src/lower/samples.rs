//! What the tests feed the op.

use crate::error::Errors;
use crate::op::Samples;

use super::op::{Frame, unknown_argument};
use super::{OpCall, formula};

/// Where nothing is said.
const DEFAULT_RANGE: (f64, f64) = (-3.0, 3.0);

pub fn lower(frame: &Frame, errors: &mut Errors, calls: &mut Vec<OpCall>) -> Samples {
    let spec = &frame.spec.samples;
    let tensors: Vec<&str> =
        frame.schema.tensor_arguments().map(|position| frame.schema.arguments[position].name.as_ref()).collect();
    for (name, _) in &spec.ranges {
        if !tensors.contains(&name.value.as_str()) {
            errors.add(unknown_argument(&name.value, name.span, &tensors));
        }
    }
    let common = spec.range.as_ref().map(|range| range.value);
    let ranges = if spec.ranges.is_empty() {
        common.into_iter().collect()
    } else {
        let own = |tensor: &&str| spec.ranges.iter().find(|(name, _)| name.value == *tensor).map(|&(_, range)| range);
        tensors.iter().map(|tensor| own(tensor).or(common).unwrap_or(DEFAULT_RANGE)).collect::<Vec<_>>()
    };
    let names = formula::Names::default();
    let lowered = spec.calls.iter().filter_map(|call| formula::lower(&call.value, &names, 1, errors, calls));
    Samples {
        ranges: ranges.into(),
        calls: lowered.collect(),
        tolerance: spec.tolerance,
        skip_gradient_check: spec.skip_gradient_check.clone().map(Into::into),
    }
}
