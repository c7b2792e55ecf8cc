//! `secret`, `secrets` and `strings`

use super::*;

fn id(name: &str, value: &str) -> Json {
    let found = run_text("secret", &[name, value]);
    found.get("id").unwrap_or(&found).clone()
}

#[test]
fn formats() {
    // Put together here, so that no scanner takes the tests for a leak.
    let key = format!("AKIA{}", "Q3EGTUSV7H2MNBCX");
    assert_eq!(id("x", &key), "aws-access-key-id");
    assert_eq!(id("x", &format!("id={key};")), "aws-access-key-id");
    assert_eq!(id("x", &key.to_lowercase()), j!(null));
    assert_eq!(id("x", "asiapacificnortheast"), j!(null));
    assert_eq!(id("x", &format!("ghp_{}", "a1B2".repeat(9))), "github-token");
    assert_eq!(id("x", "postgres://app:hunter22@db/x"), "basic-auth-url");
    assert_eq!(id("x", "https://example.com/path"), j!(null));
    assert_eq!(id("password", "hunter2"), j!(null));
}

#[test]
fn formats_that_need_a_name() {
    let key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKE".to_string();
    assert_eq!(id("AWS_SECRET_ACCESS_KEY", &key), "aws-secret-access-key");
    assert_eq!(id("comment", &key), j!(null));
    assert_eq!(run("secret", &[hole(), Value::string(key.as_str())]), j!("unknown"));
    assert_eq!(run("secret", &[hole(), Value::string("hello")]), j!(null));
    assert_eq!(run("secret", &[Value::null(), Value::string(key.as_str())]), j!(null));
}

#[test]
fn randomness() {
    let random = "dG9vIG1hbnkgc2VjcmV0cyE9fQ0xZz";
    assert_eq!(id("api_key", random), "base64");
    assert_eq!(id("title", random), j!(null));
    assert_eq!(id("token", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"), "hex");
    assert_eq!(id("token", "0F1E2D3C4B5A69788796A5B4C3D2E1F0"), "hex");
    assert_eq!(id("token", &"a".repeat(40)), j!(null));
    assert_eq!(id("token", "550e8400-e29b-41d4-a716-446655440000"), j!(null));
    assert_eq!(id("token_ttl", random), j!(null));
}

#[test]
fn known_in_part() {
    let key = format!("AKIA{}", "Q3EGTUSV7H2MNBCX");
    let secret = |text: &str| run("secret", &[Value::string("x"), holey(text)]);
    assert_eq!(secret(&format!("§ {key} §"))["id"], "aws-access-key-id");
    assert_eq!(secret(&format!("§{key} ")), j!("unknown"));
    assert_eq!(secret("postgres://app:§@db"), j!("unknown"));
    assert_eq!(run("secret", &[Value::string("x"), Value::null()]), j!(null));
    assert_eq!(run("secret", &[Value::string("x"), hole()]), j!("unknown"));
}

/// An object of texts; what is not a text comes as it is.
fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::map(entries.map(|(name, value)| (Arc::from(name), value)))
}

fn github() -> String {
    format!("ghp_{}", "a1B2".repeat(9))
}

#[test]
fn secrets_all_the_way_down() {
    let env = Value::list(vec![
        object([("name", Value::string("TOKEN")), ("value", Value::string(github()))]),
        object([("name", Value::string("LANG")), ("value", Value::string("ja_JP"))]),
    ]);
    let attrs = object([
        ("title", Value::string("申請")),
        ("template", Value::list(vec![object([("env", env)])])),
        ("key", Value::string("-----BEGIN RSA PRIVATE KEY-----\nMIIE")),
        ("account", Value::string("{\n  \"type\": \"service_account\"\n}")),
        ("note", Value::string(format!("鍵は {} です", github()))),
        ("port", Value::number(443_usize)),
        ("gone", Value::null()),
    ]);
    let found = |id: &str, name: &str, path: &str| j!({"id": id, "name": name, "path": path});
    assert_eq!(
        run("secrets", &[attrs]),
        j!([
            found("google-service-account-key", "account", "account"),
            found("oci-api-private-key", "key", "key"),
            found("github-token", "note", "note"),
            found("github-token", "value", "template.env.value"),
        ])
    );
    assert_eq!(run("secrets", &[Value::string(github())]), j!([found("github-token", "", "")]));
    assert_eq!(run("secrets", &[Value::null()]), j!([]));
}

#[test]
fn secrets_by_their_names() {
    let random = || Value::string("dG9vIG1hbnkgc2VjcmV0cyE9fQ0xZz");
    let attrs = object([("api_key", Value::list(vec![random()])), ("title", random())]);
    assert_eq!(run("secrets", &[attrs]), j!([{"id": "base64", "name": "api_key", "path": "api_key"}]));
    // The name is the nearest one.
    assert_eq!(run("secrets", &[object([("api_key", object([("title", random())]))])]), j!([]));
}

/// What comes from elsewhere is not written here; what is unfinished or fails may be.
#[test]
fn secrets_and_what_is_not_known() {
    let failed = || Value::unknown(Reason::Failure("no".into()));
    let open = |items| Value::open_list(items, Some(Reason::Budget("items".into()).into()));
    assert_eq!(run("secrets", &[object([("a", hole()), ("b", arn())])]), j!([]));
    assert_eq!(run("secrets", &[hole()]), j!([]));
    assert_eq!(run("secrets", &[Value::open_list(Vec::new(), Some(Reason::Data("data.x".into()).into()))]), j!([]));
    assert_eq!(run("secrets", &[object([("a", failed()), ("b", hole())])]), j!(["unknown"]));
    assert_eq!(run("secrets", &[failed()]), j!("unknown"));
    let found = j!([{"id": "github-token", "name": "", "path": ""}, "unknown"]);
    assert_eq!(run("secrets", &[open(vec![Value::string(github())])]), found);
    // Of a text with holes counts what no hole can change.
    let text = |text: &str| object([("url", holey(text))]);
    assert_eq!(run("secrets", &[text(&format!("§ {} §", github()))])[0]["id"], "github-token");
    assert_eq!(run("secrets", &[text(&format!("§{}§", github()))]), j!([]));
    let unfinished = Value::from_parts(vec![Part::Text("postgres://app:".into()), Part::Hole(failed())]);
    assert_eq!(run("secrets", &[unfinished]), j!(["unknown"]));
}

#[test]
fn texts_of_a_value() {
    let attrs = object([
        ("name", Value::string("x")),
        ("empty", Value::string("")),
        ("holes", holey("a§b")),
        ("port", Value::number(443_usize)),
        ("block", Value::list(vec![object([("password", Value::string("y").mark(true))])])),
        ("away", hole()),
    ]);
    let found = call("strings", &[attrs], tables(), TODAY).unwrap().unwrap();
    assert_eq!(
        json::display(&found),
        j!([
            {"name": "password", "path": "block.password", "value": "(sensitive)"},
            {"name": "name", "path": "name", "value": "x"},
        ])
    );
    assert_eq!(run("strings", &[Value::unknown(Reason::Unfinished)]), j!("unknown"));
}

#[test]
fn texts_are_found_where_they_stand() {
    let attrs = object([("token", Value::string(github()).at(origin(7)))]).at(origin(1));
    for name in ["secrets", "strings"] {
        let found = call(name, std::slice::from_ref(&attrs), tables(), TODAY).unwrap().unwrap();
        let first = &found.as_list().unwrap().items[0];
        assert_eq!(first.origin, origin(7));
        assert!(first.as_map().unwrap().entries.values().all(|v| v.origin == origin(7)), "{name}");
    }
}

/// Without the sieve every text would be compared with every format in full.
#[test]
fn the_formats_fit_into_one_expression_that_says_what_each_says() {
    run("secrets", &[Value::null()]);
    let sieve = tables().sieve.get().unwrap();
    let url = |secret: &str| format!("postgres://app{secret}@db.example.go.jp:5432/app");
    for (text, found) in [(github(), true), (url(":hunter22"), true), (url(""), false), ("eyJ".repeat(20), false)] {
        assert_eq!(sieve.both(&text), [Some(found); 2], "{text}");
    }
}
