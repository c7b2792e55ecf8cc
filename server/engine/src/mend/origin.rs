//! Where the value that is wrong was written, and who else reads it.

use std::sync::Arc;

use shirube_lang::{
    Kind, Link, Met, Place, Site, Step as Way, Value,
    ast::{Body, Expr},
    value::Part,
};
use shirube_model::Name;
use shirube_policy::{Text, plan::PlannedEdit};
use shirube_syntax::Encoding;

use super::{chosen, names::Reach, placed::mentions, spot::Spot};
use crate::{
    db::{Db, DirId},
    references::{Uses, referring},
    source::Role,
    verdict::Raw,
};

/// A literal elsewhere that is what is wrong.
pub(super) struct Origin {
    pub(super) site: Site,
    /// Whether anything else reads it.
    pub(super) shared: bool,
    /// Whether it is written in the module that reads it, where resources can be referred to.
    pub(super) local: bool,
}

/// An expression in the text.
pub(super) struct Written {
    site: Site,
    /// Whether it is written out in full.
    pub(super) literal: bool,
}

impl Written {
    pub(super) fn of(place: Place, expr: &Expr) -> Self {
        Self { site: place.site(expr.node), literal: expr.is_literal() }
    }
}

/// The way by which a value that decided came to an expression.
pub(super) fn way(raw: &Raw, written: &Written) -> Option<Arc<Link>> {
    raw.ways.iter().find(|way| way.site == written.site).cloned()
}

/// The literal that an expression gets its value from, if it is written elsewhere.
pub(super) fn of(db: &Db, raw: &Raw, written: &Written) -> Option<Origin> {
    let way = way(raw, written).filter(|_| !written.literal)?;
    literal(db, &way).filter(|origin| origin.site != written.site)
}

/// The literal that a part of an expression is or gets its value from, where the part is the value of the whole as it stands: the `false`
/// of `coalesce(var.x, false)`, the default of `var.y` in `try(var.y, true)`.
pub(super) fn of_part(db: &Db, raw: &Raw, written: &Written) -> Option<Origin> {
    let place = Place { file: written.site.file, segment: written.site.segment };
    let lowered = db.lowered(place).filter(|_| !written.literal)?;
    let whole = lowered.body.find(written.site.node)?;
    let stands_there = |way: &&Arc<Link>| place.site(way.site.node) == way.site && chosen::gives(whole, way.site.node);
    literal(db, raw.ways.iter().find(stands_there)?)
}

impl Origin {
    /// What can be referred to where it is written.
    pub(super) fn reach(&self) -> Reach {
        if self.local { Reach::Module } else { Reach::Nothing }
    }

    /// Where the value is changed; `None` if that is in the place that gets it.
    pub(super) fn changed_at(&self, db: &Db, raw: &Raw, here: bool) -> Option<Site> {
        if !here {
            return Some(self.site);
        }
        let own = db.stands_in_own(raw);
        (!own).then_some(raw.primary)
    }

    /// The title of a fix that is made where the value is written.
    pub(super) fn title(&self, db: &Db, title: &Text) -> Text {
        let Some(source) = db.sources.get(self.site.file as usize).and_then(Option::as_ref) else {
            return title.clone();
        };
        let start = source.range(self.site.segment, self.site.node).start;
        let line = source.position(start, Encoding::Utf8).line + 1;
        let parts: Vec<&str> = source.path.rsplit('/').take(2).collect();
        let place = format!("{}/{}:{line}", parts.get(1).unwrap_or(&""), parts.first().unwrap_or(&""));
        Text::new(
            format!("{}（{place} の値を変更）", title.ja),
            format!("{} (where the value is written, {place})", title.en),
        )
    }
}

/// The title of a fix that leaves the value alone for others.
pub(super) fn title_here(title: &Text) -> Text {
    Text::new(format!("{}（ここだけ変更）", title.ja), format!("{} (only here)", title.en))
}

impl Spot<'_> {
    /// Whether the place where the finding stands can take the value itself.
    pub(super) fn is_editable_here(&self, db: &Db, raw: &Raw) -> bool {
        let place = Place { file: raw.primary.file, segment: raw.primary.segment };
        let Some(source) = db.sources.get(place.file as usize).and_then(Option::as_ref) else { return false };
        let own = db.stands_in_own(raw) && self.block().is_some();
        let expression = || db.lowered(place).is_some_and(|l| l.body.find(raw.primary.node).is_some());
        source.role == Role::Module && !db.dirs[source.dir as usize].installed && (own || expression())
    }
}

/// How often the text of a directory refers to something by its names, such as `data.T.n`.
pub(super) fn uses(db: &Db, dir: DirId, names: &[&str]) -> usize {
    let sources = db.sources.iter().flatten().filter(|s| s.dir == dir && s.role != Role::Replaced);
    let all = sources.flat_map(|source| source.segments.iter().map(|segment| source.lowered(segment)));
    all.map(|lowered| mentions(&lowered.body, names)).sum()
}

/// The literal at the end of a way, if nothing was made of it on the way.
pub(super) fn literal(db: &Db, way: &Arc<Link>) -> Option<Origin> {
    let end = end(db, way)?;
    let place = Place { file: end.site.file, segment: end.site.segment };
    db.lowered(place)?.body.find(end.site.node).is_some_and(Expr::is_literal).then_some(end)
}

/// The expression at the end of a way, if nothing was made of it on the way.
pub(super) fn end(db: &Db, way: &Arc<Link>) -> Option<Origin> {
    let steps: Vec<Arc<Link>> = way.steps().collect();
    // What a function or template makes of a literal is not what it says, and a key is read by more than what it names.
    if steps.iter().any(|l| matches!(l.step, Way::Computed | Way::Key)) {
        return None;
    }
    let last = steps.last()?;
    let source = db.sources.get(last.site.file as usize)?.as_ref()?;
    let editable = !db.dirs[source.dir as usize].installed;
    let local = steps.iter().all(|l| matches!(l.step, Way::Written | Way::Reference(_) | Way::Local(_)));
    editable.then(|| Origin { site: last.site, shared: is_shared(db, &steps), local })
}

/// Whether a value is another one in the next instance of the block with a header, or of the module that it is in.
pub(super) fn varies(value: &Value, block: Site) -> bool {
    let inner = match &value.kind {
        Kind::List(list) => list.items.iter().any(|item| varies(item, block)),
        Kind::Map(map) => map.entries.values().any(|value| varies(value, block)),
        Kind::Partial(parts) => parts.iter().any(|part| matches!(part, Part::Hole(hole) if varies(hole, block))),
        _ => false,
    };
    inner || takes_key(&value.origin, block, false, &mut <[Met; 2]>::default())
}

/// Whether a key of `count` or `for_each` was read on the way of a value: in the block, or in what calls its module.
fn takes_key(origin: &shirube_lang::Origin, block: Site, called: bool, met: &mut [Met; 2]) -> bool {
    origin.ways().iter().any(|link| {
        let is_key = |name: &str| name.starts_with("count.") || name.starts_with("each.");
        let called = called || matches!(link.step, Way::Argument(_));
        if !met[usize::from(called)].is_new(link) {
            return false;
        }
        let ours = called || (link.site.file, link.site.segment) == (block.file, block.segment);
        let key = matches!(&link.step, Way::Reference(name) if is_key(name));
        ours && key || takes_key(&link.from, block, called, met)
    })
}

/// The directories whose references decide whether the value of a way is shared.
pub(crate) fn decisive(db: &Db, way: &Arc<Link>) -> Vec<DirId> {
    let named = |l: &Arc<Link>| matches!(l.step, Way::Reference(_) | Way::Default(_));
    way.steps().filter(named).filter_map(|l| dir(db, &l)).collect()
}

/// The directory whose references decide about the fixes of a violation: whether a document has other readers, or a resource any.
pub(crate) fn decisive_for_fixes(db: &Db, raw: &Raw) -> Option<DirId> {
    let depends = raw.violation.fixes.iter().flat_map(|fix| &fix.edits).any(|edit| match edit {
        // What is inside of an argument may be written elsewhere.
        PlannedEdit::Set(aim, _) | PlannedEdit::Add(aim, _) => aim.inside.is_some() || aim.path.contains(['.', '[']),
        PlannedEdit::Remove(aim) => aim.inside.is_some() || aim.path.is_empty(),
        PlannedEdit::Companion(_) => false,
    });
    let source = || db.sources.get(raw.block.file as usize)?.as_ref();
    depends.then(source).flatten().map(|source| source.dir)
}

fn dir(db: &Db, link: &Link) -> Option<DirId> {
    db.sources.get(link.site.file as usize)?.as_ref().map(|s| s.dir)
}

/// Whether a value on the way is one that others may read, and do.
fn is_shared(db: &Db, steps: &[Arc<Link>]) -> bool {
    if steps.last().is_some_and(|end| is_part_of_shared(db, end.site)) {
        return true;
    }
    let named =
        steps.iter().any(|l| matches!(l.step, Way::Default(_) | Way::Tfvars(_) | Way::Local(_) | Way::Output(_)));
    steps.iter().any(|link| match &link.step {
        // A part of a variable or local comes from where it is written without the steps of the whole.
        Way::Reference(name) if named || name.starts_with("var.") || name.starts_with("local.") => {
            dir(db, link).is_none_or(|dir| readers(db, dir, name) != 1)
        }
        Way::Default(_) => dir(db, link).is_none_or(|dir| db.in_use.get(&dir).is_none_or(|n| *n > 1)),
        Way::Output(_) => true,
        _ => false,
    })
}

/// Whether what a site is part of has several readers, or the only one that it has. A part of a local or of a variable comes from where it
/// is written, and its way does not name the locals that pass the whole on.
fn is_part_of_shared(db: &Db, site: Site) -> bool {
    let Some(source) = db.sources.get(site.file as usize).and_then(Option::as_ref) else { return false };
    let place = Place { file: site.file, segment: site.segment };
    let Some(name) = db.lowered(place).and_then(|lowered| holder(&lowered.body, site.node)) else { return false };
    match &name {
        Name::Output(_) => true,
        Name::Value(variable) => {
            let name = Name::Variable(variable.clone());
            let declares = |dir: &DirId| db.dirs[*dir as usize].decls.contains_key(&name);
            let is_root = |inst: &&crate::db::Inst| inst.parent.is_none() && declares(&inst.dir);
            let roots = || db.insts.iter().filter(is_root).map(|inst| inst.dir);
            let dirs: Vec<DirId> = if declares(&source.dir) { vec![source.dir] } else { roots().collect() };
            dirs.into_iter().any(|dir| is_read_by_several(db, dir, name.clone()))
        }
        _ => is_read_by_several(db, source.dir, name),
    }
}

/// Whether a local or variable has several readers, or the local that is its only one has.
fn is_read_by_several(db: &Db, dir: DirId, name: Name) -> bool {
    let (mut next, mut met) = (Some(name), Vec::new());
    while let Some(name) = next {
        if met.contains(&name) || matches!(name, Name::Output(_)) {
            return true;
        }
        let reference = match &name {
            Name::Local(local) => format!("local.{local}"),
            Name::Variable(variable) => format!("var.{variable}"),
            _ => return false,
        };
        let found = uses_of(db, dir, &reference);
        if found.count > 1 {
            return true;
        }
        met.push(name);
        next = found.by;
    }
    false
}

/// What a node of a body is part of, if that has a name by which it is read.
fn holder(body: &Body, node: u32) -> Option<Name> {
    if let Some(value) = body.attributes.iter().find(|a| a.value.find(node).is_some()) {
        return Some(Name::Value(value.name.clone()));
    }
    let block = body.blocks.iter().find(|b| b.body.find(node).is_some())?;
    let entry = || block.body.attributes.iter().find(|a| a.value.find(node).is_some());
    match &*block.kind {
        "locals" => Some(Name::Local(entry()?.name.clone())),
        "variable" => Some(Name::Variable(block.labels.first()?.clone())),
        "output" => Some(Name::Output(block.labels.first()?.clone())),
        _ => None,
    }
}

/// How often a directory refers to a variable or local of its own.
pub(super) fn readers(db: &Db, dir: DirId, reference: &str) -> usize {
    uses_of(db, dir, reference).count
}

fn uses_of(db: &Db, dir: DirId, reference: &str) -> Uses {
    let Some((root @ ("var" | "local" | "!Ref"), rest)) = reference.split_once('.') else {
        return Uses { count: usize::MAX, by: None };
    };
    let name = rest.split(['.', '[']).next().unwrap_or(rest);
    let key = (dir, Arc::from(format!("{root}.{name}")));
    if let Some(known) = db.readers.get(&key) {
        return known.clone();
    }
    let sources = db.sources.iter().flatten().filter(|s| s.dir == dir && s.role != Role::Replaced);
    let mut found = Uses::default();
    for lowered in sources.flat_map(|source| source.segments.iter().map(|segment| source.lowered(segment))) {
        let mut at = None;
        referring(&lowered.body, &mut |r, n, node| {
            if r == root && n.is_none_or(|n| n == name) {
                found.count += 1;
                at = Some(node);
            }
        });
        if let Some(node) = at {
            found.by = holder(&lowered.body, node).filter(|by| matches!(by, Name::Local(_) | Name::Output(_)));
        }
    }
    db.readers.insert(key, found.clone());
    found
}
