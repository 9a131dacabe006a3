//! Memory: nothing leaks, limits hold, late errors name their line.

use super::{bench, bench_with};
use crate::runtime::{Anomalies, RuntimeOptions};
use crate::value::Value;

#[test]
fn everything_goes_back_when_handles_go() {
    let b = bench();
    let device = b.runtime.default_device();
    {
        let x = b.leaf(&[8, 8], &[0.5; 64]);
        let h = b.call("tanh", &[b.call("_matmul", &[(&x).into(), (&x).into()]).into()]);
        let loss = b.call("mean", &[h.into()]);
        b.runtime.backward(std::slice::from_ref(&loss), &[], true, true).unwrap();
        assert!(device.live_bytes() > 0);
        // `create_graph` ties the gradient to the graph and the graph to the leaf, as in PyTorch.
        x.set_grad(None);
    }
    assert_eq!(device.live_bytes(), 0);
    assert_eq!(device.memory().live_bytes, 0);
}

#[test]
fn the_limit_is_an_error_that_names_what_was_asked_and_what_lives() {
    let options = RuntimeOptions { max_device_memory: Some(4096), ..RuntimeOptions::default() };
    let b = bench_with(options);
    let x = b.tensor(&[512], &[1.; 512]);
    b.runtime.set_call_sites(Some(std::rc::Rc::new(|| Some("train.js:12".into()))));
    b.runtime.set_anomalies(Anomalies { records_lines: true, checks_nan: false });
    let y = b.call("exp", &[(&x).into()]);
    // What cannot fit is refused when it is asked for, not when it is read.
    let rows = b.call("expand", &[(&x).into(), Value::IntList(vec![4, 512])]);
    let error = b.runtime.call1("add", &[rows.into(), y.into()]).unwrap_err().to_string();
    assert_eq!(
        error,
        "out of memory on cpu: tried to allocate 8192 bytes; 4096 bytes are live, the limit is 4096 bytes (in add, asked for at train.js:12)"
    );
    // Nothing is lost: smaller work goes on.
    assert_eq!(b.values(&b.call("neg", &[x.into()])).len(), 512);
}

#[test]
fn pending_values_count() {
    let options = RuntimeOptions { max_device_memory: Some(1 << 20), ..RuntimeOptions::default() };
    let b = bench_with(options);
    let device = b.runtime.default_device();
    let mut kept = Vec::new();
    let zeros =
        || b.runtime.full(&[1000, 10], crate::scalar::Scalar::Int(0), tensor_gen::dtype::DType::Float32, &device);
    let error = loop {
        match zeros() {
            Ok(tensor) => kept.push(tensor),
            Err(error) => break error.to_string(),
        }
        assert!(kept.len() < 100, "40 kB each, without end");
    };
    assert_eq!(kept.len(), (1 << 20) / 40_000);
    assert!(
        error.starts_with("out of memory on cpu: tried to allocate 40000 bytes; 1040000 bytes are live"),
        "{error}"
    );
    // A long chain whose values nobody keeps takes no room.
    kept.clear();
    let mut x = zeros().expect("room again");
    for _ in 0..200 {
        x = b.call("neg", &[x.into()]);
    }
    assert_eq!(b.values(&x).len(), 10_000);
}
