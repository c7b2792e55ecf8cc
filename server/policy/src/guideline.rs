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
