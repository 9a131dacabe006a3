//! What PyTorch gives, case by case: `*.json.gz`, made by `make_golden.py`, through `Runtime::call` on the CPU device, and on a wgpu
//! adapter when that is asked for. `tests/pytorch_differences.toml` says where another answer is meant. What an adapter lacks is
//! printed and counted (`-- --include-ignored --nocapture`).

mod case;
mod compare;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use alknet_tensor::device::Device;
use alknet_tensor::device::cpu::{CpuDevice, CpuOptions};
use alknet_tensor::device::wgpu::WgpuDevice;
use alknet_tensor::library;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::tensor::Tensor;
use alknet_tensor::value::Value;
use case::{call_text, dtypes, flat, list, position, tensor, tensor_of, tensors, value, words};
use compare::{Accuracy, Trouble, compare};
use flate2::read::GzDecoder;
use serde_json::Value as Json;
use tensor_gen::dtype::DType;

/// A test for each family and device, and one that no file of the folder is left out.
macro_rules! families {
    ($($family:ident)*) => {
        $(#[test]
        fn $family() {
            let cpu = CpuDevice::new(CpuOptions::default()).expect("the CPU device needs nothing");
            run(stringify!($family), Arc::new(cpu));
        })*

        mod wgpu {
            $(#[test]
            #[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
            fn $family() {
                super::run(stringify!($family), super::adapter());
            })*
        }

        #[test]
        fn every_family_has_a_test() {
            let folder = std::fs::read_dir(golden()).expect("the folder of golden cases");
            let files = folder.map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned());
            let mut found: Vec<String> = files.filter_map(|name| Some(name.strip_suffix(".json.gz")?.to_owned())).collect();
            found.sort();
            let mut named = vec![$(stringify!($family)),*];
            named.sort();
            assert_eq!(found, named);
        }
    };
}

families! {
    activation
    arrange
    attention
    batch_norm
    bessel
    binary
    complex
    conv
    einsum
    factory
    fft
    index_write
    indexing
    loss
    loss_margin
    matmul
    nn
    normalization
    promotion
    reduction
    scan
    signal_window
    special
    statistics
    unary
    view
    window
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn cases_of(family: &str) -> Vec<Json> {
    let file = std::fs::File::open(golden().join(format!("{family}.json.gz"))).expect("the golden file");
    serde_json::from_reader(std::io::BufReader::new(GzDecoder::new(file))).expect("a list of cases")
}

fn adapter() -> Arc<dyn Device> {
    WgpuDevice::new(None, true).unwrap_or_else(|error| panic!("{error}"))
}

/// Runs one file and reports all of its failures together.
fn run(family: &str, device: Arc<dyn Device>) {
    let cases = cases_of(family);
    let table = golden().with_file_name("pytorch_differences.toml");
    let differences = std::fs::read_to_string(table).expect("the table of differences");
    let differences: Differences = toml::from_str(&differences).expect("a table of differences");
    let mut failures = Vec::new();
    let mut lacking: BTreeMap<String, usize> = BTreeMap::new();
    for (number, case) in cases.iter().enumerate() {
        // A context of its own, so that an error cannot reach the next case.
        let runtime =
            Runtime::with_device(library(), device.clone(), RuntimeOptions::default()).expect("a well-formed library");
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&runtime, case, &differences)))
            .unwrap_or_else(|_| Err(Trouble::Wrong("panicked".to_owned())));
        match outcome {
            Ok(()) => {}
            Err(Trouble::Wrong(message)) => failures.push(format!("case {number}: {}: {message}", call_text(case))),
            Err(Trouble::Lacking(reason)) => *lacking.entry(reason).or_default() += 1,
        }
    }
    let skipped: usize = lacking.values().sum();
    for (reason, count) in &lacking {
        println!("skipped {count}: {reason}");
    }
    println!("{family} on {}: {} agree, {skipped} skipped", device.info().name, cases.len() - skipped - failures.len());
    // The CPU device has all.
    assert!(skipped == 0 || device.info().runs_wgsl, "{lacking:?}");
    assert!(skipped < cases.len(), "all cases are skipped: {lacking:?}");
    assert!(failures.is_empty(), "{} of {} fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[derive(serde::Deserialize)]
struct Differences {
    dtype: Vec<DTypeDifference>,
    case: Vec<CaseDifference>,
}

/// Results of these ops have another dtype than PyTorch's.
#[derive(serde::Deserialize)]
struct DTypeDifference {
    ops: Vec<String>,
    pytorch: String,
    ours: String,
    /// Unless an argument has this dtype.
    unless: Option<String>,
    #[serde(rename = "why")]
    _why: String,
}

/// A case that PyTorch refuses and we do not, or whose values differ on purpose.
#[derive(serde::Deserialize)]
struct CaseDifference {
    op: String,
    /// A part of the case's line in the golden file.
    contains: String,
    #[serde(rename = "why")]
    _why: String,
}

fn check(runtime: &Rc<Runtime>, case: &Json, differences: &Differences) -> Result<(), Trouble> {
    let op = case["op"].as_str().expect("a name");
    let line = case.to_string();
    if differences.case.iter().any(|difference| difference.op == op && line.contains(&difference.contains)) {
        return Ok(());
    }
    let known = &runtime.default_device().limits().dtypes.clone();
    if let Some(dtype) = dtypes(case).into_iter().find(|dtype| *dtype != DType::Complex64 && !known.contains(dtype)) {
        return Err(Trouble::Lacking(format!("no tensors of {dtype}")));
    }
    let arguments: Vec<Value> = list(&case["arguments"]).iter().map(|argument| value(runtime, argument)).collect();
    let gradients = list(&case["gradients"]);
    let leaves: Vec<Tensor> = gradients.iter().map(|pair| tensor_of(&arguments[position(&pair[0])])).collect();
    for leaf in &leaves {
        leaf.set_requires_grad(true)?;
    }
    let outcome = runtime.call(op, &arguments).and_then(|results| {
        // Errors of pending work and of indices are found when the results are read.
        for result in &results {
            for tensor in tensors(result) {
                runtime.read(&tensor)?;
            }
        }
        Ok(results)
    });
    let results = match (outcome, case["error"].as_str()) {
        (Err(_), Some(_)) => return Ok(()),
        (Err(error), None) => return Err(error.into()),
        (Ok(_), Some(wanted)) => return Err(format!("gives a result, but PyTorch says: {wanted}").into()),
        (Ok(results), None) => results,
    };
    let wanted = list(&case["results"]);
    let found: Vec<Value> = results.into_iter().flat_map(flat).collect();
    if found.len() != wanted.len() {
        return Err(format!("{} results, not {}", found.len(), wanted.len()).into());
    }
    let accuracy =
        Accuracy { tolerance: case["tolerance"].as_f64(), zero_sign: case["zero_sign"].as_bool() == Some(true) };
    for (found, wanted) in found.iter().zip(wanted) {
        match (found, wanted["bool"].as_bool()) {
            (Value::Scalar(found), Some(wanted)) if found.as_f64() == f64::from(u8::from(wanted)) => {}
            (Value::Tensor(found), None) => compare(runtime, found, wanted, accuracy, |pytorch| {
                let has =
                    |dtype: &String| arguments.iter().flat_map(tensors).any(|tensor| tensor.dtype().name() == dtype);
                let found = differences.dtype.iter().find(|d| {
                    d.ops.iter().any(|name| name == op) && d.pytorch == pytorch && !d.unless.as_ref().is_some_and(has)
                });
                found.map_or(pytorch.to_owned(), |difference| difference.ours.clone())
            })?,
            (found, _) => return Err(format!("{found:?}, not {wanted}").into()),
        }
    }
    if gradients.is_empty() {
        return Ok(());
    }
    let roots: Vec<Tensor> = found.iter().flat_map(tensors).filter(Tensor::requires_grad).collect();
    let weights: Vec<Option<Tensor>> =
        list(&case["weights"]).iter().map(|weight| Some(tensor(runtime, weight))).collect();
    let found = runtime
        .grad(&roots, &leaves, &weights, false, false, true)
        .map_err(|error| Trouble::from(error).named("gradient"))?;
    for (pair, found) in gradients.iter().zip(found) {
        let wanted = &pair[1];
        let name = |trouble: Trouble| trouble.named(format_args!("gradient {}", pair[0]));
        match found {
            Some(found) => compare(runtime, &found, wanted, accuracy.of_gradient(), str::to_owned).map_err(name)?,
            None if words(wanted).all(|word| word.parse::<f64>() == Ok(0.0)) => {}
            None => return Err(name(format!("none, not {wanted}").into())),
        }
    }
    Ok(())
}
