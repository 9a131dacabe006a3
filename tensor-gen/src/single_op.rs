//! The kernels of one op on its own: what stands in `generated/` and what is validated at build time.
//!
//! The runtime fuses; a fusion of size one, with tensors of one dtype for all promoted inputs, gives plans equal to these.
//! Both begin from [`concrete`]: unread inputs dropped, the rest numbered in order. Names of operands are the schema's.
//!
//! Each kernel is made for contiguous operands and for strided ones (rank 2, or more if the graph names coordinates); the
//! rank of a text changes only how many coordinates it decodes. Composites and views have no kernels of their own.

use crate::dtype::{DType, ScalarType};
use crate::emit::{Unspellable, wgsl};
use crate::index::plan::Work;
use crate::index::{self, IndexBody};
use crate::ir::{Graph, GraphBuilder, Node, Type};
use crate::kernel::{
    Access, ContractPlan, GatherPlan, KernelSpec, MapPlan, Operand, Plan, ReducePlan, RowPlan, ScanPart, ScanPlan,
    ScatterPlan, Schedule, WindowPlan,
};
use crate::op::{GradientRule, InputType, Kind, OpDef, Promotion, ReduceBody, ResultType, ScanBody, Window};
use crate::schema::Argument;

/// One kernel of an op. `spec.wgsl` is `None`: print it with [`wgsl::generate`].
#[derive(Clone, Debug, PartialEq)]
pub struct SingleKernel {
    /// `contiguous`, `strided, one workgroup per result`, `gradient of input, contiguous`.
    pub label: String,
    pub spec: KernelSpec,
}

/// A graph of a known compute type, without the inputs it does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concrete {
    pub graph: Graph,
    /// For each `Input(k)` of `graph`, its number in the generic graph.
    pub inputs: Vec<usize>,
}

/// Instantiates a graph and drops the inputs that it does not read.
pub fn concrete(graph: &Graph, compute: ScalarType) -> Concrete {
    let mut inputs: Vec<usize> = Vec::new();
    for node in graph.nodes.iter() {
        if let Node::Input(k) = node
            && !inputs.contains(&(*k as usize))
        {
            inputs.push(*k as usize);
        }
    }
    inputs.sort_unstable();
    let mut builder = GraphBuilder::new();
    let roots = builder.inline(&graph.instantiate(compute), |builder, leaf| match leaf {
        Node::Input(k) => {
            let slot = inputs.iter().position(|&input| input == k as usize).unwrap_or(0);
            builder.push(Node::Input(slot as u16))
        }
        other => builder.push(other),
    });
    Concrete { graph: builder.finish(roots), inputs }
}

/// The dtypes the op really computes in: those it lists and its promotion can give.
pub fn dtypes(op: &OpDef) -> impl Iterator<Item = DType> {
    let promotion = op.promotion;
    op.dtypes.iter().copied().filter(move |&dtype| match promotion {
        Promotion::Default => true,
        Promotion::IntToFloat => dtype.is_floating_point(),
        Promotion::Sum => !matches!(dtype, DType::Bool | DType::UInt8 | DType::Int8 | DType::Int16),
        Promotion::Bool => dtype == DType::Bool,
    })
}

/// Every kernel of the op for one dtype: forward and scalar gradients, contiguous and strided, each schedule.
/// Empty for views and composites, and for dtypes without a compute type.
pub fn kernels(op: &OpDef, dtype: DType) -> Vec<SingleKernel> {
    let Some(compute) = dtype.compute() else { return Vec::new() };
    let single = Single { op, dtype, compute };
    let mut kernels = match &op.kind {
        Kind::Map(graph) => single.maps("", graph, &single.inputs(), &single.outputs()),
        Kind::Reduce(body) => single.reductions(body),
        Kind::Scan(body) => single.scans("", body, &single.inputs(), &single.outputs()),
        Kind::Row(graph) => single.rows("", graph, &single.inputs(), &single.outputs()),
        Kind::Index(body) => single.index_stages("", body, &op.input_types()),
        Kind::Contract => single.contracts(),
        Kind::Window(window) => single.windows(*window),
        Kind::Gather | Kind::Scatter(_) => single.indexed(),
        Kind::Kernel(body) => vec![single.kernel("as written".to_owned(), Plan::Written(body.plan(op)))],
        Kind::View(_) | Kind::Composite(_) => Vec::new(),
    };
    kernels.append(&mut single.gradients());
    kernels
}

/// The name of result `k` as operands and gradients call it: its own, `output`, or `output0`.
pub fn result_name(op: &OpDef, k: usize) -> String {
    match (&*op.schema.returns[k].name, op.schema.returns.len()) {
        ("", 1) => "output".to_owned(),
        ("", _) => format!("output{k}"),
        (name, _) => name.to_owned(),
    }
}

/// What a gradient calls result `k`, or its gradient: `grad` for the only one, `grad_values` or `grad_1` for one of several.
pub fn part_name(prefix: &str, op: &OpDef, k: usize) -> String {
    match &*op.schema.returns[k].name {
        _ if op.schema.returns.len() == 1 => prefix.to_owned(),
        "" => format!("{prefix}_{k}"),
        name => format!("{prefix}_{name}"),
    }
}

impl OpDef {
    /// The WGSL of the op's kernels over contiguous operands: forward, then gradients, each under a comment that says which.
    pub fn wgsl(&self, dtype: DType) -> Result<String, Unspellable> {
        let mut text = String::new();
        for kernel in kernels(self, dtype).iter().filter(|kernel| !kernel.label.contains("strided")) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("// {}, {dtype}: {}\n", kernel.spec.name, kernel.label));
            text.push_str(&wgsl::generate(&kernel.spec.plan)?);
        }
        Ok(text)
    }
}

struct Single<'a> {
    op: &'a OpDef,
    dtype: DType,
    compute: ScalarType,
}

/// An operand before its layout is known.
struct Slot {
    name: String,
    dtype: DType,
}

impl Single<'_> {
    fn inputs(&self) -> Vec<Slot> {
        let arguments = self.op.schema.tensor_arguments().map(|position| &self.op.schema.arguments[position].name);
        arguments
            .zip(self.op.inputs.iter())
            .map(|(name, input)| {
                let dtype = match input {
                    InputType::Promoted | InputType::Any => self.dtype,
                    InputType::Fixed(dtype) => *dtype,
                    InputType::Index => DType::Int32,
                };
                Slot { name: name.to_string(), dtype }
            })
            .collect()
    }

    fn outputs(&self) -> Vec<Slot> {
        let dtype = |result: &ResultType| match result {
            ResultType::Promoted => self.dtype,
            ResultType::Fixed(dtype) => *dtype,
        };
        let results = self.op.results.iter().enumerate();
        results.map(|(k, result)| Slot { name: result_name(self.op, k), dtype: dtype(result) }).collect()
    }

    fn scalars(&self) -> Vec<ScalarType> {
        self.op.scalar_types().into_iter().map(|ty| ty.instantiate(self.compute)).collect()
    }

    fn kernel(&self, label: String, plan: Plan) -> SingleKernel {
        SingleKernel { label, spec: KernelSpec { name: self.op.schema.identifier(), plan, wgsl: None } }
    }

    /// A map over `graph`, contiguous and strided.
    fn maps(&self, prefix: &str, graph: &Graph, inputs: &[Slot], outputs: &[Slot]) -> Vec<SingleKernel> {
        let Concrete { graph, inputs: read } = concrete(graph, self.compute);
        let apart = graph.nodes.iter().map(|node| if let Node::Axis(d) = node { d + 1 } else { 0 }).max().unwrap_or(0);
        let mut kernels = Vec::new();
        for access in [Access::Contiguous, Access::Strided] {
            if access == Access::Strided && read.is_empty() {
                continue;
            }
            let plan = Plan::Map(MapPlan {
                graph: graph.clone(),
                inputs: read.iter().map(|&k| operand(&inputs[k], access)).collect(),
                outputs: outputs.iter().map(|output| operand(output, Access::Contiguous)).collect(),
                scalars: self.scalars(),
                rank: if access == Access::Strided { apart.max(2) } else { apart },
            });
            kernels.push(self.kernel(format!("{prefix}{}", layout(access)), plan));
        }
        kernels
    }

    fn reductions(&self, body: &ReduceBody) -> Vec<SingleKernel> {
        let Concrete { graph: map, inputs: read } = concrete(&body.map, self.compute);
        let inputs = self.inputs();
        let mut kernels = Vec::new();
        for (access, schedule) in variants() {
            let plan = Plan::Reduce(ReducePlan {
                state: body.state.iter().map(|field| field.ty.instantiate(self.compute)).collect(),
                identity: body.identity.instantiate(self.compute),
                map: map.clone(),
                combine: body.combine.instantiate(self.compute),
                finish: body.finish.instantiate(self.compute),
                monoid: body.monoid,
                inputs: read.iter().map(|&k| operand(&inputs[k], access)).collect(),
                outputs: self.outputs().iter().map(|output| operand(output, Access::Contiguous)).collect(),
                scalars: self.scalars(),
                kept_rank: 1,
                reduced_rank: 1,
                schedule,
            });
            kernels.push(self.kernel(format!("{}, {}", layout(access), per(schedule, "result")), plan));
        }
        kernels
    }

    /// The reductions of `graph` and what follows, for each schedule.
    fn rows(&self, prefix: &str, graph: &Graph, inputs: &[Slot], outputs: &[Slot]) -> Vec<SingleKernel> {
        let Concrete { graph, inputs: read } = concrete(graph, self.compute);
        let per_element = graph.varies_along_row();
        let mut kernels = Vec::new();
        for (access, schedule) in variants() {
            let plan = Plan::Row(RowPlan {
                graph: graph.clone(),
                inputs: read.iter().map(|&k| operand(&inputs[k], access)).collect(),
                outputs: outputs.iter().map(|output| operand(output, Access::Contiguous)).collect(),
                per_element,
                scalars: self.scalars(),
                rank: 2,
                schedule,
                held: 0,
            });
            kernels.push(self.kernel(format!("{prefix}{}, {}", layout(access), per(schedule, "row")), plan));
        }
        kernels
    }

    /// For each schedule.
    fn scans(&self, prefix: &str, body: &ScanBody, inputs: &[Slot], outputs: &[Slot]) -> Vec<SingleKernel> {
        let ScanBody { reduce, reverse } = body;
        let Concrete { graph: map, inputs: read } = concrete(&reduce.map, self.compute);
        let mut kernels = Vec::new();
        for (access, schedule) in variants() {
            let plan = Plan::Scan(ScanPlan {
                state: reduce.state.iter().map(|field| field.ty.instantiate(self.compute)).collect(),
                identity: reduce.identity.instantiate(self.compute),
                map: map.clone(),
                combine: reduce.combine.instantiate(self.compute),
                finish: reduce.finish.instantiate(self.compute),
                inputs: read.iter().map(|&k| operand(&inputs[k], access)).collect(),
                outputs: outputs.iter().map(|output| operand(output, access)).collect(),
                scalars: self.scalars(),
                rank: 2,
                reverse: *reverse,
                schedule,
                part: ScanPart::Whole,
            });
            kernels.push(self.kernel(format!("{prefix}{}, {}", layout(access), per(schedule, "row")), plan));
        }
        kernels
    }

    fn contracts(&self) -> Vec<SingleKernel> {
        let tiles = crate::kernel::CONTRACT_TILES;
        let slot = |name: &str, access| operand(&Slot { name: name.to_owned(), dtype: self.dtype }, access);
        let plans = tiles.into_iter().map(|tile| {
            let plan = ContractPlan {
                inputs: vec![slot("left", Access::Strided), slot("right", Access::Strided)],
                outputs: vec![slot("output", Access::Contiguous)],
                compute: self.compute,
                batch_rank: 0,
                tile,
                epilogue: None,
            };
            self.kernel(format!("tile of {} rows and {} columns", tile.0, tile.1), Plan::Contract(plan))
        });
        plans.collect()
    }

    fn windows(&self, window: Window) -> Vec<SingleKernel> {
        let named: &[&str] = match window {
            Window::Conv2d => &["input", "weight"],
            Window::Conv2dInputGradient => &["grad", "weight"],
            Window::Conv2dWeightGradient => &["grad", "input"],
            Window::MaxPool2d => &["input"],
            Window::MaxPool2dGradient => &["grad", "indices"],
        };
        let dtype_of = |name: &str| if name == "indices" { DType::Int32 } else { self.dtype };
        let slot = |name: &&str| operand(&Slot { name: (*name).to_owned(), dtype: dtype_of(name) }, Access::Contiguous);
        let outputs: &[&str] = if window == Window::MaxPool2d { &["values", "indices"] } else { &["output"] };
        let plan = WindowPlan {
            window,
            inputs: named.iter().map(slot).collect(),
            outputs: outputs.iter().map(slot).collect(),
            compute: self.compute,
            epilogue: None,
        };
        vec![self.kernel("contiguous".to_owned(), Plan::Window(plan))]
    }

    fn indexed(&self) -> Vec<SingleKernel> {
        let slot = |name: &str, dtype, access| operand(&Slot { name: name.to_owned(), dtype }, access);
        [DType::Int32, DType::Int64]
            .into_iter()
            .map(|index| {
                let plan = match &self.op.kind {
                    Kind::Scatter(mode) => Plan::Scatter(ScatterPlan {
                        mode: *mode,
                        inputs: vec![
                            slot("index", index, Access::Strided),
                            slot("source", self.dtype, Access::Strided),
                        ],
                        outputs: vec![slot("output", self.dtype, Access::Strided)],
                        compute: self.compute,
                        rank: 1,
                    }),
                    _ => Plan::Gather(GatherPlan {
                        inputs: vec![slot("input", self.dtype, Access::Strided), slot("index", index, Access::Strided)],
                        outputs: vec![slot("output", self.dtype, Access::Contiguous)],
                        rank: 2,
                    }),
                };
                self.kernel(format!("index of {index}"), plan)
            })
            .collect()
    }

    /// The kernels of the ops that an index body is planned into. Their operands are views, so they are strided.
    fn index_stages(&self, prefix: &str, body: &IndexBody, inputs: &[Type]) -> Vec<SingleKernel> {
        let scalars: Vec<Argument> =
            self.op.schema.scalar_arguments().map(|position| self.op.schema.arguments[position].clone()).collect();
        let context = index::plan::Context {
            name: self.op.name(),
            inputs,
            scalars: &scalars,
            dtypes: &self.op.dtypes,
            location: &self.op.source.location,
        };
        let mut found = Vec::new();
        for step in index::plan::plan(body, &context).steps {
            let Work::Op { op, .. } = step.work else { continue };
            let all = kernels(&op, self.dtype);
            let has_strided = all.iter().any(|kernel| kernel.label.contains("strided"));
            for mut kernel in all.into_iter().filter(|kernel| !has_strided || kernel.label.contains("strided")) {
                let label = kernel.label.replace("strided, ", "").replace("strided", "views");
                kernel.label = format!("{prefix}{}: {label}", op.schema.overload);
                found.push(kernel);
            }
        }
        found
    }

    /// The element types of what an index body's gradient reads.
    fn gradient_inputs(&self) -> Vec<Type> {
        let results = self.op.results.iter().filter_map(|result| result.element_type());
        let results: Vec<Type> = results.collect();
        [self.op.input_types(), results.clone(), results].concat()
    }

    /// Maps over inputs, gradients of the results, and the results.
    fn gradients(&self) -> Vec<SingleKernel> {
        if !self.dtype.is_floating_point() {
            return Vec::new();
        }
        let mut slots = self.inputs();
        for (k, output) in self.outputs().into_iter().enumerate() {
            slots.push(Slot { name: part_name("grad", self.op, k), dtype: output.dtype });
        }
        for (k, output) in self.outputs().into_iter().enumerate() {
            slots.push(Slot { name: part_name("output", self.op, k), dtype: output.dtype });
        }
        let inputs = self.inputs();
        let mut kernels = Vec::new();
        for (rule, input) in self.op.gradients.iter().zip(&inputs) {
            let prefix = format!("gradient of {}, ", input.name);
            let result = [Slot { name: format!("grad_{}", input.name), dtype: input.dtype }];
            let mut found = match rule {
                GradientRule::Scalar { graph, .. } => {
                    let counted = count_as_scalar(graph, self.scalars().len());
                    let mut maps = self.maps(&prefix, &counted, &slots, &result);
                    for kernel in &mut maps {
                        if let Plan::Map(plan) = &mut kernel.spec.plan
                            && graph.any(|node| node == Node::ReduceCount)
                        {
                            plan.scalars.push(ScalarType::Int32);
                        }
                    }
                    maps
                }
                GradientRule::Scan(gradient) => {
                    let name = if gradient.chain.is_some() { "total" } else { &result[0].name };
                    let total = Slot { name: name.to_owned(), dtype: gradient.result().dtype(self.dtype) };
                    let mut found = self.scans(&prefix, &gradient.scan(), &slots, std::slice::from_ref(&total));
                    slots.push(total);
                    found.append(&mut match gradient.chained() {
                        Some(Kind::Map(graph)) => self.maps(&prefix, &graph, &slots, &result),
                        Some(Kind::Row(graph)) => self.rows(&prefix, &graph, &slots, &result),
                        _ => Vec::new(),
                    });
                    slots.pop();
                    found
                }
                GradientRule::Row(graph) => self.rows(&prefix, graph, &slots, &result),
                GradientRule::Index(bodies) => {
                    let inputs = self.gradient_inputs();
                    kernels.extend(bodies.iter().flat_map(|body| self.index_stages(&prefix, body, &inputs)));
                    continue;
                }
                GradientRule::None | GradientRule::Formula(_) => continue,
            };
            for kernel in &mut found {
                kernel.spec.name = format!("{}_gradient_{}", kernel.spec.name, input.name);
            }
            kernels.append(&mut found);
        }
        kernels
    }
}

/// `ReduceCount` of a reduction's gradient as the scalar after the op's own: the gradient is a map.
pub fn count_as_scalar(graph: &Graph, scalars: usize) -> Graph {
    let mut builder = GraphBuilder::new();
    let roots = builder.inline(graph, |builder, leaf| {
        builder.push(if leaf == Node::ReduceCount { Node::Scalar(scalars as u16) } else { leaf })
    });
    builder.finish(roots)
}

fn operand(slot: &Slot, access: Access) -> Operand {
    Operand { name: slot.name.clone(), dtype: slot.dtype, access }
}

fn layout(access: Access) -> &'static str {
    if access == Access::Strided { "strided" } else { "contiguous" }
}

fn per(schedule: Schedule, what: &str) -> String {
    match schedule {
        Schedule::Thread => format!("one invocation per {what}"),
        Schedule::Workgroup => format!("one workgroup per {what}"),
    }
}

fn variants() -> impl Iterator<Item = (Access, Schedule)> {
    [Access::Contiguous, Access::Strided]
        .into_iter()
        .flat_map(|access| [Schedule::Thread, Schedule::Workgroup].map(|schedule| (access, schedule)))
}
