//! Terraform's conversions between primitive types.

use std::sync::Arc;

use crate::{
    number::Number,
    reason::Failure,
    value::{Kind, Part, Value},
};

/// Converts to a truth value; strings convert that say so, with words or digits.
pub fn to_bool(value: &Value) -> Result<bool, Failure> {
    match &value.kind {
        Kind::Bool(b) => Ok(*b),
        Kind::String(s) if matches!(&**s, "true" | "1") => Ok(true),
        Kind::String(s) if matches!(&**s, "false" | "0") => Ok(false),
        _ => Err(Failure::new(format!("a bool is required, not {}", type_name(value)))),
    }
}

/// Converts to a number; strings that hold one convert.
pub fn to_number(value: &Value) -> Result<Number, Failure> {
    let number = match &value.kind {
        Kind::Number(n) => Some(n.clone()),
        // A leading plus sign is a number to conversions, though not to literals.
        Kind::String(s) => match s.strip_prefix('+') {
            Some(digits) if digits.starts_with(['+', '-']) => None,
            digits => Number::parse(digits.unwrap_or(s)),
        },
        _ => None,
    };
    number.ok_or_else(|| Failure::new(format!("a number is required, not {}", type_name(value))))
}

/// Converts to a string with holes: numbers and truth values print, what is not known becomes a hole.
pub fn to_string(value: &Value) -> Result<Value, Failure> {
    let text: Arc<str> = match &value.kind {
        Kind::String(_) | Kind::Partial(_) | Kind::Null => return Ok(value.clone()),
        Kind::Unknown(_) | Kind::Symbol(_) => return Ok(value.clone()),
        Kind::Bool(b) => if *b { "true" } else { "false" }.into(),
        Kind::Number(n) => n.to_string().into(),
        Kind::List(_) | Kind::Map(_) => {
            return Err(Failure::new(format!("a string is required, not {}", type_name(value))));
        }
    };
    Ok(Value { sensitive: value.sensitive, ..Value::new(Kind::String(text)).at(value.origin.clone()) })
}

/// The parts of a value inside a template. The caller carries the mark of a sensitive value over to the whole.
pub fn to_parts(value: &Value) -> Result<Vec<Part>, Failure> {
    let text = to_string(value)?;
    Ok(match &text.kind {
        Kind::String(s) => vec![Part::Text(s.clone())],
        Kind::Partial(parts) => parts.to_vec(),
        Kind::Null => return Err(Failure::new("null cannot be part of a string")),
        _ => vec![Part::Hole(text)],
    })
}

/// What kind of value it is, for messages.
pub fn type_name(value: &Value) -> &'static str {
    match &value.kind {
        Kind::Null => "null",
        Kind::Bool(_) => "a bool",
        Kind::Number(_) => "a number",
        Kind::String(_) | Kind::Partial(_) => "a string",
        Kind::List(l) if l.set => "a set",
        Kind::List(_) => "a list",
        Kind::Map(_) => "an object",
        Kind::Symbol(_) | Kind::Unknown(_) => "an unknown value",
    }
}
