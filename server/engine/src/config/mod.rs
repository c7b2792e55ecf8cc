//! The configuration `.shirube.yaml`.
//!
//! Whatever is wrong in it is reported at its place, and everything else still counts: people save it half written.

mod entry;
mod glob;
mod level;
mod outline;
mod schema;
mod settings;
pub(crate) mod spot;
pub mod words;
mod yaml;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use shirube_policy::{
    Locale, Text, nearest,
    pack::{Pack, Profile},
    words::Word,
};
use shirube_syntax::ByteRange;

pub use entry::exception_entry;
pub use glob::{matches, matches_address};
pub use level::control_entry;
pub use outline::{named_controls, symbols};
pub use schema::schema;
pub use settings::{ConfiguredException, ControlSetting, Format, Packs, Root, Settings};

use crate::exceptions;
use yaml::{Entry, Kind, Node};

const KEYS: [&str; 10] = names(&words::TOP);
const EXCEPTION_KEYS: [&str; 5] = names(&words::EXCEPTION);
const PACK_KEYS: [&str; 2] = names(&words::PACKS);
const FORMATS: [&str; 2] = names(&words::PROVIDERS);
const READ: [&str; 2] = names(&words::READ);
const PROFILES: [&str; 3] = ["essential", "standard", "complete"];
const LEVELS: [&str; 5] = ["off", "error", "warning", "information", "hint"];

const fn names<const N: usize>(words: &[Word; N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut i = 0;
    while i < N {
        names[i] = words[i].name;
        i += 1;
    }
    names
}

/// Reads a configuration, and reports what is wrong in it at its place.
///
/// An exception that lacks only its reason is kept, so that it can be listed as invalid; one that cannot be read otherwise is left
/// out, because it could silence more than was meant.
pub fn read(text: &str, pack: &Pack) -> (Settings, Vec<(ByteRange, Text)>) {
    let own = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (entries, problems) = yaml::read(own);
    let mut reader = Reader { pack, problems, settings: Settings::default() };
    reader.top(&entries);
    let Reader { mut settings, mut problems, .. } = reader;
    let skipped = text.len() - own.len();
    problems.iter_mut().for_each(|(range, _)| *range = range.shifted(skipped));
    settings.exceptions.iter_mut().for_each(|e| e.range = e.range.shifted(skipped));
    settings.packs.paths.iter_mut().for_each(|(_, range)| *range = range.shifted(skipped));
    problems.sort_by_key(|(range, _)| *range);
    (settings, problems)
}

/// The packs that a configuration names, found before anything else is read in it: what it may name depends on them.
pub fn packs(text: &str, pack: &Pack) -> Packs {
    let own = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (entries, _) = yaml::read(own);
    let mut reader = Reader { pack, problems: Vec::new(), settings: Settings::default() };
    entries.iter().find(|e| e.key == "packs").into_iter().for_each(|entry| reader.packs(entry));
    let mut packs = reader.settings.packs;
    packs.paths.iter_mut().for_each(|(_, range)| *range = range.shifted(text.len() - own.len()));
    packs
}

/// Whether a file is left out: patterns have `*`, `?` and `**`, the name of a directory covers everything below it, and a pattern
/// without `/` fits at any depth.
pub fn excluded(settings: &Settings, relative_path: &str) -> bool {
    settings.exclude.iter().any(|pattern| glob::matches_anywhere(pattern, relative_path))
}

struct Reader<'p> {
    pack: &'p Pack,
    problems: Vec<(ByteRange, Text)>,
    settings: Settings,
}

impl Reader<'_> {
    fn top(&mut self, entries: &[Entry]) {
        for entry in self.once(entries) {
            match entry.key.as_str() {
                _ if matches!(entry.value.kind, Kind::Null) && KEYS.contains(&entry.key.as_str()) => {}
                "version" => self.version(entry),
                "locale" => match self.word(entry, &["ja", "en"]) {
                    Some("ja") => self.settings.locale = Some(Locale::Ja),
                    Some(_) => self.settings.locale = Some(Locale::En),
                    None => {}
                },
                "profile" => {
                    if let Some(profile) = self.word(entry, &PROFILES).and_then(Profile::from_word) {
                        self.settings.profile = profile;
                    }
                }
                "controls" => self.controls(entry),
                "inputs" => self.inputs(entry),
                "roots" => self.roots(entry),
                "packs" => self.packs(entry),
                "providers" => self.providers(entry),
                "exclude" => self.settings.exclude = texts(self.paths(entry)),
                "exceptions" => self.exceptions(entry),
                _ => self.unknown(entry, &KEYS),
            }
        }
    }

    fn report(&mut self, range: ByteRange, ja: impl Into<String>, en: impl Into<String>) {
        self.problems.push((range, Text::new(ja, en)));
    }

    /// Reports a value; one that is not written is reported at its key.
    fn wrong(&mut self, entry: &Entry, ja: &str, en: &str) {
        let written = entry.value.range.end > entry.value.range.start;
        let range = if written { entry.value.range } else { entry.key_range };
        self.report(range, format!("{} には{ja}を書いてください。", entry.key), format!("{} must be {en}.", entry.key));
    }

    fn unknown(&mut self, entry: &Entry, known: &[&str]) {
        let (ja, en) = suggestion(nearest(&entry.key, known.iter().copied()));
        let ja = format!("「{}」というキーはありません。{ja}", entry.key);
        self.report(entry.key_range, ja, format!("There is no key \"{}\".{en}", entry.key));
    }

    /// The entries without those whose key was there before, which are reported.
    fn once<'e>(&mut self, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let mut seen = BTreeSet::new();
        let mut kept = Vec::new();
        for entry in entries {
            if seen.insert(entry.key.as_str()) {
                kept.push(entry);
            } else {
                let ja = format!("「{}」は既に書かれています。先の値を使います。", entry.key);
                let en = format!("\"{}\" is already there; the first value counts.", entry.key);
                self.report(entry.key_range, ja, en);
            }
        }
        kept
    }

    fn version(&mut self, entry: &Entry) {
        if !matches!(&entry.value.kind, Kind::Number(n) if n.as_f64() == Some(1.0)) {
            self.wrong(entry, " 1 ", "1");
        }
    }

    fn word<'e>(&mut self, entry: &'e Entry, words: &[&str]) -> Option<&'e str> {
        match &entry.value.kind {
            Kind::String(word) if words.contains(&word.as_str()) => Some(word),
            _ => {
                self.wrong(
                    entry,
                    &format!(" {} のいずれか", words.join("、")),
                    &format!("one of {}", words.join(", ")),
                );
                None
            }
        }
    }

    fn map<'e>(&mut self, entry: &'e Entry) -> Vec<&'e Entry> {
        match &entry.value.kind {
            Kind::Map(entries) => self.once(entries),
            _ => {
                self.wrong(entry, "「キー: 値」の組", "a map of keys and values");
                Vec::new()
            }
        }
    }

    fn list<'e>(&mut self, entry: &'e Entry) -> &'e [Node] {
        match &entry.value.kind {
            Kind::List(items) => items,
            _ => {
                self.wrong(entry, "「- 」で始まる一覧", "a list");
                &[]
            }
        }
    }

    fn controls(&mut self, entry: &Entry) {
        for entry in self.map(entry) {
            // YAML of an older kind reads `off` as false, and some tools write it so.
            let setting = match &entry.value.kind {
                Kind::Bool(false) => Some(ControlSetting::Off),
                // Somebody is still typing.
                Kind::Null => continue,
                _ => self.word(entry, &LEVELS).and_then(ControlSetting::from_word),
            };
            if !self.is_control(&entry.key) {
                self.unknown_control(&entry.key, entry.key_range);
            } else if let Some(setting) = setting {
                self.settings.controls.insert(entry.key.clone(), setting);
            }
        }
    }

    /// Whether this is a control, or the label of a policy that has none.
    fn is_control(&self, id: &str) -> bool {
        let label = |own: &str| own == id || own.rsplit_once('.').is_some_and(|(_, label)| label == id);
        self.pack.control(id).is_some() || self.pack.entries().any(|e| e.control.is_empty() && label(&e.id))
    }

    fn unknown_control(&mut self, id: &str, range: ByteRange) {
        let (ja, en) = suggestion(nearest(id, self.pack.controls().map(|c| c.id.as_str())));
        self.report(
            range,
            format!("「{id}」という統制はありません。{ja}"),
            format!("There is no control \"{id}\".{en}"),
        );
    }

    fn inputs(&mut self, entry: &Entry) {
        let pack = self.pack;
        for entry in self.map(entry) {
            let json = entry.value.json();
            let value = || shirube_lang::json::from_json(&json);
            let mut own = pack.inputs().iter().filter(|i| *i.name == *entry.key).peekable();
            if own.peek().is_none() && !pack.inputs().is_empty() {
                let known = pack.inputs().iter().map(|i| &*i.name);
                let (ja, en) = suggestion(nearest(&entry.key, known));
                let ja = format!("「{}」という入力（input）はありません。{ja}", entry.key);
                self.report(entry.key_range, ja, format!("There is no input \"{}\".{en}", entry.key));
            } else if let Some(failure) = own.find_map(|input| input.settle(value()).err()) {
                let ja = format!("入力「{}」の型が合いません: {}", entry.key, failure.0);
                let en = format!("The value does not fit the type of input \"{}\": {}.", entry.key, failure.0);
                self.report(entry.value.range, ja, en);
                // The default counts.
                continue;
            }
            self.settings.inputs.insert(entry.key.clone(), json);
        }
    }

    /// Packs as a list of paths, or as a map that says of the built-in pack as well.
    fn packs(&mut self, entry: &Entry) {
        let entries = match &entry.value.kind {
            Kind::Map(entries) => entries,
            Kind::List(_) => return self.settings.packs.paths = self.paths(entry),
            _ => {
                return self.wrong(
                    entry,
                    "パスの一覧か、builtin と paths のマップ",
                    "a list of paths, or a map with builtin and paths",
                );
            }
        };
        for entry in self.once(entries) {
            match (entry.key.as_str(), &entry.value.kind) {
                ("builtin", Kind::Bool(builtin)) => self.settings.packs.without_builtin = !builtin,
                ("builtin" | "paths", Kind::Null) => {}
                ("builtin", _) => self.wrong(entry, " true か false ", "true or false"),
                ("paths", _) => self.settings.packs.paths = self.paths(entry),
                _ => self.unknown(entry, &PACK_KEYS),
            }
        }
    }

    /// Formats, each on or off.
    fn providers(&mut self, entry: &Entry) {
        for entry in self.map(entry) {
            // As with controls: YAML of an older kind reads the words as truth values.
            let is_off = match &entry.value.kind {
                Kind::Bool(read) => !read,
                Kind::Null => continue,
                _ => self.word(entry, &READ) == Some("off"),
            };
            let format = match entry.key.as_str() {
                "terraform" => Format::Terraform,
                "cloudformation" => Format::CloudFormation,
                _ => {
                    self.unknown(entry, &FORMATS);
                    continue;
                }
            };
            if is_off {
                self.settings.off.insert(format);
            }
        }
    }

    fn paths(&mut self, entry: &Entry) -> Vec<(String, ByteRange)> {
        let mut paths = Vec::new();
        for item in self.list(entry) {
            match &item.kind {
                Kind::String(path) if !path.trim().is_empty() => {
                    paths.push((path.trim().to_string(), item.range));
                }
                Kind::Null => {}
                _ => self.report(item.range, "パスを文字列で書いてください。", "Write a path as a string."),
            }
        }
        paths
    }

    /// Roots as paths, or as maps with the files of values that they are seen through.
    fn roots(&mut self, entry: &Entry) {
        for item in self.list(entry) {
            match &item.kind {
                Kind::String(path) if !path.trim().is_empty() => {
                    self.settings.roots.push(Root { path: directory(path.trim()), ..Root::default() });
                }
                Kind::Map(entries) => {
                    let mut root = Root::default();
                    let mut named = false;
                    for entry in self.once(entries) {
                        match (entry.key.as_str(), &entry.value.kind) {
                            ("path", Kind::String(path)) if !path.trim().is_empty() => {
                                root.path = directory(path.trim());
                                named = true;
                            }
                            ("path", _) => self.wrong(entry, "パス", "a path"),
                            ("var_files", _) => root.var_files = texts(self.paths(entry)),
                            ("workspace", Kind::String(name)) => root.workspace = Some(name.clone()),
                            ("workspace", _) => {
                                self.wrong(entry, "Terraform のワークスペース名", "the name of a workspace")
                            }
                            _ => self.unknown(entry, &["path", "var_files", "workspace"]),
                        }
                    }
                    if named {
                        self.settings.roots.push(root);
                    } else {
                        self.report(item.range, "ルートには path が必要です。", "A root needs a path.");
                    }
                }
                Kind::Null => {}
                _ => self.report(
                    item.range,
                    "ルートはパスか、path、var_files、workspace を持つ組で書いてください。",
                    "Write a root as a path, or as a map with path, var_files and workspace.",
                ),
            }
        }
    }

    fn exceptions(&mut self, entry: &Entry) {
        for item in self.list(entry) {
            match &item.kind {
                Kind::Map(entries) => {
                    let entries = self.once(entries);
                    if let Some(exception) = self.exception(item.range, &entries) {
                        self.settings.exceptions.push(exception);
                    }
                }
                Kind::Null => {}
                _ => {
                    let ja = "例外は control、resource または path、reason を持つ組で書いてください。";
                    self.report(
                        item.range,
                        ja,
                        "Write an exception as a map with control, resource or path, and reason.",
                    );
                }
            }
        }
    }

    fn exception(&mut self, range: ByteRange, entries: &[&Entry]) -> Option<ConfiguredException> {
        let mut values: BTreeMap<&str, &str> = BTreeMap::new();
        let mut readable = true;
        for entry in entries {
            match &entry.value.kind {
                _ if !EXCEPTION_KEYS.contains(&entry.key.as_str()) => self.unknown(entry, &EXCEPTION_KEYS),
                Kind::String(value) => {
                    let value = value.trim();
                    if entry.key == "control" && !self.is_silenceable(value) {
                        self.unknown_control(value, entry.value.range);
                        readable = false;
                    } else if entry.key == "until" && exceptions::date(value).is_none() {
                        self.wrong(entry, "実在する日付（YYYY-MM-DD）", "a date that exists, YYYY-MM-DD");
                        readable = false;
                    } else if !value.is_empty() {
                        values.insert(entry.key.as_str(), value);
                    }
                }
                // Left empty is as good as not there, except for a date: that would make the exception last for ever.
                Kind::Null if entry.key != "until" => {}
                _ if entry.key == "until" => {
                    self.wrong(entry, "実在する日付（YYYY-MM-DD）", "a date that exists, YYYY-MM-DD");
                    readable = false;
                }
                _ => {
                    self.wrong(entry, "文字列", "a string");
                    readable &= entry.key == "reason";
                }
            }
        }
        let reason = values.get("reason").copied().filter(|r| exceptions::says_something(r)).unwrap_or("");
        if readable && !values.contains_key("control") {
            self.report(range, "例外には control が必要です。", "An exception needs a control.");
        } else if readable && !values.contains_key("resource") && !values.contains_key("path") {
            let ja = "例外には resource か path が必要です。どこでも認めるには controls で off にしてください。";
            let en = "An exception needs a resource or a path. To allow it everywhere, set the control to off under controls.";
            self.report(range, ja, en);
        } else if readable && reason.is_empty() {
            self.report(range, "例外には理由（reason）が必要です。", "An exception needs a reason.");
        }
        let get = |key: &str| values.get(key).map(|v| v.to_string());
        let (resource, path) = (get("resource"), get("path"));
        (readable && (resource.is_some() || path.is_some())).then_some(())?;
        let until = values.get("until").and_then(|u| exceptions::date(u));
        Some(ConfiguredException { control: get("control")?, resource, path, reason: reason.to_string(), until, range })
    }

    fn is_silenceable(&self, id: &str) -> bool {
        self.is_control(id) || self.pack.entries().any(|e| e.id == id)
    }
}

fn texts(paths: Vec<(String, ByteRange)>) -> Vec<String> {
    paths.into_iter().map(|(path, _)| path).collect()
}

fn directory(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path).trim_end_matches('/');
    if path.is_empty() { ".".to_string() } else { path.to_string() }
}

fn suggestion(nearest: Option<&str>) -> (String, String) {
    match nearest {
        Some(word) => (format!("「{word}」のことですか。"), format!(" Did you mean \"{word}\"?")),
        None => (String::new(), String::new()),
    }
}
