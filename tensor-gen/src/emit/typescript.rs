//! Typings: `torch.d.ts`.
//!
//! The file declares the *native* modules, which `src/torch/*.ts` (already in the repository; tsconfig.json maps "torch" to it)
//! re-exports: `declare module "torch:native"` (class Tensor, type DType, the functions of namespace Torch and the non-op core: no_grad, tensor, io,
//! tqdm, save, load, autograd …), `declare module "torch:native/functional"`, `"torch:native/special"` and `"torch:native/linalg"`.
//! It must make `tsc -p tsconfig.json` pass (nn, optim and data are typed by their own sources there), including tests/typings/misuse.ts.
//! Globals (console, print, timers, performance, process, the global `torch`) stand apart in `src/torch/globals.d.ts`.

use crate::op::OpDef;

/// Prints the typings of a library of ops.
#[derive(Clone, Copy, Debug)]
pub struct TypeScriptGenerator;

impl TypeScriptGenerator {
    pub fn generate(&self, header: &str, _library: &[OpDef]) -> String {
        header.to_owned()
    }
}
