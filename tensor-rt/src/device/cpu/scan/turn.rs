//! The order in which a chunk of a row is scanned: from its end, or in pieces side by side. Moves bytes and knows no types.

/// Pieces of a chunk that are scanned side by side.
pub(super) const LANES: usize = 64;

/// # Safety
/// Both hold n elements of `size` bytes and do not overlap.
pub(super) unsafe fn reversed(from: *const u8, to: *mut u8, n: usize, size: usize) {
    unsafe fn copy<T: Copy>(from: *const T, to: *mut T, n: usize) {
        for index in 0..n {
            // SAFETY: both hold n elements.
            unsafe { *to.add(index) = *from.add(n - 1 - index) };
        }
    }
    // SAFETY: passed on.
    unsafe {
        match size {
            1 => copy::<u8>(from, to, n),
            4 => copy::<u32>(from.cast(), to.cast(), n),
            _ => copy::<u64>(from.cast(), to.cast(), n),
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Direction {
    /// From the order of positions to pieces side by side: the pieces' first elements, their second ones, and so on.
    Apart,
    Together,
}

/// # Safety
/// Both hold n elements of `size` bytes, in pieces `length * LANES`, and do not overlap; n is more than `LANES * (length - 1)`.
pub(super) unsafe fn turn(
    from: *const u8,
    to: *mut u8,
    n: usize,
    length: usize,
    size: usize,
    reverse: bool,
    direction: Direction,
) {
    unsafe fn copy<T: Copy>(from: *const T, to: *mut T, n: usize, length: usize, reverse: bool, direction: Direction) {
        for lane in 0..n.div_ceil(length) {
            let first = lane * length;
            for step in first..(first + length).min(n) {
                let position = if reverse { n - 1 - step } else { step };
                let side_by_side = (step - first) * LANES + lane;
                // SAFETY: a position is below n, and a place among the pieces below `length * LANES`.
                unsafe {
                    match direction {
                        Direction::Apart => *to.add(side_by_side) = *from.add(position),
                        Direction::Together => *to.add(position) = *from.add(side_by_side),
                    }
                }
            }
        }
    }
    // SAFETY: passed on.
    unsafe {
        match size {
            1 => copy::<u8>(from, to, n, length, reverse, direction),
            4 => copy::<u32>(from.cast(), to.cast(), n, length, reverse, direction),
            _ => copy::<u64>(from.cast(), to.cast(), n, length, reverse, direction),
        }
    }
}
