//! Convolution with PyTorch's calling conventions over the window kernels.

use tensor_rt::Result;
use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::{one, refuse};

/// `nn.functional.conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0,
/// int[2] dilation=1, int groups=1)`
pub fn conv2d(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, weight, bias, stride, padding, dilation, groups] = exactly("conv2d", arguments)?;
    let call = Convolution::new(input, weight, bias, stride, dilation, groups)?;
    one(call.run(runtime, padding.pair("padding")?)?)
}

/// `nn.functional.conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, str padding="valid",
/// int[2] dilation=1, int groups=1)`
pub fn conv2d_padding(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, weight, bias, stride, padding, dilation, groups] = exactly("conv2d", arguments)?;
    let call = Convolution::new(input, weight, bias, stride, dilation, groups)?;
    match padding.str()? {
        "valid" => one(call.run(runtime, [0, 0])?),
        "same" if call.stride != [1, 1] => refuse("padding='same' is not supported for strided convolutions"),
        "same" => {
            let kernel = &call.weight.shape()[2..];
            let total = [0, 1].map(|axis| call.dilation[axis].saturating_mul(kernel[axis] as i64 - 1).max(0));
            let mut result = call.run(runtime, total.map(|total| (total + 1) / 2))?;
            // An odd total pads the end by one more than the start: the first row or column is one too many.
            for (axis, odd) in total.map(|total| total % 2 == 1).into_iter().enumerate() {
                if odd {
                    let dim = axis as i64 - 2;
                    let size = result.shape()[result.rank() - 2 + axis] as i64;
                    result = call!(runtime, "narrow", result, dim, 1, size - 1)?;
                }
            }
            one(result)
        }
        other => refuse(format!("Invalid padding string: '{other}'; write \"valid\", \"same\" or numbers")),
    }
}

struct Convolution<'a> {
    input: &'a Tensor,
    weight: &'a Tensor,
    bias: Option<&'a Tensor>,
    stride: [i64; 2],
    dilation: [i64; 2],
    groups: i64,
}

impl<'a> Convolution<'a> {
    fn new(
        input: &'a Value,
        weight: &'a Value,
        bias: &'a Value,
        stride: &Value,
        dilation: &Value,
        groups: &Value,
    ) -> Result<Convolution<'a>> {
        let (input, weight) = (input.tensor()?, weight.tensor()?);
        if !(3..=4).contains(&input.rank()) {
            return refuse(format!(
                "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {}",
                list(input.shape())
            ));
        }
        if weight.rank() != 4 {
            return refuse(format!(
                "conv2d: expected a weight of shape [out_channels, in_channels / groups, height, width], but got {}",
                list(weight.shape())
            ));
        }
        let bias = bias.optional(Value::tensor)?;
        if let Some(bias) = bias
            && bias.shape() != &weight.shape()[..1]
        {
            return refuse(format!(
                "Given weight of size {}, expected bias to be 1-dimensional with {} elements, but got bias of size {} \
                 instead",
                list(weight.shape()),
                weight.shape()[0],
                list(bias.shape())
            ));
        }
        let (stride, dilation) = (stride.pair("stride")?, dilation.pair("dilation")?);
        Ok(Convolution { input, weight, bias, stride, dilation, groups: groups.int()? })
    }

    fn run(&self, runtime: &Runtime, padding: [i64; 2]) -> Result<Tensor> {
        let input = batched(runtime, self.input)?;
        let (stride, dilation) = (self.stride.to_vec(), self.dilation.to_vec());
        let mut result =
            call!(runtime, "_conv2d", input, self.weight, stride, padding.to_vec(), dilation, self.groups)?;
        if let Some(bias) = self.bias {
            let column = call!(runtime, "view", bias, vec![-1_i64, 1, 1])?;
            result = call!(runtime, "add", result, column)?;
        }
        unbatched(runtime, result, self.input)
    }
}

/// `[C, H, W]` as a batch of one.
pub(super) fn batched(runtime: &Runtime, input: &Tensor) -> Result<Tensor> {
    if input.rank() == 4 { Ok(input.clone()) } else { call!(runtime, "unsqueeze", input, 0) }
}

pub(super) fn unbatched(runtime: &Runtime, result: Tensor, input: &Tensor) -> Result<Tensor> {
    if input.rank() == 4 { Ok(result) } else { call!(runtime, "squeeze", result, vec![0_i64]) }
}
