//! In which order several operands are contracted, two at a time. Knows sets of labels and their sizes, no tensors.
//!
//! The cost of a step is the number of products: the sizes of all labels of its two operands, multiplied. For few operands the
//! cheapest order is found over all sets of operands, for many the next pair is the one whose result grows the least.

/// Operands are numbered as given; the result of step `n` is the operand after all these and the results before it.
pub type Step = (usize, usize);

/// Sets of labels: bit `n` is label `n`.
pub type Labels = u64;

/// 3^8 pairs of sets are looked at for 8 operands.
const MOST_EXACT: usize = 8;

pub fn set(labels: &[usize]) -> Labels {
    labels.iter().fold(0, |set, label| set | 1 << label)
}

/// The steps that leave one operand, with the labels of `output`. A label that one operand has, another or `output` has too.
pub fn order(operands: &[Labels], output: Labels, sizes: &[usize]) -> Vec<Step> {
    match operands.len() {
        0 | 1 => Vec::new(),
        2..=MOST_EXACT => exact(operands, output, sizes),
        _ => greedy(operands, output, sizes),
    }
}

/// An empty label counts as one, so that the others still tell orders apart.
fn elements(labels: Labels, sizes: &[usize]) -> f64 {
    let size = |(label, size): (usize, &usize)| if labels >> label & 1 == 1 { (*size).max(1) as f64 } else { 1.0 };
    sizes.iter().enumerate().map(size).product()
}

/// What is known of a set of operands: its cheapest cost, elements moved on the way, and the part contracted first.
#[derive(Clone, Copy)]
struct Best {
    labels: Labels,
    cost: f64,
    moved: f64,
    part: usize,
}

fn exact(operands: &[Labels], output: Labels, sizes: &[usize]) -> Vec<Step> {
    let all = (1usize << operands.len()) - 1;
    let union = |set: usize| {
        operands.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).fold(0, |all, (_, own)| all | own)
    };
    let mut best: Vec<Best> = Vec::with_capacity(all + 1);
    for set in 0..=all {
        let labels = union(set) & (output | union(all & !set));
        let lone = set.count_ones() < 2;
        let mut found = Best { labels, cost: if lone { 0.0 } else { f64::INFINITY }, moved: f64::INFINITY, part: 0 };
        if lone {
            found.moved = 0.0;
        } else {
            let first = set & set.wrapping_neg();
            let mut part = (set - 1) & set;
            while part > 0 {
                if part & first != 0 {
                    let (left, right) = (best[part], best[set & !part]);
                    let cost = left.cost + right.cost + elements(left.labels | right.labels, sizes);
                    let moved = left.moved + right.moved + elements(labels, sizes);
                    if (cost, moved) < (found.cost, found.moved) {
                        found = Best { labels, cost, moved, part };
                    }
                }
                part = (part - 1) & set;
            }
            // Costs beyond all numbers: one after the other, as given.
            if found.part == 0 {
                found.part = set & !(1 << set.ilog2());
            }
        }
        best.push(found);
    }
    let mut steps = Vec::with_capacity(operands.len() - 1);
    take(all, &best, operands.len(), &mut steps);
    steps
}

/// Appends the steps of a set, its parts first, and gives the operand that they leave.
fn take(set: usize, best: &[Best], count: usize, steps: &mut Vec<Step>) -> usize {
    if set.count_ones() == 1 {
        return set.trailing_zeros() as usize;
    }
    let part = best[set].part;
    let left = take(part, best, count, steps);
    let right = take(set & !part, best, count, steps);
    steps.push((left, right));
    count + steps.len() - 1
}

fn greedy(operands: &[Labels], output: Labels, sizes: &[usize]) -> Vec<Step> {
    let mut left: Vec<(usize, Labels)> = operands.iter().copied().enumerate().collect();
    let mut steps = Vec::with_capacity(operands.len() - 1);
    while left.len() > 1 {
        let mut best = (f64::INFINITY, f64::INFINITY, 0, 1);
        for first in 0..left.len() {
            for second in first + 1..left.len() {
                let (a, b) = (left[first].1, left[second].1);
                let result = (a | b) & needed(&left, output, first, second);
                let growth = elements(result, sizes) - elements(a, sizes) - elements(b, sizes);
                let cost = elements(a | b, sizes);
                if (growth, cost) < (best.0, best.1) {
                    best = (growth, cost, first, second);
                }
            }
        }
        let (_, _, first, second) = best;
        let result = (left[first].1 | left[second].1) & needed(&left, output, first, second);
        let (right, _) = left.remove(second);
        steps.push((left[first].0, right));
        left[first] = (operands.len() + steps.len() - 1, result);
    }
    steps
}

/// The labels that the result or an operand other than these two still has.
fn needed(left: &[(usize, Labels)], output: Labels, first: usize, second: usize) -> Labels {
    let others = left.iter().enumerate().filter(|(at, _)| *at != first && *at != second);
    others.fold(output, |all, (_, (_, own))| all | own)
}

/// The cheapest order for a chain of matrices of `sizes[n] x sizes[n + 1]`.
pub fn chain(sizes: &[usize]) -> Vec<Step> {
    let count = sizes.len().saturating_sub(1);
    let mut cost = vec![vec![0.0; count]; count];
    let mut split = vec![vec![0; count]; count];
    for length in 1..count {
        for first in 0..count - length {
            let last = first + length;
            let (mut least, mut at) = (f64::INFINITY, first);
            for middle in first..last {
                let product = sizes[first] as f64 * sizes[middle + 1] as f64 * sizes[last + 1] as f64;
                let total = cost[first][middle] + cost[middle + 1][last] + product;
                if total < least {
                    (least, at) = (total, middle);
                }
            }
            cost[first][last] = least;
            split[first][last] = at;
        }
    }
    let mut steps = Vec::with_capacity(count.saturating_sub(1));
    if count > 1 {
        link(0, count - 1, &split, &mut steps);
    }
    steps
}

fn link(first: usize, last: usize, split: &[Vec<usize>], steps: &mut Vec<Step>) -> usize {
    if first == last {
        return first;
    }
    let middle = split[first][last];
    let left = link(first, middle, split, steps);
    let right = link(middle + 1, last, split, steps);
    steps.push((left, right));
    split.len() + steps.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Labels = 1;
    const B: Labels = 2;
    const C: Labels = 4;
    const D: Labels = 8;

    /// The products that an order costs, counted step by step.
    fn cost(operands: &[Labels], output: Labels, sizes: &[usize], steps: &[Step]) -> f64 {
        let mut left: Vec<Option<Labels>> = operands.iter().copied().map(Some).collect();
        let mut total = 0.0;
        for &(first, second) in steps {
            let both = left[first].take().unwrap() | left[second].take().unwrap();
            total += elements(both, sizes);
            left.push(Some(both & left.iter().flatten().fold(output, |all, own| all | own)));
        }
        assert_eq!(left.iter().flatten().count(), 1, "one operand is left");
        total
    }

    #[test]
    fn a_vector_at_the_end_is_contracted_first() {
        let steps = order(&[A | B, B | C, C], A, &[100, 100, 100]);
        assert_eq!(steps, [(1, 2), (0, 3)]);
    }

    #[test]
    fn small_outer_products_may_come_first() {
        // ab, a, b -> with large a and b the outer product of the vectors would be no gain.
        let (operands, sizes) = ([A | B, A, B], [50, 60]);
        let steps = order(&operands, 0, &sizes);
        assert!(cost(&operands, 0, &sizes, &steps) <= 50.0 * 60.0 + 60.0);
    }

    #[test]
    fn exact_is_never_worse_than_greedy_or_as_given() {
        let sizes = [2, 30, 4, 50, 6, 7];
        let mut seed = 12345u64;
        for _ in 0..200 {
            let mut next = || {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                seed >> 33
            };
            let drawn: Vec<Labels> = (0..2 + next() % 6).map(|_| next() & 63).collect();
            let output = next() & drawn.iter().fold(0, |all, own| all | own);
            let others = |at: usize| (0..drawn.len()).filter(|&n| n != at).fold(output, |all, n| all | drawn[n]);
            let operands: Vec<Labels> = (0..drawn.len()).map(|at| drawn[at] & others(at)).collect();
            let found = cost(&operands, output, &sizes, &exact(&operands, output, &sizes));
            let eager = cost(&operands, output, &sizes, &greedy(&operands, output, &sizes));
            let given: Vec<Step> =
                (1..operands.len()).map(|n| (if n == 1 { 0 } else { operands.len() + n - 2 }, n)).collect();
            assert!(found <= eager && found <= cost(&operands, output, &sizes, &given), "{operands:?} -> {output}");
        }
    }

    #[test]
    fn many_operands_and_huge_sizes_have_an_order_too() {
        let operands: Vec<Labels> = (0..30).map(|n| 3 << n).collect();
        cost(&operands, 1 | 1 << 30, &[8; 31], &order(&operands, 1 | 1 << 30, &[8; 31]));
        let (operands, sizes) = ([u64::MAX >> 4; 5], [usize::MAX; 60]);
        cost(&operands, 0, &sizes, &order(&operands, 0, &sizes));
    }

    #[test]
    fn a_chain_of_matrices_is_split_where_it_is_cheapest() {
        // (10 x 100)(100 x 5)(5 x 50): 7500 products from the left, 75000 from the right.
        assert_eq!(chain(&[10, 100, 5, 50]), [(0, 1), (3, 2)]);
        assert_eq!(chain(&[50, 5, 100, 10]), [(1, 2), (0, 3)]);
        // Cormen et al., Introduction to Algorithms: ((A (B C)) ((D E) F)).
        assert_eq!(chain(&[30, 35, 15, 5, 10, 20, 25]), [(1, 2), (0, 6), (3, 4), (8, 5), (7, 9)]);
        assert_eq!((chain(&[2, 3]), chain(&[])), (vec![], vec![]));
    }

    #[test]
    fn labels_that_others_need_are_kept() {
        let (operands, sizes) = ([A | B, A | C, A | D], [3, 4, 5, 6]);
        let steps = order(&operands, B | C | D, &sizes);
        assert_eq!(steps.len(), 2);
        cost(&operands, B | C | D, &sizes, &steps);
    }
}
