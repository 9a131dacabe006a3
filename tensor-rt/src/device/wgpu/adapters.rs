//! Which adapters the machine has, which one is taken, and what `doctor` says about each.
//!
//! The order of [`adapters`] is the numbering of `"wgpu:1"`: discrete GPUs first, software last. So the first one is the
//! best guess, and it is a software adapter only when nothing else exists. This file opens devices; it does not use them.

use std::sync::OnceLock;

use tensor_gen::dtype::DType;

use crate::error::{Error, Result};

use super::rounds;

/// What the device asks for where the adapter has it.
const WANTED: wgpu::Features = wgpu::Features::SHADER_INT64
    .union(wgpu::Features::SHADER_F16)
    .union(wgpu::Features::SHADER_F64)
    .union(wgpu::Features::SUBGROUP)
    .union(wgpu::Features::TIMESTAMP_QUERY);

/// One adapter, described for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdapterReport {
    /// The device name that selects it: `"wgpu"`, `"wgpu:1"`.
    pub device: String,
    /// As the driver calls it.
    pub name: String,
    /// `"Vulkan"`, `"Metal"`, `"Dx12"`
    pub backend: String,
    /// `"discrete GPU"`, `"software adapter"`
    pub device_type: String,
    pub driver: String,
    pub is_software: bool,
    /// Those of the wanted features that it has, and that it lacks.
    pub features: Vec<String>,
    pub missing_features: Vec<String>,
    /// The limits that kernels run into, by wgpu's names.
    pub limits: Vec<(String, u64)>,
    pub dtypes: Vec<DType>,
    /// Dtypes it cannot hold, each with the reason.
    pub missing: Vec<(DType, String)>,
    /// Whether kernels compute int64 in two u32 words, for want of the feature SHADER_INT64.
    pub int64_in_words: bool,
}

/// Every adapter of this machine, in the order of their numbers.
pub fn adapters() -> Vec<AdapterReport> {
    sorted_adapters().iter().enumerate().map(|(index, adapter)| report(index, adapter, WANTED)).collect()
}

/// An adapter with its device opened: all its limits and as many wanted features as it has.
pub(super) struct Opened {
    pub(super) device: wgpu::Device,
    pub(super) queue: wgpu::Queue,
    pub(super) report: AdapterReport,
    /// Of all loops of one invocation.
    pub(super) max_rounds: u64,
}

/// Opens adapter `index`, or the best one, and uses no features but those `allowed`. `allow_software` only matters for the best
/// one: a number is a request.
pub(super) fn open(index: Option<usize>, allow_software: bool, allowed: wgpu::Features) -> Result<Opened> {
    if index.is_none() && !allow_software && !may_have_gpu() {
        let message = "wgpu: this machine has no GPU (the system shows no device node of one); a software adapter is used only \
                       when asked for: device \"wgpu\"";
        return Err(Error::Unsupported(message.to_owned()));
    }
    let adapters = sorted_adapters();
    let number = index.unwrap_or(0);
    let Some(adapter) = adapters.get(number) else {
        return Err(Error::Unsupported(match (adapters.len(), index) {
            (0, _) => "wgpu: no adapter found: no Vulkan, Metal or DirectX 12 driver is installed; use device \"cpu\""
                .to_owned(),
            (count, _) => format!("wgpu:{number}: there is no such adapter; this machine has {count}, numbered from 0"),
        }));
    };
    let report = report(number, adapter, allowed);
    if report.is_software && !allow_software && index.is_none() {
        return Err(Error::Unsupported(format!(
            "wgpu: the only adapter is a software adapter ({}), which is used only when asked for: device \"wgpu\"",
            report.name
        )));
    }
    let descriptor = wgpu::DeviceDescriptor {
        label: Some("alknet-tensor"),
        required_features: adapter.features() & WANTED & allowed,
        required_limits: adapter.limits(),
        // Buffers are pooled here, so the driver's allocator need not keep spare blocks as well.
        memory_hints: wgpu::MemoryHints::MemoryUsage,
        ..Default::default()
    };
    let (device, queue) = pollster::block_on(adapter.request_device(&descriptor)).map_err(|error| Error::Device {
        device: report.device.clone(),
        message: format!("{} could not be opened: {error}", report.name),
    })?;
    let max_rounds = if report.name.contains("llvmpipe") { rounds::MOST } else { u64::MAX };
    Ok(Opened { device, queue, report, max_rounds })
}

impl AdapterReport {
    /// `"llvmpipe (LLVM 15.0.6) (Vulkan, software adapter)"`
    pub fn describe(&self) -> String {
        format!("{} ({}, {})", self.name, self.backend, self.device_type)
    }
}

/// The dtypes that a device with these features holds, and why it does not hold the others.
fn dtypes(features: wgpu::Features) -> (Vec<DType>, Vec<(DType, String)>) {
    let mut present = Vec::new();
    let mut missing = Vec::new();
    for dtype in DType::ALL {
        let reason = match dtype {
            DType::Float32 | DType::Int32 | DType::Int64 | DType::Bool => None,
            DType::Float16 if !features.contains(wgpu::Features::SHADER_F16) => {
                Some("the adapter lacks the feature SHADER_F16".to_owned())
            }
            DType::Float64 if !features.contains(wgpu::Features::SHADER_F64) => {
                Some("the adapter lacks the feature SHADER_F64".to_owned())
            }
            _ => Some("the wgpu device does not hold this dtype yet; use device \"cpu\"".to_owned()),
        };
        match reason {
            None => present.push(dtype),
            Some(reason) => missing.push((dtype, reason)),
        }
    }
    (present, missing)
}

fn report(index: usize, adapter: &wgpu::Adapter, allowed: wgpu::Features) -> AdapterReport {
    let info = adapter.get_info();
    let limits = adapter.limits();
    let features = adapter.features() & WANTED & allowed;
    let (dtypes, missing) = dtypes(features);
    let names = |features: wgpu::Features| features.iter_names().map(|(name, _)| name.to_owned()).collect();
    AdapterReport {
        device: if index == 0 { "wgpu".to_owned() } else { format!("wgpu:{index}") },
        name: info.name.clone(),
        backend: format!("{:?}", info.backend),
        device_type: match info.device_type {
            wgpu::DeviceType::DiscreteGpu => "discrete GPU",
            wgpu::DeviceType::IntegratedGpu => "integrated GPU",
            wgpu::DeviceType::VirtualGpu => "virtual GPU",
            wgpu::DeviceType::Cpu => "software adapter",
            wgpu::DeviceType::Other => "adapter of unknown type",
        }
        .to_owned(),
        driver: format!("{} {}", info.driver, info.driver_info).trim().to_owned(),
        is_software: is_software(&info),
        features: names(features),
        missing_features: names(WANTED - features),
        limits: vec![
            ("max_buffer_size".to_owned(), limits.max_buffer_size),
            ("max_storage_buffer_binding_size".to_owned(), limits.max_storage_buffer_binding_size),
            ("max_storage_buffers_per_shader_stage".to_owned(), limits.max_storage_buffers_per_shader_stage.into()),
            ("max_compute_workgroups_per_dimension".to_owned(), limits.max_compute_workgroups_per_dimension.into()),
            ("max_compute_invocations_per_workgroup".to_owned(), limits.max_compute_invocations_per_workgroup.into()),
            ("max_compute_workgroup_storage_size".to_owned(), limits.max_compute_workgroup_storage_size.into()),
            ("subgroup_min_size".to_owned(), info.subgroup_min_size.into()),
            ("subgroup_max_size".to_owned(), info.subgroup_max_size.into()),
        ],
        dtypes,
        missing,
        int64_in_words: !features.contains(wgpu::Features::SHADER_INT64),
    }
}

/// Some software rasterizers do not say that they are a CPU.
fn is_software(info: &wgpu::AdapterInfo) -> bool {
    let name = info.name.to_lowercase();
    info.device_type == wgpu::DeviceType::Cpu
        || ["llvmpipe", "lavapipe", "swiftshader", "softpipe", "basic render"].iter().any(|known| name.contains(known))
}

fn sorted_adapters() -> Vec<wgpu::Adapter> {
    let mut adapters = pollster::block_on(instance().enumerate_adapters(wgpu::Backends::all()));
    adapters.sort_by_key(|adapter| {
        let info = adapter.get_info();
        if is_software(&info) {
            return 5;
        }
        match info.device_type {
            wgpu::DeviceType::DiscreteGpu => 0,
            wgpu::DeviceType::IntegratedGpu => 1,
            wgpu::DeviceType::VirtualGpu => 2,
            wgpu::DeviceType::Other | wgpu::DeviceType::Cpu => 3,
        }
    });
    adapters
}

/// Whether looking for a real GPU is worth starting the drivers, which takes longer than a short script (and Mesa's complains on
/// standard error when there is no desktop). Linux shows every GPU by a device node; elsewhere nobody knows before asking.
fn may_have_gpu() -> bool {
    const NODES: [&str; 6] = ["/dev/dri", "/dev/nvidiactl", "/dev/dxg", "/dev/kgsl-3d0", "/dev/mali0", "/dev/pvr_sync"];
    !cfg!(target_os = "linux") || NODES.iter().any(|node| std::path::Path::new(node).exists())
}

/// One instance for the process: loading the drivers takes tens of milliseconds.
fn instance() -> &'static wgpu::Instance {
    static INSTANCE: OnceLock<wgpu::Instance> = OnceLock::new();
    INSTANCE.get_or_init(|| {
        wgpu::Instance::new(wgpu::InstanceDescriptor {
            // Our own tests are the validation; the debug layers cost time and are not always installed.
            flags: wgpu::InstanceFlags::empty(),
            ..wgpu::InstanceDescriptor::new_without_display_handle()
        })
    })
}
