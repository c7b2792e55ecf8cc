//! Actions: the fix, the exception, and everything safe at once.

use serde_json::json;
use shirube_tests::editor::{Builder, Editor, modern};
use tower_lsp::ls_types::{CodeActionKind, CodeActionOrCommand, DocumentChanges};

use crate::{CONTROL, VOLUME, apply, codes, literals};

#[tokio::test]
async fn the_quick_fix_sets_the_secure_value() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let finding = client.diagnostics("main.tf").await.remove(0);
    let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
    let fix = actions.iter().find(|a| a.is_preferred == Some(true) || a.title.contains("encrypted")).expect("a fix");
    assert_eq!(fix.kind, Some(CodeActionKind::QUICKFIX));
    assert_eq!(fix.diagnostics.as_deref(), Some(&[finding][..]));
    client.apply(fix.edit.clone().expect("an edit")).await;
    assert!(client.text("main.tf").contains("  encrypted         = true\n"), "{}", client.text("main.tf"));
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.finish().await;
}

#[tokio::test]
async fn a_fix_says_what_it_costs() {
    for (locale, warning) in [("ja", "（リソースが作り直されます）"), ("en", " (replaces the resource)")]
    {
        let builder = Builder::default().with_locale(locale).with_file("main.tf", VOLUME);
        let mut client = builder.open("main.tf").await;
        let actions = literals(client.actions("main.tf", "aws_ebs_volume", &["quickfix"]).await);
        let fix = actions.iter().find(|a| a.title.contains(warning)).unwrap_or_else(|| panic!("{actions:?}"));
        assert_eq!(fix.is_preferred, None, "only what is safe is preferred");
        client.finish().await;
    }
}

#[tokio::test]
async fn actions_belong_to_their_place_and_kind() {
    let mut client = Editor::with("main.tf", &format!("locals {{}}\n\n{VOLUME}")).await;
    client.diagnostics("main.tf").await;
    assert_eq!(client.actions("main.tf", "locals", &["quickfix"]).await, []);
    assert_eq!(client.actions("main.tf", "aws_ebs_volume", &["refactor"]).await, []);
    assert_eq!(client.actions("main.tf", "aws_ebs_volume", &["source.organizeImports"]).await, []);
    assert_ne!(client.actions("main.tf", "aws_ebs_volume", &["quickfix"]).await, []);
    client.finish().await;
}

#[tokio::test]
async fn a_diagnostic_names_its_finding_wherever_the_cursor_is() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let diagnostics = client.diagnostics("main.tf").await;
    let range = client.range_of("main.tf", "10");
    let document = json!({ "uri": client.uri("main.tf") });
    for (sent, expected) in [(json!(diagnostics), true), (json!([]), false)] {
        let context = json!({ "diagnostics": sent, "only": ["quickfix"] });
        let params = json!({ "textDocument": document, "range": range, "context": context });
        let actions = client.ask("textDocument/codeAction", params).await.unwrap();
        assert_eq!(!actions.as_array().unwrap().is_empty(), expected);
    }
    client.finish().await;
}

#[tokio::test]
async fn an_exception_is_written_and_obeyed() {
    let cases = [
        ("ja", "この指摘を例外として記録", "理由を書いてください"),
        ("en", "Record this finding as an exception", "write the reason"),
    ];
    for (locale, title, reason) in cases {
        let builder = Builder::default().with_locale(locale).with_file("main.tf", VOLUME);
        let mut client = builder.open("main.tf").await;
        client.diagnostics("main.tf").await;
        let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
        apply(&mut client, actions, title).await;
        let comment = format!("# shirube:allow {CONTROL} -- {reason}\n");
        assert_eq!(client.text("main.tf"), format!("{comment}{VOLUME}"));
        // Nothing is silenced by what only asks for a reason.
        let asked = client.diagnostics_where("main.tf", |found| codes(found).contains(&"exception-invalid")).await;
        assert!(codes(&asked).contains(&CONTROL), "{asked:?}");
        client.replace("main.tf", reason, "検証用").await;
        assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
        client.finish().await;
    }
}

/// Two resources whose fixes change nothing else.
const SAFE: &str = r#"resource "aws_kms_key" "a" {
  description = "a"
}

resource "aws_kms_key" "b" {
  enable_key_rotation = false
}
"#;

#[tokio::test]
async fn everything_safe_is_applied_at_once() {
    let mut client = Editor::with("main.tf", &format!("{SAFE}\n{VOLUME}")).await;
    let before = codes(&client.diagnostics("main.tf").await).len();
    let actions = literals(client.actions("main.tf", "aws_kms_key", &["source.fixAll"]).await);
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert_eq!(actions[0].kind.as_ref().map(CodeActionKind::as_str), Some("source.fixAll.shirube"));
    let fixed = actions[0].diagnostics.as_ref().expect("diagnostics").len();
    assert_eq!(fixed, 2);
    client.apply(actions[0].edit.clone().expect("an edit")).await;
    let after = client.diagnostics("main.tf").await;
    assert_eq!(after.len(), before - fixed);
    assert!(codes(&after).contains(&CONTROL), "what replaces a resource is left to a person");
    assert_eq!(client.actions("main.tf", "aws_kms_key", &["source.fixAll"]).await, []);
    client.finish().await;
}

#[tokio::test]
async fn nothing_is_fixed_at_once_in_a_broken_file() {
    let mut client = Editor::with("main.tf", &format!("{SAFE}\nlocals {{\n  a = [\n")).await;
    client.diagnostics("main.tf").await;
    assert_eq!(client.actions("main.tf", "aws_kms_key", &["source.fixAll"]).await, []);
    client.finish().await;
}

#[tokio::test]
async fn edits_carry_versions_where_the_client_compares_them() {
    let mut plain = modern();
    plain["workspace"]["workspaceEdit"] = json!({});
    for (capabilities, versioned) in [(modern(), true), (plain, false)] {
        let builder = Builder::default().with_capabilities(capabilities).with_file("main.tf", VOLUME);
        let mut client = builder.open("main.tf").await;
        client.replace("main.tf", "10", "20").await;
        let actions = literals(client.actions("main.tf", "aws_ebs_volume", &["quickfix"]).await);
        let edit = actions[0].edit.clone().expect("an edit");
        match &edit.document_changes {
            Some(DocumentChanges::Edits(edits)) => assert_eq!(edits[0].text_document.version, Some(2)),
            other => assert_eq!(other, &None),
        }
        assert_eq!(edit.document_changes.is_some(), versioned);
        assert_eq!(edit.changes.is_some(), !versioned);
        client.apply(edit).await;
        assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
        client.finish().await;
    }
}

#[tokio::test]
async fn clients_without_actions_get_commands() {
    let able = json!({ "textDocument": { "codeAction": {} } });
    let builder = Builder::default().with_capabilities(able).with_file("main.tf", VOLUME);
    let mut client = builder.start().await;
    let commands = client.capabilities.execute_command_provider.clone().expect("commands").commands;
    assert_eq!(commands, ["shirube.applyEdit"]);
    client.open("main.tf").await;
    client.diagnostics("main.tf").await;
    let actions = client.actions("main.tf", "aws_ebs_volume", &[]).await;
    let command = match actions.into_iter().next() {
        Some(CodeActionOrCommand::Command(command)) => command,
        other => panic!("no command: {other:?}"),
    };
    let params = json!({ "command": command.command, "arguments": command.arguments });
    client.replace("main.tf", "10", "20").await;
    client.ask("workspace/executeCommand", params.clone()).await.unwrap();
    assert!(client.asked.is_empty(), "the edit was for another text");
    client.replace("main.tf", "20", "10").await;
    client.diagnostics("main.tf").await;
    let actions = client.actions("main.tf", "aws_ebs_volume", &[]).await;
    let command = match actions.into_iter().next() {
        Some(CodeActionOrCommand::Command(command)) => command,
        other => panic!("no command: {other:?}"),
    };
    let params = json!({ "command": command.command, "arguments": command.arguments });
    client.ask("workspace/executeCommand", params).await.unwrap();
    assert_eq!(client.asked.pop().map(|a| a.0).as_deref(), Some("workspace/applyEdit"));
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.finish().await;
}
