//! Reads a segment that is well formed straight from its text, without a tree.
//!
//! Nearly all text is well formed and plain, and a tree of it costs many times what it takes to read it. This reader knows what people
//! write all day; where it meets anything else — broken text, template directives, strip markers, escapes of single characters — it
//! gives up, and the tree is asked. What both can read they read alike: `tests/properties/readers.rs` and a fuzz target compare them. Which one
//! reads depends on nothing but the text, so a text has the same node numbers however it came about.

mod expr;
mod text;

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Attribute, Block, Body},
};

use super::{Lowered, Span, intern::intern};

/// How deep blocks and expressions may be nested; what is deeper is left to the tree.
const MAX_DEPTH: usize = 100;

/// What the segment says, but for its comments and its fingerprint; `None` if it is not as plain as this reader needs it.
pub(super) fn read(text: &str) -> Option<Lowered> {
    // Nodes are numbered with 32 bits, and a node is at least a byte.
    u32::try_from(text.len()).ok()?;
    let mut reader = Reader::new(text, 0, Lowered::default());
    reader.out.body = reader.body(true)?;
    Some(reader.out)
}

/// The attribute that a text is, which starts at `base` in the segment; its nodes are added to `out`. `None` if it is anything else, or
/// not plain.
pub(super) fn attribute(text: &str, base: usize, out: &mut Lowered) -> Option<Attribute> {
    let nodes = out.spans.len();
    let mut reader = Reader::new(text, base, std::mem::take(out));
    let read = reader.body(true).filter(|body| body.blocks.is_empty() && body.attributes.len() == 1);
    *out = reader.out;
    let attribute = read.and_then(|mut body| body.attributes.pop());
    if attribute.is_none() {
        out.spans.truncate(nodes);
    }
    attribute
}

struct Reader<'s> {
    text: &'s str,
    bytes: &'s [u8],
    pos: usize,
    depth: usize,
    /// Where the text starts in the segment.
    base: usize,
    out: Lowered,
}

/// Whether a line end is blank space, as it is inside of brackets, or ends what is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Blank,
    End,
}

impl<'s> Reader<'s> {
    fn new(text: &'s str, base: usize, out: Lowered) -> Self {
        Self { text, bytes: text.as_bytes(), pos: 0, depth: 0, base, out }
    }

    fn peek(&self) -> u8 {
        self.ahead(0)
    }

    fn ahead(&self, offset: usize) -> u8 {
        self.bytes.get(self.pos + offset).copied().unwrap_or(0)
    }

    fn done(&self) -> bool {
        self.pos >= self.bytes.len()
    }

    /// Steps over a byte, if it is the next one.
    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == byte).then(|| self.pos += 1)
    }

    /// A new node.
    fn node(&mut self, start: usize, end: usize) -> NodeId {
        let at = |offset: usize| (self.base + offset) as u32;
        self.out.spans.push(Span { start: at(start), end: at(end) });
        (self.out.spans.len() - 1) as NodeId
    }

    /// A new node from `start` to here, where the reader is.
    fn node_from(&mut self, start: usize) -> NodeId {
        self.node(start, self.pos)
    }

    /// Says where a node ends that was numbered before what is inside of it.
    fn end_here(&mut self, node: NodeId) {
        if let Some(span) = self.out.spans.get_mut(node as usize) {
            span.end = (self.base + self.pos) as u32;
        }
    }

    /// Does something one level deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Steps over blanks and comments; over line ends where they are blank.
    fn blank(&mut self, lines: Lines) -> Option<()> {
        loop {
            match self.peek() {
                b' ' | b'\t' => self.pos += 1,
                b'\r' if self.ahead(1) == b'\n' && lines == Lines::Blank => self.pos += 2,
                b'\n' if lines == Lines::Blank => self.pos += 1,
                b'#' if lines == Lines::Blank => self.line(),
                b'/' if lines == Lines::Blank && self.ahead(1) == b'/' => self.line(),
                b'/' if lines == Lines::Blank && self.ahead(1) == b'*' => {
                    self.pos += 2 + self.text[self.pos + 2..].find("*/")? + 2;
                }
                _ => return Some(()),
            }
        }
    }

    /// Steps over the rest of the line.
    fn line(&mut self) {
        let rest = &self.bytes[self.pos..];
        self.pos += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    }

    /// A name of plain letters that is no word of the language.
    fn word(&mut self) -> Option<&'s str> {
        let rest = &self.bytes[self.pos..];
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        let len = rest.iter().position(|b| !plain(b)).unwrap_or(rest.len());
        let word = self.text.get(self.pos..self.pos + len)?;
        let first = word.bytes().next()?;
        if !(first.is_ascii_alphabetic() || first == b'_') || self.ahead(len) >= 0x80 {
            return None;
        }
        self.pos += len;
        Some(word)
    }

    /// A name where words of the language would mean something else.
    fn name(&mut self) -> Option<Arc<str>> {
        let word = self.word()?;
        let reserved = matches!(word, "true" | "false" | "null" | "for" | "in" | "if" | "else" | "endif" | "endfor");
        (!reserved).then(|| intern(word))
    }

    /// Attributes and blocks up to the closing brace, or the end of the text at the top.
    fn body(&mut self, top: bool) -> Option<Body> {
        // Zero stands for the end.
        if top && self.bytes.contains(&0) {
            return None;
        }
        let mut body = Body::default();
        loop {
            self.blank(Lines::Blank)?;
            if self.done() {
                return top.then(|| slim(body));
            }
            if self.peek() == b'}' {
                return (!top).then(|| slim(body));
            }
            let start = self.pos;
            let name = self.name()?;
            self.blank(Lines::End)?;
            if self.peek() == b'=' && self.ahead(1) != b'=' {
                self.pos += 1;
                let attribute = self.attribute(start, name)?;
                body.attributes.push(attribute);
            } else {
                let block = self.deeper(|reader| reader.block(start, name))?;
                body.blocks.push(block);
            }
            self.statement_end(top)?;
        }
    }

    /// A statement ends with its line, or with the block that it stands in.
    fn statement_end(&self, top: bool) -> Option<()> {
        let rest = &self.bytes[self.pos..];
        let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        let ends = match &rest[blanks..] {
            [] | [b'\n' | b'#', ..] | [b'\r', b'\n', ..] | [b'/', b'/', ..] => true,
            [b'}', ..] => !top,
            _ => false,
        };
        ends.then_some(())
    }

    fn attribute(&mut self, start: usize, name: Arc<str>) -> Option<Attribute> {
        let node = self.node_from(start);
        self.blank(Lines::End)?;
        let value = self.expr(Lines::End)?;
        if let Some(end) = self.out.spans.get(value.node as usize).map(|s| s.end) {
            self.out.spans[node as usize].end = end;
        }
        Some(Attribute { name, node, value })
    }

    fn block(&mut self, start: usize, kind: Arc<str>) -> Option<Block> {
        let node = self.node_from(start);
        let header = self.node(start, start + kind.len());
        let mut labels = Vec::new();
        while self.peek() != b'{' {
            let label = match self.peek() {
                b'"' => self.label()?,
                _ => self.name()?,
            };
            labels.push(label);
            self.end_here(header);
            self.blank(Lines::End)?;
        }
        self.pos += 1;
        let body = self.body(false)?;
        self.eat(b'}')?;
        self.end_here(node);
        Some(Block { kind, labels, node, header, body })
    }

    /// A quoted label without escapes.
    fn label(&mut self) -> Option<Arc<str>> {
        let rest = self.text.get(self.pos + 1..)?;
        let len = rest.find(['"', '\\', '$', '%', '\n'])?;
        if rest.as_bytes()[len] != b'"' {
            return None;
        }
        self.pos += len + 2;
        Some(intern(&rest[..len]))
    }
}

/// Closed files keep their bodies, and most hold one or two of each.
fn slim(mut body: Body) -> Body {
    body.attributes.shrink_to_fit();
    body.blocks.shrink_to_fit();
    body
}
