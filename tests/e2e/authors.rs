//! What those who write rules of their own are told by the command line and by the server.

use serde_json::{Value, json};
use shirube_tests::{
    editor::{Builder, TODAY},
    program::Program,
};

use crate::codes;

const PROGRAM: &str = env!("CARGO_BIN_EXE_shirube-under-test");

const RULES: &str = r#"input "prefix" {
  type    = string
  default = "gov-"
}
input "most" {
  type    = number
  default = 3
}

resource_policy "aws_sns_topic" "named" {
  enforce {
    condition     = core::startswith(attrs.name, input.prefix)
    error_message = "the name begins with ${input.prefix}"
  }
}
"#;
const TOPIC: &str = "resource \"aws_sns_topic\" \"t\" {\n  name = \"x\"\n}\n";

fn program() -> Program {
    Program::new(PROGRAM).with_file("rules/a.policy.hcl", RULES)
}

#[test]
fn mistakes_in_mocks_are_told() {
    let tests = "resource \"aws_sns_topic\" \"a\" {\n  attrs = {\n    name = \"gov-a\"\n    fifo_topc = true\n  }\n  inputs = {\n    prefx = \"g\"\n    most = \"many\"\n  }\n}\n\
        resource \"aws_sqs_queue\" \"b\" {\n  attrs = {\n    name = \"b\"\n  }\n}\n";
    let program = program().with_file("rules/a.policytest.hcl", tests);
    let said = program.call(&["test", "rules", "--locale", "en"]);
    let told = [
        "rules/a.policytest.hcl:4: aws_sns_topic has no fifo_topc (did you mean fifo_topic?)",
        "rules/a.policytest.hcl:7: no input prefx is declared (did you mean prefix?)",
        "rules/a.policytest.hcl:8: the type does not fit: a number is required, not a string",
    ];
    assert_eq!(said.err.lines().collect::<Vec<_>>(), told);
    let told = "a.policytest.hcl:11: aws_sqs_queue.b: no policy is about aws_sqs_queue: skip = true if it is only there to be found\n1 passed, 1 failed, 3 mistakes\n";
    assert_eq!((said.code, said.out.as_str()), (1, told));
}

#[test]
fn an_example_that_complies_has_to_be_decided() {
    let open = "variable \"name\" {}\nresource \"aws_sns_topic\" \"t\" {\n  name = var.name\n}\n";
    let program = program().with_file("rules/named.violating.tf", TOPIC).with_file("rules/named.complies.tf", open);
    let said = program.call(&["test", "rules", "--locale", "en"]);
    let told = "named.complies.tf: aws_sns_topic.named is undetermined about aws_sns_topic.t: var.name has no value\n1 passed, 1 failed\n";
    assert_eq!((said.code, said.out.as_str()), (1, told));
}

#[test]
fn the_language_is_that_of_the_configuration() {
    let program = program().with_file("rules/named.violating.tf", TOPIC).with_file(".shirube.yaml", "locale: ja\n");
    assert_eq!(program.call(&["test", "rules"]).out, "成功 1 件、失敗 0 件\n");
    assert_eq!(program.call(&["test", "rules", "--locale", "en"]).out, "1 passed, 0 failed\n");
    assert!(program.call(&["explain", "region-outside-japan"]).out.contains("方針の記述"));
}

#[test]
fn controls_of_a_directory_are_those_of_its_rules() {
    let control = "---\nid: topics\nseverity: warning\ntitle: { ja: 名前の決まり, en: Names of topics }\n---\n";
    let of = |label: &str, more: &str| {
        format!("resource_policy \"aws_sns_topic\" \"{label}\" {{\n  {more}\n  enforce {{ condition = true }}\n}}\n")
    };
    let more = of("keyed", "control = \"topics\"") + &of("secret", "control = \"encryption-at-rest-missing\"");
    let program = program().with_file("rules/controls/topics.md", control).with_file("rules/b.policy.hcl", more);
    let said = program.call(&["controls", "rules", "--format", "json"]).json();
    let rows: Vec<_> = said.as_array().unwrap().iter().map(|row| (&row["id"], &row["policies"][0])).collect();
    let text = |text: &str| Value::from(text);
    let (named, topics) = (text("named"), text("topics"));
    let all = [
        (named, text("aws_sns_topic.named")),
        (topics, text("aws_sns_topic.keyed")),
        (text("encryption-at-rest-missing"), text("aws_sns_topic.secret")),
    ];
    assert_eq!(rows, all.iter().map(|(id, policy)| (id, policy)).collect::<Vec<_>>());
    let said = program.call(&["controls", "rules", "--format", "markdown", "--locale", "en"]).out;
    assert!(said.contains("| `topics` |") && said.contains("[`encryption-at-rest-missing`](https://"), "{said}");
    let said = program.call(&["controls", "rules", "--locale", "en"]).out;
    assert!(said.lines().count() == 6 && !said.contains("catalogue"), "{said}");
}

#[test]
fn a_policy_without_a_control_is_explained_by_its_label() {
    let program = program().with_file(".shirube.yaml", "packs: [rules]\n");
    for what in ["named", "aws_sns_topic.named"] {
        let said = program.call(&["explain", what, "--locale", "en"]);
        assert_eq!(said.code, 0, "{said:?}");
        for words in ["aws_sns_topic.named", &format!("# shirube:allow {what} until")] {
            assert!(said.out.contains(words), "{words}: {}", said.out);
        }
    }
    let said = program.call(&["explain", "namd", "--locale", "en"]);
    assert!(said.err.ends_with("(did you mean named?)\n"), "{said:?}");
}

#[tokio::test]
async fn a_finding_without_a_control_of_ours_links_to_no_page_of_ours() {
    let control = "---\nid: topics\nseverity: error\ntitle: { ja: 名前の決まり, en: Names of topics }\n---\n## 日本語\n\n理由。\n\n## English\n\nWhy.\n";
    let owned = "resource_policy \"aws_sns_topic\" \"owned\" {\n  control = \"topics\"\n  enforce { condition = attrs.tags != null }\n}\n";
    let builder = Builder::default().with_file(".shirube.yaml", "packs: {builtin: false, paths: [rules]}\n");
    let builder = builder.with_file("rules/a.policy.hcl", RULES).with_file("rules/b.policy.hcl", owned);
    let builder = builder.with_file("rules/controls/topics.md", control);
    let mut client = builder.with_file("main.tf", TOPIC).open("main.tf").await;
    let diagnostics = client.diagnostics_where("main.tf", |d| d.len() == 2).await;
    let mut found = codes(&diagnostics);
    found.sort_unstable();
    assert_eq!(found, ["named", "topics"]);
    assert!(diagnostics.iter().all(|d| d.code_description.is_none()), "{diagnostics:?}");
    let hover = client.hover("main.tf", "\"x\"").await.expect("a hover");
    let text = serde_json::to_string(&hover).unwrap();
    assert!(text.contains("aws_sns_topic.named") && text.contains("gov-"), "{text}");
    let hover = client.hover("main.tf", "aws_sns_topic").await.expect("a hover");
    let text = serde_json::to_string(&hover).unwrap();
    assert!(text.contains("Names of topics") && !text.contains("topics.md"), "{text}");
    client.finish().await;
}

#[test]
fn a_policy_of_terraforms_own_means_one_data_source() {
    let rule = "resource_policy \"aws_security_group\" \"d\" {\n  enforce {\n    condition     = core::getdatasource(\"aws_vpc\", { tags = { Name = \"main\" } }).default == false\n    error_message = \"x\"\n  }\n}\n";
    let code = "data \"aws_vpc\" \"main\" {\n  tags    = { Name = \"main\" }\n  default = true\n}\nresource \"aws_security_group\" \"s\" {}\n";
    let program = Program::new(PROGRAM);
    let program = program.with_file("rules/own.policy.hcl", rule).with_file("app/main.tf", code);
    let report = program.call(&["check", "--policy", "rules", "--format", "json", "--date", TODAY, "app"]).json();
    assert_eq!(report["errors"], json!([]), "{report}");
    let own = |finding: &&Value| finding["policy"] == json!("aws_security_group.d");
    assert_eq!(report["findings"].as_array().unwrap().iter().filter(own).count(), 1, "{report}");
    // The policies here mean all of them.
    let program = program
        .with_file("rules/own.policy.hcl", rule.replace("  enforce", "  control = \"backup-missing\"\n  enforce"));
    let report = program.call(&["check", "--policy", "rules", "--format", "json", "--date", TODAY, "app"]).json();
    assert!(report["errors"].to_string().contains("of a list"), "{report}");
}
