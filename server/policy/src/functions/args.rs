//! Arguments of a call, and the tables they name.

use std::{borrow::Cow, sync::Arc};

use serde_json::Value as Json;
use shirube_lang::{
    Failure, Kind, Origin, Reason, Value, convert,
    json::SENSITIVE,
    value::{Map, Part},
};

use crate::tables::Tables;

/// What a function answers.
pub(super) type Answer = Result<Value, Failure>;

/// An argument that is read as text.
pub(super) enum Text<'a> {
    /// `null`
    Null,
    /// Known in full; numbers and truth values print as Terraform prints them.
    Known(Cow<'a, str>),
    /// Known in part, and why not in full.
    Partial(&'a [Part], Arc<Reason>),
    /// Not known.
    Unknown(Arc<Reason>),
}

/// Reads an argument as text; fails for lists and objects.
pub(super) fn text(value: &Value) -> Result<Text<'_>, Failure> {
    if let Some(reason) = value.unknown_reason() {
        return Ok(Text::Unknown(reason));
    }
    Ok(match &value.kind {
        Kind::Null => Text::Null,
        Kind::String(s) => Text::Known(Cow::Borrowed(s)),
        Kind::Partial(parts) => Text::Partial(parts, value.hole().unwrap_or_else(|| Reason::Unfinished.into())),
        _ => match convert::to_string(value)?.as_str() {
            Some(s) => Text::Known(Cow::Owned(s.to_string())),
            None => return Err(Failure::new(format!("a string is required, not {}", convert::type_name(value)))),
        },
    })
}

/// An answer that no table gives, and what is missing.
pub(super) fn missing(what: impl Into<Arc<str>>) -> Value {
    Value::unknown(Reason::Table(what.into()))
}

/// The text of an argument for a reason; reasons are shown to people.
pub(super) fn shown<'a>(value: &Value, text: &'a str) -> &'a str {
    if value.sensitive { SENSITIVE } else { text }
}

/// The entry of a table that an argument names. `Err` holds the answer if there is none, or if the name is not known.
///
/// A pack may also bring the entry as a file of its own.
pub(super) fn entry<'t>(tables: &'t Tables, file: &str, name: &Value) -> Result<Result<&'t Json, Value>, Failure> {
    Ok(match text(name)? {
        Text::Null => return Err(Failure::new("the name of a table is required, not null")),
        Text::Known(name) => find(tables, file, &name).ok_or_else(|| missing(format!("{file} has no table {name}"))),
        Text::Partial(_, reason) | Text::Unknown(reason) => Err(Value::unknown_for(&reason)),
    })
}

/// An entry of a table by its name.
pub(super) fn find<'t>(tables: &'t Tables, file: &str, name: &str) -> Option<&'t Json> {
    tables.within(file, name).or_else(|| tables.get(name)).filter(|t| !t.is_null())
}

/// The strings of a table's field that is one string or a list of them.
pub(super) fn strings(field: Option<&Json>) -> impl Iterator<Item = &str> {
    let (one, many) = match field {
        Some(Json::String(s)) => (Some(s.as_str()), None),
        Some(Json::Array(items)) => (None, Some(items)),
        _ => (None, None),
    };
    one.into_iter().chain(many.into_iter().flatten().filter_map(Json::as_str))
}

/// The elements of a list and the entries of an object, all the way down, from `origin` unless they have one of their own.
pub(super) fn inside_from(value: Value, origin: &Origin) -> Value {
    if *origin == Origin::Nowhere {
        return value;
    }
    let from = |v: &Value| {
        let v = inside_from(v.clone(), origin);
        if v.origin == Origin::Nowhere { v.at(origin.clone()) } else { v }
    };
    let kind = match &value.kind {
        Kind::List(list) => Kind::List(Arc::new(list.mapped(from))),
        Kind::Map(map) => {
            let entries = map.entries.iter().map(|(k, v)| (k.clone(), from(v))).collect();
            Kind::Map(Arc::new(Map { entries, open: map.open.clone(), shape: map.shape.clone(), uniform: map.uniform }))
        }
        _ => return value,
    };
    Value { kind, ..value }
}
