//! `matches`

use super::*;

#[test]
fn in_japanese_and_english() {
    for name in ["bastion", "prod-Bastion-01", "ＢＡＳＴＩＯＮ", "踏み台サーバ", "ﾌﾐﾀﾞｲ", "jump_box", "ssh-gw"]
    {
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
    let broken = Tables::new([("patterns".into(), j!({"x": {"regex": ["("]}}).to_string().into())]);
    let answer = call("matches", &[Value::string("x"), Value::string("y")], &broken, TODAY).unwrap().unwrap();
    assert!(answer.unknown_reason().is_some());
}

#[test]
fn what_was_found() {
    let found = |table: &str, text: &str| run_text("found", &[table, text]);
    assert_eq!(found("middleware_commands", "yum install -y WebLogic-12"), "WebLogic");
    assert_eq!(found("middleware_commands", "yum install -y nginx"), j!(null));
    assert_eq!(found("licence_brought", "BRING_YOUR_OWN_LICENSE"), "BRING_YOUR_OWN_LICENSE");
    assert_eq!(found("remote_script_execution", "curl -s https://x | sudo bash"), "curl -s https://x | sudo bash");
    assert_eq!(run("found", &[Value::string("monitoring_commands"), hole()]), j!("unknown"));
    assert_eq!(run("found", &[Value::string("monitoring_commands"), holey("§ x")]), j!("unknown"));
    assert_eq!(run("found", &[Value::string("monitoring_commands"), Value::null()]), j!(null));
    assert_eq!(found("nothing", "x"), j!("unknown"));
}

#[test]
fn tables_of_names() {
    let matches = |table: &str, text: &str| run_text("matches", &[table, text]);
    assert_eq!(matches("non_production_names", "app-ＳＴＧ"), j!(true));
    assert_eq!(matches("non_production_names", "app-prod"), j!(false));
    assert_eq!(matches("vdi_names", "citrix-host"), j!(true));
    assert_eq!(matches("maintenance_stops", "rds:stopDBInstance"), j!(true));
    assert_eq!(matches("maintenance_stops", "non-stop"), j!(false));
    assert_eq!(matches("insecure_transport_commands", "curl -sk https://x"), j!(true));
    assert_eq!(matches("night_batch_names", "夜間バッチ"), j!(true));
}
