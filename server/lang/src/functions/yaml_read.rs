//! `yamldecode`.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use granit_parser::{Event, Parser, ScalarStyle, Tag};
use rustc_hash::FxHashMap;

use super::args::{Answer, Args, Stop, check_text, fail, over_budget, text_value};
use crate::{number::Number, value::Value};

/// The most nodes, those that aliases repeat included.
const MAX_NODES: usize = 100_000;
/// The deepest nesting.
const MAX_DEPTH: usize = 90;

/// `yamldecode(text)`
pub(super) fn yamldecode(args: &Args) -> Answer {
    let text = args.text(0)?;
    check_text(text.len())?;
    let mut directives = text.lines().take_while(|line| line.starts_with(['%', '#']) || line.trim().is_empty());
    if directives.any(|line| line.strip_prefix("%YAML").is_some_and(|version| version.trim() != "1.1")) {
        return fail("found incompatible YAML document");
    }
    let mut reader = Reader { events: Parser::new_from_str(&text), anchors: FxHashMap::default(), nodes: 0 };
    let value = loop {
        match reader.next()? {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd => return fail("missing start of document"),
            event => break reader.node(event, 0)?.0,
        }
    };
    loop {
        match reader.next()? {
            Event::DocumentEnd => {}
            Event::StreamEnd => return Ok(value),
            _ => return fail("unexpected extra content after value"),
        }
    }
}

struct Reader<'t> {
    events: Parser<'t, granit_parser::StrInput<'t>>,
    /// Anchored values and how many nodes they have.
    anchors: FxHashMap<usize, (Value, usize)>,
    nodes: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<Event<'t>, Stop> {
        loop {
            match self.events.next() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok((event, _))) => return Ok(event),
                Some(Err(error)) => return fail(format!("the YAML cannot be read: {error}")),
                None => return Ok(Event::StreamEnd),
            }
        }
    }

    /// A value that begins with an event, and whether it is the `<<` of a merge.
    fn node(&mut self, event: Event<'t>, depth: usize) -> Result<(Value, bool), Stop> {
        if depth > MAX_DEPTH {
            return over_budget("depth of nesting");
        }
        let before = self.nodes;
        self.count(1)?;
        let (value, anchor, merge) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let merge = text == "<<" && style == ScalarStyle::Plain && tag.is_none();
                (scalar(&text, style, tag.as_deref())?, anchor, merge)
            }
            Event::SequenceStart(_, anchor, tag) => {
                check_tag(tag.as_ref(), "seq")?;
                (self.sequence(depth)?, anchor, false)
            }
            Event::MappingStart(_, anchor, tag) => {
                check_tag(tag.as_ref(), "map")?;
                (self.mapping(depth)?, anchor, false)
            }
            Event::Alias(id) => {
                let Some((value, size)) = self.anchors.get(&id).cloned() else {
                    return fail("an alias to what is not finished");
                };
                self.count(size)?;
                return Ok((value, false));
            }
            _ => return fail("the YAML cannot be read"),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, (value.clone(), self.nodes - before));
        }
        Ok((value, merge))
    }

    fn count(&mut self, nodes: usize) -> Result<(), Stop> {
        self.nodes += nodes;
        if self.nodes > MAX_NODES { over_budget("nodes of a document") } else { Ok(()) }
    }

    fn sequence(&mut self, depth: usize) -> Answer {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(Value::list(items)),
                event => items.push(self.node(event, depth + 1)?.0),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Answer {
        let (mut entries, mut merged): (BTreeMap<Arc<str>, Value>, _) = (BTreeMap::new(), Vec::new());
        loop {
            let event = self.next()?;
            if event == Event::MappingEnd {
                break;
            }
            let (key, merge) = self.node(event, depth + 1)?;
            let event = self.next()?;
            let value = self.node(event, depth + 1)?.0;
            if merge {
                merged.push(value);
                continue;
            }
            let key = crate::convert::to_string(&key)?;
            match key.as_str() {
                Some(key) => entries.insert(key.into(), value),
                None => return fail("a key must be a string"),
            };
        }
        for value in merged {
            let Some(map) = value.as_map() else { return fail("only a mapping can be merged") };
            for (key, value) in &map.entries {
                entries.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        Ok(Value::map(entries))
    }
}

fn check_tag(tag: Option<&Cow<'_, Tag>>, expected: &str) -> Result<(), Stop> {
    match tag.map(|t| core(t)) {
        None => Ok(()),
        Some(Some(name)) if name == expected => Ok(()),
        _ => fail("unsupported tag"),
    }
}

/// The name of a tag of YAML's own.
fn core(tag: &Tag) -> Option<String> {
    tag.to_string().strip_prefix("tag:yaml.org,2002:").map(str::to_string)
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Answer {
    let plain = style == ScalarStyle::Plain;
    match tag.map(core) {
        None if plain => resolve(text),
        None => Ok(text_value(text)),
        Some(Some(name)) => match name.as_str() {
            "str" | "binary" => Ok(text_value(text)),
            "null" if plain || !text.is_empty() => Ok(Value::null()),
            "null" => Ok(text_value(text)),
            // The word has to mean something; in quotes it stays a text all the same.
            "bool" | "int" | "float" | "timestamp" => match resolve(text)? {
                meant if meant.as_str() == Some(text) => fail("a scalar does not go with its tag"),
                _ if !plain => Ok(text_value(text)),
                meant => Ok(meant),
            },
            _ => fail("unsupported tag"),
        },
        Some(None) => fail("unsupported tag"),
    }
}

/// What a plain word means.
fn resolve(text: &str) -> Answer {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::null(),
        "true" | "True" | "TRUE" | "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Value::bool(true),
        "false" | "False" | "FALSE" | "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Value::bool(false),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "-.inf" | ".nan" | ".NaN" | ".NAN" => {
            return fail("infinity and not-a-number are not values");
        }
        _ => match number(text) {
            Some(n) => Value::number(n),
            None => text_value(&timestamp(text).unwrap_or_else(|| text.to_string())),
        },
    })
}

fn number(text: &str) -> Option<Number> {
    let based = |prefix: &str, base: u32| text.strip_prefix(prefix).and_then(|d| i128::from_str_radix(d, base).ok());
    if let Some(n) = based("0x", 16).or_else(|| based("0o", 8)) {
        return Some(Number::int(n));
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || digits == "." {
        return None;
    }
    Number::parse(text.strip_prefix('+').unwrap_or(text))
}

/// A date, or a date and a time, as RFC 3339 writes it in full: a date is the moment its day begins, and parts of a second are dropped.
fn timestamp(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(4..).filter(|_| digits == 4)?;
    let (month, rest) = short(rest.strip_prefix('-')?)?;
    let (day, rest) = short(rest.strip_prefix('-')?)?;
    let date = jiff::civil::Date::new(text[..4].parse().ok()?, month, day).ok()?;
    if rest.is_empty() {
        return Some(format!("{date}T00:00:00Z"));
    }
    let zoned = rest.starts_with(['T', 't']);
    let (hour, rest) = short(rest.strip_prefix(['T', 't', ' '])?)?;
    let (minute, rest) = short(rest.strip_prefix(':')?)?;
    let (second, rest) = short(rest.strip_prefix(':')?)?;
    let time = jiff::civil::Time::new(hour, minute, second, 0).ok().filter(|_| second < 60)?;
    let fraction = rest.strip_prefix(['.', ',']).map(|r| r.trim_start_matches(|c: char| c.is_ascii_digit()));
    let rest = match fraction {
        Some(behind) if behind.len() + 1 < rest.len() => behind,
        _ => rest,
    };
    let zone = match rest {
        "" if !zoned => "Z",
        "Z" | "+00:00" | "-00:00" if zoned => "Z",
        offset if zoned && is_offset(offset) => offset,
        _ => return None,
    };
    Some(format!("{date}T{time}{zone}"))
}

/// A number of one or two digits, and what follows.
fn short(text: &str) -> Option<(i8, &str)> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    Some((number.parse().ok()?, rest))
}

/// Whether this is a distance from UTC: `+09:00`.
fn is_offset(text: &str) -> bool {
    let part = |from: usize, most: u8| {
        let digits = text.get(from..from + 2).filter(|t| t.bytes().all(|b| b.is_ascii_digit()));
        digits.and_then(|t| t.parse().ok()).is_some_and(|n: u8| n <= most)
    };
    text.len() == 6 && text.starts_with(['+', '-']) && text.get(3..4) == Some(":") && part(1, 24) && part(4, 59)
}
