//! `shirube explain`: what a control or a section asks, what shirube concludes from it, and examples.

use std::{fmt::Write as _, path::Path, sync::Arc};

use shirube_engine::{Disk, Options, Workspace};
use shirube_policy::{
    Locale, Text,
    guideline::Section,
    nearest,
    pack::{Control, Entry, Example, Pack},
};

use super::{
    CLEAN, FAILURE, complain, paths, print,
    text::wrap::{width, wrap},
};
use crate::{clock::today, wording};

/// Explains a control or a section, of the packs that the configuration here names as well.
pub(super) fn run(what: &str, locale: Locale) -> u8 {
    let pack = pack_here();
    match render(&pack, what, locale) {
        Ok(text) => u8::from(print(&text).is_err()) * FAILURE + CLEAN,
        Err(message) => {
            complain(&format!("shirube: {}", message.get(locale)));
            FAILURE
        }
    }
}

/// The built-in pack with what the configuration of this directory adds to it.
fn pack_here() -> Arc<Pack> {
    let pack = crate::builtin_pack();
    match paths::absolute(Path::new(".")) {
        Ok(here) => {
            let options = Options { today: today(), ..Options::default() };
            Workspace::outlined(Arc::new(Disk), pack, &[here], options).pack().clone()
        }
        Err(_) => pack,
    }
}

fn render(pack: &Pack, what: &str, locale: Locale) -> Result<String, Text> {
    let page = Page { pack, locale, out: String::new() };
    if let Some(control) = pack.control(what) {
        return Ok(page.control(control));
    }
    if let Some(section) = pack.guideline.section(what) {
        return Ok(page.section(section));
    }
    let entries: Vec<&Entry> = pack.entries().filter(|e| e.id == what || label(e) == Some(what)).collect();
    if !entries.is_empty() {
        return Ok(page.label(what, &entries));
    }
    let labels = pack.entries().filter_map(label);
    let sections = pack.guideline.sections.iter().map(|s| s.id.as_str());
    let ids = pack.controls().map(|c| c.id.as_str()).chain(sections).chain(labels);
    Err(match nearest(what, ids).or_else(|| beginning(pack, what)) {
        Some(near) => Text::new(
            format!("{what} という統制も項番もありません（{near} のことですか）"),
            format!("there is no control or section {what} (did you mean {near}?)"),
        ),
        None => Text::new(
            format!("{what} という統制も項番もありません（shirube controls で一覧）"),
            format!("there is no control or section {what} (shirube controls lists them)"),
        ),
    })
}

/// The label of a policy without a control, which stands for one.
fn label(entry: &Entry) -> Option<&str> {
    Some(entry.label()).filter(|_| entry.control.is_empty())
}

/// The control with most of its words in common with a name that is too different to be a slip.
fn beginning<'p>(pack: &'p Pack, what: &str) -> Option<&'p str> {
    let words: Vec<&str> = what.split(['-', '_', '.', ' ']).filter(|w| w.len() > 2).collect();
    let shared = |id: &str| {
        let close = |word: &&&str| nearest(word, id.split('-')).is_some_and(|near| near.len() > 3);
        words.iter().filter(close).count()
    };
    let found = pack.controls().map(|c| (shared(&c.id), c.id.as_str())).filter(|(n, _)| *n > 0);
    found.max_by_key(|(n, id)| (*n, std::cmp::Reverse(*id))).map(|(_, id)| id)
}

struct Page<'p> {
    pack: &'p Pack,
    locale: Locale,
    out: String,
}

impl Page<'_> {
    fn says(&self, ja: &'static str, en: &'static str) -> &'static str {
        match self.locale {
            Locale::Ja => ja,
            Locale::En => en,
        }
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{}", wrap(text, 0, ""));
    }

    fn head(&mut self, ja: &'static str, en: &'static str) {
        let head = self.says(ja, en);
        let _ = writeln!(self.out, "\n{head}:");
    }

    /// A quotation, word by word; only line breaks are added. Tables are left as they are.
    fn quote(&mut self, text: &str) {
        for line in text.lines() {
            let line = if line.starts_with('|') { line.into() } else { wrap(line, 2, "> ") };
            let _ = writeln!(self.out, "{}", format!("> {line}").trim_end());
        }
    }

    /// Where a quotation is from, with the edition: a later one may be in force.
    fn source(&mut self, section: &str) {
        let (title, edition) = (self.pack.about.title.ja.clone(), self.pack.about.edition.ja.clone());
        let text = match self.locale {
            Locale::Ja => format!("出典: 「{title}」{section}、{edition}"),
            Locale::En => format!("Source: 「{title}」 {section}, {edition}"),
        };
        self.line(&text);
        if self.locale == Locale::En && !self.pack.about.title.en.is_empty() {
            let title = self.pack.about.title.en.clone();
            self.line(&format!("({title})"));
        }
    }

    fn control(mut self, control: &Control) -> String {
        self.line(&format!(
            "{}（{}）",
            control.title.get(self.locale),
            wording::severity(control.severity, self.locale)
        ));
        if self.locale == Locale::En {
            self.out = self.out.replace('（', " (").replace('）', ")");
        }
        let _ = writeln!(self.out, "{}", control.id);
        // An organisation's own control need not rest on a passage of the guideline.
        let section = self.pack.guideline.section(&control.section);
        if let Some(title) = section.map(|s| s.title.ja.clone()) {
            self.head("方針の記述", "The guideline says");
            self.line(&format!("{} {title}", control.section));
            self.quote(&control.quote);
            self.source(&control.section);
            if self.locale == Locale::En {
                self.head("", "Unofficial translation");
                self.quote(&control.quote_en);
            }
            self.head("shirube の判断", "What shirube concludes");
        } else {
            self.head("理由", "Why");
        }
        for line in control.why.get(self.locale).lines() {
            self.line(line);
        }
        let pack = self.pack;
        let entries: Vec<&Entry> = pack.entries().filter(|e| e.control == control.id).collect();
        self.policies(&entries);
        self.example(&entries);
        self.exception(&control.id);
        self.out
    }

    /// The policies that a label or an id names: all there is to tell is what they say themselves.
    fn label(mut self, id: &str, entries: &[&Entry]) -> String {
        self.line(id);
        let decoded: Vec<_> = entries.iter().filter_map(|entry| self.pack.policy(&entry.id)).collect();
        let messages = decoded.iter().flat_map(|policy| &policy.enforces).map(|enforce| match self.locale {
            Locale::Ja => &enforce.message.ja,
            Locale::En => &enforce.message.en,
        });
        let messages: Vec<&str> = messages.filter_map(|message| message.as_str()).collect();
        if !messages.is_empty() {
            self.head("指摘の文", "Says");
            messages.into_iter().for_each(|message| self.line(&format!("  {message}")));
        }
        self.policies(entries);
        self.example(entries);
        self.exception(id);
        self.out
    }

    fn exception(&mut self, id: &str) {
        self.head("例外として記録するには", "To record an exception");
        let reason = self.says("理由", "reason");
        let _ = writeln!(self.out, "    # shirube:allow {id} until YYYY-MM-DD -- {reason}");
    }

    fn policies(&mut self, entries: &[&Entry]) {
        if entries.is_empty() {
            return;
        }
        self.head("ポリシー", "Policies");
        for entry in entries {
            let _ = writeln!(self.out, "  {}", entry.id);
            let own = entry.id.rsplit_once('.').map_or("", |(kind, _)| kind);
            let more: Vec<&str> = entry.types.iter().map(|kind| &**kind).filter(|t| *t != own).collect();
            if !more.is_empty() {
                let label = self.says("    対象: ", "    applies to: ");
                let types = entry.types.join(", ");
                let _ = writeln!(self.out, "{label}{}", wrap(&types, width(label), "      "));
            }
            if !entry.targets.is_empty() {
                let label = self.says("    目録: ", "    catalogue: ");
                let _ = writeln!(self.out, "{label}{}", wrap(&entry.targets.join(", "), width(label), "      "));
            }
        }
    }

    /// The first policy's violating file and what its fix makes of it; a pair is better than a violation alone.
    fn example(&mut self, entries: &[&Entry]) {
        let pack = self.pack;
        let find = |entry: &Entry, suffix: &str| -> Option<&Example> {
            let label = entry.label();
            let fits = |e: &&Example| entry.types.first().is_some_and(|kind| e.fits(kind));
            pack.examples(&entry.folder).iter().filter(fits).find(|e| e.stem(suffix) == Some(label))
        };
        let whole = entries.iter().find(|e| find(e, "violating").is_some() && find(e, "fixed").is_some());
        let Some(entry) = whole.or_else(|| entries.iter().find(|e| find(e, "violating").is_some())) else { return };
        for (suffix, ja, en) in [("violating", "違反する例", "Violates"), ("fixed", "修正後", "Fixed")] {
            let Some(example) = find(entry, suffix) else { continue };
            let head = self.says(ja, en);
            let _ = writeln!(self.out, "\n{head} ({}/{}):", entry.folder, example.name);
            example.text.lines().for_each(|l| {
                let _ = writeln!(self.out, "{}", format!("    {l}").trim_end());
            });
        }
    }

    fn section(mut self, section: &Section) -> String {
        self.line(&format!("{} {}", section.id, section.title.ja));
        if self.locale == Locale::En {
            self.line(&format!("{} (unofficial translation)", section.title.en));
        }
        let pack = self.pack;
        let passage = pack.guideline.passage(section);
        if !passage.is_empty() {
            self.out.push('\n');
            self.quote(passage);
        }
        self.source(&section.id);
        let translation = pack.guideline.passage_en(section);
        if self.locale == Locale::En && !translation.is_empty() {
            self.head("", "Unofficial translation");
            self.quote(translation);
        }
        let controls: Vec<_> = pack.controls().filter(|c| c.section == section.id).collect();
        if controls.is_empty() {
            let text = self.says("この項を検査する統制はありません。", "No control checks this section.");
            let _ = writeln!(self.out, "\n{text}");
            return self.out;
        }
        self.head("この項に基づく shirube の統制", "Controls of shirube that rest on it");
        for control in controls {
            let severity = wording::severity(control.severity, self.locale);
            let _ = writeln!(self.out, "  {} ({severity})", control.id);
            let _ = writeln!(self.out, "    {}", wrap(control.title.get(self.locale), 4, "    "));
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::{super::text::wrap::WIDTH, *};

    fn of(what: &str, locale: Locale) -> String {
        render(&crate::builtin_pack(), what, locale).unwrap()
    }

    #[test]
    fn a_control_is_quoted_verbatim_and_told_from_what_shirube_makes_of_it() {
        let pack = crate::builtin_pack();
        let control = pack.control("encryption-at-rest-missing").unwrap();
        for locale in [Locale::Ja, Locale::En] {
            let text = of(&control.id, locale);
            let quoted: String = text.lines().filter_map(|l| l.strip_prefix("> ")).collect();
            assert!(quoted.contains(&control.quote), "{text}");
            assert!(text.lines().filter(|l| !l.starts_with("    ")).all(|l| width(l) <= WIDTH), "{text}");
            assert!(text.contains("violating.tf") && text.contains("fixed.tf"), "{text}");
        }
        assert!(of(&control.id, Locale::En).contains("Unofficial translation"));
    }

    #[test]
    fn every_control_and_section_can_be_explained() {
        let pack = crate::builtin_pack();
        let controls = pack.controls().map(|c| c.id.clone());
        for id in controls.chain(pack.guideline.sections.iter().map(|s| s.id.clone())) {
            assert!(of(&id, Locale::Ja).lines().count() > 2, "{id}");
        }
    }

    #[test]
    fn a_section_lists_its_controls() {
        let text = of("3.2-2", Locale::En);
        assert!(text.contains("region-outside-japan") && text.contains("unofficial"), "{text}");
    }

    #[test]
    fn a_section_is_translated_under_its_own_words() {
        let (ja, en) = (of("3.5-5-security", Locale::Ja), of("3.5-5-security", Locale::En));
        assert!(ja.contains("> オンプレミスとクラウドでは、") && !ja.contains("Unofficial"), "{ja}");
        let (before, after) = en.split_once("Unofficial translation:\n> ").unwrap();
        assert!(before.contains("> オンプレミスとクラウドでは、"), "{en}");
        assert!(after.starts_with("Between on-premises and the cloud, security measures too"), "{en}");
    }

    #[test]
    fn what_is_unknown_is_answered_with_the_nearest() {
        let pack = crate::builtin_pack();
        let answer = |what: &str| render(&pack, what, Locale::En).unwrap_err().en;
        assert!(answer("region-outside-japn").ends_with("(did you mean region-outside-japan?)"));
        assert!(answer("encryptoin").ends_with("(did you mean encryption-at-rest-missing?)"));
        assert!(answer("3.2-22").ends_with("(did you mean 3.2-2?)"));
        assert!(answer("zzzzzzzzzzzzzzzz").ends_with("(shirube controls lists them)"));
    }
}
