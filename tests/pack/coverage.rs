//! What the pack says of its catalogue is shown by its examples.

use shirube_engine::coverage;

#[test]
fn what_a_policy_names_its_examples_show() {
    let untested = coverage::untested(&shirube_guideline::pack());
    let names: Vec<&str> = untested.iter().map(|result| result.name.as_str()).collect();
    assert!(names.is_empty(), "no example shows these: {names:#?}");
}

#[test]
fn what_an_edit_can_mend_has_one() {
    let unfixed = coverage::unfixed(&shirube_guideline::pack());
    let lines: String = unfixed.iter().map(|(target, kind)| format!("\n  {target} {kind}")).collect();
    assert!(lines.is_empty(), "an edit is expected and no example offers one:{lines}");
}
