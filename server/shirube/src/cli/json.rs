//! `--format json`

use serde::Serialize;
use shirube_engine::{Finding, FixKind, Location, Report, Workspace};
use shirube_policy::{Locale, Severity};
use shirube_syntax::{Encoding, Position};

use super::paths;
use crate::wording;

#[derive(Serialize)]
struct Output {
    version: u32,
    findings: Vec<FindingJson>,
    fixed: Vec<FindingJson>,
    undetermined: Vec<UndeterminedJson>,
    exceptions: Vec<ExceptionJson>,
    errors: Vec<ErrorJson>,
    summary: Summary,
}

#[derive(Serialize)]
struct FindingJson {
    control: String,
    policy: String,
    section: String,
    severity: Severity,
    message: String,
    resource: String,
    resource_type: String,
    root: String,
    instances: Vec<String>,
    path: String,
    range: Range,
    trail: Vec<StepJson>,
    fix: FixKind,
    fixable: bool,
}

#[derive(Serialize)]
struct StepJson {
    path: String,
    range: Range,
    note: String,
}

#[derive(Serialize)]
struct UndeterminedJson {
    control: String,
    policy: String,
    resource: String,
    path: String,
    range: Range,
    reason: String,
}

#[derive(Serialize)]
struct ExceptionJson {
    control: String,
    policy: String,
    resource: String,
    path: String,
    range: Range,
    reason: String,
    until: Option<String>,
    state: &'static str,
}

#[derive(Serialize)]
struct ErrorJson {
    path: String,
    range: Range,
    message: String,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    resources: usize,
    findings: Counts,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    information: usize,
    hint: usize,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    character: u32,
}

impl From<Position> for Point {
    fn from(at: Position) -> Self {
        Self { line: at.line, character: at.character }
    }
}

/// The report as one JSON object.
pub(super) fn render(workspace: &Workspace, report: &Report, fixed: &[Finding], locale: Locale) -> String {
    let range = |at: &Location| {
        let ends = workspace.positions(&at.path, &[at.range.start, at.range.end], Encoding::Utf16);
        match ends.as_slice() {
            [start, end] => Range { start: (*start).into(), end: (*end).into() },
            _ => Range { start: Point { line: 0, character: 0 }, end: Point { line: 0, character: 0 } },
        }
    };
    let finding = |f: &Finding| FindingJson {
        control: f.control.to_string(),
        policy: f.policy.to_string(),
        section: f.section.to_string(),
        severity: f.severity,
        message: wording::message(f, locale),
        resource: f.resource.to_string(),
        resource_type: f.resource_type.to_string(),
        root: paths::shown(&f.root),
        instances: f.instances.iter().map(|i| i.to_string()).collect(),
        path: paths::shown(&f.at.path),
        range: range(&f.at),
        trail: f
            .trail
            .iter()
            .map(|s| StepJson { path: paths::shown(&s.at.path), range: range(&s.at), note: s.note.get(locale).into() })
            .collect(),
        fix: f.fix,
        fixable: f.fix == FixKind::Safe,
    };
    let count = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
    let output = Output {
        version: 1,
        findings: report.findings.iter().map(finding).collect(),
        fixed: fixed.iter().map(finding).collect(),
        undetermined: report
            .undetermined
            .iter()
            .map(|u| UndeterminedJson {
                control: u.control.to_string(),
                policy: u.policy.to_string(),
                resource: u.resource.to_string(),
                path: paths::shown(&u.at.path),
                range: range(&u.at),
                reason: u.reason.clone(),
            })
            .collect(),
        exceptions: report
            .exceptions
            .iter()
            .map(|e| ExceptionJson {
                control: e.control.to_string(),
                policy: e.policy.to_string(),
                resource: e.resource.to_string(),
                path: paths::shown(&e.at.path),
                range: range(&e.at),
                reason: e.reason.clone(),
                until: e.until.clone(),
                state: e.state.word(),
            })
            .collect(),
        errors: report
            .errors
            .iter()
            .map(|e| ErrorJson {
                path: paths::shown(&e.at.path),
                range: range(&e.at),
                message: e.message.get(locale).into(),
            })
            .collect(),
        summary: Summary {
            files: report.files,
            resources: report.resources,
            findings: Counts {
                error: count(Severity::Error),
                warning: count(Severity::Warning),
                information: count(Severity::Information),
                hint: count(Severity::Hint),
            },
        },
    };
    let mut text = serde_json::to_string_pretty(&output).unwrap_or_default();
    text.push('\n');
    text
}
