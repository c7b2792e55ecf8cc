//! Diagnostics that the client asks for, and those of files that are not open.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, Gate, modern, pulling};

use crate::{CONTROL, VOLUME, codes};

const VARIABLE: &str = "variable \"encrypted\" {\n  default = true\n}\n";

fn passed() -> String {
    VOLUME.replace("size  ", "encrypted         = var.encrypted\n  size  ")
}

fn items(report: &Value) -> Vec<&str> {
    assert_eq!(report["kind"], "full", "{report}");
    report["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap()).collect()
}

fn id(report: &Value) -> &str {
    report["resultId"].as_str().expect("a result id")
}

/// A question about the workspace, from one who knows some answers.
fn question(known: &[(&Value, &Value)]) -> Value {
    let known: Vec<Value> = known.iter().map(|(uri, value)| json!({ "uri": uri, "value": value })).collect();
    json!({ "identifier": "shirube", "previousResultIds": known })
}

async fn ask_all(client: &mut Editor, params: Value) -> Vec<Value> {
    let report = client.ask("workspace/diagnostic", params).await.expect("a report");
    report["items"].as_array().unwrap().clone()
}

/// How often the client was asked to ask again.
fn refreshes(client: &Editor) -> usize {
    client.asked.iter().filter(|(method, _)| method == "workspace/diagnostic/refresh").count()
}

#[tokio::test]
async fn who_asks_is_answered_and_not_told_twice() {
    let builder = Builder::default().with_capabilities(pulling()).with_file("main.tf", VOLUME);
    let mut client = builder.open("main.tf").await;
    let provider = serde_json::to_value(&client.capabilities.diagnostic_provider).unwrap();
    let expected = json!({
        "identifier": "shirube", "interFileDependencies": true, "workspaceDiagnostics": true, "workDoneProgress": true,
    });
    assert_eq!(provider, expected);
    let first = client.pull("main.tf", None).await;
    assert_eq!(items(&first), [CONTROL]);
    let same = client.pull("main.tf", Some(id(&first))).await;
    assert_eq!(same, json!({ "kind": "unchanged", "resultId": id(&first) }));
    client.replace("main.tf", "10\n", "10\n  encrypted = true\n").await;
    let mended = client.pull("main.tf", Some(id(&first))).await;
    assert!(items(&mended).is_empty() && id(&mended) != id(&first));
    assert_eq!(client.published("main.tf"), []);
    assert_eq!(refreshes(&client), 0, "its own edits are no news to the client");
    client.finish().await;
}

#[tokio::test]
async fn who_does_not_ask_is_offered_nothing() {
    let client = Builder::default().start().await;
    assert_eq!(client.capabilities.diagnostic_provider, None);
    client.finish().await;
}

#[tokio::test]
async fn the_client_is_asked_to_ask_again_when_an_edit_elsewhere_changes_an_answer() {
    let builder = Builder::default().with_capabilities(pulling()).with_file("variables.tf", VARIABLE);
    let mut client = builder.with_file("main.tf", &passed()).open("main.tf").await;
    client.open("variables.tf").await;
    assert!(items(&client.pull("main.tf", None).await).is_empty());
    assert!(items(&client.pull("variables.tf", None).await).is_empty());
    client.replace("variables.tf", "true", "false").await;
    client.until("a wish to be asked", |c| (refreshes(c) == 1).then_some(())).await;
    assert_eq!(items(&client.pull("main.tf", None).await), [CONTROL]);
    // A change that changes no answer is no reason to ask.
    client.replace("variables.tf", "variable", "# 標\nvariable").await;
    assert!(items(&client.pull("variables.tf", None).await).is_empty());
    client.replace("variables.tf", "false", "true").await;
    client.until("a wish to be asked", |c| (refreshes(c) >= 2).then_some(())).await;
    assert_eq!(items(&client.pull("main.tf", None).await), Vec::<&str>::new());
    client.finish().await;
}

#[tokio::test]
async fn who_cannot_be_asked_to_ask_again_is_told_instead() {
    for missing in ["workspace", "textDocument"] {
        let mut capabilities = pulling();
        let name = if missing == "workspace" { "diagnostics" } else { "diagnostic" };
        capabilities[missing][name] = Value::Null;
        let builder = Builder::default().with_capabilities(capabilities).with_file("variables.tf", VARIABLE);
        let mut client = builder.with_file("main.tf", &passed()).open("main.tf").await;
        assert_eq!(client.capabilities.diagnostic_provider, None);
        client.open("variables.tf").await;
        client.replace("variables.tf", "true", "false").await;
        client.diagnostics_where("main.tf", |d| codes(d) == [CONTROL]).await;
        assert_eq!(refreshes(&client), 0);
        client.finish().await;
    }
}

/// A workspace with a finding in each of some files.
fn many(files: usize) -> Builder {
    let mut builder = Builder::default().with_capabilities(pulling());
    for file in 0..files {
        builder = builder.with_file(&format!("a{file:03}/main.tf"), VOLUME);
    }
    builder.with("initializationOptions", json!({ "workspaceDiagnostics": "all" }))
}

#[tokio::test]
async fn the_whole_workspace_is_answered_about() {
    let mut client = many(3).with_file("sound/main.tf", "locals {}\n").start().await;
    let reports = ask_all(&mut client, question(&[])).await;
    let uris: Vec<_> = (0..3).map(|i| json!(client.uri(&format!("a{i:03}/main.tf")))).collect();
    assert_eq!(reports.iter().map(|r| r["uri"].clone()).collect::<Vec<_>>(), uris);
    assert!(reports.iter().all(|report| items(report) == [CONTROL] && report["version"].is_null()));
    // An open file says which text it is about; what is known is not said again; what is mended is taken back.
    client.open("a001/main.tf").await;
    client.replace("a001/main.tf", "10\n", "10\n  encrypted = true\n").await;
    let known: Vec<_> = reports.iter().map(|r| (&r["uri"], &r["resultId"])).collect();
    let now = ask_all(&mut client, question(&known)).await;
    let kinds: Vec<_> = now.iter().map(|r| (r["uri"].clone(), r["kind"].as_str().unwrap())).collect();
    let expected = [(uris[0].clone(), "unchanged"), (uris[2].clone(), "unchanged"), (uris[1].clone(), "full")];
    assert_eq!(kinds, expected);
    assert_eq!((&now[2]["version"], items(&now[2]).len()), (&json!(2), 0));
    client.finish().await;
}

#[tokio::test]
async fn an_answer_comes_in_parts_where_they_are_asked_for() {
    let mut client = many(120).start().await;
    let mut params = question(&[]);
    params["partialResultToken"] = json!("parts");
    params["workDoneToken"] = json!(7);
    let id = client.send_request("workspace/diagnostic", params).await;
    assert_eq!(client.answer(id).await, Ok(json!({ "items": [] })), "all has been said before");
    let told: Vec<Value> = client.told.drain(..).map(|(_, params)| params).collect();
    let of = |token: Value| told.iter().filter(move |p| p["token"] == token).map(|p| &p["value"]);
    let parts: Vec<usize> = of(json!("parts")).map(|part| part["items"].as_array().unwrap().len()).collect();
    assert_eq!(parts, [50, 50, 20]);
    assert_eq!(of(json!(7)).map(|w| w["kind"].as_str().unwrap()).collect::<Vec<_>>(), ["begin", "end"]);
    client.finish().await;
}

#[tokio::test]
async fn a_patient_question_waits_for_news() {
    let mut client = many(2).start().await;
    let reports = ask_all(&mut client, question(&[])).await;
    let known: Vec<_> = reports.iter().map(|r| (&r["uri"], &r["resultId"])).collect();
    let mut params = question(&known);
    params["partialResultToken"] = json!("x");
    let cancelled = client.send_request("workspace/diagnostic", params.clone()).await;
    let patient = client.send_request("workspace/diagnostic", params).await;
    client.notify("$/cancelRequest", json!({ "id": cancelled })).await;
    assert_eq!(client.answer(cancelled).await.expect_err("cancelled")["code"], -32800);
    // Somebody who cannot wait gets an answer meanwhile.
    assert!(ask_all(&mut client, question(&known)).await.iter().all(|r| r["kind"] == "unchanged"));
    client.open("a000/main.tf").await;
    client.replace("a000/main.tf", "10\n", "10\n  encrypted = true\n").await;
    client.answer(patient).await.expect("news");
    let (_, part) = client.told.iter().rfind(|(_, params)| params["token"] == "x").expect("a part");
    let news = part["value"]["items"].as_array().unwrap();
    let full: Vec<_> = news.iter().filter(|r| r["kind"] == "full").map(|r| r["uri"].clone()).collect();
    assert_eq!(full, [json!(client.uri("a000/main.tf"))]);
    client.finish().await;
}

#[tokio::test]
async fn who_waits_for_a_sound_workspace_to_break_is_answered_when_it_does() {
    let text = VOLUME.replace("size  ", "encrypted         = true\n  size  ");
    let builder = Builder::default().with_capabilities(pulling()).with_file("main.tf", &text);
    let mut client = builder.open("main.tf").await;
    let mut params = question(&[]);
    params["partialResultToken"] = json!("x");
    let first = client.ask("workspace/diagnostic", params.clone()).await;
    assert_eq!(first, Ok(json!({ "items": [] })), "the first question is answered at once");
    let second = client.send_request("workspace/diagnostic", params).await;
    client.replace("main.tf", "true", "false").await;
    client.answer(second).await.expect("news");
    let (_, part) = client.told.iter().rfind(|(_, params)| params["token"] == "x").expect("a part");
    assert_eq!(items(&part["value"]["items"][0]), [CONTROL]);
    assert_eq!(part["value"]["items"][0]["version"], 2);
    client.finish().await;
}

#[tokio::test]
async fn a_waiting_question_does_not_hold_up_the_end() {
    let mut client = many(1).start().await;
    let reports = ask_all(&mut client, question(&[])).await;
    let mut params = question(&[(&reports[0]["uri"], &reports[0]["resultId"])]);
    params["partialResultToken"] = json!("x");
    let patient = client.send_request("workspace/diagnostic", params).await;
    assert_eq!(client.ask("shutdown", Value::Null).await, Ok(Value::Null));
    assert_eq!(client.answer(patient).await, Ok(json!({ "items": [] })));
    client.notify("exit", Value::Null).await;
    assert_eq!(client.wait().await, 0);
}

#[tokio::test]
async fn reading_the_workspace_is_shown_and_waited_for() {
    let gate = Gate::closed();
    let mut client = many(2).with_slow_disk(&gate).start().await;
    let question = client.send_request("workspace/diagnostic", question(&[])).await;
    let told = |c: &mut Editor, kind: &str| {
        let own = |(_, p): &&(String, Value)| p["token"].as_str().is_some_and(|t| t.starts_with("shirube/"));
        c.told.iter().filter(own).find(|(_, p)| p["value"]["kind"] == kind).map(|(_, p)| p["value"].clone())
    };
    let begin = client.until("progress", |c| told(c, "begin")).await;
    assert!(begin["title"].as_str().is_some_and(|title| title.starts_with("shirube: ")), "{begin}");
    assert_eq!(client.asked.iter().filter(|(m, _)| m == "window/workDoneProgress/create").count(), 1);
    gate.open();
    let answer = client.answer(question).await.expect("a report");
    assert_eq!(answer["items"].as_array().unwrap().len(), 2);
    client.until("the end of progress", |c| told(c, "end")).await;
    client.finish().await;
}

#[tokio::test]
async fn what_an_open_file_causes_elsewhere_is_shown_there() {
    let both = format!("{}\n{}", passed(), VOLUME.replace("\"data\"", "\"other\""));
    for pull in [false, true] {
        let capabilities = if pull { pulling() } else { modern() };
        let builder = Builder::default().with_capabilities(capabilities).with_file("variables.tf", VARIABLE);
        let mut client = builder.with_file("main.tf", &both).open("variables.tf").await;
        client.replace("variables.tf", "true", "false").await;
        if pull {
            // What else there is in the closed file is nobody's business now.
            let reports = ask_all(&mut client, question(&[])).await;
            assert_eq!(reports.iter().map(items).collect::<Vec<_>>(), [[CONTROL]]);
            assert_eq!(reports[0]["uri"], json!(client.uri("main.tf")));
            // What it was told before it asked is taken back.
            client.until("nothing told", |c| c.published("main.tf").is_empty().then_some(())).await;
        } else {
            client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
            // Opened, it is told about in full; closed, as before.
            client.open("main.tf").await;
            assert_eq!(codes(&client.diagnostics("main.tf").await), [CONTROL, CONTROL]);
            client.close("main.tf").await;
            client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
            client.replace("variables.tf", "false", "true").await;
            client.cleared("main.tf").await;
            client.replace("variables.tf", "true", "false").await;
            client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
            client.close("variables.tf").await;
            client.cleared("main.tf").await;
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn a_setting_says_which_files_are_told_about() {
    let other = passed().replace("\"data\"", "\"other\"");
    let builder = Builder::default().with_file("main.tf", VOLUME).with_file("other.tf", &other);
    let mut client = builder.with_file("variables.tf", &VARIABLE.replace("true", "false")).open("main.tf").await;
    client.open("variables.tf").await;
    client.diagnostics_of_closed("other.tf", |d| codes(d) == [CONTROL]).await;
    let set = |value: &str| json!({ "settings": { "shirube": { "workspaceDiagnostics": value } } });
    client.notify("workspace/didChangeConfiguration", set("open")).await;
    client.cleared("other.tf").await;
    client.close("main.tf").await;
    client.cleared("main.tf").await;
    client.notify("workspace/didChangeConfiguration", set("all")).await;
    client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
    client.diagnostics_of_closed("other.tf", |d| codes(d) == [CONTROL]).await;
    // What changes on disk is noticed in files that nobody has opened.
    let uri = client.uri("main.tf");
    std::fs::write(uri.to_file_path().unwrap(), VOLUME.replace("size ", "encrypted = true\n  size ")).unwrap();
    let changes = json!({ "changes": [{ "uri": uri, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    client.diagnostics_of_closed("main.tf", <[_]>::is_empty).await;
    client.finish().await;
}

#[tokio::test]
async fn what_is_edited_and_not_asked_about_is_asked_about_again() {
    let builder = Builder::default().with_capabilities(pulling()).with_file("main.tf", VOLUME);
    let mut client = builder.open("main.tf").await;
    assert_eq!(items(&client.pull("main.tf", None).await), [CONTROL]);
    // An editor that does not show the document may edit it, and not ask.
    client.replace("main.tf", "10\n", "10\n  encrypted = true\n").await;
    client.until("a wish to be asked", |c| (refreshes(c) == 1).then_some(())).await;
    assert!(items(&client.pull("main.tf", None).await).is_empty());
    client.finish().await;
}

#[tokio::test]
async fn who_never_asks_about_the_workspace_is_told_about_closed_files() {
    let builder = Builder::default().with_capabilities(pulling()).with_file("variables.tf", VARIABLE);
    let mut client = builder.with_file("main.tf", &passed()).open("variables.tf").await;
    client.replace("variables.tf", "true", "false").await;
    client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
    assert_eq!(ask_all(&mut client, question(&[])).await.len(), 1);
    client.until("nothing told", |c| c.published("main.tf").is_empty().then_some(())).await;
    client.finish().await;
}

/// Asked to ask again, it asks about open documents only where it may not ask about the workspace.
#[tokio::test]
async fn neovim_asks_about_documents_and_is_told_about_the_others() {
    let builder = Builder::default().with_capabilities(pulling()).with("clientInfo", json!({ "name": "Neovim" }));
    let builder = builder.with_file("variables.tf", VARIABLE).with_file("main.tf", &passed());
    let mut client = builder.open("variables.tf").await;
    let provider = serde_json::to_value(&client.capabilities.diagnostic_provider).unwrap();
    assert_eq!((&provider["interFileDependencies"], &provider["workspaceDiagnostics"]), (&json!(true), &json!(false)));
    assert!(items(&client.pull("variables.tf", None).await).is_empty());
    client.replace("variables.tf", "true", "false").await;
    assert!(items(&client.pull("variables.tf", None).await).is_empty());
    client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
    // Opened, it is asked about, and what was told is taken back.
    client.open("main.tf").await;
    client.cleared("main.tf").await;
    assert_eq!(items(&client.pull("main.tf", None).await), [CONTROL]);
    let before = refreshes(&client);
    client.replace("variables.tf", "false", "true").await;
    client.until("a wish to be asked", |c| (refreshes(c) > before).then_some(())).await;
    assert!(items(&client.pull("main.tf", None).await).is_empty());
    assert_eq!(client.published("main.tf"), []);
    // Closed, it is told about again.
    client.replace("variables.tf", "true", "false").await;
    client.close("main.tf").await;
    client.diagnostics_of_closed("main.tf", |d| codes(d) == [CONTROL]).await;
    client.finish().await;
}
