//! Every example of the built-in pack does what its name says.

#[test]
fn examples_of_the_built_in_pack() {
    let results = shirube_engine::examples::run(&shirube_guideline::pack());
    let failed: Vec<String> =
        results.iter().filter_map(|r| r.outcome.as_ref().err().map(|e| format!("{}: {e}", r.name))).collect();
    assert!(results.len() > 100, "only {} examples", results.len());
    assert!(failed.is_empty(), "{} of {}\n{}", failed.len(), results.len(), failed.join("\n"));
}
