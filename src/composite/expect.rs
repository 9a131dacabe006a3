//! Checks that formulas cannot make: they give their input back, or an error.

use tensor_rt::Result;
use tensor_rt::layout::{broadcast, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};

use super::{one, refuse};

/// `_expect_rank(Tensor input, int rank, str op, str argument)`
pub fn expect_rank(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, rank, op, argument] = exactly("expect_rank", arguments)?;
    let (input, rank) = (input.tensor()?, rank.int()?);
    if input.rank() as i64 == rank {
        return one(input.clone());
    }
    refuse(format!("{}: expected {} to be a {rank}D tensor, but got {}D", op.str()?, argument.str()?, input.rank()))
}

/// `_expect_word(Tensor input, str word, str op, str argument, str words)`
pub fn expect_word(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, word, op, argument, words] = exactly("expect_word", arguments)?;
    let (word, words) = (word.str()?, words.str()?);
    if words.split(',').any(|known| known.trim() == word) {
        return one(input.clone());
    }
    refuse(format!("{}: {} must be one of {words}, but got {word:?}", op.str()?, argument.str()?))
}

/// `_expect_probability(Tensor input, float p, str op)`
pub fn expect_probability(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, p, op] = exactly("expect_probability", arguments)?;
    let p = p.float()?;
    if (0.0..=1.0).contains(&p) {
        return one(input.clone());
    }
    refuse(format!("{} probability has to be between 0 and 1, but got {p}", op.str()?))
}

/// `_expect_rank_among(Tensor input, int[] ranks, str op)`
pub fn expect_rank_among(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, ranks, op] = exactly("expect_rank_among", arguments)?;
    let (input, ranks) = (input.tensor()?, ranks.ints()?);
    if ranks.contains(&(input.rank() as i64)) {
        return one(input.clone());
    }
    let wanted: Vec<String> = ranks.iter().map(|rank| format!("{rank}D")).collect();
    refuse(format!("{}: Expected {} input, but received a {}D input", op.str()?, wanted.join(" or "), input.rank()))
}

/// `_expect_number(Tensor input, Scalar value, bool holds, str message)`
pub fn expect_number(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, value, holds, message] = exactly("expect_number", arguments)?;
    if holds.bool()? {
        return one(input.tensor()?.clone());
    }
    refuse(format!("{}, but got {}", message.str()?, value.float()?))
}

/// `_expect_ranks(Tensor first, Tensor second, Tensor third, str op)`
pub fn expect_ranks(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [first, second, third, op] = exactly("expect_ranks", arguments)?;
    let tensors = [first.tensor()?, second.tensor()?, third.tensor()?];
    if tensors.iter().all(|tensor| tensor.rank() == tensors[0].rank()) {
        return one(tensors[0].clone());
    }
    let [first, second, third] = tensors.map(|tensor| list(tensor.shape()));
    refuse(format!(
        "{}: all input tensors should have the same number of dimensions, but got sizes {first}, {second} and {third}",
        op.str()?
    ))
}

/// `_expect_target(Tensor input, Tensor target, Tensor? weight, str op)`
pub fn expect_target(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, weight, op] = exactly("expect_target", arguments)?;
    let (input, target, op) = (input.tensor()?, target.tensor()?, op.str()?);
    if target.shape() != input.shape() {
        return refuse(format!(
            "{op}: Target size ({}) must be the same as input size ({})",
            list(target.shape()),
            list(input.shape())
        ));
    }
    if !target.dtype().is_floating_point() {
        return refuse(format!(
            "{op}: expected a target of a floating dtype, but got {}; convert it with .float()",
            target.dtype()
        ));
    }
    if let Some(weight) = weight.optional(Value::tensor)?
        && broadcast(weight.shape(), input.shape()).ok().as_deref() != Some(input.shape())
    {
        return refuse(format!(
            "{op}: weight of shape {} cannot be broadcast to the input's {}",
            list(weight.shape()),
            list(input.shape())
        ));
    }
    one(input.clone())
}

/// `_div_checked(Tensor input, Tensor other, str? rounding_mode)`
pub fn div_checked(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other, mode] = exactly("div_checked", arguments)?;
    match mode.optional(Value::str)? {
        None => one(call!(runtime, "div", input.clone(), other.clone())?),
        Some(mode) => {
            refuse(format!("div expected rounding_mode to be one of null, \"trunc\" or \"floor\", but found {mode:?}"))
        }
    }
}
