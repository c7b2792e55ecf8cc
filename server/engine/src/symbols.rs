//! What is in the files that are ours: the policies of rule files and the entries of the configuration, and the controls that they and
//! exceptions name.

use shirube_lang::ast::Block;
use shirube_model::{
    Name,
    cloudformation::{self, Sections, kind},
};
use shirube_policy::{load, policytest};
use shirube_syntax::{ByteRange, Notation, scan};

use crate::{
    config, exceptions,
    source::Source,
    workspace::{CONFIG, Workspace},
};

/// Something in a file that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// What else is said about it: the control of a policy, the value of a key.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub range: ByteRange,
    /// Its name, within that.
    pub name_range: ByteRange,
    /// What is in it.
    pub children: Vec<Symbol>,
}

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolKind {
    /// A policy.
    Policy,
    /// A value that the user sets.
    Input,
    /// Any other block.
    Block,
    /// A key of the configuration.
    Key,
    /// What is said about one control, root, file or input.
    Entry,
}

/// A control that is named somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub control: String,
    /// Where.
    pub range: ByteRange,
}

/// A section of the guideline that is named somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSection {
    /// Its id.
    pub section: String,
    /// Where.
    pub range: ByteRange,
}

impl Workspace {
    /// The items of the guideline, such as `3.6-3`, that a file names: rule files and the configuration anywhere, other files in their
    /// exceptions, whose reasons rest on them. A number without an item, `1.2`, may mean anything.
    pub fn named_sections(&self, path: &str) -> Vec<NamedSection> {
        let mut named = if load::is_rules(path) || policytest::is_tests(path) || is_config(path) {
            items(&self.text(path).unwrap_or_default())
        } else {
            let within = |(start, text): (usize, String)| {
                items(&text).into_iter().map(move |item| NamedSection { range: item.range.shifted(start), ..item })
            };
            self.exception_comments(path).into_iter().flat_map(within).collect()
        };
        named.retain(|named| self.db.pack.guideline.section(&named.section).is_some());
        named
    }

    /// What is in a rule file, the configuration or a template; `None` for other files, which belong to other servers.
    pub fn symbols(&self, path: &str) -> Option<Vec<Symbol>> {
        if is_config(path) {
            return Some(config::symbols(&self.text(path)?));
        }
        if let Some(source) = self.source(path).filter(|source| source.is_template()) {
            return Some(sections(source));
        }
        let ours = load::is_rules(path) || policytest::is_tests(path);
        Some(blocks(&self.text(path).filter(|_| ours)?))
    }

    /// The controls that a file names, where they exist.
    pub fn named_controls(&self, path: &str) -> Vec<Named> {
        let mut named = Vec::new();
        if is_config(path) {
            named = config::named_controls(&self.text(path).unwrap_or_default());
        } else if load::is_rules(path) {
            named = controls_of_rules(&self.text(path).unwrap_or_default());
        } else {
            for (start, text) in self.exception_comments(path) {
                let controls = exceptions::parse(&text, &|_| true).controls.into_iter();
                named.extend(controls.map(|(control, range)| Named { control, range: range.shifted(start) }));
            }
        }
        named.retain(|named| self.db.pack.control(&named.control).is_some());
        named
    }

    /// The comments of a configuration or a template that begin with `shirube:`, and where their texts begin.
    fn exception_comments(&self, path: &str) -> Vec<(usize, String)> {
        let Some(source) = self.source(path) else { return Vec::new() };
        let comments = source.segments.iter().filter(|segment| !segment.plain).flat_map(|segment| {
            let lowered = source.lowered(segment);
            let own = |c: &shirube_model::hcl::Comment| (segment.start + c.range.start, c.text.to_string());
            lowered.comments.iter().map(own).collect::<Vec<_>>()
        });
        comments.collect()
    }
}

/// The sections of a template with their entries, each with its type.
fn sections(template: &Source) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::new();
    let mut within = Sections::default();
    for segment in &template.segments {
        let lowered = template.lowered(segment);
        let span = |node| crate::hover::span(&lowered, node).shifted(segment.start);
        let symbol = |block: &Block, kind| {
            let detail = cloudformation::type_of(block).map(|kind| kind.to_string()).unwrap_or_default();
            let name = block.labels.first().map(|label| label.to_string()).unwrap_or_default();
            Symbol { name, detail, kind, range: span(block.node), name_range: span(block.header), children: Vec::new() }
        };
        let is_top = within
            .names(&lowered.body)
            .iter()
            .any(|name| matches!(name, Name::Entry(section, _) if section.is_empty()));
        for block in &lowered.body.blocks {
            match &*block.kind {
                kind::SECTION => {
                    let children = block.body.blocks.iter().map(|entry| symbol(entry, SymbolKind::Block)).collect();
                    symbols.push(Symbol { children, ..symbol(block, SymbolKind::Key) });
                }
                kind::ENTRY => match symbols.last_mut().filter(|_| !is_top) {
                    Some(section) => {
                        let entry = symbol(block, SymbolKind::Block);
                        section.range.end = section.range.end.max(entry.range.end);
                        section.children.push(entry);
                    }
                    None => symbols.push(symbol(block, SymbolKind::Key)),
                },
                _ => {}
            }
        }
    }
    symbols
}

fn is_config(path: &str) -> bool {
    path.rsplit('/').next() == Some(CONFIG)
}

/// What is written like the number of an item: `3.6-3`, with nothing before or behind it that makes it something else.
fn items(text: &str) -> Vec<NamedSection> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut named = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c| !part(c)) {
        let word = piece.trim_end_matches(|c| !part(c)).trim_end_matches(['.', '-']);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((section, item)) = word.split_once('-')
            && let Some((chapter, number)) = section.split_once('.')
            && [chapter, number, item].into_iter().all(digits)
        {
            let range = ByteRange { start, end: start + word.len() };
            named.push(NamedSection { section: word.to_owned(), range });
        }
        start += piece.len();
    }
    named
}

/// The blocks of a rule file.
fn blocks(text: &str) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for (range, _) in scan::segments(text, Notation::Hcl) {
        let own = &text[range.start..range.end];
        let Some(start) = head(own) else { continue };
        let line = own[start..].split(['{', '\n']).next().unwrap_or_default().trim_end();
        let mut parts = line.split('"');
        let kind = parts.next().unwrap_or_default().trim();
        let labels: Vec<&str> = parts.step_by(2).filter(|label| !label.is_empty()).collect();
        if kind.is_empty() || kind.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            continue;
        }
        let controls = controls_of_rules(own);
        let control = controls.first().map(|named| named.control.as_str()).unwrap_or_default();
        let name = if labels.is_empty() { kind.to_owned() } else { labels.join(".") };
        let kind = match kind {
            _ if kind.ends_with("policy") => SymbolKind::Policy,
            "input" => SymbolKind::Input,
            _ => SymbolKind::Block,
        };
        let name_range = ByteRange { start: range.start + start, end: range.start + start + line.len() };
        let range = ByteRange { start: name_range.start, end: range.start + own.trim_end().len() };
        symbols.push(Symbol { name, detail: control.to_owned(), kind, range, name_range, children: Vec::new() });
    }
    symbols
}

/// Where the first word of a block stands, behind blanks and comments.
fn head(text: &str) -> Option<usize> {
    let comments = scan::comments(text);
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        match comments.iter().find(|comment| comment.start <= at && at < comment.end) {
            Some(comment) => at = comment.end,
            None => return (at < text.len()).then_some(at),
        }
    }
}

/// `control = "…"`, on lines of their own as rule files are written.
fn controls_of_rules(text: &str) -> Vec<Named> {
    let mut named = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let value =
            line.trim_start().strip_prefix("control").map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
        let quoted = value.and_then(|rest| rest.trim_start().strip_prefix('"')).and_then(|rest| rest.split_once('"'));
        if let Some((control, rest)) = quoted {
            let end = start + line.len() - rest.len() - 1;
            let range = ByteRange { start: end - control.len(), end };
            named.push(Named { control: control.to_owned(), range });
        }
        start += line.len();
    }
    named
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn items_are_told_from_other_numbers() {
        let text = "# 本方針3.6-3、(3.2-2)。See 3.5-5. TLS 1.2-1.3, v3.6-3, 3.6-3-x, 3.6, 1.2.3-4, 3.6-, \"4.1-2\"";
        let found = items(text);
        assert_eq!(found.iter().map(|n| &*n.section).collect::<Vec<_>>(), ["3.6-3", "3.2-2", "3.5-5", "4.1-2"]);
        assert!(found.iter().all(|n| text[n.range.start..n.range.end] == n.section));
    }
}
