//! What the server relies on but the framework does not promise: handlers are first polled in the order of the wire. If these tests
//! fail after an upgrade of tower-lsp-server (pinned at 0.23), the sending of events has to move in front of the framework.

use std::{
    sync::{Arc, mpsc},
    thread,
};

use serde_json::{Value, json};
use shirube::lsp::{CONCURRENCY, backend::Backend, event::Event};
use shirube_tests::editor::{Builder, Editor, Gate};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tower_lsp::{LspService, Server};

use crate::{CONTROL, VOLUME, codes};

fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn change(version: i32) -> Value {
    let document = json!({ "uri": "file:///a.tf", "version": version });
    let params = json!({ "textDocument": document, "contentChanges": [{ "text": "x" }] });
    json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params })
}

fn hover(line: i32) -> Value {
    let position = json!({ "line": line, "character": 0 });
    let params = json!({ "textDocument": { "uri": "file:///a.tf" }, "position": position });
    json!({ "jsonrpc": "2.0", "id": line, "method": "textDocument/hover", "params": params })
}

/// The events that our handlers make of messages, under the framework and the level of concurrency of the real server.
async fn events(messages: Vec<Value>) -> Vec<String> {
    let (sender, receiver) = mpsc::channel();
    let engine = thread::spawn(move || {
        let told = |event: Event| match event {
            Event::Change { version, .. } => format!("change {version}"),
            Event::Hover(params, reply) => {
                let _ = reply.send(Ok(None));
                format!("hover {}", params.text_document_position_params.position.line)
            }
            other => other.name().to_owned(),
        };
        receiver.into_iter().map(told).collect()
    });
    let (_leave, gone) = tokio::sync::watch::channel(false);
    let (service, socket) = LspService::new(|client| Backend::new(client, sender, gone, Arc::default()));
    let (own, its) = tokio::io::duplex(64 << 20);
    let (input, output) = tokio::io::split(its);
    let server = tokio::spawn(Server::new(input, output, socket).concurrency_level(CONCURRENCY).serve(service));
    let (mut reader, mut writer) = tokio::io::split(own);
    let initialize = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": {} } });
    writer.write_all(&framed(&initialize)).await.unwrap();
    assert!(reader.read(&mut [0; 4096]).await.unwrap() > 0);
    // Everything at once, as a client that pastes or replays a macro.
    let all: Vec<u8> = messages.iter().flat_map(framed).collect();
    writer.write_all(&all).await.unwrap();
    writer.write_all(&framed(&json!({ "jsonrpc": "2.0", "id": -1, "method": "shutdown" }))).await.unwrap();
    let mut last = Vec::new();
    while !String::from_utf8_lossy(&last).contains("\"id\":-1") {
        let read = reader.read_buf(&mut last).await.unwrap();
        assert!(read > 0);
    }
    writer.write_all(&framed(&json!({ "jsonrpc": "2.0", "method": "exit" }))).await.unwrap();
    server.await.unwrap();
    tokio::task::spawn_blocking(|| engine.join()).await.unwrap().unwrap()
}

#[tokio::test]
async fn two_thousand_edits_arrive_in_order() {
    let events = events((1..=2000).map(change).collect()).await;
    let mut expected = vec!["initialize".to_owned()];
    expected.extend((1..=2000).map(|v| format!("change {v}")));
    expected.push("shutdown".into());
    assert_eq!(events, expected);
}

#[tokio::test]
async fn edits_and_requests_keep_their_order() {
    let events = events((1..=500).flat_map(|i| [change(i), hover(i)]).collect()).await;
    let mut expected = vec!["initialize".to_owned()];
    expected.extend((1..=500).flat_map(|i| [format!("change {i}"), format!("hover {i}")]));
    expected.push("shutdown".into());
    assert_eq!(events, expected);
}

#[tokio::test]
async fn cancels_are_answered_while_the_engine_is_busy() {
    let gate = Gate::closed();
    let mut client = Builder::default().with_file("main.tf", VOLUME).with_gate(&gate).open("main.tf").await;
    let uri = client.uri("main.tf");
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
    let mut waiting = Vec::new();
    for _ in 0..100 {
        waiting.push(client.send_request("textDocument/hover", params.clone()).await);
    }
    let kept = waiting.split_off(98);
    for id in &waiting {
        client.notify("$/cancelRequest", json!({ "id": id })).await;
    }
    for id in waiting {
        assert_eq!(client.answer(id).await.expect_err("cancelled")["code"], -32800);
    }
    gate.open();
    for id in kept {
        client.answer(id).await.expect("a hover");
    }
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    client.finish().await;
}

#[tokio::test]
async fn edits_made_while_the_workspace_is_read_are_not_lost() {
    let gate = Gate::closed();
    let mut client = Builder::default().with_file("main.tf", VOLUME).with_gate(&gate).open("main.tf").await;
    client.replace("main.tf", "10", "20").await;
    client.replace("main.tf", "20\n", "20\n  encrypted         = true\n").await;
    gate.open();
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.finish().await;
}

#[tokio::test]
async fn two_thousand_typed_letters_end_in_the_right_text() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let at = VOLUME.find("  size").unwrap();
    let mut typed = 0;
    for letter in "  # 標は道しるべ\n".repeat(150).chars().chain("  encrypted = true\n".chars()) {
        client.edit("main.tf", at + typed..at + typed, &letter.to_string()).await;
        typed += letter.len_utf8();
    }
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.replace("main.tf", "= true", "= false").await;
    let diagnostics = client.diagnostics("main.tf").await;
    assert_eq!(diagnostics[0].range, client.range_of("main.tf", "false"));
    client.finish().await;
}

#[tokio::test]
async fn an_answer_about_an_outdated_text_is_empty() {
    let gate = Gate::closed();
    let mut client = Builder::default().with_file("main.tf", VOLUME).with_gate(&gate).open("main.tf").await;
    let range = client.range_of("main.tf", "resource");
    let document = json!({ "uri": client.uri("main.tf") });
    let params = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
    let outdated = client.send_request("textDocument/codeAction", params.clone()).await;
    client.replace("main.tf", "10", "20").await;
    let current = client.send_request("textDocument/codeAction", params).await;
    // All four have to be in the queue before the engine looks at it: the answer to a later request proves that they were sent.
    assert_eq!(client.ask("none/such", json!({})).await.expect_err("unknown")["code"], -32601);
    gate.open();
    assert_eq!(client.answer(outdated).await, Ok(json!([])));
    assert_ne!(client.answer(current).await, Ok(json!([])));
    client.finish().await;
}
