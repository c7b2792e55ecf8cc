//! The fixes of configurations in JSON: they parse, keep layout and order, remove their finding, add none, and a second run changes
//! nothing.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use shirube_engine::fixes;
use shirube_tests::{
    json::{Layout, PLAIN},
    portal,
    session::{self, Texts},
};

use crate::fixes::{ORDERS, Tried, all_at_once, each_fix, violating};

const LAYOUTS: [Layout; 5] = [
    PLAIN,
    Layout { indent: Some("    "), arrays: true, ..PLAIN },
    Layout { indent: Some("\t"), crlf: true, ..PLAIN },
    Layout { indent: None, ..PLAIN },
    Layout { indent: None, colon: ":", arrays: true, ..PLAIN },
];

/// What every text is after a fix.
fn assert_sound(before: &str, after: &str, layout: Layout, what: &str) {
    let (old, new): (Json, Json) = match (serde_json::from_str(before), serde_json::from_str(after)) {
        (Ok(old), Ok(new)) => (old, new),
        other => panic!("{what}: {other:?}\n{after}"),
    };
    // A key that is there twice is there once in what is read.
    let expected = layout.write(&new);
    assert!(after == expected, "{what}: another layout\n{after}\n---\n{expected}");
    assert_in_order(&old, &new, what);
}

/// What stays keeps its order.
fn assert_in_order(old: &Json, new: &Json, what: &str) {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else { return };
    let kept: Vec<&String> = old.keys().filter(|k| new.contains_key(*k)).collect();
    let now: Vec<&String> = new.keys().filter(|k| old.contains_key(*k)).collect();
    assert_eq!(kept, now, "{what}: another order");
    for key in kept {
        assert_in_order(&old[key], &new[key], what);
    }
}

/// What every text is after a fix, in a layout.
pub fn sound(layout: Layout) -> impl Fn(&str, &str, &str) {
    move |before, after, what| assert_sound(before, after, layout, what)
}

/// The violating examples of the pack in a layout.
fn examples(layout: Layout) -> Vec<(String, String)> {
    let pack = shirube_tests::few();
    violating(&pack).into_iter().map(|(name, text)| (name, layout.of_hcl(&text))).collect()
}

#[test]
fn the_same_is_found_in_json() {
    let pack = shirube_tests::few();
    for (name, text) in violating(&pack) {
        let found = |file: &str, text: String| -> BTreeSet<String> {
            let texts = Texts::from([(format!("{}/{file}", portal::DIR), text)]);
            let report = session::with_pack(pack.clone(), &texts).report(&[]);
            report.findings.iter().map(|f| format!("{} {} {:?}", f.policy, f.resource, f.fix)).collect()
        };
        assert_eq!(found("main.tf.json", PLAIN.of_hcl(&text)), found("main.tf", text), "{name}");
    }
}

#[test]
fn each_fix_of_the_examples_in_json_alone() {
    let pack = shirube_tests::few();
    let mut tried = Tried::default();
    for layout in LAYOUTS {
        for (name, text) in examples(layout) {
            let texts = Texts::from([(format!("{}/main.tf.json", portal::DIR), text)]);
            each_fix(&pack, &texts, &sound(layout), &format!("{name} {layout:?}"), &mut tried);
        }
    }
    tried.assert_known(200);
}

/// Examples whose fixes edit documents, or add resources that are referred to.
const INSIDE: [&str; 7] = [
    "aws/ecs/privileged.",
    "aws/ecs/writable_root.",
    "aws/s3/policy_tls.",
    "aws/sns/topic_policy_tls.",
    "aws/cloudtrail/customer_key.",
    "aws/vpclattice/access_logs.",
    "aws/vpn/connection_log.",
];

#[test]
fn each_fix_inside_of_documents_in_json_alone() {
    let pack = shirube_guideline::pack();
    let mut tried = Tried::default();
    let of = |name: &str| INSIDE.iter().any(|own| name.starts_with(own));
    for layout in LAYOUTS {
        for (name, text) in violating(&pack).into_iter().filter(|(name, _)| of(name)) {
            let texts = Texts::from([(format!("{}/main.tf.json", portal::DIR), layout.of_hcl(&text))]);
            each_fix(&pack, &texts, &sound(layout), &format!("{name} {layout:?}"), &mut tried);
        }
    }
    tried.assert_known(100);
}

#[test]
fn each_fix_of_the_sample_in_json_alone() {
    let pack = shirube_tests::few();
    let mut tried = Tried::default();
    for layout in [PLAIN, Layout { indent: None, ..PLAIN }] {
        let json = |(path, text): (String, String)| match path.strip_suffix(".tf") {
            Some(stem) => (format!("{stem}.tf.json"), layout.of_hcl(&text)),
            None => (path, text),
        };
        let texts: Texts = portal::files().into_iter().map(json).collect();
        let checked = |before: &str, after: &str, what: &str| {
            if before.starts_with('{') {
                assert_sound(before, after, layout, what);
            }
        };
        each_fix(&pack, &texts, &checked, &format!("portal {layout:?}"), &mut tried);
    }
    tried.assert_known(20);
}

#[test]
fn all_fixes_of_the_examples_in_json_at_once() {
    for order in ORDERS {
        for layout in LAYOUTS {
            let path = |(name, text)| (format!("{name}/main.tf.json"), text);
            let texts: Vec<(String, String)> = examples(layout).into_iter().map(path).collect();
            all_at_once(&texts, &sound(layout), order);
        }
    }
}

/// The text after the first fix whose English title is given.
fn fixed(texts: &[(&str, &str)], policy: &str, at: &str) -> String {
    let full = |path: &str| format!("{}/{path}", portal::DIR);
    let texts: Texts = texts.iter().map(|(path, text)| (full(path), text.to_string())).collect();
    let mut workspace = session::workspace(&texts);
    let report = workspace.report(&[]);
    let finding = report.findings.iter().find(|f| f.policy.starts_with(policy));
    let finding = finding.unwrap_or_else(|| panic!("no {policy} in {:#?}", report.findings));
    let id = finding.fixes.first().map(|f| f.id).expect("a fix");
    let fix = workspace.fix(finding, id).expect("edits");
    let edits = fix.edits.iter().find(|(path, _)| **path == *full(at)).map(|(_, e)| e.clone());
    fixes::apply(&texts[&full(at)], &edits.unwrap_or_else(|| panic!("{at} is not edited: {:?}", fix.edits)))
}

const VOLUME: &str = "aws_ebs_volume.encryption";

#[test]
fn an_argument_is_set_where_it_is_or_behind_the_others() {
    for (text, expected) in [
        (r#"{"resource":{"aws_ebs_volume":{"巻":{"encrypted":false,"size":1}}}}"#, r#""encrypted":true,"size":1}"#),
        (r#"{"resource": {"aws_ebs_volume": {"巻": {"size": 1}}}}"#, r#"{"size": 1, "encrypted": true}"#),
        (r#"{"resource": {"aws_ebs_volume": {"巻": {}}}}"#, r#"{"encrypted": true}"#),
        (
            "{\"resource\": {\"aws_ebs_volume\": {\"巻\": {\n   \"//\": \"注、\\\"暗号\\\"😀\",\n   \"tags\": {\"名前\": \"標\"}}}}}",
            "\"tags\": {\"名前\": \"標\"},\n   \"encrypted\": true}}}}",
        ),
    ] {
        let new = fixed(&[("main.tf.json", text)], VOLUME, "main.tf.json");
        assert!(new.contains(expected), "{new}");
    }
}

#[test]
fn a_value_is_changed_where_it_is_written() {
    let volume = "{\n    \"variable\": { \"encrypted\": {} },\n    \"resource\": { \"aws_ebs_volume\": { \"巻\": { \"encrypted\": \"${var.encrypted}\" } } }\n}\n";
    for (file, text, expected) in [
        ("terraform.tfvars.json", "{\r\n\t\"encrypted\": false\r\n}\r\n", "{\r\n\t\"encrypted\": true\r\n}\r\n"),
        ("terraform.tfvars", "# 値\nencrypted = false\n", "# 値\nencrypted = true\n"),
    ] {
        assert_eq!(fixed(&[("main.tf.json", volume), (file, text)], VOLUME, file), expected);
    }
    let default = volume.replace("{}", "{ \"default\": false }");
    let expected = default.replace("\"default\": false", "\"default\": true");
    assert_eq!(fixed(&[("main.tf.json", &default)], VOLUME, "main.tf.json"), expected);
}

#[test]
fn a_companion_stands_among_those_of_its_type_or_behind_those_of_its_resource() {
    let bucket = "{\n  \"resource\": {\n    \"aws_s3_bucket\": {\n      \"b\": {\n        \"for_each\": \"${toset([\\\"x\\\"])}\",\n        \"bucket\": \"${each.key}\"\n      }\n    },\n    \"aws_sqs_queue\": {}\n  }\n}\n";
    let policy = "aws_s3_bucket.public_access_block";
    let new = fixed(&[("main.tf.json", bucket)], policy, "main.tf.json");
    let json: Json = serde_json::from_str(&new).expect("JSON");
    let types: Vec<&String> = json["resource"].as_object().expect("types").keys().collect();
    assert_eq!(types, ["aws_s3_bucket", "aws_s3_bucket_public_access_block", "aws_sqs_queue"]);
    let companion = &json["resource"]["aws_s3_bucket_public_access_block"]["b"];
    assert_eq!(companion["for_each"], "${toset([\"x\"])}");
    assert_eq!(companion["bucket"], "${aws_s3_bucket.b[each.key].id}");
    assert_eq!(new, PLAIN.write(&json));
    let there = bucket
        .replace("\"aws_sqs_queue\": {}", "\"aws_s3_bucket_public_access_block\": {\"b\": {\"bucket\": \"other\"}}");
    let new = fixed(&[("main.tf.json", &there)], policy, "main.tf.json");
    let json: Json = serde_json::from_str(&new).expect("JSON");
    let labels: Vec<&String> =
        json["resource"]["aws_s3_bucket_public_access_block"].as_object().expect("labels").keys().collect();
    assert_eq!(labels, ["b", "b_2"]);
}

#[test]
fn findings_stand_where_they_are_behind_japanese_text() {
    let text = "{\"//\": \"𠮷の巻😀\", \"resource\": {\"aws_ebs_volume\": {\"巻\": {\"tags\": {\"名\": \"é標\"}, \"encrypted\": false}}}}";
    let path = format!("{}/main.tf.json", portal::DIR);
    let mut workspace = session::workspace(&Texts::from([(path.clone(), text.to_string())]));
    let report = workspace.report(&[]);
    let finding = report.findings.iter().find(|f| f.policy.starts_with(VOLUME)).expect("a finding");
    assert_eq!(&text[finding.at.range.start..finding.at.range.end], "false");
    let at = workspace.position(&path, finding.at.range.start, shirube_syntax::Encoding::Utf16);
    let before = &text[..finding.at.range.start];
    assert_eq!((at.line, at.character as usize), (0, before.encode_utf16().count()));
}
