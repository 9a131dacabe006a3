//! Threads of the device's own, and the one loop that shares work among them.
//!
//! Work is a number of *blocks*, fixed by the problem and never by the number of threads, so results do not depend on
//! it. The calling thread takes part.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::team::Team;
use crate::error::{Error, Result};

/// Work that takes less than this many nanoseconds on one thread stays there: calling another costs about a tenth.
const WORTH_SHARING_NANOSECONDS: f64 = 40_000.0;

pub(super) struct Threads {
    /// `None` with one thread.
    team: Option<Team>,
    count: usize,
}

impl Threads {
    pub(super) fn new(count: usize) -> Result<Threads> {
        let count = count.max(1);
        let team = match count {
            1 => None,
            _ => Some(
                Team::new(count - 1)
                    .map_err(|error| Error::Device { device: "cpu".into(), message: error.to_string() })?,
            ),
        };
        Ok(Threads { team, count })
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Runs `work(worker state, block)` for every block, on one thread unless `nanoseconds`, an estimate of the whole, makes sharing
    /// worth its cost. Each participating thread makes one state.
    pub(super) fn share<S>(
        &self,
        blocks: usize,
        nanoseconds: f64,
        state_of: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, usize) + Sync,
    ) {
        match &self.team {
            Some(team) if blocks > 1 && nanoseconds >= WORTH_SHARING_NANOSECONDS => {
                let participants = self.count.min(blocks);
                let boundary = |index: usize| (index as u128 * blocks as u128 / participants as u128) as usize;
                // Each participant has a run of neighbouring blocks, the same in every call over as many blocks: what it
                // wrote is then still in its core's caches. Whoever is done helps the next one.
                let runs: Vec<(AtomicUsize, usize)> =
                    (0..participants).map(|index| (AtomicUsize::new(boundary(index)), boundary(index + 1))).collect();
                team.run(&|index| {
                    let mut state = None;
                    for step in 0..participants {
                        let (next, end) = &runs[(index + step) % participants];
                        loop {
                            let block = next.fetch_add(1, Ordering::Relaxed);
                            if block >= *end {
                                break;
                            }
                            work(state.get_or_insert_with(&state_of), block);
                        }
                    }
                });
            }
            _ => {
                let mut state = state_of();
                (0..blocks).for_each(|block| work(&mut state, block));
            }
        }
    }
}

/// A pointer that may go to another thread. What makes that sound is said where it is used.
#[derive(Clone, Copy)]
pub(super) struct Shared(pub(super) *mut u8);

// SAFETY: a pointer is only a number; each use states why the access is exclusive.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

impl Shared {
    pub(super) fn pointer(self) -> *mut u8 {
        self.0
    }

    /// The pointer, `bytes` further on.
    ///
    /// # Safety
    /// The result stays inside the same buffer or one past it.
    pub(super) unsafe fn at(self, bytes: usize) -> *mut u8 {
        // SAFETY: the caller's promise.
        unsafe { self.0.add(bytes) }
    }
}
