//! Elementwise ops whose numbers follow from a dtype or from an argument.

use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::{one, refuse};

/// `nan_to_num(Tensor input, float? nan=None, float? posinf=None, float? neginf=None)`
pub fn nan_to_num(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, nan, posinf, neginf] = exactly("nan_to_num", arguments)?;
    let input = input.tensor()?;
    let largest = match input.dtype() {
        DType::Float16 => 65504.0,
        DType::BFloat16 => f64::from(f32::from_bits(0x7f7f_0000)),
        DType::Float32 => f64::from(f32::MAX),
        DType::Float64 => f64::MAX,
        _ => return one(runtime.copy(input)?),
    };
    let number = |value: &Value, default: f64| Ok(value.optional(Value::float)?.unwrap_or(default));
    let (nan, posinf, neginf) = (number(nan, 0.0)?, number(posinf, largest)?, number(neginf, -largest)?);
    one(call!(runtime, "_nan_to_num", input, nan, posinf, neginf)?)
}

/// `polygamma(int n, Tensor input)`
pub fn polygamma(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [n, input] = exactly("polygamma", arguments)?;
    let (n, input) = (n.int()?, input.tensor()?);
    match n {
        ..0 => refuse(format!("polygamma(n, x) does not support negative n, but got n = {n}")),
        0 => one(call!(runtime, "digamma", input)?),
        1 => one(call!(runtime, "_trigamma", input)?),
        _ => {
            // From 171 on the factorial is infinite.
            let factorial: f64 = (2..=n.min(171)).map(|i| i as f64).product();
            let factor = if n % 2 == 0 { -factorial } else { factorial };
            one(call!(runtime, "_polygamma", input, n as f64, factor)?)
        }
    }
}

/// Each is one more function of the input.
const MOST_DIMENSIONS: i64 = 4096;

/// `mvlgamma(Tensor input, int p)`: `p (p - 1) / 4 ln pi + sum over j < p of lgamma(input - j / 2)`
pub fn mvlgamma(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, p] = exactly("mvlgamma", arguments)?;
    let (input, p) = (input.tensor()?, p.int()?);
    if p < 1 {
        return refuse(format!("mvlgamma: p has to be greater than or equal to 1, but got {p}"));
    }
    if p > MOST_DIMENSIONS {
        return refuse(format!("mvlgamma: p is at most {MOST_DIMENSIONS} here, but got {p}"));
    }
    let mut sum = call!(runtime, "lgamma", input)?;
    for j in 1..p {
        let shifted = call!(runtime, "sub", input, j as f64 * 0.5)?;
        sum = call!(runtime, "add", sum, call!(runtime, "lgamma", shifted)?)?;
    }
    let constant = (p as f64) * (p as f64 - 1.0) * 0.25 * std::f64::consts::PI.ln();
    one(call!(runtime, "add", sum, constant)?)
}
