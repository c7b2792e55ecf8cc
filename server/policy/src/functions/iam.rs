//! `iam_statements`: the statements of a policy document of IAM.

use std::sync::Arc;

use shirube_lang::{
    Kind, Reason, Value, convert, functions,
    value::{Map, Part},
};

use super::args::{Answer, inside_from, missing};

/// `iam_statements(document)`
///
/// Names of keys are compared as a data source spells them, too: `not_actions` is `NotAction`.
pub(super) fn statements(document: &Value) -> Answer {
    let decoded = match &document.kind {
        Kind::Null => return Ok(Value::list(Vec::new())),
        Kind::String(s) if s.trim().is_empty() => return Ok(Value::list(Vec::new())),
        Kind::String(_) | Kind::Partial(_) => decode(document),
        _ => document.clone(),
    };
    if let Some(reason) = decoded.unknown_reason() {
        return Ok(Value::unknown_for(&reason));
    }
    let Some(map) = decoded.as_map() else {
        return Ok(missing("the policy document is not an object"));
    };
    let result = match field(map, "statement") {
        Field::Is(value) => all_statements(value, !map.entries.contains_key("Statement")),
        Field::Absent => missing("the policy document has no statements"),
        Field::Perhaps(reason) => Value::unknown_for(reason),
    };
    Ok(inside_from(result, &document.origin))
}

/// A JSON text as a value. What cannot be read is unknown, so that a typing error in a document is no verdict on it.
fn decode(document: &Value) -> Value {
    let cx = functions::Context { policy: true };
    match functions::call("jsondecode", std::slice::from_ref(document), &cx) {
        Some(Ok(value)) => value,
        // A failure quotes the text.
        Some(Err(failure)) if !document.has_sensitive() => Value::unknown_for(&failure.0),
        _ => missing("the policy document cannot be read"),
    }
}

/// A list of statements, or a single one.
fn all_statements(value: &Value, data_source: bool) -> Value {
    match &value.kind {
        Kind::List(list) => {
            let items = list.items.iter().filter(|i| !i.is_null()).map(|i| statement(i, data_source));
            Value::open_list(items.collect(), list.open.clone())
        }
        Kind::Map(_) => Value::list(vec![statement(value, data_source)]),
        _ => unknown_like(value, "the statements of the policy document are not a list"),
    }
}

/// One statement in the form that rules see.
fn statement(value: &Value, data_source: bool) -> Value {
    let Some(map) = value.as_map() else {
        return unknown_like(value, "a statement of the policy document is not an object").at(value.origin.clone());
    };
    let effect = match field(map, "effect") {
        Field::Is(effect) => effect.clone(),
        // A data source allows unless it says otherwise.
        Field::Absent if data_source => Value::string("Allow"),
        Field::Absent => Value::null(),
        Field::Perhaps(reason) => Value::unknown_for(reason),
    };
    let strings = |name| match field(map, name) {
        Field::Is(value) => strings(value),
        Field::Absent => Value::list(Vec::new()),
        Field::Perhaps(reason) => Value::unknown_for(reason),
    };
    let conditions = match field(map, "condition") {
        Field::Is(value) => conditions(value),
        Field::Absent => Value::list(Vec::new()),
        Field::Perhaps(reason) => Value::unknown_for(reason),
    };
    object([
        ("effect", effect),
        ("actions", strings("action")),
        ("not_actions", strings("notaction")),
        ("resources", strings("resource")),
        ("not_resources", strings("notresource")),
        ("principals", principals(map)),
        ("conditions", conditions),
    ])
    .at(value.origin.clone())
    .mark(value.sensitive)
}

/// What an object says under a name.
enum Field<'a> {
    Is(&'a Value),
    Absent,
    Perhaps(&'a Arc<Reason>),
}

/// Looks up a key by its name in lower case, without underscores and without an `s` at the end. Null is as good as absent.
fn field<'a>(map: &'a Map, name: &str) -> Field<'a> {
    let plain = |key: &str| {
        let key = key.strip_suffix('s').unwrap_or(key);
        key.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).eq(name.chars())
    };
    let found = map.entries.iter().find(|(key, value)| plain(key) && !value.is_null());
    match (found, &map.open) {
        (Some((_, value)), _) => Field::Is(value),
        (None, Some(reason)) => Field::Perhaps(reason),
        (None, None) => Field::Absent,
    }
}

/// A string or list of strings as a list.
fn strings(value: &Value) -> Value {
    let text = |v: &Value| convert::to_string(v).unwrap_or_else(|_| missing("the policy document has no string here"));
    let list = match &value.kind {
        Kind::List(list) => {
            let items = list.items.iter().filter(|i| !i.is_null()).map(text).collect();
            Value::open_list(items, list.open.clone())
        }
        _ if is_arn(value) => Value::list(vec![value.clone()]),
        // What is not known may be one string or many.
        Kind::Map(_) | Kind::Unknown(_) | Kind::Symbol(_) => {
            unknown_like(value, "the policy document has an object where strings are expected")
        }
        _ => Value::list(vec![text(value)]),
    };
    list.at(value.origin.clone()).mark(value.sensitive)
}

/// `"*"`, or a name behind its kind: `AWS:*`, `Service:lambda.amazonaws.com`.
fn principals(statement: &Map) -> Value {
    match field(statement, "notprincipal") {
        Field::Is(_) => return missing("NotPrincipal names everybody else"),
        Field::Perhaps(reason) => return Value::unknown_for(reason),
        Field::Absent => {}
    }
    let value = match field(statement, "principal") {
        Field::Is(value) => value,
        Field::Perhaps(reason) => return Value::unknown_for(reason),
        Field::Absent => return Value::list(Vec::new()),
    };
    let mut found = Gathered::default();
    match &value.kind {
        Kind::Map(map) => {
            for (kind, names) in &map.entries {
                found.named(kind, names);
            }
            found.rest(map.open.as_ref());
        }
        // The blocks of a data source.
        Kind::List(list) if list.items.iter().any(|i| i.as_map().is_some()) || list.items.is_empty() => {
            for block in &list.items {
                found.principal_block(block);
            }
            found.rest(list.open.as_ref());
        }
        _ => return strings(value),
    }
    found.list().at(value.origin.clone()).mark(value.sensitive)
}

/// Elements gathered from several places, and why there may be more.
#[derive(Default)]
struct Gathered {
    items: Vec<Value>,
    open: Option<Arc<Reason>>,
}

impl Gathered {
    fn rest(&mut self, reason: Option<&Arc<Reason>>) {
        self.open = self.open.take().or_else(|| reason.cloned());
    }

    /// What should be there and is no such thing.
    fn unreadable(&mut self, value: &Value) {
        let reason = value.unknown_reason();
        self.rest(Some(
            &reason.unwrap_or_else(|| Arc::new(Reason::Table("the policy document cannot be read".into()))),
        ));
    }

    fn list(self) -> Value {
        Value::open_list(self.items, self.open)
    }

    /// Principals of one kind.
    fn named(&mut self, kind: &str, names: &Value) {
        match &strings(names).kind {
            Kind::List(list) => {
                self.items.extend(list.items.iter().map(|name| behind_kind(kind, name)));
                self.rest(list.open.as_ref());
            }
            _ => self.unreadable(names),
        }
    }

    /// `principals { type = "AWS", identifiers = [] }`
    fn principal_block(&mut self, block: &Value) {
        let Some(map) = block.as_map() else {
            return self.unreadable(block);
        };
        match (field(map, "type"), field(map, "identifier")) {
            (Field::Is(kind), Field::Is(names)) => match kind.as_str() {
                Some("*") => self.items.push(Value::string("*").at(kind.origin.clone())),
                Some(kind) => self.named(kind, names),
                None => self.unreadable(kind),
            },
            (Field::Perhaps(reason), _) | (_, Field::Perhaps(reason)) => self.rest(Some(reason)),
            _ => {}
        }
    }

    /// `"StringEquals": {"aws:SourceAccount": [..]}`
    fn test(&mut self, test: &str, variables: &Value) {
        let Some(map) = variables.as_map() else {
            return self.unreadable(variables);
        };
        for (variable, values) in &map.entries {
            if values.optional().is_some() {
                self.rest(values.optional());
                continue;
            }
            let parts = [
                ("test", Value::string(test)),
                ("variable", Value::string(variable.clone())),
                ("values", strings(values)),
            ];
            self.items.push(object(parts).at(values.origin.clone()));
        }
        self.rest(map.open.as_ref());
    }

    /// `condition { test = "..", variable = "..", values = [] }`
    fn condition_block(&mut self, block: &Value) {
        let Some(map) = block.as_map() else {
            return self.unreadable(block);
        };
        let get = |name| match field(map, name) {
            Field::Is(value) => value.clone(),
            Field::Absent => Value::null(),
            Field::Perhaps(reason) => Value::unknown_for(reason),
        };
        let values = match get("value") {
            null if null.is_null() => Value::list(Vec::new()),
            values => strings(&values),
        };
        let parts = [("test", get("test")), ("variable", get("variable")), ("values", values)];
        self.items.push(object(parts).at(block.origin.clone()));
    }
}

/// The conditions of a statement, one for each test of a variable.
fn conditions(value: &Value) -> Value {
    let mut found = Gathered::default();
    match &value.kind {
        Kind::Map(map) => {
            for (test, variables) in &map.entries {
                found.test(test, variables);
            }
            found.rest(map.open.as_ref());
        }
        Kind::List(list) => {
            for block in &list.items {
                found.condition_block(block);
            }
            found.rest(list.open.as_ref());
        }
        _ => return unknown_like(value, "the conditions of a statement are not an object"),
    }
    found.list().at(value.origin.clone()).mark(value.sensitive)
}

/// `KIND:name`. An attribute that is an ARN is known to begin as one, so it is told from `AWS:*`.
fn behind_kind(kind: &str, name: &Value) -> Value {
    let mut parts = vec![Part::Text(format!("{kind}:{}", if is_arn(name) { "arn:" } else { "" }).into())];
    match convert::to_parts(name) {
        Ok(rest) => parts.extend(rest),
        Err(failure) => return Value::unknown_for(&failure.0).at(name.origin.clone()),
    }
    Value::from_parts(parts).at(name.origin.clone()).mark(name.sensitive)
}

/// Whether it is an attribute that is an ARN by its name: `arn`, `iam_arn`.
fn is_arn(value: &Value) -> bool {
    matches!(&value.kind, Kind::Symbol(symbol) if symbol.path.rsplit('_').next() == Some("arn"))
}

/// Unknown for the value's own reason, or because it is not what it should be.
fn unknown_like(value: &Value, otherwise: &str) -> Value {
    match value.unknown_reason() {
        Some(reason) => Value::unknown_for(&reason),
        None => missing(otherwise),
    }
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::map(entries.map(|(key, value)| (Arc::from(key), value)))
}
