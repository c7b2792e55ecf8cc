//! The text of a segment while fixes are worked into it, one edit after the other.

use shirube_model::data::{self, Kind, Node};
use shirube_syntax::Notation;

use super::{
    super::{
        json::{
            fragment::{self, Change as JsonChange},
            value::edit_json,
            write::{Json, string},
        },
        merge::apply,
        steps::Step,
        text::{self, plain},
    },
    out::{Edit, Out},
    place::Spot,
    tree::{self, Change},
    write::Style,
    yaml,
};
use crate::source::Source;

/// A segment. Its line ends are `\n` while it is worked on.
pub(super) struct Draft<'d> {
    text: String,
    /// The file says how it is written where the segment does not.
    source: &'d Source,
    notation: Notation,
    crlf: bool,
    root: Node,
}

/// Whether the lines of a segment end in `\r\n`; if it has only one, those of its file.
pub(super) fn is_crlf(source: &Source, segment: &str) -> bool {
    if segment.contains('\n') { text::is_crlf(segment) } else { text::is_crlf(&source.text()) }
}

impl<'d> Draft<'d> {
    pub(super) fn new(source: &'d Source, segment: u32) -> Option<Self> {
        let text = source.segment_text(segment)?;
        let crlf = is_crlf(source, text);
        let text = plain(text, crlf);
        let root = read(&text, source.notation)?;
        Some(Self { text, source, notation: source.notation, crlf, root })
    }

    pub(super) fn root(&self) -> &Node {
        &self.root
    }

    pub(super) fn is_json(&self) -> bool {
        self.notation.is_json()
    }

    /// Makes a change at the end of steps; whether there was anything to do, or `None` if it cannot be made there.
    pub(super) fn change(&mut self, base: &[usize], steps: &[Step], change: &Change) -> Option<bool> {
        let change = match change {
            Change::Set(new) if self.is_json() => &Change::Set(new.long()),
            other => other,
        };
        let mut changed = false;
        while let Some(edit) = tree::edit(&self.root, base, steps, change)? {
            self.apply(&edit)?;
            changed = true;
            // A list becomes another one element by element. What is put at the end of one is put there once.
            let goes_on = matches!((change, &edit), (Change::Set(Out::List(_)), Edit::Delete(_) | Edit::Item(..)));
            if !goes_on || steps.last() == Some(&Step::Push) {
                break;
            }
        }
        Some(changed)
    }

    /// Makes one edit. `None` if the text would not say then what is meant.
    pub(super) fn apply(&mut self, edit: &Edit) -> Option<()> {
        let mut meant = Out::of(&self.root)?;
        let (edit, change) = match self.is_json() {
            true => {
                let edit = edit.long();
                let change = self.in_json(&edit)?;
                (edit, change)
            }
            false => {
                let style = Style::of(&self.text, &self.root, &self.file());
                let page = yaml::Page { text: &self.text, root: &self.root, style: &style };
                (edit.clone(), page.edit(edit)?)
            }
        };
        meant.apply(&edit)?;
        let text = apply(&self.text, &[change]);
        let root = read(&text, self.notation)?;
        if Out::of(&root)? != meant {
            return None;
        }
        self.text = text;
        self.root = root;
        Some(())
    }

    fn file(&self) -> String {
        plain(&self.source.text(), self.crlf)
    }

    /// Sets the value at a path of the JSON text that a scalar holds, or removes it if there is no value.
    pub(super) fn inside(&mut self, spot: &Spot, value: Option<&Out>) -> Option<bool> {
        let (path, rest) = tree::follow(&self.root, &spot.base, &spot.steps)?;
        let held = tree::at(&self.root, &path).filter(|_| rest.is_empty())?.text()?.clone();
        let value = match value {
            Some(value) => Some(json(value)?),
            None => None,
        };
        let edits = edit_json(&held, &held, spot.inside.as_ref()?, value)?;
        let new = apply(&held, &edits);
        if *new == *held {
            return Some(false);
        }
        self.apply(&Edit::Replace(path, Out::Text(new)))?;
        Some(true)
    }

    /// Removes an entry as a whole.
    pub(super) fn remove_entry(&mut self, path: &[usize]) -> Option<()> {
        let Kind::Map(pairs) = &self.root.kind else { return None };
        if path.len() != 1 || pairs.len() > 1 {
            return self.apply(&Edit::Delete(path.to_vec()));
        }
        // The comma before it is part of it; before the first one there is none.
        if self.is_json() && !self.text.trim_start().starts_with(',') {
            return None;
        }
        self.text = String::new();
        Some(())
    }

    fn in_json(&self, edit: &Edit) -> Option<crate::answer::TextEdit> {
        let file = self.file();
        let change = |path: &[usize], change: JsonChange<'_>| fragment::edit(&self.text, &file, path, change);
        match edit {
            Edit::Replace(path, new) => change(path, JsonChange::Replace(&json(new)?)),
            Edit::Pair(path, key, new) => change(path, JsonChange::Member(key, &json(new)?)),
            Edit::Item(path, new) => change(path, JsonChange::Item(&json(new)?)),
            Edit::Behind(path, key, new) => change(path, JsonChange::Behind(key, &json(new)?)),
            Edit::Delete(path) => change(path, JsonChange::Delete),
        }
    }

    /// The text with the line ends of its file.
    pub(super) fn finish(self) -> String {
        if self.crlf { self.text.replace('\n', "\r\n") } else { self.text }
    }
}

/// What a text says, if all of it can be read.
fn read(text: &str, notation: Notation) -> Option<Node> {
    let read = data::read(text, notation);
    read.root.filter(|_| read.problems.is_empty() && !read.open)
}

/// What JSON writes for something.
fn json(out: &Out) -> Option<Json> {
    Some(match out {
        Out::Word(word) => Json::Plain(word.clone()),
        Out::Text(text) => Json::Plain(string(text)),
        Out::List(items) => Json::Array(items.iter().map(json).collect::<Option<_>>()?),
        Out::Map(pairs) => {
            Json::Object(pairs.iter().map(|(key, value)| Some((key.clone(), json(value)?))).collect::<Option<_>>()?)
        }
        Out::Tagged(..) | Out::Anchored(..) | Out::Alias(_) => return None,
    })
}
