//! What a person decides about a finding, as edits: to except it, or to show its control otherwise in the whole workspace.

use std::sync::Arc;

use shirube_policy::{FixKind, Severity, Text};
use shirube_syntax::ByteRange;

use crate::{
    answer::{Finding, Fix, TextEdit},
    config::{self, ControlSetting},
    exceptions,
    workspace::{CONFIG, Workspace},
};

impl Workspace {
    /// The edit that records an exception for a finding: a comment above the line it stands at; for JSON and for the root module an
    /// entry in the configuration, which is made if there is none.
    pub fn except(&mut self, finding: &Finding, reason: &str, until: Option<&str>) -> Option<Fix> {
        let source = self.source(&finding.at.path)?;
        let commented = !source.notation.is_json();
        let whole = matches!(&*finding.resource_type, "root_module" | "template");
        let in_code = commented && !whole;
        let (path, edit) = if in_code {
            let text = source.text();
            let line = text.get(..finding.at.range.start)?.rfind('\n').map_or(0, |i| i + 1);
            let rest = text.get(line..)?;
            let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
            let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let comment = exceptions::comment_line(&finding.control, reason, until);
            let new = format!("{indent}# {comment}{end}");
            (finding.at.path.clone(), TextEdit { range: ByteRange { start: line, end: line }, text: new })
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
