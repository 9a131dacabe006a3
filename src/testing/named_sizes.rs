//! Shapes for an op in index notation: numbers for its named sizes for which the body has a value.

use tensor_gen::dtype::ScalarType;
use tensor_gen::eval::Precision;
use tensor_gen::index::integer::Numbers;
use tensor_gen::index::{Dim, IndexBody, eval};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::OpDef;
use tensor_gen::primitive::cast::cast;

/// Sizes are tried in this order; which of them stand for an op's names rotates.
const SIZES: [i64; 8] = [3, 4, 7, 2, 5, 3, 6, 4];

/// How many shapes are wanted at most.
const WANTED: usize = 3;

/// Shapes of the tensors, one list per case, without batch dims; `scalars` are the op's integer arguments (0 for those that are none).
/// Empty when no tried sizes fit, as when an op needs sizes that only its author knows.
pub fn shapes(op: &OpDef, body: &IndexBody, scalars: &[i64]) -> Vec<Vec<Vec<usize>>> {
    let rotated = (0..SIZES.len()).map(|start| {
        let sizes = (0..body.sizes.len()).map(|number| SIZES[(start + number) % SIZES.len()]);
        sizes.collect::<Vec<i64>>()
    });
    // Bodies that relate their sizes, as windows do, mostly fit equal ones.
    let equal = [6, 1].map(|size| vec![size; body.sizes.len()]);
    let mut found: Vec<Vec<Vec<usize>>> = Vec::new();
    for sizes in rotated.chain(equal) {
        let Some(shapes) = with_sizes(op, body, scalars, &sizes) else { continue };
        if found.len() < WANTED && !found.contains(&shapes) {
            found.push(shapes);
        }
    }
    found
}

fn with_sizes(op: &OpDef, body: &IndexBody, scalars: &[i64], sizes: &[i64]) -> Option<Vec<Vec<usize>>> {
    let numbers = Numbers { sizes, scalars };
    let size = |dim: &Dim| match *dim {
        Dim::Size(number) => usize::try_from(sizes[usize::from(number)]).ok(),
        Dim::Is(extent) => usize::try_from(body.integers().evaluate(extent, &numbers)?).ok(),
    };
    let shapes: Vec<Vec<usize>> =
        body.inputs.iter().map(|input| input.dims.iter().map(size).collect()).collect::<Option<_>>()?;
    let zeros = op.input_types().into_iter().zip(&shapes).map(|(ty, shape)| {
        let zero = cast(ScalarValue::Float64(0.0), ty.instantiate(ScalarType::Float64));
        eval::Array { shape: shape.clone(), values: vec![zero; shape.iter().product()] }
    });
    let scalars = op.scalar_types().into_iter().zip(scalars);
    let scalars: Vec<ScalarValue> = scalars
        .map(|(ty, &scalar)| cast(ScalarValue::Float64(scalar as f64), ty.instantiate(ScalarType::Float64)))
        .collect();
    // What reads outside of an input has no value.
    let value = eval::evaluate(body, &zeros.collect::<Vec<_>>(), &scalars, ScalarType::Float64, Precision::Own).ok()?;
    (!value.values.is_empty()).then_some(shapes)
}
