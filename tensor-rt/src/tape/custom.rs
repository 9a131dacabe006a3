//! Ops whose gradient is a function of the program: `torch.autograd.Function`.

use std::rc::Rc;

use super::{Gradients, Node, Rule, Targets, attach};
use crate::complex::ComplexBackward;
use crate::error::{Error, Result};
use crate::layout::list;
use crate::runtime::Runtime;
use crate::tensor::Tensor;

/// The backward half of a custom function. Holds whatever its forward half saved.
pub trait CustomBackward {
    /// One gradient per input given to [`Runtime::attach_custom`]; of `gradients`, one per output, `None` is zero.
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>>;
}

impl Runtime {
    /// Makes `outputs`, computed without recording, the results of one node over `inputs`. An output that is
    /// itself an input is replaced by another handle to it.
    pub fn attach_custom(
        &self,
        name: &str,
        inputs: &[Tensor],
        outputs: Vec<Tensor>,
        backward: Rc<dyn CustomBackward>,
    ) -> Vec<Tensor> {
        let (is_complex, backward) = match inputs.iter().chain(&outputs).any(Tensor::is_complex) {
            true => {
                let of_outputs: Vec<bool> = outputs.iter().map(Tensor::is_complex).collect();
                (of_outputs.clone(), Rc::new(ComplexBackward { inner: backward, outputs: of_outputs }) as Rc<_>)
            }
            false => (Vec::new(), backward),
        };
        let targets: Targets = inputs.iter().map(Tensor::target).collect();
        if !self.is_grad_enabled() || targets.iter().all(Option::is_none) {
            return outputs;
        }
        let is_input = |output: &Tensor| inputs.iter().any(|input| input.is_same(output));
        let outputs: Vec<Tensor> = outputs
            .into_iter()
            .map(|output| if is_input(&output) || output.requires_grad() { output.detach() } else { output })
            .collect();
        let shapes = inputs.iter().map(|input| input.on_tape().shape().to_vec()).collect();
        let rule = Rc::new(CustomRule { backward, shapes });
        if is_complex.contains(&true) {
            let parts: Vec<Tensor> = outputs.iter().map(|output| output.on_tape().clone()).collect();
            attach(self.lazy_call_site(), name.into(), targets, &parts, |_| true, rule);
        } else {
            attach(self.lazy_call_site(), name.into(), targets, &outputs, |_| true, rule);
        }
        outputs
    }
}

struct CustomRule {
    backward: Rc<dyn CustomBackward>,
    shapes: Vec<Vec<usize>>,
}

impl Rule for CustomRule {
    fn backward(&self, runtime: &Runtime, node: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let result = self.backward.backward(runtime, gradients)?;
        if result.len() != self.shapes.len() {
            return Err(Error::Autograd(format!(
                "function {} returned an incorrect number of gradients (expected {}, got {})",
                node.name,
                self.shapes.len(),
                result.len()
            )));
        }
        for (index, (gradient, shape)) in result.iter().zip(&self.shapes).enumerate() {
            if let Some(gradient) = gradient
                && gradient.shape() != shape
            {
                return Err(Error::Autograd(format!(
                    "Function {} returned an invalid gradient at index {index} - got {} but expected shape compatible \
                     with {}",
                    node.name,
                    list(gradient.shape()),
                    list(shape)
                )));
            }
        }
        Ok(result.into())
    }
}
