//! The command line. [`main`] takes a library, so a crate with ops of its own gets the whole program by one line; with
//! nothing but ops that is [`crate::cli_main`]. [`Program`] is what there is to say about a program besides.

mod bench;
mod check;
mod doctor;
mod ops;
mod run;
mod typings;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use tensor_rt::runtime::Library;

#[derive(Parser)]
#[command(
    name = "alknet-tensor",
    version,
    about = "Tensors and neural networks in JavaScript and TypeScript, on the embedded CPU device or a GPU",
    max_term_width = 100
)]
struct Arguments {
    /// How much the program tells about its own work, on standard error
    #[arg(long, value_enum, value_name = "LEVEL", global = true)]
    log: Option<LogLevel>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a script (.ts or .js)
    Run(run::RunArguments),
    /// List all ops, or show one: schema, documentation, body, gradient and kernels
    Ops(ops::OpsArguments),
    /// Write what an editor needs for completion and type checking: torch.d.ts, globals.d.ts, tsconfig.json
    Typings(typings::TypingsArguments),
    /// Check an op spec file without building anything
    Check(check::CheckArguments),
    /// Show the devices of this machine, and which one is taken and why
    Doctor,
    /// Time a fixed set of workloads, driven from TypeScript
    Bench(bench::BenchArguments),
}

#[derive(Clone, Copy, ValueEnum)]
enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// Runs the program over the given ops, with the arguments of the process.
pub fn main(library: Library) -> ExitCode {
    Program { library, coverage: None }.main()
}

/// A program and what it was built with.
pub struct Program {
    pub library: Library,
    /// What `ops --coverage` prints. It is the binary's and not the library's, so that new golden cases rebuild only that.
    pub coverage: Option<&'static str>,
}

impl Program {
    /// Runs it with the arguments of the process.
    pub fn main(self) -> ExitCode {
        start(self)
    }
}

fn start(Program { library, coverage }: Program) -> ExitCode {
    let arguments = Arguments::parse();
    start_log(arguments.log);
    let result = match arguments.command {
        Command::Run(arguments) => run::run(library, arguments),
        Command::Ops(arguments) => ops::run(library, coverage, &arguments),
        Command::Typings(arguments) => typings::run(library, &arguments),
        Command::Check(arguments) => check::run(library, &arguments),
        Command::Doctor => doctor::run(library),
        Command::Bench(arguments) => bench::run(library, arguments),
    };
    match result {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// A command's exit code, or the message it failed with.
type CommandResult = Result<ExitCode, String>;

/// `--log` decides; without it the variable RUST_LOG does, when it is a plain level.
fn start_log(level: Option<LogLevel>) {
    let named = level.map(|level| match level {
        LogLevel::Error => tracing::Level::ERROR,
        LogLevel::Warn => tracing::Level::WARN,
        LogLevel::Info => tracing::Level::INFO,
        LogLevel::Debug => tracing::Level::DEBUG,
        LogLevel::Trace => tracing::Level::TRACE,
    });
    let variable = || std::env::var("RUST_LOG").ok().and_then(|text| text.parse().ok());
    if let Some(level) = named.or_else(variable) {
        tracing_subscriber::fmt().with_max_level(level).with_writer(std::io::stderr).init();
    }
}

/// Writes to standard output. A reader that stops reading (`| head`) ends the program quietly.
fn print(text: &str) {
    use std::io::Write;
    if std::io::stdout().lock().write_all(text.as_bytes()).is_err() {
        std::process::exit(0);
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_take_units() {
        assert_eq!(run::bytes("512"), Ok(512));
        assert_eq!(run::bytes("64M"), Ok(64 << 20));
        assert_eq!(run::bytes("2GiB"), Ok(2 << 30));
        assert_eq!(run::bytes("1.5k"), Ok(1536));
        assert!(run::bytes("much").is_err());
        assert!(run::bytes("-1").is_err());
    }
}
