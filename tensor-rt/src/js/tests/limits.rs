//! Time, memory, files.

use std::time::Duration;

use super::*;

#[test]
fn scripts_that_never_end_are_stopped() {
    let options = || EngineOptions { timeout: Some(Duration::from_millis(200)), ..EngineOptions::default() };
    for script in [
        "while (true) {}",
        "try { while (true) {} } catch { } while (true) {}",
        "setInterval(() => {}, 5)",
        "await new Promise((resolve) => setTimeout(resolve, 1e9))",
        "async function f() { while (true) await null } f()",
    ] {
        run_files(&[("main.ts", script)], options()).fails_with(&["longer than its limit of 0.2 s"]);
    }
}

#[test]
fn scripts_that_allocate_without_end_are_stopped() {
    let options = EngineOptions { max_memory: Some(32 << 20), ..EngineOptions::default() };
    run_files(&[("main.ts", "const a = []; while (true) a.push(new Array(1000).fill(0))")], options)
        .fails_with(&["out of memory"]);
    run("function f(): number { return f() + 1 } f()").fails_with(&["RangeError", "call stack"]);
}

#[test]
fn files_below_the_own_folder() {
    let script = r#"
        const { io } = torch;
        io.write_text("a.txt", "text");
        io.write_text("b.csv.gz", "x,y\n1,2\n3,\n");
        console.log(io.read_text("a.txt"), io.read_bytes("a.txt").length);
        const table = io.read_csv("b.csv.gz");
        console.log(table.columns, table.length, table.tensor("x"), table.tensor().shape);
        io.write_csv("c.csv", [{ n: 1, s: 'a,"b"' }, { n: 2, s: null }]);
        console.log(JSON.stringify(io.read_text("c.csv")), io.read_csv("c.csv").categories("s"));
        console.log(io.read_csv("c.csv").codes("s").tolist());
    "#;
    run(script).prints(
        "text 4\n[ 'x', 'y' ] 2 tensor([[1.],\n                       [3.]]) [ 2, 2 ]\n\"n,s\\n1,\\\"a,\\\"\\\"b\\\"\\\"\\\"\\n2,\\n\" [ 'a,\"b\"', '' ]\n[ 0, 1 ]",
    );
    let wrong = "torch.io.write_text('d.csv', 'a\\nx\\n'); torch.io.read_csv('d.csv').tensor('a')";
    run(wrong).fails_with(&["line 2: \"x\" in column \"a\" is not a number"]);
    run("torch.io.write_text('d.csv', 'a,b\\n1\\n'); torch.io.read_csv('d.csv')")
        .fails_with(&["d.csv: line 2: 1 fields, but the first row has 2"]);
    run("torch.io.read_csv('none.csv')").fails_with(&["none.csv"]);
    run("torch.io.read_text('../secret')").fails_with(&["may not read", "--allow-read"]);
    run("torch.io.write_text('/tmp/alknet-not-written', '')").fails_with(&["may not write", "--allow-write"]);
    let options = EngineOptions { sandbox: true, ..EngineOptions::default() };
    run_files(&[("main.ts", "torch.io.read_text('main.ts')")], options).fails_with(&["may not read"]);
    run("import '../other.ts'").fails_with(&["may not read"]);
}

#[test]
fn saving_and_loading() {
    let script = r#"
        const { tensor } = torch;
        torch.save({ model: { "a.weight": tensor([1, 2]), list: [tensor([[3n]])] }, epoch: 4, big: 5n, inf: Infinity, name: "n" }, "m.safetensors");
        const m: any = torch.load("m.safetensors");
        console.log(m.model["a.weight"], m.model.list, m.epoch, m.big, m.inf, m.name);
        torch.save({ "x.y": tensor([true]), z: tensor([1.5]) }, "flat.safetensors");
        console.log(torch.load("flat.safetensors"));
    "#;
    run(script)
        .prints("tensor([1., 2.]) [ tensor([[3]]) ] 4 5n Infinity n\n{ 'x.y': tensor([True]), z: tensor([1.5000]) }");
    for (text, message) in [
        ("garbage", "not a safetensors file"),
        ("PK\u{3}\u{4}x", "m: a damaged zip file"),
        ("", "not a safetensors file"),
    ] {
        let script = format!("torch.io.write_text('m', {}); torch.load('m')", serde_json::Value::from(text));
        run(&script).fails_with(&[message]);
    }
}
