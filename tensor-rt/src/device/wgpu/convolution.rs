//! Convolutions as matrix products, for adapters where a product in register tiles is much faster than one invocation per
//! element: the software ones.
//!
//! A convolution is a product of the weight and the *columns* of the input: one column per window, one row per channel and place
//! in the window. Columns are a strided view of the padded input, so the whole is copies and a product, all of them plans that exist.
//! The input gradient is a convolution too, of the spread gradient with the turned weight; the weight gradient
//! is a product of gradient and columns.
//!
//! Plans and parameters in, a program of plans and parameters out; nothing here talks to a device.

use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, Literal, Node, NodeId, Type};
use tensor_gen::kernel::{Access, ContractPlan, MapPlan, Operand, OperandLayout, Params, Plan, WindowPlan};
use tensor_gen::op::Window;

/// Columns above this many elements are not worth their memory.
const MAX_ELEMENTS: u64 = 16 << 20;
/// Below this many products the copies cost more than they save.
const FEWEST_PRODUCTS: u64 = 1 << 16;

/// Dispatches over a kernel's own operands and some buffers between them.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) buffers: Vec<(DType, u64)>,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug)]
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) plan: Plan,
    pub(super) params: Params,
    pub(super) inputs: SmallVec<[Place; 2]>,
    pub(super) outputs: SmallVec<[Place; 1]>,
}

/// A buffer of a program.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Input(usize),
    Result(usize),
    Between(usize),
}

/// The program that does the work of this plan; `None` when one invocation per element is the way.
pub(super) fn program(plan: &WindowPlan, params: &Params) -> Option<Program> {
    let sizes = Sizes::new(params)?;
    // The last product does what the epilogue says, whatever it reads and writes.
    let results = if plan.epilogue.is_none() { &plan.outputs[..] } else { &[] };
    let all_float = plan.inputs.iter().take(2).chain(results).all(|operand| operand.dtype == DType::Float32);
    if !all_float || plan.compute != ScalarType::Float32 {
        return None;
    }
    let offsets: SmallVec<[u64; 3]> = params.layouts.iter().map(|layout| layout.offset).collect();
    let last = Last { plan, params };
    let mut writer = Writer { program: Program { buffers: Vec::new(), steps: Vec::new() } };
    match plan.window {
        Window::Conv2d => forward(&mut writer, &sizes, &offsets, last),
        Window::Conv2dInputGradient => input_gradient(&mut writer, &sizes, &offsets, last)?,
        Window::Conv2dWeightGradient => weight_gradient(&mut writer, &sizes, &offsets, last),
        Window::MaxPool2d | Window::MaxPool2dGradient => return None,
    }
    let program = writer.program;
    program.buffers.iter().all(|&(_, elements)| elements <= MAX_ELEMENTS).then_some(program)
}

/// The numbers of a window plan, as pairs of (height, width) where they come so.
struct Sizes {
    batch: u64,
    channels: u64,
    input: [u64; 2],
    outputs: u64,
    output: [u64; 2],
    kernel: [u64; 2],
    stride: [u64; 2],
    padding: [u64; 2],
    dilation: [u64; 2],
}

impl Sizes {
    /// `None` for what the programs do not cover: groups, nothing to do, windows past the padding.
    fn new(params: &Params) -> Option<Sizes> {
        let numbers: [u64; 16] = params.integers.get(..16)?.try_into().ok()?;
        let pair = |at: usize| [numbers[at], numbers[at + 1]];
        let sizes = Sizes {
            batch: numbers[0],
            channels: numbers[1],
            input: pair(2),
            outputs: numbers[4],
            output: pair(5),
            kernel: pair(7),
            stride: pair(9),
            padding: pair(11),
            dilation: pair(13),
        };
        let products = [0, 1, 4, 5, 6, 7, 8].iter().try_fold(1u64, |product, &at| product.checked_mul(numbers[at]))?;
        let inside = (0..2).all(|side| {
            sizes.output[side] > 0
                && (sizes.output[side] - 1) * sizes.stride[side] + sizes.span()[side] < sizes.padded()[side]
        });
        (numbers[15] == 1 && products >= FEWEST_PRODUCTS && area(sizes.input) > 0 && inside).then_some(sizes)
    }

    fn padded(&self) -> [u64; 2] {
        [0, 1].map(|side| self.input[side] + 2 * self.padding[side])
    }

    /// From the first to the last place of a window.
    fn span(&self) -> [u64; 2] {
        [0, 1].map(|side| self.dilation[side] * self.kernel[side].saturating_sub(1))
    }

    /// Rows of the columns: channel and place in the window.
    fn rows(&self) -> u64 {
        self.channels * area(self.kernel)
    }
}

fn forward(writer: &mut Writer, sizes: &Sizes, offsets: &[u64], last: Last<'_>) {
    let (source, offset) = writer.padded(sizes, 0, offsets[0]);
    let [height, width] = sizes.padded();
    let (rows, windows) = (sizes.rows(), area(sizes.output));
    let extents = [sizes.batch, sizes.channels, sizes.kernel[0], sizes.kernel[1], sizes.output[0], sizes.output[1]];
    let strides = [
        sizes.channels * height * width,
        height * width,
        sizes.dilation[0] * width,
        sizes.dilation[1],
        sizes.stride[0] * width,
        sizes.stride[1],
    ];
    let columns = writer.gather("columns", source, &extents, at(offset, &strides));
    writer.product(
        sizes.batch,
        [sizes.outputs, windows, rows],
        (Place::Input(1), offsets[1], [0, rows, 1]),
        (columns, 0, [rows * windows, windows, 1]),
        last,
    );
}

fn weight_gradient(writer: &mut Writer, sizes: &Sizes, offsets: &[u64], last: Last<'_>) {
    let (source, offset) = writer.padded(sizes, 1, offsets[1]);
    let [height, width] = sizes.padded();
    let windows = area(sizes.output);
    let extents = [sizes.channels, sizes.kernel[0], sizes.kernel[1], sizes.batch, sizes.output[0], sizes.output[1]];
    let strides = [
        height * width,
        sizes.dilation[0] * width,
        sizes.dilation[1],
        sizes.channels * height * width,
        sizes.stride[0] * width,
        sizes.stride[1],
    ];
    let columns = writer.gather("columns", source, &extents, at(offset, &strides));
    let gradient_strides = [windows, sizes.outputs * windows, 1];
    let gradient = writer.gather(
        "channels_first",
        Place::Input(0),
        &[sizes.outputs, sizes.batch, windows],
        at(offsets[0], &gradient_strides),
    );
    let all_windows = sizes.batch * windows;
    writer.product(
        1,
        [sizes.outputs, sizes.rows(), all_windows],
        (gradient, 0, [0, all_windows, 1]),
        (columns, 0, [0, 1, all_windows]),
        last,
    );
}

/// `None` when the padding reaches beyond the window.
fn input_gradient(writer: &mut Writer, sizes: &Sizes, offsets: &[u64], last: Last<'_>) -> Option<()> {
    let span = sizes.span();
    let [top, left] = [span[0].checked_sub(sizes.padding[0])?, span[1].checked_sub(sizes.padding[1])?];
    let [height, width] = [sizes.input[0] + span[0], sizes.input[1] + span[1]];
    let windows = area(sizes.output);
    // The gradient, each element where its window begins, in a frame of zeros.
    let spread = writer.zeros(sizes.batch * sizes.outputs * height * width);
    writer.copy(
        "spread",
        (Place::Input(0), at(offsets[0], &[windows, sizes.output[1], 1])),
        (spread, at(top * width + left, &[height * width, sizes.stride[0] * width, sizes.stride[1]])),
        &[sizes.batch * sizes.outputs, sizes.output[0], sizes.output[1]],
    );
    // The weight as [channels, outputs, kernel], turned by half a turn: strides do not go backwards, so place by place.
    let places = area(sizes.kernel);
    let turned = writer.buffer(sizes.channels * sizes.outputs * places);
    for place in 0..places {
        writer.copy(
            "turned",
            (Place::Input(1), at(offsets[1] + place, &[places, sizes.channels * places])),
            (turned, at(places - 1 - place, &[sizes.outputs * places, places])),
            &[sizes.channels, sizes.outputs],
        );
    }
    let extents = [sizes.batch, sizes.outputs, sizes.kernel[0], sizes.kernel[1], sizes.input[0], sizes.input[1]];
    let strides =
        [sizes.outputs * height * width, height * width, sizes.dilation[0] * width, sizes.dilation[1], width, 1];
    let columns = writer.gather("columns", spread, &extents, at(0, &strides));
    let (rows, elements) = (sizes.outputs * places, area(sizes.input));
    writer.product(
        sizes.batch,
        [sizes.channels, elements, rows],
        (turned, 0, [0, rows, 1]),
        (columns, 0, [rows * elements, elements, 1]),
        last,
    );
    Some(())
}

/// The convolution that the last product finishes: its outputs and epilogue are that product's. The epilogue's operands go over
/// images, channels and positions, which are the product's batch, rows and columns.
#[derive(Clone, Copy)]
struct Last<'a> {
    plan: &'a WindowPlan,
    params: &'a Params,
}

struct Writer {
    program: Program,
}

impl Writer {
    fn buffer(&mut self, elements: u64) -> Place {
        self.program.buffers.push((DType::Float32, elements));
        Place::Between(self.program.buffers.len() - 1)
    }

    fn zeros(&mut self, elements: u64) -> Place {
        let buffer = self.buffer(elements);
        let zero = Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ScalarType::Float32) };
        let params = Params { extents: smallvec![elements], layouts: smallvec![at(0, &[])], ..Params::default() };
        self.map("zeros", zero, &[], (buffer, Access::Contiguous), 0, params);
        buffer
    }

    /// The input in a frame of zeros, or itself when there is no padding; and its offset.
    fn padded(&mut self, sizes: &Sizes, input: usize, offset: u64) -> (Place, u64) {
        if sizes.padding == [0, 0] {
            return (Place::Input(input), offset);
        }
        let [height, width] = sizes.padded();
        let planes = sizes.batch * sizes.channels;
        let frame = self.zeros(planes * height * width);
        self.copy(
            "padded",
            (Place::Input(input), at(offset, &[area(sizes.input), sizes.input[1], 1])),
            (frame, at(sizes.padding[0] * width + sizes.padding[1], &[height * width, width, 1])),
            &[planes, sizes.input[0], sizes.input[1]],
        );
        (frame, 0)
    }

    /// A strided view, as a dense buffer.
    fn gather(&mut self, name: &'static str, source: Place, extents: &[u64], layout: OperandLayout) -> Place {
        let buffer = self.buffer(extents.iter().product());
        let params = Params { extents: extents.into(), layouts: smallvec![layout, at(0, &[])], ..Params::default() };
        self.map(name, Node::Input(0), &[source], (buffer, Access::Contiguous), extents.len(), params);
        buffer
    }

    fn copy(
        &mut self,
        name: &'static str,
        (source, from): (Place, OperandLayout),
        (output, to): (Place, OperandLayout),
        extents: &[u64],
    ) {
        let params = Params { extents: extents.into(), layouts: smallvec![from, to], ..Params::default() };
        self.map(name, Node::Input(0), &[source], (output, Access::Strided), extents.len(), params);
    }

    fn map(
        &mut self,
        name: &'static str,
        value: Node,
        inputs: &[Place],
        (output, access): (Place, Access),
        rank: usize,
        params: Params,
    ) {
        let plan = Plan::Map(MapPlan {
            graph: Graph { nodes: vec![value].into(), roots: vec![NodeId(0)].into(), spans: Vec::new().into() },
            inputs: inputs.iter().map(|_| operand("source", Access::Strided)).collect(),
            outputs: vec![operand("output", access)],
            scalars: Vec::new(),
            rank: rank as u8,
        });
        self.program.steps.push(Step { name, plan, params, inputs: inputs.into(), outputs: smallvec![output] });
    }

    /// `result[b, i, j] = sum_k left[b, i, k] * right[b, k, j]`; an operand's strides are batch, row, column.
    fn product(
        &mut self,
        batch: u64,
        [m, n, k]: [u64; 3],
        left: (Place, u64, [u64; 3]),
        right: (Place, u64, [u64; 3]),
        last: Last<'_>,
    ) {
        let further = &last.plan.inputs[2..];
        let mut operands = vec![operand("left", Access::Strided), operand("right", Access::Strided)];
        operands.extend_from_slice(further);
        let plan = Plan::Contract(ContractPlan {
            inputs: operands,
            outputs: last.plan.outputs.clone(),
            compute: ScalarType::Float32,
            batch_rank: 1,
            tile: (8, 8),
            epilogue: last.plan.epilogue.clone(),
        });
        let factors = [at(left.1, &left.2[..1]), at(right.1, &right.2[..1])];
        let params = Params {
            extents: smallvec![batch],
            layouts: factors.into_iter().chain(last.params.layouts[2..].iter().cloned()).collect(),
            scalars: last.params.scalars.clone(),
            integers: [m, n, k, left.2[1], left.2[2], right.2[1], right.2[2]].into_iter().collect(),
            ..Params::default()
        };
        let inputs = [left.0, right.0].into_iter().chain((2..2 + further.len()).map(Place::Input)).collect();
        let outputs = (0..last.plan.outputs.len()).map(Place::Result).collect();
        self.program.steps.push(Step { name: "convolution", plan, params, inputs, outputs });
    }
}

fn operand(name: &str, access: Access) -> Operand {
    Operand { name: name.to_owned(), dtype: DType::Float32, access }
}

fn at(offset: u64, strides: &[u64]) -> OperandLayout {
    OperandLayout { offset, strides: strides.into() }
}

fn area(sides: [u64; 2]) -> u64 {
    sides[0] * sides[1]
}
