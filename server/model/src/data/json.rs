//! JSON by its tree. A segment may be a document, or an item of one: `"key": value,`.

use std::sync::Arc;

use shirube_syntax::{ByteRange, Node as TreeNode, Notation, sections::SECTIONS};

use super::{Kind, MAX_DEPTH, Node, Pair, Read, Style};
use crate::{Problem, ProblemKind};

/// Reads one segment of JSON.
pub(super) fn read(text: &str) -> Read {
    let from =
        text.len() - text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',' || c == '\u{FEFF}').len();
    let own = text[from..].trim_end_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    if own.is_empty() || matches!(own, "{" | "}") {
        return Read::default();
    }
    // An item of an object is read as an object of its own.
    let item = own.starts_with('"');
    let head = item && own.ends_with('{') && own.split('"').nth(1).is_some_and(|key| SECTIONS.contains(&key));
    let wrapped = match item {
        true => format!("{{{own}{}}}", if head { "}" } else { "" }),
        false => own.to_string(),
    };
    let shift = |at: usize| (from + at).saturating_sub(usize::from(item)).clamp(from, from + own.len());
    let mut out = Read::default();
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(&wrapped) {
        out.open = true;
        let at = shift(offset(&wrapped, &error));
        out.problems.push(Problem { range: ByteRange { start: at, end: at }, kind: said(&error) });
    }
    let tree = shirube_syntax::parse(&wrapped, Notation::Json);
    let Some(root) = tree.as_ref().and_then(|tree| tree.root().named().into_iter().next()) else { return out };
    let reader = Reader { text: &wrapped, shift: &shift };
    let root = reader.node(root, 0);
    // A document that is broken elsewhere says nothing that can be relied on.
    out.root = (out.problems.is_empty() || item).then_some(root);
    out
}

fn offset(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (line + error.column().saturating_sub(1)).min(text.len());
    (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// What is wrong, in words that help.
fn said(error: &serde_json::Error) -> ProblemKind {
    let mut message = error.to_string();
    if let Some(cut) = message.rfind(" at line ") {
        message.truncate(cut);
    }
    match &*message {
        "expected `:`" => ProblemKind::Missing("`:`".into()),
        "expected `,` or `}`" => ProblemKind::Missing("`,` / `}`".into()),
        "expected `,` or `]`" => ProblemKind::Missing("`,` / `]`".into()),
        "trailing comma" => ProblemKind::Unexpected("`,`".into()),
        "recursion limit exceeded" => ProblemKind::TooDeep,
        _ => ProblemKind::Other(message.into()),
    }
}

struct Reader<'s> {
    text: &'s str,
    shift: &'s dyn Fn(usize) -> usize,
}

impl Reader<'_> {
    fn node(&self, node: TreeNode<'_>, depth: usize) -> Node {
        let range = node.range();
        let range = ByteRange { start: (self.shift)(range.start), end: (self.shift)(range.end) };
        let kind = match node.kind() {
            _ if depth > MAX_DEPTH || node.is_missing() => Kind::Unreadable,
            "string" => serde_json::from_str::<String>(node.text(self.text))
                .map_or(Kind::Unreadable, |s| scalar(&s, Style::Text)),
            "number" | "true" | "false" | "null" => scalar(node.text(self.text), Style::Plain),
            "array" => Kind::List(node.named().into_iter().map(|n| self.node(n, depth + 1)).collect()),
            "object" => {
                let pairs = node.named().into_iter().filter(|n| n.kind() == "pair");
                let pair = |pair: TreeNode<'_>| {
                    Some(Pair {
                        key: self.node(pair.field("key")?, depth + 1),
                        value: self.node(pair.field("value")?, depth + 1),
                    })
                };
                Kind::Map(pairs.filter_map(pair).collect())
            }
            _ => Kind::Unreadable,
        };
        Node { range, tag: None, anchor: None, kind }
    }
}

fn scalar(text: &str, style: Style) -> Kind {
    Kind::Scalar(Arc::from(text), style)
}
