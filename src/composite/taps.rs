//! Which elements of a row each element of a resized row is made of, and how much of each. Pure: no tensors.
//!
//! Positions are computed as PyTorch's CPU kernels do, in float32 unless the tensor is float64, so that both round to the same neighbours.

/// One dimension of an interpolation.
pub(super) struct Axis {
    pub size: usize,
    pub count: usize,
    /// The factor that was asked for, when sizes do not say it.
    pub scale: Option<f64>,
    pub align_corners: bool,
    pub is_double: bool,
}

/// `each` elements for every result, one result after the other.
pub(super) struct Taps {
    pub each: usize,
    pub index: Vec<usize>,
    pub weight: Vec<f64>,
}

impl Axis {
    pub(super) fn is_identity(&self) -> bool {
        self.size == self.count && (self.align_corners || self.scale.is_none_or(|scale| scale == 1.0 || scale <= 0.0))
    }

    /// Elements of the input per element of the result, between centres.
    fn step(&self) -> f64 {
        match self.scale {
            _ if self.align_corners => match self.count {
                0 | 1 => 0.0,
                count => self.rounded(self.rounded(self.size as f64 - 1.0) / (count as f64 - 1.0)),
            },
            Some(scale) if scale > 0.0 => self.rounded(1.0 / scale),
            _ => self.rounded(self.size as f64 / self.count as f64),
        }
    }

    fn rounded(&self, value: f64) -> f64 {
        if self.is_double { value } else { f64::from(value as f32) }
    }

    /// Where in the input the centre of a result lies.
    fn position(&self, at: usize, step: f64) -> f64 {
        if self.align_corners {
            return self.rounded(step * at as f64);
        }
        self.rounded(self.rounded(step * self.rounded(at as f64 + 0.5)) - 0.5)
    }

    /// One position for each result.
    pub(super) fn nearest(&self, exact: bool) -> Vec<usize> {
        let step = Axis { align_corners: false, ..*self }.step();
        let half = if exact { 0.5 } else { 0.0 };
        (0..self.count)
            .map(|at| (self.rounded(self.rounded(at as f64 + half) * step).floor() as usize).min(self.size - 1))
            .collect()
    }

    /// Two taps around the position.
    pub(super) fn linear(&self) -> Taps {
        let step = self.step();
        let (mut index, mut weight) = (Vec::new(), Vec::new());
        for at in 0..self.count {
            let position = self.position(at, step).max(0.0);
            let first = (position.floor() as usize).min(self.size - 1);
            let second = (first + 1).min(self.size - 1);
            let far = self.rounded(position - first as f64).clamp(0.0, 1.0);
            index.extend([first, second]);
            weight.extend([self.rounded(1.0 - far), far]);
        }
        Taps { each: 2, index, weight }
    }

    /// Four taps of Keys' cubic (1981) with a = -0.75; beyond the edges the last element stands in.
    pub(super) fn cubic(&self) -> Taps {
        let step = self.step();
        let (mut index, mut weight) = (Vec::new(), Vec::new());
        for at in 0..self.count {
            let position = self.position(at, step);
            let first = position.floor();
            let far = self.rounded(position - first).clamp(0.0, 1.0);
            for (tap, distance) in [far + 1.0, far, 1.0 - far, 2.0 - far].into_iter().enumerate() {
                let place = first as i64 + tap as i64 - 1;
                index.push(place.clamp(0, self.size as i64 - 1) as usize);
                weight.push(cubic(distance, -0.75));
            }
        }
        Taps { each: 4, index, weight }
    }

    /// A triangle as wide as what one result stands for (Pillow's way of shrinking).
    pub(super) fn smooth_linear(&self) -> Taps {
        self.smooth(1.0, |distance| (1.0 - distance).max(0.0))
    }

    /// The same with Keys' cubic, a = -0.5.
    pub(super) fn smooth_cubic(&self) -> Taps {
        self.smooth(2.0, |distance| cubic(distance, -0.5))
    }

    fn smooth(&self, reach: f64, filter: impl Fn(f64) -> f64) -> Taps {
        let step = self.step();
        let support = if step >= 1.0 { reach * step } else { reach };
        let inverse = if step >= 1.0 { 1.0 / step } else { 1.0 };
        let windows: Vec<(usize, Vec<f64>)> = (0..self.count)
            .map(|at| {
                let centre = step * (at as f64 + 0.5);
                let begin = ((centre - support + 0.5) as i64).max(0) as usize;
                let end = ((centre + support + 0.5) as i64).min(self.size as i64).max(0) as usize;
                let weights: Vec<f64> =
                    (begin..end).map(|place| filter(((place as f64 - centre + 0.5) * inverse).abs())).collect();
                let total: f64 = weights.iter().sum();
                let scaled = |weight: f64| if total == 0.0 { weight } else { weight / total };
                (begin.min(self.size - 1), weights.into_iter().map(scaled).collect())
            })
            .collect();
        let each = windows.iter().map(|(_, weights)| weights.len()).max().unwrap_or(1).max(1);
        let (mut index, mut weight) = (Vec::new(), Vec::new());
        for (begin, weights) in windows {
            for tap in 0..each {
                index.push((begin + tap).min(self.size - 1));
                weight.push(weights.get(tap).copied().unwrap_or(0.0));
            }
        }
        Taps { each, index, weight }
    }
}

fn cubic(distance: f64, a: f64) -> f64 {
    match distance {
        d if d <= 1.0 => ((a + 2.0) * d - (a + 3.0)) * d * d + 1.0,
        d if d < 2.0 => (((d - 5.0) * d + 8.0) * d - 4.0) * a,
        _ => 0.0,
    }
}
