//! What was evaluated, what it read, and what has to be evaluated again. The only place that keeps these books.
//!
//! Every answer lists the questions it asked. When an input changes, the answers that depend on it are marked; asking again checks
//! whether anything they read really changed, and only then evaluates. An answer that stays the same stops the wave.
//!
//! Questions that wait for one another are told by Tarjan's algorithm, and the longest way below a question is its height: both are
//! the same wherever one begins to ask, so that the answers do not depend on the order of asking. Where too many questions wait,
//! those whose height is thereby known to be too great are refused; those above them are left, to be asked again.

mod fork;
mod node;
mod pages;

use std::hash::Hash;

use hashbrown::HashTable;
use rustc_hash::FxHashSet;

use node::{Few, Frame, Node, State, hash_of, spread};
use pages::Pages;

/// The greatest height of a question that is answered.
pub const MAX_HEIGHT: u32 = 150;
/// The most questions that may wait for one another. What waits below the upper `MAX_HEIGHT` of them is too high.
const MAX_DEPTH: usize = 2 * MAX_HEIGHT as usize;
/// From how many reads on they are kept in a set.
const MANY: usize = 32;

/// The books. `K` is a question, `A` its answer.
pub struct Graph<K, A> {
    /// Numbers of questions, found by the hash of the question, which stands in its node.
    ids: HashTable<u32>,
    nodes: Pages<Node<K, A>>,
    free: Vec<u32>,
    stack: Vec<Frame>,
    /// Lists of frames that are gone, to be filled again.
    spare: Vec<Vec<u32>>,
    /// Answered questions that wait for some on the stack.
    open: Vec<u32>,
    /// Too many waited: the highest frame that is refused.
    unwinding: Option<usize>,
    /// What was answered since a part of the work began that will let go of some of it.
    part: Option<Vec<u32>>,
    revision: u32,
    evaluated: u64,
}

/// What to do next about a question.
pub enum Next<K> {
    /// The answer is ready.
    Ready,
    /// It waits for itself, or too many wait.
    Stop,
    /// Check these first.
    Check(Vec<K>),
    /// Evaluate it.
    Evaluate,
}

/// What becomes of the question now being answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is answered.
    Answered,
    /// It waits for itself.
    Cycle,
    /// The way below it is too long.
    TooHigh,
    /// It is left without an answer.
    Left,
}

impl<K: Clone + Eq + Hash, A: Clone> Default for Graph<K, A> {
    fn default() -> Self {
        Self {
            ids: HashTable::new(),
            nodes: Pages::default(),
            free: Vec::new(),
            stack: Vec::new(),
            spare: Vec::new(),
            open: Vec::new(),
            unwinding: None,
            part: None,
            revision: 1,
            evaluated: 0,
        }
    }
}

impl<K: Clone + Eq + Hash, A: Clone> Graph<K, A> {
    fn find(&self, key: &K) -> Option<u32> {
        self.find_by(hash_of(key), key)
    }

    fn find_by(&self, hash: u32, key: &K) -> Option<u32> {
        let is = |id: &u32| {
            let node = &self.nodes[*id as usize];
            node.hash == hash && node.key == *key
        };
        self.ids.find(spread(hash), is).copied()
    }

    fn id(&mut self, key: &K) -> u32 {
        let hash = hash_of(key);
        if let Some(id) = self.find_by(hash, key) {
            return id;
        }
        let node = Node {
            key: key.clone(),
            answer: None,
            stamp: 0,
            changed: 0,
            checked: 0,
            state: State::Stale,
            left: false,
            height: 0,
            hash,
            open: None,
            reads: Few::new(),
            readers: Few::new(),
        };
        self.add(node)
    }

    /// Adds a question that there is none of yet.
    fn add(&mut self, node: Node<K, A>) -> u32 {
        let id = match self.free.pop() {
            Some(id) => {
                self.nodes[id as usize] = node;
                id
            }
            None => self.nodes.push(node),
        };
        let hash = |id: &u32| spread(self.nodes[*id as usize].hash);
        self.ids.insert_unique(hash(&id), id, hash);
        id
    }

    /// How many questions were evaluated so far.
    pub fn evaluated(&self) -> u64 {
        self.evaluated
    }

    /// Whether too many questions waited, so that nothing more is asked until enough of them are left.
    pub fn is_unwinding(&self) -> bool {
        self.unwinding.is_some()
    }

    /// The question now being answered reads this one. Gives the answer if it is ready, which then counts as taken.
    pub fn read(&mut self, key: &K) -> Option<&A> {
        let id = self.id(key);
        self.note(id);
        let node = &self.nodes[id as usize];
        if node.state != State::Fresh || node.answer.is_none() {
            return None;
        }
        self.take(id as usize);
        self.nodes[id as usize].answer.as_ref()
    }

    fn note(&mut self, id: u32) {
        let Some(frame) = self.stack.last_mut() else { return };
        let new = match frame.reads.len() {
            0..MANY => !frame.reads.contains(&id),
            MANY => {
                frame.seen.extend(&frame.reads);
                frame.seen.insert(id)
            }
            _ => frame.seen.insert(id),
        };
        if new {
            frame.reads.push(id);
        }
    }

    /// The question now being answered has the answer to this one.
    pub fn took(&mut self, key: &K) {
        let id = self.id(key) as usize;
        self.take(id);
    }

    fn take(&mut self, id: usize) {
        let (state, height, open) = (self.nodes[id].state, self.nodes[id].height, self.nodes[id].open);
        if let Some(frame) = self.stack.last_mut().filter(|_| state == State::Fresh) {
            // Those that wait for one another are counted together, when all of them are answered.
            frame.height = frame.height.max(u32::from(height) + u32::from(open.is_none()));
            frame.low = frame.low.min(open.map_or(u32::MAX, u32::from));
        }
    }

    /// What has to happen before the question has an answer.
    pub fn next(&mut self, key: &K) -> Next<K> {
        let id = self.id(key) as usize;
        match self.nodes[id].state {
            State::Fresh => Next::Ready,
            State::Running => {
                let at = self.stack.iter().position(|f| f.id as usize == id).unwrap_or(0) as u32;
                if let Some(frame) = self.stack.last_mut() {
                    frame.low = frame.low.min(at);
                }
                Next::Stop
            }
            _ if self.stack.len() >= MAX_DEPTH => {
                self.unwind();
                Next::Stop
            }
            State::Stale => Next::Evaluate,
            State::Suspect => {
                let reads = self.nodes[id].reads.iter().map(|r| self.nodes[*r as usize].key.clone()).collect();
                Next::Check(reads)
            }
        }
    }

    /// Too many wait: those at the bottom are refused, those at the top are left.
    fn unwind(&mut self) {
        let refused = self.stack.len() - MAX_HEIGHT as usize - 1;
        self.unwinding = Some(refused);
        for id in std::mem::take(&mut self.open) {
            let node = &mut self.nodes[id as usize];
            if node.open.is_some_and(|low| low as usize > refused) {
                (node.open, node.state, node.left) = (None, State::Stale, true);
            } else {
                self.open.push(id);
            }
        }
    }

    /// Whether a question that was read has changed since the answer to `key` was last checked.
    pub fn outdated(&mut self, key: &K, read: &K) -> bool {
        let (id, read) = (self.id(key) as usize, self.id(read) as usize);
        self.nodes[read].changed > self.nodes[id].checked
    }

    /// Nothing that was read has changed.
    pub fn confirm(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let node = &mut self.nodes[frame.id as usize];
        node.state = State::Fresh;
        node.checked = self.revision;
    }

    /// What was read has changed, so that the check ends here.
    pub fn doubt(&mut self) {
        self.stack.pop();
    }

    /// Starts answering or checking a question.
    pub fn begin(&mut self, key: &K) {
        let id = self.id(key);
        self.nodes[id as usize].state = State::Running;
        let reads = self.spare.pop().unwrap_or_default();
        self.stack.push(Frame { id, reads, seen: FxHashSet::default(), height: 0, low: u32::MAX });
    }

    /// Whether the question now being answered or checked waits for itself.
    pub fn in_cycle(&self) -> bool {
        self.stack.last().is_some_and(|frame| frame.low != u32::MAX)
    }

    /// What becomes of the question now being answered, as far as that is known.
    pub fn fate(&self) -> Fate {
        let at = self.stack.len().saturating_sub(1);
        match (self.unwinding, self.stack.last()) {
            (Some(refused), _) if at > refused => Fate::Left,
            (Some(_), _) => Fate::TooHigh,
            (_, Some(frame)) if frame.height > MAX_HEIGHT => Fate::TooHigh,
            _ if self.in_cycle() => Fate::Cycle,
            _ => Fate::Answered,
        }
    }

    /// Leaves the question now being answered or checked without an answer.
    pub fn leave(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        self.evaluated += 1;
        if !frame.reads.is_empty() {
            self.link(frame.id, &frame.reads);
        }
        self.drop_reads(frame.reads);
        let node = &mut self.nodes[frame.id as usize];
        (node.state, node.left) = (State::Stale, true);
    }

    fn drop_reads(&mut self, mut reads: Vec<u32>) {
        reads.clear();
        self.spare.push(reads);
    }

    /// Takes down what was read instead of what was read before.
    fn link(&mut self, id: u32, reads: &[u32]) {
        let old = std::mem::take(&mut self.nodes[id as usize].reads);
        if *old != *reads {
            let (before, after): (FxHashSet<u32>, FxHashSet<u32>) =
                (old.iter().copied().collect(), reads.iter().copied().collect());
            for read in old.iter().filter(|r| !after.contains(r)) {
                self.nodes[*read as usize].readers.retain(|r| *r != id);
            }
            for read in reads.iter().filter(|r| !before.contains(r)) {
                self.nodes[*read as usize].readers.push(id);
            }
        }
        self.nodes[id as usize].reads = Few::from_slice(reads);
    }

    /// Ends answering: the answer and its stamp, which tells whether it changed. Gives the questions that turn out to be too high
    /// together with it, as all do that wait for one another.
    pub fn end(&mut self, answer: A, stamp: u64) -> Vec<K> {
        let high = self.fate() == Fate::TooHigh;
        let Some(mut frame) = self.stack.pop() else { return Vec::new() };
        let at = self.stack.len();
        if self.unwinding == Some(at) {
            self.unwinding = None;
        }
        self.evaluated += 1;
        // A question that was refused while checking keeps what it read.
        if !frame.reads.is_empty() || !high {
            self.link(frame.id, &frame.reads);
        }
        self.drop_reads(std::mem::take(&mut frame.reads));
        let height = if high { MAX_HEIGHT + 1 } else { frame.height.min(MAX_HEIGHT + 1) };
        let cyclic = frame.low != u32::MAX;
        let known = if cyclic { self.nodes[frame.id as usize].height } else { height as u16 };
        self.settle(frame.id, answer, stamp, known);
        if !cyclic {
            return Vec::new();
        }
        self.open.push(frame.id);
        if (frame.low as usize) < at {
            let node = &mut self.nodes[frame.id as usize];
            (node.open, node.height) = (Some(frame.low as u16), height as u16);
            if let Some(below) = self.stack.last_mut() {
                below.low = below.low.min(frame.low);
                below.height = below.height.max(height);
            }
            return Vec::new();
        }
        self.nodes[frame.id as usize].height = height as u16;
        self.close(at)
    }

    fn settle(&mut self, id: u32, answer: A, stamp: u64, height: u16) {
        self.part.iter_mut().for_each(|part| part.push(id));
        let node = &mut self.nodes[id as usize];
        // Without an answer it was never answered, or its answer was let go.
        if node.checked == 0 || node.stamp != stamp || node.height != height {
            node.changed = self.revision;
        }
        (node.state, node.left, node.checked) = (State::Fresh, false, self.revision);
        (node.answer, node.stamp, node.height) = (Some(answer), stamp, height);
    }

    /// All that wait for one another are answered. Their height counts each of them.
    fn close(&mut self, at: usize) -> Vec<K> {
        let first =
            self.open.iter().rposition(|id| self.nodes[*id as usize].open.is_some_and(|low| (low as usize) < at));
        let members = self.open.split_off(first.map_or(0, |i| i + 1));
        let heights = members.iter().map(|id| u32::from(self.nodes[*id as usize].height));
        let height = heights.max().unwrap_or(0).saturating_add(members.len() as u32);
        let high = height > MAX_HEIGHT;
        for id in &members {
            let node = &mut self.nodes[*id as usize];
            (node.open, node.height) = (None, height.min(MAX_HEIGHT + 1) as u16);
            node.changed = self.revision;
        }
        members.into_iter().filter(|_| high).map(|id| self.nodes[id as usize].key.clone()).collect()
    }

    /// Gives a question that was just answered another answer.
    pub fn replace(&mut self, key: &K, answer: A, stamp: u64) {
        let id = self.id(key) as usize;
        (self.nodes[id].answer, self.nodes[id].stamp) = (Some(answer), stamp);
    }

    /// The answer.
    pub fn answer(&mut self, key: &K) -> Option<A> {
        let id = self.id(key) as usize;
        self.nodes[id].answer.clone()
    }

    /// Begins a part of the work.
    pub fn begin_part(&mut self) {
        self.part = Some(Vec::new());
    }

    /// Ends a part of the work, and lets go of those of its answers that nobody may ask for soon. Their stamps stay, so that nothing has
    /// to be checked again.
    pub fn end_part(&mut self, which: impl Fn(&K) -> bool) {
        for id in self.part.take().into_iter().flatten() {
            let node = &mut self.nodes[id as usize];
            if node.state == State::Fresh && node.open.is_none() && which(&node.key) {
                node.answer = None;
            }
        }
    }

    /// Whether a question was answered and its answer let go.
    pub fn is_let_go(&self, key: &K) -> bool {
        self.find(key).is_some_and(|id| {
            let node = &self.nodes[id as usize];
            node.state == State::Fresh && node.answer.is_none()
        })
    }

    /// The last answer to a question, which may not have been asked.
    pub fn peek(&self, key: &K) -> Option<A> {
        self.find(key).and_then(|id| self.nodes[id as usize].answer.clone())
    }

    /// The stamp of an answer.
    pub fn stamp(&mut self, key: &K) -> u64 {
        let id = self.id(key) as usize;
        self.nodes[id].stamp
    }

    /// A new round of changes begins.
    pub fn advance(&mut self) {
        self.revision += 1;
    }

    /// An input changed: it will be evaluated again, and all that depend on it are suspect. Gives the questions that were marked.
    pub fn invalidate(&mut self, key: &K) -> Vec<K> {
        let Some(id) = self.find(key) else { return Vec::new() };
        let mut marked = Vec::new();
        let mut work = vec![id];
        if self.nodes[id as usize].state == State::Fresh {
            marked.push(self.nodes[id as usize].key.clone());
        }
        self.nodes[id as usize].state = State::Stale;
        while let Some(id) = work.pop() {
            for i in 0..self.nodes[id as usize].readers.len() {
                let reader = self.nodes[id as usize].readers[i];
                let node = &mut self.nodes[reader as usize];
                if node.state == State::Fresh {
                    node.state = State::Suspect;
                    marked.push(node.key.clone());
                    work.push(reader);
                } else if std::mem::take(&mut node.left) {
                    work.push(reader);
                }
            }
        }
        marked
    }

    /// Forgets a question that nothing asks any more.
    pub fn forget(&mut self, key: &K) {
        let Some(id) = self.find(key) else { return };
        let reads = std::mem::take(&mut self.nodes[id as usize].reads);
        for read in reads {
            self.nodes[read as usize].readers.retain(|r| *r != id);
        }
        // Whoever still lists it as read would meet another question under its number.
        if self.nodes[id as usize].readers.is_empty() {
            self.nodes[id as usize].answer = None;
            self.free.push(id);
            if let Ok(entry) = self.ids.find_entry(spread(self.nodes[id as usize].hash), |other| *other == id) {
                entry.remove();
            }
        }
    }
}
