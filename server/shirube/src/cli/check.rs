//! `shirube check`

use std::{fs, io::IsTerminal, sync::Arc};

use shirube_engine::{Disk, ExceptionState, Options, Report, Workspace};
use shirube_policy::{Locale, Severity};

use super::{CLEAN, FAILURE, FINDINGS, args::Check, complain, fix, json, paths, print, text};
use crate::clock::today;

/// Checks, and gives the exit code.
pub(super) fn run(check: &Check, environment: Locale) -> u8 {
    let locale = check.locale.unwrap_or(environment);
    let mut missing = false;
    let mut below = Vec::new();
    let mut given = check.paths.clone();
    if given.is_empty() {
        given.push(".".into());
    }
    for path in &given {
        match paths::absolute(path) {
            Some(path) => below.push(path),
            None => {
                missing = true;
                let path = path.display();
                complain(&match locale {
                    Locale::Ja => format!("shirube: {path} がありません"),
                    Locale::En => format!("shirube: {path} does not exist"),
                });
            }
        }
    }
    if below.is_empty() {
        return FAILURE;
    }
    let mut dirs: Vec<String> = below.iter().map(|p| paths::workspace(p)).collect();
    dirs.sort();
    dirs.dedup();
    let config = match &check.config {
        None => None,
        Some(path) => match paths::absolute(path) {
            Some(path) => Some(path),
            None => {
                complain(&format!(
                    "shirube: {}: {}",
                    path.display(),
                    if locale == Locale::Ja { "ありません" } else { "does not exist" }
                ));
                return FAILURE;
            }
        },
    };
    let options = Options {
        today: check.date.clone().unwrap_or_else(today),
        profile: check.profile,
        config,
        vars: check.vars.clone(),
        ignore_exceptions: check.no_exceptions,
    };
    let mut workspace = Workspace::load(Arc::new(Disk), shirube_guideline::pack(), &dirs, options);
    let fixed = if check.fix { fix::all(&mut workspace, &below, check.unsafe_fixes) } else { Vec::new() };
    let report = workspace.report(&below);
    let locale = check.locale.or(workspace.locale()).unwrap_or(environment);
    let output = if check.json {
        json::render(&workspace, &report, &fixed, locale)
    } else {
        let colour =
            check.output.is_none() && std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        text::render(&workspace, &report, &fixed, locale, colour)
    };
    let written = match &check.output {
        Some(file) => fs::write(file, output),
        None => print(&output),
    };
    if let Err(error) = written {
        complain(&format!("shirube: {error}"));
        return FAILURE;
    }
    if missing { FAILURE } else { code(&report, check.fail_on) }
}

/// Findings at or above the limit, and broken files always.
fn code(report: &Report, fail_on: Option<Severity>) -> u8 {
    let expired =
        report.exceptions.iter().any(|e| matches!(e.state, ExceptionState::Expired | ExceptionState::Invalid));
    let found = fail_on.is_some_and(|limit| {
        report.findings.iter().any(|f| f.severity >= limit) || (expired && limit <= Severity::Warning)
    });
    if found || !report.errors.is_empty() { FINDINGS } else { CLEAN }
}
