//! What people read about a finding, the same in every front.

use shirube_engine::Finding;
use shirube_policy::Locale;

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
