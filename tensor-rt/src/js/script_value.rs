//! Values on their way between Rust and a script: [`ScriptValue`], and the Rust types that become one and are read from one.
//!
//! Tensors cross as handles: the script sees the same storage, flags and place in the tape. All else is copied.

use std::collections::BTreeMap;

use crate::tensor::Tensor;

/// What can be passed to a script and come back from it.
#[derive(Clone, Debug)]
pub enum ScriptValue {
    /// `null`; `undefined` is read as it, and a missing argument is it.
    Null,
    Boolean(bool),
    Number(f64),
    /// A BigInt.
    Integer(i64),
    Text(String),
    Tensor(Tensor),
    List(Vec<ScriptValue>),
    /// A plain object, in the order of its keys.
    Table(Vec<(String, ScriptValue)>),
}

impl ScriptValue {
    /// What it is, for messages.
    pub fn describe(&self) -> String {
        match self {
            ScriptValue::Null => "null".to_owned(),
            ScriptValue::Boolean(value) => value.to_string(),
            ScriptValue::Number(value) => value.to_string(),
            ScriptValue::Integer(value) => format!("{value}n"),
            ScriptValue::Text(text) => format!("{text:?}"),
            ScriptValue::Tensor(tensor) => format!("a Tensor of shape {:?}", tensor.shape()),
            ScriptValue::List(items) => format!("an array of {}", items.len()),
            ScriptValue::Table(_) => "an object".to_owned(),
        }
    }
}

/// A Rust type whose values a script can receive.
pub trait ToScript {
    fn to_script(self) -> ScriptValue;

    /// Its type in TypeScript.
    fn typing() -> String;
}

/// A Rust type whose values a script can give.
pub trait FromScript: Sized {
    /// `None`: the value is something else.
    fn from_script(value: ScriptValue) -> Option<Self>;

    /// What [`FromScript::from_script`] takes, for messages: `a number`.
    fn expected() -> String;

    /// Its type in TypeScript.
    fn typing() -> String;
}

const TENSOR: &str = "import(\"torch\").Tensor";

impl ToScript for ScriptValue {
    fn to_script(self) -> ScriptValue {
        self
    }

    fn typing() -> String {
        "unknown".to_owned()
    }
}

impl FromScript for ScriptValue {
    fn from_script(value: ScriptValue) -> Option<ScriptValue> {
        Some(value)
    }

    fn expected() -> String {
        "a value".to_owned()
    }

    fn typing() -> String {
        "unknown".to_owned()
    }
}

/// Types that are one variant: how to make it, what to read, the words for messages, the type in TypeScript.
macro_rules! variant {
    ($type:ty, $to:expr, $from:pat => $value:expr, $expected:literal, $typing:expr) => {
        impl ToScript for $type {
            fn to_script(self) -> ScriptValue {
                $to(self)
            }

            fn typing() -> String {
                $typing.to_owned()
            }
        }

        impl FromScript for $type {
            fn from_script(value: ScriptValue) -> Option<$type> {
                match value {
                    $from => Some($value),
                    _ => None,
                }
            }

            fn expected() -> String {
                $expected.to_owned()
            }

            fn typing() -> String {
                $typing.to_owned()
            }
        }
    };
}

variant!(f64, ScriptValue::Number, ScriptValue::Number(value) => value, "a number", "number");
variant!(f32, |value| ScriptValue::Number(f64::from(value)), ScriptValue::Number(value) => value as f32, "a number", "number");
variant!(bool, ScriptValue::Boolean, ScriptValue::Boolean(value) => value, "true or false", "boolean");
variant!(String, ScriptValue::Text, ScriptValue::Text(text) => text, "a string", "string");
variant!(Tensor, ScriptValue::Tensor, ScriptValue::Tensor(tensor) => tensor, "a Tensor", TENSOR);
variant!((), |()| ScriptValue::Null, ScriptValue::Null => (), "nothing", "void");

/// Integers are numbers in the script; only those of 64 bits that no number holds exactly are BigInts.
macro_rules! integers {
    ($($type:ident),*) => {$(
        impl ToScript for $type {
            fn to_script(self) -> ScriptValue {
                const SAFE: i128 = 1 << 53;
                match i64::try_from(self) {
                    Ok(value) if i128::from(value).abs() > SAFE => ScriptValue::Integer(value),
                    _ => ScriptValue::Number(self as f64),
                }
            }

            fn typing() -> String {
                "number".to_owned()
            }
        }

        impl FromScript for $type {
            fn from_script(value: ScriptValue) -> Option<$type> {
                match value {
                    ScriptValue::Number(number) => {
                        // The cast saturates, so what it changes did not fit.
                        let whole = number as $type;
                        (whole as f64 == number).then_some(whole)
                    }
                    ScriptValue::Integer(value) => $type::try_from(value).ok(),
                    _ => None,
                }
            }

            fn expected() -> String {
                concat!("an integer that fits ", stringify!($type)).to_owned()
            }

            fn typing() -> String {
                "number".to_owned()
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, usize);

impl ToScript for &str {
    fn to_script(self) -> ScriptValue {
        ScriptValue::Text(self.to_owned())
    }

    fn typing() -> String {
        "string".to_owned()
    }
}

impl ToScript for &Tensor {
    fn to_script(self) -> ScriptValue {
        ScriptValue::Tensor(self.clone())
    }

    fn typing() -> String {
        TENSOR.to_owned()
    }
}

impl<T: ToScript> ToScript for Option<T> {
    fn to_script(self) -> ScriptValue {
        self.map_or(ScriptValue::Null, T::to_script)
    }

    fn typing() -> String {
        format!("{} | null", T::typing())
    }
}

impl<T: FromScript> FromScript for Option<T> {
    fn from_script(value: ScriptValue) -> Option<Option<T>> {
        match value {
            ScriptValue::Null => Some(None),
            value => T::from_script(value).map(Some),
        }
    }

    fn expected() -> String {
        format!("{} or null", T::expected())
    }

    fn typing() -> String {
        format!("{} | null | undefined", T::typing())
    }
}

impl<T: ToScript> ToScript for Vec<T> {
    fn to_script(self) -> ScriptValue {
        ScriptValue::List(self.into_iter().map(T::to_script).collect())
    }

    fn typing() -> String {
        format!("({})[]", T::typing())
    }
}

impl<T: FromScript> FromScript for Vec<T> {
    fn from_script(value: ScriptValue) -> Option<Vec<T>> {
        match value {
            ScriptValue::List(items) => items.into_iter().map(T::from_script).collect(),
            _ => None,
        }
    }

    fn expected() -> String {
        format!("an array of which each item is {}", T::expected())
    }

    fn typing() -> String {
        format!("readonly ({})[]", T::typing())
    }
}

impl<T: ToScript> ToScript for BTreeMap<String, T> {
    fn to_script(self) -> ScriptValue {
        ScriptValue::Table(self.into_iter().map(|(key, value)| (key, value.to_script())).collect())
    }

    fn typing() -> String {
        format!("Record<string, {}>", T::typing())
    }
}

impl<T: FromScript> FromScript for BTreeMap<String, T> {
    fn from_script(value: ScriptValue) -> Option<BTreeMap<String, T>> {
        match value {
            ScriptValue::Table(entries) => {
                entries.into_iter().map(|(key, value)| Some((key, T::from_script(value)?))).collect()
            }
            _ => None,
        }
    }

    fn expected() -> String {
        format!("an object of which each value is {}", T::expected())
    }

    fn typing() -> String {
        format!("Record<string, {}>", T::typing())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_exact_or_refused() {
        assert_eq!(i32::from_script(ScriptValue::Number(-7.0)), Some(-7));
        assert_eq!(i32::from_script(ScriptValue::Number(0.5)), None);
        assert_eq!(i32::from_script(ScriptValue::Number(f64::NAN)), None);
        assert_eq!(u8::from_script(ScriptValue::Number(256.0)), None);
        assert_eq!(usize::from_script(ScriptValue::Number(-1.0)), None);
        assert_eq!(i64::from_script(ScriptValue::Integer(i64::MAX)), Some(i64::MAX));
        assert!(matches!(i64::MAX.to_script(), ScriptValue::Integer(i64::MAX)));
        assert!(matches!((1_i64 << 53).to_script(), ScriptValue::Number(number) if number == 2_f64.powi(53)));
    }

    #[test]
    fn what_is_missing_is_none() {
        assert_eq!(Option::<f64>::from_script(ScriptValue::Null), Some(None));
        assert_eq!(Option::<f64>::from_script(ScriptValue::Boolean(true)), None);
        assert_eq!(f64::from_script(ScriptValue::Null), None);
    }
}
