//! Rows of a table by number: embedding, and embedding_bag, which sums them up, averages them or takes the largest.
//!
//! Bags that begin at offsets are numbered on the device: a position's bag is how many offsets are not behind it, less one. What is
//! left out (padding, and what follows the last offset) goes to one bag more, which is cut off.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::select::{check_index, rows, spread};
use super::spatial::{expect_float, widened};
use super::{one, refuse};

/// `nn.functional.embedding(Tensor input, Tensor weight, int? padding_idx=None, float? max_norm=None, float norm_type=2.0,
/// bool scale_grad_by_freq=False, bool sparse=False)`
pub fn embedding(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [index, weight, padding, max_norm, norm_type, by_frequency, sparse] = exactly("embedding", arguments)?;
    let table = Table { op: "embedding", weight: weight.tensor()?, norm_type: norm_type.float()? };
    let index = index.tensor()?;
    let padding = table.check(index, padding, sparse)?;
    let flat = runtime.reshape(index, &[index.elements()])?;
    if let Some(max_norm) = max_norm.optional(Value::float)? {
        table.shorten(runtime, &flat, max_norm)?;
    }
    let mut picked = table.rows(runtime, &flat, by_frequency.bool()?)?;
    if let Some(padding) = padding {
        // The padding row has its value but no gradient.
        let is_padding = call!(runtime, "unsqueeze", call!(runtime, "eq", flat, padding)?, -1)?;
        picked = call!(runtime, "where", is_padding, picked.detach(), picked)?;
    }
    one(runtime.reshape(&picked, &[index.shape(), &table.weight.shape()[1..]].concat())?)
}

/// `nn.functional.embedding_bag(Tensor input, Tensor weight, Tensor? offsets=None, float? max_norm=None, float norm_type=2.0,
/// bool scale_grad_by_freq=False, str mode="mean", bool sparse=False, Tensor? per_sample_weights=None,
/// bool include_last_offset=False, int? padding_idx=None)`
pub fn embedding_bag(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [index, weight, offsets, max_norm, norm_type, by_frequency, mode, sparse, factors, last, padding] =
        exactly("embedding_bag", arguments)?;
    let table = Table { op: "embedding_bag", weight: weight.tensor()?, norm_type: norm_type.float()? };
    let (index, factors) = (index.tensor()?, factors.optional(Value::tensor)?);
    let padding = table.check(index, padding, sparse)?;
    expect_float("embedding_bag", table.weight)?;
    let mode = Mode::parse(mode.str()?)?;
    if let Some(factors) = factors {
        check_factors(factors, index, table.weight, mode)?;
    }
    if mode == Mode::Max && by_frequency.bool()? {
        return refuse("embedding_bag: max mode does not support scaling the gradient by the frequency");
    }
    let flat = runtime.reshape(index, &[index.elements()])?;
    let bags = Bags::new(runtime, index, offsets.optional(Value::tensor)?, last.bool()?)?;
    let kept = match padding {
        Some(padding) => Some(call!(runtime, "ne", &flat, padding)?),
        None => None,
    };
    if let Some(max_norm) = max_norm.optional(Value::float)? {
        table.shorten(runtime, &flat, max_norm)?;
    }
    let picked = table.rows(runtime, &flat, by_frequency.bool()?)?;
    one(widened(runtime, &picked, |picked| {
        let weighed = match factors {
            Some(factors) => {
                let column = runtime.reshape(factors, &[factors.elements(), 1])?;
                call!(runtime, "mul", picked, runtime.cast(&column, picked.dtype())?)?
            }
            None => picked.clone(),
        };
        let bags = bags.without(runtime, kept.as_ref())?;
        match mode {
            Mode::Sum => bags.sums(runtime, &weighed),
            Mode::Mean => {
                let ones = runtime.full(&[flat.elements(), 1], 1_i64.into(), weighed.dtype(), &weighed.device())?;
                let counts = call!(runtime, "clamp_min", bags.sums(runtime, &ones)?, 1)?;
                call!(runtime, "div", bags.sums(runtime, &weighed)?, counts)
            }
            Mode::Max => bags.largest(runtime, &weighed),
        }
    })?)
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Sum,
    Mean,
    Max,
}

impl Mode {
    fn parse(word: &str) -> Result<Mode> {
        match word {
            "sum" => Ok(Mode::Sum),
            "mean" => Ok(Mode::Mean),
            "max" => Ok(Mode::Max),
            other => refuse(format!("embedding_bag: mode has to be one of sum, mean or max, but got {other:?}")),
        }
    }
}

fn check_factors(factors: &Tensor, index: &Tensor, weight: &Tensor, mode: Mode) -> Result<()> {
    if mode != Mode::Sum {
        return refuse("embedding_bag: per_sample_weights is only supported for mode=\"sum\"");
    }
    if factors.shape() != index.shape() {
        return refuse(format!(
            "embedding_bag: If per_sample_weights ({}) is not None, then it must have the same shape as the input ({})",
            list(factors.shape()),
            list(index.shape())
        ));
    }
    if factors.dtype() != weight.dtype() {
        return refuse(format!(
            "embedding_bag: expected weight and per_sample_weights to have the same dtype, but got {} and {}",
            weight.dtype(),
            factors.dtype()
        ));
    }
    Ok(())
}

struct Table<'a> {
    op: &'static str,
    weight: &'a Tensor,
    norm_type: f64,
}

impl Table<'_> {
    /// The padding row, counted from the beginning.
    fn check(&self, index: &Tensor, padding: &Value, sparse: &Value) -> Result<Option<i64>> {
        let Table { op, weight, .. } = self;
        check_index(op, index)?;
        if weight.rank() != 2 {
            return refuse(format!("{op}: 'weight' must be 2-D, but it has shape {}", list(weight.shape())));
        }
        if sparse.bool()? {
            return refuse(format!("{op}: there are no sparse gradients; leave sparse out"));
        }
        let Some(padding) = padding.optional(Value::int)? else { return Ok(None) };
        let count = weight.shape()[0] as i64;
        if !(-count..count).contains(&padding) {
            return refuse(format!(
                "{op}: Padding_idx must be within num_embeddings: {padding} is not in [-{count}, {count})"
            ));
        }
        Ok(Some(if padding < 0 { padding + count } else { padding }))
    }

    fn rows(&self, runtime: &Runtime, index: &Tensor, by_frequency: bool) -> Result<Tensor> {
        let picked = rows(runtime, self.weight, 0, index)?;
        if !by_frequency {
            return Ok(picked);
        }
        let (count, device) = (self.weight.shape()[0], self.weight.device());
        let zeros = runtime.full(&[count], 0_i64.into(), DType::Float32, &device)?;
        let ones = runtime.full(&[index.elements()], 1_i64.into(), DType::Float32, &device)?;
        let counts = call!(runtime, "scatter_add", zeros, 0, index, ones)?;
        let factor = call!(runtime, "reciprocal", call!(runtime, "gather", counts, 0, index)?)?;
        let factor = runtime.cast(&call!(runtime, "unsqueeze", factor, -1)?, picked.dtype())?;
        call!(runtime, "_scale_gradient", picked, factor)
    }

    /// The rows that are named and longer than `most` are scaled down to it, in place.
    fn shorten(&self, runtime: &Runtime, index: &Tensor, most: f64) -> Result<()> {
        expect_float(self.op, self.weight)?;
        runtime.without_gradients(|| {
            let picked = rows(runtime, self.weight, 0, index)?;
            let norm = call!(runtime, "norm", &picked, self.norm_type, vec![1_i64], true)?;
            let factor = call!(runtime, "div", most, call!(runtime, "add", &norm, 1e-7)?)?;
            let factor = call!(runtime, "where", call!(runtime, "gt", norm, most)?, factor, 1.0)?;
            let short = call!(runtime, "mul", picked, factor)?;
            // A row that is named twice is written twice, with the same numbers.
            let arguments = [self.weight.into(), 0_i64.into(), index.into(), short.into()];
            runtime.call_in_place("index_copy", &arguments).map(|_| ())
        })
    }
}

/// Which bag each position belongs to.
enum Bags {
    /// All of one length, with a truth value per position where some are left out.
    Rows { count: usize, length: usize, kept: Option<Tensor> },
    /// By number; `count` and above are left out.
    Numbered { count: usize, numbers: Tensor },
}

impl Bags {
    fn new(runtime: &Runtime, index: &Tensor, offsets: Option<&Tensor>, last: bool) -> Result<Bags> {
        let offsets = match (index.rank(), offsets) {
            (2, None) => {
                return Ok(Bags::Rows { count: index.shape()[0], length: index.shape()[1], kept: None });
            }
            (2, Some(_)) => {
                return refuse(
                    "embedding_bag: if input is 2D, then offsets has to be None, as input is treated as a mini-batch of \
                     fixed length sequences",
                );
            }
            (1, Some(offsets)) if offsets.rank() == 1 => offsets,
            (1, Some(offsets)) => {
                return refuse(format!(
                    "embedding_bag: offsets has to be a 1D Tensor, but got shape {}",
                    list(offsets.shape())
                ));
            }
            (1, None) => return refuse("embedding_bag: offsets has to be a 1D Tensor but got None"),
            (rank, _) => {
                return refuse(format!(
                    "embedding_bag: input has to be 1D or 2D Tensor, but got Tensor of dimension {rank}"
                ));
            }
        };
        check_index("embedding_bag", offsets)?;
        if last && offsets.elements() == 0 {
            return refuse("embedding_bag: with include_last_offset, offsets must have at least 1 element");
        }
        let integers = |size, value: i64| runtime.full(&[size], value.into(), DType::Int32, &index.device());
        let ones = integers(offsets.elements(), 1)?;
        let begins = call!(runtime, "scatter_add", integers(index.elements() + 1, 0)?, 0, offsets, ones)?;
        let numbers = call!(runtime, "cumsum", begins, 0)?;
        let numbers = call!(runtime, "narrow", numbers, 0, 0, index.elements() as i64)?;
        let numbers = call!(runtime, "sub", numbers, 1)?;
        Ok(Bags::Numbered { count: offsets.elements() - usize::from(last), numbers })
    }

    /// Only positions where `kept` holds.
    fn without(self, runtime: &Runtime, kept: Option<&Tensor>) -> Result<Bags> {
        let Some(flags) = kept else { return Ok(self) };
        Ok(match self {
            Bags::Rows { count, length, .. } => Bags::Rows { count, length, kept: Some(flags.clone()) },
            Bags::Numbered { count, numbers } => {
                Bags::Numbered { count, numbers: call!(runtime, "where", flags, numbers, count as i64)? }
            }
        })
    }

    /// Of each column of `values`, over the positions of each bag.
    fn sums(&self, runtime: &Runtime, values: &Tensor) -> Result<Tensor> {
        let width = values.shape()[1];
        match self {
            Bags::Rows { count, length, kept } => {
                let values = match kept {
                    Some(kept) => call!(runtime, "where", call!(runtime, "unsqueeze", kept, -1)?, values, 0.0)?,
                    None => values.clone(),
                };
                call!(runtime, "sum", runtime.reshape(&values, &[*count, *length, width])?, vec![1_i64])
            }
            Bags::Numbered { count, numbers } => {
                let zeros = runtime.full(&[count + 1, width], 0_i64.into(), values.dtype(), &values.device())?;
                let sums = call!(runtime, "index_add", zeros, 0, numbers, values)?;
                call!(runtime, "narrow", sums, 0, 0, *count as i64)
            }
        }
    }

    /// Of each column; the first of several, which alone has the gradient. Nothing gives 0.
    fn largest(&self, runtime: &Runtime, values: &Tensor) -> Result<Tensor> {
        let (positions, width) = (values.shape()[0], values.shape()[1]);
        let (count, numbers) = match self {
            Bags::Numbered { count, numbers } => (*count, numbers),
            Bags::Rows { count, length: 0, .. } => {
                return runtime.full(&[*count, width], 0_i64.into(), values.dtype(), &values.device());
            }
            Bags::Rows { count, length, kept } => {
                let values = runtime.reshape(values, &[*count, *length, width])?;
                let Some(kept) = kept else { return largest_of_rows(runtime, values) };
                let kept = runtime.reshape(kept, &[*count, *length, 1])?;
                let most = largest_of_rows(runtime, call!(runtime, "where", &kept, values, f64::NEG_INFINITY)?)?;
                return call!(runtime, "where", call!(runtime, "any", kept, vec![1_i64])?, most, 0.0);
            }
        };
        let device = values.device();
        let bag = spread(runtime, numbers, &[count + 1, width], 0)?;
        let zeros = runtime.full(&[count + 1, width], 0_i64.into(), values.dtype(), &device)?;
        let most = call!(runtime, "scatter_reduce", zeros, 0, &bag, values.detach(), "amax", false)?;
        let is_most = call!(runtime, "eq", values.detach(), call!(runtime, "gather", most, 0, &bag)?)?;
        let place: Vec<i64> = (0..positions as i64).collect();
        let place = runtime.tensor_from_i64(DType::Int32, &[positions, 1], &place, &device)?;
        let place = call!(runtime, "where", is_most, place, positions as i64)?;
        let nowhere = runtime.full(&[count + 1, width], (positions as i64).into(), DType::Int32, &device)?;
        let first = call!(runtime, "scatter_reduce", nowhere, 0, bag, place, "amin")?;
        let first = call!(runtime, "narrow", first, 0, 0, count as i64)?;
        let zero = runtime.full(&[1, width], 0_i64.into(), values.dtype(), &device)?;
        call!(runtime, "gather", call!(runtime, "cat", vec![values.clone(), zero])?, 0, first)
    }
}

fn largest_of_rows(runtime: &Runtime, values: Tensor) -> Result<Tensor> {
    match runtime.call("max_dim", &[values.into(), 1_i64.into()])?.into_iter().next() {
        Some(Value::Tensor(most)) => Ok(most),
        _ => refuse("max gives values and indices"),
    }
}
