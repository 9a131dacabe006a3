//! From a graph to a [`Program`]. Every type is checked here, so a malformed plan is an error and never a misread of memory.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, Literal, Node, NodeId, Type};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::primitive::Primitive;

use super::{CHUNK, Element, External, Instruction, Place, Program, scalar_word};
use crate::device::cpu::memory::ALIGNMENT;
use crate::device::cpu::vector::{Isa, Kernel, convert, table};
use crate::error::{Error, Result};

/// What is to be compiled: the roots of `graph` into the outputs.
pub(in super::super) struct Source<'a> {
    pub(in super::super) graph: &'a Graph,
    /// The external that a node reads instead of being computed. Asked for every node that is needed.
    pub(in super::super) leaf: &'a dyn Fn(NodeId, Node) -> Option<usize>,
    pub(in super::super) externals: Vec<External>,
    pub(in super::super) roots: &'a [(NodeId, Element)],
    pub(in super::super) isa: Isa,
}

/// What a register holds: a scalar, or a complex number that may only be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Register {
    Scalar(ScalarType),
    Complex,
}

/// A computed node.
#[derive(Clone, Copy)]
struct Value {
    place: Place,
    register: Register,
    is_uniform: bool,
    /// Whether the place is a slot to be given back after the last use.
    is_slot: bool,
}

struct Compiler<'a> {
    source: &'a Source<'a>,
    program: Program,
    /// Free slots of 1, 4 and 8 bytes per element.
    free: [Vec<Place>; 3],
}

pub(in super::super) fn compile(source: Source<'_>) -> Result<Program> {
    let externals = source.externals.len();
    let program = Program {
        places: externals + source.roots.len(),
        reads: vec![false; externals],
        externals: source.externals.clone(),
        outputs: source.roots.iter().map(|&(_, element)| element).collect(),
        owned: Vec::new(),
        memory_bytes: 0,
        constants: Vec::new(),
        prologue: Vec::new(),
        body: Vec::new(),
        cost: 0.05,
    };
    let mut compiler = Compiler { source: &source, program, free: [Vec::new(), Vec::new(), Vec::new()] };
    compiler.run()?;
    Ok(compiler.program)
}

impl Compiler<'_> {
    fn run(&mut self) -> Result<()> {
        let graph = self.source.graph;
        let count = graph.nodes.len();
        if let Some(root) = self.source.roots.iter().find(|(root, _)| root.0 as usize >= count) {
            return Err(malformed(format!("root {} does not exist", root.0.0)));
        }
        let leaves: Vec<Option<usize>> = graph.ids().map(|id| (self.source.leaf)(id, graph.node(id))).collect();
        let last_use = self.last_uses(&leaves)?;
        let mut values: Vec<Option<Value>> = vec![None; count];
        for id in graph.ids() {
            let index = id.0 as usize;
            let Some(last) = last_use[index] else { continue };
            let value = self.value(id, leaves[index], &values)?;
            values[index] = Some(value);
            self.store_roots(id, value)?;
            // Operands whose last reader this was give their slots back; the node itself too when nobody reads it.
            let operands: Vec<NodeId> = match leaves[index] {
                Some(_) => Vec::new(),
                None => graph.node(id).operands().collect(),
            };
            for (position, operand) in operands.iter().enumerate() {
                if last_use[operand.0 as usize] == Some(index) && !operands[..position].contains(operand) {
                    self.release(values[operand.0 as usize]);
                }
            }
            if last == index {
                self.release(values[index]);
            }
        }
        Ok(())
    }

    /// For each needed node the index of its last reader (itself when only a root).
    fn last_uses(&self, leaves: &[Option<usize>]) -> Result<Vec<Option<usize>>> {
        let graph = self.source.graph;
        let mut last_use = vec![None; graph.nodes.len()];
        for (root, _) in self.source.roots {
            last_use[root.0 as usize] = Some(root.0 as usize);
        }
        for index in (0..graph.nodes.len()).rev() {
            if last_use[index].is_none() || leaves[index].is_some() {
                continue;
            }
            for operand in graph.nodes[index].operands() {
                if operand.0 as usize >= index {
                    return Err(malformed(format!("node {index} refers to the later node {}", operand.0)));
                }
                let slot = &mut last_use[operand.0 as usize];
                *slot = Some(slot.map_or(index, |last: usize| last.max(index)));
            }
        }
        Ok(last_use)
    }

    fn value(&mut self, id: NodeId, leaf: Option<usize>, values: &[Option<Value>]) -> Result<Value> {
        if let Some(external) = leaf {
            return self.load(id, external);
        }
        let node = self.source.graph.node(id);
        let find = |operand: NodeId| {
            values[operand.0 as usize].ok_or_else(|| malformed(format!("node {} is missing", operand.0)))
        };
        let register = register_of(self.source, id, &|operand| values[operand.0 as usize].map(|value| value.register))?;
        if let Node::Constant { literal, ty } = node {
            return self.constant(literal, ty);
        }
        let operands: Vec<Value> = node.operands().map(find).collect::<Result<_>>()?;
        let is_uniform = operands.iter().all(|operand| operand.is_uniform);
        let isa = self.source.isa;
        let mut places: Vec<Place> = operands.iter().map(|operand| operand.place).collect();
        let splat = |index: usize| operands[index].is_uniform && !is_uniform;
        let mut filled = None;
        let (kernel, cost) = match node {
            Node::Unary(primitive, _) => {
                let kernel = table::unary(primitive, scalar(operands[0].register)?, isa);
                (kernel.map(|(kernel, _)| kernel), cost_of(primitive, operands[0].register))
            }
            Node::Binary(primitive, _, _) => {
                let mut splats = (splat(0), splat(1));
                if splats == (true, false) && table::is_commutative(primitive) {
                    splats = (false, true);
                    places.swap(0, 1);
                }
                let kernel = table::binary(primitive, scalar(operands[0].register)?, splats, isa);
                (kernel.map(|(kernel, _)| kernel), cost_of(primitive, operands[0].register))
            }
            Node::Select { .. } => {
                let size = register.size();
                if splat(0) {
                    let place = self.slot(1)?;
                    self.emit(table::fill(1, isa), place, &[places[0]], false);
                    filled = Some(place);
                    places[0] = place;
                }
                (Some(table::select(size, (splat(1), splat(2)), isa)), 0.1)
            }
            Node::Cast { .. } => {
                let (from, to) = (scalar(operands[0].register)?, scalar(register)?);
                match convert::cast(from, to, isa) {
                    Some(kernel) => (Some(kernel), 0.1),
                    // The same value: no instruction. The place is read again under the new node, so copy.
                    None => (Some(table::copy(register.size())), 0.05),
                }
            }
            _ => (None, 0.0),
        };
        let Some(kernel) = kernel else {
            return Err(Error::Unsupported(format!("the cpu device cannot compute {node:?} in {register:?}")));
        };
        let value = self.destination(id, register, is_uniform)?;
        self.emit(kernel, value.place, &places, is_uniform);
        if !is_uniform {
            self.program.cost += cost;
        }
        if let Some(place) = filled {
            self.free[class_of(1)].push(place);
        }
        Ok(value)
    }

    /// Reads an external, converting from its storage type when that differs.
    fn load(&mut self, id: NodeId, index: usize) -> Result<Value> {
        let Some(&External { element, is_uniform }) = self.source.externals.get(index) else {
            return Err(malformed(format!("external {index} does not exist")));
        };
        self.program.reads[index] = true;
        let register = element_register(element);
        let kernel = match element {
            Element::Stored(dtype) => convert::load(dtype, self.source.isa),
            Element::Computed(_) => None,
        };
        let place = index as Place;
        let Some(kernel) = kernel else {
            return Ok(Value { place, register, is_uniform, is_slot: false });
        };
        let value = self.destination(id, register, is_uniform)?;
        self.emit(kernel, value.place, &[place], is_uniform);
        self.program.cost += 0.1;
        Ok(value)
    }

    fn constant(&mut self, literal: Literal, ty: Type) -> Result<Value> {
        let Type::Fixed(ty) = ty else {
            return Err(malformed("the graph is not concrete: a constant has no type yet"));
        };
        let value = literal_value(literal, ty);
        let place = self.own(8)?;
        self.program.constants.push((place, scalar_word(value), Element::Computed(ty).size()));
        Ok(Value { place, register: Register::Scalar(ty), is_uniform: true, is_slot: false })
    }

    /// Where a new node's value goes: one element, an output, or a slot.
    fn destination(&mut self, id: NodeId, register: Register, is_uniform: bool) -> Result<Value> {
        if is_uniform {
            return Ok(Value { place: self.own(8)?, register, is_uniform, is_slot: false });
        }
        let direct =
            self.source.roots.iter().position(|&(root, element)| root == id && self.is_stored_plainly(element));
        match direct {
            Some(output) => Ok(Value { place: self.output(output), register, is_uniform, is_slot: false }),
            None => Ok(Value { place: self.slot(register.size())?, register, is_uniform, is_slot: true }),
        }
    }

    fn is_stored_plainly(&self, element: Element) -> bool {
        match element {
            Element::Computed(_) => true,
            Element::Stored(dtype) => convert::store(dtype, self.source.isa).is_none(),
        }
    }

    /// Writes the node to every output that it is the root of, unless it was computed there.
    fn store_roots(&mut self, id: NodeId, value: Value) -> Result<()> {
        let isa = self.source.isa;
        for (index, &(root, element)) in self.source.roots.iter().enumerate() {
            let output = self.output(index);
            if root != id {
                continue;
            }
            let wanted = element_register(element);
            if wanted != value.register {
                return Err(malformed(format!("output {index} is {wanted:?} but its root is {:?}", value.register)));
            }
            if value.place == output {
                continue;
            }
            let conversion = match element {
                Element::Stored(dtype) => convert::store(dtype, isa),
                Element::Computed(_) => None,
            };
            match (conversion, value.is_uniform) {
                (None, false) => self.emit(table::copy(element.size()), output, &[value.place], false),
                (None, true) => self.emit(table::fill(element.size(), isa), output, &[value.place], false),
                (Some(kernel), false) => self.emit(kernel, output, &[value.place], false),
                (Some(kernel), true) => {
                    let single = self.own(8)?;
                    self.emit(kernel, single, &[value.place], true);
                    self.emit(table::fill(element.size(), isa), output, &[single], false);
                }
            }
            self.program.cost += 0.1;
        }
        Ok(())
    }

    fn output(&self, index: usize) -> Place {
        (self.source.externals.len() + index) as Place
    }

    fn emit(&mut self, kernel: Kernel, destination: Place, operands: &[Place], is_uniform: bool) {
        // Operands that a kernel does not take may be any place.
        let operand = |index: usize| operands.get(index).copied().unwrap_or(destination);
        let instruction = Instruction { kernel, destination, a: operand(0), b: operand(1), c: operand(2) };
        let list = if is_uniform { &mut self.program.prologue } else { &mut self.program.body };
        list.push(instruction);
    }

    fn slot(&mut self, size: usize) -> Result<Place> {
        match self.free[class_of(size)].pop() {
            Some(place) => Ok(place),
            None => self.own(CHUNK * [1, 4, 8][class_of(size)]),
        }
    }

    fn release(&mut self, value: Option<Value>) {
        if let Some(Value { place, register, is_slot: true, .. }) = value {
            self.free[class_of(register.size())].push(place);
        }
    }

    fn own(&mut self, bytes: usize) -> Result<Place> {
        let place = Place::try_from(self.program.places)
            .map_err(|_| Error::Unsupported("the cpu device: a kernel with more than 65,535 values".into()))?;
        self.program.places += 1;
        self.program.owned.push((place, self.program.memory_bytes));
        self.program.memory_bytes += bytes.next_multiple_of(ALIGNMENT);
        Ok(place)
    }
}

impl Register {
    fn size(self) -> usize {
        match self {
            Register::Scalar(ty) => Element::Computed(ty).size(),
            Register::Complex => DType::Complex64.size(),
        }
    }
}

fn scalar(register: Register) -> Result<ScalarType> {
    match register {
        Register::Scalar(ty) => Ok(ty),
        Register::Complex => {
            Err(Error::Unsupported("complex64 can be stored and copied, but not computed with yet".into()))
        }
    }
}

fn element_register(element: Element) -> Register {
    match element {
        Element::Computed(ty) => Register::Scalar(ty),
        Element::Stored(dtype) => dtype.compute().map_or(Register::Complex, Register::Scalar),
    }
}

/// The type of one node, from the types of its operands.
fn register_of(source: &Source<'_>, id: NodeId, found: &dyn Fn(NodeId) -> Option<Register>) -> Result<Register> {
    let node = source.graph.node(id);
    if let Some(external) = (source.leaf)(id, node) {
        let external = source.externals.get(external).ok_or_else(|| malformed("an external does not exist"))?;
        return Ok(element_register(external.element));
    }
    let operand = |id: NodeId| found(id).ok_or_else(|| malformed(format!("node {} has no type", id.0)));
    let wrong = || Error::Unsupported(format!("the cpu device cannot compute {node:?} on these types"));
    match node {
        Node::Constant { ty: Type::Fixed(ty), .. } => Ok(Register::Scalar(ty)),
        Node::Constant { .. } => Err(malformed("the graph is not concrete: a constant has no type yet")),
        Node::Unary(primitive, a) => {
            let (_, ty) = table::unary(primitive, scalar(operand(a)?)?, source.isa).ok_or_else(wrong)?;
            Ok(Register::Scalar(ty))
        }
        Node::Binary(primitive, a, b) => {
            let (a, b) = (scalar(operand(a)?)?, scalar(operand(b)?)?);
            if a != b {
                return Err(malformed(format!("{primitive:?} of {a} and {b}")));
            }
            let (_, ty) = table::binary(primitive, a, (false, false), source.isa).ok_or_else(wrong)?;
            Ok(Register::Scalar(ty))
        }
        Node::Select { condition, if_true, if_false } => {
            let (condition, a, b) = (operand(condition)?, operand(if_true)?, operand(if_false)?);
            if condition != Register::Scalar(ScalarType::Bool) || a != b {
                return Err(malformed(format!("a selection by {condition:?} between {a:?} and {b:?}")));
            }
            Ok(a)
        }
        Node::Cast { to: Type::Fixed(to), value } => {
            scalar(operand(value)?)?;
            Ok(Register::Scalar(to))
        }
        Node::Cast { .. } => Err(malformed("the graph is not concrete: a cast has no type yet")),
        Node::Input(_)
        | Node::Scalar(_)
        | Node::Axis(_)
        | Node::RandomBits(_)
        | Node::ReduceIndex
        | Node::ReduceCount
        | Node::Reduce { .. } => Err(malformed(format!("{node:?} has no meaning in this kind of kernel"))),
    }
}

fn literal_value(literal: Literal, ty: ScalarType) -> ScalarValue {
    match (ty, literal) {
        (ScalarType::Bool, Literal::Bool(value)) => ScalarValue::Bool(value),
        (ScalarType::Bool, other) => ScalarValue::Bool(other.as_f64() != 0.0),
        (ScalarType::Int32, Literal::Int(value)) => ScalarValue::Int32(value as i32),
        (ScalarType::Int32, other) => ScalarValue::Int32(other.as_f64() as i32),
        (ScalarType::UInt32, Literal::Int(value)) => ScalarValue::UInt32(value as u32),
        (ScalarType::UInt32, other) => ScalarValue::UInt32(other.as_f64() as u32),
        (ScalarType::Int64, Literal::Int(value)) => ScalarValue::Int64(value),
        (ScalarType::Int64, other) => ScalarValue::Int64(other.as_f64() as i64),
        (ScalarType::Float32, Literal::Int(value)) => ScalarValue::Float32(value as f32),
        (ScalarType::Float32, other) => ScalarValue::Float32(other.as_f64() as f32),
        (ScalarType::Float64, other) => ScalarValue::Float64(other.as_f64()),
    }
}

/// Slots come in three sizes of element.
fn class_of(size: usize) -> usize {
    match size {
        1 => 0,
        2..=4 => 1,
        _ => 2,
    }
}

/// Rough nanoseconds per element, to decide about threads.
fn cost_of(primitive: Primitive, register: Register) -> f64 {
    match (is_function(primitive), register) {
        (true, Register::Scalar(ScalarType::Float64)) => 10.0,
        (true, _) => 1.0,
        (false, _) => 0.1,
    }
}

/// Whether a primitive takes many instructions.
pub(in super::super) fn is_function(primitive: Primitive) -> bool {
    use Primitive as P;
    matches!(
        primitive,
        P::Exp
            | P::Exp2
            | P::Expm1
            | P::Ln
            | P::Log2
            | P::Log10
            | P::Log1p
            | P::Sin
            | P::Cos
            | P::Tan
            | P::Asin
            | P::Acos
            | P::Atan
            | P::Sinh
            | P::Cosh
            | P::Tanh
            | P::Asinh
            | P::Acosh
            | P::Atanh
            | P::Erf
            | P::Power
            | P::Atan2
            | P::Remainder
    )
}

fn malformed(message: impl std::fmt::Display) -> Error {
    Error::Argument(format!("malformed kernel plan: {message}"))
}
