//! The examples of the built-in pack notice when a policy or the form of what it reads changes.
//!
//! A sample of them; `.ci/run` tries them all.

use std::{fs, path::Path};

use shirube_engine::mutation;
use shirube_policy::{load::Source, mutants};

/// One example and one policy of so many is tried.
const SAMPLE: usize = 12;

/// Whether a name belongs to the sample, which is the same every time.
fn is_sampled(name: &str) -> bool {
    name.bytes().map(usize::from).sum::<usize>() % SAMPLE == 0
}

fn sources(root: &Path, below: &str, out: &mut Vec<Source>) {
    let mut names: Vec<String> = fs::read_dir(root.join(below))
        .expect("a folder of the pack")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    for name in names {
        let path = format!("{below}/{name}");
        if root.join(&path).is_dir() {
            sources(root, &path, out);
        } else if path.ends_with(".hcl") {
            out.push(Source { text: fs::read_to_string(root.join(&path)).expect("a rule file"), path });
        }
    }
}

#[test]
fn examples_in_another_form_get_the_same_answer() {
    let variants = mutation::variants(&shirube_guideline::pack(), 0, &is_sampled);
    assert!(variants.judged > 1000, "only {} variants", variants.judged);
    let failures: Vec<_> = variants.failures.iter().map(|f| (&f.name, &f.outcome)).collect();
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn examples_notice_what_a_condition_becomes() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../server/packs/guideline"));
    let mut rules = Vec::new();
    sources(root, "policies", &mut rules);
    let text = fs::read_to_string(root.join(mutants::ACCEPTED)).expect("the list of what is accepted");
    let mut accepted = mutants::accepted(&[Source { path: mutants::ACCEPTED.into(), text }]).expect("a list");
    accepted.conditions.retain(|a| is_sampled(&a.policy));
    accepted.operands.retain(|policy, _| is_sampled(policy));
    let conditions = mutation::conditions(&shirube_guideline::pack(), &rules, &|_| false, &is_sampled);
    assert!(conditions.judged > 200, "only {} conditions", conditions.judged);
    let failures = mutation::unaccepted(&conditions, &accepted);
    let failures: Vec<_> = failures.iter().map(|f| (&f.name, &f.outcome)).collect();
    assert!(failures.is_empty(), "{failures:#?}");
}
