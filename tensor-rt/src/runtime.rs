//! [`Runtime`]: the context of one thread: devices, ops, grad mode, random state.
//!
//! It holds what ops have in common and nothing of any op. The work is in `apply` (one op), `lazy` (pending
//! elementwise work) and `tape` (gradients).

mod device_handle;
mod kernels;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;

pub use device_handle::DeviceHandle;
pub(crate) use device_handle::Promised;
#[cfg(test)]
pub(crate) use kernels::MAX_KERNELS;

use crate::apply::OpInfo;
use crate::device::Device;
use crate::device::cpu::{CpuDevice, CpuOptions};
use crate::device::wgpu::WgpuDevice;
use crate::error::{Error, Result};
use crate::random::RandomState;
use crate::tensor::Tensor;
use crate::value::Value;

/// An op written in Rust over other ops: complete arguments in schema order in, one value per result out.
pub type NativeFunction = fn(&Runtime, &[Value]) -> Result<Vec<Value>>;

/// Tells the script line that is running: `train.ts:12:9`.
pub type CallSites = Rc<dyn Fn() -> Option<Arc<str>>>;

/// What `torch.autograd.set_detect_anomaly` switches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anomalies {
    /// Every op remembers the script line that asked for it.
    pub records_lines: bool,
    /// A NaN in a backward pass is an error.
    pub checks_nan: bool,
}

/// Embedded TypeScript files: path below `torch/` and text.
pub type EmbeddedModules = &'static [(&'static str, &'static str)];

/// The ops a runtime knows when it starts, the Rust functions that its composites name, and the layer above them that
/// scripts import as `torch`.
#[derive(Clone, Default)]
pub struct Library {
    pub ops: Vec<&'static OpDef>,
    pub natives: Vec<(&'static str, NativeFunction)>,
    pub modules: EmbeddedModules,
}

impl Library {
    /// The same and these ops; declared with `#[tensor_op]`, or `OPS` of a build script's file.
    #[must_use]
    pub fn with_ops(mut self, ops: &[&'static OpDef]) -> Library {
        self.ops.extend_from_slice(ops);
        self
    }

    /// The same and these functions: `NATIVES` of a build script's file.
    #[must_use]
    pub fn with_natives(mut self, natives: &[(&'static str, NativeFunction)]) -> Library {
        self.natives.extend_from_slice(natives);
        self
    }

    /// The same with these modules.
    #[must_use]
    pub fn with_modules(mut self, modules: EmbeddedModules) -> Library {
        self.modules = modules;
        self
    }
}

/// Ops that a runtime takes after its start. They live as long as the process does, so a loop must not make them.
pub const MAX_DEFINED_OPS: usize = 4096;

/// How a runtime is set up.
#[derive(Clone, Debug)]
pub struct RuntimeOptions {
    /// `"cpu"`, `"wgpu"`, `"wgpu:1"`, or `"auto"`: a real GPU if there is one, else the embedded CPU device.
    pub device: String,
    pub seed: u64,
    /// Bytes that live tensors may take on each device.
    pub max_device_memory: Option<u64>,
    /// Threads of the CPU device; `None`: one per core.
    pub threads: Option<usize>,
}

impl Default for RuntimeOptions {
    fn default() -> RuntimeOptions {
        RuntimeOptions { device: "auto".to_owned(), seed: 0, max_device_memory: None, threads: None }
    }
}

impl RuntimeOptions {
    /// The defaults on a device of one's choice.
    pub fn on(device: &str) -> RuntimeOptions {
        RuntimeOptions { device: device.to_owned(), ..RuntimeOptions::default() }
    }
}

/// The context of one thread.
pub struct Runtime {
    natives: FxHashMap<&'static str, NativeFunction>,
    modules: EmbeddedModules,
    ops: RefCell<OpTable>,
    defined: Cell<usize>,
    options: RuntimeOptions,
    devices: RefCell<Vec<Rc<DeviceHandle>>>,
    default_device: RefCell<Rc<DeviceHandle>>,
    default_dtype: Cell<DType>,
    grad_enabled: Cell<bool>,
    call_sites: RefCell<Option<CallSites>>,
    anomalies: Cell<Anomalies>,
    random: RandomState,
    /// What was worked out about each op, by address.
    infos: RefCell<FxHashMap<usize, Rc<OpInfo>>>,
}

/// Ops by identifier (`max_dim`) and by name (`max`: all overloads in order of registration).
#[derive(Default)]
struct OpTable {
    by_identifier: FxHashMap<String, &'static OpDef>,
    by_name: FxHashMap<&'static str, Vec<&'static OpDef>>,
}

impl Runtime {
    pub fn new(library: Library, options: RuntimeOptions) -> Result<Rc<Runtime>> {
        let device = open_device(&options.device, &options)?;
        Runtime::with_device(library, device, options)
    }

    /// A runtime whose default device is `device`, whatever the options name.
    pub fn with_device(library: Library, device: Arc<dyn Device>, options: RuntimeOptions) -> Result<Rc<Runtime>> {
        let device = DeviceHandle::new(device, options.max_device_memory);
        let random = RandomState::new(options.seed);
        let runtime = Runtime {
            natives: library.natives.into_iter().collect(),
            modules: library.modules,
            ops: RefCell::default(),
            defined: Cell::new(0),
            options,
            devices: RefCell::new(vec![device.clone()]),
            default_device: RefCell::new(device),
            default_dtype: Cell::new(DType::Float32),
            grad_enabled: Cell::new(true),
            call_sites: RefCell::new(None),
            anomalies: Cell::default(),
            random,
            infos: RefCell::default(),
        };
        for op in library.ops {
            runtime.register(op)?;
        }
        Ok(Rc::new(runtime))
    }

    /// The op of that identifier: `"silu"`, `"max_dim"`.
    pub fn op(&self, identifier: &str) -> Option<&'static OpDef> {
        self.ops.borrow().by_identifier.get(identifier).copied()
    }

    /// All overloads of a name, in order of declaration.
    pub fn overloads(&self, name: &str) -> Vec<&'static OpDef> {
        self.ops.borrow().by_name.get(name).cloned().unwrap_or_default()
    }

    /// Every op known, in no particular order.
    pub fn ops(&self) -> Vec<&'static OpDef> {
        self.ops.borrow().by_identifier.values().copied().collect()
    }

    /// Registers an op made at run time; it lives until the process ends. At most [`MAX_DEFINED_OPS`].
    pub fn define(&self, op: OpDef) -> Result<&'static OpDef> {
        if self.defined.get() >= MAX_DEFINED_OPS {
            return Err(Error::argument(format!(
                "{MAX_DEFINED_OPS} ops were defined at run time, and no more can be; define an op once, outside of loops"
            )));
        }
        self.refuse_taken(&op.schema.identifier())?;
        self.defined.set(self.defined.get() + 1);
        let op: &'static OpDef = Box::leak(Box::new(op));
        self.register(op)?;
        Ok(op)
    }

    fn register(&self, op: &'static OpDef) -> Result<()> {
        let identifier = op.schema.identifier();
        self.refuse_taken(&identifier)?;
        let mut table = self.ops.borrow_mut();
        table.by_identifier.insert(identifier, op);
        table.by_name.entry(op.name()).or_default().push(op);
        Ok(())
    }

    fn refuse_taken(&self, identifier: &str) -> Result<()> {
        match self.op(identifier) {
            None => Ok(()),
            Some(other) => Err(Error::UnknownOp(format!(
                "an op named {identifier} exists already, declared at {}; choose another name",
                other.source.location
            ))),
        }
    }

    /// The Rust function behind a native composite.
    pub fn native(&self, name: &str) -> Option<NativeFunction> {
        self.natives.get(name).copied()
    }

    /// The TypeScript files that scripts import as `torch`.
    pub fn modules(&self) -> EmbeddedModules {
        self.modules
    }

    pub fn is_grad_enabled(&self) -> bool {
        self.grad_enabled.get()
    }

    /// Returns the previous mode.
    pub fn set_grad_enabled(&self, on: bool) -> bool {
        self.grad_enabled.replace(on)
    }

    /// The device of that name, opened on first use.
    pub fn device(&self, name: &str) -> Result<Rc<DeviceHandle>> {
        if let Some(device) = self.devices.borrow().iter().find(|device| device.answers_to(name)) {
            return Ok(device.clone());
        }
        let device = DeviceHandle::new(open_device(name, &self.options)?, self.options.max_device_memory);
        self.devices.borrow_mut().push(device.clone());
        Ok(device)
    }

    pub fn default_device(&self) -> Rc<DeviceHandle> {
        self.default_device.borrow().clone()
    }

    pub fn set_default_device(&self, device: Rc<DeviceHandle>) {
        self.default_device.replace(device);
    }

    /// The devices opened so far.
    pub fn devices(&self) -> Vec<Rc<DeviceHandle>> {
        self.devices.borrow().clone()
    }

    pub fn default_dtype(&self) -> DType {
        self.default_dtype.get()
    }

    pub fn set_default_dtype(&self, dtype: DType) {
        self.default_dtype.set(dtype);
    }

    /// How to find the script line that is running; `None` when no script is. Returns what it was before.
    pub fn set_call_sites(&self, sites: Option<CallSites>) -> Option<CallSites> {
        self.call_sites.replace(sites)
    }

    /// The script line that is running, for work whose error a device may find late.
    pub(crate) fn call_site(&self) -> Option<Arc<str>> {
        let sites = self.call_sites.borrow().clone();
        sites.and_then(|sites| sites())
    }

    /// The same for every op: only while anomalies are looked for, because finding the line costs more than most ops.
    pub(crate) fn lazy_call_site(&self) -> Option<Arc<str>> {
        if self.anomalies().records_lines { self.call_site() } else { None }
    }

    pub fn anomalies(&self) -> Anomalies {
        self.anomalies.get()
    }

    /// Returns the previous mode.
    pub fn set_anomalies(&self, mode: Anomalies) -> Anomalies {
        self.anomalies.replace(mode)
    }

    /// The random stream that random ops draw from.
    pub fn random(&self) -> &RandomState {
        &self.random
    }

    pub(crate) fn info(&self, op: &'static OpDef) -> Rc<OpInfo> {
        let address = std::ptr::from_ref(op) as usize;
        if let Some(info) = self.infos.borrow().get(&address) {
            return info.clone();
        }
        let info = Rc::new(OpInfo::new(op));
        self.infos.borrow_mut().insert(address, info.clone());
        info
    }

    /// Runs `work` without recording.
    pub fn without_gradients<T>(&self, work: impl FnOnce() -> T) -> T {
        let before = self.set_grad_enabled(false);
        let value = work();
        self.set_grad_enabled(before);
        value
    }

    /// Adds gradients of `roots` into the leaves they were computed from.
    pub fn backward(
        &self,
        roots: &[Tensor],
        gradients: &[Option<Tensor>],
        retain_graph: bool,
        create_graph: bool,
    ) -> Result<()> {
        if !roots.iter().any(Tensor::is_complex) {
            return crate::tape::backward(self, roots, gradients, retain_graph, create_graph);
        }
        let (roots, gradients) = self.parts_of_roots(roots, gradients)?;
        crate::tape::backward(self, &roots, &gradients, retain_graph, create_graph)
    }

    /// Gradients of `roots` with respect to `inputs`, which are left alone.
    pub fn grad(
        &self,
        roots: &[Tensor],
        inputs: &[Tensor],
        gradients: &[Option<Tensor>],
        retain_graph: bool,
        create_graph: bool,
        allow_unused: bool,
    ) -> Result<Vec<Option<Tensor>>> {
        if !roots.iter().chain(inputs).any(Tensor::is_complex) {
            return crate::tape::grad(self, roots, inputs, gradients, retain_graph, create_graph, allow_unused);
        }
        let (roots, gradients) = self.parts_of_roots(roots, gradients)?;
        let parts: Vec<Tensor> = inputs.iter().map(|input| input.on_tape().clone()).collect();
        let found = crate::tape::grad(self, &roots, &parts, &gradients, retain_graph, create_graph, allow_unused)?;
        let as_given = inputs.iter().zip(found).map(|(input, gradient)| match gradient {
            Some(gradient) if input.is_complex() => self.complex_of(&gradient).map(Some),
            other => Ok(other),
        });
        as_given.collect()
    }
}

/// Opens a device by name. `"auto"` is a real GPU if there is one, else the CPU device; software adapters only open when
/// `"wgpu"` is asked for.
fn open_device(name: &str, options: &RuntimeOptions) -> Result<Arc<dyn Device>> {
    let cpu = || -> Result<Arc<dyn Device>> {
        Ok(Arc::new(CpuDevice::new(CpuOptions { threads: options.threads, ..CpuOptions::default() })?))
    };
    match name.split_once(':').unwrap_or((name, "")) {
        ("auto", "") => match WgpuDevice::new(None, false) {
            Ok(device) => Ok(device),
            Err(_) => cpu(),
        },
        ("cpu", "") => cpu(),
        ("wgpu", "") => Ok(WgpuDevice::new(None, true)?),
        ("wgpu", index) if index.parse::<usize>().is_ok() => Ok(WgpuDevice::new(index.parse().ok(), true)?),
        _ => Err(Error::argument(format!(
            "there is no device named '{name}'; write 'cpu', 'wgpu', or 'wgpu:1' for another adapter"
        ))),
    }
}
