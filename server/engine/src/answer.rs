//! Answers as plain data: what every front prints. Ranges are bytes.

use std::sync::Arc;

use shirube_policy::load::Sort;
use shirube_syntax::ByteRange;

use crate::baseline::Tally;

pub use shirube_policy::{FixKind, Severity, Text};

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The file's path as the workspace knows it.
    pub path: Arc<str>,
    /// The bytes.
    pub range: ByteRange,
}

/// A violated policy at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the control, or the policy's label if it has none.
    pub control: Arc<str>,
    /// Id of the policy, such as `aws_db_instance.encryption_at_rest`.
    pub policy: Arc<str>,
    /// The guideline's section, such as `3.6-3`; empty for a policy without control.
    pub section: Arc<str>,
    /// How severe it is here.
    pub severity: Severity,
    /// What to do, without the section.
    pub message: Text,
    /// Address of the first instance.
    pub resource: Arc<str>,
    /// Type of the resource.
    pub resource_type: Arc<str>,
    /// Directory of the first root it was seen from.
    pub root: Arc<str>,
    /// Addresses of all instances.
    pub instances: Vec<Arc<str>>,
    /// Where it stands.
    pub at: Location,
    /// Where the value came from, and what else decided.
    pub trail: Vec<Step>,
    /// What the preferred fix does; nothing where fixes are not listed.
    pub fix: FixKind,
    /// The fixes, preferred one first. [`crate::Workspace::file_without_fixes`] lists none.
    pub fixes: Vec<FixTitle>,
    /// The header of the resource it is about.
    pub subject: Location,
    /// Whether it is recorded in the baseline.
    pub known: bool,
}

/// One step of a trail.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where.
    pub at: Location,
    /// What stands there.
    pub note: Text,
}

/// A fix as a menu shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct FixTitle {
    /// Number of the fix within its finding, for [`crate::Workspace::fix`].
    pub id: usize,
    /// What it does.
    pub title: Text,
    /// What it does to what is deployed.
    pub kind: FixKind,
}

/// A policy that could not be decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Undetermined {
    /// Id of the control.
    pub control: Arc<str>,
    /// Id of the policy.
    pub policy: Arc<str>,
    /// Address of the resource.
    pub resource: Arc<str>,
    /// Header of the resource.
    pub at: Location,
    /// Why.
    pub reason: Arc<Text>,
}

/// A recorded exception and whether it does anything.
#[derive(Clone, Debug, PartialEq)]
pub struct ExceptionReport {
    /// Id of the control.
    pub control: Arc<str>,
    /// The policy it silenced; empty if none.
    pub policy: Arc<str>,
    /// Address of the resource it silenced; empty if none.
    pub resource: Arc<str>,
    /// Where it is written.
    pub at: Location,
    /// The reason; empty if it is missing.
    pub reason: String,
    /// Last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// What became of it.
    pub state: ExceptionState,
}

/// What became of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExceptionState {
    /// It silences a finding.
    Used,
    /// There is nothing to silence.
    Unused,
    /// Its last day has passed.
    Expired,
    /// It has no reason, or cannot be read.
    Invalid,
}

impl ExceptionState {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Unused => "unused",
            Self::Expired => "expired",
            Self::Invalid => "invalid",
        }
    }

    /// What is said about an exception that does not do its work; `None` if it does.
    pub fn complaint(self) -> Option<Text> {
        Some(match self {
            Self::Used => return None,
            Self::Unused => Text::new(
                "この例外に該当する指摘はありません。例外を削除してください。",
                "This exception silences nothing. Remove it.",
            ),
            Self::Expired => Text::new(
                "この例外は期限切れです。指摘に対応するか、理由と期限を見直してください。",
                "This exception has expired. Mend the finding, or review the reason and the date.",
            ),
            Self::Invalid => Text::new(
                "例外を読み取れません。「shirube:allow 統制ID until YYYY-MM-DD -- 理由」の形で、理由を必ず書いてください。",
                "This exception cannot be read. Write shirube:allow CONTROL until YYYY-MM-DD -- reason; the reason is required.",
            ),
        })
    }
}

/// A file that cannot be read in full.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadError {
    /// Where.
    pub at: Location,
    /// What is wrong.
    pub message: Text,
    /// Whether it is an error in the syntax of a configuration, which other readers of it report too.
    pub syntax: bool,
    /// How far it goes.
    pub sort: Sort,
}

/// Everything about a set of files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Violations that no exception covers, by path and place.
    pub findings: Vec<Finding>,
    /// Policies that could not be decided.
    pub undetermined: Vec<Undetermined>,
    /// Exceptions.
    pub exceptions: Vec<ExceptionReport>,
    /// Files that cannot be read in full.
    pub errors: Vec<ReadError>,
    /// Words of rule files that are probably not what was meant. They break nothing.
    pub doubts: Vec<ReadError>,
    /// How many files were read.
    pub files: usize,
    /// How many resource instances were judged.
    pub resources: usize,
    /// How the baseline stands to all findings of the workspace; `None` without one.
    pub baseline: Option<Tally>,
}

/// One replacement in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes replaced.
    pub range: ByteRange,
    /// The new text.
    pub text: String,
}

/// A fix as edits to files.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does.
    pub title: Text,
    /// What it does to what is deployed.
    pub kind: FixKind,
    /// The edits by file, each file's in source order and without overlap.
    pub edits: Vec<(Arc<str>, Vec<TextEdit>)>,
    /// The addresses of the resources that it adds, without their keys.
    pub adds: Vec<Arc<str>>,
}

impl Finding {
    /// Whether it is about a resource with an address, or an instance of that.
    pub fn is_about(&self, address: &str) -> bool {
        let own = |instance: &Arc<str>| {
            instance.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        };
        self.instances.iter().any(own)
    }
}

/// What a hover shows, as Markdown in both languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Hover {
    /// What it is about.
    pub range: ByteRange,
    /// The text.
    pub text: Text,
}
