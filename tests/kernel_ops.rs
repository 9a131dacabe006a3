//! Ops whose kernel is WGSL with a twin in Rust: declared by the macro and in a spec, run on both devices, checked by one line.

use alknet_tensor::tensor_gen::kernel::ScalarValue;
use alknet_tensor::tensor_gen::lower;
use alknet_tensor::tensor_gen::op::{Kind, OpDef};
use alknet_tensor::tensor_gen::read;
use alknet_tensor::tensor_gen::written::{Elements, Twin};
use alknet_tensor::testing::{Checker, runtime};
use alknet_tensor::{Library, library, tensor_op};

/// The sum of what is so far in the row, and of `start`.
#[tensor_op(
    kernel = r#"
        @compute @workgroup_size(64)
        fn main(@builtin(global_invocation_id) id: vec3<u32>) {
            if id.x >= params.N { return; }
            var sum = params.start;
            for (var i = id.x * params.W; i < (id.x + 1u) * params.W; i++) {
                sum += x[i];
                output[i] = sum;
            }
        }
    "#,
    workgroups((N + 63) / 64),
    gradient(x = flip(running_sum(flip(grad, [1]), 0.0), [1])),
    samples(calls("running_sum(randn([3, 5]), 0.5)", "running_sum(randn([70, 2]), 0.0)", "running_sum(randn([0, 2]), 0.0)"))
)]
pub fn running_sum(x: Tensor<f32, N, W>, #[scalar(default = 0.0)] start: f32) -> Tensor<f32, N, W> {
    let mut sums = Vec::with_capacity(N * W);
    for row in x.chunks(W.max(1)) {
        sums.extend(row.iter().scan(start, |sum, value| {
            *sum += value;
            Some(*sum)
        }));
    }
    sums
}

/// How often each class occurs, up to `classes`; others are not counted.
#[tensor_op(
    kernel = r#"
        @compute @workgroup_size(1)
        fn main(@builtin(workgroup_id) id: vec3<u32>) {
            for (var i = 0u; i < params.N; i++) {
                if labels[i] == i32(id.x) { output[id.x] += 1; }
            }
        }
    "#,
    workgroups(classes)
)]
pub fn label_counts(
    labels: Tensor<i32, N>,
    #[scalar] classes: i32,
    #[scalar(default = false)] twice: bool,
) -> Tensor<i32, classes> {
    let times = if twice { 2 } else { 1 };
    (0..classes).map(|class| times * labels.iter().filter(|&&label| label == class).count() as i32).collect()
}

fn with_macro_ops() -> Library {
    library().with_ops(&[&RUNNING_SUM, &LABEL_COUNTS])
}

#[test]
fn the_twin_runs_on_the_cpu() {
    let runtime = runtime(&with_macro_ops(), "cpu").unwrap();
    let x = runtime.tensor(&[2, 3], &[1.0_f32, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
    let sums = running_sum(&runtime, &x, 10.0).unwrap();
    assert_eq!(runtime.to_vec::<f32>(&sums).unwrap(), [11.0, 13.0, 16.0, 14.0, 19.0, 25.0]);
    let labels = runtime.tensor(&[5], &[0_i32, 2, 2, 9, 0]).unwrap();
    let counts = label_counts(&runtime, &labels, 3, true).unwrap();
    assert_eq!(runtime.to_vec::<i32>(&counts).unwrap(), [4, 0, 4]);
    assert!(label_counts(&runtime, &x, 3, true).unwrap_err().to_string().contains("must be int32"));
}

#[test]
fn one_line_checks_values_and_gradient() {
    let report = Checker::on_cpu(&with_macro_ops()).unwrap().check(&RUNNING_SUM);
    // Three samples, and a gradient for each of 15 elements.
    assert_eq!(report.checked, 3 + 15);
    report.finish("running_sum");
}

/// Wrong on purpose.
#[tensor_op(
    kernel = "@compute @workgroup_size(1) fn main(@builtin(workgroup_id) id: vec3<u32>) { output[id.x] = 2.0 * x[id.x]; }",
    workgroups(N),
    gradient(x = grad * 3.0),
    samples(calls("wrong_gradient(randn([4]))"))
)]
pub fn wrong_gradient(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x.iter().map(|value| 2.0 * value).collect()
}

#[test]
fn a_wrong_gradient_is_found() {
    let library = library().with_ops(&[&WRONG_GRADIENT]);
    let report = Checker::on_cpu(&library).unwrap().check(&WRONG_GRADIENT);
    assert!(report.failures.len() == 1 && report.failures[0].contains("finite differences"), "{:?}", report.failures);
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn the_kernel_is_its_twin() {
    let checker = Checker::new(&with_macro_ops()).unwrap();
    checker.check(&RUNNING_SUM).finish("running_sum");
    let runtime = runtime(&with_macro_ops(), "wgpu").unwrap();
    let labels = runtime.tensor(&[5], &[0_i32, 2, 2, 9, 0]).unwrap();
    let counts = label_counts(&runtime, &labels, 3, false).unwrap();
    assert_eq!(runtime.to_vec::<i32>(&counts).unwrap(), [2, 0, 2]);
}

const SPEC: &str = r#"
[[op]]
schema = 'doubled_rows(Tensor x, int times=2) -> (Tensor values, Tensor rows)'
kind   = "kernel"
result = ["float32", "int32"]
shape.x      = "N, W"
shape.values = "N, W"
shape.rows   = "N"
workgroups   = "N"
native       = "doubled_rows_on_cpu"
wgsl   = '''
@compute @workgroup_size(1)
fn main(@builtin(workgroup_id) id: vec3<u32>) {
    for (var i = 0u; i < params.W; i++) { values[id.x * params.W + i] = f32(params.times) * x[id.x * params.W + i]; }
    rows[id.x] = i32(id.x);
}
'''
gradient.x = "grad_values * times"
doc    = "Rows times a number, and their numbers."
"#;

fn doubled_rows_on_cpu(inputs: &[Elements], sizes: &[usize], scalars: &[ScalarValue]) -> Vec<Elements> {
    let ([Elements::Float32(x)], [ScalarValue::Int32(times)]) = (inputs, scalars) else { return Vec::new() };
    vec![
        Elements::Float32(x.iter().map(|value| *times as f32 * value).collect()),
        Elements::Int32((0..sizes[0] as i32).collect()),
    ]
}

/// As the build script would print it.
fn doubled_rows() -> &'static OpDef {
    let specs = read::toml::read("ops.toml", SPEC).unwrap();
    let mut op = lower::lower(&specs[0]).unwrap_or_else(|error| panic!("{error}"));
    let text = alknet_tensor::tensor_gen::emit::rust::expression(&op, "g");
    assert!(text.contains("twin: Twin::Function(doubled_rows_on_cpu)"), "{text}");
    if let Kind::Kernel(body) = &mut op.kind {
        body.twin = Twin::Function(doubled_rows_on_cpu);
    }
    Box::leak(Box::new(op))
}

fn run_doubled_rows(device: &str) {
    let op = doubled_rows();
    let runtime = runtime(&library().with_ops(&[op]), device).unwrap();
    let x = runtime.tensor(&[2, 2], &[1.0_f32, 2.0, 3.0, 4.0]).unwrap();
    x.set_requires_grad(true).unwrap();
    let results = runtime.apply(op, &[x.clone().into(), 3_i64.into()]).unwrap();
    assert_eq!(runtime.to_vec::<f32>(results[0].tensor().unwrap()).unwrap(), [3.0, 6.0, 9.0, 12.0]);
    assert_eq!(runtime.to_vec::<i32>(results[1].tensor().unwrap()).unwrap(), [0, 1]);
}

#[test]
fn a_spec_names_its_twin() {
    run_doubled_rows("cpu");
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn a_spec_s_kernel() {
    run_doubled_rows("wgpu");
}
