//! Checks that formulas cannot make: they give their input back, or an error.

use tensor_rt::Result;
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
