//! Edits inside of JSON values: of a file, or of a text that an argument holds.

use shirube_lang::Value;
use shirube_syntax::ByteRange;

use super::{
    Page, tree,
    tree::Kind,
    write::{self, Json, Style},
};
use crate::{
    answer::TextEdit,
    mend::steps::{self, Found, Step},
};

/// The edits that set the value at a path of a JSON text, or remove it if there is no value.
///
/// `read` is the text with everything that JSON has no word for covered, byte for byte.
pub(in super::super) fn edit(text: &str, read: &str, path: &[Step], value: Option<&Value>) -> Option<Vec<TextEdit>> {
    edit_json(text, read, path, value.map(write::value))
}

/// The same with a value that is JSON already.
pub(in super::super) fn edit_json(text: &str, read: &str, path: &[Step], value: Option<Json>) -> Option<Vec<TextEdit>> {
    let root = tree::read(read)?;
    let page = Page { text, style: Style::inside(read, &root), root };
    let one = |(range, text): (ByteRange, String)| Some(vec![TextEdit { range, text }]);
    match (steps::find(&page.root, path)?, value) {
        (Found::There { node, inside }, Some(value)) => {
            let start = inside.map_or(node.range.start, |(outer, i)| outer.inside()[i].start);
            one((node.range, page.style.write(&value, page.indent_for(start).as_deref())))
        }
        (Found::There { inside: Some((outer, i)), .. }, None) => one((page.without(outer, i), String::new())),
        (Found::Missing { object, key, below }, Some(value)) => {
            let wrap = |inner, key: &&str| Json::Object(vec![(key.to_string(), inner)]);
            let new = below.iter().rev().fold(value, wrap);
            let last = object.members().len().checked_sub(1);
            one(page.insert(object, last, |indent| page.style.member(key, &new, indent)))
        }
        (Found::Behind(list), Some(new)) => match &list.kind {
            Kind::Array(items) => {
                one(page.insert(list, items.len().checked_sub(1), |indent| page.style.write(&new, indent)))
            }
            Kind::Object(_) => one((list.range, page.wrapped(list, &new))),
            Kind::Scalar => {
                let own = text.get(list.range.start..list.range.end)?;
                one((list.range, format!("[{own}{}{}]", page.style.comma, page.style.write(&new, None))))
            }
        },
        // What is not there is gone already.
        (Found::Missing { .. }, None) => Some(Vec::new()),
        (Found::There { inside: None, .. } | Found::Behind(_), None) => None,
    }
}
