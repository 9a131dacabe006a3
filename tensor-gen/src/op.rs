//! [`OpDef`]: everything the system knows about one op, as plain static data.
//!
//! # A page of prose
//!
//! An author writes an op once; `read` turns that into an [`crate::spec::OpSpec`] (what was said),
//! `lower` turns the spec into an `OpDef` (what it means), and everything after reads the `OpDef`:
//!
//! * `emit/rust` prints it as a `static`, so a built-in op costs nothing at start-up;
//! * `emit/typescript` reads the schema, the doc and the variants;
//! * `kernel` plans its kernels and `emit/wgsl` spells them, at build time into `generated/` and at run
//!   time for the device: the same functions, hence the same text;
//! * the runtime's `apply` runs it; the test `every_op` checks it from its samples.
//!
//! An `OpDef` names no device, no kernel and no JavaScript. All its parts are `Cow<'static, …>`, so an op
//! that a script defines at run time is the same type as one that was compiled in.
//!
//! **Kinds.** The [`Kind`] decides the loop shape. `Map`, `Reduce` and `Row` carry scalar graphs and are
//! generated for every device. `Contract`, `Window`, `Gather` and `Scatter` are the structural kernels: a
//! WGSL template with a Rust twin on the CPU device; they are few and their ops are mostly hidden
//! (leading underscore), wrapped by composites that add PyTorch's calling conventions. `View` changes a
//! layout and runs nothing. `Composite` is a formula or a Rust function over other ops.
//!
//! **Arguments that mean something to a kind** are found by name, as in PyTorch's own schemas: `dim` and
//! `keepdim` steer `Reduce` and `Row`; `size` is the shape of a `Map` without tensor arguments; a
//! `dtype` argument, when given, is what the inputs are converted to first.
//!
//! **Gradients.** One rule per tensor argument. A scalar rule is a graph over
//! `[inputs…, gradients of the results…, results…]` (in this order of `Input` numbers), evaluated as
//! a map with results and their gradients broadcast over reduced dims; the runtime sums it to the
//! input's shape. A row rule is a graph over the same, evaluated as a row op along the op's own `dim`. A formula rule is interpreted through `apply`. A view needs no rule: its adjoint is known.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::dtype::{DType, ScalarType};
use crate::formula::Formula;
use crate::index::IndexBody;
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, Type};
use crate::primitive::Primitive;
use crate::schema::{Namespace, Schema};
use crate::written::WrittenBody;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpDef {
    pub schema: Schema,
    /// Markdown, one or more paragraphs; the first sentence stands in lists.
    pub doc: Cow<'static, str>,
    /// Other names for the same op, with namespace: `["absolute", "nn.functional.relu"]`.
    pub aliases: Cow<'static, [Cow<'static, str>]>,
    pub variants: Variants,
    pub kind: Kind,
    pub promotion: Promotion,
    /// One per tensor argument.
    pub inputs: Cow<'static, [InputType]>,
    /// One per result.
    pub results: Cow<'static, [ResultType]>,
    /// Dtypes the op computes in, *after* promotion, in declaration order.
    pub dtypes: Cow<'static, [DType]>,
    /// One per tensor argument; empty when nothing is differentiable.
    pub gradients: Cow<'static, [GradientRule]>,
    pub samples: Samples,
    pub source: Source,
}

/// Which spellings exist besides the hidden one by identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variants {
    /// `torch.silu(x)` (in the schema's namespace)
    pub function: bool,
    /// `x.silu()`
    pub method: bool,
    /// `x.silu_()`; derived: the result is copied into the first argument.
    pub in_place: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// Elementwise over broadcast inputs; one root per result.
    Map(Graph),
    Reduce(ReduceBody),
    /// A running reduction along the dimension `dim`.
    Scan(ScanBody),
    /// Reductions over the dimension `dim`, then one value per element of the row.
    Row(Graph),
    /// Index notation over named sizes.
    Index(IndexBody),
    /// Batched sum of products: `[.., m, k] x [.., k, n] -> [.., m, n]`, batch dims broadcast.
    Contract,
    Window(Window),
    /// `output[.., i, ..] = input[.., index[.., i, ..], ..]` along `dim` (`torch.gather`).
    Gather,
    /// `output = input; output[.., index[.., i, ..], ..] op= source[.., i, ..]` along `dim`, deterministic.
    Scatter(ScatterMode),
    View(View),
    Composite(Composite),
    /// WGSL that the author wrote.
    Kernel(WrittenBody),
}

impl Kind {
    /// As a spec says it.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Map(_) => "map",
            Kind::Reduce(_) => "reduce",
            Kind::Scan(_) => "scan",
            Kind::Row(_) => "row",
            Kind::Index(_) => "index",
            Kind::Contract => "contract",
            Kind::Window(_) => "window",
            Kind::Gather => "gather",
            Kind::Scatter(_) => "scatter",
            Kind::Kernel(_) => "kernel",
            Kind::View(_) => "view",
            Kind::Composite(_) => "composite",
        }
    }
}

/// A reduction with a struct of scalars as state. The graphs' inputs are
/// `map`: the tensor inputs; `combine`: the fields of `a`, then those of `b`; `finish`: the fields of the state.
/// All may use `Scalar`; `map` may use `ReduceIndex`, `finish` may use `ReduceCount`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReduceBody {
    pub state: Cow<'static, [StateField]>,
    pub identity: Graph,
    pub map: Graph,
    pub combine: Graph,
    /// One root per result.
    pub finish: Graph,
    /// Set when state and combine are exactly a known monoid, so devices can take a faster loop.
    pub monoid: Option<Monoid>,
    /// Whether an empty reduction is an error (`max` of nothing has no value).
    pub needs_elements: bool,
}

/// A reduction that is finished at every position, over the elements up to there; `combine` need not commute.
///
/// The roots of `map` are the fields of the state, then what `finish` reads of the position besides: its inputs after the fields.
/// Both may use `ReduceIndex`, the position along the dimension, and `ReduceCount`, its size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScanBody {
    pub reduce: ReduceBody,
    /// From the last element to the first.
    pub reverse: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateField {
    pub name: Cow<'static, str>,
    pub ty: Type,
}

/// Sliding windows over the last two dims of `[N, C, H, W]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Window {
    /// `(input, weight) -> output`
    Conv2d,
    /// `(grad, weight) -> grad_input`
    Conv2dInputGradient,
    /// `(grad, input) -> grad_weight`
    Conv2dWeightGradient,
    /// `input -> (values, indices)`; indices are flat positions in the input plane, int32.
    MaxPool2d,
    /// `(grad, indices) -> grad_input`
    MaxPool2dGradient,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScatterMode {
    Assign,
    Add,
    Prod,
    Max,
    Min,
}

impl ScatterMode {
    pub const ALL: [ScatterMode; 5] =
        [ScatterMode::Assign, ScatterMode::Add, ScatterMode::Prod, ScatterMode::Max, ScatterMode::Min];

    /// How an element and what arrives at it become one; `None` where the latter takes its place.
    pub const fn primitive(self) -> Option<Primitive> {
        match self {
            ScatterMode::Assign => None,
            ScatterMode::Add => Some(Primitive::Add),
            ScatterMode::Prod => Some(Primitive::Multiply),
            ScatterMode::Max => Some(Primitive::Max),
            ScatterMode::Min => Some(Primitive::Min),
        }
    }
}

/// Layout functions. Which arguments each takes is its schema's business; the semantics are PyTorch's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum View {
    /// `(input, int[] size)`: an error when it cannot be done without a copy.
    View,
    /// `(input, int[] size)`: -1 keeps a size; broadcasting.
    Expand,
    /// `(input, int[] dims)`
    Permute,
    /// `(input, int dim0, int dim1)`
    Transpose,
    /// `(input)`: a matrix transposed, vectors and numbers as they are
    T,
    /// `(input, int dim, int start, int length)`
    Narrow,
    /// `(input, int dim, int index)`
    Select,
    /// `(input, int dim, int? start, int? end, int step)`
    Slice,
    /// `(input, int[]? dim)`
    Squeeze,
    /// `(input, int dim)`
    Unsqueeze,
    /// `(input, int dim, int size, int step)`: windows as a new last dim
    Unfold,
    /// `(input, int offset, int dim1, int dim2)`
    Diagonal,
    /// `(input, int[] size, int[] stride, int? storage_offset)`
    AsStrided,
    /// `(input)`: a view that shares storage and is cut off from autograd
    Detach,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Composite {
    Formula(Formula),
    /// The name of a Rust function over other ops; the host program supplies the table.
    Native(Cow<'static, str>),
}

/// How the dtypes of the arguments become the one dtype the op runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promotion {
    /// PyTorch's rules: category (bool < integer < float), then width; 0-d tensors and scalars are weak.
    Default,
    /// As `Default`, then integers and bool become the default float dtype (`exp`, true division).
    IntToFloat,
    /// As `Default`, then bool and integers below int32 become int32 (sums).
    Sum,
    /// Everything is tested against zero first (logical ops).
    Bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InputType {
    /// Takes part in promotion and is read as the compute type.
    Promoted,
    /// Must have this dtype; takes no part in promotion (`where`'s condition is bool).
    Fixed(DType),
    /// Any integer dtype; takes no part in promotion (indices, class targets).
    Index,
    /// Keeps whatever dtype it has (structural ops).
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ResultType {
    /// The dtype the inputs were promoted to.
    Promoted,
    Fixed(DType),
}

impl ReduceBody {
    /// The reduction of `map` by a monoid whose state is one value of type `ty`.
    pub fn of(monoid: Monoid, ty: Type, map: Graph, finish: Option<Graph>) -> ReduceBody {
        let identity = match monoid {
            Monoid::Sum => Literal::Int(0),
            Monoid::Product => Literal::Int(1),
            Monoid::Max => extreme(ty, true),
            Monoid::Min => extreme(ty, false),
        };
        ReduceBody {
            state: vec![StateField { name: "value".into(), ty }].into(),
            identity: Graph::leaf(Node::Constant { literal: identity, ty }),
            map,
            combine: Graph::combination(monoid.primitive()),
            finish: finish.unwrap_or_else(|| Graph::leaf(Node::Input(0))),
            monoid: Some(monoid),
            needs_elements: false,
        }
    }
}

/// The smallest (for max) or largest value. In the compute type it is an infinity, which every integer type clamps.
fn extreme(ty: Type, lowest: bool) -> Literal {
    match ty {
        Type::Fixed(ScalarType::Int32) => Literal::Int(i64::from(if lowest { i32::MIN } else { i32::MAX })),
        Type::Fixed(ScalarType::Int64) => Literal::Int(if lowest { i64::MIN } else { i64::MAX }),
        Type::Fixed(ScalarType::UInt32) => Literal::Int(if lowest { 0 } else { i64::from(u32::MAX) }),
        _ => Literal::float(if lowest { f64::NEG_INFINITY } else { f64::INFINITY }),
    }
}

impl InputType {
    /// What a scalar body sees; `None` if that is not known before the call.
    pub fn element_type(self, promotion: Promotion) -> Option<Type> {
        match self {
            InputType::Promoted if promotion == Promotion::Bool => Some(Type::BOOL),
            InputType::Promoted => Some(Type::Compute),
            InputType::Fixed(dtype) => dtype.compute().map(Type::Fixed),
            InputType::Index => Some(Type::INT32),
            InputType::Any => None,
        }
    }
}

impl ResultType {
    /// The type of the graph's root; `None` for a dtype that nothing computes in.
    pub fn element_type(self) -> Option<Type> {
        match self {
            ResultType::Promoted => Some(Type::Compute),
            ResultType::Fixed(dtype) => dtype.compute().map(Type::Fixed),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum GradientRule {
    /// Zero, or not differentiable: the tape stops here.
    None,
    /// A scalar graph; `derived` tells whether the author wrote it.
    Scalar {
        graph: Graph,
        derived: bool,
    },
    /// A row graph, derived from a row op's.
    Row(Graph),
    /// Derived from a running sum.
    Scan(ScanGradient),
    Formula(Formula),
    /// The sum of what the bodies give, over `[inputs…, gradients of the results…, results…]`.
    Index(Cow<'static, [IndexBody]>),
}

/// The gradient of a running sum: a running sum from the other end, and what becomes of it at each position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScanGradient {
    /// What is summed, over `[inputs…, gradients of the results…, results…]`.
    pub seed: Graph,
    /// The type of the sum.
    pub ty: Type,
    pub reverse: bool,
    /// The gradient, over the same and then the sum; `None` if it is the sum itself.
    pub chain: Option<Graph>,
}

impl ScanBody {
    /// The running sum of `map`, which is of type `ty`.
    pub fn sum(map: Graph, ty: Type, reverse: bool) -> ScanBody {
        ScanBody { reduce: ReduceBody::of(Monoid::Sum, ty, map, None), reverse }
    }
}

impl ScanGradient {
    /// The scan that makes the sum.
    pub fn scan(&self) -> ScanBody {
        ScanBody::sum(self.seed.clone(), self.ty, self.reverse)
    }

    /// How the sum is stored.
    pub fn result(&self) -> ResultType {
        match self.ty {
            Type::Fixed(scalar) => scalar.storage().map_or(ResultType::Promoted, ResultType::Fixed),
            Type::Compute => ResultType::Promoted,
        }
    }

    /// What makes the gradient of the sum: a map, or a row where the position matters. `None` if it is the sum itself.
    pub fn chained(&self) -> Option<Kind> {
        let chain = self.chain.as_ref()?;
        if !chain.any(|node| matches!(node, Node::ReduceIndex | Node::ReduceCount)) {
            return Some(Kind::Map(chain.clone()));
        }
        let mut builder = GraphBuilder::new();
        let roots = builder
            .inline(chain, |builder, leaf| builder.push(if leaf == Node::ReduceIndex { Node::Axis(0) } else { leaf }));
        Some(Kind::Row(builder.finish(roots)))
    }
}

impl ResultType {
    /// The dtype of a result when the inputs were promoted to `promoted`.
    pub fn dtype(self, promoted: DType) -> DType {
        match self {
            ResultType::Promoted => promoted,
            ResultType::Fixed(dtype) => dtype,
        }
    }
}

impl GradientRule {
    /// The derived gradient of a row op: one that reads nothing of its row is evaluated as a map, and fused as one.
    pub fn of_row(graph: Graph) -> GradientRule {
        match graph.any(|node| matches!(node, Node::Reduce { .. } | Node::ReduceCount | Node::Axis(_))) {
            true => GradientRule::Row(graph),
            false => GradientRule::Scalar { graph, derived: true },
        }
    }
}

/// What the tests feed the op. Ranges are for elementwise and reduce ops, calls for all others.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// Half-open interval per tensor argument; the last one is repeated. Empty: `[-3, 3)`.
    pub ranges: Cow<'static, [(f64, f64)]>,
    /// Formulas that call the op: `matmul(randn([2, 3]), randn([3, 4]))`.
    pub calls: Cow<'static, [Formula]>,
    /// Relative error allowed in float32 against float64, when the default (2e-6) is too strict; say why in the spec.
    pub tolerance: Option<f64>,
    /// Whether finite differences make sense on the range (false for step functions' jump points).
    pub skip_gradient_check: Option<Cow<'static, str>>,
}

/// Where the op was declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// `op_specs/activation.toml:12`, relative to the declaring crate.
    pub location: Cow<'static, str>,
    /// The author's own text of the bodies, for `ops NAME` and the docs.
    pub body: Cow<'static, str>,
}

impl OpDef {
    pub fn name(&self) -> &str {
        &self.schema.name
    }

    /// What it can be called by, in which namespace: its own name, then the aliases.
    pub fn spellings(&self) -> impl Iterator<Item = (Namespace, &str)> {
        let aliases = self.aliases.iter().map(|alias| Namespace::split(alias));
        std::iter::once((self.schema.namespace, self.name())).chain(aliases)
    }

    /// Number of tensor arguments: the number of `Input`s of the graphs.
    pub fn tensor_count(&self) -> usize {
        self.inputs.len()
    }

    /// The types of the graphs' `Input(k)`. An input that keeps its dtype (`Any`) occurs in no graph.
    pub fn input_types(&self) -> Vec<Type> {
        self.inputs.iter().map(|input| input.element_type(self.promotion).unwrap_or(Type::Compute)).collect()
    }

    /// The types of the graphs' `Scalar(k)`.
    pub fn scalar_types(&self) -> Vec<Type> {
        self.schema.arguments.iter().filter_map(|argument| argument.ty.scalar_type()).collect()
    }

    /// Ops whose name begins with `_` are for other ops, not for scripts.
    pub fn is_hidden(&self) -> bool {
        self.schema.name.starts_with('_')
    }
}
