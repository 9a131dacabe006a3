//! The random stream as scripts see it: `[seed, calls]`, and ops that draw from a generator of their own.

use rquickjs::{Array, BigInt, Ctx, Object, Value};
use tensor_gen::kernel::RandomKey;

use super::binding::Binding;
use super::native::{JsResult, throw_type};

pub(super) fn state_value<'js>(ctx: &Ctx<'js>, state: RandomKey) -> JsResult<Value<'js>> {
    let array = Array::new(ctx.clone())?;
    array.set(0, BigInt::from_u64(ctx.clone(), state.seed)?)?;
    array.set(1, state.call)?;
    Ok(array.into_value())
}

pub(super) fn read_state<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> JsResult<RandomKey> {
    let wrong = || throw_type(ctx, "the state of the random stream is what get_rng_state() returned");
    let array = value.as_array().ok_or_else(wrong)?;
    let seed: Value = array.get(0)?;
    let call: Value = array.get(1)?;
    // The engine wraps a BigInt into 64 bits; the sign is only how they are read.
    let seed = seed.into_big_int().ok_or_else(wrong)?.to_i64()? as u64;
    let call = call.as_number().filter(|call| (0.0..=f64::from(u32::MAX)).contains(call)).ok_or_else(wrong)?;
    Ok(RandomKey { seed, call: call as u32 })
}

/// Runs `work` with the random stream of `generator`, when one is given, and moves that forward.
pub(super) fn with<'js, T>(
    binding: &Binding,
    ctx: &Ctx<'js>,
    generator: Option<Value<'js>>,
    work: impl FnOnce() -> T,
) -> JsResult<T> {
    let Some(generator) = generator else { return Ok(work()) };
    let Some(object) = generator.as_object().filter(|object| object.contains_key("_state").unwrap_or(false)) else {
        return Err(throw_type(ctx, "generator must be a torch.Generator: write new torch.Generator().manual_seed(0)"));
    };
    let random = binding.runtime.random();
    let before = random.state();
    random.set_state(read_state(ctx, &object.get::<_, Value>("_state")?)?);
    let result = work();
    let after = random.state();
    random.set_state(before);
    Object::set(object, "_state", state_value(ctx, after)?)?;
    Ok(result)
}
