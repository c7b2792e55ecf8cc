//! Diagnostics of open documents as they are sent, kept for the next time: with a letter, little of most findings changes but the place.

use std::{collections::HashMap, sync::Arc};

use itoa::{Buffer, Integer};
use rustc_hash::FxBuildHasher;
use shirube_engine::{Finding, Workspace};
use shirube_policy::Severity;
use tower_lsp::ls_types::{Diagnostic, Range};

use super::{
    convert::Desk,
    diagnostics::{self, Data},
};

/// What was sent of findings, by their policies and resources.
#[derive(Debug, Default)]
pub struct Rows {
    kept: HashMap<(Arc<str>, Arc<str>), Vec<Row>, FxBuildHasher>,
    /// How many are kept.
    count: usize,
    /// How often all of a document were written.
    turn: u64,
    /// How long the last list was, in bytes.
    length: usize,
}

/// A finding without its places.
#[derive(Debug)]
struct Row {
    severity: Severity,
    known: bool,
    message: String,
    /// The fields between the place and what is related to it.
    fields: String,
    /// What finds it again, up to the bytes it stands at; empty where the client does not want that.
    data: String,
    /// When it was last written.
    turn: u64,
}

/// The most that are kept beside those that were written last.
const SPARE: usize = 1024;

impl Rows {
    /// Nothing that was said counts any more: it is said in other words from now on.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Everything to say about a file, as JSON.
    pub fn of_file(&mut self, ws: &mut Workspace, desk: &Desk, path: &str) -> String {
        let report = ws.file_without_fixes(path);
        let ws = &*ws;
        self.turn += 1;
        let mut out = String::with_capacity(self.length + self.length / 8);
        out.push('[');
        let [before, behind] = diagnostics::beside(ws, desk, path, &report);
        before.iter().for_each(|diagnostic| add(&mut out, diagnostic));
        let findings = report.findings.iter().filter(|finding| *finding.at.path == *path);
        let mut written = 0;
        for finding in findings {
            self.write(ws, desk, finding, &mut out);
            written += 1;
        }
        behind.iter().for_each(|diagnostic| add(&mut out, diagnostic));
        out.push(']');
        if self.count > 2 * written + SPARE {
            self.forget();
        }
        self.length = out.len();
        out
    }

    fn write(&mut self, ws: &Workspace, desk: &Desk, finding: &Finding, out: &mut String) {
        let message = finding.message.get(desk.locale);
        let rows = self.kept.entry((finding.policy.clone(), finding.resource.clone())).or_default();
        let same = |row: &Row| row.severity == finding.severity && row.known == finding.known && row.message == message;
        let at = rows.iter().position(same).unwrap_or_else(|| {
            rows.push(Row::of(desk, finding));
            self.count += 1;
            rows.len() - 1
        });
        let row = &mut rows[at];
        row.turn = self.turn;
        separate(out);
        out.push_str("{\"range\":");
        range(out, desk.range(ws, &finding.at.path, finding.at.range));
        out.push_str(&row.fields);
        if desk.features.related && !finding.trail.is_empty() {
            let related = diagnostics::related(ws, desk, finding);
            if !related.is_empty() {
                out.push_str(",\"relatedInformation\":");
                json(out, &related);
            }
        }
        if !row.data.is_empty() {
            out.push_str(&row.data);
            number(out, "[", finding.at.range.start);
            number(out, ",", finding.at.range.end);
            out.push_str("]]");
        }
        out.push('}');
    }

    /// Forgets what was not written the last time.
    fn forget(&mut self) {
        self.kept.retain(|_, rows| {
            rows.retain(|row| row.turn == self.turn);
            !rows.is_empty()
        });
        self.count = self.kept.values().map(Vec::len).sum();
    }
}

impl Row {
    fn of(desk: &Desk, finding: &Finding) -> Self {
        let plain = diagnostics::without_places(desk, finding);
        let mut whole = String::new();
        json(&mut whole, &plain);
        let mut place = String::from("{\"range\":");
        range(&mut place, plain.range);
        let fields = whole.strip_prefix(&place).and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
        let mut data = String::new();
        if desk.features.data {
            data.push_str(",\"data\":");
            json(&mut data, &Data::of(finding).listed());
            // The bytes are the last in the list.
            data.truncate(data.rfind('[').unwrap_or_default());
        }
        Self {
            severity: finding.severity,
            known: finding.known,
            message: finding.message.get(desk.locale).to_owned(),
            fields: fields.to_owned(),
            data,
            turn: 0,
        }
    }
}

fn add(out: &mut String, diagnostic: &Diagnostic) {
    separate(out);
    json(out, diagnostic);
}

fn separate(out: &mut String) {
    if !out.ends_with('[') {
        out.push(',');
    }
}

/// As the types write it.
fn json(out: &mut String, value: &impl serde::Serialize) {
    out.push_str(&serde_json::to_string(value).unwrap_or_default());
}

fn range(out: &mut String, range: Range) {
    number(out, "{\"start\":{\"line\":", range.start.line);
    number(out, ",\"character\":", range.start.character);
    number(out, "},\"end\":{\"line\":", range.end.line);
    number(out, ",\"character\":", range.end.character);
    out.push_str("}}");
}

fn number(out: &mut String, before: &str, number: impl Integer) {
    out.push_str(before);
    out.push_str(Buffer::new().format(number));
}
