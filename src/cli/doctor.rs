//! `doctor`: what the machine has, and which device a script gets.

use std::process::ExitCode;

use tensor_gen::dtype::DType;
use tensor_rt::device::wgpu::adapters;
use tensor_rt::runtime::{Library, Runtime, RuntimeOptions};

use super::{CommandResult, print};

pub(super) fn run(library: Library) -> CommandResult {
    let mut text = format!(
        "alknet-tensor {} ({} {}), {} ops\n\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        library.ops.len()
    );
    let cpu = Runtime::new(library.clone(), RuntimeOptions { device: "cpu".to_owned(), ..RuntimeOptions::default() })
        .map_err(|error| error.to_string())?;
    let device = cpu.default_device();
    text.push_str(&format!("cpu      {}\n", device.info().description));
    text.push_str(&format!("         dtypes    {}\n", names(&device.limits().dtypes)));
    missing(&mut text, &device.limits().missing);
    let adapters = adapters();
    if adapters.is_empty() {
        text.push_str("\nwgpu     no adapter: no Vulkan, Metal or DirectX 12 driver was found\n");
    }
    for adapter in &adapters {
        text.push_str(&format!("\n{:<8} {}\n", adapter.device, adapter.describe()));
        text.push_str(&format!("         driver    {}\n", adapter.driver));
        text.push_str(&format!("         features  {}\n", list(&adapter.features)));
        if !adapter.missing_features.is_empty() {
            text.push_str(&format!("         lacks     {}\n", list(&adapter.missing_features)));
        }
        text.push_str(&format!("         dtypes    {}\n", names(&adapter.dtypes)));
        missing(&mut text, &adapter.missing);
        if adapter.int64_in_words {
            text.push_str("         int64 in two 32-bit words: the adapter lacks the feature SHADER_INT64\n");
        }
        for (name, value) in &adapter.limits {
            text.push_str(&format!("         limit     {name} {value}\n"));
        }
    }
    let chosen = Runtime::new(library, RuntimeOptions::default()).map_err(|error| error.to_string())?;
    let chosen = chosen.default_device();
    let reason = match (chosen.name(), adapters.iter().find(|adapter| !adapter.is_software), adapters.is_empty()) {
        ("cpu", None, true) => "there is no adapter".to_owned(),
        ("cpu", None, false) => {
            "the only adapter renders in software, which is slower; ask for it with --device wgpu".to_owned()
        }
        ("cpu", Some(adapter), _) => format!("{} could not be opened", adapter.name),
        _ => "it is a real GPU".to_owned(),
    };
    text.push_str(&format!("\nA script gets {} ({}): {reason}.\n", chosen.name(), chosen.info().description));
    print(&text);
    Ok(ExitCode::SUCCESS)
}

fn names(dtypes: &[DType]) -> String {
    dtypes.iter().map(|dtype| dtype.name()).collect::<Vec<_>>().join(" ")
}

fn list(texts: &[String]) -> String {
    if texts.is_empty() { "none".to_owned() } else { texts.join(" ") }
}

fn missing(text: &mut String, missing: &[(DType, String)]) {
    for (dtype, reason) in missing {
        text.push_str(&format!("         no {dtype}: {reason}\n"));
    }
}
