//! Findings that were there before: recorded once, then known on the command line and faint in the editor.

use serde_json::{Value, json};
use shirube_tests::{
    editor::{Builder, Editor, TODAY},
    program::{Program, write},
};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity};

use crate::{CONTROL, VOLUME, codes, folders::start};

const PROGRAM: &str = env!("CARGO_BIN_EXE_shirube-under-test");
const SECOND: &str =
    "resource \"aws_ebs_volume\" \"second\" {\n  availability_zone = \"ap-northeast-1c\"\n  size = 20\n}\n";

fn recorded() -> Program {
    let program = Program::new(PROGRAM).with_file("main.tf", VOLUME);
    let said = program.call(&["baseline", "--output", "known.json", "--profile", "complete", "--date", TODAY]);
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{said:?}");
    assert!(said.err.ends_with(" findings recorded in known.json\n"), "{said:?}");
    program
}

/// The control, the first line and whether it is known, of the findings about encryption.
fn encryption(report: &Value) -> Vec<(u64, Value)> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|f| f["control"] == CONTROL);
    findings.map(|f| (f["range"]["start"]["line"].as_u64().unwrap(), f["known"].clone())).collect()
}

#[test]
fn what_is_recorded_does_not_fail_a_check() {
    let program = recorded();
    let (code, report) = program.check(&["--baseline", "known.json"]);
    assert_eq!((code, encryption(&report)), (0, vec![(0, json!(true))]));
    let count = report["findings"].as_array().unwrap().len();
    assert_eq!(report["summary"]["baseline"], json!({ "recorded": count, "known": count, "gone": 0 }));
    let (code, report) = program.check(&["--baseline", "known.json", "--fail-on", "hint"]);
    assert_eq!((code, &report["errors"]), (0, &json!([])));

    write(program.dir(), "main.tf", format!("# 注記\n\n{VOLUME}\n{SECOND}").as_bytes());
    let (code, report) = program.check(&["--baseline", "known.json"]);
    assert_eq!((code, encryption(&report)), (1, vec![(2, json!(true)), (7, json!(false))]));
    let said = program.call(&["check", "--baseline", "known.json", "--profile", "complete"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("aws_ebs_volume.second") && !said.out.contains("aws_ebs_volume.data"), "{said:?}");
    assert!(said.out.contains(&format!("\n{count} more known from the baseline, not counted\n")), "{said:?}");
}

#[test]
fn what_is_recorded_in_a_template_stays_known() {
    let volume = |id: &str, size: u32| {
        format!(
            "  {id}:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: ap-northeast-1a\n      Size: {size}\n"
        )
    };
    let head = "AWSTemplateFormatVersion: \"2010-09-09\"\n";
    let text = format!("{head}Resources:\n{}{}", volume("Data", 10), volume("Logs", 20));
    let program = Program::new(PROGRAM).with_file("app.yaml", &text);
    let said = program.call(&["baseline", "--output", "known.json", "--profile", "complete", "--date", TODAY]);
    assert_eq!(said.code, 0, "{said:?}");
    // Moved lines, other line ends, a logical id and a file that are named otherwise.
    let moved = format!("# 注記\n{head}Resources:\n  # 標😀\n{}\n{}", volume("Archive", 20), volume("Data", 10));
    write(program.dir(), "app.yaml", moved.replace('\n', "\r\n").as_bytes());
    let (code, report) = program.check(&["--baseline", "known.json"]);
    assert_eq!((code, encryption(&report)), (0, vec![(4, json!(true)), (10, json!(true))]));
    assert_eq!(report["summary"]["baseline"]["gone"], json!(0));
    std::fs::rename(program.dir().join("app.yaml"), program.dir().join("other.yaml")).unwrap();
    let (code, report) = program.check(&["--baseline", "known.json"]);
    assert_eq!((code, report["summary"]["baseline"]["gone"].clone()), (0, json!(0)));
    // What is added is new.
    write(program.dir(), "other.yaml", format!("{moved}{}", volume("New", 30)).as_bytes());
    let (code, report) = program.check(&["--baseline", "known.json"]);
    assert_eq!((code, encryption(&report).last()), (1, Some(&(15, json!(false)))));
}

#[test]
fn without_a_baseline_nothing_is_said_of_it() {
    let (code, report) = recorded().check(&[]);
    assert_eq!((code, encryption(&report)), (1, vec![(0, Value::Null)]));
    assert!(report["findings"][0].get("known").is_none() && report["summary"].get("baseline").is_none());
}

#[test]
fn what_was_mended_is_counted() {
    let program = recorded();
    write(program.dir(), "main.tf", VOLUME.replace("size ", "encrypted = true\n  size ").as_bytes());
    let said = program.call(&["check", "--baseline", "known.json", "--profile", "complete", "--locale", "en"]);
    let line = said.out.lines().find(|l| l.contains(" in the baseline are gone;")).unwrap_or_default();
    assert!(line.ends_with("are gone; record it again with shirube baseline"), "{said:?}");
    let said = program.call(&["baseline", "--output", "again.json", "--profile", "complete", "--date", TODAY]);
    assert_eq!(said.code, 0);
    let (_, report) = program.check(&["--baseline", "again.json"]);
    assert_eq!(report["summary"]["baseline"]["gone"], json!(0));
    assert_eq!(encryption(&report), []);
}

#[test]
fn nothing_but_a_count_is_shown_of_what_is_known() {
    let said = recorded().call(&["check", "--baseline", "known.json", "--profile", "complete", "--locale", "ja"]);
    assert_eq!(said.code, 0);
    assert!(said.out.starts_with("1 ファイル、1 リソースを検査: エラー 0、警告 0、情報 0、ヒント 0\n"), "{said:?}");
    assert!(said.out.contains("ほかにベースラインに記録済みの指摘 "), "{said:?}");
    assert!(!said.out.contains("違反は見つかりませんでした"), "{said:?}");
}

#[test]
fn fixes_are_for_all_findings() {
    let program = recorded();
    let (_, report) = program.check(&["--baseline", "known.json", "--fix", "--unsafe-fixes"]);
    let (_, plain) = recorded().check(&["--fix", "--unsafe-fixes"]);
    let fixed = |report: &Value| report["fixed"].as_array().unwrap().len();
    assert_eq!(fixed(&report), fixed(&plain));
    assert!(fixed(&report) > 0);
    assert_eq!(encryption(&report), []);
}

#[test]
fn a_baseline_that_cannot_be_read_is_an_error_and_the_rest_goes_on() {
    let cases = [
        (Some("{\n\"version\":1,\n\"findings\":[\n<<<<<<< ours\n]}\n"), (3, 0), "The baseline cannot be read"),
        (Some("{\"version\":2,\"findings\":[]}"), (0, 1), "Version 2 of the baseline's form cannot be read"),
        (None, (0, 0), "The baseline cannot be read"),
    ];
    for (text, (line, character), message) in cases {
        let mut program = Program::new(PROGRAM).with_file("main.tf", VOLUME);
        if let Some(text) = text {
            program = program.with_file("ci/known.json", text);
        }
        for arguments in [&["--baseline", "ci/known.json"][..], &["--baseline", "ci/known.json", "--fail-on", "never"]]
        {
            let (code, report) = program.check(arguments);
            assert_eq!((code, encryption(&report)), (2, vec![(0, Value::Null)]), "{report}");
            let errors = report["errors"].as_array().unwrap();
            assert_eq!((errors.len(), &errors[0]["path"]), (1, &json!("ci/known.json")));
            assert_eq!(errors[0]["range"]["start"], json!({ "line": line, "character": character }), "{report}");
            assert!(errors[0]["message"].as_str().unwrap().starts_with(message), "{report}");
        }
        let said = program.call(&["check", "--baseline", "ci/known.json"]);
        assert!(said.out.contains(&format!("ci/known.json:{}:{}", line + 1, character + 1)), "{said:?}");
    }
}

#[test]
fn the_file_is_the_same_wherever_it_is_made_and_part_of_a_path_can_be_recorded() {
    let program = Program::new(PROGRAM).with_file("a/main.tf", VOLUME).with_file("b/main.tf", SECOND);
    let record = |file: &str, paths: &[&str]| {
        let said = program.call(&[&["baseline", "--output", file, "--profile", "complete"], paths].concat());
        assert_eq!(said.code, 0, "{said:?}");
        std::fs::read_to_string(program.dir().join(file)).unwrap()
    };
    let all = record("all.json", &[]);
    assert_eq!(record("again.json", &["b", "a"]), all);
    let of_a = record("of_a.json", &["a"]);
    assert!(of_a.contains("\"a/main.tf\"") && !of_a.contains("\"b/main.tf\""), "{of_a}");
    let (code, report) = program.check(&["--baseline", "of_a.json", "--fail-on", "error"]);
    assert_eq!((code, encryption(&report)), (1, vec![(0, json!(true)), (0, json!(false))]));
    let (code, _) = program.check(&["--baseline", "of_a.json", "a"]);
    assert_eq!(code, 0);
    let said = program.call(&["baseline", "--output", "none.json", "nowhere", "a"]);
    assert_eq!((said.code, program.dir().join("none.json").exists()), (2, false), "{said:?}");
}

#[test]
fn what_cannot_be_read_is_told_when_it_is_recorded() {
    let program = Program::new(PROGRAM).with_file("main.tf", VOLUME).with_file("open.tf", "locals {\n  a = [\n");
    let said = program.call(&["baseline", "--output", "known.json"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("open.tf:1:8: Syntax error"), "{said:?}");
}

fn severities(diagnostics: &[Diagnostic]) -> Vec<DiagnosticSeverity> {
    diagnostics.iter().filter_map(|d| d.severity).collect()
}

async fn open(options: Value) -> Editor {
    let program = recorded();
    let known = std::fs::read_to_string(program.dir().join("known.json")).unwrap();
    let builder = Builder::default().with_file("ci/known.json", &known.replace("\"main.tf\"", "\"../main.tf\""));
    builder.with_file("main.tf", VOLUME).with("initializationOptions", options).open("main.tf").await
}

#[tokio::test]
async fn what_is_recorded_is_faint_in_the_editor() {
    let (hint, error) = (DiagnosticSeverity::HINT, DiagnosticSeverity::ERROR);
    let mut client = open(json!({ "baseline": "ci/known.json" })).await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!((codes(&diagnostics), severities(&diagnostics)), (vec![CONTROL], vec![hint]));
    client.edit("main.tf", 0..0, SECOND).await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(severities(&diagnostics), [error, hint]);
    assert_eq!(diagnostics[0].range.start.line, 0);
    client.finish().await;
}

#[tokio::test]
async fn the_setting_takes_effect_at_once() {
    let (hint, error) = (DiagnosticSeverity::HINT, DiagnosticSeverity::ERROR);
    let mut client = open(Value::Null).await;
    assert_eq!(severities(&client.diagnostics("main.tf").await), [error]);
    for (file, expected) in [("ci/known.json", hint), ("", error), ("ci/known.json", hint), ("nowhere.json", error)] {
        let settings = json!({ "settings": { "shirube": { "baseline": file } } });
        client.notify("workspace/didChangeConfiguration", settings).await;
        client.diagnostics_where("main.tf", |d| severities(d) == [expected]).await;
    }
    client.finish().await;
}

#[tokio::test]
async fn each_of_several_folders_may_have_its_own() {
    let (hint, error) = (DiagnosticSeverity::HINT, DiagnosticSeverity::ERROR);
    let known = std::fs::read_to_string(recorded().dir().join("known.json")).unwrap();
    let builder = Builder::default().with_file("a/ci/known.json", &known.replace("\"main.tf\"", "\"../main.tf\""));
    let broken = "{\n\"version\": 3}\n";
    let builder = builder.with_file("b/main.tf", VOLUME).with_file("d/ci/known.json", broken);
    // What is recorded for one folder says nothing about another, and a folder without a baseline is no mistake.
    let builder = builder.with_file("a/main.tf", VOLUME).with_file("c/main.tf", VOLUME);
    let options = json!({ "baseline": "ci/known.json" });
    let mut client = start(builder.with("initializationOptions", options), &["b", "a", "c", "d"]).await;
    for (file, expected) in [("a/main.tf", hint), ("b/main.tf", error), ("c/main.tf", error)] {
        client.open(file).await;
        client.diagnostics_where(file, |d| severities(d) == [expected]).await;
    }
    client.open("d/ci/known.json").await;
    client.diagnostics_where("d/ci/known.json", |d| d.len() == 1 && d[0].range.start.line == 1).await;
    client.finish().await;
}
