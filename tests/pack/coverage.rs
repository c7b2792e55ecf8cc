//! What the pack says of its catalogue is shown by its examples.

use std::collections::BTreeSet;

use shirube_engine::coverage;

/// Pairs that a policy names and no example shows yet.
const OPEN: &str = include_str!("untested.txt");

#[test]
fn what_a_policy_names_its_examples_show() {
    let untested: BTreeSet<String> =
        coverage::untested(&shirube_guideline::pack()).into_iter().map(|result| result.name).collect();
    let open: BTreeSet<String> = OPEN.lines().map(String::from).collect();
    let new: Vec<&String> = untested.difference(&open).collect();
    assert!(new.is_empty(), "no example shows these: {new:#?}");
    let mended: Vec<&String> = open.difference(&untested).collect();
    assert!(mended.is_empty(), "these are shown now and leave untested.txt: {mended:#?}");
}
