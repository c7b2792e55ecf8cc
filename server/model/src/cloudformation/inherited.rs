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

/// The most mappings that are merged into one, one after the other or one through the other.
const MOST_MERGED: usize = 256;

/// The pairs of an anchored value, with those that it merges. `false`: some of it cannot be known.
type Inherited<'n> = (Vec<(&'n Arc<str>, &'n Node)>, bool);

impl<'t> Lowerer<'t> {
    /// What an alias refers to: what was written last before it.
    fn anchored_as(&mut self, name: &Arc<str>, before: Option<usize>) -> Option<&'t Node> {
        let is = |(known, node): &&(Arc<str>, &Node)| known == name && before.is_none_or(|at| node.range.start <= at);
        if let Some((_, node)) = self.anchors_here.iter().rfind(is) {
            return Some(node);
        }
        self.asked(Name::Anchor(name.clone()))
    }

    /// Whether an alias refers to something; says that it does not.
    pub(super) fn refers(&mut self, name: &Arc<str>, range: ByteRange) {
        let found = self.anchored_as(name, Some(range.start)).is_some();
        let known = self.around.is_some_and(|around| around.whole) && !self.open;
        if !found && known && !self.problems.iter().any(|problem| problem.range == range) {
            self.problems.push(Problem { range, kind: ProblemKind::NoAnchor(name.clone()) });
        }
    }

    /// Gives an entry the attributes of what it is made from, those that it does not have.
    pub(super) fn inherit(&mut self, value: &Node, body: &mut Body) {
        match &value.kind {
            Kind::Alias(name) => {
                self.refers(name, value.range);
                match self.anchored_as(name, Some(value.range.start)) {
                    Some(node) if is_mapping(node) => {
                        let of = Reference { alias: name, at: value.range, path: Vec::new() };
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
        self.refers(name, pair.value.range);
        let node = self.anchored_as(name, Some(pair.value.range.start))?;
        let (pairs, known) = self.flat(node);
        let is_known = known && pairs.iter().all(|(_, value)| self.meant(value).is_some());
        is_known.then_some(())?;
        let mut blocks = Vec::new();
        for (key, value) in pairs {
            let (node, header) = self.pair(pair);
            let of = Reference { alias: name, at: pair.value.range, path: vec![key.clone()] };
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
        let Kind::Alias(name) = &alias.kind else { return None };
        self.anchored_as(name, Some(alias.range.start)).map(is_mapping)
    }

    /// What stands at the end of the aliases that a value is; `None` if one of them leads nowhere, or they lead in a circle.
    fn meant(&mut self, value: &'t Node) -> Option<&'t Node> {
        let mut seen = FxHashSet::default();
        let mut at = value;
        while let Kind::Alias(name) = &at.kind {
            seen.insert(std::ptr::from_ref(at)).then_some(())?;
            at = self.anchored_as(name, None)?;
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
        let (mut pairs, mut known, mut seen) = (Vec::new(), true, FxHashSet::default());
        self.flatten(node, &mut pairs, &mut known, &mut seen);
        (pairs, known)
    }

    fn flatten(
        &mut self,
        node: &'t Node,
        out: &mut Vec<(&'t Arc<str>, &'t Node)>,
        known: &mut bool,
        seen: &mut FxHashSet<*const Node>,
    ) {
        if !seen.insert(std::ptr::from_ref(node)) {
            return;
        }
        if seen.len() > MOST_MERGED {
            *known = false;
            return;
        }
        match &node.kind {
            Kind::Map(pairs) if !super::loops::has_loops(pairs) => {
                for pair in pairs.iter().filter(|pair| !is_merge(pair)) {
                    match pair.key.text() {
                        Some(key) if out.iter().all(|(known, _)| *known != key) => out.push((key, &pair.value)),
                        _ => {}
                    }
                }
                for pair in pairs.iter().filter(|pair| is_merge(pair)) {
                    self.flatten(&pair.value, out, known, seen);
                }
            }
            Kind::List(items) => items.iter().for_each(|item| self.flatten(item, out, known, seen)),
            Kind::Alias(name) => match self.anchored_as(name, None) {
                Some(node) => self.flatten(node, out, known, seen),
                None => *known = false,
            },
            _ => *known = false,
        }
    }
}

/// Whether a value is a mapping, and no function.
fn is_mapping(node: &Node) -> bool {
    matches!(node.kind, Kind::Map(_)) && !is_function(node)
}

/// A part of an anchored value.
struct Reference<'a> {
    alias: &'a Arc<str>,
    /// Where the alias stands.
    at: ByteRange,
    path: Vec<Arc<str>>,
}

impl Reference<'_> {
    fn to(&self, key: &Arc<str>) -> Self {
        let path = self.path.iter().chain([key]).cloned().collect();
        Self { path, ..*self }
    }

    fn expr(&self, node: NodeId) -> Expr {
        let root = Expr { node, kind: ExprKind::Name(scope::ALIAS.into()) };
        let names = std::iter::once(self.alias).chain(&self.path);
        names.fold(root, |of, name| Expr { node, kind: ExprKind::Attr(Box::new(of), name.clone()) })
    }
}
