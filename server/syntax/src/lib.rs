//! Texts, positions, segments and their trees.
//!
//! Holds: ropes, incremental edits, UTF-8 and UTF-16 positions, the scan for top-level items, tree-sitter behind a small view, and
//! the formatter. Must never know: what a resource is, rules, files on disk, LSP.

pub mod document;
pub mod fmt;
pub mod position;
pub mod scan;
pub mod tree;

pub use document::{Changed, Document, Segment};
pub use position::{ByteRange, Encoding, Position};
pub use scan::Notation;
pub use tree::{Node, Tree};

/// Parses a text that is not edited, segment by segment. Each segment is given with its offset, its text and its tree; trees are
/// dropped afterwards.
pub fn for_each_segment(text: &str, notation: Notation, mut visit: impl FnMut(usize, &str, Option<&Tree>)) {
    for (range, _) in scan::segments(text, notation) {
        let own = &text[range.start..range.end];
        visit(range.start, own, parse(own, notation).as_ref());
    }
}

/// Parses a text that stands alone. `None` if it is too costly to parse.
pub fn parse(text: &str, notation: Notation) -> Option<Tree> {
    tree::parse(text, notation, None)
}
