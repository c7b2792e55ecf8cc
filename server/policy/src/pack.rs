//! A pack: the guideline, controls, compiled policies and data tables.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{
    guideline::Guideline,
    policy::Policy,
    tables::Tables,
    text::{Severity, Text},
};

/// What one passage of the guideline asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// Kebab-case id; the code of diagnostics.
    pub id: String,
    /// Address of the section.
    pub section: String,
    /// Severity unless a policy or the user says otherwise.
    pub severity: Severity,
    /// The lowest profile that shows it.
    pub profile: Profile,
    /// One line.
    pub title: Text,
    /// The passage, verbatim.
    pub quote: String,
    /// shirube's own translation of the passage.
    pub quote_en: String,
    /// What the passage says and what shirube concludes, Markdown.
    pub why: Text,
}

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// What a careful reviewer would block.
    Essential,
    /// The default.
    #[default]
    Standard,
    /// Everything.
    Complete,
}

impl Profile {
    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "essential" => Some(Self::Essential),
            "standard" => Some(Self::Standard),
            "complete" => Some(Self::Complete),
            _ => None,
        }
    }
}

/// What a pack says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Short name.
    pub name: String,
    /// Title.
    pub title: Text,
    /// Which edition of the guideline it quotes.
    pub edition: Text,
    /// Where the guideline comes from.
    pub source: Text,
    /// The date on which the examples are judged, `YYYY-MM-DD`.
    pub examples_date: String,
    /// Where the documentation of controls is; the control's id and `.md` follow.
    pub docs_url: String,
}

/// An example beside a policy file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// File name, such as `encryption_at_rest.violating.tf`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A pack in the form that is embedded: policies stay encoded until their type is first used.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Compiled {
    /// What it says about itself.
    pub about: About,
    /// The guideline.
    pub guideline: Guideline,
    /// The controls.
    pub controls: Vec<Control>,
    /// Name and JSON text of the data tables.
    pub tables: Vec<(String, String)>,
    /// Encoded policies with what can be known without decoding them.
    pub policies: Vec<Entry>,
}

/// A policy that may not have been decoded yet.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Id, such as `aws_db_instance.encryption_at_rest`.
    pub id: String,
    /// The first label: types it applies to, `*` allowed.
    pub types: Vec<String>,
    /// The control it enforces; empty if none.
    pub control: String,
    /// Catalogue entries it implements.
    pub targets: Vec<String>,
    /// Folder of its examples within the pack, such as `aws/rds`.
    pub folder: String,
    /// The policy.
    pub bytes: Vec<u8>,
}

/// A pack in use.
#[derive(Debug, Default)]
pub struct Pack {
    /// What it says about itself.
    pub about: About,
    /// The guideline.
    pub guideline: Guideline,
    /// The data tables.
    pub tables: Tables,
    controls: BTreeMap<String, Arc<Control>>,
    entries: Vec<(Entry, OnceLock<Option<Arc<Policy>>>)>,
    by_type: FxHashMap<String, Vec<usize>>,
    wildcards: Vec<usize>,
    example_bytes: &'static [u8],
    examples: OnceLock<BTreeMap<String, Vec<Example>>>,
}

impl Pack {
    /// A pack from its embedded form.
    pub fn new(compiled: Compiled) -> Self {
        let mut pack = Self {
            about: compiled.about,
            guideline: compiled.guideline,
            tables: Tables::new(compiled.tables),
            controls: compiled.controls.into_iter().map(|c| (c.id.clone(), Arc::new(c))).collect(),
            ..Self::default()
        };
        pack.add(compiled.policies);
        pack
    }

    /// A pack from the bytes that [`Compiled`] was encoded to. `None` if they are not such bytes.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok().map(Self::new)
    }

    /// The pack with its encoded examples, which are decoded when somebody asks for one.
    #[must_use]
    pub fn with_examples(mut self, bytes: &'static [u8]) -> Self {
        self.example_bytes = bytes;
        self
    }

    /// The pack with examples given as folder, name and text.
    #[must_use]
    pub fn with_examples_of(self, examples: impl Iterator<Item = (String, String, String)>) -> Self {
        let mut by_folder: BTreeMap<String, Vec<Example>> = BTreeMap::new();
        examples.for_each(|(folder, name, text)| by_folder.entry(folder).or_default().push(Example { name, text }));
        Self { examples: OnceLock::from(by_folder), ..self }
    }

    /// The examples beside the policies of a folder, such as `aws/rds`.
    pub fn examples(&self, folder: &str) -> &[Example] {
        let examples = self.examples.get_or_init(|| {
            let all: Vec<(String, Example)> = postcard::from_bytes(self.example_bytes).unwrap_or_default();
            let mut by_folder: BTreeMap<String, Vec<Example>> = BTreeMap::new();
            all.into_iter().for_each(|(folder, example)| by_folder.entry(folder).or_default().push(example));
            by_folder
        });
        examples.get(folder).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds policies of another pack.
    pub fn add(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            let index = self.entries.len();
            for kind in &entry.types {
                if kind.contains('*') {
                    self.wildcards.push(index);
                } else {
                    self.by_type.entry(kind.clone()).or_default().push(index);
                }
            }
            self.entries.push((entry, OnceLock::new()));
        }
    }

    /// A control by its id.
    pub fn control(&self, id: &str) -> Option<&Arc<Control>> {
        self.controls.get(id)
    }

    /// All controls by id.
    pub fn controls(&self) -> impl Iterator<Item = &Arc<Control>> {
        self.controls.values()
    }

    /// All policies, undecoded.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|(e, _)| e)
    }

    /// A policy by its id.
    pub fn policy(&self, id: &str) -> Option<Arc<Policy>> {
        let index = self.entries.iter().position(|(e, _)| e.id == id)?;
        self.decoded(index)
    }

    /// Whether any policy applies to a type.
    pub fn covers(&self, kind: &str) -> bool {
        self.by_type.contains_key(kind) || self.wildcards.iter().any(|i| matches(&self.entries[*i].0.types, kind))
    }

    /// The policies of a type, in the order of the pack.
    pub fn policies(&self, kind: &str) -> Vec<Arc<Policy>> {
        let own = self.by_type.get(kind).map(Vec::as_slice).unwrap_or_default();
        let wild = self.wildcards.iter().filter(|i| matches(&self.entries[**i].0.types, kind));
        let mut indexes: Vec<usize> = own.iter().chain(wild).copied().collect();
        indexes.sort_unstable();
        indexes.dedup();
        indexes.into_iter().filter_map(|i| self.decoded(i)).collect()
    }

    /// How many policies have been decoded so far; policies of other types cost nothing.
    pub fn decoded_count(&self) -> usize {
        self.entries.iter().filter(|(_, p)| p.get().is_some()).count()
    }

    fn decoded(&self, index: usize) -> Option<Arc<Policy>> {
        let (entry, policy) = &self.entries[index];
        policy.get_or_init(|| postcard::from_bytes(&entry.bytes).ok().map(Arc::new)).clone()
    }

    /// Where the documentation of a control is.
    pub fn docs_url(&self, control: &str) -> String {
        format!("{}{control}.md", self.about.docs_url)
    }
}

fn matches(patterns: &[String], kind: &str) -> bool {
    patterns.iter().filter(|p| p.contains('*')).any(|pattern| {
        let parts: Vec<&str> = pattern.split('*').collect();
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        if kind.len() < first.len() + last.len() || !kind.starts_with(first) || !kind.ends_with(last) {
            return false;
        }
        let mut rest = &kind[first.len()..kind.len() - last.len()];
        parts[1..parts.len() - 1].iter().all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    })
}
