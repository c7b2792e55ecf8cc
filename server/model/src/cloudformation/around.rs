//! What other segments of a template say that decides which entries a segment has: anchored values that whole resources are made from, and
//! lists that loops go over.
//!
//! Most segments need nothing of this kind. One that does says what it asks for ([`Lowered::asks`](crate::Lowered)) and is read again with the answers.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHasher};

use super::lower::is_merge;
use crate::{
    Name,
    data::{Kind, Node, Pair},
};

/// How deep an anchored value is looked into: a resource, its attributes and their keys.
pub(super) const DEPTH: usize = 2;

/// The most anchored values that one is made from, one through the other or side by side.
pub(super) const MOST_BEHIND: usize = 256;

/// One answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'n> {
    pub(super) node: &'n Node,
    /// The hash of what of it decides.
    pub(super) print: u64,
}

/// The answers to what a segment asks. Where they stand does not matter: what is said of them is said where they are used.
#[derive(Debug, Default)]
pub(super) struct Around<'n> {
    pub(super) found: Vec<(Name, Found<'n>)>,
    /// Where the aliases in these lead: each to what was written last before it, wherever it is used. `None`: it is not known.
    pub(super) behind: FxHashMap<*const Node, Option<&'n Node>>,
    /// The hash of these, in the order in which they were followed.
    pub(super) chain: u64,
    /// Whether all that stands before the segment can be read, so that what is not found is not there.
    pub(super) whole: bool,
    /// The values of parameters that somebody gives in place of the defaults.
    pub(super) given: Vec<(Arc<str>, Arc<str>)>,
}

impl<'n> Around<'n> {
    /// The answer about a name.
    pub(super) fn get(&self, name: &Name) -> Option<&'n Node> {
        self.found.iter().find(|(known, _)| known == name).map(|(_, found)| found.node)
    }

    /// Where an alias leads that stands in an answer, if that is known; `None` for one that stands in none.
    pub(super) fn leads(&self, alias: &Node) -> Option<Option<&'n Node>> {
        self.behind.get(&std::ptr::from_ref(alias)).copied()
    }

    /// The value that somebody gives for a parameter.
    pub(super) fn given(&self, parameter: &str) -> Option<&Arc<str>> {
        self.given.iter().find(|(known, _)| **known == *parameter).map(|(_, value)| value)
    }

    /// Takes note of where an alias leads.
    pub(super) fn lead(&mut self, alias: &'n Node, name: &Arc<str>, to: Option<Found<'n>>) {
        let mut hasher = FxHasher::default();
        (self.chain, name, to.map(|found| found.print)).hash(&mut hasher);
        self.chain = hasher.finish();
        self.behind.insert(std::ptr::from_ref(alias), to.map(|found| found.node));
    }

    /// The hash of all that decides what a segment is lowered to: of anchored values no more than their outline, so that what is typed in
    /// one does not make the segments that refer to it be read again. Whether all can be read counts where something `lacks`.
    pub(super) fn fingerprint(&self, lacks: bool) -> u64 {
        let mut hasher = FxHasher::default();
        (self.chain, self.whole || !lacks, &self.given).hash(&mut hasher);
        for (name, found) in &self.found {
            (name, found.print).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The hash of a value down to a depth.
pub(super) fn print(node: &Node, depth: usize) -> u64 {
    let mut hasher = FxHasher::default();
    outline(node, depth, &mut hasher);
    hasher.finish()
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
pub(super) fn entry<'n>(root: &'n Node, id: &str) -> Option<&'n Node> {
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

/// The aliases that the outline of a value refers to others by.
pub(super) fn aliases<'n>(node: &'n Node, depth: usize, out: &mut Vec<(&'n Arc<str>, &'n Node)>) {
    match &node.kind {
        Kind::Alias(name) => out.push((name, node)),
        Kind::Map(pairs) => {
            for pair in pairs {
                if depth > 0 || is_merge(pair) || matches!(pair.value.kind, Kind::Alias(_)) {
                    aliases(&pair.value, depth.saturating_sub(1), out);
                }
            }
        }
        Kind::List(items) => {
            let alias = |item: &&Node| depth > 0 || matches!(item.kind, Kind::Alias(_));
            items.iter().filter(alias).for_each(|item| aliases(item, depth.saturating_sub(1), out));
        }
        _ => {}
    }
}
