//! HCL trees to attributes, blocks and expressions. Shared by everything that is written in HCL, rule files included.

pub(crate) mod comments;
mod direct;
mod expr;
pub(crate) mod intern;
mod mended;
pub mod problems;
mod template;
#[cfg(test)]
mod tests;

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::FxHasher;
use shirube_lang::{
    Failure, NodeId,
    ast::{Attribute, Block, Body, Expr, ExprKind, TemplatePart},
};
use shirube_syntax::{ByteRange, Node, Notation, Tree};

use intern::intern;

pub use comments::Comment;
pub use problems::{Problem, ProblemKind};

/// What one segment says. Everything but `body` may change without anything being evaluated again.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    /// The attributes and blocks: usually one.
    pub body: Body,
    /// Where each node stands, relative to the segment, by node number.
    pub spans: Vec<Span>,
    /// Where the text cannot be read. If there are any, some of `body` may be missing.
    pub problems: Vec<Problem>,
    /// Comments that speak to shirube.
    pub comments: Vec<Comment>,
    /// What other segments of a template have to say for this one to be read in full.
    pub asks: Box<[crate::Name]>,
    /// Hash of `body` and of whether it can be read.
    pub fingerprint: u64,
}

/// A range within a segment, in half the space of two offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Behind the last byte.
    pub end: u32,
}

impl Span {
    /// The range within the file of a segment that starts at `base`.
    pub fn at(self, base: usize) -> ByteRange {
        ByteRange { start: base + self.start as usize, end: base + self.end as usize }
    }
}

impl Lowered {
    /// Whether the text could be read in full.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }

    /// Sets the fingerprint from the body.
    pub(crate) fn seal(mut self) -> Self {
        let mut hasher = FxHasher::default();
        (&self.body, self.is_whole()).hash(&mut hasher);
        self.fingerprint = hasher.finish();
        self.spans.shrink_to_fit();
        self
    }
}

/// Lowers one segment of HCL. One that cannot be read in full is read statement by statement; see [`Body::open`].
pub fn lower(text: &str, notation: Notation) -> Lowered {
    lower_directly(text).or_else(|| lower_unclosed(text)).unwrap_or_else(|| lower_by_tree(text, notation))
}

/// Lowers one segment of HCL without a tree; `None` if it is not plain enough. For comparison; [`lower`] decides by itself.
pub fn lower_directly(text: &str) -> Option<Lowered> {
    direct::read(text).map(|lowered| sealed(text, lowered))
}

/// Lowers one segment of HCL in which something never ends, which no tree has to say: a string or a bracket that is being typed. `None`
/// for other text.
pub fn lower_unclosed(text: &str) -> Option<Lowered> {
    let problem = problems::unclosed(text)?;
    let mut lowerer = Lowerer::new(text);
    lowerer.out.problems.push(problem);
    lowerer.out.body = mended::read(&mut lowerer);
    Some(sealed(text, lowerer.out))
}

/// Lowers one segment of HCL by its tree, whether it is plain or not.
pub fn lower_by_tree(text: &str, notation: Notation) -> Lowered {
    let tree = shirube_syntax::parse(text, notation);
    let mut lowerer = Lowerer::new(text);
    match tree.as_ref().map(Tree::root) {
        None => {
            lowerer.out.problems.push(Problem::too_complex(text));
            lowerer.head_only();
        }
        Some(root) if root.has_error() => {
            lowerer.out.problems = problems::find(text, root);
            lowerer.out.body = mended::read(&mut lowerer);
        }
        Some(root) => {
            lowerer.out.body = lowerer.body(root, 0);
            if !lowerer.out.is_whole() {
                lowerer.head_only();
            }
        }
    }
    sealed(text, lowerer.out)
}

/// With its comments and its fingerprint.
fn sealed(text: &str, mut lowered: Lowered) -> Lowered {
    if text.contains(comments::MARK) {
        lowered.comments = comments::find(text, &lowered.spans);
    }
    lowered.seal()
}

/// Lowers a single expression that stands alone.
pub fn lower_expression(text: &str) -> Result<(Expr, Vec<Span>), Problem> {
    let source = format!("x = {text}\n");
    let mut lowered = None;
    shirube_syntax::for_each_segment(&source, Notation::Hcl, |_, own| {
        lowered.get_or_insert_with(|| lower(own, Notation::Hcl));
    });
    let mut lowered = lowered.unwrap_or_default();
    match (lowered.problems.pop(), lowered.body.attributes.pop()) {
        (None, Some(attribute)) if lowered.body.blocks.is_empty() => Ok((attribute.value, lowered.spans)),
        (Some(problem), _) => Err(problem),
        _ => Err(Problem::unexpected(0, text)),
    }
}

/// Lowers a template that stands in a file or value of its own; all of it stands at `node`.
pub fn template(text: &str, node: NodeId) -> Result<Expr, Failure> {
    match lower_template(text, node) {
        Expr { kind: ExprKind::Unfinished, .. } => Err(Failure::new("the template cannot be read")),
        template => Ok(template),
    }
}

/// Lowers the template in a string of another notation, such as JSON; all of it stands at `node`.
pub(crate) fn lower_template(text: &str, node: NodeId) -> Expr {
    let unfinished = Expr { node, kind: ExprKind::Unfinished };
    let mut end = String::from("END");
    while text.contains(&end) {
        end.push('_');
    }
    let source = format!("x = <<{end}\n{text}\n{end}\n");
    let mut value = None;
    shirube_syntax::for_each_segment(&source, Notation::Hcl, |_, own| {
        let tree = shirube_syntax::parse(own, Notation::Hcl);
        let root = tree.as_ref().map(Tree::root).filter(|r| !r.has_error());
        let mut lowerer = Lowerer { fixed: Some(node), ..Lowerer::new(own) };
        value = root.and_then(|r| lowerer.body(r, 0).attributes.pop()).map(|a| a.value);
    });
    let mut value = value.unwrap_or(unfinished);
    // The line end before the terminator is not part of the string.
    match &mut value.kind {
        ExprKind::String(s) => *s = s.strip_suffix('\n').unwrap_or(s).into(),
        ExprKind::Template(parts) => {
            if let Some(TemplatePart::Text(t)) = parts.last_mut() {
                *t = t.strip_suffix('\n').unwrap_or(t).into();
                if t.is_empty() {
                    parts.pop();
                }
            }
        }
        _ => {}
    }
    value
}

/// Lowers one segment's tree, handing out node numbers.
pub(crate) struct Lowerer<'s> {
    pub(crate) text: &'s str,
    pub(crate) out: Lowered,
    /// How deep the current expression is nested.
    pub(crate) depth: usize,
    /// Where `text` starts in the segment.
    pub(crate) base: usize,
    /// Whether the term that is being read has `[*]`: what follows is then taken of each element.
    full_splat: bool,
    /// Whether what is read is the `providers` argument of a module call.
    passing: bool,
    /// The one node that everything gets, for expressions inside another notation's string.
    fixed: Option<NodeId>,
}

impl<'s> Lowerer<'s> {
    pub(crate) fn new(text: &'s str) -> Self {
        Self { text, out: Lowered::default(), depth: 0, base: 0, full_splat: false, passing: false, fixed: None }
    }

    /// A new node with a range.
    pub(crate) fn node(&mut self, range: ByteRange) -> NodeId {
        if let Some(node) = self.fixed {
            return node;
        }
        let range = range.shifted(self.base);
        self.out.spans.push(Span { start: range.start as u32, end: range.end as u32 });
        (self.out.spans.len() - 1) as NodeId
    }

    /// The attributes and blocks below a node.
    fn body(&mut self, node: Node<'_>, depth: usize) -> Body {
        let mut body = Body::default();
        if depth > shirube_syntax::tree::MAX_DEPTH {
            self.out.problems.push(Problem { range: node.range(), kind: ProblemKind::TooDeep });
            return body;
        }
        for child in node.named() {
            match child.kind() {
                "body" => {
                    let inner = self.body(child, depth);
                    if body.attributes.is_empty() && body.blocks.is_empty() {
                        body = inner;
                    } else {
                        body.attributes.extend(inner.attributes);
                        body.blocks.extend(inner.blocks);
                    }
                }
                "attribute" => body.attributes.extend(self.attribute(child)),
                "block" => body.blocks.push(self.block(child, depth)),
                _ => {}
            }
        }
        // Closed files keep this, and most bodies hold one or two of each.
        body.attributes.shrink_to_fit();
        body.blocks.shrink_to_fit();
        body
    }

    fn attribute(&mut self, node: Node<'_>) -> Option<Attribute> {
        let name = intern(node.child_of("identifier")?.text(self.text));
        let value = node.child_of("expression")?;
        let id = self.node(node.range());
        self.passing = &*name == "providers";
        let value = self.expr(value);
        self.passing = false;
        Some(Attribute { name, node: id, value })
    }

    fn block(&mut self, node: Node<'_>, depth: usize) -> Block {
        let id = self.node(node.range());
        let mut words: Vec<Arc<str>> = Vec::new();
        let mut end = node.range().start;
        for child in node.named() {
            match child.kind() {
                "identifier" => words.push(intern(child.text(self.text))),
                "string_lit" => words.push(self.label(child)),
                _ => break,
            }
            end = child.range().end;
        }
        let header = self.node(ByteRange { start: node.range().start, end });
        let body = self.body(node, depth + 1);
        let (kind, labels) =
            words.split_first().map_or_else(Default::default, |(kind, rest)| (kind.clone(), rest.to_vec()));
        Block { kind, labels, node: id, header, body }
    }

    fn label(&mut self, node: Node<'_>) -> Arc<str> {
        let text = node.text(self.text);
        let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
        intern(&template::unescape(inner))
    }

    /// The item of a segment that cannot be read at all: its head, with nothing inside.
    fn head_only(&mut self) {
        self.out.body = Body::default();
        let (start, words, end) = problems::head(self.text);
        let Some((kind, labels)) = words.split_first() else { return };
        let whole = ByteRange { start, end: self.text.trim_end().len().max(end) };
        let node = self.node(whole);
        let header = self.node(ByteRange { start, end });
        if self.text[end..].trim_start().starts_with('=') {
            let value = Expr { node: self.node(whole), kind: ExprKind::Unfinished };
            self.out.body.attributes.push(Attribute { name: kind.clone(), node, value });
        } else {
            let body = Body { open: true, ..Body::default() };
            let block = Block { kind: kind.clone(), labels: labels.to_vec(), node, header, body };
            self.out.body.blocks.push(block);
        }
    }
}
