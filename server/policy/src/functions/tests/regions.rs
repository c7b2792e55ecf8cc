//! `in_japan`

use super::*;

#[test]
fn of_aws() {
    let cases = [
        ("ap-northeast-1", j!(true)),
        ("AP-NORTHEAST-3", j!(true)),
        ("ap-northeast-1a", j!(true)),
        ("ap-northeast-1e", j!(true)),
        ("apne1-az4", j!(true)),
        ("ap-northeast-1-wl1-nrt-wlz-1", j!(true)),
        ("us-east-1", j!(false)),
        ("us-east-1f", j!(false)),
        ("us-west-2-lax-1a", j!(false)),
        ("ap-northeast-2", j!(false)),
        ("ap-northeast-1-tpe-1a", j!(false)),
        ("ap-northeast-1-tpe-1b", j!(false)),
        ("aws-global", j!("unknown")),
        ("ap-northeast-10", j!("unknown")),
        ("us-east-9", j!("unknown")),
        ("", j!("unknown")),
    ];
    for (code, expected) in cases {
        assert_eq!(run_text("in_japan", &["aws", code]), expected, "{code}");
    }
}

#[test]
fn that_are_not_known() {
    assert_eq!(run("in_japan", &[Value::string("aws"), Value::null()]), j!("unknown"));
    assert_eq!(run("in_japan", &[Value::string("aws"), hole()]), j!("unknown"));
    assert_eq!(run("in_japan", &[Value::string("aws"), holey("us-east-1§")]), j!("unknown"));
    assert_eq!(run_text("in_japan", &["nowhere", "x"]), j!("unknown"));
}

#[test]
fn with_display_names_and_patterns() {
    let table = j!({"azure": {"japan": {"regions": ["japaneast"], "display_names": ["Japan East"], "zone_pattern": "^jp[0-9]$"},
        "known": [{"code": "eastus", "country": "US"}, {"code": "eastus2", "country": "US"}]}});
    let tables = Tables::new([("regions".into(), table.to_string().into())]);
    let lies = |code: &str| {
        let answer = call("in_japan", &[Value::string("azure"), Value::string(code)], &tables, TODAY);
        json::display(&answer.unwrap().unwrap())
    };
    assert_eq!(lies("Japan East"), j!(true));
    assert_eq!(lies("JapanEast-1"), j!(true));
    assert_eq!(lies("JP1"), j!(true));
    assert_eq!(lies("East US 2"), j!(false));
    assert_eq!(lies("eastus3"), j!("unknown"));
}

#[test]
fn of_several_regions() {
    let lies = |args: &[&str]| run_text("in_japan", args);
    assert_eq!(lies(&["google", "ASIA1", "storage"]), j!(true));
    assert_eq!(lies(&["google", "asia1", "kms"]), j!(false));
    assert_eq!(lies(&["google", "asia1"]), j!("unknown"));
    assert_eq!(lies(&["google-beta", "US"]), j!(false));
    assert_eq!(lies(&["google", "nam6", "spanner"]), j!(false));
    assert_eq!(lies(&["google", "global"]), j!("unknown"));
    assert_eq!(lies(&["google", "asia-northeast1-a"]), j!(true));
    assert_eq!(lies(&["google", "us-central1-f"]), j!(false));
}

#[test]
fn of_other_providers() {
    let lies = |provider: &str, code: &str| run_text("in_japan", &[provider, code]);
    assert_eq!(lies("azurerm", "Japan East"), j!(true));
    assert_eq!(lies("azapi", "eastus2"), j!(false));
    assert_eq!(lies("azure", "global"), j!("unknown"));
    assert_eq!(lies("oci", "ap-osaka-1"), j!(true));
    assert_eq!(lies("oci", "abcd:AP-TOKYO-1-AD-1"), j!(true));
    assert_eq!(lies("oci", "us-ashburn-1"), j!(false));
    assert_eq!(lies("sakura", "is1b"), j!(true));
    assert_eq!(lies("ibm", "jp-tok"), j!(true));
    assert_eq!(lies("ibm", "us-south"), j!("unknown"));
}

#[test]
fn in_texts() {
    let found = |provider: &str, text: &str| run_text("regions_in", &[provider, text]);
    assert_eq!(found("aws", "arn:aws:s3:us-east-1:1:b/ap-northeast-1/x"), j!(["us-east-1", "ap-northeast-1"]));
    assert_eq!(found("aws", "logs-eu-west-1-prod"), j!(["eu-west-1"]));
    assert_eq!(found("aws", "us-west-2a"), j!(["us-west-2a"]));
    assert_eq!(found("aws", "us-east-10"), j!([]));
    assert_eq!(found("google", "projects/p/locations/us-central1/keyRings/k"), j!(["us-central1"]));
    assert_eq!(found("azure", "my-storage"), j!([]));
    assert_eq!(run("regions_in", &[Value::string("aws"), Value::null()]), j!([]));
    assert_eq!(run("regions_in", &[Value::string("aws"), hole()]), j!("unknown"));
    assert_eq!(
        run("regions_in", &[Value::string("aws"), holey("arn:aws:kms:us-east-1:§:key/ap-northeast-1§")]),
        j!(["us-east-1", "unknown"])
    );
    assert_eq!(run_text("regions_in", &["nowhere", "us-east-1"]), j!("unknown"));
}
