//! `torch.save` and `torch.load`: safetensors files, and for reading PyTorch's own. How nested objects become names is in
//! `prelude/torch.js`.

use std::collections::HashMap;
use std::rc::Rc;

use rquickjs::{Array, Object, Value};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use tensor_gen::dtype::DType;

use super::autograd::tensors;
use super::binding::Binding;
use super::files;
use super::native::{JsResult, OrThrow, argument, define, undefined, wrap};
use crate::checkpoint;
use crate::error::{Error, Result};
use crate::runtime::DeviceHandle;
use crate::tensor::Tensor;

/// The key in the file's `__metadata__` under which everything that is not a tensor stands, as JSON.
const METADATA_KEY: &str = "alknet";

pub(super) fn define_all<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "save", move |params| {
        let ctx = params.ctx();
        let path = files::path_argument(ctx, &argument(params, 0), "save")?;
        let names: Vec<String> = argument(params, 1).get()?;
        let values = tensors(ctx, &argument(params, 2))?;
        let metadata: Option<String> = argument(params, 3).get()?;
        let bytes = pack(&own, &names, &values, metadata).or_throw(ctx)?;
        files::write(&own, &path, &bytes).or_throw(ctx)?;
        undefined(ctx)
    })?;
    let own = binding.clone();
    define(native, "load", move |params| {
        let ctx = params.ctx();
        let path = files::path_argument(ctx, &argument(params, 0), "load")?;
        let device: Option<String> = argument(params, 1).get()?;
        let bytes = files::read(&own, &path).or_throw(ctx)?;
        let device = match device {
            Some(name) => own.runtime.device(&name).or_throw(ctx)?,
            None => own.runtime.default_device(),
        };
        let named = |error| Error::Io(format!("{path}: {error}"));
        let result = Array::new(ctx.clone())?;
        if checkpoint::is_archive(&bytes) {
            let content = checkpoint::read(&own.runtime, &bytes, &device).map_err(named).or_throw(ctx)?;
            result.set(0, super::checkpoint::to_js(ctx, &content, &path)?)?;
            return Ok(result.into_value());
        }
        let (names, values, metadata) = unpack(&own, &bytes, &device).map_err(named).or_throw(ctx)?;
        let (name_array, tensor_array) = (Array::new(ctx.clone())?, Array::new(ctx.clone())?);
        for (index, (name, tensor)) in names.into_iter().zip(values).enumerate() {
            name_array.set(index, name)?;
            tensor_array.set(index, wrap(ctx, tensor)?)?;
        }
        result.set(0, name_array)?;
        result.set(1, tensor_array)?;
        match metadata {
            Some(text) => result.set(2, text)?,
            None => result.set(2, Value::new_null(ctx.clone()))?,
        }
        Ok(result.into_value())
    })
}

fn pack(binding: &Binding, names: &[String], tensors: &[Tensor], metadata: Option<String>) -> Result<Vec<u8>> {
    let bytes: Vec<Vec<u8>> = tensors.iter().map(|tensor| binding.runtime.read(tensor)).collect::<Result<_>>()?;
    let mut views = Vec::with_capacity(names.len());
    for ((name, tensor), bytes) in names.iter().zip(tensors).zip(&bytes) {
        let dtype = file_dtype(tensor.dtype())
            .ok_or_else(|| Error::Io(format!("save: safetensors has no dtype {} ({name})", tensor.dtype())))?;
        let view = TensorView::new(dtype, tensor.shape().to_vec(), bytes)
            .map_err(|error| Error::Io(format!("save: {name}: {error}")))?;
        views.push((name.as_str(), view));
    }
    let metadata = metadata.map(|text| HashMap::from([(METADATA_KEY.to_owned(), text)]));
    safetensors::serialize(views, metadata).map_err(|error| Error::Io(format!("save: {error}")))
}

type Unpacked = (Vec<String>, Vec<Tensor>, Option<String>);

fn unpack(binding: &Binding, bytes: &[u8], device: &Rc<DeviceHandle>) -> Result<Unpacked> {
    if bytes.starts_with(&[0x80, 0x02]) {
        return Err(Error::Io(
            "a file of torch.save in the format before PyTorch 1.6; load it in Python and save it again".to_owned(),
        ));
    }
    let malformed =
        |error: safetensors::SafeTensorError| Error::Io(format!("not a safetensors file, or a damaged one ({error})"));
    let (_, header) = SafeTensors::read_metadata(bytes).map_err(malformed)?;
    let file = SafeTensors::deserialize(bytes).map_err(malformed)?;
    let mut names = Vec::new();
    let mut tensors = Vec::new();
    let mut entries = file.tensors();
    entries.sort_by(|(left, _), (right, _)| left.cmp(right));
    for (name, view) in entries {
        let dtype = own_dtype(view.dtype())
            .ok_or_else(|| Error::Io(format!("{name} has dtype {:?}, which is not supported", view.dtype())))?;
        tensors.push(binding.runtime.tensor_from_bytes(dtype, view.shape(), view.data(), device)?);
        names.push(name);
    }
    let metadata = header.metadata().as_ref().and_then(|map| map.get(METADATA_KEY).cloned());
    Ok((names, tensors, metadata))
}

fn file_dtype(dtype: DType) -> Option<Dtype> {
    Some(match dtype {
        DType::Bool => Dtype::BOOL,
        DType::UInt8 => Dtype::U8,
        DType::Int8 => Dtype::I8,
        DType::Int16 => Dtype::I16,
        DType::Int32 => Dtype::I32,
        DType::Int64 => Dtype::I64,
        DType::Float16 => Dtype::F16,
        DType::BFloat16 => Dtype::BF16,
        DType::Float32 => Dtype::F32,
        DType::Float64 => Dtype::F64,
        DType::Complex64 => Dtype::C64,
    })
}

fn own_dtype(dtype: Dtype) -> Option<DType> {
    DType::ALL.into_iter().find(|own| file_dtype(*own) == Some(dtype))
}
