//! What is in a configuration, for whoever wants to get about in it.

use shirube_syntax::ByteRange;

use super::{
    entry::top,
    yaml::{Entry, Kind, Node},
};
use crate::symbols::{Named, Symbol, SymbolKind};

/// The keys and what is below them.
pub fn symbols(text: &str) -> Vec<Symbol> {
    top(text)
        .iter()
        .map(|entry| Symbol { children: children(&entry.value), ..symbol(entry, SymbolKind::Key) })
        .collect()
}

fn symbol(entry: &Entry, kind: SymbolKind) -> Symbol {
    let end = entry.value.range.end.max(entry.key_range.end);
    Symbol {
        name: entry.key.clone(),
        detail: scalar(&entry.value).unwrap_or_default(),
        kind,
        range: ByteRange { start: entry.key_range.start, end },
        name_range: entry.key_range,
        children: Vec::new(),
    }
}

fn children(node: &Node) -> Vec<Symbol> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().map(|entry| symbol(entry, SymbolKind::Entry)).collect(),
        Kind::List(items) => items.iter().filter_map(item).collect(),
        _ => Vec::new(),
    }
}

/// An item by its name: itself, or the first value of a map.
fn item(node: &Node) -> Option<Symbol> {
    let (name, name_range, detail) = match &node.kind {
        Kind::Map(entries) => {
            let named = entries.iter().find(|entry| matches!(entry.key.as_str(), "control" | "path"))?;
            let scope = entries.iter().find(|entry| entry.key == "resource").and_then(|entry| scalar(&entry.value));
            (scalar(&named.value)?, named.value.range, scope.unwrap_or_default())
        }
        _ => (scalar(node)?, node.range, String::new()),
    };
    let range = ByteRange { start: node.range.start.min(name_range.start), end: node.range.end.max(name_range.end) };
    Some(Symbol { name, detail, kind: SymbolKind::Entry, range, name_range, children: Vec::new() })
}

fn scalar(node: &Node) -> Option<String> {
    match &node.kind {
        Kind::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(value) => Some(value.to_string()),
        _ => None,
    }
}

/// The controls that are named: those of `controls`, and those of exceptions.
pub fn named_controls(text: &str) -> Vec<Named> {
    let mut named = Vec::new();
    for entry in top(text) {
        match (entry.key.as_str(), &entry.value.kind) {
            ("controls", Kind::Map(entries)) => {
                named.extend(entries.iter().map(|e| Named { control: e.key.clone(), range: e.key_range }));
            }
            ("exceptions", Kind::List(items)) => {
                let maps = items.iter().filter_map(|item| match &item.kind {
                    Kind::Map(entries) => entries.iter().find(|entry| entry.key == "control"),
                    _ => None,
                });
                named.extend(maps.filter_map(|e| Some(Named { control: scalar(&e.value)?, range: e.value.range })));
            }
            _ => {}
        }
    }
    named
}
