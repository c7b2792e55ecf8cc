//! Arguments of a call, read the way Terraform converts them.

use std::{borrow::Cow, sync::Arc};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::{
    convert,
    eval::MAX_ELEMENTS,
    number::Number,
    reason::{Failure, Reason},
    value::{Kind, List, Map, Symbol, Value},
};

pub(super) use crate::eval::MAX_TEXT;

/// Why a function has no result of its own.
#[derive(Debug)]
pub(super) enum Stop {
    /// Terraform would report an error.
    Fail(Failure),
    /// An argument is not known, so the result is not known for the same reason.
    Unknown(Arc<Reason>),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Fail(failure)
    }
}

/// What a function answers.
pub(super) type Answer = Result<Value, Stop>;

/// A failure with a text.
pub(super) fn fail<T>(text: impl Into<Arc<str>>) -> Result<T, Stop> {
    Err(Stop::Fail(Failure::new(text)))
}

/// A limit that would be passed.
pub(super) fn over_budget<T>(text: &str) -> Result<T, Stop> {
    Err(Stop::Fail(Reason::Budget(text.into()).into()))
}

/// Fails if a collection would have too many elements.
pub(super) fn check_items(count: usize) -> Result<(), Stop> {
    if count > MAX_ELEMENTS { over_budget("elements of a collection") } else { Ok(()) }
}

/// Fails if a string would be too long.
pub(super) fn check_text(bytes: usize) -> Result<(), Stop> {
    if bytes > MAX_TEXT { over_budget("length of a string") } else { Ok(()) }
}

/// A string value. Terraform keeps all strings in normal form C.
pub(super) fn text_value(text: &str) -> Value {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Value::string(text),
        _ => Value::string(text.nfc().collect::<String>()),
    }
}

/// A number value; fails if it is not finite.
pub(super) fn number_value(number: Option<Number>) -> Answer {
    match number {
        Some(n) => Ok(Value::number(n)),
        None => fail("the result is not a finite number"),
    }
}

/// The arguments of one call.
pub(super) struct Args<'a> {
    /// The arguments.
    pub values: &'a [Value],
    /// Whether the call stands in a rule.
    pub policy: bool,
}

impl<'a> Args<'a> {
    /// An argument that has to be there.
    pub fn at(&self, i: usize) -> Result<&'a Value, Stop> {
        match self.values.get(i) {
            Some(value) => Ok(value),
            None => fail("an argument is missing"),
        }
    }

    /// An argument that must not be null.
    pub fn present(&self, i: usize) -> Result<&'a Value, Stop> {
        let value = self.at(i)?;
        if value.is_null() { fail("argument must not be null") } else { Ok(value) }
    }

    /// Whether the argument is null in a rule, where null is empty.
    pub fn empty(&self, i: usize) -> bool {
        self.policy && self.values.get(i).is_some_and(Value::is_null)
    }

    /// A string that is known in full.
    pub fn text(&self, i: usize) -> Result<Arc<str>, Stop> {
        text_of(self.present(i)?)
    }

    /// A string as the text and holes it is made of.
    pub fn string(&self, i: usize) -> Answer {
        Ok(convert::to_string(self.present(i)?)?)
    }

    /// A number.
    pub fn number(&self, i: usize) -> Result<Number, Stop> {
        number_of(self.present(i)?)
    }

    /// A whole number.
    pub fn int(&self, i: usize) -> Result<i64, Stop> {
        match self.number(i)?.as_int().and_then(|n| i64::try_from(n).ok()) {
            Some(n) => Ok(n),
            None => fail("value must be a whole number, between -9223372036854775808 and 9223372036854775807"),
        }
    }

    /// A list, tuple or set, open or not. Null is empty in a rule.
    pub fn list(&self, i: usize) -> Result<Cow<'a, List>, Stop> {
        if self.empty(i) {
            return Ok(Cow::Owned(List::default()));
        }
        let value = self.present(i)?;
        match (&value.kind, value.unknown_reason()) {
            (Kind::List(list), _) => Ok(Cow::Borrowed(list)),
            (_, Some(reason)) => Err(Stop::Unknown(reason)),
            _ => fail(format!("a list is required, not {}", convert::type_name(value))),
        }
    }

    /// The elements of a list without a possible rest.
    pub fn items(&self, i: usize) -> Result<Vec<Value>, Stop> {
        let list = self.list(i)?;
        match &list.open {
            Some(reason) => Err(Stop::Unknown(reason.clone())),
            None => Ok(list.into_owned().items),
        }
    }

    /// The elements of a list without a possible rest, wherever they stand.
    pub fn in_any_order(&self, i: usize) -> Result<Vec<Value>, Stop> {
        let list = self.list(i)?;
        match &list.open {
            Some(reason) if !list.is_complete() => Err(Stop::Unknown(reason.clone())),
            _ => Ok(list.into_owned().items),
        }
    }

    /// A map or object, open or not. Null is empty in a rule.
    pub fn map(&self, i: usize) -> Result<Cow<'a, Map>, Stop> {
        if self.empty(i) {
            return Ok(Cow::Owned(Map::default()));
        }
        let value = self.present(i)?;
        match (&value.kind, value.unknown_reason()) {
            (Kind::Map(map), _) => Ok(Cow::Borrowed(map)),
            (_, Some(reason)) => Err(Stop::Unknown(reason)),
            _ => fail(format!("a map is required, not {}", convert::type_name(value))),
        }
    }

    /// Stops if any argument is not known in full.
    pub fn known(&self) -> Result<(), Stop> {
        match self.values.iter().find_map(Value::hole) {
            Some(reason) => Err(Stop::Unknown(reason)),
            None => Ok(()),
        }
    }
}

/// The text of a value that converts to a string.
pub(super) fn text_of(value: &Value) -> Result<Arc<str>, Stop> {
    let text = convert::to_string(value)?;
    match (&text.kind, text.hole()) {
        (Kind::String(s), _) => Ok(s.clone()),
        (_, Some(reason)) => Err(Stop::Unknown(reason)),
        _ => fail("a string is required, not null"),
    }
}

/// The number of a value that converts to one.
pub(super) fn number_of(value: &Value) -> Result<Number, Stop> {
    match (&value.kind, value.unknown_reason()) {
        (_, Some(reason)) => Err(Stop::Unknown(reason)),
        (Kind::Partial(_), None) => match value.hole() {
            Some(reason) => Err(Stop::Unknown(reason)),
            None => fail("a number is required"),
        },
        _ => Ok(convert::to_number(value)?),
    }
}

/// The truth value of a value that converts to one. `"1"` and `"0"` do as well.
pub(super) fn bool_of(value: &Value) -> Result<bool, Stop> {
    match (value.as_str(), value.hole()) {
        (Some("1"), _) => Ok(true),
        (Some("0"), _) => Ok(false),
        (_, Some(reason)) if !matches!(value.kind, Kind::List(_) | Kind::Map(_)) => Err(Stop::Unknown(reason)),
        _ => Ok(convert::to_bool(value)?),
    }
}

/// Why a map may have entries that are not listed: it is open, or the provider computes some.
pub(crate) fn map_open(map: &Map) -> Option<Arc<Reason>> {
    map.open.clone().or_else(|| {
        let shape = map.shape.as_ref().filter(|s| !s.policy_view)?;
        let name = shape.resource.as_ref().map_or_else(|| "the block".into(), |i| i.address.clone());
        Some(Arc::new(Reason::Computed(name)))
    })
}

/// The attribute that is not written and that the provider computes, as the evaluator answers for it.
pub(crate) fn computed(map: &Map, name: &str) -> Option<Value> {
    let shape = map.shape.as_ref()?;
    match &shape.resource {
        Some(i) if !shape.policy_view || i.identity.computed.iter().any(|a| **a == *name) => {
            Some(Value::new(Kind::Symbol(Arc::new(Symbol { instance: i.clone(), path: name.into() }))))
        }
        None if !shape.policy_view => Some(Value::unknown(Reason::Computed(name.into()))),
        _ => None,
    }
}
