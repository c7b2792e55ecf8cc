//! `shirube eval` and `shirube test`

use std::{path::Path, sync::Arc};

use shirube_engine::{
    Disk, Options, Workspace,
    examples::{self, ExampleResult},
};
use shirube_policy::{Locale, load, pack::Pack};

use super::{CLEAN, FAILURE, FINDINGS, complain, paths, print};
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

/// Runs the examples of the built-in pack, or of the pack in a directory.
pub(super) fn test(dir: Option<&Path>, locale: Locale) -> u8 {
    let pack = match dir {
        None => crate::builtin_pack(),
        Some(dir) => {
            if paths::existing(dir, locale).is_none() {
                return FAILURE;
            }
            match read_pack(dir, locale) {
                Some(pack) => pack,
                None => return FINDINGS,
            }
        }
    };
    let results = examples::run(&pack);
    if results.is_empty() {
        complain(match locale {
            Locale::Ja => "shirube: ポリシーも例もありません",
            Locale::En => "shirube: there are no policies and no examples",
        });
        return FAILURE;
    }
    let (text, failed) = results_as_text(&results);
    match print(&text) {
        Err(_) => FAILURE,
        Ok(()) if failed > 0 => FINDINGS,
        Ok(()) => CLEAN,
    }
}

/// The failures, the closing line, and the number of failures.
fn results_as_text(results: &[ExampleResult]) -> (String, usize) {
    let mut text = String::new();
    let mut failed = 0;
    for result in results {
        if let Err(message) = &result.outcome {
            failed += 1;
            text.push_str(&format!("{}: {message}\n", result.name));
        }
    }
    text.push_str(&format!("{} passed, {failed} failed\n", results.len() - failed));
    (text, failed)
}

/// Compiles a pack from its sources; what is wrong is said at its place.
fn read_pack(dir: &Path, locale: Locale) -> Option<Arc<Pack>> {
    let mut sources = Vec::new();
    collect(dir, "", &mut sources);
    let (compiled, errors) = load::compile(&sources);
    for error in &errors {
        let text = sources.iter().find(|s| s.path == error.path).map_or("", |s| s.text.as_str());
        let line = text.get(..error.range.start).unwrap_or("").matches('\n').count() + 1;
        complain(&format!("{}:{line}: {}", dir.join(&error.path).display(), error.message.get(locale)));
    }
    if !errors.is_empty() {
        return None;
    }
    let examples = sources.iter().filter(|s| s.path.ends_with(".tf")).map(|s| {
        let path = s.path.strip_prefix("policies/").unwrap_or(&s.path);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        (folder.to_string(), name.to_string(), s.text.clone())
    });
    Some(Arc::new(Pack::new(compiled).with_examples_of(examples)))
}

fn collect(root: &Path, prefix: &str, out: &mut Vec<load::Source>) {
    let Ok(entries) = std::fs::read_dir(root.join(prefix)) else { return };
    let mut names: Vec<String> = entries.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    for name in names.into_iter().filter(|n| !n.starts_with('.') && n != "target") {
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if root.join(&path).is_dir() {
            collect(root, &path, out);
        } else if [".hcl", ".tf", ".yaml", ".md"].iter().any(|e| path.ends_with(e))
            && let Ok(text) = std::fs::read_to_string(root.join(&path))
        {
            out.push(load::Source { path, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_come_before_the_count() {
        let result = |name: &str, outcome| ExampleResult { name: name.into(), outcome };
        let results = [result("aws/rds/a.violating.tf", Ok(())), result("aws/rds/b.fixed.tf", Err("line 2".into()))];
        let expected = "aws/rds/b.fixed.tf: line 2\n1 passed, 1 failed\n";
        assert_eq!(results_as_text(&results), (expected.into(), 1));
    }
}
