//! `format` and `formatlist`: Go's formatting verbs as Terraform knows them.

use std::sync::Arc;

use super::{
    args::{Answer, Args, MAX_TEXT, Stop, bool_of, check_text, fail, number_of, text_value},
    decimal::Decimal,
    json_text, string,
};
use crate::{
    convert,
    number::Number,
    reason::Reason,
    value::{Declared, Kind, Part, Value},
};

/// One `%…` sequence.
#[derive(Debug, Default)]
struct Verb {
    raw: String,
    offset: usize,
    argument: usize,
    mode: char,
    zero: bool,
    sharp: bool,
    plus: bool,
    minus: bool,
    space: bool,
    width: Option<usize>,
    precision: Option<usize>,
}

enum Piece {
    Text(String),
    Verb(Verb),
}

/// `format(format, value, …)`
pub(super) fn format(args: &Args) -> Answer {
    let pieces = parse(&args.text(0)?)?;
    has_types(&args.values[1..], args.policy)?;
    render(&pieces, &args.values[1..])
}

/// `formatlist(format, value, …)`: lists are walked together, other values are used for every element.
pub(super) fn formatlist(args: &Args) -> Answer {
    let pieces = parse(&args.text(0)?)?;
    let values = &args.values[1..];
    has_types(values, args.policy)?;
    let (mut length, mut open): (Option<usize>, Option<Arc<Reason>>) = (None, None);
    for value in values {
        // A value that is not known may be a list.
        if let Kind::Unknown(reason) = &value.kind {
            return Err(Stop::Unknown(reason.clone()));
        }
        let Some(list) = value.as_list() else { continue };
        open = open.or_else(|| list.open.clone());
        if length.is_some_and(|n| n != list.items.len()) && open.is_none() {
            return fail("the lists have different lengths");
        }
        length = Some(list.items.len());
    }
    let lists = values.iter().filter(|v| v.as_list().is_some()).count();
    if let (Some(reason), true) = (&open, lists > 1) {
        return Err(Stop::Unknown(reason.clone()));
    }
    let (mut items, mut total) = (Vec::new(), 0);
    for i in 0..length.unwrap_or(1) {
        let pick = |v: &Value| v.as_list().and_then(|l| l.items.get(i)).unwrap_or(v).clone();
        let picked: Vec<Value> = values.iter().map(pick).collect();
        let origins = picked.iter().map(|v| &v.origin);
        let item = render(&pieces, &picked)?.at(crate::origin::Origin::many(origins));
        total += item.as_str().map_or(0, str::len);
        check_text(total)?;
        items.push(item);
    }
    Ok(Value::open_list(items, open))
}

/// A null without a type may be anything to Terraform, so that nothing is known of the text.
fn has_types(values: &[Value], policy: bool) -> Result<(), Stop> {
    match values.iter().any(|v| v.is_null() && v.declared == Declared::Any) && !policy {
        true => Err(Stop::Unknown(Arc::new(Reason::Function("format".into())))),
        false => Ok(()),
    }
}

fn parse(format: &str) -> Result<Vec<Piece>, Stop> {
    let bytes = format.as_bytes();
    let (mut pieces, mut text, mut at, mut next) = (Vec::new(), String::new(), 0, 1);
    while let Some(found) = format[at..].find('%').map(|i| at + i) {
        text.push_str(&format[at..found]);
        if bytes.get(found + 1) == Some(&b'%') {
            text.push('%');
            at = found + 2;
            continue;
        }
        let (verb, end) = parse_verb(format, found, next)?;
        next = verb.argument + 1;
        at = end;
        pieces.push(Piece::Text(std::mem::take(&mut text)));
        pieces.push(Piece::Verb(verb));
    }
    text.push_str(&format[at..]);
    pieces.push(Piece::Text(text));
    Ok(pieces)
}

/// Reads flags, width, precision, index and letter. The index stands directly before the letter.
fn parse_verb(format: &str, start: usize, next: usize) -> Result<(Verb, usize), Stop> {
    let bytes = format.as_bytes();
    let mut verb = Verb { offset: start, argument: next, ..Verb::default() };
    let mut at = start + 1;
    while let Some(flag) = bytes.get(at) {
        match flag {
            b'0' => verb.zero = true,
            b'#' => verb.sharp = true,
            b'+' => verb.plus = true,
            b'-' => verb.minus = true,
            b' ' => verb.space = true,
            _ => break,
        }
        at += 1;
    }
    let digits = |at: &mut usize| -> Result<Option<usize>, Stop> {
        let from = *at;
        while bytes.get(*at).is_some_and(u8::is_ascii_digit) {
            *at += 1;
        }
        if from == *at {
            return Ok(None);
        }
        let n = format[from..*at].parse().unwrap_or(usize::MAX);
        check_text(n)?;
        Ok(Some(n))
    };
    verb.width = digits(&mut at)?;
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        verb.precision = Some(digits(&mut at)?.unwrap_or(0));
    }
    let mut raw = format[start..at].to_string();
    if bytes.get(at) == Some(&b'[') {
        at += 1;
        match (digits(&mut at)?, bytes.get(at)) {
            (Some(n), Some(b']')) if n > 0 => verb.argument = n,
            (_, None) => return fail("invalid format string"),
            _ => return fail(format!("unrecognized format character at offset {at}")),
        }
        at += 1;
    }
    match format[at..].chars().next() {
        Some(c) if c.is_ascii_alphabetic() => {
            raw.push(c);
            (verb.mode, verb.raw) = (c, raw);
            Ok((verb, at + 1))
        }
        Some(c) => fail(format!("unrecognized format character {c:?} at offset {at}")),
        None => fail(format!("invalid format string starting at offset {}", start + 1)),
    }
}

fn render(pieces: &[Piece], args: &[Value]) -> Answer {
    let (mut parts, mut used, mut length) = (Vec::new(), 0, 0);
    for piece in pieces {
        match piece {
            Piece::Text(t) => parts.push(Part::Text(t.as_str().into())),
            Piece::Verb(verb) => {
                used = used.max(verb.argument);
                let Some(arg) = args.get(verb.argument - 1) else {
                    let (raw, at, have) = (&verb.raw, verb.offset, args.len());
                    let need = verb.argument;
                    return fail(format!(
                        "not enough arguments for {raw:?} at {at}: need index {need} but have {have} total"
                    ));
                };
                parts.extend(append(verb, arg)?);
            }
        }
        if let Some(Part::Text(t)) = parts.last() {
            length += t.len();
        }
        check_text(length)?;
    }
    if used < args.len() {
        return fail(format!("too many arguments; only {used} used by format string"));
    }
    let value = Value::from_parts(parts);
    Ok(match value.as_str() {
        Some(s) => text_value(s),
        None => value,
    })
}

fn append(verb: &Verb, arg: &Value) -> Result<Vec<Part>, Stop> {
    if arg.is_null() && verb.mode != 'v' {
        return fail(format!(
            "unsupported value for {:?} at {}: null value cannot be formatted",
            verb.raw, verb.offset
        ));
    }
    let text = match verb.mode {
        'v' => as_is(verb, arg),
        't' => bool_of(arg).map(|b| vec![Part::Text(b.to_string().into())]),
        'b' | 'd' | 'o' | 'x' | 'X' => integer(verb, number_of(arg)?).map(|t| vec![Part::Text(t.into())]),
        'e' | 'E' | 'f' | 'g' | 'G' => number_of(arg).map(|n| vec![Part::Text(float(verb, n).into())]),
        's' | 'q' => quoted_or_plain(verb, arg),
        mode => fail(format!("unsupported format verb {mode:?} in {:?} at offset {}", verb.raw, verb.offset)),
    };
    match text {
        // Whole numbers and strings print as they are, so that the hole keeps its identity.
        Err(Stop::Unknown(_)) if matches!(verb.raw.as_str(), "%s" | "%v" | "%d" | "%t") => Ok(convert::to_parts(arg)?),
        Err(Stop::Unknown(reason)) => Ok(vec![Part::Hole(Value::unknown_for(&reason).at(arg.origin.clone()))]),
        other => other,
    }
}

/// Parts as they are, or unknown if they would have to be measured.
fn padded(verb: &Verb, parts: Vec<Part>) -> Result<Vec<Part>, Stop> {
    let value = Value::from_parts(parts);
    match (&value.kind, verb.width) {
        (Kind::String(s), _) => Ok(vec![Part::Text(pad(verb, s.to_string()).into())]),
        (Kind::Partial(parts), None) => Ok(parts.to_vec()),
        _ => match value.hole() {
            Some(reason) => Err(Stop::Unknown(reason)),
            None => fail("a string is required"),
        },
    }
}

fn pad(verb: &Verb, text: String) -> String {
    let Some(width) = verb.width else {
        return text;
    };
    let count = string::characters(&text).count();
    let pads = if verb.zero { "0" } else { " " }.repeat(width.min(MAX_TEXT).saturating_sub(count));
    if verb.minus { text + &pads } else { pads + &text }
}

fn as_is(verb: &Verb, arg: &Value) -> Result<Vec<Part>, Stop> {
    if let Some(reason) = arg.unknown_reason() {
        return Err(Stop::Unknown(reason));
    }
    let parts = match &arg.kind {
        Kind::String(_) | Kind::Partial(_) if !verb.sharp => convert::to_parts(arg)?,
        Kind::Number(n) if !verb.sharp && *n == Number::int(0) => convert::to_parts(arg)?,
        Kind::Number(n) if !verb.sharp => vec![Part::Text(Decimal::of(n).general(None, 'e').into())],
        _ => json_text::encode(arg)?,
    };
    padded(verb, parts)
}

fn quoted_or_plain(verb: &Verb, arg: &Value) -> Result<Vec<Part>, Stop> {
    let text = convert::to_string(arg)?;
    if let Some(reason) = text.unknown_reason() {
        return Err(Stop::Unknown(reason));
    }
    let cut = match (verb.precision, text.as_str()) {
        (Some(n), Some(s)) if n > 0 => Value::string(string::characters(s).take(n).collect::<String>()),
        (Some(n), None) if n > 0 => return text.hole().map_or(Ok(Vec::new()), |r| Err(Stop::Unknown(r))),
        _ => text,
    };
    padded(verb, if verb.mode == 'q' { json_text::encode(&cut)? } else { convert::to_parts(&cut)? })
}

/// A whole number as Go prints big integers.
fn integer(verb: &Verb, number: Number) -> Result<String, Stop> {
    let decimal = Decimal::of(&number);
    if !decimal.is_whole() {
        return fail(format!("unsupported value for {:?} at {}: an integer is required", verb.raw, verb.offset));
    }
    let magnitude = || match number.as_int().map(i128::unsigned_abs).or_else(|| decimal.whole().parse().ok()) {
        Some(n) => Ok(n),
        None => fail("the number is too large to be printed in this base"),
    };
    let (prefix, digits) = match verb.mode {
        'b' => ("0b", format!("{:b}", magnitude()?)),
        'o' => ("0", format!("{:o}", magnitude()?)),
        'x' => ("0x", format!("{:x}", magnitude()?)),
        'X' => ("0X", format!("{:X}", magnitude()?)),
        _ => ("", decimal.whole()),
    };
    let prefix = if verb.sharp { prefix } else { "" };
    let sign = sign(verb, decimal.is_negative());
    let mut zeros = 0;
    if let Some(precision) = verb.precision {
        if digits == "0" && precision == 0 {
            return Ok(String::new());
        }
        zeros = precision.saturating_sub(digits.len());
    }
    let length = sign.len() + prefix.len() + zeros + digits.len();
    let (mut left, mut right) = (0, 0);
    let missing = verb.width.unwrap_or(0).saturating_sub(length);
    if verb.minus {
        right = missing;
    } else if verb.zero && verb.precision.is_none() {
        zeros += missing;
    } else {
        left = missing;
    }
    // Widths of the formatter of Rust end at 65,535.
    Ok([&" ".repeat(left), sign, prefix, &"0".repeat(zeros), &digits, &" ".repeat(right)].concat())
}

fn sign(verb: &Verb, negative: bool) -> &'static str {
    match negative {
        true => "-",
        false if verb.plus => "+",
        false if verb.space => " ",
        false => "",
    }
}

/// A number as Go prints big floats.
fn float(verb: &Verb, number: Number) -> String {
    let decimal = if verb.precision.is_some() || !matches!(verb.mode, 'g' | 'G') {
        Decimal::exact(&number)
    } else {
        Decimal::of(&number)
    };
    let sign = sign(verb, number.has_minus());
    let decimal = decimal.abs();
    let body = match verb.mode {
        'e' | 'E' => decimal.exponent(verb.precision.unwrap_or(6), verb.mode),
        'f' => decimal.fixed(verb.precision.unwrap_or(6)),
        mode => decimal.general(verb.precision, if mode == 'G' { 'E' } else { 'e' }),
    };
    let missing = verb.width.unwrap_or(0).saturating_sub(sign.len() + body.len());
    if verb.minus {
        format!("{sign}{body}{}", " ".repeat(missing))
    } else if verb.zero {
        format!("{sign}{}{body}", "0".repeat(missing))
    } else {
        format!("{}{sign}{body}", " ".repeat(missing))
    }
}
