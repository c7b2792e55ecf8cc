//! Entries that are made from an anchored value: `B: *whole`, and `<<: *base` beside other keys.
//!
//! Which attributes there are has to be known before anything is evaluated, what they are not: they are references to the anchored value.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use shirube_lang::{
    NodeId,
    ast::{Attribute, Block, Body, Expr, ExprKind},
};
use shirube_syntax::ByteRange;

use super::{
    VALUE,
    around::MOST_BEHIND,
    intrinsics::is_function,
    kind,
    lower::{Lowerer, is_merge},
    scope,
};
use crate::{
    Name, Problem, ProblemKind,
    data::{Kind, Node, Pair},
    hcl::intern::intern,
};

/// The pairs of an anchored value, with those that it merges. `false`: some of it cannot be known.
type Inherited<'n> = (Vec<(&'n Arc<str>, &'n Node)>, bool);

impl<'t> Lowerer<'t> {
    /// What an alias refers to: what was written last before it, in this segment or in those before it. `alias` may stand in another one,
    /// in what one of this segment leads to.
    fn anchored_as(&mut self, alias: &Node) -> Option<&'t Node> {
        let Kind::Alias(name) = &alias.kind else { return None };
        if let Some(led) = self.around.and_then(|around| around.leads(alias)) {
            return led;
        }
        match self.here(name, alias.range.start) {
            Some(number) => Some(self.anchors_here[number].1),
            None => self.asked(Name::Anchor(name.clone())),
        }
    }

    /// Which anchored value of this segment an alias at an offset refers to.
    fn here(&self, name: &Arc<str>, at: usize) -> Option<usize> {
        self.anchors_here.iter().rposition(|(known, node)| known == name && node.range.start <= at)
    }

    /// The reference that an alias at an offset is: see [`scope::alias`].
    pub(super) fn alias(&self, node: NodeId, name: &Arc<str>, at: ByteRange) -> Expr {
        self.referring(name, at, Vec::new()).expr(node)
    }

    fn referring<'a>(&self, alias: &'a Arc<str>, at: ByteRange, path: Vec<Arc<str>>) -> Reference<'a> {
        let number = self.here(alias, at.start).map(|found| self.number(alias, found));
        Reference { root: scope::alias(number), alias, at, path }
    }

    /// How many anchored values of the same name stand before one of this segment.
    pub(super) fn number(&self, name: &str, at: usize) -> usize {
        self.anchors_here[..at].iter().filter(|(known, _)| **known == *name).count()
    }

    /// Whether an alias refers to something; says that it does not.
    pub(super) fn refers(&mut self, alias: &Node) {
        let (Kind::Alias(name), range) = (&alias.kind, alias.range) else { return };
        let found = self.anchored_as(alias).is_some();
        let known = self.around.is_some_and(|around| around.whole) && !self.open;
        if !found && known && !self.problems.iter().any(|problem| problem.range == range) {
            self.problems.push(Problem { range, kind: ProblemKind::NoAnchor(name.clone()) });
        }
    }

    /// Gives an entry the attributes of what it is made from, those that it does not have.
    pub(super) fn inherit(&mut self, value: &Node, body: &mut Body) {
        match &value.kind {
            Kind::Alias(name) => {
                self.refers(value);
                match self.anchored_as(value) {
                    Some(node) if is_mapping(node) => {
                        let of = self.referring(name, value.range, Vec::new());
                        self.take(&of, node, body);
                    }
                    _ => body.open = true,
                }
            }
            Kind::List(items) => items.iter().for_each(|item| self.inherit(item, body)),
            Kind::Map(pairs) => {
                for pair in pairs {
                    let Some(name) = pair.key.text().filter(|name| body.attribute(name).is_none()) else { continue };
                    let name = intern(name);
                    let (node, _) = self.pair(pair);
                    body.attributes.push(Attribute { name, node, value: self.expr(&pair.value) });
                }
            }
            _ => body.open = true,
        }
    }

    /// The entries that an alias puts into a section: by `<<`, or as the whole of it. `None` if they cannot be known.
    pub(super) fn inherited_entries(&mut self, pair: &Pair) -> Option<Vec<Block>> {
        let Kind::Alias(name) = &pair.value.kind else { return None };
        self.refers(&pair.value);
        let node = self.anchored_as(&pair.value)?;
        let (pairs, known) = self.flat(node);
        let is_known = known && pairs.iter().all(|(_, value)| self.meant(value).is_some());
        is_known.then_some(())?;
        let mut blocks = Vec::new();
        for (key, value) in pairs {
            let (node, header) = self.pair(pair);
            let of = self.referring(name, pair.value.range, vec![key.clone()]);
            let mut body = Body { open: self.open, ..Body::default() };
            if self.meant(value).is_some_and(is_mapping) {
                self.take(&of, value, &mut body);
            } else {
                let value = of.expr(self.node(of.at));
                body.attributes.push(Attribute { name: VALUE.into(), node, value });
            }
            blocks.push(Block { kind: kind::ENTRY.into(), labels: vec![intern(key)], node, header, body });
        }
        Some(blocks)
    }

    /// The entries of a section that is an alias as a whole. Where they cannot be known, there is one that says so: see
    /// [`super::unwritten`].
    pub(super) fn inherited_section(&mut self, pair: &Pair) -> Vec<Block> {
        self.inherited_entries(pair).unwrap_or_else(|| {
            let (node, header) = self.pair(pair);
            let value = self.expr(&pair.value);
            let body =
                Body { attributes: vec![Attribute { name: VALUE.into(), node, value }], open: true, ..Body::default() };
            vec![Block { kind: kind::ENTRY.into(), labels: vec!["<<".into()], node, header, body }]
        })
    }

    /// Whether an alias leads to a mapping that is no function; `None` if it is not known where it leads.
    pub(super) fn leads_to_mapping(&mut self, alias: &Node) -> Option<bool> {
        self.anchored_as(alias).map(is_mapping)
    }

    /// What stands at the end of the aliases that a value is; `None` if one of them leads nowhere, or they lead in a circle.
    fn meant(&mut self, value: &'t Node) -> Option<&'t Node> {
        let mut seen = FxHashSet::default();
        let mut at = value;
        while matches!(at.kind, Kind::Alias(_)) {
            seen.insert(std::ptr::from_ref(at)).then_some(())?;
            at = self.anchored_as(at)?;
        }
        Some(at)
    }

    fn take(&mut self, of: &Reference<'_>, node: &'t Node, body: &mut Body) {
        let (pairs, known) = self.flat(node);
        body.open |= !known;
        for (key, value) in pairs {
            if body.attribute(key).is_some() {
                continue;
            }
            let node = self.node(of.at);
            // The key is numbered directly behind its pair.
            self.node(of.at);
            let value = match &value.kind {
                // Which type it is has to be known by name.
                Kind::Scalar(text, _) if &**key == "Type" && value.tag.is_none() => {
                    Expr { node, kind: ExprKind::String(text.clone()) }
                }
                Kind::Map(_) if !is_function(value) => self.keys(&of.to(key), value),
                _ => of.to(key).expr(self.node(of.at)),
            };
            body.attributes.push(Attribute { name: intern(key), node, value });
        }
    }

    /// A mapping whose keys are known, with references in place of what they hold.
    fn keys(&mut self, of: &Reference<'_>, node: &'t Node) -> Expr {
        let (pairs, known) = self.flat(node);
        if !known {
            return of.expr(self.node(of.at));
        }
        self.node(of.at);
        let at = self.node(of.at);
        let mut entries = Vec::with_capacity(pairs.len());
        for (key, _) in pairs {
            let header = Expr { node: self.node(of.at), kind: ExprKind::String(intern(key)) };
            entries.push((header, of.to(key).expr(self.node(of.at))));
        }
        Expr { node: at, kind: ExprKind::Object(entries) }
    }

    /// The pairs of a mapping, and behind them those that it merges. Every anchored value is looked at once: of the same pairs the first
    /// ones count.
    fn flat(&mut self, node: &'t Node) -> Inherited<'t> {
        let mut flat = Flat { known: true, ..Flat::default() };
        self.flatten(node, &mut flat);
        (flat.pairs, flat.known)
    }

    fn flatten(&mut self, node: &'t Node, flat: &mut Flat<'t>) {
        if !flat.seen.insert(std::ptr::from_ref(node)) {
            return;
        }
        match &node.kind {
            Kind::Map(pairs) if !super::loops::has_loops(pairs) => {
                for pair in pairs.iter().filter(|pair| !is_merge(pair)) {
                    match pair.key.text() {
                        Some(key) if flat.keys.insert(key) => flat.pairs.push((key, &pair.value)),
                        _ => {}
                    }
                }
                for pair in pairs.iter().filter(|pair| is_merge(pair)) {
                    self.flatten(&pair.value, flat);
                }
            }
            Kind::List(items) => items.iter().for_each(|item| self.flatten(item, flat)),
            Kind::Alias(_) => {
                flat.followed += 1;
                match self.anchored_as(node).filter(|_| flat.followed <= MOST_BEHIND) {
                    Some(node) => self.flatten(node, flat),
                    None => flat.known = false,
                }
            }
            _ => flat.known = false,
        }
    }
}

/// A mapping with those that it merges, while they are put together.
#[derive(Default)]
struct Flat<'n> {
    pairs: Vec<(&'n Arc<str>, &'n Node)>,
    /// The keys of these.
    keys: FxHashSet<&'n Arc<str>>,
    /// Whether these are all.
    known: bool,
    /// What was looked at.
    seen: FxHashSet<*const Node>,
    /// How many aliases were followed.
    followed: usize,
}

/// Whether a value is a mapping, and no function.
fn is_mapping(node: &Node) -> bool {
    matches!(node.kind, Kind::Map(_)) && !is_function(node)
}

/// A part of an anchored value.
struct Reference<'a> {
    /// What the alias refers to: see [`scope::alias`].
    root: Arc<str>,
    alias: &'a Arc<str>,
    /// Where the alias stands.
    at: ByteRange,
    path: Vec<Arc<str>>,
}

impl Reference<'_> {
    fn to(&self, key: &Arc<str>) -> Self {
        let path = self.path.iter().chain([key]).cloned().collect();
        Self { root: self.root.clone(), path, ..*self }
    }

    fn expr(&self, node: NodeId) -> Expr {
        let root = Expr { node, kind: ExprKind::Name(self.root.clone()) };
        let names = std::iter::once(self.alias).chain(&self.path);
        names.fold(root, |of, name| Expr { node, kind: ExprKind::Attr(Box::new(of), name.clone()) })
    }
}
