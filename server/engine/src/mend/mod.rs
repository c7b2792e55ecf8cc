//! From planned fixes to text edits: minimal, formatted like `terraform fmt` or like the JSON around it, comments and line endings kept.

mod argument;
#[cfg(test)]
mod argument_tests;
mod chosen;
#[cfg(test)]
mod chosen_tests;
#[cfg(test)]
mod companion_tests;
#[cfg(test)]
mod copied_tests;
mod diff;
mod document;
#[cfg(test)]
mod document_tests;
mod draft;
mod inside;
mod json;
mod literal;
mod merge;
mod names;
mod origin;
mod placed;
mod quoted;
mod replaces;
mod spot;
mod steps;
mod template;
#[cfg(test)]
mod tests;
mod text;

use std::{collections::BTreeMap, sync::Arc};

use shirube_policy::{FixKind, Text, plan::PlannedEdit};
use shirube_syntax::{ByteRange, Notation, fmt};

use crate::{
    answer::{FixTitle, TextEdit},
    db::Db,
    source::Source,
    verdict::Raw,
};
use draft::Drafts;
use inside::Insides;
use placed::{Placed, Plan, Way};
use spot::Spot;

pub use diff::shown;
pub use merge::{FileEdits, apply, merge};
pub(crate) use origin::{decisive, decisive_for_fixes};

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
/// here: a person chooses. Asked for every finding of a report, so the edits are not worked out.
pub(crate) fn offers(db: &Db, raw: &Raw) -> Vec<Offer> {
    let mut offers = Vec::new();
    let Some(subject) = Spot::of(db, raw.block) else { return offers };
    if subject.source.is_template() {
        return template::offers(db, raw);
    }
    for (planned, fix) in raw.violation.fixes.iter().enumerate() {
        let Some(plan) = Plan::of(db, raw, &subject, fix).filter(Plan::changes) else { continue };
        let mut offer = |here: bool, title: Text, kind: FixKind| {
            let title = FixTitle { id: planned * 2 + usize::from(here), title, kind };
            offers.push(Offer { planned, here, title });
        };
        let kind = fix.kind.max(plan.kind());
        match plan.shared_origin() {
            Some(origin) => {
                let kind = kind.max(FixKind::Decision);
                offer(false, origin.title(db, &fix.title), kind);
                if subject.is_editable_here(db, raw) {
                    offer(true, origin::title_here(&fix.title), kind);
                }
            }
            None => offer(false, fix.title.clone(), kind),
        }
    }
    offers
}

/// What is offered, worked out.
pub(crate) struct Mended {
    /// The edits by file.
    pub edits: Vec<(u32, Vec<TextEdit>)>,
    /// The addresses of the resources that are added, without their keys.
    pub adds: Vec<Arc<str>>,
}

/// What is offered, worked out; `None` if it cannot be applied here.
pub(crate) fn mended(db: &Db, raw: &Raw, offer: &Offer) -> Option<Mended> {
    let subject = Spot::of(db, raw.block)?;
    if subject.source.is_template() {
        return template::mended(db, raw, offer);
    }
    let fix = raw.violation.fixes.get(offer.planned)?;
    let plan = Plan::of(db, raw, &subject, fix)?;
    let mut drafts = Drafts::new(db);
    let mut insides = Insides::default();
    for way in &plan.ways {
        let elsewhere = way.origin.as_ref().and_then(|origin| Some((origin, origin.changed_at(db, raw, offer.here)?)));
        match (elsewhere, way.edit) {
            (Some((origin, site)), PlannedEdit::Set(_, value)) => {
                insides.replace(db, site, &plan.names.value(value, origin.reach())?)?;
            }
            _ => apply_way(db, &plan, way, (&mut drafts, &mut insides))?,
        }
    }
    Some(Mended { edits: together(db, drafts.finish()?, insides.finish(db)?)?, adds: plan.names.added() })
}

/// Applies one edit at its place.
fn apply_way(db: &Db, plan: &Plan<'_>, way: &Way<'_>, into: (&mut Drafts<'_>, &mut Insides)) -> Option<()> {
    let (drafts, insides) = into;
    let value = match way.edit {
        PlannedEdit::Set(_, value) => Some(plan.names.value(value, way.reach)?),
        _ => None,
    };
    match &way.placed {
        Placed::Inside(document, steps) => match document.in_blocks(steps, value.as_ref()) {
            Some(ops) => ops?.into_iter().try_for_each(|op| drafts.apply(op)),
            None => insides.edit(db, document, steps, value.as_ref()),
        },
        Placed::New { spot, argument, steps } => drafts.set_inside(spot, argument, steps, &value?),
        Placed::Block(spot, path) => apply_at(plan, drafts, way, spot, path),
    }
}

/// Applies one edit to a block.
fn apply_at(plan: &Plan<'_>, drafts: &mut Drafts<'_>, way: &Way<'_>, spot: &Spot<'_>, path: &str) -> Option<()> {
    if !spot.editable {
        return None;
    }
    match way.edit {
        PlannedEdit::Set(_, value) => drafts.set(spot, path, &plan.names.value(value, way.reach)?),
        PlannedEdit::Remove(_) if path.is_empty() => drafts.remove_block(spot),
        PlannedEdit::Remove(_) => drafts.remove(spot, path),
        PlannedEdit::Add(_, body) => drafts.add(spot, path, &plan.names.body(body, way.reach)?),
        PlannedEdit::Companion(companion) => {
            let label = plan.names.label(companion)?;
            drafts.companion(spot, &companion.kind, label, &plan.names.body(&companion.body, way.reach)?)
        }
    }
}

/// Edits of blocks and edits inside of values as one list for each file.
fn together(
    db: &Db,
    blocks: Vec<(u32, text::Finished)>,
    insides: BTreeMap<u32, Vec<TextEdit>>,
) -> Option<Vec<(u32, Vec<TextEdit>)>> {
    let mut out: BTreeMap<u32, Vec<TextEdit>> = BTreeMap::new();
    let mut unformatted: BTreeMap<u32, Vec<TextEdit>> = BTreeMap::new();
    for (file, finished) in blocks {
        let source = db.sources[file as usize].as_ref()?;
        if insides.contains_key(&file) {
            let new = if finished.crlf { finished.text.replace('\n', "\r\n") } else { finished.text.clone() };
            unformatted.entry(file).or_default().extend(diff::edits(&source.text(), &new));
        }
        let mut edits = formatted(source, finished);
        let list = out.entry(file).or_default();
        join_gaps(&source.text(), list, &mut edits);
        // Two blocks of one file were worked on apart from each other.
        if edits.iter().any(|e| list.iter().any(|own| merge::overlap(own, e))) {
            return None;
        }
        list.extend(edits);
    }
    for (file, plain) in insides {
        let source = db.sources[file as usize].as_ref()?;
        let edits = formatted(source, text::edited(source, &plain)?);
        let list = out.entry(file).or_default();
        let apart = |edits: &[TextEdit], list: &[TextEdit]| {
            edits.iter().all(|e| list.iter().all(|own| !merge::overlap(own, e)))
        };
        if apart(&edits, list) {
            list.extend(edits);
            continue;
        }
        // Alignment reaches from one place to the other: what both are without it is aligned as one.
        let blocks = unformatted.remove(&file).filter(|blocks| apart(&plain, blocks))?;
        let mut all = [plain, blocks].concat();
        all.sort_by_key(|e| e.range);
        *list = formatted(source, text::edited(source, &all)?);
    }
    out.retain(|_, list| !list.is_empty());
    out.values_mut().for_each(|list| list.sort_by_key(|e| e.range));
    Some(out.into_iter().collect())
}

/// Blocks that go beside one another leave one gap: what is left around them is as far apart as blocks are.
fn join_gaps(text: &str, list: &mut Vec<TextEdit>, edits: &mut [TextEdit]) {
    let [edit] = edits else { return };
    let blank =
        |from: usize, to: usize| from >= to || text.get(from..to).is_some_and(|between| between.trim().is_empty());
    let beside = |own: &TextEdit, edit: &TextEdit| {
        let all_gone = own.text.trim().is_empty() && edit.text.is_empty();
        all_gone && blank(own.range.end, edit.range.start) && blank(edit.range.end, own.range.start)
    };
    let mut joined = false;
    list.retain(|own| {
        let is = beside(own, edit);
        if is {
            edit.range =
                ByteRange { start: own.range.start.min(edit.range.start), end: own.range.end.max(edit.range.end) };
        }
        joined |= is;
        !is
    });
    if !joined {
        return;
    }
    let ends = ['\r', '\n'];
    let before = text.get(..edit.range.start).unwrap_or_default().trim_end_matches(ends).len();
    let after = text.len() - text.get(edit.range.end..).unwrap_or_default().trim_start_matches(ends).len();
    let end = if text::is_crlf(text) { "\r\n" } else { "\n" };
    let gap = match (before == 0, after == text.len()) {
        (true, _) => String::new(),
        (false, true) => end.to_string(),
        (false, false) => end.repeat(2),
    };
    *edit = TextEdit { range: ByteRange { start: before, end: after }, text: gap };
}

/// The edits from a file's text to a new text whose changed lines are formatted.
fn formatted(source: &Source, new: text::Finished) -> Vec<TextEdit> {
    let old = source.text();
    let mut text = new.text;
    let is_hcl = matches!(source.notation, Notation::Hcl | Notation::HclValues);
    let touched = if is_hcl { new.touched } else { Vec::new() };
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
