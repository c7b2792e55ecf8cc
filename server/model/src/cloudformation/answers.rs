//! The answers to what a segment of a template asks, found where others declare it.

use std::{
    cell::{OnceCell, RefCell},
    collections::VecDeque,
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_lang::ast::Body;
use shirube_syntax::Notation;

use super::{
    around::{self, Around, DEPTH, Found, MOST_BEHIND},
    entries, is_nested,
    links::{Pieces, Settled},
    lower::lower_within,
    nested_path, type_of,
};
use crate::{
    Lowered, Name,
    data::{self, Node},
};

/// How often one segment is read again: as often as what is found asks for more, which is a parameter that names a mapping at most.
const MOST_ROUNDS: usize = 8;

/// The trees of segments, as far as they were asked for.
pub(super) type Trees = [OnceCell<Arc<Option<Node>>>];
/// The anchored values of a segment by name, in source order.
type Anchored<'p> = FxHashMap<Arc<str>, Vec<Found<'p>>>;

/// Where names are declared that segments ask for.
pub(super) struct Answers<'p> {
    declared: &'p FxHashMap<Name, FxHashSet<u32>>,
    pieces: &'p dyn Pieces,
    trees: &'p Trees,
    /// Where names are declared, in source order: many ask for the same.
    places: RefCell<FxHashMap<Name, Arc<[usize]>>>,
    /// What is anchored in the segments that were asked for that.
    anchored: RefCell<FxHashMap<usize, Anchored<'p>>>,
    /// The entries that were asked for.
    entries: RefCell<FxHashMap<Name, Option<Found<'p>>>>,
}

impl<'p> Answers<'p> {
    pub(super) fn new(declared: &'p FxHashMap<Name, FxHashSet<u32>>, pieces: &'p dyn Pieces, trees: &'p Trees) -> Self {
        let (places, anchored, entries) = Default::default();
        Self { declared, pieces, trees, places, anchored, entries }
    }

    /// Asks what a segment asks for, until nothing is new. `whole`: all before it can be read; `known`: the fingerprint of the answers that
    /// it was read with.
    pub(super) fn settle(&self, at: usize, notation: Notation, whole: bool, known: u64) -> Settled {
        let first = self.pieces.lowered(at);
        let (mut lowered, mut settled) = (first.clone(), Settled::of(at, known));
        for _ in 0..MOST_ROUNDS {
            if lowered.asks.is_empty() {
                break;
            }
            let around = self.around(at, &lowered.asks, whole, &mut settled.asks);
            settled.lacks = lowered.asks.iter().any(|n| matches!(n, Name::Anchor(_)) && around.get(n).is_none());
            let answers = around.fingerprint(settled.lacks);
            if answers == settled.answers {
                break;
            }
            lowered = self.read(at, notation, around);
            settled.answers = answers;
        }
        settled.lowered = (!Arc::ptr_eq(&lowered, &first)).then_some(lowered);
        settled
    }

    /// Reads a segment with the answers. Which templates call which must not depend on what a call gives for a parameter: where a loop
    /// would make other nested stacks for a value that is given, it goes over the default.
    fn read(&self, at: usize, notation: Notation, mut around: Around<'p>) -> Arc<Lowered> {
        let lowered = lower_within(self.pieces.text(at), notation, Some(&around));
        if around.given.is_empty() {
            return Arc::new(lowered);
        }
        around.given.clear();
        let by_default = lower_within(self.pieces.text(at), notation, Some(&around));
        let same = nested(&lowered.body).eq(nested(&by_default.body));
        Arc::new(if same { lowered } else { by_default })
    }

    /// The answers to what a segment asks, and where the aliases in them lead: a chain of anchored values is followed to its end. The names
    /// that this depends on are put into `depends`.
    fn around(&self, at: usize, asks: &[Name], whole: bool, depends: &mut Vec<Name>) -> Around<'p> {
        let mut around = Around { whole, ..Around::default() };
        depends.clear();
        depends.extend(asks.iter().cloned());
        for name in asks {
            let found = match name {
                Name::Anchor(anchor) => self.before(anchor, at, None),
                _ => self.entry(name).map(|found| (at, found)),
            };
            if let Name::Variable(parameter) = name
                && let Some(value) = self.pieces.given(parameter)
            {
                around.given.push((parameter.clone(), value));
            }
            let Some((place, found)) = found else { continue };
            around.found.push((name.clone(), found));
            if matches!(name, Name::Anchor(_)) {
                self.follow(found.node, place, &mut around, depends);
            }
        }
        around
    }

    /// Follows the aliases in an anchored value.
    fn follow(&self, node: &'p Node, place: usize, around: &mut Around<'p>, depends: &mut Vec<Name>) {
        let mut open = VecDeque::new();
        let aliases = |node: &'p Node, place: usize, open: &mut VecDeque<_>| {
            let mut found = Vec::new();
            around::aliases(node, DEPTH, &mut found);
            open.extend(found.into_iter().map(|(name, alias)| (name, alias, place)));
        };
        aliases(node, place, &mut open);
        let mut followed = 0;
        while let Some((name, alias, place)) = open.pop_front() {
            if matches!(around.leads(alias), Some(Some(_))) {
                continue;
            }
            followed += 1;
            let found = if followed > MOST_BEHIND { None } else { self.before(name, place, Some(alias.range.start)) };
            around.lead(alias, name, found.map(|(_, found)| found));
            depends.push(Name::Anchor(name.clone()));
            if let Some((place, found)) = found {
                aliases(found.node, place, &mut open);
            }
        }
    }

    /// The anchored value that an alias in a segment refers to: the last one before it. `offset` says where in the segment it stands; of
    /// those that stand in the same one a segment knows without asking.
    fn before(&self, name: &Arc<str>, at: usize, offset: Option<usize>) -> Option<(usize, Found<'p>)> {
        if let Some(offset) = offset
            && let Some(found) = self.anchored(name, at, offset)
        {
            return Some((at, found));
        }
        let places = self.places(&Name::Anchor(name.clone()));
        let earlier = places[..places.partition_point(|place| *place < at)].iter().rev();
        earlier.into_iter().find_map(|place| Some((*place, self.anchored(name, *place, usize::MAX)?)))
    }

    /// The last anchored value of a name in a segment that begins at an offset at the latest.
    fn anchored(&self, name: &Arc<str>, place: usize, offset: usize) -> Option<Found<'p>> {
        let mut known = self.anchored.borrow_mut();
        let known = known.entry(place).or_insert_with(|| {
            let mut all = Vec::new();
            if let Some(root) = self.tree(place) {
                around::anchors(root, &mut all);
            }
            let mut by_name = Anchored::default();
            for (anchor, node) in all {
                by_name.entry(anchor).or_default().push(Found { node, print: around::print(node, DEPTH) });
            }
            by_name
        });
        let of_name = known.get(name)?;
        of_name.iter().rfind(|found| found.node.range.start <= offset).copied()
    }

    /// An entry, which is there once.
    fn entry(&self, name: &Name) -> Option<Found<'p>> {
        if let Some(known) = self.entries.borrow().get(name) {
            return *known;
        }
        let find = || {
            let (Name::Variable(id) | Name::Entry(_, id)) = name else { return None };
            let node = around::entry(self.tree(*self.places(name).first()?)?, id)?;
            Some(Found { node, print: around::print(node, data::MAX_DEPTH) })
        };
        let found = find();
        self.entries.borrow_mut().insert(name.clone(), found);
        found
    }

    fn tree(&self, place: usize) -> Option<&'p Node> {
        self.trees.get(place)?.get_or_init(|| self.pieces.tree(place)).as_ref().as_ref()
    }

    fn places(&self, name: &Name) -> Arc<[usize]> {
        let find = || {
            let ids = self.declared.get(name).into_iter().flatten();
            let mut places: Vec<usize> = ids.filter_map(|id| self.pieces.place(*id)).collect();
            places.sort_unstable();
            places.into()
        };
        self.places.borrow_mut().entry(name.clone()).or_insert_with(find).clone()
    }
}

/// The nested stacks of a segment, and which templates they are made from.
fn nested(body: &Body) -> impl Iterator<Item = (&[Arc<str>], Option<&str>)> {
    let stacks = entries(body).filter(|entry| type_of(entry).is_some_and(|kind| is_nested(&kind)));
    stacks.map(|stack| (&stack.labels[..], nested_path(stack)))
}
