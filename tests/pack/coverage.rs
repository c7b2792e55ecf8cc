//! What the pack says of its catalogue is shown by its examples.

use shirube_engine::coverage::{State, coverage};

/// Pairs that a policy names and no example can show, with the reason.
const KNOWN: &str = include_str!("untested.txt");

#[test]
fn what_a_policy_names_its_examples_show() {
    let pairs = coverage(&shirube_guideline::pack());
    let count = |state: State| pairs.iter().filter(|p| p.state == state).count();
    println!("{} pairs: {} covered, {} omitted", pairs.len(), count(State::Covered), count(State::Omitted));
    let untested: Vec<String> =
        pairs.iter().filter(|p| p.state == State::Untested).map(|p| format!("{} {}", p.target, p.kind)).collect();
    let known: Vec<&str> = KNOWN.lines().filter_map(|l| l.split_once(": ").map(|(pair, _)| pair)).collect();
    let new: Vec<&String> = untested.iter().filter(|p| !known.contains(&p.as_str())).collect();
    assert!(
        new.is_empty(),
        "no example shows these:\n{}",
        new.iter().map(|p| p.as_str()).collect::<Vec<_>>().join("\n")
    );
    let mended: Vec<&&str> = known.iter().filter(|k| !untested.iter().any(|u| u == *k)).collect();
    assert!(mended.is_empty(), "these are shown now and leave untested.txt: {mended:?}");
}
