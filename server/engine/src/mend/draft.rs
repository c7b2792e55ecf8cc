//! The text around one block while it is worked on, in whatever notation it is written.

use shirube_lang::Value;
use shirube_policy::judge::PlannedBody;
use shirube_syntax::Notation;

use super::{
    Subject, json,
    text::{self, Finished},
};

/// A text that planned edits are applied to, one after the other. An edit that has no place gives `None`.
pub(super) enum Draft {
    Hcl(text::Draft),
    Json(json::Draft),
}

impl Draft {
    pub(super) fn new(subject: &Subject<'_>, segment: u32) -> Option<Self> {
        Some(match subject.source.notation {
            Notation::Json => Self::Json(json::Draft::new(&subject.source.text(), &subject.lowered, &subject.path)?),
            Notation::Hcl | Notation::HclValues => Self::Hcl(text::Draft::new(subject.source, segment, &subject.path)?),
        })
    }

    pub(super) fn finish(self) -> Finished {
        match self {
            Self::Hcl(draft) => draft.finish(),
            Self::Json(draft) => draft.finish(),
        }
    }

    pub(super) fn set(&mut self, path: &str, value: &Value) -> Option<()> {
        match self {
            Self::Hcl(draft) => draft.set(path, value),
            Self::Json(draft) => draft.set(path, value),
        }
    }

    pub(super) fn remove(&mut self, path: &str) -> Option<()> {
        match self {
            Self::Hcl(draft) => draft.remove(path),
            Self::Json(draft) => draft.remove(path),
        }
    }

    pub(super) fn add(&mut self, path: &str, body: &PlannedBody) -> Option<()> {
        match self {
            Self::Hcl(draft) => draft.add(path, body),
            Self::Json(draft) => draft.add(path, body),
        }
    }

    pub(super) fn companion(&mut self, kind: &str, label: &str, body: &PlannedBody) -> Option<()> {
        match self {
            Self::Hcl(draft) => draft.companion(kind, label, body),
            Self::Json(draft) => draft.companion(kind, label, body),
        }
    }
}
