//! The file of a baseline: JSON, one finding a line, in an order that does not depend on the machine, so that changes read well.

use serde::{Deserialize, Serialize};
use shirube_policy::Text;
use shirube_syntax::ByteRange;

use super::{Baseline, Mark};

/// The version of the form that is written.
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

#[derive(Deserialize)]
struct Whole {
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    block: String,
    policy: String,
    control: String,
    value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    part: String,
    form: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Entry {
    fn of(mark: &Mark, count: usize) -> Self {
        let Mark { path, block, policy, control, value, part, form } = mark.clone();
        let part = if part == 0 { String::new() } else { format!("{part:016x}") };
        Self { path, block, policy, control, value: format!("{value:04x}"), part, form: format!("{form:016x}"), count }
    }

    fn mark(self) -> Option<(Mark, usize)> {
        let number = |hex: &str| u64::from_str_radix(hex, 16).ok();
        let (value, form) = (number(&self.value)?, number(&self.form)?);
        let part = if self.part.is_empty() { 0 } else { number(&self.part)? };
        let Self { path, block, policy, control, count, .. } = self;
        Some((Mark { path, block, policy, control, value, part, form }, count))
    }
}

impl Baseline {
    /// As a file.
    pub fn write(&self) -> String {
        let line = |(mark, count): &(Mark, usize)| serde_json::to_string(&Entry::of(mark, *count)).unwrap_or_default();
        let lines: Vec<String> = self.entries.iter().map(line).collect();
        let between = if lines.is_empty() { "" } else { "\n" };
        format!("{{\"version\":{VERSION},\"findings\":[{between}{}{between}]}}\n", lines.join(",\n"))
    }

    /// From a file. What is wrong with it is told at its place; then nothing is taken from it.
    pub fn read(bytes: &[u8]) -> Result<Self, (ByteRange, Text)> {
        let start = ByteRange { start: 0, end: 0 };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err((start, Text::new("UTF-8 でない文字があります。", "This is not UTF-8.")));
        };
        let own = text.strip_prefix('\u{feff}').unwrap_or(text);
        let skipped = text.len() - own.len();
        let at = |error: &serde_json::Error| place(own, error).shifted(skipped);
        match serde_json::from_str::<Versioned>(own) {
            Ok(Versioned { version: VERSION }) => {}
            Ok(Versioned { version }) => {
                let found = own.find("\"version\"").unwrap_or(0);
                let range =
                    ByteRange { start: found, end: found + "\"version\"".len().min(own.len()) }.shifted(skipped);
                return Err((range, other_version(version)));
            }
            Err(error) => return Err((at(&error), broken(&error))),
        }
        let whole: Whole = serde_json::from_str(own).map_err(|error| (at(&error), broken(&error)))?;
        let mut entries = Vec::new();
        for (i, entry) in whole.findings.into_iter().enumerate() {
            let line = own.match_indices("\"path\"").nth(i).map_or(0, |(at, _)| at);
            let range = ByteRange { start: line, end: line + 1 }.shifted(skipped);
            entries.push(entry.mark().ok_or_else(|| (range, broken_entry()))?);
        }
        Ok(Self::counted(entries))
    }
}

fn other_version(version: u64) -> Text {
    Text::new(
        format!(
            "ベースラインの形式の版 {version} は読めません（読めるのは {VERSION}）。shirube を更新するか、shirube baseline で記録し直してください。"
        ),
        format!(
            "Version {version} of the baseline's form cannot be read (only {VERSION}). Update shirube, or record it again with shirube baseline."
        ),
    )
}

fn broken(error: &serde_json::Error) -> Text {
    let mut what = error.to_string();
    if let Some(cut) = what.rfind(" at line ") {
        what.truncate(cut);
    }
    Text::new(
        format!("ベースラインを読めません（{what}）。shirube baseline で記録し直してください。"),
        format!("The baseline cannot be read ({what}). Record it again with shirube baseline."),
    )
}

fn broken_entry() -> Text {
    Text::new(
        "ベースラインのこの指摘を読めません。shirube baseline で記録し直してください。",
        "This finding of the baseline cannot be read. Record it again with shirube baseline.",
    )
}

/// Where a JSON error is: one character, or nothing at the end.
fn place(text: &str, error: &serde_json::Error) -> ByteRange {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = (line + error.column().saturating_sub(1)).min(text.len());
    let start = (0..=at).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
    ByteRange { start, end }
}
