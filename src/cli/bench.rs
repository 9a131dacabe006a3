//! `bench`: the workloads of `torch/bench.ts`, timed with forced completion.

use clap::Args;
use tensor_rt::runtime::{Library, RuntimeOptions};

use super::run::{EngineParts, Script, Start, start};
use super::{CommandResult, print};

#[derive(Args)]
pub struct BenchArguments {
    /// The device that is timed: cpu, wgpu, wgpu:1 or auto
    #[arg(long, default_value = "auto")]
    device: String,
    /// Only workloads whose name contains this text
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Seconds spent on each workload
    #[arg(long, value_name = "S", default_value_t = 1.0)]
    seconds: f64,
    /// Threads of the CPU device; one per core by default
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

pub(super) fn run(library: Library, arguments: BenchArguments) -> CommandResult {
    let runtime = RuntimeOptions { device: arguments.device, threads: arguments.threads, ..RuntimeOptions::default() };
    let opened =
        tensor_rt::runtime::Runtime::new(library.clone(), runtime.clone()).map_err(|error| error.to_string())?;
    let device = opened.default_device();
    print(&format!("device  {}: {}\n", device.name(), device.info().description));
    print(&format!("cpu     {}\n\n", cpu_name()));
    drop((device, opened));
    start(
        library,
        Start {
            runtime,
            engine: EngineParts {
                arguments: vec![arguments.seconds.to_string(), arguments.only.unwrap_or_default()],
                ..EngineParts::default()
            },
            script: Script::Embedded("bench.ts"),
        },
    )
}

/// The processor's name where the system tells it.
fn cpu_name() -> String {
    let cores = std::thread::available_parallelism().map_or(1, |count| count.get());
    let model = std::fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        line.split_once(':').map(|(_, name)| name.trim().to_owned())
    });
    format!("{} ({cores} threads)", model.unwrap_or_else(|| std::env::consts::ARCH.to_owned()))
}
