//! What is wrong with one file, as diagnostics.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shirube_engine::{ExceptionReport, ExceptionState, Finding, ReadError, Report, Workspace};
use shirube_policy::Severity;
use tower_lsp::ls_types::{CodeDescription, Diagnostic, DiagnosticRelatedInformation, NumberOrString, Uri};

use super::convert::{self, Desk};
use crate::wording;

/// Who says it.
pub const SOURCE: &str = "shirube";

/// What finds a finding again: there is one per policy, resource and place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Data {
    /// Id of the policy.
    pub policy: String,
    /// Address of the first resource.
    pub resource: String,
    /// The bytes it stood at.
    pub range: (usize, usize),
}

impl Data {
    /// What finds a finding again.
    pub fn of(finding: &Finding) -> Self {
        let range = finding.at.range;
        Self {
            policy: finding.policy.to_string(),
            resource: finding.resource.to_string(),
            range: (range.start, range.end),
        }
    }

    /// As it is sent with every diagnostic: a list takes a fraction of the time of a map, and reads as well.
    pub fn listed(self) -> Value {
        let (start, end) = self.range;
        Value::from(vec![self.policy.into(), self.resource.into(), Value::from(vec![start, end])])
    }

    /// Whether it tells of this finding. Bytes move while one types; policy and resource stay.
    pub fn names(&self, finding: &Finding) -> bool {
        *self.policy == *finding.policy && *self.resource == *finding.resource
    }
}

/// Everything to say about a file.
pub fn of_file(ws: &mut Workspace, desk: &Desk, path: &str) -> Vec<Diagnostic> {
    let report = ws.file_without_fixes(path);
    let ws = &*ws;
    let [mut all, behind] = beside(ws, desk, path, &report);
    all.extend(report.findings.iter().filter(|f| *f.at.path == *path).map(|f| finding(ws, desk, f)));
    all.extend(behind);
    all
}

/// What is to be said about a file before its findings, and what behind them.
pub fn beside(ws: &Workspace, desk: &Desk, path: &str, report: &Report) -> [Vec<Diagnostic>; 2] {
    // What another server says too is left to it, if the user wants that; what cannot be read at all only we say.
    let told = |error: &&ReadError| *error.at.path == *path && (desk.options.syntax_errors || !error.syntax);
    let errors = report.errors.iter().filter(told).chain(&report.doubts).map(|e| read_error(ws, desk, e));
    let exceptions = report.exceptions.iter().filter(|e| *e.at.path == *path).filter_map(|e| exception(ws, desk, e));
    [errors.collect(), exceptions.collect()]
}

/// What to say about a file that is not open: the findings that come from what open ones say.
pub fn caused(ws: &mut Workspace, desk: &Desk, path: &str) -> Vec<Diagnostic> {
    let report = ws.caused_in(path, &|by| desk.open.contains_key(by));
    let ws = &*ws;
    report.findings.iter().filter(|f| *f.at.path == *path).map(|f| finding(ws, desk, f)).collect()
}

/// A finding.
pub fn finding(ws: &Workspace, desk: &Desk, finding: &Finding) -> Diagnostic {
    let related = desk.features.related.then(|| related(ws, desk, finding));
    let data = desk.features.data.then(|| Data::of(finding).listed());
    Diagnostic {
        range: desk.range(ws, &finding.at.path, finding.at.range),
        related_information: related.filter(|r| !r.is_empty()),
        data,
        ..without_places(desk, finding)
    }
}

/// A finding, whose place is left open, with nothing that tells of places.
pub fn without_places(desk: &Desk, finding: &Finding) -> Diagnostic {
    let href = desk.features.code_links.then(|| desk.documentation(&finding.control)).flatten();
    // What was there before shirube does not stand out.
    let severity = if finding.known { Severity::Hint } else { finding.severity };
    plain(severity, &finding.control, href, wording::message(finding, desk.locale))
}

/// The steps that lead to a finding.
pub fn related(ws: &Workspace, desk: &Desk, finding: &Finding) -> Vec<DiagnosticRelatedInformation> {
    let step = |step: &shirube_engine::Step| {
        let message = step.note.get(desk.locale).to_owned();
        Some(DiagnosticRelatedInformation { location: desk.location(ws, &step.at)?, message })
    };
    finding.trail.iter().filter_map(step).collect()
}

fn read_error(ws: &Workspace, desk: &Desk, error: &ReadError) -> Diagnostic {
    let message = error.message.get(desk.locale).to_owned();
    let range = desk.range(ws, &error.at.path, error.at.range);
    Diagnostic { range, ..plain(error.sort.severity(), error.sort.code(), None, message) }
}

fn exception(ws: &Workspace, desk: &Desk, exception: &ExceptionReport) -> Option<Diagnostic> {
    let message = wording::complaint(exception, desk.locale)?;
    let severity = match exception.state {
        ExceptionState::Unused => Severity::Information,
        _ => Severity::Warning,
    };
    let code = format!("exception-{}", exception.state.word());
    let range = desk.range(ws, &exception.at.path, exception.at.range);
    Some(Diagnostic { range, ..plain(severity, &code, None, message) })
}

fn plain(severity: Severity, code: &str, href: Option<Uri>, message: String) -> Diagnostic {
    Diagnostic {
        severity: Some(convert::severity(severity)),
        code: Some(NumberOrString::String(code.to_owned())),
        code_description: href.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message,
        ..Diagnostic::default()
    }
}
