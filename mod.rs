//! From planned fixes to text edits: minimal, formatted like `terraform fmt`, comments and line endings kept.
//!
//! [`subject`] finds the block and the literals that its values come from, [`work`] edits a [`draft`] of the text around it, and
//! [`diff`] tells what became different.

mod diff;
mod draft;
mod path;
mod source_text;
mod subject;
mod work;

#[cfg(test)]
mod tests;

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use shirube_lang::Place;
use shirube_model::terraform::Name;
use shirube_policy::{
    FixKind,
    judge::{PlannedBody, PlannedEdit, PlannedFix},
};
use shirube_syntax::ByteRange;

use crate::{answer::TextEdit, db::Db, verdict::Raw};
use draft::Draft;
use source_text::{Printer, wrapped};
use subject::{Subject, Target, is_editable};

/// The edits of a fix by file; `None` if it cannot be applied here.
pub(crate) fn edits(db: &Db, raw: &Raw, fix: &PlannedFix) -> Option<Vec<(u32, Vec<TextEdit>)>> {
    let subject = Subject::of(db, raw)?;
    let mut plan = Plan { printer: printer(&subject)?, subject, drafts: BTreeMap::new(), companions: Vec::new() };
    let mut here = Vec::new();
    let mut there = Vec::new();
    for edit in &fix.edits {
        match edit {
            PlannedEdit::Set(path, value) => {
                let path = plan.subject.path(path)?;
                match plan.subject.target(&path, value)? {
                    Target::Here { .. } => here.push(edit),
                    Target::There { place, node, .. } => there.push((place, node, plan.printer.value(value)?)),
                }
            }
            _ => here.push(edit),
        }
    }
    plan.replace_literals(there)?;
    here.into_iter().try_for_each(|edit| plan.work(edit))?;
    plan.finish()
}

/// What the fix does to what is deployed in this place: an edit of what others may read is a decision.
pub(crate) fn kind(db: &Db, raw: &Raw, fix: &PlannedFix) -> FixKind {
    let Some(subject) = Subject::of(db, raw) else { return fix.kind };
    let is_decision = |edit: &PlannedEdit| {
        let PlannedEdit::Set(path, value) = edit else { return false };
        match subject.path(path).and_then(|path| subject.target(&path, value)) {
            Some(Target::Here { over_reference }) => over_reference,
            Some(Target::There { shared, .. }) => shared,
            None => false,
        }
    };
    if fix.edits.iter().any(is_decision) { fix.kind.max(FixKind::Decision) } else { fix.kind }
}

/// How values are written in the module of a block.
fn printer(subject: &Subject<'_>) -> Option<Printer> {
    let prefix = subject.db.insts.get(subject.raw.inst as usize)?.prefix.to_string();
    let block = subject.block()?;
    let index = match (block.body.get("count").is_some(), block.body.get("for_each").is_some()) {
        (true, _) => Some("[count.index]"),
        (_, true) => Some("[each.key]"),
        _ => None,
    };
    let address = match (&*block.kind, block.labels.as_slice()) {
        ("data", [kind, label]) => format!("data.{kind}.{label}"),
        (_, [kind, label]) => format!("{kind}.{label}"),
        _ => return Some(Printer { prefix, repeated: None }),
    };
    let repeated = index.map(|index| (subject.raw.address.to_string(), format!("{address}{index}")));
    Some(Printer { prefix, repeated })
}

/// A fix on its way to edits.
struct Plan<'d> {
    subject: Subject<'d>,
    printer: Printer,
    /// The texts that are edited, by file and where they start in it.
    drafts: BTreeMap<(u32, usize), Draft>,
    /// Names of the resources that are added.
    companions: Vec<Name>,
}

impl Plan<'_> {
    fn draft(&mut self, place: Place) -> Option<&mut Draft> {
        let source = self.subject.db.sources.get(place.file as usize)?.as_ref()?;
        if !is_editable(self.subject.db, source) {
            return None;
        }
        let key = (place.file, Draft::start(source, place.segment)?);
        if !self.drafts.contains_key(&key) {
            self.drafts.insert(key, Draft::new(source, place.segment)?);
        }
        self.drafts.get_mut(&key)
    }

    /// Literals go first: their places are known in the text as it is. The last one in a file goes first.
    fn replace_literals(&mut self, literals: Vec<(Place, u32, String)>) -> Option<()> {
        let mut at: Vec<(u32, Reverse<ByteRange>, Place, String)> = Vec::new();
        for (place, node, text) in literals {
            let source = self.subject.db.sources.get(place.file as usize)?.as_ref()?;
            at.push((place.file, Reverse(source.range(place.segment, node)), place, text));
        }
        at.sort_by(|a, b| (a.0, a.1, &a.3).cmp(&(b.0, b.1, &b.3)));
        at.dedup_by(|a, b| (a.0, a.1, &a.3) == (b.0, b.1, &b.3));
        let meet = |a: &(u32, Reverse<ByteRange>, Place, String), b: &(u32, Reverse<ByteRange>, Place, String)| {
            a.0 == b.0 && b.1.0.end > a.1.0.start
        };
        if at.windows(2).any(|w| meet(&w[0], &w[1])) {
            return None;
        }
        at.into_iter().try_for_each(|(_, range, place, text)| self.draft(place)?.replace_original(range.0, &text))
    }

    /// Works an edit into the text of the block itself.
    fn work(&mut self, edit: &PlannedEdit) -> Option<()> {
        let (place, positions) = (self.subject.place, self.subject.positions.clone());
        match edit {
            PlannedEdit::Set(path, value) => {
                let (path, text) = (self.subject.path(path)?, self.printer.value(value)?);
                work::set(self.draft(place)?, &positions, &path, &text)
            }
            PlannedEdit::Remove(path) => {
                let path = self.subject.path(path)?;
                work::remove(self.draft(place)?, &positions, &path)
            }
            PlannedEdit::Add(path, body) => {
                let (path, lines) = (self.subject.path(path)?, self.printer.body(body)?);
                work::add(self.draft(place)?, &positions, &path, &lines)
            }
            PlannedEdit::Companion(kind, body) => self.companion(kind, body),
        }
    }

    /// A resource after this one, with its label or the first `_2`, `_3`, … that nobody has; none if it is there already.
    fn companion(&mut self, kind: &Arc<str>, body: &PlannedBody) -> Option<()> {
        let (place, positions) = (self.subject.place, self.subject.positions.clone());
        let db = self.subject.db;
        let label = self.subject.block()?.labels.get(1)?.clone();
        let mut lines = work::copied(self.draft(place)?, &positions)?;
        lines.extend(self.printer.body(body)?);
        for i in 1..100 {
            let own: Arc<str> = if i == 1 { label.clone() } else { format!("{label}_{i}").into() };
            let head = format!("resource \"{kind}\" \"{own}\"");
            let name = Name::Resource(kind.clone(), own);
            let declared = db.dirs[self.subject.source.dir as usize].decls.get(&name);
            if declared.is_none() && !self.companions.contains(&name) {
                self.companions.push(name);
                return work::companion(self.draft(place)?, &positions, &head, &lines);
            }
            let new = work::alone(&wrapped(&head, &lines).join("\n"));
            let is_same = |p: &Place| db.lowered(*p).is_some_and(|l| Some(&l.body) == new.as_ref());
            if declared.is_some_and(|places| places.iter().any(is_same)) {
                return Some(());
            }
        }
        None
    }

    fn finish(self) -> Option<Vec<(u32, Vec<TextEdit>)>> {
        let subject = self.subject.place;
        let own = Draft::start(self.subject.source, subject.segment).map(|start| (subject.file, start));
        let mut out: BTreeMap<u32, Vec<TextEdit>> = BTreeMap::new();
        for (key, draft) in self.drafts {
            let positions = (Some(key) == own).then_some(self.subject.positions.as_slice());
            let edits = draft.finish(positions)?;
            if !edits.is_empty() {
                out.entry(key.0).or_default().extend(edits);
            }
        }
        Some(out.into_iter().collect())
    }
}

/// Applies edits, in source order and without overlap, to a text.
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pos = 0;
    for edit in edits {
        out.push_str(text.get(pos..edit.range.start).unwrap_or(""));
        out.push_str(&edit.text);
        pos = edit.range.end.max(pos);
    }
    out.push_str(text.get(pos..).unwrap_or(""));
    out
}

/// Edits by file.
pub type FileEdits = Vec<(Arc<str>, Vec<TextEdit>)>;

/// Puts the fixes of several findings together for one pass: equal edits merge, what overlaps waits for the next pass. Also gives the
/// numbers of the fixes that are part of it.
pub fn merge(fixes: &[FileEdits]) -> (BTreeMap<Arc<str>, Vec<TextEdit>>, Vec<usize>) {
    let mut all: BTreeMap<Arc<str>, Vec<TextEdit>> = BTreeMap::new();
    let mut applied = Vec::new();
    for (i, fix) in fixes.iter().enumerate() {
        let taken = |path: &Arc<str>| all.get(path).map(Vec::as_slice).unwrap_or_default();
        let same = |path: &Arc<str>, edit: &TextEdit| taken(path).contains(edit);
        let whole = fix.iter().all(|(path, edits)| edits.iter().all(|e| same(path, e)));
        let clear = fix.iter().all(|(path, edits)| edits.iter().all(|e| taken(path).iter().all(|t| !overlap(t, e))));
        if !(whole || clear) {
            continue;
        }
        applied.push(i);
        if !whole {
            for (path, edits) in fix {
                let list = all.entry(path.clone()).or_default();
                list.extend(edits.iter().cloned());
                list.sort_by_key(|e| e.range);
            }
        }
    }
    (all, applied)
}

/// Whether two edits touch the same text. Two insertions at one place do, because their order would be a guess.
fn overlap(a: &TextEdit, b: &TextEdit) -> bool {
    a.range.start <= b.range.end && b.range.start <= a.range.end
}
