//! The data tables of a pack: regions, ends of support, ciphers, ports, patterns, providers.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use dashmap::DashMap;
use rustc_hash::FxBuildHasher;
use serde_json::{Map, Value as Json};
use shirube_lang::{Value, json};

use crate::{encoded::Embedded, functions::secrets::Sieve};

/// Visits the regular expressions of a table, each with the field that holds it.
#[cfg(any(test, feature = "prepare"))]
pub(crate) fn expressions<'j>(key: &'j str, table: &'j Json, see: &mut dyn FnMut(&'j str, &'j str)) {
    let is_expression = matches!(key, "regex" | "not" | "requires_name") || key.ends_with("_pattern");
    match table {
        Json::String(text) if is_expression => see(key, text),
        Json::Array(items) => items.iter().for_each(|item| expressions(key, item, see)),
        Json::Object(entries) => entries.iter().for_each(|(key, value)| expressions(key, value, see)),
        _ => {}
    }
}

/// Tables by name; each is read on first use.
///
/// A file of tables is kept in pieces, `file/table`: asking for one table reads nothing else of its file.
#[derive(Debug, Default)]
pub struct Tables {
    sources: BTreeMap<Embedded, (Embedded, OnceLock<Json>)>,
    /// What rules see of them, by the name that was asked for.
    values: RwLock<BTreeMap<String, Value>>,
    /// What is known of providers, by the names that were asked for: the same few again and again.
    pub(crate) providers: DashMap<Arc<str>, Value, FxBuildHasher>,
    /// The pieces by the last part of their names.
    short: BTreeMap<String, Embedded>,
    /// Files put together from their pieces.
    whole: BTreeMap<String, OnceLock<Json>>,
    /// What is made of the formats of secrets, on first use.
    pub(crate) sieve: OnceLock<Sieve>,
}

impl Tables {
    /// Tables from their JSON texts.
    pub fn new(sources: impl IntoIterator<Item = (Embedded, Embedded)>) -> Self {
        let mut tables = Self::default();
        tables.add(sources);
        tables
    }

    /// Adds tables; what is there keeps its name.
    pub fn add(&mut self, sources: impl IntoIterator<Item = (Embedded, Embedded)>) {
        self.sieve = OnceLock::new();
        self.values = RwLock::default();
        self.providers.clear();
        for (name, text) in sources {
            if let Some((file, piece)) = name.split_once('/') {
                self.short.entry(piece.to_string()).or_insert_with(|| name.clone());
                self.whole.insert(file.to_string(), OnceLock::new());
            }
            self.sources.entry(name).or_insert_with(|| (text, OnceLock::new()));
        }
    }

    /// The names and texts, to make tables of them again.
    pub fn texts(&self) -> impl Iterator<Item = (Embedded, Embedded)> {
        self.sources.iter().map(|(name, (text, _))| (name.clone(), text.clone()))
    }

    /// A table by its name, or all tables of a file by the file's.
    pub fn get(&self, name: &str) -> Option<&Json> {
        if let Some((text, parsed)) = self.sources.get(name) {
            return Some(parsed.get_or_init(|| serde_json::from_str(text).unwrap_or(Json::Null)));
        }
        if let Some(whole) = self.whole.get(name) {
            return Some(whole.get_or_init(|| self.assembled(name)));
        }
        self.short.get(name).and_then(|full| self.get(full))
    }

    /// Whether a name stands for a piece of a file, and not for a file.
    pub fn is_short(&self, name: &str) -> bool {
        self.short.contains_key(name) && !self.sources.contains_key(name) && !self.whole.contains_key(name)
    }

    /// A table as rules see it.
    pub fn value(&self, name: &str) -> Option<Value> {
        let known = || self.values.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        known().or_else(|| {
            let value = json::from_json(self.get(name)?);
            self.values.write().unwrap_or_else(PoisonError::into_inner).insert(name.to_string(), value.clone());
            Some(value)
        })
    }

    /// A table of a file.
    pub fn within(&self, file: &str, name: &str) -> Option<&Json> {
        match self.get(&format!("{file}/{name}")) {
            Some(table) => Some(table),
            None => self.sources.contains_key(file).then(|| self.get(file)?.get(name)).flatten(),
        }
    }

    fn assembled(&self, file: &str) -> Json {
        let prefix = format!("{file}/");
        let pieces =
            self.sources.range(Embedded::from(prefix.clone())..).take_while(|(name, _)| name.starts_with(&prefix));
        let entry = |(name, _): (&Embedded, _)| Some((name[prefix.len()..].to_string(), self.get(name)?.clone()));
        Json::Object(pieces.filter_map(entry).collect::<Map<_, _>>())
    }

    /// The names of the tables.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(|name| &**name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_their_pieces_have_names() {
        let tables = Tables::new([
            ("f/a".into(), "{\"x\":1}".into()),
            ("f/b".into(), "2".into()),
            ("g".into(), "{\"c\":3}".into()),
        ]);
        assert_eq!(tables.get("a"), Some(&serde_json::json!({"x": 1})));
        assert_eq!(tables.get("f"), Some(&serde_json::json!({"a": {"x": 1}, "b": 2})));
        assert_eq!(tables.within("f", "b"), Some(&serde_json::json!(2)));
        assert_eq!(tables.within("g", "c"), Some(&serde_json::json!(3)));
        assert_eq!((tables.get("h"), tables.within("f", "c"), tables.within("g", "a")), (None, None, None));
    }
}
