//! From the tree of a segment to blocks and expressions.

use std::{borrow::Cow, sync::Arc};

use shirube_lang::{
    NodeId,
    ast::{Attribute, Block, Body, Expr, ExprKind},
};
use shirube_syntax::{ByteRange, Notation, sections::SECTIONS};

use super::{
    MERGED, VALUE,
    around::{self, Around},
    kind, loops,
};
use crate::{
    Name, Problem, ProblemKind,
    data::{self, Kind, Node, Pair, Read},
    hcl::{Comment, Lowered, Span, comments, intern::intern},
};

/// Lowers one segment of a template. Whatever it is part of, it is lowered in the same way; [`super::Sections`] says what it is.
pub fn lower(text: &str, notation: Notation) -> Lowered {
    lower_within(text, notation, None)
}

/// Lowers one segment of a template with what others say that it asks for.
pub(super) fn lower_within(text: &str, notation: Notation, around: Option<&Around<'_>>) -> Lowered {
    let read = data::read(text, notation);
    let mut lowerer = Lowerer { text, open: read.open, around, ..Lowerer::default() };
    if let Some(root) = read.root.as_ref().filter(|_| text.contains('&')) {
        around::anchors(root, &mut lowerer.anchors_here);
    }
    let mut out = match &read.root {
        Some(root) => lowerer.segment(text, root, notation),
        None => lowerer.bracket(text, notation),
    };
    out.open = read.open;
    let found = comments_of(text, &read, &lowerer);
    lowerer.problems.splice(0..0, read.problems);
    let Lowerer { spans, problems, asks, .. } = lowerer;
    Lowered { body: out, spans, problems, comments: found, asks: asks.into(), fingerprint: 0 }.seal()
}

/// The comments that speak to shirube, and what they cover: the pair or the element below, or on the same line.
fn comments_of(text: &str, read: &Read, lowerer: &Lowerer<'_>) -> Vec<Comment> {
    if !text.contains(comments::MARK) {
        return Vec::new();
    }
    let covers = |comment: ByteRange| {
        let nothing = ByteRange { start: comment.start, end: comment.start };
        let Some(begin) = comments::item(text, comment) else { return nothing };
        let dashes = text[begin..].bytes().take_while(|b| matches!(b, b'-' | b' ')).count();
        let items = if dashes > 0 { &lowerer.elements } else { &lowerer.pairs };
        let begins = |range: &&ByteRange| range.start == begin + dashes;
        items.iter().filter(begins).copied().max_by_key(|range| range.end).unwrap_or(nothing)
    };
    comments::among(text, read.comments.iter().copied(), &covers)
}

/// Lowers one segment, handing out node numbers.
#[derive(Default)]
pub(super) struct Lowerer<'t> {
    /// The segment.
    pub(super) text: &'t str,
    spans: Vec<Span>,
    pub(super) problems: Vec<Problem>,
    anchors: Vec<Block>,
    /// Where pairs stand.
    pairs: Vec<ByteRange>,
    /// Where elements of lists stand, behind their dashes.
    elements: Vec<ByteRange>,
    /// Whether some of the text could not be read.
    pub(super) open: bool,
    /// What other segments say.
    pub(super) around: Option<&'t Around<'t>>,
    /// The anchored values of this segment, in source order.
    pub(super) anchors_here: Vec<(Arc<str>, &'t Node)>,
    /// What other segments have to say.
    asks: Vec<Name>,
    /// Whether an anchored value is read for those who refer to it: what is in it has been taken down.
    copying: bool,
}

impl<'t> Lowerer<'t> {
    /// What another segment says about a name.
    pub(super) fn asked(&mut self, name: Name) -> Option<&'t Node> {
        let found = self.around.and_then(|around| around.get(&name));
        if !self.asks.contains(&name) {
            self.asks.push(name);
        }
        found
    }

    /// A new node with a range.
    pub(super) fn node(&mut self, range: ByteRange) -> NodeId {
        self.spans.push(Span { start: range.start as u32, end: range.end as u32 });
        (self.spans.len() - 1) as NodeId
    }

    fn segment(&mut self, text: &str, root: &Node, notation: Notation) -> Body {
        let mut body = Body::default();
        let Kind::Map(pairs) = &root.kind else {
            if matches!(root.kind, Kind::Scalar(..)) && !root.is_null() {
                let at = ByteRange { start: root.range.end, end: root.range.end };
                self.problems.push(Problem { range: at, kind: ProblemKind::Missing("`:`".into()) });
            }
            return body;
        };
        let all = self.unrolled(pairs);
        let pairs = &*all;
        let opened = notation == Notation::JsonSections && text.trim_end().ends_with('{');
        for pair in pairs {
            let Some(label) = pair.key.text().map(|key| intern(key)) else { continue };
            let column = text[..pair.key.range.start].bytes().rev().take_while(|b| *b != b'\n').count();
            let top = notation.is_whole() || notation == Notation::YamlSections && column == 0;
            let is_section = SECTIONS.contains(&&*label) && (top || opened || notation == Notation::JsonSections);
            let section = match &pair.value.kind {
                Kind::Map(entries) if is_section && (top || text.trim_start().starts_with('{')) => Some(&**entries),
                Kind::Alias(_) if is_section && top => Some(&[][..]),
                _ if is_section && (opened || top && pair.value.is_null()) => Some(&[][..]),
                _ => None,
            };
            match section {
                Some(entries) => {
                    let (node, header) = self.pair(pair);
                    let blocks = match &pair.value.kind {
                        Kind::Alias(_) => self.inherited_section(pair),
                        _ => self.unrolled(entries).iter().flat_map(|entry| self.entries(entry)).collect(),
                    };
                    let inner = Body { blocks, ..Body::default() };
                    body.blocks.push(Block {
                        kind: kind::SECTION.into(),
                        labels: vec![label],
                        node,
                        header,
                        body: inner,
                    });
                }
                None if top => {
                    let entry = self.entry(pair).map(|mut entry| {
                        entry.labels.push("".into());
                        entry
                    });
                    body.blocks.extend(entry);
                }
                None => body.blocks.extend(self.entries(pair)),
            }
        }
        body.blocks.append(&mut self.anchors);
        body
    }

    /// A segment of JSON that is nothing but a bracket.
    fn bracket(&mut self, text: &str, notation: Notation) -> Body {
        let mut body = Body::default();
        let own = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if notation == Notation::JsonSections && own == "}" {
            let node = self.node(ByteRange { start: 0, end: text.len() });
            let labels = vec!["}".into()];
            body.blocks.push(Block { kind: kind::END.into(), labels, node, header: node, body: Body::default() });
        }
        body
    }

    /// The nodes of a pair and of its key.
    pub(super) fn pair(&mut self, pair: &Pair) -> (NodeId, NodeId) {
        let range = ByteRange { start: pair.key.range.start, end: pair.value.range.end.max(pair.key.range.end) };
        self.pairs.push(range);
        (self.node(range), self.node(pair.key.range))
    }

    /// The entry of a section that a pair is, or those that it merges.
    fn entries(&mut self, pair: &Pair) -> Vec<Block> {
        let merged = if is_merge(pair) { self.inherited_entries(pair) } else { None };
        merged.unwrap_or_else(|| self.entry(pair).into_iter().collect())
    }

    fn entry(&mut self, pair: &Pair) -> Option<Block> {
        let label = intern(pair.key.text()?);
        let (node, header) = self.pair(pair);
        let mut body = Body { open: self.open, ..Body::default() };
        match &pair.value.kind {
            Kind::Alias(_) => self.aliased(&pair.value, node, &mut body),
            Kind::Map(pairs) if !self.is_function(&pair.value) => {
                self.anchored(&pair.value);
                self.repeated(pairs);
                for pair in pairs.iter().filter(|pair| !is_merge(pair)) {
                    let Some(name) = pair.key.text().map(|key| intern(key)) else { continue };
                    // The key is numbered directly behind its pair: see `cloudformation::key`.
                    let (node, _) = self.pair(pair);
                    if &*name == VALUE && matches!(pair.value.kind, Kind::Alias(_)) {
                        // What a loop has made from an alias: see `loops::entries`.
                        self.aliased(&pair.value, node, &mut body);
                        continue;
                    }
                    body.attributes.push(Attribute { name, node, value: self.expr(&pair.value) });
                }
                // Of several, what comes first counts; what is written here counts before all.
                for pair in pairs.iter().filter(|pair| is_merge(pair)) {
                    self.inherit(&pair.value, &mut body);
                }
            }
            _ => {
                let value = self.expr(&pair.value);
                body.attributes.push(Attribute { name: VALUE.into(), node, value });
            }
        }
        if body.open && !self.open {
            // It may have any attribute, its type among them: see `super::declare`.
            let unknown = Expr { node: header, kind: ExprKind::Unfinished };
            body.attributes.push(Attribute { name: MERGED.into(), node, value: unknown });
        }
        Some(Block { kind: kind::ENTRY.into(), labels: vec![label], node, header, body })
    }

    /// An entry that is an alias: a mapping of attributes, or a value of its own.
    fn aliased(&mut self, alias: &Node, node: NodeId, body: &mut Body) {
        if self.leads_to_mapping(alias) != Some(false) {
            self.inherit(alias, body);
        } else {
            let value = self.expr(alias);
            body.attributes.push(Attribute { name: VALUE.into(), node, value });
        }
    }

    /// A value as an expression.
    pub(super) fn expr(&mut self, value: &Node) -> Expr {
        self.anchored(value);
        if let Some(function) = self.function(value) {
            return function;
        }
        self.plain(value)
    }

    /// A value that is no function.
    pub(super) fn plain(&mut self, value: &Node) -> Expr {
        if let Kind::Map(pairs) = &value.kind {
            // Where a mapping is spoken of that is an element of a list: at its first key. See `head`.
            self.node(pairs.first().map_or(value.range, |pair| pair.key.range));
        }
        let node = self.node(value.range);
        let kind = match &value.kind {
            // Without quotes, but said to be a text.
            Kind::Scalar(text, _) if value.tag.as_deref() == Some("!!str") => {
                self.scalar(node, text, data::Style::Text)
            }
            Kind::Scalar(text, style) => self.scalar(node, text, *style),
            Kind::List(items) => self.list(node, items),
            Kind::Map(pairs) => self.map(node, pairs),
            Kind::Alias(name) => {
                self.refers(value);
                return self.alias(node, name, value.range);
            }
            Kind::Unreadable => ExprKind::Unfinished,
        };
        Expr { node, kind }
    }

    /// A list, without what is `AWS::NoValue`.
    pub(super) fn list(&mut self, node: NodeId, items: &[Node]) -> ExprKind {
        for item in items {
            self.elements.push(item.range);
        }
        let items: Vec<Expr> = items.iter().map(|item| self.expr(item)).collect();
        let optional = |e: &Expr| matches!(&e.kind, ExprKind::Call { name, .. } if &**name == super::intrinsics::IF);
        let dropped = |e: &Expr| matches!(e.kind, ExprKind::Null);
        if !items.iter().any(|e| optional(e) || dropped(e)) {
            return ExprKind::List(items);
        }
        let list = Expr { node, kind: ExprKind::List(items) };
        ExprKind::Call { name: super::functions::PRESENT.into(), args: vec![list], expand: false }
    }

    fn map(&mut self, node: NodeId, pairs: &[Pair]) -> ExprKind {
        self.repeated(pairs);
        if loops::has_loops(pairs) {
            return self.looped(node, pairs);
        }
        let (mut merged, mut own) = (Vec::new(), Vec::new());
        for pair in pairs {
            let key = match pair.key.text() {
                Some(key) => ExprKind::String(intern(key)),
                None => continue,
            };
            let (_, header) = self.pair(pair);
            if is_merge(pair) {
                merged.push(&pair.value);
                continue;
            }
            own.push((Expr { node: header, kind: key }, self.expr(&pair.value)));
        }
        if merged.is_empty() {
            return ExprKind::Object(own);
        }
        // Of several, what comes first counts; what is written here counts before all.
        let mut args = Vec::new();
        for value in merged {
            match &value.kind {
                Kind::List(items) => args.extend(items.iter().map(|item| self.expr(item))),
                _ => args.push(self.expr(value)),
            }
        }
        args.reverse();
        args.push(Expr { node, kind: ExprKind::Object(own) });
        ExprKind::Call { name: super::functions::MERGE.into(), args, expand: false }
    }

    /// A mapping with loops in it. Where these are not known, neither is what else it has.
    fn looped(&mut self, node: NodeId, pairs: &[Pair]) -> ExprKind {
        let unrolled = loops::unrolled(pairs, &mut |node| self.collection(node));
        let own = self.map(node, &unrolled.pairs);
        let name = || loops::LOOP.trim_end_matches(':').into();
        let unknown = || ExprKind::Call { name: name(), args: Vec::new(), expand: false };
        if !unrolled.whole {
            let args = vec![Expr { node, kind: unknown() }, Expr { node, kind: own }];
            return ExprKind::Call { name: super::functions::MERGE.into(), args, expand: false };
        }
        unrolled.given.iter().fold(own, |own, given| {
            let holds = self.expr(given);
            let args = vec![holds, Expr { node, kind: own }, Expr { node, kind: unknown() }];
            ExprKind::Call { name: super::intrinsics::IF.into(), args, expand: false }
        })
    }

    /// Entries with loops as what they stand for; loops over what is not known stay as they are.
    fn unrolled<'p>(&mut self, pairs: &'p [Pair]) -> Cow<'p, [Pair]> {
        if !loops::has_loops(pairs) {
            return Cow::Borrowed(pairs);
        }
        Cow::Owned(loops::entries(pairs, &mut |node| self.collection(node)))
    }

    fn repeated(&mut self, pairs: &[Pair]) {
        let mut seen: Vec<&Arc<str>> = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let Some(key) = pair.key.text() else { continue };
            if seen.contains(&key) && !is_merge(pair) {
                let kind = ProblemKind::Repeated(format!("`{key}`").into());
                self.problems.push(Problem { range: pair.key.range, kind });
            }
            seen.push(key);
        }
    }

    /// Takes down a value that aliases refer to.
    fn anchored(&mut self, value: &Node) {
        let Some(name) = value.anchor.as_ref().filter(|_| !self.copying) else { return };
        let unnamed = Node { anchor: None, ..value.clone() };
        // A second reading of the same text: problems in it are told once.
        let problems = self.problems.len();
        self.copying = true;
        let value = self.expr(&unnamed);
        self.copying = false;
        self.problems.truncate(problems);
        let here = self.anchors_here.iter().position(|(_, known)| known.range.start == unnamed.range.start);
        let number = here.map_or(0, |at| self.number(name, at)).to_string().into();
        let node = value.node;
        let body = Body { attributes: vec![Attribute { name: VALUE.into(), node, value }], ..Body::default() };
        let labels = vec![name.clone(), number];
        self.anchors.push(Block { kind: kind::ANCHOR.into(), labels, node, header: node, body });
    }
}

/// The node that stands for a mapping that is an element of a list: at its first key, but another one than that of the key, whose value
/// may be a mapping, too.
pub(super) fn head(mapping: &Expr) -> NodeId {
    mapping.node.saturating_sub(1)
}

/// Whether a pair merges another mapping.
pub(super) fn is_merge(pair: &Pair) -> bool {
    matches!(&pair.key.kind, Kind::Scalar(key, data::Style::Plain) if &**key == "<<")
}
