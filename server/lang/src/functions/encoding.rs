//! Encodings other than JSON: base64, character sets, URLs and CSV.

use std::{fmt::Write as _, sync::Arc};

use base64::{
    Engine as _, alphabet,
    engine::{GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use encoding_rs::Encoding;
use rustc_hash::FxHashSet;

use super::args::{Answer, Args, MAX_TEXT, Stop, check_items, check_text, fail, over_budget, text_value};
use crate::value::Value;

/// `base64encode(text)`
pub(super) fn base64encode(args: &Args) -> Answer {
    let text = args.text(0)?;
    check_text(text.len() / 3 * 4)?;
    Ok(Value::string(STANDARD.encode(text.as_bytes())))
}

/// The decoder of Go does not look at bits that stand for nothing.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

/// Line ends inside are allowed, other white space is not.
fn decode(text: &str) -> Result<Vec<u8>, Stop> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    match LENIENT.decode(plain) {
        Ok(bytes) => Ok(bytes),
        Err(_) => fail("failed to decode base64 data"),
    }
}

/// `base64decode(text)`
pub(super) fn base64decode(args: &Args) -> Answer {
    match String::from_utf8(decode(&args.text(0)?)?) {
        Ok(text) => Ok(text_value(&text)),
        Err(_) => fail("the result of decoding the provided string is not valid UTF-8"),
    }
}

/// A character set.
enum Charset {
    Utf8,
    Ascii,
    Latin1,
    /// Two bytes each, and whether a byte order mark goes first.
    Utf16 {
        big: bool,
        mark: bool,
    },
    Other(&'static Encoding),
}

/// Finds a character set by a name of IANA's registry.
fn charset(name: &str) -> Result<Charset, Stop> {
    let lower = name.to_ascii_lowercase();
    Ok(match &*lower {
        "utf-8" | "csutf8" => Charset::Utf8,
        "us-ascii" | "ascii" | "iso-ir-6" | "ansi_x3.4-1968" | "iso646-us" | "us" | "ibm367" | "cp367" => {
            Charset::Ascii
        }
        "iso-8859-1" | "iso_8859-1" | "iso_8859-1:1987" | "latin1" | "l1" | "iso-ir-100" | "ibm819" | "cp819" => {
            Charset::Latin1
        }
        "utf-16" | "csutf16" => Charset::Utf16 { big: true, mark: true },
        "utf-16be" | "csutf16be" => Charset::Utf16 { big: true, mark: false },
        "utf-16le" | "csutf16le" => Charset::Utf16 { big: false, mark: false },
        _ => match Encoding::for_label(lower.as_bytes()) {
            // Labels of the web that the registry does not have.
            Some(e) if ![encoding_rs::UTF_8, encoding_rs::REPLACEMENT, encoding_rs::X_USER_DEFINED].contains(&e) => {
                Charset::Other(e)
            }
            _ => {
                return fail(format!(
                    "{name:?} is not a supported IANA encoding name or alias in this Terraform version"
                ));
            }
        },
    })
}

/// `textencodebase64(text, encoding)`
pub(super) fn textencodebase64(args: &Args) -> Answer {
    let (text, name) = (args.text(0)?, args.text(1)?);
    let foreign = || fail(format!("the given string contains characters that cannot be represented in {name}"));
    let bytes = match charset(&name)? {
        Charset::Utf8 => text.as_bytes().to_vec(),
        Charset::Ascii if text.is_ascii() => text.as_bytes().to_vec(),
        Charset::Ascii => return foreign(),
        Charset::Latin1 => match text.chars().map(|c| u8::try_from(u32::from(c))).collect::<Result<Vec<u8>, _>>() {
            Ok(bytes) => bytes,
            Err(_) => return foreign(),
        },
        Charset::Utf16 { big, mark } => {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        }
        Charset::Other(encoding) => match encoding.encode(&text) {
            (bytes, _, false) => bytes.into_owned(),
            _ => return foreign(),
        },
    };
    check_text(bytes.len() / 3 * 4)?;
    Ok(Value::string(STANDARD.encode(bytes)))
}

/// `textdecodebase64(text, encoding)`
pub(super) fn textdecodebase64(args: &Args) -> Answer {
    let (bytes, name) = (decode(&args.text(0)?)?, args.text(1)?);
    let decoded: Option<String> = match charset(&name)? {
        Charset::Utf8 => String::from_utf8(bytes).ok(),
        Charset::Ascii => bytes.is_ascii().then(|| String::from_utf8(bytes).ok()).flatten(),
        Charset::Latin1 => Some(bytes.into_iter().map(char::from).collect()),
        Charset::Utf16 { big, mark } => utf16(&bytes, big, mark),
        Charset::Other(encoding) => {
            encoding.decode_without_bom_handling_and_without_replacement(&bytes).map(|t| t.into_owned())
        }
    };
    match decoded {
        Some(text) => Ok(text_value(&text)),
        None => fail(format!("the given string contains symbols that are not defined for {name}")),
    }
}

fn utf16(bytes: &[u8], big: bool, mark: bool) -> Option<String> {
    let (big, bytes) = match bytes {
        [0xff, 0xfe, rest @ ..] if mark => (false, rest),
        [0xfe, 0xff, rest @ ..] if mark => (true, rest),
        _ => (big, bytes),
    };
    let unit = |c: &[u8]| if big { u16::from_be_bytes([c[0], c[1]]) } else { u16::from_le_bytes([c[0], c[1]]) };
    let units: Vec<u16> = bytes.chunks_exact(2).map(unit).collect();
    (bytes.len() % 2 == 0).then(|| String::from_utf16(&units).ok()).flatten()
}

/// `urlencode(text)`: for queries, so that a space is a plus sign.
pub(super) fn urlencode(args: &Args) -> Answer {
    let text = args.text(0)?;
    check_text(text.len() * 3)?;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    Ok(Value::string(out))
}

/// `urldecode(text)`, one of OpenTofu's.
pub(super) fn urldecode(args: &Args) -> Answer {
    let text = args.text(0)?;
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let code = tail.get(..2).filter(|h| h.iter().all(u8::is_ascii_hexdigit));
                let code = code.and_then(|h| u8::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok());
                match code {
                    Some(code) => out.push(code),
                    None => return fail("invalid URL escape"),
                }
                rest = &tail[2..];
            }
            other => out.push(*other),
        }
    }
    match String::from_utf8(out) {
        Ok(text) => Ok(text_value(&text)),
        Err(_) => fail("the result is not valid UTF-8"),
    }
}

/// `base64gunzip(text)`, one of OpenTofu's.
pub(super) fn base64gunzip(args: &Args) -> Answer {
    let bytes = decode(&args.text(0)?)?;
    let Some(body) = deflated(&bytes) else {
        return fail("the data is not compressed with gzip");
    };
    match miniz_oxide::inflate::decompress_to_vec_with_limit(body, MAX_TEXT) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(text_value(&text)),
            Err(_) => fail("the result is not valid UTF-8"),
        },
        Err(e) if e.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput => over_budget("length of a string"),
        Err(_) => fail("the data is not compressed with gzip"),
    }
}

/// What stands between the header of a gzip member and its eight bytes of checks.
fn deflated(bytes: &[u8]) -> Option<&[u8]> {
    let (header, mut rest) = bytes.split_at_checked(10)?;
    let flags = header[3];
    if header[..3] != [0x1f, 0x8b, 8] {
        return None;
    }
    if flags & 4 != 0 {
        let (length, tail) = rest.split_at_checked(2)?;
        rest = tail.get(usize::from(u16::from_le_bytes([length[0], length[1]]))..)?;
    }
    // A file name and a comment end with a zero byte each.
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = &rest[rest.iter().position(|b| *b == 0)? + 1..];
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..)?;
    }
    rest.get(..rest.len().checked_sub(8)?)
}

/// `csvdecode(text)`: the first line names the columns.
pub(super) fn csvdecode(args: &Args) -> Answer {
    let text = args.text(0)?;
    let origin = &args.at(0)?.origin;
    let mut records = records(&text)?.into_iter();
    let Some(names) = records.next() else {
        return fail("missing header line");
    };
    let names: Vec<Arc<str>> = names.into_iter().map(Arc::from).collect();
    check_items(names.len())?;
    let mut seen = FxHashSet::default();
    if let Some(name) = names.iter().find(|name| !seen.insert(&***name)) {
        return fail(format!("duplicate column name {name:?}"));
    }
    let mut rows = Vec::new();
    for record in records {
        check_items(rows.len() * names.len())?;
        if record.len() != names.len() {
            return fail("CSV parse error: wrong number of fields");
        }
        let cells = record.iter().map(|cell| text_value(cell).at(origin.clone()));
        rows.push(Value::map(names.iter().cloned().zip(cells)).at(origin.clone()));
    }
    Ok(Value::list(rows))
}

/// The records of CSV text; empty lines are none. A carriage return before a line end is part of it.
fn records(text: &str) -> Result<Vec<Vec<String>>, Stop> {
    let text = text.replace("\r\n", "\n");
    let (mut records, mut rest) = (Vec::new(), &*text);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('\n') {
            rest = after;
            continue;
        }
        let mut record = Vec::new();
        loop {
            let (field, after) = field(rest)?;
            record.push(field);
            match after.strip_prefix(',') {
                Some(after) => rest = after,
                None => {
                    rest = after.strip_prefix('\n').unwrap_or(after);
                    break;
                }
            }
        }
        records.push(record);
        check_items(records.len())?;
    }
    Ok(records)
}

fn field(text: &str) -> Result<(String, &str), Stop> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\n']).unwrap_or(text.len());
        let (field, after) = text.split_at(end);
        if field.contains('"') {
            return fail("CSV parse error: bare \" in non-quoted-field");
        }
        let field = if after.is_empty() { field.strip_suffix('\r').unwrap_or(field) } else { field };
        return Ok((field.into(), after));
    };
    let mut out = String::new();
    loop {
        let Some((part, after)) = rest.split_once('"') else {
            return fail("CSV parse error: extraneous or missing \" in quoted-field");
        };
        out.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                out.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with([',', '\n']) => return Ok((out, after)),
            None => return fail("CSV parse error: extraneous or missing \" in quoted-field"),
        }
    }
}
