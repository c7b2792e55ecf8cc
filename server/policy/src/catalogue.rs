//! What a pack is to cover, and what it leaves out on purpose.

use serde::{Deserialize, Serialize};

use crate::{kinds, text::Severity};

/// What is to be covered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The entries.
    pub targets: Vec<Target>,
    /// Entries that are left out, and why.
    pub omitted: Vec<Omission>,
}

/// One control on one or more types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its id, such as `aws_db_instance.public-endpoint`.
    pub id: String,
    /// The control.
    pub control: String,
    /// The types and other constructs, `*` allowed.
    pub types: Vec<String>,
    /// Severity, where it is not the control's.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Whether an edit is expected.
    #[serde(default)]
    pub fix: bool,
    /// The types of an entry with an edit on which that edit means nothing.
    #[serde(default)]
    pub unfixed: Vec<String>,
}

/// An entry that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Omission {
    /// The entry.
    pub id: String,
    /// The types of it that are left out; all if there are none here.
    #[serde(default)]
    pub types: Vec<String>,
    /// Why.
    pub reason: OmissionReason,
    /// A link to the documentation, or the entry that reports it.
    #[serde(default)]
    pub see: String,
    /// One line.
    #[serde(default)]
    pub note: String,
}

/// The reasons that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OmissionReason {
    /// The provider's documentation contradicts it.
    Documentation,
    /// Another entry already reports it.
    Duplicate,
    /// The information is in no file.
    NotInFiles,
}

impl Catalogue {
    /// An entry by its id.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|t| t.id == id)
    }

    /// Whether an entry is left out on a type.
    pub fn omits(&self, id: &str, kind: &str) -> bool {
        self.omitted.iter().any(|o| o.id == id && (o.types.is_empty() || o.types.iter().any(|t| t == kind)))
    }
}

impl Target {
    /// The types of the entry that a type of a resource stands for.
    pub fn types_of<'t>(&'t self, kind: &'t str) -> impl Iterator<Item = &'t String> {
        self.types.iter().filter(move |own| kinds::matches(own, kind))
    }
}
