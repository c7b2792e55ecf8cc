//! Open files that the configuration excludes: nothing is said about them, but their text is kept for when they are not any more.

use ropey::Rope;
use shirube_syntax::{Encoding, position};

use super::{ChangeError, ContentChange};

/// The text of an open file and its version.
#[derive(Debug)]
pub(super) struct Parked {
    rope: Rope,
    pub(super) version: i32,
}

impl Parked {
    pub(super) fn new(text: &str, version: i32) -> Self {
        Self { rope: Rope::from_str(text), version }
    }

    pub(super) fn text(&self) -> String {
        self.rope.to_string()
    }

    /// Applies the changes of an editor.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: &[ContentChange],
        encoding: Encoding,
    ) -> Result<(), ChangeError> {
        if version <= self.version {
            return Err(ChangeError::OldVersion);
        }
        self.version = version;
        edit(&mut self.rope, changes, encoding);
        Ok(())
    }
}

/// Applies the changes of an editor to a text.
pub(super) fn edit(rope: &mut Rope, changes: &[ContentChange], encoding: Encoding) {
    for (range, new) in changes {
        match range {
            None => *rope = Rope::from_str(new),
            Some((start, end)) => {
                let at = |p| rope.byte_to_char(position::offset(rope, p, encoding));
                let (start, end) = (at(*start), at(*end));
                rope.remove(start..end.max(start));
                rope.insert(start, new);
            }
        }
    }
}
