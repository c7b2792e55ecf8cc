//! Fixes in JSON configurations: keys keep their order, the text keeps its layout.

pub(super) mod fragment;
#[cfg(test)]
mod tests;
pub(super) mod tree;
pub(super) mod value;
pub(super) mod write;

use std::sync::Arc;

use shirube_lang::{
    Value,
    ast::{Block, ExprKind},
};
use shirube_model::{Lowered, schema::Schemas};
use shirube_policy::plan::PlannedBody;
use shirube_syntax::{ByteRange, Notation};

use super::{
    merge::apply,
    spot::{argument_in, block_at},
    steps::Step,
    text::{Finished, is_crlf, is_dynamic, plain, steps},
};
use tree::{Kind, Node};
use write::{Json, Style};

/// The text of a file. Line ends are `\n` while it is worked on.
pub(super) struct Draft {
    text: String,
    /// The type that was added last, so that the next one follows it.
    added: Option<String>,
    crlf: bool,
    /// What tells maps and nested blocks apart.
    schemas: Arc<Schemas>,
}

/// Where a block is: numbers change when blocks are added.
#[derive(Clone)]
pub(super) struct Address {
    /// Kind and labels of the block at the top, and the how many-th such block it is.
    top: (Arc<str>, Vec<Arc<str>>, usize),
    /// The position of the block in each body below.
    rest: Vec<usize>,
}

impl Address {
    /// The address of the block at a path of what a text says.
    pub(super) fn of(lowered: &Lowered, path: &[usize]) -> Option<Self> {
        let (first, rest) = path.split_first()?;
        let block = lowered.body.blocks.get(*first)?;
        let same = |b: &&Block| b.kind == block.kind && b.labels == block.labels;
        let before = lowered.body.blocks[..*first].iter().filter(same).count();
        Some(Self { top: (block.kind.clone(), block.labels.clone(), before), rest: rest.to_vec() })
    }

    fn block<'l>(&self, lowered: &'l Lowered) -> Option<&'l Block> {
        let (kind, labels, nth) = &self.top;
        let mut same = lowered.body.blocks.iter().filter(|b| b.kind == *kind && b.labels == *labels);
        let top = same.nth(*nth)?;
        if self.rest.is_empty() { Some(top) } else { block_at(&top.body.blocks, &self.rest) }
    }
}

/// A value in place of another one, at a range of a text.
pub(super) fn replacement(text: &str, range: ByteRange, new: &Value) -> Option<String> {
    let page = Page::of(text)?;
    Some(page.style.write(&write::value(new), page.indent_for(range.start).as_deref()))
}

/// A text that was read.
struct Page<'t> {
    text: &'t str,
    root: Node,
    style: Style,
}

impl<'t> Page<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let root = tree::read(text)?;
        let style = Style::of(text, &root);
        Some(Self { text, root, style })
    }

    /// The indentation of the line that an offset is on.
    fn indent(&self, at: usize) -> String {
        let start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        let line = &self.text[start..];
        line[..line.len() - line.trim_start_matches([' ', '\t']).len()].to_string()
    }

    /// Whether nothing but blanks stands before an offset on its line.
    fn is_first(&self, at: usize) -> bool {
        let start = self.text[..at].rfind('\n').map(|i| i + 1);
        start.is_some_and(|start| self.text[start..at].trim().is_empty())
    }

    /// The indentation for what begins at an offset, or `None` if what is around it stands on one line.
    fn indent_for(&self, at: usize) -> Option<String> {
        let around = self.root.around(at);
        let lines = around.iter().rev().find(|n| !matches!(n.kind, Kind::Scalar) && n.range.start < at);
        let first = lines.and_then(|n| n.inside().first().copied());
        let lines = first.map_or(self.style.lines, |first| self.is_first(first.start));
        lines.then(|| self.indent(at))
    }

    /// The object of a block.
    fn object(&self, lowered: &Lowered, block: &Block) -> Option<&Node> {
        let at = span(lowered, block.header).end.checked_sub(1)?;
        self.root.around(at).into_iter().rfind(|n| n.range.start == at)
    }

    /// A new member or item behind the one that is given, or as the first. `write` gets the indentation of its line, if it has one
    /// of its own.
    fn insert(&self, into: &Node, after: Option<usize>, write: impl Fn(Option<&str>) -> String) -> (ByteRange, String) {
        let inside = into.inside();
        let at = |i: usize| ByteRange { start: i, end: i };
        match (after.and_then(|i| inside.get(i)), inside.first()) {
            (Some(before), _) if self.is_first(before.start) => {
                let indent = self.indent(before.start);
                (at(before.end), format!(",\n{indent}{}", write(Some(&indent))))
            }
            (Some(before), _) => (at(before.end), format!("{}{}", self.style.comma, write(None))),
            (None, Some(next)) if self.is_first(next.start) => {
                let indent = self.indent(next.start);
                (at(next.start), format!("{},\n{indent}", write(Some(&indent))))
            }
            (None, Some(next)) => (at(next.start), format!("{}{}", write(None), self.style.comma)),
            (None, None) => {
                let range = ByteRange { start: into.range.start + 1, end: into.range.end - 1 };
                match self.indent_for(into.range.start) {
                    Some(outer) => {
                        let inner = self.style.deeper(&outer);
                        (range, format!("\n{inner}{}\n{outer}", write(Some(&inner))))
                    }
                    None => (range, write(None)),
                }
            }
        }
    }

    /// What has to go for a member or item to go, with the comma that is too much.
    fn without(&self, from: &Node, i: usize) -> ByteRange {
        let inside = from.inside();
        match (i.checked_sub(1).and_then(|i| inside.get(i)), inside.get(i + 1)) {
            (_, Some(next)) => ByteRange { start: inside[i].start, end: next.start },
            (Some(before), None) => ByteRange { start: before.end, end: inside[i].end },
            (None, None) => ByteRange { start: from.range.start + 1, end: from.range.end - 1 },
        }
    }

    /// An object as the first item of an array, moved in by one step.
    fn wrapped(&self, object: &Node, second: &Json) -> String {
        let text = &self.text[object.range.start..object.range.end];
        let indent = self.indent_for(object.range.start).filter(|_| text.contains('\n'));
        let first = Json::Source(text.to_string(), self.indent(object.range.start));
        match indent {
            Some(outer) => {
                let inner = self.style.deeper(&outer);
                let item = |json| format!("\n{inner}{}", self.style.write(json, Some(&inner)));
                format!("[{},{}\n{outer}]", item(&first), item(second))
            }
            None => format!("[{text}{}{}]", self.style.comma, self.style.write(second, None)),
        }
    }
}

impl Draft {
    pub(super) fn new(text: &str, schemas: Arc<Schemas>) -> Self {
        let crlf = is_crlf(text);
        Self { text: plain(text, crlf), added: None, crlf, schemas }
    }

    pub(super) fn finish(self) -> Finished {
        Finished { text: self.text, touched: Vec::new(), crlf: self.crlf }
    }

    fn lowered(&self) -> Option<Lowered> {
        let tree = shirube_syntax::parse(&self.text, Notation::Json)?;
        Some(shirube_model::lower_known(&self.text, Notation::Json, &self.schemas, Some(&tree)))
            .filter(Lowered::is_whole)
    }

    fn replace(&mut self, (range, new): (ByteRange, String)) -> Option<()> {
        self.text.get(range.start..range.end)?;
        self.text.replace_range(range.start..range.end, &new);
        Some(())
    }

    /// Sets an argument, in nested blocks that are made if they are not there.
    pub(super) fn set(&mut self, at: &Address, path: &str, value: &Value) -> Option<()> {
        let lowered = self.lowered()?;
        let page = Page::of(&self.text)?;
        let mut block = at.block(&lowered)?;
        let steps = steps(path);
        let (last, before) = steps.split_last()?;
        let new = write::value(value);
        for (depth, (name, index)) in before.iter().enumerate() {
            match block.body.blocks_of(name).nth(index.unwrap_or(0)) {
                Some(inner) => block = inner,
                None if is_dynamic(&block.body, name) || block.body.get(name).is_some() => return None,
                None => {
                    let inner = Json::Object(vec![(last.0.clone(), new)]);
                    let wrap = |inner, (name, _): &(String, _)| Json::Object(vec![(name.clone(), inner)]);
                    let object = before[depth + 1..].iter().rev().fold(inner, wrap);
                    let edit = add_block(&page, page.object(&lowered, block)?, name, object)?;
                    return self.replace(edit);
                }
            }
        }
        if is_dynamic(&block.body, &last.0) {
            return None;
        }
        let object = page.object(&lowered, block)?;
        let edit = match object.member(&last.0) {
            Some(member) => {
                let range = member.value.range;
                (range, page.style.write(&new, page.indent_for(member.start()).as_deref()))
            }
            None => {
                let plain = |m: &tree::Member| !m.value.is_blocks() || shirube_model::is_map_argument(&m.name);
                let arguments = object.members().iter().take_while(|m| plain(m)).count();
                page.insert(object, arguments.checked_sub(1), |indent| page.style.member(&last.0, &new, indent))
            }
        };
        self.replace(edit)
    }

    /// Sets what is at steps inside of an argument, which is made if it is not there.
    pub(super) fn set_inside(&mut self, at: &Address, argument: &str, inside: &[Step], value: &Value) -> Option<()> {
        let lowered = self.lowered()?;
        let written = argument_in(at.block(&lowered)?, argument);
        let Some(expr) = written.filter(|e| !matches!(e.kind, ExprKind::Null)) else {
            return self.set(at, argument, &super::steps::made(value, inside)?);
        };
        let own = super::steps::to(&tree::read(&self.text)?, span(&lowered, expr.node))?;
        let path: Vec<Step> = own.into_iter().chain(inside.iter().cloned()).collect();
        self.text = apply(&self.text, &value::edit(&self.text, &self.text, &path, Some(value))?);
        Some(())
    }

    /// Removes an argument or a block; what is not there is gone already.
    pub(super) fn remove(&mut self, at: &Address, path: &str) -> Option<()> {
        let lowered = self.lowered()?;
        let page = Page::of(&self.text)?;
        let mut block = at.block(&lowered)?;
        let steps = steps(path);
        let ((name, index), before) = steps.split_last()?;
        for (name, index) in before {
            match block.body.blocks_of(name).nth(index.unwrap_or(0)) {
                Some(inner) => block = inner,
                None => return Some(()),
            }
        }
        if is_dynamic(&block.body, name) {
            return None;
        }
        let object = page.object(&lowered, block)?;
        let Some(i) = object.members().iter().position(|m| m.name == *name) else { return Some(()) };
        let index = index.unwrap_or(0);
        let range = match &object.members()[i].value {
            array @ Node { kind: Kind::Array(items), .. } if array.is_blocks() && items.len() > 1 => {
                items.get(index)?;
                page.without(array, index)
            }
            _ => page.without(object, i),
        };
        self.replace((range, String::new()))
    }

    /// Removes a block as a whole, with what would be empty without it.
    pub(super) fn remove_block(&mut self, at: &Address) -> Option<()> {
        let lowered = self.lowered()?;
        let page = Page::of(&self.text)?;
        let object = page.object(&lowered, at.block(&lowered)?)?.range;
        let mut chain = page.root.around(object.start);
        chain.truncate(chain.iter().rposition(|n| n.range == object)? + 1);
        let mut range = None;
        while let (Some(inner), Some(outer)) = (chain.pop(), chain.last()) {
            let i = outer.inside().iter().position(|r| r.start <= inner.range.start && inner.range.end <= r.end)?;
            range = Some(page.without(outer, i));
            // What holds a nested block alone in an array goes with it; a type without resources does, too.
            let alone = outer.inside().len() == 1;
            if !alone || (!at.rest.is_empty() && matches!(outer.kind, Kind::Object(_))) {
                break;
            }
        }
        self.replace((range?, String::new()))
    }

    /// Adds a nested block at a path.
    pub(super) fn add(&mut self, at: &Address, path: &str, body: &PlannedBody) -> Option<()> {
        let lowered = self.lowered()?;
        let page = Page::of(&self.text)?;
        let mut block = at.block(&lowered)?;
        let steps = steps(path);
        let ((name, _), before) = steps.split_last()?;
        for (name, index) in before {
            block = block.body.blocks_of(name).nth(index.unwrap_or(0))?;
        }
        if is_dynamic(&block.body, name) {
            return None;
        }
        let new = Json::Object(write::planned(body, page.style.arrays));
        let edit = add_block(&page, page.object(&lowered, block)?, name, new)?;
        self.replace(edit)
    }

    /// Adds a resource: among those of its type, or directly after the resources of this one's type.
    pub(super) fn companion(&mut self, at: &Address, kind: &str, label: &str, body: &PlannedBody) -> Option<()> {
        let lowered = self.lowered()?;
        let page = Page::of(&self.text)?;
        let block = at.block(&lowered)?;
        let own = page.object(&lowered, block)?;
        let of = block.labels.first()?;
        let copied = ["count", "for_each", "provider"].iter().filter_map(|n| {
            let range = own.member(n)?.value.range;
            Some((n.to_string(), Json::Source(self.text[range.start..range.end].into(), page.indent(range.start))))
        });
        let mut members: Vec<(String, Json)> = copied.collect();
        members.extend(write::planned(body, page.style.arrays));
        let resource = Json::Object(members);
        let chain = page.root.around(own.range.start);
        let types = chain.into_iter().find(|n| has(n, of, own.range.start))?;
        let edit = match types.member(kind).map(|m| &m.value) {
            Some(Node { kind: Kind::Array(items), .. }) => add_resource(&page, items.last()?, label, &resource),
            Some(names) => add_resource(&page, names, label, &resource),
            None => {
                let behind = self.added.as_deref().unwrap_or(of);
                let i = types.members().iter().position(|m| m.name == *behind)?;
                self.added = Some(kind.to_string());
                let names = Json::Object(vec![(label.to_string(), resource)]);
                page.insert(types, Some(i), |indent| page.style.member(kind, &names, indent))
            }
        };
        self.replace(edit)
    }
}

/// Whether an object has an offset under a key.
fn has(object: &Node, name: &str, at: usize) -> bool {
    object.members().iter().any(|m| m.name == name && m.value.range.start <= at && at < m.value.range.end)
}

fn add_resource(page: &Page<'_>, names: &Node, label: &str, resource: &Json) -> (ByteRange, String) {
    let last = names.members().len().checked_sub(1);
    page.insert(names, last, |indent| page.style.member(label, resource, indent))
}

/// A nested block behind everything else in its object, or behind those of its kind.
fn add_block(page: &Page<'_>, object: &Node, name: &str, new: Json) -> Option<(ByteRange, String)> {
    let Some(member) = object.member(name) else {
        let new = if page.style.arrays { Json::Array(vec![new]) } else { new };
        let last = object.members().len().checked_sub(1);
        return Some(page.insert(object, last, |indent| page.style.member(name, &new, indent)));
    };
    let indent = page.indent_for(member.start());
    let there = &member.value;
    Some(match &there.kind {
        Kind::Array(items) if items.is_empty() => {
            (there.range, page.style.write(&Json::Array(vec![new]), indent.as_deref()))
        }
        Kind::Array(items) if there.is_blocks() => {
            page.insert(there, Some(items.len() - 1), |indent| page.style.write(&new, indent))
        }
        Kind::Object(_) => (there.range, page.wrapped(there, &new)),
        Kind::Scalar if page.text.get(there.range.start..there.range.end) == Some("null") => {
            (there.range, page.style.write(&new, indent.as_deref()))
        }
        _ => return None,
    })
}

fn span(lowered: &Lowered, node: u32) -> ByteRange {
    lowered.spans.get(node as usize).copied().unwrap_or_default().at(0)
}
