//! Judges WGSL texts: naga's parser and validator, and our own check that barriers stand in uniform control flow, since naga
//! lets some that do not pass.
//!
//! Not done here: finding the author's line for an error (`generate` does, through the graph's spans).

pub(crate) mod uniformity;

use naga::valid::{Capabilities, ValidationFlags, Validator};

/// Why a text is refused, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub message: String,
    /// From 1; 0 when the place is not known.
    pub line: u32,
    /// From 1, in bytes; 0 when the place is not known.
    pub column: u32,
}

impl std::fmt::Display for Invalid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for Invalid {}

/// What generated kernels may use beyond WGSL's core, when their dtypes ask for it.
const CAPABILITIES: Capabilities =
    Capabilities::SHADER_INT64.union(Capabilities::FLOAT64).union(Capabilities::SHADER_FLOAT16);

/// Parses and validates a WGSL text, with 64-bit types and f16 allowed.
pub fn validate(wgsl: &str) -> Result<(), Invalid> {
    validate_with(wgsl, CAPABILITIES)
}

/// [`validate`] for adapters without 64-bit integers.
pub fn validate_without_int64(wgsl: &str) -> Result<(), Invalid> {
    validate_with(wgsl, CAPABILITIES.difference(Capabilities::SHADER_INT64))
}

fn validate_with(wgsl: &str, capabilities: Capabilities) -> Result<(), Invalid> {
    let module = module(wgsl, capabilities)?;
    match uniformity::check(&module) {
        None => Ok(()),
        Some((message, span)) => {
            let place = span.location(wgsl);
            Err(Invalid { message, line: place.line_number, column: place.line_position })
        }
    }
}

/// Whether a text is WGSL without extensions, without regard to barriers.
pub(crate) fn parse(wgsl: &str) -> Result<(), Invalid> {
    module(wgsl, Capabilities::empty()).map(|_| ())
}

fn module(wgsl: &str, capabilities: Capabilities) -> Result<naga::Module, Invalid> {
    let module = naga::front::wgsl::parse_str(wgsl).map_err(|error| {
        let place = error.location(wgsl);
        Invalid {
            message: error.emit_to_string(wgsl),
            line: place.map_or(0, |place| place.line_number),
            column: place.map_or(0, |place| place.line_position),
        }
    })?;
    Validator::new(ValidationFlags::all(), capabilities).validate(&module).map_err(|error| {
        let place = error.location(wgsl);
        Invalid {
            message: error.emit_to_string(wgsl),
            line: place.map_or(0, |place| place.line_number),
            column: place.map_or(0, |place| place.line_position),
        }
    })?;
    Ok(module)
}
