//! Terraform accepts every example of the pack, before and after its fix: `tests/validated/record.txt` says so of the text as it is.

use std::{collections::BTreeMap, fs, path::PathBuf};

use shirube_lang::{
    Value,
    functions::{self, Context},
};
use shirube_policy::pack::Pack;

/// What Terraform said, by the path of an example: the hash of its text, and the result.
fn record() -> BTreeMap<String, (String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("validated/record.txt");
    let text = fs::read_to_string(path).expect("tests/validated/record.txt");
    let row = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (hash, path) = (words.next()?, words.next()?);
        Some((path.to_string(), (hash.to_string(), words.next()?.to_string())))
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
}

fn sha256(text: &str) -> String {
    let hash = functions::call("sha256", &[Value::string(text)], &Context { policy: false });
    hash.and_then(Result::ok).and_then(|hash| hash.as_str().map(String::from)).expect("sha256 of a text")
}

fn folders(pack: &Pack) -> Vec<&str> {
    let mut folders: Vec<&str> = pack.entries().map(|e| &*e.folder).collect();
    // What no real provider is at hand for is held against the extracts of their schemas alone.
    folders.retain(|folder| folder.starts_with("aws/") || folder.starts_with("terraform/"));
    folders.sort_unstable();
    folders.dedup();
    folders
}

#[test]
fn no_example_is_newer_than_its_record() {
    let pack = shirube_guideline::pack();
    let mut record = record();
    let mut stale = Vec::new();
    for folder in folders(&pack) {
        // What Terraform does not read, CloudFormation cannot be asked about here.
        for example in pack.examples(folder).iter().filter(|e| e.ending() == "tf") {
            let path = format!("{folder}/{}", example.name);
            if record.remove(&path).is_none_or(|(hash, _)| hash != sha256(&example.text)) {
                stale.push(path);
            }
        }
    }
    assert!(stale.is_empty(), "validate these with tests/validated/record.sh: {stale:#?}");
    assert!(record.is_empty(), "tests/validated/record.sh: these are no more: {:#?}", record.keys());
}

#[test]
fn what_was_not_asked_uses_what_is_not_at_hand() {
    for (path, (_, result)) in record() {
        // What runs in a cluster is seen beside AWS.
        let mut reasons = vec!["valid", "version 6", "version 4", "versions", "module ", "other providers: helm"];
        if path.starts_with("terraform/") {
            reasons.push("other providers: ");
        }
        assert!(reasons.iter().any(|reason| result.starts_with(reason)), "{path}: {result}");
    }
}
