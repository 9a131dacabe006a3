//! Convolutions and pooling.

use crate::support::{WAYS, bytes_of, device, floats_of, ints_of, numbers, operand, register, run};
use crate::{F32, assert_close, positions};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::{Access, OperandLayout, Params, Plan, WindowPlan};
use tensor_gen::op::Window;

#[test]
#[ignore = "needs a wgpu adapter"]
fn convolution_and_its_gradients() {
    let device = device();
    for (groups, stride, padding, dilation) in [
        (1, (1, 1), (0, 0), (1, 1)),
        (2, (2, 1), (1, 2), (1, 2)),
        (1, (2, 1), (1, 2), (1, 2)),
        (1, (1, 2), (2, 1), (2, 1)),
        (1, (3, 3), (0, 4), (1, 1)),
    ] {
        // Enough products for the way over matrix products; `in WAYS` is also the direct one.
        let (n, c, h, w, o, kh, kw) = (3, 8, 15, 14, 12, 3, 2);
        let oh = (h + 2 * padding.0 - dilation.0 * (kh - 1) - 1) / stride.0 + 1;
        let ow = (w + 2 * padding.1 - dilation.1 * (kw - 1) - 1) / stride.1 + 1;
        let numbers_of_plan =
            [n, c, h, w, o, oh, ow, kh, kw, stride.0, stride.1, padding.0, padding.1, dilation.0, dilation.1, groups];
        let input: Vec<f32> = (0..n * c * h * w).map(|i| ((i * 37) % 41) as f32 / 8.0 - 2.0).collect();
        let weight: Vec<f32> = (0..o * c / groups * kh * kw).map(|i| ((i * 11) % 13) as f32 / 4.0 - 1.0).collect();
        let grad: Vec<f32> = (0..n * o * oh * ow).map(|i| ((i * 17) % 19) as f32 / 4.0 - 2.0).collect();
        let mut output = vec![0.0f64; grad.len()];
        let mut input_gradient = vec![0.0f64; input.len()];
        let mut weight_gradient = vec![0.0f64; weight.len()];
        // Every product that the convolution sums, once.
        for at in positions(&[n, o, oh, ow, c / groups, kh, kw].map(|extent| extent as u64)) {
            let [sample, out, y, x, channel, ky, kx] = std::array::from_fn(|dim| at[dim] as usize);
            let (iy, ix) = (y * stride.0 + ky * dilation.0, x * stride.1 + kx * dilation.1);
            if iy < padding.0 || ix < padding.1 || iy - padding.0 >= h || ix - padding.1 >= w {
                continue;
            }
            let in_channel = out / (o / groups) * (c / groups) + channel;
            let i = ((sample * c + in_channel) * h + iy - padding.0) * w + ix - padding.1;
            let k = ((out * (c / groups) + channel) * kh + ky) * kw + kx;
            let g = ((sample * o + out) * oh + y) * ow + x;
            output[g] += f64::from(input[i]) * f64::from(weight[k]);
            input_gradient[i] += f64::from(grad[g]) * f64::from(weight[k]);
            weight_gradient[k] += f64::from(grad[g]) * f64::from(input[i]);
        }
        for (window, a, b, expected) in [
            (Window::Conv2d, &input, &weight, output),
            (Window::Conv2dInputGradient, &grad, &weight, input_gradient),
            (Window::Conv2dWeightGradient, &grad, &input, weight_gradient),
        ] {
            let plan = window_plan(window, &[("a", F32), ("b", F32)], &[("out", F32)]);
            let params = window_params(&numbers_of_plan, 3);
            let inputs = [a, b].map(|values| (F32, bytes_of(values)));
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let result = run(&*device, kernel, &params, &inputs, &[(F32, expected.len())]).unwrap();
                let what = format!("{window:?} in {groups} groups, stride {stride:?}, padding {padding:?}");
                assert_close(&floats_of(&result[0]), &expected, 1e-4, &what);
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn max_pooling_and_its_gradient() {
    let device = device();
    let (n, c, h, w, oh, ow) = (2, 3, 5, 6, 3, 3);
    // 3x2 windows, stride 2, padding 1 and 0.
    let numbers_of_plan = [n, c, h, w, c, oh, ow, 3, 2, 2, 2, 1, 0, 1, 1, 1];
    let mut input: Vec<f32> = (0..n * c * h * w).map(|i| ((i * 7) % 11) as f32 - 5.0).collect();
    input[8] = f32::NAN;
    let grad: Vec<f32> = (0..n * c * oh * ow).map(|i| i as f32 + 1.0).collect();
    let mut places = Vec::new();
    let mut values = Vec::new();
    let mut gradient = vec![0.0f64; input.len()];
    for (number, at) in positions(&[n, c, oh, ow].map(|extent| extent as u64)).enumerate() {
        let plane = (at[0] as usize * c + at[1] as usize) * h * w;
        let mut best: Option<usize> = None;
        for (ky, kx) in (0..3).flat_map(|ky| (0..2).map(move |kx| (ky, kx))) {
            let (y, x) = (at[2] as usize * 2 + ky, at[3] as usize * 2 + kx);
            if y < 1 || y > h || x >= w {
                continue;
            }
            let place = (y - 1) * w + x;
            let value = input[plane + place];
            if best.is_none_or(|best| value > input[plane + best] || value.is_nan()) {
                best = Some(place);
            }
        }
        let best = best.unwrap();
        values.push(input[plane + best]);
        places.push(best as i32);
        gradient[plane + best] += f64::from(grad[number]);
    }
    let pool = window_plan(Window::MaxPool2d, &[("input", F32)], &[("values", F32), ("indices", DType::Int32)]);
    let outputs = [(F32, values.len()), (DType::Int32, values.len())];
    let inputs = [(F32, bytes_of(&input))];
    let results =
        run(&*device, register(&*device, &pool), &window_params(&numbers_of_plan, 3), &inputs, &outputs).unwrap();
    assert_eq!(ints_of(&results[1]), places);
    let found = floats_of(&results[0]);
    assert!(found.iter().zip(&values).all(|(a, b)| a == b || a.is_nan() && b.is_nan()), "{found:?}");
    let back = window_plan(Window::MaxPool2dGradient, &[("grad", F32), ("indices", DType::Int32)], &[("out", F32)]);
    let inputs = [(F32, bytes_of(&grad)), (DType::Int32, bytes_of(&places))];
    let params = window_params(&numbers_of_plan, 3);
    let result = run(&*device, register(&*device, &back), &params, &inputs, &[(F32, gradient.len())]).unwrap();
    assert_close(&floats_of(&result[0]), &gradient, 0.0, "gradient of max_pool2d");
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn window_numbers_that_no_kernel_can_work_with_are_refused() {
    let device = device();
    let plan = window_plan(Window::Conv2d, &[("a", F32), ("b", F32)], &[("out", F32)]);
    let kernel = register(&*device, &plan);
    let good = [1, 4, 2, 2, 4, 2, 2, 1, 1, 1, 1, 0, 0, 1, 1, 1];
    for (position, value) in [(15, 0), (15, 3), (9, 0), (10, 0), (4, 100), (2, 100)] {
        let mut bad = good;
        bad[position] = value;
        let inputs = [16, 16].map(|count| (F32, bytes_of(&vec![0.0f32; count])));
        let result = run(&*device, kernel, &window_params(&bad, 3), &inputs, &[(F32, 16)]);
        assert!(result.is_err(), "number {position} as {value}");
    }
}

fn window_plan(window: Window, inputs: &[(&str, DType)], outputs: &[(&str, DType)]) -> Plan {
    let operands = |list: &[(&str, DType)]| {
        list.iter().map(|&(name, dtype)| operand(name, dtype, Access::Contiguous)).collect::<Vec<_>>()
    };
    Plan::Window(WindowPlan {
        window,
        inputs: operands(inputs),
        outputs: operands(outputs),
        compute: ScalarType::Float32,
        epilogue: None,
    })
}

fn window_params(integers: &[usize; 16], operands: usize) -> Params {
    Params {
        integers: numbers(&integers.map(|number| number as u64)),
        layouts: vec![OperandLayout::default(); operands].into_iter().collect(),
        ..Params::default()
    }
}
