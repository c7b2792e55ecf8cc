//! Exceptions that stand in the configuration, on the command line.

use serde_json::Value;
use shirube_tests::{editor::TODAY, program::Program};

const PROGRAM: &str = env!("CARGO_BIN_EXE_shirube-under-test");
const ROOT: &str = "terraform {\n  backend \"local\" {}\n}\nmodule \"db\" {\n  source = \"./db\"\n}\nmodule \"other\" {\n  source = \"./db\"\n}\n";
const VOLUMES: &str = "resource \"aws_ebs_volume\" \"v\" {\n  for_each          = toset([\"a/b\", \"c\"])\n  availability_zone = \"ap-northeast-1a\"\n  size              = 1\n}\n";

/// What is found and what became of the exceptions, with these entries.
fn with(entries: &[(&str, &str)]) -> (Vec<(String, String)>, Vec<String>) {
    let mut config = String::from("version: 1\nexceptions:\n");
    for (control, scope) in entries {
        config += &format!("  - control: {control}\n    {scope}\n    reason: 検証用\n");
    }
    let program = Program::new(PROGRAM)
        .with_file("main.tf", ROOT)
        .with_file("db/main.tf", VOLUMES)
        .with_file(".shirube.yaml", config);
    let report = program.call(&["check", "--format", "json", "--date", TODAY]).json();
    let text = |value: &Value, key: &str| value[key].as_str().unwrap().to_string();
    let list = |key: &str| report[key].as_array().unwrap().clone();
    let findings = list("findings").iter().map(|f| (text(f, "control"), text(f, "resource"))).collect();
    (findings, list("exceptions").iter().map(|e| text(e, "state")).collect())
}

fn of(findings: &[(String, String)], control: &str) -> usize {
    findings.iter().filter(|(own, _)| own == control).count()
}

#[test]
fn the_root_module_is_excepted_by_a_dot() {
    let (findings, _) = with(&[]);
    assert_eq!(of(&findings, "module-version-unpinned"), 1, "{findings:?}");
    let (findings, states) = with(&[("module-version-unpinned", "resource: \".\"")]);
    assert_eq!((of(&findings, "module-version-unpinned"), states), (0, vec!["used".to_string()]), "{findings:?}");
    // The root is not everything in it.
    let (findings, states) = with(&[("encryption-at-rest-missing", "resource: \".\"")]);
    assert_eq!((of(&findings, "encryption-at-rest-missing"), states), (1, vec!["unused".to_string()]), "{findings:?}");
}

#[test]
fn an_address_covers_what_is_inside_it() {
    let both = [
        "resource: \"*\"",
        "resource: module.*.aws_ebs_volume.v",
        "resource: module.*",
        "path: db/main.tf",
        "path: \"**/*.tf\"",
        "path: db",
    ];
    for scope in both {
        let (findings, states) = with(&[("encryption-at-rest-missing", scope)]);
        assert_eq!((of(&findings, "encryption-at-rest-missing"), states), (0, vec!["used".to_string()]), "{scope}");
    }
    let several = ["resource: module.db", "resource: module.other.aws_ebs_volume.v"];
    let entries = several.map(|scope| ("encryption-at-rest-missing", scope));
    let (findings, states) = with(&entries);
    assert_eq!((of(&findings, "encryption-at-rest-missing"), states), (0, vec!["used".to_string(); 2]), "{findings:?}");
    let (findings, states) = with(&entries[..1]);
    assert_eq!((of(&findings, "encryption-at-rest-missing"), states), (1, vec!["used".to_string()]), "{findings:?}");
    let (findings, states) = with(&[("encryption-at-rest-missing", "resource: module.d")]);
    assert_eq!((of(&findings, "encryption-at-rest-missing"), states), (1, vec!["unused".to_string()]), "{findings:?}");
}
