//! `--fix`: passes over all findings until nothing is left to apply.

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::Arc,
};

use shirube_engine::{Finding, FixKind, TextEdit, Workspace, fixes};
use shirube_policy::Locale;

use super::{
    json::{self, FindingJson},
    paths::{self, Base},
};

/// The most passes.
const MAX_PASSES: usize = 10;

/// A finding that was fixed, as it stood in the text before.
#[derive(Debug)]
pub(super) struct Fixed {
    /// As in JSON.
    pub(super) finding: FindingJson,
    /// Path, line and column.
    pub(super) place: String,
}

/// What to fix.
#[derive(Debug)]
pub(super) struct Order<'o> {
    /// Only files at or below these are edited.
    pub(super) below: &'o [String],
    /// Whether fixes that replace a resource are applied too.
    pub(super) unsafe_too: bool,
    /// How what was fixed is put down.
    pub(super) base: &'o Base,
    /// The language of messages.
    pub(super) locale: Locale,
}

/// A finding across passes, in which its place moves.
type Name = (Arc<str>, Arc<str>, Arc<str>);

/// The addresses of the resources that the fixes of each policy add.
type Added = HashMap<Arc<str>, HashSet<Arc<str>>>;

fn name(finding: &Finding) -> Name {
    (finding.policy.clone(), finding.at.path.clone(), finding.resource.clone())
}

fn count(findings: &[Finding]) -> HashMap<Name, usize> {
    findings.iter().fold(HashMap::new(), |mut counts, finding| {
        *counts.entry(name(finding)).or_default() += 1;
        counts
    })
}

/// The edits of one pass and the numbers of the findings they fix: the first fix of each finding, if it is not worse than `limit` and
/// touches only files that may be edited.
pub(super) fn plan(
    findings: &[Finding],
    limit: FixKind,
    given_up: &HashSet<Name>,
    mut provide: impl FnMut(&Finding, usize) -> Option<fixes::FileEdits>,
    mut editable: impl FnMut(&str) -> bool,
    merge: impl FnOnce(&[fixes::FileEdits]) -> (BTreeMap<Arc<str>, Vec<TextEdit>>, Vec<usize>),
) -> (BTreeMap<Arc<str>, Vec<TextEdit>>, Vec<usize>) {
    let mut numbers = Vec::new();
    let mut candidates = Vec::new();
    for (i, finding) in findings.iter().enumerate() {
        let Some(first) = finding.fixes.first().filter(|f| f.kind <= limit) else { continue };
        if given_up.contains(&name(finding)) {
            continue;
        }
        if let Some(edits) = provide(finding, first.id).filter(|e| !e.is_empty())
            && edits.iter().all(|(path, _)| editable(path))
        {
            numbers.push(i);
            candidates.push(edits);
        }
    }
    let (merged, applied) = merge(&candidates);
    (merged, applied.into_iter().map(|i| numbers[i]).collect())
}

/// Applies fixes on disk. Gives what was fixed and, if a file could not be written, why.
pub(super) fn all(workspace: &mut Workspace, order: &Order<'_>) -> (Vec<Fixed>, Option<String>) {
    let limit = if order.unsafe_too { FixKind::Replaces } else { FixKind::Safe };
    let mut fixed = Vec::new();
    let mut given_up = HashSet::new();
    let mut added = Added::default();
    let mut findings = workspace.report(order.below).findings;
    for _ in 0..MAX_PASSES {
        let (edits, applied) = pass(workspace, order, (limit, &given_up), &findings, &mut added);
        if applied.is_empty() {
            break;
        }
        let record = |i: &usize| (name(&findings[*i]), put_down(workspace, order, &findings[*i]));
        let records: Vec<(Name, Fixed)> = applied.iter().map(record).collect();
        let written = write_all(workspace, &edits, order.locale);
        edits.keys().for_each(|path| workspace.touched(path));
        let before = count(&findings);
        findings = workspace.report(order.below).findings;
        if let Err(problem) = written {
            return (fixed, Some(problem));
        }
        // A fix after which its finding still stands is not applied again, and not called one.
        let after = count(&findings);
        for (name, record) in records {
            if after.get(&name) < before.get(&name) {
                fixed.push(record);
            } else {
                given_up.insert(name);
            }
        }
        // What a fix adds for a policy to break it again would be mended without end.
        let again =
            |f: &&Finding| added.get(&f.policy).is_some_and(|own| own.iter().any(|address| f.is_about(address)));
        given_up.extend(findings.iter().filter(again).map(name));
    }
    (fixed, None)
}

fn pass(
    workspace: &mut Workspace,
    order: &Order<'_>,
    (limit, given_up): (FixKind, &HashSet<Name>),
    findings: &[Finding],
    added: &mut Added,
) -> (BTreeMap<Arc<str>, Vec<TextEdit>>, Vec<usize>) {
    let workspace = std::cell::RefCell::new(workspace);
    let mut known: HashMap<String, bool> = HashMap::new();
    plan(
        findings,
        limit,
        given_up,
        |finding, id| {
            let fix = workspace.borrow_mut().fix(finding, id)?;
            added.entry(finding.policy.clone()).or_default().extend(fix.adds);
            Some(fix.edits)
        },
        |path| {
            *known.entry(path.into()).or_insert_with(|| {
                order.below.iter().any(|b| paths::is_below(path, b))
                    && !path.contains("/.terraform/")
                    && workspace.borrow_mut().file_without_fixes(path).errors.is_empty()
                    && is_current(&workspace.borrow(), path)
            })
        },
        |candidates| workspace.borrow().merge(candidates),
    )
}

fn put_down(workspace: &Workspace, order: &Order<'_>, finding: &Finding) -> Fixed {
    let finding = json::finding(workspace, order.base, finding, order.locale);
    Fixed { place: finding.place(), finding }
}

/// Whether the disk has the text that the edits were made for.
fn is_current(workspace: &Workspace, path: &str) -> bool {
    workspace.text(path).is_some_and(|text| fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes()))
}

/// Writes all files or, if one of them cannot be written or has changed, none.
fn write_all(ws: &Workspace, edits: &BTreeMap<Arc<str>, Vec<TextEdit>>, locale: Locale) -> Result<(), String> {
    let mut staged = Vec::new();
    for (path, edits) in edits {
        let text = ws.text(path).unwrap_or_default();
        staged
            .push((path, Staged::new(path, &fixes::apply(&text, edits)).map_err(|error| format!("{path}: {error}"))?));
    }
    if let Some((path, _)) = staged.iter().find(|(path, _)| !is_current(ws, path)) {
        return Err(match locale {
            Locale::Ja => format!("{path} が途中で変更されました"),
            Locale::En => format!("{path} has changed meanwhile"),
        });
    }
    staged.into_iter().try_for_each(|(path, file)| file.finish().map_err(|error| format!("{path}: {error}")))
}

/// A new text beside the file that it will replace. Taken away again if that does not happen.
struct Staged {
    temporary: PathBuf,
    target: PathBuf,
}

impl Staged {
    fn new(path: &str, text: &str) -> io::Result<Self> {
        let target = fs::canonicalize(path)?;
        let permissions = fs::metadata(&target)?.permissions();
        if permissions.readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let directory = target.parent().unwrap_or(Path::new("."));
        let temporary = directory.join(format!(".{name}.{}.shirube", process::id()));
        let staged = Self { temporary, target };
        fs::write(&staged.temporary, text)?;
        fs::set_permissions(&staged.temporary, permissions)?;
        Ok(staged)
    }

    fn finish(self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.target)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
    }
}
