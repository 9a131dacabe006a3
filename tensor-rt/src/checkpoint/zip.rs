//! Zip archives: their directory, and entries that are stored or deflated. Knows nothing of what is inside.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;

use crate::error::{Error, Result};

const DIRECTORY_END: u64 = 0x0605_4b50;
const LARGE_DIRECTORY_END: u64 = 0x0606_4b50;
const LARGE_LOCATOR: u64 = 0x0706_4b50;
const DIRECTORY_ENTRY: u64 = 0x0201_4b50;
const LOCAL_HEADER: u64 = 0x0403_4b50;

/// What stands in a 32-bit field whose value is in the 64-bit extra field.
const ELSEWHERE: u64 = 0xffff_ffff;
/// No deflated byte gives more than this many.
const MOST_PER_BYTE: u64 = 1032;

pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
}

struct Entry<'a> {
    name: &'a str,
    method: u64,
    packed: u64,
    size: u64,
    header: u64,
}

fn damaged(what: &str) -> Error {
    Error::Io(format!("a damaged zip file: {what}"))
}

fn slice(bytes: &[u8], at: u64, length: u64) -> Option<&[u8]> {
    bytes.get(usize::try_from(at).ok()?..usize::try_from(at.checked_add(length)?).ok()?)
}

/// A little-endian number of up to 8 bytes.
fn number(bytes: &[u8], at: u64, length: u64) -> Option<u64> {
    Some(slice(bytes, at, length)?.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

impl<'a> Archive<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Archive<'a>> {
        let (mut at, count) = directory(bytes).ok_or_else(|| damaged("its directory was not found"))?;
        let mut entries = Vec::new();
        for _ in 0..count {
            let (entry, next) = entry(bytes, at).ok_or_else(|| damaged("its directory is cut off"))?;
            entries.push(entry);
            at = next;
        }
        Ok(Archive { bytes, entries })
    }

    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.entries.iter().map(|entry| entry.name)
    }

    /// The content of the entry of that name.
    pub fn content(&self, name: &str) -> Result<Option<Cow<'a, [u8]>>> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        let packed = self.packed(entry).ok_or_else(|| damaged(&format!("{name} lies outside of it")))?;
        match entry.method {
            0 if entry.packed == entry.size => Ok(Some(Cow::Borrowed(packed))),
            8 if entry.size / MOST_PER_BYTE <= entry.packed => {
                let mut content = Vec::new();
                // One byte more than promised shows that there is more.
                let read = DeflateDecoder::new(packed).take(entry.size.saturating_add(1)).read_to_end(&mut content);
                match read {
                    Ok(length) if length as u64 == entry.size => Ok(Some(Cow::Owned(content))),
                    _ => Err(damaged(&format!("{name} cannot be unpacked"))),
                }
            }
            0 | 8 => Err(damaged(&format!("{name} has an impossible size"))),
            method => Err(Error::Io(format!("{name} is packed by method {method}; only stored and deflated are read"))),
        }
    }

    fn packed(&self, entry: &Entry<'_>) -> Option<&'a [u8]> {
        let header = entry.header;
        if number(self.bytes, header, 4)? != LOCAL_HEADER {
            return None;
        }
        // The local header has names and extra fields of its own length.
        let names = number(self.bytes, header.checked_add(26)?, 2)? + number(self.bytes, header.checked_add(28)?, 2)?;
        slice(self.bytes, header.checked_add(30 + names)?, entry.packed)
    }
}

/// Where the directory begins and how many entries it has.
fn directory(bytes: &[u8]) -> Option<(u64, u64)> {
    /// The end record and the longest comment behind it.
    const REACH: usize = 22 + 0xffff;
    let first = bytes.len().saturating_sub(REACH);
    let last = bytes.len().checked_sub(22)?;
    let end = (first..=last).rev().map(|at| at as u64).find(|&at| number(bytes, at, 4) == Some(DIRECTORY_END))?;
    let (count, begin) = (number(bytes, end + 10, 2)?, number(bytes, end + 16, 4)?);
    if count != 0xffff && begin != ELSEWHERE {
        return Some((begin, count));
    }
    let locator = end.checked_sub(20)?;
    let large = number(bytes, locator + 8, 8)?;
    if number(bytes, locator, 4)? != LARGE_LOCATOR || number(bytes, large, 4)? != LARGE_DIRECTORY_END {
        return None;
    }
    Some((number(bytes, large.checked_add(48)?, 8)?, number(bytes, large.checked_add(32)?, 8)?))
}

/// The directory entry at a position, and the position behind it.
fn entry(bytes: &[u8], at: u64) -> Option<(Entry<'_>, u64)> {
    if number(bytes, at, 4)? != DIRECTORY_ENTRY {
        return None;
    }
    let field = |offset: u64, length: u64| number(bytes, at.checked_add(offset)?, length);
    let (name, extra, comment) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
    let names = at.checked_add(46)?;
    let behind = names.checked_add(name + extra + comment)?;
    let is_encrypted = field(8, 2)? & 1 != 0;
    let mut entry = Entry {
        name: std::str::from_utf8(slice(bytes, names, name)?).ok()?,
        // No method of ours, so that only reading this entry is an error.
        method: if is_encrypted { u64::MAX } else { field(10, 2)? },
        packed: field(20, 4)?,
        size: field(24, 4)?,
        header: field(42, 4)?,
    };
    let extra = slice(bytes, names + name, extra)?;
    let mut wide = wide_fields(extra);
    for value in [&mut entry.size, &mut entry.packed, &mut entry.header] {
        if *value == ELSEWHERE {
            *value = wide.next()?;
        }
    }
    Some((entry, behind))
}

/// The numbers of the 64-bit extra field.
fn wide_fields(extra: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let mut rest = extra;
    let mut found: &[u8] = &[];
    while let (Some(kind), Some(length)) = (number(rest, 0, 2), number(rest, 2, 2)) {
        let Some(content) = slice(rest, 4, length) else { break };
        if kind == 1 {
            found = content;
            break;
        }
        rest = &rest[4 + content.len()..];
    }
    found.chunks_exact(8).filter_map(|bytes| number(bytes, 0, 8))
}
