//! `tag_values`

use super::*;

fn tags(entries: &[(&str, Value)]) -> Value {
    Value::map(entries.iter().map(|(key, value)| (Arc::from(*key), value.clone())))
}

fn groups(table: &str, value: Value) -> Json {
    let found = run("tag_values", &[Value::string(table), value]);
    let group = |tag: &Json| if tag.is_object() { tag["group"].clone() } else { tag.clone() };
    found.as_array().map_or(found.clone(), |list| list.iter().map(group).collect())
}

#[test]
fn classifications() {
    let one = |key: &str, value: &str| groups("classification_tags", tags(&[(key, Value::string(value))]));
    assert_eq!(one("DataClassification", "Top Secret "), j!(["out_of_scope"]));
    assert_eq!(one("機密性", "機密性３"), j!(["confidential"]));
    assert_eq!(one("分類", "これは特定秘密に当たる"), j!(["out_of_scope"]));
    assert_eq!(one("Classification", "秘"), j!(["sensitive"]));
    assert_eq!(one("Classification", "unknown-word"), j!([]));
    assert_eq!(one("Name", "secret"), j!([]));
}

#[test]
fn environments() {
    let blocks = Value::list(vec![
        tags(&[("key", Value::string("Env")), ("value", Value::string("d"))]),
        tags(&[("key", Value::string("環境")), ("value", Value::string("本番"))]),
    ]);
    assert_eq!(groups("environment_tags", blocks), j!(["non_production", "production"]));
    let of_a_template = Value::list(vec![tags(&[("Key", Value::string("環境")), ("Value", Value::string("本番"))])]);
    assert_eq!(groups("environment_tags", of_a_template), j!(["production"]));
}

#[test]
fn what_is_not_known() {
    let table = "classification_tags";
    assert_eq!(groups(table, Value::null()), j!([]));
    assert_eq!(groups(table, hole()), j!("unknown"));
    assert_eq!(groups(table, tags(&[("Classification", hole()), ("Name", hole())])), j!(["unknown"]));
    assert_eq!(groups(table, tags(&[("Name", hole())])), j!([]));
    assert_eq!(groups("nothing", Value::null()), j!("unknown"));
    assert!(call("tag_values", &[Value::string(table), Value::string("x")], tables(), TODAY).unwrap().is_err());
    let tag = tags(&[("Classification", Value::string("秘").at(origin(7)))]);
    let found = call("tag_values", &[Value::string(table), tag], tables(), TODAY).unwrap().unwrap();
    assert_eq!(found.as_list().unwrap().items[0].origin, origin(7));
}
