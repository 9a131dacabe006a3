//! Enums become what TypeScript makes of them: an object filled by a function, on the enum's own lines.

use oxc_ast::ast::*;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};

use super::visitor::Stripper;

/// The enum around an initializer: its members are in scope by their bare names.
#[derive(Debug)]
pub(super) struct EnumScope {
    name: String,
    members: Vec<String>,
    /// Which of the members so far are strings: those have no reverse mapping.
    strings: Vec<String>,
}

impl Stripper<'_> {
    /// `span` begins where the text begins that the enum replaces (at `export`, when there is one).
    pub(super) fn lower_enum(&mut self, declaration: &TSEnumDeclaration<'_>, span: Span, prefix: &str) {
        if declaration.declare {
            self.remove(span);
            return;
        }
        let name = declaration.id.name.to_string();
        self.bound_names.insert(name.clone());
        let body = &declaration.body;
        self.edits.replace(Span::new(span.start, body.span.start + 1), format!("{prefix}var {name} = (({name}) => {{"));
        self.enums.push(EnumScope { name: name.clone(), members: Vec::new(), strings: Vec::new() });
        let mut previous = Previous::Number(-1.0);
        for member in &body.members {
            previous = self.lower_member(&name, member, previous);
            let comma = self.skip_trivia(member.span.end);
            if self.byte(comma) == Some(b',') {
                self.edits.blank(Span::new(comma, comma + 1));
            }
        }
        self.enums.pop();
        self.edits.replace(Span::new(body.span.end - 1, body.span.end), format!("return {name}; }})({name} || {{}});"));
    }

    fn lower_member(&mut self, name: &str, member: &TSEnumMember<'_>, previous: Previous) -> Previous {
        let (key, key_span) = match &member.id {
            TSEnumMemberName::Identifier(id) => (id.name.to_string(), id.span),
            TSEnumMemberName::String(text) => (text.value.to_string(), text.span),
            TSEnumMemberName::ComputedString(_) | TSEnumMemberName::ComputedTemplateString(_) => {
                self.refuse(member.span, "write the member's name without brackets");
                return previous;
            }
        };
        let quoted = serde_json::Value::from(key.as_str()).to_string();
        let result = match &member.initializer {
            None => {
                let (value, next) = match previous {
                    Previous::Number(number) => (format!("{}", number + 1.0), Previous::Number(number + 1.0)),
                    Previous::Member(before) => (format!("{name}[{before}] + 1"), Previous::Member(quoted.clone())),
                    Previous::String => {
                        self.refuse(member.span, "a member after a string member needs a value of its own");
                        return Previous::String;
                    }
                };
                self.edits.replace(member.span, format!("{name}[{name}[{quoted}] = {value}] = {quoted};"));
                next
            }
            Some(initializer) => {
                let is_string = self.is_string(initializer);
                let head = Span::new(key_span.start.min(member.span.start), initializer.span().start);
                if is_string {
                    self.edits.replace(head, format!("{name}[{quoted}] = "));
                    self.edits.insert(member.span.end, ";");
                } else {
                    self.edits.replace(head, format!("{name}[{name}[{quoted}] = "));
                    self.edits.insert(member.span.end, format!("] = {quoted};"));
                }
                self.visit_expression(initializer);
                match number(initializer) {
                    _ if is_string => Previous::String,
                    Some(value) => Previous::Number(value),
                    None => Previous::Member(quoted),
                }
            }
        };
        if let Some(scope) = self.enums.last_mut() {
            if matches!(result, Previous::String) {
                scope.strings.push(key.clone());
            }
            scope.members.push(key);
        }
        result
    }

    /// Inside an initializer, `Red` means `Color.Red`.
    pub(super) fn qualify_enum_member(&mut self, reference: &IdentifierReference<'_>) {
        let Some(scope) = self.enums.last() else { return };
        if scope.members.iter().any(|member| *member == *reference.name) {
            self.edits.replace(reference.span, format!("{}.{}", scope.name, reference.name));
        }
    }

    fn is_string(&self, expression: &Expression<'_>) -> bool {
        match expression {
            Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => true,
            Expression::ParenthesizedExpression(inner) => self.is_string(&inner.expression),
            Expression::BinaryExpression(binary) => {
                binary.operator.as_str() == "+" && (self.is_string(&binary.left) || self.is_string(&binary.right))
            }
            Expression::Identifier(name) => {
                self.enums.last().is_some_and(|scope| scope.strings.iter().any(|text| *text == *name.name))
            }
            _ => false,
        }
    }
}

/// What a member without initializer counts on from.
enum Previous {
    Number(f64),
    /// The quoted name of a member whose value is computed.
    Member(String),
    String,
}

fn number(expression: &Expression<'_>) -> Option<f64> {
    match expression {
        Expression::NumericLiteral(literal) => Some(literal.value),
        Expression::ParenthesizedExpression(inner) => number(&inner.expression),
        Expression::UnaryExpression(unary) if unary.operator.as_str() == "-" => number(&unary.argument).map(|n| -n),
        _ => None,
    }
}
