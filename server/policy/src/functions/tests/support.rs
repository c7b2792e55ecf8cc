//! `end_of_life`

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
    assert_eq!(
        life("eks", "1.20"),
        j!({"version": "1.20", "end_of_support": "2022-11-01", "extended_until": null, "state": "ended"})
    );
    assert_eq!(life("aws_lambda", "python3.10")["state"], "ended");
}

#[test]
fn supported_versions() {
    let on = |table: &str, today: &str| crate::functions::supported(tables(), table, today);
    assert_eq!(on("eks", "2026-08-22"), ["1.36", "1.35"]);
    assert_eq!(on("eks", "2027-02-02"), ["1.36"]);
    assert_eq!(on("eks", "2027-02-03"), Vec::<String>::new());
    // The table mixes the lines; the newest comes first.
    assert_eq!(on("rds_mysql", "2026-11-28")[..2], ["8.4.9", "8.4.8"]);
    // "7" and "6" are families: the service takes 7.1, and 6.2 as long as "6" has support.
    assert_eq!(on("elasticache_redis", "2026-06-01"), ["7.1", "7.0", "6.2"]);
    assert_eq!(on("elasticache_redis", "2026-11-28"), ["7.1", "7.0"]);
    assert_eq!(on("no_such_table", "2026-11-28"), Vec::<String>::new());
}

#[test]
fn days() {
    let on = |today: &str| {
        let args = [Value::string("eks"), Value::string("1.36")];
        json::display(&call("end_of_life", &args, tables(), today).unwrap().unwrap())["state"].clone()
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
    let life = call("end_of_life", &args, tables(), TODAY).unwrap().unwrap();
    assert_eq!(life.origin, Origin::Nowhere);
    assert_eq!(life.as_map().unwrap().entries.get("state").unwrap().origin, origin(7));
}

#[test]
fn without_an_end_and_by_other_names() {
    assert_eq!(life("cloud_sql", "POSTGRES_18")["state"], "supported");
    assert_eq!(life("cloud_sql", "POSTGRES_18")["end_of_support"], j!(null));
    assert_eq!(life("debian", "bookworm")["version"], "12");
    assert_eq!(life("retired_services", "aws_qldb_ledger")["replacement"], "aws_rds_cluster");
    assert_eq!(life("retired_services", "aws_qldb_ledger")["state"], "ended");
    assert_eq!(life("terraform", "0.0.1"), j!("unknown"));
}
