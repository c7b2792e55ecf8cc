//! One edit of a text in YAML: comments and everything beside it stay as they are.

use shirube_model::data::{Kind, Node, Pair};
use shirube_syntax::ByteRange;

use super::{
    out::{Edit, Out},
    tree,
    write::{Style, body},
};
use crate::answer::TextEdit;

/// A text in YAML that was read.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) root: &'t Node,
    pub(super) style: &'t Style,
}

/// What a value is part of: behind a colon, or behind a dash or a comma.
struct Slot<'t> {
    holder: &'t Node,
    number: usize,
    /// Behind the colon, or where the value begins.
    start: usize,
}

impl Page<'_> {
    /// The change of the text that makes an edit; `None` if there is none.
    pub(super) fn edit(&self, edit: &Edit) -> Option<TextEdit> {
        match edit {
            Edit::Replace(path, new) => self.replace(path, new),
            Edit::Pair(path, key, new) => {
                let map = tree::at(self.root, path)?;
                let Kind::Map(pairs) = &map.kind else { return None };
                let first = pairs.first()?.key.range.start;
                match self.is_flow(map) {
                    true => Some(self.in_flow(map, pairs.len() - 1, &self.flow_pair(key, new))),
                    false => self.line(self.end(map)?, first, &self.style.pair(key, new, self.column(first))),
                }
            }
            Edit::Item(path, new) => {
                let list = tree::at(self.root, path)?;
                let Kind::List(items) = &list.kind else { return None };
                let last = items.len().checked_sub(1)?;
                if self.is_flow(list) {
                    return Some(self.in_flow(list, last, &self.style.flow(new, true)));
                }
                let dash = body(self.text, list);
                let lines = self.style.lines(new, self.column(dash) + 2);
                self.line(self.end(list)?, dash, &format!("- {lines}"))
            }
            Edit::Behind(path, key, new) => {
                let slot = self.slot(path)?;
                let Kind::Map(pairs) = &slot.holder.kind else { return None };
                let pair = pairs.get(slot.number)?;
                if self.is_flow(slot.holder) {
                    return Some(self.in_flow(slot.holder, slot.number, &self.flow_pair(key, new)));
                }
                let first = pair.key.range.start;
                let mut edit =
                    self.line(self.pair_end(pair)?, first, &self.style.pair(key, new, self.column(first)))?;
                // Entries that stand apart stay apart.
                if self.text[..self.line_start(first)].lines().any(|line| line.trim().is_empty()) {
                    edit.text.insert(0, '\n');
                }
                Some(edit)
            }
            Edit::Delete(path) => self.delete(path),
        }
    }

    fn is_flow(&self, node: &Node) -> bool {
        self.text[body(self.text, node)..].starts_with(['{', '['])
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |i| i + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |i| at + i)
    }

    /// How many characters stand before an offset on its line, none of them as wide as a tab.
    fn column(&self, at: usize) -> usize {
        let line = self.text[self.line_start(at)..at].trim_start_matches('\u{FEFF}');
        line.chars().count()
    }

    /// Behind a value; `None` if nothing is written.
    fn end(&self, node: &Node) -> Option<usize> {
        match &node.kind {
            _ if self.is_flow(node) => Some(node.range.end),
            Kind::Map(pairs) if !pairs.is_empty() => self.pair_end(pairs.last()?),
            Kind::List(items) if !items.is_empty() => self.end(items.last()?),
            _ => (node.range.end > node.range.start).then_some(node.range.end),
        }
    }

    fn pair_end(&self, pair: &Pair) -> Option<usize> {
        let colon = self.colon(pair)?;
        Some(self.end(&pair.value).map_or(colon, |end| end.max(colon)))
    }

    /// Behind the colon of a pair.
    fn colon(&self, pair: &Pair) -> Option<usize> {
        let rest = &self.text[pair.key.range.end..];
        let blank = rest.len() - rest.trim_start().len();
        rest[blank..].starts_with(':').then_some(pair.key.range.end + blank + 1)
    }

    fn slot(&self, path: &[usize]) -> Option<Slot<'_>> {
        let (number, outer) = path.split_last()?;
        let holder = tree::at(self.root, outer)?;
        let start = match &holder.kind {
            Kind::Map(pairs) => self.colon(pairs.get(*number)?)?,
            Kind::List(items) => items.get(*number)?.range.start,
            _ => return None,
        };
        Some(Slot { holder, number: *number, start })
    }

    fn replace(&self, path: &[usize], new: &Out) -> Option<TextEdit> {
        let slot = self.slot(path)?;
        let old = tree::at(self.root, path)?;
        let end = self.end(old).unwrap_or(slot.start).max(slot.start);
        let is_pair = matches!(slot.holder.kind, Kind::Map(_));
        if let Some(text) = self.literal(old, new) {
            return Some(TextEdit { range: ByteRange { start: old.range.start, end }, text });
        }
        if self.is_flow(slot.holder) {
            let blank = if is_pair { " " } else { "" };
            let text = format!("{blank}{}", self.style.flow(new, true));
            return Some(TextEdit { range: ByteRange { start: slot.start, end }, text });
        }
        if !is_pair {
            if end == slot.start {
                return None;
            }
            let text = self.style.lines(new, self.column(slot.start));
            return Some(TextEdit { range: ByteRange { start: slot.start, end }, text });
        }
        if !Style::is_block(new) && self.is_commented(&slot, old) {
            let text = self.style.inline(new);
            return Some(TextEdit { range: ByteRange { start: old.range.start, end }, text });
        }
        let Kind::Map(pairs) = &slot.holder.kind else { return None };
        let new = self.style.behind(new, self.column(pairs.get(slot.number)?.key.range.start));
        let head = &self.text[slot.start..self.line_end(slot.start)];
        // A comment behind the colon stays there.
        let comment = if head.trim_start().starts_with('#') { head.trim_end() } else { "" };
        let range = |end| ByteRange { start: slot.start, end };
        if end > self.line_end(slot.start) && !comment.is_empty() || !new.starts_with('\n') {
            let (first, rest) = new.find('\n').map_or((&*new, ""), |i| new.split_at(i));
            let comment = if end > self.line_end(slot.start) { comment } else { "" };
            return Some(TextEdit { range: range(end), text: format!("{first}{comment}{rest}") });
        }
        // A comment behind the value, too.
        let line = self.line_end(end);
        let comment = self.text[end..line].trim_end();
        Some(TextEdit { range: range(end + comment.len()), text: format!("{comment}{new}") })
    }

    /// Whether comments stand between a key and a scalar on a line of its own, so that they speak of whatever stands there.
    fn is_commented(&self, slot: &Slot<'_>, old: &Node) -> bool {
        let between = self.text.get(slot.start..old.range.start).unwrap_or_default();
        let is_scalar =
            matches!(old.kind, Kind::Scalar(..)) && !self.text[body(self.text, old)..].starts_with(['|', '>']);
        is_scalar && between.contains('\n') && between.lines().any(|line| line.trim_start().starts_with('#'))
    }

    /// A text in place of one that is written as lines: its lines are as far in.
    fn literal(&self, old: &Node, new: &Out) -> Option<String> {
        let Out::Text(new) = new else { return None };
        let source = &self.text[old.range.start..self.end(old)?];
        let (head, lines) = source.split_once('\n').filter(|_| source.starts_with('|'))?;
        let first = lines.lines().find(|line| !line.trim().is_empty())?;
        let indent = &first[..first.len() - first.trim_start_matches(' ').len()];
        let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
        let lines: Vec<String> = new.trim_end_matches('\n').split('\n').map(line).collect();
        Some(format!("{head}\n{}", lines.join("\n")))
    }

    fn flow_pair(&self, key: &str, new: &Out) -> String {
        let pair = self.style.flow(&Out::Map(vec![(key.into(), new.clone())]), true);
        pair[1..pair.len() - 1].to_string()
    }

    /// A line of its own behind the line of an offset, as far in as another one.
    fn line(&self, behind: usize, like: usize, new: &str) -> Option<TextEdit> {
        let before = &self.text[self.line_start(like)..like];
        if !before.trim_start_matches('\u{FEFF}').chars().all(|c| matches!(c, ' ' | '-')) {
            return None;
        }
        let end = self.line_end(behind);
        let end = self.text[..end].trim_end_matches([' ', '\r']).len().max(behind);
        let text = format!("\n{}{new}", " ".repeat(self.column(like)));
        Some(TextEdit { range: ByteRange { start: end, end }, text })
    }

    /// Where what a collection in brackets holds begins and ends.
    fn inside(&self, node: &Node) -> Vec<ByteRange> {
        match &node.kind {
            Kind::Map(pairs) => {
                let range = |p: &Pair| {
                    let end = self.pair_end(p).unwrap_or(p.value.range.end.max(p.key.range.end));
                    ByteRange { start: p.key.range.start, end }
                };
                pairs.iter().map(range).collect()
            }
            Kind::List(items) => items.iter().map(|item| item.range).collect(),
            _ => Vec::new(),
        }
    }

    /// Something more in brackets.
    fn in_flow(&self, node: &Node, after: usize, new: &str) -> TextEdit {
        let inside = self.inside(node);
        let at = inside[after];
        let first = self.line_start(at.start);
        let lines = first > body(self.text, node) && self.text[first..at.start].trim().is_empty();
        let between = if lines { format!(",\n{}", &self.text[first..at.start]) } else { ", ".into() };
        TextEdit { range: ByteRange { start: at.end, end: at.end }, text: format!("{between}{new}") }
    }

    fn delete(&self, path: &[usize]) -> Option<TextEdit> {
        let slot = self.slot(path)?;
        let gone = |start: usize, end: usize| Some(TextEdit { range: ByteRange { start, end }, text: String::new() });
        if self.is_flow(slot.holder) {
            let inside = self.inside(slot.holder);
            return match slot.number.checked_sub(1) {
                Some(before) => gone(inside[before].end, inside[slot.number].end),
                None => gone(inside[0].start, inside.get(1)?.start),
            };
        }
        let (start, end) = match &slot.holder.kind {
            Kind::Map(pairs) => {
                let pair = pairs.get(slot.number)?;
                (pair.key.range.start, self.pair_end(pair)?)
            }
            Kind::List(items) => {
                let item = items.get(slot.number)?;
                (self.text[..item.range.start].rfind('-')?, self.end(item)?)
            }
            _ => return None,
        };
        let line = self.line_start(start);
        let next = (self.line_end(end) + 1).min(self.text.len());
        if self.text[line..start].trim().is_empty() {
            return gone(self.with_comments(line, self.column(start)), next);
        }
        // Behind the dash of an element: what comes next takes its place.
        let rest = &self.text[next..];
        gone(start, next + rest.len() - rest.trim_start().len())
    }

    /// Where the comments begin that stand directly above a line and as far in.
    fn with_comments(&self, line: usize, column: usize) -> usize {
        let mut start = line;
        while let Some(before) = start.checked_sub(1).map(|end| self.line_start(end)) {
            let above = &self.text[before..start];
            let content = above.trim_start_matches(' ');
            if !content.starts_with('#') || above.len() - content.len() != column {
                break;
            }
            start = before;
        }
        start
    }
}
