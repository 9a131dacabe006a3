//! Pickles (protocols 2 to 5) as data: the stack machine without anything to call. Names, calls and persistent ids are the host's
//! business.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};

/// What a pickle makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Rc<str>),
    /// A list, tuple or dict, by its number.
    Node(usize),
    /// Something of the host, by the host's number.
    Object(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    List(Vec<Value>),
    Tuple(Vec<Value>),
    /// In order of insertion; of equal keys the last one counts.
    Dict(Vec<(Value, Value)>),
}

pub(super) trait Host {
    /// What `module.name` stands for; an error refuses it.
    fn global(&mut self, module: &str, name: &str) -> Result<Value>;

    fn call(&mut self, callable: &Value, arguments: &[Value], nodes: &mut Vec<Node>) -> Result<Value>;

    fn persistent(&mut self, id: &[Value]) -> Result<Value>;
}

/// Runs a pickle to its end: its value, and the nodes that values refer to.
pub(super) fn run(program: &[u8], host: &mut impl Host) -> Result<(Value, Vec<Node>)> {
    let mut machine =
        Machine { program, at: 0, stack: Vec::new(), marks: Vec::new(), memo: FxHashMap::default(), nodes: Vec::new() };
    loop {
        let begin = machine.at;
        let code = machine.bytes(1)?[0];
        if code == b'.' {
            let root = machine.pop()?;
            return Ok((root, machine.nodes));
        }
        machine.step(code, host).map_err(|error| match error {
            Stop::Damaged => {
                Error::Io(format!("a damaged pickle: opcode {code:#04x} at byte {begin} makes no sense there"))
            }
            Stop::Unknown => Error::Io(format!("its pickle uses opcode {code:#04x}, which plain data does not need")),
            Stop::Host(error) => error,
        })?;
    }
}

/// Why a step cannot be done.
enum Stop {
    Damaged,
    Unknown,
    Host(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Host(error)
    }
}

struct Machine<'a> {
    program: &'a [u8],
    at: usize,
    stack: Vec<Value>,
    /// Heights of the stack.
    marks: Vec<usize>,
    memo: FxHashMap<u64, Value>,
    nodes: Vec<Node>,
}

impl<'a> Machine<'a> {
    fn step(&mut self, code: u8, host: &mut impl Host) -> std::result::Result<(), Stop> {
        let value = match code {
            // Protocol and frame: only told.
            0x80 => return self.skip(1),
            0x95 => return self.skip(8),
            b'(' => {
                self.marks.push(self.stack.len());
                return Ok(());
            }
            b'0' => return self.pop_checked().map(|_| ()),
            b'1' => return self.pop_mark().map(|_| ()),
            b'2' => self.stack.last().cloned().ok_or(Stop::Damaged)?,
            b'N' => Value::None,
            0x88 => Value::Bool(true),
            0x89 => Value::Bool(false),
            b'K' => Value::Int(self.number(1)? as i64),
            b'M' => Value::Int(self.number(2)? as i64),
            b'J' => Value::Int(i64::from(self.number(4)? as u32 as i32)),
            0x8a => self.long()?,
            b'G' => {
                let bytes = self.bytes(8)?;
                Value::Float(f64::from_bits(bytes.iter().fold(0, |bits, &byte| bits << 8 | u64::from(byte))))
            }
            b'X' => self.text(4)?,
            b'U' | 0x8c => self.text(1)?,
            0x8d => self.text(8)?,
            b')' => self.node(Node::Tuple(Vec::new())),
            0x85..=0x87 => {
                let from = self.stack.len().checked_sub(usize::from(code - 0x84)).ok_or(Stop::Damaged)?;
                let items = self.stack.split_off(from);
                self.node(Node::Tuple(items))
            }
            b't' => {
                let items = self.pop_mark()?;
                self.node(Node::Tuple(items))
            }
            b']' => self.node(Node::List(Vec::new())),
            b'l' => {
                let items = self.pop_mark()?;
                self.node(Node::List(items))
            }
            b'}' => self.node(Node::Dict(Vec::new())),
            b'd' => {
                let items = pairs(self.pop_mark()?)?;
                self.node(Node::Dict(items))
            }
            b'a' => {
                let item = self.pop_checked()?;
                return self.extend(vec![item]);
            }
            b'e' => {
                let items = self.pop_mark()?;
                return self.extend(items);
            }
            b's' => {
                let (value, key) = (self.pop_checked()?, self.pop_checked()?);
                return self.insert(vec![(key, value)]);
            }
            b'u' => {
                let items = pairs(self.pop_mark()?)?;
                return self.insert(items);
            }
            b'q' | b'r' => {
                let key = self.number(if code == b'q' { 1 } else { 4 })?;
                return self.remember(key);
            }
            0x94 => return self.remember(self.memo.len() as u64),
            b'h' | b'j' => {
                let key = self.number(if code == b'h' { 1 } else { 4 })?;
                self.memo.get(&key).cloned().ok_or(Stop::Damaged)?
            }
            b'c' => {
                let (module, name) = (self.line()?, self.line()?);
                host.global(module, name)?
            }
            0x93 => match (self.pop_checked()?, self.pop_checked()?) {
                (Value::Text(name), Value::Text(module)) => host.global(&module, &name)?,
                _ => return Err(Stop::Damaged),
            },
            b'Q' => {
                let id = self.pop_checked()?;
                let id = self.tuple(&id)?;
                host.persistent(&id)?
            }
            // A function's result, and a new instance of a class: the host calls both alike.
            b'R' | 0x81 => {
                let arguments = self.pop_checked()?;
                let arguments = self.tuple(&arguments)?;
                let callable = self.pop_checked()?;
                host.call(&callable, &arguments, &mut self.nodes)?
            }
            b'b' => {
                // An OrderedDict's attributes, such as a state dict's `_metadata`: nothing of its content.
                self.pop_checked()?;
                return match self.top_node()? {
                    Node::Dict(_) => Ok(()),
                    _ => Err(Stop::Damaged),
                };
            }
            _ => return Err(Stop::Unknown),
        };
        self.stack.push(value);
        Ok(())
    }

    fn bytes(&mut self, count: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(count);
        let bytes = end.and_then(|end| self.program.get(self.at..end));
        let bytes = bytes.ok_or_else(|| Error::Io("a damaged pickle: it is cut off".to_owned()))?;
        self.at += count;
        Ok(bytes)
    }

    fn skip(&mut self, count: usize) -> std::result::Result<(), Stop> {
        self.bytes(count)?;
        Ok(())
    }

    fn number(&mut self, length: usize) -> Result<u64> {
        Ok(self.bytes(length)?.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    }

    /// An integer of any length, of which those of 64 bits are read.
    fn long(&mut self) -> Result<Value> {
        let length = self.number(1)? as usize;
        let bytes = self.bytes(length)?;
        if length > 8 {
            return Err(Error::Io(format!("it holds an integer of {length} bytes; integers have 8 at most")));
        }
        let is_negative = bytes.last().is_some_and(|byte| byte & 0x80 != 0);
        let mut wide = [if is_negative { 0xff } else { 0 }; 8];
        wide[..length].copy_from_slice(bytes);
        Ok(Value::Int(i64::from_le_bytes(wide)))
    }

    fn text(&mut self, length_bytes: usize) -> std::result::Result<Value, Stop> {
        let length = usize::try_from(self.number(length_bytes)?).map_err(|_| Stop::Damaged)?;
        let text = std::str::from_utf8(self.bytes(length)?).map_err(|_| Stop::Damaged)?;
        Ok(Value::Text(text.into()))
    }

    /// Text up to the end of a line.
    fn line(&mut self) -> std::result::Result<&'a str, Stop> {
        let rest = self.program.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| byte == b'\n').ok_or(Stop::Damaged)?;
        self.at += length + 1;
        std::str::from_utf8(&rest[..length]).map_err(|_| Stop::Damaged)
    }

    fn pop(&mut self) -> Result<Value> {
        self.stack.pop().ok_or_else(|| Error::Io("a damaged pickle: it ends without a value".to_owned()))
    }

    fn pop_checked(&mut self) -> std::result::Result<Value, Stop> {
        self.stack.pop().ok_or(Stop::Damaged)
    }

    /// Everything above the last mark.
    fn pop_mark(&mut self) -> std::result::Result<Vec<Value>, Stop> {
        let mark = self.marks.pop().filter(|&mark| mark <= self.stack.len()).ok_or(Stop::Damaged)?;
        Ok(self.stack.split_off(mark))
    }

    fn node(&mut self, node: Node) -> Value {
        self.nodes.push(node);
        Value::Node(self.nodes.len() - 1)
    }

    fn tuple(&self, value: &Value) -> std::result::Result<Vec<Value>, Stop> {
        match value {
            Value::Node(id) => match &self.nodes[*id] {
                Node::Tuple(items) => Ok(items.clone()),
                _ => Err(Stop::Damaged),
            },
            _ => Err(Stop::Damaged),
        }
    }

    fn top_node(&mut self) -> std::result::Result<&mut Node, Stop> {
        match self.stack.last() {
            Some(Value::Node(id)) => Ok(&mut self.nodes[*id]),
            _ => Err(Stop::Damaged),
        }
    }

    fn extend(&mut self, items: Vec<Value>) -> std::result::Result<(), Stop> {
        match self.top_node()? {
            Node::List(list) => list.extend(items),
            _ => return Err(Stop::Damaged),
        }
        Ok(())
    }

    fn insert(&mut self, items: Vec<(Value, Value)>) -> std::result::Result<(), Stop> {
        match self.top_node()? {
            Node::Dict(dict) => dict.extend(items),
            _ => return Err(Stop::Damaged),
        }
        Ok(())
    }

    fn remember(&mut self, key: u64) -> std::result::Result<(), Stop> {
        let value = self.stack.last().cloned().ok_or(Stop::Damaged)?;
        self.memo.insert(key, value);
        Ok(())
    }
}

fn pairs(items: Vec<Value>) -> std::result::Result<Vec<(Value, Value)>, Stop> {
    if !items.len().is_multiple_of(2) {
        return Err(Stop::Damaged);
    }
    let mut items = items.into_iter();
    let mut pairs = Vec::new();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        pairs.push((key, value));
    }
    Ok(pairs)
}
