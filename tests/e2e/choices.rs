//! What a person chooses from: edits that are worked out when they are chosen, exceptions that end, and other severities.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, modern};
use tower_lsp::ls_types::{CodeAction, CodeActionKind, DocumentChangeOperation, DocumentChanges, request};

use crate::{CONTROL, VOLUME, apply, codes, literals};

/// A client that asks for edits when an action is chosen.
fn lazy() -> Value {
    let mut capabilities = modern();
    let actions = &mut capabilities["textDocument"]["codeAction"];
    actions["dataSupport"] = json!(true);
    actions["resolveSupport"] = json!({ "properties": ["edit"] });
    actions["disabledSupport"] = json!(true);
    capabilities
}

fn titled<'a>(actions: &'a [CodeAction], word: &str) -> &'a CodeAction {
    let titles: Vec<&str> = actions.iter().map(|a| a.title.as_str()).collect();
    actions.iter().find(|a| a.title.contains(word)).unwrap_or_else(|| panic!("no {word} among {titles:?}"))
}

async fn resolved(client: &mut Editor, action: &CodeAction) -> CodeAction {
    client.request::<request::CodeActionResolveRequest>(serde_json::to_value(action).unwrap()).await
}

#[tokio::test]
async fn an_edit_is_worked_out_when_it_is_chosen() {
    for (capabilities, expected) in [(lazy(), Some(true)), (modern(), None)] {
        let client = Builder::default().with_capabilities(capabilities).start().await;
        let provider = serde_json::to_value(&client.capabilities.code_action_provider).unwrap();
        assert_eq!(provider["resolveProvider"].as_bool(), expected);
        client.finish().await;
    }
    let text = format!("resource \"aws_kms_key\" \"a\" {{\n  description = \"a\"\n}}\n\n{VOLUME}");
    for word in ["encrypt", "例外として記録", "安全な修正", "使わない"] {
        let builder = Builder::default().with_capabilities(lazy()).with_locale("ja").with_file("main.tf", &text);
        let mut client = builder.open("main.tf").await;
        client.diagnostics("main.tf").await;
        let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
        assert!(actions.iter().all(|action| action.edit.is_none() && action.data.is_some()), "{actions:?}");
        let chosen = resolved(&mut client, titled(&actions, word)).await;
        let eager = Builder::default().with_locale("ja").with_file("main.tf", &text);
        let mut other = eager.open("main.tf").await;
        let same = literals(other.actions("main.tf", "aws_ebs_volume", &[]).await);
        let plain = |client: &Editor, action: &CodeAction| {
            let edit = serde_json::to_string(&action.edit.clone().expect("an edit")).unwrap();
            edit.replace(client.uri("").as_str(), "")
        };
        assert_eq!(plain(&client, &chosen), plain(&other, titled(&same, word)), "{word}");
        other.finish().await;
        client.apply(chosen.edit.expect("an edit")).await;
        client.finish().await;
    }
}

#[tokio::test]
async fn an_edit_for_another_text_is_refused() {
    let builder = Builder::default().with_capabilities(lazy()).with_file("main.tf", VOLUME);
    let mut client = builder.open("main.tf").await;
    let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
    let action = serde_json::to_value(titled(&actions, "encrypted")).unwrap();
    client.replace("main.tf", "10", "20").await;
    let refused = client.ask("codeAction/resolve", action.clone()).await.expect_err("another text");
    assert_eq!(refused["code"], -32801);
    let mut odd = action;
    odd["data"] = json!({ "x": 1 });
    assert_eq!(client.ask("codeAction/resolve", odd).await.expect_err("no data of ours")["code"], -32602);
    client.finish().await;
}

#[tokio::test]
async fn a_file_that_cannot_be_fixed_says_why() {
    let text = "resource \"aws_kms_key\" \"a\" {\n  description = \"a\"\n}\n\nlocals {\n  a = [\n";
    let builder = Builder::default().with_capabilities(lazy()).with_file("main.tf", text);
    let mut client = builder.open("main.tf").await;
    client.diagnostics("main.tf").await;
    let actions = literals(client.actions("main.tf", "aws_kms_key", &["source.fixAll"]).await);
    let reason = actions[0].disabled.as_ref().expect("a reason");
    assert!(reason.reason.contains("syntax errors") && actions[0].edit.is_none(), "{actions:?}");
    assert_eq!(actions[0].kind, Some(CodeActionKind::new("source.fixAll.shirube")));
    // Nobody who looks at everything is told what cannot be done.
    let all = literals(client.actions("main.tf", "aws_kms_key", &[]).await);
    assert!(all.iter().all(|action| action.disabled.is_none()));
    client.finish().await;
}

/// A bucket without several things, all of which are missed at its header.
const BUCKET: &str = "resource \"aws_db_instance\" \"d\" {\n  engine = \"mysql\"\n}\n";

#[tokio::test]
async fn each_finding_at_a_place_offers_its_fix() {
    let builder = Builder::default().with_all_policies().with_file("main.tf", BUCKET);
    let mut client = builder.open("main.tf").await;
    let diagnostics = client.diagnostics("main.tf").await;
    let place = client.range_of("main.tf", "resource \"aws_db_instance\" \"d\"");
    let here: Vec<_> = diagnostics.iter().filter(|d| d.range == place).collect();
    assert!(here.len() > 3, "{diagnostics:?}");
    let actions = literals(client.actions("main.tf", "aws_db_instance", &["quickfix"]).await);
    let fixes: Vec<_> = actions.iter().filter(|a| a.is_preferred == Some(true)).collect();
    let mended: Vec<_> = fixes.iter().flat_map(|a| a.diagnostics.iter().flatten()).collect();
    assert!(fixes.len() > 1 && mended.len() > 1, "{fixes:?}");
    let mut titles: Vec<&str> = actions.iter().map(|a| a.title.as_str()).collect();
    titles.sort_unstable();
    let count = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), count, "two actions of one name");
    client.finish().await;
}

#[tokio::test]
async fn an_exception_may_end_with_the_fiscal_year() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    client.diagnostics("main.tf").await;
    let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
    apply(&mut client, actions, "until 2027-03-31").await;
    let comment = format!("# shirube:allow {CONTROL} until 2027-03-31 -- write the reason\n");
    assert_eq!(client.text("main.tf"), format!("{comment}{VOLUME}"));
    client.replace("main.tf", "write the reason", "検証用").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.finish().await;
}

#[tokio::test]
async fn a_control_is_shown_otherwise_in_the_whole_workspace() {
    let second = VOLUME.replace("\"data\"", "\"other\"");
    let builder = Builder::default().with_file("main.tf", VOLUME).with_file("other.tf", &second);
    let config = "# 方針\nversion: 1\ncontrols:\n  region-outside-japan: hint # 検証用\n";
    let mut client = builder.with_file(".shirube.yaml", config).open("main.tf").await;
    client.open("other.tf").await;
    client.diagnostics("other.tf").await;
    client.diagnostics("main.tf").await;
    let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
    assert!(actions.iter().all(|a| !a.title.contains("as an error")), "it is one already");
    apply(&mut client, actions, "as information").await;
    let severity = |d: &[tower_lsp::ls_types::Diagnostic]| d[0].severity.map(|s| serde_json::to_value(s).unwrap());
    client.diagnostics_where("other.tf", |d| severity(d) == Some(json!(3))).await;
    let text = std::fs::read_to_string(client.uri(".shirube.yaml").to_file_path().unwrap()).unwrap();
    assert_eq!(text, format!("{config}  {CONTROL}: information\n"));
    // Open, it is edited where it is open.
    client.open(".shirube.yaml").await;
    let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
    apply(&mut client, actions, "off in the workspace").await;
    assert_eq!(client.text(".shirube.yaml"), format!("{config}  {CONTROL}: off\n"));
    client.diagnostics_where("main.tf", <[_]>::is_empty).await;
    client.diagnostics_where("other.tf", <[_]>::is_empty).await;
    client.finish().await;
}

#[tokio::test]
async fn a_configuration_is_made_where_the_client_makes_files() {
    for creates in [true, false] {
        let mut capabilities = modern();
        if !creates {
            capabilities["workspace"]["workspaceEdit"]["resourceOperations"] = json!([]);
        }
        let builder = Builder::default().with_capabilities(capabilities).with_file("main.tf", VOLUME);
        let mut client = builder.open("main.tf").await;
        client.diagnostics("main.tf").await;
        let actions = literals(client.actions("main.tf", "aws_ebs_volume", &[]).await);
        let action = actions.iter().find(|a| a.title.contains("off in the workspace"));
        assert_eq!(action.is_some(), creates);
        if let Some(action) = action {
            let Some(DocumentChanges::Operations(operations)) =
                action.edit.as_ref().and_then(|e| e.document_changes.clone())
            else {
                panic!("{action:?}")
            };
            assert!(matches!(operations[0], DocumentChangeOperation::Op(_)));
            client.apply(action.edit.clone().expect("an edit")).await;
            let text = std::fs::read_to_string(client.uri(".shirube.yaml").to_file_path().unwrap()).unwrap();
            assert_eq!(text, format!("version: 1\n\ncontrols:\n  {CONTROL}: off\n"));
            client.diagnostics_where("main.tf", <[_]>::is_empty).await;
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn who_moves_the_cursor_is_not_asked_about_the_workspace() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let diagnostics = client.diagnostics("main.tf").await;
    let document = json!({ "uri": client.uri("main.tf") });
    let context = json!({ "diagnostics": diagnostics, "triggerKind": 2 });
    let params = json!({ "textDocument": document, "range": diagnostics[0].range, "context": context });
    let actions = client.request::<request::CodeActionRequest>(params).await.expect("actions");
    let titles: Vec<String> = literals(actions).into_iter().map(|a| a.title).collect();
    assert!(titles.iter().all(|title| !title.contains("workspace")) && titles.len() > 1, "{titles:?}");
    client.finish().await;
}
