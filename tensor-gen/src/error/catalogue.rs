//! The wording of refusals of bodies, in alphabetical order. A first line says what is wrong; a `help: ` line
//! says what to write instead.

use std::fmt::Display;

use quote::ToTokens;
use syn::{Expr, Stmt};

use super::nearest;

pub fn argument_is_list(name: &str) -> String {
    format!(
        "`{name}` is a list, and a scalar body sees one element\nhelp: write a composite that calls this op with its parts"
    )
}

/// A tensor in a body of a reduction that sees only states.
pub fn argument_is_mapped(name: &str) -> String {
    format!("`{name}` is one element, which only `map` sees\nhelp: carry what is needed of it in the state")
}

pub fn argument_is_optional(name: &str) -> String {
    format!(
        "`{name}` may be `None`, which a scalar body cannot ask about\nhelp: make it required here, and choose in a composite: `if is_none({name}) {{ … }} else {{ … }}`"
    )
}

pub fn argument_is_text(name: &str, ty: impl Display) -> String {
    format!(
        "`{name}` is of type `{ty}`, which has no meaning in a scalar body\nhelp: choose in a composite: `if {name} == \"…\" {{ … }} else {{ … }}`"
    )
}

pub fn argument_keeps_its_dtype(name: &str) -> String {
    format!(
        "`{name}` keeps whatever dtype it has, so a body cannot say what type its elements are\nhelp: give it a dtype or `promoted` in `inputs`"
    )
}

pub fn argument_steers(name: &str) -> String {
    format!(
        "`{name}` says over what the op runs; it is no number in its bodies\nhelp: `count` is how many elements there are"
    )
}

pub fn assignment_as_value() -> String {
    "an assignment has no value\nhelp: make it a statement of its own, ended by `;`".into()
}

pub fn assignment_to_input(name: &str) -> String {
    format!("`{name}` is an input and cannot be assigned to\nhelp: copy it first: `let mut value = {name};`")
}

pub fn branches_differ() -> String {
    "the branches of this `if` give different numbers of values".into()
}

/// `did you mean` or nothing.
pub fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!("\nhelp: did you mean `{name}`?")).unwrap_or_default()
}

/// Two sides that should be of one type.
pub fn different_types(what: &str, left: &impl Display, right: &impl Display) -> String {
    format!(
        "{what} needs both sides of one type, but they are {left} and {right}\nhelp: convert one of them, as in `x as float`"
    )
}

pub fn empty_block() -> String {
    "this block has no value\nhelp: end it with an expression".into()
}

pub fn if_let() -> String {
    "`if let` is not in the body language\nhelp: compare numbers: `if x > 0 { … } else { … }`".into()
}

pub fn if_without_else() -> String {
    "this `if` has no value when its condition is false\nhelp: add `else { … }`".into()
}

pub fn let_else() -> String {
    "`let … else` is not in the body language\nhelp: write `let x = if … { … } else { … };`".into()
}

pub fn let_without_value() -> String {
    "this name has no value yet\nhelp: give it one: `let mut x = 0;`".into()
}

/// `a`, `b` and `c`, for lists of what is possible.
pub fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| format!("`{item}`")).collect();
    match items.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

pub fn method_call(name: &str, is_primitive: bool, call: &syn::ExprMethodCall) -> String {
    if is_primitive {
        let arguments: Vec<String> = std::iter::once(call.receiver.as_ref()).chain(&call.args).map(short).collect();
        format!("methods are not in the body language\nhelp: write `{name}({})`", arguments.join(", "))
    } else {
        format!("`{name}` is no function of the body language, and there are no methods\nhelp: write `function(x)`")
    }
}

pub fn no_value(last: &Stmt) -> String {
    match last {
        Stmt::Expr(_, Some(_)) => "this block ends in a statement and has no value\nhelp: remove the last `;`".into(),
        _ => "this block has no value\nhelp: end it with an expression".into(),
    }
}

pub fn not_a_bool(what: &str, found: &impl Display) -> String {
    format!("{what} takes a `bool`, but this is {found}\nhelp: compare it, as in `x != 0`")
}

pub fn not_a_constant() -> String {
    "this is not known while the op is compiled\nhelp: bounds are integers, counters of outer loops, and `+ - * / %` of those".into()
}

pub fn not_mutable(name: &str) -> String {
    format!("`{name}` cannot be assigned to\nhelp: write `let mut {name}` where it is made")
}

pub fn number_too_large() -> String {
    "this number does not fit\nhelp: integers have 64 bits; floats go up to 1.8e308, then `INFINITY`".into()
}

pub fn recursion(name: &str) -> String {
    format!(
        "`{name}` calls itself, and a body cannot recurse\nhelp: write a loop with constant bounds, `for i in 0..8 {{ … }}`"
    )
}

/// `chain` is the helpers from one to itself.
pub fn helper_recursion(chain: &[String]) -> String {
    let way = match chain {
        [name, _] => format!("`{name}` uses itself"),
        _ => format!("this goes in a circle: {}", chain.join(" -> ")),
    };
    format!("{way}, and functions cannot recurse\nhelp: write a loop with constant bounds, `for i in 0..8 {{ … }}`")
}

pub fn too_many_helpers(limit: usize) -> String {
    format!(
        "this body becomes more than {limit} uses of functions and constants\nhelp: bind what is used again with `let`, or split it into several ops"
    )
}

pub fn formula_recursion(name: &str) -> String {
    format!("`{name}` calls itself, and would never end\nhelp: call other ops; a loop over tensors belongs in a script")
}

/// `names`: the ops of the circle, each of which calls the next.
pub fn formula_circle(names: &[String]) -> String {
    let first = names.first().map(String::as_str).unwrap_or_default();
    let way: Vec<String> = names.iter().map(String::as_str).chain([first]).map(|name| format!("`{name}`")).collect();
    format!(
        "{} call each other and would never end\nhelp: call other ops; a loop over tensors belongs in a script",
        way.join(" → ")
    )
}

pub fn refused_assignment() -> String {
    "only a name that was made with `let mut` can be assigned to\nhelp: write `name = value;` for one number at a time"
        .into()
}

pub fn refused_dereference() -> String {
    "there are no references in the body language\nhelp: leave out the `*`".into()
}

pub fn refused_expression(expression: &Expr) -> String {
    let (what, help) = match expression {
        Expr::Array(_) | Expr::Repeat(_) => ("an array", "arrays stand only in `for c in [1.0, 0.5] { … }`"),
        Expr::Assign(_) => ("an assignment here", "make it a statement of its own, ended by `;`"),
        Expr::Async(_) | Expr::Await(_) => ("`async`", "a body is a plain computation"),
        Expr::Break(_) => ("`break`", "use `if` and keep what was found: `value = if done { value } else { next };`"),
        Expr::Closure(_) => ("a closure here", "closures stand only in row operations: `input.sum(|x| x * x)`"),
        Expr::Continue(_) => ("`continue`", "use `if` inside the loop"),
        Expr::ForLoop(_) => ("a loop as a value", "assign to a `let mut` name in it and end the body with that name"),
        Expr::Index(_) => ("indexing", "a body sees one element; neighbours are read by composites of views"),
        Expr::Let(_) => ("`let` in a condition", "compare numbers: `if x > 0 { … } else { … }`"),
        Expr::Loop(_) | Expr::While(_) => {
            ("a loop without constant bounds", "write `for i in 0..8 { … }`; it is unrolled")
        }
        Expr::Macro(_) => ("a macro", "write the expression itself"),
        Expr::Match(_) => ("`match`", "write `if … { … } else if … { … } else { … }`"),
        Expr::Range(_) => ("a range here", "ranges stand only in `for i in 0..8 { … }`"),
        Expr::Reference(_) => ("a reference", "leave out the `&`; everything is a value"),
        Expr::Return(_) => ("`return`", "end the body with the value, and choose with `if … { … } else { … }`"),
        Expr::Struct(_) => ("a struct", "write the fields in order as a tuple: `(a, b)`"),
        Expr::Try(_) => ("`?`", "nothing in a body can fail"),
        Expr::Unsafe(_) => ("`unsafe`", "a body is a plain computation"),
        _ => ("this", "write `let`, `if`/`else`, operators, `as` and functions such as `exp(x)`"),
    };
    format!("{what} is not in the body language\nhelp: {help}")
}

pub fn refused_in_formula(expression: &Expr) -> String {
    match expression {
        Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_) => {
            "loops are not in the formula language\nhelp: write the op in Rust: `native = \"name\"`".into()
        }
        Expr::Assign(_) => "names of a formula cannot be assigned to\nhelp: write `let next = …;`".into(),
        Expr::Closure(_) | Expr::Field(_) => {
            "this is not in the formula language\nhelp: names are whole tensors, and calls are ops: `sum(x * x)`".into()
        }
        other => refused_expression(other).replace("body language", "formula language"),
    }
}

pub fn refused_item(item: &syn::Item) -> String {
    match item {
        syn::Item::Const(_) | syn::Item::Static(_) => {
            "items are not in the body language\nhelp: write `let` instead of `const`".into()
        }
        syn::Item::Fn(_) => {
            "functions cannot be declared in a body\nhelp: write the computation in place, or bind it with `let`".into()
        }
        _ => "items are not in the body language\nhelp: a body holds `let` statements and ends in an expression".into(),
    }
}

pub fn refused_literal() -> String {
    "only numbers, `true` and `false` are values here".into()
}

pub fn refused_macro() -> String {
    "macros are not in the body language\nhelp: write the expression itself".into()
}

pub fn refused_path() -> String {
    "paths are not in the body language\nhelp: functions and constants are called by their bare names, such as `exp(x)` or `PI`".into()
}

pub fn refused_pattern() -> String {
    "only names can be bound here\nhelp: write `let name = …;` or `let (a, b) = …;`".into()
}

pub fn row_as_value() -> String {
    "this is a whole row, where one number is needed\nhelp: reduce it, `input.sum(|x| x)`, or use it inside of a closure, where it is one element".into()
}

pub fn shadows(name: &str, what: &str) -> String {
    format!("`{name}` is {what} and cannot be used as a name\nhelp: choose another name, such as `{name}_value`")
}

/// An expression for a message: as written, unless it is long.
pub fn short(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    let text = text.replace(" . ", ".").replace(" (", "(").replace("( ", "(").replace(" )", ")").replace(" ,", ",");
    if text.chars().count() <= 24 { text } else { "…".into() }
}

pub fn state_as_value(fields: impl IntoIterator<Item = String>) -> String {
    format!("this is the whole state, where one number is needed\nhelp: its fields are {}", list(fields))
}

pub fn too_deep() -> String {
    "this body is nested too deeply\nhelp: bind parts of it to names with `let`".into()
}

pub fn too_many_nodes(limit: usize) -> String {
    format!(
        "this body becomes more than {limit} operations when its loops are unrolled\nhelp: use fewer rounds, or split it into several ops"
    )
}

pub fn too_many_rounds(limit: usize) -> String {
    format!(
        "this loop runs more than {limit} rounds\nhelp: loops are unrolled; use a reduction for what runs over a tensor"
    )
}

pub fn tuple_as_value() -> String {
    "this is several values, where one number is needed\nhelp: take it apart: `let (a, b) = …;`".into()
}

pub fn tuple_pattern() -> String {
    "this pattern does not have as many names as there are values".into()
}

pub fn unbounded_loop() -> String {
    "a loop needs constant bounds\nhelp: write `for i in 0..8 { … }` or `for c in [1.0, 0.5] { … }`; it is unrolled"
        .into()
}

pub fn unknown_field<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    match (nearest(name, known.iter().copied()), known.is_empty()) {
        (_, true) => {
            format!("there is no field `{name}` here\nhelp: only states have fields: `a.sum`, `b.sum`, `state.sum`")
        }
        (Some(near), _) => format!("there is no field `{name}`\nhelp: did you mean `{near}`?"),
        (None, _) => format!("there is no field `{name}`\nhelp: the fields are {}", list(known)),
    }
}

pub fn unknown_function<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    match nearest(name, known) {
        Some(near) => format!("there is no function `{name}`\nhelp: did you mean `{near}`?"),
        None => format!(
            "there is no function `{name}`\nhelp: bodies call the functions of the manual, op_specs/README.md; other ops are called in composites"
        ),
    }
}

pub fn unknown_name<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => did_you_mean(Some(near)),
        None if known.is_empty() => String::new(),
        None => {
            let mut shown: Vec<&str> = Vec::new();
            for name in known {
                if !shown.contains(&name) {
                    shown.push(name);
                }
            }
            let more = if shown.len() > 12 { " (and more)" } else { "" };
            shown.truncate(12);
            format!("\nhelp: the names here are {}{more}", list(shown))
        }
    };
    format!("there is no `{name}` here{help}")
}

pub fn unknown_type(name: &str) -> String {
    let types = ["float", "f32", "f64", "i32", "i64", "u32", "bool"];
    let help = match nearest(name, types) {
        Some(near) if near != name => did_you_mean(Some(near)),
        _ => format!("\nhelp: one of {}; `float` is what the op computes in", list(types)),
    };
    format!("`{name}` is no type for this{help}")
}

pub fn unused_value() -> String {
    "this value is not used\nhelp: bind it with `let name = …;`, or make it the last expression without `;`".into()
}

pub fn wrong_annotation(found: &impl Display, ty: impl Display) -> String {
    format!(
        "this is {found}, but the annotation says `{ty}`\nhelp: leave the annotation out, or convert with `as {ty}`"
    )
}

pub fn wrong_number_of_arguments(name: &str, given: usize, wanted: usize) -> String {
    let s = if wanted == 1 { "" } else { "s" };
    let example = match wanted {
        0 => format!("{name}()"),
        1 if name == "axis" => "axis(-1)".to_owned(),
        1 => format!("{name}(x)"),
        _ => format!("{name}(x, y)"),
    };
    format!("`{name}` takes {wanted} argument{s}, not {given}\nhelp: write `{example}`")
}

pub fn wrong_number_of_values(given: usize, wanted: usize) -> String {
    let help = match wanted {
        1 => "end it with one expression".to_owned(),
        _ => format!("end it with a tuple of {wanted}, such as `(a, b)`"),
    };
    let (s, are) = (if given == 1 { "" } else { "s" }, if wanted == 1 { "is" } else { "are" });
    format!("this body gives {given} value{s}, but {wanted} {are} needed\nhelp: {help}")
}

pub fn wrong_result(what: &str, found: &impl Display, wanted: impl Display) -> String {
    let or = if what == "the result" { ", or say another dtype with `result`" } else { "" };
    format!("{what} must be `{wanted}`, but this is {found}\nhelp: convert it with `as {wanted}`{or}")
}

/// The body of a row op ends otherwise than its signature says.
pub fn other_result_of_row(declared_per_element: bool) -> &'static str {
    match declared_per_element {
        true => "the body gives one number per row\nhelp: write `-> f32`, or end the body in `map`",
        false => "the body gives a row: a value per element\nhelp: write `-> Row<f32>`",
    }
}
