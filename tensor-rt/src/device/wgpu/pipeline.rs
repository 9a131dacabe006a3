//! Layouts and compiled kernels.
//!
//! The text of a kernel runs without the shader's own checks only when it is, letter for letter, what our generator makes of
//! the plan, and no author wrote it: then every access is as the plan says, `bounds` compares the plan's reach with the buffers before each
//! dispatch, every loop counts to an extent, and every divisor is an extent or guarded by a helper. Any other text keeps
//! its checks. What the generator makes depends on the adapter: with 64-bit integers or with two words for each.
//!
//! A layout follows from how many operands a plan has, so pipelines of equal shape share one and nothing is asked of wgpu per
//! launch. The cache of compiled kernels is bounded, and one that fell out of
//! it is compiled again at its next dispatch. Registrations are counted: a kernel goes with its last one, and takes those
//! along that were made of it. What is recorded keeps its pipeline alive by itself.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use slotmap::SlotMap;
use smallvec::SmallVec;
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::emit::ShaderGenerator;
use tensor_gen::emit::wgsl::{self, Int64Form, WgslGenerator};
use tensor_gen::ir::{Graph, Node, Type};
use tensor_gen::kernel::{Field, KernelSpec, Plan};
use tensor_gen::written;

use crate::device::{DeviceLimits, KernelId};
use crate::error::{Error, Result};

use super::faults::Faults;
use super::queue::Gpu;
use super::reductions;
use super::routes::{self, Change};

/// Compiled pipelines kept; above this the least recently used quarter goes.
const MAX_PIPELINES: usize = 1024;

/// The bindings of a plan: parameters, then inputs, then outputs, then perhaps the error word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct LayoutShape {
    inputs: u32,
    outputs: u32,
    pub(super) error_word: bool,
}

pub(super) struct Layout {
    /// Numbers layouts of one device.
    pub(super) number: u32,
    pub(super) shape: LayoutShape,
    pub(super) bind_group: wgpu::BindGroupLayout,
    pipeline: wgpu::PipelineLayout,
}

pub(super) struct Kernel {
    pub(super) name: String,
    pub(super) plan: Arc<Plan>,
    /// Of the parameter block.
    pub(super) fields: Vec<Field>,
    pub(super) layout: Arc<Layout>,
    wgsl: Arc<str>,
    /// Whether `wgsl` is what our generator makes of `plan` for this adapter.
    pub(super) is_generated: bool,
    compiled: Option<wgpu::ComputePipeline>,
    last_use: u64,
    /// Times it was registered and not given back.
    registrations: usize,
    /// The same work, planned otherwise.
    changed: SmallVec<[(Change, KernelId); 2]>,
    split: Option<SplitKernels>,
}

/// The kernels of a reduction in two passes.
#[derive(Clone)]
pub(super) struct SplitKernels {
    pub(super) chunk: KernelId,
    pub(super) last: KernelId,
    /// Of the buffers between the two.
    pub(super) states: Arc<[DType]>,
}

/// Two registrations are the same kernel when plan and text are equal; the name is for people.
struct Identity {
    plan: Arc<Plan>,
    wgsl: Arc<str>,
}

#[derive(Default)]
pub(super) struct Kernels {
    generator: WgslGenerator,
    /// After how many the adapter ends a loop by itself.
    max_rounds: u64,
    kernels: SlotMap<KernelId, Kernel>,
    by_identity: FxHashMap<Identity, KernelId>,
    /// Kernels that this device planned itself.
    planned: FxHashMap<Plan, KernelId>,
    layouts: FxHashMap<LayoutShape, Arc<Layout>>,
    compiled: usize,
    clock: u64,
}

impl Kernels {
    pub(super) fn new(int64: Int64Form, max_rounds: u64) -> Kernels {
        Kernels { generator: WgslGenerator { int64 }, max_rounds, ..Kernels::default() }
    }

    /// Compiles `spec`, or finds it.
    pub(super) fn register(
        &mut self,
        device: &wgpu::Device,
        faults: &Faults,
        limits: &DeviceLimits,
        spec: &KernelSpec,
    ) -> Result<KernelId> {
        check_types(limits, spec)?;
        let own = self.generator.generate(spec);
        // Whoever plans for an adapter elsewhere prints for one with 64-bit integers.
        let is_written = matches!(spec.plan, Plan::Written(_));
        let is_generated = !is_written
            && spec.wgsl.as_ref().is_none_or(|given| {
                own.as_ref() == Ok(given) || own.is_ok() && wgsl::generate(&spec.plan).as_ref() == Ok(given)
            });
        let text = match (&spec.plan, &spec.wgsl) {
            (Plan::Written(plan), _) => written::text_within(plan, self.max_rounds),
            (_, Some(given)) if !is_generated => given.clone(),
            _ => own.map_err(|error| Error::Unsupported(format!("kernel {}: {error}", spec.name)))?,
        };
        let identity = Identity { plan: Arc::new(spec.plan.clone()), wgsl: text.into() };
        if let Some(&id) = self.by_identity.get(&identity)
            && let Some(kernel) = self.kernels.get_mut(id)
        {
            kernel.registrations += 1;
            return Ok(id);
        }
        let layout = self.layout(device, faults, limits, spec)?;
        let mut kernel = Kernel {
            name: spec.name.clone(),
            plan: identity.plan.clone(),
            fields: spec.plan.fields(),
            layout,
            wgsl: identity.wgsl.clone(),
            is_generated,
            compiled: None,
            last_use: 0,
            registrations: 1,
            changed: SmallVec::new(),
            split: None,
        };
        // Our own texts are compiled at their first dispatch: some never run as planned. A foreign text is
        // compiled now, so that its errors are those of its registration.
        if !is_generated {
            kernel.compiled = Some(kernel.compile(device, faults)?);
            self.compiled += 1;
        }
        let id = self.kernels.insert(kernel);
        self.by_identity.insert(identity, id);
        self.evict(id);
        Ok(id)
    }

    /// Gives one registration back.
    pub(super) fn unregister(&mut self, id: KernelId) {
        let Some(kernel) = self.kernels.get_mut(id) else { return };
        kernel.registrations -= 1;
        if kernel.registrations > 0 {
            return;
        }
        let Some(gone) = self.kernels.remove(id) else { return };
        self.by_identity.remove(&Identity { plan: gone.plan, wgsl: gone.wgsl });
        self.compiled -= usize::from(gone.compiled.is_some());
        let made_of_it = gone.changed.into_iter().map(|(_, changed)| changed);
        let passes = gone.split.into_iter().flat_map(|split| [split.chunk, split.last]);
        for id in made_of_it.chain(passes) {
            self.unregister(id);
        }
    }

    /// The kernel of a plan of our own.
    pub(super) fn planned(&mut self, name: &str, plan: &Plan, gpu: &Gpu, limits: &DeviceLimits) -> Result<KernelId> {
        if let Some(&id) = self.planned.get(plan) {
            return Ok(id);
        }
        let spec = KernelSpec { name: name.to_owned(), plan: plan.clone(), wgsl: None };
        let id = self.register(&gpu.device, &gpu.faults, limits, &spec)?;
        self.planned.insert(spec.plan, id);
        Ok(id)
    }

    /// The kernel of the changed plan.
    pub(super) fn changed(
        &mut self,
        id: KernelId,
        change: Change,
        gpu: &Gpu,
        limits: &DeviceLimits,
    ) -> Result<KernelId> {
        let kernel = self.get(id, &gpu.faults)?;
        if let Some(&(_, changed)) = kernel.changed.iter().find(|(known, _)| *known == change) {
            return Ok(changed);
        }
        let (name, plan) = (kernel.name.clone(), routes::changed(&kernel.plan, change));
        let changed = self.register(&gpu.device, &gpu.faults, limits, &KernelSpec { name, plan, wgsl: None })?;
        self.kernels[id].changed.push((change, changed));
        Ok(changed)
    }

    /// The two passes of a reduction that [`routes::route`] wants split.
    pub(super) fn split(
        &mut self,
        id: KernelId,
        gpu: &Gpu,
        limits: &DeviceLimits,
        is_software: bool,
    ) -> Result<SplitKernels> {
        let kernel = self.get(id, &gpu.faults)?;
        if let Some(split) = &kernel.split {
            return Ok(split.clone());
        }
        let plans = match &*kernel.plan {
            Plan::Reduce(plan) => reductions::split_plans(plan, is_software),
            _ => None,
        };
        let Some(plans) = plans else {
            return Err(gpu.faults.error(format!("kernel {}: this kernel cannot be split", kernel.name)));
        };
        let name = kernel.name.clone();
        let mut register = |pass: &str, plan: Plan| {
            let spec = KernelSpec { name: format!("{name}_{pass}"), plan, wgsl: None };
            self.register(&gpu.device, &gpu.faults, limits, &spec)
        };
        let (chunk, last) = (register("chunk", plans.chunk)?, register("last", plans.last)?);
        let split = SplitKernels { chunk, last, states: plans.states.into() };
        self.kernels[id].split = Some(split.clone());
        Ok(split)
    }

    /// The kernel of an id.
    pub(super) fn get(&self, id: KernelId, faults: &Faults) -> Result<&Kernel> {
        self.kernels
            .get(id)
            .ok_or_else(|| faults.error("this kernel id is not registered on this device, or no longer".to_owned()))
    }

    /// Its pipeline, compiled again when it fell out of the cache.
    pub(super) fn pipeline(
        &mut self,
        id: KernelId,
        device: &wgpu::Device,
        faults: &Faults,
    ) -> Result<wgpu::ComputePipeline> {
        self.clock += 1;
        let clock = self.clock;
        let Some(kernel) = self.kernels.get_mut(id) else {
            return Err(faults.error("this kernel id is not registered on this device, or no longer".to_owned()));
        };
        kernel.last_use = clock;
        if let Some(pipeline) = &kernel.compiled {
            return Ok(pipeline.clone());
        }
        let pipeline = kernel.compile(device, faults)?;
        kernel.compiled = Some(pipeline.clone());
        self.compiled += 1;
        self.evict(id);
        Ok(pipeline)
    }

    fn evict(&mut self, keep: KernelId) {
        if self.compiled <= MAX_PIPELINES {
            return;
        }
        let mut uses: Vec<u64> =
            self.kernels.values().filter(|kernel| kernel.compiled.is_some()).map(|kernel| kernel.last_use).collect();
        let (_, &mut oldest_kept, _) = uses.select_nth_unstable(MAX_PIPELINES / 4);
        for (id, kernel) in &mut self.kernels {
            if id != keep && kernel.last_use < oldest_kept && kernel.compiled.take().is_some() {
                self.compiled -= 1;
            }
        }
    }

    fn layout(
        &mut self,
        device: &wgpu::Device,
        faults: &Faults,
        limits: &DeviceLimits,
        spec: &KernelSpec,
    ) -> Result<Arc<Layout>> {
        let shape = LayoutShape {
            inputs: spec.plan.inputs().len() as u32,
            outputs: spec.plan.outputs().len() as u32,
            error_word: spec.plan.has_error_word(),
        };
        let operands = (shape.inputs + shape.outputs) as usize;
        if operands > limits.max_operands {
            return Err(Error::Unsupported(format!(
                "kernel {}: {operands} operands, but this adapter binds {} (max_storage_buffers_per_shader_stage, less one \
                 for the error word)",
                spec.name, limits.max_operands
            )));
        }
        if let Some(layout) = self.layouts.get(&shape) {
            return Ok(layout.clone());
        }
        let number = self.layouts.len() as u32;
        let layout = Arc::new(faults.scoped(device, || Layout::new(device, number, shape))?);
        self.layouts.insert(shape, layout.clone());
        Ok(layout)
    }
}

impl Layout {
    fn new(device: &wgpu::Device, number: u32, shape: LayoutShape) -> Layout {
        let entry = |binding: u32, ty: wgpu::BufferBindingType, has_dynamic_offset: bool| wgpu::BindGroupLayoutEntry {
            binding,
            visibility: wgpu::ShaderStages::COMPUTE,
            ty: wgpu::BindingType::Buffer { ty, has_dynamic_offset, min_binding_size: None },
            count: None,
        };
        let operands = shape.inputs + shape.outputs;
        let mut entries = vec![entry(0, wgpu::BufferBindingType::Uniform, true)];
        entries.extend((0..operands).map(|operand| {
            entry(operand + 1, wgpu::BufferBindingType::Storage { read_only: operand < shape.inputs }, false)
        }));
        if shape.error_word {
            entries.push(entry(operands + 1, wgpu::BufferBindingType::Storage { read_only: false }, true));
        }
        let bind_group =
            device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor { label: None, entries: &entries });
        let pipeline = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: None,
            bind_group_layouts: &[Some(&bind_group)],
            immediate_size: 0,
        });
        Layout { number, shape, bind_group, pipeline }
    }
}

impl Kernel {
    fn compile(&self, device: &wgpu::Device, faults: &Faults) -> Result<wgpu::ComputePipeline> {
        let started = std::time::Instant::now();
        let pipeline = faults.scoped(device, || {
            let descriptor = wgpu::ShaderModuleDescriptor {
                label: Some(&self.name),
                source: wgpu::ShaderSource::Wgsl(self.wgsl.as_ref().into()),
            };
            let module = if self.is_generated {
                // SAFETY: the text is our generator's for this plan (see the top of this file): it indexes within the reach that
                // `bounds` checks before every dispatch, its loops end, and it divides by no unguarded zero.
                unsafe { device.create_shader_module_trusted(descriptor, wgpu::ShaderRuntimeChecks::unchecked()) }
            } else {
                device.create_shader_module(descriptor)
            };
            device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                label: Some(&self.name),
                layout: Some(&self.layout.pipeline),
                module: &module,
                entry_point: None,
                compilation_options: wgpu::PipelineCompilationOptions {
                    // Our kernels write workgroup memory before they read it.
                    zero_initialize_workgroup_memory: !self.is_generated,
                    ..Default::default()
                },
                cache: None,
            })
        });
        tracing::debug!(kernel = self.name, elapsed = ?started.elapsed(), "compiled");
        pipeline
    }
}

impl PartialEq for Identity {
    fn eq(&self, other: &Identity) -> bool {
        self.plan == other.plan && self.wgsl == other.wgsl
    }
}

impl Eq for Identity {}

impl Hash for Identity {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.plan.hash(state);
    }
}

/// Refuses a kernel whose operands or values have a type that this adapter lacks, naming what is missing.
fn check_types(limits: &DeviceLimits, spec: &KernelSpec) -> Result<()> {
    let refuse = |dtype: DType, what: &str| match limits.missing.iter().find(|(missing, _)| *missing == dtype) {
        Some((_, reason)) => Err(Error::Unsupported(format!("kernel {}: {what} is {dtype}: {reason}", spec.name))),
        None => Ok(()),
    };
    for operand in spec.plan.operands() {
        refuse(operand.dtype, &format!("operand {}", operand.name))?;
    }
    for (_, graph) in spec.plan.graphs() {
        for scalar in wide_types(graph) {
            if let Some(dtype) = scalar.storage() {
                refuse(dtype, "a value inside it")?;
            }
        }
    }
    Ok(())
}

/// The 64-bit types that a graph casts to or has constants of.
fn wide_types(graph: &Graph) -> impl Iterator<Item = ScalarType> {
    graph.nodes.iter().filter_map(|node| match node {
        Node::Constant { ty: Type::Fixed(scalar), .. } | Node::Cast { to: Type::Fixed(scalar), .. } => Some(*scalar),
        _ => None,
    })
}
