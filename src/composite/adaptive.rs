//! Adaptive pooling: as many windows as are asked for, of sizes that differ by at most one where they must.
//!
//! Window `i` of `count` goes from `i * size / count`, rounded down, to `(i + 1) * size / count`, rounded up. Where the windows divide
//! the size they are a view. Otherwise their elements are gathered first: windows of one length, the short ones with their last element
//! again.

use tensor_rt::Result;
use tensor_rt::layout::{checked_elements, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::factory::integers_like;
use super::spatial::{expect_float, several, widened};
use super::{one, refuse};

/// `adaptive_avg_pool1d(Tensor input, int[1] output_size)`
pub fn adaptive_avg_pool1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    averages(runtime, "adaptive_avg_pool1d", 1, arguments)
}

/// `nn.functional.adaptive_avg_pool2d(Tensor input, int[2] output_size)`
pub fn adaptive_avg_pool2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    averages(runtime, "adaptive_avg_pool2d", 2, arguments)
}

/// `nn.functional.adaptive_avg_pool3d(Tensor input, int[3] output_size)`
pub fn adaptive_avg_pool3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    averages(runtime, "adaptive_avg_pool3d", 3, arguments)
}

/// `adaptive_max_pool1d(Tensor input, int[1] output_size)`: values and indices, as the next two.
pub fn adaptive_max_pool1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    largest(runtime, "adaptive_max_pool1d", 1, arguments)
}

/// `nn.functional.adaptive_max_pool2d_with_indices(Tensor input, int[2] output_size)`
pub fn adaptive_max_pool2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    largest(runtime, "adaptive_max_pool2d", 2, arguments)
}

/// `nn.functional.adaptive_max_pool3d_with_indices(Tensor input, int[3] output_size)`
pub fn adaptive_max_pool3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    largest(runtime, "adaptive_max_pool3d", 3, arguments)
}

/// Their bounds are tables in memory.
const MOST_WINDOWS: usize = 1 << 24;

fn averages(runtime: &Runtime, op: &str, n: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size] = exactly(op, arguments)?;
    let input = input.tensor()?;
    let axes = axes(op, n, input, size)?;
    one(average(runtime, input, &axes)?)
}

/// Means over the windows of the last dimensions.
pub(super) fn average(runtime: &Runtime, input: &Tensor, axes: &[Axis]) -> Result<Tensor> {
    widened(runtime, input, |input| {
        let outer = input.rank() - axes.len();
        let mut result = input.clone();
        for (dim, axis) in axes.iter().enumerate().filter(|(_, axis)| axis.length().is_none()) {
            result = axis.weighed(runtime, &result, outer + dim)?;
        }
        // What is left divides: all of it in one reduction.
        let mut shape = input.shape()[..outer].to_vec();
        let mut windows = Vec::new();
        for axis in axes {
            shape.push(axis.count);
            if let Some(length @ 2..) = axis.length() {
                windows.push(shape.len() as i64);
                shape.push(length);
            }
        }
        if windows.is_empty() {
            return Ok(result);
        }
        call!(runtime, "mean", runtime.reshape(&result, &shape)?, windows)
    })
}

fn largest(runtime: &Runtime, op: &str, n: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size] = exactly(op, arguments)?;
    let input = input.tensor()?;
    let axes = axes(op, n, input, size)?;
    let outer = input.rank() - n;
    let mut spread = input.clone();
    for (dim, axis) in axes.iter().enumerate().filter(|(_, axis)| axis.length().is_none()) {
        let index = axis.gathered(runtime, input)?;
        spread = call!(runtime, "index_select", spread, (outer + dim) as i64, index)?;
    }
    let shape: Vec<usize> = input.shape()[..outer].iter().copied().chain(axes.iter().map(|axis| axis.count)).collect();
    if axes.iter().any(|axis| axis.count == 0) {
        let empty = |dtype| runtime.full(&shape, 0_i64.into(), dtype, &input.device()).map(Value::from);
        return Ok(vec![empty(input.dtype())?, empty(tensor_rt::DType::Int32)?]);
    }
    let kernel: Vec<i64> = axes.iter().map(|axis| axis.longest() as i64).collect();
    let found = match n {
        3 => runtime.call("max_pool3d_with_indices", &[spread.clone().into(), kernel.into()])?,
        _ => {
            let rows: usize = input.shape()[..outer].iter().product();
            let images = [&[rows], &[1, 1][..3 - n], &spread.shape()[outer..]].concat();
            let kernel = [&[1][..2 - n], &kernel].concat();
            let (none, each) = (vec![0_i64, 0], vec![1_i64, 1]);
            let images = runtime.reshape(&spread, &images)?;
            let arguments =
                [images.into(), kernel.clone().into(), kernel.into(), none.into(), each.into(), false.into()];
            runtime.call("_max_pool2d", &arguments)?
        }
    };
    let [Value::Tensor(values), Value::Tensor(indices)] = found.as_slice() else {
        return refuse("max pooling gives values and indices");
    };
    let indices = original(runtime, indices, &axes, &spread.shape()[outer..], input)?;
    Ok(vec![runtime.reshape(values, &shape)?.into(), runtime.reshape(&indices, &shape)?.into()])
}

/// Flat positions among the gathered elements as those in the input.
fn original(runtime: &Runtime, indices: &Tensor, axes: &[Axis], spread: &[usize], input: &Tensor) -> Result<Tensor> {
    if axes.iter().all(|axis| axis.length().is_some()) {
        return Ok(indices.clone());
    }
    let table = axes.iter().fold(vec![0_i64], |found, axis| {
        let along: Vec<usize> = match axis.length() {
            Some(_) => (0..axis.size).collect(),
            None => axis.positions(),
        };
        let size = axis.size as i64;
        found.iter().flat_map(|before| along.iter().map(move |&at| before * size + at as i64)).collect()
    });
    let table = integers_like(runtime, &[spread.iter().product()], &table, input)?;
    call!(runtime, "gather", table, 0, runtime.reshape(indices, &[indices.elements()])?)
}

/// Windows along one dimension.
pub(super) struct Axis {
    size: usize,
    count: usize,
}

impl Axis {
    pub(super) fn new(size: usize, count: usize) -> Axis {
        Axis { size, count }
    }

    /// That of every window, when the windows divide the size.
    fn length(&self) -> Option<usize> {
        (self.count > 0 && self.size.is_multiple_of(self.count)).then(|| self.size / self.count)
    }

    fn windows(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let (size, count) = (self.size, self.count);
        (0..count).map(move |at| (at * size / count, ((at + 1) * size).div_ceil(count)))
    }

    fn longest(&self) -> usize {
        self.windows().map(|(begin, end)| end - begin).max().unwrap_or(1)
    }

    /// The elements of all windows, each window as long as the longest.
    fn positions(&self) -> Vec<usize> {
        let longest = self.longest();
        self.windows().flat_map(|(begin, end)| (0..longest).map(move |at| (begin + at).min(end - 1))).collect()
    }

    fn gathered(&self, runtime: &Runtime, like: &Tensor) -> Result<Tensor> {
        let positions: Vec<i64> = self.positions().into_iter().map(|at| at as i64).collect();
        integers_like(runtime, &[positions.len()], &positions, like)
    }

    /// The means along `dim`. What stands in for missing elements is left out, not multiplied by 0: it may be infinite.
    fn weighed(&self, runtime: &Runtime, input: &Tensor, dim: usize) -> Result<Tensor> {
        let elements = call!(runtime, "index_select", input, dim as i64, self.gathered(runtime, input)?)?;
        let longest = self.longest();
        let (shape, inner) = (input.shape(), input.rank() - dim - 1);
        let windows =
            runtime.reshape(&elements, &[&shape[..dim], &[self.count, longest], &shape[dim + 1..]].concat())?;
        let ones = vec![1; inner];
        let lengths: Vec<f64> = self.windows().map(|(begin, end)| (end - begin) as f64).collect();
        let make = |shape: &[usize], values: &[f64]| {
            runtime.tensor_from_f64(input.dtype(), &[shape, &ones].concat(), values, &input.device())
        };
        let present: Vec<f64> = lengths
            .iter()
            .flat_map(|&length| (0..longest).map(move |at| f64::from(u8::from((at as f64) < length))))
            .collect();
        let present = call!(runtime, "ne", make(&[self.count, longest], &present)?, 0)?;
        let counted = call!(runtime, "where", present, windows, 0)?;
        let sums = call!(runtime, "sum", counted, vec![dim as i64 + 1])?;
        call!(runtime, "div", sums, make(&[self.count], &lengths)?)
    }
}

fn axes(op: &str, n: usize, input: &Tensor, size: &Value) -> Result<Vec<Axis>> {
    let shape = input.shape();
    if shape.len() != n + 1 && shape.len() != n + 2 {
        return refuse(format!("{op}(): Expected {}D or {}D tensor, but got {}", n + 1, n + 2, list(shape)));
    }
    let outer = shape.len() - n;
    if let Some(dim) = (outer - 1..shape.len()).find(|&dim| shape[dim] == 0) {
        return refuse(format!(
            "{op}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes {} with dimension {dim} \
             being empty",
            list(shape)
        ));
    }
    expect_float(op, input)?;
    let wanted = several(op, size, n, "output_size")?;
    let Some(counts) = wanted.iter().map(|&count| usize::try_from(count).ok()).collect::<Option<Vec<_>>>() else {
        return refuse(format!(
            "{op}: elements of output_size must be greater than or equal to 0, but got output_size={}",
            list(&wanted)
        ));
    };
    checked_elements(&[&shape[..outer], &counts].concat())?;
    if counts.iter().any(|&count| count > MOST_WINDOWS) {
        return refuse(format!(
            "{op}: at most {MOST_WINDOWS} windows along a dimension, but got output_size={}",
            list(&wanted)
        ));
    }
    Ok(shape[outer..].iter().zip(counts).map(|(&size, count)| Axis::new(size, count)).collect())
}
