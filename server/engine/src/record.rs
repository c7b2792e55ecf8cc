//! What a person decides about a finding, as edits: to except it, or to show its control otherwise in the whole workspace.

use std::sync::Arc;

use shirube_model::hcl::Comment;
use shirube_policy::{FixKind, Severity, Text};
use shirube_syntax::ByteRange;

use crate::{
    answer::{Finding, Fix, TextEdit},
    config::{self, ControlSetting},
    exceptions,
    source::Source,
    workspace::{CONFIG, Workspace},
};

impl Workspace {
    /// The edit that records an exception for a finding: a comment above the line it stands at; for JSON and for the root module an
    /// entry in the configuration, which is made if there is none.
    pub fn except(&mut self, finding: &Finding, reason: &str, until: Option<&str>) -> Option<Fix> {
        let source = self.source(&finding.at.path)?;
        let commented = !source.notation.is_json();
        let whole = matches!(&*finding.resource_type, "root_module" | "template");
        let comment =
            || comment_edit(source, finding.at.range, &exceptions::comment_line(&finding.control, reason, until));
        let in_code = if commented && !whole { comment() } else { None };
        let (path, edit) = if let Some(edit) = in_code {
            (finding.at.path.clone(), edit)
        } else {
            let (path, text) = self.configuration()?;
            let address = if whole { "." } else { &*finding.resource };
            // Logical ids are those of one template.
            let within = source.is_template().then(|| self.relative(&finding.at.path));
            (path, config::exception_entry(&text, &finding.control, (address, within), reason, until))
        };
        let title = match until {
            None => Text::new("この指摘を例外として記録", "Record this finding as an exception"),
            Some(day) => {
                Text::new(format!("{day} までの例外として記録"), format!("Record it as an exception until {day}"))
            }
        };
        Some(Fix { title, kind: FixKind::Decision, edits: vec![(path, vec![edit])], adds: Vec::new() })
    }

    /// The edit that shows a control with another severity in the whole workspace, or not at all. `None` if the configuration has
    /// changed on disk, or is too broken to be edited.
    pub fn set_control(&mut self, control: &str, setting: ControlSetting) -> Option<Fix> {
        let (path, text) = self.configuration()?;
        let edit = config::control_entry(&text, control, setting)?;
        let title = match setting {
            ControlSetting::Off => Text::new(
                format!("{control} を使わない（ワークスペース全体）"),
                format!("Turn {control} off in the workspace"),
            ),
            ControlSetting::Severity(severity) => {
                let (ja, en) = match severity {
                    Severity::Error => ("エラー", "an error"),
                    Severity::Warning => ("警告", "a warning"),
                    Severity::Information => ("情報", "information"),
                    Severity::Hint => ("ヒント", "a hint"),
                };
                Text::new(
                    format!("{control} を{ja}として表示（ワークスペース全体）"),
                    format!("Show {control} as {en} in the workspace"),
                )
            }
        };
        Some(Fix { title, kind: FixKind::Decision, edits: vec![(path, vec![edit])], adds: Vec::new() })
    }

    /// The configuration as it is now, or where one would be made.
    fn configuration(&self) -> Option<(Arc<str>, String)> {
        match &self.config {
            // What is not open must still be what was read.
            Some((path, text)) => {
                let same = || self.files.read(path).is_ok_and(|bytes| bytes == text.as_bytes());
                (self.is_open_config(path) || same()).then(|| (path.clone(), text.clone()))
            }
            None => Some((format!("{}/{CONFIG}", self.bases.first()?).into(), String::new())),
        }
    }
}

/// A comment above what a finding stands at. In a template it may stand at several lines that no comment above the first of them covers,
/// such as the elements of a list: then it goes above what these are part of.
fn comment_edit(source: &Source, at: ByteRange, comment: &str) -> Option<TextEdit> {
    let text = source.text();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let begin = |offset: usize| text.get(..offset).map(|before| before.rfind('\n').map_or(0, |i| i + 1));
    let indent = |line: usize| text[line..].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let mut line = begin(at.start)?;
    loop {
        let (column, range) = (indent(line), ByteRange { start: line, end: line });
        let edit = TextEdit { range, text: format!("{}# {comment}{end}", &text[line..line + column]) };
        if !source.is_template() || covers(source, &text, &edit, at) {
            return Some(edit);
        }
        // The line that this one is part of.
        let outer = |line: &usize| {
            let own = text[*line..].trim_start();
            indent(*line) < column && !own.is_empty() && !own.starts_with(['#', '\n', '\r'])
        };
        line = std::iter::successors(line.checked_sub(1).and_then(begin), |line| line.checked_sub(1).and_then(begin))
            .find(outer)?;
    }
}

/// Whether a comment that is written covers what stands at a range.
fn covers(source: &Source, text: &str, comment: &TextEdit, at: ByteRange) -> bool {
    let new = format!("{}{}{}", &text[..comment.range.start], comment.text, &text[comment.range.start..]);
    let written = ByteRange { start: comment.range.start, end: comment.range.start + comment.text.len() };
    let at = at.shifted(comment.text.len());
    let segments = shirube_syntax::scan::segments(&new, source.notation).map(|(range, _)| range);
    let mut own = segments.filter(|range| range.contains(written));
    own.next().is_some_and(|segment| {
        let lowered =
            shirube_model::lower_known(&new[segment.start..segment.end], source.notation, &source.schemas, None);
        let ours = |c: &&Comment| written.contains(c.range.shifted(segment.start));
        lowered.comments.iter().find(ours).is_some_and(|c| c.covers.shifted(segment.start).contains(at))
    })
}

/// The day that exceptions which are to end usually end on: that of the fiscal year in Japan, at least a month ahead.
fn end_of_year(today: &str) -> Option<String> {
    let mut parts = today.split('-').map(|part| part.parse::<u32>().ok());
    let (year, month) = (parts.next()??, parts.next()??);
    Some(format!("{:04}-03-31", if month < 3 { year } else { year + 1 }))
}

impl Workspace {
    /// A day for an exception that is to end.
    pub fn usual_end(&self) -> Option<String> {
        end_of_year(&self.db.today)
    }
}

#[cfg(test)]
mod tests {
    use super::end_of_year;

    #[test]
    fn the_fiscal_year_ends_in_march() {
        let cases = [("2026-11-24", "2027-03-31"), ("2027-02-28", "2027-03-31"), ("2027-03-01", "2028-03-31")];
        for (today, expected) in cases {
            assert_eq!(end_of_year(today).as_deref(), Some(expected));
        }
        assert_eq!(end_of_year(""), None);
    }
}
