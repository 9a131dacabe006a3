//! The three transforms on tensors, with their gradients. `dims` are not negative, each once; sizes are at least 1.

use std::rc::Rc;

use rustfft::num_complex::Complex32;
use tensor_rt::runtime::Runtime;
use tensor_rt::tape::CustomBackward;
use tensor_rt::tensor::Tensor;
use tensor_rt::{DType, Error, Result};

use super::lines::Array;

/// What a transform is multiplied by, given the number of points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    None,
    ByRoot,
    ByCount,
}

impl Scale {
    fn factor(self, points: usize) -> f32 {
        match self {
            Scale::None => 1.0,
            Scale::ByRoot => (1.0 / (points as f64).sqrt()) as f32,
            Scale::ByCount => (1.0 / points as f64) as f32,
        }
    }
}

/// Complex to complex.
pub fn complex_to_complex(
    runtime: &Runtime,
    input: &Tensor,
    dims: &[usize],
    scale: Scale,
    forward: bool,
) -> Result<Tensor> {
    let mut array = read_complex(runtime, input)?;
    for &dim in dims {
        array = array.transformed(dim, forward)?;
    }
    let result = write_complex(runtime, input, array, scale.factor(points(input, dims)))?;
    let dims = dims.to_vec();
    let backward =
        move |runtime: &Runtime, gradient: &Tensor| complex_to_complex(runtime, gradient, &dims, scale, !forward);
    Ok(recorded(runtime, "fft_c2c", input, result, backward))
}

/// Real to complex: of the last of `dims` only the first half, which determines the rest.
pub fn real_to_complex(runtime: &Runtime, input: &Tensor, dims: &[usize], scale: Scale) -> Result<Tensor> {
    let &[ref others @ .., last] = dims else { return Err(no_dims()) };
    let data = runtime.read(input)?.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let mut array = Array { shape: input.shape().to_vec(), data }.to_complex(last)?;
    for &dim in others {
        array = array.transformed(dim, true)?;
    }
    let result = write_complex(runtime, input, array, scale.factor(points(input, dims)))?;
    let (dims, length) = (dims.to_vec(), input.shape()[last]);
    // What was left out had no gradient.
    let backward = move |runtime: &Runtime, gradient: &Tensor| {
        let whole = resized(runtime, gradient, last, length)?;
        call!(runtime, "real", complex_to_complex(runtime, &whole, &dims, scale, false)?)
    };
    Ok(recorded(runtime, "fft_r2c", input, result, backward))
}

/// Complex to real, `length` numbers along the last of `dims`, of which the input holds the first half.
pub fn complex_to_real(
    runtime: &Runtime,
    input: &Tensor,
    dims: &[usize],
    scale: Scale,
    length: usize,
) -> Result<Tensor> {
    let &[ref others @ .., last] = dims else { return Err(no_dims()) };
    let mut array = read_complex(runtime, input)?;
    for &dim in others {
        array = array.transformed(dim, false)?;
    }
    let mut array = array.to_real(last, length)?;
    let factor = scale.factor(points(input, others) * length);
    array.data.iter_mut().for_each(|value| *value *= factor);
    let bytes: Vec<u8> = array.data.iter().flat_map(|value| value.to_le_bytes()).collect();
    let result = runtime.tensor_from_bytes(DType::Float32, &array.shape, &bytes, &input.device())?;
    let dims = dims.to_vec();
    // All but the first number, and of even lengths the last, stand for two.
    let backward = move |runtime: &Runtime, gradient: &Tensor| {
        let half = real_to_complex(runtime, gradient, &dims, scale)?;
        let twofold = length - half.shape()[last];
        let (dim, end) = (last as i64, 1 + twofold as i64);
        let part = |from: i64, to: i64| call!(runtime, "narrow", &half, dim, from, to - from);
        let middle = call!(runtime, "mul", part(1.min(end), end)?, 2)?;
        let parts = vec![part(0, 1)?, middle, part(end, half.shape()[last] as i64)?];
        call!(runtime, "cat", parts, dim)
    };
    Ok(recorded(runtime, "fft_c2r", input, result, backward))
}

/// Cut, or filled up with zeros, to `size` along `dim`.
pub fn resized(runtime: &Runtime, tensor: &Tensor, dim: usize, size: usize) -> Result<Tensor> {
    let given = tensor.shape()[dim];
    if size <= given {
        return if size == given {
            Ok(tensor.clone())
        } else {
            call!(runtime, "narrow", tensor, dim as i64, 0, size as i64)
        };
    }
    let mut shape = tensor.shape().to_vec();
    shape[dim] = size - given;
    let zeros = runtime.full(&shape, 0_i64.into(), tensor.dtype(), &tensor.device())?;
    call!(runtime, "cat", vec![tensor.clone(), zeros], dim as i64)
}

fn points(input: &Tensor, dims: &[usize]) -> usize {
    dims.iter().map(|&dim| input.shape()[dim]).product()
}

fn read_complex(runtime: &Runtime, input: &Tensor) -> Result<Array<Complex32>> {
    let parts = runtime.read(input)?;
    let number = |&[a, b, c, d, e, f, g, h]: &[u8; 8]| {
        Complex32::new(f32::from_le_bytes([a, b, c, d]), f32::from_le_bytes([e, f, g, h]))
    };
    Ok(Array { shape: input.shape().to_vec(), data: parts.as_chunks::<8>().0.iter().map(number).collect() })
}

fn write_complex(runtime: &Runtime, input: &Tensor, array: Array<Complex32>, factor: f32) -> Result<Tensor> {
    let parts = array.data.iter().flat_map(|value| [value.re * factor, value.im * factor]);
    let bytes: Vec<u8> = parts.flat_map(f32::to_le_bytes).collect();
    runtime.tensor_from_bytes(DType::Complex64, &array.shape, &bytes, &input.device())
}

/// The result, with its place in the tape.
fn recorded(
    runtime: &Runtime,
    name: &str,
    input: &Tensor,
    result: Tensor,
    backward: impl Fn(&Runtime, &Tensor) -> Result<Tensor> + 'static,
) -> Tensor {
    let inputs = std::slice::from_ref(input);
    let mut attached = runtime.attach_custom(name, inputs, vec![result.clone()], Rc::new(Backward(backward)));
    attached.pop().unwrap_or(result)
}

struct Backward<F>(F);

impl<F: Fn(&Runtime, &Tensor) -> Result<Tensor>> CustomBackward for Backward<F> {
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let gradient = gradients.first().and_then(Option::as_ref);
        Ok(vec![gradient.map(|gradient| (self.0)(runtime, gradient)).transpose()?])
    }
}

fn no_dims() -> Error {
    Error::argument("fft: at least one axis must be transformed")
}
