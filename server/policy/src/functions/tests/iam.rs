//! `iam_statements`

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
            with(
                j!({"principals": ["AWS:*", "AWS:arn:aws:iam::1:root", "Service:lambda.amazonaws.com"], "conditions": [
                {"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]},
                {"test": "StringEquals", "variable": "a:b", "values": ["1", "2"]},
                {"test": "StringEquals", "variable": "c:d", "values": ["3"]}]})
            ),
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
        j!([
            with(j!({"actions": ["s3:GetObject", "unknown"], "resources": ["unknown"], "principals": ["unknown"]})),
            "unknown"
        ])
    );
    let heredoc = holey("{\n \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"§\"}]\n}");
    assert_eq!(run("iam_statements", &[heredoc]), j!([with(j!({"actions": ["*"], "resources": "unknown"}))]));
}

#[test]
fn an_arn_is_not_everybody() {
    let document = Value::map([(
        "Statement".into(),
        Value::map([("Principal".into(), Value::map([("AWS".into(), arn()), ("Service".into(), hole())]))]),
    )]);
    let result = call("iam_statements", &[document], tables(), TODAY).unwrap().unwrap();
    let statement = &result.as_list().unwrap().items[0];
    let principals = statement.as_map().unwrap().entries.get("principals").unwrap().as_list().unwrap();
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
    assert_eq!(
        run_text("iam_statements", &[r#"{"Statement": ["x", {"Effect": "Deny", "NotPrincipal": "*"}]}"#]),
        j!(["unknown", with(j!({"effect": "Deny", "principals": "unknown"}))])
    );
}

#[test]
fn everything_inside_has_an_origin() {
    let document = Value::string(
        r#"{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Condition": {"Bool": {"a": "b"}}}]}"#,
    );
    let result = call("iam_statements", &[document.at(origin(3))], tables(), TODAY).unwrap().unwrap();
    fn check(value: &Value) {
        assert_eq!(value.origin, origin(3), "{value:?}");
        value.as_list().into_iter().flat_map(|l| &l.items).for_each(check);
        value.as_map().into_iter().flat_map(|m| m.entries.values()).for_each(check);
    }
    result.as_list().unwrap().items.iter().for_each(check);
}
