//! ES modules: which file an import means, and its text as JavaScript.
//!
//! `"torch"` and what lies below it are TypeScript files embedded in the program; `torch:native` and its parts are made
//! by the binding. Everything else is a file of the script's own folder, imported by a relative path: exactly that
//! name, or with `.ts`, `.js` or `/index.ts` behind it; `./m.js` also finds `m.ts`.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::Declared;
use rquickjs::{Ctx, Module};

use super::access::Intent;
use super::binding::Binding;
use super::host_module::HostModule;
use super::native::{JsResult, throw_as, throw_message};
use super::strip::{self, Language};
use crate::runtime::EmbeddedModules;

/// The prefix of the names of embedded modules, as seen in stacks: `torch:nn/linear.ts`.
pub(super) const EMBEDDED: &str = "torch:";

/// The prefix of the names of host modules, as seen in stacks; their objects stand beside the native ones under
/// these names while they are loaded.
pub(super) const HOST: &str = "host:";

#[derive(Clone)]
pub(super) struct Modules {
    pub binding: Rc<Binding>,
}

impl Resolver for Modules {
    fn resolve<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        base: &str,
        name: &str,
        _attributes: Option<ImportAttributes<'js>>,
    ) -> JsResult<String> {
        resolve(&self.binding, base, name).map_err(|message| throw_message(ctx, &message))
    }
}

fn resolve(binding: &Binding, base: &str, name: &str) -> Result<String, String> {
    if name.starts_with("torch:native") {
        return Ok(name.to_owned());
    }
    let embedded = |path: &str| embedded_path(binding.runtime.modules(), path).map(|path| format!("{EMBEDDED}{path}"));
    if name == "torch" {
        return embedded("index").ok_or_else(|| "this program was built without the torch modules".to_owned());
    }
    if let Some(path) = name.strip_prefix("torch/") {
        return embedded(path)
            .ok_or_else(|| format!("there is no module \"{name}\"{}", suggestion(binding.runtime.modules(), path)));
    }
    if let Some(base) = base.strip_prefix(EMBEDDED) {
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = join(folder, name);
        return embedded(&path).ok_or_else(|| format!("torch:{base} imports \"{name}\", which does not exist"));
    }
    if binding.host.iter().any(|module| module.name == name) {
        return Ok(format!("{HOST}{name}"));
    }
    // The entry script comes by its own absolute path.
    let is_entry = binding.entry.borrow().as_deref() == Some(Path::new(name));
    if is_entry {
        return Ok(name.to_owned());
    }
    if !(name.starts_with("./") || name.starts_with("../") || name.starts_with('/')) {
        return Err(format!(
            "cannot import \"{name}\": write \"./{name}\" for a file beside the script; the built-in modules are \
             \"torch\" and what lies below it, such as \"torch/nn\"{}",
            host_names(binding)
        ));
    }
    let folder = Path::new(base).parent().unwrap_or(Path::new("/"));
    let wanted = folder.join(name);
    let candidates = candidates(&wanted);
    let found = candidates.iter().find(|path| path.is_file());
    match found {
        Some(path) => {
            let access = binding.access.borrow();
            let real = access.check_from(folder, path, Intent::Read).map_err(|error| error.to_string())?;
            real.into_os_string().into_string().map_err(|path| format!("{} is not valid text", path.display()))
        }
        None => {
            // A refusal first: whether a file outside exists is nobody's business.
            binding.access.borrow().check_from(folder, &wanted, Intent::Read).map_err(|error| error.to_string())?;
            let tried: Vec<String> = candidates
                .iter()
                .filter_map(|path| path.file_name())
                .map(|name| name.to_string_lossy().into())
                .collect();
            Err(format!("cannot find module \"{name}\" (looked for {} in {})", tried.join(", "), folder.display()))
        }
    }
}

/// What an import of `wanted` may mean, in order.
fn candidates(wanted: &Path) -> Vec<PathBuf> {
    let with = |ending: &str| PathBuf::from(format!("{}{ending}", wanted.display()));
    let mut list =
        vec![wanted.to_path_buf(), with(".ts"), with(".js"), wanted.join("index.ts"), wanted.join("index.js")];
    if wanted.extension().is_some_and(|ending| ending == "js") {
        list.push(wanted.with_extension("ts"));
    }
    list
}

fn embedded_path(modules: EmbeddedModules, path: &str) -> Option<&'static str> {
    let path = path.trim_end_matches('/');
    let known = |wanted: &str| modules.iter().map(|(name, _)| *name).find(|name| *name == wanted);
    known(path).or_else(|| known(&format!("{path}.ts"))).or_else(|| known(&format!("{path}/index.ts")))
}

fn suggestion(modules: EmbeddedModules, path: &str) -> String {
    let names: Vec<&str> =
        modules.iter().map(|(name, _)| name.trim_end_matches(".ts").trim_end_matches("/index")).collect();
    match super::arguments::nearest(path, names.iter().copied()) {
        Some(near) => format!("; did you mean \"torch/{near}\"?"),
        None => String::new(),
    }
}

/// Host modules for a message: `; this program adds "app"`.
fn host_names(binding: &Binding) -> String {
    let names: Vec<String> = binding.host.iter().map(|module| format!("\"{}\"", module.name)).collect();
    if names.is_empty() { String::new() } else { format!("; this program adds {}", names.join(", ")) }
}

/// Joins a relative module name to a folder, both with `/`.
fn join(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in name.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

impl Loader for Modules {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        attributes: Option<ImportAttributes<'js>>,
    ) -> JsResult<Module<'js, Declared>> {
        if let Some(part) = name.strip_prefix("torch:native") {
            let text = super::operations::native_module(&self.binding, part.trim_start_matches('/'));
            return Module::declare(ctx.clone(), name, text);
        }
        if let Some(path) = name.strip_prefix(EMBEDDED) {
            let text =
                self.binding.runtime.modules().iter().find(|(known, _)| *known == path).map_or("", |(_, text)| *text);
            return declare(ctx, name, text, Language::TypeScript, name);
        }
        if let Some(host) = name.strip_prefix(HOST) {
            let module = self.binding.host.iter().find(|module| module.name == host);
            let names = module.map(HostModule::names).unwrap_or_default();
            return Module::declare(ctx.clone(), name, super::operations::exporting(name, &names));
        }
        if let Some(text) = self.binding.texts.get(name) {
            return declare(ctx, name, &text, Language::of(name), &format!("file://{name}"));
        }
        let bytes = std::fs::read(name).map_err(|error| throw_message(ctx, &format!("{name}: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|_| throw_message(ctx, &format!("{name} is not UTF-8 text")))?;
        let is_json = match attributes {
            Some(attributes) => attributes.get_type()?.as_deref() == Some("json"),
            None => false,
        };
        if is_json || name.ends_with(".json") {
            if let Err(error) = serde_json::from_str::<serde_json::Value>(&text) {
                return Err(throw_as(ctx, "SyntaxError", &format!("{name}: {error}")));
            }
            // JSON is an expression of JavaScript.
            return Module::declare(ctx.clone(), name, format!("export default {text}"));
        }
        declare(ctx, name, &text, Language::of(name), &format!("file://{name}"))
    }
}

fn declare<'js>(
    ctx: &Ctx<'js>,
    name: &str,
    source: &str,
    language: Language,
    url: &str,
) -> JsResult<Module<'js, Declared>> {
    let text = strip::strip(&super::report::short_path(name), source, language).map_err(|error| {
        let exception = throw_as(ctx, "SyntaxError", &error.message);
        // The report prints this text in place of a stack.
        let thrown = ctx.catch();
        if let Some(object) = thrown.as_object() {
            let _ = object.set("rendered", error.rendered);
        }
        match exception {
            rquickjs::Error::Exception => ctx.throw(thrown),
            other => other,
        }
    })?;
    let module = Module::declare(ctx.clone(), name, text)?;
    let meta = module.meta()?;
    meta.set("url", url)?;
    Ok(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_names() {
        let modules: EmbeddedModules = &[("index.ts", ""), ("nn/index.ts", ""), ("nn/functional.ts", "")];
        assert_eq!(embedded_path(modules, "nn"), Some("nn/index.ts"));
        assert_eq!(embedded_path(modules, "nn/functional"), Some("nn/functional.ts"));
        assert_eq!(embedded_path(modules, "nn/functional.ts"), Some("nn/functional.ts"));
        assert_eq!(embedded_path(modules, "nm"), None);
        assert_eq!(suggestion(modules, "nn/functionnal"), "; did you mean \"torch/nn/functional\"?");
    }

    #[test]
    fn joining() {
        assert_eq!(join("nn", "./linear"), "nn/linear");
        assert_eq!(join("nn", "../optim"), "optim");
        assert_eq!(join("", "./nn/index.ts"), "nn/index.ts");
        assert_eq!(join("nn", "../../../x"), "x");
    }

    #[test]
    fn candidates_in_order() {
        let names = |path: &str| -> Vec<String> {
            candidates(Path::new(path)).iter().map(|path| path.display().to_string()).collect()
        };
        assert_eq!(names("/a/m"), ["/a/m", "/a/m.ts", "/a/m.js", "/a/m/index.ts", "/a/m/index.js"]);
        assert_eq!(names("/a/m.js").last().map(String::as_str), Some("/a/m.ts"));
    }
}
