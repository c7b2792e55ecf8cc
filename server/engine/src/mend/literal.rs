//! Edits inside of objects and lists as HCL expressions write them. Lines around them keep their layout.

use shirube_lang::{
    Value,
    ast::{Expr, ExprKind},
    print,
};
use shirube_syntax::ByteRange;

use super::{
    json::tree::{Kind, Member, Node},
    steps::{self, Found, Step},
};
use crate::answer::TextEdit;

/// An expression as objects and lists. `range` gives where a node stands.
pub(super) fn node(expr: &Expr, range: &dyn Fn(u32) -> ByteRange) -> Node {
    let own = range(expr.node);
    let kind = match &expr.kind {
        ExprKind::List(items) => Kind::Array(items.iter().map(|i| node(i, range)).collect()),
        ExprKind::Object(items) => {
            let member = |(key, value): &(Expr, Expr)| Member {
                // A key that is computed is called by no name.
                name: key.as_str().unwrap_or("\u{0}").to_string(),
                key: range(key.node),
                value: node(value, range),
            };
            Kind::Object(items.iter().map(member).collect())
        }
        _ => Kind::Scalar,
    };
    Node { range: own, kind }
}

/// The edits that set the value at a path, or remove it if there is no value.
pub(super) fn edit(text: &str, root: &Node, path: &[Step], value: Option<&Value>) -> Option<Vec<TextEdit>> {
    let page = Page { text };
    match (steps::find(root, path)?, value) {
        (Found::There { node, inside }, Some(value)) => {
            let line = inside.map_or(node.range.start, |(outer, i)| outer.inside()[i].start);
            Some(vec![TextEdit { range: node.range, text: page.print(value, line) }])
        }
        (Found::There { inside: Some((outer, i)), .. }, None) => page.without(outer, i),
        (Found::Missing { object, key, below }, Some(value)) => {
            page.member(object, key, &steps::wrapped(value, &below))
        }
        (Found::Behind(list), Some(value)) => page.behind(list, value),
        // What is not there is gone already.
        (Found::Missing { .. }, None) => Some(Vec::new()),
        (Found::There { inside: None, .. } | Found::Behind(_), None) => None,
    }
}

struct Page<'t> {
    text: &'t str,
}

impl Page<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |i| i + 1)
    }

    /// Behind the line that `at` is on, without its end.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |i| at + i);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }

    fn indent(&self, at: usize) -> &str {
        let line = &self.text[self.line_start(at)..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    fn is_first(&self, at: usize) -> bool {
        self.text[self.line_start(at)..at].trim().is_empty()
    }

    /// A value whose further lines are as far in as the line that it begins on.
    fn print(&self, value: &Value, at: usize) -> String {
        print::source(value).replace('\n', &format!("\n{}", self.indent(at)))
    }

    fn slice(&self, range: ByteRange) -> &str {
        self.text.get(range.start..range.end).unwrap_or("")
    }

    /// What stands behind an item or member, in front of the next one or the closing bracket.
    fn gap(&self, outer: &Node, i: usize) -> ByteRange {
        let inside = outer.inside();
        let end = inside.get(i + 1).map_or(outer.range.end - 1, |next| next.start);
        ByteRange { start: inside[i].end, end }
    }

    /// The first member or item of something that has nothing inside but comments: in a line of its own behind them.
    fn below_comments(&self, outer: &Node, new: &str) -> Option<TextEdit> {
        let close = outer.range.end.checked_sub(1)?;
        let inside = ByteRange { start: outer.range.start + 1, end: close };
        if self.slice(inside).trim().is_empty() || !self.is_first(close) {
            return None;
        }
        let (at, indent) = (self.line_start(close), self.indent(close));
        let new = new.replace('\n', &format!("\n{indent}  "));
        Some(TextEdit { range: ByteRange { start: at, end: at }, text: format!("{indent}  {new}\n") })
    }

    /// A new member behind the others.
    fn member(&self, object: &Node, key: &str, value: &Value) -> Option<Vec<TextEdit>> {
        let members = object.members();
        let plain = key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
            && !key.starts_with(|c: char| c.is_ascii_digit());
        let quoted = members.last().is_some_and(|m| self.slice(m.key).starts_with('"'));
        let key = if plain && !quoted { key.to_string() } else { print::source(&Value::string(key)) };
        let insert = |at: usize, text: String| vec![TextEdit { range: ByteRange { start: at, end: at }, text }];
        let Some(last) = members.last() else {
            if let Some(edit) = self.below_comments(object, &format!("{key} = {}", print::source(value))) {
                return Some(vec![edit]);
            }
            let indent = self.indent(object.range.start);
            let value = print::source(value).replace('\n', &format!("\n{indent}  "));
            let text = format!("{{\n{indent}  {key} = {value}\n{indent}}}");
            return Some(vec![TextEdit { range: object.range, text }]);
        };
        let between = ByteRange { start: last.key.end, end: last.value.range.start };
        let sign = if self.slice(between).contains(':') { ":" } else { "=" };
        if self.is_first(last.start()) {
            let text = format!("\n{}{key} {sign} {}", self.indent(last.start()), self.print(value, last.start()));
            return Some(insert(self.line_end(last.end()), text));
        }
        let value = self.print(value, last.start());
        Some(insert(last.end(), format!(", {key} {sign} {value}")))
    }

    /// A new item behind the others.
    fn behind(&self, list: &Node, value: &Value) -> Option<Vec<TextEdit>> {
        let insert = |at: usize, text: String| TextEdit { range: ByteRange { start: at, end: at }, text };
        let Kind::Array(items) = &list.kind else {
            let value = self.print(value, list.range.start);
            return Some(vec![insert(list.range.start, "[".into()), insert(list.range.end, format!(", {value}]"))]);
        };
        let Some(last) = items.last() else {
            if let Some(edit) = self.below_comments(list, &format!("{},", print::source(value))) {
                return Some(vec![edit]);
            }
            return Some(vec![TextEdit {
                range: list.range,
                text: format!("[{}]", self.print(value, list.range.start)),
            }]);
        };
        let start = last.range.start;
        let value = self.print(value, start);
        if !self.is_first(start) {
            return Some(vec![insert(last.range.end, format!(", {value}"))]);
        }
        let gap = self.gap(list, items.len() - 1);
        let comma = self.comma(gap).is_some();
        let end = if comma { "," } else { "" };
        let line = insert(self.line_end(last.range.end), format!("\n{}{value}{end}", self.indent(start)));
        Some(if comma { vec![line] } else { vec![insert(last.range.end, ",".into()), line] })
    }

    /// The comma in what stands between two items, outside of comments.
    fn comma(&self, gap: ByteRange) -> Option<usize> {
        let mut at = gap.start;
        for line in self.slice(gap).split_inclusive('\n') {
            let code = line.split('#').next().unwrap_or("").split("//").next().unwrap_or("");
            if let Some(i) = code.find(',') {
                return Some(at + i);
            }
            at += line.len();
        }
        None
    }

    /// Removes an item or member with its comma, but no comment around it.
    fn without(&self, outer: &Node, i: usize) -> Option<Vec<TextEdit>> {
        let inside = outer.inside();
        let own = *inside.get(i)?;
        let comma = self.comma(self.gap(outer, i));
        let end = comma.map_or(own.end, |at| at + 1);
        let cut = |start: usize, end: usize| vec![TextEdit { range: ByteRange { start, end }, text: String::new() }];
        let line_end = self.line_end(end);
        if self.is_first(own.start) && self.text[end..line_end].trim().is_empty() {
            // Its lines go as a whole; where it was the last one of a list, the comma before it may stay.
            let start = self.line_start(own.start).saturating_sub(1);
            let start = if self.text[..start].ends_with('\r') { start - 1 } else { start };
            return Some(cut(start, line_end));
        }
        if self.is_first(own.start) {
            // A comment behind it was written by somebody, and stays.
            let comment = end + self.text[end..line_end].len() - self.text[end..line_end].trim_start().len();
            return Some(cut(own.start, comment));
        }
        match (comma, i.checked_sub(1)) {
            (Some(at), _) => {
                let next = inside.get(i + 1).map_or(at + 1, |next| next.start);
                Some(cut(own.start, next))
            }
            (None, Some(before)) => Some(cut(inside[before].end, own.end)),
            (None, None) => Some(cut(outer.range.start + 1, outer.range.end - 1)),
        }
    }
}
