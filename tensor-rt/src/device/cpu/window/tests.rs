//! Convolutions and pooling against the definition, element by element, in f64.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::{Access, OperandLayout, Params, Plan, WindowPlan};
use tensor_gen::op::Window;

use crate::device::cpu::CpuDevice;
use crate::device::cpu::tests::{Numbers, buffer, device, operand, read, spec};
use crate::device::{BufferId, Device};

#[derive(Clone, Copy, Debug)]
struct Case {
    input: [usize; 4],
    out_channels: usize,
    kernel: [usize; 2],
    stride: [usize; 2],
    padding: [usize; 2],
    dilation: [usize; 2],
    groups: usize,
}

impl Case {
    fn out(&self, axis: usize) -> usize {
        let reach = self.dilation[axis] * (self.kernel[axis] - 1);
        (self.input[2 + axis] + 2 * self.padding[axis] - reach - 1) / self.stride[axis] + 1
    }

    fn output(&self) -> [usize; 4] {
        [self.input[0], self.out_channels, self.out(0), self.out(1)]
    }

    fn weight(&self) -> [usize; 4] {
        [self.out_channels, self.input[1] / self.groups, self.kernel[0], self.kernel[1]]
    }

    fn params(&self, operands: usize) -> Params {
        let [n, c, h, w] = self.input;
        let numbers = [n, c, h, w, self.out_channels, self.out(0), self.out(1), self.kernel[0], self.kernel[1]];
        let pairs = [self.stride, self.padding, self.dilation].concat();
        Params {
            layouts: vec![OperandLayout::default(); operands].into(),
            integers: numbers.into_iter().chain(pairs).chain([self.groups]).map(|number| number as u64).collect(),
            ..Params::default()
        }
    }

    /// Calls `visit(input element, weight element, output element)` for every product of the definition.
    fn each(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let [n, o, oh, ow] = self.output();
        let [_, c, h, w] = self.input;
        let [_, gc, kh, kw] = self.weight();
        for (n, o, oy, ox) in
            (0..n).flat_map(|n| (0..o).flat_map(move |o| (0..oh).flat_map(move |y| (0..ow).map(move |x| (n, o, y, x)))))
        {
            for (gi, ky, kx) in (0..gc).flat_map(|g| (0..kh).flat_map(move |y| (0..kw).map(move |x| (g, y, x)))) {
                let y = (oy * self.stride[0] + ky * self.dilation[0]).wrapping_sub(self.padding[0]);
                let x = (ox * self.stride[1] + kx * self.dilation[1]).wrapping_sub(self.padding[1]);
                if y < h && x < w {
                    let channel = o / (self.out_channels / self.groups) * gc + gi;
                    visit(
                        ((n * c + channel) * h + y) * w + x,
                        ((o * gc + gi) * kh + ky) * kw + kx,
                        ((n * self.out_channels + o) * oh + oy) * ow + ox,
                    );
                }
            }
        }
    }
}

fn cases() -> Vec<Case> {
    let plain = Case {
        input: [2, 3, 8, 8],
        out_channels: 4,
        kernel: [3, 3],
        stride: [1, 1],
        padding: [1, 1],
        dilation: [1, 1],
        groups: 1,
    };
    vec![
        plain,
        Case { input: [5, 1, 8, 8], out_channels: 16, padding: [0, 0], ..plain },
        Case { input: [1, 4, 9, 7], kernel: [2, 3], stride: [2, 1], padding: [0, 2], groups: 2, ..plain },
        Case {
            input: [3, 6, 11, 10],
            out_channels: 6,
            dilation: [2, 3],
            stride: [1, 2],
            padding: [3, 1],
            groups: 3,
            ..plain
        },
        Case { input: [2, 5, 6, 6], kernel: [1, 1], padding: [0, 0], ..plain },
        Case { input: [2, 2, 3, 3], kernel: [3, 3], padding: [5, 4], stride: [3, 4], ..plain },
        Case { input: [2, 6, 40, 40], out_channels: 4, kernel: [5, 5], padding: [2, 2], ..plain },
        Case { input: [70, 2, 8, 8], out_channels: 4, ..plain },
        Case { input: [0, 3, 8, 8], ..plain },
    ]
}

fn run(device: &CpuDevice, window: Window, dtype: DType, inputs: &[BufferId], count: usize, case: &Case) -> BufferId {
    let plan = Plan::Window(WindowPlan {
        window,
        inputs: vec![operand(dtype, Access::Contiguous); 2],
        outputs: vec![operand(dtype, Access::Contiguous)],
        compute: dtype.compute().unwrap(),
        epilogue: None,
    });
    let output = device.create_tensor(dtype, count).unwrap();
    let kernel = device.register_kernel(&spec(plan)).unwrap();
    device.dispatch_kernel(kernel, inputs, &[output], &case.params(3)).unwrap();
    output
}

/// Small integers, so that float32 and integer sums are exact in any order.
#[test]
fn convolutions_and_their_gradients() {
    for threads in [1, 3] {
        let device = device(threads);
        let mut numbers = Numbers(17);
        for case in cases() {
            let mut tensor = |extents: [usize; 4]| -> Vec<f64> {
                (0..extents.iter().product()).map(|_| numbers.below(9) as f64 - 4.0).collect()
            };
            let (input, weight, grad) = (tensor(case.input), tensor(case.weight()), tensor(case.output()));
            let mut expected = [vec![0.0; grad.len()], vec![0.0; input.len()], vec![0.0; weight.len()]];
            case.each(|i, w, o| {
                expected[0][o] += input[i] * weight[w];
                expected[1][i] += grad[o] * weight[w];
                expected[2][w] += grad[o] * input[i];
            });
            let windows = [Window::Conv2d, Window::Conv2dInputGradient, Window::Conv2dWeightGradient];
            let given = [[&input, &weight], [&grad, &weight], [&grad, &input]];
            for ((window, given), expected) in windows.into_iter().zip(given).zip(expected) {
                let n = expected.len();
                let ids = given.map(|values| {
                    buffer(&device, DType::Float32, &values.iter().map(|&x| x as f32).collect::<Vec<_>>())
                });
                let found: Vec<f32> = read(&device, run(&device, window, DType::Float32, &ids, n, &case), n);
                assert!(found.iter().zip(&expected).all(|(&a, &b)| f64::from(a) == b), "{window:?} {case:?}");
                let ids = given.map(|values| buffer(&device, DType::Float64, values));
                assert_eq!(read::<f64>(&device, run(&device, window, DType::Float64, &ids, n, &case), n), expected);
                let ids = given
                    .map(|values| buffer(&device, DType::Int64, &values.iter().map(|&x| x as i64).collect::<Vec<_>>()));
                let found: Vec<i64> = read(&device, run(&device, window, DType::Int64, &ids, n, &case), n);
                assert!(found.iter().zip(&expected).all(|(&a, &b)| a as f64 == b), "{window:?} {case:?}");
                let halves =
                    |values: &[f64]| values.iter().map(|&x| half::f16::from_f64(x).to_bits()).collect::<Vec<_>>();
                let ids = given.map(|values| buffer(&device, DType::Float16, &halves(values)));
                let found: Vec<u16> = read(&device, run(&device, window, DType::Float16, &ids, n, &case), n);
                assert!(
                    found.iter().zip(halves(&expected)).all(|(&a, b)| a == b || a == 0x8000 && b == 0),
                    "{window:?} {case:?}"
                );
            }
        }
    }
}

/// PyTorch: the first of equal elements wins, NaN wins over everything, the padding never.
#[test]
fn max_pooling() {
    let device = device(2);
    let case = Case {
        input: [1, 2, 4, 4],
        out_channels: 2,
        kernel: [2, 2],
        stride: [2, 2],
        padding: [0, 0],
        dilation: [1, 1],
        groups: 1,
    };
    let nan = f32::NAN;
    #[rustfmt::skip]
    let input = [
        1., 1., -5., -6.,
        1., 1., -7., -4.,
        0., nan, 2., 3.,
        9., 8., nan, nan,
        -1., -1., -1., -1.,
        -1., -1., -1., -1.,
        f32::NEG_INFINITY, f32::NEG_INFINITY, 5., 5.,
        f32::NEG_INFINITY, f32::NEG_INFINITY, 6., 6.,
    ];
    let plan = WindowPlan {
        window: Window::MaxPool2d,
        inputs: vec![operand(DType::Float32, Access::Contiguous)],
        outputs: vec![operand(DType::Float32, Access::Contiguous), operand(DType::Int32, Access::Contiguous)],
        compute: ScalarType::Float32,
        epilogue: None,
    };
    let kernel = device.register_kernel(&spec(Plan::Window(plan.clone()))).unwrap();
    let ids = [buffer(&device, DType::Float32, &input)];
    let outputs = [device.create_tensor(DType::Float32, 8).unwrap(), device.create_tensor(DType::Int32, 8).unwrap()];
    device.dispatch_kernel(kernel, &ids, &outputs, &case.params(3)).unwrap();
    let values: Vec<f32> = read(&device, outputs[0], 8);
    let expected = [1., -4., nan, nan, -1., -1., f32::NEG_INFINITY, 6.];
    assert!(values.iter().zip(expected).all(|(&a, b)| a == b || a.is_nan() && b.is_nan()), "{values:?}");
    // Among several NaN the last one is reported, as in PyTorch.
    assert_eq!(read::<i32>(&device, outputs[1], 8), [0, 7, 9, 15, 0, 2, 8, 14]);

    let gradient = WindowPlan {
        window: Window::MaxPool2dGradient,
        inputs: vec![operand(DType::Float32, Access::Contiguous), operand(DType::Int32, Access::Contiguous)],
        outputs: vec![operand(DType::Float32, Access::Contiguous)],
        ..plan
    };
    let kernel = device.register_kernel(&spec(Plan::Window(gradient))).unwrap();
    let grad = buffer(&device, DType::Float32, &[1f32, 2., 3., 4., 5., 6., 7., 8.]);
    let output = device.create_tensor(DType::Float32, 32).unwrap();
    device.dispatch_kernel(kernel, &[grad, outputs[1]], &[output], &case.params(3)).unwrap();
    let found: Vec<f32> = read(&device, output, 32);
    let mut expected = [0f32; 32];
    for (place, value) in [0, 7, 9, 15, 16, 18, 24, 30].into_iter().zip(1..) {
        expected[place] = value as f32;
    }
    assert_eq!(found, expected);
    let wrong = buffer(&device, DType::Int32, &[0, 0, 0, 0, 0, 16, 0, 0]);
    let error = device.dispatch_kernel(kernel, &[grad, wrong], &[output], &case.params(3));
    assert!(matches!(error, Err(crate::Error::Index(_))));
}
