//! Connectionist temporal classification: sums over the alignments of a label sequence, forward and backward in time.
//!
//! Lengths and targets are read once, and which state is what is worked out here; the recursions run on the device, a kernel a step.
//! The gradient is PyTorch's: the one of log-probabilities behind `log_softmax`.

use std::rc::Rc;

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tape::CustomBackward;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Error, Result};

use super::factory::integers_like;
use super::loss::Reduction;
use super::{one, refuse};

/// `nn.functional.ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, int blank=0,
/// str reduction="mean", bool zero_infinity=False)`
pub fn ctc_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [log_probs, targets, times, lengths, blank, reduction, zero_infinity] = exactly("ctc_loss", arguments)?;
    let log_probs = log_probs.tensor()?;
    let reduction = Reduction::parse(reduction.str()?)?;
    let batched = match log_probs.rank() {
        3 => log_probs.clone(),
        2 => call!(runtime, "unsqueeze", log_probs, 1)?,
        rank => {
            return refuse(format!("ctc_loss: log_probs must be [T, N, C] or [T, C], but has {rank} dimensions"));
        }
    };
    let targets = targets.tensor()?;
    let targets = match (log_probs.rank(), targets.rank()) {
        (2, 1) => call!(runtime, "unsqueeze", targets, 0)?,
        _ => targets.clone(),
    };
    let states = States::new(runtime, &batched, &targets, times.ints()?, lengths.ints()?, blank.int()?)?;
    let mut loss = runtime.without_gradients(|| states.forward(runtime, &batched))?;
    let found = loss.loss.clone();
    let backward = Backward { states, forward: loss.forward, likelihood: found.detach(), log_probs: batched.detach() };
    let lengths: Vec<f64> = backward.states.lengths.iter().map(|&length| length.max(1) as f64).collect();
    loss.loss =
        runtime.attach_custom("ctc_loss", &[batched], vec![found.clone()], Rc::new(backward)).pop().unwrap_or(found);
    let mut loss = loss.loss;
    if zero_infinity.bool()? {
        let is_infinite = call!(runtime, "eq", loss.detach(), f64::INFINITY)?;
        loss = call!(runtime, "where", is_infinite, 0.0, loss)?;
    }
    one(match reduction {
        Reduction::None if log_probs.rank() == 2 => call!(runtime, "squeeze", loss, vec![0_i64])?,
        Reduction::Mean => {
            let lengths = runtime.tensor_from_f64(loss.dtype(), loss.shape(), &lengths, &loss.device())?;
            call!(runtime, "mean", call!(runtime, "div", loss, lengths)?)?
        }
        reduction => reduction.apply(runtime, loss)?,
    })
}

/// `nn.functional.ctc_loss.Tensor(…, Tensor input_lengths, Tensor target_lengths, …)`
pub fn ctc_loss_of_tensors(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let mut arguments = arguments.to_vec();
    for position in [2, 3] {
        let Some(Value::Tensor(lengths)) = arguments.get(position) else { continue };
        if !lengths.dtype().is_integer() {
            return refuse(format!(
                "ctc_loss: input_lengths and target_lengths must be integral, but are {}",
                lengths.dtype()
            ));
        }
        arguments[position] = runtime.to_i64_vec(lengths)?.into();
    }
    ctc_loss(runtime, &arguments)
}

/// The states of all targets of a batch: their labels, with blanks between and around them.
struct States {
    /// How many time steps and labels each sample has.
    times: Vec<i64>,
    lengths: Vec<i64>,
    /// How many states the longest has.
    count: usize,
    /// The class of each state, `[N, count]`.
    classes: Tensor,
    /// Whether a state can be reached from the one before the blank in front of it.
    skips: Tensor,
}

/// What the forward pass finds.
struct Forward {
    loss: Tensor,
    /// The logarithms of the forward variables, `[T, N, count]`.
    forward: Tensor,
}

impl States {
    fn new(
        runtime: &Runtime,
        log_probs: &Tensor,
        targets: &Tensor,
        times: Vec<i64>,
        lengths: Vec<i64>,
        blank: i64,
    ) -> Result<States> {
        let [steps, samples, classes] = [0, 1, 2].map(|dim| log_probs.shape()[dim] as i64);
        if !matches!(log_probs.dtype(), DType::Float32 | DType::Float64) {
            return refuse(format!(
                "ctc_loss is not implemented for {}; convert log_probs with .float()",
                log_probs.dtype()
            ));
        }
        if log_probs.elements() == 0 {
            return refuse(format!("ctc_loss: log_probs tensor must not be empty, but is {}", list(log_probs.shape())));
        }
        if !(0..classes).contains(&blank) {
            return refuse(format!("ctc_loss: blank must be in label range [0, {classes}), but got {blank}"));
        }
        for (name, given, most) in [("input_lengths", &times, steps), ("target_lengths", &lengths, i64::MAX)] {
            if given.len() as i64 != samples {
                return refuse(format!(
                    "ctc_loss: {name} must be of size batch_size {samples}, but has {}",
                    given.len()
                ));
            }
            if let Some(negative) = given.iter().find(|&&length| length < 0) {
                return refuse(format!("ctc_loss: Expected {name} to have value at least 0, but got value {negative}"));
            }
            if let Some(large) = given.iter().find(|&&length| length > most) {
                return refuse(format!(
                    "ctc_loss: Expected {name} to have value at most {most}, but got value {large}"
                ));
            }
        }
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let values = runtime.to_i64_vec(targets)?;
        let (total, stride) =
            (lengths.iter().fold(0_i64, |sum, &length| sum.saturating_add(length)), targets.shape().last().copied());
        let starts: Vec<i64> = match (targets.rank(), stride) {
            (1, Some(size)) if size as i64 == total => {
                lengths.iter().scan(0, |next, &length| Some(std::mem::replace(next, *next + length))).collect()
            }
            (2, Some(size)) if targets.shape()[0] as i64 == samples && size as i64 >= longest => {
                (0..samples).map(|sample| sample * size as i64).collect()
            }
            _ => {
                return refuse(format!(
                    "ctc_loss: Expected targets of size [{samples}, at least {longest}], or [{total}] in a row, but got {}",
                    list(targets.shape())
                ));
            }
        };
        let count = 2 * longest as usize + 1;
        let (mut of_states, mut skips) = (Vec::new(), Vec::new());
        for (&start, &length) in starts.iter().zip(&lengths) {
            let labels = &values[start as usize..(start + length) as usize];
            if let Some(label) = labels.iter().find(|label| !(0..classes).contains(label)) {
                return refuse(format!("ctc_loss: targets must be in label range [0, {classes}), but one is {label}"));
            }
            for state in 0..count {
                let label = if state % 2 == 1 { labels.get(state / 2) } else { None };
                let before = if state > 1 { labels.get(state / 2 - 1) } else { None };
                let can_skip =
                    label.is_some_and(|&label| label != blank && before.is_some_and(|&before| before != label));
                of_states.push(label.copied().unwrap_or(blank));
                skips.push(i64::from(can_skip));
            }
        }
        let shape = [samples as usize, count];
        Ok(States {
            classes: integers_like(runtime, &shape, &of_states, log_probs)?,
            skips: integers_like(runtime, &shape, &skips, log_probs)?,
            times,
            lengths,
            count,
        })
    }

    fn samples(&self) -> usize {
        self.times.len()
    }

    /// What each state emits at each time, `[T, N, count]`.
    fn emissions(&self, runtime: &Runtime, log_probs: &Tensor) -> Result<Tensor> {
        call!(runtime, "gather", log_probs, 2, self.classes_in_time(runtime, log_probs)?)
    }

    fn classes_in_time(&self, runtime: &Runtime, log_probs: &Tensor) -> Result<Tensor> {
        let shape = [log_probs.shape()[0], self.samples(), self.count];
        call!(runtime, "expand", &self.classes, shape.as_slice())
    }

    /// A number per sample and state, in the dtype of `like`.
    fn table(&self, runtime: &Runtime, like: &Tensor, entry: impl Fn(usize, usize) -> f64) -> Result<Tensor> {
        let places = (0..self.samples()).flat_map(|sample| (0..self.count).map(move |state| (sample, state)));
        let values: Vec<f64> = places.map(|(sample, state)| entry(sample, state)).collect();
        runtime.tensor_from_f64(like.dtype(), &[self.samples(), self.count], &values, &like.device())
    }

    fn forward(&self, runtime: &Runtime, log_probs: &Tensor) -> Result<Forward> {
        let emissions = self.emissions(runtime, log_probs)?;
        let log = |holds: bool| if holds { 0.0 } else { f64::NEG_INFINITY };
        // An alignment begins in the first blank or the first label.
        let begins = self
            .table(runtime, log_probs, |sample, state| log(state == 0 || (state == 1 && self.lengths[sample] > 0)))?;
        let mut variables = vec![call!(runtime, "add", begins, at(runtime, &emissions, 0)?)?];
        for time in 1..log_probs.shape()[0] {
            let before = &variables[time - 1];
            let next = call!(runtime, "_ctc_forward", before, at(runtime, &emissions, time)?, &self.skips)?;
            variables.push(next);
        }
        let forward = call!(runtime, "stack", variables)?;
        // It ends in the last label or the blank behind it.
        let last: Vec<i64> = self.times.iter().map(|&time| (time - 1).max(0)).collect();
        let last = integers_like(runtime, &[1, self.samples(), 1], &last, log_probs)?;
        let last = call!(runtime, "expand", last, [1, self.samples(), self.count].as_slice())?;
        let last = runtime.reshape(&call!(runtime, "gather", &forward, 0, last)?, &[self.samples(), self.count])?;
        let ends = self.ends(runtime, log_probs)?;
        let mut likelihood = call!(runtime, "logsumexp", call!(runtime, "add", last, ends)?, vec![1_i64])?;
        if self.times.contains(&0) {
            // Without time there is one alignment of no labels, and none of others.
            let nothing: Vec<i64> = self.times.iter().map(|&time| i64::from(time == 0)).collect();
            let nothing = integers_like(runtime, &[self.samples()], &nothing, log_probs)?;
            let values: Vec<f64> = self.lengths.iter().map(|&length| log(length == 0)).collect();
            let values = runtime.tensor_from_f64(log_probs.dtype(), &[self.samples()], &values, &log_probs.device())?;
            likelihood = call!(runtime, "where", call!(runtime, "ne", nothing, 0)?, values, likelihood)?;
        }
        Ok(Forward { loss: call!(runtime, "neg", likelihood)?, forward })
    }

    /// 0 in the states that an alignment may end in, minus infinity elsewhere.
    fn ends(&self, runtime: &Runtime, like: &Tensor) -> Result<Tensor> {
        self.table(runtime, like, |sample, state| {
            let last = 2 * self.lengths[sample] as usize;
            if state == last || state + 1 == last { 0.0 } else { f64::NEG_INFINITY }
        })
    }
}

/// What the gradient needs.
struct Backward {
    states: States,
    forward: Tensor,
    /// Minus the logarithm, `[N]`.
    likelihood: Tensor,
    log_probs: Tensor,
}

impl CustomBackward for Backward {
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let Some(Some(gradient)) = gradients.first() else { return Ok(vec![None]) };
        if runtime.is_grad_enabled() && gradient.requires_grad() {
            return Err(Error::Autograd("the derivative for the gradient of ctc_loss is not implemented".to_owned()));
        }
        let (states, log_probs) = (&self.states, &self.log_probs);
        let [steps, samples] = [0, 1].map(|dim| log_probs.shape()[dim]);
        let emissions = states.emissions(runtime, log_probs)?;
        let start = states.ends(runtime, log_probs)?;
        let last: Vec<i64> = states.times.iter().map(|&time| time - 1).collect();
        let last = integers_like(runtime, &[samples], &last, log_probs)?;
        let nothing = states.table(runtime, log_probs, |_, _| f64::NEG_INFINITY)?;
        let mut variables = vec![nothing.clone(); steps];
        let (mut after, mut emission) = (nothing, at(runtime, &emissions, steps - 1)?);
        for time in (0..steps).rev() {
            after = call!(runtime, "_ctc_backward", after, emission, &states.skips, &start, &last, time as i64)?;
            variables[time] = after.clone();
            emission = at(runtime, &emissions, time)?;
        }
        let backward = call!(runtime, "stack", variables)?;
        // How likely each state is at each time, and so each class.
        let column = |tensor: &Tensor| runtime.reshape(tensor, &[1, samples, 1]);
        let joint = call!(runtime, "add", &self.forward, backward)?;
        let states_are = call!(runtime, "exp", call!(runtime, "add", joint, column(&self.likelihood)?)?)?;
        let classes_are = call!(
            runtime,
            "scatter_add",
            call!(runtime, "zeros_like", log_probs)?,
            2,
            states.classes_in_time(runtime, log_probs)?,
            states_are
        )?;
        let difference = call!(runtime, "sub", call!(runtime, "exp", log_probs)?, classes_are)?;
        let scaled = call!(runtime, "mul", difference, column(gradient)?)?;
        let time = integers_like(runtime, &[steps, 1, 1], &(0..steps as i64).collect::<Vec<_>>(), log_probs)?;
        let is_over = call!(runtime, "gt", time, column(&last)?)?;
        // What is taken out of the loss has no gradient, whatever its likelihood.
        let is_over = call!(runtime, "logical_or", is_over, call!(runtime, "eq", column(gradient)?, 0)?)?;
        Ok(vec![Some(call!(runtime, "where", is_over, 0.0, scaled)?)])
    }
}

/// The rows of one time step.
fn at(runtime: &Runtime, tensor: &Tensor, time: usize) -> Result<Tensor> {
    call!(runtime, "select", tensor, 0, time as i64)
}
