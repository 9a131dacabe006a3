//! Unrolled columns: for a range of windows (counted over all images), a matrix with one row per element under a window and one
//! column per window; and the way back, which adds.

use super::Sizes2d;

/// Windows `[first, first + count)` of one group.
pub(super) struct Columns<'a> {
    pub(super) sizes: &'a Sizes2d,
    pub(super) group: usize,
    pub(super) first: usize,
    pub(super) count: usize,
}

/// Some windows that are neighbours in one output row.
struct Segment {
    image: usize,
    row: usize,
    column: usize,
    length: usize,
    /// The first one's column in the matrix.
    at: usize,
}

impl Columns<'_> {
    fn segments(&self) -> Vec<Segment> {
        let sizes = self.sizes;
        let mut segments = Vec::new();
        let mut at = 0;
        while at < self.count {
            let window = self.first + at;
            let column = window % sizes.out_width;
            let row = window / sizes.out_width;
            let length = (sizes.out_width - column).min(self.count - at);
            segments.push(Segment { image: row / sizes.out_height, row: row % sizes.out_height, column, length, at });
            at += length;
        }
        segments
    }

    /// Calls `visit(segment, row of the matrix, input row, first column inside, end of the columns inside, input column of the first)` for each piece;
    /// columns outside `[first, end)` of the segment lie in the padding, all of them when there is no input row.
    #[inline(always)]
    fn visit(&self, mut visit: impl FnMut(&Segment, usize, Option<usize>, usize, usize, usize)) {
        let sizes = self.sizes;
        let group_channels = sizes.channels / sizes.groups;
        let segments = self.segments();
        let [stride_h, stride_w] = sizes.stride;
        // Per kernel column: the output columns whose input column `column * stride + shift - padding` is inside.
        let inside: Vec<(usize, usize, usize)> = (0..sizes.kernel_width)
            .map(|kernel_column| {
                let shift = kernel_column * sizes.dilation[1];
                let from = sizes.padding[1].saturating_sub(shift).div_ceil(stride_w);
                let to = (sizes.width + sizes.padding[1]).saturating_sub(shift).div_ceil(stride_w);
                (shift, from, to)
            })
            .collect();
        let mut rows = vec![None; segments.len()];
        let mut matrix_row = 0;
        for channel in 0..group_channels {
            for kernel_row in 0..sizes.kernel_height {
                for (row, segment) in rows.iter_mut().zip(&segments) {
                    let y = segment.row * stride_h + kernel_row * sizes.dilation[0];
                    let y = y.checked_sub(sizes.padding[0]).filter(|&y| y < sizes.height);
                    let plane = segment.image * sizes.channels + self.group * group_channels + channel;
                    *row = y.map(|y| (plane * sizes.height + y) * sizes.width);
                }
                for &(shift, inside_from, inside_to) in &inside {
                    for (segment, &row) in segments.iter().zip(&rows) {
                        let from = inside_from.clamp(segment.column, segment.column + segment.length);
                        let to = inside_to.clamp(from, segment.column + segment.length);
                        let x = if from < to { from * stride_w + shift - sizes.padding[1] } else { 0 };
                        visit(segment, matrix_row, row, from - segment.column, to - segment.column, x);
                    }
                    matrix_row += 1;
                }
            }
        }
    }

    /// Writes the matrix, row-major, from the input.
    ///
    /// # Safety
    /// `input` is the dense input tensor; `matrix` has room for all rows times `count`.
    pub(super) unsafe fn unroll<T: Copy + Default>(&self, input: *const T, matrix: *mut T) {
        let stride = self.sizes.stride[1];
        self.visit(|segment, matrix_row, row, from, to, x| {
            // SAFETY: the piece's columns of one row of the matrix; `x` and its followers are inside the input row.
            unsafe {
                let line = matrix.add(matrix_row * self.count + segment.at);
                let Some(row) = row else {
                    std::slice::from_raw_parts_mut(line, segment.length).fill(T::default());
                    return;
                };
                let source = input.add(row + x);
                for index in 0..from {
                    *line.add(index) = T::default();
                }
                if stride == 1 {
                    source.copy_to_nonoverlapping(line.add(from), to - from);
                } else {
                    for index in from..to {
                        *line.add(index) = *source.add((index - from) * stride);
                    }
                }
                for index in to..segment.length {
                    *line.add(index) = T::default();
                }
            }
        });
    }

    /// Adds the matrix to the input elements that its entries came from.
    ///
    /// # Safety
    /// As `unroll`, with `input` writable and these images' part of it the caller's alone.
    pub(super) unsafe fn roll<T: Copy>(&self, matrix: *const T, input: *mut T, add: impl Fn(T, T) -> T) {
        let stride = self.sizes.stride[1];
        self.visit(|segment, matrix_row, row, from, to, x| {
            let Some(row) = row else { return };
            // SAFETY: as in `unroll`.
            unsafe {
                let line = matrix.add(matrix_row * self.count + segment.at);
                let target = input.add(row + x);
                for index in from..to {
                    let to = target.add((index - from) * stride);
                    *to = add(*to, *line.add(index));
                }
            }
        });
    }
}
