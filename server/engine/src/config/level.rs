//! Changing what a configuration says about a control and keeping the rest of it: comments, order and the way it is written.

use shirube_syntax::ByteRange;

use super::{
    ControlSetting,
    entry::{at_end, below, indent, insert, scalar, top},
    yaml::{Entry, Kind},
};
use crate::answer::TextEdit;

/// An edit that says something about a control in a configuration, which may be empty. `None` where that cannot be written, since
/// what stands at its place is something else.
pub fn control_entry(text: &str, control: &str, setting: ControlSetting) -> Option<TextEdit> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let pair = format!("{}: {}", scalar(control), setting.word());
    let line = |indent: &str| format!("{indent}{pair}{newline}");
    let entries = top(text);
    let flow = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let Some(controls) = entries.iter().find(|entry| entry.key == "controls") else {
        return match entries.last() {
            None if flow => None,
            Some(last) if flow => Some(insert(last.value.range.end, format!(", controls: {{{pair}}}"))),
            _ => Some(at_end(text, "controls", &line("  "), newline)),
        };
    };
    let value = &controls.value;
    match &value.kind {
        Kind::Map(own) => {
            if let Some(entry) = own.iter().find(|entry| entry.key == control) {
                return Some(replaced(text, entry, setting.word()));
            }
            let last = own.last().map_or(value.range.start + 1, |entry| entry.value.range.end.max(entry.key_range.end));
            if text[value.range.start..].starts_with('{') {
                let comma = if own.is_empty() { "" } else { ", " };
                return Some(insert(last, format!("{comma}{pair}")));
            }
            let first = own.first().map_or(value.range.start, |entry| entry.key_range.start);
            Some(below(text, controls, &line(&indent(text, first)), newline))
        }
        Kind::Null if value.range.start == value.range.end && !flow => {
            Some(below(text, controls, &line("  "), newline))
        }
        Kind::Null if !flow => {
            let start = text[..value.range.start].trim_end_matches(' ').len();
            let new = format!("{newline}{}", line("  ").trim_end_matches(['\r', '\n']));
            Some(TextEdit { range: ByteRange { start, end: value.range.end }, text: new })
        }
        _ => None,
    }
}

/// The value of a key replaced; one that is not there yet is written behind the colon.
fn replaced(text: &str, entry: &Entry, word: &str) -> TextEdit {
    let range = entry.value.range;
    if range.end > range.start {
        return TextEdit { range, text: word.to_owned() };
    }
    let behind = &text[entry.key_range.end..];
    let colon = entry.key_range.end + behind.find(':').map_or(0, |colon| colon + 1);
    insert(colon, format!(" {word}"))
}

#[cfg(test)]
mod tests {
    use shirube_policy::Severity;

    use super::*;
    use crate::mend::apply;

    const ID: &str = "backup-missing";

    fn with(text: &str, setting: ControlSetting) -> Option<String> {
        control_entry(text, ID, setting).map(|edit| apply(text, &[edit]))
    }

    #[test]
    fn what_is_there_stays_as_it_is() {
        let off = "backup-missing: off";
        let cases = [
            ("", format!("version: 1\n\ncontrols:\n  {off}\n")),
            ("version: 1\n", format!("version: 1\n\ncontrols:\n  {off}\n")),
            ("# 方針\nversion: 1", format!("# 方針\nversion: 1\n\ncontrols:\n  {off}\n")),
            (
                "controls:\n    a-b: hint # 理由\n    # 後で\nexclude: [x]\n",
                format!("controls:\n    a-b: hint # 理由\n    # 後で\n    {off}\nexclude: [x]\n"),
            ),
            ("controls:\n  backup-missing: error # 重要\n", format!("controls:\n  {off} # 重要\n")),
            ("controls:\n  backup-missing:\n  a-b: hint\n", format!("controls:\n  {off}\n  a-b: hint\n")),
            ("controls:\nversion: 1\n", format!("controls:\n  {off}\nversion: 1\n")),
            ("controls: ~\nversion: 1\n", format!("controls:\n  {off}\nversion: 1\n")),
            ("controls: {}\n", format!("controls: {{{off}}}\n")),
            ("controls: {a-b: hint}\n", format!("controls: {{a-b: hint, {off}}}\n")),
            ("controls: {backup-missing: error}\n", format!("controls: {{{off}}}\n")),
            ("{version: 1}\n", format!("{{version: 1, controls: {{{off}}}}}\n")),
            ("controls:\r\n  a-b: hint\r\n", format!("controls:\r\n  a-b: hint\r\n  {off}\r\n")),
            ("\u{feff}controls:\n  a-b: hint\n", format!("\u{feff}controls:\n  a-b: hint\n  {off}\n")),
        ];
        for (text, expected) in cases {
            assert_eq!(with(text, ControlSetting::Off).as_deref(), Some(&*expected), "{text:?}");
            let again = with(&expected, ControlSetting::Severity(Severity::Hint)).expect("an edit");
            assert_eq!(again, expected.replace("missing: off", "missing: hint"), "{text:?}");
        }
    }

    #[test]
    fn what_is_something_else_is_left_alone() {
        for text in ["controls: [a]\n", "controls: off\n", "{}\n"] {
            assert_eq!(with(text, ControlSetting::Off), None, "{text:?}");
        }
    }
}
