//! Judges an author's text: naga, barriers, and limits that hold on every adapter.

use std::ops::Range;

use naga::valid::{Capabilities, ValidationFlags, Validator};
use naga::{AddressSpace, Block, Expression, Handle, Module, Override, ShaderStage, Span, Statement};

use super::{MAX_INVOCATIONS, MAX_OPERANDS, MAX_WORKGROUP, MAX_WORKGROUP_BYTES, scan, text};
use crate::kernel::WrittenPlan;
use crate::validate::uniformity;

/// Longer texts, deeper brackets, longer chains of prefixes and branches than any kernel needs: parsers are recursive.
const MAX_BYTES: usize = 1 << 16;
const MAX_NESTING: usize = 48;
const MAX_CHAIN: usize = 64;
/// Statements when every call is replaced by the function's body, as drivers do.
const MAX_STATEMENTS: u64 = 1 << 16;
/// Bytes of one variable or value.
const MAX_TYPE_BYTES: u64 = 1 << 14;

/// What is wrong, and which bytes of the author's text it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub message: String,
    pub range: Option<Range<usize>>,
}

/// Everything that can be known before a device sees the kernel.
pub fn check(plan: &WrittenPlan) -> Result<(), Complaint> {
    check_declaration(plan)?;
    check_form(&plan.wgsl)?;
    check_names(&plan.wgsl)?;
    let prelude = format!("{}\n", text::declarations(plan));
    let author = Author { prelude: prelude.len(), text: &plan.wgsl };
    let whole = prelude + &plan.wgsl;
    // A panic of naga's would be a mistake of naga's, but it must not be one of ours.
    let judged = std::panic::catch_unwind(|| judge(&whole, &author));
    judged.unwrap_or_else(|_| Err(whole_text("naga cannot read this text")))?;
    // What the device sees. If this fails, the counting of loops is wrong, not the author.
    crate::validate::parse(&text::text(plan)).map_err(|error| whole_text(format!("with its loops counted: {error}")))
}

fn whole_text(message: impl Into<String>) -> Complaint {
    Complaint { message: message.into(), range: None }
}

/// The author's part of the whole text.
struct Author<'t> {
    prelude: usize,
    text: &'t str,
}

impl Author<'_> {
    fn range(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = range.start.checked_sub(self.prelude)?;
        let end = range.end.saturating_sub(self.prelude);
        Some(start.min(self.text.len())..end.min(self.text.len()))
    }

    fn at(&self, span: Span, message: impl Into<String>) -> Complaint {
        Complaint { message: message.into(), range: span.to_range().and_then(|range| self.range(range)) }
    }

    /// About the first word that is this one.
    fn at_word(&self, word: &str, message: impl Into<String>) -> Complaint {
        let token = scan::tokens(self.text).into_iter().find(|token| token.text == word);
        Complaint { message: message.into(), range: token.map(|token| token.at..token.at + word.len()) }
    }
}

fn check_declaration(plan: &WrittenPlan) -> Result<(), Complaint> {
    let operands = plan.inputs.len() + plan.outputs.len();
    if operands > MAX_OPERANDS {
        return Err(whole_text(format!(
            "a kernel binds at most {MAX_OPERANDS} tensors, inputs and outputs together, and this one has {operands}\nhelp: put several into one tensor (torch.stack), or write several kernels"
        )));
    }
    let names = plan.inputs.iter().chain(&plan.outputs).map(|operand| operand.name.as_str());
    let names = names.chain(plan.sizes.iter().map(String::as_str));
    for name in names.chain(plan.scalars.iter().map(|(name, _)| name.as_str())) {
        let reserved = naga::keywords::wgsl::RESERVED.contains(&name)
            || is_builtin(name)
            || matches!(name, "params" | "Params")
            || name.starts_with("alknet_")
            || name.starts_with("__")
            || name == "_"
            || !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if reserved {
            return Err(whole_text(format!(
                "`{name}` cannot be a name in WGSL\nhelp: choose another one for this tensor, size or argument, such as `{}_value`",
                name.trim_matches('_')
            )));
        }
    }
    Ok(())
}

fn check_form(wgsl: &str) -> Result<(), Complaint> {
    if wgsl.len() > MAX_BYTES {
        return Err(whole_text(format!(
            "this text is longer than {MAX_BYTES} bytes\nhelp: split it into several kernels"
        )));
    }
    let mut depth = 0_usize;
    let (mut templates, mut last) = (0, "");
    let mut prefixes = 0;
    let mut branches = 0;
    for token in scan::tokens(wgsl) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        // `array<array<…`: a word and `<` in turn.
        templates = match (token.text, last) {
            ("<", _) => templates + 1,
            (_, "<") if token.text.starts_with(char::is_alphabetic) => templates,
            _ => 0,
        };
        last = token.text;
        prefixes = if matches!(token.text, "-" | "!" | "~" | "&" | "*") { prefixes + 1 } else { 0 };
        branches += usize::from(token.text == "else");
        let range = Some(token.at..token.at + token.text.len());
        if depth > MAX_NESTING || prefixes > MAX_CHAIN || templates > MAX_NESTING {
            let message =
                "this is nested too deeply\nhelp: give parts of it names with `let`, or functions of their own";
            return Err(Complaint { message: message.into(), range });
        }
        if branches > MAX_CHAIN * 4 {
            return Err(Complaint { message: "this text has too many branches".into(), range });
        }
        if token.text.starts_with("alknet_") {
            let message = "names that begin with `alknet_` are those of the generated text\nhelp: choose another name";
            return Err(Complaint { message: message.into(), range });
        }
    }
    Ok(())
}

/// The counting of loops stands in the same module and means WGSL's own `select`, `u32` and `private`.
fn check_names(wgsl: &str) -> Result<(), Complaint> {
    let tokens = scan::tokens(wgsl);
    let Some(token) = scan::module_names(&tokens).into_iter().find(|token| is_builtin(token.text)) else {
        return Ok(());
    };
    let message = format!("`{0}` is a name of WGSL's own\nhelp: choose another name, such as `my_{0}`", token.text);
    Err(Complaint { message, range: Some(token.at..token.at + token.text.len()) })
}

fn is_builtin(name: &str) -> bool {
    naga::keywords::wgsl::BUILTIN_IDENTIFIERS.contains(&name)
}

fn judge(whole: &str, author: &Author<'_>) -> Result<(), Complaint> {
    let module = naga::front::wgsl::parse_str(whole).map_err(|error| {
        let mut labels = error.labels().filter_map(|(span, label)| {
            let range = author.range(span.to_range()?)?;
            Some((range, label.to_owned()))
        });
        let (range, label) = labels.next().map_or((None, String::new()), |(range, label)| (Some(range), label));
        let message = error.message();
        let said = label.is_empty() || message.contains(&label);
        Complaint { message: if said { message.to_owned() } else { format!("{message}: {label}") }, range }
    })?;
    check_globals(&module, author)?;
    check_entry_point(&module, author)?;
    check_types(&module, author)?;
    check_expansion(&module, author)?;
    Validator::new(ValidationFlags::all(), Capabilities::empty()).validate(&module).map_err(|error| {
        let spans = error.spans().filter_map(|(span, _)| author.range(span.to_range()?));
        let range = spans.min_by_key(|range| range.len());
        let mut message = error.as_inner().to_string();
        let mut cause = std::error::Error::source(error.as_inner());
        while let Some(inner) = cause {
            message = format!("{message}: {inner}");
            cause = inner.source();
        }
        Complaint { message, range }
    })?;
    if let Some((message, span)) = uniformity::check(&module) {
        return Err(author.at(span, message));
    }
    let used = module.global_variables.iter().filter(|(_, variable)| variable.space == AddressSpace::WorkGroup);
    let bytes: u64 = used.map(|(_, variable)| u64::from(module.types[variable.ty].inner.size(module.to_ctx()))).sum();
    if bytes > MAX_WORKGROUP_BYTES {
        return Err(author.at_word(
            "workgroup",
            format!("its workgroup variables take {bytes} bytes, and a workgroup has {MAX_WORKGROUP_BYTES}\nhelp: use smaller arrays"),
        ));
    }
    Ok(())
}

fn check_globals(module: &Module, author: &Author) -> Result<(), Complaint> {
    for (handle, variable) in module.global_variables.iter() {
        let span = module.global_variables.get_span(handle);
        let is_own = span.to_range().is_some_and(|range| range.start >= author.prelude);
        if is_own && variable.binding.is_some() {
            let message = "the bindings are declared by the inputs, outputs and parameters\nhelp: leave this line out; a tensor is `name[i]`, a size or number `params.name`";
            return Err(author.at(span, message));
        }
    }
    if let Some((handle, _)) = module.overrides.iter().next() {
        let handle: Handle<Override> = handle;
        let message = "a kernel has no overrides\nhelp: write `const`, or declare a parameter";
        return Err(author.at(module.overrides.get_span(handle), message));
    }
    Ok(())
}

fn check_entry_point(module: &Module, author: &Author) -> Result<(), Complaint> {
    let form = "help: write `@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) { … }`";
    let [entry] = module.entry_points.as_slice() else {
        return Err(author.at_word(
            "fn",
            format!("a kernel has one entry point, and this has {}\n{form}", module.entry_points.len()),
        ));
    };
    if entry.stage != ShaderStage::Compute {
        return Err(author.at_word(&entry.name, format!("the entry point of a kernel is `@compute`\n{form}")));
    }
    let size = entry.workgroup_size;
    let invocations = size.iter().map(|&side| u64::from(side)).product::<u64>();
    if size.iter().zip(MAX_WORKGROUP).any(|(&side, most)| side > most) || invocations > u64::from(MAX_INVOCATIONS) {
        return Err(author.at_word(
            "workgroup_size",
            format!(
                "a workgroup of {} x {} x {} invocations is too large\nhelp: at most {MAX_INVOCATIONS} in all, and {} x {} x {} along its sides",
                size[0], size[1], size[2], MAX_WORKGROUP[0], MAX_WORKGROUP[1], MAX_WORKGROUP[2]
            ),
        ));
    }
    Ok(())
}

fn check_types(module: &Module, author: &Author) -> Result<(), Complaint> {
    let bytes = |ty: Handle<naga::Type>| match module.types[ty].inner.is_dynamically_sized(&module.types) {
        true => 0,
        false => u64::from(module.types[ty].inner.size(module.to_ctx())),
    };
    let too_large = |name: &Option<String>, bytes: u64| {
        let name = name.as_deref().unwrap_or("main");
        let message = format!(
            "`{name}` takes {bytes} bytes, which is too much for a kernel\nhelp: at most {MAX_TYPE_BYTES}; put it into a tensor"
        );
        author.at_word(name, message)
    };
    let mut globals = module.global_variables.iter();
    if let Some((_, variable)) = globals.find(|(_, variable)| bytes(variable.ty) > MAX_TYPE_BYTES) {
        return Err(too_large(&variable.name, bytes(variable.ty)));
    }
    if let Some((ty, _)) = module.types.iter().find(|(ty, _)| bytes(*ty) > MAX_TYPE_BYTES) {
        let message =
            format!("a value of {} bytes is too large for a kernel\nhelp: at most {MAX_TYPE_BYTES}", bytes(ty));
        let locals = module.functions.iter().map(|(_, function)| function);
        let locals = locals.chain(module.entry_points.iter().map(|entry| &entry.function));
        let is_local = locals.flat_map(|function| function.local_variables.iter()).any(|(_, local)| local.ty == ty);
        if !is_local {
            return Err(author.at(module.types.get_span(ty), message));
        }
    }
    let functions = module.functions.iter().map(|(_, function)| (&function.name, function));
    let entries = module.entry_points.iter().map(|entry| (&entry.function.name, &entry.function));
    for (name, function) in functions.chain(entries) {
        let locals = || function.local_variables.iter().map(|(_, variable)| (&variable.name, bytes(variable.ty)));
        if let Some((name, bytes)) = locals().find(|(_, bytes)| *bytes > MAX_TYPE_BYTES) {
            return Err(too_large(name, bytes));
        }
        let all: u64 = locals().map(|(_, bytes)| bytes).sum();
        if all > MAX_TYPE_BYTES {
            return Err(too_large(name, all));
        }
        for (handle, expression) in function.expressions.iter() {
            if let Expression::ArrayLength(_) = expression {
                let message =
                    "how long a buffer is says nothing about the tensor in it\nhelp: use its sizes, such as `params.N`";
                return Err(author.at(function.expressions.get_span(handle), message));
            }
        }
    }
    Ok(())
}

/// Functions that call functions twice each grow without bound once they are put in place of their calls.
fn check_expansion(module: &Module, author: &Author) -> Result<(), Complaint> {
    let mut sizes: Vec<u64> = Vec::new();
    for (handle, function) in module.functions.iter() {
        let size = statements(&function.body, &sizes);
        if size > MAX_STATEMENTS {
            return Err(author.at(module.functions.get_span(handle), too_large(size)));
        }
        sizes.push(size);
    }
    for entry in &module.entry_points {
        let size = statements(&entry.function.body, &sizes);
        if size > MAX_STATEMENTS {
            return Err(whole_text(too_large(size)));
        }
    }
    Ok(())
}

fn too_large(size: u64) -> String {
    format!(
        "this comes to {size} statements when calls are replaced by what they call\nhelp: at most {MAX_STATEMENTS}; use loops"
    )
}

fn statements(block: &Block, sizes: &[u64]) -> u64 {
    let size = |statement: &Statement| match statement {
        Statement::Block(block) => statements(block, sizes),
        Statement::If { accept, reject, .. } => statements(accept, sizes).saturating_add(statements(reject, sizes)),
        Statement::Switch { cases, .. } => {
            cases.iter().map(|case| statements(&case.body, sizes)).fold(0, u64::saturating_add)
        }
        Statement::Loop { body, continuing, .. } => {
            statements(body, sizes).saturating_add(statements(continuing, sizes))
        }
        Statement::Call { function, .. } => sizes.get(function.index()).copied().unwrap_or(u64::MAX),
        _ => 0,
    };
    block.iter().map(|statement| 1_u64.saturating_add(size(statement))).fold(0, u64::saturating_add)
}
