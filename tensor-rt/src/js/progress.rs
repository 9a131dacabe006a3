//! `torch.tqdm`: a progress bar on a terminal, nothing anywhere else.

use std::cell::RefCell;
use std::collections::BTreeMap;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rquickjs::{Object, Value};

use super::native::{JsResult, argument, define, undefined};

const STYLE: &str = "{msg}{percent:>3}%|{bar:24}| {pos}/{len} [{elapsed}<{eta}, {per_sec}{prefix}]";
const STYLE_WITHOUT_LENGTH: &str = "{msg}{pos} [{elapsed}, {per_sec}{prefix}]";

thread_local! {
    /// Bars being shown, by number: scripts may nest them.
    static BARS: RefCell<BTreeMap<u32, ProgressBar>> = const { RefCell::new(BTreeMap::new()) };
}

pub(super) fn define_all(native: &Object<'_>) -> JsResult<()> {
    define(native, "progress_start", |params| {
        let length = argument(params, 0).as_number().unwrap_or(-1.0);
        let has_length = length >= 0.0;
        let bar = if has_length { ProgressBar::new(length as u64) } else { ProgressBar::new_spinner() };
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template(if has_length { STYLE } else { STYLE_WITHOUT_LENGTH }) {
            bar.set_style(style.progress_chars("#>-"));
        }
        bar.set_message(prefix(&argument(params, 1)));
        let number = BARS.with_borrow_mut(|bars| {
            let number = bars.last_key_value().map_or(0, |(last, _)| last + 1);
            bars.insert(number, bar);
            number
        });
        Ok(Value::new_number(params.ctx().clone(), f64::from(number)))
    })?;
    define(native, "progress_step", |params| {
        with_bar(&argument(params, 0), |bar| {
            bar.set_message(prefix(&argument(params, 1)));
            let postfix = text(&argument(params, 2));
            bar.set_prefix(if postfix.is_empty() { String::new() } else { format!(", {postfix}") });
            bar.inc(1);
        });
        undefined(params.ctx())
    })?;
    define(native, "progress_end", |params| {
        let number = argument(params, 0).as_number().unwrap_or(0.0) as u32;
        if let Some(bar) = BARS.with_borrow_mut(|bars| bars.remove(&number)) {
            match argument(params, 1).as_bool() {
                Some(false) => bar.finish_and_clear(),
                _ => bar.abandon(),
            }
        }
        undefined(params.ctx())
    })
}

fn with_bar(number: &Value<'_>, work: impl FnOnce(&ProgressBar)) {
    let number = number.as_number().unwrap_or(0.0) as u32;
    if let Some(bar) = BARS.with_borrow(|bars| bars.get(&number).cloned()) {
        work(&bar);
    }
}

fn prefix(value: &Value<'_>) -> String {
    let text = text(value);
    if text.is_empty() { text } else { format!("{text}: ") }
}

fn text(value: &Value<'_>) -> String {
    value.as_string().and_then(|text| text.to_string().ok()).unwrap_or_default()
}
