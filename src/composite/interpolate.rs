//! `nn.functional.interpolate`: resizing, one dimension after the other.
//!
//! Along a dimension every result is a weighted sum of a few elements, its taps. Which they are and what they weigh depends on the
//! sizes alone, so this file works that out in the precision that PyTorch has there, and leaves the rest to gathers and maps.

use tensor_rt::layout::{checked_elements, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::adaptive;
use super::factory::integers_like;
use super::spatial::{expect_float, sizes, widened};
use super::taps::{Axis, Taps};
use super::{one, refuse};

/// `nn.functional.interpolate(Tensor input, int[]? size=None, float[]? scale_factor=None, str mode="nearest",
/// bool? align_corners=None, bool? recompute_scale_factor=None, bool antialias=False)`
pub fn interpolate(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size, scale, mode, align_corners, recompute, antialias] = exactly("interpolate", arguments)?;
    let (input, mode) = (input.tensor()?, mode.str()?);
    let align_corners = align_corners.optional(Value::bool)?;
    let antialias = antialias.bool()?;
    let n = expect_mode(input, mode, align_corners, antialias)?;
    let given = sizes(input, n);
    let (wanted, scales) = target(size, scale, recompute.optional(Value::bool)?.unwrap_or(false), &given)?;
    let outer = input.rank() - n;
    let counts: Vec<usize> = wanted.iter().map(|&size| usize::try_from(size).unwrap_or(0)).collect();
    checked_elements(&[&input.shape()[..outer], &counts].concat())?;
    if counts.contains(&0) || given.contains(&0) || counts.iter().any(|&count| count > MOST_RESULTS) {
        return refuse(format!(
            "Input and output sizes should be greater than 0 (and at most {MOST_RESULTS}), but got input {} and output {}",
            list(&given),
            list(&wanted)
        ));
    }
    if mode == "area" {
        expect_float("adaptive_avg_pool", input)?;
        let axes: Vec<adaptive::Axis> =
            given.iter().zip(&counts).map(|(&size, &count)| adaptive::Axis::new(size as usize, count)).collect();
        return one(adaptive::average(runtime, input, &axes)?);
    }
    let is_nearest = mode.starts_with("nearest");
    if !(is_nearest && input.dtype() == DType::UInt8) {
        expect_float("interpolate", input)?;
    }
    let result = widened(runtime, input, |input| {
        let mut result = input.clone();
        // The last dimension first, as PyTorch adds up.
        for at in (0..n).rev() {
            let axis = Axis {
                size: given[at] as usize,
                count: counts[at],
                scale: scales.as_ref().map(|scales| scales[at]),
                align_corners: align_corners.unwrap_or(false),
                is_double: input.dtype() == DType::Float64,
            };
            result = resized(runtime, &result, outer + at, &axis, mode, antialias)?;
        }
        Ok(result)
    })?;
    one(if result.same_storage(input) { runtime.copy(&result)? } else { result })
}

/// Results along one dimension; their taps are tables in memory.
const MOST_RESULTS: usize = 1 << 24;

/// More taps than this are gathered together.
const FEW_TAPS: usize = 4;

fn resized(runtime: &Runtime, input: &Tensor, dim: usize, axis: &Axis, mode: &str, antialias: bool) -> Result<Tensor> {
    let taps = match mode {
        "nearest" | "nearest-exact" => return picked(runtime, input, dim, &axis.nearest(mode == "nearest-exact")),
        _ if axis.is_identity() => return Ok(input.clone()),
        "bicubic" if antialias => axis.smooth_cubic(),
        "bicubic" => axis.cubic(),
        _ if antialias => axis.smooth_linear(),
        _ => axis.linear(),
    };
    let inner = vec![1; input.rank() - dim - 1];
    let weights = |shape: &[usize], values: &[f64]| {
        runtime.tensor_from_f64(input.dtype(), &[shape, &inner].concat(), values, &input.device())
    };
    let Taps { each, index, weight } = &taps;
    if *each > FEW_TAPS {
        let elements = select(runtime, input, dim, index)?;
        let shape = input.shape();
        let windows = [&shape[..dim], &[axis.count, *each], &shape[dim + 1..]].concat();
        let weighed =
            call!(runtime, "mul", runtime.reshape(&elements, &windows)?, weights(&[axis.count, *each], weight)?)?;
        return call!(runtime, "sum", weighed, vec![dim as i64 + 1]);
    }
    let mut sum: Option<Tensor> = None;
    for tap in 0..*each {
        let nth = |values: &[f64]| values.iter().skip(tap).step_by(*each).copied().collect::<Vec<f64>>();
        let positions: Vec<usize> = index.iter().skip(tap).step_by(*each).copied().collect();
        let part = select(runtime, input, dim, &positions)?;
        let part = call!(runtime, "mul", part, weights(&[axis.count], &nth(weight))?)?;
        sum = Some(match sum {
            Some(before) => call!(runtime, "add", before, part)?,
            None => part,
        });
    }
    sum.map_or_else(|| refuse("interpolate: no taps"), Ok)
}

/// One element for each result. Whole repetitions are a view that is copied, whose gradient is a sum.
fn picked(runtime: &Runtime, input: &Tensor, dim: usize, positions: &[usize]) -> Result<Tensor> {
    let (size, count) = (input.shape()[dim], positions.len());
    let times = count / size;
    if count == size * times && positions.iter().enumerate().all(|(at, &from)| from == at / times) {
        if times == 1 {
            return Ok(input.clone());
        }
        let column = call!(runtime, "unsqueeze", input, dim as i64 + 1)?;
        let shape = [&input.shape()[..dim], &[size, times], &input.shape()[dim + 1..]].concat();
        let repeated = call!(runtime, "expand", column, shape.as_slice())?;
        return runtime.reshape(&repeated, &[&input.shape()[..dim], &[count], &input.shape()[dim + 1..]].concat());
    }
    select(runtime, input, dim, positions)
}

fn select(runtime: &Runtime, input: &Tensor, dim: usize, positions: &[usize]) -> Result<Tensor> {
    let positions: Vec<i64> = positions.iter().map(|&at| at as i64).collect();
    let index = integers_like(runtime, &[positions.len()], &positions, input)?;
    call!(runtime, "index_select", input, dim as i64, index)
}

/// Checks what goes with the mode; how many spatial dimensions there are.
fn expect_mode(input: &Tensor, mode: &str, align_corners: Option<bool>, antialias: bool) -> Result<usize> {
    let modes = ["nearest", "nearest-exact", "area", "linear", "bilinear", "bicubic", "trilinear"];
    if !modes.contains(&mode) {
        return refuse(format!("interpolate: mode must be one of {}, but got '{mode}'", modes.join(", ")));
    }
    let smooth = ["linear", "bilinear", "bicubic", "trilinear"].contains(&mode);
    if align_corners.is_some() && !smooth {
        return refuse(
            "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear",
        );
    }
    let rank = input.rank();
    if !(3..=5).contains(&rank) {
        return refuse(format!(
            "Input Error: Only 3D, 4D and 5D input Tensors supported (got {rank}D) for the modes: {} (got {mode})",
            modes.join(" | ")
        ));
    }
    let needed = match mode {
        "linear" => 3,
        "bilinear" | "bicubic" => 4,
        "trilinear" => 5,
        _ => rank,
    };
    if needed != rank {
        return refuse(format!("Got {rank}D input, but {mode} mode needs {needed}D input"));
    }
    if antialias && !(rank == 4 && ["bilinear", "bicubic"].contains(&mode)) {
        return refuse(
            "Anti-alias option is restricted to bilinear and bicubic modes and requires a 4-D tensor as input",
        );
    }
    Ok(rank - 2)
}

/// The sizes of the result, and the factors that positions are computed from when they were given.
fn target(size: &Value, scale: &Value, recompute: bool, given: &[i64]) -> Result<(Vec<i64>, Option<Vec<f64>>)> {
    let n = given.len();
    let wrong_count = |name: &str, count: usize| {
        refuse(format!(
            "Input and {name} must have the same number of spatial dimensions, but got input with spatial dimensions of {} and \
             {name} of {count} numbers; give one number for each or one for all",
            list(given)
        ))
    };
    match (size.optional(Value::ints)?, scale.optional(Value::floats)?) {
        (Some(_), Some(_)) => refuse("only one of size or scale_factor should be defined"),
        (None, None) => refuse("either size or scale_factor should be defined"),
        (Some(_), None) if recompute => refuse("recompute_scale_factor is not meaningful with an explicit size."),
        (Some(size), None) => match size.len() {
            1 => Ok((vec![size[0]; n], None)),
            count if count == n => Ok((size, None)),
            count => wrong_count("output size", count),
        },
        (None, Some(scales)) => {
            let scales = match scales.len() {
                1 => vec![scales[0]; n],
                count if count == n => scales,
                count => return wrong_count("scale_factor", count),
            };
            let wanted: Vec<i64> =
                given.iter().zip(&scales).map(|(&size, scale)| (size as f64 * scale).floor() as i64).collect();
            Ok((wanted, (!recompute).then_some(scales)))
        }
    }
}
