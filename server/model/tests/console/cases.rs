//! The format of the recordings.

use std::{fmt, fs, path::PathBuf};

use crate::folder;

/// One file of cases.
pub struct Family {
    /// Its name, without the ending.
    pub name: String,
    /// Cases and what stands between them.
    pub parts: Vec<Part>,
}

pub enum Part {
    Comment(String),
    Case(Case),
}

/// One case.
pub struct Case {
    /// The expression, or the variable and its argument.
    pub source: String,
    pub answer: Answer,
}

/// What Terraform answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The value as JSON and its type.
    Value(String, String),
    /// The value as JSON where some of it is known after apply.
    Unknown(String),
    /// An error.
    Error(String),
    /// Not asked yet.
    Missing,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value, kind) => write!(f, "=> {value} : {kind}"),
            Self::Unknown(value) => write!(f, "=? {value}"),
            Self::Error(text) => write!(f, "=! {text}"),
            Self::Missing => f.write_str("=>"),
        }
    }
}

impl Answer {
    fn parse(line: &str) -> Option<Self> {
        if let Some(text) = line.strip_prefix("=!") {
            return Some(Self::Error(text.trim().to_string()));
        }
        if let Some(text) = line.strip_prefix("=?") {
            return Some(Self::Unknown(text.trim().to_string()));
        }
        let text = line.strip_prefix("=>")?.trim();
        Some(match text.rsplit_once(" : ") {
            Some((value, kind)) => Self::Value(value.to_string(), kind.to_string()),
            None => Self::Missing,
        })
    }
}

impl Family {
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.parts.iter().filter_map(|p| if let Part::Case(case) = p { Some(case) } else { None })
    }

    pub fn path(&self) -> PathBuf {
        folder().join(format!("{}.txt", self.name))
    }

    /// Reads a file. Consecutive lines up to an answer are one case; a blank line or a comment before it is kept as it is.
    pub fn parse(name: &str, text: &str) -> Self {
        let (mut parts, mut source) = (Vec::new(), Vec::new());
        for line in text.lines() {
            if let Some(answer) = Answer::parse(line) {
                parts.push(Part::Case(Case { source: source.join("\n"), answer }));
                source.clear();
            } else if source.is_empty() && (line.is_empty() || line.starts_with('#')) {
                parts.push(Part::Comment(line.to_string()));
            } else {
                source.push(line);
            }
        }
        assert!(source.is_empty(), "{name}: no answer to {}", source.join("\n"));
        Self { name: name.to_string(), parts }
    }

    pub fn text(&self) -> String {
        let line = |part: &Part| match part {
            Part::Comment(line) => format!("{line}\n"),
            Part::Case(case) => format!("{}\n{}\n", case.source, case.answer),
        };
        self.parts.iter().map(line).collect()
    }
}

/// All files, by name.
pub fn families() -> Vec<Family> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".txt").map(str::to_string))
        .filter(|name| name != "differences")
        .collect();
    names.sort();
    let read = |name: &String| Family::parse(name, &fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap());
    names.iter().map(read).collect()
}
