//! Average pooling: means of windows over padding with zeros.
//!
//! Which windows there are and what each divides by depends on one axis at a time, so this file works it out per axis
//! and leaves the sums to other ops.

use tensor_rt::Result;
use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};

use super::pad::{Edge, constant};
use super::spatial::{batched, expect_images, several, sizes, unbatched};
use super::{one, refuse};

/// `avg_pool1d(Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, bool ceil_mode=False,
/// bool count_include_pad=True)`
pub fn avg_pool1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, kernel, stride, padding, ceil_mode, include] = exactly("avg_pool1d", arguments)?;
    averages(runtime, "avg_pool1d", 1, [input, kernel, stride, padding, ceil_mode, include, &Value::None])
}

/// `nn.functional.avg_pool2d(Tensor input, int[2] kernel_size, int[2]? stride=None, int[2] padding=0, bool ceil_mode=False,
/// bool count_include_pad=True, int? divisor_override=None)`
pub fn avg_pool2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    averages(runtime, "avg_pool2d", 2, exactly::<7>("avg_pool2d", arguments)?.each_ref())
}

/// `nn.functional.avg_pool3d`, with triples.
pub fn avg_pool3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    averages(runtime, "avg_pool3d", 3, exactly::<7>("avg_pool3d", arguments)?.each_ref())
}

fn averages(runtime: &Runtime, op: &str, n: usize, arguments: [&Value; 7]) -> Result<Vec<Value>> {
    let [input, kernel, stride, padding, ceil_mode, include, divisor] = arguments;
    let input = input.tensor()?;
    expect_images(op, input, n)?;
    let divisor = divisor.optional(Value::int)?;
    if divisor == Some(0) {
        return refuse(format!("{op}: divisor must be not zero"));
    }
    let kernel = several(op, kernel, n, "kernel_size")?;
    let stride = match stride.optional(|stride| several(op, stride, n, "stride"))? {
        Some(stride) if !stride.is_empty() => stride,
        _ => kernel.clone(),
    };
    let padding = several(op, padding, n, "padding")?;
    let given = sizes(input, n);
    let mut axes = Vec::new();
    for axis in 0..n {
        axes.push(Axis::new(op, given[axis], kernel[axis], stride[axis], padding[axis], ceil_mode.bool()?)?);
    }
    let edges: Vec<Edge> = axes.iter().enumerate().map(|(axis, of)| of.edge(2 + axis)).collect();
    let mut windows = constant(runtime, &batched(runtime, input, n)?, &edges, 0_i64.into())?;
    for (dim, axis) in axes.iter().enumerate() {
        windows = call!(runtime, "unfold", windows, 2 + dim as i64, axis.kernel, axis.stride)?;
    }
    let means = call!(runtime, "mean", windows, (-(n as i64)..0).collect::<Vec<i64>>())?;
    // Of the windows that the mean got wrong: what it divided by over what it should have.
    let full: f64 = kernel.iter().map(|&size| size as f64).product();
    let result = match divisor {
        Some(divisor) => call!(runtime, "mul", means, full / divisor as f64)?,
        None => {
            let include = include.bool()?;
            let counts: Vec<Vec<i64>> = axes.iter().map(|axis| axis.counts(include)).collect();
            let each = counts.iter().fold(vec![1.0], |found: Vec<f64>, along| {
                found.iter().flat_map(|count| along.iter().map(move |&more| count * more as f64)).collect()
            });
            match each.iter().all(|&count| count == full) {
                true => means,
                false => {
                    let factors: Vec<f64> = each.iter().map(|count| full / count).collect();
                    let shape: Vec<usize> = counts.iter().map(Vec::len).collect();
                    let factors = runtime.tensor_from_f64(means.dtype(), &shape, &factors, &means.device())?;
                    call!(runtime, "mul", means, factors)?
                }
            }
        }
    };
    one(unbatched(runtime, result, input, n)?)
}

/// Windows along one axis.
struct Axis {
    size: i64,
    kernel: i64,
    stride: i64,
    padding: i64,
    windows: i64,
}

impl Axis {
    fn new(op: &str, size: i64, kernel: i64, stride: i64, padding: i64, ceil_mode: bool) -> Result<Axis> {
        if kernel <= 0 {
            return refuse(format!("{op}: kernel size should be greater than zero, but got {kernel}"));
        }
        if stride <= 0 {
            return refuse(format!("{op}: stride should be greater than zero, but got {stride}"));
        }
        if padding < 0 || padding > kernel / 2 {
            return refuse(format!(
                "pad should be at most half of effective kernel size, but got pad={padding}, kernel_size={kernel} and \
                 dilation=1"
            ));
        }
        if stride > i64::from(u32::MAX) || kernel > i64::from(u32::MAX) {
            return refuse(format!("{op}: a window of {kernel} elements, {stride} apart, is too large"));
        }
        let room = size + 2 * padding - kernel;
        let too_small = || {
            refuse(format!("{op}: input size {size} is too small for kernel size {kernel}: output size is too small"))
        };
        let windows = match ceil_mode {
            _ if room + if ceil_mode { stride - 1 } else { 0 } < 0 => return too_small(),
            false => room / stride + 1,
            // The last window must start inside the input or the padding before it.
            true => ((room + stride - 1) / stride).min((size + padding - 1).div_euclid(stride)) + 1,
        };
        if windows <= 0 { too_small() } else { Ok(Axis { size, kernel, stride, padding, windows }) }
    }

    /// Padding, as far as windows reach.
    fn edge(&self, dim: usize) -> Edge {
        let behind = (self.windows - 1) * self.stride + self.kernel - self.size - self.padding;
        Edge { dim, before: self.padding, after: behind.max(0) }
    }

    /// How many elements each window divides by: those of the input, and those of the padding that was asked for.
    fn counts(&self, include_padding: bool) -> Vec<i64> {
        let (first, end) = if include_padding { (-self.padding, self.size + self.padding) } else { (0, self.size) };
        let begins = (0..self.windows).map(|window| window * self.stride - self.padding);
        begins.map(|begin| (begin + self.kernel).min(end) - begin.max(first)).collect()
    }
}
