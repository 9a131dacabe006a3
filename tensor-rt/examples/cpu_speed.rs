//! How fast the CPU device is, without anything above it: `cargo run --release -p tensor-rt --example cpu_speed`.
//! `cpu_speed.py` beside it does the same work with PyTorch. Both print the best of many runs;
//! an argument chooses the rows whose name contains it.

use std::time::Instant;

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{
    Access, ContractPlan, KernelSpec, MapPlan, Operand, OperandLayout, Params, Plan, ReducePlan, RowPlan, Schedule,
    WindowPlan,
};
use tensor_gen::op::Window;
use tensor_gen::primitive::Primitive;
use tensor_rt::device::cpu::{CpuDevice, CpuOptions};
use tensor_rt::device::{BufferId, Device};

const F: DType = DType::Float32;

fn graph(build: impl FnOnce(&mut GraphBuilder) -> NodeId) -> Graph {
    let mut builder = GraphBuilder::new();
    let root = build(&mut builder);
    builder.finish(vec![root])
}

fn operands(accesses: &[Access]) -> Vec<Operand> {
    accesses.iter().map(|&access| Operand { name: "x".into(), dtype: F, access }).collect()
}

fn binary(builder: &mut GraphBuilder, primitive: Primitive, a: NodeId, b: NodeId) -> NodeId {
    builder.push(Node::Binary(primitive, a, b))
}

fn inputs(builder: &mut GraphBuilder) -> (NodeId, NodeId) {
    (builder.push(Node::Input(0)), builder.push(Node::Input(1)))
}

fn map(inputs: usize, graph: Graph) -> Plan {
    Plan::Map(MapPlan {
        graph,
        inputs: operands(&vec![Access::Contiguous; inputs]),
        outputs: operands(&[Access::Contiguous]),
        scalars: vec![],
        rank: 0,
    })
}

fn sum(map: Graph, count: usize, access: Access, kept: u8) -> Plan {
    let zero = Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ScalarType::Float32) };
    Plan::Reduce(ReducePlan {
        state: vec![ScalarType::Float32],
        identity: graph(|builder| builder.push(zero)),
        map,
        combine: graph(|builder| {
            let (a, b) = inputs(builder);
            binary(builder, Primitive::Add, a, b)
        }),
        finish: graph(|builder| builder.push(Node::Input(0))),
        monoid: Some(Monoid::Sum),
        inputs: operands(&vec![access; count]),
        outputs: operands(&[Access::Contiguous]),
        scalars: vec![],
        kept_rank: kept,
        reduced_rank: 1,
        schedule: Schedule::Thread,
    })
}

struct Bench {
    device: CpuDevice,
}

impl Bench {
    fn tensor(&self, elements: usize) -> BufferId {
        let bytes: Vec<u8> =
            (0..elements).flat_map(|index| (((index * 7919 % 10_007) as f32) / 5003.5 - 1.0).to_le_bytes()).collect();
        let id = self.device.create_tensor(F, elements).expect("memory");
        self.device.write_tensor(id, 0..elements, &bytes).expect("a range of the tensor");
        id
    }

    fn run(&self, name: &str, plan: Plan, inputs: &[usize], output: usize, params: Params) {
        if std::env::args().nth(1).is_some_and(|wanted| !name.contains(&wanted)) {
            return;
        }
        let inputs: Vec<BufferId> = inputs.iter().map(|&elements| self.tensor(elements)).collect();
        let spec = KernelSpec { name: name.into(), plan, wgsl: None };
        let kernel = self.device.register_kernel(&spec).expect("a plan that the device runs");
        let mut best = f64::INFINITY;
        let started = Instant::now();
        while started.elapsed().as_secs_f64() < 0.7 {
            let now = Instant::now();
            // A fresh output each time, as an op makes one.
            let output = self.device.create_tensor(F, output).expect("memory");
            self.device.dispatch_kernel(kernel, &inputs, &[output], &params).expect("a good dispatch");
            self.device.drop_tensor(output);
            best = best.min(now.elapsed().as_secs_f64());
        }
        println!("{name:32} {:9.4} ms", best * 1e3);
        inputs.into_iter().for_each(|id| self.device.drop_tensor(id));
    }
}

fn params(extents: &[u64], strides: &[&[u64]], integers: &[u64]) -> Params {
    Params {
        extents: extents.iter().copied().collect(),
        layouts: strides
            .iter()
            .map(|strides| OperandLayout { offset: 0, strides: strides.iter().copied().collect() })
            .collect(),
        integers: integers.iter().copied().collect(),
        ..Params::default()
    }
}

fn main() {
    let device = CpuDevice::new(CpuOptions { threads: Some(2), max_memory: None }).expect("threads");
    println!("{}", device.info().description);
    let bench = Bench { device };
    let million = 1 << 22;
    let n = million as u64;
    let add = || {
        map(
            2,
            graph(|builder| {
                let (a, b) = inputs(builder);
                binary(builder, Primitive::Add, a, b)
            }),
        )
    };
    bench.run("add 4M", add(), &[million, million], million, params(&[n], &[&[], &[], &[]], &[]));
    bench.run("add 1000", add(), &[1000, 1000], 1000, params(&[1000], &[&[], &[], &[]], &[]));
    for (name, primitive) in [
        ("exp 4M", Primitive::Exp),
        ("tanh 4M", Primitive::Tanh),
        ("ln 4M", Primitive::Ln),
        ("erf 4M", Primitive::Erf),
        ("sin 4M", Primitive::Sin),
    ] {
        let plan = map(
            1,
            graph(|builder| {
                let x = builder.push(Node::Input(0));
                builder.push(Node::Unary(primitive, x))
            }),
        );
        bench.run(name, plan, &[million], million, params(&[n], &[&[], &[]], &[]));
    }
    let chain = graph(|builder| {
        let (x, y) = inputs(builder);
        let product = binary(builder, Primitive::Multiply, x, y);
        let shifted = binary(builder, Primitive::Add, product, x);
        let tanh = builder.push(Node::Unary(Primitive::Tanh, shifted));
        binary(builder, Primitive::Multiply, tanh, y)
    });
    bench.run(
        "(tanh(x*y+x)*y).sum() 4M",
        sum(chain, 2, Access::Contiguous, 0),
        &[million, million],
        1,
        params(&[n], &[&[], &[], &[]], &[]),
    );
    let same = || graph(|builder| builder.push(Node::Input(0)));
    bench.run("sum 4M", sum(same(), 1, Access::Contiguous, 0), &[million], 1, params(&[n], &[&[], &[]], &[]));
    bench.run(
        "sum(dim=1) 2048x2048",
        sum(same(), 1, Access::Strided, 1),
        &[million],
        2048,
        params(&[2048, 2048], &[&[2048, 1], &[]], &[]),
    );
    bench.run(
        "sum(dim=0) 2048x2048",
        sum(same(), 1, Access::Strided, 1),
        &[million],
        2048,
        params(&[2048, 2048], &[&[1, 2048], &[]], &[]),
    );
    bench.run(
        "sum(dim=1) 128x10",
        sum(same(), 1, Access::Strided, 1),
        &[1280],
        128,
        params(&[128, 10], &[&[10, 1], &[]], &[]),
    );
    let contract = || {
        Plan::Contract(ContractPlan {
            inputs: operands(&[Access::Strided, Access::Strided]),
            outputs: operands(&[Access::Contiguous]),
            compute: ScalarType::Float32,
            batch_rank: 0,
            tile: (1, 1),
            epilogue: None,
        })
    };
    for [m, k, columns] in [[1024u64, 1024, 1024], [128, 784, 256], [128, 256, 10], [16, 16, 16]] {
        let sizes = [(m * k) as usize, (k * columns) as usize];
        let params = params(&[], &[&[], &[], &[]], &[m, columns, k, k, 1, columns, 1]);
        bench.run(&format!("matmul {m}x{k}x{columns}"), contract(), &sizes, (m * columns) as usize, params);
    }
    let row = |softmax: Graph| {
        Plan::Row(RowPlan {
            graph: softmax,
            inputs: operands(&[Access::Strided]),
            outputs: operands(&[Access::Contiguous]),
            per_element: true,
            scalars: vec![],
            rank: 2,
            schedule: Schedule::Thread,
            held: 0,
        })
    };
    let softmax = || {
        graph(|builder| {
            let x = builder.push(Node::Input(0));
            let max = builder.push(Node::Reduce { monoid: Monoid::Max, body: x });
            let shifted = binary(builder, Primitive::Subtract, x, max);
            let exp = builder.push(Node::Unary(Primitive::Exp, shifted));
            let total = builder.push(Node::Reduce { monoid: Monoid::Sum, body: exp });
            binary(builder, Primitive::Divide, exp, total)
        })
    };
    bench.run("softmax 4096x1024", row(softmax()), &[million], million, params(&[4096, 1024], &[&[1024, 1], &[]], &[]));
    bench.run("softmax 128x10", row(softmax()), &[1280], 1280, params(&[128, 10], &[&[10, 1], &[]], &[]));
    let transposed = || {
        Plan::Map(MapPlan {
            graph: same(),
            inputs: operands(&[Access::Strided]),
            outputs: operands(&[Access::Contiguous]),
            scalars: vec![],
            rank: 2,
        })
    };
    bench.run(
        "transposed copy 2048x2048",
        transposed(),
        &[million],
        million,
        params(&[2048, 2048], &[&[1, 2048], &[]], &[]),
    );
    for (name, [batch, channels, size, out]) in
        [("conv2d 64x1x8x8 -> 16", [64u64, 1, 8, 16]), ("conv2d 32x16x28x28 -> 32", [32, 16, 28, 32])]
    {
        let integers = [batch, channels, size, size, out, size, size, 3, 3, 1, 1, 1, 1, 1, 1, 1];
        let image = (batch * channels * size * size) as usize;
        let weight = (out * channels * 9) as usize;
        let output = (batch * out * size * size) as usize;
        for (kind, window, given, result) in [
            ("forward", Window::Conv2d, [image, weight], output),
            ("input gradient", Window::Conv2dInputGradient, [output, weight], image),
            ("weight gradient", Window::Conv2dWeightGradient, [output, image], weight),
        ] {
            let plan = Plan::Window(WindowPlan {
                window,
                inputs: operands(&[Access::Contiguous; 2]),
                outputs: operands(&[Access::Contiguous]),
                compute: ScalarType::Float32,
                epilogue: None,
            });
            bench.run(&format!("{name} {kind}"), plan, &given, result, params(&[], &[&[], &[], &[]], &integers));
        }
    }
}
