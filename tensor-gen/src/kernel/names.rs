//! Identifiers that a WGSL text may use for its operands.
//!
//! An operand keeps its name unless WGSL reserves it, a built-in function has it, or the generated text uses it for
//! something of its own; then it gets a trailing underscore. This file does not know where names come from.

use std::collections::BTreeSet;

/// Names and name patterns that generated texts declare themselves.
const OURS: [&str; 44] = [
    "Element",
    "Params",
    "State",
    "along",
    "along_column",
    "along_row",
    "batch",
    "before",
    "chosen",
    "column",
    "column_tiles",
    "combine",
    "element",
    "error",
    "finish",
    "first",
    "four",
    "fours",
    "group",
    "i",
    "identity",
    "j",
    "kept",
    "local",
    "main",
    "own",
    "params",
    "partial",
    "past",
    "r",
    "random",
    "row",
    "row_tiles",
    "slot",
    "state",
    "store",
    "store4",
    "strips",
    "sum",
    "sums",
    "tile",
    "width",
    "workgroup",
    "workgroups",
];

/// Endings that generated texts append to an operand's name.
const OUR_SUFFIXES: [&str; 6] = ["_value", "_index", "_offset", "_base", "_at", "_four"];

/// `name` as an ASCII identifier, without regard to reserved words.
pub fn identifier(name: &str) -> String {
    let mut text: String =
        name.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { '_' }).collect();
    if text.is_empty()
        || text.starts_with(|first: char| first.is_ascii_digit())
        || text.starts_with("__")
        || text == "_"
    {
        text.insert_str(0, "in");
    }
    text
}

/// Names for the operands of one kernel: valid, not reserved, and all different.
pub fn operand_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    names
        .into_iter()
        .map(|name| {
            let mut name = identifier(name);
            while is_reserved(&name) || !taken.insert(name.clone()) {
                name.push('_');
            }
            name
        })
        .collect()
}

fn is_reserved(name: &str) -> bool {
    naga::keywords::wgsl::RESERVED.contains(&name)
        || naga::keywords::wgsl::BUILTIN_IDENTIFIERS.contains(&name)
        || OURS.contains(&name)
        || crate::primitive::polyfill::POLYFILLS.iter().any(|(helper, _)| *helper == name)
        || OUR_SUFFIXES.iter().any(|suffix| name.ends_with(suffix))
        || is_numbered(name)
}

/// `v3`, `position_0`, `state_1`: what the printer calls intermediate values.
fn is_numbered(name: &str) -> bool {
    let stem = name.trim_end_matches(|last: char| last.is_ascii_digit());
    stem.len() < name.len() && (matches!(stem, "v" | "c" | "r" | "s") || stem.ends_with('_'))
}

#[cfg(test)]
mod tests {
    use super::operand_names;

    #[test]
    fn reserved_and_repeated_names_get_an_underscore() {
        let names = ["input", "var", "max", "params", "x_value", "v12", "input", "naïve", "__x", "2d", ""];
        let expected =
            ["input", "var_", "max_", "params_", "x_value_", "v12_", "input_", "na_ve", "in__x", "in2d", "in"];
        assert_eq!(operand_names(names), expected);
    }
}
