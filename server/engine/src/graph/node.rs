//! What is kept of a question.

use std::hash::{BuildHasher, Hash};

use rustc_hash::{FxBuildHasher, FxHashSet};
use smallvec::SmallVec;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Never answered, or something it read directly has changed.
    Stale,
    /// Something it read may have changed.
    Suspect,
    /// As it was.
    Fresh,
    /// Being answered or checked.
    Running,
}

/// There is one for every block of a workspace and more: each byte counts.
pub(super) struct Node<K, A> {
    pub(super) key: K,
    pub(super) answer: Option<A>,
    pub(super) stamp: u64,
    pub(super) changed: u32,
    pub(super) checked: u32,
    pub(super) state: State,
    /// It was left without an answer; a refused question relies on what it read.
    pub(super) left: bool,
    /// At most one more than `MAX_HEIGHT`.
    pub(super) height: u16,
    /// The hash of the question. Questions stand far apart in memory, and the table asks for it whenever it grows.
    pub(super) hash: u32,
    /// Where on the stack the questions begin that it waits for and that wait for it, while they are not all answered.
    pub(super) open: Option<u16>,
    pub(super) reads: Few,
    pub(super) readers: Few,
}

/// Most questions read a few others, and few others read them.
pub(super) type Few = SmallVec<[u32; 4]>;

/// A question that waits.
pub(super) struct Frame {
    pub(super) id: u32,
    pub(super) reads: Vec<u32>,
    pub(super) seen: FxHashSet<u32>,
    pub(super) height: u32,
    /// The lowest question on the stack that it is known to wait for and that waits for it.
    pub(super) low: u32,
}

/// The hash of a question as it is kept.
pub(super) fn hash_of(key: &impl Hash) -> u32 {
    let hash = FxBuildHasher.hash_one(key);
    (hash >> 32) as u32 ^ hash as u32
}

/// A kept hash for the table, which looks at both ends of it.
pub(super) fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}
