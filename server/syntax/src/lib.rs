//! Texts, positions, segments and their trees.
//!
//! Holds: ropes, incremental edits, UTF-8 and UTF-16 positions, the scan for top-level items, tree-sitter behind a small view, and
//! the formatter. Must never know: what a resource is, rules, files on disk, LSP.

pub mod document;
pub mod fmt;
pub mod position;
pub mod scan;
pub mod sections;
pub mod tree;

pub use document::{Changed, Document, Segment};
pub use position::{ByteRange, Encoding, Position};
pub use scan::Notation;
pub use tree::{Node, Tree};

/// The segments of a text, each with its offset.
pub fn for_each_segment(text: &str, notation: Notation, mut visit: impl FnMut(usize, &str)) {
    for (range, _) in scan::segments(text, notation) {
        visit(range.start, &text[range.start..range.end]);
    }
}

/// Parses a text that stands alone. `None` if it is too costly to parse.
pub fn parse(text: &str, notation: Notation) -> Option<Tree> {
    tree::parse(text, notation, None)
}
