//! The way a dispatch is best run on the adapter at hand: as planned, with another schedule or tile, or in two passes.
//!
//! A plan is made without knowing the adapter. A software adapter is a CPU: a barrier there is a switch of coroutines and registers
//! are the fastest memory. Measured on llvmpipe, in CPU time ◆: 1,024 sums of 4M elements take 7 ms with an invocation each and
//! 17 ms with a workgroup each (with tanh in the map 27 and 66); a product of 128x784 and 784x256 takes 5.7 ms in tiles of 8x8, 12.9
//! in tiles of 4x4 and ten times that one by one. Values of a row that one invocation holds are in registers: softmax of rows of 8 to
//! 16 elements takes 0.6 to 0.8 of the time, layer_norm 0.8 to 0.95 (wall time, three rounds in turn); those that a workgroup holds
//! are in memory, across its barriers: 0.8 to 1.4, so there it holds none.

use tensor_gen::kernel::{ContractPlan, Params, Plan, ReducePlan, RowPlan, ScanPlan, Schedule, WORKGROUP_SIZE};

use super::reductions::{self, Cut};
use super::{fours, rounds};

/// Elements of a row of which an invocation holds the values at most.
const MOST_HELD: u64 = 16;

/// Values that an invocation holds at most. GPUs of NVIDIA and AMD have 255 registers for one; more than a few dozen cost occupancy.
const REGISTERS: u64 = 64;

/// How a dispatch is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    AsPlanned,
    Instead(Change),
    Split(Cut),
}

/// A change of the plan that changes no result but by rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// One invocation per result.
    ByThread,
    /// Who computes a row, and of how many elements an invocation holds the values.
    Row(Schedule, u8),
    /// Rows and columns of a product that one invocation computes.
    Tile(u8, u8),
    /// These operands are loaded and stored four at a time.
    Fours(fours::Operands),
}

/// How to run this plan with these parameters, which fit it (`bounds`).
pub(super) fn route(plan: &Plan, params: &Params, is_software: bool, max_operands: usize) -> Route {
    match plan {
        Plan::Reduce(reduce) => {
            let room = reduce.inputs.len().max(reduce.outputs.len()) + reduce.state.len() <= max_operands;
            if room
                && reductions::can_split(reduce)
                && let Some(cut) = reductions::cut(reduce, params, is_software)
            {
                return Route::Split(cut);
            }
            by_thread(plan, params, reduce.schedule, usize::from(reduce.kept_rank), is_software)
        }
        Plan::Row(row) => {
            let kept_rank = usize::from(row.rank).saturating_sub(1);
            let schedule = match by_thread(plan, params, row.schedule, kept_rank, is_software) {
                Route::Instead(_) => Schedule::Thread,
                _ => row.schedule,
            };
            let is_memory = is_software && schedule == Schedule::Workgroup;
            let held = if is_memory { 0 } else { held(row, schedule, params) };
            let is_as_planned = (schedule, held) == (row.schedule, row.held);
            if is_as_planned { Route::AsPlanned } else { Route::Instead(Change::Row(schedule, held)) }
        }
        Plan::Scan(scan) => {
            by_thread(plan, params, scan.schedule, usize::from(scan.rank).saturating_sub(1), is_software)
        }
        Plan::Contract(plan) if is_software => {
            let side = |extent: u64| if extent >= 8 { 8 } else { 4 };
            let tile = (side(params.integers[0]), side(params.integers[1]));
            let is_thin = params.integers[0] == 1 || params.integers[1] == 1;
            if is_thin || plan.tile == tile { Route::AsPlanned } else { Route::Instead(Change::Tile(tile.0, tile.1)) }
        }
        _ => Route::AsPlanned,
    }
}

/// The changed plan.
pub(super) fn changed(plan: &Plan, change: Change) -> Plan {
    match (plan, change) {
        (Plan::Reduce(plan), Change::ByThread) => {
            Plan::Reduce(ReducePlan { schedule: Schedule::Thread, ..plan.clone() })
        }
        (Plan::Row(plan), Change::Row(schedule, held)) => Plan::Row(RowPlan { schedule, held, ..plan.clone() }),
        (Plan::Scan(plan), Change::ByThread) => Plan::Scan(ScanPlan { schedule: Schedule::Thread, ..plan.clone() }),
        (Plan::Contract(plan), Change::Tile(rows, columns)) => {
            Plan::Contract(ContractPlan { tile: (rows, columns), ..plan.clone() })
        }
        (plan, Change::Fours(operands)) => {
            plan.in_fours(|operand| operands >> operand & 1 == 1).unwrap_or_else(|| plan.clone())
        }
        (other, _) => other.clone(),
    }
}

/// One invocation does what a workgroup was to do, where there are enough results: few keep fewer lanes busy than a workgroup does,
/// even with its barriers. It must not go round too often for that.
fn by_thread(plan: &Plan, params: &Params, schedule: Schedule, kept_rank: usize, is_software: bool) -> Route {
    let results: u64 = params.extents[..kept_rank].iter().product();
    let is_short = || (rounds::rounds(plan, params) + 1) * u64::from(WORKGROUP_SIZE) <= rounds::MOST;
    if is_software && schedule == Schedule::Workgroup && results >= 16 && is_short() {
        Route::Instead(Change::ByThread)
    } else {
        Route::AsPlanned
    }
}

/// Of how many elements of a row an invocation holds the values: as many as it has, if they fit into registers.
fn held(row: &RowPlan, schedule: Schedule, params: &Params) -> u8 {
    let slots = params.extents.last().map_or(0, |length| length.div_ceil(schedule.lanes())).next_power_of_two();
    if slots > MOST_HELD {
        return 0;
    }
    let values = row.values_to_hold() as u64;
    if values > 0 && slots * values <= REGISTERS { slots as u8 } else { 0 }
}
