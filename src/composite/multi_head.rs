//! Multi-head attention with its projections (Vaswani et al. 2017).
//!
//! Sequences come first, `[L, N, E]`, or there is no batch, `[L, E]`. A bool mask says what is left out, a float one is added. Where
//! the weights of the attention are asked for, the scores are computed whole; otherwise by scaled_dot_product_attention.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::refuse;

const OP: &str = "multi_head_attention_forward";

/// `nn.functional.multi_head_attention_forward`, with the arguments of PyTorch's. Without `need_weights` the second result is empty.
pub fn multi_head_attention(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [
        query,
        key,
        value,
        embed_dim,
        heads,
        in_weight,
        in_bias,
        bias_k,
        bias_v,
        add_zero,
        dropout,
        out_weight,
        out_bias,
        training,
        key_padding,
        need_weights,
        attn_mask,
        separate,
        q_weight,
        k_weight,
        v_weight,
        static_k,
        static_v,
        average,
        causal,
    ] = exactly(OP, arguments)?;
    let given = [query.tensor()?, key.tensor()?, value.tensor()?];
    let sizes = Sizes::new(given, embed_dim.int()?, heads.int()?)?;
    let (key_padding, attn_mask) = (key_padding.optional(Value::tensor)?, attn_mask.optional(Value::tensor)?);
    let (need_weights, causal) = (need_weights.bool()?, causal.bool()?);
    if causal && attn_mask.is_none() {
        return refuse(format!(
            "{OP}: Need attn_mask if specifying the is_causal hint: nn.Transformer.generate_square_subsequent_mask makes one"
        ));
    }
    let separate = separate.bool()?;
    let weights = match separate {
        true => Weights::Separate([
            required(q_weight, "q_proj_weight")?,
            required(k_weight, "k_proj_weight")?,
            required(v_weight, "v_proj_weight")?,
        ]),
        false => Weights::Packed(required(in_weight, "in_proj_weight")?),
    };
    let sequence = |tensor: &Tensor| match sizes.batched {
        true => Ok(tensor.clone()),
        false => call!(runtime, "unsqueeze", tensor, 1),
    };
    sizes.check(given, separate)?;
    let [query, key, value] = [sequence(given[0])?, sequence(given[1])?, sequence(given[2])?];
    let same = [given[0].is_same(given[1]), given[1].is_same(given[2])] == [true, true];
    let [query, mut key, mut value] =
        weights.project(runtime, [&query, &key, &value], same, in_bias.optional(Value::tensor)?)?;

    // The causal hint is only used where nothing else is masked and no score is asked for.
    let hint = causal && key_padding.is_none() && !need_weights;
    let mut mask = Mask { sizes: &sizes, scores: None, keys: None };
    if let Some(given) = attn_mask.filter(|_| !hint) {
        mask.scores = Some(mask.of_scores(runtime, given, query.dtype())?);
    }
    if let Some(given) = key_padding {
        mask.keys = Some(mask.of_keys(runtime, given, query.dtype())?);
    }
    match (bias_k.optional(Value::tensor)?, bias_v.optional(Value::tensor)?) {
        (None, None) => {}
        (Some(_), Some(_)) if !static_k.is_none() || !static_v.is_none() => {
            return refuse(format!("{OP}: bias_k and bias_v cannot be added to static_k and static_v"));
        }
        (Some(bias_k), Some(bias_v)) => {
            let behind = |sequence: Tensor, bias: &Tensor| {
                let bias = call!(runtime, "expand", bias, &[1, sizes.batch, sizes.embed][..])?;
                call!(runtime, "cat", vec![sequence, bias], 0)
            };
            (key, value) = (behind(key, bias_k)?, behind(value, bias_v)?);
            mask.widen(runtime)?;
        }
        _ => return refuse(format!("{OP}: bias_k and bias_v must either both be given or neither")),
    }
    let query = sizes.heads_of(runtime, &query)?;
    let mut key = sizes.static_or(runtime, static_k.optional(Value::tensor)?, &key, "static_k")?;
    let mut value = sizes.static_or(runtime, static_v.optional(Value::tensor)?, &value, "static_v")?;
    if add_zero.bool()? {
        let shape = [sizes.batch, sizes.heads, 1, sizes.size];
        let zero = runtime.full(&shape, 0_i64.into(), key.dtype(), &key.device())?;
        key = call!(runtime, "cat", vec![key, zero.clone()], 2)?;
        value = call!(runtime, "cat", vec![value, zero], 2)?;
        mask.widen(runtime)?;
    }
    let mask = mask.merged(runtime, key.shape()[2])?;
    let dropout = if training.bool()? { dropout.float()? } else { 0.0 };

    let (attended, shown) = if need_weights {
        let query = call!(runtime, "mul", query, (1.0 / sizes.size as f64).sqrt())?;
        let mut scores = call!(runtime, "matmul", query, call!(runtime, "transpose", key, -2, -1)?)?;
        if let Some(mask) = mask {
            scores = call!(runtime, "add", scores, mask)?;
        }
        let weights = call!(runtime, "dropout", call!(runtime, "softmax", scores, -1)?, dropout, true)?;
        let attended = call!(runtime, "matmul", &weights, value)?;
        let shown = if average.bool()? { call!(runtime, "mean", weights, vec![1_i64])? } else { weights };
        let shown = if sizes.batched { shown } else { call!(runtime, "squeeze", shown, vec![0_i64])? };
        (attended, shown)
    } else {
        let attended = call!(runtime, "scaled_dot_product_attention", query, key, value, mask, dropout, hint)?;
        let none = runtime.full(&[0], 0_i64.into(), attended.dtype(), &attended.device())?;
        (attended, none)
    };
    // [N, H, L, D] as [L, N, H * D].
    let joined = call!(runtime, "permute", attended, vec![2_i64, 0, 1, 3])?;
    let joined = runtime.reshape(&joined, &[sizes.targets, sizes.batch, sizes.embed])?;
    let out_bias = out_bias.optional(Value::tensor)?;
    let result = call!(runtime, "linear", joined, required(out_weight, "out_proj_weight")?, out_bias)?;
    let result = if sizes.batched { result } else { call!(runtime, "squeeze", result, vec![1_i64])? };
    Ok(vec![result.into(), shown.into()])
}

fn required<'a>(value: &'a Value, name: &str) -> Result<&'a Tensor> {
    match value.optional(Value::tensor)? {
        Some(tensor) => Ok(tensor),
        None => refuse(format!("{OP}: {name} is needed here, but it is None")),
    }
}

struct Sizes {
    batched: bool,
    targets: usize,
    sources: usize,
    batch: usize,
    embed: usize,
    heads: usize,
    /// Of a head.
    size: usize,
}

impl Sizes {
    fn new([query, key, value]: [&Tensor; 3], embed_dim: i64, heads: i64) -> Result<Sizes> {
        let rank = query.rank();
        if rank != 2 && rank != 3 {
            return refuse(format!(
                "{OP}: query should be unbatched 2D or batched 3D tensor but received {rank}-D query tensor"
            ));
        }
        if key.rank() != rank || value.rank() != rank {
            return refuse(format!(
                "{OP}: For a {rank}-D query, expected key and value to be {rank}-D but found {}-D and {}-D tensors",
                key.rank(),
                value.rank()
            ));
        }
        let embed = query.shape()[rank - 1];
        if embed as i64 != embed_dim {
            return refuse(format!("{OP}: was expecting embedding dimension of {embed_dim}, but got {embed}"));
        }
        let Some(heads) = usize::try_from(heads).ok().filter(|&heads| heads > 0 && embed.is_multiple_of(heads)) else {
            return refuse(format!("{OP}: embed_dim {embed} not divisible by num_heads {heads}"));
        };
        Ok(Sizes {
            batched: rank == 3,
            targets: query.shape()[0],
            sources: key.shape()[0],
            batch: if rank == 3 { query.shape()[1] } else { 1 },
            embed,
            heads,
            size: embed / heads,
        })
    }

    fn check(&self, [query, key, value]: [&Tensor; 3], separate: bool) -> Result<()> {
        let compared = if separate { key.rank() - 1 } else { key.rank() };
        if key.shape()[..compared] != value.shape()[..compared] {
            return refuse(format!(
                "{OP}: key shape {} does not match value shape {}",
                list(key.shape()),
                list(value.shape())
            ));
        }
        if self.batched && key.shape()[1] != query.shape()[1] {
            return refuse(format!(
                "{OP}: query has a batch of {}, but key one of {}",
                query.shape()[1],
                key.shape()[1]
            ));
        }
        Ok(())
    }

    /// `[S, N, H * D]` as `[N, H, S, D]`.
    fn heads_of(&self, runtime: &Runtime, sequence: &Tensor) -> Result<Tensor> {
        let shape = [sequence.shape()[0], self.batch, self.heads, self.size];
        call!(runtime, "permute", runtime.reshape(sequence, &shape)?, vec![1_i64, 2, 0, 3])
    }

    /// The heads of a sequence, or those that are given: `[N * H, S, D]`.
    fn static_or(&self, runtime: &Runtime, given: Option<&Tensor>, sequence: &Tensor, name: &str) -> Result<Tensor> {
        let Some(given) = given else { return self.heads_of(runtime, sequence) };
        match *given.shape() {
            [groups, sources, size] if groups == self.batch * self.heads && size == self.size => {
                runtime.reshape(given, &[self.batch, self.heads, sources, size])
            }
            _ => refuse(format!(
                "{OP}: expecting {name} of shape [{}, S, {}], but got {}",
                self.batch * self.heads,
                self.size,
                list(given.shape())
            )),
        }
    }
}

enum Weights<'a> {
    /// Those of query, key and value, one above the other.
    Packed(&'a Tensor),
    Separate([&'a Tensor; 3]),
}

impl Weights<'_> {
    /// `same`: the three are one tensor, which one product serves.
    fn project(
        &self,
        runtime: &Runtime,
        inputs: [&Tensor; 3],
        same: bool,
        bias: Option<&Tensor>,
    ) -> Result<[Tensor; 3]> {
        let thirds = |tensor: &Tensor, dim: i64| -> Result<[Tensor; 3]> {
            let size = tensor.shape()[if dim < 0 { tensor.rank() - 1 } else { 0 }];
            if !size.is_multiple_of(3) {
                return refuse(format!(
                    "{OP}: in_proj must be three of one size, but has shape {}",
                    list(tensor.shape())
                ));
            }
            let third = (size / 3) as i64;
            let part = |at: i64| call!(runtime, "narrow", tensor, dim, at * third, third);
            Ok([part(0)?, part(1)?, part(2)?])
        };
        if let (true, Weights::Packed(weight)) = (same, self) {
            return thirds(&call!(runtime, "linear", inputs[0], *weight, bias)?, -1);
        }
        let weights = match self {
            Weights::Packed(weight) => thirds(weight, 0)?,
            Weights::Separate(weights) => weights.map(Tensor::clone),
        };
        let biases = match bias {
            Some(bias) => thirds(bias, 0)?.map(Some),
            None => [None, None, None],
        };
        let [first, second, third] =
            [0, 1, 2].map(|at| call!(runtime, "linear", inputs[at], &weights[at], biases[at].clone()));
        Ok([first?, second?, third?])
    }
}

/// What is added to the scores.
struct Mask<'a> {
    sizes: &'a Sizes,
    /// `[1 or N, 1 or H, L, S]`
    scores: Option<Tensor>,
    /// `[N, 1, 1, S]`
    keys: Option<Tensor>,
}

impl Mask<'_> {
    fn added(runtime: &Runtime, mask: &Tensor, dtype: DType, name: &str) -> Result<Tensor> {
        match mask.dtype() {
            DType::Bool => runtime.cast(&call!(runtime, "where", mask, f64::NEG_INFINITY, 0.0)?, dtype),
            of if of.is_floating_point() => Ok(mask.clone()),
            other => refuse(format!("{OP}: only bool and floating types of {name} are supported, but got {other}")),
        }
    }

    fn of_scores(&self, runtime: &Runtime, mask: &Tensor, dtype: DType) -> Result<Tensor> {
        let Sizes { targets, sources, batch, heads, .. } = *self.sizes;
        let shape = match *mask.shape() {
            [rows, columns] if [rows, columns] == [targets, sources] => [1, 1, targets, sources],
            [each, rows, columns] if [each, rows, columns] == [batch * heads, targets, sources] => {
                [batch, heads, targets, sources]
            }
            _ => {
                return refuse(format!(
                    "{OP}: The shape of attn_mask is {}, but should be [{targets}, {sources}] or [{}, {targets}, {sources}]",
                    list(mask.shape()),
                    batch * heads
                ));
            }
        };
        runtime.reshape(&Mask::added(runtime, mask, dtype, "attn_mask")?, &shape)
    }

    fn of_keys(&self, runtime: &Runtime, mask: &Tensor, dtype: DType) -> Result<Tensor> {
        let Sizes { sources, batch, batched, .. } = *self.sizes;
        let wanted = if batched { vec![batch, sources] } else { vec![sources] };
        if mask.shape() != wanted {
            return refuse(format!(
                "{OP}: Expected key_padding_mask of shape {}, but got {}",
                list(&wanted),
                list(mask.shape())
            ));
        }
        runtime.reshape(&Mask::added(runtime, mask, dtype, "key_padding_mask")?, &[batch, 1, 1, sources])
    }

    /// For one key more, which is seen.
    fn widen(&mut self, runtime: &Runtime) -> Result<()> {
        for mask in [&mut self.scores, &mut self.keys].into_iter().flatten() {
            *mask = call!(runtime, "pad", &*mask, vec![0_i64, 1])?;
        }
        Ok(())
    }

    fn merged(self, runtime: &Runtime, sources: usize) -> Result<Option<Tensor>> {
        let mask = match (self.scores, self.keys) {
            (Some(scores), Some(keys)) => Some(call!(runtime, "add", scores, keys)?),
            (scores, keys) => scores.or(keys),
        };
        match mask {
            Some(mask) if mask.shape()[3] != sources => {
                refuse(format!("{OP}: the masks are for {} keys, but there are {sources}", mask.shape()[3]))
            }
            mask => Ok(mask),
        }
    }
}
