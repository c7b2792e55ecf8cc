//! YAML and JSON as one tree: what a segment of either says, with the bytes of everything. Shared by all formats written in them.

mod json;
mod mended;
mod scalar;
#[cfg(test)]
mod tests;
mod yaml;

use std::sync::Arc;

use shirube_syntax::{ByteRange, Notation};

use crate::hcl::Problem;

pub(crate) use scalar::resolve;

/// The deepest nesting that is read.
pub(crate) const MAX_DEPTH: usize = 100;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// From its tag or anchor, or its first byte, to behind its last one.
    pub range: ByteRange,
    /// The tag as it is written, such as `!Ref`.
    pub tag: Option<Arc<str>>,
    /// The name by which aliases refer to it.
    pub anchor: Option<Arc<str>>,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A text, a number, a truth value or null.
    Scalar(Arc<str>, Style),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in source order.
    Map(Vec<Pair>),
    /// A reference to an anchored value.
    Alias(Arc<str>),
    /// Text that cannot be read.
    Unreadable,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes: what it is depends on the words.
    Plain,
    /// As a text: quoted, or a block of lines.
    Text,
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The key.
    pub key: Node,
    /// The value.
    pub value: Node,
}

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The value; `None` if there is none.
    pub root: Option<Node>,
    /// Whether some of the text could not be read: what is not there may still be meant.
    pub open: bool,
    /// Where it cannot be read.
    pub problems: Vec<Problem>,
    /// The comments, without their line ends.
    pub comments: Vec<ByteRange>,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&Arc<str>> {
        match &self.kind {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a word without quotes that is no text: a truth value, a number or null.
    pub fn is_word(&self) -> bool {
        let text = |text| matches!(resolve(text), shirube_lang::ast::ExprKind::String(_));
        matches!(&self.kind, Kind::Scalar(word, Style::Plain) if !text(word))
    }

    /// Whether nothing is written, or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar(text, Style::Plain) if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }
}

/// Whether a word without quotes is a text in YAML, and not a truth value or a number.
pub fn is_text(word: &str) -> bool {
    matches!(resolve(&word.into()), shirube_lang::ast::ExprKind::String(_))
}

/// Reads one segment of a template. What cannot be read is left out, and said.
pub fn read(text: &str, notation: Notation) -> Read {
    match notation {
        Notation::Json | Notation::JsonSections | Notation::JsonWhole => json::read(text),
        Notation::Hcl | Notation::HclValues | Notation::YamlSections | Notation::YamlWhole => mended::read(text),
    }
}
