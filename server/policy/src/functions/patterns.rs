//! `matches` and `found`: tables of patterns, and the regular expressions of tables, compiled once.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use dashmap::DashMap;
use rustc_hash::FxBuildHasher;
use serde_json::Value as Json;
use shirube_lang::{
    Kind, Reason, Value,
    lazy_regex::{LazyRegex, Options, Regex},
    shape,
    value::Part,
};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::args::{Answer, Text, entry, missing, strings, text};
use crate::tables::Tables;

/// How many regular expressions are kept. A pack has some hundred; a user's inputs may make more.
pub(super) const MAX_KEPT: usize = 1024;
/// The largest compiled expression, in bytes.
pub(super) const MAX_COMPILED: usize = 4 << 20;
/// The largest table of states beside it, which each thread has of its own, in bytes.
pub(super) const MAX_STATES: usize = 64 << 10;
/// How deep an expression may be nested.
const NESTING: u32 = 250;
/// The most characters of a text that are given back.
const MAX_SHOWN: usize = 80;
/// Stands for a hole: no letter, no digit, no blank, no line end and in no field of a schedule, and ASCII, since expressions are compiled for
/// that by themselves.
pub(super) const HOLE: char = '\u{1a}';

type Memo = DashMap<Box<str>, Option<Arc<LazyRegex>>, FxBuildHasher>;

static EXACT: LazyLock<Memo> = LazyLock::new(Memo::default);
static WITHOUT_CASE: LazyLock<Memo> = LazyLock::new(Memo::default);

/// A regular expression of a table; `None` if it is none.
pub(super) fn expression(pattern: &str, without_case: bool) -> Option<Arc<LazyRegex>> {
    let memo: &Memo = if without_case { &WITHOUT_CASE } else { &EXACT };
    if let Some(kept) = memo.get(pattern) {
        return kept.clone();
    }
    let options = Options { without_case, size: MAX_COMPILED, states: MAX_STATES, nesting: NESTING };
    let read = LazyRegex::new(pattern, options).map(Arc::new);
    // Beginning anew is cheaper than knowing what was used last.
    if memo.len() >= MAX_KEPT {
        memo.clear();
    }
    memo.insert(pattern.into(), read.clone());
    read
}

/// Whether an expression of a table matches a text that is known; not if it is none, or too large.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    let expression = expression(pattern, true);
    expression.is_some_and(|e| e.is_match(text).unwrap_or_default())
}

/// A text that is searched.
pub(super) struct Haystack<'a> {
    pieces: Vec<Piece<'a>>,
    /// What fills the holes, each behind so many pieces.
    holes: Vec<(usize, &'a Value)>,
}

/// Text between holes, with a mark for the hole on either side.
struct Piece<'a> {
    text: Cow<'a, str>,
    hole_before: bool,
    hole_after: bool,
}

impl<'a> Haystack<'a> {
    /// A text that is known in full, searched as it is.
    pub(super) fn known(text: Cow<'a, str>) -> Self {
        Self { pieces: vec![Piece { text, hole_before: false, hole_after: false }], holes: Vec::new() }
    }

    /// A name that is known, as names are compared.
    pub(super) fn named(name: &'a str) -> Self {
        Self::known(name.into()).normalized()
    }

    /// The texts between holes.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|p| &*p.text)
    }

    /// The known parts of a string with holes.
    pub(super) fn partial(parts: &'a [Part]) -> Self {
        let last = parts.len().saturating_sub(1);
        let piece = |(i, part): (usize, &'a Part)| match part {
            Part::Text(t) => Some(Piece { text: Cow::Borrowed(&**t), hole_before: i > 0, hole_after: i < last }),
            Part::Hole(_) => None,
        };
        let mut holes = Vec::new();
        let mut texts = 0;
        for part in parts {
            match part {
                Part::Text(_) => texts += 1,
                Part::Hole(value) => holes.push((texts, value)),
            }
        }
        Self { pieces: parts.iter().enumerate().filter_map(piece).collect(), holes }
    }

    /// Whether an expression may match with what may fill the holes.
    fn may_have(&self, expression: &LazyRegex) -> bool {
        let mut pieces = Vec::new();
        let mut holes = self.holes.iter().peekable();
        for i in 0..=self.pieces.len() {
            while let Some((_, value)) = holes.next_if(|(at, _)| *at == i) {
                let filling = shape::pieces(value).filter(|all| all.iter().all(|p| p.is_ascii()));
                pieces.extend(filling.unwrap_or_else(|| vec![shape::Piece::Any]));
            }
            pieces.extend(self.pieces.get(i).map(|piece| shape::Piece::Text(piece.known())));
        }
        shape::may_match(expression, &pieces)
    }

    /// The same text with full-width letters and digits as half-width ones, and everything else of NFKC.
    pub(super) fn normalized(mut self) -> Self {
        for piece in &mut self.pieces {
            if !piece.text.is_ascii() && is_nfkc_quick(piece.text.chars()) != IsNormalized::Yes {
                piece.text = Cow::Owned(piece.text.nfkc().collect());
            }
        }
        self
    }

    /// The same text with marks where holes are, ready to be searched.
    pub(super) fn marked(mut self) -> Self {
        for piece in &mut self.pieces {
            if piece.hole_before {
                piece.text.to_mut().insert(0, HOLE);
            }
            if piece.hole_after {
                piece.text.to_mut().push(HOLE);
            }
        }
        self
    }

    /// Whether an expression matches, as far as can be said: what fills a hole is not known. `Err` if it is none, or too large.
    pub(super) fn has<'p>(&self, pattern: &'p str, without_case: bool) -> Result<Option<bool>, &'p str> {
        let expression = expression(pattern, without_case).ok_or(pattern)?;
        for piece in &self.pieces {
            if !piece.hole_before && !piece.hole_after {
                return Ok(Some(expression.is_match(&piece.text).map_err(|_| pattern)?));
            }
            let regex = expression.for_text(&piece.text).map_err(|_| pattern)?;
            let settled = |regex: &Regex| regex.find_iter(&*piece.text).any(|m| piece.settles(m.start(), m.end()));
            if regex.is_some_and(settled) {
                return Ok(Some(true));
            }
        }
        Ok(if self.may_have(&expression) { None } else { Some(false) })
    }
}

impl Piece<'_> {
    /// The text without marks.
    fn known(&self) -> &str {
        let text = if self.hole_before { self.text.strip_prefix(HOLE) } else { None }.unwrap_or(&self.text);
        if self.hole_after { text.strip_suffix(HOLE) } else { None }.unwrap_or(text)
    }

    /// Whether a match would be one whatever fills the holes: none of them is part of it or touches it.
    fn settles(&self, start: usize, end: usize) -> bool {
        let from = if self.hole_before { HOLE.len_utf8() } else { 0 };
        let to = self.text.len() - if self.hole_after { HOLE.len_utf8() } else { 0 };
        (if self.hole_before { start > from } else { start >= from })
            && (if self.hole_after { end < to } else { end <= to })
    }
}

/// Whether a text matches one of `regex` and none of `not`, as far as can be said. `Err` holds an expression that is none.
pub(super) fn holds<'t>(table: &'t Json, haystack: &Haystack) -> Result<Option<bool>, &'t str> {
    let any = |field: &str| -> Result<Option<bool>, &'t str> {
        let mut result = Some(false);
        for pattern in strings(table.get(field)) {
            match haystack.has(pattern, true)? {
                Some(true) => return Ok(Some(true)),
                Some(false) => {}
                None => result = None,
            }
        }
        Ok(result)
    };
    Ok(match (any("regex")?, any("not")?) {
        (Some(false), _) | (_, Some(true)) => Some(false),
        (Some(true), Some(false)) => Some(true),
        _ => None,
    })
}

/// `matches(table, text)`
pub(super) fn matches(table: &Value, value: &Value, tables: &Tables) -> Answer {
    let alone;
    let value = match &value.kind {
        // A computed attribute is a string that is all hole, with a shape it may have.
        Kind::Symbol(symbol) if symbol.shape().is_some() => {
            alone = Value { kind: Kind::Partial([Part::Hole(value.clone())].into()), ..value.clone() };
            &alone
        }
        _ => value,
    };
    let (haystack, reason) = match text(value)? {
        Text::Null => return Ok(Value::bool(false)),
        Text::Known(known) => (Haystack::known(known), None),
        Text::Partial(parts, reason) => (Haystack::partial(parts), Some(reason)),
        Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let table = match entry(tables, "patterns", table)? {
        Ok(table) => table,
        Err(answer) => return Ok(answer),
    };
    if table.get("regex").is_none() {
        return Ok(missing("the table has no patterns"));
    }
    Ok(match holds(table, &haystack.normalized().marked()) {
        Ok(Some(answer)) => Value::bool(answer),
        Ok(None) => Value::unknown_for(&reason.unwrap_or_else(|| Reason::Unfinished.into())),
        Err(pattern) => not_compiled(pattern),
    })
}

/// `found(table, text)`: what in a text matches a table of patterns, for messages; null if nothing does.
pub(super) fn found(table: &Value, value: &Value, tables: &Tables) -> Answer {
    let matched = matches(table, value, tables)?;
    if let Some(reason) = matched.unknown_reason() {
        return Ok(Value::unknown_for(&reason));
    }
    let table = match entry(tables, "patterns", table)? {
        Ok(table) if matched.as_bool() == Some(true) => table,
        _ => return Ok(Value::null()),
    };
    let haystack = match text(value)? {
        Text::Known(known) => Haystack::known(known),
        Text::Partial(parts, _) => Haystack::partial(parts),
        Text::Null | Text::Unknown(_) => return Ok(Value::null()),
    };
    let haystack = haystack.normalized();
    let mut expressions = strings(table.get("regex")).filter_map(|pattern| expression(pattern, true));
    let within = |e: &LazyRegex, text: &str| Some(e.regex(text).ok()?.find(text)?.range());
    let first = expressions.find_map(|e| haystack.texts().find_map(|text| Some(&text[within(&e, text)?])));
    let word = first.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let short: String = word.chars().take(MAX_SHOWN).collect();
    Ok(Value::string(short).at(value.origin.clone()).mark(value.has_sensitive()))
}

/// The answer of a table with an expression that is none.
pub(super) fn not_compiled(pattern: &str) -> Value {
    missing(format!("{pattern:?} in a table is not a regular expression"))
}
