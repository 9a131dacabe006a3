//! Average pooling: means of windows over padding with zeros.
//!
//! Which windows there are and what each divides by depends on one axis at a time, so this file works it out per axis
//! and leaves the sums to other ops.

use tensor_rt::Result;
use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::window::{batched, unbatched};
use super::{one, refuse};

/// `nn.functional.avg_pool2d(Tensor input, int[2] kernel_size, int[2]? stride=None, int[2] padding=0, bool ceil_mode=False,
/// bool count_include_pad=True, int? divisor_override=None)`
pub fn avg_pool2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, kernel, stride, padding, ceil_mode, include, divisor] = exactly("avg_pool2d", arguments)?;
    let input = input.tensor()?;
    if !(3..=4).contains(&input.rank()) {
        return refuse(format!(
            "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got: {}",
            list(input.shape())
        ));
    }
    let divisor = divisor.optional(Value::int)?;
    if divisor == Some(0) {
        return refuse("divisor must be not zero");
    }
    let kernel = kernel.pair("kernel_size")?;
    let stride = stride.optional(|stride| stride.pair("stride"))?.unwrap_or(kernel);
    let padding = padding.pair("padding")?;
    let sizes = &input.shape()[input.rank() - 2..];
    let mut axes = Vec::new();
    for axis in 0..2 {
        axes.push(Axis::new(sizes[axis] as i64, kernel[axis], stride[axis], padding[axis], ceil_mode.bool()?)?);
    }
    let mut windows = batched(runtime, input)?;
    for (axis, dim) in axes.iter().zip([2, 3]) {
        windows = axis.padded(runtime, &windows, dim)?;
        windows = call!(runtime, "unfold", windows, dim, axis.kernel, axis.stride)?;
    }
    let means = call!(runtime, "mean", windows, vec![-2_i64, -1])?;
    // Of the windows that the mean got wrong: what it divided by over what it should have.
    let full = (kernel[0] * kernel[1]) as f64;
    let result = match divisor {
        Some(divisor) => call!(runtime, "mul", means, full / divisor as f64)?,
        None => {
            let counts: Vec<Vec<i64>> = axes.iter().map(|axis| axis.counts(include.bool().unwrap_or(true))).collect();
            let factor = |rows: i64, columns: i64| full / (rows * columns) as f64;
            let factors: Vec<f64> = counts[0]
                .iter()
                .flat_map(|&rows| counts[1].iter().map(move |&columns| factor(rows, columns)))
                .collect();
            match factors.iter().all(|&factor| factor == 1.0) {
                true => means,
                false => {
                    let shape = [counts[0].len(), counts[1].len()];
                    let factors = runtime.tensor_from_f64(means.dtype(), &shape, &factors, &means.device())?;
                    call!(runtime, "mul", means, factors)?
                }
            }
        }
    };
    one(unbatched(runtime, result, input)?)
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
    fn new(size: i64, kernel: i64, stride: i64, padding: i64, ceil_mode: bool) -> Result<Axis> {
        if kernel <= 0 {
            return refuse(format!("avg_pool2d: kernel size should be greater than zero, but got {kernel}"));
        }
        if stride <= 0 {
            return refuse(format!("avg_pool2d: stride should be greater than zero, but got {stride}"));
        }
        if padding < 0 || padding > kernel / 2 {
            return refuse(format!(
                "pad should be at most half of effective kernel size, but got pad={padding}, kernel_size={kernel} and \
                 dilation=1"
            ));
        }
        let room = size + 2 * padding - kernel;
        let too_small = || {
            refuse(format!(
                "avg_pool2d: input size {size} is too small for kernel size {kernel}: output size is too small"
            ))
        };
        let windows = match ceil_mode {
            _ if room + if ceil_mode { stride - 1 } else { 0 } < 0 => return too_small(),
            false => room / stride + 1,
            // The last window must start inside the input or the padding before it.
            true => ((room + stride - 1) / stride).min((size + padding - 1).div_euclid(stride)) + 1,
        };
        if windows <= 0 { too_small() } else { Ok(Axis { size, kernel, stride, padding, windows }) }
    }

    /// Zeros before and behind, as far as windows reach.
    fn padded(&self, runtime: &Runtime, input: &Tensor, dim: i64) -> Result<Tensor> {
        let behind = ((self.windows - 1) * self.stride + self.kernel - self.size - self.padding).max(0);
        if self.padding == 0 && behind == 0 {
            return Ok(input.clone());
        }
        let zeros = |count: i64| {
            let mut shape = input.shape().to_vec();
            shape[dim as usize] = count as usize;
            runtime.full(&shape, 0_i64.into(), input.dtype(), &input.device())
        };
        call!(runtime, "cat", vec![zeros(self.padding)?, input.clone(), zeros(behind)?], dim)
    }

    /// How many elements each window divides by: those of the input, and those of the padding that was asked for.
    fn counts(&self, include_padding: bool) -> Vec<i64> {
        let (first, end) = if include_padding { (-self.padding, self.size + self.padding) } else { (0, self.size) };
        let begins = (0..self.windows).map(|window| window * self.stride - self.padding);
        begins.map(|begin| (begin + self.kernel).min(end) - begin.max(first)).collect()
    }
}
