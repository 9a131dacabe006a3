//! Imports and exports: what is only a type goes, and an import that is never used as a value is only a type
//! (TypeScript's own rule without `verbatimModuleSyntax`).

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use super::visitor::Stripper;

impl Stripper<'_> {
    /// After the walk, when all declarations and uses are known. Exports come first: they use imports.
    pub(super) fn strip_module_lists(&mut self, program: &Program<'_>) {
        for statement in &program.body {
            match statement {
                Statement::ExportNamedDeclaration(list) => {
                    self.strip_export_list(list.span, list.export_kind, &list.specifiers, true);
                }
                Statement::ExportFromDeclaration(list) => {
                    self.strip_export_list(list.span, list.export_kind, &list.specifiers, false);
                }
                Statement::ExportDefaultDeclaration(export) => match &export.declaration {
                    ExportDefaultDeclarationKind::Identifier(name) if self.is_only_type(&name.name) => {
                        self.remove(export.span);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        for statement in &program.body {
            if let Statement::ImportDeclaration(import) = statement {
                self.strip_import(import);
            }
        }
    }

    fn strip_import(&mut self, import: &ImportDeclaration<'_>) {
        if import.import_kind == ImportOrExportKind::Type {
            self.remove(import.span);
            return;
        }
        let Some(specifiers) = import.specifiers.as_ref().filter(|list| !list.is_empty()) else { return };
        let is_used = |specifier: &ImportDeclarationSpecifier<'_>| {
            let (local, kind) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(named) => (&named.local, named.import_kind),
                ImportDeclarationSpecifier::ImportDefaultSpecifier(named) => (&named.local, ImportOrExportKind::Value),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(named) => {
                    (&named.local, ImportOrExportKind::Value)
                }
            };
            kind == ImportOrExportKind::Value && self.value_names.contains(local.name.as_str())
        };
        let used: Vec<bool> = specifiers.iter().map(is_used).collect();
        if !used.contains(&true) {
            self.remove(import.span);
            return;
        }
        for (position, specifier) in specifiers.iter().enumerate() {
            if used[position] {
                continue;
            }
            let is_namespace = matches!(specifier, ImportDeclarationSpecifier::ImportNamespaceSpecifier(_));
            match position.checked_sub(1).map(|before| specifiers[before].span()) {
                // `import D, * as unused from`: the comma before goes too.
                Some(before) if is_namespace => self.edits.blank(Span::new(before.end, specifier.span().end)),
                _ => self.blank_with_comma(specifier.span()),
            }
        }
    }

    /// Blanks an element of a list and the comma after it.
    fn blank_with_comma(&mut self, span: Span) {
        let comma = self.skip_trivia(span.end);
        let end = if self.byte(comma) == Some(b',') { comma + 1 } else { span.end };
        self.edits.blank(Span::new(span.start, end));
    }

    pub(super) fn strip_import_equals(&mut self, import: &TSImportEqualsDeclaration<'_>) {
        if import.import_kind == ImportOrExportKind::Type {
            self.remove(import.span);
            return;
        }
        let name = &import.id.name;
        let message = match &import.module_reference {
            TSModuleReference::ExternalModuleReference(_) => {
                format!("`import {name} = require()` is not an ES import: write `import {name} from \"...\"`")
            }
            _ => format!("`import {name} = ...` is not supported: write `const {name} = ...`"),
        };
        self.refuse(import.span, &message);
    }

    pub(super) fn strip_namespace(&mut self, namespace: &TSNamespaceDeclaration<'_>, span: Span) {
        if namespace.declare {
            self.remove(span);
        } else {
            self.refuse(
                Span::new(namespace.span.start, namespace.id.span.end),
                "namespaces are not supported: put the members into a file of their own and import it",
            );
        }
    }

    pub(super) fn strip_export_declaration(&mut self, export: &ExportDeclaration<'_>) {
        match &export.declaration {
            Declaration::TSTypeAliasDeclaration(alias) => {
                self.type_names.insert(alias.id.name.to_string());
                self.remove(export.span);
            }
            Declaration::TSInterfaceDeclaration(interface) => {
                self.type_names.insert(interface.id.name.to_string());
                self.remove(export.span);
            }
            Declaration::TSGlobalDeclaration(_) | Declaration::TSExternalModuleDeclaration(_) => {
                self.remove(export.span);
            }
            Declaration::TSNamespaceDeclaration(namespace) => self.strip_namespace(namespace, export.span),
            Declaration::TSEnumDeclaration(declaration) => self.lower_enum(declaration, export.span, "export "),
            Declaration::TSImportEqualsDeclaration(import) => self.strip_import_equals(import),
            Declaration::VariableDeclaration(variable) if variable.declare => self.remove(export.span),
            Declaration::FunctionDeclaration(function) if function.declare || function.body.is_none() => {
                self.remove(export.span);
            }
            Declaration::ClassDeclaration(class) if class.declare => self.remove(export.span),
            _ => walk::walk_export_declaration(self, export),
        }
    }

    pub(super) fn strip_export_default(&mut self, export: &ExportDefaultDeclaration<'_>) {
        match &export.declaration {
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(interface) => {
                self.type_names.insert(interface.id.name.to_string());
                self.remove(export.span);
            }
            ExportDefaultDeclarationKind::FunctionDeclaration(function) if function.body.is_none() => {
                self.remove(export.span);
            }
            _ => walk::walk_export_default_declaration(self, export),
        }
    }

    /// `export { A, type B }`, with or without `from`.
    fn strip_export_list(
        &mut self,
        span: Span,
        kind: ImportOrExportKind,
        specifiers: &[ExportSpecifier<'_>],
        is_local: bool,
    ) {
        if kind == ImportOrExportKind::Type {
            self.remove(span);
            return;
        }
        let is_value = |specifier: &ExportSpecifier<'_>| {
            let name = match &specifier.local {
                ModuleExportName::IdentifierName(name) => name.name.as_str(),
                ModuleExportName::IdentifierReference(name) => name.name.as_str(),
                ModuleExportName::StringLiteral(text) => text.value.as_str(),
            };
            specifier.export_kind == ImportOrExportKind::Value && !(is_local && self.is_only_type(name))
        };
        let values: Vec<bool> = specifiers.iter().map(is_value).collect();
        if !specifiers.is_empty() && !values.contains(&true) {
            self.remove(span);
            return;
        }
        for (specifier, is_value) in specifiers.iter().zip(values) {
            match is_value {
                true if is_local => self.visit_module_export_name(&specifier.local),
                true => {}
                false => self.blank_with_comma(specifier.span),
            }
        }
    }

    /// Whether a name was declared as a type and not as a value.
    fn is_only_type(&self, name: &str) -> bool {
        self.type_names.contains(name) && !self.bound_names.contains(name)
    }
}
