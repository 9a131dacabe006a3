//! Streams: the elements of one operand in iteration order, chunk by chunk.
//!
//! A stream is given by extents and strides and addressed by the linear (row-major) iteration index. Its dimensions are
//! collapsed for itself alone, so an operand that is contiguous, or constant, or constant in long runs is found out
//! whatever the other operands are. A chunk that lies in one piece with stride 1 is read where it is; anything else
//! is gathered into a small buffer, with loops for strides 0, 1 and others.
//!
//! Streams move bytes of elements of 1, 2, 4 or 8 bytes and know no types.

use smallvec::SmallVec;

pub(super) type Sizes = SmallVec<[usize; 8]>;

#[derive(Clone, Debug)]
pub(super) struct Stream {
    /// Bytes per element.
    pub(super) size: usize,
    /// Outermost first; extents above 1. Both are empty when all positions are the same element.
    extents: Sizes,
    strides: Sizes,
}

impl Stream {
    /// `extents` must not contain 0.
    pub(super) fn new(size: usize, extents: &[usize], strides: &[usize]) -> Stream {
        let mut collapsed = Stream { size, extents: Sizes::new(), strides: Sizes::new() };
        for (&extent, &stride) in extents.iter().zip(strides) {
            if extent == 1 {
                continue;
            }
            // The dimension before continues into this one when one of its steps is this whole dimension.
            match (collapsed.extents.last_mut(), collapsed.strides.last_mut()) {
                (Some(outer), Some(outer_stride)) if *outer_stride == extent.wrapping_mul(stride) => {
                    *outer *= extent;
                    *outer_stride = stride;
                }
                _ => {
                    collapsed.extents.push(extent);
                    collapsed.strides.push(stride);
                }
            }
        }
        if collapsed.strides.iter().all(|&stride| stride == 0) {
            collapsed.extents.clear();
            collapsed.strides.clear();
        }
        collapsed
    }

    /// Whether all positions are one element.
    pub(super) fn is_single(&self) -> bool {
        self.extents.is_empty()
    }

    /// Whether position `i` is element `i`.
    pub(super) fn is_contiguous(&self) -> bool {
        self.strides[..] == [1]
    }

    /// Stride and length of the innermost run; `(0, usize::MAX)` for a single element.
    pub(super) fn inner(&self) -> (usize, usize) {
        match (self.strides.last(), self.extents.last()) {
            (Some(&stride), Some(&extent)) => (stride, extent),
            _ => (0, usize::MAX),
        }
    }

    /// Elements of positions `[start, start + n)`: where they lie, or gathered into `buffer`.
    ///
    /// # Safety
    /// `base` points to position 0's element, all of the stream's positions lie in its buffer, `start + n` is at most
    /// the product of the extents (any for a single element), and `buffer` holds `n` elements, aligned to their size, disjoint from the operand.
    pub(super) unsafe fn read(&self, base: *const u8, start: usize, n: usize, buffer: *mut u8) -> *const u8 {
        // SAFETY: passed on.
        unsafe {
            if let Some(pointer) = self.in_place(base, start, n) {
                return pointer;
            }
            match self.size {
                1 => self.gather::<u8>(base.cast(), start, n, buffer.cast()),
                2 => self.gather::<u16>(base.cast(), start, n, buffer.cast()),
                4 => self.gather::<u32>(base.cast(), start, n, buffer.cast()),
                _ => self.gather::<u64>(base.cast(), start, n, buffer.cast()),
            }
        }
        buffer
    }

    /// Where positions `[start, start + n)` lie, if with stride 1.
    ///
    /// # Safety
    /// As `read`.
    pub(super) unsafe fn in_place(&self, base: *const u8, start: usize, n: usize) -> Option<*const u8> {
        let (stride, extent) = self.inner();
        if stride != 1 {
            return None;
        }
        let (row, column) = if self.extents.len() == 1 { (0, start) } else { (start / extent, start % extent) };
        if column + n > extent {
            return None;
        }
        let offset = self.row_offset(row) + column;
        // SAFETY: a position of the stream.
        Some(unsafe { base.add(offset * self.size) })
    }

    /// Writes `n` elements from `buffer` to positions `[start, start + n)`.
    ///
    /// # Safety
    /// As `read`, for writing; no other thread touches these positions.
    pub(super) unsafe fn write(&self, base: *mut u8, start: usize, n: usize, buffer: *const u8) {
        // SAFETY: passed on.
        unsafe {
            match self.size {
                1 => self.scatter::<u8>(base.cast(), start, n, buffer.cast()),
                2 => self.scatter::<u16>(base.cast(), start, n, buffer.cast()),
                4 => self.scatter::<u32>(base.cast(), start, n, buffer.cast()),
                _ => self.scatter::<u64>(base.cast(), start, n, buffer.cast()),
            }
        }
    }

    /// The element offset of position `index`.
    pub(super) fn offset(&self, index: usize) -> usize {
        let (stride, extent) = self.inner();
        match self.extents.len() {
            0 => 0,
            1 => index * stride,
            _ => self.row_offset(index / extent) + index % extent * stride,
        }
    }

    /// The element offset of row `row`, rows being all but the innermost dimension.
    fn row_offset(&self, mut row: usize) -> usize {
        let mut offset = 0;
        for dim in (0..self.extents.len().saturating_sub(1)).rev() {
            offset += row % self.extents[dim] * self.strides[dim];
            row /= self.extents[dim];
        }
        offset
    }

    /// Calls `run(element offset, stride, done, length)` for each piece of `[start, start + n)` inside one row.
    #[inline(always)]
    fn runs(&self, start: usize, n: usize, mut run: impl FnMut(usize, usize, usize, usize)) {
        let (stride, extent) = self.inner();
        let outer = self.extents.len().saturating_sub(1);
        if outer == 0 {
            return run(start * stride, stride, 0, n);
        }
        let mut column = start % extent;
        let mut row = start / extent;
        let mut coordinates = [0; MAX_DIMS];
        let mut offset = 0;
        for dim in (0..outer).rev() {
            coordinates[dim] = row % self.extents[dim];
            offset += coordinates[dim] * self.strides[dim];
            row /= self.extents[dim];
        }
        let mut done = 0;
        loop {
            let length = (extent - column).min(n - done);
            run(offset + column * stride, stride, done, length);
            done += length;
            if done == n {
                return;
            }
            column = 0;
            for dim in (0..outer).rev() {
                coordinates[dim] += 1;
                offset += self.strides[dim];
                if coordinates[dim] < self.extents[dim] {
                    break;
                }
                offset -= self.extents[dim] * self.strides[dim];
                coordinates[dim] = 0;
            }
        }
    }

    /// # Safety
    /// As `read`.
    unsafe fn gather<T: Copy>(&self, base: *const T, start: usize, n: usize, buffer: *mut T) {
        self.runs(start, n, |offset, stride, done, length| {
            // SAFETY: the caller's promise: offsets of positions, and `done + length <= n`.
            unsafe {
                let (from, to) = (base.add(offset), buffer.add(done));
                match stride {
                    0 => {
                        let value = *from;
                        for index in 0..length {
                            *to.add(index) = value;
                        }
                    }
                    1 if length >= 16 => std::ptr::copy_nonoverlapping(from, to, length),
                    1 => {
                        for index in 0..length {
                            *to.add(index) = *from.add(index);
                        }
                    }
                    _ => {
                        for index in 0..length {
                            *to.add(index) = *from.add(index * stride);
                        }
                    }
                }
            }
        });
    }

    /// # Safety
    /// As `write`.
    unsafe fn scatter<T: Copy>(&self, base: *mut T, start: usize, n: usize, buffer: *const T) {
        self.runs(start, n, |offset, stride, done, length| {
            // SAFETY: as in `gather`.
            unsafe {
                let (from, to) = (buffer.add(done), base.add(offset));
                for index in 0..length {
                    *to.add(index * stride) = *from.add(index);
                }
            }
        });
    }
}

/// Extents and strides are validated to at most this many before a stream is made.
pub(super) const MAX_DIMS: usize = 2 * tensor_gen::kernel::MAX_RANK;

/// Row-major strides.
pub(super) fn dense_strides(extents: &[usize]) -> Sizes {
    let mut strides: Sizes = extents.iter().copied().collect();
    let mut step = 1usize;
    for (stride, &extent) in strides.iter_mut().zip(extents).rev() {
        *stride = step;
        step = step.saturating_mul(extent);
    }
    strides
}
