//! Breaks long Rust data expressions over lines: a bracket pair that does not fit on its line has one item per line.
//!
//! Only for what `data` prints: brackets, commas, string literals, no comments and no statements.

const WIDTH: usize = 120;

/// The expression, starting at `indent` spaces.
pub(super) fn layout(text: &str, indent: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    write(text.trim(), indent, indent, &mut out);
    out
}

/// `column` is how much of the line is already used.
fn write(text: &str, indent: usize, column: usize, out: &mut String) {
    // One more for the comma that may follow.
    if column + text.chars().count() < WIDTH {
        out.push_str(text);
        return;
    }
    let Some((start, end)) = last_group(text) else {
        out.push_str(text);
        return;
    };
    let items = items(&text[start + 1..end]);
    out.push_str(&text[..=start]);
    // Lists of plain numbers fill their lines; everything else has a line per item.
    for item in items {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent + 4));
        write(item, indent + 4, indent + 4, out);
        out.push(',');
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(&text[end..]);
}

/// The bracket pair that ends the text: its contents are what can be broken. A pair around a single pair is skipped, so that
/// `Borrowed(&[…])` breaks inside the list.
fn last_group(text: &str) -> Option<(usize, usize)> {
    let (mut start, mut end) = outer_group(text)?;
    loop {
        let inner = &text[start + 1..end];
        match outer_group(inner) {
            Some((next, last)) if last + 1 == inner.len() && is_prefix(&inner[..next]) => {
                end = start + 1 + last;
                start = start + 1 + next;
            }
            _ => break,
        }
    }
    (!text[start + 1..end].trim().is_empty()).then_some((start, end))
}

/// The first bracket on the outermost level and its partner.
fn outer_group(text: &str) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    let mut start = None;
    for (at, byte) in code(text) {
        match byte {
            b'(' | b'[' | b'{' => {
                if depth == 0 && start.is_none() {
                    start = Some(at);
                }
                depth += 1;
            }
            b')' | b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return start.map(|start| (start, at));
                }
            }
            _ => {}
        }
    }
    None
}

/// `Borrowed`, `&`, `Some`: what may stand before the only group.
fn is_prefix(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b':' | b'_' | b' '))
}

/// The comma-separated items of a group.
fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, byte) in code(text) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                items.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(text[start..].trim());
    items.retain(|item| !item.is_empty());
    items
}

/// The bytes that are not inside string literals.
fn code(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let mut in_string = false;
    let mut escaped = false;
    text.bytes().enumerate().filter(move |&(_, byte)| {
        if in_string {
            if escaped {
                escaped = false;
            } else if byte == b'\\' {
                escaped = true;
            } else if byte == b'"' {
                in_string = false;
            }
            false
        } else {
            in_string = byte == b'"';
            !in_string
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_groups_have_one_item_per_line() {
        let item = "Node::Constant { literal: Literal::Int(1), ty: Type::Compute }";
        let text = format!("Graph {{ nodes: Borrowed(&[{item}, {item}, {item}]), roots: Borrowed(&[NodeId(0)]) }}");
        let expected = format!(
            "Graph {{\n    nodes: Borrowed(&[\n        {item},\n        {item},\n        {item},\n    ]),\n    \
             roots: Borrowed(&[NodeId(0)]),\n}}"
        );
        assert_eq!(layout(&text, 0), expected);
    }

    #[test]
    fn brackets_in_strings_are_text() {
        let text =
            format!("Source {{ body: Borrowed(\"{}\"), location: Borrowed(\"a \\\" , (\") }}", "x, (".repeat(40));
        let lines = layout(&text, 0);
        // The long string is broken out of its call, and stays whole.
        assert_eq!(lines.lines().count(), 6, "{lines}");
        assert!(lines.lines().any(|line| line.contains(&"x, (".repeat(40))), "{lines}");
    }
}
