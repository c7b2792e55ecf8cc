//! `jsonencode`, and what it agrees on with `jsondecode`: both keep the structure of documents that are not known in full.
//!
//! JSON text with holes is a string with holes. A hole inside quotes is a piece of that JSON string. A hole outside quotes
//! stands for JSON text, and `encode` writes it as a list: a closed list of one value for the JSON of that value, an open
//! list without elements for the further elements of the array or object around it. Any other hole outside quotes comes from
//! a template that somebody wrote, and nothing is known of it.

use std::{fmt::Write as _, sync::Arc};

use super::args::{Answer, Args, Stop, check_text, map_open, over_budget, text_value};
use crate::{
    reason::Reason,
    value::{Kind, Part, Value},
};

/// The deepest nesting that is read or written.
pub(super) const MAX_DEPTH: usize = 100;

/// `jsonencode(value)`
pub(super) fn jsonencode(args: &Args) -> Answer {
    let value = Value::from_parts(encode(args.at(0)?)?);
    Ok(match value.as_str() {
        Some(s) => text_value(s),
        None => value,
    })
}

/// The JSON text of a value.
pub(super) fn encode(value: &Value) -> Result<Vec<Part>, Stop> {
    written(value, escape)
}

/// The same with nothing escaped that JSON allows.
pub(super) fn encode_plainly(value: &Value) -> Result<Vec<Part>, Stop> {
    written(value, escape_little)
}

fn written(value: &Value, escape: fn(&mut String, &str)) -> Result<Vec<Part>, Stop> {
    let mut writer = Writer { parts: Vec::new(), text: String::new(), length: 0, escape };
    writer.value(value, 0)?;
    writer.flush();
    Ok(writer.parts)
}

struct Writer {
    parts: Vec<Part>,
    text: String,
    length: usize,
    /// Writes what stands in quotes.
    escape: fn(&mut String, &str),
}

impl Writer {
    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.length += self.text.len();
            self.parts.push(Part::Text(std::mem::take(&mut self.text).into()));
        }
    }

    fn hole(&mut self, value: Value) {
        self.flush();
        self.parts.push(Part::Hole(value));
    }

    /// A hole that stands for elements that are not known.
    fn rest(&mut self, open: Option<Arc<Reason>>) {
        if open.is_some() {
            self.hole(Value::open_list(Vec::new(), open));
        }
    }

    fn value(&mut self, value: &Value, depth: usize) -> Result<(), Stop> {
        if depth > MAX_DEPTH {
            return over_budget("depth of nesting");
        }
        check_text(self.length + self.text.len())?;
        match &value.kind {
            Kind::Null => self.text.push_str("null"),
            Kind::Bool(b) => self.text.push_str(if *b { "true" } else { "false" }),
            Kind::Number(n) => {
                let _ = write!(self.text, "{n}");
            }
            Kind::String(s) => self.string(&[Part::Text(s.clone())]),
            Kind::Partial(parts) => self.string(parts),
            Kind::Unknown(_) | Kind::Symbol(_) => {
                self.hole(Value::list(vec![value.clone()]).mark(value.sensitive));
            }
            Kind::List(list) => {
                self.text.push('[');
                // Of elements in an order that is not known, none can be written at its place.
                let placed = if list.shuffled().is_some() { &[][..] } else { &list.items };
                for (i, item) in placed.iter().enumerate() {
                    self.text.push_str(if i > 0 { "," } else { "" });
                    self.value(item, depth + 1)?;
                }
                self.rest(list.open.clone());
                self.text.push(']');
            }
            Kind::Map(map) => {
                self.text.push('{');
                for (i, (key, item)) in map.entries.iter().enumerate() {
                    self.text.push_str(if i > 0 { "," } else { "" });
                    self.string(&[Part::Text(key.clone())]);
                    self.text.push(':');
                    self.value(item, depth + 1)?;
                }
                self.rest(map_open(map));
                self.text.push('}');
            }
        }
        Ok(())
    }

    fn string(&mut self, parts: &[Part]) {
        self.text.push('"');
        for part in parts {
            match part {
                Part::Text(t) => (self.escape)(&mut self.text, t),
                Part::Hole(v) => self.hole(v.clone()),
            }
        }
        self.text.push('"');
    }
}

/// Escapes as Go does, which is wary of HTML.
fn escape(out: &mut String, text: &str) {
    escape_with(out, text, |c| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}'));
}

/// Escapes what JSON does not allow in quotes.
fn escape_little(out: &mut String, text: &str) {
    escape_with(out, text, |_| false);
}

fn escape_with(out: &mut String, text: &str, further: fn(char) -> bool) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if further(c) || c <= '\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}
