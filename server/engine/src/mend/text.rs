//! A file's text while a fix is worked into it, one edit after the other.

use std::ops::Range;

use shirube_lang::{
    Value,
    ast::{Block, Body, ExprKind},
    print,
};
use shirube_model::{Lowered, hcl};
use shirube_policy::plan::PlannedBody;
use shirube_syntax::{ByteRange, Notation};

use super::{
    literal,
    merge::apply,
    spot::{argument_in, block_at},
    steps::{self, Step},
};
use crate::{answer::TextEdit, source::Source};

/// Arguments that stand at the end of a block by custom.
const CLOSING: [&str; 6] = ["tags", "tags_all", "labels", "freeform_tags", "defined_tags", "depends_on"];

/// A path such as `a.b[0].c` as names with indexes.
pub(super) fn steps(path: &str) -> Vec<(String, Option<usize>)> {
    let step = |part: &str| match part.split_once('[') {
        Some((name, index)) => (name.to_string(), index.trim_end_matches(']').parse().ok()),
        None => (part.to_string(), None),
    };
    path.split('.').filter(|p| !p.is_empty()).map(step).collect()
}

/// Names with indexes as a path.
pub(super) fn joined(steps: &[(String, Option<usize>)]) -> String {
    let last = steps.len().saturating_sub(1);
    let step = |(i, (name, index)): (usize, &(String, Option<usize>))| match index {
        // The argument itself has no index: that is one of what it holds.
        Some(index) if i < last => format!("{name}[{index}]"),
        _ => name.clone(),
    };
    steps.iter().enumerate().map(step).collect::<Vec<_>>().join(".")
}

/// The text around one top-level block. Line ends are `\n` while it is worked on.
pub(super) struct Draft {
    before: String,
    segment: String,
    after: String,
    original: String,
    /// The resources that follow this one.
    companions: String,
    crlf: bool,
}

/// A new text and the lines that are not as they were. Its line ends are `\n`.
pub(super) struct Finished {
    pub(super) text: String,
    pub(super) touched: Vec<Range<usize>>,
    /// Whether they have to be `\r\n` in the end.
    pub(super) crlf: bool,
}

/// The text of a file after edits that are in source order.
pub(super) fn edited(source: &Source, edits: &[TextEdit]) -> Option<Finished> {
    let old = source.text();
    let crlf = is_crlf(&old);
    let (mut text, mut touched, mut pos) = (String::new(), Vec::new(), 0);
    for edit in edits {
        text.push_str(&plain(old.get(pos..edit.range.start)?, crlf));
        let first = text.matches('\n').count();
        text.push_str(&plain(&edit.text, crlf));
        touched.push(first..text.matches('\n').count() + 1);
        pos = edit.range.end;
    }
    text.push_str(&plain(old.get(pos..)?, crlf));
    Some(Finished { text, touched, crlf })
}

pub(super) fn is_crlf(text: &str) -> bool {
    let lines = text.matches('\n').count();
    lines > 0 && text.matches("\r\n").count() == lines
}

/// A text with `\n` for its line ends, if they are `\r\n`.
pub(super) fn plain(text: &str, crlf: bool) -> String {
    if crlf { text.replace("\r\n", "\n") } else { text.to_string() }
}

impl Draft {
    pub(super) fn new(source: &Source, segment: u32) -> Option<Self> {
        let text = source.text();
        let segment = source.segment(segment)?;
        let crlf = is_crlf(&text);
        let part = |range: Range<usize>| Some(plain(text.get(range)?, crlf));
        let own = part(segment.start..segment.start + segment.len)?;
        Some(Self {
            before: part(0..segment.start)?,
            original: own.clone(),
            segment: own,
            after: part(segment.start + segment.len..text.len())?,
            companions: String::new(),
            crlf,
        })
    }

    /// The whole text, and the lines that changed.
    pub(super) fn finish(mut self) -> Finished {
        if !self.companions.is_empty() {
            let lowered = self.lowered();
            match lowered.as_ref().and_then(|l| Some(span(l, l.body.blocks.first()?.node).end)) {
                Some(end) => {
                    let at = self.line_end(end);
                    self.segment.insert_str(at, &self.companions);
                }
                None => self.segment = self.in_its_place(),
            }
        }
        if self.segment.trim().is_empty() && !self.original.trim().is_empty() {
            // Nothing is left of it: what stood around it is as far apart as blocks are.
            let before = self.before.trim_end_matches('\n');
            let after = self.after.trim_start_matches('\n');
            let text = match (before.is_empty(), after.is_empty()) {
                (true, _) => after.to_string(),
                (false, true) => format!("{before}\n"),
                (false, false) => format!("{before}\n\n{after}"),
            };
            return Finished { text, touched: Vec::new(), crlf: self.crlf };
        }
        let first = self.before.matches('\n').count();
        let (old, new): (Vec<&str>, Vec<&str>) =
            (self.original.split('\n').collect(), self.segment.split('\n').collect());
        let prefix = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - prefix;
        let suffix = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        // Where lines went away, the ones around them may have to be aligned again.
        let end = (new.len() - suffix).max(prefix);
        let touched = if end == prefix { prefix.saturating_sub(1)..prefix + 1 } else { prefix..end };
        let touched = std::iter::once(first + touched.start..first + touched.end).collect();
        Finished { text: format!("{}{}{}", self.before, self.segment, self.after), touched, crlf: self.crlf }
    }

    /// The segment with the companions where its block was: as far behind what stands above as that.
    fn in_its_place(&self) -> String {
        let block = lowered(&self.original).and_then(|l| Some(span(&l, l.body.blocks.first()?.node).start));
        let above = &self.original[..block.unwrap_or(0)];
        let gap = &above[above.trim_end().len()..];
        let kept = self.segment.trim_end();
        // A comment that stood behind the block at the beginning of the file ends its line.
        let gap = if kept.is_empty() || gap.contains('\n') { gap } else { "\n" };
        let end = &self.original[self.original.trim_end().len()..];
        format!("{kept}{gap}{}{end}", self.companions.trim_start())
    }

    fn lowered(&self) -> Option<Lowered> {
        lowered(&self.segment)
    }

    fn replace(&mut self, range: ByteRange, new: &str) -> Option<()> {
        self.segment.get(range.start..range.end)?;
        self.segment.replace_range(range.start..range.end, new);
        Some(())
    }

    fn line_start(&self, at: usize) -> usize {
        self.segment[..at].rfind('\n').map_or(0, |i| i + 1)
    }

    /// Behind the line that `at` is on, without its end.
    fn line_end(&self, at: usize) -> usize {
        self.segment[at..].find('\n').map_or(self.segment.len(), |i| at + i)
    }

    fn indent(&self, at: usize) -> String {
        let start = self.line_start(at);
        let line = &self.segment[start..];
        line[..line.len() - line.trim_start_matches([' ', '\t']).len()].to_string()
    }

    /// Sets an argument, in nested blocks that are made if they are not there.
    pub(super) fn set(&mut self, at: &[usize], path: &str, value: &Value) -> Option<()> {
        let value = &print::source(value);
        let lowered = self.lowered()?;
        let mut block = block_at(&lowered.body.blocks, at)?;
        let steps = steps(path);
        let (last, before) = steps.split_last()?;
        for (depth, (name, index)) in before.iter().enumerate() {
            match block.body.blocks_of(name).nth(index.unwrap_or(0)) {
                Some(inner) => block = inner,
                None if is_dynamic(&block.body, name) || block.body.get(name).is_some() => return None,
                None => {
                    let rest = &before[depth + 1..];
                    let mut body = vec![format!("{} = {value}", last.0)];
                    for (name, _) in rest.iter().rev() {
                        body = wrapped(name, &body);
                    }
                    return self.add_block(&lowered, block, &wrapped(name, &body));
                }
            }
        }
        if is_dynamic(&block.body, &last.0) {
            return None;
        }
        match block.body.get(&last.0) {
            Some(expr) => {
                let range = span(&lowered, expr.node);
                let value = value.replace('\n', &format!("\n{}", self.indent(range.start)));
                self.replace(range, &value)
            }
            None => self.insert_argument(&lowered, block, &format!("{} = {value}", last.0)),
        }
    }

    /// Sets what is at steps inside of an argument, which is made if it is not there.
    pub(super) fn set_inside(&mut self, at: &[usize], argument: &str, inside: &[Step], value: &Value) -> Option<()> {
        let lowered = self.lowered()?;
        let written = argument_in(block_at(&lowered.body.blocks, at)?, argument);
        match written.filter(|e| !matches!(e.kind, ExprKind::Null)) {
            Some(expr) => {
                let node = literal::node(expr, &|node| span(&lowered, node));
                self.segment = apply(&self.segment, &literal::edit(&self.segment, &node, inside, Some(value))?);
                Some(())
            }
            None => self.set(at, argument, &steps::made(value, inside)?),
        }
    }

    /// An argument goes behind the last one before any nested block, and before tags that stand apart; without one, to the top of the body.
    fn insert_argument(&mut self, lowered: &Lowered, block: &Block, argument: &str) -> Option<()> {
        let (open, close) = self.braces(lowered, block)?;
        let outer = self.indent(span(lowered, block.header).start);
        let inner = format!("{outer}  ");
        let argument = argument.replace('\n', &format!("\n{inner}"));
        if !self.segment[open..close].contains('\n') {
            let own = self.segment[open + 1..close].trim().to_string();
            let own = if own.is_empty() { String::new() } else { format!("{inner}{own}\n") };
            let range = ByteRange { start: open + 1, end: close };
            return self.replace(range, &format!("\n{own}{inner}{argument}\n{outer}"));
        }
        let first_block = block.body.blocks.iter().map(|b| span(lowered, b.node).start).min().unwrap_or(usize::MAX);
        let before = block.body.attributes.iter().map(|a| (&*a.name, span(lowered, a.node)));
        match self.last_own(&before.filter(|(_, range)| range.start < first_block).collect::<Vec<_>>()) {
            Some(last) => {
                let indent = self.indent(last.start);
                let at = self.line_end(last.end);
                self.replace(ByteRange { start: at, end: at }, &format!("\n{indent}{argument}"))
            }
            None => {
                let at = self.line_end(open);
                let gap = if first_block == usize::MAX { "" } else { "\n" };
                self.replace(ByteRange { start: at, end: at }, &format!("\n{inner}{argument}{gap}"))
            }
        }
    }

    /// Of arguments in their order the one that a new one follows: the last, but for those that by custom stand at the end, behind a blank
    /// line.
    fn last_own(&self, arguments: &[(&str, ByteRange)]) -> Option<ByteRange> {
        let is_apart = |pair: &[(&str, ByteRange)]| {
            let between = &self.segment[self.line_end(pair[0].1.end)..pair[1].1.start];
            // Before the first line end is the rest of a line, behind the last one the beginning of another.
            let whole = between.rsplit_once('\n').map_or("", |(whole, _)| whole);
            CLOSING.contains(&pair[1].0) && whole.split('\n').skip(1).any(|line| line.trim().is_empty())
        };
        let closing = arguments.windows(2).rev().take_while(|pair| is_apart(pair)).count();
        arguments.get(arguments.len().checked_sub(1 + closing)?).map(|(_, range)| *range)
    }

    /// The offsets of the braces of a block.
    fn braces(&self, lowered: &Lowered, block: &Block) -> Option<(usize, usize)> {
        let header = span(lowered, block.header);
        let whole = span(lowered, block.node);
        let open = header.end + self.segment.get(header.end..whole.end)?.find('{')?;
        Some((open, whole.end.checked_sub(1)?))
    }

    /// A nested block goes to the end of the body, behind one blank line.
    fn add_block(&mut self, lowered: &Lowered, block: &Block, lines: &[String]) -> Option<()> {
        let (open, close) = self.braces(lowered, block)?;
        let outer = self.indent(span(lowered, block.header).start);
        let text: String =
            lines.iter().map(|l| if l.is_empty() { "\n".into() } else { format!("{outer}  {l}\n") }).collect();
        let own = self.segment[open + 1..close].to_string();
        if !own.contains('\n') {
            let own = own.trim();
            let own = if own.is_empty() { String::new() } else { format!("{outer}  {own}\n\n") };
            return self.replace(ByteRange { start: open + 1, end: close }, &format!("\n{own}{text}{outer}"));
        }
        let at = self.line_start(close);
        let gap = if own.trim().is_empty() || self.segment[..at].ends_with("\n\n") { "" } else { "\n" };
        self.replace(ByteRange { start: at, end: at }, &format!("{gap}{text}"))
    }

    /// Removes an argument, one block or all blocks of a kind, but no comment around them; what is not there is gone already.
    pub(super) fn remove(&mut self, at: &[usize], path: &str) -> Option<()> {
        while self.remove_one(at, path)? {}
        Some(())
    }

    /// Removes the first of what is meant by a path; whether there may be more of it.
    fn remove_one(&mut self, at: &[usize], path: &str) -> Option<bool> {
        let lowered = self.lowered()?;
        let mut block = block_at(&lowered.body.blocks, at)?;
        let steps = steps(path);
        let ((name, index), before) = steps.split_last()?;
        for (name, index) in before {
            match block.body.blocks_of(name).nth(index.unwrap_or(0)) {
                Some(inner) => block = inner,
                None => return Some(false),
            }
        }
        if is_dynamic(&block.body, name) {
            return None;
        }
        let attribute = block.body.attribute(name).map(|a| a.node);
        let node = match attribute.or_else(|| block.body.blocks_of(name).nth(index.unwrap_or(0)).map(|b| b.node)) {
            Some(node) => node,
            None => return Some(false),
        };
        self.cut(span(&lowered, node))?;
        Some(attribute.is_none() && index.is_none())
    }

    /// Removes a block as a whole, but no comment around it.
    pub(super) fn remove_block(&mut self, at: &[usize]) -> Option<()> {
        let lowered = self.lowered()?;
        self.cut(span(&lowered, block_at(&lowered.body.blocks, at)?.node))
    }

    /// Takes out the lines of something, and the blank line that would be too much.
    fn cut(&mut self, range: ByteRange) -> Option<()> {
        let (mut start, mut end) = (self.line_start(range.start), self.line_end(range.end));
        if !self.segment[start..range.start].trim().is_empty() {
            // Something else stands on the line.
            return self.replace(range, "");
        }
        let behind = self.segment[range.end..end].trim().to_string();
        if !behind.is_empty() {
            // A comment that stood behind it was written by somebody, and stays.
            return self.replace(ByteRange { start: range.start, end }, &behind);
        }
        end = (end + 1).min(self.segment.len());
        let rest = self.segment[end..].trim_start_matches([' ', '\t']);
        let last = rest.starts_with('}') || rest.starts_with('\n');
        if last && self.segment[..start].ends_with("\n\n") {
            start -= 1;
        } else if rest.starts_with('\n') && self.segment[..start].trim_end_matches([' ', '\t', '\n']).ends_with('{') {
            end = self.line_end(end) + 1;
        }
        self.replace(ByteRange { start, end: end.min(self.segment.len()) }, "")
    }

    /// Adds a nested block at a path.
    pub(super) fn add(&mut self, at: &[usize], path: &str, body: &PlannedBody) -> Option<()> {
        let lowered = self.lowered()?;
        let mut block = block_at(&lowered.body.blocks, at)?;
        let steps = steps(path);
        let ((name, _), before) = steps.split_last()?;
        for (name, index) in before {
            block = block.body.blocks_of(name).nth(index.unwrap_or(0))?;
        }
        if is_dynamic(&block.body, name) {
            return None;
        }
        self.add_block(&lowered, block, &wrapped(name, &planned(body)))
    }

    /// Adds a resource directly after the one at a path, or after those that were added before.
    pub(super) fn companion(&mut self, at: &[usize], kind: &str, label: &str, body: &PlannedBody) -> Option<()> {
        let lowered = self.lowered()?;
        let block = block_at(&lowered.body.blocks, at)?;
        let own = |name: &str| block.body.attribute(name).map(|a| self.segment[range_of(&lowered, a.node)].to_string());
        let mut lines: Vec<String> = ["count", "for_each", "provider"].iter().filter_map(|n| own(n)).collect();
        lines.extend(planned(body));
        let mut text = format!("\n\nresource \"{kind}\" \"{label}\" {{\n");
        for line in lines {
            text.push_str(&if line.is_empty() { "\n".into() } else { format!("  {line}\n") });
        }
        text.push('}');
        self.companions.push_str(&text);
        Some(())
    }
}

/// What the segment that a text begins with says, if all of it can be read.
fn lowered(text: &str) -> Option<Lowered> {
    let mut out = None;
    shirube_syntax::for_each_segment(text, Notation::Hcl, |start, own| {
        if start == 0 {
            out = Some(hcl::lower(own, Notation::Hcl));
        }
    });
    out.filter(Lowered::is_whole)
}

fn range_of(lowered: &Lowered, node: u32) -> Range<usize> {
    let range = span(lowered, node);
    range.start..range.end
}

fn span(lowered: &Lowered, node: u32) -> ByteRange {
    lowered.spans.get(node as usize).copied().unwrap_or_default().at(0)
}

/// Whether blocks of a kind are made by a `dynamic` block.
pub(super) fn is_dynamic(body: &Body, kind: &str) -> bool {
    body.blocks_of("dynamic").any(|b| b.labels.first().is_some_and(|l| **l == *kind))
}

/// Lines inside a block.
fn wrapped(name: &str, lines: &[String]) -> Vec<String> {
    let inner =
        lines.iter().flat_map(|l| l.split('\n')).map(|l| if l.is_empty() { String::new() } else { format!("  {l}") });
    [format!("{name} {{")].into_iter().chain(inner).chain(["}".to_string()]).collect()
}

/// The content of a block as lines.
fn planned(body: &PlannedBody) -> Vec<String> {
    let width = body.attributes.iter().map(|(n, _)| n.len()).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    for (name, value) in &body.attributes {
        let text = print::source(value);
        lines.extend(format!("{name:width$} = {text}").split('\n').map(String::from));
    }
    for (name, inner) in &body.blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrapped(name, &planned(inner)));
    }
    lines
}
