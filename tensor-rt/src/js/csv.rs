//! CSV (RFC 4180): quotes, doubled quotes, line ends inside quotes, a header or none. A row of another length than the first is an
//! error with its line.

use std::cell::RefCell;
use std::rc::Rc;

use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::{Constructor, Params};
use rquickjs::{Array, Class, Ctx, JsLifetime, Object, Value};
use tensor_gen::dtype::DType;

use super::binding::Binding;
use super::files;
use super::native::{JsResult, OrThrow, argument, define, throw_type, wrap};
use crate::error::{Error, Result};

/// A file as text cells, column by column.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    columns: Vec<String>,
    cells: Vec<Vec<String>>,
    rows: usize,
    /// Line of the file on which each row begins.
    lines: Vec<usize>,
}

impl Table {
    fn parse(text: &str, has_header: bool, delimiter: char, comment: Option<char>) -> Result<Table> {
        let mut records = Records { text, position: 0, line: 1, delimiter, comment };
        let mut header = None;
        let mut cells: Vec<Vec<String>> = Vec::new();
        let mut lines = Vec::new();
        while let Some((line, record)) = records.next_record()? {
            if has_header && header.is_none() {
                cells = vec![Vec::new(); record.len()];
                header = Some(record);
                continue;
            }
            if cells.is_empty() {
                cells = vec![Vec::new(); record.len()];
            }
            if record.len() != cells.len() {
                return Err(Error::Io(format!(
                    "line {line}: {} fields, but the first row has {}",
                    record.len(),
                    cells.len()
                )));
            }
            for (column, cell) in cells.iter_mut().zip(record) {
                column.push(cell);
            }
            lines.push(line);
        }
        let columns = header.unwrap_or_else(|| (0..cells.len()).map(|index| index.to_string()).collect());
        Ok(Table { columns, rows: lines.len(), cells, lines })
    }

    /// Numbers of one column; an empty cell and the usual words for "missing" are NaN.
    fn numbers(&self, column: usize) -> Result<Vec<f64>> {
        self.cells[column]
            .iter()
            .enumerate()
            .map(|(row, cell)| {
                let cell = cell.trim();
                if matches!(cell, "" | "NA" | "N/A" | "NaN" | "nan" | "null" | "?") {
                    return Ok(f64::NAN);
                }
                cell.parse::<f64>().map_err(|_| {
                    Error::Io(format!(
                        "line {}: {cell:?} in column {:?} is not a number; read text with codes({:?})",
                        self.lines[row], self.columns[column], self.columns[column]
                    ))
                })
            })
            .collect()
    }

    /// Texts in order of first appearance, and which one each row has.
    fn codes(&self, column: usize) -> (Vec<i64>, Vec<&str>) {
        let mut categories: Vec<&str> = Vec::new();
        let mut known = rustc_hash::FxHashMap::default();
        let codes = self.cells[column]
            .iter()
            .map(|cell| {
                *known.entry(cell.as_str()).or_insert_with(|| {
                    categories.push(cell);
                    categories.len() as i64 - 1
                })
            })
            .collect();
        (codes, categories)
    }
}

struct Records<'t> {
    text: &'t str,
    position: usize,
    line: usize,
    delimiter: char,
    comment: Option<char>,
}

impl Records<'_> {
    /// The next row that is neither empty nor a comment, and the line it begins on.
    fn next_record(&mut self) -> Result<Option<(usize, Vec<String>)>> {
        loop {
            let rest = &self.text[self.position..];
            if rest.is_empty() {
                return Ok(None);
            }
            let line = rest.split('\n').next().unwrap_or("");
            let is_comment = self.comment.is_some_and(|mark| line.starts_with(mark));
            if !is_comment && !line.trim_end_matches('\r').is_empty() {
                break;
            }
            self.position = (self.position + line.len() + 1).min(self.text.len());
            self.line += 1;
        }
        let start = self.line;
        let mut record = Vec::new();
        loop {
            let (cell, ends_row) = self.next_cell(start)?;
            record.push(cell);
            if ends_row {
                return Ok(Some((start, record)));
            }
        }
    }

    fn next_cell(&mut self, start: usize) -> Result<(String, bool)> {
        let mut cell = String::new();
        let mut quoted = false;
        let mut characters = self.text[self.position..].char_indices().peekable();
        if characters.peek().is_some_and(|(_, first)| *first == '"') {
            quoted = true;
            characters.next();
        }
        while let Some((offset, character)) = characters.next() {
            if character == '\n' {
                self.line += 1;
            }
            if quoted {
                if character != '"' {
                    cell.push(character);
                } else if characters.peek().is_some_and(|(_, next)| *next == '"') {
                    characters.next();
                    cell.push('"');
                } else {
                    quoted = false;
                }
            } else if character == self.delimiter || character == '\n' {
                self.position += offset + character.len_utf8();
                return Ok((cell, character == '\n'));
            } else if character != '\r' {
                cell.push(character);
            }
        }
        if quoted {
            return Err(Error::Io(format!("line {start}: a quote is opened and never closed")));
        }
        self.position = self.text.len();
        Ok((cell, true))
    }
}

/// The JavaScript handle on a table; the class around it is in `prelude/torch.js`.
struct JsTable(RefCell<Rc<Table>>);

impl<'js> Trace<'js> for JsTable {
    fn trace<'a>(&self, _: Tracer<'a, 'js>) {}
}

// SAFETY: it holds no JavaScript value, so no lifetime either.
unsafe impl<'js> JsLifetime<'js> for JsTable {
    type Changed<'to> = JsTable;
}

impl<'js> JsClass<'js> for JsTable {
    const NAME: &'static str = "CsvTable";
    type Mutable = Readable;

    fn constructor(_: &Ctx<'js>) -> JsResult<Option<Constructor<'js>>> {
        Ok(None)
    }
}

pub(super) fn define_all<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "read_csv", move |params| {
        let ctx = params.ctx();
        let path = files::path_argument(ctx, &argument(params, 0), "read_csv")?;
        let header = argument(params, 1).as_bool().unwrap_or(true);
        let delimiter = one_character(ctx, &argument(params, 2), "delimiter")?.unwrap_or(',');
        let comment = one_character(ctx, &argument(params, 3), "comment")?;
        let table = files::read_text(&own, &path)
            .and_then(|text| {
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                Table::parse(text, header, delimiter, comment).map_err(|error| Error::Io(format!("{path}: {error}")))
            })
            .or_throw(ctx)?;
        Ok(Class::instance(ctx.clone(), JsTable(RefCell::new(Rc::new(table))))?.into_value())
    })?;
    define(native, "csv_columns", |params| strings(params.ctx(), &table(params)?.columns))?;
    define(native, "csv_rows", |params| Ok(Value::new_number(params.ctx().clone(), table(params)?.rows as f64)))?;
    define(native, "csv_text", |params| {
        let (table, column) = (table(params)?, column(params));
        strings(params.ctx(), &table.cells[column])
    })?;
    define(native, "csv_categories", |params| {
        let (table, column) = (table(params)?, column(params));
        strings(params.ctx(), &table.codes(column).1)
    })?;
    let own = binding.clone();
    define(native, "csv_codes", move |params| {
        let ctx = params.ctx();
        let (table, column) = (table(params)?, column(params));
        let codes = table.codes(column).0;
        let device = own.runtime.default_device();
        wrap(ctx, own.runtime.tensor_from_i64(DType::Int32, &[codes.len()], &codes, &device).or_throw(ctx)?)
    })?;
    let own = binding.clone();
    define(native, "csv_tensor", move |params| {
        let ctx = params.ctx();
        let table = table(params)?;
        let wanted: Vec<usize> = argument(params, 1).get()?;
        let columns: Result<Vec<Vec<f64>>> = wanted.iter().map(|&column| table.numbers(column)).collect();
        let columns = columns.or_throw(ctx)?;
        let mut values = Vec::with_capacity(table.rows * columns.len());
        for row in 0..table.rows {
            values.extend(columns.iter().map(|column| column[row]));
        }
        let shape = [table.rows, columns.len()];
        let device = own.runtime.default_device();
        wrap(ctx, own.runtime.tensor_from_f64(DType::Float32, &shape, &values, &device).or_throw(ctx)?)
    })
}

fn table(params: &Params<'_, '_>) -> JsResult<Rc<Table>> {
    let value = argument(params, 0);
    match value.as_object().and_then(|object| object.as_class::<JsTable>()) {
        Some(class) => Ok(class.borrow().0.borrow().clone()),
        None => Err(throw_type(params.ctx(), "not a table that read_csv made")),
    }
}

/// Columns were checked by name in `prelude/torch.js`.
fn column(params: &Params<'_, '_>) -> usize {
    argument(params, 1).as_number().unwrap_or(0.0) as usize
}

fn one_character<'js>(ctx: &Ctx<'js>, value: &Value<'js>, name: &str) -> JsResult<Option<char>> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let text: String = value.get()?;
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(Some(character)),
        _ => Err(throw_type(ctx, &format!("read_csv(): {name} must be a single character, not {text:?}"))),
    }
}

fn strings<'js>(ctx: &Ctx<'js>, texts: &[impl AsRef<str>]) -> JsResult<Value<'js>> {
    let array = Array::new(ctx.clone())?;
    for (index, text) in texts.iter().enumerate() {
        array.set(index, text.as_ref())?;
    }
    Ok(array.into_value())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Table> {
        Table::parse(text, true, ',', None)
    }

    #[test]
    fn quotes_and_line_ends() {
        let table = parse("a,\"b, c\"\r\n1,\"x \"\"y\"\"\nz\"\r\n\n2,w").expect("valid");
        assert_eq!(table.columns, ["a", "b, c"]);
        assert_eq!(table.cells, [vec!["1", "2"], vec!["x \"y\"\nz", "w"]]);
        assert_eq!(table.lines, [2, 5]);
        assert_eq!(parse("a,b\n").expect("only a header").rows, 0);
        let table = Table::parse("# note\n1;2\n3;4\n", false, ';', Some('#')).expect("valid");
        assert_eq!((table.columns, table.rows), (vec!["0".to_owned(), "1".to_owned()], 2));
        assert_eq!(parse("").expect("empty").columns.len(), 0);
    }

    #[test]
    fn errors_name_the_line() {
        assert!(parse("a,b\n1,2\n3\n").expect_err("ragged").to_string().contains("line 3: 1 fields"));
        assert!(parse("a\n\"x\ny").expect_err("open quote").to_string().contains("line 2"));
        let table = parse("a\n1\nx\n").expect("valid");
        assert!(table.numbers(0).expect_err("text").to_string().contains("line 3: \"x\""));
    }

    #[test]
    fn numbers_and_codes() {
        let table = parse("a,b\n1,red\n,blue\n-2.5e3,red\n").expect("valid");
        let numbers = table.numbers(0).expect("numbers");
        assert!(numbers[1].is_nan());
        assert_eq!((numbers[0], numbers[2]), (1.0, -2500.0));
        assert_eq!(table.codes(1), (vec![0, 1, 0], vec!["red", "blue"]));
    }
}
