//! Gradients against values worked out by hand, by finite differences, or by PyTorch 2.15.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Bench, bench};
use crate::tensor::Tensor;
use crate::value::Value;

fn close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{found:?} is not {expected:?}");
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= 1e-5 * e.abs().max(1.0), "{found:?} is not {expected:?}");
    }
}

/// The gradient of `f`'s sum by central differences.
fn numeric(b: &Bench, shape: &[usize], values: &[f64], f: &dyn Fn(&Bench, &Tensor) -> Tensor) -> Vec<f64> {
    let at = |values: &[f64]| {
        let x = b.tensor_of(crate::DType::Float64, shape, values);
        b.values(&b.call("sum", &[f(b, &x).into()]))[0]
    };
    (0..values.len())
        .map(|index| {
            let (mut up, mut down) = (values.to_vec(), values.to_vec());
            up[index] += 1e-5;
            down[index] -= 1e-5;
            (at(&up) - at(&down)) / 2e-5
        })
        .collect()
}

/// First and second order of `f` at `values`.
fn check(shape: &[usize], values: &[f64], f: &dyn Fn(&Bench, &Tensor) -> Tensor) {
    let b = bench();
    let x = b.leaf(shape, values);
    let total = b.call("sum", &[f(&b, &x).into()]);
    b.backward(&total);
    close(&b.grad_values(&x), &numeric(&b, shape, values, f));
    // The gradient of the gradient's square, against differences of the first gradient.
    let gradient = |b: &Bench, x: &Tensor, create: bool| {
        let total = b.call("sum", &[f(b, x).into()]);
        let found = b.runtime.grad(&[total], std::slice::from_ref(x), &[], false, create, true).unwrap();
        found.into_iter().next().unwrap()
    };
    let x = b.leaf(shape, values);
    let Some(first) = gradient(&b, &x, true) else { return };
    let square = b.call("mul", &[(&first).into(), (&first).into()]);
    let total = b.call("sum", &[square.into()]);
    if !total.requires_grad() {
        return;
    }
    b.backward(&total);
    let second = numeric(&b, shape, values, &|b, x| {
        x.set_requires_grad(true).unwrap();
        let first = gradient(b, x, false).unwrap();
        b.call("mul", &[(&first).into(), (&first).into()])
    });
    close(&b.grad_values(&x), &second);
}

fn ints(values: &[i64]) -> Value {
    Value::IntList(values.to_vec())
}

#[test]
fn maps_and_reductions() {
    let values = [0.3, -0.7, 1.1, 0.2, -1.4, 0.9];
    check(&[2, 3], &values, &|b, x| b.call("tanh", &[x.into()]));
    check(&[2, 3], &values, &|b, x| {
        let e = b.call("exp", &[x.into()]);
        b.call("mul", &[e.into(), x.into()])
    });
    check(&[2, 3], &values, &|b, x| {
        let mean = b.call("mean", &[x.into(), ints(&[1]), true.into()]);
        let centred = b.call("sub", &[x.into(), mean.into()]);
        b.call("tanh", &[centred.into()])
    });
    check(&[2, 3], &values, &|b, x| b.call("logsumexp", &[x.into(), 0i64.into()]));
    check(&[2, 3], &values, &|b, x| {
        let s = b.call("softmax", &[x.into(), 1i64.into()]);
        b.call("mul", &[s.into(), x.into()])
    });
    check(&[2, 3], &values, &|b, x| b.call("amax", &[x.into(), ints(&[0])]));
}

#[test]
fn views() {
    let values = [0.3, -0.7, 1.1, 0.2, -1.4, 0.9];
    let squared = |b: &Bench, v: Tensor| {
        let e = b.call("exp", &[(&v).into()]);
        b.call("mul", &[e.into(), v.into()])
    };
    let call = |op: &'static str, arguments: Vec<Value>| {
        move |b: &Bench, x: &Tensor| {
            let mut all = vec![Value::from(x)];
            all.extend(arguments.iter().cloned());
            squared(b, b.call(op, &all))
        }
    };
    check(&[2, 3], &values, &call("transpose", vec![0i64.into(), 1i64.into()]));
    check(&[2, 3], &values, &call("view", vec![ints(&[3, 2])]));
    check(&[2, 3], &values, &call("narrow", vec![1i64.into(), 1i64.into(), 2i64.into()]));
    check(&[2, 3], &values, &call("select", vec![0i64.into(), 1i64.into()]));
    check(&[1, 6], &values, &call("expand", vec![ints(&[4, 6])]));
    check(&[6], &values, &call("expand", vec![ints(&[2, 6])]));
    // A view of a view that is not contiguous.
    check(&[2, 3], &values, &|b, x| {
        let t = b.call("transpose", &[x.into(), 0i64.into(), 1i64.into()]);
        let n = b.call("narrow", &[t.into(), 0i64.into(), 1i64.into(), 2i64.into()]);
        let e = b.call("exp", &[(&n).into()]);
        b.call("mul", &[e.into(), n.into()])
    });
}

#[test]
fn overlapping_views() {
    let values = [0.3, -0.7, 1.1, 0.2];
    check(&[4], &values, &|b, x| {
        let w = b.call("unfold", &[x.into(), 0i64.into(), 2i64.into(), 1i64.into()]);
        let e = b.call("exp", &[(&w).into()]);
        b.call("mul", &[e.into(), w.into()])
    });
}

#[test]
fn matrix_products() {
    check(&[2, 2], &[0.3, -0.7, 1.1, 0.2], &|b, x| {
        let square = b.call("_matmul", &[x.into(), x.into()]);
        b.call("_matmul", &[square.into(), x.into()])
    });
}

#[test]
fn broadcasting_sums_and_dtypes_return() {
    let b = bench();
    let bias = b.tensor(&[3], &[1., 2., 3.]);
    bias.set_requires_grad(true).unwrap();
    let x = b.tensor_of(crate::DType::Float64, &[2, 3], &[1., 2., 3., 4., 5., 6.]);
    let product = b.call("mul", &[(&x).into(), (&bias).into()]);
    b.backward(&b.call("sum", &[product.into()]));
    let grad = bias.grad().unwrap();
    assert_eq!((grad.dtype(), b.values(&grad)), (crate::DType::Float32, vec![5., 7., 9.]));
}

#[test]
fn diamonds_take_linear_time() {
    let b = bench();
    let x = b.leaf(&[1], &[1.0]);
    let mut y = x.clone();
    for _ in 0..60 {
        let half = b.call("mul", &[(&y).into(), 0.5.into()]);
        y = b.call("add", &[(&half).into(), (&half).into()]);
    }
    b.backward(&b.call("sum", &[y.into()]));
    assert_eq!(b.grad_values(&x), [1.0]);
}

#[test]
fn a_chain_of_100000_ops_neither_overflows_nor_leaks() {
    let b = bench();
    let device = b.runtime.default_device();
    {
        let x = b.leaf(&[1], &[1.0]);
        let mut y = x.clone();
        for _ in 0..100_000 {
            y = b.call("add", &[(&y).into(), 1i64.into()]);
        }
        let total = b.call("sum", &[(&y).into()]);
        b.backward(&total);
        assert_eq!(b.grad_values(&x), [1.0]);
        // A graph that is never run backward goes as well.
        let mut y = x.clone();
        for _ in 0..100_000 {
            y = b.call("tanh", &[y.into()]);
        }
    }
    assert_eq!(device.live_bytes(), 0);
}

#[test]
fn gradients_accumulate_in_the_same_tensor() {
    let b = bench();
    let x = b.leaf(&[2], &[1., 2.]);
    let double = || b.call("sum", &[b.call("mul", &[(&x).into(), 2i64.into()]).into()]);
    b.backward(&double());
    let first = x.grad().unwrap();
    b.backward(&double());
    assert!(first.is_same(&x.grad().unwrap()));
    assert_eq!(b.values(&first), [4., 4.]);
}

#[test]
fn the_graph_is_freed_unless_retained() {
    let b = bench();
    let x = b.leaf(&[1], &[2.]);
    let y = b.call("sum", &[b.call("exp", &[(&x).into()]).into()]);
    b.runtime.backward(std::slice::from_ref(&y), &[], true, false).unwrap();
    b.backward(&y);
    close(&b.grad_values(&x), &[2. * 2f64.exp()]);
    let again = b.runtime.backward(std::slice::from_ref(&y), &[], false, false).unwrap_err().to_string();
    assert!(again.starts_with("Trying to backward through the graph a second time"), "{again}");
}

#[test]
fn errors_of_backward_are_pytorchs() {
    let b = bench();
    let x = b.tensor(&[2], &[1., 2.]);
    let no_graph = b.runtime.backward(std::slice::from_ref(&x), &[], false, false).unwrap_err().to_string();
    assert_eq!(no_graph, "element 0 of tensors does not require grad and does not have a grad_fn");
    let x = b.leaf(&[2], &[1., 2.]);
    let y = b.call("exp", &[(&x).into()]);
    let not_scalar = b.runtime.backward(&[y], &[], false, false).unwrap_err().to_string();
    assert_eq!(not_scalar, "grad can be implicitly created only for scalar outputs");
    let unused = b.leaf(&[1], &[1.]);
    let total = b.call("sum", &[(&x).into()]);
    let error = b.runtime.grad(&[total], &[unused], &[], false, false, false).unwrap_err().to_string();
    assert!(error.starts_with("One of the differentiated Tensors appears to not have been used"), "{error}");
    assert!(b.tensor_of(crate::DType::Int32, &[1], &[1.]).set_requires_grad(true).is_err());
}

#[test]
fn grad_mode_and_detach() {
    let b = bench();
    let x = b.leaf(&[1], &[2.]);
    b.runtime.set_grad_enabled(false);
    assert!(!b.call("exp", &[(&x).into()]).requires_grad());
    b.runtime.set_grad_enabled(true);
    let y = b.call("mul", &[b.call("detach", &[(&x).into()]).into(), (&x).into()]);
    b.backward(&y);
    assert_eq!(b.grad_values(&x), [2.]);
}

#[test]
fn hooks_and_retained_gradients() {
    let b = bench();
    let x = b.leaf(&[1], &[3.]);
    let y = b.call("mul", &[(&x).into(), 2i64.into()]);
    y.retain_grad().unwrap();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let log = seen.clone();
    y.register_hook(Rc::new(move |runtime, gradient| {
        log.borrow_mut().push(runtime.to_f64_vec(gradient)?);
        Ok(Some(runtime.call1("mul", &[gradient.into(), 10i64.into()])?))
    }))
    .unwrap();
    let id = x.register_hook(Rc::new(|_, _| panic!("was removed"))).unwrap();
    x.remove_hook(id);
    b.backward(&b.call("sum", &[b.call("mul", &[(&y).into(), (&y).into()]).into()]));
    assert_eq!(*seen.borrow(), [vec![12.]]);
    assert_eq!(b.grad_values(&y), [120.]);
    assert_eq!(b.grad_values(&x), [240.]);
}

#[test]
fn grad_of_inner_results_leaves_leaves_alone() {
    let b = bench();
    let x = b.leaf(&[1], &[3.]);
    let y = b.call("mul", &[(&x).into(), (&x).into()]);
    let z = b.call("exp", &[(&y).into()]);
    let found = b.runtime.grad(&[z], &[y.clone(), x.clone()], &[], false, false, false).unwrap();
    close(&b.values(found[0].as_ref().unwrap()), &[9f64.exp()]);
    close(&b.values(found[1].as_ref().unwrap()), &[6. * 9f64.exp()]);
    assert!(x.grad().is_none());
}

#[test]
fn a_custom_function_decides_its_own_gradient() {
    struct Tripled;
    impl crate::tape::CustomBackward for Tripled {
        fn backward(
            &self,
            runtime: &crate::runtime::Runtime,
            gradients: &[Option<Tensor>],
        ) -> crate::Result<Vec<Option<Tensor>>> {
            let gradient = gradients[0].as_ref().unwrap();
            Ok(vec![Some(runtime.call1("mul", &[gradient.into(), 3i64.into()])?)])
        }
    }
    let b = bench();
    let x = b.leaf(&[2], &[1., 2.]);
    b.runtime.set_grad_enabled(false);
    let y = b.call("neg", &[(&x).into()]);
    b.runtime.set_grad_enabled(true);
    let y = b.runtime.attach_custom("tripled", std::slice::from_ref(&x), vec![y], Rc::new(Tripled)).remove(0);
    b.backward(&b.call("sum", &[y.into()]));
    assert_eq!(b.grad_values(&x), [3., 3.]);
}

#[test]
fn a_long_chain_held_together_by_custom_functions_drops_without_recursion() {
    struct Keeps(#[allow(dead_code, reason = "held, not read")] Tensor);
    impl crate::tape::CustomBackward for Keeps {
        fn backward(
            &self,
            _: &crate::runtime::Runtime,
            gradients: &[Option<Tensor>],
        ) -> crate::Result<Vec<Option<Tensor>>> {
            Ok(gradients.to_vec())
        }
    }
    let b = bench();
    let mut y = b.leaf(&[1], &[1.]);
    for _ in 0..100_000 {
        let next =
            b.runtime.attach_custom("keeps", std::slice::from_ref(&y), vec![y.detach()], Rc::new(Keeps(y.clone())));
        y = next.into_iter().next().unwrap();
    }
    drop(y);
    assert_eq!(b.runtime.default_device().live_bytes(), 0);
}
