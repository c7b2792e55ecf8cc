//! `shirube explain` and `shirube controls`

use std::{fmt::Write as _, sync::Arc};

use serde::Serialize;
use shirube_engine::config::nearest;
use shirube_policy::{
    Locale, Severity, Text,
    guideline::Section,
    pack::{Control, Pack},
};

use super::{CLEAN, FAILURE, args::Listing, complain, print};

/// Explains a control or a section.
pub(super) fn run(what: &str, locale: Locale) -> u8 {
    let pack = shirube_guideline::pack();
    let text = if let Some(control) = pack.control(what) {
        explain_control(&pack, control, locale)
    } else if let Some(section) = pack.guideline.section(what) {
        explain_section(&pack, section, locale)
    } else {
        let ids = pack.controls().map(|c| c.id.as_str()).chain(pack.guideline.sections.iter().map(|s| s.id.as_str()));
        let near = nearest(what, ids);
        let message = match (locale, near) {
            (Locale::Ja, Some(near)) => format!("{what} という統制も項番もありません（{near} のことですか）"),
            (Locale::Ja, None) => format!("{what} という統制も項番もありません（shirube controls で一覧）"),
            (Locale::En, Some(near)) => format!("there is no control or section {what} (did you mean {near}?)"),
            (Locale::En, None) => format!("there is no control or section {what} (shirube controls lists them)"),
        };
        complain(&format!("shirube: {message}"));
        return FAILURE;
    };
    if print(&text).is_ok() { CLEAN } else { FAILURE }
}

fn quoted(text: &str) -> String {
    text.lines().map(|l| if l.is_empty() { ">\n".into() } else { format!("> {l}\n") }).collect()
}

fn explain_control(pack: &Arc<Pack>, control: &Control, locale: Locale) -> String {
    let ja = locale == Locale::Ja;
    let section = pack.guideline.section(&control.section).map(|s| s.title.clone()).unwrap_or_default();
    let mut out = String::new();
    let _ = writeln!(out, "{}\n{}（{}）\n", control.id, control.title.get(locale), control.severity.word());
    let head = if ja { "本方針の記述" } else { "The guideline" };
    let _ = writeln!(out, "{head}: {} {}\n{}", control.section, section.get(locale), quoted(&control.quote));
    if !ja {
        let _ = writeln!(out, "Unofficial translation:\n{}", quoted(&control.quote_en));
    }
    let _ = writeln!(out, "{}\n", pack.about.edition.get(locale));
    let head = if ja { "shirube の判断" } else { "shirube concludes" };
    let _ = writeln!(out, "{head}:\n{}\n", control.why.get(locale));
    let _ = writeln!(out, "{}:", if ja { "ポリシー" } else { "Policies" });
    let entries: Vec<_> = pack.entries().filter(|e| e.control == control.id).collect();
    for entry in &entries {
        let _ = writeln!(out, "  {}  ({})", entry.id, entry.types.join(", "));
    }
    if let Some(entry) = entries.first() {
        let label = entry.id.rsplit('.').next().unwrap_or("");
        let find =
            |suffix: &str| pack.examples(&entry.folder).iter().find(|e| e.name == format!("{label}.{suffix}.tf"));
        for (suffix, title) in
            [("violating", Text::new("違反する例", "Violates")), ("fixed", Text::new("修正後", "Fixed"))]
        {
            if let Some(example) = find(suffix) {
                let _ = write!(out, "\n{} ({}):\n\n", title.get(locale), entry.id);
                example.text.lines().for_each(|l| out.push_str(&format!("    {l}\n")));
            }
        }
    }
    let head = if ja { "例外にするには" } else { "To record an exception" };
    let reason = if ja { "理由" } else { "reason" };
    let _ = writeln!(out, "\n{head}:\n\n    # shirube:allow {} until YYYY-MM-DD -- {reason}", control.id);
    out
}

fn explain_section(pack: &Arc<Pack>, section: &Section, locale: Locale) -> String {
    let ja = locale == Locale::Ja;
    let mut out = format!("{} {}\n", section.id, section.title.ja);
    if !ja {
        let _ = writeln!(out, "{} (unofficial translation)", section.title.en);
    }
    let passage = pack.guideline.passage(section);
    if !passage.is_empty() {
        let _ = write!(out, "\n{}", quoted(passage));
    }
    let _ = writeln!(out, "\n{}", pack.about.edition.get(locale));
    let controls: Vec<_> = pack.controls().filter(|c| c.section == section.id).collect();
    if !controls.is_empty() {
        let _ = writeln!(out, "\n{}:", if ja { "統制" } else { "Controls" });
        for control in controls {
            let _ = writeln!(out, "  {}  {}", control.id, control.title.get(locale));
        }
    }
    out
}

#[derive(Serialize)]
struct Row<'p> {
    id: &'p str,
    section: &'p str,
    severity: Severity,
    profile: shirube_policy::pack::Profile,
    title: &'p str,
    policies: Vec<&'p str>,
}

/// Lists all controls.
pub(super) fn controls(listing: Listing, locale: Locale) -> std::io::Result<()> {
    let pack = shirube_guideline::pack();
    let mut rows: Vec<Row<'_>> = pack
        .controls()
        .map(|c| Row {
            id: &c.id,
            section: &c.section,
            severity: c.severity,
            profile: c.profile,
            title: c.title.get(locale),
            policies: pack.entries().filter(|e| e.control == c.id).map(|e| e.id.as_str()).collect(),
        })
        .collect();
    rows.sort_by_key(|r| (r.section, r.id));
    let text = match listing {
        Listing::Json => serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n",
        Listing::Markdown => {
            let mut out =
                String::from("| section | control | severity | policies | |\n| --- | --- | --- | --- | --- |\n");
            for r in &rows {
                let _ = writeln!(
                    out,
                    "| {} | `{}` | {} | {} | {} |",
                    r.section,
                    r.id,
                    r.severity.word(),
                    r.policies.len(),
                    r.title
                );
            }
            out
        }
        Listing::Text => {
            let mut out = String::new();
            for r in &rows {
                let _ = writeln!(
                    out,
                    "{:7} {:32} {:12} {:2}\n        {}",
                    r.section,
                    r.id,
                    r.severity.word(),
                    r.policies.len(),
                    r.title
                );
            }
            out
        }
    };
    print(&text)
}
