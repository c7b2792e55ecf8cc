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
    assert_eq!(run("in_japan", &[Value::string("aws"), Value::null()]), j!(null));
    assert_eq!(run("in_japan", &[Value::string("aws"), hole()]), j!("unknown"));
    assert_eq!(run("in_japan", &[Value::string("aws"), holey("us-east-1§")]), j!("unknown"));
    assert_eq!(run_text("in_japan", &["nowhere", "x"]), j!("unknown"));
}

#[test]
fn with_display_names_and_patterns() {
    let table = j!({"azure": {"japan": {"regions": ["japaneast"], "display_names": ["Japan East"], "zone_pattern": "^jp[0-9]$"},
        "known": [{"code": "eastus", "country": "US"}, {"code": "eastus2", "country": "US"}]}});
    let tables = Tables::new([("regions".to_string(), table.to_string())]);
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
