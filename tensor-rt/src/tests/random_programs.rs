//! Random programs: in-place writes through overlapping views against plain vectors, and fused against unfused.

use proptest::prelude::*;

use super::{Bench, bench};
use crate::tensor::Tensor;
use crate::value::Value;

#[derive(Clone, Debug)]
enum Step {
    Transpose {
        of: usize,
    },
    Narrow {
        of: usize,
        dim: usize,
        start: usize,
        length: usize,
    },
    Select {
        of: usize,
        dim: usize,
        index: usize,
    },
    /// `target += source` where the shapes allow it.
    Add {
        target: usize,
        source: usize,
    },
    Scale {
        target: usize,
    },
    Zero {
        target: usize,
    },
    /// A pending reader, checked at the end.
    Negate {
        of: usize,
    },
    Read {
        of: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let any = 0usize..64;
    let step = prop_oneof![
        any.clone().prop_map(|of| Step::Transpose { of }),
        (any.clone(), 0usize..2, 0usize..4, 1usize..4).prop_map(|(of, dim, start, length)| Step::Narrow {
            of,
            dim,
            start,
            length
        }),
        (any.clone(), 0usize..2, 0usize..4).prop_map(|(of, dim, index)| Step::Select { of, dim, index }),
        (any.clone(), any.clone()).prop_map(|(target, source)| Step::Add { target, source }),
        (any.clone(), any.clone()).prop_map(|(target, source)| Step::Add { target, source }),
        any.clone().prop_map(|target| Step::Scale { target }),
        any.clone().prop_map(|target| Step::Zero { target }),
        any.clone().prop_map(|of| Step::Negate { of }),
        any.prop_map(|of| Step::Read { of }),
    ];
    prop::collection::vec(step, 1..24)
}

/// A view as a list of positions in a plain vector.
#[derive(Clone)]
struct Naive {
    shape: Vec<usize>,
    positions: Vec<usize>,
}

impl Naive {
    fn pick(&self, dim: usize, range: std::ops::Range<usize>, drop: bool) -> Naive {
        let inner: usize = self.shape[dim + 1..].iter().product();
        let size = self.shape[dim];
        let kept = |position: usize| range.contains(&(position / inner % size));
        let positions = (0..self.positions.len()).filter(|&p| kept(p)).map(|p| self.positions[p]).collect();
        let mut shape = self.shape.clone();
        if drop {
            shape.remove(dim);
        } else {
            shape[dim] = range.len();
        }
        Naive { shape, positions }
    }

    fn transposed(&self) -> Naive {
        let [rows, columns] = self.shape[..] else { return self.clone() };
        let positions = (0..columns).flat_map(|c| (0..rows).map(move |r| (r, c)));
        Naive {
            shape: vec![columns, rows],
            positions: positions.map(|(r, c)| self.positions[r * columns + c]).collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn writes_through_views_agree_with_plain_vectors(steps in steps()) {
        let b = bench();
        let mut memory: Vec<f64> = (1..=16).map(f64::from).collect();
        let mut views = vec![(b.tensor(&[4, 4], &memory), Naive { shape: vec![4, 4], positions: (0..16).collect() })];
        let mut readers: Vec<(Tensor, Vec<f64>)> = Vec::new();
        let pick = |views: &[(Tensor, Naive)], index: usize| views[index % views.len()].clone();
        for step in steps {
            match step {
                Step::Transpose { of } => {
                    let (tensor, naive) = pick(&views, of);
                    if naive.shape.len() == 2 {
                        views.push((b.call("transpose", &[tensor.into(), 0i64.into(), 1i64.into()]), naive.transposed()));
                    }
                }
                Step::Narrow { of, dim, start, length } => {
                    let (tensor, naive) = pick(&views, of);
                    if dim < naive.shape.len() && start + length <= naive.shape[dim] {
                        let arguments = [tensor.into(), (dim as i64).into(), (start as i64).into(), (length as i64).into()];
                        views.push((b.call("narrow", &arguments), naive.pick(dim, start..start + length, false)));
                    }
                }
                Step::Select { of, dim, index } => {
                    let (tensor, naive) = pick(&views, of);
                    if dim < naive.shape.len() && index < naive.shape[dim] {
                        let arguments = [tensor.into(), (dim as i64).into(), (index as i64).into()];
                        views.push((b.call("select", &arguments), naive.pick(dim, index..index + 1, true)));
                    }
                }
                Step::Add { target, source } => {
                    let ((tensor, naive), (other, reads)) = (pick(&views, target), pick(&views, source));
                    if naive.shape == reads.shape {
                        b.in_place("add", &[tensor.into(), other.into()]).unwrap();
                        let values: Vec<f64> = reads.positions.iter().map(|&p| memory[p]).collect();
                        naive.positions.iter().zip(values).for_each(|(&p, value)| memory[p] += value);
                    }
                }
                Step::Scale { target } => {
                    let (tensor, naive) = pick(&views, target);
                    b.in_place("mul", &[tensor.into(), 0.5.into()]).unwrap();
                    naive.positions.iter().for_each(|&p| memory[p] *= 0.5);
                }
                Step::Zero { target } => {
                    let (tensor, naive) = pick(&views, target);
                    b.in_place("zero", &[tensor.into()]).unwrap();
                    naive.positions.iter().for_each(|&p| memory[p] = 0.0);
                }
                Step::Negate { of } => {
                    let (tensor, naive) = pick(&views, of);
                    let expected = naive.positions.iter().map(|&p| -memory[p]).collect();
                    readers.push((b.call("neg", &[tensor.into()]), expected));
                }
                Step::Read { of } => {
                    let (tensor, naive) = pick(&views, of);
                    let expected: Vec<f64> = naive.positions.iter().map(|&p| memory[p]).collect();
                    prop_assert_eq!(b.values(&tensor), expected);
                }
            }
        }
        for (tensor, naive) in &views {
            let expected: Vec<f64> = naive.positions.iter().map(|&p| memory[p]).collect();
            prop_assert_eq!(b.values(tensor), expected);
        }
        for (tensor, expected) in &readers {
            prop_assert_eq!(&b.values(tensor), expected);
        }
    }

    #[test]
    fn fused_is_unfused(program in prop::collection::vec((0usize..13, 0usize..64, 0usize..64), 1..40)) {
        let run = |at_once: bool| {
            let b = bench();
            let x: Vec<f64> = (0..12).map(|i| f64::from(i) / 6.0 - 1.0).collect();
            let mut values = vec![b.tensor(&[3, 4], &x), b.tensor(&[1, 4], &x[2..6]), b.tensor(&[], &[0.7])];
            for &(op, one, other) in &program {
                let (one, other) = (values[one % values.len()].clone(), values[other % values.len()].clone());
                let result = apply(&b, op, &one, &other);
                if at_once {
                    b.values(&result);
                }
                values.push(result);
            }
            values.iter().rev().map(|value| b.values(value)).collect::<Vec<_>>()
        };
        for (fused, unfused) in run(false).iter().zip(&run(true)) {
            for (fused, unfused) in fused.iter().zip(unfused) {
                prop_assert!((fused - unfused).abs() <= 1e-4 * unfused.abs().max(1.0), "{fused} is not {unfused}");
            }
        }
    }
}

fn apply(b: &Bench, op: usize, one: &Tensor, other: &Tensor) -> Tensor {
    match op {
        0 | 1 => b.call("add", &[one.into(), other.into()]),
        2 => b.call("sub", &[one.into(), other.into(), 0.25.into()]),
        // Kept small, so that tolerances mean something.
        3 => b.call("tanh", &[b.call("mul", &[one.into(), other.into()]).into()]),
        4 => b.call("tanh", &[one.into()]),
        5 => b.call("relu", &[one.into()]),
        6 if one.rank() == 2 => b.call("mean", &[one.into(), Value::IntList(vec![0]), true.into()]),
        7 if one.rank() == 2 => {
            let transposed = b.call("transpose", &[one.into(), 0i64.into(), 1i64.into()]);
            let negated = b.call("neg", &[transposed.into()]);
            b.call("transpose", &[negated.into(), 0i64.into(), 1i64.into()])
        }
        8 => b.call("where", &[b.call("gt", &[one.into(), other.into()]).into(), one.into(), 0.5.into()]),
        9 | 10 if one.rank() == 2 => {
            // A product of what was computed; between -1 and 1 when it is.
            let inner = one.shape()[1];
            let ramp: Vec<f64> = (0..inner * 4).map(|i| (i % 5) as f64 / 20.0 - 0.1).collect();
            let product = b.call("_matmul", &[one.into(), b.tensor(&[inner, 4], &ramp).into()]);
            if op == 9 { product } else { b.call("tanh", &[b.call("add", &[product.into(), 0.5.into()]).into()]) }
        }
        11 if one.rank() == 2 => {
            let (rows, columns) = (one.shape()[0] as i64, one.shape()[1] as i64);
            let image = b.call("view", &[one.into(), Value::IntList(vec![1, 1, rows, columns])]);
            let (unit, none) = (Value::IntList(vec![1, 1]), Value::IntList(vec![0, 1]));
            let weight = b.tensor(&[1, 1, 1, 3], &[0.25, -0.5, 0.25]);
            let result = b.call("_conv2d", &[image.into(), weight.into(), unit.clone(), none, unit, 1i64.into()]);
            b.call("view", &[result.into(), Value::IntList(vec![rows, columns])])
        }
        12 => {
            let total = b.call("sum", &[b.call("mul", &[one.into(), one.into()]).into()]);
            b.call("sqrt", &[b.call("mul", &[total.into(), 0.125.into()]).into()])
        }
        _ => b.call("neg", &[one.into()]),
    }
}
