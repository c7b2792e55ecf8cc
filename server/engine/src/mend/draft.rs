//! The texts around blocks while they are worked on, in whatever notation they are written.

use std::collections::BTreeMap;

use shirube_lang::Value;
use shirube_policy::plan::PlannedBody;
use shirube_syntax::Notation;

use super::{
    json,
    spot::Spot,
    steps::Step,
    text::{self, Finished},
};
use crate::db::Db;

/// A text that edits are applied to, one after the other. A file in JSON is one text, one in HCL has one for each block at the top.
enum Draft {
    Hcl(text::Draft),
    Json(json::Draft),
}

/// Where a block is in its draft.
enum At {
    Hcl(Vec<usize>),
    Json(json::Address),
}

/// All texts that a fix changes. An edit that has no place gives `None`.
pub(super) struct Drafts<'d> {
    db: &'d Db,
    drafts: BTreeMap<(u32, u32), Draft>,
    /// Blocks that go as a whole: last, so that the others keep their numbers.
    gone: Vec<((u32, u32), At)>,
}

/// An edit of a block.
pub(super) enum Op<'s, 'd> {
    Set(&'s Spot<'d>, String, Value),
    Remove(&'s Spot<'d>, String),
    Add(&'s Spot<'d>, String, PlannedBody),
}

impl<'d> Drafts<'d> {
    pub(super) fn new(db: &'d Db) -> Self {
        Self { db, drafts: BTreeMap::new(), gone: Vec::new() }
    }

    pub(super) fn apply(&mut self, op: Op<'_, '_>) -> Option<()> {
        match op {
            Op::Set(spot, path, value) => self.set(spot, &path, &value),
            Op::Remove(spot, path) => self.remove(spot, &path),
            Op::Add(spot, path, body) => self.add(spot, &path, &body),
        }
    }

    fn key(spot: &Spot<'_>) -> (u32, u32) {
        let whole = spot.source.notation == Notation::Json;
        (spot.place.file, if whole { 0 } else { spot.place.segment })
    }

    fn at(spot: &Spot<'_>) -> Option<At> {
        Some(match spot.source.notation {
            Notation::Json => At::Json(json::Address::of(&spot.lowered, &spot.path)?),
            Notation::Hcl | Notation::HclValues => At::Hcl(spot.path.clone()),
            _ => return None,
        })
    }

    fn draft(&mut self, spot: &Spot<'_>) -> Option<&mut Draft> {
        let key = Self::key(spot);
        if !self.drafts.contains_key(&key) {
            let source = self.db.sources.get(spot.place.file as usize)?.as_ref()?;
            let draft = match source.notation {
                Notation::Json => Draft::Json(json::Draft::new(&source.text(), source.schemas.clone())),
                Notation::Hcl | Notation::HclValues => Draft::Hcl(text::Draft::new(source, spot.place.segment)?),
                _ => return None,
            };
            self.drafts.insert(key, draft);
        }
        self.drafts.get_mut(&key)
    }

    pub(super) fn set(&mut self, spot: &Spot<'_>, path: &str, value: &Value) -> Option<()> {
        match (self.draft(spot)?, Self::at(spot)?) {
            (Draft::Hcl(draft), At::Hcl(at)) => draft.set(&at, path, value),
            (Draft::Json(draft), At::Json(at)) => draft.set(&at, path, value),
            _ => None,
        }
    }

    /// Sets what is at steps inside of an argument that is not written yet, unless an edit before this one wrote it.
    pub(super) fn set_inside(&mut self, spot: &Spot<'_>, argument: &str, steps: &[Step], value: &Value) -> Option<()> {
        match (self.draft(spot)?, Self::at(spot)?) {
            (Draft::Hcl(draft), At::Hcl(at)) => draft.set_inside(&at, argument, steps, value),
            (Draft::Json(draft), At::Json(at)) => draft.set_inside(&at, argument, steps, value),
            _ => None,
        }
    }

    pub(super) fn remove(&mut self, spot: &Spot<'_>, path: &str) -> Option<()> {
        match (self.draft(spot)?, Self::at(spot)?) {
            (Draft::Hcl(draft), At::Hcl(at)) => draft.remove(&at, path),
            (Draft::Json(draft), At::Json(at)) => draft.remove(&at, path),
            _ => None,
        }
    }

    /// Removes the block itself when all else is done.
    pub(super) fn remove_block(&mut self, spot: &Spot<'_>) -> Option<()> {
        self.draft(spot)?;
        self.gone.push((Self::key(spot), Self::at(spot)?));
        Some(())
    }

    pub(super) fn add(&mut self, spot: &Spot<'_>, path: &str, body: &PlannedBody) -> Option<()> {
        match (self.draft(spot)?, Self::at(spot)?) {
            (Draft::Hcl(draft), At::Hcl(at)) => draft.add(&at, path, body),
            (Draft::Json(draft), At::Json(at)) => draft.add(&at, path, body),
            _ => None,
        }
    }

    pub(super) fn companion(&mut self, spot: &Spot<'_>, kind: &str, label: &str, body: &PlannedBody) -> Option<()> {
        match (self.draft(spot)?, Self::at(spot)?) {
            (Draft::Hcl(draft), At::Hcl(at)) => draft.companion(&at, kind, label, body),
            (Draft::Json(draft), At::Json(at)) => draft.companion(&at, kind, label, body),
            _ => None,
        }
    }

    /// The new texts by file.
    pub(super) fn finish(mut self) -> Option<Vec<(u32, Finished)>> {
        // From the last to the first, for the same reason.
        for (key, at) in self.gone.iter().rev() {
            match (self.drafts.get_mut(key)?, at) {
                (Draft::Hcl(draft), At::Hcl(at)) => draft.remove_block(at)?,
                (Draft::Json(draft), At::Json(at)) => draft.remove_block(at)?,
                _ => return None,
            }
        }
        let finish = |draft| match draft {
            Draft::Hcl(draft) => draft.finish(),
            Draft::Json(draft) => draft.finish(),
        };
        Some(self.drafts.into_iter().map(|((file, _), draft)| (file, finish(draft))).collect())
    }
}
