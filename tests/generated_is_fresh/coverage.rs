//! `generated/OPS.md`: what there is of PyTorch's surface, computed. Which names are asked for stands in
//! `tests/pytorch_surface.toml`; whether a name is there is what the script engine says; the rest comes from running a sample of every
//! op behind it, and from the golden cases. Nothing here names an op.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use alknet_tensor::device::cpu::{CpuDevice, CpuOptions};
use alknet_tensor::device::recording::RecordingDevice;
use alknet_tensor::op::{Composite, Kind, OpDef};
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::{DType, EngineOptions, Error, OPS, Result, Scripts, Tensor, Value, library, testing};
use tensor_gen::schema::Namespace;
use tensor_gen::validate::validate;

use crate::golden_counts;

#[derive(serde::Deserialize)]
struct Surface {
    reasons: BTreeMap<String, String>,
    group: Vec<Group>,
}

#[derive(serde::Deserialize)]
struct Group {
    name: String,
    /// A name on each line, and behind it PyTorch's other forms of it.
    names: String,
}

impl Group {
    fn names(&self) -> Vec<Name> {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let name = |line| {
            let mut forms = words(line);
            Name { spelling: forms.remove(0), forms }
        };
        self.names.lines().map(name).collect()
    }
}

struct Name {
    spelling: String,
    forms: Vec<String>,
}

/// What there is of a name.
struct Row {
    spelling: String,
    /// `None`: missing, for this reason.
    found: std::result::Result<Found, String>,
}

struct Found {
    kind: String,
    cpu: &'static str,
    wgpu: &'static str,
    gradient: &'static str,
    dtypes: String,
    golden: usize,
    lacking: Vec<String>,
}

/// The text of OPS.md.
pub fn text(root: &Path) -> String {
    let surface = std::fs::read_to_string(root.join("tests/pytorch_surface.toml")).expect("the list of names");
    let surface: Surface = toml::from_str(&surface).expect("a list of names");
    let golden = golden_counts::of(&root.join("tests/golden"));
    let names: Vec<(String, Vec<Name>)> =
        surface.group.iter().map(|group| (group.name.clone(), group.names())).collect();
    let present = present(names.iter().flat_map(|(_, names)| names));
    let probe = Probe::new();
    let rows = |names: &[Name]| -> Vec<Row> {
        names.iter().map(|name| row(name, &surface.reasons, &present, &probe, &golden)).collect()
    };
    let groups: Vec<(String, Vec<Row>)> = names.iter().map(|(group, names)| (group.clone(), rows(names))).collect();
    refuse_idle_reasons(&surface.reasons, &groups);
    render(&groups)
}

/// Which spellings mean something to a script.
fn present<'n>(names: impl Iterator<Item = &'n Name>) -> BTreeMap<String, bool> {
    let spellings: Vec<String> =
        names.flat_map(|name| std::iter::once(&name.spelling).chain(&name.forms)).cloned().collect();
    let runtime = Runtime::new(library(), RuntimeOptions::on("cpu")).expect("the CPU device");
    let scripts = Scripts::new(&runtime, EngineOptions::default()).expect("an engine");
    let script = r#"
        import torch from "torch";
        const roots: any = { torch, F: torch.nn.functional, x: torch.Tensor.prototype };
        const isThere = (object: any, [name, ...rest]: string[]): boolean =>
            name in object && (rest.length === 0 || isThere(object[name], rest));
        export const present = (names: string[]) => names.map((name) => {
            const [root, ...path] = name.split(".");
            return isThere(roots[root], path);
        });
    "#;
    let module = scripts.import_text("surface.ts", script).expect("a well-formed script");
    let found: Vec<bool> = module.call("present", (spellings.clone(),)).expect("a list of booleans");
    assert_eq!(found.len(), spellings.len());
    spellings.into_iter().zip(found).collect()
}

/// The ops behind a spelling, all overloads.
fn ops(spelling: &str) -> Vec<&'static OpDef> {
    let (path, name) = spelling.rsplit_once('.').expect("a name has a prefix");
    let is_here = |op: &OpDef, namespace: Namespace| match path {
        "torch" => namespace == Namespace::Torch && op.variants.function,
        "F" => namespace == Namespace::Functional && op.variants.function,
        "torch.special" => namespace == Namespace::Special && op.variants.function,
        "torch.linalg" => namespace == Namespace::Linalg && op.variants.function,
        "torch.fft" => namespace == Namespace::Fft && op.variants.function,
        "x" => op.variants.method,
        _ => false,
    };
    let in_place = |op: &OpDef| path == "x" && op.variants.in_place;
    let answers = |op: &&&OpDef| {
        op.spellings().any(|(namespace, own)| {
            own == name && is_here(op, namespace) || name.strip_suffix('_') == Some(own) && in_place(op)
        })
    };
    OPS.iter().filter(|op| !op.is_hidden()).filter(answers).copied().collect()
}

fn row(
    name: &Name,
    reasons: &BTreeMap<String, String>,
    present: &BTreeMap<String, bool>,
    probe: &Probe,
    golden: &BTreeMap<String, usize>,
) -> Row {
    let spelling = name.spelling.clone();
    if !present[&spelling] {
        let reason = reasons.get(&spelling).map_or("not yet written", String::as_str);
        return Row { spelling, found: Err(reason.to_owned()) };
    }
    let ops = ops(&spelling);
    let lacking = name.forms.iter().filter(|form| !present[*form]).cloned().collect();
    let found = match ops.is_empty() {
        // Written in TypeScript or in the binding, over ops.
        true => Found {
            kind: "script".to_owned(),
            cpu: "yes",
            wgpu: "by its ops",
            gradient: "by its ops",
            dtypes: String::new(),
            golden: 0,
            lacking,
        },
        false => {
            let probed = probe.of(&ops);
            let golden = ops.iter().filter_map(|op| golden.get(&op.schema.identifier())).sum();
            let mut kinds: Vec<&str> = ops.iter().map(|op| kind(op)).collect();
            kinds.dedup();
            let Probed { cpu, wgpu, gradient, dtypes } = probed;
            Found { kind: kinds.join(", "), cpu, wgpu, gradient, dtypes: dtype_text(&dtypes), golden, lacking }
        }
    };
    Row { spelling, found: Ok(found) }
}

fn kind(op: &OpDef) -> &'static str {
    match &op.kind {
        Kind::Composite(Composite::Native(_)) => "native",
        kind => kind.name(),
    }
}

/// What trying ops shows.
struct Probed {
    cpu: &'static str,
    wgpu: &'static str,
    gradient: &'static str,
    dtypes: Vec<DType>,
}

/// The CPU device, and one that is asked for WGSL as a wgpu device would be, and remembers.
struct Probe {
    cpu: Rc<Runtime>,
    device: Arc<RecordingDevice>,
    recorded: Rc<Runtime>,
}

impl Probe {
    fn new() -> Probe {
        let cpu = Arc::new(CpuDevice::new(CpuOptions::default()).expect("the CPU device needs nothing"));
        let device = Arc::new(RecordingDevice::new(cpu.clone(), true));
        let runtime = |device| Runtime::with_device(library(), device, RuntimeOptions::default()).expect("a runtime");
        Probe { cpu: runtime(cpu), recorded: runtime(device.clone()), device }
    }

    /// What holds of every overload; dtypes of any.
    fn of(&self, ops: &[&'static OpDef]) -> Probed {
        let mut dtypes = Vec::new();
        let (mut cpu, mut text, mut waits, mut gradient) = (true, true, false, None);
        for &op in ops {
            let trials: Vec<(DType, Option<bool>)> =
                DType::ALL.into_iter().filter_map(|dtype| Some((dtype, self.on_cpu(op, dtype).ok()?))).collect();
            // The dtypes that every adapter has; others only where there is nothing else.
            let own: Vec<DType> = trials.iter().map(|&(dtype, _)| dtype).collect();
            let common = [DType::Float32, DType::Int32, DType::Bool].into_iter().find(|dtype| own.contains(dtype));
            let dispatched = common.or(own.first().copied()).map(|dtype| self.with_text(op, dtype));
            cpu &= !trials.is_empty();
            text &= matches!(dispatched, Some(Ok(Dispatched { is_accepted: true, .. })));
            waits |= matches!(dispatched, Some(Ok(Dispatched { waits: true, .. })));
            gradient = match (gradient, trials.iter().filter_map(|&(_, gradient)| gradient).max()) {
                (Some(before), Some(own)) => Some(before && own),
                (before, own) => before.or(own),
            };
            dtypes.extend(own);
        }
        Probed {
            cpu: if cpu { "yes" } else { "no" },
            wgpu: match (text, waits) {
                (false, _) => "no",
                (true, true) => "host",
                (true, false) => "yes",
            },
            gradient: gradient.map_or("", |there| if there { "yes" } else { "no" }),
            dtypes: DType::ALL.into_iter().filter(|dtype| dtypes.contains(dtype)).collect(),
        }
    }

    /// Runs a sample on the CPU device, and says whether floating results have a gradient; `None` where floating results or
    /// inputs are lacking.
    fn on_cpu(&self, op: &'static OpDef, dtype: DType) -> Result<Option<bool>> {
        let arguments = testing::sample(&self.cpu, op, dtype)?;
        if tensors(&arguments).iter().any(Tensor::is_complex) != (dtype == DType::Complex64) {
            return Err(Error::argument("the sample is not of this dtype"));
        }
        let inputs: Vec<Tensor> = tensors(&arguments).into_iter().filter(is_float).collect();
        for input in &inputs {
            input.set_requires_grad(true)?;
        }
        let results = tensors(&self.cpu.apply(op, &arguments)?);
        for tensor in &results {
            self.cpu.read(tensor)?;
        }
        let mut floats = results.iter().filter(|tensor| is_float(tensor)).peekable();
        let is_asked = !inputs.is_empty() && floats.peek().is_some();
        Ok(is_asked.then(|| floats.any(Tensor::requires_grad)))
    }

    fn with_text(&self, op: &'static OpDef, dtype: DType) -> Result<Dispatched> {
        let arguments = testing::sample(&self.recorded, op, dtype)?;
        self.device.take_runs();
        self.device.take_reads();
        let results = self.recorded.apply(op, &arguments)?;
        let waits = self.device.take_reads() > 0;
        for tensor in tensors(&results) {
            self.recorded.read(&tensor)?;
        }
        let is_accepted = |text: &str| validate(text).is_ok();
        let runs = self.device.take_runs();
        Ok(Dispatched { is_accepted: runs.iter().all(|run| run.wgsl.as_deref().is_some_and(is_accepted)), waits })
    }
}

/// What a sample dispatched.
struct Dispatched {
    /// Every kernel has a text that naga accepts.
    is_accepted: bool,
    /// Data came to the host on the way.
    waits: bool,
}

fn is_float(tensor: &Tensor) -> bool {
    tensor.dtype().is_floating_point() || tensor.is_complex()
}

fn tensors(values: &[Value]) -> Vec<Tensor> {
    values
        .iter()
        .flat_map(|value| match value {
            Value::Tensor(tensor) => vec![tensor.clone()],
            Value::TensorList(list) => list.clone(),
            _ => Vec::new(),
        })
        .collect()
}

/// Groups of dtypes by their names in the op language, the rest one by one.
fn dtype_text(dtypes: &[DType]) -> String {
    let all = |is_in: fn(DType) -> bool| DType::ALL.into_iter().filter(|&dtype| is_in(dtype)).collect::<Vec<DType>>();
    let groups = [("float", all(DType::is_floating_point)), ("integer", all(DType::is_integer))];
    let mut rest: Vec<DType> = dtypes.to_vec();
    let mut words: Vec<String> = Vec::new();
    for (word, members) in groups {
        if members.iter().all(|member| rest.contains(member)) {
            words.push(word.to_owned());
            rest.retain(|dtype| !members.contains(dtype));
        }
    }
    words.extend(rest.iter().map(|dtype| dtype.name().to_owned()));
    words.join(", ")
}

/// A reason for a name that is there, or that nobody asks for, is a mistake.
fn refuse_idle_reasons(reasons: &BTreeMap<String, String>, groups: &[(String, Vec<Row>)]) {
    let is_missing = |name: &str| {
        let mut rows = groups.iter().flat_map(|(_, rows)| rows);
        rows.any(|row| row.spelling == name && row.found.is_err())
    };
    for name in reasons.keys() {
        assert!(is_missing(name), "tests/pytorch_surface.toml: [reasons] names {name}, which is not missing");
    }
}

#[derive(Default)]
struct Totals {
    names: usize,
    there: usize,
    complete: usize,
    wgpu: usize,
    host: usize,
    gradient: usize,
    golden: usize,
    cases: usize,
}

impl Totals {
    fn of<'r>(rows: impl Iterator<Item = &'r Row>) -> Totals {
        let mut totals = Totals::default();
        for row in rows {
            totals.names += 1;
            let Ok(found) = &row.found else { continue };
            totals.there += 1;
            totals.complete += usize::from(found.lacking.is_empty());
            totals.wgpu += usize::from(matches!(found.wgpu, "yes" | "by its ops"));
            totals.host += usize::from(found.wgpu == "host");
            totals.gradient += usize::from(matches!(found.gradient, "yes" | "by its ops"));
            totals.golden += usize::from(found.golden > 0);
            totals.cases += found.golden;
        }
        totals
    }

    fn line(&self, name: &str) -> String {
        let Totals { names, there, complete, wgpu, host, gradient, golden, cases } = self;
        format!("| {name} | {names} | {there} | {complete} | {wgpu} | {host} | {gradient} | {golden} | {cases} |\n")
    }
}

fn render(groups: &[(String, Vec<Row>)]) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&Totals::of(groups.iter().flat_map(|(_, rows)| rows)).line("**all**"));
    for (group, rows) in groups {
        text.push_str(&Totals::of(rows.iter()).line(group));
    }
    for (group, rows) in groups {
        let _ = write!(text, "\n## {group}\n\n{COLUMNS}");
        for Row { spelling, found } in rows {
            text.push_str(&match found {
                Err(reason) => format!("| `{spelling}` | **missing** | | | | | | {reason} |\n"),
                Ok(Found { kind, cpu, wgpu, gradient, dtypes, golden, lacking }) => {
                    let lacking: Vec<String> = lacking.iter().map(|form| format!("`{form}`")).collect();
                    let lacking =
                        if lacking.is_empty() { String::new() } else { format!("lacks {}", lacking.join(", ")) };
                    format!(
                        "| `{spelling}` | {kind} | {cpu} | {wgpu} | {gradient} | {dtypes} | {golden} | {lacking} |\n"
                    )
                }
            });
        }
    }
    text
}

const HEAD: &str = "\
# What there is of PyTorch's surface

Computed by `tests/generated_is_fresh` from the registry, the script engine and the golden cases; `BLESS=1 cargo test --test
generated_is_fresh` writes it anew. `F` is torch.nn.functional, `x` a tensor. The names are those of `tests/pytorch_surface.toml`.

- **kind**: that of the op; *native* is a composite in Rust, *script* a function of the binding or of the TypeScript layer.
- **CPU**: a sample runs on the CPU device. **wgpu**: every kernel that it runs has WGSL that naga accepts; *host*: the data comes to the
  host on the way. **dtypes**: those that a sample runs in.
- **gradient**: of a floating result in a floating input; empty where there is neither.
- **golden**: cases recorded from PyTorch, over all overloads.
- *lacks*: forms that PyTorch has besides.

| group | names | there | in all forms | wgpu | wgpu, by the host | gradient | with golden cases | golden cases |
|---|---|---|---|---|---|---|---|---|
";

const COLUMNS: &str = "\
| name | kind | CPU | wgpu | gradient | dtypes | golden | |
|---|---|---|---|---|---|---|---|
";
