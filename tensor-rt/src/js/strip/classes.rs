//! Classes: modifiers, fields without initializer, abstract members, overloads, parameter properties.

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use super::visitor::Stripper;

/// Words that TypeScript adds before a member's name.
const MODIFIERS: [&str; 7] = ["public", "private", "protected", "readonly", "override", "abstract", "declare"];

impl Stripper<'_> {
    pub(super) fn strip_class(&mut self, class: &Class<'_>) {
        for decorator in &class.decorators {
            self.visit_decorator(decorator);
        }
        if class.r#abstract {
            let start = self.skip_trivia(class.span.start);
            if self.source[start as usize..].starts_with("abstract") {
                self.edits.blank(Span::new(start, start + 8));
            }
        }
        let mut end = class.span.start;
        if let Some(id) = &class.id {
            self.visit_binding_identifier(id);
            end = id.span.end;
        }
        if let Some(parameters) = &class.type_parameters {
            self.edits.blank(parameters.span);
            end = parameters.span.end;
        }
        if let Some(heritage) = &class.heritage {
            self.visit_expression(&heritage.expression);
            end = heritage.expression.span().end;
            if let Some(arguments) = &heritage.type_arguments {
                self.edits.blank(arguments.span);
                end = arguments.span.end;
            }
        }
        if let Some(first) = class.implements.first() {
            // From the word `implements`, which stands between what came before and the first name.
            let before = &self.source[end as usize..first.span.start as usize];
            let word = before.rfind("implements").map_or(end, |at| end + at as u32);
            self.edits.blank(Span::new(word, class.body.span.start));
        }
        for element in &class.body.body {
            self.visit_class_element(element);
        }
    }

    pub(super) fn strip_class_element(&mut self, element: &ClassElement<'_>) {
        match element {
            ClassElement::StaticBlock(block) => walk::walk_static_block(self, block),
            ClassElement::TSIndexSignature(signature) => self.remove(signature.span),
            ClassElement::MethodDefinition(method) => self.strip_method(method),
            ClassElement::PropertyDefinition(property) => self.strip_property(property),
            ClassElement::AccessorProperty(accessor) => {
                self.refuse(accessor.span, "`accessor` fields are not supported: write a getter and a setter");
            }
        }
    }

    fn strip_method(&mut self, method: &MethodDefinition<'_>) {
        for decorator in &method.decorators {
            self.visit_decorator(decorator);
        }
        if method.r#type == MethodDefinitionType::TSAbstractMethodDefinition || method.value.body.is_none() {
            self.remove(method.span);
            return;
        }
        self.blank_modifiers(method.span.start, method.key.span().start);
        if method.optional {
            self.blank_mark(self.key_end(&method.key, method.computed), b'?');
        }
        if method.kind == MethodDefinitionKind::Constructor {
            self.assign_parameter_properties(&method.value);
        }
        walk::walk_method_definition(self, method);
    }

    fn strip_property(&mut self, property: &PropertyDefinition<'_>) {
        for decorator in &property.decorators {
            self.visit_decorator(decorator);
        }
        let is_private_name = matches!(property.key, PropertyKey::PrivateIdentifier(_));
        let is_type_only = property.declare || property.r#type == PropertyDefinitionType::TSAbstractPropertyDefinition;
        // A field without initializer only declares: emitting it would wipe what a base class set. A #private name
        // must stay declared.
        if is_type_only || (property.value.is_none() && !is_private_name) {
            self.remove(property.span);
            return;
        }
        self.blank_modifiers(property.span.start, property.key.span().start);
        let key_end = self.key_end(&property.key, property.computed);
        if property.optional {
            self.blank_mark(key_end, b'?');
        }
        if property.definite {
            self.blank_mark(key_end, b'!');
        }
        walk::walk_property_definition(self, property);
        self.keep_statement_end(property.span);
    }

    /// The end of a member's name, with the bracket of a computed one.
    fn key_end(&self, key: &PropertyKey<'_>, computed: bool) -> u32 {
        let end = key.span().end;
        if !computed {
            return end;
        }
        let bracket = self.skip_trivia(end);
        if self.byte(bracket) == Some(b']') { bracket + 1 } else { end }
    }

    /// Blanks TypeScript's words between the start of a member and its name; `static`, `async`, `get`, `set` stay.
    fn blank_modifiers(&mut self, start: u32, end: u32) {
        let mut at = self.skip_trivia(start);
        while at < end {
            let rest = &self.source[at as usize..end as usize];
            let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len()) as u32;
            let word = &rest[..length as usize];
            if MODIFIERS.contains(&word) {
                let span = Span::new(at, at + length);
                // Without the word the member might continue the line before it (`public *values()`).
                if at == start { self.edits.blank_from(span, ';') } else { self.edits.blank(span) }
            }
            at = self.skip_trivia(at + length.max(1));
        }
    }

    /// `constructor(private x: T)` gets `this.x = x;` at the start of its body, after `super(...)` when there is one.
    fn assign_parameter_properties(&mut self, constructor: &Function<'_>) {
        let mut text = String::new();
        for parameter in &constructor.params.items {
            if !(parameter.accessibility.is_some() || parameter.readonly || parameter.r#override) {
                continue;
            }
            match &parameter.pattern {
                BindingPattern::BindingIdentifier(name) => {
                    text.push_str(&format!(" this.{0} = {0};", name.name));
                }
                other => self.refuse(other.span(), "a parameter property must be a plain name"),
            }
        }
        let Some(body) = constructor.body.as_ref().filter(|_| !text.is_empty()) else { return };
        let after_super = body.statements.iter().find(|statement| is_super_call(statement)).map(|statement| {
            let end = statement.span().end;
            if self.byte(end - 1) != Some(b';') {
                text.insert(0, ';');
            }
            end
        });
        let after_directives = body.directives.last().map(|directive| directive.span.end);
        let position = after_super.or(after_directives).unwrap_or(body.span.start + 1);
        self.edits.insert(position, text);
    }
}

fn is_super_call(statement: &Statement<'_>) -> bool {
    let Statement::ExpressionStatement(statement) = statement else { return false };
    let Expression::CallExpression(call) = &statement.expression else { return false };
    matches!(call.callee, Expression::Super(_))
}
