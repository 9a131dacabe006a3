//! Every WGSL spelling of the primitive table passes naga and means what the table's CPU function means: exactly for integers, bools
//! and exact float primitives, within the row's bound for the others, over special and random values. So does each with int64 in
//! two words.

mod interpreter;

use interpreter::{Value, call};
use naga::Module;
use naga::valid::{Capabilities, ValidationFlags, Validator};
use tensor_gen::dtype::ScalarType;
use tensor_gen::eval;
use tensor_gen::kernel::ScalarValue;
use tensor_gen::primitive::cast::{cast, wgsl};
use tensor_gen::primitive::polyfill::{POLYFILLS, texts};
use tensor_gen::primitive::{Bound, Int64Form, Row, TABLE, Wgsl};

#[test]
fn spellings_mean_what_the_cpu_functions_mean() {
    let mut failures = Vec::new();
    for row in &TABLE {
        for ty in row.accepts().iter() {
            for form in forms([ty]) {
                if let Some(spelling) = row.wgsl(ty, form) {
                    let result = row.result_type(ty).expect("an accepted type");
                    let module = module(spelling, ty, row.arity(), result, form);
                    check_row(row, ty, form, &module, &mut failures);
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn casts_mean_what_the_cpu_casts_mean() {
    for from in ScalarType::ALL {
        for to in ScalarType::ALL {
            for form in forms([from, to]) {
                let Some(spelling) = wgsl(from, to, form) else { continue };
                let module = module(spelling, from, 1, to, form);
                for x in samples(from) {
                    let wanted = to_value(cast(x, to), form);
                    let found = call(&module, "probe", &[to_value(x, form)]);
                    assert!(same(&found, &wanted), "{form:?} {from} as {to} of {x:?}: {found:?}, not {wanted:?}");
                }
            }
        }
    }
}

#[test]
fn helpers_are_named_as_their_files_and_declare_their_needs() {
    for (name, text) in POLYFILLS {
        assert!(text.contains(&format!("fn {name}(")), "{name}");
        let module = naga::front::wgsl::parse_str(&texts([*name]).concat());
        assert!(module.is_ok(), "{name}: {}", module.err().map(|error| error.to_string()).unwrap_or_default());
    }
}

/// Both forms where there is an int64.
fn forms(types: impl IntoIterator<Item = ScalarType>) -> impl Iterator<Item = Int64Form> {
    let has_int64 = types.into_iter().any(|ty| ty == ScalarType::Int64);
    [Int64Form::Native, Int64Form::Words].into_iter().take(1 + usize::from(has_int64))
}

fn type_name(ty: ScalarType, form: Int64Form) -> &'static str {
    match (ty, form) {
        (ScalarType::Int64, Int64Form::Words) => "vec2<u32>",
        _ => ty.name(),
    }
}

fn check_row(row: &Row, ty: ScalarType, form: Int64Form, module: &Module, failures: &mut Vec<String>) {
    let mut worst = (0.0, String::new());
    let mut check = |operands: &[ScalarValue]| {
        let arguments: Vec<Value> = operands.iter().map(|&operand| to_value(operand, form)).collect();
        let found = call(module, "probe", &arguments);
        let own = apply(row, operands);
        let error = match (row.bound, &found) {
            (Bound::Ulp(_), Value::F32(found)) => {
                let wide: Vec<ScalarValue> = operands.iter().map(|&x| cast(x, ScalarType::Float64)).collect();
                ulps(f64::from(*found), eval::as_f64(apply(row, &wide)))
            }
            (_, found) => f64::from(u8::from(!same(found, &to_value(own, form)))) * f64::INFINITY.min(1e30),
        };
        if error > worst.0 {
            worst = (error, format!("{operands:?} gives {found:?}, not {own:?}"));
        }
    };
    let values = samples(ty);
    if row.arity() == 1 {
        values.iter().for_each(|&x| check(&[x]));
    } else {
        let special = special(ty);
        special.iter().for_each(|&a| special.iter().for_each(|&b| check(&[a, b])));
        let moved = values.iter().skip(1).chain(&values[..1]);
        values.iter().zip(moved).for_each(|(&a, &b)| check(&[a, b]));
    }
    let allowed = match row.bound {
        Bound::Ulp(ulps) => f64::from(ulps),
        Bound::Exact => 0.0,
    };
    if worst.0 > allowed {
        failures.push(format!("{form:?} {} on {ty}: {} ulp, allowed {allowed}: {}", row.name, worst.0, worst.1));
    }
    if ty == ScalarType::Float32 && matches!(row.bound, Bound::Ulp(_)) {
        println!("{:8} {:5.2} ulp of {allowed}", row.name, worst.0);
    }
}

fn apply(row: &Row, operands: &[ScalarValue]) -> ScalarValue {
    match *operands {
        [x] => eval::unary(row.primitive, x),
        [a, b] => eval::binary(row.primitive, a, b),
        _ => panic!("one or two operands"),
    }
}

fn module(spelling: Wgsl, operand: ScalarType, arity: usize, result: ScalarType, form: Int64Form) -> Module {
    let parameters: Vec<String> =
        ["a", "b"][..arity].iter().map(|name| format!("{name}: {}", type_name(operand, form))).collect();
    let body = spelling.pattern.replace("{0}", "a").replace("{1}", "b");
    let text = format!(
        "{}fn probe({}) -> {} {{ return {body}; }}",
        texts(spelling.helper).concat(),
        parameters.join(", "),
        type_name(result, form)
    );
    let module = naga::front::wgsl::parse_str(&text).unwrap_or_else(|error| panic!("{}", error.emit_to_string(&text)));
    let capabilities = match form {
        Int64Form::Native => Capabilities::SHADER_INT64 | Capabilities::FLOAT64,
        Int64Form::Words => Capabilities::FLOAT64,
    };
    Validator::new(ValidationFlags::all(), capabilities)
        .validate(&module)
        .unwrap_or_else(|error| panic!("{}", error.emit_to_string(&text)));
    module
}

/// Distance in units in the last place of float32 around the exact result. Subnormals count as zeros may.
fn ulps(found: f64, exact: f64) -> f64 {
    let rounded = exact as f32;
    if found.is_nan() || rounded.is_nan() {
        return if found.is_nan() && rounded.is_nan() { 0.0 } else { f64::INFINITY };
    }
    if found == f64::from(rounded) || found.abs() < 1.2e-38 && exact.abs() < 1.2e-38 {
        return 0.0;
    }
    if found.is_infinite() || rounded.is_infinite() {
        let finite = if found.is_infinite() { exact } else { found };
        let same_sign = (found > 0.0) == (exact > 0.0);
        // Next to the largest float, infinity is one ulp away.
        return if same_sign && finite.abs() > f64::from(f32::MAX) * (1.0 - 4e-7) { 1.0 } else { f64::INFINITY };
    }
    let exponent = exact.abs().max(f64::from(f32::MIN_POSITIVE)).log2().floor() as i32;
    (found - exact).abs() / 2f64.powi(exponent - 23)
}

fn same(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::F32(found), Value::F32(wanted)) => {
            found.to_bits() == wanted.to_bits() || found.is_nan() && wanted.is_nan()
        }
        (Value::F64(found), Value::F64(wanted)) => {
            found.to_bits() == wanted.to_bits() || found.is_nan() && wanted.is_nan()
        }
        (found, wanted) => found == wanted,
    }
}

fn to_value(value: ScalarValue, form: Int64Form) -> Value {
    match value {
        ScalarValue::Bool(value) => Value::Bool(value),
        ScalarValue::Int32(value) => Value::I32(value),
        ScalarValue::UInt32(value) => Value::U32(value),
        ScalarValue::Int64(value) if form == Int64Form::Words => {
            Value::Vector(vec![Value::U32(value as u32), Value::U32((value >> 32) as u32)])
        }
        ScalarValue::Int64(value) => Value::I64(value),
        ScalarValue::Float32(value) => Value::F32(value),
        ScalarValue::Float64(value) => Value::F64(value),
    }
}

fn special(ty: ScalarType) -> Vec<ScalarValue> {
    let floats = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -0.5,
        1.5,
        2.5,
        -2.5,
        2.0,
        -2.0,
        3.0,
        -3.0,
        1e-45,
        -1e-40,
        1.2e-38,
        1e-20,
        -1e-8,
        1e-4,
        0.1,
        0.99999994,
        1.0000001,
        -0.99999994,
        7.0,
        100.0,
        -100.0,
        88.7,
        89.0,
        -104.0,
        12345.678,
        -65536.5,
        8388609.0,
        16777216.0,
        2147483648.0,
        -2147483648.0,
        2147483520.0,
        4294967296.0,
        1e10,
        9223372036854775808.0,
        1e19,
        -1e19,
        1e30,
        -1e38,
        3.4028235e38,
        -3.4028235e38,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    let integers = [
        0i64,
        1,
        -1,
        2,
        -2,
        3,
        7,
        -7,
        31,
        32,
        33,
        63,
        64,
        100,
        -100,
        65535,
        65536,
        46341,
        i64::from(i32::MAX),
        i64::from(i32::MIN),
        i64::from(u32::MAX),
        1 << 31,
        1 << 32,
        (1 << 32) + 1,
        -(1 << 32),
        -(1 << 32) - 1,
        // Halfway between two floats, and next to it.
        (1 << 24) + 1,
        (1 << 24) + 3,
        (1 << 40) + (1 << 16),
        (3 << 40) + (1 << 17),
        (1 << 40) + (1 << 16) + 1,
        (1 << 53) + 1,
        i64::MIN + 1,
        i64::MAX,
        i64::MIN,
    ];
    match ty {
        ScalarType::Bool => vec![ScalarValue::Bool(false), ScalarValue::Bool(true)],
        ty if ty.is_float() => floats.iter().map(|&x| cast(ScalarValue::Float64(x), ty)).collect(),
        ty => integers.iter().map(|&x| cast(ScalarValue::Int64(x), ty)).collect(),
    }
}

/// Special values, then numbers of every magnitude, then numbers around 1 and in the range of an argument of exp.
fn samples(ty: ScalarType) -> Vec<ScalarValue> {
    let mut values = special(ty);
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    for _ in 0..3000 {
        let bits = (next() << 1) ^ next();
        let unit = f64::from(next()) / f64::from(1u32 << 31);
        match ty {
            ScalarType::Bool => {}
            ty if ty.is_float() => {
                for x in
                    [f64::from(f32::from_bits(bits)), 4.0 * unit - 2.0, 200.0 * unit - 100.0, 1.0 + (unit - 0.5) / 64.0]
                {
                    values.push(cast(ScalarValue::Float32(x as f32), ty));
                }
            }
            ScalarType::Int64 => {
                let value = (i64::from(bits) << 32) | i64::from(next());
                values.push(ScalarValue::Int64(value >> (next() % 64)));
            }
            ty => values.push(cast(ScalarValue::UInt32(bits >> (next() % 32)), ty)),
        }
    }
    values
}
