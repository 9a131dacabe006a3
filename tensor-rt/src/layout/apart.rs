//! Layouts in which several positions share a place: what to hold still so that the rest does not.
//!
//! Adding through such a layout (the gradient of windows, mostly) is then a few strided additions, one for each value of what is held.

use smallvec::SmallVec;

use super::Shape;

/// Numbers of the dims to hold still, and of the others, which then reach every place at most once.
#[derive(Debug, PartialEq, Eq)]
pub struct Split {
    pub held: Vec<usize>,
    pub free: Vec<usize>,
}

/// Holds the smallest dims still until the rest is apart; dims are (extent, stride). `None` when more than `most` additions remain.
pub fn split(dims: &[(usize, usize)], most: usize) -> Option<Split> {
    let mut held = Vec::new();
    let mut free: Vec<usize> = (0..dims.len()).collect();
    while !are_apart(free.iter().map(|&dim| dims[dim])) {
        let long = free.iter().enumerate().filter(|&(_, &dim)| dims[dim].0 > 1);
        let (smallest, _) = long.min_by_key(|&(_, &dim)| dims[dim].0)?;
        held.push(free.remove(smallest));
        if held.iter().map(|&dim| dims[dim].0).product::<usize>() > most {
            return None;
        }
    }
    Some(Split { held, free })
}

/// Whether no two positions coincide: each stride is longer than all that the shorter ones reach together.
pub(super) fn are_apart(dims: impl Iterator<Item = (usize, usize)>) -> bool {
    let mut steps: SmallVec<[(usize, usize); 6]> =
        dims.filter(|&(extent, _)| extent > 1).map(|(extent, stride)| (stride, extent)).collect();
    steps.sort_unstable();
    let mut reach = 0_usize;
    for (stride, extent) in steps {
        if stride <= reach {
            return false;
        }
        reach += stride * (extent - 1);
    }
    true
}

/// Every combination of coordinates below the extents; one empty combination of none.
pub fn coordinates(extents: impl IntoIterator<Item = usize>) -> Vec<Shape> {
    extents.into_iter().fold(vec![Shape::new()], |found, extent| {
        let next = found.iter().flat_map(|position| {
            (0..extent).map(move |at| {
                let mut position = position.clone();
                position.push(at);
                position
            })
        });
        next.collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_held_still() {
        // i * 2 + p in a row of 9, of 3 windows of 3.
        assert_eq!(split(&[(4, 2), (3, 1)], 128), Some(Split { held: vec![1], free: vec![0] }));
        // Windows that do not overlap need none.
        assert_eq!(split(&[(4, 3), (3, 1)], 128), Some(Split { held: vec![], free: vec![0, 1] }));
        // One place for all.
        assert_eq!(split(&[(4, 0)], 128), Some(Split { held: vec![0], free: vec![] }));
        assert_eq!(split(&[(1000, 1), (1000, 1)], 128), None);
    }

    #[test]
    fn all_combinations() {
        assert_eq!(coordinates([]), [Shape::new()]);
        let found = coordinates([2, 3]);
        assert_eq!((found.len(), &found[1][..], &found[5][..]), (6, &[0, 1][..], &[1, 2][..]));
    }
}
