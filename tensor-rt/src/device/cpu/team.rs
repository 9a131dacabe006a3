//! A team: threads that stand ready for one job at a time.
//!
//! A dispatch lasts microseconds to milliseconds, and a sleeping thread takes tens of microseconds to wake. So members look out
//! for the next job for a moment before they sleep, and the caller waits only for those that have begun: a member that comes
//! too late finds the job closed. Knows nothing of blocks or kernels.

use std::cell::UnsafeCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, TryLockError};
use std::thread::{Builder, JoinHandle, Thread};
use std::time::{Duration, Instant};

/// How long a thread looks out before it sleeps.
const LOOKOUT: Duration = Duration::from_micros(100);

/// `state`: the number of jobs so far, whether the last one still takes members in, and how many are inside.
const NEXT_JOB: u64 = 1 << 32;
const IS_OPEN: u64 = 1 << 31;
const INSIDE: u64 = IS_OPEN - 1;

/// Threads besides the caller's.
pub(super) struct Team {
    shared: Arc<Shared>,
    members: Vec<JoinHandle<()>>,
    /// Held by the one caller whose job it is.
    turn: Mutex<()>,
}

struct Shared {
    state: AtomicU64,
    job: UnsafeCell<Option<Job>>,
    has_panicked: AtomicBool,
    is_over: AtomicBool,
}

/// What is done, and who waits for it.
#[derive(Clone)]
struct Job {
    work: *const (dyn Fn(usize) + Sync),
    caller: Thread,
}

// SAFETY: `job` is written by the holder of `turn` while the state is closed and nobody is inside, and read only inside.
unsafe impl Sync for Shared {}
// SAFETY: the pointer in `job` is followed only inside, where what it points to is alive (`Team::run` waits).
unsafe impl Send for Shared {}

impl Team {
    /// `members` threads besides the caller.
    pub(super) fn new(members: usize) -> std::io::Result<Team> {
        let shared = Arc::new(Shared {
            state: AtomicU64::new(0),
            job: UnsafeCell::new(None),
            has_panicked: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
        });
        let mut team = Team { shared, members: Vec::new(), turn: Mutex::new(()) };
        for index in 1..=members {
            let shared = team.shared.clone();
            let builder = Builder::new().name(format!("tensor-cpu-{index}"));
            team.members.push(builder.spawn(move || shared.serve(index))?);
        }
        Ok(team)
    }

    /// Calls `work(0)` here and, at the same time, `work(index)` on those members (from 1) that are free before `work(0)` is done.
    /// `work` must therefore leave nothing undone when only `work(0)` is called. Returns when all calls have.
    pub(super) fn run(&self, work: &(dyn Fn(usize) + Sync)) {
        // Another caller's turn, or a job within a job: this one is done alone.
        let _turn = match self.turn.try_lock() {
            Ok(turn) => turn,
            // A panic passed through here; `close` had been called.
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return work(0),
        };
        let shared = &*self.shared;
        // SAFETY: only the lifetime is forgotten; `close` below waits until nobody is inside.
        let work_pointer: *const (dyn Fn(usize) + Sync) =
            unsafe { std::mem::transmute::<&(dyn Fn(usize) + Sync), &'static (dyn Fn(usize) + Sync)>(work) };
        // SAFETY: this thread holds the turn, the state is closed and nobody is inside.
        unsafe { *shared.job.get() = Some(Job { work: work_pointer, caller: std::thread::current() }) };
        let jobs = shared.state.load(Ordering::Relaxed) & !(IS_OPEN | INSIDE);
        shared.state.store(jobs.wrapping_add(NEXT_JOB) | IS_OPEN, Ordering::Release);
        for member in &self.members {
            member.thread().unpark();
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| work(0)));
        shared.close();
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
        assert!(!shared.has_panicked.swap(false, Ordering::Relaxed), "a thread of the CPU device panicked");
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Release);
        for member in self.members.drain(..) {
            member.thread().unpark();
            // Its panics are caught, so there is nothing to learn from the result.
            drop(member.join());
        }
    }
}

impl Shared {
    /// Lets nobody else in and waits until all are out.
    fn close(&self) {
        self.state.fetch_and(!IS_OPEN, Ordering::AcqRel);
        look_out(|| self.state.load(Ordering::Acquire) & INSIDE == 0);
    }

    /// A member's life.
    fn serve(&self, index: usize) {
        let mut last_job = 0;
        loop {
            look_out(|| self.is_over.load(Ordering::Acquire) || self.open_job().is_some_and(|job| job != last_job));
            if self.is_over.load(Ordering::Acquire) {
                return;
            }
            let Some(number) = self.enter() else { continue };
            last_job = number;
            // SAFETY: inside, where the job stays as it is.
            let Some(job) = (unsafe { (*self.job.get()).clone() }) else { continue };
            // SAFETY: `run` keeps the closure until everyone is out.
            let work = unsafe { &*job.work };
            if catch_unwind(AssertUnwindSafe(|| work(index))).is_err() {
                self.has_panicked.store(true, Ordering::Relaxed);
            }
            // The last one out wakes the caller, by its own handle: `job` may change from here on.
            if self.state.fetch_sub(1, Ordering::AcqRel) & (IS_OPEN | INSIDE) == 1 {
                job.caller.unpark();
            }
        }
    }

    /// The number of the job that still takes members in.
    fn open_job(&self) -> Option<u64> {
        let state = self.state.load(Ordering::Acquire);
        (state & IS_OPEN != 0).then_some(state / NEXT_JOB)
    }

    /// Goes inside; the number of the job, unless none is open.
    fn enter(&self) -> Option<u64> {
        let go_in = |state: u64| (state & IS_OPEN != 0).then_some(state + 1);
        let state = self.state.fetch_update(Ordering::AcqRel, Ordering::Acquire, go_in).ok()?;
        Some(state / NEXT_JOB)
    }
}

/// Waits for something that another thread brings about before it unparks this one.
fn look_out(is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        if begun.elapsed() > LOOKOUT {
            while !is_so() {
                std::thread::park();
            }
            return;
        }
        for _ in 0..16 {
            std::hint::spin_loop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn every_piece_is_done_once_whoever_comes() {
        let team = Team::new(3).unwrap();
        for job in 0..2_000_usize {
            let next = AtomicUsize::new(0);
            let done: Vec<AtomicUsize> = (0..20).map(|_| AtomicUsize::new(0)).collect();
            team.run(&|_| {
                while let Some(piece) = done.get(next.fetch_add(1, Ordering::Relaxed)) {
                    piece.fetch_add(job + 1, Ordering::Relaxed);
                }
            });
            assert!(done.iter().all(|piece| piece.load(Ordering::Relaxed) == job + 1));
            if job % 500 == 0 {
                std::thread::sleep(LOOKOUT * 3); // The members sleep, too.
            }
        }
    }

    #[test]
    fn callers_that_meet_and_jobs_within_jobs_are_done_alone() {
        let team = Team::new(1).unwrap();
        let calls = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..200 {
                        team.run(&|index| {
                            if index == 0 {
                                team.run(&|inner| {
                                    calls.fetch_add(usize::from(inner == 0), Ordering::Relaxed);
                                });
                            }
                        });
                    }
                });
            }
        });
        assert_eq!(calls.load(Ordering::Relaxed), 800);
    }

    #[test]
    fn a_panic_reaches_the_caller_and_the_team_goes_on() {
        let team = Team::new(1).unwrap();
        for panicking in [0, 1] {
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                let has_member = AtomicBool::new(false);
                team.run(&|index| {
                    has_member.fetch_or(index == 1, Ordering::Relaxed);
                    while !has_member.load(Ordering::Relaxed) {
                        std::thread::yield_now();
                    }
                    assert_ne!(index, panicking);
                });
            }));
            assert!(outcome.is_err());
        }
        let calls = AtomicUsize::new(0);
        team.run(&|index| {
            calls.fetch_add(usize::from(index == 0), Ordering::Relaxed);
        });
        assert_eq!(calls.load(Ordering::Relaxed), 1);
    }
}
