//! Names that occur again and again are kept once: a workspace of thousands of files has some thousand different ones.

use std::{cell::RefCell, sync::Arc};

use rustc_hash::FxHashSet;

/// The most names that a thread keeps.
const MAX_NAMES: usize = 20_000;
/// The longest text that is taken for a name, in bytes.
const MAX_LENGTH: usize = 40;

thread_local! {
    static NAMES: RefCell<FxHashSet<Arc<str>>> = RefCell::default();
}

/// The text, shared with all equal ones that this thread has seen.
pub(crate) fn intern(text: &str) -> Arc<str> {
    if text.len() > MAX_LENGTH {
        return text.into();
    }
    NAMES.with_borrow_mut(|names| {
        if let Some(known) = names.get(text) {
            return known.clone();
        }
        if names.len() >= MAX_NAMES {
            names.clear();
        }
        let new: Arc<str> = text.into();
        names.insert(new.clone());
        new
    })
}
