//! `--format text`: reads well in 80 columns, without colour, and with characters that are two columns wide.

use std::collections::BTreeMap;

use shirube_engine::{ExceptionState, Finding, FixKind, Location, Report, Workspace};
use shirube_policy::{Locale, Severity};
use shirube_syntax::Encoding;
use unicode_width::UnicodeWidthChar;

use super::paths;
use crate::wording;

/// The width that lines are cut and wrapped to.
const WIDTH: usize = 80;

/// The report for a person at a terminal.
pub(super) fn render(w: &Workspace, report: &Report, fixed: &[Finding], locale: Locale, colour: bool) -> String {
    let page = Page { w, locale, colour };
    let mut out = String::new();
    let mut by_file: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for error in &report.errors {
        let text = page.entry(Severity::Error, error.message.get(locale), &error.at);
        by_file.entry(&error.at.path).or_default().push(text);
    }
    let mut seen: Vec<(&str, &str, &str)> = Vec::new();
    for finding in &report.findings {
        let key = (&*finding.at.path, &*finding.policy, finding.message.get(locale));
        let text = if seen.contains(&key) { page.again(finding) } else { page.finding(finding) };
        seen.push(key);
        by_file.entry(&finding.at.path).or_default().push(text);
    }
    for exception in &report.exceptions {
        if let Some(complaint) = exception.state.complaint() {
            let severity =
                if exception.state == ExceptionState::Unused { Severity::Information } else { Severity::Warning };
            let text = page.entry(severity, complaint.get(locale), &exception.at);
            by_file.entry(&exception.at.path).or_default().push(text);
        }
    }
    for entries in by_file.values() {
        for entry in entries {
            out.push_str(entry);
            out.push('\n');
        }
    }
    out.push_str(&page.summary(report, fixed));
    out
}

struct Page<'w> {
    w: &'w Workspace,
    locale: Locale,
    colour: bool,
}

impl Page<'_> {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.into() }
    }

    fn word(&self, severity: Severity) -> String {
        let (ja, en, code) = match severity {
            Severity::Error => ("エラー", "error", "1;31"),
            Severity::Warning => ("警告", "warning", "1;33"),
            Severity::Information => ("情報", "information", "1;36"),
            Severity::Hint => ("ヒント", "hint", "1"),
        };
        self.paint(code, if self.locale == Locale::Ja { ja } else { en })
    }

    fn place(&self, at: &Location) -> String {
        let position = self.w.position(&at.path, at.range.start, Encoding::Utf16);
        format!("{}:{}:{}", paths::shown(&at.path), position.line + 1, position.character + 1)
    }

    /// Severity and message, place, and the line with what is meant underlined.
    fn entry(&self, severity: Severity, message: &str, at: &Location) -> String {
        let head = format!("{}: ", self.word(severity));
        let plain = format!("{}: ", Page { colour: false, ..*self }.word(severity));
        let mut out = format!("{head}{}\n", wrap(message, width(&plain), "    "));
        out.push_str(&format!("  --> {}\n", self.place(at)));
        out.push_str(&self.excerpt(at));
        out
    }

    fn finding(&self, finding: &Finding) -> String {
        let mut out = self.entry(finding.severity, &wording::message(finding, self.locale), &finding.at);
        for step in &finding.trail {
            out.push_str(&format!("   └ {}  {}\n", self.place(&step.at), step.note.get(self.locale)));
        }
        let fix = match (finding.fix, self.locale) {
            (FixKind::Safe, Locale::Ja) => "、--fix で修正可",
            (FixKind::Safe, Locale::En) => ", --fix mends it",
            (FixKind::Replaces, Locale::Ja) => "、修正するとリソースが作り直されます",
            (FixKind::Replaces, Locale::En) => ", the fix replaces the resource",
            _ => "",
        };
        let more = match (finding.instances.len(), self.locale) {
            (0 | 1, _) => String::new(),
            (n, Locale::Ja) => format!("（ほか {} 件）", n - 1),
            (n, Locale::En) => format!(" (and {} more)", n - 1),
        };
        out.push_str(&format!("   = {}{more}\n   = {}{fix}\n", finding.resource, finding.control));
        out
    }

    /// A finding that says the same as one before it in the file: a single line.
    fn again(&self, finding: &Finding) -> String {
        let same = if self.locale == Locale::Ja { "同上" } else { "the same" };
        format!(
            "{}: {same}: {} ({})\n  --> {}\n",
            self.word(finding.severity),
            finding.control,
            finding.resource,
            self.place(&finding.at)
        )
    }

    fn excerpt(&self, at: &Location) -> String {
        let Some(text) = self.w.text(&at.path) else { return String::new() };
        let start = at.range.start.min(text.len());
        let Some(before) = text.get(..start) else { return String::new() };
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = text[line_start..].lines().next().unwrap_or("");
        let number = (before.matches('\n').count() + 1).to_string();
        let end = at.range.end.clamp(start, line_start + line.len());
        let (shown, from, to) =
            window(line, start - line_start, end.saturating_sub(line_start), WIDTH - number.len() - 5);
        let marks = "^".repeat((to - from).max(1));
        let marks = self.paint("1;31", &marks);
        let gap = " ".repeat(number.len());
        format!(" {number} | {shown}\n {gap} | {}{marks}\n", " ".repeat(from))
    }

    fn summary(&self, report: &Report, fixed: &[Finding]) -> String {
        let count = |s| report.findings.iter().filter(|f| f.severity == s).count();
        let fixable = report.findings.iter().filter(|f| f.fix == FixKind::Safe).count();
        let used = report.exceptions.iter().filter(|e| e.state == ExceptionState::Used).count();
        let counts =
            [count(Severity::Error), count(Severity::Warning), count(Severity::Information), count(Severity::Hint)];
        let [e, w, i, h] = counts;
        let (files, resources, open) = (report.files, report.resources, report.undetermined.len());
        let mut lines = match self.locale {
            Locale::Ja => vec![
                format!("{files} ファイル、{resources} リソースを検査: エラー {e}、警告 {w}、情報 {i}、ヒント {h}"),
                format!("判定できなかったもの {open} 件、例外 {used} 件"),
            ],
            Locale::En => vec![
                format!("{files} files, {resources} resources: {e} errors, {w} warnings, {i} information, {h} hints"),
                format!("{open} undetermined, {used} excepted"),
            ],
        };
        if !fixed.is_empty() {
            lines.push(match self.locale {
                Locale::Ja => format!("{} 件を修正しました", fixed.len()),
                Locale::En => format!("{} fixed", fixed.len()),
            });
        }
        if fixable > 0 {
            lines.push(match self.locale {
                Locale::Ja => format!("{fixable} 件は shirube check --fix で修正できます"),
                Locale::En => format!("{fixable} can be mended by shirube check --fix"),
            });
        }
        if !report.errors.is_empty() {
            lines.push(match self.locale {
                Locale::Ja => format!("{} か所が読めず、その部分は検査していません", report.errors.len()),
                Locale::En => format!("{} places could not be read and were not checked", report.errors.len()),
            });
        }
        if report.findings.is_empty() && report.errors.is_empty() {
            lines.push(match self.locale {
                Locale::Ja => "機械的な検査で違反は見つかりませんでした（適合を意味しません）".into(),
                Locale::En => "no violation found by machine (this does not mean conformity)".into(),
            });
        }
        lines.join("\n") + "\n"
    }
}

/// Columns of a text; a tab is shown as four blanks.
fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(0) }
}

/// A text in lines of at most `WIDTH` columns, the first of which has `used` columns less. Latin words stay whole.
fn wrap(text: &str, used: usize, indent: &str) -> String {
    let mut out = String::new();
    let mut column = used;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_graphic() {
            rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let word = &rest[..len];
        // Closing punctuation never begins a line.
        let closing = matches!(first, '。' | '、' | '）' | '」');
        if column + width(word) > WIDTH && column > indent.len() && !closing {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
            if first == ' ' {
                rest = &rest[len..];
                continue;
            }
        }
        out.push_str(word);
        column += width(word);
        rest = &rest[len..];
    }
    out
}

/// The part of a line around the bytes `start..end` that fits, and the columns of those bytes in it.
fn window(line: &str, start: usize, end: usize, room: usize) -> (String, usize, usize) {
    let cells: Vec<(usize, char)> = line.char_indices().collect();
    let total = width(line);
    let column = |byte: usize| cells.iter().take_while(|(i, _)| *i < byte).map(|(_, c)| columns(*c)).sum::<usize>();
    let (from, to) = (column(start), column(end));
    // Where the line does not fit, what is before the span goes first.
    let skip = if total <= room || to.max(from + 1) < room { 0 } else { from.saturating_sub(room / 3) };
    let mut shown = String::new();
    let mut at = 0;
    let mut used = 0;
    let mut first = None;
    for (_, c) in cells {
        let w = columns(c);
        if at >= skip {
            first.get_or_insert(at);
            if used + w + 2 > room && at + w < total {
                shown.push('…');
                break;
            }
            if c == '\t' {
                shown.push_str("    ")
            } else {
                shown.push(c)
            }
            used += w;
        }
        at += w;
    }
    let base = first.unwrap_or(0);
    let lead = usize::from(skip > 0);
    let shown = if skip > 0 { format!("…{shown}") } else { shown };
    let limit = used + lead;
    let (from, to) = (from.saturating_sub(base) + lead, to.saturating_sub(base) + lead);
    (shown, from.min(limit), to.clamp(from.min(limit), limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_stand_under_wide_characters() {
        let line = "  description = \"踏み台サーバ\" # 注記";
        let start = line.find('"').unwrap();
        let end = line.rfind('"').unwrap() + 1;
        let (shown, from, to) = window(line, start, end, 70);
        assert_eq!((shown.as_str(), from, to), (line, 16, 30));
    }

    #[test]
    fn long_lines_are_cut_around_the_span() {
        let line = format!("{}target{}", "a".repeat(200), "b".repeat(200));
        let (shown, from, to) = window(&line, 200, 206, 60);
        assert!(width(&shown) <= 60, "{shown}");
        let cut: String = shown.chars().skip(from).take(to - from).collect();
        assert_eq!(cut, "target");
    }

    #[test]
    fn tabs_are_four_blanks() {
        let (shown, from, to) = window("\tx = 1", 1, 2, 60);
        assert_eq!((shown.as_str(), from, to), ("    x = 1", 4, 5));
    }

    #[test]
    fn messages_wrap_within_eighty_columns() {
        let text = "保存データが暗号化されません。storage_encrypted = true を設定してください。".repeat(3);
        assert!(wrap(&text, 8, "    ").lines().all(|l| width(l) <= WIDTH + 2));
    }
}
