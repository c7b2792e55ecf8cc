//! Sections of the guideline as documents of the server, with the findings of the workspace under them.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, Gate, reading};

use crate::{CONTROL, VOLUME};

const PAGE: &str = "shirube-guideline:/3.6-3.md";
/// The whole section begins and ends so.
const BEGIN: &str = "> オンプレミスでは境界型セキュリティの考え方に基づいて";
const END: &str = "動的に監視や認証等を実施することが推奨される。";
const TRANSLATION: &str = "> On-premises, the mainstream was to give weight to network security";

async fn read(client: &mut Editor, uri: &str) -> String {
    let answer = client.ask("workspace/textDocumentContent", json!({ "uri": uri })).await.expect("a page");
    answer["text"].as_str().expect("a text").to_owned()
}

/// How often the client was asked to read the page again.
fn refreshes(client: &Editor) -> usize {
    let asked = client.asked.iter().filter(|(method, _)| method == "workspace/textDocumentContent/refresh");
    asked.filter(|(_, params)| *params == json!({ "uri": PAGE })).count()
}

async fn refreshed(client: &mut Editor, times: usize) {
    client.until("a wish that the page is read again", |c| (refreshes(c) == times).then_some(())).await;
}

/// The page once all files have been read.
async fn read_whole(client: &mut Editor) -> String {
    loop {
        let before = refreshes(client);
        let text = read(client, PAGE).await;
        if !text.contains("still being read") && !text.contains("読み込み中") {
            return text;
        }
        refreshed(client, before + 1).await;
    }
}

/// The items of the page's lists that lead to a file.
fn items(page: &str) -> Vec<&str> {
    page.lines().filter(|line| line.starts_with("- [")).collect()
}

#[tokio::test]
async fn it_is_announced_to_those_who_read() {
    let client = Builder::default().with_capabilities(reading()).start().await;
    let expected = json!({ "schemes": ["shirube-guideline"] });
    assert_eq!(client.announced["workspace"]["textDocumentContent"], expected);
    client.finish().await;
    let client = Builder::default().start().await;
    assert_eq!(client.announced["workspace"]["textDocumentContent"], Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn a_page_quotes_the_section_and_lists_what_was_found_under_it() {
    for locale in ["ja", "en"] {
        let builder = Builder::default().with_capabilities(reading()).with_locale(locale);
        let builder = builder.with_file("a (1)/main.tf", VOLUME).with_file("b/main.tf", VOLUME);
        let mut client = builder.open("b/main.tf").await;
        client.diagnostics("b/main.tf").await;
        let page = client.uri("a (1)/main.tf");
        let text = read_whole(&mut client).await;
        assert_eq!(items(&text).len(), 2, "{text}");
        let said = text.lines().find(|line| line.starts_with(BEGIN)).expect("the passage");
        assert!(said.ends_with(END), "{said}");
        assert_eq!(text.contains(TRANSLATION), locale == "en", "{text}");
        assert_eq!(text.contains("*Unofficial translation by shirube:*"), locale == "en", "{text}");
        let link = format!("- [`a (1)/main.tf:1`]({}#L1) `aws_ebs_volume.data` ", page.as_str());
        let link = link.replacen("(1)/main.tf#", "%281%29/main.tf#", 1);
        assert!(items(&text)[0].starts_with(&link), "{link}: {text}");
        assert!(items(&text)[1].starts_with("- [`b/main.tf:1`]("), "{text}");
        assert!(text.contains(&format!("`{CONTROL}`")) && text.contains("`tls-version-outdated`"), "{text}");
        client.finish().await;
    }
}

#[tokio::test]
async fn it_is_read_again_when_what_it_lists_has_changed() {
    let builder = Builder::default().with_capabilities(reading()).with_locale("ja").with_file("main.tf", VOLUME);
    let mut client = builder.open("main.tf").await;
    client.diagnostics("main.tf").await;
    assert_eq!(items(&read_whole(&mut client).await).len(), 1);
    let asked = refreshes(&client);
    // Its line moves.
    client.replace("main.tf", "resource", "# 標\nresource").await;
    refreshed(&mut client, asked + 1).await;
    assert!(items(&read(&mut client, PAGE).await)[0].starts_with("- [`main.tf:2`]("));
    // An edit that changes nothing on the page is no news, nor is a second change before the page has been read again.
    client.replace("main.tf", "10", "20").await;
    client.diagnostics("main.tf").await;
    client.replace("main.tf", "20\n", "20\n  encrypted = true\n").await;
    refreshed(&mut client, asked + 2).await;
    client.replace("main.tf", "true", "false").await;
    client.diagnostics("main.tf").await;
    client.replace("main.tf", "false", "true").await;
    client.diagnostics_where("main.tf", <[_]>::is_empty).await;
    assert_eq!(refreshes(&client), asked + 2);
    assert_eq!(items(&read(&mut client, PAGE).await), Vec::<&str>::new());
    // The language is another one.
    let english = json!({ "settings": { "shirube": { "locale": "en" } } });
    client.notify("workspace/didChangeConfiguration", english).await;
    refreshed(&mut client, asked + 3).await;
    assert!(read(&mut client, PAGE).await.contains(TRANSLATION));
    client.finish().await;
}

#[tokio::test]
async fn what_is_not_read_yet_is_added_later() {
    let gate = Gate::closed();
    let builder = Builder::default().with_capabilities(reading()).with_slow_disk(&gate);
    let builder = builder.with_file("a/main.tf", VOLUME).with_file("b/main.tf", VOLUME);
    let mut client = builder.open("a/main.tf").await;
    client.diagnostics("a/main.tf").await;
    let text = read(&mut client, PAGE).await;
    assert!(text.contains("still being read"), "{text}");
    gate.open();
    refreshed(&mut client, 1).await;
    let text = read(&mut client, PAGE).await;
    assert!(!text.contains("still being read") && items(&text).len() == 2, "{text}");
    client.finish().await;
}

#[tokio::test]
async fn what_is_no_section_is_refused() {
    let mut client = Builder::default().with_capabilities(reading()).start().await;
    for uri in
        ["shirube-guideline:/9.9-9.md", "file:///3.6-3.md", "shirube-guideline:/3.6-3", "shirube-guideline:/%FF.md"]
    {
        let answer = client.ask("workspace/textDocumentContent", json!({ "uri": uri })).await;
        assert_eq!(answer.expect_err("an error")["code"], -32602, "{uri}");
    }
    // As Neovim names its buffers.
    assert!(read(&mut client, "shirube-guideline:///3.6-3.md").await.contains(BEGIN));
    client.finish().await;
}

const EXCEPTED: &str = "# shirube:allow encryption-at-rest-missing -- 本方針3.6-3の例外、TLS 1.2-1.3\nresource \"aws_ebs_volume\" \"a\" {\n}\n";
const CONFIG: &str =
    "version: 1\nexceptions:\n- control: encryption-at-rest-missing\n  resource: \"*\"\n  reason: 本方針3.6-3の例外\n";

#[tokio::test]
async fn numbers_of_items_lead_there_from_rule_files() {
    let text = "# 本方針3.6-3に基づく。TLS 1.2-1.3、9.9-9\n";
    let mut capabilities = reading();
    for documents in [true, false] {
        if !documents {
            capabilities["workspace"]["textDocumentContent"] = Value::Null;
        }
        let builder = Builder::default().with_capabilities(capabilities.clone()).with_locale("ja");
        let client =
            builder.with_file("own.policy.hcl", text).with_file("main.tf", text).with_file("excepted.tf", EXCEPTED);
        let mut client = client.with_file(".shirube.yaml", CONFIG).open("own.policy.hcl").await;
        client.open("main.tf").await;
        client.open("excepted.tf").await;
        client.open(".shirube.yaml").await;
        let mut links = async |path: &str| {
            let document = json!({ "textDocument": { "uri": client.uri(path) } });
            client.ask("textDocument/documentLink", document).await.expect("an answer")
        };
        assert_eq!(links("main.tf").await, Value::Null);
        // The reason of an exception rests on them, in the code and in the configuration.
        let excepted = links("excepted.tf").await;
        let ranges: Vec<&Value> =
            excepted.as_array().expect("links").iter().map(|link| &link["range"]["start"]).collect();
        assert_eq!(ranges, [&json!({ "line": 0, "character": 16 }), &json!({ "line": 0, "character": 49 })]);
        let own = links(".shirube.yaml").await;
        let own = own.as_array().expect("links");
        assert!(own.iter().any(|link| link["range"]["start"] == json!({ "line": 4, "character": 13 })), "{own:?}");
        assert!(own.iter().any(|link| link["target"] == excepted[1]["target"]), "{own:?}");
        let links = links("own.policy.hcl").await;
        let expected = json!({ "start": { "line": 0, "character": 5 }, "end": { "line": 0, "character": 10 } });
        assert_eq!((links.as_array().map(Vec::len), &links[0]["range"]), (Some(1), &expected));
        let target = links[0]["target"].as_str().expect("a target");
        assert!(if documents { target == PAGE } else { target.ends_with("/docs/sections/3.6-3.md") }, "{target}");
        let tooltip = links[0]["tooltip"].as_str().expect("a tooltip");
        assert!(tooltip.starts_with("3.6-3 境界型セキュリティ"), "{tooltip}");
        client.finish().await;
    }
}
