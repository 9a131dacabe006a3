//! What the functions of `torch.fft` are given: inputs, numbers of points, dims and `norm`. Messages are PyTorch's.

use tensor_rt::layout::{list, normalize_dim};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::Value;
use tensor_rt::{DType, Error, Result};

use super::core::{Scale, resized};

/// The input of a function of complex numbers.
pub fn complex_input(runtime: &Runtime, function: &str, input: &Value) -> Result<Tensor> {
    let input = input.tensor()?;
    if !input.is_complex() {
        refuse_wide_or_narrow(function, input.dtype())?;
    }
    runtime.cast(input, DType::Complex64)
}

/// The input of a function of real numbers; complex ones do not come this far, as it does not list their dtype.
pub fn real_input(runtime: &Runtime, function: &str, input: &Value) -> Result<Tensor> {
    let input = input.tensor()?;
    refuse_wide_or_narrow(function, input.dtype())?;
    runtime.cast(input, DType::Float32)
}

/// There is one complex dtype, of two float32.
fn refuse_wide_or_narrow(function: &str, dtype: DType) -> Result<()> {
    if !dtype.is_floating_point() || dtype == DType::Float32 {
        return Ok(());
    }
    Err(Error::argument(format!(
        "{function}: Unsupported dtype {dtype}: Fourier transforms are of float32 and complex64; convert with .float()"
    )))
}

/// How a transform is scaled: `norm` says which direction is.
pub fn scale(norm: &Value, forward: bool) -> Result<Scale> {
    match norm.optional(Value::str)?.unwrap_or("backward") {
        "backward" => Ok(if forward { Scale::None } else { Scale::ByCount }),
        "forward" => Ok(if forward { Scale::ByCount } else { Scale::None }),
        "ortho" => Ok(Scale::ByRoot),
        other => Err(Error::argument(format!(
            "Invalid normalization mode: \"{other}\"; it must be \"backward\", \"ortho\" or \"forward\""
        ))),
    }
}

/// One dimension of a tensor that has some.
pub fn one_dim(input: &Tensor, dim: &Value) -> Result<usize> {
    let dim = dim.int()?;
    if input.rank() == 0 {
        return Err(Error::Index(format!("Dimension specified as {dim} but tensor has no dimensions")));
    }
    normalize_dim(dim, input.rank())
}

/// A number of points that is at least 1.
pub fn points(given: i64) -> Result<usize> {
    usize::try_from(given)
        .ok()
        .filter(|&points| points > 0)
        .ok_or_else(|| Error::argument(format!("Invalid number of data points ({given}) specified")))
}

/// Along which dims, and how many points in each.
#[derive(Debug)]
pub struct Extent {
    pub dims: Vec<usize>,
    pub sizes: Vec<i64>,
    /// Whether the last size was given.
    pub has_last: bool,
}

/// `s` and `dim` of a transform over several dims; sizes are not looked at yet.
pub fn extent(input: &Tensor, s: &Value, dim: &Value) -> Result<Extent> {
    let (s, given) = (s.optional(Value::ints)?, dim.optional(Value::ints)?);
    let rank = input.rank();
    let dims = match (&given, &s) {
        (Some(given), _) => {
            let dims = given.iter().map(|&dim| one_dim(input, &dim.into())).collect::<Result<Vec<_>>>()?;
            if (1..dims.len()).any(|at| dims[..at].contains(&dims[at])) {
                return Err(Error::argument(format!("FFT dims must be unique, but got {}", list(given))));
            }
            dims
        }
        (None, Some(s)) if s.len() > rank => {
            return Err(Error::argument(format!(
                "Got shape with {} values but input tensor only has {rank} dimensions.",
                s.len()
            )));
        }
        (None, Some(s)) => (rank - s.len()..rank).collect(),
        (None, None) => (0..rank).collect(),
    };
    let whole = |at: usize| input.shape()[dims[at]] as i64;
    let sizes: Vec<i64> = match &s {
        Some(s) if s.len() != dims.len() => {
            return Err(Error::argument(format!(
                "When given, dim and shape arguments must have the same length, but there are {} dims and {} sizes",
                dims.len(),
                s.len()
            )));
        }
        Some(s) => s.iter().enumerate().map(|(at, &size)| if size == -1 { whole(at) } else { size }).collect(),
        None => (0..dims.len()).map(whole).collect(),
    };
    let has_last = s.and_then(|s| s.last().copied()).is_some_and(|last| last != -1);
    Ok(Extent { dims, sizes, has_last })
}

/// The input cut or filled up to these sizes.
pub fn fitted(runtime: &Runtime, input: &Tensor, dims: &[usize], sizes: &[i64]) -> Result<Tensor> {
    let mut result = input.clone();
    for (&dim, &size) in dims.iter().zip(sizes) {
        result = resized(runtime, &result, dim, points(size)?)?;
    }
    Ok(result)
}
