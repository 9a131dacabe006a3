//! Canonical bytes (`Device`'s seam) to what a buffer stores, and back. Only bool differs: one byte there, a u32 here.

use std::borrow::Cow;

use tensor_gen::dtype::DType;

/// Bytes of one stored element.
pub(super) const fn stored_size(dtype: DType) -> usize {
    match dtype {
        DType::Bool => 4,
        other => other.size(),
    }
}

/// What to write into the buffer for canonical `bytes`.
pub(super) fn to_stored(dtype: DType, bytes: &[u8]) -> Cow<'_, [u8]> {
    match dtype {
        DType::Bool => Cow::Owned(bytes.iter().flat_map(|&byte| [u8::from(byte != 0), 0, 0, 0]).collect()),
        _ => Cow::Borrowed(bytes),
    }
}

/// Canonical bytes of what was read from the buffer.
pub(super) fn to_canonical(dtype: DType, stored: &[u8]) -> Vec<u8> {
    match dtype {
        DType::Bool => stored.chunks_exact(4).map(|word| u8::from(word != [0; 4])).collect(),
        _ => stored.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bool_is_a_word_in_the_buffer() {
        let stored = to_stored(DType::Bool, &[1, 0, 2]);
        assert_eq!(&stored[..], [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(to_canonical(DType::Bool, &stored), [1, 0, 1]);
        // A kernel may leave any non-zero word for true.
        assert_eq!(to_canonical(DType::Bool, &[0, 0, 0, 128, 0, 0, 0, 0]), [1, 0]);
    }

    #[test]
    fn other_dtypes_pass_through() {
        for dtype in [DType::Float32, DType::Int32, DType::Int64] {
            let bytes: Vec<u8> = (0..16).collect();
            assert_eq!(&to_stored(dtype, &bytes)[..], &bytes[..]);
            assert_eq!(to_canonical(dtype, &bytes), bytes);
            assert_eq!(stored_size(dtype), dtype.size());
        }
    }
}
