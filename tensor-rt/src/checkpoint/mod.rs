//! PyTorch's `.pth` files: a zip archive of one pickle (`data.pkl`) and the bytes of each storage (`data/0`…).
//!
//! # A page of prose
//!
//! A pickle is a program for a small stack machine, and Python's own machine calls whatever function the program names. This
//! one has nothing to call: `pickle` knows only plain data (numbers, texts, lists, dicts), and asks its
//! host about every name. The host, `tensors`, knows the few that rebuild tensors and refuses all others,
//! saying which it found. `zip` finds the entries.
//!
//! The files come from strangers. Nothing here trusts a length, an offset or an index; what is made is never larger than
//! what the file holds (compressed entries than what they can unpack to). Lists and dicts stand in one table and
//! refer to each other by number, so nothing recurses, however deep or circular the data is.

mod pickle;
mod tensors;
mod zip;

use std::rc::Rc;

pub use pickle::{Node, Value};

use crate::error::{Error, Result};
use crate::runtime::{DeviceHandle, Runtime};
use crate::tensor::Tensor;

/// What a file holds.
pub struct Checkpoint {
    pub root: Value,
    /// The lists and dicts that [`Value::Node`] refers to.
    pub nodes: Vec<Node>,
    objects: Vec<tensors::Object>,
}

impl Checkpoint {
    /// The tensor that a [`Value::Object`] means; `None` for what only rebuilds tensors.
    pub fn tensor(&self, object: usize) -> Option<&Tensor> {
        match self.objects.get(object) {
            Some(tensors::Object::Tensor(tensor)) => Some(tensor),
            _ => None,
        }
    }
}

/// Whether a file begins like a zip archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a file's content; its tensors are made on `device`.
pub fn read(runtime: &Runtime, bytes: &[u8], device: &Rc<DeviceHandle>) -> Result<Checkpoint> {
    let archive = zip::Archive::read(bytes)?;
    let Some(folder) = archive.names().find_map(|name| name.strip_suffix("/data.pkl")).map(str::to_owned) else {
        return Err(Error::Io("a zip file, but not one of torch.save: it has no data.pkl".to_owned()));
    };
    if archive.names().any(|name| name.strip_prefix(&*folder) == Some("/constants.pkl")) {
        return Err(Error::Io(
            "a TorchScript file, which holds a program; save model.state_dict() with torch.save".to_owned(),
        ));
    }
    if let Some(order) = archive.content(&format!("{folder}/byteorder"))?
        && &*order != b"little"
    {
        return Err(Error::Io("its numbers are not little-endian".to_owned()));
    }
    let program = archive.content(&format!("{folder}/data.pkl"))?.unwrap_or_default();
    let mut host = tensors::Rebuilder::new(runtime, &archive, &folder, device);
    let (root, nodes) = pickle::run(&program, &mut host)?;
    Ok(Checkpoint { root, nodes, objects: host.objects })
}

#[cfg(test)]
mod tests;
