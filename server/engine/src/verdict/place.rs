//! Where a violation stands.

use std::sync::Arc;

use shirube_lang::{Link, Met, Origin, Place, Site, Step as Way, Value, ast::Block, value::Kind};
use shirube_model::{cloudformation, terraform::Name};
use shirube_policy::{judge::Violation, policy::Policy};
use shirube_syntax::Notation;

use super::{Raw, constructs::Construct};
use crate::db::{Db, InstId};

impl Db {
    /// Whether two sites are part of one block of a file. A segment of JSON holds all blocks of its file, others one.
    pub(crate) fn in_one_block(&self, a: Site, b: Site) -> bool {
        if (a.file, a.segment) != (b.file, b.segment) {
            return false;
        }
        let source = self.sources.get(a.file as usize).and_then(Option::as_ref);
        let Some(source) = source.filter(|s| s.notation.is_whole()) else { return true };
        let Some(segment) = source.segment(a.segment) else { return true };
        let lowered = source.lowered(segment);
        let span = |node: u32| lowered.spans.get(node as usize).copied().unwrap_or_default();
        let begins = |b: &&Block, site: Site| span(b.node).start <= span(site.node).start;
        if source.notation == Notation::Json {
            let block = |site: Site| lowered.body.blocks.partition_point(|b| begins(&b, site));
            return block(a) == block(b);
        }
        // The blocks of a section stand in it, and anchors where what they name does.
        let entries = || cloudformation::entries(&lowered.body).filter(|b| &*b.kind == cloudformation::kind::ENTRY);
        let block = |site: Site| entries().filter(|b| begins(b, site)).count();
        block(a) == block(b)
    }

    /// The other blocks that say what a block is: those of override files, and for a part of one of them the block itself.
    fn beside(&self, inst: InstId, name: &Name, header: Site) -> Arc<[Site]> {
        let places = match name {
            Name::Root | Name::Values | Name::Terraform => None,
            _ => self.dirs[self.insts[inst as usize].dir as usize].decls.get(name).filter(|places| places.len() > 1),
        };
        let counts = |(i, place): (usize, &Place)| (i == 0 || self.is_override(*place)).then_some(*place);
        let header_of = |place: Place| {
            let lowered = self.lowered(place)?;
            let node = shirube_model::declaration(&lowered.body, name)?.header;
            Some(place.site(node)).filter(|site| !self.in_one_block(*site, header))
        };
        places.into_iter().flatten().enumerate().filter_map(counts).filter_map(header_of).collect()
    }

    /// A violation with its place: the argument in the resource, or the argument of the outermost module call that wrote the value.
    pub(super) fn raw(
        &self,
        (inst, name): (InstId, &Name),
        construct: &Construct,
        policy: &Arc<Policy>,
        violation: &Arc<Violation>,
    ) -> Raw {
        let mut ways = violation.blame.clone();
        let header = construct.header;
        let beside = self.beside(inst, name, header);
        let own = |s: Site| self.in_one_of(s, header, &beside);
        // Numbers of files and segments depend on what was read first, so they do not count here.
        ways.sort_by_cached_key(|w| (self.rank(w, header, &beside), self.place(w.site), self.place(primary(w))));
        ways.dedup();
        // What is absent decides only where nothing written does.
        if ways.first().is_some_and(|w| w.step != Way::Absent) {
            ways.retain(|w| w.step != Way::Absent);
        }
        // What is part of a list, a map or a document takes no steps of its own: it stands where the whole is passed in.
        if let Some(whole) = ways.first().filter(|w| !own(w.site)).and_then(|w| self.whole(&construct.attrs, w, &own)) {
            ways.insert(0, whole);
        }
        let first = ways.first().filter(|w| own(w.site)).map_or(header, primary);
        Raw {
            policy: policy.clone(),
            severity: violation.severity.or(policy.severity),
            primary: self.visible(first, inst),
            ways,
            address: construct.address.clone(),
            kind: construct.kind.clone(),
            header: self.visible(header, inst),
            block: header,
            beside,
            inst,
            violation: violation.clone(),
        }
    }

    /// The way of the innermost argument of a resource that a part which is written elsewhere comes with.
    fn whole(&self, attrs: &Value, part: &Link, own: &dyn Fn(Site) -> bool) -> Option<Arc<Link>> {
        let inner = match &attrs.kind {
            Kind::Map(map) => map.entries.values().find_map(|v| self.whole(v, part, own)),
            Kind::List(list) => list.items.iter().find_map(|v| self.whole(v, part, own)),
            _ => None,
        };
        let leads = |way: &Arc<Link>| own(way.site) && self.leads_to(&way.from, part.site, &mut Met::default());
        inner.or_else(|| attrs.origin.ways().into_iter().find(leads))
    }

    /// Whether a value comes from where something is written that holds a site.
    fn leads_to(&self, origin: &Origin, site: Site, met: &mut Met) -> bool {
        let range = |site: Site| {
            let source = self.sources.get(site.file as usize)?.as_ref()?;
            Some(source.range(site.segment, site.node))
        };
        origin.ways().iter().any(|link| {
            if !met.is_new(link) {
                return false;
            }
            let holds = (link.site.file, link.site.segment) == (site.file, site.segment)
                && range(link.site).zip(range(site)).is_some_and(|(outer, inner)| outer.contains(inner));
            holds || self.leads_to(&link.from, site, met)
        })
    }

    /// What comes first among the ways of a violation: what is written before what is absent, this resource before others.
    pub(crate) fn rank(&self, way: &Arc<Link>, header: Site, beside: &[Site]) -> (bool, bool, bool) {
        let absent = way.steps().any(|l| l.step == Way::Absent);
        (absent && way.site == header, !self.in_one_of(way.site, header, beside), absent)
    }

    /// Whether a site is part of a block or of one of those beside it; see [`Raw::beside`].
    fn in_one_of(&self, site: Site, header: Site, beside: &[Site]) -> bool {
        self.in_one_block(site, header) || beside.iter().any(|other| self.in_one_block(site, *other))
    }

    /// Whether a violation stands in what it is about, and not in a call that passes the value.
    pub(crate) fn stands_in_own(&self, raw: &Raw) -> bool {
        self.in_one_of(raw.primary, raw.block, &raw.beside)
    }

    /// Where a site is in its file, for an order that a fresh check has too.
    fn place(&self, site: Site) -> Option<(Arc<str>, usize)> {
        let source = self.sources.get(site.file as usize)?.as_ref()?;
        Some((source.path.clone(), source.range(site.segment, site.node).start))
    }

    /// Code of installed modules is never underlined: the call in the user's code is.
    fn visible(&self, site: Site, inst: InstId) -> Site {
        let installed = |site: Site| {
            let dir = self.sources[site.file as usize].as_ref().map(|s| s.dir);
            dir.is_some_and(|d| self.dirs[d as usize].installed)
        };
        let mut inst = inst;
        let mut site = site;
        while installed(site) {
            let Some((parent, call, _)) = &self.insts[inst as usize].parent else { break };
            let name = Name::Module(call.clone());
            let dir = self.insts[*parent as usize].dir;
            let place = self.dirs[dir as usize].decls.get(&name).and_then(|p| p.first()).copied();
            let Some(place) = place else { break };
            let header = self.lowered(place).and_then(|l| shirube_model::declaration(&l.body, &name).map(|b| b.header));
            site = place.site(header.unwrap_or(0));
            inst = *parent;
        }
        site
    }
}

/// The site of a value's newest step, or of the outermost module call that passed it.
pub(crate) fn primary(way: &Arc<Link>) -> Site {
    way.steps().filter(|l| matches!(l.step, Way::Argument(_))).last().map_or(way.site, |l| l.site)
}
