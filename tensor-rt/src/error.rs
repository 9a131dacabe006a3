//! The one error type of the runtime. Messages are for the person who wrote the script: what was wrong, with
//! shapes and dtypes, in PyTorch's wording where that is good.

use tensor_gen::dtype::DType;

pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, by what the caller can do about it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// A wrong argument: shape, dim, range, type of a value.
    #[error("{0}")]
    Argument(String),
    /// No op of that name, or no overload for these arguments.
    #[error("{0}")]
    UnknownOp(String),
    /// The op does not compute in this dtype.
    #[error("{op}: not implemented for dtype {dtype}; it accepts {accepted}")]
    DType { op: String, dtype: DType, accepted: String },
    /// Tensors of one op live on different devices.
    #[error("{op}: expected all tensors to be on the same device, but found {left} and {right}; move one with .to()")]
    MixedDevices { op: String, left: String, right: String },
    /// The adapter lacks a feature or a limit.
    #[error("{0}")]
    Unsupported(String),
    /// The device has no memory left, or the context's limit is reached.
    #[error("out of memory on {device}: tried to allocate {asked} bytes; {live} bytes are live{limit}")]
    OutOfMemory { device: String, asked: u64, live: u64, limit: String },
    /// A handle whose tensor was disposed, or a buffer id of an earlier generation.
    #[error("{0}")]
    Freed(String),
    /// Autograd misuse: backward twice, no graph, a saved tensor that was overwritten.
    #[error("{0}")]
    Autograd(String),
    /// An index outside its dimension, found by a kernel.
    #[error("{0}")]
    Index(String),
    /// The device or driver failed.
    #[error("{device}: {message}")]
    Device { device: String, message: String },
    /// An error of work that was asked for earlier.
    #[error("{error} (in {op}, asked for at {site})")]
    At { error: Box<Error>, op: String, site: String },
    /// A function of the script failed; its own exception is kept where scripts are run.
    #[error("{0}")]
    Script(String),
    /// Reading or writing files.
    #[error("{0}")]
    Io(String),
}

impl Error {
    /// Shorthand for [`Error::Argument`].
    pub fn argument(message: impl Into<String>) -> Error {
        Error::Argument(message.into())
    }

    /// Names the op that failed late, and the script line that asked for it.
    pub(crate) fn at(self, op: &str, site: Option<&str>) -> Error {
        match (self, site) {
            (error @ Error::At { .. }, _) | (error, None) => error,
            (error, Some(site)) => Error::At { error: Box::new(error), op: op.to_owned(), site: site.to_owned() },
        }
    }
}
