//! What the pack says of its catalogue is shown by its examples.

use shirube_engine::coverage;

#[test]
fn what_a_policy_names_its_examples_show() {
    let untested = coverage::untested(&shirube_guideline::pack());
    assert!(
        untested.is_empty(),
        "no example shows these:\n{}",
        untested.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join("\n")
    );
}
