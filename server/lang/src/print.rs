//! Values as HCL source, formatted as `terraform fmt` would.

use std::{fmt::Write as _, sync::Arc};

use crate::{
    entries::Entries,
    functions::{self, Context},
    value::{Kind, Part, Symbol, Value},
};

/// A value as an expression on one line where it fits, maps over several lines.
///
/// What is not known cannot be printed and becomes `null`; a computed attribute prints as a reference.
pub fn value(value: &Value) -> String {
    let mut out = String::new();
    write_value(&mut out, value, 0);
    out
}

/// The same for somebody to keep: a JSON document is written as what it says, in `jsonencode`.
pub fn source(value: &Value) -> String {
    let mut out = String::new();
    write_source(&mut out, value, 0);
    out
}

fn write_source(out: &mut String, value: &Value, depth: usize) {
    match document(value) {
        Some(said) => {
            out.push_str("jsonencode(");
            write(out, &said, depth, write_source);
            out.push(')');
        }
        None => write(out, value, depth, write_source),
    }
}

/// What a text says, if it is an object or list exactly as `jsonencode` would write it.
pub fn document(value: &Value) -> Option<Value> {
    let begins = |text: &str| text.len() > 2 && text.starts_with(['{', '[']);
    let json = match &value.kind {
        Kind::String(text) => begins(text),
        Kind::Partial(parts) => matches!(parts.first(), Some(Part::Text(text)) if text.starts_with(['{', '['])),
        _ => false,
    };
    if !json {
        return None;
    }
    let cx = Context { policy: true };
    let call = |name: &str, value: &Value| functions::call(name, std::slice::from_ref(value), &cx)?.ok();
    let said = call("jsondecode", value).filter(|v| matches!(v.kind, Kind::List(_) | Kind::Map(_)))?;
    (call("jsonencode", &said)?.adrift() == value.clone().adrift()).then_some(said)
}

/// Writes one value.
type Write = fn(&mut String, &Value, usize);

fn write_value(out: &mut String, value: &Value, depth: usize) {
    write(out, value, depth, write_value);
}

fn write(out: &mut String, value: &Value, depth: usize, inner: Write) {
    match &value.kind {
        Kind::Null | Kind::Unknown(_) => out.push_str("null"),
        Kind::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Kind::Number(n) => {
            let _ = write!(out, "{n}");
        }
        Kind::String(s) => {
            out.push('"');
            escape(out, s);
            out.push('"');
        }
        Kind::Partial(parts) => write_parts(out, parts, depth, inner),
        // One alone stands between the brackets of its list.
        Kind::List(list) if list.items.len() > 1 && list.items.iter().any(spans_lines) => {
            out.push_str("[\n");
            for item in &list.items {
                out.push_str(&"  ".repeat(depth + 1));
                inner(out, item, depth + 1);
                out.push_str(",\n");
            }
            let _ = write!(out, "{}]", "  ".repeat(depth));
        }
        Kind::List(list) => {
            out.push('[');
            for (i, item) in list.items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                inner(out, item, depth);
            }
            out.push(']');
        }
        Kind::Map(map) if map.entries.is_empty() => out.push_str("{}"),
        Kind::Map(map) => {
            let width = map.entries.keys().map(|k| key(k).chars().count()).max().unwrap_or(0);
            out.push_str("{\n");
            for (k, v) in in_order(&map.entries) {
                // Widths of the formatter of Rust end at 65,535.
                let name = key(k);
                let blanks = " ".repeat(width.saturating_sub(name.chars().count()));
                let _ = write!(out, "{}{name}{blanks} = ", "  ".repeat(depth + 1));
                inner(out, v, depth + 1);
                out.push('\n');
            }
            let _ = write!(out, "{}}}", "  ".repeat(depth));
        }
        Kind::Symbol(symbol) => out.push_str(&reference(symbol)),
    }
}

/// Whether a value is written over several lines.
fn spans_lines(value: &Value) -> bool {
    match &value.kind {
        Kind::Map(map) => !map.entries.is_empty(),
        Kind::List(list) => list.items.iter().any(spans_lines),
        _ => false,
    }
}

/// The keys of policy documents in the order in which everybody writes them.
const POLICY: [&str; 12] = [
    "Version",
    "Id",
    "Statement",
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// Entries in the order in which they are written: by name, but for policy documents.
fn in_order(entries: &Entries) -> Vec<(&Arc<str>, &Value)> {
    let mut all: Vec<_> = entries.iter().collect();
    if ["Effect", "Statement"].iter().any(|key| entries.contains_key(key)) {
        all.sort_by_key(|(name, _)| POLICY.iter().position(|key| *key == &***name).unwrap_or(POLICY.len()));
    }
    all
}

fn write_parts(out: &mut String, parts: &[Part], depth: usize, inner: Write) {
    out.push('"');
    for part in parts {
        match part {
            Part::Text(t) => escape(out, t),
            Part::Hole(v) => {
                out.push_str("${");
                write_hole(out, v, depth, inner);
                out.push('}');
            }
        }
    }
    out.push('"');
}

/// What stands between `${` and `}` for a value in a text.
pub fn hole(value: &Value) -> String {
    let mut out = String::new();
    write_hole(&mut out, value, 0, write_value);
    out
}

fn write_hole(out: &mut String, value: &Value, depth: usize, inner: Write) {
    match &value.kind {
        // The JSON of a value, as `jsonencode` leaves it in a text.
        Kind::List(list) if list.items.len() == 1 => {
            out.push_str("jsonencode(");
            inner(out, &list.items[0], depth);
            out.push(')');
        }
        _ => inner(out, value, depth),
    }
}

/// A reference to a computed attribute from within its own module: module steps are dropped.
pub fn reference(symbol: &Symbol) -> String {
    let mut address: &str = &symbol.instance.address;
    while let Some(rest) = address.strip_prefix("module.") {
        match rest.find('.') {
            Some(dot) => address = &rest[dot + 1..],
            None => break,
        }
    }
    format!("{address}.{}", symbol.path)
}

fn key(name: &str) -> String {
    let mut chars = name.chars();
    let plain = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    if plain { name.to_string() } else { format!("{name:?}") }
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '$' | '%' if rest.peek() == Some(&'{') => {
                out.push(c);
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::map(entries.iter().map(|(k, v)| (Arc::from(*k), v.clone())))
    }

    #[test]
    fn policy_documents_are_written_as_everybody_does() {
        let statement = |effect: &str| map(&[("Action", Value::string("*")), ("Effect", Value::string(effect))]);
        let statements = Value::list(vec![statement("Deny"), statement("Allow")]);
        let document = map(&[("Statement", statements), ("Version", Value::string("2012-10-17"))]);
        let expected = "{\n  Version   = \"2012-10-17\"\n  Statement = [\n    {\n      Effect = \"Deny\"\n      Action = \"*\"\n    },\n    {\n      Effect = \"Allow\"\n      Action = \"*\"\n    },\n  ]\n}";
        assert_eq!(source(&document), expected);
    }

    fn encoded(value: &Value) -> Value {
        let cx = Context { policy: true };
        functions::call("jsonencode", std::slice::from_ref(value), &cx).unwrap().unwrap()
    }

    #[test]
    fn documents_are_written_as_what_they_say() {
        let list = Value::list(vec![Value::string("b"), Value::bool(true)]);
        let text = encoded(&Value::map([("a".into(), list), ("x-y".into(), Value::number(1_i64))]));
        assert_eq!(value(&text), r#""{\"a\":[\"b\",true],\"x-y\":1}""#);
        assert_eq!(source(&text), "jsonencode({\n  a   = [\"b\", true]\n  x-y = 1\n})");
        for other in ["{}", "[]", "{ \"a\": 1}", "{a}", "[1"] {
            assert_eq!(source(&Value::string(other)), value(&Value::string(other)));
        }
    }

    #[test]
    fn references_in_documents_are_references() {
        let instance = Arc::new(crate::value::Instance {
            address: "aws_x.y".into(),
            kind: "aws_x".into(),
            managed: true,
            identity: crate::value::Identity::default(),
        });
        let arn = Value::new(Kind::Symbol(Arc::new(Symbol { instance, path: "arn".into() })));
        let below = Value::from_parts(vec![Part::Hole(arn.clone()), Part::Text("/*".into())]);
        let text = encoded(&Value::list(vec![arn, below]));
        assert_eq!(value(&text), r#""[${jsonencode(aws_x.y.arn)},\"${aws_x.y.arn}/*\"]""#);
        assert_eq!(source(&text), r#"jsonencode([aws_x.y.arn, "${aws_x.y.arn}/*"])"#);
    }
}
