//! What people read about a finding, the same in every front.

use shirube_engine::{ExceptionReport, ExceptionState, Finding};
use shirube_policy::{Locale, Severity};

/// The message of a finding, ending with the guideline's section.
pub fn message(finding: &Finding, locale: Locale) -> String {
    let text = finding.message.get(locale);
    if finding.section.is_empty() {
        return text.to_owned();
    }
    match locale {
        Locale::Ja => format!("{text}（{}）", finding.section),
        Locale::En => format!("{text} ({})", finding.section),
    }
}

/// What is said about an exception that does not do its work, ending with its control: one comment may name several.
pub fn complaint(exception: &ExceptionReport, locale: Locale) -> Option<String> {
    let text = exception.state.complaint()?.get(locale).to_owned();
    Some(match (&*exception.control, locale) {
        ("", _) => text,
        (control, Locale::Ja) => format!("{text}（{control}）"),
        (control, Locale::En) => format!("{text} ({control})"),
    })
}

/// The word for a severity.
pub fn severity(severity: Severity, locale: Locale) -> &'static str {
    match (locale, severity) {
        (Locale::Ja, Severity::Error) => "エラー",
        (Locale::Ja, Severity::Warning) => "警告",
        (Locale::Ja, Severity::Information) => "情報",
        (Locale::Ja, Severity::Hint) => "ヒント",
        (Locale::En, severity) => severity.word(),
    }
}

/// How severe it is that an exception does not do its work. One that nothing is wrong with is a hint at most.
pub fn severity_of_exception(state: ExceptionState) -> Severity {
    match state {
        ExceptionState::Used => Severity::Hint,
        ExceptionState::Unused => Severity::Information,
        ExceptionState::Expired | ExceptionState::Invalid => Severity::Warning,
    }
}
