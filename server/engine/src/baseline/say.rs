//! What is written, as a text that does not depend on blanks, comments, notation and the names of other blocks; and its digest.

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind, TemplatePart},
};

/// Texts and numbers as well as the form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Texts are left out: nothing in a baseline shall tell of a secret, and whoever renames a resource mostly gives it another name in
    /// its arguments too.
    Form,
    /// Everything.
    Whole,
}

/// FNV-1a: the same on every machine and in every version.
pub(super) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A digest of 16 bits: enough to see that a value has changed, too little to guess what it is.
pub(super) fn short(text: &str) -> u64 {
    let hash = digest(text);
    (hash ^ (hash >> 16) ^ (hash >> 32) ^ (hash >> 48)) & 0xffff
}

/// The form of a block, without the name that a top-level one has.
pub(super) fn form(block: &Block, is_top: bool) -> u64 {
    let mut out = String::new();
    head(block, is_top, &mut out);
    body(&block.body, &mut out);
    digest(&out)
}

/// The first word of a block and its labels, without the name that a top-level one has.
pub(super) fn head(block: &Block, is_top: bool, out: &mut String) {
    let named = is_top && !matches!(&*block.kind, "provider" | "terraform" | "locals");
    let labels = block.labels.len() - usize::from(named && !block.labels.is_empty());
    out.push_str(&block.kind);
    block.labels[..labels].iter().for_each(|label| out.push_str(&format!(" {label}")));
}

fn body(body: &Body, out: &mut String) {
    out.push('{');
    // The order of arguments says nothing.
    let mut attributes: Vec<_> = body.attributes.iter().collect();
    attributes.sort_by_key(|a| &a.name);
    for attribute in attributes {
        out.push_str(&attribute.name);
        out.push('=');
        expr(&attribute.value, Depth::Form, out);
        out.push(';');
    }
    for block in &body.blocks {
        head(block, false, out);
        self::body(&block.body, out);
    }
    out.push('}');
}

/// An expression. Of a reference only what it begins with and what is taken at the end, since the block between may be renamed.
pub(super) fn expr(e: &Expr, depth: Depth, out: &mut String) {
    let whole = depth == Depth::Whole;
    match &e.kind {
        ExprKind::Null => out.push_str("null"),
        ExprKind::Bool(value) => out.push_str(&format!("{value}")),
        ExprKind::Number(number) => out.push_str(&format!("{number}")),
        ExprKind::String(text) if whole => out.push_str(&quoted(text)),
        ExprKind::String(_) => out.push('"'),
        ExprKind::Template(parts) => template(parts, depth, out),
        ExprKind::Name(name) => out.push_str(name),
        ExprKind::Attr(source, last) => {
            let mut root = source;
            while let ExprKind::Attr(inner, _) = &root.kind {
                root = inner;
            }
            expr(root, depth, out);
            if !matches!(source.kind, ExprKind::Name(_)) {
                out.push_str(&format!(".{last}"));
            }
        }
        ExprKind::Call { name, .. } => out.push_str(&format!("{name}")),
        ExprKind::Unary(op, _) => out.push_str(&format!("{op:?}")),
        ExprKind::Binary(op, ..) => out.push_str(&format!("{op:?}")),
        ExprKind::Conditional(..) => out.push('?'),
        ExprKind::For(_) => out.push_str("for"),
        ExprKind::List(_) => out.push_str("list"),
        ExprKind::Object(_) => out.push_str("map"),
        ExprKind::Index(..) => out.push_str("index"),
        ExprKind::Splat { .. } => out.push('*'),
        ExprKind::Element | ExprKind::Unfinished | ExprKind::Settled(_) => {}
    }
    if !matches!(e.kind, ExprKind::Attr(..) | ExprKind::Template(_)) {
        let mut inner = String::new();
        e.children(&mut |child| {
            expr(child, depth, &mut inner);
            inner.push(',');
        });
        if !inner.is_empty() {
            out.push_str(&format!("({inner})"));
        }
    }
}

/// A text, whatever ends its lines: a heredoc has the ends of its file.
fn quoted(text: &str) -> String {
    format!("{:?}", text.replace("\r\n", "\n"))
}

fn template(parts: &[TemplatePart], depth: Depth, out: &mut String) {
    out.push('"');
    for part in parts {
        match part {
            TemplatePart::Text(text) if depth == Depth::Whole => out.push_str(&quoted(text)),
            TemplatePart::Text(_) => {}
            TemplatePart::Interpolation(inner) => {
                out.push('$');
                expr(inner, depth, out);
            }
            TemplatePart::If(condition, yes, no) => {
                out.push('%');
                expr(condition, depth, out);
                template(yes, depth, out);
                template(no, depth, out);
            }
            TemplatePart::For { source, body, .. } => {
                out.push_str("%for");
                expr(source, depth, out);
                template(body, depth, out);
            }
        }
    }
    out.push('"');
}

/// The block whose header a node is, and whether it is a top-level one.
pub(super) fn headed(body: &Body, node: NodeId) -> Option<(&Block, bool)> {
    fn find(blocks: &[Block], node: NodeId) -> Option<&Block> {
        blocks.iter().find_map(|b| if b.header == node { Some(b) } else { find(&b.body.blocks, node) })
    }
    let top = body.blocks.iter().find(|b| b.header == node).map(|b| (b, true));
    top.or_else(|| body.blocks.iter().find_map(|b| find(&b.body.blocks, node)).map(|b| (b, false)))
}
