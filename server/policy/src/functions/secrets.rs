//! `secret` and `secrets`: the formats of tokens and keys.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicUsize, Ordering},
};

use dashmap::DashMap;
use regex::bytes::{RegexSet, RegexSetBuilder};
use rustc_hash::FxBuildHasher;
use serde_json::Value as Json;
use shirube_lang::{Kind, Reason, Value, lazy_regex::LazyRegex};

use super::{
    args::{Answer, Text, find, inside_from, missing, text},
    patterns::{Haystack, MAX_COMPILED, MAX_KEPT, expression, holds, not_compiled},
    texts,
};
use crate::tables::Tables;

/// The largest table of states of all formats together, in bytes. With less they are followed one by one, which takes ten times as long.
const SIEVE_STATES: usize = 1 << 20;
/// So much text is looked at for one format after the other, in bytes, and what each text counts beside its own.
const A_LITTLE: usize = 64 << 10;
const A_TEXT: usize = 64;
const NO_TABLE: &str = "there is no table of secret formats";

/// `secret(name, value)`
///
/// Formats are compared exactly, unlike names: tokens have their case, and without it ordinary words look like keys.
pub(super) fn secret(name: &Value, value: &Value, tables: &Tables) -> Answer {
    let (haystack, whole, reason) = match text(value)? {
        Text::Null => return Ok(Value::null()),
        Text::Known(known) => (Haystack::known(known.clone()), Some(known), None),
        Text::Partial(parts, reason) => (Haystack::partial(parts), None, Some(reason)),
        Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let Some(table) = find(tables, "patterns", "secret_values") else {
        return Ok(missing(NO_TABLE));
    };
    let formats = Formats { table, tables, name: Name::read(name)?, value: haystack.marked() };
    match formats.find(whole.as_deref()) {
        Ok(Some(Found::Format(id))) => {
            Ok(inside_from(Value::map([(Arc::from("id"), Value::string(id))]), &value.origin))
        }
        Ok(None) => Ok(Value::null()),
        Ok(Some(Found::Perhaps)) => {
            let reason = reason.or_else(|| formats.name.reason.clone());
            Ok(Value::unknown_for(&reason.unwrap_or_else(|| Reason::Unfinished.into())))
        }
        Err(pattern) => Ok(not_compiled(pattern)),
    }
}

/// `secrets(value)`: the formats that the texts within a value match, the first of each text.
///
/// Runs on every resource, so nearly all texts have to be put aside at once.
pub(super) fn secrets(value: &Value, tables: &Tables) -> Answer {
    let Some(table) = find(tables, "patterns", "secret_values") else {
        return Ok(missing(NO_TABLE));
    };
    let sieve = tables.sieve.get_or_init(|| Sieve::new(table));
    let (mut items, mut broken) = (Vec::new(), None);
    let open = texts::texts(value, &mut |text| {
        let (haystack, whole) = match &text.value.kind {
            Kind::String(known) => (Haystack::known((&**known).into()), Some(&**known)),
            Kind::Partial(parts) => (Haystack::partial(parts), None),
            _ => return,
        };
        let named = haystack.texts().any(|t| t.len() >= sieve.named) && sieve.asks_for(text.name(), tables);
        if !named && !sieve.may_hold(&haystack) {
            return;
        }
        let name = Name { text: Some(Haystack::named(text.name())), reason: None };
        match (Formats { table, tables, name, value: haystack.marked() }).find(whole) {
            Ok(Some(Found::Format(id))) => items.push(text.found([("id", Value::string(id))])),
            Ok(Some(Found::Perhaps) | None) => {}
            Err(pattern) => broken = Some(pattern),
        }
    });
    Ok(broken.map_or_else(|| texts::answer(value, items, open), not_compiled))
}

/// What says of most texts that no format matches, made once for the tables of a pack.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// The formats that ask for no name, as one expression made when a text is long enough for one of them; `None` if they are too many.
    formats: OnceLock<Option<RegexSet>>,
    bare: Vec<String>,
    /// The same, to be looked at one by one as long as that is little work; `None` if one cannot be read.
    single: Option<Vec<Arc<LazyRegex>>>,
    /// How many bytes were looked at so.
    looked: AtomicUsize,
    /// The length of the shortest text that one of them matches.
    least: usize,
    /// What the others ask of names.
    required: Vec<Box<str>>,
    /// The length of the shortest text that one of those matches.
    named: usize,
    /// Whether one of them asks for a name. Names repeat.
    names: DashMap<Box<str>, bool, FxBuildHasher>,
}

impl Sieve {
    fn new(table: &Json) -> Self {
        let list = |field: &str| table.get(field).and_then(Json::as_array).into_iter().flatten();
        let bare = list("patterns").filter(|f| string(f, "requires_name").is_none());
        let bare: Vec<String> = bare.filter_map(|f| string(f, "regex")).map(String::from).collect();
        let single: Option<Vec<_>> = bare.iter().map(|p| expression(p, false)).collect();
        let least = single.iter().flatten().map(|e| e.least()).min().unwrap_or(0);
        let (mut required, mut named): (Vec<Box<str>>, _) = (Vec::new(), usize::MAX);
        for format in list("patterns").chain(list("entropy")) {
            let Some(name) = string(format, "requires_name") else { continue };
            if !required.iter().any(|r| **r == *name) {
                required.push(name.into());
            }
            let least = match string(format, "regex") {
                Some(pattern) => expression(pattern, false).map_or(0, |e| e.least()),
                None => format.get("min_length").and_then(Json::as_u64).unwrap_or(0) as usize,
            };
            named = named.min(least);
        }
        let (formats, names, looked) = (OnceLock::new(), DashMap::default(), AtomicUsize::new(0));
        Self { formats, bare, single, looked, least, required, named, names }
    }

    fn formats(&self) -> Option<&RegexSet> {
        let build = || {
            let mut builder = RegexSetBuilder::new(&self.bare);
            // Only texts in ASCII are looked at.
            builder.unicode(false).size_limit(MAX_COMPILED).dfa_size_limit(SIEVE_STATES).build().ok()
        };
        self.formats.get_or_init(build).as_ref()
    }

    /// Whether a format matches a text, as both ways say; `None` for the way that cannot.
    #[cfg(test)]
    pub(crate) fn both(&self, text: &str) -> [Option<bool>; 2] {
        self.looked.store(0, Ordering::Relaxed);
        [self.one_by_one(text), self.formats().map(|formats| formats.is_match(text.as_bytes()))]
    }

    /// Whether a format may match that asks for a name.
    fn asks_for(&self, name: &str, tables: &Tables) -> bool {
        if let Some(kept) = self.names.get(name) {
            return *kept;
        }
        let haystack = Haystack::named(name);
        let asks = self.required.iter().any(|r| !matches!(fits(tables, r, &haystack), Ok(Some(false))));
        if self.names.len() >= MAX_KEPT {
            self.names.clear();
        }
        self.names.insert(name.into(), asks);
        asks
    }

    /// Whether a format may match whatever the name. Expressions that know Unicode's words are slow together on texts beyond ASCII, so
    /// these have to be looked at one by one.
    fn may_hold(&self, text: &Haystack) -> bool {
        let together = |t: &str| self.formats().is_none_or(|formats| formats.is_match(t.as_bytes()));
        let may = |t: &str| !t.is_ascii() || self.one_by_one(t).unwrap_or_else(|| together(t));
        text.texts().any(|t| t.len() >= self.least && may(t))
    }

    /// Whether a format matches a text, if there were few before: to make one expression of all takes as long as to look at a thousand.
    fn one_by_one(&self, text: &str) -> Option<bool> {
        let single = self.single.as_ref()?;
        let matches = |format: &Arc<LazyRegex>| format.is_match(text).unwrap_or(true);
        let few = self.looked.fetch_add(text.len() + A_TEXT, Ordering::Relaxed) < A_LITTLE;
        few.then(|| single.iter().any(matches))
    }
}

/// Whether a name is one that a format asks for: by a table of names, or by an expression.
fn fits<'t>(tables: &'t Tables, required: &'t str, name: &Haystack) -> Result<Option<bool>, &'t str> {
    match find(tables, "patterns", required) {
        Some(table) => holds(table, name),
        None => name.has(required, true),
    }
}

/// The name of what is examined.
struct Name<'a> {
    text: Option<Haystack<'a>>,
    reason: Option<Arc<Reason>>,
}

impl<'a> Name<'a> {
    fn read(name: &'a Value) -> Result<Self, shirube_lang::Failure> {
        let (text, reason) = match text(name)? {
            Text::Null => (Some(Haystack::named("")), None),
            Text::Known(known) => (Some(Haystack::known(known)), None),
            Text::Partial(parts, reason) => (Some(Haystack::partial(parts)), Some(reason)),
            Text::Unknown(reason) => (None, Some(reason)),
        };
        Ok(Self { text: text.map(|t| t.normalized().marked()), reason })
    }
}

enum Found<'t> {
    Format(&'t str),
    Perhaps,
}

struct Formats<'t, 'a> {
    table: &'t Json,
    tables: &'t Tables,
    name: Name<'a>,
    value: Haystack<'a>,
}

impl<'t> Formats<'t, '_> {
    /// The first format in the table's order. `Err` holds an expression that is none.
    fn find(&self, whole: Option<&str>) -> Result<Option<Found<'t>>, &'t str> {
        let list = |field: &str| self.table.get(field).and_then(Json::as_array).into_iter().flatten();
        let mut perhaps = false;
        for format in list("patterns") {
            let (Some(id), Some(pattern)) = (string(format, "id"), string(format, "regex")) else {
                continue;
            };
            // Few formats ask for the name at hand, and a name is compared sooner than an expression is compiled.
            let asks = self.asks_for(format)?;
            if asks == Some(false) {
                continue;
            }
            match (self.value.has(pattern, false)?, asks) {
                (Some(true), Some(true)) => return Ok(Some(Found::Format(id))),
                (Some(false), _) => {}
                _ => perhaps = true,
            }
        }
        for format in list("entropy") {
            let (Some(id), Some(whole)) = (string(format, "name"), whole) else {
                continue;
            };
            if !is_random(format, whole)? {
                continue;
            }
            match self.asks_for(format)? {
                Some(true) => return Ok(Some(Found::Format(id))),
                Some(false) => {}
                None => perhaps = true,
            }
        }
        Ok(perhaps.then_some(Found::Perhaps))
    }

    /// Whether the name is one that the format asks for, by a table of names or an expression; most ask for none.
    fn asks_for(&self, format: &'t Json) -> Result<Option<bool>, &'t str> {
        match (string(format, "requires_name"), &self.name.text) {
            (None, _) => Ok(Some(true)),
            (Some(_), None) => Ok(None),
            (Some(required), Some(name)) => fits(self.tables, required, name),
        }
    }
}

fn string<'t>(format: &'t Json, field: &str) -> Option<&'t str> {
    format.get(field).and_then(Json::as_str)
}

/// Whether a whole value is long, of one alphabet, and without the regularity of words.
fn is_random<'t>(format: &'t Json, value: &str) -> Result<bool, &'t str> {
    let least = format.get("min_length").and_then(Json::as_u64).unwrap_or(u64::MAX);
    let bits = format.get("min_shannon_bits").and_then(Json::as_f64).unwrap_or(f64::INFINITY);
    let Some(alphabet) = string(format, "charset") else {
        return Ok(false);
    };
    let value = value.trim();
    if !value.is_ascii() || (value.len() as u64) < least {
        return Ok(false);
    }
    let expression = expression(&format!("^[{alphabet}]+$"), true).ok_or(alphabet)?;
    let fits = expression.is_match(value).map_err(|_| alphabet)?;
    Ok(fits && shannon_bits(value) >= bits)
}

/// The entropy of a text in bits a character, by how often each of its characters occurs.
fn shannon_bits(text: &str) -> f64 {
    let mut counts = [0_usize; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let total = text.len() as f64;
    let part = |count: &usize| {
        let share = *count as f64 / total;
        -share * share.log2()
    };
    counts.iter().filter(|c| **c > 0).map(part).sum()
}
