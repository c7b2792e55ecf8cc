//! Beginning, end, and what must not end it.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, Gate, TODAY, modern};

use crate::{CONTROL, VOLUME, codes};

fn code(answer: Result<Value, Value>) -> i64 {
    answer.expect_err("an error")["code"].as_i64().unwrap()
}

#[tokio::test]
async fn capabilities_are_those_of_the_contract() {
    let mut client = Builder::default().connect();
    let mut able = modern();
    able["textDocument"]["completion"] = json!({});
    let params = json!({ "processId": null, "capabilities": able });
    let result = client.ask("initialize", params).await.unwrap();
    let expected = json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 2 },
        "hoverProvider": true,
        "completionProvider": { "triggerCharacters": [".", "\"", ":"] },
        "codeActionProvider": { "codeActionKinds": ["quickfix", "source.fixAll.shirube"] },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    });
    assert_eq!(result["capabilities"], expected);
    assert_eq!(result["serverInfo"]["name"], "shirube");
    client.finish().await;
}

#[tokio::test]
async fn requests_before_initialize_are_refused() {
    let mut client = Builder::default().connect();
    let params = json!({ "textDocument": { "uri": "file:///a.tf" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(code(client.ask("textDocument/hover", params).await), -32002);
    assert_eq!(code(client.ask("shutdown", Value::Null).await), -32002);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "file:///a.tf" } })).await;
    client.initialize().await;
    let again = json!({ "capabilities": {} });
    assert_eq!(code(client.ask("initialize", again).await), -32600);
    client.finish().await;
}

#[tokio::test]
async fn requests_after_shutdown_are_refused() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    client.diagnostics("main.tf").await;
    client.ask("shutdown", Value::Null).await.unwrap();
    let params = json!({ "textDocument": { "uri": "file:///a.tf" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(code(client.ask("textDocument/hover", params).await), -32600);
    assert_eq!(code(client.ask("shutdown", Value::Null).await), -32600);
    client.replace("main.tf", "10", "20").await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.wait().await, 0);
}

#[tokio::test]
async fn exit_without_shutdown_is_a_failure() {
    let mut client = Builder::default().start().await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.wait().await, 1);
    let mut client = Builder::default().connect();
    client.notify("exit", Value::Null).await;
    assert_eq!(client.wait().await, 1);
}

#[tokio::test]
async fn a_client_that_hangs_up_ends_the_server() {
    let client = Builder::default().start().await;
    assert_eq!(client.hang_up().await, 1);
}

#[tokio::test]
async fn unknown_methods_and_bad_parameters_are_answered() {
    let mut client = Builder::default().start().await;
    assert_eq!(code(client.ask("textDocument/nonsense", json!({})).await), -32601);
    assert_eq!(code(client.ask("textDocument/hover", json!({ "x": 1 })).await), -32602);
    assert_eq!(code(client.ask("workspace/executeCommand", json!({ "command": "x" })).await), -32602);
    for method in ["$/nonsense", "nonsense", "$/setTrace", "textDocument/didOpen", "textDocument/didSave"] {
        client.notify(method, json!({ "x": 1 })).await;
    }
    client.finish().await;
}

#[tokio::test]
async fn what_is_no_file_is_left_alone() {
    let mut client = Builder::default().start().await;
    for uri in ["untitled:Untitled-1", "git:/x/main.tf?%7B%7D", "vscode-notebook-cell:/x.ipynb#a", "file:"] {
        let document = json!({ "uri": uri, "languageId": "terraform", "version": 1, "text": VOLUME });
        client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
        let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
        assert_eq!(client.ask("textDocument/hover", params).await, Ok(Value::Null));
    }
    client.finish().await;
}

#[tokio::test]
async fn versions_out_of_order_and_strange_positions_are_survived() {
    let mut client = Editor::with("main.tf", VOLUME).await;
    let uri = client.uri("main.tf");
    for version in [1, 0, -5] {
        let change = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": "" }] });
        client.notify("textDocument/didChange", change).await;
    }
    let unknown = json!({ "uri": client.uri("other.tf"), "version": 9 });
    client
        .notify("textDocument/didChange", json!({ "textDocument": unknown, "contentChanges": [{ "text": "" }] }))
        .await;
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": client.uri("other.tf") } })).await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL]);
    for (line, character) in [(9999, 0), (0, 9999), (u32::MAX, u32::MAX), (2, 4)] {
        let params = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
        client.ask("textDocument/hover", params).await.expect("an answer");
    }
    client.finish().await;
}

#[tokio::test]
async fn a_bug_costs_one_answer() {
    let broken = Arc::new(AtomicBool::new(false));
    let clock = broken.clone();
    let today = move || {
        assert!(!clock.load(Ordering::SeqCst), "this panic is part of the test");
        TODAY.to_owned()
    };
    let mut client = Builder::default().with_file("main.tf", VOLUME).with_today(today).open("main.tf").await;
    client.diagnostics("main.tf").await;
    broken.store(true, Ordering::SeqCst);
    let uri = client.uri("main.tf");
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 3 } });
    assert_eq!(code(client.ask("textDocument/hover", params.clone()).await), -32603);
    broken.store(false, Ordering::SeqCst);
    client.ask("textDocument/hover", params).await.expect("a hover");
    client.replace("main.tf", "10\n", "10\n  encrypted = true\n").await;
    assert_eq!(codes(&client.diagnostics("main.tf").await), Vec::<&str>::new());
    client.finish().await;
}

#[tokio::test]
async fn files_are_watched_where_the_client_can() {
    let mut capabilities = modern();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": true });
    capabilities["workspace"]["didChangeConfiguration"] = json!({ "dynamicRegistration": true });
    let mut client = Builder::default().with_capabilities(capabilities).start().await;
    let asked = client.until("registrations", |c| c.asked.pop()).await;
    assert_eq!(asked.0, "client/registerCapability");
    let text = asked.1.to_string();
    for glob in
        ["**/*.tf", "**/*.tfvars", "**/*.{json,yaml,yml,template,tftpl,tpl}", "**/.shirube.yaml", "**/*.policy.hcl"]
    {
        assert!(text.contains(&format!("{glob:?}")), "{glob}");
    }
    assert!(text.contains("workspace/didChangeConfiguration"));
    client.finish().await;
}

#[tokio::test]
async fn an_open_file_is_answered_about_before_all_is_read() {
    let call = |encrypted: &str| format!("module \"m\" {{\n  source    = \"../m\"\n  encrypted = {encrypted}\n}}\n");
    let module =
        format!("variable \"encrypted\" {{}}\n\n{}", VOLUME.replace("size  ", "encrypted = var.encrypted\n  size  "));
    let gate = Gate::closed();
    let builder = Builder::default().with_slow_disk(&gate).with_file("app/main.tf", &call("false"));
    let builder = builder.with_file("m/main.tf", &module).with_file("other/main.tf", VOLUME);
    let mut client = builder.open("app/main.tf").await;
    // The finding follows the value through the module, as if all had been read.
    assert_eq!(codes(&client.diagnostics("app/main.tf").await), [CONTROL]);
    client.replace("app/main.tf", "false", "true").await;
    assert_eq!(codes(&client.diagnostics("app/main.tf").await), Vec::<&str>::new());
    client.open("m/main.tf").await;
    assert_eq!(codes(&client.diagnostics("m/main.tf").await), Vec::<&str>::new());
    client.open("other/main.tf").await;
    assert_eq!(codes(&client.diagnostics("other/main.tf").await), [CONTROL]);
    // What was typed meanwhile is kept when all has been read.
    gate.open();
    client.replace("app/main.tf", "true", "false").await;
    assert_eq!(codes(&client.diagnostics("app/main.tf").await), [CONTROL]);
    client.finish().await;
}
