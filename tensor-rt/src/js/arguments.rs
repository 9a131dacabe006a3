//! The one argument parser: JavaScript values in, an op's complete arguments out, by its schema.
//!
//! A call is a positional prefix and at most one trailing plain object of keywords. `undefined` means "not given",
//! `null` is None. An integer-valued number is an int scalar, any other a float scalar. A failed attempt costs no
//! text: a [`Mismatch`] says what did not fit, and becomes words only when no overload fits.

mod convert;
mod message;

use std::ops::Range;

use rquickjs::function::Params;
use rquickjs::object::Filter;
use rquickjs::{Object, Value as JsValue};
use smallvec::SmallVec;
use tensor_gen::op::{Kind, OpDef};
use tensor_gen::schema::{Argument, ArgumentType, Default};

use convert::int_list;
pub(super) use convert::{dtype, integer, is_plain_object, number_to_scalar};
pub(super) use message::{describe, nearest, no_overload};

use super::tensor_class::tensor_of;
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

/// Enough for all but a few ops, on the stack.
pub(super) type Values = SmallVec<[Value; 6]>;

/// One overload, prepared for parsing.
pub(super) struct Signature {
    pub op: &'static OpDef,
    /// Per argument; `None` where the caller must give one.
    defaults: Vec<Option<Value>>,
    /// Arguments before the first keyword-only one.
    positional: usize,
    /// Per argument: what a tensor argument takes besides a Tensor.
    tensors: Vec<TensorRule>,
    /// Makes tensors from nothing: takes `requires_grad` besides its schema.
    pub is_factory: bool,
}

/// What a `Tensor` argument accepts besides tensors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TensorRule {
    /// Nothing.
    Strict,
    /// Numbers, booleans and BigInts (elementwise ops).
    OrScalar,
    /// Arrays of integers (indices and class targets).
    OrIndices,
}

/// What a call gave besides the schema's arguments.
#[derive(Default)]
pub(super) struct Extra<'js> {
    pub requires_grad: bool,
    pub generator: Option<JsValue<'js>>,
}

pub(super) struct Parsed<'js> {
    pub values: Values,
    pub extra: Extra<'js>,
}

/// Why an overload does not take a call.
pub(super) enum Mismatch<'js> {
    TooMany {
        given: usize,
        accepted: usize,
    },
    Missing(usize),
    /// The argument at this position of the schema cannot be this value.
    Type {
        argument: usize,
        value: JsValue<'js>,
    },
    UnknownKeyword(String),
    Twice(usize),
    /// Reading the arguments threw.
    Thrown(rquickjs::Error),
    Runtime(crate::Error),
}

impl From<rquickjs::Error> for Mismatch<'_> {
    fn from(error: rquickjs::Error) -> Self {
        Mismatch::Thrown(error)
    }
}

impl Signature {
    pub fn new(op: &'static OpDef) -> Signature {
        let arguments = &op.schema.arguments;
        let takes_scalars = matches!(op.kind, Kind::Map(_) | Kind::Composite(_));
        let mut tensor_index = 0;
        let tensors = arguments.iter().map(|argument| {
            if argument.ty != ArgumentType::Tensor {
                return TensorRule::Strict;
            }
            let input = op.inputs.get(tensor_index);
            tensor_index += 1;
            match input {
                Some(tensor_gen::op::InputType::Index) => TensorRule::OrIndices,
                _ if takes_scalars => TensorRule::OrScalar,
                _ => TensorRule::Strict,
            }
        });
        Signature {
            op,
            tensors: tensors.collect(),
            defaults: arguments.iter().map(default_value).collect(),
            positional: arguments.iter().take_while(|argument| !argument.keyword_only).count(),
            is_factory: op.schema.argument("device").is_some() || op.name().ends_with("_like"),
        }
    }

    pub fn arguments(&self) -> &'static [Argument] {
        &self.op.schema.arguments
    }

    /// The arguments of one call. `receiver` is `this` of a method.
    pub fn parse<'js>(
        &self,
        receiver: Option<&Tensor>,
        params: &Params<'_, 'js>,
    ) -> Result<Parsed<'js>, Mismatch<'js>> {
        let keywords = match params.len().checked_sub(1).and_then(|last| params.arg(last)) {
            Some(last) if is_plain_object(&last) => last.into_object(),
            _ => None,
        };
        let given = params.len() - usize::from(keywords.is_some());
        let offset = usize::from(receiver.is_some());
        let mut slots: SmallVec<[Option<Value>; 6]> = SmallVec::from_elem(None, self.arguments().len());
        if let (Some(tensor), Some(slot)) = (receiver, slots.first_mut()) {
            *slot = Some(Value::Tensor(tensor.clone()));
        }
        let accepted = self.positional.saturating_sub(offset);
        if accepted == 1 && given > 0 && self.takes_loose_sizes(offset, params) {
            slots[offset] = Some(self.loose_sizes(offset, given, params)?);
        } else if self.takes_loose_tensors(accepted, given, params) {
            let first = accepted - 1;
            self.convert_positional(0..first, offset, params, &mut slots)?;
            slots[first + offset] = Some(self.loose_tensors(first + offset, first..given, params)?);
        } else if given > accepted {
            return Err(Mismatch::TooMany { given: given + offset, accepted: self.positional });
        } else {
            self.convert_positional(0..given, offset, params, &mut slots)?;
        }
        let mut extra = Extra::default();
        if let Some(keywords) = keywords {
            self.read_keywords(&keywords, &mut slots, &mut extra)?;
        }
        let mut values = Values::new();
        for (index, slot) in slots.into_iter().enumerate() {
            match slot.or_else(|| self.defaults[index].clone()) {
                Some(value) => values.push(value),
                None => return Err(Mismatch::Missing(index)),
            }
        }
        Ok(Parsed { values, extra })
    }

    /// `zeros(2, 3)`: the sole positional argument is a list of ints without a size, and numbers were given for it.
    fn takes_loose_sizes(&self, offset: usize, params: &Params<'_, '_>) -> bool {
        self.arguments()[offset].ty == ArgumentType::IntList { size: None }
            && params.arg(0).is_some_and(|value| value.is_number() || value.is_big_int())
    }

    fn loose_sizes<'js>(
        &self,
        argument: usize,
        given: usize,
        params: &Params<'_, 'js>,
    ) -> Result<Value, Mismatch<'js>> {
        let mut sizes = Vec::with_capacity(given);
        for value in (0..given).filter_map(|index| params.arg(index)) {
            match convert::integer(&value) {
                Some(size) => sizes.push(size),
                None => return Err(Mismatch::Type { argument, value }),
            }
        }
        Ok(Value::IntList(sizes))
    }

    fn convert_positional<'js>(
        &self,
        places: Range<usize>,
        offset: usize,
        params: &Params<'_, 'js>,
        slots: &mut [Option<Value>],
    ) -> Result<(), Mismatch<'js>> {
        for index in places {
            if let Some(value) = params.arg(index).filter(|value| !value.is_undefined()) {
                slots[index + offset] = Some(self.convert(index + offset, &value)?);
            }
        }
        Ok(())
    }

    /// `meshgrid(x, y)`, `einsum("i,i", x, y)`: the last positional argument is a list of tensors, and tensors were given for it.
    fn takes_loose_tensors(&self, accepted: usize, given: usize, params: &Params<'_, '_>) -> bool {
        accepted > 0
            && given >= accepted
            && self.arguments()[self.positional - 1].ty == ArgumentType::TensorList
            && params.arg(accepted - 1).is_some_and(|value| tensor_of(&value).is_some())
    }

    fn loose_tensors<'js>(
        &self,
        argument: usize,
        places: Range<usize>,
        params: &Params<'_, 'js>,
    ) -> Result<Value, Mismatch<'js>> {
        let mut tensors = Vec::with_capacity(places.len());
        for value in places.filter_map(|index| params.arg(index)) {
            match tensor_of(&value) {
                Some(tensor) => tensors.push(tensor.map_err(Mismatch::Runtime)?),
                None => return Err(Mismatch::Type { argument, value }),
            }
        }
        Ok(Value::TensorList(tensors))
    }

    fn read_keywords<'js>(
        &self,
        keywords: &Object<'js>,
        slots: &mut [Option<Value>],
        extra: &mut Extra<'js>,
    ) -> Result<(), Mismatch<'js>> {
        for property in keywords.own_props::<String, JsValue>(Filter::new().string().enum_only()) {
            let (name, value) = property?;
            let Some(index) = self.op.schema.argument(&name) else {
                match name.as_str() {
                    "requires_grad" if self.is_factory => extra.requires_grad = value.as_bool().unwrap_or(false),
                    "generator" => extra.generator = (!value.is_null() && !value.is_undefined()).then_some(value),
                    _ => return Err(Mismatch::UnknownKeyword(name)),
                }
                continue;
            };
            if value.is_undefined() {
                continue;
            }
            if slots[index].is_some() {
                return Err(Mismatch::Twice(index));
            }
            slots[index] = Some(self.convert(index, &value)?);
        }
        Ok(())
    }

    fn convert<'js>(&self, index: usize, value: &JsValue<'js>) -> Result<Value, Mismatch<'js>> {
        let argument = &self.arguments()[index];
        if value.is_null() {
            return match argument.optional || argument.default == Some(Default::None) {
                true => Ok(Value::None),
                false => Err(Mismatch::Type { argument: index, value: value.clone() }),
            };
        }
        let converted = match argument.ty {
            ArgumentType::Tensor => convert::tensor(value, self.tensors[index])?,
            ArgumentType::TensorList => convert::tensors(value)?,
            ArgumentType::Scalar => number_to_scalar(value).map(Value::Scalar),
            ArgumentType::Int => convert::integer(value).map(Value::from),
            ArgumentType::Float => value.as_number().map(Value::from),
            ArgumentType::Bool => value.as_bool().map(Value::from),
            ArgumentType::IntList { size } => int_list(value, size)?.map(Value::IntList),
            ArgumentType::FloatList => convert::float_list(value)?.map(Value::FloatList),
            ArgumentType::Str => convert::text(value)?.map(Value::Str),
            // Both are strings; `x.to("cpu")` and `x.to("float64")` are told apart by the names of the dtypes.
            ArgumentType::DType => convert::text(value)?.and_then(|name| convert::dtype(&name).ok()).map(Value::DType),
            ArgumentType::Device => {
                convert::text(value)?.filter(|name| convert::dtype(name).is_err()).map(Value::Device)
            }
        };
        converted.ok_or_else(|| Mismatch::Type { argument: index, value: value.clone() })
    }
}

fn default_value(argument: &Argument) -> Option<Value> {
    let Some(default) = &argument.default else {
        return argument.optional.then_some(Value::None);
    };
    Some(match default {
        Default::None => Value::None,
        Default::Bool(value) => Value::from(*value),
        Default::Int(value) if argument.ty == ArgumentType::Float => Value::from(*value as f64),
        Default::Int(value) => match argument.ty {
            ArgumentType::IntList { size } => Value::IntList(vec![*value; usize::from(size.unwrap_or(1))]),
            _ => Value::Scalar(Scalar::Int(*value)),
        },
        Default::Float(bits) => Value::from(f64::from_bits(*bits)),
        Default::Str(text) => Value::from(&**text),
        Default::IntList(values) => Value::IntList(values.to_vec()),
    })
}

/// An op's complete arguments from some by name and the defaults of the others.
pub(super) fn complete(op: &OpDef, given: &[(&str, Value)]) -> Values {
    let named = |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
    op.schema
        .arguments
        .iter()
        .map(|argument| named(&argument.name).or_else(|| default_value(argument)).unwrap_or(Value::None))
        .collect()
}
