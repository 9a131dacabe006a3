//! The random state of a runtime: a seed and the number of the next random call.
//!
//! The stream itself is Threefry-2x32 inside the kernels (`tensor_gen::random`): element `e` of call `c` depends on
//! `(seed, c, e)` only, so the same script draws the same numbers on every device and in every fusion.

use std::cell::Cell;

use tensor_gen::kernel::RandomKey;

/// Seed of a runtime that was given none. Runs are reproducible unless a script asks for something else.
pub const DEFAULT_SEED: u64 = 0;

#[derive(Debug)]
pub struct RandomState {
    next: Cell<RandomKey>,
}

impl RandomState {
    pub fn new(seed: u64) -> RandomState {
        RandomState { next: Cell::new(RandomKey { seed, call: 0 }) }
    }

    /// Restarts the stream (`torch.manual_seed`).
    pub fn seed(&self, seed: u64) {
        self.set_state(RandomKey { seed, call: 0 });
    }

    /// The seed that the stream was started from (`torch.initial_seed`).
    pub fn initial_seed(&self) -> u64 {
        self.next.get().seed
    }

    /// The key of one random op call; each key is given once.
    pub fn next_call(&self) -> RandomKey {
        let key = self.next.get();
        let next = match key.call.checked_add(1) {
            Some(call) => RandomKey { seed: key.seed, call },
            // After 2^32 calls another stream begins rather than the same one again.
            None => RandomKey { seed: key.seed.wrapping_add(0x9E37_79B9_7F4A_7C15), call: 0 },
        };
        self.next.set(next);
        key
    }

    /// What [`RandomState::set_state`] takes to continue from here (`torch.get_rng_state`).
    pub fn state(&self) -> RandomKey {
        self.next.get()
    }

    pub fn set_state(&self, state: RandomKey) {
        self.next.set(state);
    }
}

impl Default for RandomState {
    fn default() -> RandomState {
        RandomState::new(DEFAULT_SEED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_numbered_and_the_state_can_be_restored() {
        let random = RandomState::new(7);
        assert_eq!(random.next_call(), RandomKey { seed: 7, call: 0 });
        let saved = random.state();
        assert_eq!(random.next_call(), RandomKey { seed: 7, call: 1 });
        random.set_state(saved);
        assert_eq!(random.next_call(), RandomKey { seed: 7, call: 1 });
        random.seed(9);
        assert_eq!(random.next_call(), RandomKey { seed: 9, call: 0 });
    }

    #[test]
    fn a_stream_does_not_repeat_after_the_last_call() {
        let random = RandomState::new(7);
        random.set_state(RandomKey { seed: 7, call: u32::MAX });
        random.next_call();
        assert_ne!(random.next_call().seed, 7);
    }
}
