//! A map with a bound: when it is full, the quarter that was not used for longest goes.
//!
//! What it holds may be dropped at any insertion, so values are kept here only to be found again, never because someone relies
//! on them.

use std::borrow::Borrow;
use std::hash::Hash;

use rustc_hash::FxHashMap;

pub(crate) struct Recent<K, V> {
    entries: FxHashMap<K, Entry<V>>,
    capacity: usize,
    /// Counts uses, so that no two entries are equally old.
    clock: u64,
}

struct Entry<V> {
    value: V,
    used: u64,
}

impl<K: Eq + Hash, V> Recent<K, V> {
    pub(crate) fn new(capacity: usize) -> Recent<K, V> {
        Recent { entries: FxHashMap::default(), capacity, clock: 0 }
    }

    /// The value of a key, which counts as a use.
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.clock += 1;
        let entry = self.entries.get_mut(key)?;
        entry.used = self.clock;
        Some(&entry.value)
    }

    /// Keeps a value, in the place of an older one of the same key.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        self.make_room(&key);
        self.clock += 1;
        self.entries.insert(key, Entry { value, used: self.clock });
    }

    /// The value of a key, made by `make` when it is not there.
    pub(crate) fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &V {
        self.make_room(&key);
        self.clock += 1;
        let used = self.clock;
        let entry = self.entries.entry(key).or_insert_with(|| Entry { value: make(), used });
        entry.used = used;
        &entry.value
    }

    /// Drops the entries whose key does not pass.
    pub(crate) fn retain(&mut self, passes: impl Fn(&K) -> bool) {
        self.entries.retain(|key, _| passes(key));
    }

    fn make_room(&mut self, key: &K) {
        if self.entries.len() < self.capacity || self.entries.contains_key(key) {
            return;
        }
        let mut uses: Vec<u64> = self.entries.values().map(|entry| entry.used).collect();
        let goes = (uses.len() / 4).max(1);
        if goes >= uses.len() {
            self.entries.clear();
            return;
        }
        let (_, &mut oldest_kept, _) = uses.select_nth_unstable(goes);
        self.entries.retain(|_, entry| entry.used >= oldest_kept);
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn what_was_not_used_goes_first_and_the_bound_holds() {
        let mut recent = Recent::new(8);
        for key in 0..8 {
            recent.insert(key, key * 10);
        }
        assert_eq!(recent.get(&0), Some(&0));
        recent.insert(8, 80);
        assert_eq!(recent.entries.len(), 7);
        let kept: Vec<bool> = (0..9).map(|key| recent.get(&key).is_some()).collect();
        assert_eq!(kept, [true, false, false, true, true, true, true, true, true]);
        for key in 100..1100 {
            assert_eq!((*recent.get_or_insert_with(key, || 1), *recent.get_or_insert_with(key, || 2)), (1, 1));
            assert!(recent.entries.len() <= 8);
        }
    }

    #[test]
    fn a_known_key_needs_no_room() {
        let mut recent = Recent::new(2);
        recent.insert("a", 1);
        recent.insert("b", 2);
        recent.insert("a", 3);
        assert_eq!((recent.get("a").copied(), recent.entries.len()), (Some(3), 2));
        recent.retain(|key| *key == "b");
        assert_eq!((recent.get("a").copied(), recent.get("b").copied()), (None, Some(2)));
    }

    #[test]
    fn the_smallest_bounds_work() {
        for capacity in [0, 1] {
            let mut recent = Recent::new(capacity);
            for key in 0..5 {
                recent.insert(key, ());
                assert!(recent.get(&key).is_some() && recent.entries.len() <= 1);
            }
        }
    }
}
