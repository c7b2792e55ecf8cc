//! Values that policies propose for the property of a template that is being typed.

use shirube_lang::Value;
use shirube_model::data::{self, Kind, Node};
use shirube_syntax::ByteRange;

use super::{
    Completion,
    values::{Beside, Literal, Proposed, completed, unasked, with},
};
use crate::workspace::Workspace;

/// A property and its value, as far as it is written.
struct Spot {
    /// The type of the resource.
    kind: String,
    /// The names from the properties to the one that gets the value.
    path: Vec<String>,
    /// The value, with its quotation marks.
    value: ByteRange,
    /// Whether it is an element of a list.
    in_list: bool,
    /// All properties of the resource.
    properties: Node,
}

impl Workspace {
    /// Values for the property at an offset of a template; `None` where no policy proposes any.
    pub(super) fn complete_property(&self, path: &str, at: usize) -> Option<Completion> {
        let source = self.source(path)?;
        let segment = source.segment_at(at.checked_sub(1)?)?;
        let text = source.segment_text(segment.id)?;
        let (start, json) = (segment.start, source.notation.is_json());
        let read = data::read(text, source.notation);
        let spot = spot(text, read.root.as_ref()?, at - start)?;
        let quote = text[spot.value.start..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let quote = quote.filter(|_| spot.value.start < spot.value.end && at - start > spot.value.start);
        let write = |literal: &Literal| match (literal, quote) {
            (Literal::Text(word), Some(_)) => Some(word.to_string()),
            (Literal::Plain(_), Some(_)) => None,
            (Literal::Plain(word), None) => Some(word.clone()),
            (Literal::Text(word), None) => {
                Some(if json || !data::is_text(word) { format!("\"{word}\"") } else { word.to_string() })
            }
        };
        let inner = usize::from(quote.is_some());
        let closed =
            inner == 1 && spot.value.end - spot.value.start > 1 && text[..spot.value.end].ends_with(['"', '\'']);
        let begin = (start + spot.value.start + inner).min(at);
        let end = (start + spot.value.end - usize::from(closed)).max(at);
        let word = ByteRange { start: begin, end };
        let argument = spot.path.join(".");
        let attrs = |typed: &str| {
            let value = completed(typed, spot.in_list);
            with(written(&spot.properties), &argument, value, |properties| properties)
        };
        let before = text.get(begin - start..at - start).unwrap_or_default();
        let proposed = Proposed { kind: &spot.kind, argument: &argument, before, attrs: &attrs };
        let offers = self.proposals(&proposed, |named| *named == spot.kind, write);
        (!offers.is_empty()).then_some(Completion { typed: ByteRange { start: begin, end: at }, word, offers })
    }
}

/// The property whose value is typed at an offset.
fn spot(text: &str, root: &Node, at: usize) -> Option<Spot> {
    let mut resource = None;
    let mut properties = None;
    let mut in_list = false;
    let mut path: Vec<String> = Vec::new();
    let mut node = root;
    loop {
        match &node.kind {
            Kind::Map(pairs) => {
                let kind = pairs.iter().find(|pair| pair.key.text().is_some_and(|key| &**key == "Type"));
                if resource.is_none()
                    && let Some(kind) = kind.and_then(|pair| pair.value.text()).filter(|kind| kind.contains("::"))
                {
                    resource = Some((kind.to_string(), path.len()));
                }
                let pair = pairs.iter().find(|pair| takes(text, &pair.key, &pair.value, at))?;
                if resource.as_ref().is_some_and(|(_, depth)| *depth == path.len()) {
                    properties = Some(pair.value.clone());
                }
                path.push(pair.key.text()?.to_string());
                in_list = false;
                node = &pair.value;
            }
            Kind::List(items) => {
                node = items.iter().find(|item| reaches(text, item, at))?;
                in_list = true;
            }
            Kind::Scalar(..) if node.tag.is_none() => break,
            _ => return None,
        }
    }
    let (kind, depth) = resource?;
    let own = path.get(depth..)?;
    let (first, rest) = own.split_first()?;
    let value = if node.is_null() && node.range.start == node.range.end {
        ByteRange { start: at, end: at }
    } else {
        node.range
    };
    let properties = properties?;
    (first == "Properties" && !rest.is_empty()).then(|| Spot { kind, path: rest.to_vec(), value, in_list, properties })
}

/// What is written for the properties of a resource. What a function gives is not asked for.
fn written(properties: &Node) -> Beside {
    let Kind::Map(pairs) = &properties.kind else { return (Vec::new(), true) };
    let value = |node: &Node| match node.text() {
        Some(text) if node.tag.is_none() => Value::string(text.clone()),
        _ => unasked(),
    };
    (pairs.iter().filter_map(|pair| Some((pair.key.text()?.clone(), value(&pair.value)))).collect(), false)
}

/// Whether an offset is in the value of a pair, or behind its colon where nothing is written yet. A mapping ends with its last value, and an
/// empty one begins behind the blanks that are typed before it.
fn takes(text: &str, key: &Node, value: &Node, at: usize) -> bool {
    let empty = value.is_null() && value.range.start == value.range.end;
    let behind = |from: usize| text.get(from..at).and_then(|gap| gap.trim_start().strip_prefix(':'));
    if empty {
        return behind(key.range.end)
            .is_some_and(|gap| gap.starts_with(' ') && gap.trim().is_empty() && !gap.contains('\n'));
    }
    reaches(text, value, at)
}

/// Whether an offset is in a value, or in an empty one at its end.
fn reaches(text: &str, value: &Node, at: usize) -> bool {
    value.range.touches(at)
        || match &value.kind {
            Kind::Map(pairs) => pairs.last().is_some_and(|pair| takes(text, &pair.key, &pair.value, at)),
            Kind::List(items) => items.last().is_some_and(|item| reaches(text, item, at)),
            Kind::Scalar(..) | Kind::Alias(..) | Kind::Unreadable => false,
        }
}
