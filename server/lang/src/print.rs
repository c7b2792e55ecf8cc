//! Values as HCL source, formatted as `terraform fmt` would.

use std::fmt::Write as _;

use crate::value::{Kind, Part, Symbol, Value};

/// A value as an expression on one line where it fits, maps over several lines.
///
/// What is not known cannot be printed and becomes `null`; a computed attribute prints as a reference.
pub fn value(value: &Value) -> String {
    let mut out = String::new();
    write_value(&mut out, value, 0);
    out
}

fn write_value(out: &mut String, value: &Value, depth: usize) {
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
        Kind::Partial(parts) => write_parts(out, parts, depth),
        Kind::List(list) => {
            out.push('[');
            for (i, item) in list.items.iter().enumerate() {
                out.push_str(if i > 0 { ", " } else { "" });
                write_value(out, item, depth);
            }
            out.push(']');
        }
        Kind::Map(map) if map.entries.is_empty() => out.push_str("{}"),
        Kind::Map(map) => {
            let width = map.entries.keys().map(|k| key(k).chars().count()).max().unwrap_or(0);
            out.push_str("{\n");
            for (k, v) in &map.entries {
                let _ = write!(out, "{}{:width$} = ", "  ".repeat(depth + 1), key(k));
                write_value(out, v, depth + 1);
                out.push('\n');
            }
            let _ = write!(out, "{}}}", "  ".repeat(depth));
        }
        Kind::Symbol(symbol) => out.push_str(&reference(symbol)),
    }
}

fn write_parts(out: &mut String, parts: &[Part], depth: usize) {
    out.push('"');
    for part in parts {
        match part {
            Part::Text(t) => escape(out, t),
            Part::Hole(v) => {
                out.push_str("${");
                write_value(out, v, depth);
                out.push('}');
            }
        }
    }
    out.push('"');
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
