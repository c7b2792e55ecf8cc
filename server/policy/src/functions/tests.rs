//! The functions with the tables of the built-in pack.

use std::{fs, path::Path, sync::Arc};

use shirube_lang::{
    Kind, Origin, Reason, Site, Step, Value, functions as core, json,
    value::{Identity, Instance, Part, Symbol},
};

use super::{call, patterns};
use crate::tables::Tables;
use serde_json::{Value as Json, json as j};

const TODAY: &str = "2026-11-23";

fn sources() -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/guideline/data");
    let files = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let yaml = files.filter(|p| p.extension().is_some_and(|e| e == "yaml"));
    yaml.map(|path| {
        let json = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_string(), json)
    })
    .collect()
}

fn tables() -> Tables {
    Tables::new(sources().into_iter().map(|(name, json)| (name, json.to_string())))
}

/// A result for comparison: `"unknown"` stands for what is not known, also at the end of an open list.
fn run(name: &str, args: &[Value]) -> Json {
    json::display(&call(name, args, &tables(), TODAY).unwrap().unwrap())
}

fn run_text(name: &str, args: &[&str]) -> Json {
    run(name, &args.iter().map(|a| Value::string(*a)).collect::<Vec<_>>())
}

fn hole() -> Value {
    Value::unknown(Reason::NoValue("var.x".into()))
}

/// A string with a hole at each `§`.
fn holey(text: &str) -> Value {
    let mut parts = Vec::new();
    for (i, piece) in text.split('§').enumerate() {
        if i > 0 {
            parts.push(Part::Hole(hole()));
        }
        parts.push(Part::Text(piece.into()));
    }
    Value::from_parts(parts)
}

fn origin(node: u32) -> Origin {
    Origin::link(Site { file: 1, segment: 2, node }, Step::Written, Origin::Nowhere)
}

fn arn() -> Value {
    let instance = Instance {
        address: "aws_iam_role.app".into(),
        kind: "aws_iam_role".into(),
        managed: true,
        identity: Identity::default(),
    };
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: Arc::new(instance), path: "arn".into() })))
}

mod table {
    use super::*;

    /// Every expression of every table, by the fields that hold them.
    fn expressions<'a>(key: &str, json: &'a Json, found: &mut Vec<&'a str>) {
        let is_expression = matches!(key, "regex" | "not" | "requires_name") || key.ends_with("_pattern");
        match json {
            Json::String(s) if is_expression => found.push(s),
            Json::Array(items) => items.iter().for_each(|i| expressions(key, i, found)),
            Json::Object(entries) => entries.iter().for_each(|(k, v)| expressions(k, v, found)),
            _ => {}
        }
    }

    #[test]
    fn every_expression_compiles() {
        let sources = sources();
        let mut all = Vec::new();
        sources.iter().for_each(|(_, json)| expressions("", json, &mut all));
        assert!(all.len() > 60, "{}", all.len());
        for expression in all {
            assert!(patterns::compile(expression, true).is_some(), "{expression}");
            assert!(patterns::compile(expression, false).is_some(), "{expression}");
        }
    }

    #[test]
    fn is_given_as_it_is() {
        assert_eq!(run_text("table", &["ports"])["administrative"]["ports"][2]["name"], j!("SSH"));
        assert_eq!(run_text("table", &["nothing"]), j!("unknown"));
    }

    #[test]
    fn wrong_calls_fail() {
        assert!(call("table", &[], &tables(), TODAY).unwrap().is_err());
        assert!(call("secret", &[Value::string("x"), Value::list(vec![])], &tables(), TODAY).unwrap().is_err());
        assert!(call("nothing", &[], &tables(), TODAY).is_none());
    }
}

mod regions {
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
}

mod support {
    use super::*;

    fn life(table: &str, version: &str) -> Json {
        run_text("end_of_life", &[table, version])
    }

    #[test]
    fn states() {
        assert_eq!(
            life("eks", "1.34"),
            j!({"version": "1.34", "end_of_support": "2026-12-02", "extended_until": "2027-12-02", "state": "near"})
        );
        assert_eq!(life("eks", "1.36")["state"], "supported");
        assert_eq!(life("eks", "1.35")["state"], "near");
        assert_eq!(life("eks", "1.33")["state"], "extended");
        assert_eq!(life("eks", "1.31")["state"], "extended");
        assert_eq!(life("eks", "1.30")["state"], "ended");
        assert_eq!(life("eks", "1.20"), j!({"version": "1.20", "end_of_support": "2022-11-01", "extended_until": null, "state": "ended"}));
        assert_eq!(life("aws_lambda", "python3.10")["state"], "ended");
    }

    #[test]
    fn days() {
        let on = |today: &str| {
            let args = [Value::string("eks"), Value::string("1.36")];
            json::display(&call("end_of_life", &args, &tables(), today).unwrap().unwrap())["state"].clone()
        };
        // 2027-08-02 less 180 days is 2027-02-03.
        assert_eq!(on("2027-02-02"), "supported");
        assert_eq!(on("2027-02-03"), "near");
        assert_eq!(on("2027-08-02"), "near");
        assert_eq!(on("2027-08-03"), "extended");
        assert_eq!(on("2028-08-02"), "extended");
        assert_eq!(on("2028-08-03"), "ended");
    }

    #[test]
    fn versions_of_a_listed_one() {
        assert_eq!(life("rds_postgresql", "17.5")["version"], "17");
        assert_eq!(life("rds_postgresql", "9.6.24")["version"], "9.6");
        assert_eq!(life("rds_mysql", "8.0.46")["version"], "8.0.46");
        assert_eq!(life("rds_mysql", "8.0.36")["version"], "8.0");
        assert_eq!(life("aurora_mysql", "8.0.mysql_aurora.3.05.2")["version"], "8.0");
        assert_eq!(life("eks", "v1.36.2")["version"], "1.36");
        assert_eq!(life("aws_lambda", "java8.al2")["version"], "java8.al2");
        assert_eq!(life("aws_lambda", "nodejs20.x")["version"], "nodejs20.x");
        for (table, version) in
            [("rds_mysql", "8"), ("eks", "1.3"), ("aws_lambda", "provided.al2031"), ("aws_lambda", "nodejs"), ("eks", "")]
        {
            let listed = version == "nodejs";
            assert_eq!(life(table, version) != j!("unknown"), listed, "{version}");
        }
    }

    #[test]
    fn what_is_not_known() {
        let table = || Value::string("rds_postgresql");
        assert_eq!(run("end_of_life", &[table(), holey("16.§")])["version"], "16");
        assert_eq!(run("end_of_life", &[table(), holey("1§")]), j!("unknown"));
        assert_eq!(run("end_of_life", &[Value::string("rds_mysql"), holey("8.0.§")])["version"], "8.0");
        assert_eq!(run("end_of_life", &[table(), hole()]), j!("unknown"));
        assert_eq!(run("end_of_life", &[table(), Value::null()]), j!(null));
        assert_eq!(run("end_of_life", &[Value::null(), Value::string("1")]), j!(null));
        assert_eq!(run_text("end_of_life", &["nothing", "1"]), j!("unknown"));
        // A number without quotes has lost its zero, as in Terraform.
        let number = Value::number(shirube_lang::Number::parse("1.30").unwrap());
        assert_eq!(run("end_of_life", &[Value::string("eks"), number]), j!("unknown"));
    }

    #[test]
    fn results_point_to_the_version() {
        let args = [Value::string("eks"), Value::string("1.30").at(origin(7))];
        let life = call("end_of_life", &args, &tables(), TODAY).unwrap().unwrap();
        assert_eq!(life.origin, Origin::Nowhere);
        assert_eq!(life.as_map().unwrap().entries["state"].origin, origin(7));
    }
}

mod iam {
    use super::*;

    fn empty() -> Json {
        j!({"effect": "Allow", "actions": [], "not_actions": [], "resources": [], "not_resources": [], "principals": [], "conditions": []})
    }

    fn with(changes: Json) -> Json {
        let mut all = empty();
        for (key, value) in changes.as_object().unwrap() {
            all[key] = value.clone();
        }
        all
    }

    #[test]
    fn text() {
        let document = j!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:*", "NotResource": ["a", "b"]},
            {"Effect": "Deny", "NotAction": ["iam:*"], "Resource": "*", "Principal": "*"},
            {"Effect": "Allow", "Principal": {"AWS": ["*", "arn:aws:iam::1:root"], "Service": "lambda.amazonaws.com"},
                "Condition": {"Bool": {"aws:SecureTransport": false}, "StringEquals": {"a:b": ["1", "2"], "c:d": "3"}}}]});
        assert_eq!(
            run_text("iam_statements", &[&document.to_string()]),
            j!([
                with(j!({"actions": ["s3:*"], "not_resources": ["a", "b"]})),
                with(j!({"effect": "Deny", "not_actions": ["iam:*"], "resources": ["*"], "principals": ["*"]})),
                with(j!({"principals": ["AWS:*", "AWS:arn:aws:iam::1:root", "Service:lambda.amazonaws.com"], "conditions": [
                    {"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]},
                    {"test": "StringEquals", "variable": "a:b", "values": ["1", "2"]},
                    {"test": "StringEquals", "variable": "c:d", "values": ["3"]}]})),
            ])
        );
    }

    #[test]
    fn single_statement() {
        let text = r#"{"Statement": {"Effect": "Allow", "Action": ["a:b"], "Condition": null}}"#;
        assert_eq!(run_text("iam_statements", &[text]), j!([with(j!({"actions": ["a:b"]}))]));
    }

    #[test]
    fn values_instead_of_text() {
        let document = json::from_json(&j!({"Statement": [{"Effect": "Deny", "Action": "a:b"}]}));
        assert_eq!(run("iam_statements", &[document]), j!([with(j!({"effect": "Deny", "actions": ["a:b"]}))]));
        let blocks = json::from_json(&j!({"statement": [{"actions": ["a:b"], "effect": null, "not_resources": ["x"],
            "principals": [{"type": "AWS", "identifiers": ["1"]}, {"type": "*", "identifiers": ["*"]}],
            "condition": [{"test": "Bool", "variable": "v", "values": ["true"]}]}]}));
        assert_eq!(
            run("iam_statements", &[blocks]),
            j!([with(j!({"actions": ["a:b"], "not_resources": ["x"], "principals": ["AWS:1", "*"],
                "conditions": [{"test": "Bool", "variable": "v", "values": ["true"]}]}))])
        );
    }

    #[test]
    fn holes_stay_where_they_are() {
        let encoded = core::call(
            "jsonencode",
            &[Value::map([(
                "Statement".into(),
                Value::list(vec![
                    Value::map([
                        ("Effect".into(), Value::string("Allow")),
                        ("Action".into(), Value::list(vec![Value::string("s3:GetObject"), hole()])),
                        ("Resource".into(), holey("arn:aws:s3:::§/*")),
                        ("Principal".into(), Value::map([("AWS".into(), arn())])),
                    ]),
                    hole(),
                ]),
            )])],
            &core::Context { policy: false },
        );
        assert_eq!(
            run("iam_statements", &[encoded.unwrap().unwrap()]),
            j!([with(j!({"actions": ["s3:GetObject", "unknown"], "resources": ["unknown"], "principals": ["unknown"]})), "unknown"])
        );
        let heredoc = holey("{\n \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"§\"}]\n}");
        assert_eq!(run("iam_statements", &[heredoc]), j!([with(j!({"actions": ["*"], "resources": ["unknown"]}))]));
    }

    #[test]
    fn an_arn_is_not_everybody() {
        let document = Value::map([(
            "Statement".into(),
            Value::map([("Principal".into(), Value::map([("AWS".into(), arn()), ("Service".into(), hole())]))]),
        )]);
        let result = call("iam_statements", &[document], &tables(), TODAY).unwrap().unwrap();
        let statement = &result.as_list().unwrap().items[0];
        let principals = statement.as_map().unwrap().entries["principals"].as_list().unwrap();
        assert!(principals.open.is_some());
        let equal = shirube_lang::ops::equal(&principals.items[0], &Value::string("AWS:*"), true);
        assert_eq!(equal, Ok(false));
    }

    #[test]
    fn what_is_not_known() {
        assert_eq!(run("iam_statements", &[Value::null()]), j!([]));
        assert_eq!(run_text("iam_statements", &[" "]), j!([]));
        assert_eq!(run("iam_statements", &[hole()]), j!("unknown"));
        assert_eq!(run_text("iam_statements", &["{\"Statement\": ["]), j!("unknown"));
        assert_eq!(run_text("iam_statements", &["[]"]), j!("unknown"));
        assert_eq!(run_text("iam_statements", &["{}"]), j!("unknown"));
        assert_eq!(run_text("iam_statements", &[r#"{"Statement": "x"}"#]), j!("unknown"));
        assert_eq!(run_text("iam_statements", &[r#"{"Statement": ["x", {"Effect": "Deny", "NotPrincipal": "*"}]}"#]),
            j!(["unknown", with(j!({"effect": "Deny", "principals": "unknown"}))]));
    }

    #[test]
    fn everything_inside_has_an_origin() {
        let document = Value::string(r#"{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Condition": {"Bool": {"a": "b"}}}]}"#);
        let result = call("iam_statements", &[document.at(origin(3))], &tables(), TODAY).unwrap().unwrap();
        fn check(value: &Value) {
            assert_eq!(value.origin, origin(3), "{value:?}");
            value.as_list().into_iter().flat_map(|l| &l.items).for_each(check);
            value.as_map().into_iter().flat_map(|m| m.entries.values()).for_each(check);
        }
        result.as_list().unwrap().items.iter().for_each(check);
    }
}

mod network {
    use super::*;

    #[test]
    fn blocks() {
        for open in ["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", " 0.0.0.0/0 ", "10.0.0.0/0", "::/00"] {
            assert_eq!(run_text("cidr_is_open", &[open]), j!(true), "{open}");
        }
        for narrow in ["10.0.0.0/8", "0.0.0.0/1", "2001:db8::/32", "192.0.2.1", "::1/128"] {
            assert_eq!(run_text("cidr_is_open", &[narrow]), j!(false), "{narrow}");
        }
        for strange in ["", "0.0.0.0", "10.0.0.0/33", "sg-123", "0.0.0.0/x"] {
            assert_eq!(run_text("cidr_is_open", &[strange]), j!("unknown"), "{strange}");
        }
        assert_eq!(run("cidr_is_open", &[Value::null()]), j!(false));
        assert_eq!(run("cidr_is_open", &[hole()]), j!("unknown"));
        assert_eq!(run("cidr_is_open", &[holey("§/32")]), j!(false));
        assert_eq!(run("cidr_is_open", &[holey("10.0.0.0/1§")]), j!(false));
        assert_eq!(run("cidr_is_open", &[holey("§/0")]), j!("unknown"));
        assert_eq!(run("cidr_is_open", &[holey("10.0.0.0/§")]), j!("unknown"));
    }

    fn ports(table: &str, protocol: Value, from: Value, to: Value) -> Json {
        let result = run("ports_opened", &[Value::string(table), protocol, from, to]);
        let port = |p: &Json| p.get("port").unwrap_or(p).clone();
        result.as_array().map_or(result.clone(), |all| all.iter().map(port).collect())
    }

    #[test]
    fn ranges() {
        let n = |n: i64| Value::number(n);
        let s = |s: &str| Value::string(s);
        assert_eq!(
            run("ports_opened", &[s("administrative"), s("tcp"), n(22), n(22)]),
            j!([{"port": 22, "name": "SSH"}])
        );
        assert_eq!(ports("administrative", s("TCP"), n(20), n(25)), j!([20, 21, 22, 23]));
        assert_eq!(ports("administrative", n(6), s("3389"), s("3389")), j!([3389]));
        assert_eq!(ports("administrative", s("17"), n(0), n(200)), j!([69, 111, 137, 138, 161]));
        assert_eq!(ports("database", s("tcp"), n(443), n(443)), j!([]));
        assert_eq!(ports("database", s("icmp"), n(-1), n(-1)), j!([]));
        for protocol in [s("-1"), n(-1), s("all")] {
            assert_eq!(ports("database", protocol, Value::null(), n(0)).as_array().unwrap().len(), 39);
        }
    }

    #[test]
    fn ranges_that_are_not_known() {
        let n = |n: i64| Value::number(n);
        let s = |s: &str| Value::string(s);
        assert_eq!(ports("administrative", hole(), n(22), n(22)), j!("unknown"));
        assert_eq!(ports("administrative", s("tcp"), n(22), hole()), j!(["unknown"]));
        assert_eq!(ports("administrative", s("tcp"), n(60_000), hole()), j!([]));
        assert_eq!(ports("administrative", s("tcp"), hole(), n(10)), j!([]));
        assert_eq!(ports("administrative", s("tcp"), Value::null(), Value::null()), j!(["unknown"]));
        assert_eq!(ports("administrative", Value::null(), n(1), n(2)), j!("unknown"));
        assert_eq!(ports("nothing", s("tcp"), n(1), n(2)), j!("unknown"));
    }

    #[test]
    fn ports_point_to_the_rule() {
        let arg = |v: Value, node| v.at(origin(node));
        let args =
            [Value::string("administrative"), Value::string("tcp"), arg(Value::number(22_i64), 1), arg(Value::number(22_i64), 2)];
        let result = call("ports_opened", &args, &tables(), TODAY).unwrap().unwrap();
        let first = &result.as_list().unwrap().items[0];
        assert_eq!(first.origin, Origin::many([&origin(1), &origin(2)]));
        assert_eq!(first.as_map().unwrap().entries["name"].origin, first.origin);
    }
}

mod names {
    use super::*;

    #[test]
    fn in_japanese_and_english() {
        for name in ["bastion", "prod-Bastion-01", "ＢＡＳＴＩＯＮ", "踏み台サーバ", "ﾌﾐﾀﾞｲ", "jump_box", "ssh-gw"] {
            assert_eq!(run_text("matches", &["bastion_names", name]), j!(true), "{name}");
        }
        for name in ["", "MyBastionary", "jumpcloud-agent", "bastion-jumpstart", "web"] {
            assert_eq!(run_text("matches", &["bastion_names", name]), j!(false), "{name}");
        }
    }

    #[test]
    fn of_secrets_and_jobs() {
        let cases = [
            ("secret_names", "db_password", true),
            ("secret_names", "DB_PASSWORD", true),
            ("secret_names", "password_policy", false),
            ("secret_names", "compass", false),
            ("secret_placeholders", "ChangeMe", true),
            ("secret_placeholders", "hunter2", false),
            ("secret_harmless_values", "", true),
            ("secret_harmless_values", "TRUE", true),
            ("night_jobs_accepted", "daily-Backup", true),
            ("night_jobs_accepted", "catalog", false),
            ("imperative_shell", "helm upgrade x", true),
            ("self_managed_database_commands", "#!/bin/sh\nyum install -y mysql-server\n", true),
            ("self_managed_database_commands", "packages:\n  - mysql-server\nruncmd:\n", true),
            ("self_managed_database_commands", "yum install -y mysql\n", false),
        ];
        for (table, text, expected) in cases {
            assert_eq!(run_text("matches", &[table, text]), j!(expected), "{table} {text}");
        }
        assert_eq!(run("matches", &[Value::string("secret_harmless_values"), Value::bool(true)]), j!(true));
    }

    #[test]
    fn known_in_part() {
        let matches = |table: &str, text: &str| run("matches", &[Value::string(table), holey(text)]);
        // The hole may end the word or go on with it.
        assert_eq!(matches("imperative_shell", "helm upgrade§"), j!("unknown"));
        assert_eq!(matches("imperative_shell", "helm upgrade x §"), j!(true));
        assert_eq!(matches("imperative_shell", "§ helm upgrade x"), j!(true));
        assert_eq!(matches("imperative_shell", "§helm upgrade x"), j!("unknown"));
        assert_eq!(matches("imperative_shell", "echo §"), j!("unknown"));
        assert_eq!(matches("self_managed_database_commands", "x=§\nyum install -y mysql-server\ny=§"), j!(true));
        assert_eq!(matches("self_managed_database_commands", "yum install -y § mysql-server\n"), j!("unknown"));
        // The hole may make it an exception, and an exception stays one.
        assert_eq!(matches("bastion_names", "bastion-§"), j!("unknown"));
        assert_eq!(matches("bastion_names", "-jumpcloud-§"), j!(false));
        assert_eq!(matches("bastion_names", "§"), j!("unknown"));
    }

    #[test]
    fn that_are_not_known() {
        let table = || Value::string("bastion_names");
        assert_eq!(run("matches", &[table(), Value::null()]), j!(false));
        assert_eq!(run("matches", &[table(), hole()]), j!("unknown"));
        assert_eq!(run_text("matches", &["nothing", "x"]), j!("unknown"));
        let broken = Tables::new([("patterns".to_string(), j!({"x": {"regex": ["("]}}).to_string())]);
        let answer = call("matches", &[Value::string("x"), Value::string("y")], &broken, TODAY).unwrap().unwrap();
        assert!(answer.unknown_reason().is_some());
    }
}

mod secrets {
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
}

mod schedules {
    use super::*;

    #[test]
    fn of_aws() {
        let cases = [
            ("cron(0 17 * * ? *)", "UTC", j!(["02:00"])),
            ("cron(0 13,20 ? * MON-FRI *)", "UTC", j!(["05:00", "22:00"])),
            ("cron(59 12 * * ? *)", "UTC", j!([])),
            ("cron(0 21 * * ? *)", "UTC", j!([])),
            ("cron(0 2 * * ? *)", "Asia/Tokyo", j!(["02:00"])),
            ("cron(0 2 * * ? *)", "UTC", j!([])),
            ("cron(0 12 L * ? 2026)", "Etc/GMT+5", j!(["02:00"])),
            ("cron(0 2 * * ? *)", "Etc/GMT-9", j!(["02:00"])),
            ("cron(0/30 22-23 * * ? *)", "Japan", j!(["22:00", "22:30", "23:00", "23:30"])),
            ("cron(15 */6 * * ? *)", "Japan", j!(["00:15"])),
            ("rate(5 minutes)", "Europe/Berlin", j!([])),
            ("at(2026-12-01T18:30:00)", "UTC", j!(["03:30"])),
            ("at(2026-12-01T18:30:00)", "Asia/Tokyo", j!([])),
            ("cron(0 2 * * ? *)", "Europe/Berlin", j!("unknown")),
            ("cron(0 2 * * *)", "UTC", j!("unknown")),
            ("cron(0 25 * * ? *)", "UTC", j!("unknown")),
            ("cron(0 22-2 * * ? *)", "UTC", j!("unknown")),
            ("cron(0/0 2 * * ? *)", "UTC", j!("unknown")),
            ("at(tomorrow)", "UTC", j!("unknown")),
            ("0 2 * * *", "UTC", j!("unknown")),
            ("", "UTC", j!("unknown")),
        ];
        for (schedule, timezone, expected) in cases {
            assert_eq!(run_text("night_runs", &[schedule, timezone]), expected, "{schedule} {timezone}");
        }
    }

    #[test]
    fn that_run_all_night() {
        let all = run_text("night_runs", &["cron(* * * * ? *)"]);
        assert_eq!(all.as_array().unwrap().len(), 97);
        assert_eq!(all[96], "unknown");
        assert_eq!(run_text("night_runs", &["cron(0/5 * * * ? *)"]).as_array().unwrap().len(), 96);
    }

    #[test]
    fn that_are_not_known() {
        let utc = || Value::string("UTC");
        assert_eq!(run("night_runs", &[Value::null(), utc()]), j!([]));
        assert_eq!(run("night_runs", &[Value::string("cron(0 17 * * ? *)"), Value::null()]), j!(["02:00"]));
        assert_eq!(run("night_runs", &[hole(), utc()]), j!("unknown"));
        assert_eq!(run("night_runs", &[holey("cron(0 § * * ? *)"), utc()]), j!("unknown"));
        assert_eq!(run("night_runs", &[holey("rate(§ hours)"), hole()]), j!([]));
        assert_eq!(run("night_runs", &[Value::string("cron(0 17 * * ? *)"), hole()]), j!("unknown"));
    }

    #[test]
    fn secrets_do_not_appear_in_reasons() {
        let args = [Value::string("hunter2").mark(true), Value::string("UTC")];
        let answer = call("night_runs", &args, &tables(), TODAY).unwrap().unwrap();
        assert!(!answer.unknown_reason().unwrap().to_string().contains("hunter2"));
    }
}
