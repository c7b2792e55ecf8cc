//! Values as JSON and JSON as values.

use std::sync::Arc;

use serde_json::Value as Json;

use crate::{
    number::Number,
    value::{Kind, Value},
};

/// What is shown in place of a value that is not known.
pub const UNKNOWN: &str = "unknown";
/// What is shown in place of a sensitive value.
pub const SENSITIVE: &str = "(sensitive)";

/// A value for people and scripts to read: what is not known is the string `unknown`, what is sensitive stays hidden.
pub fn display(value: &Value) -> Json {
    if value.sensitive {
        return Json::String(SENSITIVE.into());
    }
    match &value.kind {
        Kind::Null => Json::Null,
        Kind::Bool(b) => Json::Bool(*b),
        Kind::Number(n) => number(n),
        Kind::String(s) => Json::String(s.to_string()),
        Kind::Partial(_) | Kind::Symbol(_) | Kind::Unknown(_) => Json::String(UNKNOWN.into()),
        Kind::List(list) => {
            let rest = list.open.iter().map(|_| Json::String(UNKNOWN.into()));
            Json::Array(list.items.iter().map(display).chain(rest).collect())
        }
        Kind::Map(map) => Json::Object(map.entries.iter().map(|(k, v)| (k.to_string(), display(v))).collect()),
    }
}

fn number(n: &Number) -> Json {
    match n.as_int().and_then(|i| i64::try_from(i).ok()) {
        Some(i) => Json::from(i),
        None => Json::from(n.as_f64()),
    }
}

/// A JSON document as a value without origin.
pub fn from_json(json: &Json) -> Value {
    match json {
        Json::Null => Value::null(),
        Json::Bool(b) => Value::bool(*b),
        Json::Number(n) => Number::parse(&n.to_string()).map_or_else(Value::null, Value::number),
        Json::String(s) => Value::string(s.as_str()),
        Json::Array(items) => Value::list(items.iter().map(from_json).collect()),
        Json::Object(entries) => Value::map(entries.iter().map(|(k, v)| (Arc::from(k.as_str()), from_json(v)))),
    }
}
