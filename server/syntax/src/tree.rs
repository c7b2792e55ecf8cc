//! A small view of tree-sitter's trees, so that nothing else depends on tree-sitter.

use std::{cell::RefCell, ops::ControlFlow};

use crate::{position::ByteRange, scan::Notation};

/// The most nodes of nesting that a tree is read to; deeper text is reported and not read.
pub const MAX_DEPTH: usize = 200;
/// How many progress callbacks the parser may take for one segment before it gives up. A bound on work, not on time.
const MAX_PROGRESS: u32 = 50_000;
/// The longest segment of HCL that a tree is made of, in bytes: a tree takes some 200 bytes for each character of a string. What is plain
/// is read without one however long it is, and no value may be as long.
const MAX_LENGTH: usize = 2_000_000;

/// Up to so many children it is faster to count from the first one each time than to make a cursor.
const FEW: u32 = 4;

/// The tree of one segment; offsets are relative to the segment.
#[derive(Clone, Debug)]
pub struct Tree(tree_sitter::Tree);

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t>(tree_sitter::Node<'t>);

thread_local! {
    static PARSERS: RefCell<[Option<tree_sitter::Parser>; 2]> = const { RefCell::new([None, None]) };
}

/// Parses one segment. `old` is its tree before the edit, already told of the edit. `None` if the text is too costly to parse.
pub(crate) fn parse(text: &str, notation: Notation, old: Option<&Tree>) -> Option<Tree> {
    if notation != Notation::Json && text.len() > MAX_LENGTH {
        return None;
    }
    let (slot, language) = match notation {
        Notation::Hcl | Notation::HclValues => (0, shirube_grammars::hcl as fn() -> tree_sitter::Language),
        Notation::Json | Notation::JsonSections | Notation::JsonWhole => {
            (1, shirube_grammars::json as fn() -> tree_sitter::Language)
        }
        Notation::YamlSections | Notation::YamlWhole => return None,
    };
    PARSERS.with_borrow_mut(|parsers| {
        let parser = match &mut parsers[slot] {
            Some(parser) => parser,
            empty => {
                let mut parser = tree_sitter::Parser::new();
                parser.set_language(&language()).ok()?;
                empty.insert(parser)
            }
        };
        let mut progress = 0;
        let mut callback = |_: &tree_sitter::ParseState| {
            progress += 1;
            if progress > MAX_PROGRESS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let options = tree_sitter::ParseOptions::new().progress_callback(&mut callback);
        // A byte order mark is blank space of the same length.
        let patched = text.strip_prefix('\u{FEFF}').map(|rest| format!("   {rest}"));
        let numbers = if notation.is_json() { None } else { whole_numbers(patched.as_deref().unwrap_or(text)) };
        // What stands for an exponent may lie outside the edit, so that the old tree says nothing about it.
        let old = old.filter(|_| numbers.is_none());
        let bytes = numbers.as_deref().unwrap_or_else(|| patched.as_deref().unwrap_or(text).as_bytes());
        let mut read = |offset: usize, _| bytes.get(offset..).unwrap_or_default();
        let tree = parser.parse_with_options(&mut read, old.map(|t| &t.0), Some(options));
        if tree.is_none() {
            parser.reset();
        }
        tree.map(Tree)
    })
}

/// The grammar knows exponents only behind a fraction. `1e3` is shown to it as `1003`, which has the same length; what the number
/// is, is read from the text itself. `None` if there is nothing to change.
fn whole_numbers(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    let mut patched: Option<Vec<u8>> = None;
    for (i, b) in bytes.iter().enumerate() {
        if !matches!(b, b'e' | b'E') || i == 0 || !bytes[i - 1].is_ascii_digit() {
            continue;
        }
        let start = bytes[..i].iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |p| p + 1);
        let before = text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
            && !after_operator(&text[..start])
        {
            continue;
        }
        let sign = usize::from(matches!(bytes.get(i + 1), Some(b'+' | b'-')));
        if bytes.get(i + 1 + sign).is_some_and(u8::is_ascii_digit) {
            patched.get_or_insert_with(|| bytes.to_vec())[i..=i + sign].fill(b'0');
        }
    }
    patched
}

/// Whether a minus sign before a number is an operator and not part of a name.
fn after_operator(before: &str) -> bool {
    before.strip_suffix('-').is_some_and(|b| !b.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-')))
}

impl Tree {
    /// The root node.
    pub fn root(&self) -> Node<'_> {
        Node(self.0.root_node())
    }

    /// Tells the tree that `removed` bytes at `start` became `added` bytes.
    pub(crate) fn edit(&mut self, start: usize, removed: usize, added: usize) {
        // Rows and columns are not used anywhere; tree-sitter only needs them to be monotonous.
        let point = |column| tree_sitter::Point { row: 0, column };
        self.0.edit(&tree_sitter::InputEdit {
            start_byte: start,
            old_end_byte: start + removed,
            new_end_byte: start + added,
            start_position: point(start),
            old_end_position: point(start + removed),
            new_end_position: point(start + added),
        });
    }
}

impl<'t> Node<'t> {
    /// The grammar's name for the node.
    pub fn kind(self) -> &'t str {
        self.0.kind()
    }

    /// Its bytes within the segment.
    pub fn range(self) -> ByteRange {
        ByteRange { start: self.0.start_byte(), end: self.0.end_byte() }
    }

    /// Its text.
    pub fn text(self, source: &str) -> &str {
        source.get(self.0.start_byte()..self.0.end_byte()).unwrap_or("")
    }

    /// All children, punctuation included.
    pub fn children(self) -> Vec<Node<'t>> {
        let count = self.0.child_count();
        if count <= FEW {
            return (0..count).filter_map(|i| self.0.child(i)).map(Node).collect();
        }
        let mut cursor = self.0.walk();
        self.0.children(&mut cursor).map(Node).collect()
    }

    /// The children that are not punctuation.
    pub fn named(self) -> Vec<Node<'t>> {
        let count = self.0.named_child_count() as u32;
        let kept = |n: &tree_sitter::Node<'t>| !n.is_extra();
        if count <= FEW {
            let nodes = (0..count).filter_map(|i| self.0.named_child(i));
            return nodes.filter(kept).map(Node).collect();
        }
        let mut cursor = self.0.walk();
        self.0.named_children(&mut cursor).filter(kept).map(Node).collect()
    }

    /// The first child of a kind.
    pub fn child_of(self, kind: &str) -> Option<Node<'t>> {
        if self.0.child_count() <= FEW {
            return (0..self.0.child_count()).filter_map(|i| self.0.child(i)).find(|n| n.kind() == kind).map(Node);
        }
        let mut cursor = self.0.walk();
        self.0.children(&mut cursor).find(|n| n.kind() == kind).map(Node)
    }

    /// The child with a field name.
    pub fn field(self, name: &str) -> Option<Node<'t>> {
        self.0.child_by_field_name(name).map(Node)
    }

    /// Whether it is text the grammar could not read.
    pub fn is_error(self) -> bool {
        self.0.is_error()
    }

    /// Whether the parser made it up because it was missing.
    pub fn is_missing(self) -> bool {
        self.0.is_missing()
    }

    /// Whether anything in it could not be read.
    pub fn has_error(self) -> bool {
        self.0.has_error()
    }
}
