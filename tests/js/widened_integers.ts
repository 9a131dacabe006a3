// An int32 or a bool that becomes an int64 inside a kernel and is then compared, shifted or divided. Expected: JavaScript's bigint.
import torch from "torch";
import { equal } from "./assert";

const numbers = [-2147483648, -65, -64, -5, -1, 0, 1, 5, 12, 63, 64, 65, 2147483647];
const wide = 12884901886n; // 3 * 2^32 - 2

const bodies: [string, (n: bigint) => bigint][] = [
    ["if (n as i64) < 0 { 1 } else { 0 }", (n) => BigInt(n < 0n)],
    ["if (n as i64) >= 64 { 1 } else { 0 }", (n) => BigInt(n >= 64n)],
    ["if (n as i64) <= 5 { 1 } else { 0 }", (n) => BigInt(n <= 5n)],
    ["if ((n as u32) as i64) >= 64 { 1 } else { 0 }", (n) => BigInt(BigInt.asUintN(32, n) >= 64n)],
    ["(n as u32) as i64", (n) => BigInt.asUintN(32, n)],
    ["if ((n == 5) as i64) >= 1 { 1 } else { 0 }", (n) => BigInt(n === 5n)],
    ["if (n as i64) < wide { n as i64 } else { wide }", (n) => (n < wide ? n : wide)],
    ["min(n as i64, 12)", (n) => (n < 12n ? n : 12n)],
    ["(n as i64) / 5", (n) => n / 5n],
    ["(n as i64) % 5", (n) => n % 5n],
    ["wide / (n as i64)", (n) => (n === 0n ? 0n : wide / n)],
    ["wide >> (n as i64)", (n) => (n < 0n || n > 63n ? 0n : wide >> n)],
    ["wide << (n as i64)", (n) => (n < 0n || n > 63n ? 0n : BigInt.asIntN(64, wide << n))],
];

const n = torch.tensor(numbers, { dtype: "int32" });
const wides = torch.full([numbers.length], 4294967296, { dtype: "int64" }).mul(3).sub(2);

bodies.forEach(([body, expected], index) => {
    const op = torch.define_op({
        schema: `widened_${index}(Tensor wide, Tensor n) -> Tensor`,
        inputs: { wide: "int64", n: "int32" },
        result: "int64",
        // `wide` takes part in each, so that no constant is left of it.
        body: `(${body}) + (wide & 0)`,
        doc: "For the test.",
    });
    const result = op(wides, n);
    numbers.forEach((number, at) => equal(result[at].item_bigint(), expected(BigInt(number)), `${body} for n = ${number}`));
});
