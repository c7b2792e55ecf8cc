//! What the pack says of its catalogue is shown by its examples.

use std::collections::BTreeSet;

use shirube_engine::coverage;

#[test]
fn what_a_policy_names_its_examples_show() {
    let untested = coverage::untested(&shirube_guideline::pack());
    let names: Vec<&str> = untested.iter().map(|result| result.name.as_str()).collect();
    assert!(names.is_empty(), "no example shows these: {names:#?}");
}

/// Pairs of an entry and a type from which an edit is expected and no example offers one yet. The list only becomes shorter.
const OPEN: &str = include_str!("unfixed.txt");

#[test]
fn what_an_edit_can_mend_has_one() {
    let unfixed = coverage::unfixed(&shirube_guideline::pack());
    let unfixed: BTreeSet<String> = unfixed.iter().map(|(target, kind)| format!("{target} {kind}")).collect();
    let open: BTreeSet<String> = OPEN.lines().map(String::from).collect();
    let lines = |all: Vec<&String>| all.into_iter().map(|line| format!("\n  {line}")).collect::<String>();
    let (new, mended) = (lines(unfixed.difference(&open).collect()), lines(open.difference(&unfixed).collect()));
    assert!(new.is_empty(), "an edit is expected and no example offers one:{new}");
    assert!(mended.is_empty(), "to be taken from unfixed.txt:{mended}");
}
