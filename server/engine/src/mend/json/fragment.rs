//! Edits of one member of an object that is written in JSON, without the object: a segment of a template.

use shirube_syntax::ByteRange;

use super::{
    Page,
    tree::{self, Kind, Node},
    write::{Json, Style},
};
use crate::answer::TextEdit;

/// What is done to the value at a path of positions.
pub(in super::super) enum Change<'c> {
    /// Another value in its place.
    Replace(&'c Json),
    /// A member behind its last one.
    Member(&'c str, &'c Json),
    /// An item behind its last one.
    Item(&'c Json),
    /// A member behind it, in what holds it.
    Behind(&'c str, &'c Json),
    /// It goes, and leaves others.
    Delete,
}

/// The edit of a text that holds `"key": value`, perhaps between commas, or a whole object. The first position is that of the member itself.
/// `file` says how the text is laid out where it does not say so itself.
pub(in super::super) fn edit(text: &str, file: &str, path: &[usize], change: Change<'_>) -> Option<TextEdit> {
    let around = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | '\u{FEFF}');
    let start = text.len() - text.trim_start_matches(around).len();
    let end = text.trim_end_matches(around).len();
    // The object around a member is made of what is no part of it, so that everything else is one byte further on.
    let shift = match text[start..].chars().next()? {
        '"' => 1,
        '{' => 0,
        _ => return None,
    };
    let around = |text: &str| if shift == 1 { format!("{{{text}}}") } else { text.to_string() };
    let blank = |b: u8| if b.is_ascii_whitespace() { b as char } else { ' ' };
    let cover = |part: &str| part.bytes().map(blank).collect::<String>();
    let read = around(&format!("{}{}{}", cover(&text[..start]), &text[start..end], cover(&text[end..])));
    let text = around(text);
    let root = tree::read(&read)?;
    let style = style(&text, &root, file);
    let page = Page { text: &text, style, root };
    let chain = path.iter().try_fold(vec![&page.root], |mut chain: Vec<&Node>, i| {
        let next = match &chain.last()?.kind {
            Kind::Object(members) => &members.get(*i)?.value,
            Kind::Array(items) => items.get(*i)?,
            Kind::Scalar => return None,
        };
        chain.push(next);
        Some(chain)
    })?;
    let node = *chain.last()?;
    let holder = || Some((*chain.get(chain.len().checked_sub(2)?)?, *path.last()?));
    let last = |node: &Node| node.inside().len().checked_sub(1);
    let (range, text) = match change {
        Change::Replace(new) => {
            let (holder, i) = holder()?;
            (node.range, page.style.write(new, page.indent_for(holder.inside().get(i)?.start).as_deref()))
        }
        Change::Member(name, new) => page.insert(node, last(node), |indent| page.style.member(name, new, indent)),
        Change::Item(new) => page.insert(node, last(node), |indent| page.style.write(new, indent)),
        Change::Behind(name, new) => {
            let (holder, i) = holder()?;
            page.insert(holder, Some(i), |indent| page.style.member(name, new, indent))
        }
        Change::Delete => {
            let (holder, i) = holder()?;
            (page.without(holder, i), String::new())
        }
    };
    let range = ByteRange { start: range.start.checked_sub(shift)?, end: range.end.checked_sub(shift)? };
    Some(TextEdit { range, text })
}

/// The style of a text whose lines are all further in.
fn style(text: &str, root: &Node, file: &str) -> Style {
    let indent = |at: usize| {
        let line = &text[text[..at].rfind('\n')? + 1..at];
        line.trim().is_empty().then_some(line)
    };
    let member = root.members().first();
    let inner = member.and_then(|member| member.value.inside().first().copied());
    let unit = match (member.and_then(|m| indent(m.key.start)), inner.and_then(|range| indent(range.start))) {
        (Some(outer), Some(inner)) => inner.strip_prefix(outer).filter(|unit| !unit.is_empty()),
        _ => None,
    };
    let colon = |m: &tree::Member| text.get(m.key.end..m.value.range.start);
    // What is inside says more than the one key outside.
    let inside = member.and_then(|m| m.value.members().first()).and_then(colon);
    Style::fragment(file, unit, inside.or_else(|| member.and_then(colon)))
}
