//! Views on the tape: their adjoint, and writes through them.
//!
//! All view ops are one thing here: a layout of the result over the positions of a *dense* tensor of the input's shape.
//! Its adjoint follows from that layout alone: sum what was repeated; if every position is seen once, look at
//! the gradient the other way round; else put it into zeros, adding where views overlap.

use std::rc::Rc;
use std::sync::Arc;

use smallvec::smallvec;

use super::{GradientEdge, Gradients, Node, Rule, Target, attach};
use crate::complex::in_pairs;
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, Split, Strides, coordinates, list, split};
use crate::lazy::{self, Operand};
use crate::runtime::Runtime;
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

/// More additions than this are left to the scatter.
const MOST_ADDITIONS: usize = 128;

/// A tensor that shares `input`'s storage. `dense` gives the layout that the view would have over a dense input; it is only
/// asked when the input is not contiguous.
pub(crate) fn view(
    runtime: &Runtime,
    input: &Tensor,
    layout: Layout,
    dense: impl FnOnce() -> Result<Layout>,
) -> Result<Tensor> {
    if let Some(pairs) = input.pairs() {
        let viewed = view_of_real(runtime, pairs, in_pairs(&layout), || Ok(in_pairs(&dense()?)))?;
        return Ok(Tensor::around(viewed, layout));
    }
    view_of_real(runtime, input, layout, dense)
}

fn view_of_real(
    runtime: &Runtime,
    input: &Tensor,
    layout: Layout,
    dense: impl FnOnce() -> Result<Layout>,
) -> Result<Tensor> {
    let base = input.0.base.clone().unwrap_or_else(|| input.clone());
    if runtime.is_grad_enabled()
        && let Some(target) = input.target()
    {
        let relative = if input.is_contiguous() { shifted(&layout, input.layout())? } else { dense()? };
        let result = Tensor::over(input.storage().clone(), layout, Some(base));
        record(runtime.lazy_call_site(), target, relative, input.layout().shape.clone(), &result);
        return Ok(result);
    }
    Ok(Tensor::over(input.storage().clone(), layout, Some(base)))
}

/// A view over the input's storage, wherever the input itself lies in it.
pub(crate) fn as_strided(runtime: &Runtime, input: &Tensor, layout: Layout) -> Tensor {
    let base = input.0.base.clone().unwrap_or_else(|| input.clone());
    let result = Tensor::over(input.storage().clone(), layout.clone(), Some(base));
    if runtime.is_grad_enabled()
        && let Some(target) = input.target()
    {
        let elements = input.storage().elements();
        let rule = Rc::new(StridedRule { layout, input: input.layout().clone(), elements });
        let results = std::slice::from_ref(&result);
        attach(runtime.lazy_call_site(), "as_strided".into(), smallvec![Some(target)], results, |_| true, rule);
    }
    result
}

fn record(call_site: Option<Arc<str>>, target: Target, relative: Layout, shape: Shape, result: &Tensor) {
    let rule = Rc::new(ViewRule { relative, shape });
    attach(call_site, "view".into(), smallvec![Some(target)], std::slice::from_ref(result), |_| true, rule);
}

/// A layout over a storage as one over a contiguous tensor in that storage.
fn shifted(layout: &Layout, within: &Layout) -> Result<Layout> {
    let outside =
        || Error::Autograd("a view that reaches outside its input has no gradient with respect to it".to_owned());
    if layout.elements() == 0 {
        return Ok(Layout { offset: 0, ..layout.clone() });
    }
    let offset = layout.offset.checked_sub(within.offset).ok_or_else(outside)?;
    let shifted = Layout { offset, ..layout.clone() };
    if shifted.end() > within.elements() { Err(outside()) } else { Ok(shifted) }
}

/// The edge of a view of `base` whose history was rewritten.
pub(crate) fn regenerate(base: &Tensor, layout: &Layout) -> Option<GradientEdge> {
    let target = base.target()?;
    let view = Tensor::over(base.storage().clone(), layout.clone(), None);
    record(None, target, layout.clone(), base.layout().shape.clone(), &view);
    view.0.edge.borrow().clone()
}

/// Records that the part `layout` of `base` was overwritten by `value`; views of base follow by themselves.
pub(crate) fn write_through(runtime: &Runtime, base: &Tensor, layout: &Layout, value: &Tensor) -> Result<()> {
    let targets = smallvec![base.target(), value.target()];
    if !base.layout().covers(base.storage().elements()) {
        return Err(Error::Autograd(
            "an in-place operation on a view of a tensor that does not cover its own storage cannot be recorded; \
             use the out-of-place form, or .clone() first"
                .to_owned(),
        ));
    }
    let rule = Rc::new(WriteRule { layout: layout.clone() });
    let whole = Tensor::over(base.storage().clone(), base.layout().clone(), None);
    attach(runtime.lazy_call_site(), "slice_write".into(), targets, std::slice::from_ref(&whole), |_| true, rule);
    base.rewrite_history(whole.edge());
    Ok(())
}

struct ViewRule {
    /// How the result lies over a dense tensor of `shape`.
    relative: Layout,
    shape: Shape,
}

impl Rule for ViewRule {
    fn backward(&self, runtime: &Runtime, _: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let gradient = gradients[0].as_ref();
        let gradient = gradient.map(|gradient| adjoint(runtime, gradient, &self.relative, &self.shape)).transpose()?;
        Ok(smallvec![gradient])
    }
}

impl Runtime {
    /// `shape` full of `rest`, with `part` where `layout` lies over a dense tensor of that shape.
    pub fn embed(&self, part: &Tensor, layout: &Layout, shape: &[usize], rest: Scalar) -> Result<Tensor> {
        check_place(part, layout, shape)?;
        if let Some(pairs) = part.pairs() {
            let whole = self.embed(pairs, &in_pairs(layout), &[shape, &[2]].concat(), rest)?;
            return Tensor::complex(whole);
        }
        if layout.may_overlap_itself() {
            return Err(Error::argument("embed: two elements of a part would be in one place"));
        }
        embed(self, part, layout, Shape::from_slice(shape), rest)
    }

    /// Zeros of `shape` to which `part` is added where `layout` lies over a dense tensor of that shape: the adjoint of a view.
    pub fn add_up(&self, part: &Tensor, layout: &Layout, shape: &[usize]) -> Result<Tensor> {
        check_place(part, layout, shape)?;
        if let Some(pairs) = part.pairs() {
            return Tensor::complex(self.add_up(pairs, &in_pairs(layout), &[shape, &[2]].concat())?);
        }
        if !layout.may_overlap_itself() {
            return embed(self, part, layout, Shape::from_slice(shape), Scalar::Int(0));
        }
        accumulate(self, part, layout, &Shape::from_slice(shape))
    }
}

fn check_place(part: &Tensor, layout: &Layout, shape: &[usize]) -> Result<()> {
    let elements = crate::layout::checked_elements(shape)?;
    if part.shape() == layout.shape.as_slice() && layout.end() <= elements {
        return Ok(());
    }
    Err(Error::argument(format!(
        "a part of shape {} does not fit the layout {} within {}",
        list(part.shape()),
        list(&layout.shape),
        list(shape)
    )))
}

/// Both layouts are over the whole storage.
struct StridedRule {
    layout: Layout,
    input: Layout,
    elements: usize,
}

impl Rule for StridedRule {
    /// The gradient of the whole storage, seen as the input is. Input elements in one place share its gradient, as in PyTorch.
    fn backward(&self, runtime: &Runtime, _: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let Some(gradient) = &gradients[0] else { return Ok(smallvec![None]) };
        let storage: Shape = smallvec![self.elements];
        let whole = runtime.contiguous(&adjoint(runtime, gradient, &self.layout, &storage)?)?;
        let seen = look(runtime, &whole, &self.input)?;
        if !self.input.may_overlap_itself() {
            return Ok(smallvec![Some(seen)]);
        }
        let ones = runtime.full(&self.input.shape, 1_i64.into(), gradient.dtype(), &gradient.device())?;
        let counts = look(runtime, &accumulate(runtime, &ones, &self.input, &storage)?, &self.input)?;
        Ok(smallvec![Some(runtime.call1("div", &[seen.into(), counts.into()])?)])
    }
}

/// Gradient of the base with the written part cut out, and that part as the gradient of the value.
struct WriteRule {
    layout: Layout,
}

impl Rule for WriteRule {
    fn backward(&self, runtime: &Runtime, node: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let Some(gradient) = &gradients[0] else { return Ok(smallvec![None, None]) };
        let dense = runtime.contiguous(gradient)?;
        let part = look(runtime, &dense, &self.layout)?;
        let base = match node.wants(0) {
            true => {
                let part = embed(runtime, &part, &self.layout, dense.layout().shape.clone(), Scalar::Int(0))?;
                Some(runtime.call1("sub", &[(&dense).into(), part.into()])?)
            }
            false => None,
        };
        Ok(smallvec![base, Some(part)])
    }
}

/// The view `relative` of a dense tensor.
fn look(runtime: &Runtime, dense: &Tensor, relative: &Layout) -> Result<Tensor> {
    let mut layout = relative.clone();
    layout.offset += dense.layout().offset;
    view(runtime, dense, layout, || Ok(relative.clone()))
}

fn adjoint(runtime: &Runtime, gradient: &Tensor, relative: &Layout, shape: &Shape) -> Result<Tensor> {
    let repeated = |dim: usize| relative.strides[dim] == 0 && relative.shape[dim] > 1;
    let dims: Vec<i64> = (0..relative.rank()).filter(|&dim| repeated(dim)).map(|dim| dim as i64).collect();
    if !dims.is_empty() {
        let mut once = relative.clone();
        dims.iter().for_each(|&dim| once.shape[dim as usize] = 1);
        let summed = runtime.call1("sum", &[gradient.into(), Value::IntList(dims), true.into()])?;
        return adjoint(runtime, &summed, &once, shape);
    }
    if let Some(order) = order_if_dense(relative, shape) {
        let ordered = match order.windows(2).all(|pair| pair[0] < pair[1]) {
            true => gradient.clone(),
            false => {
                let permute = |layout: &Layout| layout.permute(&order);
                let dense = Layout::contiguous(gradient.layout().shape.clone());
                view(runtime, gradient, permute(gradient.layout())?, || permute(&dense))?
            }
        };
        return runtime.reshape(&ordered, shape);
    }
    if relative.may_overlap_itself() {
        return accumulate(runtime, gradient, relative, shape);
    }
    embed(runtime, gradient, relative, shape.clone(), Scalar::Int(0))
}

/// The dims from the outermost to the innermost, if the layout sees every position of a dense tensor of `shape` once.
fn order_if_dense(relative: &Layout, shape: &Shape) -> Option<Vec<i64>> {
    let elements: usize = shape.iter().product();
    if relative.elements() != elements || relative.offset != 0 {
        return None;
    }
    let mut order: Vec<i64> = (0..relative.rank() as i64).collect();
    order.sort_by_key(|&dim| std::cmp::Reverse(relative.strides[dim as usize]));
    let mut inner = 1;
    for &dim in order.iter().rev() {
        let (size, stride) = (relative.shape[dim as usize], relative.strides[dim as usize]);
        if size != 1 {
            if stride != inner && elements != 0 {
                return None;
            }
            inner *= size;
        }
    }
    Some(order)
}

/// `shape` full of `rest` with `part` at `layout`, which meets no position twice.
fn embed(runtime: &Runtime, part: &Tensor, layout: &Layout, shape: Shape, rest: Scalar) -> Result<Tensor> {
    let dtype = part.dtype();
    let device = part.device();
    let whole = runtime.full(&shape, rest, dtype, &device)?;
    let data = whole.data();
    let id = data.evaluate()?;
    lazy::evaluate_into(&Operand::of(part), id, dtype, layout)?;
    record_embedding(runtime, part, layout, &whole);
    Ok(whole)
}

/// `whole` holds `part` at `layout`, or has it added there.
fn record_embedding(runtime: &Runtime, part: &Tensor, layout: &Layout, whole: &Tensor) {
    if runtime.is_grad_enabled()
        && let Some(target) = part.target()
    {
        let rule = Rc::new(EmbedRule { layout: layout.clone() });
        let results = std::slice::from_ref(whole);
        attach(runtime.lazy_call_site(), "view_backward".into(), smallvec![Some(target)], results, |_| true, rule);
    }
}

struct EmbedRule {
    layout: Layout,
}

impl Rule for EmbedRule {
    fn backward(&self, runtime: &Runtime, _: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let Some(gradient) = &gradients[0] else { return Ok(smallvec![None]) };
        let dense = runtime.contiguous(gradient)?;
        Ok(smallvec![Some(look(runtime, &dense, &self.layout)?)])
    }
}

/// The adjoint of a view whose positions overlap. With some dims held still (those of a window, mostly) they do not, so one addition in
/// place for each position of those does all, in a fixed order.
fn accumulate(runtime: &Runtime, gradient: &Tensor, relative: &Layout, shape: &Shape) -> Result<Tensor> {
    let steps: Vec<(usize, usize)> = relative.shape.iter().copied().zip(relative.strides.iter().copied()).collect();
    let Some(Split { held, free }) = split(&steps, MOST_ADDITIONS) else {
        return scattered(runtime, gradient, relative, shape);
    };
    let from = gradient.layout();
    // A layout without the held dims, at one position of those.
    let part = |layout: &Layout, at: &[usize]| Layout {
        shape: free.iter().map(|&dim| layout.shape[dim]).collect(),
        strides: free.iter().map(|&dim| layout.strides[dim]).collect::<Strides>(),
        offset: layout.offset + at.iter().zip(&held).map(|(at, &dim)| at * layout.strides[dim]).sum::<usize>(),
    };
    let sum = runtime.full(shape, Scalar::Int(0), gradient.dtype(), &gradient.device())?;
    runtime.without_gradients(|| -> Result<()> {
        for at in coordinates(held.iter().map(|&dim| relative.shape[dim])) {
            let target = Tensor::over(sum.storage().clone(), part(relative, &at), None);
            let added = Tensor::over(gradient.storage().clone(), part(from, &at), None);
            runtime.call_in_place("add", &[target.into(), added.into()])?;
        }
        Ok(())
    })?;
    record_embedding(runtime, gradient, relative, &sum);
    Ok(sum)
}

/// The same by index, for windows so large that they would be too many additions.
fn scattered(runtime: &Runtime, gradient: &Tensor, relative: &Layout, shape: &Shape) -> Result<Tensor> {
    let device = gradient.device();
    let elements: usize = shape.iter().product();
    let positions = lazy::counted(&device, elements)?;
    let index = lazy::copied(Operand { data: positions, layout: relative.clone() })?;
    let index = Tensor::from_data(index, Layout::contiguous(smallvec![relative.elements()] as Shape));
    let zeros = runtime.full(&[elements], 0i64.into(), gradient.dtype(), &device)?;
    let flat = runtime.reshape(gradient, &[relative.elements()])?;
    let summed = runtime.call1("scatter_add", &[zeros.into(), 0i64.into(), index.into(), flat.into()])?;
    runtime.reshape(&summed, shape)
}
