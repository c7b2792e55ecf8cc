//! An exception that an editor records silences its finding, wherever that stands.

use shirube_engine::{Finding, fixes};
use shirube_tests::{
    portal,
    session::{self, Texts},
};

use crate::fixes::examples;

/// Records an exception for each finding of a text and looks whether the finding is gone and the exception does something.
fn each_exception(name: &str, file: &str, text: &str) -> Vec<String> {
    let pack = shirube_guideline::pack();
    let texts = Texts::from([(format!("{}/{file}", portal::DIR), text.to_owned())]);
    let mut workspace = session::with_pack(pack.clone(), &texts);
    let mut wrong = Vec::new();
    for finding in workspace.report(&[]).findings {
        let what = format!("{name}: {} at {:?} of {}", finding.policy, finding.at.range, finding.resource);
        let Some(fix) = workspace.except(&finding, "移行中", None) else {
            wrong.push(format!("{what}: nothing is offered"));
            continue;
        };
        let mut after = texts.clone();
        for (path, edits) in &fix.edits {
            let text = after.entry(path.to_string()).or_default();
            *text = fixes::apply(text, edits);
        }
        let now = session::with_pack(pack.clone(), &after).report(&[]);
        let same = |f: &&Finding| {
            (&f.control, &f.resource, &f.message) == (&finding.control, &finding.resource, &finding.message)
        };
        let left = now.findings.iter().filter(same).count();
        if left >= workspace.report(&[]).findings.iter().filter(same).count() {
            wrong.push(format!("{what}: it is still there\n{after:?}"));
        }
    }
    wrong
}

#[test]
fn each_exception_silences_its_finding() {
    let pack = shirube_guideline::pack();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for ending in ["tf", "yaml", "json"] {
        for (name, text) in examples(&pack, &format!(".violating.{ending}")) {
            wrong.extend(each_exception(&name, &format!("main.{ending}"), &text));
            count += 1;
        }
    }
    assert!(count > 2000, "only {count} examples");
    assert!(wrong.is_empty(), "{} are wrong, such as\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}
