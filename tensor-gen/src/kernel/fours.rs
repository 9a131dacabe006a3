//! Kernels that read and write four elements at a time: [`Access::Fours`].
//!
//! A load of a vec4 costs a GPU one instruction and a software adapter about as much as a load of one element. Which operands
//! are taken this way is a property of the plan, since the text depends on it; whether a dispatch's offsets and strides allow
//! it is for whoever makes the plan to find out. A map's invocations go over strips of fours, a reduction's over the fours of a
//! result; what is left over at the end is taken one by one, so counts need not be multiples of four.
//!
//! Pure: plans in, plans out. When it is worth it is not known here.

use super::{Access, MapPlan, Operand, Plan, ReducePlan};

impl Plan {
    /// Whether some operand is taken in fours.
    pub fn is_in_fours(&self) -> bool {
        self.operands().any(|operand| operand.access == Access::Fours)
    }

    /// The same work, taking those operands in fours that `is_aligned` holds of, by their number. `None` when the kind
    /// or an operand does not allow it.
    pub fn in_fours(&self, is_aligned: impl Fn(usize) -> bool) -> Option<Plan> {
        match self {
            Plan::Map(plan) => {
                let fours = |first: usize, operands: &[Operand]| -> Vec<Operand> {
                    let numbered = operands.iter().enumerate();
                    numbered.map(|(k, operand)| of(operand, contiguous(operand) && is_aligned(first + k))).collect()
                };
                let (inputs, outputs) = (fours(0, &plan.inputs), fours(plan.inputs.len(), &plan.outputs));
                let all = outputs.iter().all(|output| output.access == Access::Fours);
                all.then(|| Plan::Map(MapPlan { inputs, outputs, ..plan.clone() }))
            }
            Plan::Reduce(plan) if plan.reduced_rank == 1 => {
                let numbered = plan.inputs.iter().enumerate();
                let inputs: Vec<Operand> = numbered
                    .map(|(k, operand)| of(operand, operand.access != Access::Single && is_aligned(k)))
                    .collect();
                let fit = |input: &Operand| matches!(input.access, Access::Fours | Access::Single);
                let any = inputs.iter().any(|input| input.access == Access::Fours);
                (any && inputs.iter().all(fit)).then(|| Plan::Reduce(ReducePlan { inputs, ..plan.clone() }))
            }
            _ => None,
        }
    }

    /// Why a plan with operands in fours cannot be spelled.
    pub(crate) fn check_fours(&self) -> Result<(), &'static str> {
        let by_fours = |operand: &Operand| operand.access == Access::Fours;
        match self {
            _ if !self.is_in_fours() => Ok(()),
            Plan::Map(plan) if plan.outputs.iter().all(by_fours) => Ok(()),
            Plan::Map(_) => Err("a map that takes operands in fours must write all its results in fours"),
            Plan::Reduce(plan) => {
                let fit = |input: &Operand| matches!(input.access, Access::Fours | Access::Single);
                if plan.reduced_rank != 1 || !plan.inputs.iter().all(fit) || plan.outputs.iter().any(by_fours) {
                    return Err(
                        "a reduction in fours goes over one dimension of operands that are all in fours or single",
                    );
                }
                Ok(())
            }
            _ => Err("only maps and reductions take operands in fours"),
        }
    }
}

fn contiguous(operand: &Operand) -> bool {
    operand.access == Access::Contiguous
}

fn of(operand: &Operand, in_fours: bool) -> Operand {
    if in_fours { Operand { access: Access::Fours, ..operand.clone() } } else { operand.clone() }
}
