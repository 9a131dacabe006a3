//! Whether every barrier is reached by all invocations of a workgroup or by none.
//!
//! A small analysis in the manner of WGSL's: control flow becomes *varying* under a condition that may differ between
//! invocations of a workgroup, and after a `return`, `break` or `continue` that only some of them may have taken. What varies are
//! invocation ids and what is computed from them, what is read from memory that invocations write, and variables that were
//! assigned such a value or in varying flow. It is conservative: it may refuse a kernel that is right, never accept one that
//! could wait for ever.

use naga::{
    AddressSpace, Binding, Block, BuiltIn, Expression, Function, Handle, LocalVariable, Module, Span, Statement,
    StorageAccess,
};

/// The first barrier in varying flow: what is wrong and where.
pub(crate) fn check(module: &Module) -> Option<(String, Span)> {
    // Functions come before their callers in naga's arena.
    let mut summaries: Vec<Summary> = Vec::new();
    for (_, function) in module.functions.iter() {
        let varies = vec![true; function.arguments.len()];
        let mut walk = Walk::new(module, function, varies, &summaries);
        walk.run();
        if let Some(fault) = walk.fault {
            return Some(fault);
        }
        let has_barrier = walk.has_barrier;
        // What it returns when its arguments do not vary.
        let mut walk = Walk::new(module, function, vec![false; function.arguments.len()], &summaries);
        walk.run();
        summaries.push(Summary { has_barrier, result_varies: walk.result_varies });
    }
    for entry in &module.entry_points {
        let function = &entry.function;
        let varies = function.arguments.iter().map(|argument| varies_by_binding(argument.binding.as_ref())).collect();
        let mut walk = Walk::new(module, function, varies, &summaries);
        walk.run();
        if let Some(fault) = walk.fault {
            return Some(fault);
        }
    }
    None
}

/// What callers need to know of a function.
struct Summary {
    has_barrier: bool,
    /// Even when no argument does.
    result_varies: bool,
}

/// How some invocations may have left a construct while others went on.
#[derive(Clone, Copy, Default)]
struct Left {
    by_return: bool,
    by_break: bool,
    by_continue: bool,
}

struct Walk<'a> {
    module: &'a Module,
    function: &'a Function,
    arguments: Vec<bool>,
    summaries: &'a [Summary],
    locals: Vec<bool>,
    /// Results of calls, by expression.
    results: Vec<bool>,
    /// Per expression, whether it varies; `stale` when a variable or a call's result has become varying since.
    values: Vec<bool>,
    stale: bool,
    changed: bool,
    result_varies: bool,
    has_barrier: bool,
    fault: Option<(String, Span)>,
}

impl<'a> Walk<'a> {
    fn new(module: &'a Module, function: &'a Function, arguments: Vec<bool>, summaries: &'a [Summary]) -> Walk<'a> {
        Walk {
            module,
            function,
            arguments,
            summaries,
            locals: vec![false; function.local_variables.len()],
            results: vec![false; function.expressions.len()],
            values: vec![false; function.expressions.len()],
            stale: true,
            changed: true,
            result_varies: false,
            has_barrier: false,
            fault: None,
        }
    }

    /// Variables only ever become varying, so this ends.
    fn run(&mut self) {
        while std::mem::take(&mut self.changed) {
            self.block(&self.function.body, false);
        }
    }

    /// Walks statements in order. `varying`: whether only some invocations may be here.
    fn block(&mut self, block: &Block, mut varying: bool) -> Left {
        let mut left = Left::default();
        for (statement, span) in block.span_iter() {
            let now = self.statement(statement, *span, varying);
            left.by_return |= now.by_return;
            left.by_break |= now.by_break;
            left.by_continue |= now.by_continue;
            varying |= now.by_return || now.by_break || now.by_continue;
        }
        left
    }

    fn statement(&mut self, statement: &Statement, span: Span, varying: bool) -> Left {
        match statement {
            Statement::Block(block) => self.block(block, varying),
            Statement::If { condition, accept, reject } => {
                let inner = varying || self.varies(*condition);
                let (accepted, rejected) = (self.block(accept, inner), self.block(reject, inner));
                Left {
                    by_return: accepted.by_return || rejected.by_return,
                    by_break: accepted.by_break || rejected.by_break,
                    by_continue: accepted.by_continue || rejected.by_continue,
                }
            }
            Statement::Switch { selector, cases } => {
                let inner = varying || self.varies(*selector);
                let mut left = Left::default();
                for case in cases {
                    let now = self.block(&case.body, inner);
                    left.by_return |= now.by_return;
                    left.by_continue |= now.by_continue;
                }
                left
            }
            Statement::Loop { body, continuing, break_if } => self.repeat(body, continuing, *break_if, varying),
            Statement::Break => Left { by_break: varying, ..Left::default() },
            Statement::Continue => Left { by_continue: varying, ..Left::default() },
            Statement::Return { value } => {
                self.result_varies |= varying || value.is_some_and(|value| self.varies(value));
                Left { by_return: varying, ..Left::default() }
            }
            Statement::Kill => Left { by_return: true, ..Left::default() },
            Statement::ControlBarrier(_) => {
                self.barrier("a barrier", span, varying);
                Left::default()
            }
            Statement::WorkGroupUniformLoad { .. } => {
                self.barrier("workgroupUniformLoad", span, varying);
                Left::default()
            }
            Statement::Store { pointer, value } => {
                if varying || self.varies(*value) || self.index_varies(*pointer) {
                    self.assign(*pointer);
                }
                Left::default()
            }
            Statement::Call { function, arguments, result } => {
                let summary = &self.summaries[function.index()];
                let (has_barrier, mut result_varies) = (summary.has_barrier, summary.result_varies || varying);
                if has_barrier {
                    self.barrier("a call of a function with a barrier", span, varying);
                }
                for &argument in arguments {
                    result_varies |= self.varies(argument);
                    self.assign(argument);
                }
                if let Some(result) = result {
                    self.stale |= result_varies && !self.results[result.index()];
                    self.results[result.index()] |= result_varies;
                }
                Left::default()
            }
            Statement::SubgroupBallot { .. }
            | Statement::SubgroupGather { .. }
            | Statement::SubgroupCollectiveOperation { .. } => {
                self.barrier("a subgroup operation", span, varying);
                Left::default()
            }
            // What these leave behind is memory, which varies anyway.
            _ => Left::default(),
        }
    }

    fn repeat(
        &mut self,
        body: &Block,
        continuing: &Block,
        break_if: Option<Handle<Expression>>,
        varying: bool,
    ) -> Left {
        let mut varying = varying;
        loop {
            let inside = self.block(body, varying);
            // Invocations that continue meet again here; those that broke or returned do not come.
            let gone = inside.by_return || inside.by_break;
            let after = self.block(continuing, varying || gone);
            let broken = gone || after.by_return || break_if.is_some_and(|condition| self.varies(condition));
            if !broken || varying {
                return Left { by_return: inside.by_return || after.by_return, ..Left::default() };
            }
            // Some invocations make fewer rounds than others.
            varying = true;
        }
    }

    fn barrier(&mut self, what: &str, span: Span, varying: bool) {
        self.has_barrier = true;
        if varying && self.fault.is_none() {
            let message = format!(
                "{what} that not all invocations of a workgroup may reach; move it out of the branch or loop, and let none \
                 of them return before it"
            );
            self.fault = Some((message, span));
        }
    }

    /// Marks the variable behind a pointer; anything else is not remembered.
    fn assign(&mut self, pointer: Handle<Expression>) {
        if let Some(variable) = self.local_behind(pointer)
            && !std::mem::replace(&mut self.locals[variable.index()], true)
        {
            self.changed = true;
            self.stale = true;
        }
    }

    fn local_behind(&self, pointer: Handle<Expression>) -> Option<Handle<LocalVariable>> {
        match self.function.expressions[pointer] {
            Expression::LocalVariable(variable) => Some(variable),
            Expression::Access { base, .. } | Expression::AccessIndex { base, .. } => self.local_behind(base),
            _ => None,
        }
    }

    /// Whether a pointer names different places for different invocations.
    fn index_varies(&mut self, pointer: Handle<Expression>) -> bool {
        match self.function.expressions[pointer] {
            Expression::Access { base, index } => self.varies(index) || self.index_varies(base),
            Expression::AccessIndex { base, .. } => self.index_varies(base),
            _ => false,
        }
    }

    /// Whether a value may differ between the invocations of a workgroup.
    fn varies(&mut self, expression: Handle<Expression>) -> bool {
        if std::mem::take(&mut self.stale) {
            // Operands come before their users in naga's arena.
            for (handle, expression) in self.function.expressions.iter() {
                self.values[handle.index()] = self.varies_by_operands(handle, expression);
            }
        }
        self.values[expression.index()]
    }

    fn varies_by_operands(&self, handle: Handle<Expression>, expression: &Expression) -> bool {
        let of = |operand: Handle<Expression>| self.values[operand.index()];
        let any = |list: &[Handle<Expression>]| list.iter().any(|&operand| of(operand));
        match expression {
            Expression::Literal(_)
            | Expression::Constant(_)
            | Expression::Override(_)
            | Expression::ZeroValue(_)
            | Expression::ArrayLength(_)
            | Expression::WorkGroupUniformLoadResult { .. } => false,
            Expression::FunctionArgument(number) => self.arguments[*number as usize],
            Expression::GlobalVariable(variable) => {
                let space = self.module.global_variables[*variable].space;
                match space {
                    AddressSpace::Uniform | AddressSpace::Immediate => false,
                    AddressSpace::Storage { access } => access.contains(StorageAccess::STORE),
                    _ => true,
                }
            }
            Expression::LocalVariable(variable) => self.locals[variable.index()],
            Expression::Load { pointer: value }
            | Expression::AccessIndex { base: value, .. }
            | Expression::Splat { value, .. }
            | Expression::Swizzle { vector: value, .. }
            | Expression::Unary { expr: value, .. }
            | Expression::Relational { argument: value, .. }
            | Expression::As { expr: value, .. } => of(*value),
            Expression::Access { base, index } => any(&[*base, *index]),
            Expression::Compose { components, .. } => any(components),
            Expression::Binary { left, right, .. } => any(&[*left, *right]),
            Expression::Select { condition, accept, reject } => any(&[*condition, *accept, *reject]),
            Expression::Math { arg, arg1, arg2, arg3, .. } => {
                [Some(*arg), *arg1, *arg2, *arg3].into_iter().flatten().any(of)
            }
            Expression::CallResult(_) => self.results[handle.index()],
            _ => true,
        }
    }
}

/// Ids of the workgroup and sizes are the same for all its invocations.
fn varies_by_binding(binding: Option<&Binding>) -> bool {
    !matches!(
        binding,
        Some(Binding::BuiltIn(
            BuiltIn::WorkGroupId
                | BuiltIn::NumWorkGroups
                | BuiltIn::WorkGroupSize
                | BuiltIn::SubgroupSize
                | BuiltIn::NumSubgroups
        ))
    )
}

#[cfg(test)]
mod tests {
    use crate::validate::validate;

    const HEAD: &str = "
        @group(0) @binding(0) var<uniform> size: u32;
        @group(0) @binding(1) var<storage, read> numbers: array<u32>;
        @group(0) @binding(2) var<storage, read_write> results: array<u32>;
        var<workgroup> shared_numbers: array<u32, 64>;
        fn wait() { workgroupBarrier(); }
        fn twice(x: u32) -> u32 { return x + x; }
        @compute @workgroup_size(64)
        fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {";

    fn verdict(body: &str) -> Result<(), String> {
        validate(&format!("{HEAD}\n{body}\n}}")).map_err(|invalid| invalid.message)
    }

    #[test]
    fn barriers_that_all_reach_are_accepted() {
        for body in [
            "workgroupBarrier();",
            "if (group.x < size) { workgroupBarrier(); }",
            "if (group.x >= size) { return; } workgroupBarrier();",
            "for (var width = 32u; width > 0u; width >>= 1u) { if (local < width) { shared_numbers[local] += 1u; } workgroupBarrier(); }",
            "for (var i = local; i < size; i += 64u) { shared_numbers[local] += 1u; } workgroupBarrier();",
            "for (var i = 0u; i < numbers[group.x]; i++) { workgroupBarrier(); }",
            "for (var i = 0u; i < size; i++) { if (local == i) { continue; } results[local] = i; } workgroupBarrier();",
            "if (twice(group.x) < size) { wait(); }",
            "workgroupBarrier(); if (local > 3u) { return; } results[local] = 1u;",
            "loop { if (local > 3u) { break; } results[local] = 1u; } workgroupBarrier();",
            "switch (group.x) { case 0u: { workgroupBarrier(); } default: { } }",
        ] {
            assert_eq!(verdict(body), Ok(()), "{body}");
        }
    }

    #[test]
    fn barriers_that_only_some_may_reach_are_refused() {
        for body in [
            "if (local < size) { workgroupBarrier(); }",
            "if (local >= size) { return; } workgroupBarrier();",
            "for (var i = local; i < size; i += 64u) { workgroupBarrier(); }",
            "var limit = size; if (local > 2u) { limit = 1u; } if (limit > 1u) { workgroupBarrier(); }",
            "if (results[0] > 0u) { workgroupBarrier(); }",
            "if (shared_numbers[0] > 0u) { workgroupBarrier(); }",
            "if (numbers[local] > 0u) { workgroupBarrier(); }",
            "loop { if (local > 3u) { break; } workgroupBarrier(); }",
            "for (var i = 0u; i < size; i++) { if (local == i) { return; } } workgroupBarrier();",
            "for (var i = 0u; i < size; i++) { if (local == i) { continue; } workgroupBarrier(); }",
            "if (twice(local) < size) { wait(); }",
            "switch (local) { case 0u: { workgroupBarrier(); } default: { } }",
        ] {
            assert!(verdict(body).is_err(), "{body}");
        }
    }

    /// Each value is used twice: by paths there are more than a walk ever ends.
    #[test]
    fn a_long_recurrence_is_walked_once() {
        let mut body = "let v0 = size; let v1 = group.x;".to_owned();
        for k in 2..200 {
            body.push_str(&format!("let v{k} = v{} + v{};", k - 1, k - 2));
        }
        assert_eq!(verdict(&format!("{body} if (v199 > 3u) {{ workgroupBarrier(); }}")), Ok(()));
        assert!(verdict(&format!("{body} if (v199 + local > 3u) {{ workgroupBarrier(); }}")).is_err());
    }

    #[test]
    fn the_complaint_names_the_place() {
        let text = format!("{HEAD}\n if (local >= size) {{ return; }}\n workgroupBarrier();\n}}");
        let invalid = validate(&text).expect_err("only some invocations come");
        assert_eq!(
            text.lines().nth(invalid.line as usize - 1).map(str::trim),
            Some("workgroupBarrier();"),
            "{invalid}"
        );
    }
}
