//! Reads the sources of a pack: front matter, tables and rule files become the compiled form, or errors at their place.

use std::sync::Arc;

use serde::Deserialize;
use shirube_model::schema::Schemas;
use shirube_syntax::ByteRange;

use crate::{
    compile,
    encoded::Embedded,
    guideline::{self, Guideline, Part, Section},
    nearest,
    pack::{About, Compiled, Control, Pack, Profile},
    text::{Severity, Text},
    vocabulary::suggestion,
};

/// How far what is wrong in a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// The text cannot be read.
    Syntax,
    /// It can be read and cannot be meant.
    #[default]
    Mistake,
    /// A type that no version of its provider is known to have. A newer one may.
    UnknownType,
    /// A policy that means something to Terraform, and never applies here.
    Idle,
}

impl Sort {
    /// The code of its diagnostics.
    pub fn code(self) -> &'static str {
        match self {
            Self::Syntax => "syntax-error",
            Self::Mistake => "policy-error",
            Self::UnknownType => "type-unknown",
            Self::Idle => "policy-idle",
        }
    }

    /// How severe it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::Syntax | Self::Mistake => Severity::Error,
            Self::UnknownType => Severity::Warning,
            Self::Idle => Severity::Information,
        }
    }
}

/// Something wrong in a file of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Path within the pack.
    pub path: String,
    /// The bytes.
    pub range: ByteRange,
    /// What is wrong.
    pub message: Text,
    /// How far it goes.
    pub sort: Sort,
}

impl PackError {
    pub(crate) fn new(path: &str, range: ByteRange, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self::said(path, range, Text::new(ja, en))
    }

    pub(crate) fn said(path: &str, range: ByteRange, message: Text) -> Self {
        Self { path: path.into(), range, message, sort: Sort::default() }
    }

    pub(crate) fn of(self, sort: Sort) -> Self {
        Self { sort, ..self }
    }

    pub(crate) fn yaml(path: &str, text: &str, error: &serde_yaml::Error) -> Self {
        let place = error.location().map_or(0, |l| offset(text, l.line() as usize, l.column() as usize));
        let message = error.to_string();
        let message = message.lines().next().unwrap_or_default();
        // The place is told by the range.
        let place_in_words =
            |m: &str| m.strip_prefix("error: line ").and_then(|m| Some(m.split_once(": ")?.1.to_string()));
        let message = place_in_words(message).unwrap_or_else(|| message.to_string());
        Self::new(path, ByteRange { start: place, end: place }, message.clone(), message)
    }

    /// The same error in a text that begins so many bytes later in its file.
    fn behind(self, bytes: usize) -> Self {
        Self { range: self.range.shifted(bytes), ..self }
    }
}

/// Byte offset of a line and a column, both from 1, the column in characters.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// A source file of a pack.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path within the pack, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Compiles a pack. What cannot be read is left out and reported. Names are held against schemas by the tests of the pack, not here: it
/// is compiled whenever the project is built.
pub fn compile(sources: &[Source]) -> (Compiled, Vec<PackError>) {
    compile_with(sources, &mut |source| Arc::new(compile::file(&source.path, &source.text, &Schemas::default())))
}

/// Compiles a pack whose rule files `rules` compiles.
pub fn compile_with(
    sources: &[Source],
    rules: &mut dyn FnMut(&Source) -> Arc<compile::Compiled>,
) -> (Compiled, Vec<PackError>) {
    let mut compiled = Compiled::default();
    let mut errors = Vec::new();
    guideline(sources, &mut compiled.guideline, &mut errors);
    let places = parts(sources, &mut compiled, rules, &mut errors);
    // Rules alone may name any control.
    let others: Option<&[&str]> = if compiled.controls.is_empty() { None } else { Some(&[]) };
    check(&compiled, &places, others, &compiled.guideline, &mut errors);
    (compiled, errors)
}

/// Compiles what an organisation adds to a pack: rule files, and if it likes controls and tables of its own. `rules` compiles a rule
/// file, or knows what it says.
pub fn extend(
    sources: &[Source],
    pack: &Pack,
    rules: &mut dyn FnMut(&Source) -> Arc<compile::Compiled>,
) -> (Compiled, Vec<PackError>) {
    let mut compiled = Compiled::default();
    let mut errors = Vec::new();
    let mut tables = Vec::new();
    let mut rules = |source: &Source| {
        let file = rules(source);
        tables.extend(file.tables.iter().map(|(name, at)| (source.path.clone(), name.clone(), *at)));
        file
    };
    let places = parts(sources, &mut compiled, &mut rules, &mut errors);
    let others: Vec<&str> = pack.controls().map(|control| control.id.as_str()).collect();
    check(&compiled, &places, Some(&others), &pack.guideline, &mut errors);
    sources.iter().for_each(|source| taken(source, &compiled, pack, &mut errors));
    errors.extend(tables.iter().filter_map(|(path, name, at)| shadowed(path, name, *at, &compiled, pack)));
    (compiled, errors)
}

/// A short name in a rule file that both packs have a table of: the one of the pack counts, and nobody would see that it does.
fn shadowed(path: &str, name: &str, at: ByteRange, compiled: &Compiled, pack: &Pack) -> Option<PackError> {
    let is_own = |table: &&Embedded| table.split_once('/').is_some_and(|(_, key)| key == name);
    let own = compiled.tables.iter().map(|(table, _)| table).find(is_own)?;
    pack.tables.get(name)?;
    let ja = format!("表 {name} は組み込みのパックにもあり、そちらが使われます。自分の表は {own} と書きます");
    let en = format!("the built-in pack has a table {name}, which counts here: one's own is written {own}");
    Some(PackError::new(path, at, ja, en))
}

/// Tables of a file that the pack has already and that say something else: a pack is added to, and what its own policies go by stays.
fn taken(source: &Source, compiled: &Compiled, pack: &Pack, errors: &mut Vec<PackError>) {
    let Some(file) = source.path.strip_prefix("data/").and_then(|name| name.strip_suffix(".yaml")) else { return };
    if pack.tables.is_short(file) {
        let ja = format!("{file} は組み込みのパックの表の名前です。ファイルに別の名前を付けてください");
        let en =
            format!("the built-in pack has a table {file}, which stays as it is: choose another name for the file");
        return errors.push(PackError::new(&source.path, ByteRange::default(), ja, en));
    }
    let own = |name: &str| name == file || name.split_once('/').is_some_and(|(of, _)| of == file);
    for (name, text) in compiled.tables.iter().filter(|(name, _)| own(name)) {
        if pack.tables.get(name).is_none_or(|known| known.to_string() == *text) {
            continue;
        }
        let key = name.split_once('/').map_or("", |(_, key)| key);
        let at = source.text.match_indices(key).map(|(at, _)| at);
        let at = at.into_iter().find(|at| *at == 0 || source.text[..*at].ends_with('\n')).unwrap_or(0);
        let ja = format!("表 {name} は組み込みのパックにあり、そちらが使われます。別の名前を付けてください");
        let en = format!("the built-in pack has a table {name}, which stays as it is: choose another name");
        errors.push(PackError::new(&source.path, ByteRange { start: at, end: at + key.len() }, ja, en));
    }
}

/// Reads everything but the guideline; gives for each policy its file and where it names its control.
fn parts(
    sources: &[Source],
    compiled: &mut Compiled,
    rules: &mut dyn FnMut(&Source) -> Arc<compile::Compiled>,
    errors: &mut Vec<PackError>,
) -> Vec<(String, ByteRange)> {
    let mut places = Vec::new();
    if let Some(about) = find(sources, "pack.yaml") {
        match serde_yaml::from_str::<AboutYaml>(&about.text) {
            Ok(yaml) => compiled.about = yaml.into(),
            Err(e) => errors.push(PackError::yaml(&about.path, &about.text, &e)),
        }
    }
    for source in sources {
        match source.path.split_once('/') {
            Some(("controls", name)) if name.ends_with(".md") => match control(source) {
                Ok(control) => compiled.controls.push(control),
                Err(error) => errors.push(error),
            },
            Some(("catalogue", _)) => list(source, &mut compiled.catalogue.targets, errors),
            Some(("omitted", _)) => list(source, &mut compiled.catalogue.omitted, errors),
            Some(("data", name)) if name.ends_with(".yaml") => table(source, &mut compiled.tables, errors),
            // A rule file that was named itself has no path within a directory.
            _ if is_rules(&source.path) || source.path.is_empty() => {
                let file = rules(source);
                places.extend(file.controls.iter().map(|range| (source.path.clone(), *range)));
                compiled.policies.extend(file.entries.iter().cloned());
                compiled.inputs.extend(file.inputs.iter().cloned());
                errors.extend(file.errors.iter().cloned());
            }
            _ => {}
        }
    }
    places
}

/// Whether a file holds rules, by its name.
pub fn is_rules(path: &str) -> bool {
    path.ends_with(".policy.hcl") || path.ends_with("/policy.hcl") || path == "policy.hcl"
}

fn find<'s>(sources: &'s [Source], path: &str) -> Option<&'s Source> {
    sources.iter().find(|s| s.path == path)
}

#[derive(Deserialize)]
struct AboutYaml {
    name: String,
    title: Text,
    edition: String,
    examples_date: String,
    docs_url: String,
}

impl From<AboutYaml> for About {
    fn from(yaml: AboutYaml) -> Self {
        Self {
            name: yaml.name,
            title: yaml.title,
            edition: Text::new(yaml.edition.clone(), yaml.edition),
            source: Text::default(),
            examples_date: yaml.examples_date,
            docs_url: yaml.docs_url,
        }
    }
}

#[derive(Deserialize)]
struct SectionYaml {
    id: String,
    title_ja: String,
    title_en: String,
    force: String,
    checkable: String,
    ask: Option<Text>,
    why: Option<Text>,
    #[serde(default)]
    see_also: Vec<String>,
}

fn guideline(sources: &[Source], out: &mut Guideline, errors: &mut Vec<PackError>) {
    let Some(text) = find(sources, "guideline/guideline.ja.md") else { return };
    out.text.clone_from(&text.text);
    let parts = guideline::parts(&text.text);
    let translated = translation(sources, &parts, out, errors);
    let Some(yaml) = find(sources, "guideline/sections.yaml") else { return };
    match serde_yaml::from_str::<Vec<SectionYaml>>(&yaml.text) {
        Ok(sections) => {
            for s in sections {
                let at = parts.iter().position(|part| part.is(&s.id, &s.title_ja));
                let place_in = |parts: &[Part]| at.and_then(|i| parts.get(i)).map_or((0, 0), |part| part.place);
                let (place, place_en) = (place_in(&parts), place_in(&translated));
                let title = Text::new(s.title_ja, s.title_en);
                let SectionYaml { id, force, checkable, ask, why, see_also, .. } = s;
                out.sections.push(Section { id, title, force, checkable, ask, why, see_also, place, place_en });
            }
        }
        Err(e) => errors.push(PackError::yaml(&yaml.path, &yaml.text, &e)),
    }
}

/// The parts of the translation, which has to have those of the original, in the same order. A pack may have none.
fn translation(sources: &[Source], parts: &[Part], out: &mut Guideline, errors: &mut Vec<PackError>) -> Vec<Part> {
    let Some(text) = find(sources, "guideline/guideline.en.md") else { return Vec::new() };
    let translated = guideline::parts(&text.text);
    let same = parts.iter().zip(&translated).take_while(|(part, other)| part.corresponds(other)).count();
    if same < parts.len() || same < translated.len() {
        let start = translated.get(same).map_or(text.text.len(), |part| part.place.0.saturating_sub(1));
        let id = parts.get(same).map_or("", |part| &part.id);
        let ja = format!("見出しが原文と対応しません（原文: {id}）");
        let en = format!("the heading is not that of the original, {id}");
        errors.push(PackError::new(&text.path, ByteRange { start, end: start }, ja, en));
        return Vec::new();
    }
    out.text_en.clone_from(&text.text);
    translated
}

/// An organisation's control may have no section of a guideline, and so nothing to quote.
#[derive(Deserialize)]
struct FrontMatter {
    id: String,
    #[serde(default)]
    section: String,
    severity: Severity,
    #[serde(default)]
    profile: Profile,
    title: Text,
    #[serde(default)]
    quote: String,
    #[serde(default)]
    quote_en: String,
}

fn control(source: &Source) -> Result<Control, PackError> {
    let nowhere = ByteRange { start: 0, end: 0 };
    let missing =
        || PackError::new(&source.path, nowhere, "先頭に --- で囲んだ項目がありません", "front matter is missing");
    let begin = "---\n";
    let rest = source.text.strip_prefix(begin).ok_or_else(missing)?;
    let (front, body) = rest.split_once("\n---\n").ok_or_else(missing)?;
    let wrong = |e: serde_yaml::Error| PackError::yaml(&source.path, front, &e).behind(begin.len());
    let front: FrontMatter = serde_yaml::from_str(front).map_err(wrong)?;
    let part = |heading: &str| {
        let after = body.split_once(heading).map_or("", |(_, after)| after);
        after.split("\n## ").next().unwrap_or("").trim().to_string()
    };
    Ok(Control {
        id: front.id,
        section: front.section,
        severity: front.severity,
        profile: front.profile,
        title: front.title,
        quote: front.quote,
        quote_en: front.quote_en,
        why: Text::new(part("## 日本語"), part("## English")),
    })
}

/// A file that is one list.
fn list<T: for<'de> Deserialize<'de>>(source: &Source, out: &mut Vec<T>, errors: &mut Vec<PackError>) {
    match serde_yaml::from_str::<Vec<T>>(&source.text) {
        Ok(items) => out.extend(items),
        Err(e) => errors.push(PackError::yaml(&source.path, &source.text, &e)),
    }
}

/// A file of tables is kept in pieces, one for each of its top-level keys.
fn table(source: &Source, tables: &mut Vec<(Embedded, Embedded)>, errors: &mut Vec<PackError>) {
    let json: serde_json::Value = match serde_yaml::from_str(&source.text) {
        Ok(json) => json,
        Err(e) => return errors.push(PackError::yaml(&source.path, &source.text, &e)),
    };
    let name = source.path.trim_start_matches("data/").trim_end_matches(".yaml").to_string();
    match json {
        serde_json::Value::Object(entries) => {
            tables.extend(
                entries.into_iter().map(|(key, value)| (format!("{name}/{key}").into(), value.to_string().into())),
            );
        }
        json => tables.push((name.into(), json.to_string().into())),
    }
}

/// What one file cannot know of another: quotations are in their sections, policies name controls that exist. `others` are the controls
/// beside these; if `None`, there may be any.
fn check(
    compiled: &Compiled,
    places: &[(String, ByteRange)],
    others: Option<&[&str]>,
    guideline: &Guideline,
    errors: &mut Vec<PackError>,
) {
    let nowhere = ByteRange { start: 0, end: 0 };
    for control in &compiled.controls {
        let path = format!("controls/{}.md", control.id);
        if control.quote.is_empty() && !compiled.guideline.sections.is_empty() {
            errors.push(PackError::new(&path, nowhere, "引用がありません", "there is no quotation"));
        }
        let section = guideline.section(&control.section);
        let passage = section.map(|s| guideline.passage(s)).unwrap_or("");
        if !passage.contains(&control.quote) {
            let ja = format!("引用が {} の原文にありません", control.section);
            let en = format!("the quotation is not in the text of {}", control.section);
            errors.push(PackError::new(&path, nowhere, ja, en));
        }
        // Whoever adds a control to a guideline may translate it anew.
        let translation = compiled.guideline.section(&control.section).map_or("", |s| guideline.passage_en(s));
        if !translation.is_empty() && !translation.contains(inner(&control.quote_en)) {
            let ja = format!("引用の英訳が {} の英訳にありません", control.section);
            let en = format!("the translation of the quotation is not in that of {}", control.section);
            errors.push(PackError::new(&path, nowhere, ja, en));
        }
    }
    let ids = || others.into_iter().flatten().copied().chain(compiled.controls.iter().map(|c| c.id.as_str()));
    let known = |id: &str| others.is_none() || ids().any(|known| known == id);
    for (entry, (path, range)) in compiled.policies.iter().zip(places) {
        if !entry.control.is_empty() && !known(&entry.control) {
            let (ja, en) = suggestion(nearest(&entry.control, ids()), "");
            let ja = format!("統制 {} はありません{ja}", entry.control);
            let en = format!("there is no control {}{en}", entry.control);
            errors.push(PackError::new(path, *range, ja, en));
        }
        for id in entry.targets.iter().filter(|_| !compiled.catalogue.targets.is_empty()) {
            let target = compiled.catalogue.target(id);
            if target.is_none_or(|t| t.control != entry.control) {
                let ja = format!("{} の目録に {id} はありません（{}）", entry.control, entry.id);
                let en = format!("the catalogue has no entry {id} for {} ({})", entry.control, entry.id);
                errors.push(PackError::new(path, *range, ja, en));
            }
        }
    }
    for omission in &compiled.catalogue.omitted {
        if compiled.catalogue.target(&omission.id).is_none() {
            let ja = format!("目録に {} はありません", omission.id);
            let en = format!("the catalogue has no entry {}", omission.id);
            errors.push(PackError::new("omitted", nowhere, ja, en));
        }
    }
}

/// A translated quotation without what it may change: dots for what is left out at its ends, and a capital at its beginning.
fn inner(quote: &str) -> &str {
    let quote = quote.trim_matches(['…', ' ']);
    quote.get(1..).unwrap_or(quote)
}
