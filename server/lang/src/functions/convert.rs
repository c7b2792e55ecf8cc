//! Conversions and marks. `tolist`, `toset` and `tomap` stand with their collections.

use super::args::{Answer, Args, Stop, bool_of, number_of};
use crate::{
    convert,
    value::{Kind, Value},
};

/// Null converts to null of any type, an unknown value stays unknown for its own reason.
fn converted(args: &Args, convert: impl Fn(&Value) -> Answer) -> Answer {
    let value = args.at(0)?;
    match (&value.kind, value.unknown_reason()) {
        (Kind::Null, _) => Ok(Value::null()),
        (_, Some(reason)) => Err(Stop::Unknown(reason)),
        _ => convert(value),
    }
}

/// `tobool(value)`
pub(super) fn tobool(args: &Args) -> Answer {
    converted(args, |value| Ok(Value::bool(bool_of(value)?)))
}

/// `tonumber(value)`
pub(super) fn tonumber(args: &Args) -> Answer {
    converted(args, |value| Ok(Value::number(number_of(value)?)))
}

/// `tostring(value)`; a symbol keeps its identity.
pub(super) fn tostring(args: &Args) -> Answer {
    Ok(convert::to_string(args.at(0)?)?)
}

/// `sensitive(value)`
pub(super) fn sensitive(args: &Args) -> Answer {
    Ok(args.at(0)?.clone().mark(true))
}

/// `nonsensitive(value)`
pub(super) fn nonsensitive(args: &Args) -> Answer {
    Ok(Value { sensitive: false, ..args.at(0)?.clone() })
}

/// `issensitive(value)`
pub(super) fn issensitive(args: &Args) -> Answer {
    let value = args.at(0)?;
    match value.unknown_reason() {
        // Terraform cannot tell before the value is known.
        Some(reason) if !value.sensitive => Err(Stop::Unknown(reason)),
        _ => Ok(Value::bool(value.sensitive)),
    }
}
