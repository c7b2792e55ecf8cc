//! A pack: the guideline, controls, compiled policies and data tables.

mod example;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    hash::{Hash, Hasher},
    sync::{Arc, OnceLock},
};

use dashmap::DashMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};
use serde::{Deserialize, Serialize};
use shirube_model::schema::Schemas;

pub use example::Example;

use crate::{
    catalogue::Catalogue,
    compile,
    encoded::{self, Embedded, Encoded},
    guideline::Guideline,
    judge, kinds,
    policy::{Input, Policy},
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

/// A pack in the form that is embedded: policies stay encoded until their type is first used.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Compiled {
    /// What it says about itself.
    pub about: About,
    /// The guideline.
    pub guideline: Encoded<Guideline>,
    /// The controls.
    pub controls: Vec<Control>,
    /// Name and JSON text of the data tables.
    #[serde(deserialize_with = "encoded::named")]
    pub tables: Vec<(Embedded, Embedded)>,
    /// Encoded policies with what can be known without decoding them.
    pub policies: Vec<Entry>,
    /// The inputs of its rule files.
    pub inputs: Vec<Input>,
    /// What it is to cover.
    pub catalogue: Encoded<Catalogue>,
}

/// A policy that may not have been decoded yet.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Entry {
    /// Id, such as `aws_db_instance.encryption_at_rest`.
    #[serde(deserialize_with = "encoded::text")]
    pub id: Embedded,
    /// The first label: types it applies to, `*` allowed.
    #[serde(deserialize_with = "encoded::texts")]
    pub types: Vec<Embedded>,
    /// The control it enforces; empty if none.
    #[serde(deserialize_with = "encoded::text")]
    pub control: Embedded,
    /// Catalogue entries it implements.
    #[serde(deserialize_with = "encoded::texts")]
    pub targets: Vec<Embedded>,
    /// Folder of its examples within the pack, such as `aws/rds`.
    #[serde(deserialize_with = "encoded::text")]
    pub folder: Embedded,
    /// The policy.
    #[serde(serialize_with = "serde_bytes::serialize", deserialize_with = "encoded::bytes")]
    pub bytes: Cow<'static, [u8]>,
}

impl Entry {
    /// Its label: the last part of its id.
    pub fn label(&self) -> &str {
        self.id.rsplit('.').next().unwrap_or(&self.id)
    }

    /// The policy, ready to run. `None` if the bytes are not those of one.
    pub(crate) fn decode(&self) -> Option<Policy> {
        let mut policy: Policy = postcard::from_bytes(&self.bytes).ok()?;
        policy.settle();
        Some(policy)
    }
}

/// The most types whose policies are remembered: more than any configuration has, and an end to what somebody types.
const MAX_KINDS: usize = 8192;

/// A policy that is decoded when it is first needed. Packs that are made of other packs share it.
#[derive(Debug, Default)]
struct Slot {
    entry: Entry,
    policy: OnceLock<Option<Arc<Policy>>>,
    hash: OnceLock<u64>,
    /// Whether its filter says something of types by themselves.
    sorts: OnceLock<bool>,
}

impl Slot {
    fn decoded(&self) -> Option<Arc<Policy>> {
        self.policy.get_or_init(|| self.entry.decode().map(Arc::new)).clone()
    }

    /// Whether the policy can be about no resource of a type.
    fn is_beside(&self, policy: &Policy, name: &str) -> bool {
        *self.sorts.get_or_init(|| judge::sorts(policy)) && judge::is_beside(policy, name)
    }

    fn hash(&self) -> u64 {
        *self.hash.get_or_init(|| {
            let mut hasher = FxHasher::default();
            (&self.entry.id, &self.entry.bytes).hash(&mut hasher);
            hasher.finish()
        })
    }
}

/// The examples of a pack, decoded when somebody asks for one.
#[derive(Debug, Default)]
struct Examples {
    bytes: &'static [u8],
    by_folder: OnceLock<BTreeMap<String, Vec<Example>>>,
}

/// A pack in use.
#[derive(Debug, Default)]
pub struct Pack {
    /// What it says about itself.
    pub about: About,
    /// The guideline.
    pub guideline: Arc<Encoded<Guideline>>,
    /// The data tables.
    pub tables: Arc<Tables>,
    /// What it is to cover.
    pub catalogue: Arc<Encoded<Catalogue>>,
    /// What is known of the schemas of providers.
    pub schemas: Arc<Schemas>,
    controls: BTreeMap<String, Arc<Control>>,
    /// The controls that came from elsewhere.
    added: FxHashSet<String>,
    slots: Vec<Arc<Slot>>,
    /// How many of the first policies are known and judge nothing.
    silent: usize,
    inputs: Vec<Input>,
    by_type: FxHashMap<Embedded, Vec<usize>>,
    /// The same by patterns, which many policies share.
    by_pattern: BTreeMap<Embedded, Vec<usize>>,
    classes: FxHashSet<&'static str>,
    ids: FxHashSet<Embedded>,
    /// The policies of a type, those with a pattern included, found when the type is first met.
    by_kind: DashMap<Box<str>, Arc<[usize]>, FxBuildHasher>,
    /// Those of them that may have something to say, decoded.
    applying: DashMap<Box<str>, Arc<[Arc<Policy>]>, FxBuildHasher>,
    examples: Arc<Examples>,
}

impl Pack {
    /// A pack from its embedded form.
    pub fn new(compiled: Compiled) -> Self {
        let mut pack = Self {
            about: compiled.about,
            guideline: Arc::new(compiled.guideline),
            tables: Arc::new(Tables::new(compiled.tables)),
            controls: compiled.controls.into_iter().map(|c| (c.id.clone(), Arc::new(c))).collect(),
            inputs: compiled.inputs,
            catalogue: Arc::new(compiled.catalogue),
            ..Self::default()
        };
        pack.add(compiled.policies);
        pack
    }

    /// A pack from the bytes that [`Compiled`] was encoded to. `None` if they are not such bytes.
    pub fn decode(bytes: &'static [u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok().map(Self::new)
    }

    /// The pack with its encoded examples, which are decoded when somebody asks for one.
    #[must_use]
    pub fn with_examples(self, bytes: &'static [u8]) -> Self {
        Self { examples: Arc::new(Examples { bytes, by_folder: OnceLock::new() }), ..self }
    }

    /// The pack with its packed extracts of providers' schemas, which are read when somebody asks for a type.
    #[must_use]
    pub fn with_schemas(self, bytes: &'static [u8]) -> Self {
        self.with_schemas_of(Arc::new(Schemas::embedded(bytes)))
    }

    /// The pack with schemas from elsewhere.
    #[must_use]
    pub fn with_schemas_of(self, schemas: Arc<Schemas>) -> Self {
        Self { schemas, ..self }
    }

    /// The pack with examples given as folder, name and text.
    #[must_use]
    pub fn with_examples_of(self, examples: impl Iterator<Item = (String, String, String)>) -> Self {
        let mut by_folder: BTreeMap<String, Vec<Example>> = BTreeMap::new();
        examples.for_each(|(folder, name, text)| by_folder.entry(folder).or_default().push(Example { name, text }));
        Self { examples: Arc::new(Examples { bytes: &[], by_folder: OnceLock::from(by_folder) }), ..self }
    }

    /// The pack with everything of further ones. What it has itself is shared, and counts before what they bring.
    pub fn with<'c>(&self, others: impl IntoIterator<Item = &'c Compiled>) -> Self {
        let mut pack = Self {
            about: self.about.clone(),
            guideline: self.guideline.clone(),
            tables: self.tables.clone(),
            catalogue: self.catalogue.clone(),
            schemas: self.schemas.clone(),
            controls: self.controls.clone(),
            added: self.added.clone(),
            slots: self.slots.clone(),
            silent: self.silent,
            inputs: self.inputs.clone(),
            by_type: self.by_type.clone(),
            by_pattern: self.by_pattern.clone(),
            classes: self.classes.clone(),
            ids: self.ids.clone(),
            by_kind: DashMap::default(),
            applying: DashMap::default(),
            examples: self.examples.clone(),
        };
        for other in others {
            for control in &other.controls {
                if !pack.controls.contains_key(&control.id) {
                    pack.controls.insert(control.id.clone(), Arc::new(control.clone()));
                    pack.added.insert(control.id.clone());
                }
            }
            if !other.tables.is_empty() {
                let mut tables = Tables::new(pack.tables.texts());
                tables.add(other.tables.iter().cloned());
                pack.tables = Arc::new(tables);
            }
            pack.inputs.extend(other.inputs.iter().cloned());
            pack.add(other.policies.clone());
        }
        pack
    }

    /// The pack with policies that judge nothing: its controls, tables and names stay known to what is added to it.
    #[must_use]
    pub fn silenced(&self) -> Self {
        Self { silent: self.slots.len(), ..self.with([]) }
    }

    /// The pack with these policies in place of its own: what is asked about them alone costs no more than they do.
    #[must_use]
    pub fn of(&self, policies: impl IntoIterator<Item = Policy>) -> Self {
        let mut pack = Self {
            about: self.about.clone(),
            guideline: self.guideline.clone(),
            tables: self.tables.clone(),
            catalogue: self.catalogue.clone(),
            schemas: self.schemas.clone(),
            controls: self.controls.clone(),
            added: self.added.clone(),
            inputs: self.inputs.clone(),
            ..Self::default()
        };
        pack.add(policies.into_iter().map(|policy| compile::entry("", &policy)).collect());
        pack
    }

    /// The examples beside the policies of a folder, such as `aws/rds`.
    pub fn examples(&self, folder: &str) -> &[Example] {
        let examples = self.examples.by_folder.get_or_init(|| {
            let all: Vec<(String, Example)> = postcard::from_bytes(self.examples.bytes).unwrap_or_default();
            let mut by_folder: BTreeMap<String, Vec<Example>> = BTreeMap::new();
            all.into_iter().for_each(|(folder, example)| by_folder.entry(folder).or_default().push(example));
            by_folder
        });
        examples.get(folder).map(Vec::as_slice).unwrap_or_default()
    }

    /// Adds policies.
    fn add(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            let slot = self.distinct(entry);
            let index = self.slots.len();
            for kind in &slot.entry.types {
                self.classes.insert(kinds::class(kind));
                if kind.contains('*') {
                    self.by_pattern.entry(kind.clone()).or_default().push(index);
                } else {
                    self.by_type.entry(kind.clone()).or_default().push(index);
                }
            }
            self.slots.push(Arc::new(slot));
        }
    }

    /// A policy under an id of its own: two packs may use the same.
    fn distinct(&mut self, mut entry: Entry) -> Slot {
        if self.ids.insert(entry.id.clone()) {
            return Slot { entry, ..Slot::default() };
        }
        let numbered = (2_u32..).map(|n| format!("{}#{n}", entry.id));
        let id = numbered.into_iter().find(|id| !self.ids.contains(id.as_str())).unwrap_or_default();
        let id = Embedded::from(id);
        self.ids.insert(id.clone());
        let policy = entry.decode().map(|policy| Arc::new(Policy { id: (*id).into(), ..policy }));
        entry.id = id;
        Slot { entry, policy: OnceLock::from(policy), ..Slot::default() }
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
        self.slots.iter().map(|slot| &slot.entry)
    }

    /// Whether this is the id of a control or of a policy, or the label of a policy that has no control.
    pub fn knows(&self, id: &str) -> bool {
        let named = |e: &Entry| e.id == id || (e.control.is_empty() && e.label() == id);
        self.controls.contains_key(id) || self.entries().any(named)
    }

    /// Whether a policy that judges anything is of this control, or is meant by this id or label itself.
    pub fn judges(&self, id: &str) -> bool {
        let named = |e: &Entry| e.control == id || e.id == id || e.label() == id;
        self.entries().skip(self.silent).any(named)
    }

    /// The inputs of its rule files; several files may have one of the same name.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// A policy by its id.
    pub fn policy(&self, id: &str) -> Option<Arc<Policy>> {
        self.slots.iter().find(|slot| slot.entry.id == id)?.decoded()
    }

    /// All policies, decoded.
    pub fn all(&self) -> impl Iterator<Item = Arc<Policy>> {
        self.slots.iter().filter_map(|slot| slot.decoded())
    }

    /// Whether any policy applies to a kind.
    pub fn covers(&self, kind: &str) -> bool {
        !self.indexes(kind).is_empty()
    }

    /// Whether any policy is about a class of kinds, such as `module.`.
    pub fn covers_class(&self, class: &str) -> bool {
        self.classes.contains(class)
    }

    /// The policies of a kind, in the order of the pack.
    pub fn policies(&self, kind: &str) -> Vec<Arc<Policy>> {
        self.indexes(kind).iter().filter_map(|i| self.slots[*i].decoded()).collect()
    }

    /// The same without those whose filter says by the type alone that they are about something else.
    pub fn applying(&self, kind: &str) -> Arc<[Arc<Policy>]> {
        if let Some(known) = self.applying.get(kind) {
            return known.clone();
        }
        let name = kind.trim_start_matches("data.");
        let applies = |i: &usize| self.slots[*i].decoded().filter(|policy| !self.slots[*i].is_beside(policy, name));
        let applying = self.indexes(kind).iter().filter_map(applies).collect();
        if self.applying.len() >= MAX_KINDS {
            self.applying.clear();
        }
        self.applying.entry(kind.into()).or_insert(applying).clone()
    }

    /// A hash of the policies of a kind, without decoding them.
    pub fn stamp(&self, kind: &str) -> u64 {
        let mut hasher = FxHasher::default();
        self.indexes(kind).iter().for_each(|i| self.slots[*i].hash().hash(&mut hasher));
        hasher.finish()
    }

    fn indexes(&self, kind: &str) -> Arc<[usize]> {
        if let Some(known) = self.by_kind.get(kind) {
            return known.clone();
        }
        let own = self.by_type.get(kind).map(Vec::as_slice).unwrap_or_default();
        let fitting = self.by_pattern.iter().filter(|(pattern, _)| kinds::matches(pattern, kind));
        let all = own.iter().chain(fitting.flat_map(|(_, indexes)| indexes));
        let mut indexes: Vec<usize> = all.copied().filter(|i| *i >= self.silent).collect();
        indexes.sort_unstable();
        indexes.dedup();
        let indexes: Arc<[usize]> = indexes.into();
        if self.by_kind.len() >= MAX_KINDS {
            self.by_kind.clear();
        }
        self.by_kind.insert(kind.into(), indexes.clone());
        indexes
    }

    /// How many policies have been decoded so far; policies of other types cost nothing.
    pub fn decoded_count(&self) -> usize {
        self.slots.iter().filter(|slot| slot.policy.get().is_some()).count()
    }

    /// Where the documentation of a control is. `None` for a control that was added to the pack: nobody but its authors writes about it.
    pub fn docs_url(&self, control: &str) -> Option<String> {
        let own = self.controls.contains_key(control) && !self.added.contains(control);
        (own && !self.about.docs_url.is_empty()).then(|| format!("{}{control}.md", self.about.docs_url))
    }

    /// Where the page of a section is: beside those of controls. `None` if the documentation is not laid out so.
    pub fn section_url(&self, section: &str) -> Option<String> {
        Some(format!("{}sections/{section}.md", self.about.docs_url.strip_suffix("controls/")?))
    }
}
