//! Edits inside of values that are written out, gathered by file.

use std::collections::BTreeMap;

use shirube_lang::{Site, Value, print};
use shirube_syntax::{ByteRange, Notation};

use super::{
    diff,
    document::{Document, Form},
    json, literal,
    merge::apply,
    quoted,
    steps::Step,
    text::is_crlf,
};
use crate::{answer::TextEdit, db::Db, source::Source};

/// Edits by file, each file's in source order and without overlap.
#[derive(Default)]
pub(super) struct Insides {
    edits: BTreeMap<u32, Vec<TextEdit>>,
    works: BTreeMap<(u32, ByteRange), Work>,
}

/// A document while it is worked on: what one edit changed is what the next one sees.
struct Work {
    /// The whole text of the file.
    text: String,
    /// Where the document stands in it.
    range: ByteRange,
    manner: Manner,
    /// Whether lines end in `\r\n`.
    crlf: bool,
}

/// How a document is read.
enum Manner {
    Literal,
    Heredoc,
    Json,
    Quoted(quoted::Text),
}

impl Work {
    fn new(source: &Source, document: &Document<'_>) -> Option<Self> {
        let (text, range) = (source.text(), document.range);
        let manner = match &document.form {
            Form::Literal => Manner::Literal,
            Form::Heredoc => Manner::Heredoc,
            Form::Json => Manner::Json,
            Form::Quoted => Manner::Quoted(quoted::Text::read(text.get(range.start..range.end)?, source.notation)?),
            Form::Blocks(_) => return None,
        };
        let range = if matches!(manner, Manner::Json) { ByteRange { start: 0, end: text.len() } } else { range };
        let crlf = is_crlf(&text);
        Some(Self { text, range, manner, crlf })
    }

    fn edit(&mut self, steps: &[Step], value: Option<&Value>) -> Option<()> {
        let inside = self.text.get(self.range.start..self.range.end)?;
        let edits: Vec<TextEdit> = match &mut self.manner {
            Manner::Literal => {
                let node = quoted::expression(inside, self.range.start)?;
                literal::edit(&self.text, &node, steps, value)?
            }
            Manner::Heredoc => {
                let edits = json::value::edit(inside, &quoted::covered(inside)?, steps, value)?;
                let start = self.range.start;
                edits.into_iter().map(|e| TextEdit { range: e.range.shifted(start), text: e.text }).collect()
            }
            Manner::Json => json::value::edit(inside, inside, steps, value)?,
            Manner::Quoted(said) => return said.edit(steps, value),
        };
        let ends = |text: String| if self.crlf { text.replace('\n', "\r\n") } else { text };
        let edits: Vec<TextEdit> = edits.into_iter().map(|e| TextEdit { text: ends(e.text), ..e }).collect();
        let before = self.text.len();
        self.text = apply(&self.text, &edits);
        self.range.end = (self.range.end + self.text.len()).checked_sub(before)?;
        Some(())
    }

    /// What became of the document.
    fn finish(&self) -> Option<String> {
        match &self.manner {
            Manner::Quoted(said) => said.write(),
            _ => self.text.get(self.range.start..self.range.end).map(String::from),
        }
    }
}

/// Whether an edit changes anything; `None` if it has no place.
pub(super) fn trial(db: &Db, document: &Document<'_>, steps: &[Step], value: Option<&Value>) -> Option<bool> {
    let source = db.sources[document.place.file as usize].as_ref()?;
    let mut work = Work::new(source, document)?;
    let before = work.finish()?;
    work.edit(steps, value)?;
    Some(work.finish()? != before)
}

impl Insides {
    /// A value in place of the one at a site.
    pub(super) fn replace(&mut self, db: &Db, site: Site, value: &Value) -> Option<()> {
        let source = db.sources[site.file as usize].as_ref()?;
        let range = source.range(site.segment, site.node);
        let text = match source.notation {
            Notation::Json => json::replacement(&source.text(), range, value)?,
            Notation::Hcl | Notation::HclValues => print::source(value),
            _ => return None,
        };
        self.push(site.file, TextEdit { range, text })
    }

    /// Sets the value at a path of a document, or removes it if there is no value.
    pub(super) fn edit(
        &mut self,
        db: &Db,
        document: &Document<'_>,
        steps: &[Step],
        value: Option<&Value>,
    ) -> Option<()> {
        let file = document.place.file;
        let source = db.sources[file as usize].as_ref()?;
        let work = Work::new(source, document)?;
        self.works.entry((file, work.range)).or_insert(work).edit(steps, value)
    }

    fn push(&mut self, file: u32, edit: TextEdit) -> Option<()> {
        let own = self.edits.entry(file).or_default();
        if own.contains(&edit) {
            return Some(());
        }
        if own.iter().any(|e| e.range.start < edit.range.end && edit.range.start < e.range.end) {
            return None;
        }
        own.push(edit);
        own.sort_by_key(|e| e.range);
        Some(())
    }

    /// All edits.
    pub(super) fn finish(mut self, db: &Db) -> Option<BTreeMap<u32, Vec<TextEdit>>> {
        for ((file, range), work) in std::mem::take(&mut self.works) {
            let old = db.sources[file as usize].as_ref()?.text();
            for edit in diff::edits(old.get(range.start..range.end)?, &work.finish()?) {
                self.push(file, TextEdit { range: edit.range.shifted(range.start), text: edit.text })?;
            }
        }
        Some(self.edits)
    }
}
