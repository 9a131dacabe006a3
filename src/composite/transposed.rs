//! Transposed convolution: what convolution's gradient does to its input.
//!
//! Along the depth of volumes the kernel for images knows nothing; there the results of each kernel slice are added up, shifted.

use tensor_rt::Result;
use tensor_rt::layout::{Layout, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::convolution::{expect_bias, expect_groups, expect_ranks, with_bias};
use super::pad::{Edge, constant};
use super::spatial::{batched, several_from, sizes, unbatched};
use super::{one, refuse};

/// `conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] output_padding=0,
/// int groups=1, int[1] dilation=1)`
pub fn conv_transpose1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    run(runtime, "conv_transpose1d", 1, arguments)
}

/// `conv_transpose2d`, with pairs.
pub fn conv_transpose2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    run(runtime, "conv_transpose2d", 2, arguments)
}

/// `conv_transpose3d`, with triples.
pub fn conv_transpose3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    run(runtime, "conv_transpose3d", 3, arguments)
}

fn run(runtime: &Runtime, op: &'static str, n: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, weight, bias, stride, padding, output_padding, groups, dilation] = exactly(op, arguments)?;
    let (input, weight, bias) = (input.tensor()?, weight.tensor()?, bias.optional(Value::tensor)?);
    expect_ranks(op, n, input, weight)?;
    let groups = expect_groups(op, groups)?;
    let channels = input.shape()[input.rank() - n - 1];
    if weight.shape()[0] != channels {
        return refuse(format!(
            "Given transposed=1, weight of size {}, expected input{} to have {} channels, but got {channels} channels \
             instead",
            list(weight.shape()),
            list(input.shape()),
            weight.shape()[0]
        ));
    }
    if channels as i64 % groups != 0 {
        return refuse(format!(
            "Given transposed=1, groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got \
             weight of size {} instead",
            list(weight.shape())
        ));
    }
    let filters = (weight.shape()[1] as i64).saturating_mul(groups);
    expect_bias(bias, weight, filters)?;
    let stride = several_from(op, stride, n, "stride", 1, "non-positive stride is not supported")?;
    let dilation = several_from(op, dilation, n, "dilation", 1, "dilation should be greater than zero")?;
    let padding = several_from(op, padding, n, "padding", 0, "negative padding is not supported")?;
    let words = "negative output_padding is not supported";
    let extra = several_from(op, output_padding, n, "output_padding", 0, words)?;
    if (0..n).any(|axis| extra[axis] >= stride[axis].max(dilation[axis])) {
        return refuse(format!(
            "output padding must be smaller than either stride or dilation, but got output_padding={}, stride={} and \
             dilation={}",
            list(&extra),
            list(&stride),
            list(&dilation)
        ));
    }
    let (given, kernel) = (sizes(input, n), sizes(weight, n));
    if kernel.contains(&0) || given.contains(&0) {
        return refuse(format!(
            "{op}: sizes of the input and of the kernel must be positive, but got {} and {}",
            list(&given),
            list(&kernel)
        ));
    }
    let mut axes = Vec::new();
    for axis in 0..n {
        let slide = [stride[axis], dilation[axis]];
        axes.push(Axis::new(given[axis], kernel[axis], slide, padding[axis], extra[axis]));
    }
    if let Some(axis) = axes.iter().find(|axis| axis.size() <= 0) {
        return refuse(format!(
            "Given input size per channel: {}. Calculated output size per channel: {}. Output size is too small",
            list(&given),
            axis.size()
        ));
    }
    let whole = batched(runtime, input, n)?;
    let result = match n {
        1 => {
            let whole = call!(runtime, "unsqueeze", whole, -2)?;
            let weight = call!(runtime, "unsqueeze", weight, -2)?;
            axes.insert(0, Axis::new(1, 1, [1, 1], 0, 0));
            let result = with_bias(runtime, images(runtime, &whole, &weight, &axes, groups)?, bias)?;
            call!(runtime, "squeeze", result, vec![-2_i64])?
        }
        3 => {
            let result = volumes(runtime, &whole, weight, &axes, groups)?;
            match bias {
                Some(bias) => {
                    let column = call!(runtime, "view", bias, vec![-1_i64, 1, 1, 1])?;
                    call!(runtime, "add", result, column)?
                }
                None => result,
            }
        }
        _ => with_bias(runtime, images(runtime, &whole, weight, &axes, groups)?, bias)?,
    };
    one(unbatched(runtime, result, input, n)?)
}

/// One spatial dimension of the result.
struct Axis {
    stride: i64,
    dilation: i64,
    /// What the kernel computes, and the padding that it is told.
    computed: i64,
    padding: i64,
    /// What is added to that at each end, or cut off.
    before: i64,
    after: i64,
}

impl Axis {
    fn new(size: i64, kernel: i64, [stride, dilation]: [i64; 2], padding: i64, extra: i64) -> Axis {
        let whole =
            (size - 1).saturating_mul(stride).saturating_add(dilation.saturating_mul(kernel - 1)).saturating_add(1);
        // With this much extra the kernel would take the input for one of another size.
        if extra >= stride {
            return Axis { stride, dilation, computed: whole, padding: 0, before: -padding, after: extra - padding };
        }
        let computed = whole.saturating_sub(2 * padding).saturating_add(extra);
        Axis { stride, dilation, computed, padding, before: 0, after: 0 }
    }

    /// The same with nothing left to the kernel.
    fn uncut(&self) -> (i64, i64, i64) {
        let whole = self.computed + 2 * self.padding;
        (whole, self.before - self.padding, self.after - self.padding)
    }

    fn size(&self) -> i64 {
        self.computed + self.before + self.after
    }

    fn edge(&self, dim: usize) -> Edge {
        Edge { dim, before: self.before, after: self.after }
    }
}

fn images(runtime: &Runtime, input: &Tensor, weight: &Tensor, axes: &[Axis], groups: i64) -> Result<Tensor> {
    let filters = (weight.shape()[1] as i64).saturating_mul(groups);
    let size = vec![input.shape()[0] as i64, filters, axes[0].computed, axes[1].computed];
    let each = |of: fn(&Axis) -> i64| axes.iter().map(of).collect::<Vec<i64>>();
    let (stride, padding, dilation) = (each(|axis| axis.stride), each(|axis| axis.padding), each(|axis| axis.dilation));
    let result = call!(runtime, "_conv2d_input", input, weight, size, stride, padding, dilation, groups)?;
    constant(runtime, &result, &[axes[0].edge(2), axes[1].edge(3)], 0_i64.into())
}

fn volumes(runtime: &Runtime, input: &Tensor, weight: &Tensor, axes: &[Axis], groups: i64) -> Result<Tensor> {
    let slices = call!(runtime, "transpose", input, 1, 2)?;
    let (&[batch, slice_count, channels, height, width], kernel) = (slices.shape(), weight.shape()) else {
        return refuse("conv_transpose3d: volumes of five dimensions were expected");
    };
    let depth = kernel[2];
    let slices = runtime.reshape(&slices, &[batch * slice_count, channels, height, width])?;
    let flat = runtime.reshape(weight, &[kernel[0], kernel[1] * depth, kernel[3], kernel[4]])?;
    let parts = images(runtime, &slices, &flat, &axes[1..], groups)?;
    let (height, width) = (parts.shape()[2], parts.shape()[3]);
    let filters = kernel[1] * groups as usize;
    let parts = runtime.reshape(&parts, &[batch, slice_count, filters, depth, height, width])?;
    let along = &axes[0];
    let (whole, before, after) = along.uncut();
    let shape = [batch, filters, whole as usize, height, width];
    let dense = Layout::contiguous(&shape[..]);
    let slice = dense.strides[2];
    let place = Layout {
        shape: parts.shape().into(),
        strides: [
            dense.strides[0],
            along.stride as usize * slice,
            dense.strides[1],
            along.dilation as usize * slice,
            dense.strides[3],
            dense.strides[4],
        ]
        .as_slice()
        .into(),
        offset: 0,
    };
    let result = runtime.add_up(&parts, &place, &shape)?;
    constant(runtime, &result, &[Edge { dim: 2, before, after }], 0_i64.into())
}
