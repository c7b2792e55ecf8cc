//! Who asks whom among the segments of a template, kept from edit to edit: of those that ask, an edit makes the ones be read again whose
//! answers it may have changed.

use std::{
    cell::OnceCell,
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use shirube_syntax::Notation;

use super::{
    Sections,
    answers::{Answers, Trees},
    around::{self, DEPTH},
};
use crate::{
    Lowered, Name,
    data::{self, Node},
};

/// The segments of a template, in source order.
pub trait Pieces {
    /// Their numbers, by which they are known from edit to edit.
    fn ids(&self) -> Vec<u32>;
    /// Where the one of a number stands.
    fn place(&self, id: u32) -> Option<usize>;
    /// What one says.
    fn lowered(&self, at: usize) -> Arc<Lowered>;
    /// The text of one.
    fn text(&self, at: usize) -> &str;
    /// The tree of one, which may be kept for the next time.
    fn tree(&self, at: usize) -> Arc<Option<Node>>;
    /// The value that all who make stacks of the template give for a parameter in place of its default.
    fn given(&self, parameter: &str) -> Option<Arc<str>>;
}

/// What one segment says to others, and what it asks.
#[derive(Clone, Debug, Default)]
struct Said {
    id: u32,
    /// Where it stands, and where what comes behind it stands.
    within: Sections,
    behind: Sections,
    /// What it declares that others may ask for.
    names: Vec<Name>,
    /// The hash of what others are told, once anybody has asked.
    print: Option<u64>,
    /// Whether all of it was read.
    is_read: bool,
    /// What its answers depend on: the names that it asks for, and those behind them.
    asks: Vec<Name>,
    /// The fingerprint of the answers that it was read with.
    answers: u64,
}

/// Who asks whom among the segments of a template.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The segments, in source order.
    said: Vec<Said>,
    /// Who declares a name, by number.
    declared: FxHashMap<Name, FxHashSet<u32>>,
    /// Whose answers depend on a name.
    askers: FxHashMap<Name, FxHashSet<u32>>,
    /// Who asks for an anchored value that was not found.
    lacking: FxHashSet<u32>,
    /// How many segments stand before the first one that cannot be read.
    readable: usize,
    /// How often a segment was given answers.
    asked: u64,
}

/// What an edit leaves to be done.
#[derive(Default)]
struct Open {
    /// The names of which others may be told something new.
    names: FxHashSet<Name>,
    /// The segments that ask and were read anew.
    asking: FxHashSet<u32>,
}

/// A segment that was asked for anew.
pub(super) struct Settled {
    /// Where it stands in the list.
    pub(super) at: usize,
    /// What it says, if that was read again.
    pub(super) lowered: Option<Arc<Lowered>>,
    /// What its answers depend on.
    pub(super) asks: Vec<Name>,
    /// Whether it asks for an anchored value that was not found.
    pub(super) lacks: bool,
    /// The fingerprint of its answers.
    pub(super) answers: u64,
}

impl Settled {
    /// A segment with the fingerprint of the answers that it was read with.
    pub(super) fn of(at: usize, answers: u64) -> Self {
        Self { at, lowered: None, asks: Vec::new(), lacks: false, answers }
    }
}

impl Links {
    /// Whether nothing was settled so far.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// How often a segment was given answers so far.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// Takes note of what was read anew, `None` for all segments, and of which parameters somebody gives another value; reads those again
    /// that ask and are answered otherwise than they were, until nothing is new. Gives where these stand in the list, and what they say.
    pub fn settle(
        &mut self,
        pieces: &dyn Pieces,
        notation: Notation,
        parsed: Option<&[u32]>,
        given: &[Name],
    ) -> Vec<(usize, Arc<Lowered>)> {
        let mut open = self.take(&pieces.ids(), pieces, parsed);
        open.names.extend(given.iter().cloned());
        let mut asking = open.asking;
        let readable = self.said.iter().position(|said| !said.is_read).unwrap_or(self.said.len());
        if std::mem::replace(&mut self.readable, readable) != readable {
            asking.extend(self.lacking.iter().copied());
        }
        for name in &open.names {
            asking.extend(self.askers.get(name).into_iter().flatten().copied());
        }
        let mut asking: Vec<usize> = asking.into_iter().filter_map(|id| pieces.place(id)).collect();
        if asking.is_empty() {
            return Vec::new();
        }
        asking.sort_unstable();
        self.asked += asking.len() as u64;
        let trees: Vec<_> = self.said.iter().map(|_| OnceCell::new()).collect();
        let answers = Answers::new(&self.declared, pieces, &trees);
        let settle = |at: usize| answers.settle(at, notation, at <= readable, self.said[at].answers);
        let settled: Vec<Settled> = asking.into_iter().map(settle).collect();
        self.note_told(&trees);
        settled.into_iter().filter_map(|settled| self.note(settled)).collect()
    }

    /// Brings the list up to date with the numbers of all segments.
    fn take(&mut self, ids: &[u32], pieces: &dyn Pieces, parsed: Option<&[u32]>) -> Open {
        let is_fresh = |id: u32| parsed.is_none_or(|parsed| parsed.contains(&id));
        let same = |(said, id): &(&Said, &u32)| said.id == **id && !is_fresh(**id);
        let begin = self.said.iter().zip(ids).take_while(same).count();
        let most = self.said.len().min(ids.len()) - begin;
        let end = self.said.iter().rev().zip(ids.iter().rev()).take(most).take_while(same).count();
        let (until, old) = (ids.len() - end, begin..self.said.len() - end);
        let mut old: FxHashMap<u32, Said> = self.said.splice(old, []).map(|said| (said.id, said)).collect();
        let mut open = Open::default();
        let mut within = begin.checked_sub(1).map_or_else(Sections::default, |at| self.said[at].behind.clone());
        let mut new = Vec::with_capacity(until - begin);
        for (at, id) in ids.iter().enumerate().take(until).skip(begin) {
            let known = old.remove(id);
            let said = match known {
                Some(known) if !is_fresh(*id) && known.within == within => known,
                known => self.renewed((at, *id), known, within, pieces, is_fresh(*id), &mut open),
            };
            within = said.behind.clone();
            new.push(said);
        }
        self.said.splice(begin..begin, new);
        // Where a section begins or ends, what stands behind it is declared as something else.
        for at in until..self.said.len() {
            if self.said[at].within == within {
                break;
            }
            let known = std::mem::take(&mut self.said[at]);
            self.said[at] = self.renewed((at, known.id), Some(known), within, pieces, false, &mut open);
            within = self.said[at].behind.clone();
        }
        for (_, gone) in old {
            self.forget(&gone);
            self.redeclare(gone.id, &gone.names, &[]);
            open.names.extend(gone.names);
        }
        open
    }

    /// A segment that was read anew, or stands in another section.
    fn renewed(
        &mut self,
        (at, id): (usize, u32),
        known: Option<Said>,
        within: Sections,
        pieces: &dyn Pieces,
        is_fresh: bool,
        open: &mut Open,
    ) -> Said {
        let lowered = pieces.lowered(at);
        let mut behind = within.clone();
        let names: Vec<Name> = behind.names(&lowered.body).into_iter().filter(is_asked).collect();
        let mut said = Said { id, within, behind, names, is_read: is_read(&lowered), ..Said::default() };
        let known = known.unwrap_or_default();
        let is_asked = |name: &Name| self.askers.contains_key(name);
        if said.names.iter().chain(&known.names).any(is_asked) {
            let print = print(&said.names, pieces.tree(at).as_ref().as_ref());
            if known.names != said.names || known.print != Some(print) {
                open.names.extend(known.names.iter().chain(&said.names).cloned());
            }
            said.print = Some(print);
        }
        self.redeclare(id, &known.names, &said.names);
        if is_fresh {
            self.forget(&known);
            if !lowered.asks.is_empty() {
                open.asking.insert(id);
            }
        } else {
            (said.asks, said.answers) = (known.asks, known.answers);
        }
        said
    }

    fn redeclare(&mut self, id: u32, old: &[Name], new: &[Name]) {
        if old != new {
            old.iter().for_each(|name| drop_from(&mut self.declared, name, id));
            for name in new {
                self.declared.entry(name.clone()).or_default().insert(id);
            }
        }
    }

    /// Forgets what a segment has asked.
    fn forget(&mut self, said: &Said) {
        said.asks.iter().for_each(|name| drop_from(&mut self.askers, name, said.id));
        self.lacking.remove(&said.id);
    }

    /// Takes note of what segments have told others, whose trees were read for that.
    fn note_told(&mut self, trees: &Trees) {
        for (said, tree) in self.said.iter_mut().zip(trees) {
            if let Some(tree) = tree.get() {
                said.print = Some(print(&said.names, tree.as_ref().as_ref()));
            }
        }
    }

    /// Takes note of what a segment depends on. Gives what it says, if that is new.
    fn note(&mut self, settled: Settled) -> Option<(usize, Arc<Lowered>)> {
        let Settled { at, lowered, asks, lacks, answers } = settled;
        let said = std::mem::take(&mut self.said[at]);
        self.forget(&said);
        for name in &asks {
            self.askers.entry(name.clone()).or_default().insert(said.id);
        }
        if lacks {
            self.lacking.insert(said.id);
        }
        self.said[at] = Said { asks, answers, ..said };
        Some((at, lowered?))
    }
}

fn drop_from(table: &mut FxHashMap<Name, FxHashSet<u32>>, name: &Name, id: u32) {
    if let Some(ids) = table.get_mut(name) {
        ids.remove(&id);
        if ids.is_empty() {
            table.remove(name);
        }
    }
}

/// The hash of what a segment tells others: of its anchored values in their order, and of its entries of these names.
fn print(names: &[Name], root: Option<&Node>) -> u64 {
    let mut hasher = FxHasher::default();
    let Some(root) = root else { return 0 };
    let mut anchors = Vec::new();
    around::anchors(root, &mut anchors);
    for (name, node) in anchors {
        let mut behind = Vec::new();
        around::aliases(node, DEPTH, &mut behind);
        let behind = behind.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        (name, around::print(node, DEPTH), behind).hash(&mut hasher);
    }
    for name in names {
        if let Name::Variable(id) | Name::Entry(_, id) = name {
            around::entry(root, id).map(|node| around::print(node, data::MAX_DEPTH)).hash(&mut hasher);
        }
    }
    hasher.finish()
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
