//! Blocks that cannot be read in full, read statement by statement: one that is being typed leaves the others alone.

use shirube_lang::ast::{Attribute, Block, Body, Expr, ExprKind};
use shirube_syntax::{ByteRange, Notation, scan, tree::MAX_DEPTH};

use super::{Lowerer, direct, problems};

/// Reads what can be read of a segment whose text is broken.
pub(super) fn read(lowerer: &mut Lowerer<'_>) -> Body {
    let text = lowerer.text;
    let body = statements(lowerer, ByteRange { start: 0, end: text.len() }, true, 0);
    lowerer.text = text;
    lowerer.base = 0;
    body
}

/// The statements in a part of the segment. If the part ends where no bracket says so, nothing in it is complete.
fn statements<'s>(lowerer: &mut Lowerer<'s>, part: ByteRange, closed: bool, depth: usize) -> Body {
    let mut body = Body { open: !closed || depth > MAX_DEPTH, ..Body::default() };
    if depth > MAX_DEPTH {
        return body;
    }
    let all = lowerer.text;
    for statement in scan::statements(&all[part.start..part.end]) {
        let range = statement.range.shifted(part.start);
        let own = &all[range.start..range.end];
        let (start, words, end) = problems::head(own);
        let Some((kind, labels)) = words.split_first() else {
            body.open |= !matches!(own[start..].trim(), "" | "}");
            continue;
        };
        let whole = ByteRange { start: range.start + start, end: range.start + own.trim_end().len().max(end) };
        let header = ByteRange { start: whole.start, end: range.start + end };
        let rest = own[end..].trim_start();
        if rest.starts_with('=') && !rest.starts_with("==") {
            let read = attribute(lowerer, range);
            body.attributes.push(read.unwrap_or_else(|| {
                let node = lowerer.node(whole);
                Attribute { name: kind.clone(), node, value: Expr { node, kind: ExprKind::Unfinished } }
            }));
        } else if rest.starts_with('{') || depth == 0 {
            let node = lowerer.node(whole);
            let header = lowerer.node(header);
            let inner = inside(own, end).map(|r| r.shifted(range.start));
            let closed = closed && statement.closed;
            let mut inner = inner.map_or_else(Body::default, |r| statements(lowerer, r, closed, depth + 1));
            inner.open |= !closed || !rest.starts_with('{');
            body.blocks.push(Block { kind: kind.clone(), labels: labels.to_vec(), node, header, body: inner });
        } else {
            body.open = true;
        }
    }
    body
}

/// An attribute whose text is whole.
fn attribute(lowerer: &mut Lowerer<'_>, range: ByteRange) -> Option<Attribute> {
    let all = lowerer.text;
    let own = &all[range.start..range.end];
    if let Some(attribute) = direct::attribute(own, range.start, &mut lowerer.out) {
        return Some(attribute);
    }
    let tree = shirube_syntax::parse(own, Notation::Hcl).filter(|t| !t.root().has_error())?;
    (lowerer.text, lowerer.base) = (own, range.start);
    let read = lowerer.body(tree.root(), 0).attributes.pop();
    (lowerer.text, lowerer.base) = (all, 0);
    read
}

/// What stands between the braces of a block; up to the end if it does not close.
fn inside(own: &str, head: usize) -> Option<ByteRange> {
    let start = head + own[head..].find('{')? + 1;
    let end = own.trim_end().len();
    let end = if own[..end].ends_with('}') && end > start { end - 1 } else { end };
    Some(ByteRange { start, end: end.max(start) })
}
