//! The table of the protocol in the documentation says what the server does.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, pulling, reading};

use crate::VOLUME;

const TABLE: &str = include_str!("../../docs/protocol.md");

/// The requests of the client that the table names, and whether it says that they are supported.
fn requests() -> Vec<(String, bool)> {
    let section = TABLE.split("\n## ").find(|section| section.starts_with("From the client")).expect("the section");
    let mut requests = Vec::new();
    for row in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let names: Vec<&str> = cells[1].split('`').skip(1).step_by(2).collect();
        let prefix = names[0].split_once('/').map_or("", |(prefix, _)| prefix);
        for name in names {
            let name =
                if name.contains('/') || prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
            let told = name.contains("/did") || name.starts_with("$/") || name.ends_with("/willSave");
            if !told && name.contains('/') {
                requests.push((name, cells[2].starts_with("yes")));
            }
        }
    }
    requests
}

#[tokio::test]
async fn what_the_table_says_is_so() {
    let requests = requests();
    assert!(requests.len() > 12, "{requests:?}");
    let mut client = Builder::default().with_capabilities(pulling()).with_file("main.tf", VOLUME).open("main.tf").await;
    let document = json!({ "uri": client.uri("main.tf") });
    let range = client.range_of("main.tf", "size");
    for (method, supported) in requests {
        let mut params = json!({
            "textDocument": document, "position": range.start, "range": range,
            "previousResultIds": [], "title": "x", "label": "x", "reason": 1,
            "arguments": ["/nowhere"], "uri": "shirube-guideline:/3.6-3.md",
        });
        match method.as_str() {
            "workspace/executeCommand" => params["command"] = json!("shirube.seeThrough"),
            "textDocument/codeAction" => params["context"] = json!({ "diagnostics": [] }),
            _ => {}
        }
        let answer = client.ask(&method, params).await;
        let unknown = answer.as_ref().is_err_and(|error| error["code"] == -32601);
        assert_eq!(!unknown, supported, "{method}: {answer:?}");
        assert!(!supported || answer.is_ok(), "{method}: {answer:?}");
    }
    client.finish().await;
}

#[tokio::test]
async fn every_capability_stands_in_the_table() {
    let mut all = pulling();
    for name in ["documentSymbol", "documentLink", "definition", "codeLens", "completion", "hover"] {
        all["textDocument"][name] = json!({});
    }
    all["workspace"]["textDocumentContent"] = reading()["workspace"]["textDocumentContent"].clone();
    let client = Builder::default().with_capabilities(all).start().await;
    assert!(client.announced["workspace"]["textDocumentContent"].is_object());
    assert!(TABLE.contains("| `workspace/textDocumentContent` | yes"));
    let Value::Object(announced) = serde_json::to_value(&client.capabilities).unwrap() else { panic!("no object") };
    for provider in announced.keys().filter_map(|key| key.strip_suffix("Provider")) {
        let method = if provider == "executeCommand" {
            "workspace/executeCommand".into()
        } else {
            format!("textDocument/{provider}")
        };
        assert!(TABLE.contains(&format!("| `{method}` | yes")), "{method}");
    }
    client.finish().await;
}
