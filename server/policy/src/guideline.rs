//! The guideline's text and its sections. Quotations are slices of the text; nothing is retyped.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A section or item of the guideline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Address, such as `3.2` or `3.2-2`.
    pub id: String,
    /// Heading, the English one unofficial.
    pub title: Text,
    /// How strong its words are: `duty`, `principle`, `recommendation`, `benefit`, …
    pub force: String,
    /// How much of it a machine can check: `code`, `partly`, `attestation` or `informative`.
    pub checkable: String,
    /// What a person has to confirm.
    pub ask: Option<Text>,
    /// Why a machine cannot decide it.
    pub why: Option<Text>,
    /// Controls of other sections that bear on this one.
    pub see_also: Vec<String>,
    /// Where its text is in the guideline.
    pub place: (usize, usize),
    /// Where its text is in the translation.
    pub place_en: (usize, usize),
}

/// The guideline: one text, its translation, and where its sections are in both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guideline {
    /// The text, verbatim.
    pub text: String,
    /// An unofficial English translation of all of it; empty if there is none.
    pub text_en: String,
    /// The sections in order.
    pub sections: Vec<Section>,
}

impl Guideline {
    /// A section by its address.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.id == id)
    }

    /// The text of a section without its heading.
    pub fn passage(&self, section: &Section) -> &str {
        slice(&self.text, section.place)
    }

    /// The unofficial translation of a section without its heading; empty if there is none.
    pub fn passage_en(&self, section: &Section) -> &str {
        slice(&self.text_en, section.place_en)
    }
}

fn slice(text: &str, (start, end): (usize, usize)) -> &str {
    text.get(start..end).unwrap_or("").trim()
}

/// A heading of a guideline and the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `## 3.2 …` gives `3.2`, `### 2) …` below it `3.2-2`, and a bullet `#### ・…` below that `3.2-2-`: bullets have no numbers.
    pub id: String,
    /// The heading without its number.
    pub title: String,
    /// From behind the heading up to the next one that is not below it. What comes before the first item is the section's own.
    pub place: (usize, usize),
}

impl Part {
    /// Whether this is what a section of the catalogue is about. A bullet is known by its title, its id by an English word.
    pub fn is(&self, id: &str, title: &str) -> bool {
        self.id == id || self.id.ends_with('-') && id.starts_with(&self.id) && self.title == title
    }

    /// Whether this is the same part in another language; the unnumbered ends are named in the language of the text.
    pub fn corresponds(&self, other: &Part) -> bool {
        let numbered = |part: &Part| part.id.starts_with(|c: char| c.is_ascii_digit());
        self.id == other.id || !numbered(self) && !numbered(other)
    }
}

/// The parts of a guideline in Markdown, in order.
pub fn parts(text: &str) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    let (mut section, mut item) = (String::new(), String::new());
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let level = line.bytes().take_while(|b| *b == b'#').count();
        let heading = line[level..].strip_prefix(' ').map_or("", str::trim);
        let digits = heading.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(heading.len());
        let (number, rest) = heading.split_at(digits);
        let (id, title) = match level {
            1 => {
                section.clear();
                heading.split_once(' ').unwrap_or((heading, ""))
            }
            2 => {
                section = number.into();
                (number, rest)
            }
            3 if rest.starts_with(')') => {
                item = format!("{section}-{number}");
                (item.as_str(), &rest[1..])
            }
            4 => heading.strip_prefix('・').map_or(("", ""), |title| (&*item, title)),
            _ => ("", ""),
        };
        if !id.is_empty() {
            let bullet = if level == 4 { "-" } else { "" };
            // A bullet ends the one before it and stays a part of its item.
            for part in found.iter_mut().filter(|part| level < 4 || part.id.ends_with('-')) {
                part.place.1 = part.place.1.min(offset);
            }
            let place = (offset + line.len(), text.len());
            found.push(Part { id: format!("{id}{bullet}"), title: title.trim().into(), place });
        }
        offset += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Source, compile};

    const ORIGINAL: &str = "<!-- # 出典 -->\n\n# 1 序\n\n## 1.1 目的\n\n甲\n\n### 1) 一つ\n\n乙\n\n#### ・箇条\n\n丙\n\n#### ・次\n\n丁\n\n\
        ### 2) 二つ\n\n戊\n\n# 別紙 附則\n\n己\n\n### 1 期日\n\n庚\n";
    const TRANSLATION: &str = "Opening\n\n# 1 Introduction\n\n## 1.1 Purpose\n\nA\n\n### 1) One\n\nB\n\n#### ・Bullet\n\nC\n\n#### ・Next\n\nD\n\n\
        ### 2) Two\n\nE\n\n# Appendix: Provisions\n\nF\n\n### 1 Date\n\nG\n";

    #[test]
    fn parts_end_where_what_is_not_below_them_begins() {
        let found = parts(ORIGINAL);
        let shown: Vec<_> = found.iter().map(|p| (&*p.id, &*p.title, slice(ORIGINAL, p.place))).collect();
        assert_eq!(
            shown,
            [
                ("1", "序", ""),
                ("1.1", "目的", "甲"),
                ("1.1-1", "一つ", "乙\n\n#### ・箇条\n\n丙\n\n#### ・次\n\n丁"),
                ("1.1-1-", "箇条", "丙"),
                ("1.1-1-", "次", "丁"),
                ("1.1-2", "二つ", "戊"),
                ("別紙", "附則", "己\n\n### 1 期日\n\n庚"),
            ]
        );
    }

    /// The sections `1.1`, the second bullet of `1.1-1`, and the unnumbered end, with a control on the first.
    fn sources(translation: &str, quote_en: &str) -> Vec<Source> {
        let entry = |id: &str, title: &str| {
            format!("- {{id: '{id}', title_ja: {title}, title_en: x, force: duty, checkable: code}}\n")
        };
        let sections = [entry("1.1", "目的"), entry("1.1-1-next", "次"), entry("別紙", "附則")].concat();
        let control = format!(
            "---\nid: c\nsection: '1.1'\nseverity: error\ntitle: {{ja: あ, en: a}}\nquote: 甲\nquote_en: '{quote_en}'\n---\n"
        );
        let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
        vec![
            source("guideline/guideline.ja.md", ORIGINAL),
            source("guideline/guideline.en.md", translation),
            source("guideline/sections.yaml", &sections),
            source("controls/c.md", &control),
        ]
    }

    #[test]
    fn a_section_has_its_text_in_both_languages() {
        let (compiled, errors) = compile(&sources(TRANSLATION, "… a …"));
        assert_eq!(errors, []);
        let guideline = compiled.guideline;
        let both = |id: &str| guideline.section(id).map(|s| (guideline.passage(s), guideline.passage_en(s)));
        assert_eq!(both("1.1"), Some(("甲", "A")));
        assert_eq!(both("1.1-1-next"), Some(("丁", "D")));
        assert_eq!(both("別紙"), Some(("己\n\n### 1 期日\n\n庚", "F\n\n### 1 Date\n\nG")));
    }

    #[test]
    fn a_translation_that_goes_its_own_way_is_an_error_at_its_heading() {
        let translation = TRANSLATION.replace("### 2) Two", "### 3) Two");
        let (compiled, errors) = compile(&sources(&translation, "A"));
        assert_eq!((errors.len(), &*errors[0].path), (1, "guideline/guideline.en.md"));
        let line = translation[..errors[0].range.start].rsplit('\n').next();
        assert_eq!(
            (line, &*errors[0].message.en),
            (Some("### 3) Two"), "the heading is not that of the original, 1.1-2")
        );
        assert_eq!(compiled.guideline.text_en, "");
        let short = TRANSLATION.split("# Appendix").next().unwrap_or_default();
        assert_eq!(compile(&sources(short, "A")).1[0].range.start, short.len());
    }

    #[test]
    fn a_translated_quotation_is_in_the_translation() {
        let (_, errors) = compile(&sources(TRANSLATION, "AB"));
        let said: Vec<&str> = errors.iter().map(|e| &*e.message.en).collect();
        assert_eq!(said, ["the translation of the quotation is not in that of 1.1"]);
    }
}
