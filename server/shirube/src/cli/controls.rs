//! `shirube controls`: what is checked, as a table, JSON or Markdown.

use std::{fmt::Write as _, sync::Arc};

use serde::Serialize;
use shirube_engine::coverage::{self, Pair, State};
use shirube_policy::{
    Locale, Severity,
    pack::{Control, Pack, Profile},
};

use super::{
    args::Listing,
    text::wrap::{width, wrap},
};
use crate::wording;

#[derive(Serialize)]
struct Row<'p> {
    id: &'p str,
    section: &'p str,
    severity: Severity,
    profile: Profile,
    title: &'p str,
    policies: Vec<&'p str>,
}

/// All controls of a pack in the order of the guideline.
pub(super) fn render(pack: &Arc<Pack>, form: Listing, locale: Locale) -> String {
    let rows = pack.controls().map(|control| row(pack, control, 0, locale)).collect();
    let pairs = if form == Listing::Markdown { coverage::coverage(pack) } else { Vec::new() };
    shown(pack, rows, Some(&pairs), form, locale)
}

/// The controls of a directory of rule files: those that it brings, those of other packs that its policies name, and the labels of
/// policies without one. Its policies are those of the pack from `first` on.
pub(super) fn of_rules(pack: &Arc<Pack>, first: usize, brought: &[String], form: Listing, locale: Locale) -> String {
    let own = || pack.entries().skip(first);
    let named = |id: &str| brought.iter().any(|own| own == id) || own().any(|e| e.control == id);
    let controls = pack.controls().filter(|control| named(&control.id));
    let mut rows: Vec<Row<'_>> = controls.map(|control| row(pack, control, first, locale)).collect();
    for entry in own().filter(|entry| entry.control.is_empty()) {
        let id = entry.label();
        match rows.iter_mut().find(|row| row.id == id) {
            Some(row) => row.policies.push(&entry.id),
            None => {
                let severity = pack.policy(&entry.id).and_then(|policy| policy.severity).unwrap_or(Severity::Error);
                let (profile, policies) = (Profile::default(), vec![&*entry.id]);
                rows.push(Row { id, section: "", severity, profile, title: "", policies });
            }
        }
    }
    shown(pack, rows, None, form, locale)
}

fn row<'p>(pack: &'p Pack, control: &'p Control, first: usize, locale: Locale) -> Row<'p> {
    Row {
        id: &control.id,
        section: &control.section,
        severity: control.severity,
        profile: control.profile,
        title: control.title.get(locale),
        policies: pack.entries().skip(first).filter(|e| e.control == control.id).map(|e| &*e.id).collect(),
    }
}

/// `pairs` are those of the catalogue, of a pack that has one.
fn shown(pack: &Pack, mut rows: Vec<Row<'_>>, pairs: Option<&[Pair]>, form: Listing, locale: Locale) -> String {
    let place = |section: &str| pack.guideline.sections.iter().position(|s| s.id == section);
    rows.sort_by_key(|r| (place(r.section), r.id));
    match form {
        Listing::Json => serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n",
        Listing::Markdown => markdown(pack, &rows, pairs, locale),
        Listing::Text => table(&rows, locale),
    }
}

/// What of the catalogue no policy names yet, for those who write a pack. JSON lists controls alone.
pub(super) fn open(pack: &Arc<Pack>, form: Listing, locale: Locale) -> String {
    let pairs = coverage::coverage(pack);
    let open: Vec<&Pair> = pairs.iter().filter(|p| p.state == State::Open).collect();
    if open.is_empty() || form == Listing::Json {
        return String::new();
    }
    let mut out = String::from(match locale {
        Locale::Ja => "\n目録にあり、どのポリシーも名指していないもの:\n\n",
        Locale::En => "\nIn the catalogue, and named by no policy:\n\n",
    });
    for pair in open {
        let _ = writeln!(out, "- {} ({})", pair.target, pair.kind);
    }
    out
}

fn word(profile: Profile) -> &'static str {
    match profile {
        Profile::Essential => "essential",
        Profile::Standard => "standard",
        Profile::Complete => "complete",
    }
}

/// The heads of the columns.
fn heads(locale: Locale) -> [&'static str; 5] {
    match locale {
        Locale::Ja => ["項番", "統制", "重大度", "プロファイル", "ポリシー数"],
        Locale::En => ["section", "control", "severity", "profile", "policies"],
    }
}

fn markdown(pack: &Pack, rows: &[Row<'_>], pairs: Option<&[Pair]>, locale: Locale) -> String {
    let (covered, title) = if locale == Locale::Ja { ("網羅", "内容") } else { ("covered", "title") };
    let mut out = format!(
        "| {} | {covered} | {title} |\n| --- | --- | --- | --- | --- | --- | --- |\n",
        heads(locale).join(" | ")
    );
    for row in rows {
        let name = match pack.docs_url(row.id) {
            Some(url) => format!("[`{}`]({url})", row.id),
            None => format!("`{}`", row.id),
        };
        let _ = writeln!(
            out,
            "| {} | {name} | {} | {} | {} | {} | {} |",
            row.section,
            wording::severity(row.severity, locale),
            word(row.profile),
            row.policies.len(),
            share(pairs.unwrap_or_default().iter().filter(|p| p.control == row.id)),
            row.title.replace('|', r"\|")
        );
    }
    let Some(pairs) = pairs else { return out };
    let _ = match locale {
        Locale::Ja => {
            writeln!(out, "\n網羅: 目録の項目とリソース型の組のうち、例が示すもの。全体で {}。", share(pairs.iter()))
        }
        Locale::En => writeln!(
            out,
            "\nCovered: pairs of a catalogue entry and a resource type that the examples show. {} in all.",
            share(pairs.iter())
        ),
    };
    out
}

/// How many of some pairs the examples show, of those that are not left out for a reason.
fn share<'p>(pairs: impl Iterator<Item = &'p Pair>) -> String {
    let (mut covered, mut all) = (0, 0);
    for pair in pairs.filter(|p| p.state != State::Omitted) {
        covered += usize::from(pair.state == State::Covered);
        all += 1;
    }
    if all == 0 { "–".into() } else { format!("{covered}/{all}") }
}

/// The title stands on a line of its own: together they do not fit into 80 columns.
fn table(rows: &[Row<'_>], locale: Locale) -> String {
    const WIDTHS: [usize; 5] = [8, 33, 12, 13, 10];
    let line = |cells: [&str; 5]| {
        let mut out = String::new();
        for (cell, room) in cells.into_iter().zip(WIDTHS) {
            let gap = room.saturating_sub(width(cell)).max(1);
            let _ = write!(out, "{cell}{}", " ".repeat(gap));
        }
        out.trim_end().to_owned() + "\n"
    };
    let mut out = line(heads(locale));
    for row in rows {
        let count = row.policies.len().to_string();
        let severity = wording::severity(row.severity, locale);
        out.push_str(&line([row.section, row.id, severity, word(row.profile), &count]));
        if !row.title.is_empty() {
            let _ = writeln!(out, "        {}", wrap(row.title, 8, "        "));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{super::text::wrap::WIDTH, *};

    #[test]
    fn tables_fit_into_eighty_columns() {
        let pack = crate::builtin_pack();
        for locale in [Locale::Ja, Locale::En] {
            let text = render(&pack, Listing::Text, locale);
            assert!(text.lines().all(|l| width(l) <= WIDTH), "{text}");
            assert!(text.lines().any(|l| l.starts_with("3.2-2 ")));
        }
    }

    #[test]
    fn json_names_the_policies() {
        let pack = crate::builtin_pack();
        let rows: serde_json::Value = serde_json::from_str(&render(&pack, Listing::Json, Locale::En)).unwrap();
        let row = rows.as_array().unwrap().iter().find(|r| r["id"] == "encryption-at-rest-missing").unwrap();
        assert_eq!((&row["section"], &row["severity"]), (&"3.6-3".into(), &"error".into()));
        assert!(row["policies"].as_array().is_some_and(|p| p.contains(&"aws_db_instance.encryption_at_rest".into())));
    }

    #[test]
    fn markdown_has_one_row_for_each_control() {
        let pack = crate::builtin_pack();
        let text = render(&pack, Listing::Markdown, Locale::Ja);
        let (rows, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|l| l.starts_with('|'));
        assert_eq!((rows.len(), rest.len()), (pack.controls().count() + 2, 2));
        assert!(rows.iter().all(|l| l.replace(r"\|", "").matches('|').count() == 8), "{text}");
    }
}
