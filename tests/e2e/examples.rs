//! Examples beside rule files: what `shirube test` says of the fixes that they show, and writes.

use shirube_tests::program::Program;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shirube-under-test");

const RULES: &str = r#"resource_policy "aws_sns_topic" "named" {
  enforce {
    condition     = core::startswith(attrs.name, "gov-")
    error_message = "begin with gov-"
  }
  fix {
    title  = "name"
    safety = "replaces"
    set "name" { value = "gov-${attrs.name}" }
    set "tags.Owner" { value = "gov" }
  }
}
"#;
const TOPIC: &str = "resource \"aws_sns_topic\" \"t\" {\n  name = \"x\"\n}\n";
const FIXED: &str = "resource \"aws_sns_topic\" \"t\" {\n  name = \"gov-x\"\n  tags = {\n    Owner = \"gov\"\n  }\n}\n";

#[test]
fn what_a_fix_gives_is_shown_and_written() {
    let program = Program::new(PROGRAM)
        .with_file("org/policies/sns/a.policy.hcl", RULES)
        .with_file("org/policies/sns/named.violating.tf", TOPIC)
        .with_file("org/policies/sns/named.more.violating.tf", TOPIC.replace("\"x\"", "\"y\""))
        .with_file(
            "org/policies/sns/named.fixed.tf",
            FIXED.replace("  tags = {\n    Owner = \"gov\"\n  }\n", "  tags {\n  }\n"),
        );
    let said = program.call(&["test", "org"]);
    let shown = "sns/named.fixed.tf: the fix gives another text (- the example, + the fix)\n  @ 2\n      name = \"gov-x\"\n  -   tags {\n  +   tags = {\n  +     Owner = \"gov\"\n      }\n";
    assert!(said.code == 1 && said.out.contains(shown), "{}", said.out);
    let said = program.call(&["test", "--write", "org"]);
    let wrote = |name: &str| format!("wrote org/policies/sns/{name}.fixed.tf\n");
    let expected = format!("{}{}4 passed, 0 failed\n", wrote("named.more"), wrote("named"));
    assert_eq!((said.code, said.out), (0, expected));
    let text = |name: &str| std::fs::read_to_string(program.dir().join("org/policies/sns").join(name)).unwrap();
    assert_eq!(text("named.fixed.tf"), FIXED);
    assert_eq!(text("named.more.fixed.tf"), FIXED.replace("gov-x", "gov-y"));
    // Nothing is left to write.
    let said = program.call(&["test", "--write", "org"]);
    assert_eq!((said.code, &*said.out), (0, "4 passed, 0 failed\n"));
}

#[test]
fn a_fix_that_adds_what_its_policy_reports_fails() {
    let rules = RULES.replace(
        "set \"name\" { value = \"gov-${attrs.name}\" }",
        "companion \"aws_sns_topic\" \"next\" { name = \"next\" }",
    );
    let program = Program::new(PROGRAM)
        .with_file("org/a.policy.hcl", rules)
        .with_file("org/named.violating.tf", TOPIC)
        .with_file("org/named.fixed.tf", TOPIC);
    let said = program.call(&["test", "org"]);
    let failure = "named.fixed.tf: the fix adds aws_sns_topic.t_next, which aws_sns_topic.named reports\n";
    assert_eq!((said.code, said.out), (1, format!("{failure}1 passed, 1 failed\n")));
}
