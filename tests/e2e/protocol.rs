//! The server over the wire: order, positions, findings, hovers and actions. Pinned to the framework's version.

use serde_json::{Value, json};
use shirube_tests::{client::Client, portal};
use tokio::task::LocalSet;

const DIR: &str = "/w";
const URI: &str = "file:///w/main.tf";
const VOLUME: &str = "# 申請データ 🗾\nresource \"aws_ebs_volume\" \"data\" {\n  size = 1\n}\n";

fn run(test: impl Future<Output = ()> + 'static) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, test);
}

fn files(text: &str) -> Vec<(String, String)> {
    vec![(format!("{DIR}/main.tf"), text.to_string())]
}

async fn open(client: &mut Client, uri: &str, text: &str) {
    let item = json!({"uri": uri, "languageId": "terraform", "version": 1, "text": text});
    client.notify("textDocument/didOpen", json!({"textDocument": item})).await;
}

fn change(version: i64, line: usize, from: usize, to: usize, text: &str) -> Value {
    let range = json!({"start": {"line": line, "character": from}, "end": {"line": line, "character": to}});
    json!({"textDocument": {"uri": URI, "version": version}, "contentChanges": [{"range": range, "text": text}]})
}

fn codes(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(|d| d["code"].as_str().unwrap_or_default().to_string()).collect()
}

#[test]
fn two_thousand_changes_arrive_in_order() {
    run(async {
        let mut client = Client::start(&files(VOLUME), DIR, "en", &["utf-16"]).await;
        let typed = "  encrypted = true";
        let text = VOLUME.replace("  size = 1\n", "  size = 1\n\n");
        open(&mut client, URI, &text).await;
        let mut version = 1;
        while version < 2_000 {
            // Typed letter by letter and taken back; any change out of turn garbles the line.
            for i in 0..typed.len() {
                version += 1;
                client.notify("textDocument/didChange", change(version, 3, i, i, &typed[i..=i])).await;
            }
            if version >= 2_000 {
                break;
            }
            for i in (0..typed.len()).rev() {
                version += 1;
                client.notify("textDocument/didChange", change(version, 3, i, i + 1, "")).await;
            }
            if version + typed.len() as i64 >= 2_000 {
                for i in 0..typed.len() {
                    version += 1;
                    client.notify("textDocument/didChange", change(version, 3, i, i, &typed[i..=i])).await;
                }
                break;
            }
        }
        // A request behind the last change sees all of them.
        let at = json!({"textDocument": {"uri": URI}, "position": {"line": 3, "character": 4}});
        let hover = client.request("textDocument/hover", at).await;
        let shown = hover["result"]["contents"]["value"].as_str().unwrap_or_default().to_string();
        assert!(shown.contains("`encrypted` = `true`"), "{hover}");
        assert_eq!(codes(&client.diagnostics(URI, version).await), Vec::<String>::new());
    });
}

#[test]
fn a_finding_its_hover_and_its_fix() {
    run(async {
        let mut client = Client::start(&files(VOLUME), DIR, "ja", &["utf-16"]).await;
        open(&mut client, URI, VOLUME).await;
        let found = client.diagnostics(URI, 1).await;
        assert_eq!(codes(&found), ["encryption-at-rest-missing"]);
        let diagnostic = &found[0];
        assert_eq!(diagnostic["source"], "shirube");
        assert_eq!(diagnostic["range"]["start"], json!({"line": 1, "character": 0}));
        assert!(diagnostic["message"].as_str().is_some_and(|m| m.ends_with("（3.6-3）")), "{diagnostic}");
        assert!(
            diagnostic["codeDescription"]["href"]
                .as_str()
                .is_some_and(|h| h.ends_with("encryption-at-rest-missing.md"))
        );
        let document = json!({"uri": URI});
        let at = json!({"textDocument": document, "position": {"line": 1, "character": 3}});
        let hover = client.request("textDocument/hover", at).await;
        let text = hover["result"]["contents"]["value"].as_str().unwrap_or_default().to_string();
        assert!(text.contains("> クラウド利用時においては、ゼロトラストの考え方に基づいて"), "{text}");
        let context = json!({"diagnostics": found});
        let range = diagnostic["range"].clone();
        let asked = json!({"textDocument": document, "range": range, "context": context});
        let actions = client.request("textDocument/codeAction", asked).await;
        let all = actions["result"].as_array().cloned().unwrap_or_default();
        let edits =
            |a: &Value| a["edit"]["documentChanges"][0]["edits"][0]["newText"].as_str().unwrap_or_default().to_string();
        let fix = all.iter().find(|a| edits(a).contains("encrypted = true")).unwrap_or_else(|| panic!("{actions}"));
        assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
        assert!(
            all.iter().any(|a| edits(a).starts_with("# shirube:allow encryption-at-rest-missing -- ")),
            "{actions}"
        );
    });
}

#[test]
fn positions_count_utf_8_where_the_client_does() {
    run(async {
        let text = "locals {\n  名 = \"🗾\"\n}\nprovider \"aws\" { region = \"us-east-1\" } # 🗾\nresource \"aws_sqs_queue\" \"q\" {}\n";
        for (encoding, column) in [("utf-8", 26), ("utf-16", 26)] {
            let mut client = Client::start(&files(text), DIR, "en", &[encoding]).await;
            open(&mut client, URI, text).await;
            let found = client.diagnostics(URI, 1).await;
            let region = found.iter().find(|d| d["code"] == "region-outside-japan").expect("a finding");
            assert_eq!(region["range"]["start"], json!({"line": 3, "character": column}), "{encoding}");
        }
    });
}

#[test]
fn an_unfinished_block_keeps_the_findings_of_others() {
    run(async {
        let text = format!("{VOLUME}\nresource \"aws_ebs_volume\" \"other\" {{\n  size = 2\n}}\n");
        let mut client = Client::start(&files(&text), DIR, "en", &["utf-16"]).await;
        open(&mut client, URI, &text).await;
        assert_eq!(client.diagnostics(URI, 1).await.len(), 2);
        // The first block's closing brace goes.
        client.notify("textDocument/didChange", change(2, 3, 0, 1, "")).await;
        let found = client.diagnostics(URI, 2).await;
        assert_eq!(codes(&found), ["syntax-error", "encryption-at-rest-missing"]);
        assert_eq!(found[1]["range"]["start"]["line"], 5);
    });
}

#[test]
fn the_server_says_what_the_command_line_says() {
    run(async {
        let files = portal::files();
        let mut client = Client::start(&files, portal::DIR, "en", &["utf-8"]).await;
        let memory =
            shirube_engine::files::Memory(files.iter().map(|(p, t)| (p.clone(), t.as_bytes().to_vec())).collect());
        let options = shirube_engine::Options { today: "2026-11-23".into(), ..Default::default() };
        let dirs = [portal::DIR.to_string()];
        let mut workspace =
            shirube_engine::Workspace::load(std::sync::Arc::new(memory), shirube_guideline::pack(), &dirs, options);
        let report = workspace.report(&[]);
        for (path, text) in &files {
            let uri = format!("file://{path}");
            open(&mut client, &uri, text).await;
            let mut own = codes(&client.diagnostics(&uri, 1).await);
            let mut expected: Vec<String> =
                report.findings.iter().filter(|f| *f.at.path == **path).map(|f| f.control.to_string()).collect();
            own.sort();
            expected.sort();
            assert_eq!(own, expected, "{path}");
        }
    });
}
