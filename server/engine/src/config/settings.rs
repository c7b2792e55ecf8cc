//! What a configuration says, as values.

use std::collections::{BTreeMap, BTreeSet};

use shirube_policy::{Locale, Severity, pack::Profile};
use shirube_syntax::ByteRange;

/// What a configuration says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The language of messages.
    pub locale: Option<Locale>,
    /// How much is shown.
    pub profile: Profile,
    /// What is said about controls, by id.
    pub controls: BTreeMap<String, ControlSetting>,
    /// Values of input variables, by name.
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// Directories that are roots.
    pub roots: Vec<Root>,
    /// Patterns of paths that are not read; see [`super::excluded`].
    pub exclude: Vec<String>,
    /// Exceptions for what cannot carry a comment.
    pub exceptions: Vec<ConfiguredException>,
    /// Directories with rule files, and whether the built-in pack judges beside them.
    pub packs: Packs,
    /// Formats that are not read.
    pub off: BTreeSet<Format>,
}

/// A way of writing infrastructure that can be left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Terraform and OpenTofu.
    Terraform,
    /// Templates of CloudFormation and SAM.
    CloudFormation,
}

/// The packs that a configuration names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packs {
    /// Directories with rule files, relative to the configuration, and where they are named.
    pub paths: Vec<(String, ByteRange)>,
    /// Whether only rule files judge, and the policies of the built-in pack do not.
    pub without_builtin: bool,
}

/// A root that a configuration names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// The directory, relative to the configuration, without `./` and a `/` at the end.
    pub path: String,
    /// Files of values for its variables, relative to the root; later ones count before earlier ones.
    pub var_files: Vec<String>,
    /// The Terraform workspace that it is seen in.
    pub workspace: Option<String>,
}

/// What a configuration says about one control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ControlSetting {
    /// Not shown.
    Off,
    /// Shown with this severity, whatever the profile.
    Severity(Severity),
}

impl ControlSetting {
    /// The word in the configuration.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Severity(severity) => severity.word(),
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "off" => Some(Self::Off),
            word => Severity::from_word(word).map(Self::Severity),
        }
    }
}

/// An exception in the configuration. It is for `resource`, `path` or both; one of them is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfiguredException {
    /// Id of the control, or of a policy.
    pub control: String,
    /// Address or pattern; see [`super::matches_address`].
    pub resource: Option<String>,
    /// Path or pattern relative to the configuration; see [`super::matches()`].
    pub path: Option<String>,
    /// The reason; empty if it is missing, and then the exception must not silence anything.
    pub reason: String,
    /// Last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Where the entry is.
    pub range: ByteRange,
}
