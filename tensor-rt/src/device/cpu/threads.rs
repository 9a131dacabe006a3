//! Threads: a pool of the device's own, and the one loop that shares work among them.
//!
//! Work is a number of *blocks*, fixed by the problem and never by the number of threads, so results do not depend on
//! it. The calling thread takes part.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::{Error, Result};

/// Work that takes less than this many nanoseconds on one thread stays there: waking another costs about a tenth.
const WORTH_SHARING_NANOSECONDS: f64 = 40_000.0;

pub(super) struct Threads {
    /// `None` with one thread.
    pool: Option<ThreadPool>,
    count: usize,
}

impl Threads {
    pub(super) fn new(count: usize) -> Result<Threads> {
        let count = count.max(1);
        let pool = if count == 1 {
            None
        } else {
            let pool = ThreadPoolBuilder::new()
                .num_threads(count)
                .thread_name(|index| format!("tensor-cpu-{index}"))
                .build()
                .map_err(|error| Error::Device { device: "cpu".into(), message: error.to_string() })?;
            Some(pool)
        };
        Ok(Threads { pool, count })
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
        state: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, usize) + Sync,
    ) {
        match &self.pool {
            Some(pool) if blocks > 1 && nanoseconds >= WORTH_SHARING_NANOSECONDS => {
                let participants = self.count.min(blocks);
                let boundary = |index: usize| (index as u128 * blocks as u128 / participants as u128) as usize;
                // Each participant has a run of neighbouring blocks, the same in every call over as many blocks: what it
                // wrote is then still in its core's caches. Whoever is done helps the next one.
                let runs: Vec<(AtomicUsize, usize)> =
                    (0..participants).map(|index| (AtomicUsize::new(boundary(index)), boundary(index + 1))).collect();
                let participate = |index: usize| {
                    let mut state = state();
                    for step in 0..participants {
                        let (next, end) = &runs[(index + step) % participants];
                        loop {
                            let block = next.fetch_add(1, Ordering::Relaxed);
                            if block >= *end {
                                break;
                            }
                            work(&mut state, block);
                        }
                    }
                };
                let participate = &participate;
                pool.in_place_scope(|scope| {
                    for index in 1..participants {
                        scope.spawn(move |_| participate(index));
                    }
                    participate(0);
                });
            }
            _ => {
                let mut state = state();
                (0..blocks).for_each(|block| work(&mut state, block));
            }
        }
    }

    /// Runs `work` where `rayon::current_num_threads()` is the device's, for libraries that share work themselves.
    pub(super) fn inside<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
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
