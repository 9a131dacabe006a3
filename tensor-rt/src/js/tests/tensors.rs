//! Class Tensor, the argument parser, and the functions of torch that are no ops.

use super::*;

#[test]
fn tensors_from_data() {
    for (script, expected) in [
        ("torch.tensor([[1, 2], [3, 4.5]])", "tensor([[1.0000, 2.0000],\n        [3.0000, 4.5000]])"),
        ("torch.tensor(3)", "tensor(3.)"),
        ("torch.tensor([true, false])", "tensor([ True, False])"),
        ("torch.tensor([1n, 2, -3n])", "tensor([ 1,  2, -3])"),
        ("torch.tensor(new Int32Array([1, 2]))", "tensor([1, 2], dtype=torch.int32)"),
        ("torch.tensor([1, 2], { dtype: torch.int32, requires_grad: false })", "tensor([1, 2], dtype=torch.int32)"),
        ("torch.tensor([1], { requires_grad: true })", "tensor([1.], requires_grad=True)"),
        ("torch.tensor([])", "tensor([])"),
        ("torch.tensor([[], []]).shape", "[ 2, 0 ]"),
        ("[torch.tensor(1), { a: torch.tensor([2]) }]", "[ tensor(1.), { a: tensor([2.]) } ]"),
        ("[torch.tensor([[1], [2]]), 3]", "[\n  tensor([[1.],\n          [2.]]),\n  3\n]"),
        ("{ a: torch.tensor([[1], [2]]) }", "{\n  a: tensor([[1.],\n             [2.]])\n}"),
        ("torch.tensor([1, 2]).tolist()", "[ 1, 2 ]"),
        ("torch.tensor([1, 2]).numpy()", "Float32Array(2) [ 1, 2 ]"),
        ("JSON.stringify({ x: torch.tensor([[true]]) })", "{\"x\":[[true]]}"),
        ("torch.tensor(5n).item()", "5"),
        ("torch.tensor(9007199254740993n).item_bigint()", "9007199254740993n"),
        ("`${torch.tensor([1])}`", "tensor([1.])"),
    ] {
        prints(&format!("console.log({script})"), expected);
    }
}

#[test]
fn bad_data() {
    throws("torch.tensor([[1, 2], [3]])", &["expected sequence of length 2 at dim 1 (got 1)"]);
    throws("torch.tensor([[1], 2])", &["expected a sequence of length 1 at dim 1"]);
    throws("torch.tensor([1, [2]])", &["expected a number"]);
    throws("torch.tensor(['a'])", &["expected numbers", "string \"a\""]);
    throws("torch.tensor(1, 2)", &["options must be an object"]);
    throws("torch.tensor([1, 2], [3], 4)", &["write torch.tensor([1, 2, 3])"]);
    throws("torch.tensor(1, { dtpe: torch.int32 })", &["unknown keyword 'dtpe'", "dtype, device, requires_grad"]);
    throws("torch.tensor(1, { dtype: 'int31' })", &["unknown dtype \"int31\"", "int32"]);
    throws("torch.tensor(1, { device: 'cuda' })", &["cuda"]);
    throws("torch.tensor([1n, 0.5])", &["cannot be mixed"]);
    throws("const a: any[] = []; a.push(a); torch.tensor(a)", &["nested too deeply"]);
    throws("torch.tensor(9007199254740993n).item()", &["RangeError", "item_bigint()"]);
    throws("x.item()", &["a Tensor with 6 elements cannot be converted to Scalar"]);
    throws("x + 1", &["tensors have no operators", "x.add(1)"]);
    throws("new torch.Tensor([1])", &["write torch.tensor(data)"]);
}

#[test]
fn ops_by_schema() {
    for (script, expected) in [
        ("x.add(1).tolist()", "[ [ 2, 3, 4 ], [ 5, 6, 7 ] ]"),
        ("torch.add(1, x, { alpha: 2 }).tolist()", "[ [ 3, 5, 7 ], [ 9, 11, 13 ] ]"),
        ("x.multiply(x).tolist()", "[ [ 1, 4, 9 ], [ 16, 25, 36 ] ]"),
        ("x.sum().item()", "21"),
        ("x.sum(0).tolist()", "[ 5, 7, 9 ]"),
        ("x.sum([0, 1]).item()", "21"),
        ("x.sum(1, true).shape", "[ 2, 1 ]"),
        ("x.sum({ dim: -1, keepdim: true }).shape", "[ 2, 1 ]"),
        ("x.sum(null).item()", "21"),
        ("x.sum(undefined, false).item()", "21"),
        ("x.permute(1, 0).shape", "[ 3, 2 ]"),
        ("x.permute([1, 0]).shape", "[ 3, 2 ]"),
        ("x.T.shape", "[ 3, 2 ]"),
        ("x.view(3, -1).shape", "[ 3, 2 ]"),
        ("x.add_(1) === x, x.sum().item()", "true 27"),
        ("x[1].tolist(), x[-1][0].item()", "[ 4, 5, 6 ] 4"),
        ("[...x].length, x.ndim, x.numel(), x.dim(), x.size(1), x.dtype, x.device", "2 2 6 2 3 float32 cpu"),
        ("x.foo, 'shape' in x, x.then", "undefined true undefined"),
        ("(x.note = 1, x.note)", "1"),
        ("Object.isFrozen(x.shape)", "true"),
        ("torch.tensor([1, 2], { dtype: 'int32' }).mul(2).dtype", "int32"),
        ("torch.tensor([1, 2], { dtype: 'int32' }).mul(0.5).dtype", "float32"),
        ("x instanceof torch.Tensor, torch.is_tensor(x), torch.is_tensor(1)", "true true false"),
    ] {
        prints(&format!("const x: any = torch.tensor([[1, 2, 3], [4, 5, 6]]);\nconsole.log({script})"), expected);
    }
}

#[test]
fn wrong_arguments() {
    throws("x.add()", &["Tensor.add(): missing argument 'other' (Tensor)", "the signature is add(Tensor input"]);
    throws("x.add('a')", &["argument 'other' must be Tensor, not string \"a\""]);
    throws("x.add([1])", &["not an array; write torch.tensor([...])"]);
    throws("x.add(1, 2)", &["takes 1 positional argument, but 2 were given", "pass alpha by name"]);
    throws(
        "x.add(1, { alhpa: 2 })",
        &["unknown keyword 'alhpa'; did you mean 'alpha'? (the keywords are other, alpha)"],
    );
    throws("x.add(1, { other: 2 })", &["argument 'other' was given by position and by name"]);
    throws("x.sum('0')", &["argument 'dim' must be int or an array of ints or null, not string \"0\""]);
    throws("x.sum(0.5)", &["not float 0.5"]);
    throws("x.sum([0, 'a'])", &["not an array"]);
    throws("x.sum(0, 1)", &["argument 'keepdim' must be bool, not int 1"]);
    throws("x.sum(5)", &["Dimension out of range"]);
    throws("x.select(x, 0)", &["argument 'dim' must be int, not a Tensor of shape [2, 3]; write .item()"]);
    throws("x.add(torch.tensor([1, 2]))", &["must match the size of tensor b (2)"]);
    throws("x.pemrute(0, 1)", &["did you mean 'permute'?"]);
    throws("x[2]", &["RangeError", "out of bounds for dimension 0 with size 2"]);
    throws("torch.tensor(1)[0]", &["0-dim tensor"]);
    throws("const { add } = x; add(1)", &["called on something that is not a Tensor"]);
    throws("x.at(undefined)", &["write null for a new axis"]);
    throws("x.at('a')", &["is not an index"]);
    throws("x.dispose(); x.add(1)", &["this tensor was disposed"]);
    throws("{ using y = x.add(1); x = y } x.shape", &["x"]);
}

#[test]
fn gradients_and_modes() {
    for (script, expected) in [
        ("const y = x.mul(x).sum(); y.backward(); console.log(x.grad, x.grad === x.grad, y.requires_grad, y.is_leaf)",
         "tensor([2., 4.]) true true false"),
        ("const y = torch.no_grad(() => x.mul(2)); console.log(y.requires_grad, torch.is_grad_enabled())", "false true"),
        ("{ using _ = torch.no_grad(); console.log(x.mul(2).requires_grad) } console.log(x.mul(2).requires_grad)", "false\ntrue"),
        ("torch.no_grad(() => torch.enable_grad(() => console.log(x.mul(2).requires_grad)))", "true"),
        ("try { torch.no_grad(() => { throw new Error('e') }) } catch {} console.log(torch.is_grad_enabled())", "true"),
        ("console.log(torch.autograd.grad(x.mul(3).sum(), x)[0].tolist(), x.grad)", "[ 3, 3 ] null"),
        ("x.grad = torch.tensor([1, 1]); console.log(x.grad.tolist()); x.grad = null; console.log(x.grad)", "[ 1, 1 ]\nnull"),
        ("const h = x.register_hook((g: any) => g.mul(10)); x.sum().backward(); h.remove(); console.log(x.grad.tolist())", "[ 10, 10 ]"),
        ("console.log(x.mul(2))", "tensor([2., 4.], grad_fn=<MulBackward0>)"),
        ("console.log(x.detach().requires_grad, x.mul(2).detach())", "false tensor([2., 4.])"),
        ("class E extends torch.autograd.Function {
            static forward(ctx: any, x: any, factor: number) { ctx.save_for_backward(x); ctx.factor = factor; return x.mul(factor) }
            static backward(ctx: any, g: any) { const [x] = ctx.saved_tensors; return [g.mul(ctx.factor).add(x), null] }
          }
          const y = E.apply(x, 5); y.sum().backward(); console.log(y.tolist(), x.grad.tolist())",
         "[ 5, 10 ] [ 6, 7 ]"),
    ] {
        prints(&format!("const x: any = torch.tensor([1, 2], {{ requires_grad: true }});\n{script}"), expected);
    }
    run("torch.no_grad(async () => 1)").fails_with(&["the mode would leak across await"]);
    run("torch.tensor([1]).backward()").fails_with(&["does not require grad"]);
    run("const x: any = torch.tensor([1], { requires_grad: true }); const y = x.mul(x).sum(); y.backward(); y.backward()")
        .fails_with(&["second time"]);
    run("class E extends torch.autograd.Function {
      static forward(ctx: any, x: any) { return x.mul(1) }
      static backward(): never { throw new RangeError('my own') }
    }
    E.apply(torch.tensor([1], { requires_grad: true })).sum().backward()")
    .fails_with(&["Uncaught RangeError: my own", "main.ts:3:"]);
    run("torch.tensor([1n], { requires_grad: true })").fails_with(&["floating point"]);
}

#[test]
fn random_state() {
    prints(
        "torch.manual_seed(7); const s = torch.get_rng_state(); torch.set_rng_state(s); console.log(s, torch.initial_seed())",
        "[ 7n, 0 ] 7n",
    );
    let options = || EngineOptions { seed: Some(1), ..EngineOptions::default() };
    let script = [("main.ts", "console.log(Math.random(), Math.random())")];
    assert_eq!(run_files(&script, options()).output, run_files(&script, options()).output);
}

#[test]
fn expressions() {
    prints(
        "const x = torch.tensor([1, 2]), y = torch.tensor([3, 4]); const f = (a: number) => torch.expr`(${x} - ${y}) * ${a} + 1`;\nconsole.log(f(2).tolist(), f(3).tolist())",
        "[ -3, -3 ] [ -5, -5 ]",
    );
    run("torch.expr`${torch.tensor(1)} +`").fails_with(&["torch.expr"]);
    run("torch.expr`1 + 1`").fails_with(&["at least one tensor"]);
}
