//! YAML by its parser's events.

use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput};
use shirube_syntax::ByteRange;

use super::{Kind, MAX_DEPTH, Node, Pair, Read, Style};
use crate::{Problem, ProblemKind};

/// Reads a document as far as it can be read. After a problem the text behind it is not part of the answer.
pub(super) fn parse(text: &str) -> Read {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
        // Texts in flow style may be long; a segment is short.
        simple_key_max_lookahead: 4096,
    };
    let mut reader = Reader { text, out: Read::default(), frames: Vec::new(), last: 0, names: Vec::new() };
    let mut events: Parser<'_, StrInput<'_>> = Parser::new_from_str_with_options(text, options);
    loop {
        match events.next() {
            None | Some(Ok((Event::StreamEnd | Event::DocumentEnd, _))) => break,
            Some(Ok((event, span))) => reader.event(event, &span),
            Some(Err(error)) => {
                reader.problem(&error);
                break;
            }
        }
    }
    reader.finish()
}

/// A collection that is being read.
struct Frame {
    start: usize,
    tag: Option<Arc<str>>,
    anchor: Option<Arc<str>>,
    open: Open,
}

enum Open {
    List(Vec<Node>),
    Map(Vec<Pair>, Option<Node>),
}

struct Reader<'t> {
    text: &'t str,
    out: Read,
    frames: Vec<Frame>,
    /// Behind the last value: where a block that ends has ended.
    last: usize,
    /// The names of anchors by their number.
    names: Vec<(usize, Arc<str>)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: &Span) {
        let range = span.byte_range().unwrap_or_default();
        let start = span.tag_start().and_then(|at| at.byte_offset()).map_or(range.start, |tag| tag.min(range.start));
        match event {
            Event::Comment(..) => self.out.comments.push(ByteRange { start: range.start, end: range.end }),
            Event::Scalar(text, style, _, tag) => {
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let start = if block && tag.is_none() { self.mark(start) } else { start };
                let style = if style == ScalarStyle::Plain { Style::Plain } else { Style::Text };
                let end = range.start + self.text.get(range.clone()).map_or(0, |t| t.trim_end().len());
                self.last = self.last.max(end);
                let kind = Kind::Scalar((&*text).into(), style);
                let tag = tag.map(|tag| tag.original().into());
                self.value(Node { range: ByteRange { start, end: end.max(start) }, tag, anchor: None, kind });
            }
            Event::SequenceStart(_, _, tag) => {
                let start = if tag.is_none() { self.dash(start) } else { start };
                let tag = tag.map(|tag| tag.original().into());
                self.frames.push(Frame { start, tag, anchor: None, open: Open::List(Vec::new()) });
            }
            Event::MappingStart(_, _, tag) => {
                let tag = tag.map(|tag| tag.original().into());
                self.frames.push(Frame { start, tag, anchor: None, open: Open::Map(Vec::new(), None) });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // Flow style ends with a bracket, block style where its last value did.
                if self.text.get(range.clone()).is_some_and(|t| matches!(t, "]" | "}")) {
                    self.last = self.last.max(range.end);
                }
                self.close();
            }
            Event::Anchor(id, name) => self.anchor(id, &name, range.start),
            Event::Alias(id) => {
                let name = self.names.iter().rev().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
                self.alias(name.unwrap_or_default(), range.start, range.end);
            }
            Event::UnresolvedAlias(name) => self.alias((&*name).into(), range.start, range.end),
            _ => {}
        }
    }

    /// Where a list begins that is said to begin behind its first dash.
    fn dash(&self, start: usize) -> usize {
        let before = self.text[..start].trim_end_matches(' ');
        if before.ends_with('-') && !self.text[start..].starts_with(['-', '[']) { before.len() - 1 } else { start }
    }

    /// Where the mark of a block of lines stands, which is said to begin with its first line.
    fn mark(&self, start: usize) -> usize {
        let before = self.text[..start].trim_end();
        let line = before.rfind('\n').map_or(0, |i| i + 1);
        let head = before[line..].split(" #").next().unwrap_or_default();
        head.rfind(['|', '>']).map_or(start, |at| line + at)
    }

    fn alias(&mut self, name: Arc<str>, start: usize, end: usize) {
        self.last = self.last.max(end);
        let range = ByteRange { start, end };
        self.value(Node { range, tag: None, anchor: None, kind: Kind::Alias(name) });
    }

    /// The anchor of the node whose event came last: of a collection that was just opened, or of a scalar.
    fn anchor(&mut self, id: usize, name: &str, start: usize) {
        let name: Arc<str> = name.into();
        self.names.push((id, name.clone()));
        let fresh = |frame: &Frame| match &frame.open {
            Open::List(items) => items.is_empty(),
            Open::Map(pairs, key) => pairs.is_empty() && key.is_none(),
        };
        let of_collection = self.frames.last().is_some_and(|f| fresh(f) && f.anchor.is_none() && f.start >= start);
        if of_collection {
            if let Some(frame) = self.frames.last_mut() {
                frame.anchor = Some(name);
                frame.start = frame.start.min(start);
            }
        } else if let Some(node) = self.newest() {
            node.anchor = Some(name);
            node.range.start = node.range.start.min(start);
        }
    }

    fn newest(&mut self) -> Option<&mut Node> {
        match self.frames.last_mut().map(|f| &mut f.open) {
            None => self.out.root.as_mut(),
            Some(Open::List(items)) => items.last_mut(),
            Some(Open::Map(_, Some(key))) => Some(key),
            Some(Open::Map(pairs, None)) => pairs.last_mut().map(|pair| &mut pair.value),
        }
    }

    fn value(&mut self, node: Node) {
        match self.frames.last_mut().map(|f| &mut f.open) {
            None => drop(self.out.root.get_or_insert(node)),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Map(pairs, key)) => match key.take() {
                None => *key = Some(node),
                Some(key) => pairs.push(Pair { key, value: node }),
            },
        }
    }

    fn close(&mut self) {
        let Some(Frame { start, tag, anchor, open }) = self.frames.pop() else { return };
        let kind = match open {
            Open::List(items) => Kind::List(items),
            Open::Map(mut pairs, key) => {
                // A key whose value was not reached.
                if let Some(key) = key {
                    let at = ByteRange { start: key.range.end, end: key.range.end };
                    let value = Node { range: at, tag: None, anchor: None, kind: Kind::Unreadable };
                    pairs.push(Pair { key, value });
                }
                Kind::Map(pairs)
            }
        };
        let range = ByteRange { start, end: self.last.max(start) };
        self.value(Node { range, tag, anchor, kind });
    }

    fn problem(&mut self, error: &ScanError) {
        self.out.open = true;
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let at = (0..=at).rev().find(|i| self.text.is_char_boundary(*i)).unwrap_or(0);
        self.out
            .problems
            .push(Problem { range: ByteRange { start: at, end: at }, kind: said(error.kind(), &error.info()) });
    }

    fn finish(mut self) -> Read {
        while !self.frames.is_empty() {
            self.close();
        }
        self.out
    }
}

/// What is wrong, in words that help.
fn said(kind: &ErrorKind, otherwise: &str) -> ProblemKind {
    let missing = |what: &str| ProblemKind::Missing(what.into());
    match kind {
        ErrorKind::UnexpectedEofFlowSequence | ErrorKind::ExpectedFlowSequenceSeparator => missing("`,` / `]`"),
        ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator => missing("`,` / `}`"),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::ExpectedBlockMappingKey => {
            missing("`:`")
        }
        ErrorKind::ExpectedBlockSequenceEntry => missing("`- `"),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => ProblemKind::Unexpected("TAB".into()),
        ErrorKind::UnexpectedCharacter { character } => ProblemKind::Unexpected(format!("`{character}`").into()),
        _ if otherwise.contains("nesting") || otherwise.contains("recursion") => ProblemKind::TooDeep,
        _ => ProblemKind::Other(otherwise.into()),
    }
}
