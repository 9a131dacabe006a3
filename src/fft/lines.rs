//! Transforms of all lines along one dimension of an array in host memory. Nothing is scaled here.

use std::sync::Arc;

use realfft::RealFftPlanner;
use rustfft::num_complex::Complex32;
use rustfft::{Fft, FftPlanner};
use tensor_rt::{Error, Result};

/// An array in row-major order.
pub struct Array<T> {
    pub shape: Vec<usize>,
    pub data: Vec<T>,
}

impl<T: Copy + Default> Array<T> {
    /// How many elements lie between neighbours along `dim`.
    fn stride(&self, dim: usize) -> usize {
        self.shape[dim + 1..].iter().product()
    }

    /// Replaces each line along `dim`, whose size becomes `size`. `transform` sees one line at a time, and where its result goes.
    fn map_lines<U: Copy + Default>(
        &self,
        dim: usize,
        size: usize,
        mut transform: impl FnMut(&mut [T], &mut [U]) -> Result<()>,
    ) -> Result<Array<U>> {
        let (length, stride) = (self.shape[dim], self.stride(dim));
        let mut shape = self.shape.clone();
        shape[dim] = size;
        let mut data = vec![U::default(); shape.iter().product()];
        let mut line = vec![T::default(); length];
        let mut result = vec![U::default(); size];
        if self.data.is_empty() || data.is_empty() {
            return Ok(Array { shape, data });
        }
        let blocks = self.data.chunks_exact(length * stride).zip(data.chunks_exact_mut(size * stride));
        for (from, to) in blocks {
            for column in 0..stride {
                line.iter_mut().zip(from[column..].iter().step_by(stride)).for_each(|(to, from)| *to = *from);
                transform(&mut line, &mut result)?;
                to[column..].iter_mut().step_by(stride).zip(&result).for_each(|(to, from)| *to = *from);
            }
        }
        Ok(Array { shape, data })
    }
}

impl Array<Complex32> {
    /// Complex to complex along `dim`.
    pub fn transformed(&self, dim: usize, forward: bool) -> Result<Array<Complex32>> {
        let length = self.shape[dim];
        let mut planner = FftPlanner::<f32>::new();
        let plan: Arc<dyn Fft<f32>> = match forward {
            true => planner.plan_fft_forward(length),
            false => planner.plan_fft_inverse(length),
        };
        let mut scratch = vec![Complex32::default(); plan.get_inplace_scratch_len()];
        self.map_lines(dim, length, |line, result| {
            plan.process_with_scratch(line, &mut scratch);
            result.copy_from_slice(line);
            Ok(())
        })
    }

    /// Complex to real along `dim`: its `length / 2 + 1` numbers stand for twice as many.
    pub fn to_real(&self, dim: usize, length: usize) -> Result<Array<f32>> {
        let plan = RealFftPlanner::<f32>::new().plan_fft_inverse(length);
        let mut scratch = plan.make_scratch_vec();
        self.map_lines(dim, length, |line, result| {
            // The first number and, of even lengths, the last one are real; what else they say is not looked at, as in PyTorch.
            line[0].im = 0.0;
            if let (true, Some(last)) = (length.is_multiple_of(2), line.last_mut()) {
                last.im = 0.0;
            }
            plan.process_with_scratch(line, result, &mut scratch).map_err(failed)
        })
    }
}

impl Array<f32> {
    /// Real to complex along `dim`: the first `length / 2 + 1` numbers, which determine the rest.
    pub fn to_complex(&self, dim: usize) -> Result<Array<Complex32>> {
        let length = self.shape[dim];
        let plan = RealFftPlanner::<f32>::new().plan_fft_forward(length);
        let mut scratch = plan.make_scratch_vec();
        self.map_lines(dim, length / 2 + 1, |line, result| {
            plan.process_with_scratch(line, result, &mut scratch).map_err(failed)
        })
    }
}

fn failed(error: realfft::FftError) -> Error {
    Error::argument(format!("fft: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naive(line: &[Complex32], forward: bool) -> Vec<Complex32> {
        let sign = if forward { -1.0 } else { 1.0 };
        let step = sign * std::f64::consts::TAU / line.len() as f64;
        let term = |k: usize, (at, value): (usize, &Complex32)| {
            let (sin, cos) = (step * (k * at) as f64).sin_cos();
            let (re, im) = (f64::from(value.re), f64::from(value.im));
            (re * cos - im * sin, re * sin + im * cos)
        };
        (0..line.len())
            .map(|k| {
                let terms = line.iter().enumerate().map(|each| term(k, each));
                let (re, im) = terms.fold((0.0, 0.0), |sum, term| (sum.0 + term.0, sum.1 + term.1));
                Complex32::new(re as f32, im as f32)
            })
            .collect()
    }

    fn close(found: &[Complex32], expected: &[Complex32]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).norm() < 1e-4, "{found} instead of {expected}");
        }
    }

    #[test]
    fn lines_agree_with_the_definition() {
        for length in [1, 2, 3, 5, 8, 12, 17] {
            let data: Vec<Complex32> =
                (0..length * 3).map(|at| Complex32::new((at as f32).sin(), (at as f32 * 1.7).cos())).collect();
            let array = Array { shape: vec![length, 3], data: data.clone() };
            for forward in [true, false] {
                let found = array.transformed(0, forward).unwrap();
                for column in 0..3 {
                    let line = |data: &[Complex32]| data[column..].iter().step_by(3).copied().collect::<Vec<_>>();
                    close(&line(&found.data), &naive(&line(&data), forward));
                }
            }
            let real: Vec<f32> = data[..length].iter().map(|value| value.re).collect();
            let whole: Vec<Complex32> = real.iter().map(|&value| Complex32::new(value, 0.0)).collect();
            let half = Array { shape: vec![1, length], data: real.clone() }.to_complex(1).unwrap();
            close(&half.data, &naive(&whole, true)[..length / 2 + 1]);
            let back = half.to_real(1, length).unwrap();
            let scaled: Vec<Complex32> =
                back.data.iter().map(|&value| Complex32::new(value / length as f32, 0.0)).collect();
            close(&scaled, &whole);
        }
    }

    #[test]
    fn nothing_has_no_lines() {
        let array = Array { shape: vec![0, 4], data: Vec::<Complex32>::new() };
        assert!(array.transformed(1, true).unwrap().data.is_empty());
    }
}
