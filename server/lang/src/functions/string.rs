//! Functions over strings. Lengths and positions count characters as readers do (grapheme clusters).

use std::sync::Arc;

use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use unicode_segmentation::UnicodeSegmentation;

use super::args::{Answer, Args, MAX_TEXT, Stop, check_text, fail, text_of, text_value};
use crate::{
    convert, shape,
    value::{Kind, Part, Value},
};

/// The characters of a text. Unicode 15.1 made one character of the conjuncts of Indic scripts; for Terraform they are several.
pub(super) fn characters(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true).flat_map(letters)
}

/// The letters of a conjunct, each with its marks; most characters are one.
fn letters(character: &str) -> SmallVec<[&str; 1]> {
    let (mut all, mut start, mut before) = (SmallVec::new(), 0, None);
    for (at, c) in character.char_indices().filter(|_| !character.is_ascii()) {
        // What stands for itself behind a mark begins a character.
        if before.is_some_and(is_mark) && is_indic(c) && c.is_alphabetic() && !is_mark(c) {
            all.push(&character[start..at]);
            start = at;
        }
        before = Some(c).filter(|c| is_indic(*c) || *c == JOINER);
    }
    all.push(&character[start..]);
    all
}

/// Joins letters to a conjunct.
const JOINER: char = '\u{200d}';

/// Whether a character is of one of the scripts that have conjuncts.
fn is_indic(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{1cff}' | '\u{a800}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
}

/// Whether a character joins the one before it.
fn is_mark(c: char) -> bool {
    format!("a{c}").graphemes(true).count() == 1
}

/// `chomp(text)`: without line ends at the end.
pub(super) fn chomp(args: &Args) -> Answer {
    Ok(text_value(args.text(0)?.trim_end_matches(['\n', '\r'])))
}

/// `join(separator, list, …)`; elements that are not known become holes.
pub(super) fn join(args: &Args) -> Answer {
    let separator = args.text(0)?;
    if args.values.len() < 2 {
        return fail("at least one list is required");
    }
    let (mut parts, mut length, mut texts) = (Vec::new(), 0, String::new());
    let mut first = true;
    for i in 1..args.values.len() {
        for (n, item) in args.items(i)?.iter().enumerate() {
            if item.is_null() {
                return fail(format!("element {n} is null; cannot concatenate null values"));
            }
            if !std::mem::take(&mut first) {
                texts.push_str(&separator);
            }
            for part in convert::to_parts(item)? {
                match part {
                    Part::Text(t) => texts.push_str(&t),
                    hole => {
                        length += texts.len();
                        parts.push(Part::Text(std::mem::take(&mut texts).into()));
                        parts.push(hole);
                    }
                }
            }
            check_text(length + texts.len())?;
        }
    }
    if parts.is_empty() {
        return Ok(text_value(&texts));
    }
    parts.push(Part::Text(texts.into()));
    Ok(Value::from_parts(parts))
}

/// Changes the known text of a string; what is not known stays not known.
fn map_text(args: &Args, change: fn(&str) -> String) -> Answer {
    if args.empty(0) {
        return Ok(Value::null());
    }
    let text = args.string(0)?;
    let part = |part: &Part| match part {
        Part::Text(t) => Part::Text(change(t).into()),
        Part::Hole(v) => Part::Hole(match v.hole() {
            Some(reason) => Value::unknown_for(&reason).at(v.origin.clone()).mark(v.sensitive),
            None => v.clone(),
        }),
    };
    match (&text.kind, text.hole()) {
        (Kind::String(s), _) => Ok(text_value(&change(s))),
        (Kind::Partial(parts), _) => Ok(Value::from_parts(parts.iter().map(part).collect())),
        (_, Some(reason)) => Err(Stop::Unknown(reason)),
        _ => fail("a string is required"),
    }
}

/// `lower(text)`: letter by letter, without the rules that look at neighbours.
pub(super) fn lower(args: &Args) -> Answer {
    map_text(args, |text| text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect())
}

/// `upper(text)`
pub(super) fn upper(args: &Args) -> Answer {
    map_text(args, |text| text.chars().map(upper_char).collect())
}

/// The one letter that is the upper case of a letter. Those that need several stay, but for Greek letters with a subscript.
fn upper_char(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(u), None) => u,
        _ => match c {
            '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => offset(c, 8),
            '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => offset(c, 9),
            _ => c,
        },
    }
}

fn offset(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

/// `title(text)`: upper case after everything that is neither a letter nor a digit.
pub(super) fn title(args: &Args) -> Answer {
    let text = args.text(0)?;
    let mut after_separator = true;
    let letter = |c: char| {
        let start = std::mem::replace(&mut after_separator, is_separator(c));
        if start { title_char(c) } else { c }
    };
    Ok(text_value(&text.chars().map(letter).collect::<String>()))
}

fn is_separator(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_alphanumeric() && c != '_';
    }
    c.is_whitespace()
}

fn title_char(c: char) -> char {
    match c {
        'Ǆ'..='ǆ' => 'ǅ',
        'Ǉ'..='ǉ' => 'ǈ',
        'Ǌ'..='ǌ' => 'ǋ',
        'Ǳ'..='ǳ' => 'ǲ',
        // Georgian has no title case.
        '\u{10d0}'..='\u{10ff}' => c,
        _ => upper_char(c),
    }
}

/// `split(separator, text)`
pub(super) fn split(args: &Args) -> Answer {
    let (separator, text) = (args.text(0)?, args.text(1)?);
    let origin = &args.at(1)?.origin;
    let parts: Vec<&str> = if separator.is_empty() {
        text.char_indices().map(|(i, c)| &text[i..i + c.len_utf8()]).collect()
    } else {
        text.split(&*separator).collect()
    };
    super::args::check_items(parts.len())?;
    Ok(Value::list(parts.into_iter().map(|p| text_value(p).at(origin.clone())).collect()))
}

/// `strrev(text)`
pub(super) fn strrev(args: &Args) -> Answer {
    Ok(text_value(&characters(&args.text(0)?).rev().collect::<String>()))
}

/// `substr(text, offset, length)`
pub(super) fn substr(args: &Args) -> Answer {
    let (text, mut offset, length) = (args.text(0)?, args.int(1)?, args.int(2)?);
    let all: Vec<&str> = characters(&text).collect();
    let count = all.len() as i64;
    if offset < 0 {
        offset = (offset + count).max(0);
    } else if length == 0 {
        return Ok(Value::string(""));
    }
    let start = offset.min(count) as usize;
    // A length of zero behind an offset from the end takes all that is left, as in Terraform.
    let end = if length <= 0 { all.len() } else { offset.saturating_add(length).min(count) as usize };
    Ok(text_value(&all[start..end.max(start)].concat()))
}

/// `indent(spaces, text)`
pub(super) fn indent(args: &Args) -> Answer {
    let (spaces, text) = (args.int(0)?, args.text(1)?);
    let Ok(spaces) = usize::try_from(spaces) else {
        return fail("the number of spaces must not be negative");
    };
    let lines = text.matches('\n').count();
    check_text(spaces.saturating_mul(lines.max(1)).saturating_add(text.len()))?;
    Ok(text_value(&text.replace('\n', &format!("\n{}", " ".repeat(spaces)))))
}

/// `trim(text, characters)`
pub(super) fn trim(args: &Args) -> Answer {
    let (text, set) = (args.text(0)?, args.text(1)?);
    let set: FxHashSet<char> = set.chars().collect();
    Ok(text_value(text.trim_matches(|c| set.contains(&c))))
}

/// `trimprefix(text, prefix)`
pub(super) fn trimprefix(args: &Args) -> Answer {
    let (text, prefix) = (args.text(0)?, args.text(1)?);
    Ok(text_value(text.strip_prefix(&*prefix).unwrap_or(&text)))
}

/// `trimsuffix(text, suffix)`
pub(super) fn trimsuffix(args: &Args) -> Answer {
    let (text, suffix) = (args.text(0)?, args.text(1)?);
    Ok(text_value(text.strip_suffix(&*suffix).unwrap_or(&text)))
}

/// `trimspace(text)`
pub(super) fn trimspace(args: &Args) -> Answer {
    Ok(text_value(args.text(0)?.trim()))
}

/// The known text at the ends of a string with holes.
pub(super) fn ends(value: &Value) -> (Arc<str>, Arc<str>) {
    let text = |part: Option<&Part>| match part {
        Some(Part::Text(t)) => t.clone(),
        _ => "".into(),
    };
    match &value.kind {
        Kind::Partial(parts) => (text(parts.first()), text(parts.last())),
        _ => ("".into(), "".into()),
    }
}

/// A string and what is looked for in it; `None` where a rule compares with null.
fn pair(args: &Args) -> Result<Option<(Value, Arc<str>)>, Stop> {
    if args.empty(0) || args.empty(1) {
        return Ok(None);
    }
    Ok(Some((args.string(0)?, text_of(args.present(1)?)?)))
}

fn unknown(value: &Value) -> Answer {
    match value.hole() {
        Some(reason) => Err(Stop::Unknown(reason)),
        None => fail("a string is required"),
    }
}

/// `startswith(text, prefix)`; the known start may decide.
pub(super) fn startswith(args: &Args) -> Answer {
    let Some((text, prefix)) = pair(args)? else {
        return Ok(Value::bool(false));
    };
    if let Some(s) = text.as_str() {
        return Ok(Value::bool(s.starts_with(&*prefix)));
    }
    let (start, _) = ends(&shape::spelled(&text));
    match start.starts_with(&*prefix) {
        true => Ok(Value::bool(true)),
        false if !prefix.starts_with(&*start) || !may_start(&text, &prefix) => Ok(Value::bool(false)),
        false => unknown(&text),
    }
}

/// Whether what may fill the holes lets a string begin with a text.
fn may_start(text: &Value, prefix: &str) -> bool {
    shape::pieces(text).is_none_or(|pieces| shape::may_be(&pieces, prefix, false))
}

/// `endswith(text, suffix)`; the known end may decide.
pub(super) fn endswith(args: &Args) -> Answer {
    let Some((text, suffix)) = pair(args)? else {
        return Ok(Value::bool(false));
    };
    if let Some(s) = text.as_str() {
        return Ok(Value::bool(s.ends_with(&*suffix)));
    }
    let (_, end) = ends(&text);
    match end.ends_with(&*suffix) {
        true => Ok(Value::bool(true)),
        false if !suffix.ends_with(&*end) => Ok(Value::bool(false)),
        false => unknown(&text),
    }
}

/// `strcontains(text, part)`; any known part may decide.
pub(super) fn strcontains(args: &Args) -> Answer {
    let Some((text, wanted)) = pair(args)? else {
        return Ok(Value::bool(false));
    };
    match &text.kind {
        Kind::String(s) => Ok(Value::bool(s.contains(&*wanted))),
        Kind::Partial(parts) if parts.iter().any(|p| matches!(p, Part::Text(t) if t.contains(&*wanted))) => {
            Ok(Value::bool(true))
        }
        _ if wanted.is_empty() => Ok(Value::bool(true)),
        _ => unknown(&text),
    }
}

/// `replace(text, old, new)` for plain text.
pub(super) fn replace_text(text: &str, old: &str, new: &str) -> Answer {
    let count = if old.is_empty() { text.chars().count() + 1 } else { text.matches(old).count() };
    if count.saturating_mul(new.len()).saturating_add(text.len()) > MAX_TEXT {
        check_text(MAX_TEXT + 1)?;
    }
    Ok(text_value(&text.replace(old, new)))
}
