//! Plans made by hand, printed with int64 in both forms and judged by naga; the texts of the important ones are snapshots.

use super::{Int64Form, generate, print};
use crate::dtype::{DType, ScalarType};
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use crate::kernel::{
    Access, ContractPlan, Epilogue, GatherPlan, MapPlan, Operand, Plan, ReducePlan, RowPlan, ScanPart, ScanPlan,
    ScatterPlan, Schedule, WindowPlan,
};
use crate::op::{ScatterMode, Window};
use crate::primitive::Primitive;
use crate::validate::{validate, validate_without_int64};

fn operand(name: &str, dtype: DType, access: Access) -> Operand {
    Operand { name: name.to_owned(), dtype, access }
}

fn valid(plan: &Plan) -> String {
    let text = generate(plan).unwrap_or_else(|error| panic!("{error}"));
    if let Err(error) = validate(&text) {
        panic!("{error}\n{text}");
    }
    let sums_windows = matches!(plan, Plan::Window(plan) if plan.compute == ScalarType::Int64);
    if !sums_windows {
        words(plan);
    }
    text
}

/// The text for an adapter without 64-bit integers.
fn words(plan: &Plan) -> String {
    let text = print(plan, Int64Form::Words).unwrap_or_else(|error| panic!("{error}")).text;
    if let Err(error) = validate_without_int64(&text) {
        panic!("{error}\n{text}");
    }
    text
}

/// `x / (1 + exp(-x))`
fn silu() -> Graph {
    let mut graph = GraphBuilder::new();
    let x = graph.push(Node::Input(0));
    let one = graph.push(Node::Constant { literal: Literal::Int(1), ty: Type::Fixed(ScalarType::Float32) });
    let negative = graph.push(Node::Unary(Primitive::Negate, x));
    let exponential = graph.push(Node::Unary(Primitive::Exp, negative));
    let sum = graph.push(Node::Binary(Primitive::Add, one, exponential));
    let root = graph.push(Node::Binary(Primitive::Divide, x, sum));
    graph.finish(vec![root])
}

fn silu_plan(access: Access, rank: u8) -> Plan {
    Plan::Map(MapPlan {
        graph: silu(),
        inputs: vec![operand("input", DType::Float32, access)],
        outputs: vec![operand("output", DType::Float32, Access::Contiguous)],
        scalars: Vec::new(),
        rank,
    })
}

#[test]
fn map_contiguous() {
    insta::assert_snapshot!(valid(&silu_plan(Access::Contiguous, 0)));
}

#[test]
fn map_in_fours() {
    let plan = silu_plan(Access::Contiguous, 0).in_fours(|_| true).expect("a contiguous map");
    insta::assert_snapshot!(valid(&plan));
}

#[test]
fn map_strided() {
    insta::assert_snapshot!(valid(&silu_plan(Access::Strided, 3)));
}

struct Graphs(GraphBuilder);

impl Graphs {
    fn new() -> Graphs {
        Graphs(GraphBuilder::new())
    }

    fn input(&mut self, k: u16) -> NodeId {
        self.0.push(Node::Input(k))
    }

    fn constant(&mut self, value: f64, ty: ScalarType) -> NodeId {
        self.0.push(Node::Constant { literal: Literal::float(value), ty: Type::Fixed(ty) })
    }

    fn unary(&mut self, primitive: Primitive, a: NodeId) -> NodeId {
        self.0.push(Node::Unary(primitive, a))
    }

    fn binary(&mut self, primitive: Primitive, a: NodeId, b: NodeId) -> NodeId {
        self.0.push(Node::Binary(primitive, a, b))
    }

    fn select(&mut self, condition: NodeId, if_true: NodeId, if_false: NodeId) -> NodeId {
        self.0.push(Node::Select { condition, if_true, if_false })
    }

    fn finish(self, roots: Vec<NodeId>) -> Graph {
        self.0.finish(roots)
    }
}

/// Index of the greatest element: state (value, index), the smaller index wins among equals.
fn argmax(schedule: Schedule, access: Access) -> Plan {
    use Primitive::{And, Equal, Greater, Less, Or};
    let float = ScalarType::Float32;
    let mut identity = Graphs::new();
    let least = identity.constant(f64::NEG_INFINITY, float);
    let last = identity.0.push(Node::Constant { literal: Literal::Int(i64::from(i32::MAX)), ty: Type::INT32 });
    let mut map = Graphs::new();
    let value = map.input(0);
    let index = map.0.push(Node::ReduceIndex);
    let mut combine = Graphs::new();
    let [a, i, b, j] = [0, 1, 2, 3].map(|k| combine.input(k));
    let greater = combine.binary(Greater, a, b);
    let equal = combine.binary(Equal, a, b);
    let earlier = combine.binary(Less, i, j);
    let wins_tie = combine.binary(And, equal, earlier);
    let left = combine.binary(Or, greater, wins_tie);
    let value_root = combine.select(left, a, b);
    let index_root = combine.select(left, i, j);
    let mut finish = Graphs::new();
    let result = finish.input(1);
    Plan::Reduce(ReducePlan {
        state: vec![float, ScalarType::Int32],
        identity: identity.finish(vec![least, last]),
        map: map.finish(vec![value, index]),
        combine: combine.finish(vec![value_root, index_root]),
        finish: finish.finish(vec![result]),
        monoid: None,
        inputs: vec![operand("input", DType::Float32, access)],
        outputs: vec![operand("output", DType::Int32, Access::Contiguous)],
        scalars: Vec::new(),
        kept_rank: 2,
        reduced_rank: 2,
        schedule,
    })
}

#[test]
fn reduce_with_struct_state_by_thread() {
    insta::assert_snapshot!(valid(&argmax(Schedule::Thread, Access::Strided)));
}

#[test]
fn reduce_with_struct_state_by_workgroup() {
    insta::assert_snapshot!(valid(&argmax(Schedule::Workgroup, Access::Contiguous)));
}

/// The mean of any dtype: one scalar as state, `finish` divides by the count.
fn mean(dtype: DType, schedule: Schedule, access: Access) -> Plan {
    let ty = dtype.compute().unwrap_or(ScalarType::Float32);
    let mut identity = Graphs::new();
    let zero = identity.0.push(Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ty) });
    let mut map = Graphs::new();
    let value = map.input(0);
    let mut combine = Graphs::new();
    let [a, b] = [0, 1].map(|k| combine.input(k));
    let sum = combine.binary(Primitive::Add, a, b);
    let mut finish = Graphs::new();
    let state = finish.input(0);
    let count = finish.0.push(Node::ReduceCount);
    let count = finish.0.push(Node::Cast { to: Type::Fixed(ty), value: count });
    let quotient = finish.binary(Primitive::Divide, state, count);
    Plan::Reduce(ReducePlan {
        state: vec![ty],
        identity: identity.finish(vec![zero]),
        map: map.finish(vec![value]),
        combine: combine.finish(vec![sum]),
        finish: finish.finish(vec![quotient]),
        monoid: Some(Monoid::Sum),
        inputs: vec![operand("input", dtype, access)],
        outputs: vec![operand("output", dtype, Access::Contiguous)],
        scalars: Vec::new(),
        kept_rank: 0,
        reduced_rank: 3,
        schedule,
    })
}

#[test]
fn reduces_of_all_dtypes_validate() {
    for dtype in [DType::Int32, DType::Int64, DType::Float16, DType::Float32, DType::Float64] {
        for schedule in [Schedule::Thread, Schedule::Workgroup] {
            for access in [Access::Contiguous, Access::Strided, Access::Single] {
                valid(&mean(dtype, schedule, access));
            }
        }
    }
}

#[test]
fn reduce_in_fours() {
    let Plan::Reduce(plan) = mean(DType::Float32, Schedule::Workgroup, Access::Contiguous) else { unreachable!() };
    let plan = Plan::Reduce(ReducePlan { kept_rank: 2, reduced_rank: 1, ..plan });
    insta::assert_snapshot!(valid(&plan.in_fours(|_| true).expect("one reduced dim")));
}

#[test]
fn kernels_in_fours_of_all_dtypes_validate() {
    for dtype in [DType::Bool, DType::Int32, DType::Int64, DType::Float16, DType::Float32, DType::Float64] {
        let mut graph = GraphBuilder::new();
        let roots = vec![graph.push(Node::Input(1)), graph.push(Node::Input(0))];
        for (rank, access) in [(0, Access::Single), (2, Access::Strided), (0, Access::Contiguous)] {
            let plan = Plan::Map(MapPlan {
                graph: graph.clone().finish(roots.clone()),
                inputs: vec![operand("x", dtype, Access::Contiguous), operand("y", dtype, access)],
                outputs: vec![operand("first_", dtype, Access::Contiguous), operand("four", dtype, Access::Contiguous)],
                scalars: Vec::new(),
                rank,
            });
            valid(&plan.in_fours(|_| true).expect("contiguous results"));
            assert!(plan.in_fours(|operand| operand != 2).is_none(), "a result that is not aligned");
        }
        for schedule in [Schedule::Thread, Schedule::Workgroup] {
            let Plan::Reduce(plan) = mean(dtype, schedule, Access::Strided) else { unreachable!() };
            let plan = Plan::Reduce(ReducePlan { kept_rank: 1, reduced_rank: 1, ..plan });
            if dtype != DType::Bool {
                valid(&plan.in_fours(|_| true).expect("one reduced dim"));
            }
        }
    }
}

#[test]
fn operands_in_fours_are_refused_where_no_text_reads_them() {
    let refused = |plan: &Plan| generate(plan).expect_err("no text").to_string();
    assert!(refused(&softmax(Schedule::Thread, Access::Fours)).contains("only maps and reductions"));
    assert!(refused(&silu_plan(Access::Fours, 0)).contains("all its results"));
    assert!(refused(&mean(DType::Float32, Schedule::Thread, Access::Fours)).contains("one dimension"));
}

fn softmax(schedule: Schedule, access: Access) -> Plan {
    let mut graph = Graphs::new();
    let x = graph.input(0);
    let greatest = graph.0.push(Node::Reduce { monoid: Monoid::Max, body: x });
    let shifted = graph.binary(Primitive::Subtract, x, greatest);
    let exponential = graph.unary(Primitive::Exp, shifted);
    let sum = graph.0.push(Node::Reduce { monoid: Monoid::Sum, body: exponential });
    let root = graph.binary(Primitive::Divide, exponential, sum);
    Plan::Row(RowPlan {
        graph: graph.finish(vec![root]),
        inputs: vec![operand("input", DType::Float32, access)],
        outputs: vec![operand("output", DType::Float32, Access::Contiguous)],
        per_element: true,
        scalars: Vec::new(),
        rank: 3,
        schedule,
        held: 0,
    })
}

#[test]
fn row_softmax_by_thread() {
    insta::assert_snapshot!(valid(&softmax(Schedule::Thread, Access::Strided)));
}

#[test]
fn row_softmax_by_workgroup() {
    insta::assert_snapshot!(valid(&softmax(Schedule::Workgroup, Access::Contiguous)));
}

fn holding(plan: Plan, held: u8) -> Plan {
    let Plan::Row(plan) = plan else { unreachable!("a row kernel") };
    Plan::Row(RowPlan { held, ..plan })
}

/// Each element is read once and its exponential computed once.
#[test]
fn row_softmax_holding_its_values() {
    insta::assert_snapshot!(valid(&holding(softmax(Schedule::Workgroup, Access::Contiguous), 4)));
}

#[test]
fn short_row_softmax_holding_its_values() {
    insta::assert_snapshot!(valid(&holding(softmax(Schedule::Thread, Access::Strided), 8)));
}

/// The element is the same all along the row: there is nothing worth holding but what is computed of it.
#[test]
fn a_single_element_is_not_held() {
    let Plan::Row(plan) = softmax(Schedule::Thread, Access::Single) else { unreachable!("a row kernel") };
    assert_eq!((plan.passes().len(), plan.values_to_hold()), (3, 1));
}

/// A row kernel with one value per row: `sum(x * scale) / (count * scale)`, things to hoist on both sides.
#[test]
fn row_with_one_value_per_row() {
    let mut graph = Graphs::new();
    let x = graph.input(0);
    let scale = graph.0.push(Node::Scalar(0));
    let twice = graph.binary(Primitive::Add, scale, scale);
    let scaled = graph.binary(Primitive::Multiply, x, twice);
    let sum = graph.0.push(Node::Reduce { monoid: Monoid::Sum, body: scaled });
    let count = graph.0.push(Node::ReduceCount);
    let count = graph.0.push(Node::Cast { to: Type::Fixed(ScalarType::Float32), value: count });
    let denominator = graph.binary(Primitive::Multiply, count, twice);
    let root = graph.binary(Primitive::Divide, sum, denominator);
    let graph = graph.finish(vec![root]);
    for schedule in [Schedule::Thread, Schedule::Workgroup] {
        let text = valid(&Plan::Row(RowPlan {
            graph: graph.clone(),
            inputs: vec![operand("x", DType::Float32, Access::Contiguous)],
            outputs: vec![operand("output", DType::Float32, Access::Contiguous)],
            per_element: false,
            scalars: vec![ScalarType::Float32],
            rank: 2,
            schedule,
            held: 0,
        }));
        assert!(text.contains("let v0 = params.scalar_0 + params.scalar_0;"), "{text}");
    }
}

/// `y[i] = 2 y[i - 1] + x[i]`, finished with the element and the position: a state of two, and a value passed on.
fn recurrence(dtype: DType, schedule: Schedule, access: Access, part: ScanPart) -> Plan {
    let ty = dtype.compute().unwrap_or(ScalarType::Float32);
    let number = |value| Node::Constant { literal: Literal::Int(value), ty: Type::Fixed(ty) };
    let mut identity = Graphs::new();
    let [one, zero] = [1, 0].map(|value| identity.0.push(number(value)));
    let mut map = Graphs::new();
    let (two, element) = (map.0.push(number(2)), map.input(0));
    let mut combine = Graphs::new();
    let [f, y, g, z] = [0, 1, 2, 3].map(|k| combine.input(k));
    let (factor, scaled) = (combine.binary(Primitive::Multiply, f, g), combine.binary(Primitive::Multiply, y, g));
    let value = combine.binary(Primitive::Add, scaled, z);
    let mut finish = Graphs::new();
    let (y, x) = (finish.input(1), finish.input(2));
    let [index, count] = [Node::ReduceIndex, Node::ReduceCount].map(|node| finish.0.push(node));
    let left = finish.binary(Primitive::Subtract, count, index);
    let left = finish.0.push(Node::Cast { to: Type::Fixed(ty), value: left });
    let difference = finish.binary(Primitive::Subtract, y, x);
    let result = finish.binary(Primitive::Multiply, difference, left);
    let states = |prefix: &str| [0, 1].map(|k| operand(&format!("{prefix}{k}"), dtype, Access::Strided));
    let mut inputs = vec![operand("input", dtype, access)];
    let mut outputs = vec![operand("output", dtype, access)];
    match part {
        ScanPart::Whole => {}
        ScanPart::Totals => outputs = states("total").into(),
        ScanPart::Continued => inputs.extend(states("begin")),
    }
    Plan::Scan(ScanPlan {
        state: vec![ty; 2],
        identity: identity.finish(vec![one, zero]),
        map: map.finish(vec![two, element, element]),
        combine: combine.finish(vec![factor, value]),
        finish: finish.finish(vec![result]),
        inputs,
        outputs,
        scalars: Vec::new(),
        rank: if part == ScanPart::Whole { 2 } else { 3 },
        reverse: part == ScanPart::Totals,
        schedule,
        part,
    })
}

#[test]
fn scan_by_thread() {
    let plan = recurrence(DType::Float32, Schedule::Thread, Access::Contiguous, ScanPart::Whole);
    insta::assert_snapshot!(valid(&plan));
}

#[test]
fn scan_by_workgroup() {
    let plan = recurrence(DType::Float32, Schedule::Workgroup, Access::Strided, ScanPart::Whole);
    insta::assert_snapshot!(valid(&plan));
}

#[test]
fn scan_in_blocks() {
    let totals = recurrence(DType::Float32, Schedule::Workgroup, Access::Strided, ScanPart::Totals);
    let blocks = recurrence(DType::Float32, Schedule::Thread, Access::Strided, ScanPart::Continued);
    insta::assert_snapshot!(format!("{}\n{}", valid(&totals), valid(&blocks)));
}

#[test]
fn scans_of_all_dtypes_validate() {
    for dtype in [DType::Int32, DType::Int64, DType::Float16, DType::Float32, DType::Float64] {
        for schedule in [Schedule::Thread, Schedule::Workgroup] {
            for part in [ScanPart::Whole, ScanPart::Totals, ScanPart::Continued] {
                valid(&recurrence(dtype, schedule, Access::Strided, part));
            }
            valid(&recurrence(dtype, schedule, Access::Contiguous, ScanPart::Whole));
        }
    }
}

fn contract(dtype: DType, tile: (u8, u8), epilogue: bool) -> Plan {
    let compute = dtype.compute().unwrap_or(ScalarType::Float32);
    let mut inputs = vec![operand("left", dtype, Access::Strided), operand("right", dtype, Access::Strided)];
    let mut graph = Graphs::new();
    if epilogue {
        inputs.push(operand("bias", dtype, Access::Strided));
    }
    let (sum, bias) = (graph.input(0), graph.input(1));
    let root = graph.binary(Primitive::Add, sum, bias);
    Plan::Contract(ContractPlan {
        inputs,
        outputs: vec![operand("output", dtype, Access::Contiguous)],
        compute,
        batch_rank: 1,
        tile,
        epilogue: epilogue.then(|| Epilogue { graph: graph.finish(vec![root]), scalars: Vec::new() }),
    })
}

#[test]
fn contract_with_bias() {
    insta::assert_snapshot!(valid(&contract(DType::Float32, (2, 4), true)));
}

#[test]
fn contracts_of_all_dtypes_and_tiles_validate() {
    for dtype in [DType::Int32, DType::Int64, DType::Float16, DType::Float32, DType::Float64] {
        for tile in [(1, 1), (4, 1), (4, 4), (4, 16), (8, 8)] {
            valid(&contract(dtype, tile, false));
            valid(&contract(dtype, tile, true));
        }
    }
}

fn window(window: Window, dtype: DType) -> Plan {
    let contiguous = |name: &str, dtype| operand(name, dtype, Access::Contiguous);
    let (inputs, outputs) = match window {
        Window::Conv2d => (vec![contiguous("input", dtype), contiguous("weight", dtype)], vec!["output"]),
        Window::Conv2dInputGradient => (vec![contiguous("grad", dtype), contiguous("weight", dtype)], vec!["output"]),
        Window::Conv2dWeightGradient => (vec![contiguous("grad", dtype), contiguous("input", dtype)], vec!["output"]),
        Window::MaxPool2d => (vec![contiguous("input", dtype)], vec!["values", "indices"]),
        Window::MaxPool2dGradient => {
            (vec![contiguous("grad", dtype), contiguous("indices", DType::Int32)], vec!["output"])
        }
    };
    let dtypes = [dtype, DType::Int32];
    Plan::Window(WindowPlan {
        window,
        inputs,
        outputs: outputs.into_iter().zip(dtypes).map(|(name, dtype)| contiguous(name, dtype)).collect(),
        compute: dtype.compute().unwrap_or(ScalarType::Float32),
        epilogue: None,
    })
}

#[test]
fn windows_of_all_dtypes_validate() {
    use Window::{Conv2d, Conv2dInputGradient, Conv2dWeightGradient, MaxPool2d, MaxPool2dGradient};
    for kind in [Conv2d, Conv2dInputGradient, Conv2dWeightGradient, MaxPool2d, MaxPool2dGradient] {
        for dtype in [DType::Int32, DType::Int64, DType::Float16, DType::Float32, DType::Float64] {
            valid(&window(kind, dtype));
        }
    }
}

#[test]
fn an_epilogue_of_several_outputs_reads_scalars_and_every_access() {
    let mut graph = Graphs::new();
    let (sum, bias, residual, scale) = (graph.input(0), graph.input(1), graph.input(2), graph.0.push(Node::Scalar(0)));
    let shifted = graph.binary(Primitive::Add, sum, bias);
    let scaled = graph.binary(Primitive::Multiply, shifted, scale);
    let result = graph.binary(Primitive::Add, scaled, residual);
    let positive = graph.binary(Primitive::Less, bias, result);
    let graph = graph.finish(vec![result, sum, positive]);
    let epilogue = Some(Epilogue { graph, scalars: vec![ScalarType::Float32] });
    let further = [operand("in0", DType::Float32, Access::Strided), operand("in1", DType::Float32, Access::Contiguous)];
    let results = [("out0", DType::Float32), ("out1", DType::Float16), ("out2", DType::Bool)];
    let outputs: Vec<_> = results.map(|(name, dtype)| operand(name, dtype, Access::Contiguous)).into();
    for mut plan in [contract(DType::Float32, (4, 4), false), window(Window::Conv2d, DType::Float32)] {
        match &mut plan {
            Plan::Contract(ContractPlan { inputs, outputs: own, epilogue: own_epilogue, .. })
            | Plan::Window(WindowPlan { inputs, outputs: own, epilogue: own_epilogue, .. }) => {
                inputs.extend(further.clone());
                *own = outputs.clone();
                *own_epilogue = epilogue.clone();
            }
            _ => {}
        }
        let text = valid(&plan);
        for part in ["params.scalar_0", "in0_stride_2", "out0[", "out1[", "out2["] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }
}

#[test]
fn window_conv2d() {
    insta::assert_snapshot!(valid(&window(Window::Conv2d, DType::Float32)));
}

#[test]
fn window_max_pool2d() {
    insta::assert_snapshot!(valid(&window(Window::MaxPool2d, DType::Float32)));
}

fn gather(dtype: DType, index: DType) -> Plan {
    Plan::Gather(GatherPlan {
        inputs: vec![operand("input", dtype, Access::Strided), operand("index", index, Access::Strided)],
        outputs: vec![operand("output", dtype, Access::Contiguous)],
        rank: 2,
    })
}

fn scatter(mode: ScatterMode, dtype: DType, index: DType) -> Plan {
    Plan::Scatter(ScatterPlan {
        mode,
        inputs: vec![operand("index", index, Access::Strided), operand("source", dtype, Access::Strided)],
        outputs: vec![operand("output", dtype, Access::Strided)],
        compute: dtype.compute().unwrap_or(ScalarType::Float32),
        rank: 2,
    })
}

#[test]
fn gather_and_scatter_of_all_dtypes_validate() {
    for dtype in [DType::Bool, DType::Int32, DType::Int64, DType::Float16, DType::Float32, DType::Float64] {
        for index in [DType::Int32, DType::Int64] {
            valid(&gather(dtype, index));
            for mode in ScatterMode::ALL {
                valid(&scatter(mode, dtype, index));
            }
        }
    }
}

#[test]
fn gather_int64_index() {
    insta::assert_snapshot!(valid(&gather(DType::Float32, DType::Int64)));
}

#[test]
fn scatter_add() {
    insta::assert_snapshot!(valid(&scatter(ScatterMode::Add, DType::Float32, DType::Int32)));
}

#[test]
fn int64_in_words() {
    insta::assert_snapshot!("words_mean", words(&mean(DType::Int64, Schedule::Workgroup, Access::Contiguous)));
    insta::assert_snapshot!("words_contract", words(&contract(DType::Int64, (1, 4), true)));
    insta::assert_snapshot!("words_gather", words(&gather(DType::Int64, DType::Int64)));
    insta::assert_snapshot!("words_scatter_add", words(&scatter(ScatterMode::Add, DType::Int64, DType::Int64)));
    let Plan::Reduce(plan) = mean(DType::Int64, Schedule::Thread, Access::Strided) else { unreachable!() };
    let plan = Plan::Reduce(ReducePlan { kept_rank: 1, reduced_rank: 1, ..plan });
    insta::assert_snapshot!("words_in_fours", words(&plan.in_fours(|_| true).expect("one reduced dim")));
    let refused = print(&window(Window::Conv2d, DType::Int64), Int64Form::Words).unwrap_err();
    assert_eq!(refused.message, "windows have no sums of int64 in two words");
    let silu = silu_plan(Access::Contiguous, 0);
    assert_eq!(words(&silu), valid(&silu), "a text without int64 is one text");
}

#[test]
fn refusals_name_what_is_missing() {
    let message = |plan: &Plan| generate(plan).err().map(|error| error.message);
    let mut int8 = silu_plan(Access::Contiguous, 0);
    if let Plan::Map(plan) = &mut int8 {
        plan.inputs[0].dtype = DType::Int8;
    }
    let expected = "input: WGSL kernels do not store int8; convert to float32 or int32 first";
    assert_eq!(message(&int8).as_deref(), Some(expected));
    let mut double = silu_plan(Access::Contiguous, 0);
    if let Plan::Map(plan) = &mut double {
        plan.graph = plan.graph.instantiate(ScalarType::Float64);
        plan.inputs[0].dtype = DType::Float64;
        plan.outputs[0].dtype = DType::Float64;
    }
    insta::assert_snapshot!(message(&double).unwrap_or_default());
}
