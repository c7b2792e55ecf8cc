//! Texts of open files that are not parsed: configurations, and files that are not part of the workspace, such as excluded ones. Nothing
//! is said about those, but what is typed is kept for when they are part of it again.

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
        for (range, new) in changes {
            match range {
                None => self.rope = Rope::from_str(new),
                Some((start, end)) => {
                    let at = |p| self.rope.byte_to_char(position::offset(&self.rope, p, encoding));
                    let (start, end) = (at(*start), at(*end));
                    self.rope.remove(start..end.max(start));
                    self.rope.insert(start, new);
                }
            }
        }
        Ok(())
    }
}
