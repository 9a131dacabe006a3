//! Row kernels: reductions over a row, then one value per element (or per row).
//!
//! Reductions that do not depend on each other share one pass over the row; what does not vary along the row is computed
//! once, before the pass that needs it. What the plan wants held from pass to pass stands in arrays; see `kernel::held`. No
//! invocation returns before a barrier.

use serde::Serialize;

use super::expression::{Leaf, Printer};
use super::map::{axis, misplaced, scalar};
use super::spelling::without_parentheses;
use super::{Header, Kernel, Unspellable, index, render, spelling, types};
use crate::dtype::ScalarType;
use crate::ir::{Literal, Monoid, Node, NodeId};
use crate::kernel::held::Pass;
use crate::kernel::params::GraphRole;
use crate::kernel::{Access, RowPlan, Schedule, WORKGROUP_SIZE};
use crate::primitive::{Int64Form, Primitive};

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    by_workgroup: bool,
    partials: Vec<Partial>,
    body: Vec<String>,
}

/// One array in workgroup memory.
#[derive(Serialize)]
struct Partial {
    name: String,
    r#type: &'static str,
}

pub(super) fn generate(kernel: &mut Kernel, plan: &RowPlan) -> Result<String, Unspellable> {
    let types = kernel.input_types()?;
    let printer = Printer::new(&plan.graph, GraphRole::Body, kernel.int64, &types, &plan.scalars)?;
    if plan.graph.any(|node| matches!(node, Node::RandomBits(_))) {
        kernel.trace.helpers.insert("threefry2x32");
    }
    let mut writer = Writer {
        varying: plan.graph.varying(),
        plan,
        kernel,
        printer,
        body: Vec::new(),
        partials: Vec::new(),
        held: Vec::new(),
    };
    writer.bases();
    for pass in &plan.passes() {
        if pass.reductions.is_empty() { writer.results(pass)? } else { writer.reductions(pass)? }
    }
    let Writer { kernel, body, partials, .. } = writer;
    let by_workgroup = plan.schedule == Schedule::Workgroup;
    render("row", &Data { header: kernel.header(Vec::new())?, by_workgroup, partials, body })
}

struct Writer<'a, 'k> {
    plan: &'a RowPlan,
    kernel: &'a mut Kernel<'k>,
    printer: Printer<'a>,
    /// Per node: whether it changes along the row.
    varying: Vec<bool>,
    body: Vec<String>,
    partials: Vec<Partial>,
    /// The nodes whose values are held so far, in the order of their arrays.
    held: Vec<NodeId>,
}

impl Writer<'_, '_> {
    /// The coordinates of the row, and where each operand's row begins.
    fn bases(&mut self) {
        let rank = self.plan.rank as usize;
        let inputs = &self.plan.inputs;
        let positions = inputs.iter().any(|operand| operand.access == Access::Strided)
            || self.plan.graph.any(|node| matches!(node, Node::Axis(1..)));
        if positions {
            self.body = index::decode("row", 0, rank - 1);
        }
        for (operand, name) in inputs.iter().zip(&self.kernel.names) {
            match operand.access {
                Access::Contiguous | Access::Fours => {
                    self.body.push(format!("let {name}_base = params.{name}_offset + row * params.row_length;"));
                }
                Access::Strided => {
                    self.body.push(format!("let {name}_base = {};", index::strided(name, 0..rank - 1)));
                }
                Access::Single => {}
            }
        }
    }

    /// One pass over the row for reductions that do not depend on each other.
    fn reductions(&mut self, pass: &Pass) -> Result<(), Unspellable> {
        let by_workgroup = self.plan.schedule == Schedule::Workgroup;
        let mut names = Vec::new();
        for &reduction in &pass.reductions {
            let Node::Reduce { monoid, .. } = self.printer.graph.node(reduction) else { continue };
            let ty = self.printer.types[reduction.0 as usize];
            let number = self.partials.len();
            let name = format!("reduction_{number}");
            self.partials
                .push(Partial { name: format!("partial_{number}"), r#type: types::scalar(ty, self.kernel.int64) });
            names.push((reduction, name, monoid, ty, number));
        }
        self.hoist(&pass.roots)?;
        let own = |name: &str| if by_workgroup { format!("own_{name}") } else { name.to_owned() };
        for (_, name, monoid, ty, _) in &names {
            self.body.push(format!(
                "var {} = {};",
                own(name),
                without_parentheses(&identity(*monoid, *ty, self.kernel.int64))
            ));
        }
        self.declare_arrays(pass);
        let start = self.body.len();
        let values = self.element(pass)?;
        for ((reduction, name, monoid, ty, _), value) in names.iter().zip(&values) {
            let combined = self.combine(*reduction, *monoid, *ty, &own(name), value)?;
            self.body.push(format!("{} = {};", own(name), without_parentheses(&combined)));
        }
        self.close_loop(start);
        if by_workgroup {
            for (_, name, _, _, number) in &names {
                self.body.push(format!("partial_{number}[local] = own_{name};"));
            }
            self.body.push("workgroupBarrier();".to_owned());
            self.body.push(format!("for (var width = {}u; width > 0u; width >>= 1u) {{", WORKGROUP_SIZE / 2));
            self.body.push("    if (local < width) {".to_owned());
            for (reduction, _, monoid, ty, number) in &names {
                let left = format!("partial_{number}[local]");
                let right = format!("partial_{number}[local + width]");
                let combined = self.combine(*reduction, *monoid, *ty, &left, &right)?;
                self.body.push(format!("        {left} = {};", without_parentheses(&combined)));
            }
            self.body.push("    }".to_owned());
            self.body.push("    workgroupBarrier();".to_owned());
            self.body.push("}".to_owned());
            for (_, name, _, _, number) in &names {
                self.body.push(format!("let {name} = partial_{number}[0];"));
            }
        }
        for (reduction, name, ..) in names {
            self.printer.declare(reduction, name);
        }
        Ok(())
    }

    /// The last pass: stores one value per element, or one per row.
    fn results(&mut self, pass: &Pass) -> Result<(), Unspellable> {
        let by_workgroup = self.plan.schedule == Schedule::Workgroup;
        self.hoist(&pass.roots)?;
        if by_workgroup {
            let first = if self.plan.per_element { "" } else { "local == 0u && " };
            self.body.push(format!("if ({first}group < params.rows) {{"));
        }
        let start = self.body.len();
        let values = self.element(pass)?;
        if self.plan.per_element {
            self.store(&values, "row * params.row_length + j");
            self.close_loop(start);
        } else {
            self.store(&values, "row");
        }
        if by_workgroup {
            self.indent(start);
            self.body.push("}".to_owned());
        }
        Ok(())
    }

    fn store(&mut self, values: &[String], position: &str) {
        for (k, (operand, value)) in self.plan.outputs.iter().zip(values).enumerate() {
            let name = self.kernel.output(k);
            let value = types::store(operand.dtype, without_parentheses(value));
            self.body.push(format!("{name}[params.{name}_offset + {position}] = {value};"));
        }
    }

    /// Makes the lines since `start` the body of a loop over the invocation's elements, at position `j` of the row. One over values
    /// that are held goes round as often in every row.
    fn close_loop(&mut self, start: usize) {
        let of_slots = |held: u8| format!("for (var slot = 0u; slot < {held}u; slot++) {{");
        let (head, position) = match (self.plan.schedule, self.plan.held) {
            (Schedule::Thread, 0) => ("for (var j = 0u; j < params.row_length; j++) {".to_owned(), None),
            (Schedule::Workgroup, 0) => {
                (format!("for (var j = local; j < params.row_length; j += {WORKGROUP_SIZE}u) {{"), None)
            }
            (Schedule::Thread, held) => (of_slots(held), Some("let j = slot;".to_owned())),
            (Schedule::Workgroup, held) => (of_slots(held), Some(format!("let j = slot * {WORKGROUP_SIZE}u + local;"))),
        };
        if let Some(position) = position {
            self.indent(start);
            self.body.splice(start..start, [position, "if (j < params.row_length) {".to_owned()]);
            self.body.push("}".to_owned());
        }
        self.indent(start);
        self.body.insert(start, head);
        self.body.push("}".to_owned());
    }

    fn indent(&mut self, start: usize) {
        for line in &mut self.body[start..] {
            line.insert_str(0, "    ");
        }
    }

    /// The arrays of what this pass holds, before its loop.
    fn declare_arrays(&mut self, pass: &Pass) {
        for &id in &pass.holds {
            let ty = types::scalar(self.printer.types[id.0 as usize], self.kernel.int64);
            self.body.push(format!("var held_{}: array<{ty}, {}>;", self.held.len(), self.plan.held));
            self.held.push(id);
        }
    }

    /// Where the value of a node that is held stands.
    fn place(&self, id: NodeId) -> String {
        let number = self.held.iter().take_while(|&&held| held != id).count();
        format!("held_{number}[slot]")
    }

    /// Names what `roots` need but does not vary along the row, outside the coming loop.
    fn hoist(&mut self, roots: &[NodeId]) -> Result<(), Unspellable> {
        let graph = self.printer.graph;
        let mut needed = vec![false; graph.nodes.len()];
        let mut outside = Vec::new();
        for root in roots {
            needed[root.0 as usize] = true;
        }
        for id in graph.ids().rev().filter(|id| self.printer.name(*id).is_none()).collect::<Vec<_>>() {
            if !needed[id.0 as usize] {
                continue;
            }
            let node = graph.node(id);
            if self.varying[id.0 as usize] {
                node.operands().for_each(|operand| needed[operand.0 as usize] = true);
            } else if node.operands().next().is_some() {
                outside.push(id);
            }
        }
        outside.reverse();
        let plan = self.plan;
        let mut leaf = |node, _| leaf(node, plan, &[]);
        let (statements, _) = self.printer.block(&outside, true, &mut self.kernel.trace, &mut leaf)?;
        self.body.extend(statements);
        Ok(())
    }

    /// Writes the statements of one element of the row, at position `j`; its values for the roots of the pass.
    fn element(&mut self, pass: &Pass) -> Result<Vec<String>, Unspellable> {
        let scope = self.printer.scope();
        let (plan, names) = (self.plan, self.kernel.names.clone());
        for &id in &pass.reads {
            let name = match plan.graph.node(id) {
                Node::Input(k) => format!("{}_value", names[k as usize]),
                _ => self.printer.new_name(),
            };
            self.body.push(format!("let {name} = {};", self.place(id)));
            self.printer.declare(id, name);
        }
        let mut leaf = |node, _| leaf(node, plan, &names);
        let wanted: Vec<NodeId> = pass.roots.iter().chain(&pass.holds).copied().collect();
        let (statements, mut values) = self.printer.block(&wanted, false, &mut self.kernel.trace, &mut leaf)?;
        self.body.extend(statements);
        for (&id, value) in pass.holds.iter().zip(values.split_off(pass.roots.len())) {
            self.body.push(format!("{} = {};", self.place(id), without_parentheses(&value)));
        }
        self.printer.restore(scope);
        Ok(values)
    }

    fn combine(
        &mut self,
        node: NodeId,
        monoid: Monoid,
        ty: ScalarType,
        left: &str,
        right: &str,
    ) -> Result<String, Unspellable> {
        let primitive = match monoid {
            Monoid::Sum => Primitive::Add,
            Monoid::Product => Primitive::Multiply,
            Monoid::Max => Primitive::Max,
            Monoid::Min => Primitive::Min,
        };
        let operands = [left.to_owned(), right.to_owned()];
        spelling::apply(primitive, ty, self.kernel.int64, &operands, &mut self.kernel.trace.helpers)
            .map_err(|message| Unspellable { message, node: Some((GraphRole::Body, node)) })
    }
}

/// Leaves of a row's graph. Inputs exist only within a pass, where `names` are given.
fn leaf(node: Node, plan: &RowPlan, names: &[String]) -> Result<Leaf, Unspellable> {
    let rank = plan.rank as usize;
    Ok(match node {
        Node::Input(k) => {
            let (Some(operand), Some(name)) = (plan.inputs.get(k as usize), names.get(k as usize)) else {
                return Err(misplaced(node));
            };
            let at = match operand.access {
                Access::Contiguous | Access::Fours => format!("{name}_base + j"),
                Access::Single => format!("params.{name}_offset"),
                Access::Strided => format!("{name}_base + j * params.{name}_stride_{}", rank - 1),
            };
            let value = types::load(operand.dtype, format!("{name}[{at}]"));
            Leaf::Named { name: format!("{name}_value"), value }
        }
        Node::Scalar(k) => scalar(k, &plan.scalars),
        Node::Axis(0) => Leaf::Inline("i32(j)".to_owned()),
        Node::Axis(d) => axis(d, rank),
        Node::RandomBits(lane) => Leaf::Named {
            name: format!("random_{lane}"),
            value: format!(
                "threefry2x32(vec2<u32>(params.seed_low, params.seed_high), \
                 vec2<u32>(row * params.row_length + j, params.random_call)).{}",
                if lane == 0 { "x" } else { "y" }
            ),
        },
        Node::ReduceCount => Leaf::Inline("i32(params.row_length)".to_owned()),
        other => return Err(misplaced(other)),
    })
}

fn identity(monoid: Monoid, ty: ScalarType, int64: Int64Form) -> String {
    match monoid {
        Monoid::Sum => types::literal(Literal::Int(0), ty, int64),
        Monoid::Product => types::literal(Literal::Int(1), ty, int64),
        Monoid::Max => types::extreme(ty, true, int64),
        Monoid::Min => types::extreme(ty, false, int64),
    }
}
