//! Several folders in one window, each with a configuration of its own.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, reading};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity};

use crate::{CONTROL, VOLUME, codes};

const HINT: &str = "controls:\n  encryption-at-rest-missing: hint\n";
const EXCEPTION: &str = "exceptions:\n  - control: encryption-at-rest-missing\n    path: main.tf\n    reason: 検証用\n";

/// An editor with these folders.
pub(crate) async fn start(builder: Builder, names: &[&str]) -> Editor {
    let mut client = builder.connect();
    let folders: Vec<Value> = names.iter().map(|name| json!({ "uri": client.uri(name), "name": name })).collect();
    client.with_folders(json!(folders));
    client.initialize().await;
    client
}

fn folders() -> Builder {
    // Nothing above these folders is looked for.
    let builder =
        Builder::default().with_file("a/.git/HEAD", "").with_file("b/.git/HEAD", "").with_file("c/.git/HEAD", "");
    builder.with_file("a/main.tf", VOLUME).with_file("b/main.tf", VOLUME).with_file("c/main.tf", VOLUME)
}

fn is_hint(diagnostics: &[Diagnostic]) -> bool {
    codes(diagnostics) == [CONTROL] && diagnostics[0].severity == Some(DiagnosticSeverity::HINT)
}

fn is_error(diagnostics: &[Diagnostic]) -> bool {
    codes(diagnostics) == [CONTROL] && diagnostics[0].severity == Some(DiagnosticSeverity::ERROR)
}

#[tokio::test]
async fn each_is_judged_by_its_own_configuration() {
    let builder = folders().with_file("a/.shirube.yaml", HINT).with_file("b/.shirube.yaml", EXCEPTION);
    let mut client = start(builder, &["a", "b", "c"]).await;
    for path in ["a/main.tf", "b/main.tf", "c/main.tf"] {
        client.open(path).await;
    }
    client.diagnostics_where("a/main.tf", is_hint).await;
    client.diagnostics_where("b/main.tf", <[_]>::is_empty).await;
    client.diagnostics_where("c/main.tf", is_error).await;
    // Each is edited where it stands, and the others stay as they are.
    client.open("b/.shirube.yaml").await;
    client.replace("b/.shirube.yaml", "main.tf", "other.tf").await;
    client.diagnostics_where("b/main.tf", is_error).await;
    client.replace("b/.shirube.yaml", "other.tf", "main.tf").await;
    client.diagnostics_where("b/main.tf", <[_]>::is_empty).await;
    client.replace("a/main.tf", "10", "20").await;
    assert!(is_hint(&client.diagnostics("a/main.tf").await));
    client.finish().await;
}

#[tokio::test]
async fn a_configuration_that_comes_or_goes_is_that_of_its_folder() {
    let mut client = start(folders().with_file("a/.shirube.yaml", HINT), &["a", "b"]).await;
    client.open("a/main.tf").await;
    client.open("b/main.tf").await;
    client.diagnostics_where("a/main.tf", is_hint).await;
    client.diagnostics_where("b/main.tf", is_error).await;
    // One that is being written counts before it is saved.
    client.open_text("b/.shirube.yaml", "profile: essential\ncontrols: { encryption-at-rest-missing: off }\n").await;
    client.diagnostics_where("b/main.tf", <[_]>::is_empty).await;
    assert!(is_hint(&client.published("a/main.tf")));
    client.close("b/.shirube.yaml").await;
    client.diagnostics_where("b/main.tf", is_error).await;
    let path = client.uri("a/.shirube.yaml");
    std::fs::remove_file(path.to_file_path().unwrap()).unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": path, "type": 3 }] })).await;
    client.diagnostics_where("a/main.tf", is_error).await;
    client.finish().await;
}

#[tokio::test]
async fn a_call_leads_from_one_folder_to_another() {
    let call = "module \"m\" {\n  source    = \"../b\"\n  encrypted = false\n}\n";
    let module = VOLUME.replace("size  ", "encrypted = var.encrypted\n  size  ") + "\nvariable \"encrypted\" {}\n";
    let builder = folders().with_file("a/main.tf", call).with_file("b/main.tf", &module);
    let mut client = start(builder.with_file("a/.shirube.yaml", HINT), &["a", "b"]).await;
    client.open("a/main.tf").await;
    // The finding stands at the argument of the call, and the caller's configuration counts.
    client.diagnostics_where("a/main.tf", is_hint).await;
    client.open("b/main.tf").await;
    client.replace("b/main.tf", "var.encrypted\n", "true\n").await;
    client.diagnostics_where("a/main.tf", <[_]>::is_empty).await;
    client.replace("b/main.tf", "= true\n", "= var.encrypted\n").await;
    client.diagnostics_where("a/main.tf", is_hint).await;
    client.finish().await;
}

#[tokio::test]
async fn a_folder_in_another_one_has_its_own() {
    let builder = folders().with_file("a/in/main.tf", VOLUME).with_file("a/in/.shirube.yaml", EXCEPTION);
    let mut client = start(builder.with_file("a/.shirube.yaml", HINT), &["a", "a/in"]).await;
    client.open("a/main.tf").await;
    client.open("a/in/main.tf").await;
    client.diagnostics_where("a/main.tf", is_hint).await;
    client.diagnostics_where("a/in/main.tf", <[_]>::is_empty).await;
    client.finish().await;
}

#[tokio::test]
async fn folders_that_come_bring_theirs_and_pages_list_all() {
    let builder = folders().with_capabilities(reading()).with_file("b/.shirube.yaml", HINT);
    let mut client = start(builder, &["a"]).await;
    client.open("a/main.tf").await;
    client.open("b/main.tf").await;
    client.diagnostics_where("a/main.tf", is_error).await;
    let added = json!([{ "uri": client.uri("b"), "name": "b" }, { "uri": client.uri("c"), "name": "c" }]);
    let change = json!({ "event": { "added": added, "removed": [] } });
    client.notify("workspace/didChangeWorkspaceFolders", change).await;
    client.diagnostics_where("b/main.tf", is_hint).await;
    let page = client.ask("workspace/textDocumentContent", json!({ "uri": "shirube-guideline:/3.6-3.md" })).await;
    let page = page.expect("a page")["text"].as_str().unwrap().to_owned();
    let items: Vec<&str> = page.lines().filter_map(|l| Some(l.strip_prefix("- [`")?.split_once('`')?.0)).collect();
    assert_eq!(items, ["a/main.tf:1", "b/main.tf:1", "c/main.tf:1"]);
    client.finish().await;
}
