//! A WGSL text as words and signs, as far as finding loops, the entry point and nesting needs; comments are skipped.
//! What the text means is naga's business.

/// One word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    pub text: &'t str,
    pub at: usize,
}

pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
            if rest.starts_with(is_word) {
                let length = rest.find(|letter: char| !is_word(letter)).unwrap_or(rest.len());
                found.push(Token { text: &rest[..length], at });
                length
            } else {
                if !rest.starts_with(char::is_whitespace) {
                    found.push(Token { text: &rest[..first], at });
                }
                first
            }
        };
        at += length;
    }
    found
}

/// Such comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        if rest.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    text.len()
}

/// Where loops begin, and their blocks: behind their braces.
pub fn loops(tokens: &[Token]) -> Vec<(usize, usize)> {
    let is_loop = |token: &&Token| matches!(token.text, "loop" | "for" | "while");
    // Neither a loop's head nor a function's has braces.
    tokens.iter().filter(is_loop).filter_map(|token| Some((token.at, block_after(tokens, token.at)?))).collect()
}

/// Where the block of a function begins.
pub fn function_block(tokens: &[Token], name: &str) -> Option<usize> {
    let position = tokens.windows(2).position(|pair| pair[0].text == "fn" && pair[1].text == name)?;
    block_after(tokens, tokens[position].at)
}

/// The names that functions, types, constants and variables of the module are declared with.
pub fn module_names<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    for (position, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            "fn" | "struct" | "alias" | "const" | "override" | "var" if depth == 0 => {
                let after = &tokens[position + 1..];
                // `var<private> name`
                let skipped = match after.first() {
                    Some(next) if next.text == "<" => after.iter().position(|token| token.text == ">"),
                    _ => None,
                };
                names.extend(after.get(skipped.map_or(0, |end| end + 1)).copied());
            }
            _ => {}
        }
    }
    names
}

fn block_after(tokens: &[Token], at: usize) -> Option<usize> {
    let brace = tokens.iter().find(|token| token.at > at && token.text == "{")?;
    Some(brace.at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_module_are_those_outside_of_blocks() {
        let text = "const A = 3; var<workgroup> b: array<f32, A>; alias C = f32; struct D { e: f32 } // fn f\n
            @compute @workgroup_size(64) fn g(@builtin(local_invocation_index) h: u32) { var i = 1; const j = 2; }";
        let tokens = tokens(text);
        let names: Vec<&str> = module_names(&tokens).iter().map(|token| token.text).collect();
        assert_eq!(names, ["A", "b", "C", "D", "g"]);
    }

    #[test]
    fn loops_are_found_outside_of_comments() {
        let text = "fn main() { // for {\n /* loop { /* while { */ } */ for (var i = 0; i < 3; i++) { loop{ } } while x /* { */ { } forge(); }";
        let tokens = tokens(text);
        let loops = loops(&tokens);
        let found: Vec<&str> = loops.iter().map(|&(_, at)| &text[at - 1..]).collect();
        assert!(text[loops[1].0..].starts_with("loop{"));
        assert_eq!(found.len(), 3);
        assert!(
            found[0].starts_with("{ loop{") && found[1].starts_with("{ } } while") && found[2].starts_with("{ } forge")
        );
        assert_eq!(function_block(&tokens, "main"), Some(11));
        assert_eq!(function_block(&tokens, "other"), None);
        for text in ["/*", "/* /* */", "ß{", "for", "fn", "\u{0}"] {
            super::loops(&super::tokens(text));
        }
    }
}
