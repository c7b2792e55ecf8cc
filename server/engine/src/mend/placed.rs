//! Where the edits of a fix are made, and what that asks of whoever applies it.

use std::sync::Arc;

use shirube_lang::{
    Value,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_policy::{
    FixKind,
    plan::{Aim, Of, PlannedEdit, PlannedFix},
};

use super::{
    argument::Inner,
    document::Document,
    draft::Op,
    inside,
    names::{Names, Reach, refers},
    origin::{self, Origin, Written},
    replaces::replaces,
    spot::{Change, Spot, Taken},
    steps::Step,
};
use crate::{db::Db, verdict::Raw};

/// Where an edit is made.
pub(super) enum Placed<'d> {
    /// At a path of a block; with a companion, behind the block.
    Block(Spot<'d>, Arc<str>),
    /// Inside of a value that is written out.
    Inside(Document<'d>, Vec<Step>),
    /// At steps inside of an argument that is not written yet.
    New { spot: Spot<'d>, argument: String, steps: Vec<Step> },
}

/// An edit, and where it is made.
pub(super) struct Way<'d> {
    pub(super) edit: &'d PlannedEdit,
    pub(super) placed: Placed<'d>,
    /// The literal elsewhere that this place gets its value from: it is changed instead, unless somebody wants it changed only here.
    pub(super) origin: Option<Origin>,
    /// What can be referred to at the place.
    pub(super) reach: Reach,
    /// Whether it changes anything.
    changes: bool,
    kind: FixKind,
}

/// A fix whose edits all have their place.
pub(super) struct Plan<'d> {
    pub(super) ways: Vec<Way<'d>>,
    pub(super) names: Names,
}

impl<'d> Plan<'d> {
    /// `None` if an edit has no place.
    pub(super) fn of(db: &'d Db, raw: &'d Raw, subject: &Spot<'_>, fix: &'d PlannedFix) -> Option<Self> {
        let names = Names::of(db, subject, raw, fix)?;
        let ways = fix.edits.iter().map(|edit| way(db, raw, edit)).collect::<Option<Vec<_>>>()?;
        let reachable = |way: &Way<'_>| {
            let reach = way.origin.as_ref().map_or(way.reach, Origin::reach);
            way.edit.values().into_iter().all(|v| names.value(v, reach).is_some())
        };
        let sound = ways.iter().all(reachable) && ways.iter().all(|way| !leaves_without(db, way, &ways));
        sound.then_some(Self { ways, names })
    }

    /// Whether it changes anything.
    pub(super) fn changes(&self) -> bool {
        self.ways.iter().any(|way| way.changes)
    }

    /// What its places ask for, beside what the policy says of it.
    pub(super) fn kind(&self) -> FixKind {
        self.ways.iter().map(|way| way.kind).max().unwrap_or(FixKind::Safe)
    }

    /// The first value that others read, too.
    pub(super) fn shared_origin(&self) -> Option<&Origin> {
        self.ways.iter().filter_map(|way| way.origin.as_ref()).find(|origin| origin.shared)
    }
}

/// What can be referred to in a block.
pub(super) fn reach(db: &Db, raw: &Raw, spot: &Spot<'_>) -> Reach {
    let Some(own) = Spot::of(db, raw.block) else { return Reach::Nothing };
    match (spot.place == own.place && spot.path.first() == own.path.first(), spot.source.dir == own.source.dir) {
        (true, _) => Reach::Beside,
        (_, true) => Reach::Module,
        _ => Reach::Nothing,
    }
}

fn way<'d>(db: &'d Db, raw: &Raw, edit: &'d PlannedEdit) -> Option<Way<'d>> {
    let (aim, change) = match edit {
        PlannedEdit::Set(aim, _) => (aim, Change::Set),
        PlannedEdit::Add(aim, _) => (aim, Change::Add),
        PlannedEdit::Remove(aim) => (aim, Change::Remove),
        PlannedEdit::Companion(_) => {
            let spot = Spot::of(db, raw.block).filter(|spot| spot.editable && spot.path.len() == 1)?;
            let placed = Placed::Block(spot, Arc::from(""));
            return Some(Way { edit, placed, origin: None, reach: Reach::Beside, changes: true, kind: FixKind::Safe });
        }
    };
    let value = if let PlannedEdit::Set(_, value) = edit { Some(value) } else { None };
    let placed = place(db, raw, aim, change)?;
    let written = value.and_then(|_| placed.written(db));
    // What somebody had computed is replaced by nobody but a person.
    let computed = written.as_ref().is_some_and(|written| !written.literal);
    let fits = |origin: &Origin| origin.local || !value.is_some_and(refers);
    let elsewhere = value.and_then(|_| origin::of(db, raw, written.as_ref()?).filter(fits));
    // Where it stands it would be the value of one instance for all of them.
    if elsewhere.is_none() && edit.values().into_iter().any(|value| origin::varies(value, raw.block)) {
        return None;
    }
    let part = || value.and_then(|_| origin::of_part(db, raw, written.as_ref()?).filter(fits));
    let origin = elsewhere.or_else(part);
    let asks = if computed { FixKind::Decision } else { FixKind::Safe };
    let (changes, kind) =
        if origin.is_some() { (true, FixKind::Safe) } else { placed.takes(db, change, value, asks)? };
    let kind = match &placed {
        Placed::Block(spot, path) if replaces(db, spot, path, edit) => kind.max(FixKind::Replaces),
        _ => kind,
    };
    let reach = match &placed {
        Placed::Inside(document, _) => within(db, raw, document),
        Placed::New { spot, .. } | Placed::Block(spot, _) => reach(db, raw, spot),
    };
    Some(Way { edit, placed, origin, reach, changes, kind })
}

impl Placed<'_> {
    /// The expression that stands there, and where.
    fn written(&self, db: &Db) -> Option<Written> {
        match self {
            Self::Block(spot, path) => spot.argument(path).map(|e| Written::of(spot.place, e)),
            Self::Inside(document, steps) => document.expression(db, steps),
            Self::New { .. } => None,
        }
    }

    /// Whether an edit changes anything there, and what it asks for, which is `kind` at least; `None` if it has no place.
    fn takes(&self, db: &Db, change: Change, value: Option<&Value>, kind: FixKind) -> Option<(bool, FixKind)> {
        match self {
            Self::Inside(document, steps) => {
                let changes = match document.in_blocks(steps, value) {
                    Some(ops) => ops?.iter().map(|op| op.takes(db)).collect::<Option<Vec<bool>>>()?.contains(&true),
                    None => inside::trial(db, document, steps, value)?,
                };
                Some((changes, if document.shared { FixKind::Decision } else { kind }))
            }
            Self::New { spot, argument, .. } => {
                (spot.takes(db, argument, change) == Taken::Changes).then_some((true, FixKind::Safe))
            }
            Self::Block(spot, path) => {
                let taken = spot.takes(db, path, change);
                let whole = path.is_empty() && spot.path.len() == 1;
                let kind = if whole { whole_kind(spot) } else { kind };
                (taken != Taken::Not).then_some((taken == Taken::Changes, kind))
            }
        }
    }
}

fn place<'d>(db: &'d Db, raw: &Raw, aim: &Aim, change: Change) -> Option<Placed<'d>> {
    let spot = match &aim.of {
        Of::Itself => Spot::of(db, raw.block)?.deciding(db, &aim.path),
        Of::Block(header) => Spot::of(db, *header)?,
        Of::Written(origin) => {
            let (document, steps) = Document::written(db, origin, &aim.path, change == Change::Remove)?;
            return (change != Change::Add && aim.inside.is_none()).then_some(Placed::Inside(document, steps));
        }
    };
    let path = aim.path.clone();
    let inner = Inner::of(db, &spot, aim)?;
    let goes_in = inner.filter(|_| change != Change::Add).and_then(|inner| inside_of(db, raw, &spot, inner, change));
    if goes_in.is_some() || aim.inside.is_some() {
        return goes_in;
    }
    Some(Placed::Block(spot, path))
}

/// A place inside of what an argument holds, or would hold if it were written.
fn inside_of<'d>(db: &'d Db, raw: &Raw, spot: &Spot<'d>, inner: Inner, change: Change) -> Option<Placed<'d>> {
    let absent = spot.argument(&inner.argument).is_none_or(|e| matches!(e.kind, ExprKind::Null));
    if absent && change == Change::Set && inner.can_be_made() {
        let (spot, Inner { argument, steps, .. }) = (spot.clone(), inner);
        return Some(Placed::New { spot, argument, steps });
    }
    let held = Document::held(db, spot, &inner.argument, inner.overlays(change));
    let written = spot.argument(&inner.argument).map(|e| Written::of(spot.place, e));
    let passed = || Document::written(db, &shirube_lang::Origin::Link(origin::way(raw, &written?)?), "", false);
    let (document, mut steps) = held.or_else(passed)?;
    steps.extend(inner.steps);
    Some(Placed::Inside(document, steps))
}

/// What can be referred to in a document.
fn within(db: &Db, raw: &Raw, document: &Document<'_>) -> Reach {
    let Some(own) = Spot::of(db, raw.block) else { return Reach::Nothing };
    let dir = db.sources.get(document.place.file as usize).and_then(Option::as_ref).map(|s| s.dir);
    if dir != Some(own.source.dir) || document.value {
        return Reach::Nothing;
    }
    let inside = own.top().map(|b| own.source.range(own.place.segment, b.node));
    let beside = document.place == own.place
        && inside.is_some_and(|own| own.start <= document.range.start && document.range.end <= own.end);
    if beside { Reach::Beside } else { Reach::Module }
}

impl Op<'_, '_> {
    /// Whether it changes anything; `None` if it has no place.
    fn takes(&self, db: &Db) -> Option<bool> {
        let (spot, path, change) = match self {
            Self::Set(spot, path, _) => (spot, path, Change::Set),
            Self::Add(spot, path, _) => (spot, path, Change::Add),
            Self::Remove(spot, path) => (spot, path, Change::Remove),
        };
        let taken = spot.takes(db, path, change);
        (taken != Taken::Not).then_some(taken == Taken::Changes)
    }
}

/// The names by which a block at the top is referred to.
fn names_of(block: &Block) -> Option<Vec<&str>> {
    let root = match &*block.kind {
        "resource" => None,
        "data" => Some("data"),
        "module" => Some("module"),
        "variable" => Some("var"),
        _ => return None,
    };
    Some(root.into_iter().chain(block.labels.iter().map(|label| &**label)).collect())
}

/// What it takes to remove a block at the top as a whole.
fn whole_kind(spot: &Spot<'_>) -> FixKind {
    let managed = spot.top().is_some_and(|b| matches!(&*b.kind, "resource" | "module"));
    if managed { FixKind::Destroys } else { FixKind::Safe }
}

/// Whether an edit removes a block at the top that something refers to, which the other edits of the fix leave there. What goes with it
/// may refer to it.
fn leaves_without(db: &Db, way: &Way<'_>, all: &[Way<'_>]) -> bool {
    let Placed::Block(spot, path) = &way.placed else { return false };
    if !matches!(way.edit, PlannedEdit::Remove(_)) || !path.is_empty() || spot.path.len() != 1 {
        return false;
    }
    let Some(names) = spot.top().and_then(names_of) else { return false };
    let goes = |other: &Way<'_>| match (&other.placed, other.edit) {
        (Placed::Block(other, path), PlannedEdit::Remove(_)) if path.is_empty() && other.path.len() == 1 => {
            other.top().map_or(0, |block| mentions(&block.body, &names))
        }
        (Placed::Block(spot, path), PlannedEdit::Set(..) | PlannedEdit::Remove(_)) if !path.is_empty() => {
            spot.argument(path).map_or(0, |argument| mentions_in(argument, &names))
        }
        _ => 0,
    };
    origin::uses(db, spot.source.dir, &names) > all.iter().map(goes).sum::<usize>()
}

/// How often a body refers to something by its names.
pub(super) fn mentions(body: &Body, names: &[&str]) -> usize {
    let own = body.attributes.iter().map(|a| mentions_in(&a.value, names)).sum::<usize>();
    own + body.blocks.iter().map(|b| mentions(&b.body, names)).sum::<usize>()
}

fn mentions_in(expr: &Expr, names: &[&str]) -> usize {
    fn is(expr: &Expr, names: &[&str]) -> bool {
        match (&expr.kind, names) {
            (ExprKind::Name(name), [only]) => **name == **only,
            (ExprKind::Attr(of, name), [before @ .., last]) if !before.is_empty() => **name == **last && is(of, before),
            _ => false,
        }
    }
    if is(expr, names) {
        return 1;
    }
    let mut count = 0;
    expr.children(&mut |child| count += mentions_in(child, names));
    count
}
