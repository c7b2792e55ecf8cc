//! The examples of a pack as tests: what violates, what complies, and what the fix makes of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use shirube_model::schema::Of;
use shirube_policy::{
    FixKind, Text, kinds, names,
    pack::{Entry, Example, Pack, Profile},
    policy::Policy,
};

use crate::{
    answer::{Finding, Fix, Report, TextEdit, Undetermined},
    evaluate::properties,
    files::Memory,
    fixes,
    inspect::ResourceView,
    workspace::{Options, Workspace},
};

/// The directory that an example is judged in. Not `example`: rules make allowances for those.
pub(crate) const DIR: &str = "/pack";

/// What became of one example.
#[derive(Clone, Debug)]
pub struct ExampleResult {
    /// Folder and file name.
    pub name: String,
    /// What is wrong, if anything is.
    pub outcome: Result<(), Text>,
}

/// Runs the examples of all folders of a pack; each policy has to have one that violates it.
pub fn run(pack: &Arc<Pack>) -> Vec<ExampleResult> {
    run_from(pack, 0, true)
}

/// Runs the examples of the policies that were added to a pack behind its first ones. Their folders need not have any.
pub fn run_added(pack: &Arc<Pack>, first: usize) -> Vec<ExampleResult> {
    run_from(pack, first, false)
}

fn run_from(pack: &Arc<Pack>, first: usize, all: bool) -> Vec<ExampleResult> {
    let mut folders: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    pack.entries().skip(first).for_each(|entry| folders.entry(&entry.folder).or_default().push(entry));
    let mut results = Vec::new();
    for (folder, policies) in folders {
        let examples = pack.examples(folder);
        if examples.is_empty() && !all {
            continue;
        }
        for entry in &policies {
            if !examples.iter().any(|e| is_about(e, entry) && e.stem("violating").is_some()) {
                let id = &entry.id;
                let (ja, en) = (format!("{id} に違反する例がありません"), format!("{id} has no violating example"));
                let outcome = Err(Text::new(ja, en));
                results.push(ExampleResult { name: named(folder, entry.label()), outcome });
            }
        }
        // In rule files that are added to a pack this was told when they were read.
        if all {
            let decoded: Vec<_> = policies.iter().filter_map(|entry| pack.policy(&entry.id)).collect();
            let decoded: Vec<&Policy> = decoded.iter().map(|policy| &**policy).collect();
            for (id, wrong) in names::policies(&decoded, &pack.schemas) {
                results.push(ExampleResult { name: id.into(), outcome: Err(wrong) });
            }
        }
        for example in examples {
            let outcome = check(pack, example, examples, &policies, all);
            let wrong = wrong_names(pack, example, names::is_complete(folder));
            let outcome = outcome.and(if wrong.is_empty() { Ok(()) } else { Err(Text::joined(&wrong, "; ")) });
            results.push(ExampleResult { name: named(folder, &example.name), outcome });
        }
    }
    results
}

/// A name within a folder; rule files and examples may stand in none.
pub(crate) fn named(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.into() } else { format!("{folder}/{name}") }
}

/// What is wrong with the names in an example, as the schemas of providers say. One that is not `complete` may leave out what it is not
/// about.
pub fn wrong_names(pack: &Arc<Pack>, example: &Example, complete: bool) -> Vec<Text> {
    if example.ending() == "tf" {
        return names::example(&example.text, &pack.schemas, complete);
    }
    let resources = workspace(pack, example).inspect(&root(example)).unwrap_or_default().resources;
    let wrong = |resource: &ResourceView| match pack.schemas.get(Of::Resource, &resource.kind) {
        Some(schema) => names::properties(&properties(&resource.value), schema, &resource.kind),
        None if resource.kind.starts_with("AWS::") => {
            let kind = &resource.kind;
            vec![Text::new(format!("{kind} という型はありません"), format!("there is no {kind}"))]
        }
        None => Vec::new(),
    };
    resources.iter().flat_map(wrong).collect()
}

/// Whether an example is about a policy: it has its label, and its format.
pub(crate) fn is_about(example: &Example, entry: &Entry) -> bool {
    example.label() == entry.label() && entry.types.first().is_some_and(|kind| example.fits(kind))
}

/// `whole` is whether the pack stands for itself.
fn check(pack: &Arc<Pack>, example: &Example, all: &[Example], policies: &[&Entry], whole: bool) -> Result<(), Text> {
    let no_label = || Text::new("このラベルのポリシーがありません", "no policy has this label");
    let policy = policies.iter().find(|entry| is_about(example, entry)).map(|entry| &*entry.id);
    if example.stem("violating").is_some() {
        let policy = policy.and_then(|id| pack.policy(id)).ok_or_else(no_label)?;
        return check_violating(&mut workspace(pack, example), &policy, example);
    }
    if example.stem("fixed").is_some() {
        let no_example = || Text::new("違反する例がありません", "there is no violating example");
        let policy = policy.ok_or_else(no_label)?;
        let before = all.iter().find(|e| e.is_counterpart(example, "violating"));
        return check_fix(pack, policy, before.ok_or_else(no_example)?, &example.text);
    }
    let report = workspace(pack, example).report(&[]);
    // The counterpart of a violating example only shows what satisfies its own policy.
    let counterpart = example.stem("complies").is_some();
    if counterpart && policy.is_none() {
        return Err(no_label());
    }
    let own_id = |id: &str| match policy.filter(|_| counterpart) {
        Some(policy) => id == policy,
        None => policies.iter().any(|entry| *entry.id == *id),
    };
    match (report.errors.first(), report.findings.iter().find(|f| own_id(&f.policy))) {
        (Some(error), _) => Err(error.message.clone()),
        (None, Some(finding)) => {
            let Finding { policy, message, .. } = finding;
            let ja = format!("{policy} がこれを指摘します: {}", message.ja);
            Err(Text::new(ja, format!("{policy} reports it: {}", message.en)))
        }
        // Examples of a pack show on purpose what is left open, too.
        (None, None) if counterpart && !whole => decided(&report, &own_id),
        (None, None) => Ok(()),
    }
}

/// Whether the policies that are asked for could be decided: what is left open is not shown to comply.
fn decided(report: &Report, own: &dyn Fn(&str) -> bool) -> Result<(), Text> {
    let Some(open) = report.undetermined.iter().find(|open| own(&open.policy)) else { return Ok(()) };
    let Undetermined { policy, resource, reason, .. } = open;
    let ja = format!("{policy} が {resource} を判定できません: {}", reason.ja);
    Err(Text::new(ja, format!("{policy} is undetermined about {resource}: {}", reason.en)))
}

/// Whether a policy reports everything of its types in an example, but for what the example says to comply: `# complies: ADDRESS`.
pub(crate) fn check_violating(workspace: &mut Workspace, policy: &Policy, example: &Example) -> Result<(), Text> {
    let report = workspace.report(&[]);
    if let Some(error) = report.errors.first() {
        return Err(error.message.clone());
    }
    let reason = |address: Option<&str>| {
        let mut open = report.undetermined.iter().filter(|u| u.policy == policy.id);
        let open = open.find(|u| address.is_none_or(|address| &*u.resource == address));
        open.map_or_else(Text::default, |u| Text::new(format!("（{}）", u.reason.ja), format!(" ({})", u.reason.en)))
    };
    let own = report.findings.iter().filter(|f| f.policy == policy.id);
    let reported: BTreeSet<&str> = own.flat_map(|f| f.instances.iter().map(|i| &**i)).collect();
    if reported.is_empty() {
        let why = reason(None);
        let ja = format!("{} がこれを指摘しません{}", policy.id, why.ja);
        return Err(Text::new(ja, format!("{} does not report it{}", policy.id, why.en)));
    }
    let complying: BTreeSet<&str> = example.text.lines().filter_map(|line| line.strip_prefix("# complies: ")).collect();
    if let Some(address) = complying.iter().find(|address| reported.contains(**address)) {
        let ja = format!("{} が {address} を指摘します", policy.id);
        return Err(Text::new(ja, format!("{} reports {address}", policy.id)));
    }
    for resource in workspace.inspect(&root(example)).unwrap_or_default().resources {
        let kind = if resource.managed { resource.kind.to_string() } else { format!("data.{}", resource.kind) };
        let (address, about) = (&*resource.address, policy.types.iter().any(|pattern| kinds::matches(pattern, &kind)));
        if about && !reported.contains(address) && !complying.contains(address) {
            let why = reason(Some(address));
            let ja = format!("{} が {address} を指摘しません{}", policy.id, why.ja);
            return Err(Text::new(ja, format!("{} does not report {address}{}", policy.id, why.en)));
        }
    }
    Ok(())
}

/// Whether the fix of a policy makes of a text what is expected.
pub(crate) fn check_fix(pack: &Arc<Pack>, policy: &str, before: &Example, expected: &str) -> Result<(), Text> {
    let text = fixed(pack, policy, before)?;
    if text == expected {
        return Ok(());
    }
    let lines = fixes::shown(expected, &text);
    let ja = format!("修正すると別の内容になります（- 例、+ 修正後）\n{lines}");
    Err(Text::new(ja, format!("the fix gives another text (- the example, + the fix)\n{lines}")))
}

/// A text that the example of a fix is to have.
#[derive(Clone, Debug)]
pub struct Unwritten {
    /// The folder of the violating example.
    pub folder: String,
    /// The name of the violating example.
    pub before: String,
    /// The name of the example of the fix.
    pub name: String,
    /// What the fix gives.
    pub text: String,
}

/// What fixes make of the violating examples of the policies from a number on, where the example of it is missing or says something
/// else. A violating example with another counterpart is none of a fix.
pub fn unwritten(pack: &Arc<Pack>, first: usize) -> Vec<Unwritten> {
    let mut out = Vec::new();
    for entry in pack.entries().skip(first) {
        let examples = pack.examples(&entry.folder);
        let counterpart = |of: &Example, part: &str| examples.iter().find(|e| e.is_counterpart(of, part));
        for before in examples.iter().filter(|e| is_about(e, entry) && counterpart(e, "complies").is_none()) {
            let Some(stem) = before.stem("violating") else { continue };
            let Ok(text) = fixed(pack, &entry.id, before) else { continue };
            let reports = |text: &str| {
                let findings = workspace_of(pack, before, text).report(&[]).findings;
                findings.iter().any(|f| *f.policy == *entry.id)
            };
            if text == before.text || counterpart(before, "fixed").is_some_and(|e| e.text == text) || reports(&text) {
                continue;
            }
            let name = format!("{stem}.fixed.{}", before.ending());
            out.push(Unwritten { folder: entry.folder.to_string(), before: before.name.clone(), name, text });
        }
    }
    out
}

/// What the fix of a policy makes of an example.
fn fixed(pack: &Arc<Pack>, policy: &str, before: &Example) -> Result<String, Text> {
    let mut text = before.text.clone();
    let mut added: Vec<Arc<str>> = Vec::new();
    for _ in 0..10 {
        let mut workspace = workspace_of(pack, before, &text);
        let report = workspace.report(&[]);
        let own: Vec<&Finding> = report.findings.iter().filter(|f| &*f.policy == policy).collect();
        if own.is_empty() {
            break;
        }
        if let Some(address) = added.iter().find(|address| own.iter().any(|f| f.is_about(address))) {
            let ja = format!("修正で追加される {address} を {policy} が指摘します");
            return Err(Text::new(ja, format!("the fix adds {address}, which {policy} reports")));
        }
        let fixes = own.iter().filter_map(|f| f.fixes.first().and_then(|first| workspace.fix(f, first.id)));
        let fixes: Vec<Fix> = fixes.filter(|fix| fix.kind != FixKind::None).collect();
        added.extend(fixes.iter().flat_map(|fix| fix.adds.iter().cloned()));
        let fixes: Vec<Vec<(Arc<str>, Vec<TextEdit>)>> = fixes.into_iter().map(|fix| fix.edits).collect();
        if fixes.is_empty() {
            let message = &own[0].message;
            let ja = format!("{policy} にここで使える修正がありません: {}", message.ja);
            return Err(Text::new(ja, format!("{policy} has no fix here: {}", message.en)));
        }
        let (merged, _) = workspace.merge(&fixes);
        let Some(edits) = merged.get(&*main(before)) else { break };
        text = fixes::apply(&text, edits);
    }
    Ok(text)
}

pub(crate) fn workspace(pack: &Arc<Pack>, example: &Example) -> Workspace {
    workspace_of(pack, example, &example.text)
}

/// The workspace of an example with another text in the place of its own, beside the same further files.
pub(crate) fn workspace_of(pack: &Arc<Pack>, example: &Example, instead: &str) -> Workspace {
    let mut files = Memory(BTreeMap::from([(main(example), instead.as_bytes().to_vec())]));
    let further = further(&example.text).into_iter();
    files.0.extend(further.map(|(name, text)| (format!("{DIR}/{name}"), text.into_bytes())));
    let today = pack.about.examples_date.clone();
    let options = Options { today, profile: Some(Profile::Complete), ..Options::default() };
    Workspace::load(Arc::new(files), pack.clone(), &[DIR.to_string()], options)
}

/// Where the text of an example stands.
pub(crate) fn main(example: &Example) -> String {
    match example.ending() {
        "tf" => format!("{DIR}/main.tf"),
        ending => format!("{DIR}/template.{ending}"),
    }
}

/// The root that an example is: a directory, or a template.
pub(crate) fn root(example: &Example) -> String {
    if example.ending() == "tf" { DIR.to_string() } else { main(example) }
}

/// The further files of an example: a comment `# file: NAME`, and what the comments directly below it say.
fn further(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# file: ") {
            files.push((name.trim().into(), String::new()));
            open = true;
        } else if let (true, Some(rest), Some((_, content))) = (open, line.strip_prefix('#'), files.last_mut()) {
            content.push_str(rest.strip_prefix(' ').unwrap_or(rest));
            content.push('\n');
        } else {
            open = false;
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_files_stand_in_comments() {
        let text = "# about it\nlocals {}\n\n# file: a/b.yml\n# on: push\n#\n#   x: 1\n\n# not of it\n# file: c\n# d\n";
        let file = |name: &str, text: &str| (name.to_string(), text.to_string());
        assert_eq!(further(text), [file("a/b.yml", "on: push\n\n  x: 1\n"), file("c", "d\n")]);
    }
}
