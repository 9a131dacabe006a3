//! Ops in index notation against their twins among the built-in ops (which the golden tests hold against PyTorch), forward and
//! gradient, on the CPU device and on wgpu.

use std::rc::Rc;

use alknet_tensor::DType;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::tensor::Tensor;
use alknet_tensor::testing::Checker;
use alknet_tensor::value::Value;
use tensor_gen::dtype::ScalarType;
use tensor_gen::eval::{Precision, as_f64};
use tensor_gen::index::eval;
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::Kind;

const SPECS: &str = include_str!("ops.toml");

fn runtime(device: &str) -> Rc<Runtime> {
    let options = RuntimeOptions { device: device.to_owned(), seed: 3, ..RuntimeOptions::default() };
    let runtime = Runtime::new(alknet_tensor::library(), options).expect("a runtime");
    let ops = tensor_gen::read::toml::read("ops.toml", SPECS)
        .and_then(|specs| tensor_gen::lower::lower_all(&specs))
        .unwrap_or_else(|error| panic!("{}", tensor_gen::error::render(&error, "ops.toml", SPECS)));
    for op in ops {
        runtime.define(op).expect("a new name");
    }
    runtime
}

/// A twin over the same arguments.
type Twin = fn(&Runtime, &[Value]) -> Tensor;

struct Case {
    op: &'static str,
    shapes: &'static [&'static [usize]],
    /// What comes after the tensors.
    scalars: &'static [i64],
    twin: Twin,
}

fn call(runtime: &Runtime, name: &str, arguments: &[Value]) -> Tensor {
    runtime.call1(name, arguments).unwrap_or_else(|error| panic!("{name}: {error}"))
}

const CASES: &[Case] = &[
    Case { op: "ix_matmul", shapes: &[&[3, 4], &[4, 5]], scalars: &[], twin: |r, a| call(r, "matmul", a) },
    Case { op: "ix_matmul", shapes: &[&[2, 1, 3, 4], &[6, 4, 5]], scalars: &[], twin: |r, a| call(r, "matmul", a) },
    Case {
        op: "ix_outer",
        shapes: &[&[2, 3], &[2, 5]],
        scalars: &[],
        twin: |r, a| {
            let x = call(r, "unsqueeze", &[a[0].clone(), 2.into()]);
            let y = call(r, "unsqueeze", &[a[1].clone(), 1.into()]);
            call(r, "mul", &[x.into(), y.into()])
        },
    },
    Case { op: "ix_conv2d", shapes: &[&[2, 3, 7, 6], &[4, 3, 3, 2]], scalars: &[1, 0], twin: conv2d },
    Case { op: "ix_conv2d", shapes: &[&[2, 3, 7, 6], &[4, 3, 3, 2]], scalars: &[2, 1], twin: conv2d },
    Case { op: "ix_conv2d", shapes: &[&[1, 2, 9, 9], &[3, 2, 3, 3]], scalars: &[3, 2], twin: conv2d },
    Case { op: "ix_conv1d", shapes: &[&[2, 3, 9], &[4, 3, 3]], scalars: &[1, 0, 1], twin: conv1d },
    Case { op: "ix_conv1d", shapes: &[&[2, 3, 11], &[4, 3, 3]], scalars: &[2, 3, 2], twin: conv1d },
    Case {
        op: "ix_max_pool",
        shapes: &[&[2, 3, 4, 6]],
        scalars: &[2],
        twin: |r, a| call(r, "max_pool2d", &[a[0].clone(), vec![2, 2].into()]),
    },
    Case {
        op: "ix_unfold",
        shapes: &[&[11]],
        scalars: &[3, 2],
        twin: |r, a| call(r, "unfold", &[a[0].clone(), 0.into(), a[1].clone(), a[2].clone()]),
    },
    Case {
        op: "ix_box_blur",
        shapes: &[&[5, 7]],
        scalars: &[],
        twin: |r, a| {
            let x = call(r, "view", &[a[0].clone(), vec![1, 1, 5, 7].into()]);
            let device = r.default_device();
            let ninth = r
                .full(&[1, 1, 3, 3], alknet_tensor::scalar::Scalar::Float(1.0 / 9.0), DType::Float64, &device)
                .expect("a weight");
            let blurred = conv2d(r, &[x.into(), ninth.into(), 1.into(), 1.into()]);
            call(r, "view", &[blurred.into(), vec![5, 7].into()])
        },
    },
    Case {
        op: "ix_distance",
        shapes: &[&[4, 3], &[5, 3]],
        scalars: &[],
        twin: |r, a| {
            let x = call(r, "unsqueeze", &[a[0].clone(), 1.into()]);
            let difference = call(r, "sub", &[x.into(), a[1].clone()]);
            let squared = call(r, "square", &[difference.into()]);
            let sum = call(r, "sum", &[squared.into(), vec![2].into()]);
            call(r, "sqrt", &[sum.into()])
        },
    },
    Case {
        op: "ix_bilinear",
        shapes: &[&[3, 4], &[2, 4, 5], &[3, 5]],
        scalars: &[],
        twin: |r, a| {
            let x = call(r, "view", &[a[0].clone(), vec![3, 1, 1, 4].into()]);
            let inner = call(r, "matmul", &[x.into(), a[1].clone()]);
            let y = call(r, "view", &[a[2].clone(), vec![3, 1, 5, 1].into()]);
            let result = call(r, "matmul", &[inner.into(), y.into()]);
            call(r, "view", &[result.into(), vec![3, 2].into()])
        },
    },
    Case {
        op: "ix_softmax",
        shapes: &[&[3, 5]],
        scalars: &[],
        twin: |r, a| call(r, "softmax", &[a[0].clone(), 1.into()]),
    },
    Case { op: "ix_prod", shapes: &[&[3, 4]], scalars: &[], twin: |r, a| call(r, "prod", &[a[0].clone(), 1.into()]) },
    Case { op: "ix_diagonal", shapes: &[&[4, 4]], scalars: &[], twin: |r, a| call(r, "diagonal", &a[..1]) },
    Case {
        op: "ix_flip",
        shapes: &[&[3, 4]],
        scalars: &[],
        twin: |r, a| {
            let flipped = call(r, "flip", &[a[0].clone(), vec![1].into()]);
            let weights = call(r, "arange", &[4.into()]);
            call(r, "mul", &[flipped.into(), weights.into()])
        },
    },
    Case {
        op: "ix_upsample",
        shapes: &[&[4]],
        scalars: &[3],
        twin: |r, a| {
            let column = call(r, "view", &[a[0].clone(), vec![4, 1].into()]);
            let wide = call(r, "expand", &[column.into(), vec![4, 3].into()]);
            r.reshape(&wide, &[12]).expect("12 elements")
        },
    },
];

fn conv2d(r: &Runtime, a: &[Value]) -> Tensor {
    let pair = |value: &Value| Value::from(vec![value.int().expect("an int"); 2]);
    call(r, "conv2d", &[a[0].clone(), a[1].clone(), Value::None, pair(&a[2]), pair(&a[3])])
}

fn conv1d(r: &Runtime, a: &[Value]) -> Tensor {
    let with_height = |value: &Value| call(r, "unsqueeze", &[value.clone(), 2.into()]);
    let number = |value: &Value| value.int().expect("an int");
    let (x, w) = (with_height(&a[0]), with_height(&a[1]));
    let (stride, padding, dilation) = (number(&a[2]), number(&a[3]), number(&a[4]));
    let result = call(
        r,
        "conv2d",
        &[x.into(), w.into(), Value::None, vec![1, stride].into(), vec![0, padding].into(), vec![1, dilation].into()],
    );
    let shape = [result.shape()[0], result.shape()[1], result.shape()[3]];
    r.reshape(&result, &shape).expect("a dim of size 1")
}

fn values(runtime: &Runtime, tensor: &Tensor) -> Vec<f64> {
    runtime.to_f64_vec(tensor).expect("readable")
}

fn assert_close(what: &str, found: &[f64], wanted: &[f64], tolerance: f64) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (at, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        let error = (found - wanted).abs();
        assert!(error <= tolerance * wanted.abs().max(1.0), "{what}: element {at} is {found}, not {wanted}");
    }
}

fn check(device: &str, dtype: DType, tolerance: f64) {
    let runtime = runtime(device);
    let reference = self::runtime("cpu");
    for case in CASES {
        let what = format!("{} {:?} {:?} on {device}", case.op, case.shapes, case.scalars);
        // The twin runs in float64 on the CPU device, over the same numbers.
        let mut inputs: Vec<Tensor> = Vec::new();
        let mut wide: Vec<Tensor> = Vec::new();
        for shape in case.shapes {
            let sizes: Vec<i64> = shape.iter().map(|&size| size as i64).collect();
            let exact = call(&reference, "randn", &[Value::from(sizes)]);
            let bytes = reference.read(&exact).expect("readable");
            let leaf = |runtime: &Runtime, dtype: DType| {
                let tensor = runtime
                    .tensor_from_bytes(DType::Float32, shape, &bytes, &runtime.default_device())
                    .and_then(|tensor| runtime.cast(&tensor, dtype))
                    .expect("a tensor");
                tensor.set_requires_grad(true).expect("a float leaf");
                tensor
            };
            inputs.push(leaf(&runtime, dtype));
            wide.push(leaf(&reference, DType::Float64));
        }
        let arguments = |tensors: &[Tensor]| -> Vec<Value> {
            let scalars = case.scalars.iter().map(|&scalar| Value::from(scalar));
            tensors.iter().map(Value::from).chain(scalars).collect()
        };
        let found = call(&runtime, case.op, &arguments(&inputs));
        let wanted = (case.twin)(&reference, &arguments(&wide));
        assert_eq!(found.shape(), wanted.shape(), "{what}");
        assert_close(&what, &values(&runtime, &found), &values(&reference, &wanted), tolerance);
        if device == "cpu" && dtype == DType::Float64 {
            assert_close(
                &what,
                &values(&runtime, &found),
                &interpreted(&runtime, case.op, &arguments(&inputs)),
                tolerance,
            );
        }
        // The gradient of the sum of the squares.
        for (runtime, result) in [(&runtime, &found), (&reference, &wanted)] {
            let squares = call(runtime, "square", &[result.into()]);
            let total = call(runtime, "sum", &[squares.into()]);
            runtime.backward(&[total], &[None], false, false).unwrap_or_else(|error| panic!("{what}: {error}"));
        }
        for (k, (found, wanted)) in inputs.iter().zip(&wide).enumerate() {
            let (found, wanted) = (found.grad().expect("a gradient"), wanted.grad().expect("a gradient"));
            let what = format!("{what}, gradient of input {k}");
            assert_eq!(found.shape(), wanted.shape(), "{what}");
            assert_close(&what, &values(&runtime, &found), &values(&reference, &wanted), tolerance * 10.0);
        }
    }
}

/// By the interpreter, element by element, from the body alone.
fn interpreted(runtime: &Runtime, name: &str, arguments: &[Value]) -> Vec<f64> {
    let op = runtime.op(name).expect("a defined op");
    let Kind::Index(body) = &op.kind else { panic!("{name} is an index op") };
    let mut inputs = Vec::new();
    let mut scalars = Vec::new();
    for argument in arguments {
        match argument {
            Value::Tensor(tensor) => inputs.push(eval::Array {
                shape: tensor.shape().to_vec(),
                values: values(runtime, tensor).into_iter().map(ScalarValue::Float64).collect(),
            }),
            other => scalars.push(ScalarValue::Int32(other.int().expect("an int") as i32)),
        }
    }
    let result = eval::evaluate(body, &inputs, &scalars, ScalarType::Float64, Precision::Own);
    result.expect("a value").values.into_iter().map(as_f64).collect()
}

#[test]
fn twins_on_the_cpu_device() {
    check("cpu", DType::Float64, 1e-12);
    check("cpu", DType::Float32, 2e-6);
}

#[test]
#[ignore = "needs a wgpu adapter, which ./test-all installs"]
fn twins_on_wgpu() {
    check("wgpu", DType::Float32, 1e-5);
}

fn tensor(runtime: &Runtime, shape: &[usize], values: &[f64]) -> Tensor {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    runtime.tensor_from_bytes(DType::Float64, shape, &bytes, &runtime.default_device()).expect("a tensor")
}

fn integers(runtime: &Runtime, values: &[i64]) -> Tensor {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    runtime.tensor_from_bytes(DType::Int64, &[values.len()], &bytes, &runtime.default_device()).expect("a tensor")
}

#[test]
fn positions_that_are_data() {
    let runtime = runtime("cpu");
    let table = tensor(&runtime, &[3, 2], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    table.set_requires_grad(true).expect("a leaf");
    let ids = integers(&runtime, &[2, 0, 2, 2]);
    let rows = call(&runtime, "ix_embedding", &[Value::from(&table), Value::from(&ids)]);
    assert_eq!(values(&runtime, &rows), [5.0, 6.0, 1.0, 2.0, 5.0, 6.0, 5.0, 6.0]);
    let weights = tensor(&runtime, &[4, 2], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
    runtime.backward(&[rows], &[Some(weights)], false, false).expect("a gradient");
    // Rows 0, 2 and 3 of the weights are added up at row 2 of the table.
    assert_eq!(values(&runtime, &table.grad().expect("a gradient")), [3.0, 4.0, 0.0, 0.0, 13.0, 16.0]);

    let outside = integers(&runtime, &[0, 3]);
    let error = runtime
        .call1("ix_embedding", &[Value::from(&table.detach()), Value::from(&outside)])
        .and_then(|rows| runtime.to_f64_vec(&rows).map(drop))
        .expect_err("row 3 of 3");
    assert!(error.to_string().contains("out of bounds"), "{error}");
    let floats = tensor(&runtime, &[1], &[0.0]);
    let error = runtime.call1("ix_embedding", &[Value::from(&table), Value::from(&floats)]).expect_err("floats");
    assert_eq!(error.to_string(), "ix_embedding: `ids` must hold integers, but it is float64; convert it with .long()");
}

#[test]
fn bools_and_nothing_at_all() {
    let runtime = runtime("cpu");
    let x = tensor(&runtime, &[2, 3], &[0.0, 1.0, 2.0, 0.5, 0.25, -4.0]);
    let above = call(&runtime, "ix_any_above", &[Value::from(&x), Value::from(1.5)]);
    assert_eq!((above.dtype(), values(&runtime, &above)), (DType::Bool, vec![1.0, 0.0]));
    let nothing = tensor(&runtime, &[0, 3], &[]);
    let y = tensor(&runtime, &[3, 2], &[1.0; 6]);
    let product = call(&runtime, "ix_matmul", &[Value::from(&nothing), Value::from(&y)]);
    assert_eq!(product.shape(), [0, 2]);
    // A sum of no products is 0.
    let (left, right) = (tensor(&runtime, &[2, 0], &[]), tensor(&runtime, &[0, 2], &[]));
    let product = call(&runtime, "ix_matmul", &[Value::from(&left), Value::from(&right)]);
    assert_eq!(values(&runtime, &product), [0.0; 4]);
}

/// The gradient's gradient, against central differences of the gradient.
#[test]
fn double_backward() {
    let runtime = runtime("cpu");
    let start = [0.5, -1.0, 2.0, 0.25, 1.5, -0.75];
    let weights = [0.3, -0.2, 0.9, 0.4, -0.6, 0.1];
    for name in ["ix_softmax", "ix_flip"] {
        let gradient_at = |at: &[f64]| -> (Tensor, Tensor) {
            let x = tensor(&runtime, &[2, 3], at);
            x.set_requires_grad(true).expect("a leaf");
            let squares = call(&runtime, "square", &[call(&runtime, name, &[Value::from(&x)]).into()]);
            let total = call(&runtime, "sum", &[squares.into()]);
            let gradients =
                runtime.grad(&[total], std::slice::from_ref(&x), &[None], true, true, false).expect("a gradient");
            (x, gradients.into_iter().next().flatten().expect("of x"))
        };
        let weighted = |gradient: &Tensor| -> Tensor {
            let product = call(&runtime, "mul", &[gradient.into(), tensor(&runtime, &[2, 3], &weights).into()]);
            call(&runtime, "sum", &[product.into()])
        };
        let (x, gradient) = gradient_at(&start);
        runtime
            .backward(&[weighted(&gradient)], &[None], false, false)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let found = values(&runtime, &x.grad().expect("a gradient"));
        let step = 1e-5;
        let wanted: Vec<f64> = (0..start.len())
            .map(|k| {
                let at = |change: f64| {
                    let mut moved = start;
                    moved[k] += change;
                    values(&runtime, &weighted(&gradient_at(&moved).1))[0]
                };
                (at(step) - at(-step)) / (2.0 * step)
            })
            .collect();
        assert_close(name, &found, &wanted, 1e-7);
    }
}

#[test]
fn bad_calls_say_what_does_not_fit() {
    let runtime = runtime("cpu");
    let message = |name: &str, shapes: &[&[usize]], scalars: &[i64]| {
        let tensors = shapes.iter().map(|shape| tensor(&runtime, shape, &vec![0.0; shape.iter().product()]));
        let arguments: Vec<Value> = tensors.map(Value::from).chain(scalars.iter().map(|&n| Value::from(n))).collect();
        runtime.call1(name, &arguments).expect_err("does not fit").to_string()
    };
    assert_eq!(
        message("ix_matmul", &[&[2, 3], &[4, 5]], &[]),
        "ix_matmul: K is 3 by `x` in dim 1, but 4 by `y` in dim 0"
    );
    assert_eq!(
        message("ix_distance", &[&[2], &[4, 5]], &[]),
        "ix_distance: `x` has 2 dims (M, D), but the tensor given has shape [2]"
    );
    assert_eq!(
        message("ix_conv2d", &[&[1, 1, 2, 5], &[1, 1, 4, 3]], &[1, 0]),
        "ix_conv2d: the result's size along `i` would be -1 (N = 1, C = 1, H = 2, W = 5, O = 1, P = 4, Q = 3, stride = 1, padding = 0)"
    );
}

/// Shapes made from the named sizes, against the interpreter and finite differences, as any author's op.
#[test]
fn they_are_sound() {
    let ops = tensor_gen::read::toml::read("ops.toml", SPECS)
        .and_then(|specs| tensor_gen::lower::lower_all(&specs))
        .expect("well-formed specs");
    let checker = Checker::on_cpu(&alknet_tensor::library()).expect("the CPU device");
    for op in ops {
        let name = op.name().to_owned();
        let report = checker.check(Box::leak(Box::new(op)));
        assert!(report.checked >= 6, "{name}: {report:?}");
        report.finish(&name);
    }
}
