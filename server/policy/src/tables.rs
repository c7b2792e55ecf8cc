//! The data tables of a pack: regions, ends of support, ports, patterns.

use std::{collections::BTreeMap, sync::OnceLock};

use serde_json::Value as Json;

/// Tables by name; each is read on first use.
#[derive(Debug, Default)]
pub struct Tables {
    sources: BTreeMap<String, (String, OnceLock<Json>)>,
}

impl Tables {
    /// Tables from their JSON texts.
    pub fn new(sources: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { sources: sources.into_iter().map(|(name, text)| (name, (text, OnceLock::new()))).collect() }
    }

    /// A table by the name of its file.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let (text, parsed) = self.sources.get(name)?;
        Some(parsed.get_or_init(|| serde_json::from_str(text).unwrap_or(Json::Null)))
    }

    /// The names of the tables.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }
}
