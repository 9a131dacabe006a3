//! Layouts against arrays of positions that are moved around element by element.

use proptest::prelude::*;

use super::*;

/// A tensor whose elements are storage positions: what a layout stands for, without strides.
#[derive(Clone, Debug, PartialEq)]
struct Model {
    shape: Vec<usize>,
    positions: Vec<usize>,
}

impl Model {
    fn of(layout: &Layout) -> Model {
        Model { shape: layout.shape.to_vec(), positions: layout.positions().collect() }
    }

    /// The array of that shape whose element at `index` is ours at `from(index)`.
    fn rearranged(&self, shape: Vec<usize>, from: impl Fn(&[usize]) -> Vec<usize>) -> Model {
        let count = shape.iter().product::<usize>();
        let positions = (0..count)
            .map(|flat| {
                let mut rest = flat;
                let mut index = vec![0; shape.len()];
                for dim in (0..shape.len()).rev() {
                    index[dim] = rest % shape[dim];
                    rest /= shape[dim];
                }
                let source = from(&index);
                let flat = source.iter().zip(&self.shape).fold(0, |flat, (&entry, &size)| flat * size + entry);
                self.positions[flat]
            })
            .collect();
        Model { shape, positions }
    }
}

#[derive(Clone, Debug)]
enum Step {
    Permute(usize),
    Transpose(usize, usize),
    Narrow(usize, usize, usize),
    Select(usize, usize),
    Slice(usize, i64, i64, i64),
    Unsqueeze(usize),
    Squeeze,
    Expand(usize),
    Unfold(usize, usize, usize),
    Diagonal(i64, usize, usize),
    Flatten,
}

fn step() -> impl Strategy<Value = Step> {
    let dim = 0usize..8;
    prop_oneof![
        dim.clone().prop_map(Step::Permute),
        (dim.clone(), dim.clone()).prop_map(|(a, b)| Step::Transpose(a, b)),
        (dim.clone(), 0usize..5, 0usize..5).prop_map(|(d, start, length)| Step::Narrow(d, start, length)),
        (dim.clone(), 0usize..5).prop_map(|(d, index)| Step::Select(d, index)),
        (dim.clone(), -6i64..6, -6i64..8, 1i64..4).prop_map(|(d, start, end, step)| Step::Slice(d, start, end, step)),
        dim.clone().prop_map(Step::Unsqueeze),
        Just(Step::Squeeze),
        (1usize..3).prop_map(Step::Expand),
        (dim.clone(), 1usize..4, 1usize..3).prop_map(|(d, size, step)| Step::Unfold(d, size, step)),
        (-3i64..3, dim.clone(), dim).prop_map(|(offset, a, b)| Step::Diagonal(offset, a, b)),
        Just(Step::Flatten),
    ]
}

/// The step done to both, or `None` where it does not apply.
fn apply(layout: &Layout, model: &Model, step: &Step) -> Option<(Layout, Model)> {
    let rank = layout.rank();
    let pick = |dim: usize| (rank > 0).then(|| dim % rank);
    Some(match *step {
        Step::Permute(by) => {
            let by = pick(by)?;
            let dims: Vec<usize> = (0..rank).map(|dim| (dim + by) % rank).collect();
            let shape = dims.iter().map(|&dim| model.shape[dim]).collect();
            let signed =
                dims.iter().map(|&dim| dim as i64 - if dim % 2 == 0 { rank as i64 } else { 0 }).collect::<Vec<_>>();
            let moved = model.rearranged(shape, |index| {
                let mut source = vec![0; rank];
                dims.iter().zip(index).for_each(|(&dim, &entry)| source[dim] = entry);
                source
            });
            (layout.permute(&signed).ok()?, moved)
        }
        Step::Transpose(a, b) => {
            let (a, b) = (pick(a)?, pick(b)?);
            let mut shape = model.shape.clone();
            shape.swap(a, b);
            let moved = model.rearranged(shape, |index| {
                let mut source = index.to_vec();
                source.swap(a, b);
                source
            });
            (layout.transpose(a as i64, b as i64 - rank as i64).ok()?, moved)
        }
        Step::Narrow(dim, start, length) => {
            let dim = pick(dim)?;
            if start + length > model.shape[dim] {
                assert!(layout.narrow(dim as i64, start as i64, length as i64).is_err());
                return None;
            }
            let mut shape = model.shape.clone();
            shape[dim] = length;
            let moved = model.rearranged(shape, |index| {
                let mut source = index.to_vec();
                source[dim] += start;
                source
            });
            (layout.narrow(dim as i64, start as i64, length as i64).ok()?, moved)
        }
        Step::Select(dim, at) => {
            let dim = pick(dim)?;
            if at >= model.shape[dim] {
                assert!(layout.select(dim as i64, at as i64).is_err());
                return None;
            }
            let mut shape = model.shape.clone();
            shape.remove(dim);
            let moved = model.rearranged(shape, |index| {
                let mut source = index.to_vec();
                source.insert(dim, at);
                source
            });
            (layout.select(dim as i64, at as i64 - model.shape[dim] as i64).ok()?, moved)
        }
        Step::Slice(dim, start, end, by) => {
            let dim = pick(dim)?;
            let size = model.shape[dim] as i64;
            let wrap = |bound: i64| if bound < 0 { (bound + size).max(0) } else { bound };
            let kept: Vec<usize> = (0..size)
                .filter(|&i| i >= wrap(start) && i < wrap(end) && (i - wrap(start)) % by == 0)
                .map(|i| i as usize)
                .collect();
            let mut shape = model.shape.clone();
            shape[dim] = kept.len();
            let moved = model.rearranged(shape, |index| {
                let mut source = index.to_vec();
                source[dim] = kept[index[dim]];
                source
            });
            (layout.slice(dim as i64, Some(start), Some(end), by).ok()?, moved)
        }
        Step::Unsqueeze(dim) => {
            let dim = dim % (rank + 1);
            let mut shape = model.shape.clone();
            shape.insert(dim, 1);
            let moved = Model { shape, positions: model.positions.clone() };
            (layout.unsqueeze(dim as i64 - rank as i64 - 1).ok()?, moved)
        }
        Step::Squeeze => {
            let shape = model.shape.iter().copied().filter(|&size| size != 1).collect();
            (layout.squeeze(None).ok()?, Model { shape, positions: model.positions.clone() })
        }
        Step::Expand(to) => {
            let sizes: Vec<i64> = model.shape.iter().map(|&size| if size == 1 { to as i64 } else { -1 }).collect();
            let sizes = [vec![2], sizes].concat();
            let shape = sizes[1..].iter().zip(&model.shape).map(|(&to, &own)| if to < 0 { own } else { to as usize });
            let shape = std::iter::once(2).chain(shape).collect();
            let moved = model.rearranged(shape, |index| {
                index[1..].iter().zip(&model.shape).map(|(&entry, &own)| if own == 1 { 0 } else { entry }).collect()
            });
            (layout.expand(&sizes).ok()?, moved)
        }
        Step::Unfold(dim, size, by) => {
            let dim = pick(dim)?;
            if size > model.shape[dim] {
                assert!(layout.unfold(dim as i64, size as i64, by as i64).is_err());
                return None;
            }
            let mut shape = model.shape.clone();
            shape[dim] = (0..).take_while(|window| window * by + size <= model.shape[dim]).count();
            shape.push(size);
            let moved = model.rearranged(shape, |index| {
                let mut source = index[..rank].to_vec();
                source[dim] = index[dim] * by + index[rank];
                source
            });
            (layout.unfold(dim as i64, size as i64, by as i64).ok()?, moved)
        }
        Step::Diagonal(offset, a, b) => {
            let (a, b) = (pick(a)?, pick(b)?);
            if a == b {
                assert!(layout.diagonal(offset, a as i64, b as i64).is_err());
                return None;
            }
            let pairs: Vec<(usize, usize)> = (0..model.shape[a])
                .filter_map(|row| {
                    let column = usize::try_from(row as i64 + offset).ok()?;
                    (column < model.shape[b]).then_some((row, column))
                })
                .collect();
            let mut shape = model.shape.clone();
            shape.remove(a.max(b));
            shape.remove(a.min(b));
            shape.push(pairs.len());
            let moved = model.rearranged(shape, |index| {
                let (row, column) = pairs[index[index.len() - 1]];
                let mut source = index[..index.len() - 1].to_vec();
                let (first, second) = if a < b { ((a, row), (b, column)) } else { ((b, column), (a, row)) };
                source.insert(first.0, first.1);
                source.insert(second.0, second.1);
                source
            });
            (layout.diagonal(offset, a as i64, b as i64).ok()?, moved)
        }
        Step::Flatten => {
            let moved = Model { shape: vec![model.positions.len()], positions: model.positions.clone() };
            (layout.view(&[-1]).ok()?, moved)
        }
    })
}

fn small_shape() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0usize..5, 0..4)
}

/// A layout as views make them, with its model.
fn viewed() -> impl Strategy<Value = (Layout, Model)> {
    (small_shape(), proptest::collection::vec(step(), 0..6)).prop_map(|(shape, steps)| {
        let layout = Layout::contiguous(Shape::from_vec(shape));
        let model = Model::of(&layout);
        steps.iter().fold((layout, model), |(layout, model), step| {
            if model.positions.len() > 2000 {
                return (layout, model);
            }
            apply(&layout, &model, step).unwrap_or((layout, model))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn views_move_elements_as_the_model_does((layout, model) in viewed()) {
        prop_assert_eq!(Model::of(&layout), model);
    }

    #[test]
    fn facts_about_a_layout_follow_from_its_positions((layout, model) in viewed()) {
        let dense = model.positions.windows(2).all(|pair| pair[1] == pair[0] + 1);
        prop_assert_eq!(layout.is_contiguous(), dense);
        prop_assert_eq!(layout.is_single(), model.positions.windows(2).all(|pair| pair[1] == pair[0]));
        prop_assert_eq!(layout.end(), model.positions.iter().max().map_or(0, |last| last + 1));
        let mut sorted = model.positions.clone();
        sorted.sort_unstable();
        let overlaps = sorted.windows(2).any(|pair| pair[0] == pair[1]);
        prop_assert!(layout.may_overlap_itself() || !overlaps);
    }

    #[test]
    fn reshaping_keeps_the_order_of_elements((layout, model) in viewed(), cuts in small_shape()) {
        let mut shape = Vec::new();
        let mut rest = model.positions.len();
        for cut in cuts {
            if cut > 0 && rest % cut == 0 {
                shape.push(cut);
                rest /= cut;
            }
        }
        shape.push(rest);
        match layout.reshaped(&shape) {
            Some(reshaped) => prop_assert_eq!(Model::of(&reshaped), Model { shape, positions: model.positions }),
            None => prop_assert!(!layout.is_contiguous()),
        }
    }

    #[test]
    fn collapsing_keeps_all_positions((first, _) in viewed(), by in 0usize..3) {
        // Two operands over one shape: a view and a dense tensor, the latter sometimes broadcast.
        let mut second = Layout::contiguous(first.shape.clone());
        if let Some(stride) = second.strides.get_mut(by) {
            *stride = 0;
        }
        let collapsed = collapse(&first.shape, &[&first.strides, &second.strides]);
        prop_assert!(collapsed.extents.iter().all(|&extent| extent != 1));
        for (operand, strides) in [&first, &second].into_iter().zip(&collapsed.strides) {
            let rebuilt = Layout {
                shape: collapsed.extents.iter().map(|&extent| extent as usize).collect(),
                strides: strides.iter().map(|&stride| stride as usize).collect(),
                offset: operand.offset,
            };
            prop_assert_eq!(rebuilt.positions().collect::<Vec<_>>(), operand.positions().collect::<Vec<_>>());
        }
        if first.is_contiguous() && first.elements() > 1 {
            prop_assert_eq!(collapse(&first.shape, &[&first.strides]).extents.len(), 1);
        }
    }

    #[test]
    fn broadcasting_repeats_sizes_of_one(left in small_shape(), right in small_shape()) {
        let rank = left.len().max(right.len());
        let padded = |shape: &[usize]| [vec![1; rank - shape.len()], shape.to_vec()].concat();
        let pairs: Vec<(usize, usize)> = padded(&left).into_iter().zip(padded(&right)).collect();
        let fits = pairs.iter().all(|&(a, b)| a == b || a == 1 || b == 1);
        match broadcast(&left, &right) {
            Ok(shape) => {
                prop_assert!(fits);
                let expected: Vec<usize> = pairs.iter().map(|&(a, b)| if a == 1 { b } else { a }).collect();
                prop_assert_eq!(shape.to_vec(), expected);
                let layout = Layout::contiguous(Shape::from_vec(left.clone()));
                let repeated = Model::of(&layout.broadcast_to(&shape).unwrap());
                let source = Model { shape: padded(&left), positions: Model::of(&layout).positions };
                let moved = source.rearranged(shape.to_vec(), |index| {
                    index.iter().zip(&source.shape).map(|(&entry, &own)| if own == 1 { 0 } else { entry }).collect()
                });
                prop_assert_eq!(repeated, moved);
            }
            Err(_) => prop_assert!(!fits),
        }
    }

    #[test]
    fn no_numbers_make_a_view_panic(
        shape in proptest::collection::vec(prop_oneof![0usize..4, Just(usize::MAX / 2), Just(1 << 40)], 0..9),
        numbers in proptest::collection::vec(prop_oneof![-4i64..5, Just(i64::MIN), Just(i64::MAX)], 0..10),
        step in any::<i64>(),
    ) {
        if checked_elements(&shape).is_err() {
            return Ok(());
        }
        let layout = Layout::contiguous(Shape::from_vec(shape));
        let number = |position: usize| numbers.get(position).copied().unwrap_or(step);
        let (a, b, c) = (number(0), number(1), number(2));
        let _ = (layout.view(&numbers), layout.expand(&numbers), layout.permute(&numbers), layout.transpose(a, b));
        let _ = (layout.narrow(a, b, c), layout.select(a, b), layout.slice(a, Some(b), Some(c), step));
        let _ = (layout.squeeze(Some(&numbers)), layout.unsqueeze(a), layout.unfold(a, b, c), layout.diagonal(a, b, c));
        let _ = (layout.as_strided(&numbers, &numbers, Some(a), layout.elements()), shape_from(&numbers));
    }
}

/// Messages are PyTorch 2.15's where it has one.
#[test]
fn messages_are_pytorchs() {
    let layout = Layout::contiguous(Shape::from_slice(&[2, 3]));
    let cases: [(Result<Layout>, &str); 13] = [
        (layout.view(&[-1, -1]), "only one dimension can be inferred"),
        (layout.view(&[4, -1]), "shape '[4, -1]' is invalid for input of size 6"),
        (layout.view(&[7]), "shape '[7]' is invalid for input of size 6"),
        (layout.view(&[-2]), "invalid shape dimension -2"),
        (
            layout.expand(&[2, 4]),
            "The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 1.  \
             Target sizes: [2, 4].  Tensor sizes: [2, 3]",
        ),
        (
            layout.expand(&[-1, 2, 3]),
            "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0",
        ),
        (layout.select(0, 5), "select(): index 5 out of range for tensor of size [2, 3] at dimension 0"),
        (layout.select(5, 0), "Dimension out of range (expected to be in range of [-2, 1], but got 5)"),
        (layout.narrow(0, 3, 1), "start out of range (expected to be in range of [-2, 2], but got 3)"),
        (layout.narrow(0, 1, 5), "start (1) + length (5) exceeds dimension size (2)."),
        (layout.permute(&[0, 0]), "permute(): duplicate dims are not allowed."),
        (layout.diagonal(0, 0, 0), "diagonal dimensions cannot be identical 0, 0"),
        (layout.slice(0, None, None, 0), "slice step must be positive"),
    ];
    for (result, message) in cases {
        assert_eq!(result.unwrap_err().to_string(), message);
    }
    assert_eq!(
        broadcast(&[2, 3], &[2, 4]).unwrap_err().to_string(),
        "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1"
    );
    let transposed = layout.transpose(0, 1).unwrap();
    assert!(
        transposed.view(&[6]).unwrap_err().to_string().starts_with("view size is not compatible with input tensor's")
    );
    assert!(shape_from(&[2, -1]).unwrap_err().to_string().contains("negative dimension -1"));
    assert!(checked_elements(&[usize::MAX, 2]).is_err());
    assert!(checked_elements(&[1; 9]).unwrap_err().to_string().contains("at most 8 dimensions"));
}

#[test]
fn strides_of_views_are_pytorchs() {
    // torch.empty(2, 3, 4): strides of x[:, ::2].unsqueeze(1), x.unfold(2, 3, 1), x.diagonal(1, 0, 2).
    let layout = Layout::contiguous(Shape::from_slice(&[2, 3, 4]));
    let sliced = layout.slice(1, None, None, 2).unwrap().unsqueeze(1).unwrap();
    assert_eq!((sliced.shape.as_slice(), sliced.strides.as_slice()), (&[2, 1, 2, 4][..], &[12, 16, 8, 1][..]));
    let unfolded = layout.unfold(2, 3, 1).unwrap();
    assert_eq!((unfolded.shape.as_slice(), unfolded.strides.as_slice()), (&[2, 3, 2, 3][..], &[12, 4, 1, 1][..]));
    let diagonal = layout.diagonal(1, 0, 2).unwrap();
    assert_eq!((diagonal.shape.as_slice(), diagonal.strides.as_slice()), (&[3, 2][..], &[4, 13][..]));
    assert_eq!(diagonal.offset, 1);
}
