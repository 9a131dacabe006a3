//! Tensors as text, as PyTorch prints them: one number format for all elements, summaries of long dimensions.

use std::cell::RefCell;

use tensor_gen::dtype::DType;

use crate::read_write::{f64_from_bytes, i64_from_bytes};
use crate::runtime::Runtime;
use crate::tensor::Tensor;

/// `torch.set_printoptions`, with PyTorch's defaults.
#[derive(Clone, Debug)]
pub struct PrintOptions {
    /// Digits after the point.
    pub precision: usize,
    /// More elements than this are summarized.
    pub threshold: usize,
    /// Elements shown at each end of a summarized dimension.
    pub edgeitems: usize,
    pub linewidth: usize,
    /// Scientific notation; `None`: when the values need it.
    pub sci_mode: Option<bool>,
}

impl Default for PrintOptions {
    fn default() -> PrintOptions {
        PrintOptions { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80, sci_mode: None }
    }
}

thread_local! {
    static OPTIONS: RefCell<PrintOptions> = RefCell::default();
}

pub fn options() -> PrintOptions {
    OPTIONS.with_borrow(Clone::clone)
}

pub fn set_options(options: PrintOptions) {
    OPTIONS.set(options);
}

/// `tensor([1., 2.], dtype=..., requires_grad=True)`. `indent` is the column at which the text will begin.
pub fn format(runtime: &Runtime, tensor: &Tensor, indent: usize) -> crate::Result<String> {
    let elements = Elements::from_bytes(tensor.dtype(), &runtime.read(tensor)?);
    let facts = Facts {
        device: tensor.device_name(),
        dtype: tensor.dtype(),
        default_dtype: runtime.default_dtype(),
        grad_fn: (!tensor.is_leaf()).then(|| super::autograd::gradient_name(tensor)),
        requires_grad: tensor.requires_grad(),
    };
    Ok(render(&options(), &elements, tensor.shape(), &facts.suffixes(tensor.shape()), indent))
}

/// What is printed besides the elements.
struct Facts {
    device: String,
    dtype: DType,
    default_dtype: DType,
    grad_fn: Option<String>,
    requires_grad: bool,
}

impl Facts {
    fn suffixes(&self, shape: &[usize]) -> Vec<String> {
        let mut suffixes = Vec::new();
        if self.device != "cpu" {
            suffixes.push(format!("device='{}'", self.device));
        }
        let is_default = self.dtype == self.default_dtype;
        let is_default_complex = self.dtype == DType::Complex64 && self.default_dtype != DType::Float64;
        if shape.contains(&0) {
            if shape.len() != 1 {
                suffixes.push(format!("size={}", python_tuple(shape)));
            }
            if !is_default {
                suffixes.push(format!("dtype=torch.{}", self.dtype));
            }
        } else if !is_default && !is_default_complex && !matches!(self.dtype, DType::Int64 | DType::Bool) {
            suffixes.push(format!("dtype=torch.{}", self.dtype));
        }
        match &self.grad_fn {
            Some(name) => suffixes.push(format!("grad_fn=<{name}>")),
            None if self.requires_grad => suffixes.push("requires_grad=True".to_owned()),
            None => {}
        }
        suffixes
    }
}

fn python_tuple(shape: &[usize]) -> String {
    let sizes: Vec<String> = shape.iter().map(ToString::to_string).collect();
    if sizes.len() == 1 { format!("({},)", sizes[0]) } else { format!("({})", sizes.join(", ")) }
}

enum Elements {
    Floats(Vec<f64>),
    /// Real and imaginary parts, each with a format of its own.
    Complex(Vec<f64>, Vec<f64>),
    /// Already text: integers, booleans.
    Texts(Vec<String>),
}

impl Elements {
    fn from_bytes(dtype: DType, bytes: &[u8]) -> Elements {
        match dtype {
            DType::Bool => {
                Elements::Texts(bytes.iter().map(|&b| if b != 0 { "True" } else { "False" }.to_owned()).collect())
            }
            DType::Complex64 => {
                let parts = f64_from_bytes(DType::Float32, bytes);
                let part = |which: usize| parts.iter().skip(which).step_by(2).copied().collect();
                Elements::Complex(part(0), part(1))
            }
            _ if dtype.is_integer() => {
                Elements::Texts(i64_from_bytes(dtype, bytes).iter().map(ToString::to_string).collect())
            }
            _ => Elements::Floats(f64_from_bytes(dtype, bytes)),
        }
    }

    fn len(&self) -> usize {
        match self {
            Elements::Floats(values) | Elements::Complex(values, _) => values.len(),
            Elements::Texts(texts) => texts.len(),
        }
    }
}

fn render(options: &PrintOptions, elements: &Elements, shape: &[usize], suffixes: &[String], indent: usize) -> String {
    const PREFIX: &str = "tensor(";
    let indent = indent + PREFIX.len();
    let mut text = PREFIX.to_owned();
    if elements.len() == 0 {
        text.push_str("[]");
    } else {
        let summarize = elements.len() > options.threshold;
        let shown = shown_positions(options, shape, summarize);
        let formatter = Formatter::new(options, elements, &shown);
        let writer = Writer { options, elements, formatter: &formatter, summarize };
        text.push_str(&writer.nested(shape, 0, indent));
    }
    let mut line = text.len() - text.rfind('\n').map_or(0, |at| at) + 1;
    for suffix in suffixes {
        if line + suffix.len() + 2 > options.linewidth {
            text.push_str(&format!(",\n{}{suffix}", " ".repeat(indent)));
            line = indent + suffix.len();
        } else {
            text.push_str(&format!(", {suffix}"));
            line += suffix.len() + 2;
        }
    }
    text.push(')');
    text
}

/// Flat positions of the elements that will be printed: the number format is chosen by them alone.
fn shown_positions(options: &PrintOptions, shape: &[usize], summarize: bool) -> Vec<usize> {
    let mut positions = vec![0];
    for &size in shape {
        let kept: Vec<usize> = if summarize && size > 2 * options.edgeitems {
            (0..options.edgeitems).chain(size - options.edgeitems..size).collect()
        } else {
            (0..size).collect()
        };
        positions = positions.iter().flat_map(|base| kept.iter().map(move |index| base * size + index)).collect();
    }
    positions
}

/// One number format for all elements.
struct Formatter {
    precision: usize,
    /// All values are whole: printed as `1.`
    whole: bool,
    scientific: bool,
    width: usize,
    /// The format of imaginary parts.
    imaginary: Option<Box<Formatter>>,
}

impl Formatter {
    fn new(options: &PrintOptions, elements: &Elements, shown: &[usize]) -> Formatter {
        let (values, imaginary) = match elements {
            Elements::Texts(texts) => {
                let width = shown.iter().map(|&at| texts[at].len()).max().unwrap_or(1);
                return Formatter { width, ..Formatter::plain(options) };
            }
            Elements::Floats(values) => (values, None),
            Elements::Complex(real, imaginary) => (real, Some(Box::new(Formatter::of(options, imaginary, shown)))),
        };
        Formatter { imaginary, ..Formatter::of(options, values, shown) }
    }

    fn plain(options: &PrintOptions) -> Formatter {
        Formatter { precision: options.precision, whole: true, scientific: false, width: 1, imaginary: None }
    }

    /// The format of those floats.
    fn of(options: &PrintOptions, values: &[f64], shown: &[usize]) -> Formatter {
        let mut formatter = Formatter::plain(options);
        let finite: Vec<f64> =
            shown.iter().map(|&at| values[at]).filter(|value| value.is_finite() && *value != 0.0).collect();
        if finite.is_empty() {
            return formatter;
        }
        let largest = finite.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        let smallest = finite.iter().fold(f64::INFINITY, |smallest, value| smallest.min(value.abs()));
        formatter.whole = finite.iter().all(|value| value.fract() == 0.0);
        let wide = largest / smallest > 1000.0 || largest > 1.0e8;
        formatter.scientific = options.sci_mode.unwrap_or(wide || (!formatter.whole && smallest < 1.0e-4));
        // PyTorch measures with the mode it would choose itself, whatever sci_mode says.
        let scientific = wide || (!formatter.whole && smallest < 1.0e-4);
        let measured = Formatter { scientific, whole: formatter.whole, ..Formatter::plain(options) };
        formatter.width = finite.iter().map(|&value| measured.bare(value).len()).max().unwrap_or(1).max(1);
        formatter
    }

    fn bare(&self, value: f64) -> String {
        if value.is_nan() {
            "nan".to_owned()
        } else if value.is_infinite() {
            if value > 0.0 { "inf" } else { "-inf" }.to_owned()
        } else if self.scientific {
            scientific(value, self.precision)
        } else if self.whole {
            format!("{value:.0}.")
        } else {
            format!("{value:.0$}", self.precision)
        }
    }

    fn element(&self, elements: &Elements, at: usize) -> String {
        let text = match elements {
            Elements::Floats(values) | Elements::Complex(values, _) => self.bare(values[at]),
            Elements::Texts(texts) => texts[at].clone(),
        };
        let padded = format!("{text:>0$}", self.width);
        let (Elements::Complex(_, parts), Some(format)) = (elements, &self.imaginary) else { return padded };
        let imaginary = format.bare(parts[at]);
        let sign = if imaginary.starts_with('-') { "" } else { "+" };
        format!("{padded}{sign}{imaginary}j")
    }
}

/// `1.0000e-05`: an exponent has a sign and at least two digits.
fn scientific(value: f64, precision: usize) -> String {
    let text = format!("{value:.precision$e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            let (sign, digits) = match exponent.strip_prefix('-') {
                Some(digits) => ('-', digits),
                None => ('+', exponent),
            };
            format!("{mantissa}e{sign}{digits:0>2}")
        }
        None => text,
    }
}

struct Writer<'w> {
    options: &'w PrintOptions,
    elements: &'w Elements,
    formatter: &'w Formatter,
    summarize: bool,
}

impl Writer<'_> {
    /// The elements below `start` of a sub-tensor of that shape.
    fn nested(&self, shape: &[usize], start: usize, indent: usize) -> String {
        match shape {
            [] => self.formatter.element(self.elements, start),
            [size] => self.vector(*size, start, indent),
            [size, inner @ ..] => {
                let stride: usize = inner.iter().product();
                let slice = |index: usize| self.nested(inner, start + index * stride, indent + 1);
                let edge = self.options.edgeitems;
                let slices: Vec<String> = if self.summarize && *size > 2 * edge {
                    let head = (0..edge).map(slice);
                    head.chain(std::iter::once("...".to_owned())).chain((size - edge..*size).map(slice)).collect()
                } else {
                    (0..*size).map(slice).collect()
                };
                let separator = format!(",{}{}", "\n".repeat(shape.len() - 1), " ".repeat(indent + 1));
                format!("[{}]", slices.join(&separator))
            }
        }
    }

    fn vector(&self, size: usize, start: usize, indent: usize) -> String {
        let element = |index: usize| self.formatter.element(self.elements, start + index);
        let edge = self.options.edgeitems;
        let texts: Vec<String> = if self.summarize && size > 2 * edge {
            let head = (0..edge).map(element);
            head.chain(std::iter::once(" ...".to_owned())).chain((size - edge..size).map(element)).collect()
        } else {
            (0..size).map(element).collect()
        };
        let room = self.options.linewidth.saturating_sub(indent);
        let of_imaginary = self.formatter.imaginary.as_ref().map_or(0, |format| format.width + 1);
        let per_line = (room / (self.formatter.width + of_imaginary + 2)).max(1);
        let lines: Vec<String> = texts.chunks(per_line).map(|line| line.join(", ")).collect();
        format!("[{}]", lines.join(&format!(",\n{}", " ".repeat(indent + 1))))
    }
}

#[cfg(test)]
mod tests;
