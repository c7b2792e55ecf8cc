//! `--format json`

use serde::Serialize;
use shirube_engine::{ExceptionReport, Finding, FixKind, Location, ReadError, Report, Step, Undetermined, Workspace};
use shirube_policy::{Locale, Severity};
use shirube_syntax::{Encoding, Position};

use super::{fix::Fixed, paths::Base};
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

/// A finding in the contract's form.
#[derive(Debug, Serialize)]
pub(super) struct FindingJson {
    pub(super) control: String,
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
    /// Only with a baseline: whether the finding is recorded there.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<bool>,
}

#[derive(Debug, Serialize)]
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
    /// Only with a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<BaselineJson>,
}

/// How the baseline stands to what is there.
#[derive(Serialize)]
struct BaselineJson {
    recorded: usize,
    /// Of the findings listed.
    known: usize,
    /// Of the recorded ones, wherever they were.
    gone: usize,
}

#[derive(Serialize)]
struct Counts {
    error: usize,
    warning: usize,
    information: usize,
    hint: usize,
}

#[derive(Debug, Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Debug, Serialize)]
struct Point {
    line: u32,
    character: u32,
}

impl From<Position> for Point {
    fn from(at: Position) -> Self {
        Self { line: at.line, character: at.character }
    }
}

/// A finding as JSON shows it, with its place in the text as it is now.
pub(super) fn finding(workspace: &Workspace, base: &Base, finding: &Finding, locale: Locale) -> FindingJson {
    let step = |step: &Step| StepJson {
        path: base.shown(&step.at.path),
        range: range(workspace, &step.at),
        note: step.note.get(locale).into(),
    };
    FindingJson {
        control: finding.control.to_string(),
        policy: finding.policy.to_string(),
        section: finding.section.to_string(),
        severity: finding.severity,
        message: wording::message(finding, locale),
        resource: finding.resource.to_string(),
        resource_type: finding.resource_type.to_string(),
        root: base.shown(&finding.root),
        instances: finding.instances.iter().map(|i| i.to_string()).collect(),
        path: base.shown(&finding.at.path),
        range: range(workspace, &finding.at),
        trail: finding.trail.iter().map(step).collect(),
        fix: finding.fix,
        fixable: finding.fix == FixKind::Safe,
        known: workspace.has_baseline().then_some(finding.known),
    }
}

impl FindingJson {
    /// Path, line and column, the latter two from 1.
    pub(super) fn place(&self) -> String {
        format!("{}:{}:{}", self.path, self.range.start.line + 1, self.range.start.character + 1)
    }
}

fn range(workspace: &Workspace, at: &Location) -> Range {
    let [start, end] = workspace.ends(&at.path, at.range, Encoding::Utf16).map(Point::from);
    Range { start, end }
}

fn summary(report: &Report) -> Summary {
    let count = |severity| report.findings.iter().filter(|f| f.severity == severity).count();
    let findings = Counts {
        error: count(Severity::Error),
        warning: count(Severity::Warning),
        information: count(Severity::Information),
        hint: count(Severity::Hint),
    };
    let known = report.findings.iter().filter(|f| f.known).count();
    let baseline = report.baseline.map(|tally| BaselineJson { recorded: tally.recorded, known, gone: tally.gone });
    Summary { files: report.files, resources: report.resources, findings, baseline }
}

/// The report as one JSON object.
pub(super) fn render(ws: &Workspace, base: &Base, report: &Report, fixed: Vec<Fixed>, locale: Locale) -> String {
    let undetermined = |u: &Undetermined| UndeterminedJson {
        control: u.control.to_string(),
        policy: u.policy.to_string(),
        resource: u.resource.to_string(),
        path: base.shown(&u.at.path),
        range: range(ws, &u.at),
        reason: u.reason.get(locale).to_string(),
    };
    let exception = |e: &ExceptionReport| ExceptionJson {
        control: e.control.to_string(),
        policy: e.policy.to_string(),
        resource: e.resource.to_string(),
        path: base.shown(&e.at.path),
        range: range(ws, &e.at),
        reason: e.reason.clone(),
        until: e.until.clone(),
        state: e.state.word(),
    };
    let error = |e: &ReadError| ErrorJson {
        path: base.shown(&e.at.path),
        range: range(ws, &e.at),
        message: e.message.get(locale).into(),
    };
    let output = Output {
        version: 1,
        findings: report.findings.iter().map(|f| finding(ws, base, f, locale)).collect(),
        fixed: fixed.into_iter().map(|f| f.finding).collect(),
        undetermined: report.undetermined.iter().map(undetermined).collect(),
        exceptions: report.exceptions.iter().map(exception).collect(),
        errors: report.errors.iter().map(error).collect(),
        summary: summary(report),
    };
    serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"
}
