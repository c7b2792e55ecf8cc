//! What is published, when, and for which documents.

use std::sync::{Arc, Mutex};

use serde_json::json;
use shirube_tests::editor::{Builder, Editor, TODAY, modern, pulling};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, NumberOrString};

use crate::{CONTROL, VOLUME, codes};

#[tokio::test]
async fn a_finding_says_everything_the_contract_promises() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(diagnostics.len(), 1);
    let finding = &diagnostics[0];
    assert_eq!(finding.source.as_deref(), Some("shirube"));
    assert_eq!(finding.code, Some(NumberOrString::String(CONTROL.into())));
    assert_eq!(finding.severity, Some(DiagnosticSeverity::ERROR));
    assert!(finding.message.ends_with(" (3.6-3)"), "{}", finding.message);
    assert_eq!(finding.range, client.range_of("main.tf", r#"resource "aws_ebs_volume" "data""#));
    let href = finding.code_description.as_ref().expect("a link").href.as_str();
    assert!(href.starts_with("https://") && href.ends_with("/encryption-at-rest-missing.md"), "{href}");
    let data = finding.data.as_ref().expect("data");
    assert_eq!(data[1], "aws_ebs_volume.data");
    client.finish().await;
}

#[tokio::test]
async fn a_client_gets_only_what_it_can_show() {
    let variable = "variable \"encrypted\" {\n  default = false\n}\n";
    let passed = VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ");
    for (capabilities, rich) in [(json!({}), false), (modern(), true)] {
        let builder = Builder::default().with_capabilities(capabilities).with_file("variables.tf", variable);
        let mut client = builder.with_file("main.tf", &passed).open("main.tf").await;
        let diagnostics = client.diagnostics("main.tf").await;
        assert_eq!(codes(&diagnostics), [CONTROL]);
        assert_eq!(diagnostics[0].data.is_some(), rich);
        assert_eq!(diagnostics[0].code_description.is_some(), rich);
        let related = diagnostics[0].related_information.as_deref().unwrap_or_default();
        let paths: Vec<_> = related.iter().map(|r| r.location.uri.clone()).collect();
        assert_eq!(paths, if rich { vec![client.uri("variables.tf")] } else { Vec::new() });
        client.finish().await;
    }
}

#[tokio::test]
async fn findings_follow_the_keystrokes() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    client.diagnostics("main.tf").await;
    client.replace("main.tf", "10\n", "10\n  encrypted = true\n").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.replace("main.tf", "true", "false").await;
    assert_eq!(client.diagnostics("main.tf").await[0].range, client.range_of("main.tf", "false"));
    client.replace("main.tf", "resource", "\n\nresource").await;
    assert_eq!(client.diagnostics("main.tf").await[0].range, client.range_of("main.tf", "false"));
    client.finish().await;
}

#[tokio::test]
async fn an_unfinished_block_leaves_the_findings_of_others_alone() {
    let second = VOLUME.replace("\"data\"", "\"log\"");
    let mut client = Editor::with("main.tf", &format!("{VOLUME}\nlocals {{\n  name = \"a\"\n}}\n\n{second}")).await;
    let calm = client.diagnostics("main.tf").await;
    assert_eq!(codes(&calm), [CONTROL, CONTROL]);
    for unfinished in ["\"a", "\"${", "{", "[", "", "<<EOT"] {
        let old = client.text("main.tf").lines().find(|l| l.contains("name")).unwrap().to_owned();
        client.replace("main.tf", &old, &format!("  name = {unfinished}")).await;
        let diagnostics = client.diagnostics("main.tf").await;
        let at = |name: &str| client.range_of("main.tf", &format!(r#"resource "aws_ebs_volume" "{name}""#));
        assert!(diagnostics.iter().any(|d| d.range == at("data")), "{unfinished}: {diagnostics:?}");
        assert!(unfinished == "<<EOT" || diagnostics.iter().any(|d| d.range == at("log")), "{unfinished}");
        let error = diagnostics.iter().find(|d| d.code == Some(NumberOrString::String("syntax-error".into())));
        let error = error.unwrap_or_else(|| panic!("no syntax error: {unfinished}"));
        assert_eq!(error.severity, Some(DiagnosticSeverity::ERROR));
        assert_eq!(error.source.as_deref(), Some("shirube"));
    }
    client.finish().await;
}

#[tokio::test]
async fn a_block_that_loses_its_brace_is_the_only_one_that_falls_silent() {
    let second = VOLUME.replace("\"data\"", "\"log\"");
    let mut client = Editor::with("main.tf", &format!("{VOLUME}\n{second}")).await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL, CONTROL]);
    client.replace("main.tf", "10\n}\n", "10\n").await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(codes(&diagnostics), ["syntax-error", CONTROL]);
    assert_eq!(diagnostics[1].range, client.range_of("main.tf", r#"resource "aws_ebs_volume" "log""#));
    client.finish().await;
}

#[tokio::test]
async fn an_edit_in_one_file_changes_the_answers_about_another() {
    let variable = "variable \"encrypted\" {\n  default = true\n}\n";
    let passed = VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ");
    let builder = Builder::default().with_file("variables.tf", variable).with_file("main.tf", &passed);
    let mut client = builder.open("main.tf").await;
    client.open("variables.tf").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.replace("variables.tf", "true", "false").await;
    client.diagnostics_where("main.tf", |d| codes(d) == [CONTROL]).await;
    client.finish().await;
}

#[tokio::test]
async fn only_open_documents_have_diagnostics() {
    let builder = Builder::default().with_file("main.tf", VOLUME);
    let mut client = builder.with_file("other.tf", &VOLUME.replace("\"data\"", "\"other\"")).open("main.tf").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.close("main.tf").await;
    client.cleared("main.tf").await;
    client.open("main.tf").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.finish().await;
}

#[tokio::test]
async fn a_document_that_is_not_on_disk_is_checked() {
    let mut client = Builder::default().start().await;
    client.open_text("new/main.tf", VOLUME).await;
    assert_eq!(codes(&client.diagnostics("new/main.tf").await), [CONTROL]);
    client.close("new/main.tf").await;
    client.cleared("new/main.tf").await;
    client.finish().await;
}

#[tokio::test]
async fn a_file_outside_the_folders_is_checked_with_what_stands_beside_it() {
    let variable = "variable \"encrypted\" {\n  default = true\n}\n";
    let passed = VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ");
    for folders in [json!(null), json!([])] {
        let builder = Builder::default().with("workspaceFolders", folders);
        let builder = builder.with_file("variables.tf", &variable.replace("true", "false"));
        let mut client = builder.with_file("main.tf", &passed).open("main.tf").await;
        assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
        client.finish().await;
    }
}

#[tokio::test]
async fn a_root_in_the_manner_of_older_clients_is_read() {
    let variable = "variable \"encrypted\" {\n  default = false\n}\n";
    let module = "module \"m\" {\n  source    = \"./m\"\n  encrypted = false\n}\n";
    let passed = VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ");
    let builder = Builder::default().with_file("m/variables.tf", variable).with_file("m/main.tf", &passed);
    let mut client = builder.with_file("main.tf", module).connect();
    let root = client.uri("");
    let params = json!({ "processId": null, "rootUri": root, "capabilities": modern() });
    client.ask("initialize", params).await.unwrap();
    client.notify("initialized", json!({})).await;
    client.open("main.tf").await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(codes(&diagnostics), [CONTROL]);
    assert_eq!(diagnostics[0].range, client.range_of("main.tf", "false"));
    client.finish().await;
}

#[tokio::test]
async fn folders_come_and_go() {
    let variable = "variable \"encrypted\" {\n  default = false\n}\n";
    let module = "module \"m\" {\n  source    = \"../m\"\n  encrypted = false\n}\n";
    let passed = VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ");
    let builder = Builder::default().with_file("m/variables.tf", variable).with_file("m/main.tf", &passed);
    let mut client =
        builder.with_file("env/main.tf", module).with("workspaceFolders", json!([])).open("env/main.tf").await;
    assert_eq!(codes(&client.diagnostics("env/main.tf").await), Vec::<&str>::new());
    let folder = json!({ "uri": client.uri(""), "name": "all" });
    let change = json!({ "event": { "added": [folder], "removed": [] } });
    client.notify("workspace/didChangeWorkspaceFolders", change).await;
    client.diagnostics_where("env/main.tf", |d| codes(d) == [CONTROL]).await;
    let change = json!({ "event": { "added": [], "removed": [folder] } });
    client.notify("workspace/didChangeWorkspaceFolders", change).await;
    client.diagnostics_where("env/main.tf", <[_]>::is_empty).await;
    client.finish().await;
}

#[tokio::test]
async fn changes_on_disk_are_noticed() {
    let variable = "variable \"encrypted\" {\n  default = true\n}\n";
    let passed = VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ");
    let builder = Builder::default().with_file("variables.tf", variable).with_file("main.tf", &passed);
    let mut client = builder.open("main.tf").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    let uri = client.uri("variables.tf");
    std::fs::write(uri.to_file_path().unwrap(), variable.replace("true", "false")).unwrap();
    let changes = json!({ "changes": [{ "uri": uri, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    client.diagnostics_where("main.tf", |d| codes(d) == [CONTROL]).await;
    client.finish().await;
}

#[tokio::test]
async fn exceptions_that_do_nothing_are_reported() {
    let allow = |what: &str| format!("# shirube:allow {what}\n");
    let cases = [
        (allow("encryption-at-rest-missing until 2026-11-24 -- 検証用"), vec![]),
        (allow("encryption-at-rest-missing until 2026-11-23 -- 検証用"), vec!["exception-expired", CONTROL]),
        (allow("encryption-at-rest-missing"), vec!["exception-invalid", CONTROL]),
        (allow("region-outside-japan -- 検証用"), vec!["exception-unused", CONTROL]),
    ];
    for (comment, expected) in cases {
        let mut client = Editor::with("main.tf", &format!("{comment}{VOLUME}")).await;
        let diagnostics = client.diagnostics("main.tf").await;
        let mut found = codes(&diagnostics);
        found.sort_by_key(|code| !code.starts_with("exception"));
        assert_eq!(found, expected, "{comment}");
        for d in &diagnostics {
            let severity = match &d.code {
                Some(NumberOrString::String(code)) if code == "exception-unused" => DiagnosticSeverity::INFORMATION,
                Some(NumberOrString::String(code)) if code.starts_with("exception") => DiagnosticSeverity::WARNING,
                _ => DiagnosticSeverity::ERROR,
            };
            assert_eq!(d.severity, Some(severity));
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn an_exception_for_several_controls_says_which_does_nothing() {
    let comment = format!("# shirube:allow {CONTROL}, region-outside-japan, audit-trail-incomplete -- 検証用\n");
    let mut client = Editor::with("main.tf", &format!("{comment}{VOLUME}")).await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(codes(&diagnostics), ["exception-unused", "exception-unused"]);
    for (diagnostic, control) in diagnostics.iter().zip(["(region-outside-japan)", "(audit-trail-incomplete)"]) {
        assert!(diagnostic.message.ends_with(control), "{}", diagnostic.message);
    }
    client.finish().await;
}

#[tokio::test]
async fn a_new_day_is_noticed() {
    let today = Arc::new(Mutex::new(TODAY.to_owned()));
    let clock = today.clone();
    let text = format!("# shirube:allow {CONTROL} until {TODAY} -- 検証用\n{VOLUME}");
    let builder = Builder::default().with_today(move || clock.lock().unwrap().clone());
    let mut client = builder.with_file("main.tf", &text).open("main.tf").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    "2026-11-25".clone_into(&mut today.lock().unwrap());
    // Any message wakes the engine; without one it looks at the clock at midnight.
    client.hover("main.tf", "size").await;
    client.diagnostics_where("main.tf", |d| d.len() == 2).await;
    client.finish().await;
}

#[tokio::test]
async fn the_configuration_is_checked_while_it_is_edited() {
    let builder = Builder::default().with_file("main.tf", VOLUME).with_file(".shirube.yaml", "version: 1\n");
    let mut client = builder.open("main.tf").await;
    client.open(".shirube.yaml").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    assert_eq!(client.diagnostics(".shirube.yaml").await, []);
    client.replace(".shirube.yaml", "1\n", "1\nnonsense: 2\n").await;
    assert_eq!(client.diagnostics(".shirube.yaml").await.len(), 1);
    client.replace(".shirube.yaml", "nonsense: 2", "controls:\n  encryption-at-rest-missing: off").await;
    assert_eq!(client.diagnostics(".shirube.yaml").await, []);
    client.diagnostics_where("main.tf", <[_]>::is_empty).await;
    client.finish().await;
}

#[tokio::test]
async fn tests_of_rule_files_are_checked_while_they_are_edited() {
    let path = "rules/x.policytest.hcl";
    let mock = "resource \"aws_sns_topic\" \"x\" {\n  expect_failure = true\n}\n";
    let mut client = Builder::default().with_file(path, mock).open(path).await;
    assert_eq!(client.diagnostics(path).await, []);
    client.replace(path, "expect_failure", "expect_failrue").await;
    let wrong = client.diagnostics_where(path, |d| d.len() == 1).await;
    assert_eq!(wrong[0].range, client.range_of(path, "expect_failrue = true"));
    client.replace(path, "expect_failrue", "expect_failure").await;
    client.diagnostics_where(path, <[_]>::is_empty).await;
    client.finish().await;
}

#[tokio::test]
async fn rule_files_are_checked_and_obeyed_while_they_are_edited() {
    let rules = "resource_policy \"aws_sns_topic\" \"named\" {\n  enforce {\n    condition = core::startswith(attrs.name, \"gov-\")\n  }\n}\n";
    let builder = Builder::default()
        .with_file("main.tf", "resource \"aws_sns_topic\" \"t\" {\n  name = \"x-標\"\n}\n")
        .with_file(
            ".shirube.yaml",
            "packs: [rules]\ncontrols:\n  customer-managed-key-missing: off\n  encryption-at-rest-missing: off\n",
        )
        .with_file("rules/own.policy.hcl", rules);
    let mut client = builder.open("main.tf").await;
    client.diagnostics_where("main.tf", |d| codes(d).contains(&"named")).await;
    client.open("rules/own.policy.hcl").await;
    assert_eq!(client.diagnostics("rules/own.policy.hcl").await, []);
    client.replace("rules/own.policy.hcl", "gov-", "x-").await;
    client.diagnostics_where("main.tf", |d| !codes(d).contains(&"named")).await;
    client.replace("rules/own.policy.hcl", "attrs", "atrs").await;
    let wrong = client.diagnostics_where("rules/own.policy.hcl", |d| d.len() == 1).await;
    assert_eq!(wrong[0].range, client.range_of("rules/own.policy.hcl", "atrs"));
    client.replace("rules/own.policy.hcl", "atrs.name", "attrs.nam").await;
    let wrong = client.diagnostics_where("rules/own.policy.hcl", |d| codes(d) == ["policy-error"]).await;
    assert_eq!(wrong[0].range, client.range_of("rules/own.policy.hcl", "attrs.nam"));
    assert!(wrong[0].message.ends_with("(did you mean name?)"), "{}", wrong[0].message);
    client.replace("rules/own.policy.hcl", "nam,", "name,)").await;
    client.diagnostics_where("rules/own.policy.hcl", |d| codes(d).contains(&"syntax-error")).await;
    client.replace("rules/own.policy.hcl", "name,)", "name,").await;
    client.replace("rules/own.policy.hcl", "\"aws_sns_topic\"", "\"aws_sns_topik\"").await;
    let doubts = client.diagnostics_where("rules/own.policy.hcl", |d| codes(d) == ["type-unknown"]).await;
    assert_eq!(doubts[0].severity, Some(DiagnosticSeverity::WARNING));
    assert_eq!(doubts[0].range, client.range_of("rules/own.policy.hcl", "aws_sns_topik"));
    client.replace("rules/own.policy.hcl", "aws_sns_topik", "aws_sns_topic").await;
    client.replace("rules/own.policy.hcl", "x-", "y-").await;
    client.diagnostics_where("main.tf", |d| codes(d).contains(&"named")).await;
    // Without the editor's text the disk's counts.
    let uri = client.uri("rules/own.policy.hcl");
    client.close("rules/own.policy.hcl").await;
    std::fs::remove_file(uri.to_file_path().unwrap()).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 3 }] })).await;
    client.diagnostics_where("main.tf", |d| !codes(d).contains(&"named")).await;
    client.finish().await;
}

/// A client that is told of diagnostics and one that asks get the same, whatever was typed between: what is told is put together from
/// what was told before.
#[tokio::test]
async fn who_is_told_hears_what_is_answered_to_who_asks() {
    let files = [
        ("variables.tf", "variable \"encrypted\" {\n  default = false\n}\n"),
        (
            "main.tf",
            "# shirube:allow encryption-at-rest-missing until 2020-01-01 -- 別紙\nresource \"aws_ebs_volume\" \"a\" {\n  \
             availability_zone = \"us-east-1a\"\n  size              = 10\n}\n\nresource \"aws_ebs_volume\" \"b\" {\n  \
             availability_zone = \"ap-northeast-1a\"\n  encrypted         = var.encrypted\n  size              = 10\n}\n\n\
             resource \"aws_sqs_queue\" \"😀\" {\n  sqs_managed_sse_enabled = false\n}\n",
        ),
    ];
    let builder = |capabilities| {
        let builder = Builder::default().with_capabilities(capabilities).with_all_policies();
        files.iter().fold(builder, |builder, (path, text)| builder.with_file(path, text))
    };
    let mut told = builder(modern()).open("main.tf").await;
    let mut asks = builder(pulling()).open("main.tf").await;
    told.open("variables.tf").await;
    asks.open("variables.tf").await;
    let edits = [
        ("main.tf", "10", "10"),
        ("main.tf", "size  ", "# 標😀\n  size  "),
        ("variables.tf", "default", "# 値\n\n  default"),
        ("main.tf", "b\" {", "b\" { tags = {}\n"),
        ("main.tf", "\"us-east-1a\"", "\"us-east-1a"),
        ("main.tf", "\"us-east-1a", "\"us-east-1a\""),
        ("variables.tf", "false", "true"),
        ("variables.tf", "true", "false"),
        ("main.tf", "until 2020", "until 2027"),
        ("main.tf", "size              = 10\n}\n\n", "size = 10\n}\n"),
    ];
    let mut seen = 0;
    for (path, old, new) in edits {
        told.replace(path, old, new).await;
        asks.replace(path, old, new).await;
        for path in ["main.tf", "variables.tf"] {
            let answered = asks.pull(path, None).await["items"].to_string();
            // Each has a folder of its own.
            let answered = answered.replace(asks.uri("").as_str(), told.uri("").as_str());
            let answered: Vec<Diagnostic> = serde_json::from_str(&answered).unwrap();
            seen += told.diagnostics_where(path, |diagnostics| diagnostics == answered).await.len();
        }
    }
    assert!(seen > 40, "{seen}");
    told.finish().await;
    asks.finish().await;
}
