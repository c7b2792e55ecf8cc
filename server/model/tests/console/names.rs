//! Which functions there are.

use std::{collections::BTreeSet, fs};

use shirube_lang::functions;

use crate::folder;

/// The names of Terraform's functions, as recorded.
pub const LIST: &str = "functions.list";
/// OpenTofu's additions, what Terraform had until 0.15, and what only the language of policies has.
const OTHERS: [&str; 6] = ["base64gunzip", "cidrcontains", "list", "map", "semverconstraint", "urldecode"];

fn known() -> BTreeSet<&'static str> {
    let special = ["can", "try"];
    functions::names().chain(functions::IMPURE.iter().map(|f| f.0)).chain(special).collect()
}

#[test]
fn every_function_of_terraform_is_there() {
    let list = fs::read_to_string(folder().join(LIST)).unwrap();
    let terraform: BTreeSet<&str> = list.lines().chain(OTHERS).collect();
    assert_eq!(known(), terraform);
}

#[test]
fn every_function_is_documented() {
    let page = fs::read_to_string(folder().join("../../../../docs/functions.md")).unwrap();
    // Names stand in code spans, in the table and in the lists.
    let named: BTreeSet<&str> = page.split('`').skip(1).step_by(2).filter(|n| !n.contains([' ', '.', '('])).collect();
    let missing: Vec<_> = known().into_iter().filter(|n| !named.contains(n)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for (name, _) in functions::IMPURE {
        assert!(page.contains(&format!("\n| `{name}` | ")), "{name} is not in the table");
    }
}
