//! An example as it is written: its blocks, and where everything in them stands.

use shirube_lang::{
    NodeId,
    ast::{Attribute, Block, Body, Expr, ExprKind},
};
use shirube_model::{Lowered, hcl};
use shirube_syntax::{ByteRange, Notation};

use crate::answer::TextEdit;

/// Arguments that Terraform reads itself: before the others are known, or not as values.
const META: [&str; 8] = ["count", "for_each", "provider", "providers", "depends_on", "source", "version", "alias"];
/// Blocks that are no part of what a resource is made with.
const META_BLOCKS: [&str; 4] = ["lifecycle", "connection", "provisioner", "dynamic"];

/// The text of an example and what it says.
pub(super) struct Written<'t> {
    pub(super) text: &'t str,
    pub(super) segments: Vec<Segment>,
}

/// A part of it: a block with the comments before it.
pub(super) struct Segment {
    pub(super) range: ByteRange,
    lowered: Lowered,
}

/// A block at the top.
#[derive(Clone, Copy)]
pub(super) struct Top<'w> {
    pub(super) segment: &'w Segment,
    pub(super) block: &'w Block,
}

/// An argument somewhere in a block.
pub(super) struct Argument<'w> {
    /// Its name with those of the blocks around it.
    pub(super) path: String,
    pub(super) attribute: &'w Attribute,
}

impl<'t> Written<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let mut segments = Vec::new();
        shirube_syntax::for_each_segment(text, Notation::Hcl, |base, own| {
            let range = ByteRange { start: base, end: base + own.len() };
            segments.push(Segment { range, lowered: hcl::lower(own, Notation::Hcl) });
        });
        Self { text, segments }
    }

    pub(super) fn tops(&self) -> impl Iterator<Item = Top<'_>> {
        self.segments
            .iter()
            .flat_map(|segment| segment.lowered.body.blocks.iter().map(move |block| Top { segment, block }))
    }

    pub(super) fn of(&self, range: ByteRange) -> &'t str {
        self.text.get(range.start..range.end).unwrap_or_default()
    }

    /// Edits that write something behind each reference to a resource or data source, as it is called in references.
    pub(super) fn behind_references(&self, of: &[&Arc2], suffix: &str, out: &mut Vec<TextEdit>) {
        for segment in &self.segments {
            let mut see = |expr: &Expr| {
                if of.iter().any(|name| refers(expr, name)) {
                    let end = segment.place(expr.node).end;
                    out.push(TextEdit { range: ByteRange { start: end, end }, text: suffix.into() });
                }
            };
            segment.lowered.body.expressions(&mut see);
        }
    }
}

/// The parts of a reference: `aws_vpc`, `main`, or `data`, `aws_vpc`, `main`.
pub(super) type Arc2 = Vec<String>;

fn refers(expr: &Expr, name: &[String]) -> bool {
    match (&expr.kind, name) {
        (ExprKind::Name(n), [only]) => **n == **only,
        (ExprKind::Attr(source, n), [rest @ .., last]) => **n == **last && refers(source, rest),
        _ => false,
    }
}

impl Segment {
    pub(super) fn place(&self, node: NodeId) -> ByteRange {
        self.lowered.spans.get(node as usize).copied().unwrap_or_default().at(self.range.start)
    }
}

impl<'w> Top<'w> {
    /// The kind that policies name, and the address; `None` for blocks whose arguments have to be written out.
    pub(super) fn kind(&self) -> Option<(String, String)> {
        let Block { kind, labels, body, .. } = self.block;
        Some(match (&**kind, labels.as_slice()) {
            ("resource", [kind, label]) => (kind.to_string(), format!("{kind}.{label}")),
            ("data", [kind, label]) => (format!("data.{kind}"), format!("data.{kind}.{label}")),
            ("provider", [name]) => {
                let alias = body.get("alias").and_then(Expr::as_str);
                (
                    format!("provider.{name}"),
                    alias.map_or(format!("provider.{name}"), |a| format!("provider.{name}.{a}")),
                )
            }
            ("module", [name]) => ("module".into(), format!("module.{name}")),
            _ => return None,
        })
    }

    /// As references name it, if it can have several instances and has not.
    pub(super) fn single(&self) -> Option<Arc2> {
        let words: &[&str] = match &*self.block.kind {
            "resource" => &[],
            "data" => &["data"],
            _ => return None,
        };
        let repeated = ["count", "for_each"].iter().any(|name| self.block.body.get(name).is_some());
        let words = words.iter().map(|w| (*w).to_string()).chain(self.block.labels.iter().map(|l| l.to_string()));
        (!repeated).then(|| words.collect())
    }

    /// The arguments that something is read of, in nested blocks too.
    pub(super) fn arguments(&self, is_read: &dyn Fn(&str) -> bool) -> Vec<Argument<'w>> {
        let mut out = Vec::new();
        arguments(&self.block.body, "", &|name| is_read(name) && !META.contains(&name), &mut out);
        out
    }

    /// The nested blocks that could be written as `dynamic`: the innermost ones.
    pub(super) fn nested(&self, is_read: &dyn Fn(&str) -> bool) -> Vec<&'w Block> {
        fn inner<'w>(block: &'w Block, out: &mut Vec<&'w Block>) {
            if !META_BLOCKS.contains(&&*block.kind) && block.labels.is_empty() {
                if block.body.blocks.is_empty() {
                    out.push(block);
                }
                block.body.blocks.iter().for_each(|b| inner(b, out));
            }
        }
        let mut out = Vec::new();
        self.block.body.blocks.iter().filter(|b| is_read(&b.kind)).for_each(|b| inner(b, &mut out));
        out
    }

    /// Behind the opening brace of a block of several lines.
    pub(super) fn inside(&self, written: &Written<'_>) -> Option<usize> {
        let (whole, header) = (self.segment.place(self.block.node), self.segment.place(self.block.header));
        let open = written.of(ByteRange { start: header.end, end: whole.end }).find("{\n")?;
        Some(header.end + open + 1)
    }
}

fn arguments<'w>(body: &'w Body, prefix: &str, is_read: &dyn Fn(&str) -> bool, out: &mut Vec<Argument<'w>>) {
    for attribute in body.attributes.iter().filter(|a| is_read(&a.name)) {
        out.push(Argument { path: format!("{prefix}{}", attribute.name), attribute });
    }
    let mut seen: Vec<&str> = Vec::new();
    for block in body.blocks.iter().filter(|b| is_read(&b.kind) && !META_BLOCKS.contains(&&*b.kind)) {
        let number = seen.iter().filter(|kind| **kind == &*block.kind).count();
        seen.push(&block.kind);
        arguments(&block.body, &format!("{prefix}{}[{number}].", block.kind), &|_| true, out);
    }
}

/// Whether a value means the same at the top of the module: it asks for nothing that only its place knows.
pub(super) fn stands_alone(expr: &Expr) -> bool {
    roots(expr, &mut |name| !matches!(name, "each" | "count" | "self"))
}

/// Whether a value means the same in the calling module: it is made of variables and what is written out.
pub(super) fn is_given(expr: &Expr) -> bool {
    roots(expr, &mut |name| name == "var")
}

/// Whether all names that references begin with are such as asked for.
fn roots(expr: &Expr, wanted: &mut dyn FnMut(&str) -> bool) -> bool {
    let mut all = !matches!(&expr.kind, ExprKind::Name(name) if !wanted(name));
    expr.children(&mut |e| all = all && roots(e, wanted));
    all
}
