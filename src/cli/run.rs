//! `run FILE`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use tensor_rt::js::{Engine, EngineOptions, Outcome};
use tensor_rt::runtime::{Library, Runtime, RuntimeOptions};

use super::CommandResult;

#[derive(Args)]
pub struct RunArguments {
    /// The script to run (.ts or .js)
    file: PathBuf,
    /// Where tensors live: cpu, wgpu, wgpu:1, or auto (a real GPU if there is one, else cpu)
    #[arg(long, default_value = "auto")]
    device: String,
    /// A folder that the script may read, besides its own; may be given several times
    #[arg(long, value_name = "DIR")]
    allow_read: Vec<PathBuf>,
    /// A folder that the script may read and write, besides its own; may be given several times
    #[arg(long, value_name = "DIR")]
    allow_write: Vec<PathBuf>,
    /// Take the script's own folder away: no files but those of --allow-read and --allow-write
    #[arg(long)]
    sandbox: bool,
    /// Seed of torch's random stream and of Math.random
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Stop the script after this many seconds
    #[arg(long, value_name = "S", value_parser = seconds)]
    timeout: Option<Duration>,
    /// Most bytes of JavaScript objects, such as 64M or 2G
    #[arg(long, value_name = "B", value_parser = bytes)]
    max_memory: Option<u64>,
    /// Most bytes of live tensors on a device, such as 512M
    #[arg(long, value_name = "B", value_parser = bytes)]
    max_device_memory: Option<u64>,
    /// Threads of the CPU device; one per core by default
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// What the script finds in process.argv and torch.arg_path
    #[arg(last = true, value_name = "ARGS")]
    arguments: Vec<String>,
}

pub(super) fn run(library: Library, arguments: RunArguments) -> CommandResult {
    let file = arguments.file.clone();
    start(
        library,
        Start {
            runtime: RuntimeOptions {
                device: arguments.device,
                seed: arguments.seed.unwrap_or(RuntimeOptions::default().seed),
                max_device_memory: arguments.max_device_memory,
                threads: arguments.threads,
            },
            engine: EngineParts {
                arguments: arguments.arguments,
                allow_read: arguments.allow_read,
                allow_write: arguments.allow_write,
                sandbox: arguments.sandbox,
                timeout: arguments.timeout,
                max_memory: arguments.max_memory.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX)),
                seed: arguments.seed,
            },
            script: Script::File(file),
        },
    )
}

/// A script and everything it needs; made on one thread and run on another.
pub(super) struct Start {
    pub runtime: RuntimeOptions,
    pub engine: EngineParts,
    pub script: Script,
}

/// Those of the engine's options that the command line sets; unlike the options themselves they cross threads.
#[derive(Default)]
pub(super) struct EngineParts {
    pub arguments: Vec<String>,
    pub allow_read: Vec<PathBuf>,
    pub allow_write: Vec<PathBuf>,
    pub sandbox: bool,
    pub timeout: Option<Duration>,
    pub max_memory: Option<usize>,
    pub seed: Option<u64>,
}

impl EngineParts {
    fn into_options(self) -> EngineOptions {
        EngineOptions {
            arguments: self.arguments,
            allow_read: self.allow_read,
            allow_write: self.allow_write,
            sandbox: self.sandbox,
            timeout: self.timeout,
            max_memory: self.max_memory,
            seed: self.seed,
            stack: Some(SCRIPT_STACK),
            ..EngineOptions::default()
        }
    }
}

pub(super) enum Script {
    File(PathBuf),
    /// A text of this program, with its name in stacks.
    Embedded(&'static str),
}

/// The stack that deep recursion in a script may use, and that of the thread below it.
const SCRIPT_STACK: usize = 12 << 20;
const THREAD_STACK: usize = 64 << 20;

pub(super) fn start(library: Library, start: Start) -> CommandResult {
    let thread = std::thread::Builder::new().name("script".to_owned()).stack_size(THREAD_STACK);
    let outcome = thread
        .spawn(move || -> Result<Outcome, String> {
            let runtime = Runtime::new(library, start.runtime).map_err(|error| error.to_string())?;
            let engine = Engine::new(runtime, start.engine.into_options());
            Ok(match &start.script {
                Script::File(path) => engine.run_file(path),
                Script::Embedded(path) => engine.run_embedded(path),
            })
        })
        .map_err(|error| format!("the script's thread could not be started: {error}"))?
        .join()
        .map_err(|_| "an internal error ended the script; please report it with the message above".to_owned())??;
    if let Some(error) = &outcome.error {
        eprintln!("{error}");
    }
    // The system keeps the low byte only.
    Ok(ExitCode::from((outcome.exit_code & 0xFF) as u8))
}

/// Seconds as a number, fractions allowed.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds is needed, such as 30 or 0.5".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// Bytes, with an optional unit: `512`, `64M`, `1.5G`, `2GiB`.
pub(super) fn bytes(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is not a size: write bytes such as 1000000, or 512K, 64M, 2G");
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let number: f64 = number.trim().parse().map_err(|_| wrong())?;
    let shift = match unit.to_ascii_lowercase().trim_end_matches("ib").trim_end_matches('b') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        _ => return Err(wrong()),
    };
    if !number.is_finite() || number < 0.0 {
        return Err(wrong());
    }
    Ok((number * (1_u64 << shift) as f64) as u64)
}
