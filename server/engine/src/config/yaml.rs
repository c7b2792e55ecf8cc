//! YAML as a tree in which everything knows its bytes, and the recovery from a broken file.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};
use serde_yaml::{DuplicateKeyPolicy, Location, NonFiniteFloatPolicy, Options, Spanned, from_str_with_options};
use shirube_policy::{Text, load};
use shirube_syntax::ByteRange;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it is.
    pub kind: Kind,
    /// From its first byte to behind its last one.
    pub range: ByteRange,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub key_range: ByteRange,
    pub value: Node,
}

impl Node {
    /// The value without its places; of a repeated key the first one counts, as everywhere else.
    pub fn json(&self) -> Value {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(*value),
            Kind::Number(value) => Value::Number(value.clone()),
            Kind::String(value) => Value::String(value.clone()),
            Kind::List(items) => Value::Array(items.iter().map(Self::json).collect()),
            Kind::Map(entries) => {
                let mut map = Map::new();
                for entry in entries {
                    map.entry(entry.key.clone()).or_insert_with(|| entry.value.json());
                }
                Value::Object(map)
            }
        }
    }
}

/// The top-level entries of a text as far as they can be read, and what cannot be read.
pub(super) fn read(text: &str) -> (Vec<Entry>, Vec<(ByteRange, Text)>) {
    let whole = match parse(text) {
        Ok(None | Some(Node { kind: Kind::Null, .. })) => return (Vec::new(), Vec::new()),
        Ok(Some(Node { kind: Kind::Map(entries), .. })) => return (entries, Vec::new()),
        Ok(Some(node)) => (node.range, not_a_map()),
        Err(problem) => problem,
    };
    let mut entries = Vec::new();
    let mut problems = Vec::new();
    for chunk in chunks(text) {
        match parse(&text[chunk.start..chunk.end]) {
            Ok(Some(Node { kind: Kind::Map(found), .. })) => {
                entries.extend(found.into_iter().map(|e| shifted(e, chunk.start)));
            }
            Ok(None | Some(Node { kind: Kind::Null, .. })) => {}
            Ok(Some(node)) => problems.push((node.range.shifted(chunk.start), not_a_map())),
            Err((range, message)) => problems.push((range.shifted(chunk.start), message)),
        }
    }
    // The parts may all be sound where the whole is not, as when one refers to an anchor of another.
    if problems.is_empty() {
        problems.push(whole);
    }
    (entries, problems)
}

fn not_a_map() -> Text {
    Text::new("「キー: 値」の形で書いてください。", "Write this as key: value.")
}

/// Reads a text as one document; `None` if there is nothing but blanks and comments.
pub(super) fn parse(text: &str) -> Result<Option<Node>, (ByteRange, Text)> {
    // Twice the same key, and numbers without end, are for us to report: the rest of the file is still wanted.
    let mut options: Options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: 40, max_nodes: 50_000, max_events: 200_000 },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        strict_booleans: true,
        with_snippet: false,
    };
    options.alias_limits.max_total_replayed_events = 50_000;
    match from_str_with_options::<Option<Spanned<Raw>>>(text, options) {
        Ok(raw) => Ok(raw.map(|raw| node(text, raw))),
        Err(error) => {
            let start = error.location().map_or(0, |l| place(text, &l).start);
            let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("").trim_end();
            Err((ByteRange { start, end: start + line.len() }, explain(&error)))
        }
    }
}

fn explain(error: &serde_yaml::Error) -> Text {
    if let serde_yaml::Error::MultipleDocuments { .. } = error.without_snippet() {
        return Text::new("文書は一つだけ書いてください。", "Write one document only.");
    }
    let message = error.to_string();
    let message = message.lines().next().unwrap_or_default();
    // The place is shown anyway, and advice about the parser's functions helps nobody here.
    let message = message.rfind(" at line ").map_or(message, |at| &message[..at]);
    let message = message.split("; use ").next().unwrap_or_default();
    Text::new(format!("YAML として読み取れません（{message}）。"), format!("This cannot be read as YAML: {message}."))
}

/// A text cut before every line that begins a top-level entry.
fn chunks(text: &str) -> Vec<ByteRange> {
    let mut chunks: Vec<ByteRange> = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let end = offset + line.len();
        // Items of a list, and the value of a key in the long form, may stand as far left as the key.
        let part = ["-", ":"]
            .iter()
            .any(|p| line.trim_end() == *p || line.strip_prefix(p).is_some_and(|r| r.starts_with(' ')));
        let begins = !part && line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | ']' | '}'));
        // The marks of a document's start and end would cut the entries off.
        let mark = line.starts_with("---") || line.starts_with("...") || line.starts_with('%');
        match chunks.last_mut() {
            _ if mark => {}
            Some(last) if !begins => last.end = end,
            _ if begins => chunks.push(ByteRange { start: offset, end }),
            _ => {}
        }
        offset = end;
    }
    chunks
}

fn shifted(mut entry: Entry, by: usize) -> Entry {
    entry.key_range = entry.key_range.shifted(by);
    shift(&mut entry.value, by);
    entry
}

fn shift(node: &mut Node, by: usize) {
    node.range = node.range.shifted(by);
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Kind::Map(entries) => entries.iter_mut().for_each(|entry| {
            entry.key_range = entry.key_range.shifted(by);
            shift(&mut entry.value, by);
        }),
        _ => {}
    }
}

/// The bytes of a place.
fn place(text: &str, location: &Location) -> ByteRange {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let start = match location.span().byte_offset() {
        Some(offset) => number(offset).min(text.len()),
        None => load::offset(text, number(location.line()), number(location.column())),
    };
    let end = start.saturating_add(location.span().byte_len().map_or(0, number)).min(text.len());
    // Block scalars and some plain ones count the blanks behind them.
    let end = text.get(start..end).map_or(start, |own| start + own.trim_end().len());
    ByteRange { start, end }
}

/// Behind the bracket that closes a list or map in brackets whose last part ends at `end`.
fn closed(text: &str, start: usize, end: usize) -> usize {
    let close = match text.as_bytes().get(start) {
        Some(b'[') => ']',
        Some(b'{') => '}',
        _ => return end,
    };
    let end = end.max(start + 1);
    let rest = text.get(end..).unwrap_or("");
    let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    if trimmed.starts_with(close) { end + rest.len() - trimmed.len() + 1 } else { end }
}

fn node(text: &str, raw: Spanned<Raw>) -> Node {
    let mut range = place(text, &raw.referenced);
    let kind = match raw.value {
        Raw::Null => Kind::Null,
        Raw::Bool(value) => Kind::Bool(value),
        Raw::Number(value) => Kind::Number(value),
        Raw::String(value) => Kind::String(value),
        Raw::List(items) => Kind::List(items.into_iter().map(|item| node(text, item)).collect()),
        Raw::Map(entries) => {
            let entry = |(key, value): (Spanned<String>, Spanned<Raw>)| Entry {
                key_range: place(text, &key.referenced),
                key: key.value,
                value: node(text, value),
            };
            Kind::Map(entries.into_iter().map(entry).collect())
        }
    };
    // The parser knows no length of lists and maps: their ends come from their parts.
    match &kind {
        Kind::List(items) => {
            let last = items.last().map_or(range.end, |item| item.range.end);
            range.end = closed(text, range.start, range.end.max(last));
        }
        Kind::Map(entries) => {
            let last = entries.last().map_or(range.end, |e| e.value.range.end.max(e.key_range.end));
            range.end = closed(text, range.start, range.end.max(last));
        }
        _ => {}
    }
    Node { kind, range }
}

/// What the parser gives, before places become bytes.
enum Raw {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Number::from_f64(value).map_or_else(|| Raw::String(value.to_string()), Raw::Number))
    }

    // Beyond 64 bits the digits are kept: Terraform reads a number from a string where it wants one.
    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::String(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::String(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::String(value.to_string()))
    }

    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
