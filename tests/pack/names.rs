//! The names in policies, fixes and examples exist in the schemas of providers, are what they are taken for, and are safe to change
//! where a fix says so.

use std::{collections::BTreeMap, sync::Arc};

use shirube_policy::{names, policy::Policy};

#[test]
fn names_of_policies_exist() {
    let pack = shirube_guideline::pack();
    let mut folders: BTreeMap<&str, Vec<Arc<Policy>>> = BTreeMap::new();
    for entry in pack.entries() {
        folders.entry(&entry.folder).or_default().extend(pack.policy(&entry.id));
    }
    let mut wrong = Vec::new();
    for (folder, policies) in &folders {
        let policies: Vec<&Policy> = policies.iter().map(|policy| &**policy).collect();
        let found = names::policies(&policies, &pack.schemas);
        wrong.extend(found.into_iter().map(|(id, message)| format!("{folder} {id}: {message}")));
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_of_examples_exist() {
    let pack = shirube_guideline::pack();
    let mut folders: Vec<&str> = pack.entries().map(|entry| &*entry.folder).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut wrong = Vec::new();
    for folder in folders {
        for example in pack.examples(folder) {
            let found = names::example(&example.text, &pack.schemas, names::is_complete(folder));
            wrong.extend(found.into_iter().map(|message| format!("{folder}/{}: {message}", example.name)));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
