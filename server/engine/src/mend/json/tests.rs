//! Each kind of edit in texts of different layouts. The block that is edited is `x` `y`, and a dot stands for its body.

use std::sync::Arc;

use shirube_lang::Value;
use shirube_model::schema::Schemas;
use shirube_policy::plan::PlannedBody;
use shirube_syntax::Notation;

use super::{Address, Draft};

fn edited(body: &str, edit: impl FnOnce(&mut Draft, &Address) -> Option<()>) -> Option<String> {
    let (head, tail) = ("{\"resource\": {\"x\": {\"y\": ", "}}}");
    let text = format!("{head}{body}{tail}");
    let lowered = shirube_model::lower_known(&text, Notation::Json, &Schemas::default(), None);
    assert!(lowered.is_whole(), "{text}");
    let mut draft = Draft::new(&text, Arc::default());
    edit(&mut draft, &Address::of(&lowered, &[0]).unwrap())?;
    let text = draft.finish().text;
    serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    text.strip_prefix(head).unwrap().strip_suffix(tail).map(String::from)
}

fn body() -> PlannedBody {
    PlannedBody { attributes: vec![("c".into(), Value::string("${d}\"\n標"))], blocks: Vec::new() }
}

const NEW: &str = r#"{"c": "$${d}\"\n標"}"#;

#[test]
fn sets_arguments() {
    for (before, path, after) in [
        ("{}", "a", Some(r#"{"a": true}"#)),
        ("{ }", "a", Some(r#"{"a": true}"#)),
        ("{\"a\" : 1 }", "a", Some("{\"a\" : true }")),
        ("{ \"b\": 1 }", "a", Some("{ \"b\": 1, \"a\": true }")),
        ("{\n\t\"b\": 1\n}", "a", Some("{\n\t\"b\": 1,\n\t\"a\": true\n}")),
        ("{\n\t\"b\": {},\n\t\"d\": 1\n}", "a", Some("{\n\t\"a\": true,\n\t\"b\": {},\n\t\"d\": 1\n}")),
        ("{\n \"tags\": {},\n \"b\": {}\n}", "a", Some("{\n \"tags\": {},\n \"a\": true,\n \"b\": {}\n}")),
        ("{\"b\": 1,\n \"d\": 1}", "a", Some("{\"b\": 1,\n \"d\": 1,\n \"a\": true}")),
        ("{\"b\": {\"d\": 1}}", "b.a", Some(r#"{"b": {"d": 1, "a": true}}"#)),
        ("{\"b\": [{\"d\": 1}, {\"a\": 2}]}", "b[1].a", Some(r#"{"b": [{"d": 1}, {"a": true}]}"#)),
        ("{}", "b.e.a", Some(r#"{"b": {"e": {"a": true}}}"#)),
        ("{\n  \"d\": 1\n}", "b.a", Some("{\n  \"d\": 1,\n  \"b\": {\n    \"a\": true\n  }\n}")),
        (r#"{"b": "${var.b}"}"#, "b.a", None),
        (r#"{"dynamic": {"b": {"for_each": [], "content": {}}}}"#, "b.a", None),
    ] {
        assert_eq!(edited(before, |d, at| d.set(at, path, &Value::bool(true))).as_deref(), after, "{path} in {before}");
    }
}

#[test]
fn removes_arguments_and_blocks() {
    for (before, path, after) in [
        (r#"{"a": 1}"#, "a", "{}"),
        ("{\n  \"a\": 1\n}", "a", "{}"),
        ("{\n  \"a\": 1,\n  \"b\": 2\n}", "a", "{\n  \"b\": 2\n}"),
        ("{\n  \"b\": 2,\n  \"a\": 1\n}", "a", "{\n  \"b\": 2\n}"),
        (r#"{"b": 1, "a": [{"c": 1}, {"c": 2}, {"c": 3}]}"#, "a[1]", r#"{"b": 1, "a": [{"c": 1}, {"c": 3}]}"#),
        (r#"{"b": 1, "a": [{"c": 1}]}"#, "a[0]", r#"{"b": 1}"#),
        (r#"{"a": {"c": 1, "d": 2}}"#, "a.d", r#"{"a": {"c": 1}}"#),
        (r#"{"b": 1}"#, "a", r#"{"b": 1}"#),
        (r#"{"b": 1}"#, "a.c", r#"{"b": 1}"#),
    ] {
        assert_eq!(edited(before, |d, at| d.remove(at, path)).as_deref(), Some(after), "{path} in {before}");
    }
}

#[test]
fn adds_blocks_to_what_is_there() {
    let lines = "{\n  \"b\": {\n    \"a\": 1\n  }\n}";
    let both = "{\n  \"b\": [\n    {\n      \"a\": 1\n    },\n    {\n      \"c\": \"$${d}\\\"\\n標\"\n    }\n  ]\n}";
    let three = both.replace("\n  ]", ",\n    {\n      \"c\": \"$${d}\\\"\\n標\"\n    }\n  ]");
    for (before, after) in [
        ("{}".to_string(), Some(format!("{{\"b\": {NEW}}}"))),
        (r#"{"b": null}"#.into(), Some(format!("{{\"b\": {NEW}}}"))),
        (r#"{"b": []}"#.into(), Some(format!("{{\"b\": [{NEW}]}}"))),
        (r#"{"b": {"a": 1}}"#.into(), Some(format!("{{\"b\": [{{\"a\": 1}}, {NEW}]}}"))),
        (r#"{"b": [{"a": 1}]}"#.into(), Some(format!("{{\"b\": [{{\"a\": 1}}, {NEW}]}}"))),
        (r#"{"e": [{"a": 1}]}"#.into(), Some(format!("{{\"e\": [{{\"a\": 1}}], \"b\": [{NEW}]}}"))),
        (lines.into(), Some(both.to_string())),
        (both.into(), Some(three)),
        (r#"{"b": "${var.b}"}"#.into(), None),
        (r#"{"dynamic": {"b": {"for_each": [], "content": {}}}}"#.into(), None),
    ] {
        assert_eq!(edited(&before, |d, at| d.add(at, "b", &body())), after, "{before}");
    }
}

#[test]
fn one_edit_after_the_other() {
    let both = edited("{\n  \"a\": 1\n}", |d, at| {
        d.set(at, "z.q", &Value::list(vec![Value::number(1_i64), Value::string("%{if}")]))?;
        d.remove(at, "a")?;
        d.companion(at, "w", "y", &body())?;
        d.set(at, "k", &Value::map([(Arc::from("名"), Value::null())]))
    });
    let expected =
        "{\n  \"k\": {\n    \"名\": null\n  },\n  \"z\": {\n    \"q\": [1, \"%%{if}\"]\n  }\n}}, \"w\": {\"y\": ";
    assert_eq!(both.unwrap(), format!("{expected}{NEW}"));
}

#[test]
fn a_companion_finds_the_types_of_its_resource() {
    for (before, after) in [
        (r#"{"resource":[{"x":{"y":{}}},{"w":{}}]}"#, r#"{"resource":[{"x":{"y":{}},"w":{"v":{"c":1}}},{"w":{}}]}"#),
        (r#"{"resource":{"w":{"u":{}},"x":{"y":{}}}}"#, r#"{"resource":{"w":{"u":{},"v":{"c":1}},"x":{"y":{}}}}"#),
        (r#"{"resource":{"x":[{"y":[{}]}],"w":[]}}"#, ""),
        (
            r#"{"resource":{"x":[{"y":[{}]}],"w":[{"u":{}}]}}"#,
            r#"{"resource":{"x":[{"y":[{}]}],"w":[{"u":{},"v":{"c":1}}]}}"#,
        ),
    ] {
        let lowered = shirube_model::lower_known(before, Notation::Json, &Schemas::default(), None);
        let at = lowered.body.blocks.iter().position(|b| &*b.kind == "resource" && &*b.labels[0] == "x").unwrap();
        let (mut draft, at) = (Draft::new(before, Arc::default()), Address::of(&lowered, &[at]).unwrap());
        let body = PlannedBody { attributes: vec![("c".into(), Value::number(1_i64))], blocks: Vec::new() };
        let done = draft.companion(&at, "w", "v", &body);
        assert_eq!(done.map(|()| draft.finish().text).unwrap_or_default(), after, "{before}");
    }
}
