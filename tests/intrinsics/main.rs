//! Intrinsic functions of CloudFormation against what AWS documents, and against cfn-lint. README.md says how cases are written.
//!
//! `record.sh` asks cfn-lint again; the test needs nothing but its recordings.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that cannot read its files has to say so"
)]

mod answer;
mod cases;
mod differences;
mod json;

use std::collections::BTreeMap;

use cases::{Answer, Case, Documented};
use differences::Own;

/// Every case gives what is documented, and what cfn-lint says where that is one value, or is listed in `differences.txt` with the reason.
#[test]
fn agrees_with_the_documentation() {
    let mut families = cases::families();
    let mut asked = answer::Asked::default();
    for (case, folder) in numbered(&families) {
        let files = in_yaml(case);
        asked.add(&format!("yaml/{folder}"), files.iter().map(|(name, text)| (name.clone(), &**text)));
        let files = files.iter().map(|(name, text)| (name.replace(".yaml", ".json"), json::of(text)));
        let files: BTreeMap<String, String> = files.collect();
        asked.add(&format!("json/{folder}"), files.iter().map(|(name, text)| (name.clone(), &**text)));
    }
    let mut answers = asked.load();
    let (mut wrong, mut listed, mut count) = (Vec::new(), differences::read(), 0);
    for family in &mut families {
        for (at, case) in family.cases.iter().enumerate() {
            count += 1;
            let folder = format!("{}/{at}", family.name);
            let got = answers.of(&format!("yaml/{folder}/main.yaml"), &case.question);
            let in_json = answers.of(&format!("json/{folder}/main.json"), &case.question);
            let own = listed.remove(&(family.name.clone(), case.source.clone()));
            let problem = match held(case, &got, own) {
                None if got == in_json => continue,
                None => format!("{got} in YAML\n  {in_json} in JSON"),
                Some(problem) => problem,
            };
            wrong.push(format!("{}: {}  {problem}", family.name, case.source));
        }
    }
    wrong.extend(listed.into_keys().map(|(family, source)| format!("{family}: {source}  is listed and is no case")));
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 300, "only {count} cases");
}

/// Every case with the folder that it stands in.
fn numbered(families: &[cases::Family]) -> impl Iterator<Item = (&Case, String)> {
    families
        .iter()
        .flat_map(|family| family.cases.iter().enumerate().map(|(at, case)| (case, format!("{}/{at}", family.name))))
}

/// The files of a case as they are asked.
fn in_yaml(case: &Case) -> BTreeMap<String, String> {
    let asked = |name: &str, text: &str| match name {
        "main.yaml" => answer::question(text, &case.question),
        _ => text.to_string(),
    };
    case.files.iter().map(|(name, text)| (name.clone(), asked(name, text))).collect()
}

/// What is wrong with an answer, held against the documentation, cfn-lint and the list.
fn held(case: &Case, got: &Answer, own: Option<Own>) -> Option<String> {
    let documented = match &case.documented {
        Documented::Answer(answer) => answer == got,
        Documented::Nothing => true,
    };
    let linted = match (case.linted.as_deref(), got) {
        // Samples of accounts and regions are no answer to what stays open.
        (Some([only]), Answer::Value(value)) if !answer::is_open(value) => only == value,
        _ => true,
    };
    let known = match (&case.documented, case.linted.as_deref()) {
        (Documented::Answer(answer), _) => answer.to_string(),
        (Documented::Nothing, Some([only])) => only.to_string(),
        (Documented::Nothing, _) => return Some("says nothing: there is nothing to compare with".into()),
    };
    match (own, documented, linted) {
        (None, true, true) => None,
        (None, false, _) => Some(format!("documented  {known}\n  but got     {got}")),
        (None, true, false) => {
            let only = &case.linted.as_deref().unwrap_or_default()[0];
            Some(format!("cfn-lint  {only}\n  but got   {got}"))
        }
        (Some(Own::Documented(own)), false, _) | (Some(Own::Linted(own)), true, false) if own == *got => None,
        (Some(Own::Documented(own) | Own::Linted(own)), _, _) => {
            let so =
                if documented && linted { "agrees now: take it off the list" } else { "differs, and not as listed" };
            Some(format!("{so}\n  listed   {own}\n  but got  {got}"))
        }
    }
}
