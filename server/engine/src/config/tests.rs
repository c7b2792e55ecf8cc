use serde_json::json;
use shirube_policy::{
    Severity,
    pack::{Compiled, Control, Entry as Policy},
};

use super::*;

fn pack() -> Pack {
    let control = |id: &str| Control {
        id: id.to_string(),
        section: "3.2-2".to_string(),
        severity: Severity::Error,
        profile: Profile::Essential,
        title: Text::default(),
        quote: String::new(),
        quote_en: String::new(),
        why: Text::default(),
    };
    let policy = |id: &str, control: &str| Policy {
        id: id.to_string().into(),
        control: control.to_string().into(),
        ..Policy::default()
    };
    Pack::new(Compiled {
        controls: vec![control("encryption-at-rest-missing"), control("region-outside-japan")],
        policies: vec![
            policy("aws_db_instance.encryption", "encryption-at-rest-missing"),
            policy("aws_x.own_rule", ""),
        ],
        ..Compiled::default()
    })
}

/// Reads a text and gives what each problem points at, with its English message.
fn problems(text: &str) -> (Settings, Vec<(&str, String)>) {
    let (settings, problems) = read(text, &pack());
    let at = |(range, message): (ByteRange, Text)| {
        assert!(!message.ja.is_empty());
        (text.get(range.start..range.end).expect("a range within the text"), message.en)
    };
    (settings, problems.into_iter().map(at).collect())
}

const FULL: &str = "\
version: 1
locale: ja
profile: complete # すべて
controls:
  region-outside-japan: hint
  encryption-at-rest-missing: off
  own_rule: error
inputs:
  環境: 本番
  count: 3
  enabled: on
  nested: {a: [1, true, null]}
roots: [./envs/prod/, .]
exclude:
  - vendor
  - \"*.generated.tf\"
exceptions:
  - control: region-outside-japan
    resource: aws_acm_certificate.cdn
    reason: 'CloudFront 用 -- us-east-1 のみ'
    until: 2027-03-31
  - control: aws_db_instance.encryption
    path: envs/dev/**
    reason: 検証用
providers: {cloudformation: off, terraform: on}
";

#[test]
fn reads_everything() {
    let (settings, problems) = problems(FULL);
    assert_eq!(problems, []);
    assert_eq!((settings.locale, settings.profile), (Some(Locale::Ja), Profile::Complete));
    assert_eq!(settings.controls["region-outside-japan"], ControlSetting::Severity(Severity::Hint));
    assert_eq!(settings.controls["encryption-at-rest-missing"], ControlSetting::Off);
    assert_eq!(settings.controls["own_rule"], ControlSetting::Severity(Severity::Error));
    assert_eq!(settings.inputs["環境"], json!("本番"));
    assert_eq!(settings.inputs["enabled"], json!("on"));
    assert_eq!(settings.inputs["nested"], json!({"a": [1, true, null]}));
    assert_eq!(paths(&settings), ["envs/prod", "."]);
    assert_eq!(settings.exceptions.len(), 2);
    let first = &settings.exceptions[0];
    assert_eq!(first.resource.as_deref(), Some("aws_acm_certificate.cdn"));
    assert_eq!(first.until.as_deref(), Some("2027-03-31"));
    assert!(FULL[first.range.start..first.range.end].starts_with("control: region"));
    assert!(FULL[first.range.start..first.range.end].ends_with("2027-03-31"));
    assert_eq!(settings.exceptions[1].path.as_deref(), Some("envs/dev/**"));
    assert_eq!(settings.off, [Format::CloudFormation].into());
    assert!(excluded(&settings, "a/vendor/main.tf") && excluded(&settings, "a/b.generated.tf"));
    assert!(!excluded(&settings, "main.tf"));
}

#[test]
fn packs_are_a_list_or_a_map() {
    let (_, problems) = problems("packs: policies\n");
    assert_eq!(problems, [("policies", "packs must be a list of paths, or a map with builtin and paths.".into())]);
}

#[test]
fn every_mistake_is_reported_where_it_is_and_the_rest_counts() {
    let text = "\
version: 2
locale: 日本語
contorls: {}
profile: strict
controls:
  region-outside-japn: error
  encryption-at-rest-missing: eror
  region-outside-japan: false
inputs: 3
roots: envs
exclude: [1, ok]
providers: {terrafrom: off, terraform: false, cloudformation: maybe}
locale: en
";
    let (settings, problems) = problems(text);
    let at: Vec<&str> = problems.iter().map(|(at, _)| *at).collect();
    let expected = [
        "2",
        "日本語",
        "contorls",
        "strict",
        "region-outside-japn",
        "eror",
        "3",
        "envs",
        "1",
        "terrafrom",
        "maybe",
        "locale",
    ];
    assert_eq!(at, expected);
    assert!(problems[2].1.contains("\"controls\""), "{}", problems[2].1);
    assert!(problems[4].1.contains("\"region-outside-japan\""), "{}", problems[4].1);
    assert_eq!(settings.controls.len(), 1);
    assert_eq!(settings.controls["region-outside-japan"], ControlSetting::Off);
    assert_eq!(settings.exclude, ["ok"]);
    assert_eq!(settings.off, [Format::Terraform].into());
    assert_eq!(settings.locale, None);
}

#[test]
fn an_exception_that_cannot_be_read_silences_nothing() {
    let text = "\
exceptions:
  - control: region-outside-japan
    resource: a.b
  - control: region-outside-japan
    reason: どこでも
  - control: region
    resource: a.b
    reason: x
  - control: region-outside-japan
    resource: a.b
    reason: x
    until: 2027-02-30
  - control: region-outside-japan
    resource: a.b
    reason: x
    until:
  - control: region-outside-japan
    resource: [a.b]
    path: c
    reason: x
  - region-outside-japan
  - resource: a.b
    reason: x
  - control: region-outside-japan
    resource: ok.ok
    reason: x
    untill: 2027-03-31
";
    let (settings, problems) = problems(text);
    let kept: Vec<_> = settings.exceptions.iter().map(|e| (e.resource.as_deref(), e.reason.as_str())).collect();
    assert_eq!(kept, [(Some("a.b"), ""), (Some("ok.ok"), "x")]);
    let expected = [
        "needs a reason",
        "needs a resource",
        "no control \"region\"",
        "a date that exists",
        "a date that exists",
        "must be a string",
        "Write an exception",
        "needs a control",
        "\"until\"",
    ];
    assert_eq!(problems.len(), expected.len(), "{problems:?}");
    for ((at, message), expected) in problems.iter().zip(expected) {
        assert!(message.contains(expected), "{at}: {message}");
    }
    assert_eq!((problems[3].0, problems[4].0, problems[5].0), ("2027-02-30", "until", "[a.b]"));
}

#[test]
fn a_broken_file_is_read_as_far_as_possible() {
    let text =
        "version: 1\nlocale: ja\ncontrols:\n  region-outside-japan: \"off\n\nprofile: complete\nroots:\n- a\n- b\n";
    let (settings, problems) = problems(text);
    assert_eq!((settings.locale, settings.profile), (Some(Locale::Ja), Profile::Complete));
    assert_eq!(paths(&settings), ["a", "b"]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].1.contains("cannot be read as YAML"), "{problems:?}");
    assert!(!problems[0].1.contains("at line"), "{problems:?}");
}

#[test]
fn odd_files_are_read() {
    for (text, expected) in [
        ("", 0),
        ("# nothing\n", 0),
        ("---\nlocale: en\n...\n", 0),
        ("\u{feff}locale: fr\n", 1),
        ("locale\nprofile: complete\n", 1),
        ("- a\n", 1),
        ("locale:\ncontrols:\n  region-outside-japan:\nexceptions:\n  -\n", 0),
        ("locale: ja\n---\nprofile: complete\n", 1),
        ("? [a]\n: b\n", 1),
        ("locale: *gone\n", 1),
        ("{locale: ja, profile: complete}", 0),
        ("\t", 0),
    ] {
        let (_, problems) = problems(text);
        assert_eq!(problems.len(), expected, "{text:?} {problems:?}");
    }
    assert_eq!(problems("\u{feff}locale: fr\n").1[0].0, "fr");
    assert_eq!(problems("locale: ja\n---\nprofile: complete\n").0.profile, Profile::Complete);
}

#[test]
fn bombs_end_in_a_problem() {
    let deep = format!("inputs: {}", "[".repeat(10_000));
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_string();
    for i in 1..12 {
        let line = vec![format!("*a{}", i - 1); 9].join(", ");
        bomb.push_str(&format!("a{i}: &a{i} [{line}]\n"));
    }
    for text in [deep, bomb, "a: ".repeat(10_000), "[{".repeat(5_000), "\0\u{1}".to_string()] {
        assert!(!problems(&text).1.is_empty());
    }
}

#[test]
fn every_beginning_of_a_file_is_read() {
    for (end, _) in FULL.char_indices() {
        problems(&FULL[..end]);
    }
}

fn added(text: &str, resource: &str, reason: &str, until: Option<&str>) -> String {
    let edit = exception_entry(text, "region-outside-japan", (resource, None), reason, until);
    let mut new = text.to_string();
    new.replace_range(edit.range.start..edit.range.end, &edit.text);
    new
}

#[test]
fn an_entry_is_added_and_the_rest_is_kept() {
    let item = "  - control: region-outside-japan\n    resource: a.b\n    reason: '理由'\n";
    for (text, expected) in [
        ("", format!("version: 1\n\nexceptions:\n{item}")),
        ("# 設定\nlocale: ja", format!("# 設定\nlocale: ja\n\nexceptions:\n{item}")),
        ("exceptions:\nlocale: ja\n", format!("exceptions:\n{item}locale: ja\n")),
        ("exceptions: # まだない\n", format!("exceptions: # まだない\n{item}")),
        ("exceptions: []\nlocale: ja\n", format!("exceptions:\n{item}locale: ja\n")),
        (
            "exceptions:\n  - control: x # c\n    # d\n\n# next\nlocale: ja\n",
            format!("exceptions:\n  - control: x # c\n    # d\n{item}\n# next\nlocale: ja\n"),
        ),
        ("locale: ja\n...\n", format!("locale: ja\nexceptions:\n{item}...\n")),
    ] {
        assert_eq!(added(text, "a.b", "理由", None), expected);
    }
}

#[test]
fn an_added_entry_is_read_back() {
    let odd = "'引用' \"二重\": # [x] -- \\ {y}";
    for text in [
        "",
        "\u{feff}",
        "\u{feff}exceptions:\n- control: region-outside-japan\n  resource: z\n  reason: z",
        "\u{feff}{locale: ja}",
        "version: 1\r\nexceptions:\r\n    - control: region-outside-japan\r\n      resource: z\r\n      reason: z\r\n\r\nlocale: ja\r\n",
        "exceptions: [{control: region-outside-japan, resource: z, reason: z}] # ]\nlocale: ja\n",
        "exceptions: [\n  {control: region-outside-japan, resource: z, reason: z}, # ]\n]\n",
        "exceptions: ~\n",
        "exceptions: null # c\n",
        "{locale: ja, profile: complete}\n",
        FULL,
    ] {
        let (before, old) = read(text, &pack());
        for (reason, until) in [(odd, Some("2027-03-31")), ("複数\n行\u{1}", None), ("yes", None)] {
            let new = added(text, "module.a[\"it's\"].x.y", reason, until);
            let (after, problems) = read(&new, &pack());
            assert_eq!(problems.len(), old.len(), "{new}\n{problems:?}");
            assert_eq!(after.exceptions.len(), before.exceptions.len() + 1, "{new}");
            let last = after.exceptions.last().expect("the new one");
            assert_eq!(last.resource.as_deref(), Some("module.a[\"it's\"].x.y"));
            assert_eq!((last.reason.as_str(), last.until.as_deref()), (reason, until));
            assert_eq!((after.locale, after.roots), (before.locale, before.roots.clone()));
            assert_eq!(text.contains("\r\n"), !new.replace("\r\n", "").contains('\n') && new.contains("\r\n"));
        }
    }
}

#[test]
fn an_entry_can_be_added_to_any_text() {
    for (end, _) in FULL.char_indices() {
        let new = added(&FULL[..end], "a.b", "理由", None);
        assert!(new.contains("'理由'"));
    }
    for text in ["exceptions: 3", "exceptions: {a: b}", "[", "{", "exceptions:\n  - \"", "...", "\u{feff}...\n"] {
        added(text, "a.b", "理由", None);
    }
}

fn paths(settings: &Settings) -> Vec<&str> {
    settings.roots.iter().map(|r| r.path.as_str()).collect()
}

#[test]
fn a_root_names_the_values_it_is_seen_through() {
    let text = "roots:\n  - a\n  - path: ./app/\n    var_files: [env/prod.tfvars]\n    workspace: prod\n  - var_files: [x]\n  - {path: b, vars: 1}\n  - 1\n";
    let (settings, problems) = read(text, &pack());
    assert_eq!(paths(&settings), ["a", "app", "b"]);
    assert_eq!(settings.roots[1].var_files, ["env/prod.tfvars"]);
    assert_eq!(settings.roots[1].workspace.as_deref(), Some("prod"));
    let said: Vec<&str> = problems.iter().map(|(_, message)| message.en.as_str()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
}
