//! Windows over `[N, C, H, W]`: convolution and its gradients by products of unrolled columns, pooling by plain loops.
//!
//! Everything computes in the plan's compute type; operands stored otherwise are converted as a whole first. What follows the
//! sums of a convolution is the epilogue's business.

mod columns;
mod convolve;
mod pool;
#[cfg(test)]
mod tests;

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::{Params, WindowPlan};
use tensor_gen::op::Window;

use super::Bound;
use super::epilogue::EpilogueKernel;
use super::operand::{self, Resolved, malformed, number};
use super::product::size_of;
use super::program::Scratch;
use super::stream::Sizes;
use super::threads::{Shared, Threads};
use super::vector::{Isa, Kernel, convert};
use super::{dense, gather};
use crate::error::{Error, Result};

pub(super) struct WindowKernel {
    window: Window,
    compute: ScalarType,
    /// Of the inputs; indices are read as they are.
    loads: Vec<Option<Kernel>>,
    store: Option<Kernel>,
    /// Of a convolution, in place of `store`; none when the sums are the output.
    epilogue: Option<EpilogueKernel>,
    isa: Isa,
}

/// The sizes of a dispatch, checked against each other.
#[derive(Clone, Copy, Debug)]
struct Sizes2d {
    batch: usize,
    channels: usize,
    height: usize,
    width: usize,
    out_channels: usize,
    out_height: usize,
    out_width: usize,
    kernel_height: usize,
    kernel_width: usize,
    stride: [usize; 2],
    padding: [usize; 2],
    dilation: [usize; 2],
    groups: usize,
}

impl WindowKernel {
    pub(super) fn new(plan: &WindowPlan, isa: Isa) -> Result<WindowKernel> {
        let is_convolution = plan.window == Window::Conv2d;
        let (inputs, outputs) = match plan.window {
            Window::Conv2d if plan.epilogue.is_some() => (plan.inputs.len().max(2), plan.outputs.len().max(1)),
            Window::Conv2d | Window::Conv2dInputGradient | Window::Conv2dWeightGradient => (2, 1),
            Window::MaxPool2d => (1, 2),
            Window::MaxPool2dGradient => (2, 1),
        };
        let numbers = (plan.inputs.len(), plan.outputs.len());
        if numbers != (inputs, outputs)
            || plan.compute == ScalarType::Bool
            || plan.epilogue.is_some() && !is_convolution
        {
            return Err(malformed("a window kernel with other operands than its kind has"));
        }
        let mut loads = Vec::new();
        for (index, operand) in plan.inputs.iter().enumerate().take(2) {
            if plan.window == Window::MaxPool2dGradient && index == 1 {
                gather::check_index(operand.dtype)?;
                loads.push(None);
                continue;
            }
            if operand.dtype.compute() != Some(plan.compute) {
                return Err(malformed("an operand of a window kernel is not of its compute type"));
            }
            loads.push(convert::load(operand.dtype, isa));
        }
        if is_convolution {
            let (further, outputs) = (&plan.inputs[2..], &plan.outputs);
            let epilogue = EpilogueKernel::new(plan.epilogue.as_ref(), further, outputs, plan.compute, isa)?;
            let window = plan.window;
            return Ok(WindowKernel { window, compute: plan.compute, loads, store: None, epilogue, isa });
        }
        if plan.outputs[0].dtype.compute() != Some(plan.compute) {
            return Err(malformed("the output of a window kernel is not of its compute type"));
        }
        if let Some(indices) = plan.outputs.get(1)
            && !matches!(indices.dtype, DType::Int32 | DType::Int64)
        {
            return Err(Error::Unsupported("max pooling writes int32 or int64 indices".into()));
        }
        let store = convert::store(plan.outputs[0].dtype, isa);
        Ok(WindowKernel { window: plan.window, compute: plan.compute, loads, store, epilogue: None, isa })
    }

    pub(super) fn run(&self, plan: &WindowPlan, bound: &Bound<'_>, params: &Params, threads: &Threads) -> Result<()> {
        let sizes = Sizes2d::new(params, self.window)?;
        let (input, weight, output) = (sizes.input(), sizes.weight(), sizes.output());
        let (inputs, outputs) = match self.window {
            Window::Conv2d => (vec![input, weight], vec![output; plan.outputs.len()]),
            Window::Conv2dInputGradient => (vec![output, weight], vec![input]),
            Window::Conv2dWeightGradient => (vec![output, input], vec![weight]),
            Window::MaxPool2d => (vec![input], vec![output, output]),
            Window::MaxPool2dGradient => (vec![output, output], vec![input]),
        };
        let mut given = Vec::new();
        let mut memories = Vec::new();
        for (index, extents) in inputs.into_iter().enumerate() {
            let (operand, layout, buffer) = bound.input(index);
            let extents: Sizes = extents.into_iter().collect();
            let resolved = operand::resolve_dense(operand, layout, buffer, &extents)?;
            let (resolved, memory) =
                dense::computed(&resolved, &extents, self.compute, self.loads[index], false, threads);
            given.push(Shared(resolved.base));
            memories.push(memory);
        }
        let mut results: Vec<Resolved> = Vec::new();
        let mut total = 0;
        for (index, extents) in outputs.into_iter().enumerate() {
            let (operand, layout, buffer) = bound.output(index);
            results.push(operand::resolve_dense(operand, layout, buffer, &extents)?);
            total = extents.iter().product();
        }
        if total == 0 {
            return Ok(());
        }
        let [images, channels, rows, columns] = output;
        let positions: Sizes = [images, channels, rows * columns].into_iter().collect();
        let further = (given.len()..plan.inputs.len()).map(|index| {
            let (operand, layout, buffer) = bound.input(index);
            operand::resolve(operand, layout, buffer, &positions)
        });
        let further: Vec<Resolved> = further.collect::<Result<_>>()?;
        let mut memory = Scratch::new(if self.store.is_some() { total * size_of(self.compute) } else { 0 });
        let to = match &self.epilogue {
            Some(epilogue) => epilogue.place(total, &results, &mut memory),
            None => Shared(if self.store.is_some() { memory.pointer() } else { results[0].base }),
        };
        // SAFETY: the operands were checked to be dense tensors of these sizes, in the compute type (indices in their own).
        unsafe {
            match (self.window, self.compute) {
                (Window::MaxPool2d, compute) => {
                    let indices = (Shared(results[1].base), results[1].size);
                    pool::forward(&sizes, compute, given[0], to, indices, threads);
                }
                (Window::MaxPool2dGradient, compute) => {
                    let indices = (given[1], plan.inputs[1].dtype.size());
                    pool::gradient(&sizes, compute, given[0], indices, to, threads)?;
                }
                (window, compute) => {
                    let convolution = convolve::Convolution { sizes: &sizes, compute, isa: self.isa, threads };
                    match window {
                        Window::Conv2d => convolution.forward(given[0], given[1], to),
                        Window::Conv2dInputGradient => convolution.input_gradient(given[0], given[1], to),
                        _ => convolution.weight_gradient(given[0], given[1], to),
                    }
                }
            }
            if let Some(epilogue) = &self.epilogue {
                epilogue.run(to, &positions, &further, &results, params, threads)?;
            }
            if let Some(store) = self.store {
                dense::store(to, self.compute, Shared(results[0].base), results[0].size, store, total, threads);
            }
        }
        Ok(())
    }
}

impl Sizes2d {
    fn new(params: &Params, window: Window) -> Result<Sizes2d> {
        let numbers: Vec<usize> = params.integers.iter().map(|&given| number(given)).collect::<Result<_>>()?;
        let &[
            batch,
            channels,
            height,
            width,
            out_channels,
            out_height,
            out_width,
            kernel_height,
            kernel_width,
            stride_h,
            stride_w,
            padding_h,
            padding_w,
            dilation_h,
            dilation_w,
            groups,
        ] = &numbers[..]
        else {
            return Err(malformed("a window kernel has sixteen integers"));
        };
        let sizes = Sizes2d {
            batch,
            channels,
            height,
            width,
            out_channels,
            out_height,
            out_width,
            kernel_height,
            kernel_width,
            stride: [stride_h, stride_w],
            padding: [padding_h, padding_w],
            dilation: [dilation_h, dilation_w],
            groups,
        };
        // Small enough that no product below overflows; the operands' checks bound the rest.
        let most = 1 << 31;
        let is_small = numbers.iter().all(|&number| number < most);
        let reach = |axis: usize, kernel: usize| sizes.dilation[axis].checked_mul(kernel.max(1) - 1);
        let is_pool = matches!(window, Window::MaxPool2d | Window::MaxPool2dGradient);
        let fits = |axis: usize, size: usize, kernel: usize, out: usize| {
            let Some(last) = out.checked_sub(1).map(|last| last * sizes.stride[axis]) else { return true };
            match is_pool {
                // The last window of a pooling may reach past the end.
                true => {
                    last < size + sizes.padding[axis] && reach(axis, kernel).is_some_and(|reach| reach < most * most)
                }
                false => last + reach(axis, kernel).unwrap_or(most * most) < size + 2 * sizes.padding[axis],
            }
        };
        let is_sound = is_small
            && groups > 0
            && channels.is_multiple_of(groups)
            && out_channels.is_multiple_of(groups)
            && sizes.stride[0] > 0
            && sizes.stride[1] > 0
            && kernel_height > 0
            && kernel_width > 0
            && fits(0, height, kernel_height, out_height)
            && fits(1, width, kernel_width, out_width)
            && [sizes.input(), sizes.weight(), sizes.output()]
                .iter()
                .all(|extents| extents.iter().try_fold(8usize, |total, &extent| total.checked_mul(extent)).is_some());
        match is_sound {
            true => Ok(sizes),
            false => Err(malformed(format!("windows of these sizes do not fit: {sizes:?}"))),
        }
    }

    fn input(&self) -> [usize; 4] {
        [self.batch, self.channels, self.height, self.width]
    }

    fn weight(&self) -> [usize; 4] {
        [self.out_channels, self.channels / self.groups, self.kernel_height, self.kernel_width]
    }

    fn output(&self) -> [usize; 4] {
        [self.batch, self.out_channels, self.out_height, self.out_width]
    }

    /// Output positions of one image.
    fn windows(&self) -> usize {
        self.out_height * self.out_width
    }

    /// Input elements under one window, of one group.
    fn window_elements(&self) -> usize {
        self.channels / self.groups * self.kernel_height * self.kernel_width
    }
}
