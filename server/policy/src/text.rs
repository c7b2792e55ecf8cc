//! Words that are shared by everything that speaks to people.

use serde::{Deserialize, Serialize};

/// A text in Japanese and English.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A text in both languages.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    /// Several texts as one.
    pub fn joined<'t>(texts: impl IntoIterator<Item = &'t Text>, between: &str) -> Self {
        let (ja, en): (Vec<&str>, Vec<&str>) = texts.into_iter().map(|t| (&*t.ja, &*t.en)).unzip();
        Self::new(ja.join(between), en.join(between))
    }

    /// The text in one language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Japanese.
    Ja,
    /// English.
    #[default]
    En,
}

impl Locale {
    /// Japanese if the tag (`ja`, `ja-JP`, `ja_JP.UTF-8`) starts with `ja`, else English.
    pub fn from_tag(tag: &str) -> Self {
        if tag.starts_with("ja") { Self::Ja } else { Self::En }
    }
}

/// How severe a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A reminder.
    Hint,
    /// A recommendation, or a benefit that is not taken.
    Information,
    /// A principle that the code contradicts.
    Warning,
    /// Exposed, unprotected or misplaced, as the code itself shows.
    Error,
}

impl Severity {
    /// The word in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Hint, Self::Information, Self::Warning, Self::Error].into_iter().find(|s| s.word() == word)
    }
}

/// What a fix does to what is deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// Changes nothing beyond the setting itself.
    Safe,
    /// The provider replaces the resource.
    Replaces,
    /// Data is lost.
    Destroys,
    /// A person must choose.
    Decision,
    /// There is no fix.
    None,
}

impl FixKind {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Replaces => "replaces",
            Self::Destroys => "destroys",
            Self::Decision => "decision",
            Self::None => "none",
        }
    }
}
