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
    /// Where its text starts in the guideline.
    pub start: usize,
    /// Behind its text.
    pub end: usize,
}

/// The guideline: one text and where its sections are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guideline {
    /// The text, verbatim.
    pub text: String,
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
        self.text.get(section.start..section.end).unwrap_or("").trim()
    }
}

/// Finds the ranges of the numbered sections of a guideline in Markdown: `## 3.2 …` gives `3.2`, `### 2) …` below it gives `3.2-2`.
/// The text before the first item belongs to the section itself.
pub fn ranges(text: &str) -> Vec<(String, usize, usize)> {
    let mut found: Vec<(String, usize, usize)> = Vec::new();
    let mut section = String::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let level = line.bytes().take_while(|b| *b == b'#').count();
        if (1..=3).contains(&level) && line.as_bytes().get(level) == Some(&b' ') {
            if let Some(last) = found.last_mut() {
                last.2 = last.2.min(offset);
            }
            let heading = line[level..].trim();
            let number: String = heading.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            let id = match level {
                2 => {
                    section = number.clone();
                    number
                }
                3 if heading[number.len()..].starts_with(')') => format!("{section}-{number}"),
                1 => {
                    section.clear();
                    heading.split_whitespace().next().unwrap_or("").to_string()
                }
                _ => String::new(),
            };
            if !id.is_empty() {
                found.push((id, offset + line.len(), text.len()));
            }
        }
        offset += line.len();
    }
    found
}
