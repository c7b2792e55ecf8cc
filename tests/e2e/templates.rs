//! Templates of CloudFormation in the editor: findings, fixes, exceptions, hovers and getting about, in YAML and JSON.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, modern};

use crate::{apply, codes, literals};

/// A queue that is not encrypted, behind text that is hard to count in.
const YAML: &str = "AWSTemplateFormatVersion: '2010-09-09'\nParameters:\n  暗号😀:\n    Type: String\n    Default: 'false'\nResources:\n  # 受付の待ち行列😀\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: !Ref 暗号😀\n";

/// The same in JSON, with the value as it is.
const JSON: &str = "{\n  \"Resources\": {\n    \"Queue\": {\n      \"Type\": \"AWS::SQS::Queue\",\n      \"Properties\": {\"QueueName\": \"受付😀\", \"SqsManagedSseEnabled\": false}\n    }\n  }\n}\n";

const CONTROL: &str = "encryption-at-rest-missing";

async fn open(path: &str, text: &str) -> Editor {
    Builder::default().with_file(path, text).with_all_policies().open(path).await
}

async fn ask(client: &mut Editor, method: &str, path: &str, piece: &str) -> Value {
    let position = client.range_of(path, piece).start;
    let params = json!({ "textDocument": { "uri": client.uri(path) }, "position": position });
    client.ask(method, params).await.expect("an answer")
}

#[tokio::test]
async fn a_finding_stands_at_its_value_and_its_fix_is_in_the_manner_of_the_file() {
    for (path, text, at, before, after) in [
        ("app.yaml", YAML, "!Ref 暗号😀", "Default: 'false'", "Default: 'true'"),
        ("app.json", JSON, "false", "\"SqsManagedSseEnabled\": false", "\"SqsManagedSseEnabled\": true"),
        ("app.template", JSON, "false", "\"SqsManagedSseEnabled\": false", "\"SqsManagedSseEnabled\": true"),
    ] {
        let mut client = open(path, text).await;
        let found = client.diagnostics(path).await;
        assert!(codes(&found).contains(&CONTROL), "{path}: {found:?}");
        let finding = found.iter().find(|d| codes(std::slice::from_ref(d)) == [CONTROL]).expect("the finding");
        assert_eq!(finding.range, client.range_of(path, at), "{path}");
        let actions = literals(client.actions(path, at, &["quickfix"]).await);
        apply(&mut client, actions, "SqsManagedSseEnabled").await;
        assert_eq!(client.text(path), text.replace(before, after), "{path}");
        assert!(!codes(&client.diagnostics(path).await).contains(&CONTROL), "{path}");
        client.finish().await;
    }
}

#[tokio::test]
async fn typing_changes_findings_of_its_entry() {
    let mut client = open("app.yaml", YAML).await;
    client.diagnostics("app.yaml").await;
    client.replace("app.yaml", "!Ref 暗号😀", "tru").await;
    let unfinished = client.diagnostics("app.yaml").await;
    client.replace("app.yaml", "tru\n", "true\n").await;
    assert!(!codes(&client.diagnostics("app.yaml").await).contains(&CONTROL), "{unfinished:?}");
    client.replace("app.yaml", "true\n", "false\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {\n").await;
    let broken = client.diagnostics("app.yaml").await;
    assert!(codes(&broken).contains(&CONTROL), "what is whole is judged: {broken:?}");
    client.finish().await;
}

#[tokio::test]
async fn a_property_that_policies_read_is_explained() {
    let mut client = open("app.yaml", &YAML.replace("!Ref 暗号😀", "true")).await;
    client.diagnostics("app.yaml").await;
    let shown = ask(&mut client, "textDocument/hover", "app.yaml", "SqsManagedSseEnabled").await.to_string();
    assert!(shown.contains("全てのレイヤーでセキュリティ対策を検討し"), "{shown}");
    client.finish().await;
}

#[tokio::test]
async fn an_exception_is_a_comment_and_for_json_an_entry_of_the_configuration() {
    let mut client = open("app.yaml", YAML).await;
    client.diagnostics("app.yaml").await;
    let actions = literals(client.actions("app.yaml", "!Ref 暗号😀", &[]).await);
    apply(&mut client, actions, "Record this finding as an exception").await;
    let comment = format!("      # shirube:allow {CONTROL} -- write the reason\n      SqsManagedSseEnabled");
    let resource = format!("  # shirube:allow {CONTROL} -- write the reason\n  Queue:");
    let text = client.text("app.yaml").to_owned();
    assert!(text.contains(&comment) || text.contains(&resource), "{text}");
    client.replace("app.yaml", "write the reason", "検証用").await;
    assert!(!codes(&client.diagnostics("app.yaml").await).contains(&CONTROL));
    client.finish().await;

    let config = "version: 1\n";
    let builder = Builder::default().with_file("app.json", JSON).with_file(".shirube.yaml", config).with_all_policies();
    let mut client = builder.open("app.json").await;
    client.open(".shirube.yaml").await;
    client.diagnostics("app.json").await;
    let actions = literals(client.actions("app.json", "false", &[]).await);
    apply(&mut client, actions, "Record this finding as an exception").await;
    assert!(client.text(".shirube.yaml").contains("resource: 'Queue'"), "{}", client.text(".shirube.yaml"));
    client.replace(".shirube.yaml", "write the reason", "検証用").await;
    client.diagnostics_where("app.json", |found| !codes(found).contains(&CONTROL)).await;
    client.finish().await;
}

const STACKS: &str = "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./child.yaml\n      Parameters:\n        Encrypted: !GetAtt Other.Outputs.Arn\n  Other:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./child.yaml\n      Parameters: {Encrypted: 'false'}\n";
const CHILD: &str = "Parameters:\n  Encrypted: {Type: String}\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: !Ref Encrypted\nOutputs:\n  Arn:\n    Value: !GetAtt Queue.Arn\n";

#[tokio::test]
async fn references_and_nested_stacks_lead_to_what_they_name() {
    let mut capabilities = modern();
    capabilities["textDocument"]["definition"] = json!({ "linkSupport": true });
    let builder = Builder::default().with_capabilities(capabilities).with_all_policies();
    let builder = builder.with_file("app.yaml", STACKS).with_file("child.yaml", CHILD);
    let mut client = builder.open("app.yaml").await;
    client.open("child.yaml").await;
    // What the parent gives decides in the child; the finding is the parent's to mend.
    client.diagnostics_where("app.yaml", |found| codes(found).contains(&CONTROL)).await;
    for (path, at, target, piece) in [
        ("child.yaml", "Encrypted\nOutputs", "child.yaml", "Encrypted: {Type: String}"),
        ("child.yaml", "Queue.Arn", "child.yaml", "Queue:"),
        ("app.yaml", "Other.Outputs.Arn", "app.yaml", "Other:\n"),
        ("app.yaml", "./child.yaml\n      Parameters:\n", "child.yaml", "Parameters"),
    ] {
        let places = ask(&mut client, "textDocument/definition", path, at).await;
        assert_eq!(places[0]["targetUri"], json!(client.uri(target)), "{at}: {places}");
        let line = client.range_of(target, piece).start.line;
        assert_eq!(places[0]["targetRange"]["start"]["line"], json!(line), "{at}: {places}");
    }
    client.finish().await;
}

#[tokio::test]
async fn a_template_has_symbols_and_lenses() {
    let mut capabilities = modern();
    capabilities["textDocument"]["documentSymbol"] = json!({ "hierarchicalDocumentSymbolSupport": true });
    capabilities["textDocument"]["codeLens"] = json!({});
    for (path, text) in [("app.yaml", YAML), ("app.json", JSON)] {
        let builder = Builder::default().with_capabilities(capabilities.clone()).with_file(path, text);
        let mut client = builder.with_all_policies().open(path).await;
        client.diagnostics(path).await;
        let document = json!({ "textDocument": { "uri": client.uri(path) } });
        let symbols = client.ask("textDocument/documentSymbol", document.clone()).await.unwrap();
        let resources = symbols.as_array().unwrap().iter().find(|s| s["name"] == "Resources").expect("a section");
        assert_eq!(resources["children"][0]["name"], "Queue", "{path}");
        assert_eq!(resources["children"][0]["detail"], "AWS::SQS::Queue", "{path}");
        let lenses = client.ask("textDocument/codeLens", document).await.unwrap();
        assert_eq!(lenses.as_array().map(Vec::len), Some(1), "{path}: {lenses}");
        let line = client.range_of(path, if path.ends_with("yaml") { "Queue:" } else { "\"Queue\"" }).start.line;
        assert_eq!(lenses[0]["range"]["start"]["line"], json!(line), "{path}");
        client.finish().await;
    }
}

#[tokio::test]
async fn other_yaml_and_json_is_left_alone() {
    let mut capabilities = modern();
    capabilities["textDocument"]["documentSymbol"] = json!({ "hierarchicalDocumentSymbolSupport": true });
    let chart = "# yaml-language-server: $schema=https://json.schemastore.org/chart.json\nname: [\n";
    let builder = Builder::default().with_capabilities(capabilities).with_file("values.yaml", chart);
    let builder = builder.with_file("package.json", "{\"name\": \"x\", \"name\": 1,,}\n").with_all_policies();
    let mut client = builder.open("values.yaml").await;
    client.open("package.json").await;
    for path in ["values.yaml", "package.json"] {
        let document = json!({ "textDocument": { "uri": client.uri(path) } });
        assert_eq!(client.ask("textDocument/documentSymbol", document).await.unwrap(), Value::Null, "{path}");
        assert_eq!(client.published(path), [], "{path}");
        assert_eq!(client.hover(path, "name").await, None, "{path}");
        assert_eq!(client.actions(path, "name", &[]).await, [], "{path}");
    }
    // What it becomes counts.
    client.replace("values.yaml", chart, YAML).await;
    client.diagnostics_where("values.yaml", |found| codes(found).contains(&CONTROL)).await;
    client.replace("values.yaml", YAML, chart).await;
    client.diagnostics_where("values.yaml", |found| found.is_empty()).await;
    client.finish().await;
}
