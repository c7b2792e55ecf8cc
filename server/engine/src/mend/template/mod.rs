//! Fixes in templates: the text of an entry is read, changed in one place, and read again, until all edits are made.

mod draft;
mod names;
mod out;
mod place;
#[cfg(test)]
mod tests;
mod tree;
mod write;
mod yaml;

use std::{collections::BTreeMap, sync::Arc};

use shirube_lang::{Place, Site};
use shirube_model::{Name, cloudformation, schema::Of};
use shirube_policy::{
    FixKind,
    plan::{PlannedEdit, PlannedFix},
};
use shirube_syntax::ByteRange;

use super::{Mended, Offer, diff, origin, origin::Origin, replaces};
use crate::{
    answer::{FixTitle, TextEdit},
    db::{Db, DirId},
    verdict::Raw,
};
use draft::Draft;
use names::Names;
use out::{Edit, Out};
use place::Spot;
use tree::Change;

/// The texts that a fix changes, by segment.
struct Work<'d> {
    db: &'d Db,
    drafts: BTreeMap<(u32, u32), Draft<'d>>,
}

impl<'d> Work<'d> {
    fn draft(&mut self, place: Place) -> Option<&mut Draft<'d>> {
        let key = (place.file, place.segment);
        if !self.drafts.contains_key(&key) {
            let source = self.db.sources.get(place.file as usize)?.as_ref()?;
            if !source.is_template() || source.is_made() || self.db.dirs[source.dir as usize].installed {
                return None;
            }
            self.drafts.insert(key, Draft::new(source, place.segment)?);
        }
        self.drafts.get_mut(&key)
    }

    /// Where a node stands in the draft of its segment.
    fn range(&self, site: Site) -> Option<ByteRange> {
        let source = self.db.sources.get(site.file as usize)?.as_ref()?;
        let text = source.segment_text(site.segment)?;
        let start = source.segment(site.segment)?.start;
        let range = source.range(site.segment, site.node);
        // Line ends are one byte long while a text is worked on.
        let crlf = draft::is_crlf(source, text);
        let at = |offset: usize| {
            let offset = offset.checked_sub(start)?;
            Some(offset - if crlf { text.get(..offset)?.matches("\r\n").count() } else { 0 })
        };
        Some(ByteRange { start: at(range.start)?, end: at(range.end)? })
    }
}

/// A fix with its edits made.
struct Made<'d> {
    work: Work<'d>,
    changes: bool,
    kind: FixKind,
    /// The first value elsewhere that others read, too.
    shared: Option<Origin>,
    /// The addresses of the resources that are added.
    adds: Vec<Arc<str>>,
}

/// An edit that has its place.
enum Step {
    /// A change at a place.
    At(Spot, Change),
    /// A change inside of a JSON text.
    Inside(Spot, Option<Out>),
    /// A resource behind the one that was judged.
    Behind(Spot, String, Out),
    /// An entry as a whole goes.
    Gone(Spot),
}

/// What is offered for a violation in a template, the preferred one first.
pub(super) fn offers(db: &Db, raw: &Raw) -> Vec<Offer> {
    let mut offers = Vec::new();
    for (planned, fix) in raw.violation.fixes.iter().enumerate() {
        let mut offer = |here: bool, title, kind| {
            let title = FixTitle { id: planned * 2 + usize::from(here), title, kind };
            offers.push(Offer { planned, here, title });
        };
        let Some(made) = make(db, raw, fix, false).filter(|made| made.changes) else {
            // Where the value is written does not take it.
            continue;
        };
        let kind = fix.kind.max(made.kind);
        match &made.shared {
            Some(origin) => {
                offer(false, origin.title(db, &fix.title), kind.max(FixKind::Decision));
                if make(db, raw, fix, true).is_some_and(|made| made.changes) {
                    offer(true, origin::title_here(&fix.title), kind.max(FixKind::Decision));
                }
            }
            None => offer(false, fix.title.clone(), kind),
        }
    }
    offers
}

/// What is offered, worked out; `None` if it cannot be applied here.
pub(super) fn mended(db: &Db, raw: &Raw, offer: &Offer) -> Option<Mended> {
    let made = make(db, raw, raw.violation.fixes.get(offer.planned)?, offer.here)?;
    let mut out: BTreeMap<u32, Vec<TextEdit>> = BTreeMap::new();
    for ((file, segment), draft) in made.work.drafts {
        let source = db.sources.get(file as usize)?.as_ref()?;
        let start = source.segment(segment)?.start;
        let edits = diff::edits(source.segment_text(segment)?, &draft.finish());
        let edits = edits.into_iter().map(|e| TextEdit { range: e.range.shifted(start), text: e.text });
        out.entry(file).or_default().extend(edits);
    }
    out.retain(|_, edits| !edits.is_empty());
    out.values_mut().for_each(|edits| edits.sort_by_key(|e| e.range));
    Some(Mended { edits: out.into_iter().collect(), adds: made.adds })
}

/// Makes the edits of a fix; `here` leaves values alone that come from elsewhere. `None` if an edit has no place.
fn make<'d>(db: &'d Db, raw: &Raw, fix: &PlannedFix, here: bool) -> Option<Made<'d>> {
    let place = Place { file: raw.block.file, segment: raw.block.segment };
    let dir = db.sources.get(place.file as usize)?.as_ref()?.dir;
    let work = Work { db, drafts: BTreeMap::new() };
    let mut made = Made { work, changes: false, kind: FixKind::Safe, shared: None, adds: Vec::new() };
    // What is added to a template as a whole is no companion of one of its resources, and takes nothing over from any.
    let own = if raw.is_template() { None } else { Some(place::of_block(db, &mut made.work, raw)?) };
    let own = own.as_ref().and_then(|own| Some((&*made.work.draft(place)?, &*own.base)));
    let names = Names::of(db, dir, raw, fix, own)?;
    made.adds = names.added();
    let mut steps = Vec::new();
    for edit in &fix.edits {
        steps.push(made.step(raw, edit, &names, here, dir)?);
    }
    // What is inserted leaves positions before it alone; what goes, goes from the last to the first, and entries last of all.
    let (mut removed, mut behind, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::At(spot, Change::Remove(empties)) => removed.push((spot, empties)),
            Step::At(spot, change) => {
                made.changes |= made.work.draft(spot.place)?.change(&spot.base, &spot.steps, &change)?
            }
            Step::Inside(spot, value) => made.changes |= made.work.draft(spot.place)?.inside(&spot, value.as_ref())?,
            Step::Behind(spot, id, entry) => behind.push((spot, id, entry)),
            Step::Gone(spot) => gone.push(spot),
        }
    }
    let mut removals = Vec::new();
    for (spot, empties) in removed {
        let root = made.work.draft(spot.place)?.root();
        removals.push((tree::follow(root, &spot.base, &spot.steps)?.0, spot, empties));
    }
    removals.sort_by(|(a, ..), (b, ..)| b.cmp(a));
    for (_, spot, empties) in removals {
        let change = Change::Remove(empties);
        made.changes |= made.work.draft(spot.place)?.change(&spot.base, &spot.steps, &change)?;
    }
    for (spot, id, entry) in behind.into_iter().rev() {
        made.work.draft(spot.place)?.apply(&Edit::Behind(spot.base, id, entry))?;
        made.changes = true;
    }
    let together: Vec<Place> = gone.iter().map(|spot| spot.place).collect();
    for spot in &gone {
        if !is_free(db, &mut made.work, spot, &together)? {
            return None;
        }
    }
    for spot in gone {
        made.work.draft(spot.place)?.remove_entry(&spot.base)?;
        made.changes = true;
    }
    Some(made)
}

impl Made<'_> {
    fn step(&mut self, raw: &Raw, edit: &PlannedEdit, names: &Names, here: bool, dir: DirId) -> Option<Step> {
        let db = self.work.db;
        let aim = match edit {
            PlannedEdit::Set(aim, _) | PlannedEdit::Remove(aim) | PlannedEdit::Add(aim, _) => aim,
            PlannedEdit::Companion(companion) => {
                let before = match raw.is_template() {
                    true => place::of_last_resource(db, &mut self.work, dir)?,
                    false => place::of_block(db, &mut self.work, raw)?,
                };
                let (id, entry) = names.companion(companion)?;
                return Some(Step::Behind(before, id, entry));
            }
        };
        let spot = place::of(db, &mut self.work, raw, aim)?;
        let source = db.sources.get(spot.place.file as usize)?.as_ref()?;
        let value = match edit {
            PlannedEdit::Set(_, value) => Some(names.value(value)?),
            PlannedEdit::Add(_, body) => Some(names.body(body)?),
            _ => None,
        };
        // Nothing of this template can be referred to in another one.
        if source.dir != dir && value.as_ref().is_some_and(Out::refers) {
            return None;
        }
        if spot.is_entry() {
            self.kind = self.kind.max(FixKind::Destroys);
            return value.is_none().then_some(Step::Gone(spot));
        }
        if replaces(db, &mut self.work, &spot, edit).unwrap_or(false) {
            self.kind = self.kind.max(FixKind::Replaces);
        }
        let root = self.work.draft(spot.place)?.root();
        let (path, rest) = tree::follow(root, &spot.base, &spot.steps)?;
        let outer = if rest.is_empty() { &path[..path.len() - 1] } else { &path[..] };
        let seen = tree::seen(root, outer)?;
        if seen.made {
            return None;
        }
        let anchored = rest.is_empty() && tree::at(root, &path)?.anchor.is_some();
        if seen.anchored || anchored || spot.shared {
            self.kind = self.kind.max(FixKind::Decision);
        }
        if spot.inside.is_some() {
            return (!matches!(edit, PlannedEdit::Add(..)) && !value.as_ref().is_some_and(Out::refers))
                .then_some(Step::Inside(spot, value));
        }
        let node = tree::at(root, &path)?;
        let elsewhere = rest.is_empty() && !tree::is_written_out(node);
        let range = node.range;
        Some(match (edit, value) {
            (PlannedEdit::Set(..), Some(value)) if elsewhere => {
                let found = place::origin(db, &mut self.work, raw, spot.place, range, &value);
                self.set_elsewhere(raw, spot, found, value, here)?
            }
            (PlannedEdit::Set(..), Some(value)) => Step::At(spot, Change::Set(value)),
            (_, Some(value)) => Step::At(spot, Change::Add(value)),
            (_, None) => Step::At(spot, Change::Remove(aim.inside.is_none())),
        })
    }

    /// A value in place of a function: where its value is written, if that takes it, and otherwise here.
    fn set_elsewhere(&mut self, raw: &Raw, spot: Spot, found: Option<Origin>, value: Out, here: bool) -> Option<Step> {
        let db = self.work.db;
        let found = found.filter(|_| !value.refers());
        let target = match found {
            Some(origin) => {
                let site = if here { raw.primary } else { origin.site };
                let inner = here && db.in_one_block(raw.primary, raw.block);
                if here && !inner && site == origin.site {
                    return None;
                }
                if origin.shared {
                    self.shared.get_or_insert(origin);
                }
                if inner { spot } else { place::at_site(db, &mut self.work, site)? }
            }
            None => {
                self.kind = self.kind.max(FixKind::Decision);
                spot
            }
        };
        Some(Step::At(target, Change::Set(value)))
    }
}

/// Whether an edit makes AWS replace the resource that it is made in; `None` where no schema says so.
fn replaces(db: &Db, work: &mut Work<'_>, spot: &Spot, edit: &PlannedEdit) -> Option<bool> {
    let lowered = db.lowered(spot.place)?;
    let root = work.draft(spot.place)?.root();
    let id = place::id(root, &spot.base[..spot.depth])?;
    let kind = cloudformation::type_of(cloudformation::entry(&lowered.body, &Name::Entry("Resources".into(), id))?)?;
    let schema = db.pack.schemas.get(Of::Resource, &kind)?;
    let mut names = tree::keys(root, &spot.base)?.split_off(spot.depth);
    let name = |step: &super::steps::Step| match step {
        super::steps::Step::Key(key) => Some(key.clone()),
        _ => None,
    };
    names.extend(spot.steps.iter().filter_map(name));
    let (_, rest) = tree::follow(root, &spot.base, &spot.steps)?;
    let missing = rest.iter().filter_map(name).count();
    let (first, names) = names.split_first()?;
    (first == "Properties").then(|| replaces::along(schema, names, missing, edit)).flatten()
}

/// Whether nothing refers to an entry but what goes with it, at these places.
fn is_free(db: &Db, work: &mut Work<'_>, spot: &Spot, together: &[Place]) -> Option<bool> {
    let id = place::id(work.draft(spot.place)?.root(), &spot.base[..spot.depth])?;
    let dir = db.sources.get(spot.place.file as usize)?.as_ref()?.dir;
    let sources = db.sources.iter().enumerate().filter_map(|(file, source)| Some((file, source.as_ref()?)));
    let segments = sources.filter(|(_, source)| source.dir == dir).flat_map(|(file, source)| {
        source
            .segments
            .iter()
            .map(move |segment| (Place { file: file as u32, segment: segment.id }, source.lowered(segment)))
    });
    let mut free = true;
    for (place, lowered) in segments {
        let gone = together.iter().filter(|other| **other == place).count();
        if gone > 0 && cloudformation::entries(&lowered.body).count() <= gone {
            continue;
        }
        crate::references::references(&lowered.body, &mut |_, name| free &= name != Some(&*id));
        let depends = |b: &shirube_lang::ast::Block| {
            b.body.get("DependsOn").is_some_and(|on| match &on.kind {
                shirube_lang::ast::ExprKind::List(items) => items.iter().any(|i| i.as_str() == Some(&*id)),
                _ => on.as_str() == Some(&*id),
            })
        };
        free &= !cloudformation::entries(&lowered.body).any(depends);
    }
    Some(free)
}
