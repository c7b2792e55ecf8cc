//! The fixes of several findings as one.

use std::{collections::BTreeMap, sync::Arc};

use super::{formatted, text};
use crate::{answer::TextEdit, workspace::Workspace};

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

impl Workspace {
    /// Puts fixes together as [`merge`] does; what several of them changed is formatted together, so that alignment fits all.
    pub fn merge(&self, fixes: &[FileEdits]) -> (BTreeMap<Arc<str>, Vec<TextEdit>>, Vec<usize>) {
        let (mut all, applied) = merge(fixes);
        for (path, edits) in &mut all {
            let several = applied.iter().filter(|i| fixes[**i].iter().any(|(own, _)| own == path)).count() > 1;
            let number = self.by_path.get(path).filter(|_| several);
            let source = number.and_then(|file| self.db.sources.get(*file as usize)?.as_ref());
            if let Some(source) = source
                && let Some(new) = text::edited(source, edits)
            {
                *edits = formatted(source, new);
            }
        }
        (all, applied)
    }
}

/// Whether two edits touch the same text. Two insertions at one place do, because their order would be a guess.
pub(super) fn overlap(a: &TextEdit, b: &TextEdit) -> bool {
    a.range.start <= b.range.end && b.range.start <= a.range.end
}
