//! The language of messages, and who decides it.

use serde_json::{Value, json};
use shirube_tests::editor::{Builder, Editor, modern, pulling};
use tower_lsp::ls_types::Diagnostic;

use crate::{CONTROL, VOLUME, codes};

const JA: &str = "（3.6-3）";
const EN: &str = " (3.6-3)";

fn speaks(section: &'static str) -> impl Fn(&[Diagnostic]) -> bool {
    move |diagnostics| diagnostics.len() == 1 && diagnostics[0].message.ends_with(section)
}

async fn open(builder: Builder) -> Editor {
    builder.with_file("main.tf", VOLUME).open("main.tf").await
}

#[tokio::test]
async fn the_client_decides_and_is_overridden_by_its_user() {
    let cases = [
        (json!("ja"), Value::Null, "C", JA),
        (json!("ja-JP"), Value::Null, "C", JA),
        (json!("en"), Value::Null, "ja_JP.UTF-8", EN),
        (json!("fr"), Value::Null, "ja_JP.UTF-8", EN),
        (json!("en"), json!({ "locale": "ja" }), "C", JA),
        (json!("ja"), json!({ "locale": "en" }), "C", EN),
        (json!("ja"), json!({ "locale": "auto" }), "C", JA),
        (Value::Null, Value::Null, "ja_JP.UTF-8", JA),
        (Value::Null, Value::Null, "C", EN),
    ];
    for (locale, options, lang, expected) in cases {
        let builder = Builder::default().with("locale", locale.clone()).with("initializationOptions", options.clone());
        let mut client = open(builder.with_lang(lang)).await;
        let diagnostics = client.diagnostics("main.tf").await;
        assert!(speaks(expected)(&diagnostics), "{locale} {options} {lang}: {}", diagnostics[0].message);
        client.finish().await;
    }
}

#[tokio::test]
async fn the_configuration_decides_before_the_environment() {
    let builder = Builder::default().with_file(".shirube.yaml", "version: 1\nlocale: ja\n");
    let mut client = open(builder.with_lang("en_US.UTF-8")).await;
    assert!(speaks(JA)(&client.diagnostics("main.tf").await));
    client.finish().await;
}

#[tokio::test]
async fn settings_that_are_pushed_take_effect_at_once() {
    let mut client = open(Builder::default().with_locale("en")).await;
    assert!(speaks(EN)(&client.diagnostics("main.tf").await));
    for (settings, expected) in [
        (json!({ "shirube": { "locale": "ja" } }), JA),
        (json!({ "shirube": { "locale": "auto" } }), EN),
        (json!({ "shirube": { "locale": "ja" } }), JA),
        (json!({ "shirube": { "locale": "en" } }), EN),
    ] {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
        client.diagnostics_where("main.tf", speaks(expected)).await;
    }
    for settings in [Value::Null, json!({}), json!([]), json!({ "shirube": 1 }), json!({ "other": { "locale": "ja" } })]
    {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
    }
    client.replace("main.tf", "10", "20").await;
    assert!(speaks(EN)(&client.diagnostics("main.tf").await));
    client.finish().await;
}

#[tokio::test]
async fn settings_are_pulled_where_the_client_offers_them() {
    let mut capabilities = modern();
    capabilities["workspace"]["configuration"] = json!(true);
    let builder = Builder::default().with_capabilities(capabilities).with_locale("en");
    let mut client = open(builder.with_settings(json!({ "locale": "ja" }))).await;
    assert!(speaks(JA)(&client.diagnostics("main.tf").await), "the first answer is in the language of the settings");
    let asked = client.asked.pop().expect("a question");
    assert_eq!(asked, ("workspace/configuration".into(), json!({ "items": [{ "section": "shirube" }] })));
    client.finish().await;
}

#[tokio::test]
async fn questions_wait_for_the_settings_too() {
    let mut capabilities = pulling();
    capabilities["workspace"]["configuration"] = json!(true);
    let builder = Builder::default().with_capabilities(capabilities).with_locale("en");
    let mut client = open(builder.with_settings(json!({ "locale": "ja" }))).await;
    let report = client.pull("main.tf", None).await;
    assert!(report["items"][0]["message"].as_str().is_some_and(|m| m.ends_with(JA)), "{report}");
    client.finish().await;
}

#[tokio::test]
async fn syntax_errors_are_left_to_another_server() {
    let broken = format!("{VOLUME}locals {{\n  a = = 1\n}}\n");
    let set = |value: bool| json!({ "settings": { "shirube": { "syntaxErrors": value } } });
    for options in [json!({ "syntaxErrors": false }), json!({})] {
        let builder = Builder::default().with("initializationOptions", options.clone());
        let builder = builder.with_file("main.tf", &broken).with_file(".shirube.yaml", "profil: x\n");
        let mut client = builder.open("main.tf").await;
        let own = |d: &[Diagnostic]| codes(d) == [CONTROL];
        let all = |d: &[Diagnostic]| codes(d) == ["syntax-error", CONTROL];
        let first = client.diagnostics("main.tf").await;
        assert!(if options == json!({}) { all(&first) } else { own(&first) }, "{first:?}");
        client.notify("workspace/didChangeConfiguration", set(false)).await;
        client.diagnostics_where("main.tf", own).await;
        // What nobody else reads is still told about.
        client.open(".shirube.yaml").await;
        assert_eq!(codes(&client.diagnostics(".shirube.yaml").await), ["syntax-error"]);
        client.notify("workspace/didChangeConfiguration", set(true)).await;
        client.diagnostics_where("main.tf", all).await;
        client.finish().await;
    }
}
