//! What a `.pth` file holds as JavaScript: dicts are plain objects, lists and tuples arrays.

use rquickjs::object::Property;
use rquickjs::{Array, Ctx, IntoJs, Object, Value as JsValue};
use rustc_hash::FxHashMap;

use super::native::{JsResult, OrThrow, wrap};
use crate::checkpoint::{Checkpoint, Node, Value};
use crate::error::Error;

/// Integers up to this are exact as JavaScript numbers.
const MOST_EXACT: u64 = (1 << 53) - 1;

/// The whole content. What several places shared is one object again, and may contain itself.
pub(super) fn to_js<'js>(ctx: &Ctx<'js>, checkpoint: &Checkpoint, path: &str) -> JsResult<JsValue<'js>> {
    let mut maker = Maker {
        ctx,
        checkpoint,
        path,
        nodes: FxHashMap::default(),
        tensors: FxHashMap::default(),
        waiting: Vec::new(),
    };
    let root = maker.value(&checkpoint.root)?;
    while let Some(node) = maker.waiting.pop() {
        maker.fill(node)?;
    }
    Ok(root)
}

struct Maker<'a, 'js> {
    ctx: &'a Ctx<'js>,
    checkpoint: &'a Checkpoint,
    path: &'a str,
    nodes: FxHashMap<usize, Object<'js>>,
    tensors: FxHashMap<usize, JsValue<'js>>,
    /// Nodes whose objects are still empty.
    waiting: Vec<usize>,
}

impl<'js> Maker<'_, 'js> {
    fn value(&mut self, value: &Value) -> JsResult<JsValue<'js>> {
        let ctx = self.ctx;
        match value {
            Value::None => Ok(JsValue::new_null(ctx.clone())),
            Value::Bool(value) => Ok(JsValue::new_bool(ctx.clone(), *value)),
            Value::Int(value) if value.unsigned_abs() <= MOST_EXACT => {
                Ok(JsValue::new_number(ctx.clone(), *value as f64))
            }
            Value::Int(value) => rquickjs::BigInt::from_i64(ctx.clone(), *value)?.into_js(ctx),
            Value::Float(value) => Ok(JsValue::new_float(ctx.clone(), *value)),
            Value::Text(text) => (**text).into_js(ctx),
            Value::Node(id) => {
                if let Some(known) = self.nodes.get(id) {
                    return Ok(known.clone().into_value());
                }
                let object = match self.checkpoint.nodes[*id] {
                    Node::Dict(_) => Object::new(ctx.clone())?,
                    _ => Array::new(ctx.clone())?.into_object(),
                };
                self.nodes.insert(*id, object.clone());
                self.waiting.push(*id);
                Ok(object.into_value())
            }
            Value::Object(id) => {
                if let Some(known) = self.tensors.get(id) {
                    return Ok(known.clone());
                }
                let tensor = self.checkpoint.tensor(*id).cloned();
                let tensor = tensor.ok_or_else(|| self.error("it holds a bare storage or class where data belongs"));
                let tensor = wrap(ctx, tensor.or_throw(ctx)?)?;
                self.tensors.insert(*id, tensor.clone());
                Ok(tensor)
            }
        }
    }

    fn fill(&mut self, id: usize) -> JsResult<()> {
        let Some(object) = self.nodes.get(&id).cloned() else { return Ok(()) };
        let checkpoint = self.checkpoint;
        match &checkpoint.nodes[id] {
            Node::List(items) | Node::Tuple(items) => {
                for (index, item) in items.iter().enumerate() {
                    object.set(index as u32, self.value(item)?)?;
                }
            }
            Node::Dict(items) => {
                for (key, item) in items {
                    let name = match key {
                        Value::Text(text) => text.to_string(),
                        Value::Int(number) => number.to_string(),
                        _ => Err(self.error("a key of one of its dicts is neither text nor integer"))
                            .or_throw(self.ctx)?,
                    };
                    // Defined, not set: a key may be named `__proto__`.
                    let value = self.value(item)?;
                    object.prop(name, Property::from(value).writable().enumerable().configurable())?;
                }
            }
        }
        Ok(())
    }

    fn error(&self, message: &str) -> Error {
        Error::Io(format!("{}: {message}", self.path))
    }
}
