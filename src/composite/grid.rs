//! `grid_sample`, which reads an image at positions that a tensor says, and `affine_grid`, which makes such positions.
//!
//! A sample is a sum over the elements around its position: each one gathered, times its weight. What lies outside has no weight, so
//! its gather may read anything inside.

use tensor_rt::layout::{checked_elements, list, shape_from};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::spatial::{expect_float, widened};
use super::{one, refuse};

/// `nn.functional.grid_sample(Tensor input, Tensor grid, str mode="bilinear", str padding_mode="zeros", bool? align_corners=None)`
pub fn grid_sample(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, grid, mode, padding, align_corners] = exactly("grid_sample", arguments)?;
    let (input, grid, mode, padding) = (input.tensor()?, grid.tensor()?, mode.str()?, padding.str()?);
    let align_corners = align_corners.optional(Value::bool)?.unwrap_or(false);
    let Some(border) = ["zeros", "border", "reflection"].iter().position(|&known| known == padding) else {
        return refuse(format!(
            "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '{padding}'"
        ));
    };
    if !["bilinear", "nearest", "bicubic"].contains(&mode) {
        return refuse(format!(
            "nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '{mode}'"
        ));
    }
    expect_grid(input, grid)?;
    let call = Sampling { border: border as i64, align_corners };
    let result = widened(runtime, input, |input| {
        let grid = runtime.cast(grid, input.dtype())?;
        call.run(runtime, input, &grid, mode)
    })?;
    one(result)
}

fn expect_grid(input: &Tensor, grid: &Tensor) -> Result<()> {
    let shown =
        || format!("but got input with sizes {} and grid with sizes {}", list(input.shape()), list(grid.shape()));
    let rank = input.rank();
    if !(4..=5).contains(&rank) || grid.rank() != rank {
        return refuse(format!(
            "grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, {}",
            shown()
        ));
    }
    if input.shape()[0] != grid.shape()[0] {
        return refuse(format!("grid_sampler(): expected grid and input to have same batch size, {}", shown()));
    }
    if grid.shape()[rank - 1] != rank - 2 {
        return refuse(format!(
            "grid_sampler(): expected grid to have size {} in last dimension, but got grid with sizes {}",
            rank - 2,
            list(grid.shape())
        ));
    }
    if input.shape()[2..].contains(&0) {
        return refuse(format!(
            "grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes {}",
            list(input.shape())
        ));
    }
    if input.dtype() != grid.dtype() {
        return refuse(format!(
            "grid_sampler(): expected input and grid to have same dtype, but input has {} and grid has {}",
            input.dtype(),
            grid.dtype()
        ));
    }
    expect_float("grid_sampler", input)
}

struct Sampling {
    /// 0 for zeros, 1 for the edge, 2 for reflection.
    border: i64,
    align_corners: bool,
}

/// An element to be read along one dimension: where, and its weight (`None` for 1). Both have a value for every sample.
struct Tap {
    place: Tensor,
    weight: Option<Tensor>,
}

impl Sampling {
    fn run(&self, runtime: &Runtime, input: &Tensor, grid: &Tensor, mode: &str) -> Result<Tensor> {
        let (shape, n) = (input.shape(), input.rank() - 2);
        let samples: usize = grid.shape()[1..=n].iter().product();
        let batch = shape[0];
        // x, which is the last dimension of the grid's coordinates, first.
        let mut taps: Vec<Vec<Tap>> = Vec::new();
        for axis in 0..n {
            let size = shape[2 + axis] as i64;
            let coordinate = call!(runtime, "select", grid, -1, (n - 1 - axis) as i64)?;
            let coordinate = runtime.reshape(&coordinate, &[batch, samples])?;
            let position = call!(runtime, "_grid_position", coordinate, size, self.align_corners)?;
            taps.push(match mode {
                "nearest" => self.nearest(runtime, &position, size)?,
                "bicubic" => self.cubic(runtime, &position, size)?,
                _ => self.linear(runtime, &position, size)?,
            });
        }
        let flat = runtime.reshape(input, &[batch, shape[1], shape[2..].iter().product()])?;
        let mut sum: Option<Tensor> = None;
        let counts: Vec<usize> = taps.iter().map(Vec::len).collect();
        for number in 0..counts.iter().product() {
            let mut rest: usize = number;
            let mut chosen: Vec<&Tap> = Vec::new();
            for along in taps.iter().rev() {
                chosen.insert(0, &along[rest % along.len()]);
                rest /= along.len();
            }
            let part = sample(runtime, &flat, &shape[2..], &chosen)?;
            sum = Some(match sum {
                Some(before) => call!(runtime, "add", before, part)?,
                None => part,
            });
        }
        match sum {
            Some(sum) => runtime.reshape(&sum, &[&shape[..2], &grid.shape()[1..=n]].concat()),
            None => refuse("grid_sample: no taps"),
        }
    }

    fn edge(&self, runtime: &Runtime, position: &Tensor, size: i64) -> Result<Tensor> {
        if self.border == 0 {
            return Ok(position.clone());
        }
        call!(runtime, "_grid_edge", position, size, self.border == 2, self.align_corners)
    }

    fn nearest(&self, runtime: &Runtime, position: &Tensor, size: i64) -> Result<Vec<Tap>> {
        let place = call!(runtime, "round", self.edge(runtime, position, size)?)?;
        Ok(vec![Tap { place, weight: None }])
    }

    fn linear(&self, runtime: &Runtime, position: &Tensor, size: i64) -> Result<Vec<Tap>> {
        let position = self.edge(runtime, position, size)?;
        let first = call!(runtime, "floor", &position)?;
        let second = call!(runtime, "add", &first, 1)?;
        let far = call!(runtime, "sub", &position, &first)?;
        let near = call!(runtime, "sub", &second, &position)?;
        Ok(vec![Tap { place: first, weight: Some(near) }, Tap { place: second, weight: Some(far) }])
    }

    fn cubic(&self, runtime: &Runtime, position: &Tensor, size: i64) -> Result<Vec<Tap>> {
        let first = call!(runtime, "floor", position)?;
        let far = call!(runtime, "sub", position, &first)?;
        (-1..=2_i64)
            .map(|tap| {
                let distance = call!(runtime, "sub", &far, tap)?;
                let place = self.edge(runtime, &call!(runtime, "add", &first, tap)?, size)?;
                Ok(Tap { place, weight: Some(call!(runtime, "_cubic_weight", distance)?) })
            })
            .collect()
    }
}

/// One element per sample and channel, times its weight: `flat` is `[batch, channels, elements]`.
fn sample(runtime: &Runtime, flat: &Tensor, sizes: &[usize], taps: &[&Tap]) -> Result<Tensor> {
    let mut inside: Option<Tensor> = None;
    for (tap, &size) in taps.iter().zip(sizes) {
        let low = call!(runtime, "ge", &tap.place, 0)?;
        let high = call!(runtime, "lt", &tap.place, size as i64)?;
        let both = call!(runtime, "logical_and", low, high)?;
        inside = Some(match inside {
            Some(others) => call!(runtime, "logical_and", others, both)?,
            None => both,
        });
    }
    let Some(inside) = inside else { return refuse("grid_sample: no dimensions") };
    let (mut index, mut weight): (Option<Tensor>, Option<Tensor>) = (None, None);
    for (tap, &size) in taps.iter().zip(sizes) {
        let place = call!(runtime, "where", &inside, &tap.place.detach(), 0)?;
        let place = runtime.cast(&place, DType::Int32)?;
        index = Some(match index {
            Some(before) => call!(runtime, "add", call!(runtime, "mul", before, size as i64)?, place)?,
            None => place,
        });
        weight = match (weight, &tap.weight) {
            (Some(before), Some(next)) => Some(call!(runtime, "mul", before, next)?),
            (before, next) => before.or_else(|| next.clone()),
        };
    }
    let Some(index) = index else { return refuse("grid_sample: no dimensions") };
    let (batch, channels, samples) = (flat.shape()[0], flat.shape()[1], index.shape()[1]);
    let spread = |tensor: &Tensor| call!(runtime, "unsqueeze", tensor, 1);
    let index = call!(runtime, "expand", spread(&index)?, [batch, channels, samples].as_slice())?;
    let elements = call!(runtime, "gather", flat, 2, index)?;
    let inside = spread(&inside)?;
    match weight {
        Some(weight) => {
            let weighed = call!(runtime, "mul", elements, spread(&weight)?)?;
            call!(runtime, "where", inside, weighed, 0)
        }
        None => call!(runtime, "where", inside, elements, 0),
    }
}

/// `nn.functional.affine_grid(Tensor theta, int[] size, bool? align_corners=None)`
pub fn affine_grid(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [theta, size, align_corners] = exactly("affine_grid", arguments)?;
    let (theta, size) = (theta.tensor()?, size.ints()?);
    let align_corners = align_corners.optional(Value::bool)?.unwrap_or(false);
    expect_float("affine_grid", theta)?;
    let n = match size.len() {
        4 | 5 => size.len() - 2,
        _ => {
            return refuse(format!(
                "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size {}.",
                list(&size)
            ));
        }
    };
    if theta.rank() != 3 || theta.shape()[1..] != [n, n + 1] || theta.shape()[0] as i64 != size[0] {
        return refuse(format!(
            "Expected a batch of {n}D affine matrices of shape Nx{n}x{} for size {}. Got {}.",
            n + 1,
            list(&size),
            list(theta.shape())
        ));
    }
    if size.iter().any(|&size| size <= 0) {
        return refuse(format!("Expected non-zero, positive output size. Got {}", list(&size)));
    }
    let size = shape_from(&size)?;
    let space = &size[2..];
    let samples = checked_elements(&[space, &[n + 1]].concat())? / (n + 1);
    let along: Vec<Vec<f64>> = space.iter().map(|&count| centres(count, align_corners)).collect();
    // x first and a 1 last, for every sample.
    let mut base = Vec::with_capacity(samples * (n + 1));
    for sample in 0..samples {
        let mut rest = sample;
        for (axis, &count) in along.iter().zip(space).rev() {
            base.push(axis[rest % count]);
            rest /= count;
        }
        base.push(1.0);
    }
    let base = runtime.tensor_from_f64(theta.dtype(), &[1, samples, n + 1], &base, &theta.device())?;
    let base = call!(runtime, "expand", base, [size[0], samples, n + 1].as_slice())?;
    let grid = call!(runtime, "matmul", base, call!(runtime, "transpose", theta, 1, 2)?)?;
    one(runtime.reshape(&grid, &[&size[..1], space, &[n]].concat())?)
}

/// Coordinates from -1 to 1: of the elements' centres, which are at the ends only if the corners are aligned.
fn centres(count: usize, align_corners: bool) -> Vec<f64> {
    let last = count.max(2) as f64 - 1.0;
    let shrink = if align_corners { 1.0 } else { (count as f64 - 1.0) / count as f64 };
    (0..count).map(|at| if count == 1 { 0.0 } else { (2.0 * at as f64 / last - 1.0) * shrink }).collect()
}
