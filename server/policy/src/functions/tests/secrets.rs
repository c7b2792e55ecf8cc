//! `secret`

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
