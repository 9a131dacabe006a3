//! View ops: from arguments to the layout of the result, which shares the input's storage.

use tensor_gen::op::View;

use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::value::{Value, exactly};

/// The layout that `view` gives to its first argument. Arguments are complete and in the order documented at [`View`].
pub fn view(view: View, arguments: &[Value]) -> Result<Layout> {
    let input = arguments.first().ok_or_else(|| Error::argument("a view needs an input"))?.tensor()?;
    let layout = input.layout();
    match view {
        View::View => {
            let [_, size] = exactly("view", arguments)?;
            layout.view(&size.ints()?)
        }
        View::Expand => {
            let [_, size] = exactly("expand", arguments)?;
            layout.expand(&size.ints()?)
        }
        View::Permute => {
            let [_, dims] = exactly("permute", arguments)?;
            layout.permute(&dims.ints()?)
        }
        View::Transpose => {
            let [_, dim0, dim1] = exactly("transpose", arguments)?;
            layout.transpose(dim0.int()?, dim1.int()?)
        }
        View::T => {
            let [_] = exactly("t", arguments)?;
            match input.rank() {
                0 | 1 => Ok(layout.clone()),
                2 => layout.transpose(0, 1),
                rank => Err(Error::argument(format!("t() expects a tensor with <= 2 dimensions, but self is {rank}D"))),
            }
        }
        View::Narrow => {
            let [_, dim, start, length] = exactly("narrow", arguments)?;
            layout.narrow(dim.int()?, start.int()?, length.int()?)
        }
        View::Select => {
            let [_, dim, index] = exactly("select", arguments)?;
            layout.select(dim.int()?, index.int()?)
        }
        View::Slice => {
            let [_, dim, start, end, step] = exactly("slice", arguments)?;
            layout.slice(dim.int()?, start.optional(Value::int)?, end.optional(Value::int)?, step.int()?)
        }
        View::Squeeze => {
            let [_, dims] = exactly("squeeze", arguments)?;
            layout.squeeze(dims.optional(Value::ints)?.as_deref())
        }
        View::Unsqueeze => {
            let [_, dim] = exactly("unsqueeze", arguments)?;
            layout.unsqueeze(dim.int()?)
        }
        View::Unfold => {
            let [_, dim, size, step] = exactly("unfold", arguments)?;
            layout.unfold(dim.int()?, size.int()?, step.int()?)
        }
        View::Diagonal => {
            let [_, offset, dim1, dim2] = exactly("diagonal", arguments)?;
            layout.diagonal(offset.int()?, dim1.int()?, dim2.int()?)
        }
        View::AsStrided => {
            let [_, size, stride, offset] = exactly("as_strided", arguments)?;
            let parts = if input.is_complex() { 2 } else { 1 };
            let storage_elements = input.storage().elements() / parts;
            layout.as_strided(&size.ints()?, &stride.ints()?, offset.optional(Value::int)?, storage_elements)
        }
        View::Detach => Ok(layout.clone()),
    }
}
