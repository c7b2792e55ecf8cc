//! `cryptrec`: what the list of recommended ciphers says about the name of an algorithm, a key or a policy of TLS.

use std::sync::Arc;

use serde_json::{Map as Object, Value as Json};
use shirube_lang::{Value, json};

use super::{
    args::{Answer, Text, inside_from, missing, shown, strings, text},
    patterns::fits,
};
use crate::tables::Tables;

/// The fields of an entry that divide it by length or curve.
const SIZES: [&str; 5] = ["key_size", "rsa_bits", "length", "curve", "ecdsa_curve"];
/// What is given as it is, beside the name and the status.
const FIELDS: [&str; 4] = ["min", "reason", "severity", "recommended"];

/// `cryptrec(table, name)` and `cryptrec(table, name, size)`
pub(super) fn cryptrec(table: &Value, name: &Value, size: &Value, tables: &Tables) -> Answer {
    let path = match text(table)? {
        Text::Null => return Ok(Value::null()),
        Text::Known(path) => path,
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let Some(node) = find(tables, &path) else {
        return Ok(missing(format!("cryptrec has no table {path}")));
    };
    let name_text = match text(name)? {
        Text::Null => match default(node) {
            Some(default) => default.to_string().into(),
            None => return Ok(Value::null()),
        },
        Text::Known(known) => known,
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let size_text = match text(size)? {
        Text::Null => None,
        Text::Known(known) => Some(known),
        Text::Partial(_, reason) | Text::Unknown(reason) => return Ok(Value::unknown_for(&reason)),
    };
    let judged = judge(node, &name_text, size_text.as_deref());
    let Some(fields) = judged.filter(|f| f.get("status").and_then(Json::as_str).is_some_and(is_decided)) else {
        let name = shown(name, &name_text);
        return Ok(missing(format!("the list of recommended ciphers does not decide about {name:?}")));
    };
    let entries = fields.into_iter().map(|(key, value)| (Arc::from(key), json::from_json(&value)));
    let mut origin = name.origin.clone();
    if size_text.is_some() {
        origin = shirube_lang::Origin::many([&origin, &size.origin]);
    }
    Ok(inside_from(Value::map(entries), &origin))
}

fn is_decided(status: &str) -> bool {
    matches!(status, "compliant" | "expiring" | "non-compliant")
}

/// A table, or a part of one behind a dot: `vpn.encryption`.
fn find<'t>(tables: &'t Tables, path: &str) -> Option<&'t Json> {
    let mut parts = path.split('.');
    let mut node = super::args::find(tables, "cryptrec", parts.next()?)?;
    for part in parts {
        node = node.get(part)?;
    }
    Some(node)
}

/// The name that an absent argument stands for.
fn default(node: &Json) -> Option<&str> {
    let default = node.get("default")?;
    default.as_str().or_else(|| default.get("name")?.as_str())
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn judge(node: &Json, name: &str, size: Option<&str>) -> Option<Object<String, Json>> {
    let names = node.get("names").unwrap_or(node);
    let listed = match names {
        Json::Array(entries) => {
            let called = |e: &&Json| {
                e.get("name").and_then(Json::as_str).is_some_and(|n| same(n, name))
                    || strings(e.get("aliases")).any(|n| same(n, name))
            };
            entries.iter().find(called).map(|entry| sized(entry, name, size))
        }
        Json::Object(entries) => entries.iter().find(|(key, _)| same(key, name)).map(|(key, value)| match value {
            Json::String(status) => fields(key, status, &Json::Null),
            entry => fields(key, entry.get("status").and_then(Json::as_str).unwrap_or_default(), entry),
        }),
        _ => None,
    };
    listed.or_else(|| by_pattern(node, name))
}

/// What an entry says about a length or a curve, if its status depends on one.
fn sized(entry: &Json, name: &str, size: Option<&str>) -> Object<String, Json> {
    let name = entry.get("name").and_then(Json::as_str).unwrap_or(name);
    if let Some(status) = entry.get("status").and_then(Json::as_str) {
        return fields(name, status, entry);
    }
    let size = size.or_else(|| entry.get("default").and_then(Json::as_str)).unwrap_or_default();
    let sizes = SIZES.iter().find_map(|field| entry.get(field)?.as_object());
    let status = sizes.and_then(|s| s.iter().find(|(key, _)| same(key, size))).and_then(|(_, status)| status.as_str());
    fields(name, status.unwrap_or_default(), entry)
}

/// The worst of the patterns that fit a name.
fn by_pattern(node: &Json, name: &str) -> Option<Object<String, Json>> {
    let rank = |entry: &&Json| match entry.get("status").and_then(Json::as_str) {
        Some("non-compliant") => 3,
        Some("expiring") => 2,
        _ => 1,
    };
    let fits = |entry: &&Json| {
        let pattern = entry.get("regex").and_then(Json::as_str).unwrap_or_default();
        !pattern.is_empty() && fits(pattern, name)
    };
    let found = node.get("patterns")?.as_array()?.iter().rev().filter(fits).max_by_key(rank)?;
    Some(fields(name, found.get("status").and_then(Json::as_str).unwrap_or_default(), found))
}

fn fields(name: &str, status: &str, entry: &Json) -> Object<String, Json> {
    let mut fields = Object::new();
    fields.insert("name".into(), name.into());
    fields.insert("status".into(), status.into());
    for field in FIELDS {
        if let Some(value) = entry.get(field) {
            fields.insert(field.into(), value.clone());
        }
    }
    fields
}
