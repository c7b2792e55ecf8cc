//! `shirube check`

use std::{fs, io::IsTerminal, path::Path, sync::Arc};

use shirube_engine::{Disk, ExceptionState, Given, Idle, Options, Report, Workspace};
use shirube_policy::{Locale, Severity};

use super::{
    CLEAN, FAILURE, FINDINGS,
    args::Check,
    complain, fix, json,
    paths::{self, Base},
    print, text,
};
use crate::{clock::today, wording};

/// Checks, and gives the exit code.
pub(super) fn run(check: &Check, environment: Locale) -> u8 {
    let locale = check.locale.unwrap_or(environment);
    let Some(input) = Input::of(check, locale) else { return FAILURE };
    let below = &input.below;
    // Excepted findings are never fixed, also where exceptions are not obeyed.
    let mut workspace = input.load(check.no_exceptions && !check.fix);
    let locale = check.locale.or(workspace.locale()).unwrap_or(environment);
    let base = Base::current();
    let (mut fixed, mut problem) = (Vec::new(), None);
    if check.fix {
        let order = fix::Order { below, unsafe_too: check.unsafe_fixes, base: &base, locale };
        (fixed, problem) = fix::all(&mut workspace, &order);
        if check.no_exceptions {
            workspace = input.load(true);
        }
    }
    let report = workspace.report(below);
    if let Some(problem) = &problem {
        complain(&match locale {
            Locale::Ja => format!("shirube: 修正を書き込めませんでした: {problem}"),
            Locale::En => format!("shirube: the fixes could not be written: {problem}"),
        });
    }
    if report.files == 0 {
        complain(match locale {
            Locale::Ja => "shirube: 検査するファイルがありません",
            Locale::En => "shirube: there are no files to check",
        });
    }
    for idle in workspace.idle_values() {
        complain(&wording_of(&idle, locale));
    }
    let output = if check.json {
        json::render(&workspace, &base, &report, fixed, locale)
    } else {
        let given: Vec<String> = check.paths.iter().map(|p| p.to_string_lossy().into_owned()).collect();
        let view = text::View {
            base: &base,
            fixed: &fixed,
            given: &given,
            no_exceptions: check.no_exceptions,
            locale,
            colour: check.output.is_none() && is_colourful(),
        };
        text::render(&workspace, &report, &view)
    };
    if let Err(error) = deliver(check.output.as_deref(), &output) {
        complain(&format!("shirube: {error}"));
        return FAILURE;
    }
    let errors = workspace.baseline_errors().next().is_some();
    // The process ends now: to give back every value by itself takes a tenth of its time.
    std::mem::forget(workspace);
    let failed = input.missing || problem.is_some() || errors;
    if failed { FAILURE } else { code(&report, check.fail_on) }
}

/// What Terraform refuses is told, and the rest is checked all the same: one call may be about several roots.
fn wording_of(idle: &Idle, locale: Locale) -> String {
    match (idle, locale) {
        (Idle::Undeclared(name), Locale::Ja) => format!("shirube: --var {name}: この変数を宣言するルートがありません"),
        (Idle::Undeclared(name), Locale::En) => format!("shirube: --var {name}: no root declares this variable"),
        (Idle::Unreadable(name), Locale::Ja) => format!("shirube: --var {name}: 値を式として読めません"),
        (Idle::Unreadable(name), Locale::En) => format!("shirube: --var {name}: the value is not an expression"),
    }
}

/// What is read, and how it is looked at.
pub(super) struct Input {
    /// What is reported: absolute paths.
    pub(super) below: Vec<String>,
    /// Whether some of the paths do not exist.
    pub(super) missing: bool,
    options: Options,
}

impl Input {
    /// What the arguments name; `None` if that is nothing, or a file that has to be there is not. Says so.
    pub(super) fn of(check: &Check, locale: Locale) -> Option<Self> {
        let current = [".".into()];
        let given = if check.paths.is_empty() { &current } else { check.paths.as_slice() };
        let below: Vec<String> = given.iter().filter_map(|path| paths::existing(path, locale)).collect();
        let config = match &check.config {
            Some(path) => Some(paths::existing(path, locale)?),
            None => None,
        };
        let policies = check.policies.iter().map(|path| paths::existing(path, locale)).collect::<Option<_>>()?;
        let vars = check.vars.iter().map(|given| match given {
            Given::File(path) => paths::existing(Path::new(path), locale).map(Given::File),
            value @ Given::Value(..) => Some(value.clone()),
        });
        let options = Options {
            today: check.date.clone().unwrap_or_else(today),
            profile: check.profile,
            config,
            vars: vars.collect::<Option<_>>()?,
            ignore_exceptions: false,
            policies,
            baseline: check.baseline.as_deref().and_then(paths::wanted),
        };
        let missing = below.len() < given.len();
        (!below.is_empty()).then_some(Self { below, missing, options })
    }

    /// Reads it.
    pub(super) fn load(&self, ignore_exceptions: bool) -> Workspace {
        let options = Options { ignore_exceptions, ..self.options.clone() };
        let dirs = paths::outermost(self.below.iter().map(|p| paths::workspace(p)).collect());
        Workspace::load_around(Arc::new(Disk), crate::builtin_pack(), &dirs, &self.below, options)
    }
}

fn is_colourful() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    std::io::stdout().is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

pub(super) fn deliver(file: Option<&Path>, output: &str) -> Result<(), String> {
    match file {
        Some(file) => fs::write(file, output).map_err(|error| format!("{}: {error}", file.display())),
        None => print(output).map_err(|error| error.to_string()),
    }
}

/// New findings at or above the limit, and broken files always.
fn code(report: &Report, fail_on: Option<Severity>) -> u8 {
    let found = fail_on.is_some_and(|limit| {
        let complaints = report.exceptions.iter().filter(|e| e.state != ExceptionState::Used);
        report.findings.iter().any(|f| !f.known && f.severity >= limit)
            || complaints.map(|e| wording::severity_of_exception(e.state)).any(|s| s >= limit)
    });
    if found || !report.errors.is_empty() { FINDINGS } else { CLEAN }
}

#[cfg(test)]
mod tests {
    use shirube_engine::{ExceptionReport, Location, ReadError};
    use shirube_policy::{Text, load::Sort};
    use shirube_syntax::ByteRange;

    use super::*;

    fn at() -> Location {
        Location { path: "/w/a.tf".into(), range: ByteRange { start: 0, end: 1 } }
    }

    fn with(state: ExceptionState) -> Report {
        let (control, policy, resource) = ("c".into(), "".into(), "".into());
        let (reason, until) = (String::new(), None);
        let exception = ExceptionReport { control, policy, resource, at: at(), reason, until, state };
        Report { exceptions: vec![exception], ..Report::default() }
    }

    #[test]
    fn exceptions_that_do_nothing_count() {
        let warning = Some(Severity::Warning);
        assert_eq!(code(&with(ExceptionState::Used), Some(Severity::Hint)), CLEAN);
        assert_eq!(code(&with(ExceptionState::Unused), warning), CLEAN);
        assert_eq!(code(&with(ExceptionState::Unused), Some(Severity::Information)), FINDINGS);
        assert_eq!(code(&with(ExceptionState::Expired), warning), FINDINGS);
        assert_eq!(code(&with(ExceptionState::Invalid), None), CLEAN);
    }

    #[test]
    fn a_broken_file_never_passes() {
        let error = ReadError { at: at(), message: Text::new("", ""), syntax: true, sort: Sort::Syntax };
        let report = Report { errors: vec![error], ..Report::default() };
        assert_eq!(code(&report, None), FINDINGS);
        assert_eq!(code(&Report::default(), Some(Severity::Hint)), CLEAN);
    }
}
