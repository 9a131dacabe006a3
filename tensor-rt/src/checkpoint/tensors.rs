//! The names that a checkpoint's pickle may use: those that rebuild tensors, and no others.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use tensor_gen::dtype::DType;

use super::pickle::{Host, Node, Value};
use super::zip::Archive;
use crate::error::{Error, Result};
use crate::runtime::{DeviceHandle, Runtime};
use crate::tensor::Tensor;

/// What a pickle's [`Value::Object`] means.
pub(super) enum Object {
    Tensor(Tensor),
    /// A storage, as a tensor of one dim over all of it.
    Storage(Tensor),
    StorageType(DType),
    Function(Function),
}

#[derive(Clone, Copy)]
pub(super) enum Function {
    RebuildTensor,
    RebuildParameter,
    OrderedDict,
    Size,
    Device,
}

pub(super) struct Rebuilder<'a> {
    runtime: &'a Runtime,
    archive: &'a Archive<'a>,
    folder: &'a str,
    device: &'a Rc<DeviceHandle>,
    pub(super) objects: Vec<Object>,
    /// Storages made so far: tensors that shared one share it again.
    storages: FxHashMap<(Rc<str>, DType), usize>,
}

impl<'a> Rebuilder<'a> {
    pub fn new(
        runtime: &'a Runtime,
        archive: &'a Archive<'a>,
        folder: &'a str,
        device: &'a Rc<DeviceHandle>,
    ) -> Rebuilder<'a> {
        Rebuilder { runtime, archive, folder, device, objects: Vec::new(), storages: FxHashMap::default() }
    }

    fn object(&mut self, object: Object) -> Value {
        self.objects.push(object);
        Value::Object(self.objects.len() - 1)
    }

    fn storage(&mut self, key: &Rc<str>, dtype: DType, count: usize) -> Result<Value> {
        if let Some(&known) = self.storages.get(&(key.clone(), dtype)) {
            return Ok(Value::Object(known));
        }
        let name = format!("{}/data/{key}", self.folder);
        let content = self.archive.content(&name)?;
        let mut content = content.ok_or_else(|| Error::Io(format!("it refers to a storage {name} that it lacks")))?;
        if count.checked_mul(dtype.size()) != Some(content.len()) {
            return Err(Error::Io(format!(
                "the storage {name} has {} bytes, but {count} elements of {dtype} were promised",
                content.len()
            )));
        }
        if dtype == DType::Bool && content.iter().any(|&byte| byte > 1) {
            content.to_mut().iter_mut().for_each(|byte| *byte = u8::from(*byte != 0));
        }
        let flat = self.runtime.tensor_from_bytes(dtype, &[count], &content, self.device)?;
        let made = self.object(Object::Storage(flat));
        self.storages.insert((key.clone(), dtype), self.objects.len() - 1);
        Ok(made)
    }

    /// `_rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks)`
    fn tensor(&mut self, arguments: &[Value], nodes: &[Node]) -> Result<Value> {
        let [Value::Object(storage), Value::Int(offset), size, stride, requires_grad, ..] = arguments else {
            return Err(unexpected("_rebuild_tensor_v2"));
        };
        let Some(Object::Storage(flat)) = self.objects.get(*storage) else {
            return Err(unexpected("_rebuild_tensor_v2"));
        };
        let (size, stride) = (integers(size, nodes)?, integers(stride, nodes)?);
        let layout = flat.layout().as_strided(&size, &stride, Some(*offset), flat.elements())?;
        let tensor = flat.strided(layout);
        self.leaf(tensor, requires_grad)
    }

    /// `_rebuild_parameter(data, requires_grad, backward_hooks)`
    fn parameter(&mut self, arguments: &[Value]) -> Result<Value> {
        let [Value::Object(data), requires_grad, ..] = arguments else {
            return Err(unexpected("_rebuild_parameter"));
        };
        let Some(Object::Tensor(data)) = self.objects.get(*data) else {
            return Err(unexpected("_rebuild_parameter"));
        };
        let tensor = data.detach();
        self.leaf(tensor, requires_grad)
    }

    fn leaf(&mut self, tensor: Tensor, requires_grad: &Value) -> Result<Value> {
        if *requires_grad == Value::Bool(true) {
            tensor.set_requires_grad(true)?;
        }
        Ok(self.object(Object::Tensor(tensor)))
    }
}

impl Host for Rebuilder<'_> {
    fn global(&mut self, module: &str, name: &str) -> Result<Value> {
        let object = match (module, name) {
            ("torch._utils", "_rebuild_tensor_v2") => Object::Function(Function::RebuildTensor),
            ("torch._utils", "_rebuild_parameter") => Object::Function(Function::RebuildParameter),
            ("collections", "OrderedDict") => Object::Function(Function::OrderedDict),
            ("torch", "Size") => Object::Function(Function::Size),
            ("torch", "device") => Object::Function(Function::Device),
            ("torch" | "torch.storage", name) if storage_dtype(name).is_some() => match storage_dtype(name) {
                Some(dtype) => Object::StorageType(dtype),
                None => return Err(refused(module, name)),
            },
            // A dtype as a value: here its name.
            ("torch", name) if DType::ALL.iter().any(|dtype| dtype.name() == name) => {
                return Ok(Value::Text(name.into()));
            }
            _ => return Err(refused(module, name)),
        };
        Ok(self.object(object))
    }

    fn call(&mut self, callable: &Value, arguments: &[Value], nodes: &mut Vec<Node>) -> Result<Value> {
        let function = match callable {
            Value::Object(id) => match self.objects.get(*id) {
                Some(Object::Function(function)) => *function,
                _ => return Err(unexpected("a call")),
            },
            _ => return Err(unexpected("a call")),
        };
        match (function, arguments) {
            (Function::RebuildTensor, _) => self.tensor(arguments, nodes),
            (Function::RebuildParameter, _) => self.parameter(arguments),
            (Function::OrderedDict, []) => {
                nodes.push(Node::Dict(Vec::new()));
                Ok(Value::Node(nodes.len() - 1))
            }
            (Function::Size, [sizes @ Value::Node(_)]) => Ok(sizes.clone()),
            (Function::Device, [name @ Value::Text(_), ..]) => Ok(name.clone()),
            (Function::OrderedDict, _) => Err(unexpected("OrderedDict")),
            (Function::Size, _) => Err(unexpected("torch.Size")),
            (Function::Device, _) => Err(unexpected("torch.device")),
        }
    }

    /// `("storage", type, key, location, elements)`; the location is the reader's choice.
    fn persistent(&mut self, id: &[Value]) -> Result<Value> {
        match id {
            [Value::Text(kind), Value::Object(ty), Value::Text(key), _, Value::Int(count)] if &**kind == "storage" => {
                let Some(&Object::StorageType(dtype)) = self.objects.get(*ty) else {
                    return Err(unexpected("a storage"));
                };
                let count = usize::try_from(*count).map_err(|_| unexpected("a storage"))?;
                self.storage(key, dtype, count)
            }
            _ => Err(unexpected("a storage")),
        }
    }
}

/// The dtype of a storage class.
fn storage_dtype(name: &str) -> Option<DType> {
    Some(match name {
        "FloatStorage" => DType::Float32,
        "DoubleStorage" => DType::Float64,
        "HalfStorage" => DType::Float16,
        "BFloat16Storage" => DType::BFloat16,
        "LongStorage" => DType::Int64,
        "IntStorage" => DType::Int32,
        "ShortStorage" => DType::Int16,
        "CharStorage" => DType::Int8,
        "ByteStorage" => DType::UInt8,
        "BoolStorage" => DType::Bool,
        "ComplexFloatStorage" => DType::Complex64,
        _ => return None,
    })
}

fn integers(value: &Value, nodes: &[Node]) -> Result<Vec<i64>> {
    let items = match value {
        Value::Node(id) => match nodes.get(*id) {
            Some(Node::Tuple(items) | Node::List(items)) => items,
            _ => return Err(unexpected("a size")),
        },
        _ => return Err(unexpected("a size")),
    };
    let integer = |item: &Value| match item {
        Value::Int(value) => Ok(*value),
        _ => Err(unexpected("a size")),
    };
    items.iter().map(integer).collect()
}

fn unexpected(what: &str) -> Error {
    Error::Io(format!("{what} of its pickle has arguments that torch.save does not write"))
}

fn refused(module: &str, name: &str) -> Error {
    Error::Io(format!(
        "it contains {module}.{name}, and nothing but tensors and plain data is read: no code of a file ever runs. Save \
         model.state_dict() instead of the model"
    ))
}
