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
    let wide = b.call("add", &[b.call("expand", &[(&x).into(), Value::IntList(vec![4, 512])]).into(), y.into()]);
    let error = b.runtime.read(&wide).unwrap_err().to_string();
    assert_eq!(
        error,
        "out of memory on cpu: tried to allocate 8192 bytes; 4096 bytes are live, the limit is 4096 bytes (in add, asked for at train.js:12)"
    );
    // Nothing is lost: smaller work goes on.
    drop(wide);
    assert_eq!(b.values(&b.call("neg", &[x.into()])).len(), 512);
}
