//! Files of scripts: text, bytes, IDX. Names ending in `.gz` are packed and unpacked on the way; every path passes the
//! permissions first.

use std::io::{Read, Write};
use std::path::Path;
use std::rc::Rc;

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use rquickjs::{Ctx, Object, Value};
use tensor_gen::dtype::DType;

use super::access::Intent;
use super::binding::Binding;
use super::data;
use super::native::{JsResult, OrThrow, argument, define, throw_type, undefined, wrap};
use crate::error::{Error, Result};

pub(super) fn define_all<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "read_text", move |params| {
        let ctx = params.ctx();
        let path = path_argument(ctx, &argument(params, 0), "read_text")?;
        let text = read_text(&own, &path).or_throw(ctx)?;
        Ok(rquickjs::String::from_str(ctx.clone(), &text)?.into_value())
    })?;
    let own = binding.clone();
    define(native, "read_bytes", move |params| {
        let ctx = params.ctx();
        let path = path_argument(ctx, &argument(params, 0), "read_bytes")?;
        data::byte_array(ctx, read(&own, &path).or_throw(ctx)?)
    })?;
    let own = binding.clone();
    define(native, "write_text", move |params| {
        let ctx = params.ctx();
        let path = path_argument(ctx, &argument(params, 0), "write_text")?;
        let text: String = argument(params, 1).get()?;
        write(&own, &path, text.as_bytes()).or_throw(ctx)?;
        undefined(ctx)
    })?;
    let own = binding.clone();
    define(native, "write_bytes", move |params| {
        let ctx = params.ctx();
        let path = path_argument(ctx, &argument(params, 0), "write_bytes")?;
        let Some(bytes) = data::bytes_of(&argument(params, 1)) else {
            return Err(throw_type(ctx, "write_bytes(path, bytes): bytes must be a typed array or an ArrayBuffer"));
        };
        write(&own, &path, &bytes).or_throw(ctx)?;
        undefined(ctx)
    })?;
    let own = binding.clone();
    define(native, "read_idx", move |params| {
        let ctx = params.ctx();
        let path = path_argument(ctx, &argument(params, 0), "read_idx")?;
        let bytes = read(&own, &path).or_throw(ctx)?;
        let idx = parse_idx(&bytes).map_err(|error| Error::Io(format!("{path}: {error}"))).or_throw(ctx)?;
        let device = own.runtime.default_device();
        let tensor = own.runtime.tensor_from_bytes(idx.dtype, &idx.shape, &idx.bytes, &device).or_throw(ctx)?;
        wrap(ctx, tensor)
    })?;
    let own = binding.clone();
    define(native, "arg_path", move |params| {
        let ctx = params.ctx();
        let index = argument(params, 0).as_number().unwrap_or(0.0);
        let Some(text) = own.arguments.get(index as usize).filter(|_| index >= 0.0 && index.fract() == 0.0) else {
            let message = format!(
                "arg_path({index}): {} arguments were given to the script; pass them after --",
                own.arguments.len()
            );
            return Err(throw_type(ctx, &message));
        };
        let folder = std::env::current_dir().map_err(|error| Error::Io(error.to_string())).or_throw(ctx)?;
        let path = folder.join(text);
        own.access.borrow_mut().allow_read(&path).or_throw(ctx)?;
        Ok(rquickjs::String::from_str(ctx.clone(), &path.to_string_lossy())?.into_value())
    })
}

pub(super) fn path_argument<'js>(ctx: &Ctx<'js>, value: &Value<'js>, function: &str) -> JsResult<String> {
    match value.as_string() {
        Some(path) => path.to_string(),
        None => {
            let found = super::arguments::describe(value);
            Err(throw_type(ctx, &format!("{function}(path): path must be a string, not {found}")))
        }
    }
}

fn named(path: &Path, error: &std::io::Error) -> Error {
    Error::Io(format!("{}: {error}", path.display()))
}

/// The content of a file, unpacked when it is packed.
pub(super) fn read(binding: &Binding, path: &str) -> Result<Vec<u8>> {
    let path = binding.access.borrow().check(path, Intent::Read)?;
    let bytes = std::fs::read(&path).map_err(|error| named(&path, &error))?;
    if path.extension().is_none_or(|ending| ending != "gz") {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    MultiGzDecoder::new(bytes.as_slice())
        .read_to_end(&mut unpacked)
        .map_err(|error| Error::Io(format!("{}: not a gzip file, or a damaged one ({error})", path.display())))?;
    Ok(unpacked)
}

pub(super) fn read_text(binding: &Binding, path: &str) -> Result<String> {
    String::from_utf8(read(binding, path)?).map_err(|error| {
        Error::Io(format!("{path}: not UTF-8 text (byte {}); use read_bytes", error.utf8_error().valid_up_to()))
    })
}

/// Writes a file as a whole: a reader never sees half of it.
pub(super) fn write(binding: &Binding, path: &str, bytes: &[u8]) -> Result<()> {
    let path = binding.access.borrow().check(path, Intent::Write)?;
    let packed;
    let bytes = if path.extension().is_some_and(|ending| ending == "gz") {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).map_err(|error| named(&path, &error))?;
        packed = encoder.finish().map_err(|error| named(&path, &error))?;
        packed.as_slice()
    } else {
        bytes
    };
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.partial", std::process::id()));
    let partial = path.with_file_name(name);
    let written = std::fs::write(&partial, bytes).and_then(|()| std::fs::rename(&partial, &path));
    written.map_err(|error| {
        // The error is what matters; a leftover is only untidy.
        let _ = std::fs::remove_file(&partial);
        named(&path, &error)
    })
}

struct Idx {
    dtype: DType,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

/// The format of the MNIST files: a magic number with type and rank, big-endian sizes, big-endian elements.
fn parse_idx(bytes: &[u8]) -> std::result::Result<Idx, String> {
    let [0, 0, kind, rank, rest @ ..] = bytes else {
        return Err("not an IDX file: it does not begin with two zero bytes".to_owned());
    };
    let (dtype, size) = match kind {
        0x08 => (DType::UInt8, 1),
        0x09 => (DType::Int8, 1),
        0x0B => (DType::Int16, 2),
        0x0C => (DType::Int32, 4),
        0x0D => (DType::Float32, 4),
        0x0E => (DType::Float64, 8),
        other => return Err(format!("unknown IDX element type 0x{other:02X}")),
    };
    let header = usize::from(*rank) * 4;
    let sizes = rest.get(..header).ok_or("the IDX header is cut off")?;
    let shape: Vec<usize> =
        sizes.chunks_exact(4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]) as usize).collect();
    let expected = shape.iter().try_fold(size, |total: usize, &extent| total.checked_mul(extent));
    let elements = &rest[header..];
    if expected != Some(elements.len()) {
        let expected = expected.map_or("too many".to_owned(), |expected| expected.to_string());
        return Err(format!("shape {shape:?} needs {expected} bytes of elements, but the file has {}", elements.len()));
    }
    let mut little = elements.to_vec();
    little.chunks_exact_mut(size).for_each(<[u8]>::reverse);
    Ok(Idx { dtype, shape, bytes: little })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idx_files() {
        let idx = parse_idx(&[0, 0, 0x0B, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 0xFF, 0xFE]).expect("valid");
        assert_eq!((idx.dtype, idx.shape, idx.bytes), (DType::Int16, vec![1, 2], vec![2, 1, 0xFE, 0xFF]));
        for (bytes, message) in [
            (&b"PK"[..], "not an IDX"),
            (&[0, 0, 7, 1], "unknown IDX element type"),
            (&[0, 0, 8, 2, 0], "cut off"),
            (&[0, 0, 8, 1, 0, 0, 0, 3, 1], "needs 3 bytes"),
            (&[0, 0, 14, 2, 255, 255, 255, 255, 255, 255, 255, 255], "too many"),
        ] {
            let error = parse_idx(bytes).err().expect("malformed");
            assert!(error.contains(message), "{error}");
        }
    }
}
