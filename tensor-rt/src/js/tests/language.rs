//! Modules, console, timers, promises, uncaught errors.

use super::*;

#[test]
fn values_print_as_in_node() {
    prints(
        r#"console.log("text", 1, -0, 2n, true, null, undefined, [1, "two", [3]], { a: 1, "b-c": { d: [] } });"#,
        "text 1 -0 2n true null undefined [ 1, 'two', [ 3 ] ] { a: 1, 'b-c': { d: [] } }",
    );
    prints(
        "class A { x = 1 } console.log(new A(), A, () => 1, new Map([[1, 2]]), new Set('a'))",
        "A { x: 1 } [class: A] [Function (anonymous)] Map(1) { 1 => 2 } Set(1) { 'a' }",
    );
    prints("const o: any = {}; o.self = o; console.log(o)", "{ self: [Circular] }");
    prints("console.log('%d of %s: %j', 1, 'two', { a: 3 }, 4)", "1 of two: {\"a\":3} 4");
    prints("console.log(new Float32Array([1, 2.5]))", "Float32Array(2) [ 1, 2.5 ]");
    prints("console.error('to stderr'); print('printed')", "to stderr\nprinted");
    prints("console.group('a'); console.log('b'); console.groupEnd(); console.log('c')", "a\n  b\nc");
    prints("console.log({ toString() { return 'own text' } })", "own text");
}

#[test]
fn timers_run_in_order_of_time() {
    prints(
        r#"
        setTimeout(() => console.log("later"), 20);
        setTimeout((word: string) => console.log(word), 1, "soon");
        let count = 0;
        const id = setInterval(() => { if (++count === 3) clearInterval(id); }, 2);
        queueMicrotask(() => console.log("microtask"));
        clearTimeout(setTimeout(() => console.log("never"), 1));
        await null;
        console.log("awaited");
        await new Promise((resolve) => setTimeout(resolve, 40));
        console.log(count, performance.now() > 30);
        "#,
        "microtask\nawaited\nsoon\nlater\n3 true",
    );
}

#[test]
fn modules_import_each_other() {
    let files = [
        (
            "main.ts",
            "import { twice, type Kind } from './lib/math'; import data from './data.json' with { type: 'json' };\nimport { js } from './plain.js';\nconst kind: Kind = 'k'; console.log(twice(4), data.x, js, kind, import.meta.url.endsWith('/main.ts'));\nconsole.log((await import('./lib/index')).default)",
        ),
        (
            "lib/math.ts",
            "import { two } from '../two.js';\nexport type Kind = string; export const twice = (x: number) => x * two;",
        ),
        ("lib/index.ts", "export default 'index';"),
        ("two.ts", "export const two: number = 2;"),
        ("plain.js", "export const js = 'plain';"),
        ("data.json", "{\"x\": [1, 2]}"),
    ];
    run_files(&files, EngineOptions::default()).prints("8 [ 1, 2 ] plain k true\nindex");
}

#[test]
fn embedded_modules() {
    let modules: crate::runtime::EmbeddedModules = &[
        (
            "index.ts",
            "import * as torch from './index';\nexport * from 'torch:native';\nexport * as nn from './nn';\nexport default torch;",
        ),
        (
            "nn/index.ts",
            "import { silu } from 'torch:native/functional';\nimport type { Tensor } from 'torch:native';\nexport function act(x: Tensor): Tensor { return silu(x) }\nexport function fail() { throw new Error('inside') }",
        ),
    ];
    let run_files = |files: &[(&str, &str)]| {
        let library = Library::default().with_ops(library()).with_modules(modules);
        run_in(library, &Folder::new(files), files[0].0, EngineOptions::default())
    };
    let script = "import torch, { nn, tensor } from 'torch'; import { act } from 'torch/nn';\nconsole.log(nn.act === act, act(tensor([0])), globalThis.torch === torch, 'var' in torch, torch.float32)";
    run_files(&[("main.ts", script)]).prints("true tensor([0.]) true false float32");
    let run = run_files(&[("main.ts", "import { fail } from 'torch/nn';\n\nfail();")]);
    run.fails_with(&["Uncaught Error: inside", "main.ts:3:1", "torch:nn/index.ts:4:"]);
    let run = run_files(&[("main.ts", "import 'torch/nm'")]);
    run.fails_with(&["there is no module \"torch/nm\""]);
}

#[test]
fn missing_modules_say_what_was_looked_for() {
    run("import './nothing';").fails_with(&["cannot find module \"./nothing\" (looked for nothing, nothing.ts"]);
    run("import 'left-pad';").fails_with(&["write \"./left-pad\" for a file beside the script"]);
}

#[test]
fn uncaught_errors_show_the_line() {
    let run = run("function inner(): never {\n    throw new TypeError('bad thing');\n}\ninner();\n");
    run.fails_with(&[
        "Uncaught TypeError: bad thing",
        "main.ts:2:",
        "2 |     throw new TypeError('bad thing');",
        "at inner (",
        "main.ts:4:",
    ]);
    super::run("throw { code: 5 }").fails_with(&["Uncaught {\"code\":5}"]);
    super::run("throw 'text'").fails_with(&["Uncaught text"]);
    super::run("Promise.reject(new Error('lost'))").fails_with(&["Uncaught Error: lost", "nothing awaits"]);
    super::run("await Promise.reject(new Error('at top'))").fails_with(&["Uncaught Error: at top"]);
    super::run("setTimeout(() => { throw new Error('in timer') }, 1)").fails_with(&["Uncaught Error: in timer"]);
    super::run("throw new Error('outer', { cause: new Error('inner') })")
        .fails_with(&["outer", "Caused by: Error: inner"]);
    super::run("await new Promise(() => {})").fails_with(&["still awaiting"]);
    super::run("let a = 1;\nlet b = ;").fails_with(&["SyntaxError", "main.ts:2:9", "2 | let b = ;", "^"]);
    super::run("namespace A { export const x = 1 }").fails_with(&["namespaces are not supported"]);
    super::run("undefinedName").fails_with(&["ReferenceError", "undefinedName"]);
    super::run("Promise.reject(1).catch(() => console.log('handled'))").prints("handled");
}

#[test]
fn a_class_called_without_new() {
    run("class Net { constructor(public n = 1) {} }\nconst nets = [Net(3, 'x')];").fails_with(&[
        "Uncaught TypeError: Net is a class: write new Net(3, 'x')\n",
        "main.ts:2:15",
        "2 | const nets = [Net(3, 'x')];",
    ]);
    run("const lib = { sub: { Net: class Net {} } };\nfunction f() { return lib.sub.Net(); }\nf()")
        .fails_with(&["lib.sub.Net is a class: write new lib.sub.Net()\n", "at f ("]);
    run("class Net {}\nNet(\n1)").fails_with(&["Net is a class: write new Net(...)"]);
    run("class Net {}\n[1].map(Net)").fails_with(&["Net is a class: write new Net(...)"]);
    let shown = run("class Net {}\ntry { Net(1); } catch (error) { console.log(error); }");
    assert!(shown.output.starts_with("TypeError: Net is a class: write new Net(1)\n"), "{}", shown.output);
}

#[test]
fn exit_codes() {
    let outcome = run("console.log('a'); try { process.exit(3) } finally { console.log('never') }");
    assert_eq!((outcome.outcome.exit_code, outcome.output.as_str()), (3, "a\n"));
    assert_eq!(run("setTimeout(() => process.exit(0), 1); setInterval(() => {}, 1)").outcome.exit_code, 0);
    let options = EngineOptions { arguments: vec!["one".to_owned(), "two".to_owned()], ..EngineOptions::default() };
    run_files(&[("main.ts", "console.log(process.argv.slice(2))")], options).prints("[ 'one', 'two' ]");
}
