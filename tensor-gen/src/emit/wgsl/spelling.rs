//! Primitives and casts by the patterns of the primitive table. This file decides no numerics.

use super::expression::Helpers;
use crate::dtype::ScalarType;
use crate::primitive::{Int64Form, Primitive, Wgsl, cast as casts, polyfill};

/// The texts of these helpers and of what they need, each after its needs.
pub(super) fn helper_texts(helpers: &Helpers) -> Vec<String> {
    let without_needs = |text: &str| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("// needs: ")).collect();
        lines.join("\n")
    };
    polyfill::texts(helpers.iter().copied()).into_iter().map(without_needs).collect()
}

/// A primitive applied to operands of one type; the error says what is missing.
pub(super) fn apply(
    primitive: Primitive,
    ty: ScalarType,
    int64: Int64Form,
    operands: &[String],
    helpers: &mut Helpers,
) -> Result<String, String> {
    let row = primitive.row();
    let spelling = row.wgsl(ty, int64).ok_or_else(|| format!("`{}` has no WGSL spelling for {ty}", row.name))?;
    Ok(spell(spelling, operands, helpers))
}

/// `value` converted from one type to another.
pub(super) fn cast(
    from: ScalarType,
    to: ScalarType,
    int64: Int64Form,
    value: &str,
    helpers: &mut Helpers,
) -> Result<String, String> {
    let spelling = casts::wgsl(from, to, int64).ok_or_else(|| format!("WGSL has no conversion from {from} to {to}"))?;
    Ok(spell(spelling, &[value.to_owned()], helpers))
}

fn spell(spelling: Wgsl, operands: &[String], helpers: &mut Helpers) -> String {
    helpers.extend(spelling.helper);
    fill(spelling.pattern, operands)
}

/// Puts operands in the place of `{0}` and `{1}`. An operand that stands alone as an argument needs no parentheses.
fn fill(pattern: &str, operands: &[String]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16 * operands.len());
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        text.push_str(&rest[..start]);
        let number = rest[start + 1..].chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0) as usize;
        let after = rest.get(start + 3..).unwrap_or_default();
        let alone = (text.ends_with('(') || text.ends_with(", ")) && (after.starts_with(')') || after.starts_with(','));
        let operand = operands.get(number).map_or("", String::as_str);
        text.push_str(if alone { without_parentheses(operand) } else { operand });
        rest = after;
    }
    text.push_str(rest);
    text
}

/// `(a + b)` as `a + b`, when the two parentheses belong together.
pub(super) fn without_parentheses(text: &str) -> &str {
    let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return text };
    let mut depth = 0_i32;
    for character in inner.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return text;
        }
    }
    inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parentheses_go_only_where_they_belong_together() {
        assert_eq!(without_parentheses("(a + (b))"), "a + (b)");
        assert_eq!(without_parentheses("(a) + (b)"), "(a) + (b)");
        let operand = |text: &str| text.to_owned();
        assert_eq!(fill("exp({0})", &[operand("(a + b)")]), "exp(a + b)");
        assert_eq!(fill("(-{0})", &[operand("(a + b)")]), "(-(a + b))");
        assert_eq!(fill("f({0}, {1})", &[operand("(a)"), operand("(b)")]), "f(a, b)");
        assert_eq!(fill("({0} / {1})", &[operand("(a + b)"), operand("c")]), "((a + b) / c)");
    }
}
