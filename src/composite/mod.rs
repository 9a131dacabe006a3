//! Ops written in Rust over other ops: what a formula cannot say.
//!
//! Each function here is named by an op's `native = "…"`, takes that op's complete arguments in schema order, and calls
//! other ops; so gradients, fusion and devices are theirs. Arguments are checked here, in PyTorch's words where those are good.

/// `call!(runtime, "transpose", x, 0, 1)?`: an op with exactly one result, a tensor.
macro_rules! call {
    ($runtime:expr, $op:literal $(, $argument:expr)* $(,)?) => {
        $runtime.call1($op, &[$(tensor_rt::value::Value::from($argument)),*])
    };
}

mod activation;
mod adaptive;
mod attention;
mod batch_norm;
mod compare;
mod complex;
mod convert;
mod convolution;
mod ctc;
mod einsum;
mod embedding;
mod expect;
mod factory;
mod fold;
mod grid;
mod interpolate;
mod join;
mod likelihood_loss;
mod loss;
mod margin_loss;
mod matmul;
mod max_pool;
mod multi_head;
mod norm;
mod number;
mod pad;
mod pool;
mod products;
mod reduce;
mod replace;
mod scatter;
mod select;
mod shape;
mod spatial;
mod stack;
mod taps;
mod transposed;
mod turn;

use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

pub use crate::fft::{
    fft, fftn, fftshift, hfft, ifft, ifftn, ifftshift, ihfft, irfft, irfftn, istft, rfft, rfftn, stft,
};
pub use activation::{glu, hardtanh, one_per_channel, prelu, threshold};
pub use adaptive::{
    adaptive_avg_pool1d, adaptive_avg_pool2d, adaptive_avg_pool3d, adaptive_max_pool1d, adaptive_max_pool2d,
    adaptive_max_pool3d,
};
pub use attention::scaled_dot_product_attention;
pub use batch_norm::{batch_norm, batch_norm_sums, instance_norm};
pub use compare::{allclose, equal};
pub use complex::{
    complex, complex_pairs, complex_parts, expect_complex, is_complex, is_conj, view_as_complex, view_as_real,
};
pub use convert::{clone, to, to_device, to_other};
pub use convolution::{conv1d, conv1d_padding, conv2d, conv2d_padding, conv3d, conv3d_padding};
pub use ctc::{ctc_loss, ctc_loss_of_tensors};
pub use einsum::{einsum, tensordot, tensordot_dims, tensordot_lists};
pub use embedding::{embedding, embedding_bag};
pub use expect::{
    div_checked, expect_number, expect_probability, expect_rank, expect_rank_among, expect_ranks, expect_target,
    expect_word,
};
pub use factory::{arange, full, randint, randperm};
pub use fold::{channel_shuffle, fold, pixel_shuffle, pixel_unshuffle, unfold};
pub use grid::{affine_grid, grid_sample};
pub use interpolate::interpolate;
pub use join::{cat, chunk, split, split_sizes, stack, tensor_split, tensor_split_indices, unbind};
pub use likelihood_loss::{gaussian_nll_loss, kl_div};
pub use loss::{cross_entropy, nll_loss, reduce_loss, weighted_loss};
pub use margin_loss::{cosine_embedding_loss, multi_margin_loss, multilabel_margin_loss};
pub use matmul::matmul;
pub use max_pool::{max_pool1d, max_pool3d, max_unpool1d, max_unpool2d, max_unpool3d};
pub use multi_head::multi_head_attention;
pub use norm::{group_norm, layer_norm, local_response_norm, rms_norm};
pub use number::{mvlgamma, nan_to_num, polygamma};
pub use pad::pad;
pub use pool::{avg_pool1d, avg_pool2d, avg_pool3d};
pub use products::{bilinear, chain_matmul, cross, kron, matrix_power, multi_dot};
pub use reduce::{restore_dims, sum_to_size};
pub use replace::{
    as_strided_scatter, diagonal_scatter, masked_scatter, nonzero_as_tuple, select_scatter, slice_scatter,
    tril_indices, triu_indices, unravel_index, wrap_index,
};
pub use scatter::{index_add, index_copy, index_fill, index_put, index_reduce, put, scatter_reduce, scatter_with};
pub use select::{
    flip, index_select, masked_select, nonzero, one_hot, roll, spread_index, take_along_dim, where_condition,
};
pub use shape::{contiguous, flatten, movedim, repeat, reshape, tile, unflatten};
pub use stack::{
    adjoint, atleast_1d_each, atleast_2d_each, atleast_3d_each, block_diag, broadcast_tensors, cartesian_prod,
    column_stack, combinations, diag, diag_embed, dstack, hstack, meshgrid, vstack,
};
pub use transposed::{conv_transpose1d, conv_transpose2d, conv_transpose3d};
pub use turn::{
    dsplit, fliplr, flipud, hsplit, narrow_tensor, repeat_interleave, repeat_interleave_counts, repeat_interleave_each,
    rot90, view_dtype, vsplit,
};

/// The result of an op with one.
pub(crate) fn one(value: impl Into<Value>) -> Result<Vec<Value>> {
    Ok(vec![value.into()])
}

pub(crate) fn refuse<T>(message: impl Into<String>) -> Result<T> {
    Err(Error::argument(message))
}
