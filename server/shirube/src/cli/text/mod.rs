//! `--format text`: reads well in 80 columns, without colour, and with characters that are two columns wide.

mod excerpt;
mod summary;
#[cfg(test)]
mod tests;
pub(super) mod wrap;

use std::{cell::RefCell, collections::HashMap, fmt::Write as _, rc::Rc, sync::Arc};

use shirube_engine::{ExceptionReport, ExceptionState, Finding, FixKind, Location, Report, Workspace};
use shirube_policy::{Locale, Severity};
use shirube_syntax::{ByteRange, Encoding};

use super::{fix::Fixed, paths::Base};
use crate::wording;
use excerpt::{excerpt, line_of};
use wrap::{WIDTH, clean, width, wrap};

/// What the front knows besides the report.
#[derive(Debug)]
pub(super) struct View<'v> {
    /// Paths are shown relative to it.
    pub(super) base: &'v Base,
    /// What was fixed.
    pub(super) fixed: &'v [Fixed],
    /// The paths as the user gave them.
    pub(super) given: &'v [String],
    /// Exceptions are listed and not obeyed.
    pub(super) no_exceptions: bool,
    /// The language.
    pub(super) locale: Locale,
    /// Whether escape sequences for colours are understood.
    pub(super) colour: bool,
}

/// The report for a person at a terminal.
pub(super) fn render(workspace: &Workspace, report: &Report, view: &View<'_>) -> String {
    let page = Page { workspace, view, texts: RefCell::default() };
    let mut entries: Vec<(&str, bool, ByteRange, String)> = Vec::new();
    for error in report.errors.iter().chain(&report.doubts) {
        let text = page.entry(page.label(error.sort.severity()), error.message.get(view.locale), &error.at);
        entries.push((&error.at.path, false, error.at.range, text));
    }
    for group in grouped(report.findings.iter().filter(|f| !f.known), view.locale) {
        let at = &group[0].at;
        entries.push((&at.path, true, at.range, page.group(&group)));
    }
    for exception in &report.exceptions {
        if let Some(text) = page.complaint(exception) {
            entries.push((&exception.at.path, true, exception.at.range, text));
        }
    }
    entries.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    let mut out = String::new();
    for (.., text) in entries {
        let _ = writeln!(out, "{text}");
    }
    if view.no_exceptions && !report.exceptions.is_empty() {
        let _ = writeln!(out, "{}", page.exceptions(&report.exceptions));
    }
    out + &page.fixed() + &page.summary(report)
}

/// Findings that say the same about several places of a file, in one group where the first stands. What is about roots as such is one
/// group for all of them: each root is told once for itself, and a person would say it once of all.
fn grouped<'f>(findings: impl Iterator<Item = &'f Finding>, locale: Locale) -> Vec<Vec<&'f Finding>> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    let mut known = HashMap::new();
    for finding in findings {
        // A trail is read step by step: it is never left out.
        let path = (!is_of_root(finding)).then_some(&finding.at.path);
        let key = (path, &finding.policy, finding.severity, finding.fix, finding.message.get(locale));
        match known.get(&key) {
            Some(index) if finding.trail.is_empty() => groups[*index as usize].push(finding),
            _ => {
                if finding.trail.is_empty() {
                    known.insert(key, groups.len() as u32);
                }
                groups.push(vec![finding]);
            }
        }
    }
    groups
}

/// Whether a finding is about a root module, or about what stands once in it.
fn is_of_root(finding: &Finding) -> bool {
    let resource = &*finding.resource;
    matches!(resource, "." | "terraform") || ["backend.", "provider."].iter().any(|of| resource.starts_with(of))
}

struct Page<'w> {
    workspace: &'w Workspace,
    view: &'w View<'w>,
    texts: RefCell<HashMap<Arc<str>, Option<Rc<str>>>>,
}

/// A word and its colour.
type Label = (&'static str, &'static str);

impl Page<'_> {
    fn says(&self, ja: &'static str, en: &'static str) -> &'static str {
        match self.view.locale {
            Locale::Ja => ja,
            Locale::En => en,
        }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.view.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.into() }
    }

    fn label(&self, severity: Severity) -> Label {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Information => "1;36",
            Severity::Hint => "1",
        };
        (wording::severity(severity, self.view.locale), code)
    }

    fn text(&self, path: &Arc<str>) -> Option<Rc<str>> {
        let mut texts = self.texts.borrow_mut();
        texts.entry(path.clone()).or_insert_with(|| self.workspace.text(path).map(Rc::from)).clone()
    }

    fn place(&self, at: &Location) -> String {
        let position = self.workspace.position(&at.path, at.range.start, Encoding::Utf16);
        let path = self.view.base.shown(&at.path);
        format!("{}:{}:{}", clean(&path), position.line + 1, position.character + 1)
    }

    /// A word and a message, the place, and the line with what is meant underlined.
    fn entry(&self, (word, code): Label, message: &str, at: &Location) -> String {
        let used = width(word) + 2;
        let mut out = format!("{}: {}\n", self.paint(code, word), wrap(&clean(message), used, "    "));
        let _ = writeln!(out, "  --> {}", self.place(at));
        out + &self.excerpt(at, code)
    }

    fn excerpt(&self, at: &Location, code: &str) -> String {
        let Some(text) = self.text(&at.path).filter(|text| !text.is_empty()) else { return String::new() };
        let Some((line, span)) = line_of(&text, at.range.start..at.range.end) else { return String::new() };
        let number = (self.workspace.position(&at.path, at.range.start, Encoding::Utf16).line + 1).to_string();
        let shown = excerpt(line, span, WIDTH - number.len() - 4);
        let (gap, lead) = (" ".repeat(number.len()), " ".repeat(shown.span.start));
        let marks = self.paint(code, &"^".repeat(shown.span.len()));
        let (number, bar) = (self.paint("2", &number), self.paint("2", "|"));
        format!(" {number} {bar} {}\n {gap} {bar} {lead}{marks}\n", shown.line)
    }

    fn group(&self, group: &[&Finding]) -> String {
        let first = group[0];
        let message = wording::message(first, self.view.locale);
        let mut out = self.entry(self.label(first.severity), &message, &first.at);
        for step in &first.trail {
            let place = self.place(&step.at);
            let note = clean(step.note.get(self.view.locale)).into_owned();
            out.push_str(&wrap(&format!("   └ {place}  {note}"), 0, "     "));
            out.push('\n');
        }
        let of_roots = group.len() > 1 && &*first.resource == ".";
        let subject = if of_roots { self.roots(group) } else { self.subject(first) };
        let _ = writeln!(out, "   = {}", wrap(&subject, 5, "     "));
        let _ = writeln!(out, "   = {}{}", clean(&first.control), self.remedy(first.fix));
        for other in group[1..].iter().filter(|_| !of_roots) {
            let _ = writeln!(out, "  --> {}  {}", self.place(&other.at), self.subject(other));
        }
        out
    }

    /// The roots that findings are about, in order.
    fn roots(&self, group: &[&Finding]) -> String {
        let mut roots: Vec<String> = group.iter().map(|f| clean(&self.view.base.shown(&f.root)).into_owned()).collect();
        roots.sort();
        roots.dedup();
        let number = roots.len();
        match self.view.locale {
            Locale::Ja => format!("{number} 個のルート: {}", roots.join("、")),
            Locale::En => format!("{number} roots: {}", roots.join(", ")),
        }
    }

    fn subject(&self, finding: &Finding) -> String {
        let more = match (finding.instances.len(), self.view.locale) {
            (0 | 1, _) => String::new(),
            (n, Locale::Ja) => format!("（ほか {} 件）", n - 1),
            (n, Locale::En) => format!(" (and {} more)", n - 1),
        };
        format!("{}{more}", clean(&finding.resource))
    }

    fn remedy(&self, fix: FixKind) -> &'static str {
        match fix {
            FixKind::Safe => self.says("、--fix で修正可", ", --fix mends it"),
            FixKind::Replaces => self.says("、修正するとリソースが作り直されます", ", the fix replaces the resource"),
            FixKind::Destroys => self.says("、修正するとデータが失われます", ", the fix loses data"),
            FixKind::Decision => self.says("、修正には判断が必要です", ", the fix needs a decision"),
            FixKind::None => "",
        }
    }

    /// What is said about an exception that does not do its work.
    fn complaint(&self, exception: &ExceptionReport) -> Option<String> {
        let complaint = exception.state.complaint()?;
        let mut out = self.entry(
            self.label(wording::severity_of_exception(exception.state)),
            complaint.get(self.view.locale),
            &exception.at,
        );
        if !exception.control.is_empty() {
            let _ = writeln!(out, "   = {}", clean(&exception.control));
        }
        Some(out)
    }

    /// All exceptions, for somebody who does not want them obeyed.
    fn exceptions(&self, exceptions: &[ExceptionReport]) -> String {
        let mut out = format!("{}\n", self.says("例外（適用していません）:", "Exceptions (not obeyed):"));
        for exception in exceptions {
            let state = match exception.state {
                ExceptionState::Used => "",
                ExceptionState::Unused => self.says("、該当なし", ", unused"),
                ExceptionState::Expired => self.says("、期限切れ", ", expired"),
                ExceptionState::Invalid => self.says("、無効", ", invalid"),
            };
            let until = match (&exception.until, self.view.locale) {
                (None, _) => String::new(),
                (Some(until), Locale::Ja) => format!("、{} まで", clean(until)),
                (Some(until), Locale::En) => format!(", until {}", clean(until)),
            };
            let _ = writeln!(out, "  {}  {}{until}{state}", self.place(&exception.at), clean(&exception.control));
            if !exception.reason.is_empty() {
                let _ = writeln!(out, "    {}", wrap(&clean(&exception.reason), 4, "    "));
            }
        }
        out
    }
}
