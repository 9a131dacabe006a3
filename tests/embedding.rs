//! Scripts inside of a Rust program: what crosses between the two, both ways, and what a mistake looks like on either side.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use alknet_tensor::js::Output;
use alknet_tensor::{
    EngineOptions, HostModule, Runtime, RuntimeOptions, ScriptModule, Scripts, Tensor, ToScript, Value, library,
    tensor_op,
};

/// Squared ReLU: max(x, 0)^2 (So et al. 2021).
#[tensor_op]
pub fn squared_relu(x: f32) -> f32 {
    let r = max(x, 0.0);
    r * r
}

fn runtime() -> Rc<Runtime> {
    Runtime::new(library().with_ops(&[&SQUARED_RELU]), RuntimeOptions::on("cpu")).unwrap()
}

fn with(runtime: &Rc<Runtime>, app: HostModule, text: &str) -> alknet_tensor::Result<ScriptModule> {
    let options = EngineOptions { host: vec![app], ..EngineOptions::default() };
    Scripts::new(runtime, options)?.import_text("main.ts", text)
}

fn script(runtime: &Rc<Runtime>, text: &str) -> ScriptModule {
    with(runtime, HostModule::new("app"), text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_tensor_is_one_storage_on_both_sides() {
    let runtime = runtime();
    let kept: Rc<RefCell<Option<Tensor>>> = Rc::default();
    let slot = kept.clone();
    let x = runtime.tensor(&[2, 2], &[1.0_f32, 2.0, 3.0, 4.0]).unwrap();
    let app =
        HostModule::new("app").value("x", &x).function("keep", move |tensor: Tensor| drop(slot.replace(Some(tensor))));
    let module = with(
        &runtime,
        app,
        "import { x, keep } from 'app';
         keep(x.view(4));
         export const same = x;
         export const total: number = x.sum().item() as number;
         export function double(y) { y.mul_(2); return y }",
    )
    .unwrap();
    assert_eq!(module.get::<f64>("total").unwrap(), 10.0);
    let same: Tensor = module.get("same").unwrap();
    assert!(same.is_same(&x));
    let view = kept.take().unwrap();
    assert!(view.same_storage(&x) && view.shape() == [4]);
    // What the script writes in place, Rust sees, through every handle.
    let doubled: Tensor = module.call("double", (&x,)).unwrap();
    assert!(doubled.is_same(&x));
    for tensor in [&x, &view] {
        assert_eq!(runtime.to_vec::<f32>(tensor).unwrap(), [2.0, 4.0, 6.0, 8.0]);
    }
    let version = x.version();
    runtime.call_in_place("mul", &[Value::from(&x), Value::from(0.5)]).unwrap();
    assert!(x.version() > version);
    assert_eq!(runtime.to_vec::<f32>(&same).unwrap(), [1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn own_ops_and_rust_functions_are_part_of_the_tape() {
    let runtime = runtime();
    let ops = runtime.clone();
    let app =
        HostModule::new("app").function("scaled", move |x: Tensor, by: f64| ops.call1("mul", &[x.into(), by.into()]));
    let module = with(
        &runtime,
        app,
        "import { scaled } from 'app';
         export const loss = (x) => scaled(x.squared_relu(), 3).sum();",
    )
    .unwrap();
    let x = runtime.tensor(&[3], &[-1.0_f32, 2.0, 0.5]).unwrap();
    x.set_requires_grad(true).unwrap();
    let loss: Tensor = module.call("loss", (&x,)).unwrap();
    runtime.backward(&[loss], &[None], false, false).unwrap();
    // 3 * 2 max(x, 0)
    assert_eq!(runtime.to_vec::<f32>(&x.grad().unwrap()).unwrap(), [0.0, 12.0, 3.0]);
}

/// The backward function lives in the script; Rust asks for the gradient when no script is running.
#[test]
fn gradients_of_the_script_run_when_rust_asks() {
    let runtime = runtime();
    let module = script(
        &runtime,
        "import torch from 'torch';
         class Reversed extends torch.autograd.Function {
             static override forward(ctx, x) { return x.mul(1) }
             static override backward(ctx, gradient) { return gradient.mul(-2) }
         }
         class Broken extends torch.autograd.Function {
             static override forward(ctx, x) { return x.mul(1) }
             static override backward(ctx, gradient) { throw new RangeError('no gradient today') }
         }
         export const reversed = (x) => Reversed.apply(x).sum();
         export const broken = (x) => Broken.apply(x).sum();",
    );
    let x = runtime.tensor(&[2], &[1.0_f32, 2.0]).unwrap();
    x.set_requires_grad(true).unwrap();
    let other = script(&runtime, "export const one = 1;");
    let total: Tensor = module.call("reversed", (&x,)).unwrap();
    assert_eq!(other.get::<i32>("one").unwrap(), 1);
    runtime.backward(&[total], &[None], false, false).unwrap();
    assert_eq!(runtime.to_vec::<f32>(&x.grad().unwrap()).unwrap(), [-2.0, -2.0]);

    let total: Tensor = module.call("broken", (&x,)).unwrap();
    let error = runtime.backward(&[total], &[None], false, false).unwrap_err().to_string();
    assert!(error.contains("RangeError: no gradient today") && error.contains("main.ts:8:"), "{error}");

    let total: Tensor = module.call("reversed", (&x,)).unwrap();
    drop(module);
    let error = runtime.backward(&[total], &[None], false, false).unwrap_err().to_string();
    assert!(error.contains("has ended"), "{error}");
}

#[test]
fn values_of_every_kind_cross() {
    let runtime = runtime();
    let module = script(
        &runtime,
        "export const echo = (x: unknown) => x;
         export const kind = (x: unknown) => x === null ? 'null' : Array.isArray(x) ? 'array' : typeof x;
         export const later = async (x: number) => { await null; return x + 1 };
         export const model = { scale: 3, apply(x: number) { return x * this.scale } };
         export let count = 0;
         export const step = () => { count += 1 };",
    );
    fn echo<T: ToScript + alknet_tensor::FromScript>(module: &ScriptModule, value: T) -> T {
        module.call("echo", (value,)).unwrap()
    }
    assert_eq!(echo(&module, -0.5_f64), -0.5);
    assert_eq!(echo(&module, i64::MAX), i64::MAX);
    assert_eq!(echo(&module, 7_u8), 7);
    assert!(echo(&module, true));
    assert_eq!(echo(&module, "ü\n".to_owned()), "ü\n");
    assert_eq!(echo(&module, vec![Some(1.5), None]), [Some(1.5), None]);
    let table = BTreeMap::from([("a".to_owned(), vec![1, 2]), ("b".to_owned(), vec![])]);
    assert_eq!(echo(&module, table.clone()), table);
    let kinds: [(&str, String); 4] = [
        ("number", module.call("kind", (3,)).unwrap()),
        ("bigint", module.call("kind", (1_i64 << 60,)).unwrap()),
        ("array", module.call("kind", (Vec::<f64>::new(),)).unwrap()),
        ("null", module.call("kind", (None::<f64>,)).unwrap()),
    ];
    for (wanted, found) in kinds {
        assert_eq!(wanted, found);
    }
    assert_eq!(module.call::<f64>("later", (1,)).unwrap(), 2.0);
    assert_eq!(module.call::<f64>("model.apply", (2,)).unwrap(), 6.0);
    for _ in 0..3 {
        module.call::<()>("step", ()).unwrap();
    }
    assert_eq!(module.get::<i32>("count").unwrap(), 3);
}

#[test]
fn an_error_in_rust_is_an_exception_at_the_line_of_the_call() {
    let runtime = runtime();
    let ops = runtime.clone();
    let app = || {
        let ops = ops.clone();
        HostModule::new("app")
            .function("refuse", |text: String| -> Result<(), String> { Err(format!("{text} is not allowed")) })
            .function("take", |_: Tensor, _: u8, _: Option<f64>| ())
            .function("pick", move |x: Tensor, row: i64| ops.call1("select", &[x.into(), 0_i64.into(), row.into()]))
    };
    let fails = |line: &str| {
        let text = format!("import torch from 'torch';\nimport {{ refuse, take, pick }} from 'app';\n{line}\n");
        with(&runtime, app(), &text).err().map_or_else(|| panic!("{line} did not fail"), |error| error.to_string())
    };
    let error = fails("  refuse('this');");
    for part in ["Uncaught Error: this is not allowed", "main.ts:3:", "refuse('this');", "^"] {
        assert!(error.contains(part), "{part:?} is not in {error}");
    }
    for (line, message) in [
        ("refuse(1)", "TypeError: app.refuse(): argument 1 must be a string, not 1"),
        ("refuse()", "TypeError: app.refuse() takes 1 argument, but 0 were given"),
        ("refuse('a', 2)", "app.refuse() takes 1 argument, but 2 were given"),
        ("take(torch.ones(2), 256)", "app.take(): argument 2 must be an integer that fits u8, not 256"),
        ("take(torch.ones(2), 1, 'x')", "app.take(): argument 3 must be a number or null, not \"x\""),
        ("take([1], 1)", "app.take(): argument 1 must be a Tensor, not an array of 1"),
        ("take(new Map(), 1)", "app.take(): argument 1 is an object; numbers, strings"),
        ("const a = []; a.push(a); take(a, 1)", "contains itself"),
        ("pick(torch.ones(2), 5)", "RangeError: select(): index 5 out of range"),
    ] {
        let error = fails(line);
        assert!(error.contains(message), "{line}: {message:?} is not in\n{error}");
    }
    // A script may catch them.
    let text = "import { refuse } from 'app'; export let caught = ''; try { refuse('a') } catch (error) { caught = error.message }";
    assert_eq!(with(&runtime, app(), text).unwrap().get::<String>("caught").unwrap(), "a is not allowed");
}

#[test]
fn mistakes_of_the_embedding_program_are_errors() {
    let runtime = runtime();
    let module = script(
        &runtime,
        "export const x = 'text'; export const f = () => 1; export class Net {}\nexport const bad = () => { throw 5 };",
    );
    let error = |result: Result<f64, alknet_tensor::Error>| result.unwrap_err().to_string();
    assert_eq!(error(module.get("x")), "x should give a number, but gave \"text\"");
    assert!(error(module.get("y")).contains("the script exports no y"));
    assert!(error(module.get("f")).contains("f is a function"));
    assert!(error(module.call("x", ())).contains("x is string \"text\", not a function"));
    assert!(error(module.call("f.g", ())).contains("there is no g in f.g"));
    assert_eq!(error(module.call("bad", ())), "Uncaught 5");
    let named = |name: &str| with(&runtime, HostModule::new(name), "").err().unwrap().to_string();
    assert!(named("torch").contains("cannot be named"));
    let twice = Scripts::new(&runtime, EngineOptions::default()).unwrap();
    twice.import_text("a.ts", "export {}").unwrap();
    assert!(twice.import_text("a.ts", "export {}").err().unwrap().to_string().contains("another name"));
    let missing = twice.import_file("no-such-file.ts").err().unwrap().to_string();
    assert!(missing.contains("no-such-file.ts"), "{missing}");
}

/// Ops of one's own: names that are in use, by an op or by something that is none.
mod clashes {
    use alknet_tensor::tensor_op;

    /// x
    #[tensor_op]
    pub fn relu(x: f32) -> f32 {
        x
    }

    /// x
    #[tensor_op]
    pub fn shape(x: f32) -> f32 {
        x
    }

    /// x
    #[tensor_op(method = false)]
    pub fn tensor(x: f32) -> f32 {
        x
    }

    /// x
    #[tensor_op(method = false)]
    pub fn nn(x: f32) -> f32 {
        x
    }

    /// x
    #[tensor_op(method = false, aliases("manual_seed"))]
    pub fn fresh(x: f32) -> f32 {
        x
    }

    pub mod other {
        /// x
        #[alknet_tensor::tensor_op]
        pub fn shape(x: f32) -> f32 {
            x
        }
    }
}

#[test]
fn names_that_are_in_use() {
    let start = |ops: &[&'static alknet_tensor::OpDef]| -> alknet_tensor::Result<()> {
        let runtime = Runtime::new(library().with_ops(ops), RuntimeOptions::on("cpu"))?;
        Scripts::new(&runtime, EngineOptions::default()).map(drop)
    };
    let error = |ops: &[&'static alknet_tensor::OpDef]| start(ops).unwrap_err().to_string();
    let relu = error(&[&clashes::RELU]);
    assert!(relu.contains("an op named relu exists already, declared at op_specs/"), "{relu}");
    let both = error(&[&clashes::SHAPE, &clashes::other::SHAPE]);
    assert!(both.contains("an op named shape exists already, declared at tests/embedding.rs:"), "{both}");
    for (op, path) in [
        (&clashes::SHAPE, "Tensor.shape"),
        (&clashes::TENSOR, "torch.tensor"),
        (&clashes::NN, "torch.nn"),
        (&clashes::FRESH, "torch.manual_seed"),
    ] {
        let error = error(&[op]);
        assert!(error.contains(&format!("has the name of {path}, which is no op")), "{path}: {error}");
        assert!(error.contains("declared at tests/embedding.rs:"), "{error}");
    }
    start(&[&SQUARED_RELU]).unwrap();
}

/// Scripts see each other's files, one engine's state is not another's, and limits hold for each call.
#[test]
fn scripts_stay_loaded_and_apart() {
    let runtime = runtime();
    let folder = std::env::temp_dir().join(format!("alknet-embedding-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("shared.ts"),
        "export let calls: number = 0;\nexport const next = (): number => ++calls;",
    )
    .unwrap();
    let printed = Rc::new(RefCell::new(String::new()));
    let start = || {
        let output = Output::Captured(printed.clone());
        let timeout = Some(Duration::from_millis(300));
        Scripts::new(
            &runtime,
            EngineOptions { folder: Some(folder.clone()), output, timeout, ..EngineOptions::default() },
        )
        .unwrap()
    };
    let (first, second) = (start(), start());
    let text = "import { next } from './shared';\nexport { next };\nexport const spin = () => { for (;;) {} };\nconsole.log('loaded');";
    let a = first.import_text("a.ts", text).unwrap();
    let b = second.import_text("a.ts", text).unwrap();
    let shared = first.import_file("shared.ts").unwrap();
    assert_eq!(a.call::<i32>("next", ()).unwrap(), 1);
    assert_eq!(a.call::<i32>("next", ()).unwrap(), 2);
    assert_eq!(b.call::<i32>("next", ()).unwrap(), 1);
    assert_eq!(shared.get::<i32>("calls").unwrap(), 2);
    assert!(a.call::<()>("spin", ()).unwrap_err().to_string().contains("longer than its limit of 0.3 s"));
    assert_eq!(a.call::<i32>("next", ()).unwrap(), 3);
    assert_eq!(printed.take(), "loaded\nloaded\n");
    drop((first, second, a, b, shared));
    std::fs::remove_dir_all(folder).unwrap();
}

/// A Rust function that a script calls may use another script, but not the one that is running.
#[test]
fn scripts_call_scripts_through_rust() {
    let runtime = runtime();
    let inner = script(
        &runtime,
        "import torch from 'torch'; export const square = (x) => x.mul(x); export const wrong = () => torch.ones(2).view(3);",
    );
    let own: Rc<RefCell<Option<ScriptModule>>> = Rc::default();
    let slot = own.clone();
    let depth = Rc::new(Cell::new(0));
    let counted = depth.clone();
    let inner = Rc::new(inner);
    let other = inner.clone();
    let app = HostModule::new("app")
        .function("square", move |x: Tensor| inner.call::<Tensor>("square", (&x,)))
        .function("wrong", move || other.call::<Tensor>("wrong", ()))
        .function("again", move || {
            counted.set(counted.get() + 1);
            slot.borrow().as_ref().map_or(Ok(()), |module| module.call::<()>("again", ()))
        });
    let module = with(
        &runtime,
        app,
        "import torch from 'torch'; import * as app from 'app';
         export const run = (x) => app.square(x).add(torch.ones(2)).sum();
         export const again = () => app.again();
         export const wrong = () => app.wrong();",
    )
    .unwrap();
    let x = runtime.tensor(&[2], &[1.0_f32, 3.0]).unwrap();
    let y: Tensor = module.call("run", (&x,)).unwrap();
    assert_eq!(runtime.to_vec::<f32>(&y).unwrap(), [12.0]);
    let error = module.call::<Tensor>("wrong", ()).unwrap_err().to_string();
    assert!(error.contains("shape '[3]' is invalid"), "{error}");
    own.replace(Some(module));
    let error = own.borrow().as_ref().unwrap().call::<()>("again", ()).unwrap_err().to_string();
    assert!(error.contains("is running already"), "{error}");
    assert_eq!(depth.get(), 1);
    own.take();
}
