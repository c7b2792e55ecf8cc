//! Where an offset stands in a rule file.

use shirube_syntax::{ByteRange, Notation, scan};

use super::{reader::Reader, tokens};

/// What stands around an offset.
#[derive(Debug)]
pub(super) struct Spot<'t> {
    /// The blocks around, outermost first.
    pub blocks: Vec<Around<'t>>,
    /// The argument of the innermost block whose value it is in.
    pub argument: Option<&'t str>,
    /// What is open within that value, outermost first.
    pub within: Vec<Inside<'t>>,
    /// The variables of each `for` around, with what it goes through.
    pub bound: Vec<(Vec<&'t str>, &'t str)>,
    /// What may be written.
    pub place: Place<'t>,
    /// The word that is being typed. The offset is in it or at one of its ends.
    pub word: ByteRange,
}

/// A block around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Around<'t> {
    /// Its first word.
    pub kind: &'t str,
    /// Its labels.
    pub labels: Vec<&'t str>,
    /// Where it begins.
    pub start: usize,
}

/// Something open within a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside<'t> {
    /// `[`
    List,
    /// `{`, with the key whose value it is.
    Object(Option<&'t str>),
    /// `(`, with the function, the number of the argument, and the first one if it is a string.
    Call(Option<&'t str>, usize, Option<&'t str>),
    /// `${`
    Template,
}

/// What may be written at an offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place<'t> {
    /// Nothing that anybody could guess.
    #[default]
    Nothing,
    /// An argument or a block.
    Statement,
    /// A label of a block that begins here, with its number, and whether it is closed.
    Label(&'t str, usize, bool),
    /// A string, and whether it is closed.
    Text(bool),
    /// The key of an object.
    Key,
    /// An operand.
    Operand,
    /// A name after a dot, and what stands before the dot.
    Member(&'t str),
}

/// Reads where an offset stands.
pub(super) fn spot(text: &str, at: usize) -> Spot<'_> {
    let mut before = (0, 0);
    for (range, _) in scan::segments(text, Notation::Hcl).take_while(|(range, _)| range.start < at.max(1)) {
        before = (before.1, range.start);
    }
    // The blanks and comments before a block belong to it, and they may as well be the end of one that does not close.
    let start = if tokens::is_trivia(&text[before.1..at]) { before.0 } else { before.1 };
    Reader::new(text, start, at).spot()
}
