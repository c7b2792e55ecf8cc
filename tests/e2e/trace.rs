//! What the server tells about itself: its log and what it does.

use serde_json::json;
use shirube_tests::editor::{Builder, Editor};

use crate::VOLUME;

fn told(client: &Editor, method: &str, word: &str) -> Option<serde_json::Value> {
    let said = |params: &serde_json::Value| params["message"].as_str().is_some_and(|message| message.contains(word));
    client.told.iter().find(|(m, params)| m == method && said(params)).map(|(_, params)| params.clone())
}

#[tokio::test]
async fn what_is_done_is_told_to_those_who_want_to_know() {
    let builder = Builder::default().with("trace", json!("messages")).with_file("main.tf", VOLUME);
    let mut client = builder.open("main.tf").await;
    let line = client.until("a trace", |c| told(c, "$/logTrace", "open")).await;
    assert_eq!(line["verbose"], serde_json::Value::Null);
    client.notify("$/setTrace", json!({ "value": "verbose" })).await;
    client.hover("main.tf", "size").await;
    let line = client.until("a trace", |c| told(c, "$/logTrace", "hover")).await;
    assert!(line["verbose"].as_str().is_some_and(|verbose| verbose.ends_with(" ms")), "{line}");
    client.notify("$/setTrace", json!({ "value": "off" })).await;
    client.actions("main.tf", "size", &[]).await;
    client.diagnostics("main.tf").await;
    assert_eq!(told(&client, "$/logTrace", "actions"), None);
    client.finish().await;
}

#[tokio::test]
async fn nobody_is_told_who_does_not_ask() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    client.hover("main.tf", "size").await;
    client.diagnostics("main.tf").await;
    assert_eq!(client.told, []);
    client.finish().await;
}

#[tokio::test]
async fn an_edit_that_is_refused_is_logged_as_a_warning() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let change =
        json!({ "textDocument": { "uri": client.uri("main.tf"), "version": 0 }, "contentChanges": [{ "text": "" }] });
    client.notify("textDocument/didChange", change).await;
    let line = client.until("a line of the log", |c| told(c, "window/logMessage", "refused")).await;
    assert_eq!(line["type"], 2);
    client.finish().await;
}
