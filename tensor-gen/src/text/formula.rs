//! A tensor-level formula as text, for people.

use crate::formula::{Formula, FormulaId, FormulaNode, Operator, Property};
use crate::op::OpDef;

pub(super) fn formula_text(formula: &Formula, op: &OpDef) -> String {
    let writer = Writer { formula, op };
    formula.roots.iter().map(|&root| writer.node(root)).collect::<Vec<_>>().join(", ")
}

struct Writer<'w> {
    formula: &'w Formula,
    op: &'w OpDef,
}

impl Writer<'_> {
    fn node(&self, id: FormulaId) -> String {
        let Some(node) = self.formula.nodes.get(id.0 as usize) else { return "?".to_owned() };
        match node {
            FormulaNode::Argument(index) => {
                self.op.schema.arguments.get(usize::from(*index)).map_or("?".to_owned(), |a| a.name.to_string())
            }
            FormulaNode::Gradient(index) => self.result("grad", *index),
            FormulaNode::Output(index) => self.result("output", *index),
            FormulaNode::None => "None".to_owned(),
            FormulaNode::Bool(value) => value.to_string(),
            FormulaNode::Int(value) => value.to_string(),
            FormulaNode::Float(bits) => f64::from_bits(*bits).to_string(),
            FormulaNode::Str(text) => format!("{text:?}"),
            FormulaNode::List { start, len } => format!("[{}]", self.list(*start, *len)),
            FormulaNode::Call { op, start, len } => format!("{op}({})", self.list(*start, *len)),
            FormulaNode::Property { of, property } => {
                let word = match property {
                    Property::Shape => "shape",
                    Property::Rank => "ndim",
                    Property::Elements => "numel",
                    Property::DType => "dtype",
                    Property::Length => "len",
                };
                format!("{}.{word}()", self.node(*of))
            }
            FormulaNode::Index { list, index } => format!("{}[{}]", self.node(*list), self.node(*index)),
            FormulaNode::Operator { operator, left, right } => {
                let symbol = match operator {
                    Operator::Add => "+",
                    Operator::Sub => "-",
                    Operator::Mul => "*",
                    Operator::Div => "/",
                    Operator::Equal => "==",
                    Operator::NotEqual => "!=",
                    Operator::Less => "<",
                    Operator::LessEqual => "<=",
                    Operator::Greater => ">",
                    Operator::GreaterEqual => ">=",
                    Operator::And => "&&",
                    Operator::Or => "||",
                };
                format!("({} {symbol} {})", self.node(*left), self.node(*right))
            }
            FormulaNode::Negate(of) => format!("-{}", self.node(*of)),
            FormulaNode::Not(of) => format!("!{}", self.node(*of)),
            FormulaNode::If { condition, then, otherwise } => {
                format!("if {} {{ {} }} else {{ {} }}", self.node(*condition), self.node(*then), self.node(*otherwise))
            }
        }
    }

    fn result(&self, prefix: &str, index: u16) -> String {
        match (self.op.schema.returns.len(), self.op.schema.returns.get(usize::from(index))) {
            (2.., Some(result)) => format!("{prefix}_{}", result.name),
            _ => prefix.to_owned(),
        }
    }

    fn list(&self, start: u32, len: u32) -> String {
        let items = self.formula.lists.get(start as usize..(start + len) as usize).unwrap_or_default();
        items.iter().map(|&item| self.node(item)).collect::<Vec<_>>().join(", ")
    }
}
