//! From planned fixes to text edits: minimal, formatted like `terraform fmt` or like the JSON around it, comments and line endings kept.

mod diff;
mod draft;
mod json;
mod origin;
mod text;

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{
    Place,
    ast::{Block, Expr, ExprKind},
};
use shirube_model::{Lowered, terraform};
use shirube_policy::{
    FixKind, Text,
    judge::{PlannedEdit, PlannedFix},
};
use shirube_syntax::{Notation, fmt};

use crate::{
    answer::{FixTitle, TextEdit},
    db::Db,
    source::Source,
    verdict::Raw,
    workspace::Workspace,
};
use draft::Draft;

pub(crate) use origin::{decisive, references};

/// The most lines that a file may have to be formatted around an edit.
const MAX_LINES: usize = 200_000;

/// What is offered for a violation.
pub(crate) struct Offer {
    /// Number of the planned fix.
    planned: usize,
    /// Whether a value that comes from elsewhere is left as it is, and only replaced where the finding stands.
    here: bool,
    /// What is shown.
    pub title: FixTitle,
}

/// What is offered for a violation, the preferred one first. A value that others read too can be changed where it is written or only
/// here: a person chooses. Asked for every finding after every keystroke, so the edits are not worked out.
pub(crate) fn offers(db: &Db, raw: &Raw) -> Vec<Offer> {
    let mut offers = Vec::new();
    let Some(subject) = Subject::of(db, raw) else { return offers };
    for (planned, fix) in raw.violation.fixes.iter().enumerate().filter(|(_, fix)| possible(db, &subject, raw, fix)) {
        let mut offer = |here: bool, title: Text, kind: FixKind| {
            let title = FixTitle { id: planned * 2 + usize::from(here), title, kind };
            offers.push(Offer { planned, here, title });
        };
        let sets = fix.edits.iter().filter_map(|e| if let PlannedEdit::Set(path, _) = e { Some(path) } else { None });
        let mut origins = sets.clone().filter_map(|path| subject.origin(db, raw, path));
        match origins.find(|origin| origin.shared) {
            Some(origin) => {
                let kind = fix.kind.max(FixKind::Decision);
                offer(false, origin.title(db, &fix.title), kind);
                if subject.is_editable_here(db, raw) {
                    offer(true, origin::title_here(&fix.title), kind);
                }
            }
            None => {
                let decides = |path: &Arc<str>| subject.origin(db, raw, path).is_none() && subject.is_reference(path);
                let decision = sets.clone().any(decides);
                offer(false, fix.title.clone(), if decision { fix.kind.max(FixKind::Decision) } else { fix.kind });
            }
        }
    }
    offers
}

/// The edits of what is offered by file; `None` if it cannot be applied here.
pub(crate) fn edits(db: &Db, raw: &Raw, offer: &Offer) -> Option<Vec<(u32, Vec<TextEdit>)>> {
    let subject = Subject::of(db, raw)?;
    let fix = raw.violation.fixes.get(offer.planned)?;
    let mut drafts: BTreeMap<u32, Draft> = BTreeMap::new();
    let mut elsewhere: BTreeMap<u32, Vec<TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        if let PlannedEdit::Set(path, value) = edit
            && let Some(site) = subject.elsewhere(db, raw, path, offer.here)
        {
            let source = db.sources[site.file as usize].as_ref()?;
            let range = source.range(site.segment, site.node);
            let text = match source.notation {
                Notation::Json => json::replacement(&source.text(), range, value)?,
                Notation::Hcl | Notation::HclValues => shirube_lang::print::value(value),
            };
            let edit = TextEdit { range, text };
            let own = elsewhere.entry(site.file).or_default();
            if !own.contains(&edit) {
                own.push(edit);
                own.sort_by_key(|e| e.range);
            }
            continue;
        }
        if !subject.editable {
            return None;
        }
        let draft = match drafts.get_mut(&raw.block.file) {
            Some(draft) => draft,
            None => drafts.entry(raw.block.file).or_insert(Draft::new(&subject, raw.block.segment)?),
        };
        apply_planned(db, raw, &subject, draft, edit)?;
    }
    let mut out: BTreeMap<u32, Vec<TextEdit>> = BTreeMap::new();
    for (file, draft) in drafts {
        let edits = formatted(subject.source, draft.finish());
        if !edits.is_empty() {
            out.insert(file, edits);
        }
    }
    for (file, plain) in elsewhere {
        let source = db.sources[file as usize].as_ref()?;
        let edits = formatted(source, text::edited(source, &plain)?);
        let list = out.entry(file).or_default();
        // Where this is the file of the resource too, alignment must not reach from one place to the other.
        let apart = edits.iter().all(|e| list.iter().all(|own| !overlap(own, e)));
        list.extend(if apart { edits } else { plain });
        list.sort_by_key(|e| e.range);
    }
    Some(out.into_iter().collect())
}

/// Whether the fix has a place here.
fn possible(db: &Db, subject: &Subject<'_>, raw: &Raw, fix: &PlannedFix) -> bool {
    let mut changes = false;
    for edit in &fix.edits {
        let (path, removes) = match edit {
            PlannedEdit::Set(path, _) if subject.origin(db, raw, path).is_some() => {
                changes = true;
                continue;
            }
            _ if !subject.editable => return false,
            PlannedEdit::Set(path, _) | PlannedEdit::Add(path, _) => (path, false),
            PlannedEdit::Remove(path) => (path, true),
            PlannedEdit::Companion(..) => {
                changes |= subject.block().is_some_and(|b| b.labels.len() > 1);
                continue;
            }
        };
        let path = resolve(raw, path);
        if path.as_deref().is_none_or(|p| subject.is_overridden(db, p)) {
            return false;
        }
        let Some((block, rest)) = path.as_deref().and_then(|p| subject.reach(p)) else { return false };
        let written = rest.first().and_then(|n| block.body.get(n));
        let there = written.is_some();
        let taken = written.is_some_and(|e| subject.source.notation != Notation::Json || !is_no_block(e));
        let nested = rest.first().is_some_and(|n| block.body.blocks_of(n).next().is_some());
        match removes {
            true => changes |= rest.len() == 1 && (there || nested),
            // An argument cannot be given inside another one.
            false if rest.len() > 1 && there => return false,
            false if taken && matches!(edit, PlannedEdit::Add(..)) => return false,
            false => changes = true,
        }
    }
    changes
}

/// Whether JSON writes no nested block at all like this.
fn is_no_block(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Null => true,
        ExprKind::List(items) => items.is_empty(),
        _ => false,
    }
}

/// A path with the element that was judged alone in place of `each`.
fn resolve(raw: &Raw, path: &str) -> Option<String> {
    match path.strip_prefix("each") {
        Some(rest) if rest.is_empty() || rest.starts_with('.') => {
            Some(format!("{}{rest}", raw.violation.element.as_ref()?))
        }
        _ => Some(path.to_string()),
    }
}

fn apply_planned(db: &Db, raw: &Raw, subject: &Subject<'_>, draft: &mut Draft, edit: &PlannedEdit) -> Option<()> {
    match edit {
        PlannedEdit::Set(path, value) => draft.set(&resolve(raw, path)?, value),
        PlannedEdit::Remove(path) => draft.remove(&resolve(raw, path)?),
        PlannedEdit::Add(path, body) => draft.add(&resolve(raw, path)?, body),
        PlannedEdit::Companion(kind, body) => {
            let label = subject.block()?.labels.get(1)?;
            let dir = subject.source.dir;
            let free = |name: &str| {
                let name = terraform::Name::Resource(kind.clone(), name.into());
                !db.dirs[dir as usize].decls.contains_key(&name)
            };
            let label = (1..100)
                .map(|i| if i == 1 { label.to_string() } else { format!("{label}_{i}") })
                .find(|name| free(name))?;
            draft.companion(kind, &label, body)
        }
    }
}

/// The block that a violation is about, in the text.
struct Subject<'d> {
    source: &'d Source,
    lowered: Arc<Lowered>,
    /// The position of the block in each body from the top of its segment.
    path: Vec<usize>,
    place: Place,
    /// Whether its text may be changed: installed modules are nobody's to edit.
    editable: bool,
}

impl<'d> Subject<'d> {
    fn of(db: &'d Db, raw: &Raw) -> Option<Self> {
        let source = db.sources.get(raw.block.file as usize)?.as_ref()?;
        let editable = !db.dirs[source.dir as usize].installed;
        let place = Place { file: raw.block.file, segment: raw.block.segment };
        let lowered = db.lowered(place).filter(|l| l.is_whole())?;
        let path = path_to(&lowered.body.blocks, raw.block.node)?;
        Some(Self { source, lowered, path, place, editable })
    }

    fn block(&self) -> Option<&Block> {
        block_at(&self.lowered.body.blocks, &self.path)
    }

    /// Whether an override file decides about what a path begins with, so that an edit of this block changes nothing.
    fn is_overridden(&self, db: &Db, path: &str) -> bool {
        let first = text::steps(path).into_iter().next();
        let name = self.lowered.body.blocks.get(self.path[0]).and_then(terraform::name_of);
        let (Some((first, _)), Some(name)) = (first, name) else { return false };
        let places = db.dirs[self.source.dir as usize].decls.get(&name).map(Vec::as_slice).unwrap_or_default();
        let others = places.iter().filter(|place| **place != self.place && db.is_override(**place));
        let writes = |b: &Block| b.body.get(&first).is_some() || b.body.blocks_of(&first).next().is_some();
        let decides = |l: Arc<Lowered>| terraform::block(&l.body, &name).is_some_and(writes);
        others.filter_map(|place| db.lowered(*place)).any(decides)
    }

    /// The body that a path leads to as far as its blocks exist, and the rest of the path. `None` if a `dynamic` block makes them.
    fn reach(&self, path: &str) -> Option<(&Block, Vec<String>)> {
        let mut block = self.block()?;
        let steps = text::steps(path);
        for (depth, (name, index)) in steps.iter().enumerate() {
            if text::is_dynamic(&block.body, name) {
                return None;
            }
            match block.body.blocks.iter().filter(|b| *b.kind == **name).nth(index.unwrap_or(0)) {
                Some(inner) if depth + 1 < steps.len() => block = inner,
                _ => return Some((block, steps[depth..].iter().map(|(n, _)| n.clone()).collect())),
            }
        }
        Some((block, Vec::new()))
    }

    /// The expression of an argument that is written, at a path of this block.
    fn argument(&self, path: &str) -> Option<&Expr> {
        let mut block = self.block()?;
        let mut steps = text::steps(path);
        let (last, _) = steps.pop()?;
        for (name, index) in steps {
            block = block.body.blocks.iter().filter(|b| *b.kind == *name).nth(index.unwrap_or(0))?;
        }
        block.body.get(&last)
    }

    fn is_reference(&self, path: &str) -> bool {
        self.argument(path).is_some_and(|e| !e.is_literal())
    }
}

fn path_to(blocks: &[Block], header: u32) -> Option<Vec<usize>> {
    blocks.iter().enumerate().find_map(|(i, b)| {
        if b.header == header {
            return Some(vec![i]);
        }
        path_to(&b.body.blocks, header).map(|rest| [vec![i], rest].concat())
    })
}

pub(crate) fn block_at<'b>(blocks: &'b [Block], path: &[usize]) -> Option<&'b Block> {
    let (first, rest) = path.split_first()?;
    let block = blocks.get(*first)?;
    if rest.is_empty() { Some(block) } else { block_at(&block.body.blocks, rest) }
}

/// The edits from a file's text to a new text whose changed lines are formatted.
fn formatted(source: &Source, new: text::Finished) -> Vec<TextEdit> {
    let old = source.text();
    let mut text = new.text;
    let touched = if source.notation == Notation::Json { Vec::new() } else { new.touched };
    for touched in touched {
        let mut lines: Vec<&str> = text.split('\n').collect();
        let Some(edits) = (lines.len() < MAX_LINES).then(|| fmt::format_lines(&text, touched)).flatten() else { break };
        for edit in &edits {
            if let Some(line) = lines.get_mut(edit.line) {
                *line = &edit.text;
            }
        }
        text = lines.join("\n");
    }
    diff::edits(&old, &if new.crlf { text.replace('\n', "\r\n") } else { text })
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
fn overlap(a: &TextEdit, b: &TextEdit) -> bool {
    a.range.start <= b.range.end && b.range.start <= a.range.end
}
