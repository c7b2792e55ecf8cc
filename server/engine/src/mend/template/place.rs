//! Where the edits of a fix are made in templates.

use std::sync::Arc;

use shirube_lang::{
    Place, Site,
    ast::{Block, Body, Expr, ExprKind},
};
use shirube_model::{
    Name, cloudformation,
    cloudformation::kind,
    data::{self, Kind},
};
use shirube_policy::plan::{Aim, Of};
use shirube_syntax::ByteRange;

use super::{
    super::{
        origin::{self, Origin},
        steps::{self, Step},
    },
    Work,
    names::is_beside,
    out::Out,
    tree,
};
use crate::{
    db::{Db, DirId},
    verdict::Raw,
};

/// A place in a template.
pub(super) struct Spot {
    pub(super) place: Place,
    /// The position where the steps begin.
    pub(super) base: Vec<usize>,
    /// How many positions lead to the entry.
    pub(super) depth: usize,
    pub(super) steps: Vec<Step>,
    /// Steps inside of the JSON text that stands there.
    pub(super) inside: Option<Vec<Step>>,
    /// Whether others read what stands there.
    pub(super) shared: bool,
}

impl Spot {
    /// Whether it is an entry as a whole.
    pub(super) fn is_entry(&self) -> bool {
        self.base.len() == self.depth && self.steps.is_empty()
    }
}

/// The place that an edit aims at; `None` if there is none in a text that may be edited.
pub(super) fn of(db: &Db, work: &mut Work<'_>, raw: &Raw, aim: &Aim) -> Option<Spot> {
    let mut spot = match &aim.of {
        Of::Itself => at_header(db, work, raw.block)?,
        Of::Block(header) => at_header(db, work, *header)?,
        Of::Written(origin) => {
            let end = origin::end(db, &origin.newest()?)?;
            let mut spot = at_site(db, work, end.site)?;
            spot.shared |= end.shared || !end.local;
            spot
        }
    };
    spot.steps = steps::of_path(&aim.path);
    if !matches!(aim.of, Of::Written(_)) {
        spot = below_properties(db, work, spot)?;
    }
    let Some(inside) = &aim.inside else { return Some(spot) };
    let inside = steps::parse(inside)?;
    let root = work.draft(spot.place)?.root();
    let (path, rest) = tree::follow(root, &spot.base, &spot.steps)?;
    if !rest.is_empty() {
        // What is absent becomes a list; a document is not made.
        let is_list = matches!(inside[..], [Step::Push]);
        spot.steps.extend(inside);
        return is_list.then_some(spot);
    }
    let held = tree::at(root, &path)?;
    match &held.kind {
        Kind::Scalar(..) if held.tag.is_none() && !held.is_null() => spot.inside = Some(inside),
        _ => spot.steps.extend(inside),
    }
    Some(spot)
}

/// The path of a resource begins at its properties, but for what stands beside them.
fn below_properties(db: &Db, work: &mut Work<'_>, mut spot: Spot) -> Option<Spot> {
    let root = work.draft(spot.place)?.root();
    let entry = &spot.base[..spot.depth.min(spot.base.len())];
    if !is_resource(db, spot.place, root, entry) {
        return Some(spot);
    }
    let beside = matches!(spot.steps.first(), Some(Step::Key(key)) if is_beside(key));
    let key = match &spot.base[entry.len()..] {
        [] => None,
        [i] => match &tree::at(root, entry)?.kind {
            Kind::Map(pairs) => pairs.get(*i)?.key.text().map(|key| &**key),
            _ => None,
        },
        _ => return Some(spot),
    };
    if key.is_some_and(|key| key != "Properties") {
        return Some(spot);
    }
    spot.base.truncate(spot.depth);
    if !beside && !spot.steps.is_empty() {
        spot.steps.insert(0, Step::Key("Properties".into()));
    }
    Some(spot)
}

/// The logical id of an entry.
pub(super) fn id(root: &data::Node, entry: &[usize]) -> Option<Arc<str>> {
    let (last, outer) = entry.split_last()?;
    match &tree::at(root, outer)?.kind {
        Kind::Map(pairs) => pairs.get(*last)?.key.text().cloned(),
        _ => None,
    }
}

/// Whether an entry is a resource.
fn is_resource(db: &Db, place: Place, root: &data::Node, entry: &[usize]) -> bool {
    let id = id(root, entry);
    let dir = db.sources.get(place.file as usize).and_then(Option::as_ref).map(|source| source.dir);
    let (Some(id), Some(dir)) = (id, dir) else { return false };
    let declared = db.dirs[dir as usize].decls.get(&Name::Entry("Resources".into(), id));
    declared.is_some_and(|places| places.contains(&place))
}

/// The place of the entry that was judged.
pub(super) fn of_block(db: &Db, work: &mut Work<'_>, raw: &Raw) -> Option<Spot> {
    at_header(db, work, raw.block).filter(Spot::is_entry)
}

/// The place of the last resource of a template that is written out as an entry.
pub(super) fn of_last_resource(db: &Db, work: &mut Work<'_>, dir: DirId) -> Option<Spot> {
    let mut headers = Vec::new();
    for (name, places) in &db.dirs[dir as usize].decls {
        let Name::Entry(section, id) = name else { continue };
        let Some(place) = places.first().filter(|_| &**section == "Resources") else { continue };
        let header = place.site(cloudformation::entry(&db.lowered(*place)?.body, name)?.header);
        let source = db.sources.get(place.file as usize)?.as_ref()?;
        headers.push((source.range(place.segment, header.node).start, header, id));
    }
    headers.sort_unstable_by_key(|(at, ..)| std::cmp::Reverse(*at));
    headers.into_iter().find_map(|(_, header, name)| {
        let spot = at_header(db, work, header).filter(Spot::is_entry)?;
        // What a loop or an alias has made stands where that is written, under another name.
        let is_own = id(work.draft(spot.place)?.root(), &spot.base).as_ref() == Some(name);
        is_own.then_some(spot)
    })
}

/// The place of a header.
fn at_header(db: &Db, work: &mut Work<'_>, header: Site) -> Option<Spot> {
    let place = Place { file: header.file, segment: header.segment };
    let lowered = db.lowered(place).filter(|l| l.is_whole())?;
    let range = work.range(header)?;
    let path = tree::of_key(work.draft(place)?.root(), range, !is_key(&lowered.body, header.node))?;
    spot(db, work, place, path)
}

/// The place of a value.
pub(super) fn at_site(db: &Db, work: &mut Work<'_>, site: Site) -> Option<Spot> {
    let place = Place { file: site.file, segment: site.segment };
    db.lowered(place).filter(|l| l.is_whole())?;
    let range = work.range(site)?;
    let path = tree::of_range(work.draft(place)?.root(), range)?;
    spot(db, work, place, path)
}

fn spot(db: &Db, work: &mut Work<'_>, place: Place, base: Vec<usize>) -> Option<Spot> {
    let lowered = db.lowered(place)?;
    // An entry may stand in the same segment as the section that it is part of.
    let outer = tree::keys(work.draft(place)?.root(), base.get(..1)?)?.pop()?;
    let is_outer = |b: &Block| &*b.kind == kind::SECTION && b.labels.first().is_some_and(|label| **label == *outer);
    let depth = 1 + usize::from(lowered.body.blocks.iter().any(is_outer));
    (base.len() >= depth).then_some(Spot { place, base, depth, steps: Vec::new(), inside: None, shared: false })
}

/// Whether a node is that of a key, and not of a mapping that begins there.
fn is_key(body: &Body, node: u32) -> bool {
    fn inside(expr: &Expr, node: u32) -> bool {
        let own = matches!(&expr.kind, ExprKind::Object(pairs) if pairs.iter().any(|(key, _)| key.node == node));
        let mut found = own;
        expr.children(&mut |child| found = found || inside(child, node));
        found
    }
    let attribute = |a: &shirube_lang::ast::Attribute| cloudformation::key(a) == node || inside(&a.value, node);
    body.attributes.iter().any(attribute) || body.blocks.iter().any(|b| b.header == node || is_key(&b.body, node))
}

/// The literal that the function at a range gets its value from, if that may be another one.
pub(super) fn origin(
    db: &Db,
    work: &mut Work<'_>,
    raw: &Raw,
    place: Place,
    own: ByteRange,
    new: &Out,
) -> Option<Origin> {
    let same = |site: &Site| (site.file, site.segment) == (place.file, place.segment) && work.range(*site) == Some(own);
    let way = raw.ways.iter().find(|way| same(&way.site))?;
    let origin = origin::literal(db, way)?;
    let lowered =
        db.lowered(Place { file: origin.site.file, segment: origin.site.segment }).filter(|l| l.is_whole())?;
    let holder = cloudformation::entries(&lowered.body)
        .find(|b| b.body.attributes.iter().any(|a| a.value.find(origin.site.node).is_some()))?;
    (holder.body.get("Default").is_none() || takes(&holder.body, new)).then_some(origin)
}

/// Whether a parameter certainly takes a value.
fn takes(parameter: &Body, new: &Out) -> bool {
    let (Out::Word(new) | Out::Text(new)) = new else { return false };
    let limits = ["AllowedPattern", "MinLength", "MaxLength", "MinValue", "MaxValue"];
    let plain = |expr: &Expr| match &expr.kind {
        ExprKind::Bool(value) => *value == (new == "true") && matches!(new.as_str(), "true" | "false"),
        ExprKind::Number(number) => number.to_string() == *new,
        _ => expr.as_str() == Some(new),
    };
    let allowed = match parameter.get("AllowedValues").map(|e| &e.kind) {
        None => true,
        Some(ExprKind::List(only)) => only.iter().any(plain),
        Some(_) => false,
    };
    let kind = parameter.get("Type").and_then(Expr::as_str);
    let fits = match kind {
        Some("String") => true,
        Some("Number") => new.parse::<f64>().is_ok(),
        // A list is written as one text.
        _ => false,
    };
    fits && allowed && limits.iter().all(|name| parameter.get(name).is_none())
}
