//! What other segments of a template say that decides which entries a segment has: anchored values that whole resources are made from, and
//! lists that loops go over.
//!
//! Most segments need nothing of this kind. One that does says what it asks for ([`Lowered::asks`]) and is read again with the answers.

use std::{
    cell::{OnceCell, RefCell},
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use shirube_syntax::Notation;

use super::lower::is_merge;
use crate::{
    Lowered, Name,
    data::{self, Kind, Node, Pair},
};

/// How deep an anchored value is looked into: a resource, its attributes and their keys.
const DEPTH: usize = 2;

/// The most anchored values that are looked into because others refer to them.
const MOST_BEHIND: usize = 256;

/// One answer.
#[derive(Clone, Copy, Debug)]
struct Found<'n> {
    node: &'n Node,
    /// The hash of what of it decides.
    print: u64,
}

/// The answers to what a segment asks. Where they stand does not matter: what is said of them is said where they are used.
#[derive(Debug, Default)]
pub(super) struct Around<'n> {
    found: Vec<(Name, Found<'n>)>,
    /// Whether all that stands before the segment can be read, so that what is not found is not there.
    pub(super) whole: bool,
}

impl<'n> Around<'n> {
    /// The answer about a name.
    pub(super) fn get(&self, name: &Name) -> Option<&'n Node> {
        self.found.iter().find(|(known, _)| known == name).map(|(_, found)| found.node)
    }

    /// The hash of all that decides what a segment is lowered to: of anchored values no more than their outline, so that what is typed in
    /// one does not make the segments that refer to it be read again.
    fn fingerprint(&self) -> u64 {
        let mut hasher = FxHasher::default();
        self.whole.hash(&mut hasher);
        for (name, found) in &self.found {
            (name, found.print).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The hash of a value down to a depth.
fn print(node: &Node, depth: usize) -> u64 {
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

/// The names of the anchored values that the outline of a value refers to.
fn aliases(node: &Node, depth: usize, out: &mut Vec<Arc<str>>) {
    match &node.kind {
        Kind::Alias(name) => out.push(name.clone()),
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

/// The segments of a template, in source order.
pub trait Pieces {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// What one says, and the fingerprint of the answers that it was read with.
    fn lowered(&self, at: usize) -> (Arc<Lowered>, u64);
    /// The text of one.
    fn text(&self, at: usize) -> &str;
    /// The tree of one, which may be kept for the next time.
    fn tree(&self, at: usize) -> Arc<Option<Node>>;
}

/// Where names are declared that segments ask for.
struct Answers<'p> {
    declared: FxHashMap<Name, Vec<usize>>,
    trees: &'p [OnceCell<Arc<Option<Node>>>],
    pieces: &'p dyn Pieces,
    /// What was found, by segment and name: many ask for the same.
    known: RefCell<FxHashMap<(usize, Name), Found<'p>>>,
    /// The segments whose anchored values are all known.
    indexed: RefCell<FxHashSet<usize>>,
}

impl<'p> Answers<'p> {
    /// The segment that declares a name, as one segment sees it: an alias refers to what was written last before it, other names to what
    /// is there once.
    fn place(&self, name: &Name, at: usize, with_own: bool) -> Option<usize> {
        let places = self.declared.get(name)?;
        match name {
            Name::Anchor(_) => places[..places.partition_point(|p| *p < at + usize::from(with_own))].last().copied(),
            _ => places.first().copied(),
        }
    }

    fn find(&self, name: &Name, place: usize) -> Option<Found<'p>> {
        let key = (place, name.clone());
        if let Some(found) = self.known.borrow().get(&key) {
            return Some(*found);
        }
        let root = self.trees[place].get_or_init(|| self.pieces.tree(place)).as_ref().as_ref()?;
        match name {
            Name::Anchor(_) if self.indexed.borrow_mut().insert(place) => {
                let mut all = Vec::new();
                anchors(root, &mut all);
                for (anchor, node) in all {
                    let found = Found { node, print: print(node, DEPTH) };
                    self.known.borrow_mut().insert((place, Name::Anchor(anchor)), found);
                }
            }
            Name::Variable(id) | Name::Entry(_, id) => {
                let node = entry(root, id)?;
                let found = Found { node, print: print(node, data::MAX_DEPTH) };
                self.known.borrow_mut().insert(key.clone(), found);
            }
            _ => {}
        }
        self.known.borrow().get(&key).copied()
    }

    /// The answers to what a segment asks, and to what these ask in turn: a chain of anchored values is followed to its end.
    fn around(&self, at: usize, asks: &[Name], whole: bool) -> Around<'p> {
        let mut around = Around { whole, ..Around::default() };
        let mut open: Vec<(Name, usize, bool)> = asks.iter().rev().map(|name| (name.clone(), at, false)).collect();
        while let Some((name, from, with_own)) = open.pop() {
            if around.get(&name).is_some() || around.found.len() > asks.len() + MOST_BEHIND {
                continue;
            }
            let Some(place) = self.place(&name, from, with_own) else { continue };
            let Some(found) = self.find(&name, place) else { continue };
            if matches!(name, Name::Anchor(_)) {
                let mut behind = Vec::new();
                aliases(found.node, DEPTH, &mut behind);
                // Those that are asked for come first.
                open.splice(0..0, behind.into_iter().rev().map(|name| (Name::Anchor(name), place, true)));
            }
            around.found.push((name, found));
        }
        around
    }
}

/// Reads segments of a template again that ask for what others say, until nothing is new. Gives those that changed, by their number in the
/// list, with the fingerprint of the answers.
pub fn settle(pieces: &dyn Pieces, notation: Notation) -> Vec<(usize, Arc<Lowered>, u64)> {
    let now: Vec<(Arc<Lowered>, u64)> = (0..pieces.len()).map(|at| pieces.lowered(at)).collect();
    let trees: Vec<OnceCell<Arc<Option<Node>>>> = now.iter().map(|_| OnceCell::new()).collect();
    let mut declared: FxHashMap<Name, Vec<usize>> = FxHashMap::default();
    let mut sections = super::Sections::default();
    for (at, (lowered, _)) in now.iter().enumerate() {
        for name in sections.names(&lowered.body).into_iter().filter(is_asked) {
            declared.entry(name).or_default().push(at);
        }
    }
    let answers = Answers { declared, trees: &trees, pieces, known: RefCell::default(), indexed: RefCell::default() };
    let mut changed = Vec::new();
    let mut whole = true;
    for at in 0..now.len() {
        whole &= at == 0 || is_read(&now[at - 1].0);
        let (mut lowered, mut print) = now[at].clone();
        for _ in 0..MOST_ROUNDS {
            if lowered.asks.is_empty() {
                break;
            }
            let around = answers.around(at, &lowered.asks, whole);
            let fingerprint = around.fingerprint();
            if fingerprint == print {
                break;
            }
            lowered = Arc::new(super::lower::lower_within(pieces.text(at), notation, Some(&around)));
            print = fingerprint;
        }
        if !Arc::ptr_eq(&lowered, &now[at].0) {
            changed.push((at, lowered, print));
        }
    }
    changed
}

/// Whether segments ask for names of this kind.
fn is_asked(name: &Name) -> bool {
    match name {
        Name::Anchor(_) | Name::Variable(_) => true,
        Name::Entry(section, _) => &**section == "Mappings",
        _ => false,
    }
}

/// Whether all of a segment was read: an alias that leads nowhere hides nothing.
fn is_read(lowered: &Lowered) -> bool {
    lowered.problems.iter().all(|problem| matches!(problem.kind, crate::ProblemKind::NoAnchor(_)))
}

/// How often one segment is read again: as often as what is found asks for more, which is a parameter that names a mapping at most.
const MOST_ROUNDS: usize = 8;
