//! `.shirube.yaml`: what a team decides. Whatever is wrong is reported at its place, and everything else still counts.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use shirube_policy::{
    Locale, Severity, Text,
    load::offset,
    pack::{Pack, Profile},
};
use shirube_syntax::ByteRange;

use crate::{answer::TextEdit, exceptions};

/// What a team decides.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Language of messages.
    pub locale: Option<Locale>,
    /// How much is shown.
    pub profile: Profile,
    /// What becomes of single controls.
    pub controls: BTreeMap<String, ControlSetting>,
    /// Values of the inputs of policies.
    pub inputs: BTreeMap<String, Json>,
    /// Paths that are not read.
    pub exclude: Vec<String>,
    /// Exceptions that cannot stand in the code.
    pub exceptions: Vec<ConfiguredException>,
}

/// What becomes of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ControlSetting {
    /// It is not shown.
    Off,
    /// It has this severity.
    Severity(Severity),
}

/// An exception in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfiguredException {
    /// The control.
    pub control: String,
    /// Address of the resource, `*` allowed.
    pub resource: Option<String>,
    /// Path of the file, `*` allowed.
    pub path: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day, `YYYY-MM-DD`.
    pub until: Option<String>,
    /// Where it is written.
    pub range: ByteRange,
}

/// What is wrong, and where.
type Problems = Vec<(ByteRange, Text)>;

const KEYS: [&str; 7] = ["version", "locale", "profile", "controls", "inputs", "exclude", "exceptions"];

/// Reads a configuration.
pub fn read(text: &str, pack: &Pack) -> (Settings, Problems) {
    let mut reader = Reader { text, pack, settings: Settings::default(), problems: Vec::new() };
    if text.trim().is_empty() {
        return (reader.settings, reader.problems);
    }
    match serde_yaml::from_str::<Json>(text) {
        Ok(Json::Object(map)) => reader.top(&map),
        Ok(Json::Null) => {}
        Ok(_) => reader.problem(
            ByteRange { start: 0, end: text.len().min(1) },
            "設定は「キー: 値」の並びで書きます",
            "The configuration is a mapping of keys",
        ),
        Err(error) => {
            let at =
                error.location().map_or(0, |l| offset(text, l.line() as usize, l.column() as usize)).min(text.len());
            let message = error.to_string();
            let message = message.lines().next().unwrap_or_default();
            reader.problem(
                ByteRange { start: at, end: at },
                format!("設定を読めません: {message}"),
                format!("The configuration cannot be read: {message}"),
            );
        }
    }
    (reader.settings, reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    pack: &'a Pack,
    settings: Settings,
    problems: Problems,
}

impl Reader<'_> {
    fn problem(&mut self, range: ByteRange, ja: impl Into<String>, en: impl Into<String>) {
        self.problems.push((range, Text::new(ja, en)));
    }

    /// The bytes of a key, looked for from an offset on.
    fn key(&self, name: &str, from: usize) -> ByteRange {
        let mut start = from;
        for line in self.text.get(from..).unwrap_or("").split_inclusive('\n') {
            let code = line.trim_start().trim_start_matches("- ").trim_start();
            let plain = code.trim_start_matches(['"', '\'']);
            if plain.strip_prefix(name).is_some_and(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':')) {
                let at = start + line.len() - plain.len();
                return ByteRange { start: at, end: at + name.len() };
            }
            start += line.len();
        }
        ByteRange { start: from, end: from }
    }

    fn wrong(&mut self, key: &str, ja: &str, en: &str) {
        let range = self.key(key, 0);
        self.problem(range, format!("{key} は{ja}"), format!("{key} is {en}"));
    }

    fn top(&mut self, map: &Map<String, Json>) {
        for (key, value) in map {
            match key.as_str() {
                "version" if value.as_i64() == Some(1) => {}
                "version" => self.wrong(key, " 1 です", "1"),
                "locale" => match value.as_str() {
                    Some("ja") => self.settings.locale = Some(Locale::Ja),
                    Some("en") => self.settings.locale = Some(Locale::En),
                    _ => self.wrong(key, " ja か en です", "ja or en"),
                },
                "profile" => match value.as_str().and_then(Profile::from_word) {
                    Some(profile) => self.settings.profile = profile,
                    None => self.wrong(
                        key,
                        " essential、standard、complete のいずれかです",
                        "essential, standard or complete",
                    ),
                },
                "controls" => self.controls(value),
                "inputs" => match value.as_object() {
                    Some(map) => self.settings.inputs = map.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
                    None => self.wrong(key, "「名前: 値」の並びです", "a mapping of names"),
                },
                "exclude" => match value.as_array().map(|l| l.iter().map(|v| v.as_str().map(String::from)).collect()) {
                    Some(Some(list)) => self.settings.exclude = list,
                    _ => self.wrong(key, "パスのリストです", "a list of paths"),
                },
                "exceptions" => self.exceptions(value),
                _ => {
                    let range = self.key(key, 0);
                    let near = nearest(key, KEYS.into_iter());
                    let hint = near
                        .map(|n| (format!("（{n} のことですか）"), format!(" (did you mean {n}?)")))
                        .unwrap_or_default();
                    self.problem(
                        range,
                        format!("{key} という項目はありません{}", hint.0),
                        format!("There is no key {key}{}", hint.1),
                    );
                }
            }
        }
    }

    fn controls(&mut self, value: &Json) {
        let Some(map) = value.as_object() else {
            return self.wrong("controls", "「統制 ID: 重大度」の並びです", "a mapping of control ids");
        };
        let from = self.key("controls", 0).end;
        for (id, value) in map {
            let range = self.key(id, from);
            if !self.known(id, range) {
                continue;
            }
            let off = value.as_str() == Some("off") || value.as_bool() == Some(false);
            match value.as_str().and_then(Severity::from_word) {
                _ if off => drop(self.settings.controls.insert(id.clone(), ControlSetting::Off)),
                Some(s) => drop(self.settings.controls.insert(id.clone(), ControlSetting::Severity(s))),
                None => self.problem(
                    range,
                    format!("{id} の値は off、error、warning、information、hint のいずれかです"),
                    format!("{id} is one of off, error, warning, information, hint"),
                ),
            }
        }
    }

    fn known(&mut self, id: &str, range: ByteRange) -> bool {
        let exists = self.pack.control(id).is_some() || self.pack.entries().any(|e| e.id == id);
        if !exists {
            let near = nearest(id, self.pack.controls().map(|c| c.id.as_str())).map(String::from);
            let hint =
                near.map(|n| (format!("（{n} のことですか）"), format!(" (did you mean {n}?)"))).unwrap_or_default();
            self.problem(
                range,
                format!("{id} という統制はありません{}", hint.0),
                format!("There is no control {id}{}", hint.1),
            );
        }
        exists
    }

    fn exceptions(&mut self, value: &Json) {
        let Some(list) = value.as_array() else {
            return self.wrong("exceptions", "リストです", "a list");
        };
        let mut from = self.key("exceptions", 0).end;
        for entry in list {
            let range = self.key("control", from);
            from = range.end;
            let Some(map) = entry.as_object() else {
                self.problem(
                    range,
                    "例外は control と reason を持つ項目です",
                    "An exception has a control and a reason",
                );
                continue;
            };
            let field = |name: &str| {
                map.get(name).and_then(Json::as_str).map(str::trim).filter(|s| !s.is_empty()).map(String::from)
            };
            let Some(control) = field("control") else {
                self.problem(range, "control がありません", "control is missing");
                continue;
            };
            if !self.known(&control, range) {
                continue;
            }
            let until = field("until");
            if until.as_deref().is_some_and(|u| !exceptions::is_date(u)) {
                self.problem(range, "until は YYYY-MM-DD の日付です", "until is a date, YYYY-MM-DD");
                continue;
            }
            if field("reason").is_none() {
                self.problem(range, "例外には理由（reason）が必要です", "An exception needs a reason");
            }
            let unknown =
                map.keys().find(|k| !["control", "resource", "path", "reason", "until"].contains(&k.as_str()));
            if let Some(key) = unknown {
                let range = self.key(key, range.start);
                self.problem(range, format!("{key} という項目はありません"), format!("There is no key {key}"));
            }
            let (resource, path, reason) = (field("resource"), field("path"), field("reason").unwrap_or_default());
            self.settings.exceptions.push(ConfiguredException { control, resource, path, reason, until, range });
        }
    }
}

/// The most similar of some names, if one is similar enough.
pub fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (name.chars().count() / 3).max(2);
    names.map(|n| (distance(name, n), n)).filter(|(d, _)| *d <= limit).min().map(|(_, n)| n)
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], next);
        }
    }
    row[b.len()]
}

/// Whether a path, relative to the configuration, is not to be read: a pattern matches it or a directory above it.
pub fn excluded(settings: &Settings, path: &str) -> bool {
    settings.exclude.iter().any(|pattern| {
        let pattern = pattern.trim_end_matches('/').trim_start_matches("./");
        matches(pattern, path) || path.match_indices('/').any(|(i, _)| matches(pattern, &path[..i]))
    })
}

/// Whether a text matches a pattern: `*` is anything but `/`, `**` anything, `?` one character.
pub fn matches(pattern: &str, text: &str) -> bool {
    fn go(p: &[char], t: &[char], budget: &mut u32) -> bool {
        *budget = budget.saturating_sub(1);
        if *budget == 0 {
            return false;
        }
        match p {
            [] => t.is_empty(),
            ['*', '*', '/', rest @ ..] if go(rest, t, budget) => true,
            ['*', '*', rest @ ..] => (0..=t.len()).any(|i| go(rest, &t[i..], budget)),
            ['*', rest @ ..] => {
                let end = t.iter().position(|c| *c == '/').unwrap_or(t.len());
                (0..=end).any(|i| go(rest, &t[i..], budget))
            }
            ['?', rest @ ..] => matches!(t, [c, tail @ ..] if *c != '/' && go(rest, tail, budget)),
            [c, rest @ ..] => matches!(t, [d, tail @ ..] if c == d && go(rest, tail, budget)),
        }
    }
    let (p, t): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    go(&p, &t, &mut 100_000)
}

/// The edit that adds an exception to a configuration, or makes one of an empty text.
pub fn exception_entry(text: &str, control: &str, resource: &str, reason: &str, until: Option<&str>) -> TextEdit {
    let quoted = |s: &str| serde_json::to_string(s).unwrap_or_default();
    let until = until.map(|u| format!("    until: {}\n", quoted(u))).unwrap_or_default();
    let entry =
        format!("  - control: {control}\n    resource: {}\n    reason: {}\n{until}", quoted(resource), quoted(reason));
    if let Some(at) = text.match_indices("exceptions:").map(|(i, _)| i).find(|i| *i == 0 || text[..*i].ends_with('\n'))
    {
        let line_end = text[at..].find('\n').map_or(text.len(), |i| at + i + 1);
        let line = text[at..line_end].trim_end();
        let (start, new) = match line {
            // An empty list in flow style makes place for one in block style.
            "exceptions: []" => (at, format!("exceptions:\n{entry}")),
            _ if line_end == text.len() && !text.ends_with('\n') => (line_end, format!("\n{entry}")),
            _ => (line_end, entry),
        };
        return TextEdit { range: ByteRange { start, end: line_end.max(start) }, text: new };
    }
    let (gap, head) = (
        if text.is_empty() || text.ends_with('\n') { "" } else { "\n" },
        if text.trim().is_empty() { "version: 1\n" } else { "" },
    );
    TextEdit {
        range: ByteRange { start: text.len(), end: text.len() },
        text: format!("{gap}{head}exceptions:\n{entry}"),
    }
}

#[cfg(test)]
mod tests {
    use shirube_policy::pack::{Compiled, Control};

    use super::*;

    fn pack() -> Pack {
        let control = Control {
            id: "encryption-at-rest-missing".into(),
            section: "3.6-3".into(),
            severity: Severity::Error,
            profile: Profile::Essential,
            title: Text::default(),
            quote: String::new(),
            quote_en: String::new(),
            why: Text::default(),
        };
        Pack::new(Compiled { controls: vec![control], ..Compiled::default() })
    }

    #[test]
    fn what_is_wrong_is_reported_at_its_place_and_the_rest_counts() {
        let text = "version: 1\nlocal: ja\nprofile: all\ncontrols:\n  encryption-at-rest-missin: off\n  encryption-at-rest-missing: hint\nexclude: [legacy/]\n";
        let (settings, problems) = read(text, &pack());
        let said: Vec<(&str, &str)> = problems.iter().map(|(r, t)| (&text[r.start..r.end], t.en.as_str())).collect();
        assert_eq!(
            said,
            [
                ("local", "There is no key local (did you mean locale?)"),
                ("profile", "profile is essential, standard or complete"),
                (
                    "encryption-at-rest-missin",
                    "There is no control encryption-at-rest-missin (did you mean encryption-at-rest-missing?)"
                ),
            ]
        );
        assert_eq!(settings.controls["encryption-at-rest-missing"], ControlSetting::Severity(Severity::Hint));
        assert!(excluded(&settings, "legacy/a/b.tf") && !excluded(&settings, "new/legacy.tf"));
    }

    #[test]
    fn a_broken_text_is_reported_where_it_breaks() {
        let (_, problems) = read("controls: [\n", &pack());
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn entries_are_added_to_what_is_there() {
        for text in [
            "",
            "version: 1\n",
            "version: 1",
            "exceptions: []\n",
            "exceptions:\n  - control: encryption-at-rest-missing\n    reason: x\n",
        ] {
            let edit = exception_entry(text, "encryption-at-rest-missing", "aws_x.y[\"k\"]", "理由", None);
            let new = format!("{}{}{}", &text[..edit.range.start], edit.text, &text[edit.range.end..]);
            let (settings, problems) = read(&new, &pack());
            assert!(problems.is_empty(), "{new}\n{problems:?}");
            assert_eq!(settings.exceptions[0].resource.as_deref(), Some("aws_x.y[\"k\"]"), "{new}");
        }
    }

    #[test]
    fn patterns() {
        assert!(matches("modules/**", "modules/a/b") && matches("**/x.tf", "a/b/x.tf") && matches("**/x.tf", "x.tf"));
        assert!(matches("aws_*.b", "aws_x.b") && !matches("a*", "a/b") && matches("?", "字"));
    }
}
