//! Transforms of short times: a signal cut into overlapping frames, and put together again. Messages are PyTorch's.

use tensor_rt::layout::{Layout, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::arguments::{complex_input, real_input};
use super::core::{Scale, complex_to_complex, complex_to_real, real_to_complex};
use crate::composite::{one, refuse};

/// How long frames are and how far they lie apart.
struct Frames {
    n_fft: usize,
    hop: usize,
    /// As long as a frame; none for a window of ones.
    window: Option<Tensor>,
}

/// `stft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True,
/// str pad_mode="reflect", bool normalized=False, bool? onesided=None, bool? return_complex=None)`
pub fn stft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, n_fft, hop, win, window, center, pad_mode, normalized, onesided, return_complex] =
        exactly("stft", arguments)?;
    let signal = input.tensor()?;
    let window = window.optional(Value::tensor)?;
    let is_complex = signal.is_complex() || window.is_some_and(Tensor::is_complex);
    let Some(return_complex) = return_complex.optional(Value::bool)?.or(is_complex.then_some(true)) else {
        return refuse(
            "stft requires the return_complex parameter be given for real inputs, and will further require that \
             return_complex=true; write {return_complex: true}",
        );
    };
    if !(1..=2).contains(&signal.rank()) {
        return refuse(format!("stft: expected a 1D or 2D tensor, but got {}D", signal.rank()));
    }
    if !signal.is_complex() && !signal.dtype().is_floating_point() {
        return refuse(format!(
            "stft: expected a tensor of floating point or complex values, but got {}",
            signal.dtype()
        ));
    }
    let n_fft = n_fft.int()?;
    let batch = if signal.rank() == 1 { 1 } else { signal.shape()[0] };
    let mut rows = runtime.reshape(signal, &[batch, signal.shape()[signal.rank() - 1]])?;
    if center.bool()? {
        rows = padded(runtime, &rows, n_fft / 2, pad_mode)?;
    }
    let length = rows.shape()[1] as i64;
    if n_fft <= 0 || n_fft > length {
        return refuse(format!("stft: expected 0 < n_fft < {length}, but got n_fft={n_fft}"));
    }
    let frames = frames(runtime, "stft", [n_fft.into(), hop.clone(), win.clone()], window, signal)?;
    let onesided = onesided.optional(Value::bool)?.unwrap_or(!is_complex);
    if onesided && is_complex {
        return refuse("stft: Cannot have onesided output if window or input is complex");
    }
    let cut = match is_complex {
        true => complex_input(runtime, "stft", &rows.into())?,
        false => real_input(runtime, "stft", &rows.into())?,
    };
    let cut = unfolded(runtime, &cut, &frames)?;
    let cut = match &frames.window {
        Some(window) => call!(runtime, "mul", cut, window)?,
        None => cut,
    };
    let scale = if normalized.bool()? { Scale::ByRoot } else { Scale::None };
    let spectrum = match onesided {
        true => real_to_complex(runtime, &cut, &[2], scale)?,
        false => complex_to_complex(runtime, &runtime.cast(&cut, DType::Complex64)?, &[2], scale, true)?,
    };
    let spectrum = call!(runtime, "transpose", spectrum, 1, 2)?;
    let spectrum = if signal.rank() == 1 { call!(runtime, "squeeze", spectrum, vec![0_i64])? } else { spectrum };
    one(if return_complex { spectrum } else { runtime.view_as_real(&spectrum)? })
}

/// `istft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None, Tensor? window=None, bool center=True,
/// bool normalized=False, bool? onesided=None, int? length=None, bool return_complex=False)`
pub fn istft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, n_fft, hop, win, window, center, normalized, onesided, length, return_complex] =
        exactly("istft", arguments)?;
    let input = input.tensor()?;
    if !input.is_complex() {
        return refuse(
            "istft requires a complex-valued input tensor matching the output from stft with return_complex=True.",
        );
    }
    if input.elements() == 0 {
        return refuse("istft: input tensor cannot be empty.");
    }
    if !(2..=3).contains(&input.rank()) {
        return refuse(format!("istft: expected a tensor with 2 or 3 dimensions, but got {}", input.rank()));
    }
    let window = window.optional(Value::tensor)?;
    let return_complex = return_complex.bool()?;
    let bins = input.shape()[input.rank() - 2];
    let onesided = onesided.optional(Value::bool)?.unwrap_or(n_fft.int()? != bins as i64);
    let expected = if onesided { n_fft.int()? / 2 + 1 } else { n_fft.int()? };
    if expected != bins as i64 {
        return refuse(format!(
            "istft: expected the frequency dimension (2nd to the last) of the input tensor to match {} when \
             onesided={onesided}, but got {bins}",
            if onesided { "n_fft / 2 + 1" } else { "n_fft" }
        ));
    }
    let frames = frames(runtime, "istft", [n_fft.clone(), hop.clone(), win.clone()], window, input)?;
    // Frames further apart than the window is long leave nothing of what lies between.
    let win_length = win.optional(Value::int)?.unwrap_or(frames.n_fft as i64);
    if frames.hop as i64 > win_length {
        return refuse(format!(
            "istft: expected 0 < hop_length <= win_length, but got {} and {win_length}",
            frames.hop
        ));
    }
    let rows = if input.rank() == 2 { call!(runtime, "unsqueeze", input, 0)? } else { input.clone() };
    let rows = call!(runtime, "transpose", rows, 1, 2)?;
    let scale = if normalized.bool()? { Scale::ByRoot } else { Scale::ByCount };
    let pieces = if return_complex {
        if onesided {
            return refuse("istft: Cannot have onesided output if window or input is complex");
        }
        complex_to_complex(runtime, &rows, &[2], scale, false)?
    } else {
        if window.is_some_and(Tensor::is_complex) {
            return refuse("istft: Complex windows are incompatible with return_complex=False");
        }
        let half = call!(runtime, "narrow", rows, 2, 0, (frames.n_fft / 2 + 1) as i64)?;
        complex_to_real(runtime, &half, &[2], scale, frames.n_fft)?
    };
    let count = pieces.shape()[1];
    let window = match &frames.window {
        Some(window) => window.clone(),
        None => runtime.full(&[frames.n_fft], 1_i64.into(), DType::Float32, &input.device())?,
    };
    let signal = folded(runtime, &call!(runtime, "mul", pieces, &window)?, &frames)?;
    let squares = call!(runtime, "mul", &window, &window)?;
    let envelope = call!(runtime, "expand", squares, &[1, count, frames.n_fft][..])?;
    let envelope = folded(runtime, &envelope, &frames)?;
    let whole = signal.shape()[1];
    let start = if center.bool()? { frames.n_fft / 2 } else { 0 };
    let length = match length.optional(Value::int)? {
        Some(length) if length < 0 => return refuse(format!("istft: length must not be negative, but got {length}")),
        Some(length) => length as usize,
        None => whole.saturating_sub(2 * start),
    };
    let kept = length.min(whole.saturating_sub(start)) as i64;
    let part = |tensor: &Tensor| call!(runtime, "narrow", tensor, 1, start.min(whole) as i64, kept);
    let envelope = part(&envelope)?;
    if kept > 0 {
        let least = runtime.without_gradients(|| call!(runtime, "amin", call!(runtime, "abs", &envelope)?))?;
        let least = runtime.item(&least)?.as_f64();
        if least < 1e-11 {
            return refuse(format!("istft: window overlap add min: {least}; some samples lie in no window"));
        }
    }
    let signal = call!(runtime, "div", part(&signal)?, envelope)?;
    let signal = super::core::resized(runtime, &signal, 1, length)?;
    one(if input.rank() == 2 { call!(runtime, "squeeze", signal, vec![0_i64])? } else { signal })
}

/// `[n_fft, hop_length, win_length]` and the window, checked; what is not given has PyTorch's defaults.
fn frames(
    runtime: &Runtime,
    op: &str,
    [n_fft, hop, win]: [Value; 3],
    window: Option<&Tensor>,
    input: &Tensor,
) -> Result<Frames> {
    let n_fft = n_fft.int()?;
    let hop = hop.optional(Value::int)?.unwrap_or(n_fft / 4);
    let win = win.optional(Value::int)?.unwrap_or(n_fft);
    if hop <= 0 {
        return refuse(format!("{op}: expected hop_length > 0, but got hop_length={hop}"));
    }
    if win <= 0 || win > n_fft {
        return refuse(format!("{op}: expected 0 < win_length <= n_fft, but got win_length={win} and n_fft={n_fft}"));
    }
    if let Some(window) = window
        && window.shape() != [win as usize]
    {
        return refuse(format!(
            "{op}: expected a 1D window tensor of size equal to win_length={win}, but got window with size {}",
            list(window.shape())
        ));
    }
    let (n_fft, hop, win) = (n_fft as usize, hop as usize, win as usize);
    let window = match window {
        Some(window) if window.is_complex() => Some(window.clone()),
        Some(window) => Some(runtime.cast(window, DType::Float32)?),
        None if win == n_fft => None,
        None => Some(runtime.full(&[win], 1_i64.into(), DType::Float32, &input.device())?),
    };
    let window = match window {
        // In the middle of its frame.
        Some(window) if win < n_fft => {
            let left = (n_fft - win) / 2;
            let zeros = |size: usize| runtime.full(&[size], 0_i64.into(), window.dtype(), &window.device());
            Some(call!(runtime, "cat", vec![zeros(left)?, window.clone(), zeros(n_fft - win - left)?], 0)?)
        }
        other => other,
    };
    Ok(Frames { n_fft, hop, window })
}

/// Rows with `amount` more at both ends.
fn padded(runtime: &Runtime, rows: &Tensor, amount: i64, mode: &Value) -> Result<Tensor> {
    let pad = |rows: &Tensor| -> Result<Tensor> {
        // Modes other than constant take a dimension of channels.
        let raised = call!(runtime, "unsqueeze", rows, 0)?;
        let padded = call!(runtime, "pad", raised, vec![amount, amount], mode.clone())?;
        call!(runtime, "squeeze", padded, vec![0_i64])
    };
    if !rows.is_complex() {
        return pad(rows);
    }
    let part = |name: usize| call!(runtime, "select", runtime.view_as_real(rows)?, -1, name as i64);
    call!(runtime, "complex", pad(&part(0)?)?, pad(&part(1)?)?)
}

/// The frames of each row: a view.
fn unfolded(runtime: &Runtime, rows: &Tensor, frames: &Frames) -> Result<Tensor> {
    call!(runtime, "unfold", rows, 1, frames.n_fft as i64, frames.hop as i64)
}

/// Frames laid over each other and added up.
fn folded(runtime: &Runtime, pieces: &Tensor, frames: &Frames) -> Result<Tensor> {
    let &[batch, count, _] = pieces.shape() else { return refuse("istft: frames have three dimensions") };
    let shape = [batch, frames.n_fft + frames.hop * (count - 1)];
    let place = Layout::contiguous(shape.as_slice()).unfold(1, frames.n_fft as i64, frames.hop as i64)?;
    runtime.add_up(pieces, &place, &shape)
}
