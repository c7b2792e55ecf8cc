//! The format of the case files. `record.py` reads them in the same way.

use std::{collections::BTreeMap, fmt, fs, path::PathBuf};

use serde_json::Value as Json;

/// What is asked where a case does not say it.
const OUTPUT: &str = "Outputs.Answer.Value";
/// The main file of a case.
const MAIN: &str = "main.yaml";
/// The sections that a case may consist of.
const SECTIONS: [&str; 8] =
    ["Transform", "Description", "Parameters", "Globals", "Mappings", "Conditions", "Resources", "Outputs"];

/// One file of cases.
pub struct Family {
    /// Its name, without the ending.
    pub name: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case.
pub struct Case {
    /// What is written, with the question.
    pub source: String,
    /// The path of the value that is asked for.
    pub question: Vec<String>,
    /// The files, in YAML.
    pub files: BTreeMap<String, String>,
    /// What AWS documents.
    pub documented: Documented,
    /// The values that cfn-lint thinks possible; `None` for a mistake.
    pub linted: Option<Vec<Json>>,
}

/// What the documentation says.
#[derive(Clone, Debug, PartialEq)]
pub enum Documented {
    /// The answer.
    Answer(Answer),
    /// Nothing.
    Nothing,
}

/// What something is.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A value, in which `"?"` stands for what cannot be known.
    Value(Json),
    /// It cannot be known.
    Open,
    /// A mistake.
    Mistake,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => write!(f, "{value}"),
            Self::Open => f.write_str("?"),
            Self::Mistake => f.write_str("!"),
        }
    }
}

impl Answer {
    /// Reads what stands behind the arrow.
    pub fn parse(text: &str) -> Self {
        match text {
            "?" => Self::Open,
            "!" => Self::Mistake,
            _ => Self::Value(serde_json::from_str(text).unwrap_or_else(|e| panic!("{text}: {e}"))),
        }
    }
}

/// The folder with the cases.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("intrinsics")
}

/// All files, by name.
pub fn families() -> Vec<Family> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".txt").map(str::to_string))
        .filter(|name| name != "differences")
        .collect();
    names.sort();
    let read = |name: String| {
        let text = fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
        Family { cases: cases(&name, &text), name }
    };
    names.into_iter().map(read).collect()
}

fn cases(name: &str, text: &str) -> Vec<Case> {
    let (mut cases, mut written, mut given) = (Vec::<Case>::new(), Written::default(), BTreeMap::new());
    for line in text.lines() {
        if let Some(answer) = line.strip_prefix("=> ") {
            let written = std::mem::take(&mut written);
            if answer == "given" {
                given = written.files;
            } else {
                cases.push(written.case(&given, answer));
            }
        } else if let Some(linted) = line.strip_prefix("~> ") {
            let case = cases.last_mut().unwrap_or_else(|| panic!("{name}: an answer without a case"));
            let values = || serde_json::from_str(linted).unwrap_or_else(|e| panic!("{name}: {linted}: {e}"));
            case.linted = (linted != "!").then(values);
        } else {
            written.read(line);
        }
    }
    assert!(written.source.is_empty(), "{name}: no answer to {}", written.source);
    cases
}

/// The lines of a case, up to its answer.
struct Written {
    source: String,
    question: String,
    files: BTreeMap<String, String>,
    file: String,
}

impl Default for Written {
    fn default() -> Self {
        Self { source: String::new(), question: OUTPUT.into(), files: BTreeMap::new(), file: MAIN.into() }
    }
}

impl Written {
    /// Takes a line; comments and blank lines before the case are none of it.
    pub fn read(&mut self, line: &str) {
        if line.is_empty() || line.starts_with('#') && self.source.is_empty() {
            return;
        }
        self.source += &format!("{line}\n");
        if let Some(question) = line.strip_prefix("@ ") {
            self.question = question.into();
        } else if let Some(file) = line.strip_prefix("+ ") {
            self.file = file.into();
        } else {
            *self.files.entry(self.file.clone()).or_default() += &format!("{line}\n");
        }
    }

    fn case(self, given: &BTreeMap<String, String>, answer: &str) -> Case {
        let nothing = String::new();
        let mut files = given.clone();
        files.extend(self.files.clone());
        let (given, own) = (given.get(MAIN).unwrap_or(&nothing), self.files.get(MAIN).unwrap_or(&nothing));
        let question: Vec<String> = self.question.split('.').map(str::to_string).collect();
        files.insert(MAIN.into(), whole(given, own));
        let documented = match answer {
            "-" => Documented::Nothing,
            _ => Documented::Answer(Answer::parse(answer)),
        };
        Case { source: self.source, question, files, documented, linted: None }
    }
}

/// The template of a case: its sections, or its expression as an output, with what is given.
fn whole(given: &str, own: &str) -> String {
    let head = |line: &str| line.split_once(':').map(|(name, _)| name.to_string());
    let is_template = own.lines().next().and_then(head).is_some_and(|name| SECTIONS.contains(&&*name));
    let own = if is_template { own.to_string() } else { output(own) };
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut current = 0;
    for line in given.lines().chain(own.lines()) {
        let name = head(line).filter(|_| !line.starts_with(' '));
        if let Some(name) = name {
            current = sections.iter().position(|(known, _)| *known == name).unwrap_or(sections.len());
            let one = !line.ends_with(':');
            match sections.get_mut(current) {
                // A section of one line takes the place of the other.
                Some((_, text)) if one => *text = format!("{line}\n"),
                Some(_) => {}
                None => sections.push((name, format!("{line}\n"))),
            }
        } else {
            sections[current].1 += &format!("{line}\n");
        }
    }
    if !sections.iter().any(|(name, _)| name == "Resources") {
        let some = "Resources:\n  Some:\n    Type: AWS::CloudFormation::WaitConditionHandle\n";
        sections.push(("Resources".into(), some.into()));
    }
    sections.into_iter().map(|(_, text)| text).collect()
}

/// An expression as an output: a mapping stands below its key, all else behind it.
fn output(expression: &str) -> String {
    let first = expression.lines().next().unwrap_or_default();
    let key = first.split(": ").next().unwrap_or_default().trim_end_matches(':');
    let is_key = key.len() < first.len() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == ':');
    let lines: Vec<&str> = expression.lines().collect();
    let value =
        if is_key { format!("\n      {}", lines.join("\n      ")) } else { format!(" {}", lines.join("\n    ")) };
    format!("Outputs:\n  Answer:\n    Value:{value}\n")
}
