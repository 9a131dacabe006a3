//! `unfold` and `fold`: the blocks under a sliding window as columns, and columns added up where their blocks were.

use tensor_rt::Result;
use tensor_rt::layout::{Layout, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::pad::{Edge, constant};
use super::spatial::{several_from, sizes};
use super::{one, refuse};

/// `nn.functional.im2col(Tensor input, int[2] kernel_size, int[2] dilation=1, int[2] padding=0, int[2] stride=1)`
pub fn unfold(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, kernel, dilation, padding, stride] = exactly("unfold", arguments)?;
    let input = input.tensor()?;
    let shape = input.shape();
    if !(3..=4).contains(&shape.len()) || shape[shape.len() - 3..].contains(&0) {
        return refuse(format!(
            "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: {}",
            list(shape)
        ));
    }
    let slide = Slide::new("unfold", kernel, dilation, padding, stride)?;
    let given = sizes(input, 2);
    let counts = slide.counts(&given);
    if counts.iter().any(|&count| count < 1) {
        return refuse(format!(
            "Given input with spatial size {}, {}, calculated shape of the array of sliding blocks as {}, but its components must \
             be at least one.",
            list(&given),
            slide.shown(),
            list(&counts)
        ));
    }
    let [rows, columns] = [0, 1].map(|axis| shape.len() - 2 + axis);
    let mut windows = constant(runtime, input, &slide.edges([rows, columns], 1), 0_i64.into())?;
    for axis in 0..2 {
        windows =
            call!(runtime, "unfold", windows, [rows, columns][axis] as i64, slide.reach(axis), slide.stride[axis])?;
    }
    for axis in 0..2 {
        windows = call!(runtime, "_slice", windows, axis as i64 - 2, Value::None, Value::None, slide.dilation[axis])?;
    }
    // [.., C, rows, columns, kernel rows, kernel columns]: the kernel goes to the channels.
    let windows = call!(runtime, "movedim", windows, vec![-2_i64, -1], vec![-4_i64, -3])?;
    let channels = shape[shape.len() - 3] * (slide.kernel[0] * slide.kernel[1]) as usize;
    let columns = [&shape[..shape.len() - 3], &[channels, (counts[0] * counts[1]) as usize]].concat();
    one(runtime.reshape(&windows, &columns)?)
}

/// `nn.functional.fold(Tensor input, int[2] output_size, int[2] kernel_size, int[2] dilation=1, int[2] padding=0, int[2] stride=1)`
pub fn fold(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size, kernel, dilation, padding, stride] = exactly("fold", arguments)?;
    let input = input.tensor()?;
    let shape = input.shape();
    if !(2..=3).contains(&shape.len()) || shape[shape.len() - 2..].contains(&0) {
        return refuse(format!(
            "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: {}",
            list(shape)
        ));
    }
    let slide = Slide::new("fold", kernel, dilation, padding, stride)?;
    let size = several_from("fold", size, 2, "output_size", 1, "expected output spatial size to be positive")?;
    let area = (slide.kernel[0] * slide.kernel[1]) as usize;
    let (columns, blocks) = (shape[shape.len() - 2], shape[shape.len() - 1]);
    if columns % area != 0 {
        return refuse(format!(
            "Expected size of input's dimension {} to be divisible by the product of kernel_size, but got input.size({})={columns} and \
             kernel_size={}.",
            shape.len() - 2,
            shape.len() - 2,
            list(&slide.kernel)
        ));
    }
    let counts = slide.counts(&size);
    if counts.iter().any(|&count| count < 1) || counts[0] * counts[1] != blocks as i64 {
        return refuse(format!(
            "Given output_size={}, {}, stride={}, expected size of input's dimension {} to match the calculated number of sliding blocks \
             {} * {} = {}, but got input.size({})={blocks}.",
            list(&size),
            slide.shown(),
            list(&slide.stride),
            shape.len() - 1,
            counts[0],
            counts[1],
            counts[0] * counts[1],
            shape.len() - 1
        ));
    }
    let [kernel, counts] = [&slide.kernel, &counts].map(|pair| [pair[0] as usize, pair[1] as usize]);
    let outer = [&shape[..shape.len() - 2], &[columns / area]].concat();
    let images: usize = outer.iter().product();
    let parts = runtime.reshape(input, &[images, kernel[0], kernel[1], counts[0], counts[1]])?;
    let padded = [0, 1].map(|axis| (size[axis] + 2 * slide.padding[axis]) as usize);
    let whole = [images, padded[0], padded[1]];
    let dense = Layout::contiguous(&whole[..]).strides;
    let steps = [
        dense[0],
        slide.dilation[0] as usize * dense[1],
        slide.dilation[1] as usize * dense[2],
        slide.stride[0] as usize * dense[1],
        slide.stride[1] as usize * dense[2],
    ];
    let place = Layout { shape: parts.shape().into(), strides: steps.as_slice().into(), offset: 0 };
    let sum = runtime.add_up(&parts, &place, &whole)?;
    let sum = constant(runtime, &sum, &slide.edges([1, 2], -1), 0_i64.into())?;
    one(runtime.reshape(&sum, &[outer, size.iter().map(|&size| size as usize).collect()].concat())?)
}

/// How a window moves over an image.
struct Slide {
    kernel: Vec<i64>,
    dilation: Vec<i64>,
    padding: Vec<i64>,
    stride: Vec<i64>,
}

impl Slide {
    fn new(op: &str, kernel: &Value, dilation: &Value, padding: &Value, stride: &Value) -> Result<Slide> {
        Ok(Slide {
            kernel: several_from(op, kernel, 2, "kernel_size", 1, "kernel size should be greater than zero")?,
            dilation: several_from(op, dilation, 2, "dilation", 1, "dilation should be greater than zero")?,
            padding: several_from(op, padding, 2, "padding", 0, "padding should be non-negative")?,
            stride: several_from(op, stride, 2, "stride", 1, "stride should be greater than zero")?,
        })
    }

    fn reach(&self, axis: usize) -> i64 {
        self.dilation[axis].saturating_mul(self.kernel[axis] - 1).saturating_add(1)
    }

    /// Blocks along each dimension of an image.
    fn counts(&self, size: &[i64]) -> Vec<i64> {
        (0..2)
            .map(|axis| (size[axis] + 2 * self.padding[axis] - self.reach(axis)).div_euclid(self.stride[axis]) + 1)
            .collect()
    }

    /// The padding of two dims, to be added or, with -1, cut off.
    fn edges(&self, dims: [usize; 2], sign: i64) -> [Edge; 2] {
        [0, 1].map(|axis| {
            let width = sign * self.padding[axis];
            Edge { dim: dims[axis], before: width, after: width }
        })
    }

    fn shown(&self) -> String {
        format!(
            "kernel_size={}, dilation={}, padding={}",
            list(&self.kernel),
            list(&self.dilation),
            list(&self.padding)
        )
    }
}

/// `channel_shuffle(Tensor input, int groups)`
pub fn channel_shuffle(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, groups] = exactly("channel_shuffle", arguments)?;
    let (input, groups) = (input.tensor()?, groups.int()?);
    let shape = input.shape();
    if shape.len() < 3 {
        return refuse(format!(
            "channel_shuffle expects input with > 2 dims, but got input with sizes {}",
            list(shape)
        ));
    }
    let channels = shape[1];
    let Some(groups) = usize::try_from(groups).ok().filter(|&groups| groups > 0) else {
        return refuse(format!("Number of groups to divide channels in must be positive. Value of groups:{groups}"));
    };
    if channels % groups != 0 {
        return refuse(format!(
            "Number of channels must be divisible by groups. Got {channels} channels and {groups} groups."
        ));
    }
    let parts = [&shape[..1], &[groups, channels / groups], &shape[2..]].concat();
    let mixed = call!(runtime, "transpose", runtime.reshape(input, &parts)?, 1, 2)?;
    one(fresh(runtime, &runtime.reshape(&mixed, shape)?, input)?)
}

/// `pixel_shuffle(Tensor input, int upscale_factor)`
pub fn pixel_shuffle(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, factor] = exactly("pixel_shuffle", arguments)?;
    let (input, factor) = (input.tensor()?, expect_factor("pixel_shuffle", "upscale_factor", input.tensor()?, factor)?);
    let [outer @ .., channels, height, width] = input.shape() else { return refuse("pixel_shuffle: no image") };
    let Some(area) = factor.checked_mul(factor).filter(|area| channels % area == 0) else {
        return refuse(format!(
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but \
             input.size(-3)={channels} is not divisible by {}",
            factor.saturating_mul(factor)
        ));
    };
    let parts = [outer, &[channels / area, factor, factor, *height, *width]].concat();
    let parts = runtime.reshape(input, &parts)?;
    let mixed = call!(runtime, "movedim", parts, vec![-4_i64, -3], vec![-3_i64, -1])?;
    let shape = [outer, &[channels / area, height * factor, width * factor]].concat();
    one(fresh(runtime, &runtime.reshape(&mixed, &shape)?, input)?)
}

/// `pixel_unshuffle(Tensor input, int downscale_factor)`
pub fn pixel_unshuffle(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, factor] = exactly("pixel_unshuffle", arguments)?;
    let (input, factor) =
        (input.tensor()?, expect_factor("pixel_unshuffle", "downscale_factor", input.tensor()?, factor)?);
    let [outer @ .., channels, height, width] = input.shape() else { return refuse("pixel_unshuffle: no image") };
    for (size, name, dim) in [(height, "height", -2), (width, "width", -1)] {
        if size % factor != 0 {
            return refuse(format!(
                "pixel_unshuffle expects {name} to be divisible by downscale_factor, but input.size({dim})={size} is not divisible \
                 by {factor}"
            ));
        }
    }
    let parts = [outer, &[*channels, height / factor, factor, width / factor, factor]].concat();
    let parts = runtime.reshape(input, &parts)?;
    let mixed = call!(runtime, "movedim", parts, vec![-3_i64, -1], vec![-4_i64, -3])?;
    let shape = [outer, &[channels * factor * factor, height / factor, width / factor]].concat();
    one(fresh(runtime, &runtime.reshape(&mixed, &shape)?, input)?)
}

fn expect_factor(op: &str, name: &str, input: &Tensor, factor: &Value) -> Result<usize> {
    if input.rank() < 3 {
        return refuse(format!(
            "{op} expects input to have at least 3 dimensions, but got input with {} dimension(s)",
            input.rank()
        ));
    }
    let factor = factor.int()?;
    match usize::try_from(factor) {
        Ok(factor @ 1..) => Ok(factor),
        _ => refuse(format!("{op} expects a positive {name}, but got {factor}")),
    }
}

/// Never a view of the input.
fn fresh(runtime: &Runtime, result: &Tensor, input: &Tensor) -> Result<Tensor> {
    if result.same_storage(input) { runtime.copy(result) } else { Ok(result.clone()) }
}
