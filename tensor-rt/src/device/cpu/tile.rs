//! Tiles: chunks that are rectangles over two dimensions, for operands that lie across the iteration order.
//!
//! Reading a transposed operand along the iteration touches a new cache line for every element. A tile of some thirty by thirty
//! positions touches each line once: it is read along the operand and laid down in iteration order in a small buffer.

use super::operand::Resolved;
use super::program::CHUNK;
use super::stream::{Sizes, dense_strides};

/// Columns of a tile, at most.
const COLUMNS: usize = 32;

/// The rectangles: along one dimension (rows) and the last one (columns).
#[derive(Debug)]
pub(super) struct Tiles {
    extents: Sizes,
    dense: Sizes,
    row_dim: usize,
    rows: usize,
    columns: usize,
    row_tiles: usize,
    column_tiles: usize,
    pub(super) count: usize,
}

#[derive(Debug)]
pub(super) struct Tile {
    coordinates: Sizes,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

impl Tiles {
    /// `None` when no operand is better read in tiles.
    pub(super) fn new<'a>(extents: &Sizes, operands: impl Iterator<Item = &'a Resolved>) -> Option<Tiles> {
        let last = extents.len().checked_sub(1)?;
        let positions: usize = extents.iter().product();
        let across = |operand: &Resolved| -> Option<usize> {
            let stride = operand.strides[last];
            let candidates = (0..last).filter(|&dim| extents[dim] >= 8 && operand.strides[dim] != 0);
            candidates.min_by_key(|&dim| operand.strides[dim]).filter(|&dim| operand.strides[dim] < stride)
        };
        let mut operands = operands;
        let row_dim = operands.find_map(across).filter(|_| extents[last] > 1 && positions >= 4 * CHUNK)?;
        let columns = extents[last].min(COLUMNS);
        let rows = extents[row_dim].min(CHUNK / columns);
        let (row_tiles, column_tiles) = (extents[row_dim].div_ceil(rows), extents[last].div_ceil(columns));
        let others = positions / extents[row_dim] / extents[last];
        Some(Tiles {
            extents: extents.clone(),
            dense: dense_strides(extents),
            row_dim,
            rows,
            columns,
            row_tiles,
            column_tiles,
            count: others * row_tiles * column_tiles,
        })
    }

    pub(super) fn tile(&self, index: usize) -> Tile {
        let last = self.extents.len() - 1;
        let mut coordinates: Sizes = self.extents.iter().map(|_| 0).collect();
        let (column, rest) = (index % self.column_tiles * self.columns, index / self.column_tiles);
        let (row, mut rest) = (rest % self.row_tiles * self.rows, rest / self.row_tiles);
        for dim in (0..last).rev().filter(|&dim| dim != self.row_dim) {
            coordinates[dim] = rest % self.extents[dim];
            rest /= self.extents[dim];
        }
        coordinates[self.row_dim] = row;
        coordinates[last] = column;
        let rows = self.rows.min(self.extents[self.row_dim] - row);
        Tile { coordinates, rows, columns: self.columns.min(self.extents[last] - column) }
    }

    /// The linear position of the first column of a tile's row.
    pub(super) fn position(&self, tile: &Tile, row: usize) -> usize {
        offset(tile, &self.dense) + row * self.dense[self.row_dim]
    }

    /// Lays a tile of the operand down in `buffer`, row by row.
    ///
    /// # Safety
    /// The operand was checked over the extents, and the buffer holds a chunk.
    pub(super) unsafe fn read(&self, tile: &Tile, operand: &Resolved, buffer: *mut u8) {
        let (start, row_stride, column_stride) = self.place(tile, operand);
        // SAFETY: passed on.
        unsafe {
            match operand.size {
                1 => copy::<u8>(start, (row_stride, column_stride), buffer, (tile.columns, 1), tile),
                2 => copy::<u16>(start, (row_stride, column_stride), buffer, (tile.columns, 1), tile),
                4 => copy::<u32>(start, (row_stride, column_stride), buffer, (tile.columns, 1), tile),
                _ => copy::<u64>(start, (row_stride, column_stride), buffer, (tile.columns, 1), tile),
            }
        }
    }

    /// Writes a tile of the operand from `buffer`.
    ///
    /// # Safety
    /// As `read`; nobody else touches the operand's part.
    pub(super) unsafe fn write(&self, tile: &Tile, operand: &Resolved, buffer: *mut u8) {
        let (start, row_stride, column_stride) = self.place(tile, operand);
        // SAFETY: passed on.
        unsafe {
            match operand.size {
                1 => copy::<u8>(buffer, (tile.columns, 1), start, (row_stride, column_stride), tile),
                2 => copy::<u16>(buffer, (tile.columns, 1), start, (row_stride, column_stride), tile),
                4 => copy::<u32>(buffer, (tile.columns, 1), start, (row_stride, column_stride), tile),
                _ => copy::<u64>(buffer, (tile.columns, 1), start, (row_stride, column_stride), tile),
            }
        }
    }

    fn place(&self, tile: &Tile, operand: &Resolved) -> (*mut u8, usize, usize) {
        let last = self.extents.len() - 1;
        // SAFETY: the offset of a position, which `resolve` checked.
        let start = unsafe { operand.base.add(offset(tile, &operand.strides) * operand.size) };
        (start, operand.strides[self.row_dim], operand.strides[last])
    }
}

fn offset(tile: &Tile, strides: &Sizes) -> usize {
    tile.coordinates.iter().zip(strides).map(|(coordinate, stride)| coordinate * stride).sum()
}

/// Copies a tile between two layouts given as (row stride, column stride).
///
/// # Safety
/// Both hold the tile's elements, without overlap.
unsafe fn copy<T: Copy>(
    from: *const u8,
    from_strides: (usize, usize),
    to: *mut u8,
    to_strides: (usize, usize),
    tile: &Tile,
) {
    let (from, to) = (from.cast::<T>(), to.cast::<T>());
    // SAFETY: rows and columns of the tile.
    unsafe {
        if from_strides.1 == 1 && to_strides.1 == 1 {
            for row in 0..tile.rows {
                let (from, to) = (from.add(row * from_strides.0), to.add(row * to_strides.0));
                from.copy_to_nonoverlapping(to, tile.columns);
            }
            return;
        }
        // The inner loop runs along the shorter stride of the operand that is not the buffer.
        let along_rows = from_strides.0.max(to_strides.0) < from_strides.1.max(to_strides.1)
            || from_strides.0 == 1
            || to_strides.0 == 1;
        if along_rows {
            for column in 0..tile.columns {
                let (from, to) = (from.add(column * from_strides.1), to.add(column * to_strides.1));
                for row in 0..tile.rows {
                    *to.add(row * to_strides.0) = *from.add(row * from_strides.0);
                }
            }
        } else {
            for row in 0..tile.rows {
                let (from, to) = (from.add(row * from_strides.0), to.add(row * to_strides.0));
                for column in 0..tile.columns {
                    *to.add(column * to_strides.1) = *from.add(column * from_strides.1);
                }
            }
        }
    }
}
