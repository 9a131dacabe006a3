//! Scaled dot product attention.
//!
//! Small scores are computed whole, as a script would. Of large ones no matrix is ever held: the call is cut along its batch
//! dimensions and, where one matrix is too large by itself, along the queries, until the scores of a piece are few. A piece keeps
//! only its queries, keys and values; its backward pass computes its scores again. Under a causal mask a piece leaves out the keys
//! behind its last query.

use std::rc::Rc;

use tensor_gen::kernel::RandomKey;
use tensor_rt::layout::{Shape, broadcast, broadcast_all, elements, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::tape::CustomBackward;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Error, Result};

use super::{one, refuse};

/// How many scores are held at once: 16 MiB of float32.
const MOST_SCORES: usize = 1 << 22;

/// `nn.functional.scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None,
/// float dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool enable_gqa=False)`
pub fn scaled_dot_product_attention(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [query, key, value, mask, dropout, causal, scale, shares] = exactly("scaled_dot_product_attention", arguments)?;
    let (query, key, value) = (query.tensor()?, key.tensor()?, value.tensor()?);
    let (mask, causal, dropout) = (mask.optional(Value::tensor)?, causal.bool()?, dropout.float()?);
    check(query, key, value, mask, causal)?;
    if !(0.0..=1.0).contains(&dropout) {
        return refuse(format!("dropout probability has to be between 0 and 1, but got {dropout}"));
    }
    let size = query.shape()[query.rank() - 1];
    let scale = scale.optional(Value::float)?.unwrap_or(1.0 / (size as f64).sqrt());
    let query = call!(runtime, "mul", query, scale)?;
    let tensors = [query, key.clone(), value.clone()];
    let groups = if shares.bool()? { groups(&tensors)? } else { 1 };
    if groups == 1 {
        return one(Piece::new(tensors, mask.cloned(), causal, dropout)?.run(runtime)?);
    }
    // Heads of the query that share a head of key and value are a dimension of their own.
    let [query, key, value] = tensors;
    let heads = query.shape()[query.rank() - 3];
    let query = grouped(runtime, &query, groups)?;
    let key = call!(runtime, "unsqueeze", key, -3)?;
    let value = call!(runtime, "unsqueeze", value, -3)?;
    let mask = match mask {
        Some(mask) if mask.rank() >= 3 && mask.shape()[mask.rank() - 3] == heads => {
            Some(grouped(runtime, mask, groups)?)
        }
        Some(mask) if mask.rank() >= 3 => Some(call!(runtime, "unsqueeze", mask, -3)?),
        other => other.cloned(),
    };
    let result = Piece::new([query, key, value], mask, causal, dropout)?.run(runtime)?;
    one(call!(runtime, "flatten", result, -4, -3)?)
}

fn check(query: &Tensor, key: &Tensor, value: &Tensor, mask: Option<&Tensor>, causal: bool) -> Result<()> {
    let all = [query, key, value];
    if all.iter().any(|tensor| tensor.rank() < 2) {
        let [query, key, value] = all.map(Tensor::rank);
        return refuse(format!(
            "scaled_dot_product_attention: Expected query, key, and value to all be at least 2 dimensional, but got \
             query.dim: {query} key.dim: {key} and value.dim: {value} instead."
        ));
    }
    let [of_query, of_key, of_value] = all.map(Tensor::dtype);
    if of_key != of_query || of_value != of_query {
        return refuse(format!(
            "Expected query, key, and value to have the same dtype, but got query.dtype: {of_query} key.dtype: {of_key} \
             and value.dtype: {of_value} instead."
        ));
    }
    if !of_query.is_floating_point() {
        return refuse(format!("scaled_dot_product_attention: expected floating point tensors, but got {of_query}"));
    }
    let sizes = |tensor: &Tensor| [tensor.shape()[tensor.rank() - 2], tensor.shape()[tensor.rank() - 1]];
    let ([_, inner], [keys, size], [values, _]) = (sizes(query), sizes(key), sizes(value));
    if size != inner {
        return refuse(format!(
            "scaled_dot_product_attention: the last sizes of query and key must be equal, but are {inner} and {size}"
        ));
    }
    if values != keys {
        return refuse(format!(
            "scaled_dot_product_attention: key and value must be equally many, but are {keys} and {values}"
        ));
    }
    let Some(mask) = mask else { return Ok(()) };
    if causal {
        return refuse(
            "scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True; write the one or the other",
        );
    }
    if mask.dtype() != DType::Bool && mask.dtype() != of_query {
        return refuse(format!(
            "Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: {} and \
             query.dtype: {of_query} instead.",
            mask.dtype()
        ));
    }
    Ok(())
}

/// How many heads of the query share one of key and value.
fn groups([query, key, value]: &[Tensor; 3]) -> Result<usize> {
    if [query, key, value].iter().any(|tensor| tensor.rank() < 3) {
        return refuse("scaled_dot_product_attention: enable_gqa needs a dimension of heads: [heads, length, size]");
    }
    let heads = |tensor: &Tensor| tensor.shape()[tensor.rank() - 3];
    if heads(key) != heads(value) {
        return refuse("Expected key and value to have the same number of heads");
    }
    if heads(key) == 0 || heads(query) % heads(key) != 0 {
        return refuse(format!(
            "Number of heads in key and value must divide the number of heads in query, but {} does not divide {}",
            heads(key),
            heads(query)
        ));
    }
    Ok(heads(query) / heads(key))
}

/// `[.., heads, rows, columns]` as `[.., heads / groups, groups, rows, columns]`.
fn grouped(runtime: &Runtime, tensor: &Tensor, groups: usize) -> Result<Tensor> {
    let mut shape = tensor.shape().to_vec();
    let at = shape.len() - 3;
    shape[at] /= groups;
    shape.insert(at + 1, groups);
    runtime.reshape(tensor, &shape)
}

/// Attention over a part of the batch and of the queries.
#[derive(Clone)]
struct Piece {
    /// Query (scaled already), key, value and, if there is one, the mask.
    operands: Vec<Tensor>,
    /// Under a causal mask, the position of the first query.
    first: Option<i64>,
    dropout: f64,
}

impl Piece {
    fn new(tensors: [Tensor; 3], mask: Option<Tensor>, causal: bool, dropout: f64) -> Result<Piece> {
        let piece = Piece { operands: tensors.into(), first: causal.then_some(0), dropout };
        let Some(mask) = mask else { return Ok(piece) };
        let scores = piece.scores()?;
        if mask.rank() < 2 || broadcast(mask.shape(), &scores).ok().as_deref() != Some(&scores[..]) {
            return refuse(format!(
                "scaled_dot_product_attention: attn_mask of shape {} must have at least 2 dimensions and broadcast \
                 to the scores {}",
                list(mask.shape()),
                list(&scores)
            ));
        }
        let Piece { mut operands, first, dropout } = piece;
        operands.push(mask);
        Ok(Piece { operands, first, dropout })
    }

    /// The shape of the scores: the batch, queries, keys.
    fn scores(&self) -> Result<Shape> {
        let [query, key] = [&self.operands[0], &self.operands[1]];
        let batches = self.operands.iter().take(3).map(|tensor| &tensor.shape()[..tensor.rank() - 2]);
        let mut shape = broadcast_all(batches)?;
        shape.extend([query, key].map(|tensor| tensor.shape()[tensor.rank() - 2]));
        Ok(shape)
    }

    fn run(&self, runtime: &Runtime) -> Result<Tensor> {
        if elements(&self.scores()?) <= MOST_SCORES { self.whole(runtime) } else { self.cut(runtime) }
    }

    /// Pieces of few scores, one after the other.
    fn cut(&self, runtime: &Runtime) -> Result<Tensor> {
        let scores = self.scores()?;
        let total = elements(&scores);
        let queries = scores.len() - 2;
        let dim = match scores[..=queries].iter().position(|&size| size > 1) {
            Some(dim) if total > MOST_SCORES => dim,
            _ => {
                let result = self.recomputed(runtime)?;
                // Now, so that its scores are gone before those of the next.
                result.compute()?;
                return Ok(result);
            }
        };
        let size = scores[dim];
        let step = (size / total.div_ceil(MOST_SCORES)).max(1);
        let mut results = Vec::new();
        for start in (0..size).step_by(step) {
            let length = step.min(size - start);
            let mut piece = self.clone();
            for (number, operand) in piece.operands.iter_mut().enumerate() {
                let is_of_keys = number == 1 || number == 2;
                let own = (dim + operand.rank()).checked_sub(scores.len());
                // What is broadcast goes into every piece.
                if let Some(own) = own
                    && !(dim == queries && is_of_keys)
                    && operand.shape()[own] == size
                {
                    *operand = call!(runtime, "narrow", &*operand, own as i64, start as i64, length as i64)?;
                }
            }
            if let (true, Some(first)) = (dim == queries, self.first) {
                piece.first = Some(first + start as i64);
                let seen = (first as usize + start + length).min(scores[queries + 1]);
                for operand in &mut piece.operands[1..3] {
                    *operand = call!(runtime, "narrow", &*operand, -2, 0, seen as i64)?;
                }
            }
            results.push(piece.cut(runtime)?);
        }
        call!(runtime, "cat", results, dim as i64)
    }

    /// All scores at once, differentiated as they stand.
    fn whole(&self, runtime: &Runtime) -> Result<Tensor> {
        let [query, key, value] = [&self.operands[0], &self.operands[1], &self.operands[2]];
        let mut scores = call!(runtime, "_matmul", query, call!(runtime, "transpose", key, -2, -1)?)?;
        if let Some(first) = self.first {
            scores = call!(runtime, "_causal_scores", scores, first)?;
        }
        let mut weights = match self.operands.get(3) {
            None => call!(runtime, "softmax", scores, -1)?,
            Some(mask) => {
                let masked = match mask.dtype() {
                    DType::Bool => call!(runtime, "where", mask, scores, f64::NEG_INFINITY)?,
                    _ => call!(runtime, "add", scores, mask)?,
                };
                call!(runtime, "_softmax_or_zero", masked, -1)?
            }
        };
        if self.dropout > 0.0 {
            weights = call!(runtime, "dropout", weights, self.dropout, true)?;
        }
        call!(runtime, "_matmul", weights, value)
    }

    /// The same without keeping scores: the backward pass computes them again.
    fn recomputed(&self, runtime: &Runtime) -> Result<Tensor> {
        let random = runtime.random().state();
        let result = runtime.without_gradients(|| self.whole(runtime))?;
        let versions = self.operands.iter().map(Tensor::version).collect();
        let again = Again { piece: self.clone(), versions, random };
        let name = "scaled_dot_product_attention";
        let mut results = runtime.attach_custom(name, &self.operands, vec![result.clone()], Rc::new(again));
        Ok(results.pop().unwrap_or(result))
    }
}

/// What the backward pass of a piece needs.
struct Again {
    piece: Piece,
    /// The operands must not have been written since.
    versions: Vec<u64>,
    /// For the same dropout.
    random: RandomKey,
}

impl CustomBackward for Again {
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let operands = &self.piece.operands;
        let Some(Some(gradient)) = gradients.first() else { return Ok(vec![None; operands.len()]) };
        if operands.iter().zip(&self.versions).any(|(operand, &version)| operand.version() != version) {
            return Err(Error::Autograd(
                "one of the variables needed for gradient computation has been modified by an inplace operation: an \
                 operand of scaled_dot_product_attention was written after the call"
                    .to_owned(),
            ));
        }
        let keeps_graph = runtime.set_grad_enabled(true);
        let after = runtime.random().state();
        runtime.random().set_state(self.random);
        let found = self.gradients(runtime, gradient, keeps_graph);
        runtime.random().set_state(after);
        runtime.set_grad_enabled(keeps_graph);
        found
    }
}

impl Again {
    fn gradients(&self, runtime: &Runtime, gradient: &Tensor, keeps_graph: bool) -> Result<Vec<Option<Tensor>>> {
        let mut piece = self.piece.clone();
        let mut wanted = Vec::new();
        for operand in &mut piece.operands {
            let needs = operand.requires_grad();
            // A handle of its own: one tensor may be key and value.
            *operand = match keeps_graph {
                true => call!(runtime, "expand", &*operand, operand.shape())?,
                false => operand.detach(),
            };
            if needs && !keeps_graph {
                operand.set_requires_grad(true)?;
            }
            wanted.push(needs.then(|| operand.clone()));
        }
        let result = piece.whole(runtime)?;
        let inputs: Vec<Tensor> = wanted.iter().flatten().cloned().collect();
        let found = runtime.grad(&[result], &inputs, &[Some(gradient.clone())], keeps_graph, keeps_graph, true)?;
        let mut found = found.into_iter();
        Ok(wanted.iter().map(|wanted| wanted.as_ref().and_then(|_| found.next().flatten())).collect())
    }
}
