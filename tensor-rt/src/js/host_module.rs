//! [`HostModule`]: Rust functions and values that a script imports like a module of its own.
//!
//! ```ignore
//! let app = HostModule::new("app").value("limit", 2.5).function("clip", move |x: Tensor, most: f64| {
//!     runtime.call1("clamp", &[x.into(), (-most).into(), most.into()])
//! });
//! // in the script: import { clip, limit } from "app";
//! ```

use std::error::Error as StdError;
use std::rc::Rc;

use super::script_value::{FromScript, ScriptValue, ToScript};

/// Whatever a Rust function may fail with; errors of this crate keep their JavaScript class.
pub type BoxedError = Box<dyn StdError>;

type Call = dyn Fn(Vec<ScriptValue>) -> Result<ScriptValue, HostError>;

/// Why a call of a Rust function failed.
#[doc(hidden)]
#[derive(Debug)]
pub enum HostError {
    /// The arguments are not what it takes.
    Arguments(String),
    /// What it gave back itself.
    Own(BoxedError),
}

/// A module of Rust functions and values; it cannot be changed by the scripts that import it.
#[derive(Clone)]
pub struct HostModule {
    pub(super) name: String,
    pub(super) items: Vec<HostItem>,
}

#[derive(Clone)]
pub(super) struct HostItem {
    pub name: String,
    pub content: HostContent,
    typing: String,
}

#[derive(Clone)]
pub(super) enum HostContent {
    Function(Rc<Call>),
    Value(ScriptValue),
}

impl HostModule {
    /// The module that scripts import as `name`.
    #[must_use]
    pub fn new(name: &str) -> HostModule {
        HostModule { name: name.to_owned(), items: Vec::new() }
    }

    /// One more export: a Rust function of up to eight numbers, strings, tensors, lists or tables, which returns one of
    /// these, nothing, or a `Result`. An error becomes a JavaScript exception at the line of the call.
    #[must_use]
    pub fn function<Arguments>(mut self, name: &str, function: impl HostFunction<Arguments>) -> HostModule {
        let typing = function.typing(name);
        let path = format!("{}.{name}", self.name);
        let call = move |arguments| function.call(&path, arguments);
        self.items.push(HostItem { name: name.to_owned(), content: HostContent::Function(Rc::new(call)), typing });
        self
    }

    /// One more export: a value.
    #[must_use]
    pub fn value<T: ToScript>(mut self, name: &str, value: T) -> HostModule {
        let typing = format!("export const {name}: {};", T::typing());
        self.items.push(HostItem { name: name.to_owned(), content: HostContent::Value(value.to_script()), typing });
        self
    }

    /// The module's declaration for editors, a `.d.ts` file.
    pub fn typings(&self) -> String {
        let mut text = format!("declare module \"{}\" {{\n", self.name);
        for item in &self.items {
            text.push_str(&format!("    {}\n", item.typing));
        }
        text.push_str("}\n");
        text
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.name.as_str()).collect()
    }

    /// What is wrong with its names, if anything.
    pub(super) fn complaint(&self) -> Option<String> {
        let name = &self.name;
        let is_taken = name == "torch" || name.starts_with("torch/") || name.contains(':');
        if name.is_empty() || is_taken || name.starts_with(['.', '/']) || name.contains(['"', '\\', '\n', '\r']) {
            return Some(format!("a host module cannot be named {name:?}; take a plain word such as \"app\""));
        }
        let is_word = |name: &str| {
            let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$');
            begins && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
        };
        if let Some(item) = self.items.iter().find(|item| !is_word(&item.name)) {
            return Some(format!("{:?} in the host module {name} is not a name that scripts can import", item.name));
        }
        let twice =
            |(index, item): (usize, &HostItem)| self.items[..index].iter().any(|before| before.name == item.name);
        let (_, item) = self.items.iter().enumerate().find(|&(index, item)| twice((index, item)))?;
        Some(format!("the host module {name} has two exports named {}", item.name))
    }
}

/// A Rust function that a script can call; every `Fn` of up to eight [`FromScript`] arguments is one.
pub trait HostFunction<Arguments>: 'static {
    #[doc(hidden)]
    fn call(&self, path: &str, arguments: Vec<ScriptValue>) -> Result<ScriptValue, HostError>;

    #[doc(hidden)]
    fn typing(&self, name: &str) -> String;
}

/// What a Rust function gives back: a value, nothing, or a `Result` of one.
pub trait HostResult {
    fn into_result(self) -> Result<ScriptValue, BoxedError>;

    fn typing() -> String;
}

impl<T: ToScript> HostResult for T {
    fn into_result(self) -> Result<ScriptValue, BoxedError> {
        Ok(self.to_script())
    }

    fn typing() -> String {
        T::typing()
    }
}

impl<T: ToScript, E: Into<BoxedError>> HostResult for Result<T, E> {
    fn into_result(self) -> Result<ScriptValue, BoxedError> {
        self.map(T::to_script).map_err(Into::into)
    }

    fn typing() -> String {
        T::typing()
    }
}

fn wrong_count(path: &str, taken: usize, given: usize) -> HostError {
    let plural = if taken == 1 { "" } else { "s" };
    HostError::Arguments(format!("{path}() takes {taken} argument{plural}, but {given} were given"))
}

macro_rules! host_function {
    ($count:literal: $($type:ident $name:ident),*) => {
        impl<Function, Output, $($type),*> HostFunction<($($type,)*)> for Function
        where
            Function: Fn($($type),*) -> Output + 'static,
            Output: HostResult,
            $($type: FromScript,)*
        {
            fn call(&self, path: &str, arguments: Vec<ScriptValue>) -> Result<ScriptValue, HostError> {
                let given = arguments.len();
                if given > $count {
                    return Err(wrong_count(path, $count, given));
                }
                #[allow(unused_mut, unused_variables)]
                let mut rest = arguments.into_iter();
                $(
                    let value = rest.next();
                    let (is_missing, value) = (value.is_none(), value.unwrap_or(ScriptValue::Null));
                    let found = value.describe();
                    let Some($name) = $type::from_script(value) else {
                        if is_missing {
                            return Err(wrong_count(path, $count, given));
                        }
                        let place = given - rest.len();
                        let expected = $type::expected();
                        return Err(HostError::Arguments(format!("{path}(): argument {place} must be {expected}, not {found}")));
                    };
                )*
                self($($name),*).into_result().map_err(HostError::Own)
            }

            fn typing(&self, name: &str) -> String {
                #[allow(unused_mut)]
                let mut arguments: Vec<String> = Vec::new();
                $(arguments.push(format!(concat!(stringify!($name), ": {}"), $type::typing()));)*
                format!("export function {name}({}): {};", arguments.join(", "), Output::typing())
            }
        }
    };
}

host_function!(0:);
host_function!(1: A a);
host_function!(2: A a, B b);
host_function!(3: A a, B b, C c);
host_function!(4: A a, B b, C c, D d);
host_function!(5: A a, B b, C c, D d, E e);
host_function!(6: A a, B b, C c, D d, E e, F f);
host_function!(7: A a, B b, C c, D d, E e, F f, G g);
host_function!(8: A a, B b, C c, D d, E e, F f, G g, H h);

/// Arguments for a function of a script: a tuple of up to eight values.
pub trait ScriptArguments {
    fn into_values(self) -> Vec<ScriptValue>;
}

macro_rules! script_arguments {
    ($($type:ident $index:tt),*) => {
        impl<$($type: ToScript),*> ScriptArguments for ($($type,)*) {
            fn into_values(self) -> Vec<ScriptValue> {
                vec![$(self.$index.to_script()),*]
            }
        }
    };
}

script_arguments!();
script_arguments!(A 0);
script_arguments!(A 0, B 1);
script_arguments!(A 0, B 1, C 2);
script_arguments!(A 0, B 1, C 2, D 3);
script_arguments!(A 0, B 1, C 2, D 3, E 4);
script_arguments!(A 0, B 1, C 2, D 3, E 4, F 5);
script_arguments!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
script_arguments!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typings() {
        let module = HostModule::new("app")
            .value("limit", 2.5)
            .function("clip", |x: crate::tensor::Tensor, _most: Option<f64>| x)
            .function("log", |_text: String| ())
            .function("names", || -> Result<Vec<String>, String> { Err("none".to_owned()) });
        assert_eq!(
            module.typings(),
            "declare module \"app\" {\n    export const limit: number;\n    export function clip(a: import(\"torch\").Tensor, \
             b: number | null | undefined): import(\"torch\").Tensor;\n    export function log(a: string): void;\n    \
             export function names(): (string)[];\n}\n"
        );
    }

    #[test]
    fn names_are_checked() {
        let complaint = |module: HostModule| module.complaint().unwrap_or_default();
        for name in ["", "torch", "torch/nn", "torch:native", "./app", "a\"b"] {
            assert!(complaint(HostModule::new(name)).contains("cannot be named"), "{name}");
        }
        assert!(complaint(HostModule::new("app").value("a-b", 1.0)).contains("not a name"));
        assert!(complaint(HostModule::new("app").value("a", 1.0).value("a", 2.0)).contains("two exports"));
        assert_eq!(HostModule::new("app").value("a", 1.0).complaint(), None);
    }
}
