//! The walk over the syntax tree: statements, expressions and parameters. Classes, enums and modules have files of
//! their own; this one holds the `Visit` implementation they hang on.

use std::collections::HashSet;

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use super::edits::Edits;
use super::enums::EnumScope;

pub(super) struct Stripper<'s> {
    pub source: &'s str,
    pub edits: Edits,
    /// What cannot be stripped, with what to write instead.
    pub refused: Vec<(Span, String)>,
    /// Names used as values anywhere: an import that is not among them is only a type.
    pub value_names: HashSet<String>,
    /// Names bound to values, imports included.
    pub bound_names: HashSet<String>,
    /// Names of interfaces and type aliases.
    pub type_names: HashSet<String>,
    /// Enums around the place being visited.
    pub enums: Vec<EnumScope>,
}

impl<'s> Stripper<'s> {
    pub fn new(source: &'s str, edits: Edits) -> Stripper<'s> {
        Stripper {
            source,
            edits,
            refused: Vec::new(),
            value_names: HashSet::new(),
            bound_names: HashSet::new(),
            type_names: HashSet::new(),
            enums: Vec::new(),
        }
    }

    pub fn run(&mut self, program: &Program<'_>) {
        self.visit_program(program);
        self.strip_module_lists(program);
    }

    pub fn refuse(&mut self, span: Span, message: &str) {
        self.refused.push((span, message.to_owned()));
    }

    /// Removes a whole statement or class member.
    pub fn remove(&mut self, span: Span) {
        self.edits.blank_from(span, ';');
    }

    /// The position of the first character at or after `position` that is neither space nor comment.
    pub fn skip_trivia(&self, position: u32) -> u32 {
        let bytes = self.source.as_bytes();
        let mut at = position as usize;
        while at < bytes.len() {
            if bytes[at].is_ascii_whitespace() {
                at += 1;
            } else if self.source[at..].starts_with("//") {
                at = self.source[at..].find('\n').map_or(bytes.len(), |end| at + end + 1);
            } else if self.source[at..].starts_with("/*") {
                at = self.source[at..].find("*/").map_or(bytes.len(), |end| at + end + 2);
            } else {
                break;
            }
        }
        at as u32
    }

    pub fn byte(&self, position: u32) -> Option<u8> {
        self.source.as_bytes().get(position as usize).copied()
    }

    /// Blanks `mark` when it is the next token after `position` (`?` of an optional parameter, `!` of a definite field).
    pub fn blank_mark(&mut self, position: u32, mark: u8) {
        let at = self.skip_trivia(position);
        if self.byte(at) == Some(mark) {
            self.edits.blank(Span::new(at, at + 1));
        }
    }

    pub fn has_line_end(&self, span: Span) -> bool {
        self.source[span.start as usize..span.end as usize].contains('\n')
    }

    /// A statement that ended by a line end still has to.
    pub fn keep_statement_end(&mut self, span: Span) {
        if span.end > 0 && self.byte(span.end - 1) != Some(b';') {
            self.edits.close_statement(span.end);
        }
    }
}

impl<'a> Visit<'a> for Stripper<'_> {
    fn visit_statement(&mut self, it: &Statement<'a>) {
        match it {
            Statement::TSTypeAliasDeclaration(alias) => {
                self.type_names.insert(alias.id.name.to_string());
                self.remove(alias.span);
            }
            Statement::TSInterfaceDeclaration(interface) => {
                self.type_names.insert(interface.id.name.to_string());
                self.remove(interface.span);
            }
            Statement::TSGlobalDeclaration(global) => self.remove(global.span),
            Statement::TSExternalModuleDeclaration(module) => self.remove(module.span),
            Statement::TSNamespaceDeclaration(namespace) => self.strip_namespace(namespace, namespace.span),
            Statement::TSEnumDeclaration(declaration) => self.lower_enum(declaration, declaration.span, ""),
            Statement::TSImportEqualsDeclaration(import) => self.strip_import_equals(import),
            Statement::VariableDeclaration(variable) if variable.declare => self.remove(variable.span),
            Statement::FunctionDeclaration(function) if function.declare || function.body.is_none() => {
                self.remove(function.span);
            }
            Statement::ClassDeclaration(class) if class.declare => self.remove(class.span),
            Statement::ExpressionStatement(_)
            | Statement::VariableDeclaration(_)
            | Statement::ReturnStatement(_)
            | Statement::ThrowStatement(_)
            | Statement::ExportDefaultDeclaration(_)
            | Statement::ExportDeclaration(_) => {
                walk::walk_statement(self, it);
                self.keep_statement_end(it.span());
            }
            _ => walk::walk_statement(self, it),
        }
    }

    fn visit_ts_type_annotation(&mut self, it: &TSTypeAnnotation<'a>) {
        self.edits.blank(it.span);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.edits.blank(it.span);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.edits.blank(it.span);
    }

    fn visit_ts_this_parameter(&mut self, it: &TSThisParameter<'a>) {
        let after = self.skip_trivia(it.span.end);
        let end = if self.byte(after) == Some(b',') { after + 1 } else { it.span.end };
        self.edits.blank(Span::new(it.span.start, end));
    }

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.visit_expression(&it.expression);
        self.edits.blank(Span::new(it.expression.span().end, it.span.end));
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.visit_expression(&it.expression);
        self.edits.blank(Span::new(it.expression.span().end, it.span.end));
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.visit_expression(&it.expression);
        self.edits.blank(Span::new(it.expression.span().end, it.span.end));
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        let head = Span::new(it.span.start, it.expression.span().start);
        if self.has_line_end(head) {
            // `return <T>` newline `x` must not become `return` newline `x`.
            self.edits.blank_from(head, '(');
            self.visit_expression(&it.expression);
            self.edits.insert(it.span.end, ")");
        } else {
            self.edits.blank(head);
            self.visit_expression(&it.expression);
        }
    }

    fn visit_ts_instantiation_expression(&mut self, it: &TSInstantiationExpression<'a>) {
        self.visit_expression(&it.expression);
        self.edits.blank(it.type_arguments.span);
    }

    fn visit_formal_parameter(&mut self, it: &FormalParameter<'a>) {
        if let Some(decorator) = it.decorators.first() {
            self.refuse(decorator.span, "decorators are not supported: call the function yourself");
        }
        if it.accessibility.is_some() || it.readonly || it.r#override {
            self.edits.blank(Span::new(it.span.start, it.pattern.span().start));
        }
        if it.optional {
            self.blank_mark(it.pattern.span().end, b'?');
        }
        walk::walk_formal_parameter(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if it.definite {
            self.blank_mark(it.id.span().end, b'!');
        }
        walk::walk_variable_declarator(self, it);
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        if let Some(parameters) = &it.type_parameters {
            if it.r#async && self.has_line_end(parameters.span) {
                // A line end between `async` and `(` would end the statement.
                self.edits.blank_from(parameters.span, '(');
                self.edits.blank(Span::new(it.params.span.start, it.params.span.start + 1));
            } else {
                self.edits.blank(parameters.span);
            }
        }
        self.visit_formal_parameters(&it.params);
        if let Some(result) = &it.return_type {
            if self.has_line_end(result.span) {
                // A line end between `)` and `=>` is not allowed: the parenthesis moves behind the type.
                let close = it.params.span.end - 1;
                self.edits.blank(Span::new(close, close + 1));
                self.edits.blank_to(result.span, ')');
            } else {
                self.edits.blank(result.span);
            }
        }
        self.visit_arrow_function_body(&it.body);
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        self.strip_class(it);
    }

    fn visit_class_element(&mut self, it: &ClassElement<'a>) {
        self.strip_class_element(it);
    }

    fn visit_decorator(&mut self, it: &Decorator<'a>) {
        self.refuse(it.span, "decorators are not supported: call the function yourself");
    }

    fn visit_export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        self.strip_export_declaration(it);
    }

    /// Lists of names wait until all declarations and uses are known.
    fn visit_export_named_declaration(&mut self, _: &ExportNamedDeclaration<'a>) {}

    fn visit_export_from_declaration(&mut self, _: &ExportFromDeclaration<'a>) {}

    fn visit_export_all_declaration(&mut self, it: &ExportAllDeclaration<'a>) {
        if it.export_kind == ImportOrExportKind::Type {
            self.remove(it.span);
        }
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        self.strip_export_default(it);
    }

    fn visit_ts_export_assignment(&mut self, it: &TSExportAssignment<'a>) {
        self.refuse(it.span, "`export =` is not a module export: write `export default ...`");
    }

    fn visit_ts_namespace_export_declaration(&mut self, it: &TSNamespaceExportDeclaration<'a>) {
        self.remove(it.span);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.value_names.insert(it.name.to_string());
        self.qualify_enum_member(it);
    }

    fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
        self.bound_names.insert(it.name.to_string());
    }
}
