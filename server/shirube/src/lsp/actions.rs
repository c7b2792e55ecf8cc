//! Code actions: fixes, exceptions, other severities, and everything safe at once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shirube_engine::{
    Finding, Fix, FixKind, Report, TextEdit, Workspace, config::ControlSetting, exceptions::placeholder, fixes,
};
use shirube_policy::{Locale, Severity, Text};
use shirube_syntax::ByteRange;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionDisabled, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    CodeActionTriggerKind, Command, Uri, WorkspaceEdit,
};

use super::{
    convert::{self, Desk},
    diagnostics::{self, Data, SOURCE},
    resolve::{self, Plan},
};

/// Kind of the action that applies all safe fixes of a file.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.shirube");
/// The command that applies an edit for clients whose actions are commands.
pub const APPLY_COMMAND: &str = "shirube.applyEdit";

/// An action before it takes the client's form.
struct Draft<'a> {
    title: String,
    kind: CodeActionKind,
    /// What it changes; nothing if that is worked out when it is chosen.
    edits: Edits,
    findings: Vec<&'a Finding>,
    preferred: bool,
    plan: Plan,
}

/// Edits by file.
pub type Edits = Vec<(Arc<str>, Vec<TextEdit>)>;

/// What can be done in a range of a file.
pub fn actions(ws: &mut Workspace, desk: &Desk, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let Some(path) = convert::path(&params.text_document.uri) else { return Vec::new() };
    let report = ws.file(&path);
    let mut drafts = Vec::new();
    if wants(&params.context, &CodeActionKind::QUICKFIX) {
        let range = desk.bytes(ws, &path, params.range);
        let chosen = chosen(&report, &path, range, &params.context);
        drafts = quick_fixes(ws, desk.locale, &chosen);
        drafts.extend(exceptions(ws, desk.locale, &chosen));
        // Whoever merely moves the cursor does not mean the whole workspace.
        if params.context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC) {
            drafts.extend(settings(ws, desk.locale, &chosen));
        }
    }
    let mut refused = None;
    if wants_fix_all(&params.context) {
        let safe = safe(&report, &path);
        let draft = if desk.features.action_resolve {
            offer_all(ws, desk.locale, &safe)
        } else {
            fix_all(ws, &safe).map(|(edits, findings)| all(desk.locale, edits, findings))
        };
        let broken = draft.is_none() && params.context.only.is_some() && !report.errors.is_empty();
        refused = (broken && desk.features.action_disabled).then(|| refused_all(desk.locale));
        drafts.extend(draft);
    }
    let drafts = drafts.into_iter().filter_map(|draft| present(ws, desk, &path, draft));
    drafts.chain(refused).collect()
}

/// Whether the client wants actions of a kind: kinds contain those below them, and no wish is every wish.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let contains = |wish: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wish.as_str());
        rest.is_some_and(|rest| wish.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|only| only.iter().any(contains))
}

/// An action on the whole file is no answer to a cursor that merely moved.
fn wants_fix_all(context: &CodeActionContext) -> bool {
    let automatic = context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
    wants(context, &FIX_ALL) && (context.only.is_some() || !automatic)
}

/// The findings in a range, and those whose diagnostics the client sends along.
fn chosen<'a>(report: &'a Report, path: &str, range: ByteRange, context: &CodeActionContext) -> Vec<&'a Finding> {
    let own = context.diagnostics.iter().filter(|d| d.source.as_deref() == Some(SOURCE));
    let sent: Vec<Data> = own.filter_map(|d| serde_json::from_value(d.data.clone()?).ok()).collect();
    let here = |f: &&Finding| {
        let touched = f.at.range.start <= range.end && range.start <= f.at.range.end;
        *f.at.path == *path && (touched || sent.iter().any(|data| data.names(f)))
    };
    report.findings.iter().filter(here).collect()
}

/// One draft per fix; two findings that are mended by the same edit share it. Different edits are called by different names.
fn quick_fixes<'a>(ws: &mut Workspace, locale: Locale, findings: &[&'a Finding]) -> Vec<Draft<'a>> {
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    for finding in findings {
        let mut preferred = true;
        for offered in &finding.fixes {
            let Some(fix) = ws.fix(finding, offered.id) else { continue };
            let plain = title(&fix, locale);
            let safe = fix.kind == FixKind::Safe;
            let alike = |d: &Draft<'_>| d.title.starts_with(&plain) || plain.starts_with(&d.title);
            match drafts.iter_mut().find(|d| alike(d) && d.edits == fix.edits) {
                Some(same) if same.findings.contains(finding) => {}
                Some(same) => same.findings.push(finding),
                None => drafts.push(Draft {
                    title: distinct(&drafts, plain, &finding.resource),
                    kind: CodeActionKind::QUICKFIX,
                    edits: fix.edits,
                    findings: vec![finding],
                    preferred: safe && preferred,
                    plan: Plan::Fix { finding: Data::of(finding), id: offered.id },
                }),
            }
            preferred &= !safe;
        }
    }
    drafts
}

/// A title that no other action has: with the resource where that tells them apart, else with a number.
fn distinct(drafts: &[Draft<'_>], plain: String, resource: &str) -> String {
    let free = |title: &String| drafts.iter().all(|draft| draft.title != *title);
    let named = [plain.clone(), format!("{plain} ({resource})")].into_iter();
    named.chain((2..).map(|n| format!("{plain} ({n})"))).find(free).unwrap_or(plain)
}

/// What a fix does, and what that does to what is deployed.
fn title(fix: &Fix, locale: Locale) -> String {
    let warning = match fix.kind {
        FixKind::Replaces => Text::new("（リソースが作り直されます）", " (replaces the resource)"),
        FixKind::Destroys => Text::new("（データが失われます）", " (destroys data)"),
        FixKind::Safe | FixKind::Decision | FixKind::None => Text::default(),
    };
    format!("{}{}", fix.title.get(locale), warning.get(locale))
}

/// Whether there are findings of different controls: then less is offered for each, so that what matters is found.
fn several(findings: &[&Finding]) -> bool {
    findings.iter().any(|f| f.control != findings[0].control)
}

/// Exceptions for findings, without and with a day on which they end.
fn exceptions<'a>(ws: &mut Workspace, locale: Locale, findings: &[&'a Finding]) -> Vec<Draft<'a>> {
    let several = several(findings);
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    let end = ws.usual_end().filter(|_| !several);
    let ends: Vec<Option<String>> = [None].into_iter().chain(end.map(Some)).collect();
    for finding in findings {
        for until in &ends {
            let Some(fix) = ws.except(finding, placeholder().get(locale), until.as_deref()) else { continue };
            let suffix = if several { format!(": {}", finding.control) } else { String::new() };
            let title = format!("{}{suffix}", fix.title.get(locale));
            match drafts.iter_mut().find(|d| d.title == title && d.edits == fix.edits) {
                Some(same) => same.findings.push(finding),
                None => drafts.push(Draft {
                    title,
                    kind: CodeActionKind::QUICKFIX,
                    edits: fix.edits,
                    findings: vec![finding],
                    preferred: false,
                    plan: Plan::Except { finding: Data::of(finding), until: until.clone() },
                }),
            }
        }
    }
    drafts
}

/// Other severities for the controls of findings, and none.
fn settings<'a>(ws: &mut Workspace, locale: Locale, findings: &[&'a Finding]) -> Vec<Draft<'a>> {
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    let severities = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];
    let mut seen: Vec<&Arc<str>> = Vec::new();
    for finding in findings {
        if seen.contains(&&finding.control) {
            continue;
        }
        seen.push(&finding.control);
        let others = severities.into_iter().filter(|severity| !several(findings) && *severity != finding.severity);
        for setting in others.map(ControlSetting::Severity).chain([ControlSetting::Off]) {
            let Some(fix) = ws.set_control(&finding.control, setting) else { continue };
            let same = findings.iter().filter(|f| f.control == finding.control);
            drafts.push(Draft {
                title: fix.title.get(locale).to_owned(),
                kind: CodeActionKind::QUICKFIX,
                edits: fix.edits,
                findings: same.copied().collect(),
                preferred: false,
                plan: Plan::Set { control: finding.control.to_string(), setting: setting.word().to_owned() },
            });
        }
    }
    drafts
}

/// The findings of a file whose first fix is safe.
pub fn safe<'a>(report: &'a Report, path: &str) -> Vec<&'a Finding> {
    report.findings.iter().filter(|f| *f.at.path == *path && f.fix == FixKind::Safe).collect()
}

/// The edits of a finding's first fix, unless they touch text that cannot be read.
fn first_fix(ws: &mut Workspace, finding: &Finding) -> Option<fixes::FileEdits> {
    let edits = ws.fix(finding, finding.fixes.first()?.id)?.edits;
    edits.iter().all(|(path, _)| ws.file_without_fixes(path).errors.is_empty()).then_some(edits)
}

/// All safe fixes of a file that do not meet one another, and the findings that they mend.
pub fn fix_all<'a>(ws: &mut Workspace, safe: &[&'a Finding]) -> Option<(Edits, Vec<&'a Finding>)> {
    let fix = |finding: &&'a Finding| Some((*finding, first_fix(ws, finding)?));
    let (findings, edits): (Vec<&Finding>, Vec<fixes::FileEdits>) = safe.iter().filter_map(fix).unzip();
    let (merged, applied) = ws.merge(&edits);
    (!applied.is_empty()).then(|| (merged.into_iter().collect(), applied.into_iter().map(|i| findings[i]).collect()))
}

/// The same for clients that ask again: that there is one fix is enough to offer them.
fn offer_all<'a>(ws: &mut Workspace, locale: Locale, safe: &[&'a Finding]) -> Option<Draft<'a>> {
    safe.iter().any(|finding| first_fix(ws, finding).is_some()).then(|| all(locale, Vec::new(), Vec::new()))
}

fn all_title(locale: Locale) -> String {
    let title = Text::new("shirube: 安全な修正をすべて適用", "shirube: Apply all safe fixes");
    title.get(locale).to_owned()
}

fn all(locale: Locale, edits: Edits, findings: Vec<&Finding>) -> Draft<'_> {
    Draft { title: all_title(locale), kind: FIX_ALL, edits, findings, preferred: false, plan: Plan::FixAll }
}

/// Says why nothing is applied.
fn refused_all(locale: Locale) -> CodeActionOrCommand {
    let reason = Text::new(
        "構文エラーのあるファイルは修正できません。先に構文エラーを直してください。",
        "A file with syntax errors is not fixed. Mend the syntax errors first.",
    );
    CodeActionOrCommand::CodeAction(CodeAction {
        title: all_title(locale),
        kind: Some(FIX_ALL),
        disabled: Some(CodeActionDisabled { reason: reason.get(locale).to_owned() }),
        ..CodeAction::default()
    })
}

/// An edit as an argument of [`APPLY_COMMAND`].
#[derive(Serialize, Deserialize)]
struct Order {
    edit: WorkspaceEdit,
    versions: Vec<(Uri, i32)>,
}

/// The edit of a command, if the documents are still those it was made for.
pub fn ordered(desk: &Desk, argument: serde_json::Value) -> Option<WorkspaceEdit> {
    let order: Order = serde_json::from_value(argument).ok()?;
    let current = |(uri, version): &(Uri, i32)| desk.version(&convert::path(uri)?).filter(|v| v == version);
    order.versions.iter().all(|document| current(document).is_some()).then_some(order.edit)
}

/// The form that the client understands.
fn present(ws: &Workspace, desk: &Desk, path: &str, draft: Draft) -> Option<CodeActionOrCommand> {
    if desk.features.action_literals {
        let data = desk.features.action_resolve.then(|| resolve::data(desk, path, draft.plan));
        let edit = match &data {
            // What cannot be made is not offered.
            Some(_) if draft.edits.is_empty() => None,
            Some(_) => desk.workspace_edit(ws, &draft.edits).map(|_| None)?,
            None => Some(desk.workspace_edit(ws, &draft.edits)?),
        };
        let diagnostics: Vec<_> = draft.findings.iter().map(|f| diagnostics::finding(ws, desk, f)).collect();
        return Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: draft.title,
            kind: Some(draft.kind),
            diagnostics: Some(diagnostics).filter(|d| !d.is_empty()),
            edit,
            data: data.flatten(),
            is_preferred: draft.preferred.then_some(true),
            ..CodeAction::default()
        }));
    }
    let edit = desk.workspace_edit(ws, &draft.edits)?;
    let version = |path: &Arc<str>| Some((desk.uri(path)?, desk.version(path)?));
    let versions = draft.edits.iter().filter_map(|(path, _)| version(path)).collect();
    let argument = serde_json::to_value(Order { edit, versions }).ok()?;
    let command = Command { title: draft.title, command: APPLY_COMMAND.into(), arguments: Some(vec![argument]) };
    Some(CodeActionOrCommand::Command(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_contain_those_below_them() {
        let context = |only: &[&'static str]| CodeActionContext {
            only: Some(only.iter().map(|k| CodeActionKind::from(*k)).collect()),
            ..CodeActionContext::default()
        };
        for wish in ["", "source", "source.fixAll", "source.fixAll.shirube"] {
            assert!(wants(&context(&[wish]), &FIX_ALL), "{wish}");
        }
        for wish in ["quickfix", "source.fix", "source.fixAll.shirube.more", "sourc"] {
            assert!(!wants(&context(&[wish]), &FIX_ALL), "{wish}");
        }
        assert!(!wants(&context(&[]), &FIX_ALL));
        assert!(wants(&CodeActionContext::default(), &CodeActionKind::QUICKFIX));
        let moved =
            CodeActionContext { trigger_kind: Some(CodeActionTriggerKind::AUTOMATIC), ..CodeActionContext::default() };
        assert!(!wants_fix_all(&moved));
    }
}
