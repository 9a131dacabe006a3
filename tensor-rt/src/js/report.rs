//! Where in the script something happened: stacks, call sites, and the text of an uncaught error.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use rquickjs::{Ctx, Exception, JsLifetime, Object, Value};

use super::modules::EMBEDDED;
use super::strip::point;

/// One line of a stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub function: String,
    file: String,
    line: usize,
    pub column: usize,
}

/// A path below the working directory as the user would write it.
pub(super) fn short_path(path: &str) -> String {
    let folder = std::env::current_dir().ok();
    let short = folder.as_deref().and_then(|folder| Path::new(path).strip_prefix(folder).ok());
    short.map_or_else(|| path.to_owned(), |short| short.display().to_string())
}

/// Frames of script code, innermost first: `    at forward (/a/b.ts:12:9)`.
fn frames(stack: &str) -> Vec<Frame> {
    stack.lines().filter_map(frame).collect()
}

pub(super) fn frame(line: &str) -> Option<Frame> {
    let text = line.trim().strip_prefix("at ")?;
    let (function, place) = match text.split_once(" (") {
        Some((function, place)) => (function, place.strip_suffix(')')?),
        None => ("", text),
    };
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    let file = parts.next()?.to_owned();
    let is_prelude = file.starts_with('<');
    (!is_prelude).then(|| Frame { function: function.to_owned(), file, line, column })
}

/// Whether a frame is the author's own code rather than torch's.
fn is_own(frame: &Frame) -> bool {
    !frame.file.starts_with(EMBEDDED)
}

/// `train.ts:12:9`: the innermost line of the script that is running.
pub(super) fn call_site(ctx: &Ctx<'_>) -> Option<Arc<str>> {
    // Out of memory for an error object: then there is no line, and nothing may stay thrown.
    let error = Exception::from_message(ctx.clone(), "").map_err(|_| ctx.catch()).ok()?;
    let stack = error.stack()?;
    let frames = frames(&stack);
    let frame = frames.iter().find(|frame| is_own(frame)).or(frames.first())?;
    Some(format!("{}:{}:{}", short_path(&frame.file), frame.line, frame.column).into())
}

/// The whole report of an uncaught exception: message, the script's line with a caret, stack, causes.
pub(super) fn uncaught(value: &Value<'_>) -> String {
    let mut text = String::from("Uncaught ");
    describe(value, &mut text, 0);
    text
}

fn describe(value: &Value<'_>, text: &mut String, depth: usize) {
    /// A chain of causes this long says nothing more.
    const MOST_CAUSES: usize = 8;
    /// Endless recursion fills the stack with one line.
    const MOST_FRAMES: usize = 24;
    let Some(object) = value.as_object().filter(|object| object.is_error()) else {
        text.push_str(&plain(value));
        text.push('\n');
        return;
    };
    if let Some(rendered) = string_property(object, "rendered") {
        text.push_str(&rendered);
        text.push('\n');
        return;
    }
    super::class_call::explain(object);
    let name = string_property(object, "name").unwrap_or_else(|| "Error".to_owned());
    let message = string_property(object, "message").unwrap_or_default();
    text.push_str(&name);
    if !message.is_empty() {
        text.push_str(&format!(": {message}"));
    }
    text.push('\n');
    let frames = frames(&string_property(object, "stack").unwrap_or_default());
    if let Some(frame) = frames.iter().find(|frame| is_own(frame))
        && let Some(line) = source_line(value.ctx(), frame)
    {
        text.push_str(&point(&short_path(&frame.file), frame.line, frame.column, 1, &line));
        text.push('\n');
    }
    for frame in frames.iter().take(MOST_FRAMES) {
        let place = format!("{}:{}:{}", short_path(&frame.file), frame.line, frame.column);
        match frame.function.as_str() {
            "" => text.push_str(&format!("    at {place}\n")),
            function => text.push_str(&format!("    at {function} ({place})\n")),
        }
    }
    if frames.len() > MOST_FRAMES {
        text.push_str(&format!("    ... and {} more\n", frames.len() - MOST_FRAMES));
    }
    if depth < MOST_CAUSES
        && let Ok(cause) = object.get::<_, Value>("cause")
        && !cause.is_undefined()
    {
        text.push_str("Caused by: ");
        describe(&cause, text, depth + 1);
    }
}

fn plain(value: &Value<'_>) -> String {
    if let Some(text) = value.as_string() {
        return text.to_string().unwrap_or_default();
    }
    match value.ctx().json_stringify(value.clone()) {
        Ok(Some(json)) => json.to_string().unwrap_or_default(),
        _ => {
            // Throwing from toJSON leaves an exception behind, which nobody asked for.
            value.ctx().catch();
            super::arguments::describe(value)
        }
    }
}

pub(super) fn string_property(object: &Object<'_>, name: &str) -> Option<String> {
    let value = object.get::<_, Value>(name).ok()?;
    value.as_string()?.to_string().ok()
}

/// Scripts that are no files, by the path they stand for.
#[derive(Clone, Default)]
pub(super) struct Texts(Rc<RefCell<BTreeMap<String, Rc<str>>>>);

// SAFETY: it holds no JavaScript value, so no lifetime either.
unsafe impl<'js> JsLifetime<'js> for Texts {
    type Changed<'to> = Texts;
}

impl Texts {
    /// False if there is one of that path already.
    pub fn add(&self, path: &str, text: &str) -> bool {
        let mut texts = self.0.borrow_mut();
        let is_new = !texts.contains_key(path);
        if is_new {
            texts.insert(path.to_owned(), text.into());
        }
        is_new
    }

    pub fn get(&self, path: &str) -> Option<Rc<str>> {
        self.0.borrow().get(path).cloned()
    }
}

pub(super) fn source_line(ctx: &Ctx<'_>, frame: &Frame) -> Option<String> {
    let known = ctx.userdata::<Texts>().and_then(|texts| texts.get(&frame.file));
    let text = match known {
        Some(text) => text.to_string(),
        None => std::fs::read_to_string(&frame.file).ok()?,
    };
    text.lines().nth(frame.line.checked_sub(1)?).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stack_lines() {
        let stack = "    at matmul (native)\n    at forward (/a/b c.ts:12:9)\n    at <anonymous> (torch:nn/module.ts:3:1)\n    at /a/main.ts:1:2\n    at x (<prelude>:1:1)\n";
        let found: Vec<(String, usize, usize)> =
            frames(stack).into_iter().map(|frame| (frame.file, frame.line, frame.column)).collect();
        assert_eq!(
            found,
            [("/a/b c.ts".to_owned(), 12, 9), ("torch:nn/module.ts".to_owned(), 3, 1), ("/a/main.ts".to_owned(), 1, 2)]
        );
    }
}
