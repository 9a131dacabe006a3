//! What an op means, as text for people: `alknet-tensor ops NAME` prints it, and tests keep it as snapshots.
//!
//! `graph` prints scalar graphs in the body language, `formula` formulas, `index` index bodies. The texts are made for reading:
//! they are stable for one version of the generator and are never parsed.

mod formula;
mod graph;
mod index;

use std::fmt::Write;

use crate::emit::typescript::TypeScriptGenerator;
use crate::op::{GradientRule, Kind, OpDef, ScanGradient};

impl OpDef {
    /// The gradient of each tensor argument, a line or several each: `d/d x = grad * 2 * x   (derived)`.
    pub fn gradient_text(&self) -> String {
        let mut text = String::new();
        for (name, gradient) in self.gradient_texts() {
            let _ = match gradient.contains('\n') {
                true => writeln!(text, "d/d {name} =\n    {}", gradient.replace('\n', "\n    ")),
                false => writeln!(text, "d/d {name} = {gradient}"),
            };
        }
        text
    }

    /// The same by argument. Empty for ops whose gradient is not a rule of their own: composites.
    pub fn gradient_texts(&self) -> Vec<(&str, String)> {
        let names = self.schema.tensor_arguments().map(|position| &*self.schema.arguments[position].name);
        match self.kind {
            Kind::View(_) => names.take(1).map(|name| (name, "known from the view itself".to_owned())).collect(),
            _ => names.zip(self.gradients.iter()).map(|(name, rule)| (name, self.rule_text(rule))).collect(),
        }
    }

    /// The op's declarations in the typings of a library that has it.
    pub fn typings(&self) -> String {
        TypeScriptGenerator.extension("", std::slice::from_ref(self))
    }

    fn rule_text(&self, rule: &GradientRule) -> String {
        match rule {
            GradientRule::None => "none".to_owned(),
            GradientRule::Scalar { graph, derived } => {
                let origin = if *derived { "derived" } else { "given" };
                format!("{}   ({origin})", graph::graph_text(graph, &graph::Names::of_gradient(self)))
            }
            GradientRule::Row(graph) => {
                format!("{}   (derived)", graph::graph_text(graph, &graph::Names::of_gradient(self)))
            }
            GradientRule::Scan(ScanGradient { seed, reverse, chain, .. }) => {
                let mut names = graph::Names::of_gradient(self);
                let from = if *reverse { "from the end" } else { "from the start" };
                let sum = format!("running sum {from} of {}", graph::graph_text(seed, &names));
                match chain {
                    None => format!("{sum}   (derived)"),
                    Some(chain) => {
                        names.inputs.push("total".to_owned());
                        format!("let total = {sum};\n{}   (derived)", graph::graph_text(chain, &names))
                    }
                }
            }
            GradientRule::Formula(formula) => formula::formula_text(formula, self),
            GradientRule::Index(bodies) => {
                bodies.iter().map(|body| index::index_text(body, self)).collect::<Vec<_>>().join("\n+ ")
            }
        }
    }
}
