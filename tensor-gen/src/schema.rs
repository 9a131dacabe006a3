//! The signature of an op: PyTorch's schema strings as data.
//!
//! `clamp(Tensor input, Scalar? min=None, Scalar? max=None) -> Tensor` is the only place where an op's
//! name, argument order, defaults and overload are said. The JavaScript binding, the typings, the Rust
//! stub and the network schema are read from the parsed [`Schema`]. Parsing is in `read/schema`; this file
//! holds only the types.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::ir::Type;

/// A parsed schema. `Display` prints it back; parse ∘ print is the identity (tested).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Schema {
    pub namespace: Namespace,
    /// The bare name, e.g. `silu`. A leading underscore marks an op that scripts do not see.
    pub name: Cow<'static, str>,
    /// `dim` in `max.dim(...)`; empty for the only or first overload.
    pub overload: Cow<'static, str>,
    pub arguments: Cow<'static, [Argument]>,
    pub returns: Cow<'static, [Return]>,
}

/// Where the function lives below `torch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Namespace {
    /// `torch.name`
    Torch,
    /// `torch.nn.functional.name`
    Functional,
    /// `torch.special.name`
    Special,
    /// `torch.linalg.name`
    Linalg,
    /// `torch.fft.name`
    Fft,
    /// A method only: written `Tensor.name(Tensor input, ...)`.
    Tensor,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Argument {
    pub name: Cow<'static, str>,
    pub ty: ArgumentType,
    /// `Tensor? bias`: `None` is allowed.
    pub optional: bool,
    pub default: Option<Default>,
    /// Stands after `*` in the schema.
    pub keyword_only: bool,
}

/// What an argument may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ArgumentType {
    Tensor,
    /// `Tensor[]`
    TensorList,
    /// `Scalar`: int, float or bool; weak in promotion.
    Scalar,
    Int,
    Float,
    Bool,
    /// `int[]` or `int[2]` (`size`: a single int stands for that many copies).
    IntList {
        size: Option<u8>,
    },
    /// `float[]`; a single number is a list of one.
    FloatList,
    Str,
    DType,
    Device,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Default {
    None,
    Bool(bool),
    Int(i64),
    /// The bits of an f64.
    Float(u64),
    Str(Cow<'static, str>),
    IntList(Cow<'static, [i64]>),
}

impl Default {
    pub const fn float(value: f64) -> Default {
        Default::Float(value.to_bits())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Return {
    /// Empty for an unnamed result; named ones become getters (`x.max(1).values`).
    pub name: Cow<'static, str>,
    pub ty: ReturnType,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReturnType {
    Tensor,
    TensorList,
    /// A plain JavaScript boolean (`torch.equal`).
    Bool,
}

impl Namespace {
    pub const ALL: [Namespace; 6] = [
        Namespace::Torch,
        Namespace::Functional,
        Namespace::Special,
        Namespace::Linalg,
        Namespace::Fft,
        Namespace::Tensor,
    ];

    /// The prefix in a schema, with its dot.
    pub const fn prefix(self) -> &'static str {
        match self {
            Namespace::Torch => "",
            Namespace::Functional => "nn.functional.",
            Namespace::Special => "special.",
            Namespace::Linalg => "linalg.",
            Namespace::Fft => "fft.",
            Namespace::Tensor => "Tensor.",
        }
    }

    /// `nn.functional.relu` as namespace and bare name.
    pub fn split(name: &str) -> (Namespace, &str) {
        let spaces = Namespace::ALL.into_iter().filter(|namespace| !namespace.prefix().is_empty());
        let mut found = spaces.filter_map(|space| name.strip_prefix(space.prefix()).map(|bare| (space, bare)));
        found.next().unwrap_or((Namespace::Torch, name))
    }
}

impl ArgumentType {
    /// What a scalar body sees: a `Scalar` or `float` in the op's compute type, an `int` as i32. `None` for all that is no number.
    pub const fn scalar_type(self) -> Option<Type> {
        match self {
            ArgumentType::Scalar | ArgumentType::Float => Some(Type::Compute),
            ArgumentType::Int => Some(Type::INT32),
            ArgumentType::Bool => Some(Type::BOOL),
            _ => None,
        }
    }
}

impl Schema {
    /// `nn.functional.silu`, `max.dim`: unique among all ops.
    pub fn qualified_name(&self) -> String {
        let dot = if self.overload.is_empty() { "" } else { "." };
        format!("{}{}{dot}{}", self.namespace.prefix(), self.name, self.overload)
    }

    /// The name of this op as an identifier and file name: `silu`, `max_dim`.
    pub fn identifier(&self) -> String {
        let separator = if self.overload.is_empty() { "" } else { "_" };
        format!("{}{separator}{}", self.name, self.overload)
    }

    /// Positions of the arguments that are tensors (lists excluded), in order: the IR's `Input(k)` is the k-th of these.
    pub fn tensor_arguments(&self) -> impl Iterator<Item = usize> {
        self.arguments
            .iter()
            .enumerate()
            .filter(|(_, argument)| argument.ty == ArgumentType::Tensor)
            .map(|(position, _)| position)
    }

    /// Positions of the arguments that a body sees as run-time scalars: the IR's `Scalar(k)` is the k-th of these.
    pub fn scalar_arguments(&self) -> impl Iterator<Item = usize> {
        self.arguments
            .iter()
            .enumerate()
            .filter(|(_, argument)| argument.ty.scalar_type().is_some())
            .map(|(position, _)| position)
    }

    pub fn argument(&self, name: &str) -> Option<usize> {
        self.arguments.iter().position(|argument| argument.name == name)
    }
}

impl std::fmt::Display for Schema {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}(", self.qualified_name())?;
        let mut keyword = false;
        for (position, argument) in self.arguments.iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            if argument.keyword_only && !keyword {
                keyword = true;
                f.write_str("*, ")?;
            }
            write!(f, "{argument}")?;
        }
        f.write_str(") -> ")?;
        let returns = self.returns.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        if self.returns.len() == 1 { f.write_str(&returns) } else { write!(f, "({returns})") }
    }
}

impl std::fmt::Display for Argument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let optional = if self.optional { "?" } else { "" };
        write!(f, "{}{optional} {}", self.ty, self.name)?;
        match &self.default {
            Some(default) => write!(f, "={default}"),
            None => Ok(()),
        }
    }
}

impl std::fmt::Display for ArgumentType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ArgumentType::Tensor => f.write_str("Tensor"),
            ArgumentType::TensorList => f.write_str("Tensor[]"),
            ArgumentType::Scalar => f.write_str("Scalar"),
            ArgumentType::Int => f.write_str("int"),
            ArgumentType::Float => f.write_str("float"),
            ArgumentType::Bool => f.write_str("bool"),
            ArgumentType::IntList { size: None } => f.write_str("int[]"),
            ArgumentType::IntList { size: Some(size) } => write!(f, "int[{size}]"),
            ArgumentType::FloatList => f.write_str("float[]"),
            ArgumentType::Str => f.write_str("str"),
            ArgumentType::DType => f.write_str("ScalarType"),
            ArgumentType::Device => f.write_str("Device"),
        }
    }
}

impl std::fmt::Display for Default {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Default::None => f.write_str("None"),
            Default::Bool(true) => f.write_str("True"),
            Default::Bool(false) => f.write_str("False"),
            Default::Int(value) => write!(f, "{value}"),
            Default::Float(bits) => write!(f, "{:?}", f64::from_bits(*bits)),
            Default::Str(text) => write!(f, "{text:?}"),
            Default::IntList(values) => {
                let items = values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                write!(f, "[{items}]")
            }
        }
    }
}

impl std::fmt::Display for Return {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ty = match self.ty {
            ReturnType::Tensor => "Tensor",
            ReturnType::TensorList => "Tensor[]",
            ReturnType::Bool => "bool",
        };
        if self.name.is_empty() { f.write_str(ty) } else { write!(f, "{ty} {}", self.name) }
    }
}
