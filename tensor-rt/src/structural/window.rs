//! Windows that slide over the last two dims of `[N, C, H, W]`: convolution, pooling and their gradients.

use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{Access, Operand, Params, Plan, WindowPlan};
use tensor_gen::op::{OpDef, Window};

use super::{Source, at, common_dtype, dispatch, output, shown, tensor_of};
use crate::error::{Error, Result};
use crate::layout::{checked_elements, list, shape_from};
use crate::lazy::{Waiting, starts};
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::{Value, exactly};

pub(super) fn run(runtime: &Runtime, op: &'static OpDef, window: Window, arguments: &[Value]) -> Result<Vec<Tensor>> {
    match window {
        Window::Conv2d => {
            let [input, weight, stride, padding, dilation, groups] = exactly(op.name(), arguments)?;
            let (input, weight) = (input.tensor()?, weight.tensor()?);
            let slide = Slide::new(op, stride, padding, dilation)?;
            let size =
                conv_size(op, four(op, "input", input.shape())?, four(op, "weight", weight.shape())?, slide, groups)?;
            convolve(runtime, op, input, weight, size)
        }
        Window::Conv2dInputGradient => {
            let [grad, weight, input_size, stride, padding, dilation, groups] = exactly(op.name(), arguments)?;
            let (grad, weight) = (grad.tensor()?, weight.tensor()?);
            let slide = Slide::new(op, stride, padding, dilation)?;
            let input = four(op, "input_size", &shape_from(&input_size.ints()?)?)?;
            let size = conv_size(op, input, four(op, "weight", weight.shape())?, slide, groups)?;
            expect_shape(op, grad, &size.output())?;
            run_plan(op, window, &[("grad", grad), ("weight", weight)], &[input], size)
        }
        Window::Conv2dWeightGradient => {
            let [grad, input, weight_size, stride, padding, dilation, groups] = exactly(op.name(), arguments)?;
            let (grad, input) = (grad.tensor()?, input.tensor()?);
            let slide = Slide::new(op, stride, padding, dilation)?;
            let weight = four(op, "weight_size", &shape_from(&weight_size.ints()?)?)?;
            let size = conv_size(op, four(op, "input", input.shape())?, weight, slide, groups)?;
            expect_shape(op, grad, &size.output())?;
            run_plan(op, window, &[("grad", grad), ("input", input)], &[weight], size)
        }
        Window::MaxPool2d => {
            let [input, kernel, stride, padding, dilation, ceil_mode] = exactly(op.name(), arguments)?;
            let input = input.tensor()?;
            let slide = Slide::new(op, stride, padding, dilation)?;
            let size = pool_size(op, four(op, "input", input.shape())?, kernel, slide, ceil_mode.bool()?)?;
            run_plan(op, window, &[("input", input)], &[size.output(), size.output()], size)
        }
        Window::MaxPool2dGradient => {
            let [grad, indices, input_size, kernel, stride, padding, dilation, ceil_mode] =
                exactly(op.name(), arguments)?;
            let (grad, indices) = (grad.tensor()?, indices.tensor()?);
            let slide = Slide::new(op, stride, padding, dilation)?;
            let input = four(op, "input_size", &shape_from(&input_size.ints()?)?)?;
            let size = pool_size(op, input, kernel, slide, ceil_mode.bool()?)?;
            expect_shape(op, grad, &size.output())?;
            expect_shape(op, indices, &size.output())?;
            run_plan(op, window, &[("grad", grad), ("indices", indices)], &[input], size)
        }
    }
}

/// Stride, padding and dilation as (h, w).
#[derive(Clone, Copy)]
struct Slide {
    stride: [usize; 2],
    padding: [usize; 2],
    dilation: [usize; 2],
}

/// Everything a window plan's integers say.
#[derive(Clone, Copy)]
struct Size {
    input: [usize; 4],
    out_channels: usize,
    output: [usize; 2],
    kernel: [usize; 2],
    slide: Slide,
    groups: usize,
}

impl Slide {
    fn new(op: &OpDef, stride: &Value, padding: &Value, dilation: &Value) -> Result<Slide> {
        let read = |value: &Value, name: &str, least: i64, refusal: &str| {
            let pair = value.pair(name)?;
            match pair.iter().all(|&entry| entry >= least && entry <= i64::from(u32::MAX)) {
                true => Ok(pair.map(|entry| entry as usize)),
                false => Err(Error::argument(format!("{}: {refusal}, but got {}", shown(op), list(&pair)))),
            }
        };
        Ok(Slide {
            stride: read(stride, "stride", 1, "non-positive stride is not supported")?,
            padding: read(padding, "padding", 0, "negative padding is not supported")?,
            dilation: read(dilation, "dilation", 1, "dilation should be greater than zero")?,
        })
    }

    /// Extent of a dilated kernel.
    fn reach(&self, kernel: [usize; 2]) -> [usize; 2] {
        [0, 1].map(|axis| self.dilation[axis].saturating_mul(kernel[axis].saturating_sub(1)).saturating_add(1))
    }

    /// Positions of the kernel along h and w; `None` where it does not fit once.
    fn positions(&self, size: [usize; 2], kernel: [usize; 2]) -> [Option<usize>; 2] {
        let reach = self.reach(kernel);
        [0, 1].map(|axis| {
            let padded = size[axis].saturating_add(2 * self.padding[axis]);
            padded.checked_sub(reach[axis]).map(|room| room / self.stride[axis] + 1)
        })
    }

    /// The same if the last window may reach past the padded end. It must start inside the input or the padding before it.
    fn positions_rounded_up(&self, size: [usize; 2], kernel: [usize; 2]) -> [Option<usize>; 2] {
        let reach = self.reach(kernel);
        [0, 1].map(|axis| {
            let (stride, begin) = (self.stride[axis], size[axis].saturating_add(self.padding[axis]));
            let room = begin.saturating_add(self.padding[axis]).saturating_add(stride - 1).checked_sub(reach[axis])?;
            let last = (room / stride).min(begin.checked_sub(1)? / stride);
            Some(last + 1)
        })
    }
}

impl Size {
    fn output(&self) -> [usize; 4] {
        [self.input[0], self.out_channels, self.output[0], self.output[1]]
    }

    fn integers(&self) -> SmallVec<[u64; 4]> {
        let Slide { stride, padding, dilation } = self.slide;
        let [n, c, h, w] = self.input;
        [n, c, h, w, self.out_channels]
            .into_iter()
            .chain(self.output)
            .chain(self.kernel)
            .chain(stride)
            .chain(padding)
            .chain(dilation)
            .chain([self.groups])
            .map(|number| number as u64)
            .collect()
    }
}

fn conv_size(op: &OpDef, input: [usize; 4], weight: [usize; 4], slide: Slide, groups: &Value) -> Result<Size> {
    let groups = groups.int()?;
    let groups = usize::try_from(groups)
        .ok()
        .filter(|&groups| groups > 0)
        .ok_or_else(|| Error::argument(format!("{}: groups must be positive, but got {groups}", shown(op))))?;
    let [out_channels, group_channels, kernel @ ..] = weight;
    let channels = input[1];
    if out_channels % groups != 0 {
        return Err(Error::argument(format!(
            "Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of size \
             {} instead",
            list(&weight)
        )));
    }
    if group_channels.checked_mul(groups) != Some(channels) {
        return Err(Error::argument(format!(
            "Given groups={groups}, weight of size {}, expected input{} to have {} channels, but got {channels} channels \
             instead",
            list(&weight),
            list(&input),
            group_channels.saturating_mul(groups)
        )));
    }
    if kernel.contains(&0) {
        return Err(Error::argument(format!("{}: kernel size must be positive, but got {}", shown(op), list(&kernel))));
    }
    let [Some(rows), Some(columns)] = slide.positions([input[2], input[3]], kernel) else {
        let padded = [0, 1].map(|axis| input[2 + axis] + 2 * slide.padding[axis]);
        let reach = slide.reach(kernel);
        return Err(Error::argument(format!(
            "Calculated padded input size per channel: ({} x {}). Kernel size: ({} x {}). Kernel size can't be greater \
             than actual input size",
            padded[0], padded[1], reach[0], reach[1]
        )));
    };
    Ok(Size { input, out_channels, output: [rows, columns], kernel, slide, groups })
}

fn pool_size(op: &OpDef, input: [usize; 4], kernel: &Value, slide: Slide, ceil_mode: bool) -> Result<Size> {
    let kernel = kernel.pair("kernel_size")?;
    let Some(kernel) = kernel.iter().all(|&size| size > 0).then(|| kernel.map(|size| size as usize)) else {
        return Err(Error::argument(format!(
            "{}: kernel size should be greater than zero, but got {}",
            shown(op),
            list(&kernel)
        )));
    };
    let reach = slide.reach(kernel);
    if let Some(axis) = (0..2).find(|&axis| slide.padding[axis] > reach[axis] / 2) {
        return Err(Error::argument(format!(
            "pad should be at most half of effective kernel size, but got pad={}, kernel_size={} and dilation={}",
            slide.padding[axis], kernel[axis], slide.dilation[axis]
        )));
    }
    let [_, channels, height, width] = input;
    let positions = match ceil_mode {
        true => slide.positions_rounded_up([height, width], kernel),
        false => slide.positions([height, width], kernel),
    };
    let [Some(rows), Some(columns)] = positions else {
        return Err(Error::argument(format!(
            "{}: input size ({channels}x{height}x{width}) is smaller than the kernel ({}x{}): output size is too small",
            shown(op),
            reach[0],
            reach[1]
        )));
    };
    Ok(Size { input, out_channels: channels, output: [rows, columns], kernel, slide, groups: 1 })
}

/// A convolution, which waits for its epilogue.
fn convolve(runtime: &Runtime, op: &'static OpDef, input: &Tensor, weight: &Tensor, size: Size) -> Result<Vec<Tensor>> {
    let (dtype, compute) = common_dtype(op, &[input, weight])?;
    let (input, weight) = (Source::contiguous(input)?, Source::contiguous(weight)?);
    let plan = move || {
        let operand = |name: &str| Operand { name: name.to_owned(), dtype, access: Access::Contiguous };
        let plan = WindowPlan {
            window: Window::Conv2d,
            inputs: vec![operand("input"), operand("weight")],
            outputs: vec![operand("output")],
            compute,
            epilogue: None,
        };
        (shown(op).to_owned(), Plan::Window(plan))
    };
    let [images, channels, rows, columns] = size.output();
    let params = Params {
        layouts: [at(input.layout.offset), at(weight.layout.offset)].into_iter().collect(),
        integers: size.integers(),
        ..Params::default()
    };
    let device = input.data.device.clone();
    let waiting = Waiting {
        signature: smallvec![starts::WINDOW, dtype as u32],
        plan: Box::new(plan),
        inputs: smallvec![input.data, weight.data],
        params,
        extents: Some(smallvec![images, channels, rows * columns]),
        can_transpose: false,
        op: shown(op),
        call_site: runtime.lazy_call_site(),
    };
    let result = waiting.result(dtype, checked_elements(&size.output())?, &device)?;
    Ok(vec![tensor_of(result, &size.output())])
}

fn run_plan(
    op: &OpDef,
    window: Window,
    inputs: &[(&str, &Tensor)],
    outputs: &[[usize; 4]],
    size: Size,
) -> Result<Vec<Tensor>> {
    let pooling = matches!(window, Window::MaxPool2d | Window::MaxPool2dGradient);
    // The second input of pooling's gradient is its indices; everything else shares one dtype.
    let of_dtype: Vec<&Tensor> = inputs.iter().take(if pooling { 1 } else { 2 }).map(|&(_, tensor)| tensor).collect();
    let (dtype, compute) = common_dtype(op, &of_dtype)?;
    let dtypes = [dtype, DType::Int32];
    let names = if window == Window::MaxPool2d { ["values", "indices"] } else { ["output", ""] };

    let sources = inputs.iter().map(|&(_, tensor)| Source::contiguous(tensor)).collect::<Result<Vec<_>>>()?;
    let results = outputs
        .iter()
        .zip(dtypes)
        .map(|(shape, dtype)| output(&sources[0], dtype, shape))
        .collect::<Result<Vec<_>>>()?;
    let plan = WindowPlan {
        window,
        inputs: sources
            .iter()
            .zip(inputs)
            .map(|(source, (name, _))| source.operand(name, Access::Contiguous))
            .collect(),
        outputs: results
            .iter()
            .zip(names)
            .map(|(data, name)| Operand { name: name.to_owned(), dtype: data.dtype, access: Access::Contiguous })
            .collect(),
        compute,
        epilogue: None,
    };
    let params = Params {
        layouts: sources.iter().map(|source| at(source.layout.offset)).chain(results.iter().map(|_| at(0))).collect(),
        integers: size.integers(),
        ..Params::default()
    };
    dispatch(op, Plan::Window(plan), &sources.iter().collect::<Vec<_>>(), &results, &params)?;
    Ok(results.into_iter().zip(outputs).map(|(data, shape)| tensor_of(data, shape)).collect())
}

fn four(op: &OpDef, name: &str, shape: &[usize]) -> Result<[usize; 4]> {
    shape.try_into().map_err(|_| {
        Error::argument(format!("{}: expected {name} to be 4-dimensional, but got size {}", shown(op), list(shape)))
    })
}

fn expect_shape(op: &OpDef, tensor: &Tensor, shape: &[usize; 4]) -> Result<()> {
    if tensor.shape() == shape {
        return Ok(());
    }
    Err(Error::argument(format!(
        "{}: expected a tensor of size {}, but got {}",
        shown(op),
        list(shape),
        list(tensor.shape())
    )))
}
