//! Files that are not what they should be, through the command line and the server. Each is reported at its place, everything else
//! is still checked, and a broken file never passes.

use std::fs::File;

use serde_json::{Value, json};
use shirube_tests::{editor::Builder, program::Program};

use crate::{CONTROL, VOLUME, codes};

const PROGRAM: &str = env!("CARGO_BIN_EXE_shirube-under-test");

/// A directory with a file that has one finding.
fn beside() -> Program {
    Program::new(PROGRAM).with_file("main.tf", VOLUME)
}

/// The controls of the findings that are errors; what else the built-in pack says of the volume may change.
fn blocking(report: &Value) -> Vec<Value> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|f| f["severity"] == "error");
    findings.map(|f| f["control"].clone()).collect()
}

/// Path, start and message of everything that could not be read.
fn errors(report: &Value) -> Vec<(String, (u64, u64), String)> {
    let of = |e: &Value| {
        let start = &e["range"]["start"];
        let place = (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap());
        (e["path"].as_str().unwrap().into(), place, e["message"].as_str().unwrap().into())
    };
    report["errors"].as_array().unwrap().iter().map(of).collect()
}

/// Checks that one file is broken at a place, that the finding of the other is there, and that the exit code says so.
fn assert_broken(program: &Program, path: &str, place: (u64, u64), message: &str) {
    for arguments in [&[][..], &["--fail-on", "never"], &["--profile", "essential"]] {
        let (code, report) = program.check(arguments);
        assert_eq!(code, 1, "{arguments:?}");
        assert_eq!(errors(&report), [(path.to_string(), place, message.to_string())], "{arguments:?}");
        assert_eq!(blocking(&report), [CONTROL], "{arguments:?}");
    }
    let said = program.call(&["check", "--fail-on", "never"]);
    let place = format!("{path}:{}:{}", place.0 + 1, place.1 + 1);
    assert!(said.out.contains(&place) && said.out.contains(message), "{place} {message}: {said:?}");
}

#[test]
fn a_file_that_is_not_utf_8() {
    let text = [b"# \xe6\xa8\x99\nlocals {\n  name = \"", &b"\x83W"[..], b"\"\n}\n"].concat();
    let program = beside().with_file("sjis.tf", text);
    assert_broken(&program, "sjis.tf", (2, 10), "This is not UTF-8. Save the file as UTF-8.");
}

#[test]
fn a_file_that_is_no_text() {
    // As git-crypt leaves it.
    let bytes = [&b"\x00GITCRYPT\x00"[..], b"\x83=\"{(\n[\xe6}\n"].concat();
    let program = beside().with_file("secret.auto.tfvars", bytes);
    let message = "This is no text and is passed over. If it is encrypted, decrypt it.";
    assert_broken(&program, "secret.auto.tfvars", (0, 0), message);
    // It may give another value than the default, so what depends on a variable of the root is left open.
    let volume = VOLUME.replace("= 10\n", "= 10\n  encrypted         = var.encrypted\n");
    let variable = "variable \"encrypted\" {\n  type    = bool\n  default = false\n}\n\n";
    let program = Program::new(PROGRAM).with_file("main.tf", format!("{variable}{volume}"));
    assert_eq!(blocking(&program.check(&[]).1), [CONTROL]);
    let program = program.with_file("secret.auto.tfvars", *b"\x00GITCRYPT\x00\x83");
    let (_, report) = program.check(&[]);
    assert_eq!(blocking(&report), [""; 0]);
    let open =
        report["undetermined"].as_array().unwrap().iter().any(|u| u["reason"] == "a file of values cannot be read");
    assert!(open, "{report}");
}

#[test]
fn a_file_that_is_too_large() {
    let program = beside();
    File::create(program.dir().join("big.tf")).unwrap().set_len(50_000_000).unwrap();
    assert_broken(&program, "big.tf", (0, 0), "The file is too large to be checked (limit 10 MB).");
}

#[test]
fn ten_thousand_brackets() {
    let text = format!("locals {{\n  deep = {}{}\n}}\n", "[".repeat(10_000), "]".repeat(10_000));
    let program = beside().with_file("deep.tf", &text);
    assert_broken(&program, "deep.tf", (1, 209), "Nested too deeply to be checked");
    let open = format!("locals {{\n  deep = {}\n}}\n", "[".repeat(10_000));
    let program = beside().with_file("open.tf", &open);
    assert_broken(&program, "open.tf", (1, 10_008), "Syntax error: `[` is not closed");
}

#[tokio::test]
async fn ten_thousand_brackets_in_the_editor() {
    let mut client =
        Builder::default().with_file("main.tf", &format!("locals {{\n}}\n\n{VOLUME}")).open("main.tf").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    let brackets = format!("\n  deep = {}{}", "[".repeat(10_000), "]".repeat(10_000));
    client.replace("main.tf", "locals {", &format!("locals {{{brackets}")).await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(codes(&diagnostics), ["syntax-error", CONTROL]);
    client.replace("main.tf", &brackets, "").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.finish().await;
}

#[test]
fn a_block_that_does_not_end() {
    let text = format!("{VOLUME}\nresource \"aws_ebs_volume\" \"log\" {{\n  size = 10\n\nlocals {{\n  a = 1\n}}\n");
    let program = Program::new(PROGRAM).with_file("main.tf", text);
    assert_broken(&program, "main.tf", (5, 32), "Syntax error: `{` is not closed");
}

#[test]
fn an_empty_folder() {
    let program = Program::new(PROGRAM);
    let said = program.call(&["check"]);
    assert_eq!((said.code, said.err.as_str()), (0, "shirube: there are no files to check\n"));
    let said = program.call(&["check", "--locale", "ja"]);
    assert_eq!((said.code, said.err.as_str()), (0, "shirube: 検査するファイルがありません\n"));
    let (code, report) = program.check(&[]);
    assert_eq!((code, &report["summary"]["files"], &report["findings"]), (0, &json!(0), &json!([])));
}

#[test]
fn a_path_that_does_not_exist() {
    let said = beside().call(&["check", "nowhere"]);
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (2, "", "shirube: nowhere does not exist\n"));
    let said = beside().call(&["check", "--format", "json", "nowhere", "main.tf"]);
    assert_eq!((said.code, said.err.as_str()), (2, "shirube: nowhere does not exist\n"));
    assert_eq!(blocking(&said.json()), [CONTROL]);
    for arguments in [&["test", "nowhere"][..], &["eval", "nowhere", "1"], &["check", "--config", "nowhere"]] {
        let said = beside().call(arguments);
        assert_eq!((said.code, said.err.as_str()), (2, "shirube: nowhere does not exist\n"), "{arguments:?}");
    }
}

#[test]
fn a_value_for_a_variable_that_nothing_declares() {
    let said = beside().call(&["check", "--fail-on", "never", "--var", "nmae=1"]);
    let plain = beside().call(&["check", "--fail-on", "never"]);
    assert_eq!(said.err, format!("{}shirube: --var nmae: no root declares this variable\n", plain.err));
    assert_eq!((said.code, said.out), (plain.code, plain.out));
}

/// A policy whose seventh line is given.
fn policy(line: &str) -> String {
    let before =
        ["policy {}", "", "resource_policy \"aws_ebs_volume\" \"own\" {", "  control = \"own\"", "", "  enforce {"];
    [&before[..], &[line, "  }", "}", ""]].concat().join("\n")
}

#[test]
fn a_policy_file_that_is_broken() {
    let cases = [
        ("    condition = (attrs.encrypted", "7: Syntax error: `(` is not closed\n"),
        ("    conditon = true", "7: there is no argument conditon (did you mean condition?)\n"),
        ("    conditon = true", "6: condition is missing\n"),
        (
            "    condition = core::startwith(attrs.id, \"a\")",
            "7: there is no function core::startwith (did you mean core::startswith?)\n",
        ),
        (
            "    condition = shirube::in_japn(\"aws\", \"x\")",
            "7: there is no function shirube::in_japn (did you mean shirube::in_japan?)\n",
        ),
        ("    condition = true\n  }\n  enforced {", "9: enforced is not allowed here (did you mean enforce?)\n"),
        (
            "    condition = true\n  }\n  fix {\n    safety = \"none\"",
            "10: safety is one of safe, replaces, destroys, decision\n",
        ),
    ];
    for (line, expected) in cases {
        let program = Program::new(PROGRAM).with_file("pack/policies/own/policy.hcl", policy(line));
        let said = program.call(&["test", "pack"]);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}: {said:?}");
        let expected = format!("pack/policies/own/policy.hcl:{expected}");
        assert!(said.err.contains(&expected), "{line}: {}", said.err);
    }
}

#[test]
fn a_configuration_that_is_broken() {
    let cases = [
        ("version: 1\nlocale: fr\n", (1, 8)),
        ("version: 1\nnonsense: 1\n", (1, 0)),
        ("version: 1\ncontrols:\n  nonsense: off\n", (2, 2)),
    ];
    for (config, place) in cases {
        let program = beside().with_file(".shirube.yaml", config);
        let (code, report) = program.check(&["--fail-on", "never"]);
        assert_eq!(code, 1, "{config}");
        let errors = errors(&report);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert_eq!((errors[0].0.as_str(), errors[0].1), (".shirube.yaml", place), "{config}");
        assert_eq!(blocking(&report), [CONTROL]);
    }
}

#[tokio::test]
async fn a_configuration_that_is_broken_in_the_editor() {
    let builder = Builder::default().with_file(".shirube.yaml", "version: 1\nlocale: [\nprofile: complete\n");
    let mut client = builder.with_file("main.tf", VOLUME).open("main.tf").await;
    client.open(".shirube.yaml").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    let broken = client.diagnostics(".shirube.yaml").await;
    assert_eq!(broken.len(), 1, "{broken:?}");
    client.replace(".shirube.yaml", "[", "nonsense").await;
    let wrong = client.diagnostics(".shirube.yaml").await;
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(wrong[0].range, client.range_of(".shirube.yaml", "nonsense"));
    client.replace("main.tf", "10", "20").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.finish().await;
}

const RULES: &str = "resource_policy \"aws_sns_topic\" \"named\" {\n  enforcement_level = \"advisory\"\n  enforce {\n    condition     = core::startswith(attrs.name, \"gov-\")\n    error_message = \"begin with gov-\"\n  }\n}\n";
const TOPIC: &str = "resource \"aws_sns_topic\" \"t\" {\n  name = \"x\"\n}\n";

#[test]
fn rule_files_of_the_command_line_are_obeyed_and_never_pass_broken() {
    let rules = |program: Program, text: &str| program.with_file("rules/a.policy.hcl", text);
    let program = rules(Program::new(PROGRAM).with_file("main.tf", TOPIC), RULES);
    let of_rule = |report: &Value| {
        let findings = report["findings"].as_array().expect("findings").clone();
        findings.into_iter().filter(|f| f["control"] == "named").collect::<Vec<_>>()
    };
    let (code, report) = program.check(&["--policy", "rules"]);
    let found = of_rule(&report);
    assert_eq!((code, found.len()), (1, 1));
    assert_eq!((&found[0]["severity"], &found[0]["section"]), (&"warning".into(), &"".into()));
    assert!(of_rule(&program.check(&[]).1).is_empty());
    assert_eq!(program.call(&["check", "--policy", "nowhere"]).code, 2);
    let program = rules(program, &RULES.replace("condition ", "conditoin "));
    let (code, report) = program.check(&["--policy", "rules", "--fail-on", "never"]);
    let at = |(path, (line, _), message): (String, (u64, u64), String)| format!("{path}:{}: {message}", line + 1);
    let expected = [
        "rules/a.policy.hcl:3: condition is missing",
        "rules/a.policy.hcl:4: there is no argument conditoin (did you mean condition?)",
    ];
    assert_eq!(
        (code, errors(&report).into_iter().map(at).collect::<Vec<_>>()),
        (1, expected.map(String::from).to_vec())
    );
}

#[test]
fn a_type_that_is_probably_misspelt_is_told_and_breaks_nothing() {
    let program = Program::new(PROGRAM)
        .with_file("main.tf", TOPIC)
        .with_file(".shirube.yaml", "packs: {builtin: false}\n")
        .with_file("rules/a.policy.hcl", RULES.replace("\"aws_sns_topic\"", "\"aws_sns_topik\""));
    let said = program.call(&["check", "--policy", "rules", "--locale", "en", "--fail-on", "hint"]);
    let told = "warning: no version of the provider is known to have aws_sns_topik (did you mean\n    aws_sns_topic?)\n  --> rules/a.policy.hcl:1:18\n";
    assert!(said.code == 0 && said.out.starts_with(told), "{said:?}");
    let said = program.call(&["test", "rules", "--locale", "ja"]);
    let told = "rules/a.policy.hcl:1: aws_sns_topik という種類は知られていません（aws_sns_topic のことですか）\n";
    assert!(said.err.contains(told), "{said:?}");
}

#[test]
fn controls_of_ones_own_are_explained() {
    let control = "---\nid: topic-name\nseverity: warning\ntitle: { ja: 名前の決まり, en: Names of topics }\n---\n## 日本語\n\n名前は gov- で始めます。\n\n## English\n\nNames begin with gov-.\n";
    let program = Program::new(PROGRAM)
        .with_file(".shirube.yaml", "packs: [org]\n")
        .with_file("org/controls/topic-name.md", control)
        .with_file(
            "org/a.policy.hcl",
            RULES.replace("enforcement_level", "control = \"topic-name\"\n  enforcement_level"),
        );
    let said = program.call(&["explain", "topic-name", "--locale", "en"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in ["Names of topics", "Names begin with gov-.", "aws_sns_topic.named", "# shirube:allow topic-name"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    assert!(!said.out.contains("guideline"), "{}", said.out);
}

#[test]
fn rule_files_are_tested_with_mocks() {
    let mock = |name: &str, more: &str| {
        format!("resource \"aws_sns_topic\" \"{name}\" {{\n  attrs = {{ name = \"{name}\" }}\n{more}}}\n")
    };
    let tests = mock("gov-a", "") + &mock("b", "  expect_failure = true\n") + &mock("c", "");
    let program = Program::new(PROGRAM).with_file("org/a.policy.hcl", RULES).with_file("org/a.policytest.hcl", tests);
    let said = program.call(&["test", "org", "--locale", "en"]);
    let expected =
        "a.policytest.hcl:8: aws_sns_topic.c: aws_sns_topic.named fails: begin with gov-\n2 passed, 1 failed\n";
    assert_eq!((said.code, &*said.out), (1, expected));
    let said = program.call(&["test", "org", "--locale", "ja"]);
    assert!(said.out.ends_with("\n成功 2 件、失敗 1 件\n"), "{}", said.out);
}

#[test]
fn what_examples_show_is_told_in_the_language_asked_for() {
    let rules =
        "resource_policy \"aws_sns_topic\" \"wrong\" {\n  enforce {\n    condition = attrs.nam == \"\"\n  }\n}\n";
    let program = Program::new(PROGRAM)
        .with_file("org/a.policy.hcl", RULES)
        .with_file("org/named.violating.tf", TOPIC.replace("\"x\"", "\"gov-x\""))
        .with_file("org/compliant.tf", TOPIC);
    let lines = |locale| {
        let said = program.call(&["test", "org", "--locale", locale]);
        said.out.lines().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("ja"),
        [
            "compliant.tf: aws_sns_topic.named がこれを指摘します: begin with gov-",
            "named.violating.tf: aws_sns_topic.named がこれを指摘しません",
            "成功 0 件、失敗 2 件",
        ]
    );
    assert_eq!(
        lines("en"),
        [
            "compliant.tf: aws_sns_topic.named reports it: begin with gov-",
            "named.violating.tf: aws_sns_topic.named does not report it",
            "0 passed, 2 failed",
        ]
    );
    // What stands beside a policy with a mistake is tested all the same.
    let program = program.with_file("org/b.policy.hcl", rules).with_file("org/wrong.violating.tf", TOPIC);
    let said = program.call(&["test", "org", "--locale", "ja"]);
    assert_eq!(said.err, "org/b.policy.hcl:3: attrs.nam: nam はありません（name のことですか）\n");
    assert!(said.code == 1 && said.out.ends_with("\n成功 0 件、失敗 2 件、誤り 1 件\n"), "{said:?}");
    let said = program.call(&["test", "--mutate", "org", "--locale", "en"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
}

#[test]
fn what_the_examples_of_rule_files_do_not_notice() {
    let rules = RULES.replace("condition     = ", "condition     = attrs.fifo_topic != true && ");
    let unnoticed = "operands:\n  aws_sns_topic.named: 1\n";
    let program = Program::new(PROGRAM)
        .with_file("org/a.policy.hcl", rules)
        .with_file("org/named.violating.tf", TOPIC)
        .with_file("org/compliant.tf", TOPIC.replace("\"x\"", "\"gov-x\""));
    let said = program.call(&["test", "--mutate", "org"]);
    let failure =
        "a.policy.hcl:4: aws_sns_topic.named: no example notices when `attrs.fifo_topic != true` becomes true\n";
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.starts_with(failure) && said.out.ends_with(" of conditions, 1 failed\n"), "{said:?}");
    let program = program.with_file("org/unnoticed.yaml", unnoticed);
    let said = program.call(&["test", "--mutate", "org"]);
    assert!(said.code == 0 && said.out.ends_with(" of conditions, 0 failed\n"), "{said:?}");
    let said = program.call(&["test", "--mutate", "org", "--locale", "ja"]);
    assert!(said.out.starts_with("例の言い換え ") && said.out.ends_with(" 件、失敗 0 件\n"), "{said:?}");
    let program = program.with_file("org/unnoticed.yaml", unnoticed.replace("1", "many"));
    let said = program.call(&["test", "--mutate", "org"]);
    assert!(said.code == 1 && said.err.contains("org/unnoticed.yaml:2: "), "{said:?}");
}

#[tokio::test]
async fn a_mistake_in_a_rule_file_is_told_alike_everywhere() {
    let rules = "resource_policy \"aws_db_instance\" \"kept\" {\n  enforce {\n    condition = attrs.backup_retention_perod >= 14\n  }\n}\n\n\
        resource_policy \"aws_db_instance\" \"tagged\" {\n  enforce {\n    condition = attrs.tags.owner != null\n  }\n}\n";
    let said =
        "attrs.backup_retention_perod: there is no backup_retention_perod (did you mean backup_retention_period?)";
    let main = "resource \"aws_db_instance\" \"a\" {\n  backup_retention_period = 1\n}\n";
    let config = "packs:\n  builtin: false\n  paths: [rules]\n";
    let program = Program::new(PROGRAM).with_file("main.tf", main).with_file(".shirube.yaml", config);
    let program = program.with_file("rules/own.policy.hcl", rules);
    let (code, report) = program.check(&[]);
    assert_eq!(code, 1);
    assert_eq!(errors(&report), [("rules/own.policy.hcl".into(), (2, 16), said.to_string())]);
    let controls: Vec<&Value> = report["findings"].as_array().unwrap().iter().map(|f| &f["control"]).collect();
    assert_eq!(controls, ["tagged"]);
    let tested = program.call(&["test", "rules"]);
    assert_eq!((tested.code, tested.err.as_str()), (1, &*format!("rules/own.policy.hcl:3: {said}\n")));
    let builder = Builder::default().with_file("main.tf", main).with_file(".shirube.yaml", config);
    let mut client = builder.with_file("rules/own.policy.hcl", rules).open("rules/own.policy.hcl").await;
    let diagnostics = client.diagnostics("rules/own.policy.hcl").await;
    assert_eq!(codes(&diagnostics), ["policy-error"]);
    assert_eq!(diagnostics[0].message, said);
    assert_eq!(diagnostics[0].range, client.range_of("rules/own.policy.hcl", "attrs.backup_retention_perod"));
    client.finish().await;
}
