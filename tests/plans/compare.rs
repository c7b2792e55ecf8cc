//! A value as shirube sees it against the same value in a plan.

use serde_json::{Map as Object, Value as Json};
use shirube_lang::{
    Kind, Reason, Value,
    number::Number,
    value::{List, Map, Part},
};

/// What a recording has in place of a value that the plan does not know.
pub const UNKNOWN: &str = "(known after apply)";

/// What the provider plans for arguments of blocks that are not written, other than zero values.
const DEFAULTS: [(&str, &str); 1] = [("effect", "Allow")];

/// How strictly two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Outputs: the same types, the same text.
    Exact,
    /// Arguments, which the provider converts to the types of its schema and gives zero values for what is not set.
    Converted,
}

/// The outcome of comparing.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Values that both know and agree on.
    pub decided: usize,
    /// Values that only the plan knows: how many, where, and why shirube does not.
    pub undecided: Vec<(usize, String, String)>,
    /// Where the two differ, and how.
    pub wrong: Vec<(String, String)>,
}

impl Tally {
    /// Adds another outcome.
    pub fn add(&mut self, other: Tally) {
        self.decided += other.decided;
        self.undecided.extend(other.undecided);
        self.wrong.extend(other.wrong);
    }

    fn agree(mut self) -> Self {
        self.decided += 1;
        self
    }

    fn differ(path: &str, found: &Value, plan: &Json) -> Self {
        let found = serde_json::to_string(&shirube_lang::json::display(found)).unwrap_or_default();
        Self { wrong: vec![(path.into(), format!("shirube says {found}, the plan {plan}"))], ..Self::default() }
    }

    /// What only the plan knows.
    pub fn open(path: &str, plan: &Json, reason: &Reason) -> Self {
        Self { undecided: vec![(leaves(plan), path.into(), reason.to_string())], ..Self::default() }
    }
}

/// How many values there are in a part of a plan.
pub fn leaves(plan: &Json) -> usize {
    match plan {
        Json::String(s) if s == UNKNOWN => 0,
        Json::Array(items) if !items.is_empty() => items.iter().map(leaves).sum(),
        Json::Object(entries) if !entries.is_empty() => entries.values().map(leaves).sum(),
        _ => 1,
    }
}

/// Compares a value with the plan's.
pub fn compare(path: &str, value: &Value, plan: &Json, how: Strictness) -> Tally {
    if plan.as_str() == Some(UNKNOWN) {
        // A null argument is one that the provider computes.
        let free = value.hole().is_some() || (how == Strictness::Converted && value.is_null());
        return if free { Tally::default() } else { Tally::differ(path, value, plan) };
    }
    if let Some(reason) = value.unknown_reason() {
        return Tally::open(path, plan, &reason);
    }
    match (&value.kind, plan) {
        (Kind::Null, Json::Null) => Tally::default().agree(),
        (Kind::Null, _) if how == Strictness::Converted && is_zero(plan) => Tally::default(),
        (Kind::Partial(parts), Json::String(text)) => partial(path, value, parts, text, plan),
        (Kind::List(list), Json::Array(items)) => in_order(path, value, list, items, plan, how),
        (Kind::List(list), Json::Object(set)) => match set.get("$set").and_then(Json::as_array) {
            Some(items) => in_any_order(path, value, list, items, plan, how),
            None => Tally::differ(path, value, plan),
        },
        (Kind::Map(map), Json::Object(entries)) => object(path, map, entries, how, true),
        _ if scalar(value, plan, how) => Tally::default().agree(),
        _ => Tally::differ(path, value, plan),
    }
}

fn scalar(value: &Value, plan: &Json, how: Strictness) -> bool {
    match (&value.kind, plan) {
        (Kind::Bool(a), Json::Bool(b)) => a == b,
        (Kind::Number(a), Json::Number(b)) => {
            Number::parse(&b.to_string()).as_ref() == Some(a) || Some(a.as_f64()) == b.as_f64()
        }
        (Kind::String(a), Json::String(b)) if **a == **b => true,
        (Kind::String(a), Json::String(b)) if how == Strictness::Converted => same_document(a, b),
        (Kind::String(text), Json::Number(_) | Json::Bool(_)) if how == Strictness::Converted => {
            let plain = plan.to_string();
            **text == *plain || Number::parse(text).is_some_and(|n| Number::parse(&plain) == Some(n))
        }
        (Kind::Number(n), Json::String(text)) if how == Strictness::Converted => n.to_string() == *text,
        (Kind::Bool(b), Json::String(text)) if how == Strictness::Converted => b.to_string() == *text,
        _ => false,
    }
}

/// The provider writes JSON documents in a form of its own.
fn same_document(a: &str, b: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Json>(text).ok().filter(|v| v.is_object() || v.is_array());
    read(a).is_some_and(|a| Some(a) == read(b))
}

/// A string with holes: the known parts have to fit.
fn partial(path: &str, value: &Value, parts: &[Part], text: &str, plan: &Json) -> Tally {
    let mut rest = text;
    for (i, part) in parts.iter().enumerate() {
        let Part::Text(known) = part else { continue };
        let found = match i {
            0 => rest.starts_with(&**known).then_some(0),
            _ if i + 1 == parts.len() => rest.ends_with(&**known).then(|| rest.len() - known.len()),
            _ => rest.find(&**known),
        };
        let Some(at) = found else { return Tally::differ(path, value, plan) };
        rest = &rest[at + known.len()..];
    }
    match value.hole() {
        Some(reason) => Tally::open(path, plan, &reason),
        None => Tally::differ(path, value, plan),
    }
}

fn in_order(path: &str, value: &Value, list: &List, items: &[Json], plan: &Json, how: Strictness) -> Tally {
    if let Some(reason) = &list.open {
        return Tally::open(path, plan, reason);
    }
    if list.items.len() != items.len() {
        return Tally::differ(path, value, plan);
    }
    if items.is_empty() {
        return Tally::default().agree();
    }
    let mut tally = Tally::default();
    for (i, (item, expected)) in list.items.iter().zip(items).enumerate() {
        tally.add(compare(&format!("{path}[{i}]"), item, expected, how));
    }
    tally
}

/// A set: every element of the plan has its own, and none is left but doubles.
fn in_any_order(path: &str, value: &Value, list: &List, items: &[Json], plan: &Json, how: Strictness) -> Tally {
    if let Some(reason) = &list.open {
        return Tally::open(path, plan, reason);
    }
    let mut tally = Tally::default();
    let mut left: Vec<&Value> = list.items.iter().collect();
    for (i, expected) in items.iter().enumerate() {
        let path = format!("{path}[{i}]");
        let candidates = left.iter().map(|v| compare(&path, v, expected, how)).enumerate();
        let best = candidates.filter(|(_, t)| t.wrong.is_empty()).min_by_key(|(_, t)| t.undecided.len());
        match best {
            Some((at, found)) => {
                left.remove(at);
                tally.add(found);
            }
            None => return Tally::differ(&path, value, plan),
        }
    }
    let doubled = |v: &Value| items.iter().any(|e| compare(path, v, e, how).wrong.is_empty());
    if left.iter().any(|v| !doubled(v)) {
        return Tally::differ(path, value, plan);
    }
    if items.is_empty() { tally.agree() } else { tally }
}

/// The entries of a map, object or block. `strict`: what the plan says is written, so it has to be there.
pub fn object(path: &str, map: &Map, plan: &Object<String, Json>, how: Strictness, strict: bool) -> Tally {
    let mut tally = Tally::default();
    for (key, expected) in plan {
        let path = format!("{path}.{key}");
        match (map.entries.get(key.as_str()), &map.open) {
            (Some(value), _) if how == Strictness::Converted && value.is_null() && is_default(key, expected) => {}
            (Some(value), _) => tally.add(compare(&path, value, expected, how)),
            (None, Some(reason)) => tally.add(Tally::open(&path, expected, reason)),
            (None, None) if expected.as_str() == Some(UNKNOWN) => {}
            (None, None) if how == Strictness::Converted && (is_zero(expected) || is_default(key, expected)) => {}
            (None, None) => tally.wrong.push((path, format!("shirube has nothing, the plan {expected}"))),
        }
    }
    for (key, value) in map.entries.iter().filter(|(k, _)| !plan.contains_key(&***k)) {
        let path = format!("{path}.{key}");
        let nothing = how == Strictness::Converted && is_nothing(value);
        match value.hole() {
            _ if nothing => {}
            // Only inside a block of the provider: what is null in the plan is not recorded.
            Some(reason) if how == Strictness::Converted => tally.add(Tally::open(&path, &Json::Null, &reason)),
            _ if strict || how == Strictness::Exact => tally.wrong.push((path, "the plan has nothing".into())),
            _ => {}
        }
    }
    if plan.is_empty() && map.entries.is_empty() { tally.agree() } else { tally }
}

fn is_default(name: &str, plan: &Json) -> bool {
    DEFAULTS.iter().any(|(n, value)| *n == name && plan.as_str() == Some(value))
}

/// What the provider plans for an argument that is not set, or is set to the same.
fn is_zero(plan: &Json) -> bool {
    match plan {
        Json::Null | Json::Bool(false) => true,
        Json::Number(n) => n.as_f64() == Some(0.0),
        Json::String(s) => s.is_empty(),
        Json::Array(items) => items.iter().all(is_zero),
        Json::Object(entries) => entries.values().all(is_zero),
        Json::Bool(true) => false,
    }
}

fn is_nothing(value: &Value) -> bool {
    match &value.kind {
        Kind::Null | Kind::Bool(false) => true,
        Kind::Number(n) => n.as_f64() == 0.0,
        Kind::String(s) => s.is_empty(),
        Kind::List(list) => list.open.is_none() && list.items.iter().all(is_nothing),
        Kind::Map(map) => map.open.is_none() && map.entries.values().all(is_nothing),
        Kind::Bool(true) | Kind::Partial(_) | Kind::Symbol(_) | Kind::Unknown(_) => false,
    }
}
