//! Code actions: fixes, exceptions, and everything safe at once.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shirube_engine::{Finding, Fix, FixKind, Report, TextEdit, Workspace, fixes};
use shirube_policy::{Locale, Text};
use shirube_syntax::ByteRange;
use tower_lsp::ls_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionTriggerKind,
    Command, Uri, WorkspaceEdit,
};

use super::{
    convert::{self, Desk},
    diagnostics::{self, Data, SOURCE},
};

/// Kind of the action that applies all safe fixes of a file.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.shirube");
/// The command that applies an edit for clients whose actions are commands.
pub const APPLY_COMMAND: &str = "shirube.applyEdit";

/// An action before it takes the client's form.
struct Draft<'a> {
    title: String,
    kind: CodeActionKind,
    edits: Vec<(Arc<str>, Vec<TextEdit>)>,
    findings: Vec<&'a Finding>,
    preferred: bool,
}

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
    }
    if wants_fix_all(&params.context) {
        drafts.extend(fix_all(ws, desk.locale, &report, &path));
    }
    drafts.into_iter().filter_map(|draft| present(ws, desk, draft)).collect()
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

/// One draft per fix; two findings that are mended by the same edit share it.
fn quick_fixes<'a>(ws: &mut Workspace, locale: Locale, findings: &[&'a Finding]) -> Vec<Draft<'a>> {
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    for finding in findings {
        let mut preferred = true;
        for offered in &finding.fixes {
            let Some(fix) = ws.fix(finding, offered.id) else { continue };
            let title = title(&fix, locale);
            let safe = fix.kind == FixKind::Safe;
            match drafts.iter_mut().find(|d| d.title == title && d.edits == fix.edits) {
                Some(same) => same.findings.push(finding),
                None => drafts.push(Draft {
                    title,
                    kind: CodeActionKind::QUICKFIX,
                    edits: fix.edits,
                    findings: vec![finding],
                    preferred: safe && preferred,
                }),
            }
            preferred &= !safe;
        }
    }
    drafts
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

fn exceptions<'a>(ws: &mut Workspace, locale: Locale, findings: &[&'a Finding]) -> Vec<Draft<'a>> {
    let title = Text::new("この指摘を例外として記録", "Record this finding as an exception");
    let reason = Text::new("理由を書いてください", "write the reason");
    let several = findings.iter().any(|f| f.control != findings[0].control);
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    for finding in findings {
        let Some(fix) = ws.except(finding, reason.get(locale)) else { continue };
        let suffix = if several { format!(": {}", finding.control) } else { String::new() };
        let title = format!("{}{suffix}", title.get(locale));
        match drafts.iter_mut().find(|d| d.title == title && d.edits == fix.edits) {
            Some(same) => same.findings.push(finding),
            None => drafts.push(Draft {
                title,
                kind: CodeActionKind::QUICKFIX,
                edits: fix.edits,
                findings: vec![finding],
                preferred: false,
            }),
        }
    }
    drafts
}

/// All safe fixes of a file, as far as they touch no text that cannot be read and do not meet one another.
fn fix_all<'a>(ws: &mut Workspace, locale: Locale, report: &'a Report, path: &str) -> Option<Draft<'a>> {
    let safe = |f: &&Finding| *f.at.path == *path && f.fix == FixKind::Safe;
    let mut candidates: Vec<(&Finding, fixes::FileEdits)> = Vec::new();
    for finding in report.findings.iter().filter(safe) {
        let Some(first) = finding.fixes.first() else { continue };
        let Some(fix) = ws.fix(finding, first.id) else { continue };
        if fix.edits.iter().all(|(path, _)| ws.file_without_fixes(path).errors.is_empty()) {
            candidates.push((finding, fix.edits));
        }
    }
    let edits: Vec<fixes::FileEdits> = candidates.iter().map(|(_, edits)| edits.clone()).collect();
    let (merged, applied) = ws.merge(&edits);
    let title = Text::new("shirube: 安全な修正をすべて適用", "shirube: Apply all safe fixes");
    (!applied.is_empty()).then(|| Draft {
        title: title.get(locale).to_owned(),
        kind: FIX_ALL,
        edits: merged.into_iter().collect(),
        findings: applied.into_iter().map(|i| candidates[i].0).collect(),
        preferred: false,
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
fn present(ws: &Workspace, desk: &Desk, draft: Draft) -> Option<CodeActionOrCommand> {
    let edit = desk.workspace_edit(ws, &draft.edits)?;
    if desk.features.action_literals {
        let diagnostics = draft.findings.iter().map(|f| diagnostics::finding(ws, desk, f)).collect();
        return Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: draft.title,
            kind: Some(draft.kind),
            diagnostics: Some(diagnostics),
            edit: Some(edit),
            is_preferred: draft.preferred.then_some(true),
            ..CodeAction::default()
        }));
    }
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
