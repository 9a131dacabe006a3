//! Convolution over one, two or three dimensions, with PyTorch's calling conventions, over the kernels for two.
//!
//! One dimension is two of which the first has size 1. For three, windows along the depth become channels: a convolution of images
//! with `kernel depth` times the channels, one for each window. So every form has the epilogues and gradients of conv2d.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::pad::{Edge, constant};
use super::spatial::{batched, several_from, sizes, unbatched};
use super::{one, refuse};

/// `conv1d(Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] dilation=1, int groups=1)`
pub fn conv1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    by_numbers(runtime, "conv1d", 1, arguments)
}

/// `conv2d`, with pairs.
pub fn conv2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    by_numbers(runtime, "conv2d", 2, arguments)
}

/// `conv3d`, with triples.
pub fn conv3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    by_numbers(runtime, "conv3d", 3, arguments)
}

/// `conv1d.padding(…, str padding="valid", …)`
pub fn conv1d_padding(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    by_word(runtime, "conv1d", 1, arguments)
}

/// `conv2d.padding(…, str padding="valid", …)`
pub fn conv2d_padding(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    by_word(runtime, "conv2d", 2, arguments)
}

/// `conv3d.padding(…, str padding="valid", …)`
pub fn conv3d_padding(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    by_word(runtime, "conv3d", 3, arguments)
}

fn by_numbers(runtime: &Runtime, op: &'static str, n: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, weight, bias, stride, padding, dilation, groups] = exactly(op, arguments)?;
    let call = Convolution::new(op, n, [input, weight, bias], stride, dilation, groups)?;
    let padding = several_from(op, padding, n, "padding", 0, "negative padding is not supported")?;
    one(call.run(runtime, call.input, &padding)?)
}

fn by_word(runtime: &Runtime, op: &'static str, n: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, weight, bias, stride, padding, dilation, groups] = exactly(op, arguments)?;
    let call = Convolution::new(op, n, [input, weight, bias], stride, dilation, groups)?;
    match padding.str()? {
        "valid" => one(call.run(runtime, call.input, &vec![0; n])?),
        "same" if call.stride.iter().any(|&stride| stride != 1) => {
            refuse("padding='same' is not supported for strided convolutions")
        }
        "same" => {
            let total: Vec<i64> = call.reach().iter().map(|&reach| reach - 1).collect();
            // Of an odd total, the end has one more.
            let spatial = call.input.rank() - n;
            let extra: Vec<Edge> = (0..n)
                .filter(|&axis| total[axis] % 2 == 1)
                .map(|axis| Edge { dim: spatial + axis, before: 0, after: 1 })
                .collect();
            let input = constant(runtime, call.input, &extra, 0_i64.into())?;
            let padding: Vec<i64> = total.iter().map(|&total| total / 2).collect();
            one(call.run(runtime, &input, &padding)?)
        }
        other => refuse(format!("Invalid padding string: '{other}'; write \"valid\", \"same\" or numbers")),
    }
}

struct Convolution<'a> {
    op: &'static str,
    n: usize,
    input: &'a Tensor,
    weight: &'a Tensor,
    bias: Option<&'a Tensor>,
    stride: Vec<i64>,
    dilation: Vec<i64>,
    groups: i64,
}

impl<'a> Convolution<'a> {
    fn new(
        op: &'static str,
        n: usize,
        [input, weight, bias]: [&'a Value; 3],
        stride: &Value,
        dilation: &Value,
        groups: &Value,
    ) -> Result<Convolution<'a>> {
        let (input, weight, bias) = (input.tensor()?, weight.tensor()?, bias.optional(Value::tensor)?);
        expect_ranks(op, n, input, weight)?;
        let groups = expect_groups(op, groups)?;
        let (filters, channels) = (weight.shape()[0] as i64, input.shape()[input.rank() - n - 1] as i64);
        if filters < groups || filters % groups != 0 {
            return refuse(format!(
                "Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of \
                 size {} instead",
                list(weight.shape())
            ));
        }
        if (weight.shape()[1] as i64).checked_mul(groups) != Some(channels) {
            return refuse(format!(
                "Given groups={groups}, weight of size {}, expected input{} to have {} channels, but got {channels} \
                 channels instead",
                list(weight.shape()),
                list(input.shape()),
                (weight.shape()[1] as i64).saturating_mul(groups)
            ));
        }
        expect_bias(bias, weight, filters)?;
        let stride = several_from(op, stride, n, "stride", 1, "non-positive stride is not supported")?;
        let dilation = several_from(op, dilation, n, "dilation", 1, "dilation should be greater than zero")?;
        Ok(Convolution { op, n, input, weight, bias, stride, dilation, groups })
    }

    /// Extent of the dilated kernel.
    fn reach(&self) -> Vec<i64> {
        let kernel = sizes(self.weight, self.n);
        (0..self.n).map(|axis| self.dilation[axis].saturating_mul(kernel[axis] - 1).saturating_add(1)).collect()
    }

    /// `input` is that of the call, padded perhaps.
    fn run(&self, runtime: &Runtime, input: &Tensor, padding: &[i64]) -> Result<Tensor> {
        let (given, kernel, reach) = (sizes(input, self.n), sizes(self.weight, self.n), self.reach());
        if kernel.contains(&0) {
            return refuse(format!("{}: kernel size must be positive, but got {}", self.op, list(&kernel)));
        }
        let padded: Vec<i64> = given.iter().zip(padding).map(|(size, padding)| size + 2 * padding).collect();
        if padded.iter().zip(&reach).any(|(padded, reach)| padded < reach) {
            let by = |sizes: &[i64]| sizes.iter().map(i64::to_string).collect::<Vec<_>>().join(" x ");
            return refuse(format!(
                "Calculated padded input size per channel: ({}). Kernel size: ({}). Kernel size can't be greater than \
                 actual input size",
                by(&padded),
                by(&reach)
            ));
        }
        let whole = batched(runtime, input, self.n)?;
        let result = match self.n {
            1 => self.lines(runtime, &whole, padding)?,
            3 => self.volumes(runtime, &whole, padding)?,
            _ => {
                self.images(runtime, &whole, self.weight, [&self.stride, padding, &self.dilation].map(<[i64]>::to_vec))?
            }
        };
        unbatched(runtime, result, input, self.n)
    }

    /// The kernel for images, and the bias. `slide` is stride, padding and dilation.
    fn images(&self, runtime: &Runtime, input: &Tensor, weight: &Tensor, slide: [Vec<i64>; 3]) -> Result<Tensor> {
        let [stride, padding, dilation] = slide;
        if input.dtype() == DType::Int64 {
            return with_bias(
                runtime,
                self.columns(runtime, input, weight, [&stride, &padding, &dilation])?,
                self.bias,
            );
        }
        let result = call!(runtime, "_conv2d", input, weight, stride, padding, dilation, self.groups)?;
        with_bias(runtime, result, self.bias)
    }

    /// The same as a product of matrices: the kernel knows no int64.
    fn columns(&self, runtime: &Runtime, input: &Tensor, weight: &Tensor, slide: [&[i64]; 3]) -> Result<Tensor> {
        let [stride, padding, dilation] = slide;
        if weight.dtype() != input.dtype() {
            return refuse(format!(
                "{}: expected input and weight of one dtype, but got {} and {}",
                self.op,
                input.dtype(),
                weight.dtype()
            ));
        }
        let kernel = sizes(weight, 2);
        let columns =
            call!(runtime, "im2col", input, kernel.clone(), dilation.to_vec(), padding.to_vec(), stride.to_vec())?;
        let (batch, groups, filters) = (input.shape()[0], self.groups as usize, weight.shape()[0]);
        let inner = weight.elements() / filters.max(1);
        let columns = runtime.reshape(&columns, &[batch, groups, inner, columns.shape()[2]])?;
        let weight = runtime.reshape(weight, &[groups, filters / groups, inner])?;
        let product = call!(runtime, "matmul", weight, columns)?;
        let mut shape = vec![batch, filters];
        for (axis, size) in sizes(input, 2).into_iter().enumerate() {
            let reach = dilation[axis] * (kernel[axis] - 1) + 1;
            shape.push(((size + 2 * padding[axis] - reach) / stride[axis] + 1) as usize);
        }
        runtime.reshape(&product, &shape)
    }

    fn lines(&self, runtime: &Runtime, input: &Tensor, padding: &[i64]) -> Result<Tensor> {
        let input = call!(runtime, "unsqueeze", input, -2)?;
        let weight = call!(runtime, "unsqueeze", self.weight, -2)?;
        let slide = [vec![1, self.stride[0]], vec![0, padding[0]], vec![1, self.dilation[0]]];
        let result = self.images(runtime, &input, &weight, slide)?;
        call!(runtime, "squeeze", result, vec![-2_i64])
    }

    fn volumes(&self, runtime: &Runtime, input: &Tensor, padding: &[i64]) -> Result<Tensor> {
        let input = constant(runtime, input, &[Edge { dim: 2, before: padding[0], after: padding[0] }], 0_i64.into())?;
        // [N, C, windows, H, W, kernel depth], then the windows beside the batch and the kernel's depth beside the channels.
        let windows = call!(runtime, "unfold", input, 2, self.reach()[0], self.stride[0])?;
        let windows = call!(runtime, "_slice", windows, -1, Value::None, Value::None, self.dilation[0])?;
        let images = call!(runtime, "permute", windows, vec![0_i64, 2, 1, 5, 3, 4])?;
        let &[batch, count, channels, depth, height, width] = images.shape() else {
            return refuse("conv3d: windows of six dimensions were expected");
        };
        let images = runtime.reshape(&images, &[batch * count, channels * depth, height, width])?;
        let kernel = self.weight.shape();
        let weight = runtime.reshape(self.weight, &[kernel[0], kernel[1] * depth, kernel[3], kernel[4]])?;
        let slide = [&self.stride[1..], &padding[1..], &self.dilation[1..]].map(<[i64]>::to_vec);
        let result = self.images(runtime, &images, &weight, slide)?;
        let &[_, filters, height, width] = result.shape() else {
            return refuse("conv3d: images of four dimensions were expected");
        };
        let result = runtime.reshape(&result, &[batch, count, filters, height, width])?;
        runtime.contiguous(&call!(runtime, "permute", result, vec![0_i64, 2, 1, 3, 4])?)
    }
}

pub(super) fn with_bias(runtime: &Runtime, result: Tensor, bias: Option<&Tensor>) -> Result<Tensor> {
    let Some(bias) = bias else { return Ok(result) };
    let column = call!(runtime, "view", bias, vec![-1_i64, 1, 1])?;
    call!(runtime, "add", result, column)
}

pub(super) fn expect_ranks(op: &str, n: usize, input: &Tensor, weight: &Tensor) -> Result<()> {
    if input.rank() != n + 1 && input.rank() != n + 2 {
        return refuse(format!(
            "Expected {}D (unbatched) or {}D (batched) input to {op}, but got input of size: {}",
            n + 1,
            n + 2,
            list(input.shape())
        ));
    }
    if weight.rank() != n + 2 {
        return refuse(format!(
            "{op}: expected a {}-dimensional weight (two channel dimensions, then the kernel), but got weight of size {}",
            n + 2,
            list(weight.shape())
        ));
    }
    Ok(())
}

pub(super) fn expect_groups(op: &str, groups: &Value) -> Result<i64> {
    match groups.int()? {
        groups if groups > 0 => Ok(groups),
        groups => refuse(format!("{op}: non-positive groups is not supported, but got groups={groups}")),
    }
}

pub(super) fn expect_bias(bias: Option<&Tensor>, weight: &Tensor, filters: i64) -> Result<()> {
    match bias {
        Some(bias) if bias.shape() != [filters as usize] => refuse(format!(
            "Given weight of size {}, expected bias to be 1-dimensional with {filters} elements, but got bias of size {} \
             instead",
            list(weight.shape()),
            list(bias.shape())
        )),
        _ => Ok(()),
    }
}
