//! What other segments of a template say that decides which entries a segment has: anchored values that whole resources are made from, and
//! lists that loops go over.
//!
//! Most segments need nothing of this kind. One that does says what it asks for ([`Lowered::asks`]) and is read again with the answers.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::FxHasher;
use shirube_syntax::Notation;

use super::lower::is_merge;
use crate::{
    Lowered, Name,
    data::{self, Kind, Node, Pair},
};

/// How deep an anchored value is looked into: a resource, its attributes and their keys.
const DEPTH: usize = 2;

/// The answers to what a segment asks. Where they stand does not matter: what is said of them is said where they are used.
#[derive(Clone, Debug, Default)]
pub struct Around {
    found: Vec<(Name, Node)>,
    /// Whether all that stands before the segment can be read, so that what is not found is not there.
    pub whole: bool,
}

impl Around {
    /// Takes down what a segment says about a name.
    pub fn add(&mut self, name: &Name, text: &str, notation: Notation) {
        let Some(root) = data::read(text, notation).root else { return };
        let found = match name {
            Name::Anchor(anchor) => {
                let mut all = Vec::new();
                anchors(&root, &mut all);
                all.into_iter().rfind(|(known, _)| known == anchor).map(|(_, node)| node.clone())
            }
            Name::Variable(id) | Name::Entry(_, id) => entry(&root, id).cloned(),
            _ => None,
        };
        self.found.extend(found.map(|node| (name.clone(), node)));
    }

    /// The answer about a name.
    pub(super) fn get(&self, name: &Name) -> Option<&Node> {
        self.found.iter().find(|(known, _)| known == name).map(|(_, node)| node)
    }

    /// The hash of all that decides what a segment is lowered to: of anchored values no more than their outline, so that what is typed in
    /// one does not make the segments that refer to it be read again.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.whole.hash(&mut hasher);
        for (name, node) in &self.found {
            name.hash(&mut hasher);
            let depth = if matches!(name, Name::Anchor(_)) { DEPTH } else { data::MAX_DEPTH };
            outline(node, depth, &mut hasher);
        }
        hasher.finish()
    }
}

fn outline(node: &Node, depth: usize, hasher: &mut FxHasher) {
    node.tag.hash(hasher);
    match &node.kind {
        Kind::Map(pairs) => {
            pairs.len().hash(hasher);
            for pair in pairs {
                pair.key.text().hash(hasher);
                let is_type = pair.key.text().is_some_and(|key| &**key == "Type");
                if depth > 0 && (is_merge(pair) || is_type || !matches!(pair.value.kind, Kind::Scalar(..))) {
                    outline(&pair.value, depth - 1, hasher);
                } else if depth > DEPTH {
                    pair.value.text().hash(hasher);
                }
            }
        }
        Kind::List(items) => {
            items.len().hash(hasher);
            // Several that are merged, or the cells of a mapping.
            items.iter().filter(|_| depth > 0).for_each(|item| outline(item, depth - 1, hasher));
        }
        Kind::Scalar(text, _) | Kind::Alias(text) => text.hash(hasher),
        Kind::Unreadable => {}
    }
}

/// The pair of a name in an entry, or in a section that stands in one segment with its entries.
fn entry<'n>(root: &'n Node, id: &str) -> Option<&'n Node> {
    let Kind::Map(pairs) = &root.kind else { return None };
    let own = |pairs: &'n [Pair]| pairs.iter().rfind(|p| p.key.text().is_some_and(|k| **k == *id)).map(|p| &p.value);
    let inner = || {
        pairs.iter().find_map(|pair| match &pair.value.kind {
            Kind::Map(pairs) => own(pairs),
            _ => None,
        })
    };
    own(pairs).or_else(inner)
}

/// All anchored values, in source order.
pub(super) fn anchors<'n>(node: &'n Node, out: &mut Vec<(Arc<str>, &'n Node)>) {
    if let Some(name) = &node.anchor {
        out.push((name.clone(), node));
    }
    match &node.kind {
        Kind::List(items) => items.iter().for_each(|item| anchors(item, out)),
        Kind::Map(pairs) => {
            for pair in pairs {
                anchors(&pair.key, out);
                anchors(&pair.value, out);
            }
        }
        _ => {}
    }
}

/// Reads segments of a template again that ask for what others say, until nothing is new. Gives those that changed, by their number in the
/// list, with the fingerprint of the answers.
pub fn settle<'t>(
    segments: &[Arc<Lowered>],
    known: &[u64],
    text: &dyn Fn(usize) -> &'t str,
    notation: Notation,
) -> Vec<(usize, Arc<Lowered>, u64)> {
    let mut now: Vec<(Arc<Lowered>, u64)> = segments.iter().cloned().zip(known.iter().copied()).collect();
    for _ in 0..MOST_ROUNDS {
        let mut sections = super::Sections::default();
        let declared: Vec<Vec<Name>> = now.iter().map(|(lowered, _)| sections.names(&lowered.body)).collect();
        let mut changed = false;
        let mut whole = true;
        for at in 0..now.len() {
            whole &= at == 0 || is_read(&now[at - 1].0);
            let (lowered, before) = &now[at];
            if lowered.asks.is_empty() {
                continue;
            }
            let mut around = Around { whole, ..Around::default() };
            for name in &*lowered.asks {
                // An alias refers to what was written last before it, other names to what is there once.
                let declares = |i: &usize| declared[*i].contains(name);
                let place = match name {
                    Name::Anchor(_) => (0..at).rfind(declares),
                    _ => (0..now.len()).find(declares),
                };
                if let Some(place) = place {
                    around.add(name, text(place), notation);
                }
            }
            let fingerprint = around.fingerprint();
            if fingerprint != *before {
                now[at] = (Arc::new(super::lower::lower_within(text(at), notation, Some(&around))), fingerprint);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let differs = |(at, (lowered, print)): &(usize, (Arc<Lowered>, u64))| {
        known[*at] != *print || !Arc::ptr_eq(lowered, &segments[*at])
    };
    now.into_iter().enumerate().filter(differs).map(|(at, (lowered, print))| (at, lowered, print)).collect()
}

/// Whether all of a segment was read: an alias that leads nowhere hides nothing.
fn is_read(lowered: &Lowered) -> bool {
    lowered.problems.iter().all(|problem| matches!(problem.kind, crate::ProblemKind::NoAnchor(_)))
}

/// How often segments are read again: as often as what is found asks for more.
const MOST_ROUNDS: usize = 8;
