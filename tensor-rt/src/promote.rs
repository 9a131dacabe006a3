//! PyTorch's type promotion.
