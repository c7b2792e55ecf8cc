//! What was evaluated, what it read, and what has to be evaluated again. The only place that keeps these books.
//!
//! Every answer lists the questions it asked. When an input changes, the answers that depend on it are marked; asking again checks
//! whether anything they read really changed, and only then evaluates. An answer that stays the same stops the wave.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// The most questions that may wait for one another.
const MAX_DEPTH: usize = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Never answered, or something it read directly has changed.
    Stale,
    /// Something it read may have changed.
    Suspect,
    /// As it was.
    Fresh,
    /// Being answered.
    Running,
}

struct Node<K, A> {
    key: K,
    answer: Option<A>,
    stamp: u64,
    changed: u64,
    checked: u64,
    state: State,
    cyclic: bool,
    reads: Vec<u32>,
    readers: Vec<u32>,
}

/// The books. `K` is a question, `A` its answer.
pub struct Graph<K, A> {
    ids: FxHashMap<K, u32>,
    nodes: Vec<Node<K, A>>,
    free: Vec<u32>,
    stack: Vec<(u32, Vec<u32>)>,
    revision: u64,
    evaluated: u64,
}

/// What to do next about a question.
pub enum Next<K> {
    /// The answer is ready.
    Ready,
    /// It waits for itself, or too many wait.
    Cycle,
    /// Check these first.
    Check(Vec<K>),
    /// Evaluate it.
    Evaluate,
}

impl<K: Clone + Eq + Hash, A: Clone> Default for Graph<K, A> {
    fn default() -> Self {
        Self {
            ids: FxHashMap::default(),
            nodes: Vec::new(),
            free: Vec::new(),
            stack: Vec::new(),
            revision: 1,
            evaluated: 0,
        }
    }
}

impl<K: Clone + Eq + Hash, A: Clone> Graph<K, A> {
    fn id(&mut self, key: &K) -> u32 {
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let node = Node {
            key: key.clone(),
            answer: None,
            stamp: 0,
            changed: 0,
            checked: 0,
            state: State::Stale,
            cyclic: false,
            reads: Vec::new(),
            readers: Vec::new(),
        };
        let id = match self.free.pop() {
            Some(id) => {
                self.nodes[id as usize] = node;
                id
            }
            None => {
                self.nodes.push(node);
                (self.nodes.len() - 1) as u32
            }
        };
        self.ids.insert(key.clone(), id);
        id
    }

    /// How many questions were evaluated so far.
    pub fn evaluated(&self) -> u64 {
        self.evaluated
    }

    /// The question now being answered reads this one.
    pub fn read(&mut self, key: &K) {
        let id = self.id(key);
        if let Some((_, reads)) = self.stack.last_mut()
            && !reads.contains(&id)
        {
            reads.push(id);
        }
    }

    /// What has to happen before the question has an answer.
    pub fn next(&mut self, key: &K) -> Next<K> {
        let id = self.id(key) as usize;
        match self.nodes[id].state {
            State::Fresh => Next::Ready,
            State::Running => {
                self.mark_cycle(id as u32);
                Next::Cycle
            }
            _ if self.stack.len() >= MAX_DEPTH => Next::Cycle,
            State::Stale => Next::Evaluate,
            State::Suspect => {
                let reads = self.nodes[id].reads.iter().map(|r| self.nodes[*r as usize].key.clone()).collect();
                Next::Check(reads)
            }
        }
    }

    /// All that wait between a question and itself are part of a cycle.
    fn mark_cycle(&mut self, id: u32) {
        for (waiting, _) in self.stack.iter().rev() {
            self.nodes[*waiting as usize].cyclic = true;
            if *waiting == id {
                break;
            }
        }
    }

    /// Whether a question that was read has changed since the answer to `key` was last checked.
    pub fn outdated(&mut self, key: &K, read: &K) -> bool {
        let (id, read) = (self.id(key) as usize, self.id(read) as usize);
        self.nodes[read].changed > self.nodes[id].checked
    }

    /// Checks what an answer read, before deciding whether to evaluate it again.
    pub fn check(&mut self, key: &K) {
        let id = self.id(key) as usize;
        self.nodes[id].state = State::Running;
    }

    /// Nothing that was read has changed.
    pub fn confirm(&mut self, key: &K) {
        let id = self.id(key) as usize;
        self.nodes[id].state = State::Fresh;
        self.nodes[id].checked = self.revision;
    }

    /// Starts answering a question.
    pub fn begin(&mut self, key: &K) {
        let id = self.id(key);
        self.nodes[id as usize].state = State::Running;
        self.nodes[id as usize].cyclic = false;
        self.stack.push((id, Vec::new()));
    }

    /// Whether the question now being answered is part of a cycle.
    pub fn in_cycle(&self) -> bool {
        self.stack.last().is_some_and(|(id, _)| self.nodes[*id as usize].cyclic)
    }

    /// The question now being answered read something that is part of a cycle.
    pub fn join_cycle(&mut self) {
        if let Some((id, _)) = self.stack.last() {
            self.nodes[*id as usize].cyclic = true;
        }
    }

    /// Whether an answer is part of a cycle, or read one that is.
    pub fn is_cyclic(&mut self, key: &K) -> bool {
        let id = self.id(key) as usize;
        self.nodes[id].cyclic
    }

    /// Ends answering: the answer and its stamp, which tells whether it changed.
    pub fn end(&mut self, answer: A, stamp: u64) {
        let Some((id, reads)) = self.stack.pop() else { return };
        self.evaluated += 1;
        let revision = self.revision;
        let old = std::mem::take(&mut self.nodes[id as usize].reads);
        for read in old.iter().filter(|r| !reads.contains(r)) {
            self.nodes[*read as usize].readers.retain(|r| *r != id);
        }
        for read in reads.iter().filter(|r| !old.contains(r)) {
            self.nodes[*read as usize].readers.push(id);
        }
        let node = &mut self.nodes[id as usize];
        node.reads = reads;
        node.state = State::Fresh;
        node.checked = revision;
        if node.answer.is_none() || node.stamp != stamp {
            node.changed = revision;
        }
        node.stamp = stamp;
        node.answer = Some(answer);
    }

    /// The answer.
    pub fn answer(&mut self, key: &K) -> Option<A> {
        let id = self.id(key) as usize;
        self.nodes[id].answer.clone()
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
        let Some(&id) = self.ids.get(key) else { return Vec::new() };
        let mut marked = Vec::new();
        let mut work = vec![id];
        if self.nodes[id as usize].state == State::Fresh {
            self.nodes[id as usize].state = State::Stale;
            marked.push(self.nodes[id as usize].key.clone());
        } else if self.nodes[id as usize].state == State::Suspect {
            self.nodes[id as usize].state = State::Stale;
        }
        while let Some(id) = work.pop() {
            for i in 0..self.nodes[id as usize].readers.len() {
                let reader = self.nodes[id as usize].readers[i];
                let node = &mut self.nodes[reader as usize];
                if node.state == State::Fresh {
                    node.state = State::Suspect;
                    marked.push(node.key.clone());
                    work.push(reader);
                }
            }
        }
        marked
    }

    /// Forgets a question that nothing asks any more.
    pub fn forget(&mut self, key: &K) {
        let Some(id) = self.ids.remove(key) else { return };
        let reads = std::mem::take(&mut self.nodes[id as usize].reads);
        for read in reads {
            self.nodes[read as usize].readers.retain(|r| *r != id);
        }
        // Whoever still lists it as read would meet another question under its number.
        if self.nodes[id as usize].readers.is_empty() {
            self.nodes[id as usize].answer = None;
            self.free.push(id);
        } else {
            self.ids.insert(key.clone(), id);
        }
    }

    /// An empty graph in the same revision.
    pub fn fork(&self) -> Self {
        Self { revision: self.revision, ..Self::default() }
    }

    /// Takes over what another graph answered about the same inputs in the same revision. What both answered is the same.
    pub fn adopt(&mut self, other: Self) {
        self.evaluated += other.evaluated;
        let mut adopted = Vec::new();
        let mut numbers = Vec::with_capacity(other.nodes.len());
        for mut node in other.nodes {
            let id = self.id(&node.key);
            numbers.push(id);
            let own = &mut self.nodes[id as usize];
            if node.state == State::Fresh && own.answer.is_none() {
                node.readers = std::mem::take(&mut own.readers);
                *own = node;
                adopted.push(id);
            }
        }
        for id in adopted {
            let mut reads = std::mem::take(&mut self.nodes[id as usize].reads);
            for read in &mut reads {
                *read = numbers[*read as usize];
                self.nodes[*read as usize].readers.push(id);
            }
            self.nodes[id as usize].reads = reads;
        }
    }
}
