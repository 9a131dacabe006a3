//! The ops of this crate as its users see them: values, gradients, kernels and a script.

use std::process::Command;
use std::rc::Rc;

use alknet_tensor::testing::check;
use alknet_tensor::{DType, EngineOptions, HostModule, Runtime, RuntimeOptions, Scripts, Tensor, Value};
use custom_op::{SNAKE, library, snake, specs};

fn runtime() -> Rc<Runtime> {
    Runtime::new(library(), RuntimeOptions::on("cpu")).expect("the CPU device is always there")
}

fn assert_close(runtime: &Runtime, found: &Tensor, wanted: &[f64]) {
    let found: Vec<f64> = runtime.to_vec(found).expect("a readable tensor");
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() <= 1e-12 * wanted.abs().max(1.0), "{found} is not {wanted}");
    }
}

#[test]
fn the_function_is_still_a_function() {
    assert_eq!(snake(0.0, 1.0), 0.0);
    assert!((snake(1.0, 2.0) - (1.0 + 2.0_f32.sin().powi(2) / 2.0)).abs() < 1e-6);
}

#[test]
fn snake_and_its_gradient() {
    let runtime = runtime();
    let points = [-3.0_f64, -0.5, 0.0, 0.25, 10.0];
    let x = runtime.tensor(&[points.len()], &points).expect("a tensor");
    x.set_requires_grad(true).expect("a float leaf");
    let y = runtime.call1("snake", &[Value::from(&x), Value::from(2.0)]).expect("snake runs");
    assert_close(&runtime, &y, &points.map(|x| x + (2.0 * x).sin().powi(2) / 2.0));
    let total = runtime.call1("sum", &[Value::from(&y)]).expect("sum runs");
    runtime.backward(&[total], &[None], false, false).expect("a gradient");
    let gradient = x.grad().expect("a leaf has a gradient");
    assert_close(&runtime, &gradient, &points.map(|x| 1.0 + (4.0 * x).sin()));
}

#[test]
fn geometric_mean_and_its_gradient() {
    let runtime = runtime();
    let x = runtime.tensor(&[3], &[1.0, 4.0, 16.0]).expect("a tensor");
    x.set_requires_grad(true).expect("a float leaf");
    let y = runtime.call1("geometric_mean", &[Value::from(&x)]).expect("geometric_mean runs");
    assert_close(&runtime, &y, &[4.0]);
    runtime.backward(&[y], &[None], false, false).expect("a gradient");
    assert_close(&runtime, &x.grad().expect("a gradient"), &[4.0 / 3.0, 1.0 / 3.0, 1.0 / 12.0]);
}

/// On every device, for every dtype, against the interpreter and finite differences.
#[test]
fn they_are_sound() {
    check(&library(), &SNAKE);
    check(&library(), &specs::GEOMETRIC_MEAN);
}

#[test]
fn kernels_gradients_and_typings() {
    for op in [&SNAKE, &specs::GEOMETRIC_MEAN] {
        let name = op.name();
        insta::assert_snapshot!(name, op.wgsl(DType::Float32).expect("WGSL has all it needs"));
        insta::assert_snapshot!(format!("{name}_gradient"), op.gradient_text());
        insta::assert_snapshot!(format!("{name}_typings"), op.typings());
    }
}

/// A script inside of a Rust program: it uses an op of this crate and a function of the program.
#[test]
fn a_program_calls_a_script_that_calls_it_back() {
    let runtime = runtime();
    let app = HostModule::new("app").function("frequency", |octave: i32| 2.0_f64.powi(octave));
    let options = EngineOptions { host: vec![app], ..EngineOptions::default() };
    let scripts = Scripts::new(&runtime, options).expect("an engine");
    let text = "import { frequency } from 'app';\nexport const act = (x) => x.snake({ a: frequency(1) });";
    let layer = scripts.import_text("layer.js", text).expect("a script without mistakes");
    let x = runtime.tensor(&[2], &[0.25, -3.0]).expect("a tensor");
    let y: Tensor = layer.call("act", (&x,)).expect("a tensor");
    assert_close(&runtime, &y, &[0.25, -3.0].map(|x: f64| x + (2.0 * x).sin().powi(2) / 2.0));
}

#[test]
fn a_script_uses_them() {
    let output = Command::new(env!("CARGO_BIN_EXE_custom-op"))
        .args(["run", "--device", "cpu", concat!(env!("CARGO_MANIFEST_DIR"), "/wave.ts")])
        .output()
        .expect("the program starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let beyond = |name: &str| -> f64 {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name} in {text}"));
        line.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{line}"))
    };
    assert!(beyond("snake") < beyond("relu") / 4.0, "{text}");
}
