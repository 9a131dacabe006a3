//! A class called without `new`: the engine's message names neither the class nor the cure; this one quotes the call.
//!
//! The engine throws before a line of the class runs, so the call is read back from the script's text at the place
//! that the stack names. The message changes where an error is shown (an uncaught report, `console`).

use rquickjs::{Ctx, Object};

use super::report::{Frame, frame, source_line, string_property};

/// What quickjs-ng says.
const ENGINE_MESSAGE: &str = "class constructors must be invoked with 'new'";
/// Arguments longer than this, or going on in the next line, are shown as `...`.
const LONGEST_ARGUMENTS: usize = 60;

/// Gives an error of this kind its better message; leaves every other alone.
pub(super) fn explain(error: &Object<'_>) {
    if string_property(error, "message").as_deref() != Some(ENGINE_MESSAGE) {
        return;
    }
    let stack = string_property(error, "stack").unwrap_or_default();
    let Some((first, outer)) = stack.split_once('\n') else { return };
    let Some(class) = frame(first).map(|frame| frame.function) else { return };
    // A caller that is no script, such as `Array.prototype.map`, has no text.
    let caller = outer.lines().next().and_then(frame);
    // A script may have frozen its error; the engine's message is true too. The class itself is not where the mistake is.
    let _ =
        error.set("message", message(error.ctx(), &class, caller.as_ref())).and_then(|()| error.set("stack", outer));
}

fn message(ctx: &Ctx<'_>, class: &str, caller: Option<&Frame>) -> String {
    let line = caller.and_then(|frame| source_line(ctx, frame)).unwrap_or_default();
    let written = caller.and_then(|frame| call_at(&line, frame.column));
    let (callee, arguments) = written.unwrap_or((class, "..."));
    format!("{callee} is a class: write new {callee}({arguments})")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// `nn.Linear` and `3, 4` of the call whose last name stands at a column, counted from 1.
fn call_at(line: &str, column: usize) -> Option<(&str, &str)> {
    let at = line.char_indices().nth(column.checked_sub(1)?)?.0;
    let before = line.get(..at)?;
    let begin = before.trim_end_matches(|c| is_word(c) || c == '.').len();
    let end = at + line.get(at..)?.find(|c| !is_word(c))?;
    let callee = line.get(begin..end).filter(|callee| !callee.starts_with(['.', '0']))?;
    let rest = line.get(end..)?.strip_prefix('(')?;
    let arguments = closing(rest).and_then(|close| rest.get(..close)).filter(|text| text.len() <= LONGEST_ARGUMENTS);
    (end > at).then_some((callee, arguments.unwrap_or("...")))
}

/// Where the parenthesis that was open before `text` closes. Quotes are not understood: at worst less is shown.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_in_a_line() {
        let line = "const é = [nn.Linear(3, f(4)), Net(), 2];";
        assert_eq!(call_at(line, 15), Some(("nn.Linear", "3, f(4)")));
        assert_eq!(call_at(line, 32), Some(("Net", "")));
        assert_eq!(call_at(line, 11), None);
        assert_eq!(call_at(line, 400), None);
        assert_eq!(call_at("nn.Sequential(", 4), Some(("nn.Sequential", "...")));
        assert_eq!(call_at("make()(1)", 7), None);
        assert_eq!(call_at("", 1), None);
        let long = format!("Net({})", "1, ".repeat(40));
        assert_eq!(call_at(&long, 1), Some(("Net", "...")));
    }
}
