//! Max pooling over one and three dimensions, over the kernel for two; and its undoing.
//!
//! The largest of a volume's window is the largest, along the depth, of the largest in each slice. Positions are flat, within the
//! volume.

use tensor_rt::layout::{checked_elements, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::spatial::{batched, expect_images, several, sizes, unbatched};
use super::{one, refuse};

/// `max_pool1d_with_indices(Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, int[1] dilation=1,
/// bool ceil_mode=False)`
pub fn max_pool1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let call = Windows::new("max_pool1d", 1, arguments)?;
    let lines = call!(runtime, "unsqueeze", batched(runtime, call.input, 1)?, -2)?;
    let [values, indices] = call.pool(runtime, &lines, &[None, Some(0)])?;
    call.results(
        runtime,
        [call!(runtime, "squeeze", values, vec![-2_i64])?, call!(runtime, "squeeze", indices, vec![-2_i64])?],
    )
}

/// `nn.functional.max_pool3d_with_indices`, with triples.
pub fn max_pool3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let call = Windows::new("max_pool3d", 3, arguments)?;
    let volumes = batched(runtime, call.input, 3)?;
    let &[batch, channels, depth, height, width] = volumes.shape() else {
        return refuse("max_pool3d: volumes of five dimensions were expected");
    };
    let slices = runtime.reshape(&volumes, &[batch, channels * depth, height, width])?;
    let [values, within] = call.pool(runtime, &slices, &[Some(1), Some(2)])?;
    let (rows, columns) = (values.shape()[2], values.shape()[3]);
    let plane = rows * columns;
    let [values, along] =
        call.pool(runtime, &runtime.reshape(&values, &[batch, channels, depth, plane])?, &[Some(0), None])?;
    let depths = values.shape()[2];
    // A position along the depth is `slice * plane + place`; the place's own position is that in its slice.
    let flat = runtime.reshape(&within, &[batch, channels, depth * plane])?;
    let chosen = runtime.reshape(&along, &[batch, channels, depths * plane])?;
    let slice = call!(runtime, "floor_divide", &chosen, plane as i64)?;
    let before = call!(runtime, "mul", slice, (height * width) as i64)?;
    let indices = call!(runtime, "add", before, call!(runtime, "gather", flat, 2, chosen)?)?;
    let shape = [batch, channels, depths, rows, columns];
    call.results(runtime, [runtime.reshape(&values, &shape)?, runtime.reshape(&indices, &shape)?])
}

struct Windows<'a> {
    input: &'a Tensor,
    n: usize,
    kernel: Vec<i64>,
    stride: Vec<i64>,
    padding: Vec<i64>,
    dilation: Vec<i64>,
    ceil_mode: bool,
}

impl<'a> Windows<'a> {
    fn new(op: &'static str, n: usize, arguments: &'a [Value]) -> Result<Windows<'a>> {
        let [input, kernel, stride, padding, dilation, ceil_mode] = exactly(op, arguments)?;
        let input = input.tensor()?;
        expect_images(op, input, n)?;
        let kernel = several(op, kernel, n, "kernel_size")?;
        let stride = match stride.optional(|stride| several(op, stride, n, "stride"))? {
            Some(stride) => stride,
            None => kernel.clone(),
        };
        let (padding, dilation) = (several(op, padding, n, "padding")?, several(op, dilation, n, "dilation")?);
        Ok(Windows { input, n, kernel, stride, padding, dilation, ceil_mode: ceil_mode.bool()? })
    }

    /// Over images whose two dimensions are these of the call's, or none.
    fn pool(&self, runtime: &Runtime, images: &Tensor, axes: &[Option<usize>; 2]) -> Result<[Tensor; 2]> {
        let each =
            |of: &[i64], other: i64| axes.iter().map(|axis| axis.map_or(other, |axis| of[axis])).collect::<Vec<_>>();
        let arguments = [
            Value::from(images),
            Value::from(each(&self.kernel, 1)),
            Value::from(each(&self.stride, 1)),
            Value::from(each(&self.padding, 0)),
            Value::from(each(&self.dilation, 1)),
            Value::from(self.ceil_mode),
        ];
        let results = runtime.call("_max_pool2d", &arguments)?;
        match results.as_slice() {
            [Value::Tensor(values), Value::Tensor(indices)] => Ok([values.clone(), indices.clone()]),
            _ => refuse("max pooling gives values and indices"),
        }
    }

    fn results(&self, runtime: &Runtime, pair: [Tensor; 2]) -> Result<Vec<Value>> {
        pair.into_iter().map(|result| unbatched(runtime, result, self.input, self.n).map(Value::from)).collect()
    }
}

/// `nn.functional.max_unpool1d(Tensor input, Tensor indices, int[1] kernel_size, int[1]? stride=None, int[1] padding=0,
/// int[]? output_size=None)`
pub fn max_unpool1d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    unpool(runtime, "max_unpool1d", 1, arguments)
}

/// `nn.functional.max_unpool2d`, with pairs.
pub fn max_unpool2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    unpool(runtime, "max_unpool2d", 2, arguments)
}

/// `nn.functional.max_unpool3d`, with triples.
pub fn max_unpool3d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    unpool(runtime, "max_unpool3d", 3, arguments)
}

fn unpool(runtime: &Runtime, op: &str, n: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, indices, kernel, stride, padding, output_size] = exactly(op, arguments)?;
    let (input, indices) = (input.tensor()?, indices.tensor()?);
    expect_images(op, input, n)?;
    if !matches!(indices.dtype(), DType::Int32 | DType::Int64) {
        return refuse(format!("{op}: elements in indices should be int32 or int64 but got: {}", indices.dtype()));
    }
    if indices.shape() != input.shape() {
        return refuse(format!(
            "{op}: Expected shape of indices to be same as that of the input tensor ({}) but got indices tensor with shape: {}",
            list(input.shape()),
            list(indices.shape())
        ));
    }
    let kernel = several(op, kernel, n, "kernel_size")?;
    let stride = match stride.optional(|stride| several(op, stride, n, "stride"))? {
        Some(stride) => stride,
        None => kernel.clone(),
    };
    let padding = several(op, padding, n, "padding")?;
    let given = sizes(input, n);
    let natural: Vec<i64> = (0..n)
        .map(|axis| {
            (given[axis] - 1)
                .saturating_mul(stride[axis])
                .saturating_sub(padding[axis].saturating_mul(2))
                .saturating_add(kernel[axis])
        })
        .collect();
    let wanted = match output_size.optional(Value::ints)? {
        None => natural,
        Some(size) => {
            let size = if size.len() == n + 2 { size[2..].to_vec() } else { size };
            if size.len() != n {
                return refuse(format!(
                    "{op}: output_size should be a sequence containing {n} or {} elements, but it has a length of '{}'",
                    n + 2,
                    size.len()
                ));
            }
            for axis in 0..n {
                let (least, most) =
                    (natural[axis].saturating_sub(stride[axis]), natural[axis].saturating_add(stride[axis]));
                if !(least < size[axis] && size[axis] < most) {
                    return refuse(format!(
                        "{op}: invalid output_size {} (dim {axis} must be between {least} and {most})",
                        list(&size)
                    ));
                }
            }
            size
        }
    };
    let Some(target) = wanted.iter().map(|&size| usize::try_from(size).ok()).collect::<Option<Vec<usize>>>() else {
        return refuse(format!("{op}: the output would have a negative size: {}", list(&wanted)));
    };
    let outer = &input.shape()[..input.rank() - n];
    let shape = [outer, &target].concat();
    checked_elements(&shape)?;
    let rows: usize = outer.iter().product();
    let flat = |tensor: &Tensor| runtime.reshape(tensor, &[rows, tensor.elements() / rows.max(1)]);
    let zeros = runtime.full(&[rows, target.iter().product()], 0_i64.into(), input.dtype(), &input.device())?;
    let result = call!(runtime, "scatter", zeros, 1, flat(indices)?, flat(input)?)?;
    one(runtime.reshape(&result, &shape)?)
}
