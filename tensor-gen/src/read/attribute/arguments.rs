//! What stands in the attribute: `#[tensor_op(reduce = sum, samples(range = -6.0..6.0))]`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

use crate::error::{Errors, catalogue, nearest};
use crate::op::Promotion;
use crate::read::text::{self, parse_within};
use crate::read::{keys, options};
use crate::spec::{BytePlaces, GradientSpec, SamplesSpec, ShaderText, Spanned, Within};

/// The options of the attribute, as in the manual: name, form, meaning.
pub const OPTIONS: &[(&str, &str, &str)] = &[
    ("name", "`name = \"nn.functional.relu2\"`", "The op's name, if it is not the function's; with namespace."),
    (
        "index",
        "`index`",
        "The body is index notation over tensors with named sizes, and the function is called with tensors.",
    ),
    (
        "kernel",
        "`kernel = r#\"…\"#`",
        "The op is WGSL over tensors with named sizes; the function's block is its twin in Rust, over slices, and gives a `Vec`.",
    ),
    ("workgroups", "`workgroups((N + 63) / 64, M)`", "How many workgroups a kernel has, along one to three sides."),
    ("row", "`row`", "The parameters are rows along `dim`, and the function is called with tensors."),
    ("reduce", "`reduce = sum`", "The function is what is reduced over `dim`."),
    (
        "scan",
        "`scan = sum`",
        "The function is what is combined along `dim` (default -1), with a result at every position.",
    ),
    ("reverse", "`reverse`", "The scan runs from the end of `dim` to its beginning."),
    (
        "finish",
        "`finish = sqrt(state)`",
        "What becomes of the reduced `state`; `count` is how many elements were reduced. In scans the parameters and `index` are those of the position.",
    ),
    ("dtypes", "`dtypes(float32, float64)`", "What the op computes in. Default: float16, float32, float64."),
    (
        "gradient",
        "`gradient(x = grad * 2.0 * x)`",
        "The gradient of an input, over the inputs, `grad`, `output` and, in reductions, `count`; in rows and scans a formula; or `none`.",
    ),
    (
        "samples",
        "`samples(range = -6.0..6.0, x = 0.0..1.0)`",
        "What the tests feed the op: all inputs, or one; for index ops and kernels `calls(\"name(rand([2, 3]))\")`; also `tolerance = 1e-5` and `skip_gradient_check = \"why\"`.",
    ),
    ("promote", "`promote = int_to_float`", "How the dtypes of the inputs become one."),
    ("aliases", "`aliases(\"relu2\")`", "Further names."),
    ("method", "`method = false`", "Whether `x.name()` exists."),
    ("in_place", "`in_place = false`", "Whether `x.name_()` exists."),
    (
        "uses",
        "`uses(smooth, SLOPE)`",
        "The functions (`#[tensor_fn]`) and constants (`#[tensor_const]`) that the bodies use.",
    ),
    ("crate", "`crate = my_crate::alknet_tensor`", "The path of the runtime crate. Default: `::alknet_tensor`."),
];

#[derive(Default)]
pub struct Given {
    pub name: Option<Spanned<String>>,
    pub index: Option<Span>,
    pub kernel: Option<ShaderText>,
    pub workgroups: Option<Spanned<Vec<syn::Expr>>>,
    pub row: Option<Span>,
    pub reduce: Option<Spanned<String>>,
    pub scan: Option<Spanned<String>>,
    pub reverse: Option<Span>,
    pub finish: Option<syn::Expr>,
    pub dtypes: Option<Vec<Spanned<String>>>,
    pub gradients: Vec<(Spanned<String>, Spanned<GradientSpec>)>,
    pub samples: SamplesSpec,
    pub promotion: Option<Spanned<Promotion>>,
    pub aliases: Vec<Spanned<String>>,
    pub method: Option<Spanned<bool>>,
    pub in_place: Option<Spanned<bool>>,
    pub uses: Vec<syn::Path>,
    pub crate_path: Option<syn::Path>,
}

/// One argument: a name, and what stands after `=` or in parentheses.
struct Part {
    name: Ident,
    value: Value,
}

enum Value {
    Nothing,
    Assigned(TokenStream),
    Listed(TokenStream),
}

pub fn read(attribute: TokenStream, errors: &mut Errors) -> Given {
    let all: Vec<&str> = OPTIONS.iter().map(|&(name, _, _)| name).collect();
    read_some(attribute, &all, errors)
}

/// The same where only these options have a meaning.
pub fn read_some(attribute: TokenStream, options: &[&str], errors: &mut Errors) -> Given {
    let mut given = Given::default();
    let mut seen: Vec<String> = Vec::new();
    for part in parts(attribute, errors) {
        let name = part.name.to_string();
        if options.len() < OPTIONS.len() && !options.contains(&name.as_str()) {
            let known = catalogue::list(options);
            errors.push(&part.name, format!("`{name}` is no option here\nhelp: the options are {known}"));
            continue;
        }
        if seen.contains(&name) {
            errors.push(&part.name, format!("`{name}` is given twice"));
        }
        let read = given.read(part, &name, errors);
        errors.take(read);
        seen.push(name);
    }
    given
}

impl Given {
    fn read(&mut self, part: Part, name: &str, errors: &mut Errors) -> syn::Result<()> {
        match name {
            "name" => self.name = Some(part.assigned(name, text_literal)?),
            "index" => {
                self.index = Some(part.name.span());
                if !matches!(part.value, Value::Nothing) {
                    return Err(part.wrong_form(name));
                }
            }
            "kernel" => self.kernel = Some(part.assigned(name, shader)?),
            "workgroups" => {
                let span = part.name.span();
                let sides = part.listed(name)?.into_iter().map(|tokens| parse_part(tokens, |input| input.parse()));
                let value = sides.filter_map(|side| errors.take(side)).collect();
                self.workgroups = Some(Spanned { value, span });
            }
            "row" => {
                self.row = Some(part.name.span());
                if !matches!(part.value, Value::Nothing) {
                    return Err(part.wrong_form(name));
                }
            }
            "reduce" => self.reduce = Some(monoid(part, name, "reduction")?),
            "scan" => self.scan = Some(monoid(part, name, "scan")?),
            "reverse" => {
                self.reverse = Some(part.name.span());
                if !matches!(part.value, Value::Nothing) {
                    return Err(part.wrong_form(name));
                }
            }
            "finish" => self.finish = Some(part.body(name)?),
            "dtypes" => {
                let names = part.listed(name)?.into_iter().map(|tokens| parse_part(tokens, word));
                self.dtypes = Some(names.filter_map(|name| errors.take(name)).collect());
            }
            "gradient" => {
                for inner in parts_of(part.listed(name)?, errors) {
                    let place = inner.name.clone();
                    let spec = inner.body("gradient").map(|body| match &body {
                        syn::Expr::Path(path) if path.path.is_ident("none") => GradientSpec::None,
                        _ => GradientSpec::Scalar(body),
                    });
                    let spanned = |value| Spanned { value, span: place.span() };
                    let name = Spanned { value: place.unraw().to_string(), span: place.span() };
                    self.gradients.extend(errors.take(spec).map(|spec| (name, spanned(spec))));
                }
            }
            "samples" => {
                for inner in parts_of(part.listed(name)?, errors) {
                    let read = samples(&mut self.samples, inner);
                    errors.take(read);
                }
            }
            "promote" => {
                let word = part.assigned(name, word)?;
                let value = options::promotion(&word.value, word.span)?;
                self.promotion = Some(Spanned { value, span: word.span });
            }
            "aliases" => {
                let names = part.listed(name)?.into_iter().map(|tokens| parse_part(tokens, text_literal));
                self.aliases = names.filter_map(|name| errors.take(name)).collect();
            }
            "method" => self.method = Some(part.assigned(name, boolean)?),
            "in_place" => self.in_place = Some(part.assigned(name, boolean)?),
            "uses" => {
                let paths = part.listed(name)?.into_iter().map(|tokens| parse_part(tokens, syn::Path::parse_mod_style));
                self.uses = paths.filter_map(|path| errors.take(path)).collect();
            }
            "crate" => self.crate_path = Some(part.assigned(name, crate_path)?),
            other => {
                let known = || OPTIONS.iter().map(|&(name, _, _)| name);
                let help = match nearest(other, known()) {
                    Some(near) => catalogue::did_you_mean(Some(near)),
                    None => format!("\nhelp: the options are {}", catalogue::list(known())),
                };
                let message = format!("`{other}` is no option of `tensor_op`{help}");
                return Err(syn::Error::new(part.name.span(), message));
            }
        }
        Ok(())
    }
}

impl Part {
    fn assigned<T>(self, name: &str, parser: impl FnOnce(ParseStream) -> syn::Result<T>) -> syn::Result<T> {
        match self.value {
            Value::Assigned(tokens) => {
                let end = tokens.clone().into_iter().last().map_or(self.name.span(), |token| token.span());
                parse_within(tokens, end, parser)
            }
            _ => Err(self.wrong_form(name)),
        }
    }

    fn listed(self, name: &str) -> syn::Result<Vec<TokenStream>> {
        match self.value {
            Value::Listed(tokens) => Ok(split(tokens)),
            _ => Err(self.wrong_form(name)),
        }
    }

    /// An expression, or one in a string.
    fn body(self, name: &str) -> syn::Result<syn::Expr> {
        let span = self.name.span();
        let tokens = self.assigned(name, |input| input.parse::<TokenStream>())?;
        let tokens = match syn::parse2::<syn::LitStr>(tokens.clone()) {
            Ok(literal) => literal.parse::<TokenStream>()?,
            Err(_) => tokens,
        };
        text::check_size(&tokens, span)?;
        let end = tokens.clone().into_iter().last().map_or(span, |token| token.span());
        parse_within(super::function::floats(tokens), end, text::body)
    }

    fn wrong_form(&self, name: &str) -> syn::Error {
        let form =
            OPTIONS.iter().find(|&&(option, _, _)| option == name).map_or("`name = value`", |&(_, form, _)| form);
        syn::Error::new(self.name.span(), format!("`{name}` has another form\nhelp: write {form}"))
    }
}

/// `reduce = sum`
fn monoid(part: Part, name: &str, what: &str) -> syn::Result<Spanned<String>> {
    let word = part.assigned(name, word)?;
    match keys::MONOIDS.iter().any(|monoid| monoid.name == word.value) {
        true => Ok(word),
        false => Err(options::unknown_word(what, &word.value, keys::MONOIDS, word.span)),
    }
}

fn samples(samples: &mut SamplesSpec, part: Part) -> syn::Result<()> {
    let name = part.name.clone();
    match name.to_string().as_str() {
        "range" => {
            let value = part.assigned("samples", range)?;
            samples.range = Some(Spanned { value, span: name.span() });
        }
        "calls" => {
            for tokens in part.listed("samples")? {
                let literal: syn::LitStr = syn::parse2(tokens)?;
                let tokens: TokenStream = literal.parse()?;
                let value = parse_within(tokens, literal.span(), text::body)?;
                samples.calls.push(Spanned { value, span: literal.span() });
            }
        }
        "tolerance" => samples.tolerance = Some(part.assigned("samples", number)?),
        "skip_gradient_check" => {
            samples.skip_gradient_check = Some(part.assigned("samples", text_literal)?.value);
        }
        input => {
            let value = part.assigned("samples", range)?;
            samples.ranges.push((Spanned { value: input.to_owned(), span: name.span() }, value));
        }
    }
    Ok(())
}

fn parts(tokens: TokenStream, errors: &mut Errors) -> Vec<Part> {
    parts_of(split(tokens), errors)
}

fn parts_of(list: Vec<TokenStream>, errors: &mut Errors) -> Vec<Part> {
    list.into_iter().filter_map(|tokens| errors.take(parse_part(tokens, part))).collect()
}

fn parse_part<T>(tokens: TokenStream, parser: impl FnOnce(ParseStream) -> syn::Result<T>) -> syn::Result<T> {
    let end = tokens.clone().into_iter().last().map_or_else(Span::call_site, |token| token.span());
    parse_within(tokens, end, parser)
}

fn part(input: ParseStream) -> syn::Result<Part> {
    let name = input.call(Ident::parse_any)?;
    let value = if input.is_empty() {
        Value::Nothing
    } else if input.peek(syn::token::Paren) {
        let content;
        syn::parenthesized!(content in input);
        Value::Listed(content.parse()?)
    } else {
        input
            .parse::<Token![=]>()
            .map_err(|error| syn::Error::new(error.span(), format!("`=` or `(` is expected after `{name}`")))?;
        Value::Assigned(input.parse()?)
    };
    Ok(Part { name, value })
}

fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => parts.push(TokenStream::new()),
            other => match parts.last_mut() {
                Some(last) => last.extend([other]),
                None => parts.push(other.into()),
            },
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A name, with or without quotes.
fn word(input: ParseStream) -> syn::Result<Spanned<String>> {
    if input.peek(syn::LitStr) {
        return text_literal(input);
    }
    let word = input.call(Ident::parse_any)?;
    Ok(Spanned { value: word.to_string(), span: word.span() })
}

fn text_literal(input: ParseStream) -> syn::Result<Spanned<String>> {
    let literal: syn::LitStr = input.parse()?;
    Ok(Spanned { value: literal.value(), span: literal.span() })
}

/// A literal in WGSL; raw ones, whose bytes are those of the text, know their lines.
fn shader(input: ParseStream) -> syn::Result<ShaderText> {
    let literal: syn::LitStr = input.parse()?;
    let (text, token, span) = (literal.value(), literal.token(), literal.span());
    let written = token.to_string();
    let begin = written.find('"').map_or(0, |quote| quote + 1);
    let is_verbatim = written.get(begin..begin + text.len()) == Some(&text);
    let start = span.start();
    let file = super::function::shown_file(span);
    let within = Within { literal: token, begin, file, line: start.line, column: start.column + begin };
    let bytes = if is_verbatim { BytePlaces::Within(within) } else { BytePlaces::Unknown };
    Ok(ShaderText { text, span, bytes })
}

fn boolean(input: ParseStream) -> syn::Result<Spanned<bool>> {
    let literal: syn::LitBool = input.parse()?;
    Ok(Spanned { value: literal.value, span: literal.span })
}

/// As in serde, a path may stand in quotes.
fn crate_path(input: ParseStream) -> syn::Result<syn::Path> {
    if input.peek(syn::LitStr) {
        return input.parse::<syn::LitStr>()?.parse_with(syn::Path::parse_mod_style);
    }
    input.call(syn::Path::parse_mod_style)
}

fn range(input: ParseStream) -> syn::Result<(f64, f64)> {
    let span = input.span();
    let low = number(input)?;
    input.parse::<Token![..]>()?;
    let high = number(input)?;
    if low < high {
        Ok((low, high))
    } else {
        Err(syn::Error::new(span, "the smaller number of a range comes first\nhelp: write `-1.0..1.0`"))
    }
}

fn number(input: ParseStream) -> syn::Result<f64> {
    let negative = input.peek(Token![-]);
    if negative {
        input.parse::<Token![-]>()?;
    }
    let value: f64 = if input.peek(syn::LitInt) {
        input.parse::<syn::LitInt>()?.base10_parse()?
    } else {
        input.parse::<syn::LitFloat>()?.base10_parse()?
    };
    Ok(if negative { -value } else { value })
}
