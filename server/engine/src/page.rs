//! Pages: a section of the guideline as a document to read, with what shirube makes of it below.
//!
//! A page keeps the two voices of a card (`card.rs`) apart and goes further than one: it shows the whole passage, the controls that rest on
//! it, and the findings of the workspace under them. It never says that a section is met.

use std::sync::Arc;

use shirube_policy::{
    Locale, Text,
    guideline::Section,
    pack::{Control, Pack},
};

use crate::card::{self, code, escape, quotation, quoted, words};

/// A finding as a page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Id of its control.
    pub control: Arc<str>,
    /// Where it stands, as people write it: `envs/prod/main.tf:8`.
    pub place: String,
    /// The address of that place; empty if there is none.
    pub link: String,
    /// The resource.
    pub resource: Arc<str>,
    /// What to do.
    pub message: Text,
}

/// More findings of one control than this are only counted.
const MOST: usize = 200;

/// Whether one section's text is part of another's: a bullet belongs to its item.
pub fn holds(outer: &Section, inner: &Section) -> bool {
    outer.id == inner.id || (outer.place.0 <= inner.place.0 && inner.place.1 <= outer.place.1)
}

/// The page of a section in Markdown, with these findings of the workspace: those that are about it, see [`holds`]. What is known of the
/// workspace: whether files are still being read, and whether a control is off.
pub fn page(
    pack: &Pack,
    section: &Section,
    findings: &[Listed],
    (reading, off): (bool, &dyn Fn(&str) -> bool),
    locale: Locale,
) -> String {
    let mut parts = vec![format!("# {}", title(section, locale))];
    parts.extend(said(pack, section, locale));
    parts.push(head(locale, "shirube がこの節に基づいて見る統制", "Controls that shirube bases on this section"));
    let groups = by_passage(pack, section, findings);
    parts.push(if groups.is_empty() {
        words(locale, "この節を見る統制はありません。", "No control looks at this section.").into()
    } else {
        words(
            locale,
            "ここから下は、引用のほかは shirube の判断で、本方針の記述ではありません。指摘がないことは、この節に適合していることを意味しません。",
            "From here on, except in quotations, shirube concludes; the guideline does not say this. No finding does not mean that the section is met.",
        )
        .into()
    });
    if reading {
        let note = words(
            locale,
            "ワークスペースを読み込み中です。指摘は読み終わると増えることがあります。",
            "The workspace is still being read; there may be more findings when it has been.",
        );
        parts.push(note.into());
    }
    for (quote, controls) in groups {
        parts.extend(passage(quote, controls[0], locale));
        for control in controls {
            let own: Vec<&Listed> = findings.iter().filter(|f| *f.control == *control.id).collect();
            parts.extend(of_control(pack, control, off(&control.id), &own, locale));
        }
    }
    parts.extend(people(section, locale));
    parts.join("\n\n") + "\n"
}

fn head(locale: Locale, ja: &str, en: &str) -> String {
    format!("## {}", words(locale, ja, en))
}

/// Number and title, in the reader's language. Numbers are those of the guideline, English titles are not.
fn title(section: &Section, locale: Locale) -> String {
    let (id, title) = (escape(&section.id), escape(section.title.get(locale)));
    match locale {
        Locale::Ja => format!("{id}　{title}"),
        Locale::En => format!("{id} {title} (unofficial title)"),
    }
}

/// What the guideline says: its words and, in English, their translation.
fn said(pack: &Pack, section: &Section, locale: Locale) -> Vec<String> {
    let mut said = head(locale, "本方針の記述", "What the guideline says");
    let force = card::force(&section.force, locale);
    if !force.is_empty() {
        said.push_str(&words(locale, "（{}）", " ({})").replace("{}", force));
    }
    let mut parts = vec![said];
    let passage = pack.guideline.passage(section);
    if passage.is_empty() {
        let none = words(
            locale,
            "この節は見出しだけで、本文は下の項にあります。",
            "This section is a heading; its text is in the items below it.",
        );
        parts.push(none.into());
        return parts;
    }
    parts.push(quotation(pack, passage));
    let translation = pack.guideline.passage_en(section);
    if locale == Locale::En && !translation.is_empty() {
        parts.push(card::UNOFFICIAL.to_owned());
        parts.push(quoted(translation));
    }
    parts
}

/// The controls that rest on a section by what they quote of it, those with findings first.
fn by_passage<'p>(pack: &'p Pack, section: &Section, findings: &[Listed]) -> Vec<(&'p str, Vec<&'p Arc<Control>>)> {
    let about =
        |control: &&Arc<Control>| pack.guideline.section(&control.section).is_some_and(|inner| holds(section, inner));
    let mut controls: Vec<&Arc<Control>> = pack.controls().filter(about).collect();
    controls.sort_by_key(|control| !findings.iter().any(|f| *f.control == *control.id));
    let mut groups: Vec<(&str, Vec<&Arc<Control>>)> = Vec::new();
    for control in controls {
        match groups.iter_mut().find(|(quote, _)| *quote == control.quote) {
            Some((_, group)) => group.push(control),
            None => groups.push((&control.quote, vec![control])),
        }
    }
    groups
}

/// What controls quote, in English with the translation of one of them.
fn passage(quote: &str, control: &Control, locale: Locale) -> Option<String> {
    if quote.is_empty() {
        return None;
    }
    let mut shown = quoted(&escape(quote));
    if locale == Locale::En && !control.quote_en.is_empty() {
        shown.push_str(&format!("\n>\n> {}", card::translated(&control.quote_en)));
    }
    Some(shown)
}

fn of_control(pack: &Pack, control: &Control, off: bool, findings: &[&Listed], locale: Locale) -> Vec<String> {
    let mut parts = vec![format!("### {}", escape(control.title.get(locale)))];
    let mut line = match pack.docs_url(&control.id) {
        None => code(&control.id),
        Some(url) => format!("[{}]({})", code(&control.id), card::address(&url)),
    };
    if off {
        line.push_str(words(
            locale,
            "（このワークスペースの設定では使わない）",
            " (off in this workspace's configuration)",
        ));
    }
    parts.push(line);
    if findings.is_empty() {
        return parts;
    }
    parts.push(match (locale, findings.len()) {
        (Locale::Ja, n) => format!("このワークスペースの指摘 {n} 件:"),
        (Locale::En, 1) => "1 finding in this workspace:".into(),
        (Locale::En, n) => format!("{n} findings in this workspace:"),
    });
    let mut lines: Vec<String> = findings.iter().take(MOST).map(|f| item(f, locale)).collect();
    if let Some(more) = findings.len().checked_sub(MOST).filter(|more| *more > 0) {
        lines.push(words(locale, "- ほか {} 件", "- and {} more").replace("{}", &more.to_string()));
    }
    parts.push(lines.join("\n"));
    parts
}

/// A finding as an item of a list: one line, whatever its message holds.
fn item(finding: &Listed, locale: Locale) -> String {
    let place = code(&finding.place);
    let place = if finding.link.is_empty() { place } else { format!("[{place}]({})", card::address(&finding.link)) };
    let message = escape(finding.message.get(locale)).replace('\n', " ");
    format!("- {place} {} {message}", code(&finding.resource))
}

/// What is left for a person to confirm.
fn people(section: &Section, locale: Locale) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(ask) = &section.ask {
        parts.push(head(locale, "人が確かめること", "For a person to confirm"));
        parts.push(escape(ask.get(locale)));
        parts.extend(section.why.as_ref().map(|why| {
            let voice = words(locale, "機械では決められない理由: ", "Why a machine cannot decide it: ");
            format!("{voice}{}", escape(why.get(locale)))
        }));
    }
    if !section.see_also.is_empty() {
        let ids: Vec<String> = section.see_also.iter().map(|id| code(id)).collect();
        let voice =
            words(locale, "ほかの節に基づく、関わりのある統制: ", "Controls of other sections that bear on this one: ");
        parts.push(format!("{voice}{}", ids.join(", ")));
    }
    parts
}

#[cfg(test)]
mod tests {
    use shirube_policy::{
        Severity,
        guideline::Guideline,
        pack::{About, Compiled, Profile},
    };

    use super::*;

    const PASSAGE: &str = "全ての層を守る。\n\n#### ・箇条\n\n| 表 | 値 |\n| --- | --- |\n| a | b |";

    fn section(id: &str, place: (usize, usize), length_en: usize) -> Section {
        Section {
            id: id.into(),
            title: Text::new("守り", "Defence"),
            force: "benefit".into(),
            checkable: "partly".into(),
            ask: Some(Text::new("確かめたか。", "Was it confirmed?")),
            why: Some(Text::new("見えない。", "It cannot be seen.")),
            see_also: vec!["other".into()],
            place,
            place_en: (0, length_en),
        }
    }

    fn pack() -> Pack {
        let text_en = "Defend every layer.";
        let bullet = PASSAGE.find('|').expect("a table");
        let sections =
            vec![section("1.1-1", (0, PASSAGE.len()), text_en.len()), section("1.1-1-x", (bullet, PASSAGE.len()), 0)];
        let control = |id: &str, section: &str| Control {
            id: id.into(),
            section: section.into(),
            severity: Severity::Error,
            profile: Profile::Standard,
            title: Text::new("守られていない", "It is not defended"),
            quote: "全ての層を守る。".into(),
            quote_en: "Defend every layer.".into(),
            why: Text::default(),
        };
        Pack::new(Compiled {
            about: About {
                edition: Text::new("第1版", ""),
                docs_url: "https://example.jp/".into(),
                ..About::default()
            },
            guideline: Guideline { text: PASSAGE.into(), text_en: text_en.into(), sections }.into(),
            controls: vec![control("a-control", "1.1-1"), control("b-control", "1.1-1-x"), control("c-control", "9.9")],
            ..Compiled::default()
        })
    }

    fn page(findings: &[Listed], locale: Locale) -> String {
        let pack = pack();
        let section = pack.guideline.section("1.1-1").expect("the section");
        super::page(&pack, section, findings, (false, &|control| control == "b-control"), locale)
    }

    fn listed(control: &str, message: &str) -> Listed {
        Listed {
            control: control.into(),
            place: "a b/main_x.tf:3".into(),
            link: "file:///w/a%20(b)/main.tf#L3".into(),
            resource: "aws_x.y".into(),
            message: Text::new(message, message),
        }
    }

    #[test]
    fn the_whole_passage_is_verbatim_and_told_from_what_is_concluded() {
        for (locale, concluded) in [(Locale::Ja, "shirube の判断"), (Locale::En, "shirube concludes")] {
            let page = page(&[], locale);
            let quotes: Vec<&str> = page.lines().filter_map(|l| l.strip_prefix('>')).map(str::trim).collect();
            assert!(quotes.join("\n").starts_with(PASSAGE), "{page}");
            let at =
                page.rfind("\n## ").and_then(|last| page[..last].rfind("\n## ")).expect("what shirube makes of it");
            let (said, rest) = page.split_at(at);
            assert!(rest.contains(concluded) && !said.contains(concluded), "{page}");
            assert_eq!(said.contains("Defend every layer."), locale == Locale::En, "{page}");
            assert_eq!(said.contains("*Unofficial translation by shirube:*"), locale == Locale::En, "{page}");
            // Benefits impose nothing, and a bullet's control is one of its item.
            assert!(page.contains("義務を課す記載ではない") || page.contains("it imposes nothing"), "{page}");
            assert!(page.contains("`a-control`") && page.contains("`b-control`") && !page.contains("c-control"));
        }
    }

    #[test]
    fn findings_stand_under_their_controls_and_lead_to_their_places() {
        let findings = [listed("b-control", "*直す*\n- x")];
        let page = page(&findings, Locale::Ja);
        let item = r"- [`a b/main_x.tf:3`](file:///w/a%20%28b%29/main.tf#L3) `aws_x.y` \*直す\* \- x";
        assert!(page.contains(item), "{page}");
        let (b, a) = (page.find("`b-control`"), page.find("`a-control`"));
        assert!(b < a && page.contains("指摘 1 件:"), "what is found comes first: {page}");
        let many = vec![listed("a-control", "x"); MOST + 2];
        let page = self::page(&many, Locale::En);
        assert!(page.contains("202 findings in this workspace:") && page.contains("- and 2 more"), "{page}");
    }

    #[test]
    fn what_is_off_is_said_to_be() {
        let page = page(&[], Locale::En);
        assert_eq!(page.matches("(off in this workspace's configuration)").count(), 1, "{page}");
    }
}
