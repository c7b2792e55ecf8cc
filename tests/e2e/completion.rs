//! Completions in rule files, in the form that the client shows.

use serde_json::{Value, json};
use shirube_tests::{
    editor::{Builder, Editor, modern},
    text,
};
use tower_lsp::ls_types::{self as lsp, CompletionTextEdit, Documentation, MarkupKind};

const RULES: &str = "rules/x.policy.hcl";
const RULE: &str = "# 方針 😀𠮷\nresource_policy \"aws_ebs_volume\" \"own\" {\n  control = \"\"\n  enforce {\n    condition     = attrs.encrypted\n    error_message = { ja = \"😀 ${attrs.size}\" }\n  }\n}\n";

/// A client that says what it can do with completions.
fn client(item: Value) -> Builder {
    let mut capabilities = modern();
    capabilities["textDocument"]["completion"] = json!({ "completionItem": item });
    Builder::default().with_capabilities(capabilities).with_file(RULES, RULE)
}

fn full() -> Value {
    json!({
        "snippetSupport": true, "labelDetailsSupport": true, "insertReplaceSupport": true,
        "documentationFormat": ["markdown", "plaintext"],
    })
}

/// The offers at the end of a piece of text.
async fn offers(client: &mut Editor, path: &str, piece: &str) -> Option<Vec<lsp::CompletionItem>> {
    let position = client.range_of(path, piece).end;
    let params = json!({ "textDocument": { "uri": client.uri(path) }, "position": position });
    let response = client.request::<lsp::request::Completion>(params).await?;
    match response {
        lsp::CompletionResponse::Array(items) => Some(items),
        lsp::CompletionResponse::List(list) => panic!("a list: {list:?}"),
    }
}

fn named<'i>(items: &'i [lsp::CompletionItem], label: &str) -> &'i lsp::CompletionItem {
    let labels: Vec<&str> = items.iter().map(|i| i.label.as_str()).take(40).collect();
    items.iter().find(|item| item.label == label).unwrap_or_else(|| panic!("no {label} among {labels:?}"))
}

#[tokio::test]
async fn the_capability_is_announced() {
    let client = client(full()).start().await;
    let announced = client.capabilities.completion_provider.clone().expect("completion");
    assert_eq!(announced.trigger_characters, Some(vec![".".into(), "\"".into(), ":".into()]));
    assert_eq!(announced.resolve_provider, None);
    let details = announced.completion_item.and_then(|item| item.label_details_support);
    assert_eq!(details, Some(true));
    client.finish().await;
}

#[tokio::test]
async fn an_edit_replaces_the_word_in_the_clients_units() {
    for utf8 in [true, false] {
        let mut client = client(json!({})).with_utf8(utf8).open(RULES).await;
        let items = offers(&mut client, RULES, "ja = \"😀 ${attrs.si").await.expect("offers");
        let Some(CompletionTextEdit::Edit(edit)) = &named(&items, "size").text_edit else { panic!("no edit") };
        assert_eq!(text::slice(RULE, edit.range, utf8), "size");
        assert_eq!(edit.new_text, "size");
        // What was typed since counts, whatever its characters.
        client.replace(RULES, "attrs.encrypted", "attrs.name == \"𠮷😀\" && attrs.").await;
        let items = offers(&mut client, RULES, "\"𠮷😀\" && attrs.").await.expect("offers");
        let Some(CompletionTextEdit::Edit(edit)) = &named(&items, "size").text_edit else { panic!("no edit") };
        assert_eq!(edit.range, lsp::Range { start: edit.range.start, end: edit.range.start });
        assert_eq!(edit.range.start, client.range_of(RULES, "\"𠮷😀\" && attrs.").end);
        client.finish().await;
    }
}

#[tokio::test]
async fn a_control_says_its_title_in_the_language() {
    for (locale, title) in [("ja", "保存データ"), ("en", "encrypt")] {
        let mut client = client(full()).with_locale(locale).open(RULES).await;
        let items = offers(&mut client, RULES, "control = \"").await.expect("offers");
        let item = named(&items, "encryption-at-rest-missing");
        assert!(item.detail.as_ref().is_some_and(|detail| detail.contains(title)), "{item:?}");
        assert_eq!(item.label_details.as_ref().and_then(|d| d.description.as_deref()), Some("3.6-3"));
        let Some(Documentation::MarkupContent(says)) = &item.documentation else { panic!("{item:?}") };
        assert_eq!(says.kind, MarkupKind::Markdown);
        assert!(says.value.contains("\n> "), "{}", says.value);
        client.finish().await;
    }
}

#[tokio::test]
async fn the_form_is_the_clients() {
    let mut rich = client(full()).open(RULES).await;
    rich.replace(RULES, "attrs.encrypted", "att").await;
    let items = offers(&mut rich, RULES, "condition     = att").await.expect("offers");
    let function = named(&items, "core::contains");
    assert_eq!(function.insert_text_format, Some(lsp::InsertTextFormat::SNIPPET));
    assert_eq!(function.label_details.as_ref().and_then(|d| d.detail.as_deref()), Some("(list, value)"));
    let Some(CompletionTextEdit::InsertAndReplace(edit)) = &function.text_edit else { panic!("{function:?}") };
    assert_eq!(edit.new_text, "core::contains($0)");
    let plain = named(&items, "attrs");
    assert_eq!((plain.insert_text_format, plain.label_details.as_ref()), (None, None));
    rich.finish().await;

    let mut poor = client(Value::Null).open(RULES).await;
    poor.replace(RULES, "attrs.encrypted", "att").await;
    let items = offers(&mut poor, RULES, "condition     = att").await.expect("offers");
    assert!(items.iter().all(|i| i.insert_text_format.is_none() && i.label_details.is_none()));
    let function = named(&items, "core::contains");
    let Some(CompletionTextEdit::Edit(edit)) = &function.text_edit else { panic!("{function:?}") };
    assert_eq!(edit.new_text, "core::contains");
    assert_eq!(function.detail.as_deref(), Some("core::contains(list, value)"));
    assert!(matches!(&function.documentation, Some(Documentation::String(_))), "{function:?}");
    poor.finish().await;
}

#[tokio::test]
async fn a_block_is_a_snippet() {
    let mut client = client(full()).open(RULES).await;
    client.replace(RULES, "  control = \"\"\n", "  fi\n").await;
    let items = offers(&mut client, RULES, "  fi").await.expect("offers");
    let Some(CompletionTextEdit::InsertAndReplace(edit)) = &named(&items, "fix").text_edit else { panic!("no edit") };
    assert_eq!(edit.new_text, "fix {\n  title  = \"$1\"\n  safety = \"$2\"\n  $0\n}");
    client.finish().await;
}

#[tokio::test]
async fn other_files_are_left_to_other_servers() {
    let builder = client(full()).with_file("main.tf", "resource \"aws_ebs_volume\" \"x\" {\n  \n}\n");
    let mut client = builder.with_file(".shirube.yaml", "packs: [rules]\n").open("main.tf").await;
    client.open(".shirube.yaml").await;
    assert_eq!(offers(&mut client, "main.tf", "{\n  ").await, None);
    assert_eq!(offers(&mut client, ".shirube.yaml", "packs: ").await, None);
    client.finish().await;
}

#[tokio::test]
async fn tests_of_rule_files_are_completed_too() {
    let path = "rules/x.policytest.hcl";
    let mut client = client(full()).with_file(path, "resource \"aws_ebs_volume\" \"x\" {\n  \n}\n").open(path).await;
    let items = offers(&mut client, path, "{\n  ").await.expect("offers");
    named(&items, "expect_failure");
    client.replace(path, "{\n  ", "{\n  attrs = { ").await;
    let items = offers(&mut client, path, "attrs = { ").await.expect("offers");
    assert!(!items.is_empty());
    client.finish().await;
}

#[tokio::test]
async fn controls_are_offered_in_a_comment_of_a_template() {
    const YAML: &str = "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n  # shirube:allow bac\n  Data:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: ap-northeast-1a\n      # 標 😀\n      # shirube:allow encryption-at-rest-missing until \n      Encrypted: false\n";
    let mut client = client(full()).with_file("app.yaml", YAML).start().await;
    client.open("app.yaml").await;
    let items = offers(&mut client, "app.yaml", "allow bac").await.unwrap();
    named(&items, "backup-missing");
    named(&items, "encryption-at-rest-missing");
    let days = offers(&mut client, "app.yaml", "-missing until ").await.unwrap();
    named(&days, "2027-03-31");
    assert_eq!(offers(&mut client, "app.yaml", "Encrypted: fal").await, None);
    client.finish().await;
}
