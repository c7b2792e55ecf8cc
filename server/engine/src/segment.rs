//! One segment of a file and what it says. What closed files say is let go when much has been read, and read again by who asks for it:
//! the text says it again, at a fraction of the memory.

use std::sync::{
    Arc, Mutex, OnceLock, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use shirube_model::{
    data::Node,
    hcl::{Lowered, Span},
};

/// A segment without its text.
#[derive(Debug)]
pub struct Segment {
    /// Number that stays the same while the segment exists.
    pub id: u32,
    /// Where it starts in the file.
    pub start: usize,
    /// Its length.
    pub len: usize,
    /// Hash of what it says.
    pub fingerprint: u64,
    /// The header of its first block.
    pub first: Option<u32>,
    /// Where that stands in the segment: most is said of headers.
    first_at: Span,
    /// Whether it can be read in full and has no comment that speaks to shirube.
    pub plain: bool,
    /// Whether other segments of a template have to say something for it to be read in full.
    pub asks: bool,
    /// Its tree, if others ask for what it says.
    tree: OnceLock<Arc<Option<Node>>>,
    lowered: Mutex<Option<Arc<Lowered>>>,
}

impl Segment {
    /// A segment and what it says.
    pub fn new(id: u32, start: usize, len: usize, lowered: Arc<Lowered>) -> Self {
        let first = lowered.body.blocks.first().map(|b| b.header);
        let first_at = first.and_then(|node| lowered.spans.get(node as usize).copied()).unwrap_or_default();
        Self {
            id,
            start,
            len,
            fingerprint: lowered.fingerprint,
            first,
            first_at,
            plain: lowered.is_whole() && lowered.comments.is_empty() && lowered.asks.is_empty(),
            asks: !lowered.asks.is_empty(),
            tree: OnceLock::new(),
            lowered: Mutex::new(Some(lowered)),
        }
    }

    /// What it says; `read` reads it again if it was let go.
    pub fn lowered(&self, read: impl FnOnce() -> Lowered) -> Arc<Lowered> {
        let mut kept = self.lowered.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get_or_insert_with(|| Arc::new(read())).clone()
    }

    /// Its tree; `read` makes it when it is first asked for.
    pub fn tree(&self, read: impl FnOnce() -> Arc<Option<Node>>) -> Arc<Option<Node>> {
        self.tree.get_or_init(read).clone()
    }

    /// Where a node stands in the segment, if that is known without what it says.
    pub fn known_span(&self, node: u32) -> Option<Span> {
        (self.first == Some(node)).then_some(self.first_at)
    }

    /// Lets go of what it says.
    pub fn let_go(&self) {
        if self.plain {
            self.lowered.lock().unwrap_or_else(PoisonError::into_inner).take();
        }
    }
}

impl Clone for Segment {
    fn clone(&self) -> Self {
        let kept = self.lowered.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Self { id, start, len, fingerprint, first, first_at, plain, asks, .. } = *self;
        let (tree, lowered) = (self.tree.clone(), Mutex::new(kept));
        Self { id, start, len, fingerprint, first, first_at, plain, asks, tree, lowered }
    }
}

/// Whether what some segments of a file say may be kept: most files of a large workspace keep nothing at a time.
#[derive(Debug, Default)]
pub struct Held(AtomicBool);

impl Held {
    /// Something was read. Said after it was, so that nobody who clears this misses it for good.
    pub fn set(&self) {
        if !self.is_set() {
            self.0.store(true, Ordering::Release);
        }
    }

    /// Whether something may be kept.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    /// Says that nothing is kept any more. Gives what was said before.
    pub fn clear(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }
}

impl Clone for Held {
    fn clone(&self) -> Self {
        Self(AtomicBool::new(self.is_set()))
    }
}
