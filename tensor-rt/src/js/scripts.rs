//! [`Scripts`]: scripts as part of a Rust program. They stay loaded, and Rust calls what they export.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use rquickjs::function::Args;
use rquickjs::{Ctx, Object, Persistent, Value};

use super::engine::{EngineOptions, Outcome};
use super::exchange::{from_js, to_js};
use super::host_module::ScriptArguments;
use super::native::{JsResult, throw_type};
use super::script_value::{FromScript, ScriptValue};
use super::session::{self, Session, script_error};
use crate::error::{Error, Result};
use crate::runtime::Runtime;

/// An engine whose scripts stay loaded. They share its globals and modules; another `Scripts` has others.
pub struct Scripts {
    session: Rc<Session>,
    folder: PathBuf,
}

impl Scripts {
    /// The time limit of the options counts for each import and call.
    pub fn new(runtime: &Rc<Runtime>, options: EngineOptions) -> Result<Scripts> {
        let here = || std::env::current_dir().map_err(|error| Error::Io(format!("the working directory: {error}")));
        let folder = options.folder.clone().map_or_else(here, Ok)?;
        let access = session::access(&options, &folder)?;
        let folder = access.base().to_path_buf();
        let session = Session::new(runtime, &options, access, None).map_err(script_error)?;
        Ok(Scripts { session, folder })
    }

    /// Runs a script file and gives what it exports; the second time only the latter.
    pub fn import_file(&self, path: impl AsRef<Path>) -> Result<ScriptModule> {
        let path = self.folder.join(path);
        let entry = path.canonicalize().map_err(|error| Error::Io(format!("{}: {error}", path.display())))?;
        self.import(entry)
    }

    /// Runs a text as if it were the file `name`, whose ending says the language: `"model.ts"`.
    pub fn import_text(&self, name: &str, text: &str) -> Result<ScriptModule> {
        let path = self.folder.join(name);
        let is_new = self.session.binding.texts.add(&path.display().to_string(), text);
        match is_new {
            true => self.import(path),
            false => {
                Err(Error::argument(format!("a script named {name} was imported already; give this one another name")))
            }
        }
    }

    fn import(&self, entry: PathBuf) -> Result<ScriptModule> {
        let specifier = entry.display().to_string();
        self.session.binding.entry.replace(Some(entry));
        let exports = self.session.enter(|ctx| {
            let exports = self.session.import(ctx, &specifier)?;
            Ok(Persistent::save(ctx, exports))
        });
        Ok(ScriptModule { exports: exports.map_err(script_error)?, session: self.session.clone() })
    }
}

/// What a script exports. A name may have dots: `"model.parameters"` is called as the script would call it.
pub struct ScriptModule {
    // The object lives in the engine, so it is dropped first.
    exports: Persistent<Object<'static>>,
    session: Rc<Session>,
}

impl ScriptModule {
    /// The value of an export.
    pub fn get<T: FromScript>(&self, name: &str) -> Result<T> {
        self.enter(name, |ctx, exports| {
            let (_, value) = find(ctx, exports, name)?;
            Ok(value)
        })
    }

    /// Calls an exported function, waits for its Promise if it gives one, and runs all it left to do.
    pub fn call<T: FromScript>(&self, name: &str, arguments: impl ScriptArguments) -> Result<T> {
        let arguments = arguments.into_values();
        self.enter(name, |ctx, exports| {
            let (this, value) = find(ctx, exports, name)?;
            let Some(function) = value.as_function() else {
                let found = super::arguments::describe(&value);
                return Err(throw_type(ctx, &format!("{name} is {found}, not a function")));
            };
            let mut passed = Args::new(ctx.clone(), arguments.len());
            passed.this(this)?;
            for argument in arguments {
                passed.push_arg(to_js(ctx, argument)?)?;
            }
            function.call_arg(passed)
        })
    }

    fn enter<T: FromScript>(
        &self,
        name: &str,
        work: impl for<'js> FnOnce(&Ctx<'js>, Object<'js>) -> JsResult<Value<'js>>,
    ) -> Result<T> {
        let session = &self.session;
        let value = session.enter(|ctx| -> std::result::Result<ScriptValue, Outcome> {
            let result = self.exports.clone().restore(ctx).and_then(|exports| work(ctx, exports));
            let value = session.settle(ctx, result)?;
            from_js(ctx, &value, name).map_err(|error| session.failure(ctx, error))
        });
        let value = value.map_err(script_error)?;
        let found = value.describe();
        T::from_script(value)
            .ok_or_else(|| Error::argument(format!("{name} should give {}, but gave {found}", T::expected())))
    }
}

/// What a dotted name means, and the object it was found in.
fn find<'js>(ctx: &Ctx<'js>, exports: Object<'js>, name: &str) -> JsResult<(Value<'js>, Value<'js>)> {
    let mut this = Value::new_undefined(ctx.clone());
    let mut value = exports.into_value();
    for (index, part) in name.split('.').enumerate() {
        let object = value.as_object().cloned();
        let found = match object.filter(|object| object.contains_key(part).unwrap_or(false)) {
            Some(object) => object.get::<_, Value>(part)?,
            None if index == 0 => return Err(throw_type(ctx, &format!("the script exports no {part}"))),
            None => return Err(throw_type(ctx, &format!("there is no {part} in {name}"))),
        };
        // The exports themselves are no receiver.
        this = if index == 0 { this } else { value };
        value = found;
    }
    Ok((this, value))
}
