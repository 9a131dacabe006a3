//! Output languages: they spell a finished plan and decide nothing.

pub mod rust;
pub mod typescript;
pub mod wgsl;

use crate::ir::NodeId;
use crate::kernel::KernelSpec;
use crate::kernel::params::GraphRole;

/// A language in which kernels can be written.
pub trait ShaderGenerator {
    /// `"WGSL"`
    fn language(&self) -> &'static str;

    /// The whole text of one kernel. Fails only on what the language cannot say: a dtype it cannot store, a primitive it
    /// lacks for a type.
    fn generate(&self, kernel: &KernelSpec) -> Result<String, Unspellable>;
}

/// Why a plan cannot be written in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unspellable {
    /// Naming what and where: `` `exp` has no WGSL spelling for f64 ``.
    pub message: String,
    /// The node at fault, when it is one.
    pub node: Option<(GraphRole, NodeId)>,
}

impl std::fmt::Display for Unspellable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unspellable {}
