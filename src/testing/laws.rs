//! The laws that let a reduction or scan be computed in any grouping: identity on both sides, identity ⊕ identity, associativity, and all of them
//! at infinities and NaN.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::eval::{Environment, as_f64, evaluate, instantiate_reduce};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::{Kind, OpDef, ReduceBody};
use tensor_gen::primitive::cast::cast;

use super::Report;
use super::cases::Numbers;

/// The op's laws, if it is a reduction or a scan.
pub fn of_reduction(op: &'static OpDef, report: &mut Report) {
    let body = match &op.kind {
        Kind::Reduce(body) => body,
        Kind::Scan(body) => &body.reduce,
        _ => return,
    };
    for &dtype in op.dtypes.iter().filter(|dtype| **dtype != DType::Float16) {
        let Some(compute) = dtype.compute() else { continue };
        check(op, dtype, compute, &instantiate_reduce(body, compute), report);
    }
}

type State = Vec<ScalarValue>;

fn check(op: &OpDef, dtype: DType, compute: ScalarType, body: &ReduceBody, report: &mut Report) {
    let name = op.schema.qualified_name();
    let is_scan = matches!(op.kind, Kind::Scan(_));
    let scalars: Vec<ScalarValue> =
        op.scalar_types().iter().map(|ty| cast(ScalarValue::Float64(2.0), ty.instantiate(compute))).collect();
    let run = |graph, inputs: State, index: i32| {
        let environment = Environment {
            inputs,
            scalars: scalars.clone(),
            reduce_index: index,
            reduce_count: 8,
            ..Environment::default()
        };
        evaluate(graph, &environment)
    };
    let combine = |a: &State, b: &State| run(&body.combine, a.iter().chain(b).copied().collect(), 0);
    let identity = run(&body.identity, Vec::new(), 0);

    let mut numbers = Numbers::new(3);
    let range = op.samples.ranges.first().copied().unwrap_or((-3.0, 3.0));
    let mut values: Vec<f64> = (0..5).map(|_| numbers.value(dtype, range)).collect();
    if dtype.is_floating_point() {
        values.extend([f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 0.0]);
    }
    let types = op.input_types();
    let mut states: Vec<State> = values
        .iter()
        .enumerate()
        .map(|(index, &value)| {
            let inputs = types.iter().map(|ty| cast(ScalarValue::Float64(value), ty.instantiate(compute))).collect();
            run(&body.map, inputs, index as i32)
        })
        .collect();
    // What a scan's `finish` reads of its position is the same for all.
    let fields = body.state.len();
    let passed = states[0][fields..].to_vec();
    states.iter_mut().for_each(|state| state.truncate(fields));
    let finish = |state: &State| run(&body.finish, state.iter().chain(&passed).copied().collect(), 0);

    let mut law = |law: &str, left: &State, right: &State| {
        // States are compared by what they finish as, where the state itself may differ in rounding.
        let (left, right) = (finish(left), finish(right));
        let same = left.iter().zip(&right).all(|(&a, &b)| {
            let (a, b) = (as_f64(a), as_f64(b));
            // A recurrence that multiplies infinities: 0 · inf in one grouping, inf in another.
            let excused = is_scan && (a.is_nan() && b.is_infinite() || a.is_infinite() && b.is_nan());
            excused || a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-5 * a.abs().max(b.abs()).max(1.0)
        });
        if same {
            report.checked += 1;
        } else {
            report.failures.push(format!("{name} {dtype}: {law}: {left:?} is not {right:?}"));
        }
    };
    law("identity ⊕ identity = identity", &combine(&identity, &identity), &identity);
    for (i, x) in states.iter().enumerate() {
        law(&format!("identity ⊕ x = x for x = {}", values[i]), &combine(&identity, x), x);
        law(&format!("x ⊕ identity = x for x = {}", values[i]), &combine(x, &identity), x);
        for (j, y) in states.iter().enumerate().skip(i) {
            for (k, z) in states.iter().enumerate().skip(j) {
                let label = format!("associativity at {}, {}, {}", values[i], values[j], values[k]);
                law(&label, &combine(&combine(x, y), z), &combine(x, &combine(y, z)));
            }
        }
    }
}
