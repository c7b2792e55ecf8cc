//! `--fix`: passes over all findings until nothing is left to apply.

use std::{fs, io, path::Path};

use shirube_engine::{Finding, FixKind, Workspace, fixes};

/// The most passes.
const MAX_PASSES: usize = 10;

/// Applies fixes on disk and gives what was fixed.
pub(super) fn all(workspace: &mut Workspace, below: &[String], unsafe_too: bool) -> Vec<Finding> {
    let limit = if unsafe_too { FixKind::Replaces } else { FixKind::Safe };
    let mut fixed = Vec::new();
    for _ in 0..MAX_PASSES {
        let report = workspace.report(below);
        let broken = |path: &str| report.errors.iter().any(|e| &*e.at.path == path);
        let mut candidates: Vec<(&Finding, fixes::FileEdits)> = Vec::new();
        for finding in &report.findings {
            let Some(first) = finding.fixes.first().filter(|f| f.kind <= limit) else { continue };
            let Some(fix) = workspace.fix(finding, first.id) else { continue };
            if fix.edits.iter().all(|(path, _)| !broken(path)) {
                candidates.push((finding, fix.edits));
            }
        }
        let edits: Vec<fixes::FileEdits> = candidates.iter().map(|(_, e)| e.clone()).collect();
        let (merged, applied) = fixes::merge(&edits);
        if applied.is_empty() {
            break;
        }
        for (path, edits) in merged {
            let Some(text) = workspace.text(&path) else { continue };
            if write(&path, &fixes::apply(&text, &edits)).is_ok() {
                workspace.touched(&path);
            }
        }
        fixed.extend(applied.into_iter().map(|i| candidates[i].0.clone()));
    }
    fixed
}

/// Replaces a file at once, keeping its permissions.
fn write(path: &str, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    let name = target.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = target.parent().unwrap_or(Path::new(".")).join(format!(".{name}.shirube"));
    let result = fs::write(&temporary, text)
        .and_then(|()| fs::set_permissions(&temporary, permissions))
        .and_then(|()| fs::rename(&temporary, &target));
    if result.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    result
}
