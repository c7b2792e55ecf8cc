//! Getting about: symbols, links, where values come from, and what stands above blocks.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, modern};

use crate::{CONTROL, VOLUME, codes};

/// A client that can show all of it.
fn able() -> Value {
    let mut capabilities = modern();
    let document = &mut capabilities["textDocument"];
    document["documentSymbol"] = json!({ "hierarchicalDocumentSymbolSupport": true });
    document["documentLink"] = json!({ "tooltipSupport": true });
    document["definition"] = json!({ "linkSupport": true });
    document["codeLens"] = json!({});
    capabilities["workspace"]["codeLens"] = json!({ "refreshSupport": true });
    capabilities
}

async fn ask(client: &mut Editor, method: &str, path: &str) -> Value {
    let uri = client.uri(path);
    client.ask(method, json!({ "textDocument": { "uri": uri } })).await.expect("an answer")
}

async fn definition(client: &mut Editor, path: &str, piece: &str) -> Value {
    let position = client.range_of(path, piece).start;
    let params = json!({ "textDocument": { "uri": client.uri(path) }, "position": position });
    client.ask("textDocument/definition", params).await.expect("an answer")
}

/// The pieces of text that places in a file are.
fn pieces(client: &Editor, path: &str, ranges: &[Value]) -> Vec<String> {
    let piece = |range: &Value| {
        let range = serde_json::from_value(range.clone()).expect("a range");
        shirube_tests::text::slice(client.text(path), range, client.is_utf8()).to_owned()
    };
    ranges.iter().map(piece).collect()
}

#[tokio::test]
async fn each_capability_is_offered_to_those_who_ask_for_it() {
    let client = Builder::default().with_capabilities(able()).start().await;
    let offered = serde_json::to_value(&client.capabilities).unwrap();
    for name in ["documentSymbolProvider", "documentLinkProvider", "definitionProvider", "codeLensProvider"] {
        assert!(!offered[name].is_null(), "{name}");
    }
    assert_eq!(offered["executeCommandProvider"]["commands"], json!(["shirube.seeThrough"]));
    client.finish().await;
    let client = Builder::default().start().await;
    let offered = serde_json::to_value(&client.capabilities).unwrap();
    for name in ["documentSymbolProvider", "documentLinkProvider", "definitionProvider", "codeLensProvider"] {
        assert!(offered[name].is_null(), "{name}");
    }
    assert!(offered["executeCommandProvider"].is_null());
    client.finish().await;
}

const CONFIG: &str = "# 方針\nversion: 1\ncontrols:\n  encryption-at-rest-missing: hint\n  no-such-control: off\nexceptions:\n  - control: region-outside-japan\n    resource: provider.aws\n    reason: 検証用\nexclude:\n  - legacy\n";
const RULES: &str = "# 方針\n\n# 標\nresource_policy \"aws_sns_topic\" \"named\" {\n  control = \"encryption-at-rest-missing\"\n  enforce {\n    condition = attrs.name != null\n  }\n}\n\ninput \"prefix\" {\n  default = \"x\"\n}\n";

#[tokio::test]
async fn files_of_ours_have_symbols() {
    let mut flat = able();
    flat["textDocument"]["documentSymbol"] = json!({});
    for (capabilities, tree) in [(able(), true), (flat, false)] {
        let builder = Builder::default().with_capabilities(capabilities).with_file(".shirube.yaml", CONFIG);
        let builder = builder.with_file("own.policy.hcl", RULES).with_file("main.tf", VOLUME);
        let mut client = builder.open(".shirube.yaml").await;
        client.open("own.policy.hcl").await;
        client.open("main.tf").await;
        assert_eq!(ask(&mut client, "textDocument/documentSymbol", "main.tf").await, Value::Null);
        let names = |symbols: &Value| -> Vec<String> {
            symbols.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap().to_owned()).collect()
        };
        let rules = ask(&mut client, "textDocument/documentSymbol", "own.policy.hcl").await;
        assert_eq!(names(&rules), ["aws_sns_topic.named", "prefix"]);
        let config = ask(&mut client, "textDocument/documentSymbol", ".shirube.yaml").await;
        if tree {
            assert_eq!(rules[0]["detail"], CONTROL);
            let head = pieces(&client, "own.policy.hcl", &[rules[0]["selectionRange"].clone()]);
            assert_eq!(head, ["resource_policy \"aws_sns_topic\" \"named\""]);
            let all = pieces(&client, "own.policy.hcl", &[rules[0]["range"].clone()]);
            assert!(all[0].starts_with("resource_policy") && all[0].ends_with("  }\n}"), "{all:?}");
            assert_eq!(names(&config), ["version", "controls", "exceptions", "exclude"]);
            assert_eq!(names(&config[1]["children"]), [CONTROL, "no-such-control"]);
            assert_eq!(names(&config[2]["children"]), ["region-outside-japan"]);
            assert_eq!(config[2]["children"][0]["detail"], "provider.aws");
            let name = pieces(&client, ".shirube.yaml", &[config[2]["children"][0]["selectionRange"].clone()]);
            assert_eq!(name, ["region-outside-japan"]);
        } else {
            assert_eq!(names(&config).len(), 8);
            let inner = config.as_array().unwrap().iter().find(|s| s["name"] == "legacy").expect("an item");
            assert_eq!(inner["containerName"], "exclude");
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn names_of_controls_lead_to_what_is_written_about_them() {
    let text = format!("# shirube:allow {CONTROL}, no-such -- 標😀\n{VOLUME}");
    let builder = Builder::default().with_capabilities(able()).with_file(".shirube.yaml", CONFIG);
    let builder = builder.with_file("own.policy.hcl", RULES).with_file("main.tf", &text);
    let mut client = builder.open("main.tf").await;
    for (path, expected) in [
        ("main.tf", vec![CONTROL]),
        ("own.policy.hcl", vec![CONTROL]),
        (".shirube.yaml", vec![CONTROL, "region-outside-japan"]),
    ] {
        if !client.is_open(path) {
            client.open(path).await;
        }
        let links = ask(&mut client, "textDocument/documentLink", path).await;
        let links = links.as_array().expect("links").clone();
        let ranges: Vec<Value> = links.iter().map(|l| l["range"].clone()).collect();
        assert_eq!(pieces(&client, path, &ranges), expected, "{path}");
        for (link, control) in links.iter().zip(expected) {
            assert!(link["target"].as_str().is_some_and(|t| t.ends_with(&format!("/{control}.md"))), "{link}");
            assert!(link["tooltip"].as_str().is_some_and(|t| t.starts_with("3.")), "{link}");
        }
    }
    client.replace("main.tf", "shirube:allow", "allow").await;
    assert_eq!(ask(&mut client, "textDocument/documentLink", "main.tf").await, Value::Null);
    client.finish().await;
}

const MODULE: &str = "variable \"encrypted\" {\n  default = true\n}\n\nvariable \"size\" {\n  default = 10\n}\n\nresource \"aws_ebs_volume\" \"data\" {\n  availability_zone = \"ap-northeast-1a\"\n  size              = var.size\n  encrypted         = var.encrypted\n}\n";
const ROOT: &str = "variable \"off\" {\n  default = false\n}\n\nmodule \"a\" {\n  source    = \"./m\"\n  encrypted = var.off\n}\n\nmodule \"b\" {\n  source    = \"./m\"\n  encrypted = true\n}\n";

#[tokio::test]
async fn a_finding_leads_to_where_its_value_was_written() {
    let mut plain = able();
    plain["textDocument"]["definition"] = json!({});
    for (capabilities, linked) in [(able(), true), (plain, false)] {
        let builder = Builder::default().with_capabilities(capabilities).with_file("m/main.tf", MODULE);
        let mut client = builder.with_file("main.tf", ROOT).open("main.tf").await;
        let finding = client.diagnostics_where("main.tf", |d| codes(d) == [CONTROL]).await.remove(0);
        assert_eq!(finding.range, client.range_of("main.tf", "var.off"));
        let places = definition(&mut client, "main.tf", "var.off").await;
        let range = |place: &Value| if linked { place["targetRange"].clone() } else { place["range"].clone() };
        assert_eq!(pieces(&client, "main.tf", &[range(&places[0])]), ["false"]);
        assert_eq!(places.as_array().unwrap().len(), 1);
        if linked {
            assert_eq!(places[0]["originSelectionRange"], json!(finding.range));
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn calls_lead_into_their_modules() {
    let module = format!("{MODULE}\noutput \"id\" {{\n  value = aws_ebs_volume.data.id\n}}\n");
    let root = format!("{ROOT}\noutput \"ids\" {{\n  value = [module.a.id, module.gone.id]\n}}\n");
    let builder = Builder::default().with_capabilities(able()).with_file("m/main.tf", &module);
    let mut client = builder.with_file("main.tf", &root).open("main.tf").await;
    client.open("m/main.tf").await;
    for (piece, origin, target) in
        [("module.a.id", "module.a.id", "output \"id\""), ("encrypted = true", "encrypted", "variable \"encrypted\"")]
    {
        let places = definition(&mut client, "main.tf", piece).await;
        let ranges = |name: &str| [places[0][name].clone()];
        assert_eq!(places[0]["targetUri"], json!(client.uri("m/main.tf")), "{places:?}");
        assert_eq!(pieces(&client, "m/main.tf", &ranges("targetRange")), [target]);
        assert_eq!(pieces(&client, "main.tf", &ranges("originSelectionRange")), [origin]);
    }
    for nothing in ["module.gone.id", "source    = \"./m\"\n  encrypted = true"] {
        assert_eq!(definition(&mut client, "main.tf", nothing).await, Value::Null, "{nothing}");
    }
    client.finish().await;
}

#[tokio::test]
async fn a_variable_of_a_module_leads_to_its_calls() {
    let builder = Builder::default().with_capabilities(able()).with_file("m/main.tf", MODULE);
    let mut client = builder.with_file("main.tf", ROOT).open("m/main.tf").await;
    client.open("main.tf").await;
    let places = definition(&mut client, "m/main.tf", "var.encrypted").await;
    let places = places.as_array().expect("places").clone();
    assert!(places.iter().all(|place| place["targetUri"] == json!(client.uri("main.tf"))), "{places:?}");
    let ranges: Vec<Value> = places.iter().map(|place| place["targetRange"].clone()).collect();
    assert_eq!(pieces(&client, "main.tf", &ranges), ["var.off", "true"]);
    // What only its own block gives a value, and everything else, is known to others.
    assert_eq!(definition(&mut client, "m/main.tf", "var.size").await, Value::Null);
    assert_eq!(definition(&mut client, "m/main.tf", "variable").await, Value::Null);
    let set = json!({ "settings": { "shirube": { "definition": false } } });
    client.notify("workspace/didChangeConfiguration", set).await;
    assert_eq!(definition(&mut client, "m/main.tf", "var.encrypted").await, Value::Null);
    client.finish().await;
}

async fn lenses(client: &mut Editor, path: &str) -> Vec<(String, Value)> {
    let lenses = ask(client, "textDocument/codeLens", path).await;
    let lens = |lens: &Value| (lens["command"]["title"].as_str().unwrap().to_owned(), lens["range"].clone());
    lenses.as_array().map(|lenses| lenses.iter().map(lens).collect()).unwrap_or_default()
}

#[tokio::test]
async fn findings_are_counted_above_their_blocks() {
    let sound = VOLUME.replace("\"data\"", "\"sound\"").replace("size  ", "encrypted         = true\n  size  ");
    let text = format!("{sound}\n{VOLUME}");
    for (locale, expected) in [("ja", "指摘 1 件"), ("en", "1 finding")] {
        let builder = Builder::default().with_capabilities(able()).with_locale(locale).with_file("main.tf", &text);
        let mut client = builder.open("main.tf").await;
        let shown = lenses(&mut client, "main.tf").await;
        let place = client.range_of("main.tf", "resource \"aws_ebs_volume\" \"data\"");
        assert_eq!(shown, [(expected.to_owned(), json!(place))]);
        let set = json!({ "settings": { "shirube": { "codeLens": false } } });
        client.notify("workspace/didChangeConfiguration", set).await;
        assert_eq!(lenses(&mut client, "main.tf").await, []);
        client.finish().await;
    }
}

#[tokio::test]
async fn a_root_is_seen_through_another_environment() {
    let text = format!(
        "variable \"encrypted\" {{\n  default = true\n}}\n\n{}",
        VOLUME.replace("size ", "encrypted = var.encrypted\n  size ")
    );
    let config = "roots:\n  - path: app\n    var_files: [env/prod.tfvars]\n";
    let builder = Builder::default().with_capabilities(able()).with_file(".shirube.yaml", config);
    let builder = builder.with_file("app/main.tf", &text).with_file("app/env/prod.tfvars", "encrypted = true\n");
    let mut client = builder.with_file("app/env/dev.tfvars", "encrypted = false\n").open("app/main.tf").await;
    assert_eq!(codes(&client.diagnostics("app/main.tf").await), Vec::<&str>::new());
    // What stands there is known once all files have been read.
    let asked = |c: &Editor| c.asked.iter().filter(|(method, _)| method == "workspace/codeLens/refresh").count();
    let mut shown = lenses(&mut client, "app/main.tf").await;
    if shown.is_empty() {
        client.until("a wish to be asked", |c| (asked(c) > 0).then_some(())).await;
        shown = lenses(&mut client, "app/main.tf").await;
    }
    assert_eq!(shown[0].0, "Seen through env/prod.tfvars (switch…)");
    let root = client.uri("app").to_file_path().unwrap().to_str().unwrap().to_owned();
    let command = |arguments: Value| json!({ "command": "shirube.seeThrough", "arguments": arguments });
    client.choice = json!({ "title": "env/dev.tfvars" });
    client.ask("workspace/executeCommand", command(json!([root]))).await.unwrap();
    client.diagnostics_where("app/main.tf", |d| codes(d) == [CONTROL]).await;
    let question = client.asked.iter().find(|(method, _)| method == "window/showMessageRequest").expect("a question");
    assert_eq!(question.1["actions"], json!([{ "title": "env/dev.tfvars" }]));
    let shown = lenses(&mut client, "app/main.tf").await;
    assert_eq!(shown[0].0, "Seen through env/dev.tfvars (switch…)");
    // The file stays as it is, and so does the choice when nothing is chosen or what is named does not exist.
    let config_now = std::fs::read_to_string(client.uri(".shirube.yaml").to_file_path().unwrap()).unwrap();
    assert_eq!(config_now, config);
    client.choice = Value::Null;
    client.ask("workspace/executeCommand", command(json!([root]))).await.unwrap();
    client.ask("workspace/executeCommand", command(json!([root, "../../etc/passwd"]))).await.unwrap();
    assert_eq!(codes(&client.diagnostics("app/main.tf").await), [CONTROL]);
    client.ask("workspace/executeCommand", command(json!([root, "env/prod.tfvars"]))).await.unwrap();
    client.diagnostics_where("app/main.tf", <[_]>::is_empty).await;
    client.finish().await;
}
