// What a script may write by mistake or out of malice in define_op and expr: it works, or it is refused with the place.

import torch, { type Tensor } from "torch";
import { close, equal, throws } from "./assert";

const x = torch.tensor([[1, 2], [3, 4]]);
const y = torch.tensor([[5, 6], [7, 8]]);
let count = 0;
/** An op of a new name with that body. */
const op = (body: string, more: object = {}): any => {
    const name = `bad_${count++}`;
    return torch.define_op({ schema: `${name}(Tensor x, Tensor y) -> Tensor`, body: body.replaceAll("SELF", name), doc: "x", method: false, ...more } as any);
};
const index = (body: string, output = "N, M"): any => op(body, { kind: "index", shape: { x: "N, M", y: "M, K", output } });
const refused = (make: () => unknown, pattern: RegExp) => {
    throws(make, pattern);
    try {
        make();
    } catch (error) {
        equal((error as Error).name, "SyntaxError");
        // A picture, not the whole text.
        equal((error as Error).message.length < 4000, true);
    }
};
/** A template as a script would write it, from a text. */
const template = (text: string, ...holes: unknown[]) => {
    const parts = text.split("$");
    return torch.expr(Object.assign(parts, { raw: parts }) as unknown as TemplateStringsArray, ...(holes as any));
};

// Recursion and loops without end.
refused(() => op("SELF(x, y)"), /calls itself, and a body cannot recurse/);
refused(() => op("SELF(x, y)", { kind: "composite" }), /calls itself, and would never end/);
refused(() => op("while x > 0 { }"), /body:1:1[^]*a loop without constant bounds|a loop without constant bounds[^]*body:1:1/);
refused(() => op("let mut v = x; for i in 0..1000000000 { v += y; } v"), /more than 4096 rounds/);
refused(() => template("while $ > 0 { }", x), /a loop without constant bounds/);
refused(() => template("expression_0($)", x), /there is no function `expression_0`|calls itself/);

// Unknown types and names, shadowed functions.
refused(() => op("x as f16"), /`f16` is no type for this/);
refused(() => op("let exp = x; exp"), /`exp` is a function of the body language/);
refused(() => template("let max = $; max", x), /`max` is a function of the body language/);
refused(() => template("$ as quux", x), /`quux` is no type/);
refused(() => template("$ + z", x), /there is no `z` here/);

// Ten thousand terms, ten thousand levels.
refused(() => op(`x${" + x * y".repeat(5000)}`), /more than 1024 operators in a row/);
refused(() => op(`${"(".repeat(10000)}x${")".repeat(10000)}`), /nested too deeply/);
refused(() => op(`${"-".repeat(10000)}x`), /nested too deeply/);
refused(() => template(`$${" + 1".repeat(10000)}`, x), /more than 1024 operators in a row/);
refused(() => template(`${"(".repeat(10000)}$${")".repeat(10000)}`, x), /nested too deeply/);
refused(() => template("$ + ".repeat(10000) + "$", ...new Array(10001).fill(x)), /more than 1024 operators in a row|longer than 65536 bytes/);
close(op(`x${" + y".repeat(500)}`)(x, y), x.add(y.mul(500)).tolist());

// Words of a shading language, of JavaScript, and letters of the world.
for (const word of ["var", "vec4", "array", "discard", "texture_2d", "workgroup", "active", "delete", "class", "new", "wäre", "値"]) {
    const made: any = torch.define_op({ schema: `${word}_${count++}(Tensor ${word}, Scalar ${word}_=1) -> Tensor`, body: `let a_${word} = ${word} * ${word}_; a_${word}`, doc: "x" });
    close(made(x, { [`${word}_`]: 2 }), [[2, 4], [6, 8]]);
}
const reserved: any = torch.define_op({ schema: "static(Tensor x) -> Tensor", body: "x + 1", doc: "x" });
close(reserved(x), [[2, 3], [4, 5]]);
refused(() => torch.define_op({ schema: "unsayable(Tensor match) -> Tensor", body: "match", doc: "x" }), /is a word of Rust's own/);
throws(() => torch.define_op({ schema: "🦀(Tensor x) -> Tensor", body: "x", doc: "x" }), /cannot be read/);

// Reads that leave the tensor: an error of the call that says where, and none with `.or`.
const next = index("|i, j| x[[i, j + 1]]");
throws(() => (next(x, y) as Tensor).tolist(), /an index of dim 1 of `x` goes from 1 to 2, but the size there is 2/);
close(index("|i, j| x[[i, j + 1]].or(0)")(x, y), [[2, 0], [4, 0]]);
throws(() => (index("|i, j| x[[i, j - 1000000]]")(x, y) as Tensor).tolist(), /goes from -1000000 to -999999/);
refused(() => index("|i, j| x[[i, j + 4000000000]]"), /does not fit/);
refused(() => index("|i, j| x[[i]]"), /`x` has 2 dims, but 1 indices/);
throws(() => index("|i, j| x[[i, 0]]", "N, 0 - M")(x, y), /the result's size along `j` would be -2/);
throws(() => index("|i, j| x[[i, 0]]", "N, M * 2000000000")(x, y).tolist(), /out of memory|more than this adapter binds/);
