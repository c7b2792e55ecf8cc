//! `shirube eval` and `shirube test`

use std::{path::Path, sync::Arc};

use shirube_engine::{
    Disk, Options, Workspace, coverage,
    examples::{self, ExampleResult},
};
use shirube_model::schema::{Packed, Schemas};
use shirube_policy::{
    Locale, compile, load,
    pack::{Example, Pack},
    policytest,
};

use super::{CLEAN, FAILURE, FINDINGS, args::Listing, complain, controls, paths, print};
use crate::clock::today;

/// The value of an expression as JSON, or `unknown`.
pub(super) fn eval(dir: &Path, expression: &str, locale: Locale) -> u8 {
    let Some(path) = paths::existing(dir, locale) else { return FAILURE };
    let options = Options { today: today(), ..Options::default() };
    let mut workspace = Workspace::load(Arc::new(Disk), crate::builtin_pack(), &[paths::workspace(&path)], options);
    match workspace.eval(&path, expression) {
        Ok(value) => {
            if let Some(reason) = value.unknown_reason() {
                complain(&format!("shirube: {reason}"));
                return u8::from(print("unknown\n").is_err()) * FAILURE;
            }
            let json = shirube_lang::json::display(&value);
            let text = serde_json::to_string_pretty(&json).unwrap_or_default();
            if print(&format!("{text}\n")).is_ok() { CLEAN } else { FAILURE }
        }
        Err(message) => {
            complain(&format!("shirube: {}", message.get(locale)));
            FAILURE
        }
    }
}

/// Runs the examples of the built-in pack, or the examples and tests of the rule files in a directory.
pub(super) fn test(dir: Option<&Path>, locale: Locale) -> u8 {
    let (results, mistakes) = match dir {
        None => (run_whole(&crate::builtin_pack()), 0),
        Some(dir) => match test_directory(dir, locale) {
            Ok(tested) => tested,
            Err(code) => return code,
        },
    };
    if results.is_empty() && mistakes == 0 {
        complain(match locale {
            Locale::Ja => "shirube: ポリシーも例もテストもありません",
            Locale::En => "shirube: there are no policies with examples and no tests",
        });
        return FAILURE;
    }
    if results.is_empty() {
        return FINDINGS;
    }
    let (text, failed) = results_as_text(&results, mistakes, locale);
    match print(&text) {
        Err(_) => FAILURE,
        Ok(()) if failed > 0 || mistakes > 0 => FINDINGS,
        Ok(()) => CLEAN,
    }
}

/// Writes down what fixes make of violating examples, where that is missing or different, and runs the examples and tests then.
pub(super) fn write(dir: &Path, locale: Locale) -> u8 {
    // What is wrong in it is told when it is tested.
    let (pack, first, sources) = match read(dir, locale) {
        Ok(directory) => directory.tested(),
        Err(code) => return code,
    };
    for made in examples::unwritten(&pack, first) {
        let before = (made.folder.as_str(), made.before.as_str());
        let Some(source) = sources.iter().find(|s| folder_of(&s.path) == before) else { continue };
        let path = dir.join(&source.path).with_file_name(&made.name);
        if let Err(error) = std::fs::write(&path, &made.text) {
            complain(&format!("shirube: {}: {error}", path.display()));
            return FAILURE;
        }
        let said = match locale {
            Locale::Ja => format!("書き込み: {}\n", path.display()),
            Locale::En => format!("wrote {}\n", path.display()),
        };
        if print(&said).is_err() {
            return FAILURE;
        }
    }
    test(Some(dir), locale)
}

/// The examples of a pack, and what its policies name that no example shows.
fn run_whole(pack: &Arc<Pack>) -> Vec<ExampleResult> {
    let mut results = examples::run(pack);
    results.extend(coverage::untested(pack));
    results
}

/// What a directory holds: a pack that stands for itself, or rule files that are added to the built-in one.
pub(super) struct Directory {
    pub(super) sources: Vec<load::Source>,
    /// With the examples of the built-in pack, if that is what it adds to.
    pack: Pack,
    whole: bool,
    /// The controls that it brings.
    controls: Vec<String>,
    /// How many mistakes there are in it.
    mistakes: usize,
    /// These, and what is probably not meant.
    told: Vec<load::PackError>,
    /// The rule files with policies that do not run, and the labels of these.
    left: Vec<(String, Vec<Arc<str>>)>,
}

impl Directory {
    /// The pack with the directory's examples, and the number of its first policy that is the directory's.
    pub(super) fn tested(self) -> (Arc<Pack>, usize, Vec<load::Source>) {
        let first = if self.whole { 0 } else { crate::builtin_pack().entries().count() };
        // What shows a policy that does not run shows nothing.
        let shows = |(folder, name, _): &(String, String, String)| {
            let label = name.split('.').next();
            let beside = |path: &str| folder_of(path).0 == folder;
            !self.left.iter().any(|(path, labels)| beside(path) && labels.iter().any(|l| label == Some(l)))
        };
        let examples: Vec<_> = examples_in(&self.sources).filter(shows).collect();
        (Arc::new(self.pack.with_examples_of(examples.into_iter())), first, self.sources)
    }

    /// The same if it can be read in full; else the exit code.
    pub(super) fn in_full(self) -> Result<Self, u8> {
        if self.mistakes == 0 { Ok(self) } else { Err(FINDINGS) }
    }
}

/// The controls of a directory; the exit code if it cannot be read in full.
pub(super) fn controls_in(dir: &Path, form: Listing, locale: Locale) -> Result<String, u8> {
    let directory = read_directory(dir, locale)?.in_full()?;
    let brought = directory.controls.clone();
    Ok(match directory.tested() {
        (pack, 0, _) => controls::render(&pack, form, locale) + &controls::open(&pack, form, locale),
        (pack, first, _) => controls::of_rules(&pack, first, &brought, form, locale),
    })
}

/// The language that the configuration of a directory asks for.
pub(super) fn configured_locale(dir: &Path) -> Option<Locale> {
    let dir = paths::absolute(dir).ok()?;
    let options = Options { today: today(), ..Options::default() };
    Workspace::outlined(Arc::new(Disk), crate::builtin_pack(), &[dir], options).locale()
}

/// Reads a directory, and says what is wrong in it.
pub(super) fn read_directory(dir: &Path, locale: Locale) -> Result<Directory, u8> {
    let directory = read(dir, locale)?;
    report(dir, &directory.sources, &directory.told, locale);
    Ok(directory)
}

fn read(dir: &Path, locale: Locale) -> Result<Directory, u8> {
    if paths::existing(dir, locale).is_none() {
        return Err(FAILURE);
    }
    let mut sources = Vec::new();
    collect(dir, "", &[".hcl", ".tf", ".yaml", ".json", ".md"], &mut sources);
    let whole = sources.iter().any(|s| s.path == "pack.yaml");
    let builtin = crate::builtin_pack();
    let schemas = if whole { schemas(dir, &builtin)? } else { builtin.schemas.clone() };
    let (mut doubts, mut left) = (Vec::new(), Vec::new());
    let mut rules = |source: &load::Source| {
        let compiled = compile::file(&source.path, &source.text, &schemas);
        doubts.extend(compiled.doubts.iter().cloned());
        left.push((source.path.clone(), compiled.left.clone()));
        Arc::new(compiled)
    };
    let (compiled, errors) = match whole {
        true => load::compile_with(&sources, &mut rules),
        false => load::extend(&sources, &builtin, &mut rules),
    };
    let controls = compiled.controls.iter().map(|control| control.id.clone()).collect();
    let pack = match whole {
        true => Pack::new(compiled).with_schemas_of(schemas),
        false => builtin.with([&compiled]),
    };
    let mistakes = errors.len();
    let told = errors.into_iter().chain(doubts).collect();
    Ok(Directory { sources, pack, whole, controls, mistakes, told, left })
}

/// The extracts of providers' schemas in a pack's directory; those of the built-in pack where it has none.
fn schemas(dir: &Path, builtin: &Pack) -> Result<Arc<Schemas>, u8> {
    let mut extracts = Vec::new();
    collect(&dir.join("schema"), "", &[".schema", "/types"], &mut extracts);
    if extracts.is_empty() {
        return Ok(builtin.schemas.clone());
    }
    match Packed::of(extracts.iter().map(|s| (&*s.path, &*s.text))) {
        Ok(packed) => Ok(Arc::new(Schemas::new(packed))),
        Err(message) => {
            complain(&format!("{}: {message}", dir.join("schema").display()));
            Err(FINDINGS)
        }
    }
}

/// The results of a directory and how many mistakes are in its files. What is right is tested beside what is not.
fn test_directory(dir: &Path, locale: Locale) -> Result<(Vec<ExampleResult>, usize), u8> {
    let directory = read_directory(dir, locale)?;
    // A pack that stands for itself says how much it covers, which half a pack cannot.
    let directory = if directory.whole { directory.in_full()? } else { directory };
    let mistakes = directory.mistakes;
    let (pack, first, sources) = directory.tested();
    let mut results = match first {
        0 => run_whole(&pack),
        first => examples::run_added(&pack, first),
    };
    let setting = policytest::Setting { tables: &pack.tables, today: &today() };
    let (outcomes, errors) = policytest::run(&sources, &pack.schemas, &setting);
    report(dir, &sources, &errors, locale);
    results.extend(outcomes.into_iter().map(|o| ExampleResult {
        name: format!("{}:{}: {}", o.path, line(&sources, &o.path, o.range.start), o.name),
        outcome: o.result,
    }));
    Ok((results, mistakes + errors.len()))
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn examples_in(sources: &[load::Source]) -> impl Iterator<Item = (String, String, String)> {
    sources.iter().filter(|s| Example::is_one(name_of(&s.path))).map(|s| {
        let (folder, name) = folder_of(&s.path);
        (folder.to_string(), name.to_string(), s.text.clone())
    })
}

/// The folder of a file as a pack names it, and the file's name.
fn folder_of(path: &str) -> (&str, &str) {
    let path = path.strip_prefix("policies/").unwrap_or(path);
    path.rsplit_once('/').unwrap_or(("", path))
}

fn line(sources: &[load::Source], path: &str, offset: usize) -> usize {
    let text = sources.iter().find(|s| s.path == path).map_or("", |s| s.text.as_str());
    text.get(..offset).unwrap_or("").matches('\n').count() + 1
}

/// Says what is wrong at its place.
pub(super) fn report(dir: &Path, sources: &[load::Source], errors: &[load::PackError], locale: Locale) {
    for error in errors {
        let line = line(sources, &error.path, error.range.start);
        let path = dir.join(&error.path);
        let path = path.strip_prefix(".").unwrap_or(&path);
        complain(&format!("{}:{line}: {}", path.display(), error.message.get(locale)));
    }
}

/// The failures, the closing line, and the number of failures. `mistakes` were told already.
fn results_as_text(results: &[ExampleResult], mistakes: usize, locale: Locale) -> (String, usize) {
    let (mut text, failed) = failures_as_text(results, locale);
    let passed = results.len() - failed;
    text.push_str(&match locale {
        Locale::Ja => format!("成功 {passed} 件、失敗 {failed} 件"),
        Locale::En => format!("{passed} passed, {failed} failed"),
    });
    text.push_str(&match (locale, mistakes) {
        (_, 0) => "\n".into(),
        (Locale::Ja, mistakes) => format!("、誤り {mistakes} 件\n"),
        (Locale::En, 1) => ", 1 mistake\n".into(),
        (Locale::En, mistakes) => format!(", {mistakes} mistakes\n"),
    });
    (text, failed)
}

/// The failures, one a line, and their number.
pub(super) fn failures_as_text(results: &[ExampleResult], locale: Locale) -> (String, usize) {
    let failures = results.iter().filter_map(|result| Some((&result.name, result.outcome.as_ref().err()?)));
    let lines: Vec<String> = failures.map(|(name, message)| format!("{name}: {}\n", message.get(locale))).collect();
    (lines.concat(), lines.len())
}

fn collect(root: &Path, prefix: &str, endings: &[&str], out: &mut Vec<load::Source>) {
    let Ok(entries) = std::fs::read_dir(root.join(prefix)) else { return };
    let mut names: Vec<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    for name in names.into_iter().filter(|n| !n.starts_with('.') && n != "target") {
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if root.join(&path).is_dir() {
            collect(root, &path, endings, out);
        } else if endings.iter().any(|e| path.ends_with(e))
            && let Ok(text) = std::fs::read_to_string(root.join(&path))
        {
            out.push(load::Source { path, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use shirube_policy::Text;

    use super::*;

    #[test]
    fn failures_come_before_the_count() {
        let result = |name: &str, outcome| ExampleResult { name: name.into(), outcome };
        let results = [
            result("aws/rds/a.violating.tf", Ok(())),
            result("aws/rds/b.fixed.tf", Err(Text::new("2 行目", "line 2"))),
        ];
        let expected = "aws/rds/b.fixed.tf: line 2\n1 passed, 1 failed\n";
        assert_eq!(results_as_text(&results, 0, Locale::En), (expected.into(), 1));
        let expected = "aws/rds/b.fixed.tf: 2 行目\n成功 1 件、失敗 1 件、誤り 2 件\n";
        assert_eq!(results_as_text(&results, 2, Locale::Ja), (expected.into(), 1));
    }
}
