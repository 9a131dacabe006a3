//! Structural ops in plain f64 loops, straight from their definitions: what the devices are checked against.
//!
//! Written for obviousness, not speed, and independent of the code under test: no strides, no plans.

/// A dense row-major array.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    pub shape: Vec<usize>,
    pub data: Vec<f64>,
}

impl Array {
    pub fn new(shape: &[usize], data: Vec<f64>) -> Array {
        assert_eq!(shape.iter().product::<usize>(), data.len());
        Array { shape: shape.to_vec(), data }
    }

    pub fn filled(shape: &[usize], value: f64) -> Array {
        Array { shape: shape.to_vec(), data: vec![value; shape.iter().product()] }
    }

    fn position(&self, index: &[usize]) -> usize {
        assert_eq!(index.len(), self.shape.len());
        index.iter().zip(&self.shape).fold(0, |position, (&coordinate, &size)| {
            assert!(coordinate < size);
            position * size + coordinate
        })
    }

    pub fn get(&self, index: &[usize]) -> f64 {
        self.data[self.position(index)]
    }

    pub fn at(&mut self, index: &[usize]) -> &mut f64 {
        let position = self.position(index);
        &mut self.data[position]
    }

    /// The element that broadcasting reads at `index` of the broadcast shape.
    pub fn broadcast_get(&self, index: &[usize]) -> f64 {
        let skipped = index.len() - self.shape.len();
        let own: Vec<usize> =
            index[skipped..].iter().zip(&self.shape).map(|(&i, &size)| if size == 1 { 0 } else { i }).collect();
        self.get(&own)
    }
}

/// Every index of a shape, in row-major order.
pub fn indices(shape: &[usize]) -> impl Iterator<Item = Vec<usize>> + '_ {
    let count: usize = shape.iter().product();
    (0..count).map(move |mut position| {
        let mut index = vec![0; shape.len()];
        for dim in (0..shape.len()).rev() {
            index[dim] = position % shape[dim];
            position /= shape[dim];
        }
        index
    })
}

/// `[.., m, k] x [.., k, n]`, batch dims broadcast.
pub fn matmul(left: &Array, right: &Array) -> Array {
    let (left_batch, left_matrix) = left.shape.split_at(left.shape.len() - 2);
    let (right_batch, right_matrix) = right.shape.split_at(right.shape.len() - 2);
    let rank = left_batch.len().max(right_batch.len());
    let size = |batch: &[usize], dim: usize| {
        let missing = rank - batch.len();
        if dim < missing { 1 } else { batch[dim - missing] }
    };
    let mut shape: Vec<usize> = (0..rank)
        .map(|dim| match (size(left_batch, dim), size(right_batch, dim)) {
            (1, other) | (other, 1) => other,
            (same, _) => same,
        })
        .collect();
    shape.extend([left_matrix[0], right_matrix[1]]);
    let mut output = Array::filled(&shape, 0.0);
    for index in indices(&shape) {
        let (batch, matrix) = index.split_at(rank);
        let element = |array: &Array, row: usize, column: usize| {
            let full: Vec<usize> = batch.iter().copied().chain([row, column]).collect();
            let own = &full[full.len() - array.shape.len()..];
            let own: Vec<usize> =
                own.iter().zip(&array.shape).map(|(&i, &size)| if size == 1 { 0 } else { i }).collect();
            array.get(&own)
        };
        *output.at(&index) =
            (0..left_matrix[1]).map(|k| element(left, matrix[0], k) * element(right, k, matrix[1])).sum();
    }
    output
}

/// Geometry of a sliding window, (height, width) pairs.
#[derive(Clone, Copy, Debug)]
pub struct WindowGeometry {
    pub stride: [usize; 2],
    pub padding: [usize; 2],
    pub dilation: [usize; 2],
    pub groups: usize,
    /// The last window of a pooling may reach past the end if it starts before it.
    pub rounds_up: bool,
}

impl WindowGeometry {
    fn output_size(&self, dim: usize, input: usize, kernel: usize) -> usize {
        let starts = (0..).map(|o| o * self.stride[dim]).take_while(|start| match self.rounds_up {
            true => {
                let reach = start + self.dilation[dim] * (kernel - 1);
                *start < input + self.padding[dim] && reach < input + 2 * self.padding[dim] + self.stride[dim] - 1
            }
            false => start + self.dilation[dim] * (kernel - 1) < input + 2 * self.padding[dim],
        });
        starts.count()
    }

    /// The input coordinate that output `o` reads with kernel tap `k`, unless it lies in the padding.
    fn source(&self, dim: usize, o: usize, k: usize, size: usize) -> Option<usize> {
        (o * self.stride[dim] + k * self.dilation[dim]).checked_sub(self.padding[dim]).filter(|&i| i < size)
    }
}

/// Calls `visit(output index, input index, weight index)` for every product of a convolution.
fn convolution_terms(
    input: &[usize],
    weight: &[usize],
    geometry: WindowGeometry,
    mut visit: impl FnMut([usize; 4], [usize; 4], [usize; 4]),
) -> [usize; 4] {
    let output = [
        input[0],
        weight[0],
        geometry.output_size(0, input[2], weight[2]),
        geometry.output_size(1, input[3], weight[3]),
    ];
    let outputs_per_group = weight[0] / geometry.groups;
    for at in indices(&output) {
        let [n, o, y, x] = [at[0], at[1], at[2], at[3]];
        let first_channel = o / outputs_per_group * weight[1];
        for tap in indices(&weight[1..]) {
            let [c, ky, kx] = [tap[0], tap[1], tap[2]];
            if let (Some(iy), Some(ix)) = (geometry.source(0, y, ky, input[2]), geometry.source(1, x, kx, input[3])) {
                visit([n, o, y, x], [n, first_channel + c, iy, ix], [o, c, ky, kx]);
            }
        }
    }
    output
}

pub fn conv2d(input: &Array, weight: &Array, geometry: WindowGeometry) -> Array {
    let mut sums = std::collections::BTreeMap::<[usize; 4], f64>::new();
    let shape = convolution_terms(&input.shape, &weight.shape, geometry, |o, i, w| {
        *sums.entry(o).or_default() += input.get(&i) * weight.get(&w);
    });
    let mut output = Array::filled(&shape, 0.0);
    for (index, sum) in sums {
        *output.at(&index) = sum;
    }
    output
}

/// The adjoint of `conv2d` in its input.
pub fn conv2d_input(grad: &Array, weight: &Array, input_shape: &[usize], geometry: WindowGeometry) -> Array {
    let mut result = Array::filled(input_shape, 0.0);
    convolution_terms(input_shape, &weight.shape, geometry, |o, i, w| {
        *result.at(&i) += grad.get(&o) * weight.get(&w);
    });
    result
}

/// The adjoint of `conv2d` in its weight.
pub fn conv2d_weight(grad: &Array, input: &Array, weight_shape: &[usize], geometry: WindowGeometry) -> Array {
    let mut result = Array::filled(weight_shape, 0.0);
    convolution_terms(&input.shape, weight_shape, geometry, |o, i, w| {
        *result.at(&w) += grad.get(&o) * input.get(&i);
    });
    result
}

/// Values and flat plane positions of the first maximum of each window; a NaN counts as the maximum.
pub fn max_pool2d(input: &Array, kernel: [usize; 2], geometry: WindowGeometry) -> (Array, Array) {
    let [n, c, h, w] = [input.shape[0], input.shape[1], input.shape[2], input.shape[3]];
    let shape = [n, c, geometry.output_size(0, h, kernel[0]), geometry.output_size(1, w, kernel[1])];
    let mut values = Array::filled(&shape, f64::NEG_INFINITY);
    let mut positions = Array::filled(&shape, -1.0);
    for index in indices(&shape) {
        for tap in indices(&kernel) {
            let (Some(y), Some(x)) = (geometry.source(0, index[2], tap[0], h), geometry.source(1, index[3], tap[1], w))
            else {
                continue;
            };
            let value = input.get(&[index[0], index[1], y, x]);
            let best = values.get(&index);
            if positions.get(&index) < 0.0 || value > best || (value.is_nan() && !best.is_nan()) {
                *values.at(&index) = value;
                *positions.at(&index) = (y * w + x) as f64;
            }
        }
    }
    (values, positions)
}

/// `output[p] = input[p with p[dim] = index[p]]`
pub fn gather(input: &Array, dim: usize, index: &Array) -> Array {
    let mut output = Array::filled(&index.shape, 0.0);
    for position in indices(&index.shape) {
        let mut from = position.clone();
        from[dim] = index.get(&position) as usize;
        *output.at(&position) = input.get(&from);
    }
    output
}

/// `output = input; output[p with p[dim] = index[p]] = combine(itself, source[p])`, in row-major order of `p`.
pub fn scatter(input: &Array, dim: usize, index: &Array, source: &Array, combine: fn(f64, f64) -> f64) -> Array {
    let mut output = input.clone();
    for position in indices(&index.shape) {
        let mut to = position.clone();
        to[dim] = index.get(&position) as usize;
        let value = source.get(&position);
        let cell = output.at(&to);
        *cell = combine(*cell, value);
    }
    output
}
