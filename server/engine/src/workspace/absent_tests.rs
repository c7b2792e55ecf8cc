//! Properties that are `AWS::NoValue`: policies see them as if they were not written.

use super::template_tests::{said, workspace_with};

/// Says what is seen of a mapping and of a list of mappings.
const SEEN: &str = r#"
policy {}

resource_policy "AWS::Own::Thing" "seen" {
  enforce {
    condition     = attrs.Seen == false
    error_message = core::join(" ", core::concat(
      ["keys", core::join(",", core::keys(attrs.Map)), "length", "${core::length(attrs.Map)}"],
      ["for", core::join(",", [for key, value in attrs.Map : key]), core::join(",", [for value in core::values(attrs.Map) : value == null ? "null" : value])],
      ["list", core::join(",", [for item in attrs.List == null ? [] : attrs.List : "${core::length(item)}"])],
      ["all", core::join(",", core::keys(attrs))],
      ["json", core::jsonencode(attrs.Map)],
    ))
  }
}
"#;

/// A template with a thing.
fn template(properties: &str) -> String {
    format!(
        "Parameters:\n  Open: {{Type: String}}\nConditions:\n  Yes: !Equals [a, a]\n  No: !Equals [a, b]\n  Maybe: !Equals [!Ref Open, a]\nMetadata:\n  Of: &map {{a: x, b: !Ref AWS::NoValue}}\n  None: &none !Ref AWS::NoValue\nResources:\n  T:\n    Type: AWS::Own::Thing\n    UpdatePolicy: !Ref AWS::NoValue\n    Properties:\n{properties}"
    )
}

fn seen(properties: &str) -> Vec<String> {
    let mut workspace = workspace_with(&[("a.yaml", &template(properties))], &[], SEEN);
    let report = workspace.report(&[]);
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    let own = |policy: &str| policy.starts_with("AWS::Own::");
    let found = report.findings.iter().filter(|f| own(&f.policy)).map(|f| f.message.en.clone());
    found.chain(report.undetermined.iter().filter(|u| own(&u.policy)).map(|u| format!("? {}", u.reason.en))).collect()
}

#[test]
fn what_has_no_value_is_not_there() {
    let mappings = [
        "{a: x, b: !Ref AWS::NoValue}",
        "{a: x, b: !If [No, y, !Ref AWS::NoValue]}",
        "{a: x, b: !If [No, y, !If [Yes, !Ref AWS::NoValue, z]]}",
        "!If [Yes, {a: x, b: !Ref AWS::NoValue}, {}]",
        "!If [Yes, {a: x, b: !If [Yes, !Ref AWS::NoValue, y]}, {}]",
        "*map",
        "{<<: *map, a: x}",
        "{a: x, b: *none}",
    ];
    for mapping in mappings {
        let all = seen(&format!("      Map: {mapping}\n      Other: !Ref AWS::NoValue\n"));
        assert_eq!(all.len(), 1, "{mapping}: {all:?}");
        let json = r#"json {"a":"x"}"#;
        assert!(
            all[0].starts_with("keys a length 1 for a x list  all Map") && all[0].contains(json),
            "{mapping}: {all:?}"
        );
    }
    let lists = [
        "[{a: x, b: !Ref AWS::NoValue}, {a: y}]",
        "[{a: x, b: !If [No, z, !Ref AWS::NoValue]}, {a: y}]",
        "[!If [Yes, {a: x, b: !Ref AWS::NoValue}, {}], !Ref AWS::NoValue, {a: y}]",
        "!If [Yes, [{a: x, b: !Ref AWS::NoValue}, *none, {a: y}], []]",
        "[*map, *none, {a: y}]",
    ];
    for list in lists {
        let all = seen(&format!("      Map: {{a: x}}\n      List: {list}\n"));
        assert!(matches!(&all[..], [one] if one.contains("list 1,1 ")), "{list}: {all:?}");
    }
}

#[test]
fn a_finding_about_what_has_no_value_stands_where_that_is_written() {
    let rules = "policy {}\nresource_policy \"AWS::Own::Thing\" \"b\" {\n  enforce {\n    condition     = attrs.Map.b != null\n    error_message = \"b\"\n  }\n}\n";
    let at = |properties: &str| said(&mut workspace_with(&[("a.yaml", &template(properties))], &[], rules));
    assert_eq!(at("      Map: {b: !Ref AWS::NoValue}\n"), ["b a.yaml T \"!Ref AWS::NoValue\""]);
    let with_if = "!If [No, y, !Ref AWS::NoValue]";
    let all = at(&format!("      Map: {{b: {with_if}}}\n"));
    assert!(all.len() == 1 && all[0].starts_with("b a.yaml T \"!"), "{all:?}");
    assert_eq!(at("      Map: {a: x}\n"), ["b a.yaml T \"Map\""]);
}

#[test]
fn what_may_have_no_value_may_not_be_there() {
    let rule = |condition: &str| {
        format!(
            "policy {{}}\nresource_policy \"AWS::Own::Thing\" \"c\" {{\n  enforce {{\n    condition     = {condition}\n    error_message = \"c\"\n  }}\n}}\n"
        )
    };
    let said_of = |map: &str, condition: &str| {
        let text = template(&format!("      Map: {map}\n"));
        let all = said(&mut workspace_with(&[("a.yaml", &text)], &[], &rule(condition)));
        match &all[..] {
            [] => "holds",
            [one] if one.starts_with("c? ") => "open",
            [one] if one.starts_with("c ") => "violated",
            _ => panic!("{all:?}"),
        }
    };
    let maps = [
        "{a: x, b: !If [Maybe, y, !Ref AWS::NoValue]}",
        "!If [Maybe, {a: x, b: y}, {a: x}]",
        "!If [Maybe, {a: x}, {a: x, b: !Ref Open}]",
        "{a: x, b: !If [Maybe, !If [Maybe, !Ref AWS::NoValue, z], y]}",
    ];
    for map in maps {
        for (condition, expected) in [
            ("core::length(attrs.Map) == 2", "open"),
            ("core::length(attrs.Map) >= 1", "holds"),
            ("core::length(attrs.Map) == 0", "violated"),
            ("core::contains(core::keys(attrs.Map), \"a\")", "holds"),
            ("core::contains(core::keys(attrs.Map), \"b\")", "open"),
            ("!core::contains(core::keys(attrs.Map), \"c\")", "holds"),
            ("core::alltrue([for key, value in attrs.Map : key == \"a\"])", "open"),
            ("core::alltrue([for key, value in attrs.Map : key == \"a\" || key == \"b\"])", "holds"),
            ("core::length(core::values(attrs.Map)) == 2", "open"),
            ("attrs.Map == { a = \"x\" }", "open"),
            ("attrs.Map == { c = \"x\" }", "violated"),
            ("attrs.Map.b == null", "open"),
            ("attrs.Map.a == \"x\" && attrs.Map.c == null", "holds"),
        ] {
            assert_eq!(said_of(map, condition), expected, "{map}: {condition}");
        }
    }
    // Which of two values it is may not be known, but there is one.
    let both = "{a: x, b: !If [Maybe, y, z]}";
    assert_eq!(said_of(both, "core::length(attrs.Map) == 2"), "holds");
    assert_eq!(said_of(both, "core::contains(core::keys(attrs.Map), \"b\")"), "holds");
}

#[test]
fn conditions_of_statements_that_are_not_there_limit_nothing() {
    let rules = "policy {}\nresource_policy \"AWS::Own::Thing\" \"c\" {\n  enforce {\n    condition     = core::alltrue([for statement in shirube::iam_statements(attrs.Policy) : core::length(statement.conditions) > 0])\n    error_message = \"c\"\n  }\n}\n";
    let all = |condition: &str| {
        let policy = format!(
            "      Policy:\n        Statement:\n          - Effect: Allow\n            Action: s3:GetObject\n            Resource: '*'\n            Condition: {condition}\n"
        );
        said(&mut workspace_with(&[("a.yaml", &template(&policy))], &[], rules))
            .into_iter()
            .map(|line| line[..2].to_string())
            .collect::<Vec<_>>()
    };
    let absent = [
        "!Ref AWS::NoValue",
        "{StringEquals: !Ref AWS::NoValue}",
        "{StringEquals: {x: !If [No, y, !Ref AWS::NoValue]}}",
    ];
    for condition in absent {
        assert_eq!(all(condition), ["c "], "{condition}");
    }
    assert_eq!(all("{StringEquals: {x: y}}"), [""; 0]);
    let open = [
        "{StringEquals: {x: !If [Maybe, y, !Ref AWS::NoValue]}}",
        "{StringEquals: !If [Maybe, {x: y}, !Ref AWS::NoValue]}",
    ];
    for condition in open {
        assert_eq!(all(condition), ["c?"], "{condition}");
    }
}

#[test]
fn a_nested_stack_that_is_given_no_value_keeps_its_default() {
    let child = "Parameters:\n  B: {Type: String, Default: y}\nResources:\n  T: {Type: AWS::Own::Thing, Properties: {Map: {b: !Ref B}}}\n";
    let parent = "Conditions:\n  No: !Equals [a, b]\nResources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: child.yaml\n      Parameters: {B: GIVEN}\n";
    for given in ["!Ref AWS::NoValue", "!If [No, z, !Ref AWS::NoValue]"] {
        let files = [("a.yaml", &*parent.replace("GIVEN", given)), ("child.yaml", child)];
        let report = workspace_with(&files, &[], SEEN).report(&[]);
        let found: Vec<_> = report.findings.iter().filter(|f| f.policy.starts_with("AWS::Own::")).collect();
        assert!(matches!(&found[..], [f] if f.message.en.starts_with("keys b length 1 for b y")), "{given}: {found:?}");
    }
}

#[test]
fn what_is_put_into_a_mapping_elsewhere_leaves_open_what_is_missing() {
    let rules = "policy {}\nresource_policy \"AWS::Own::Thing\" \"c\" {\n  enforce {\n    condition     = attrs.Map.b != null && attrs.C != false\n    error_message = \"c\"\n  }\n}\n";
    let all = |properties: &str| said(&mut workspace_with(&[("a.yaml", &template(properties))], &[], rules));
    let include = "Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b.yaml}}";
    let reason = "c? T the result of Fn::Transform is not known before the stack is made";
    assert_eq!(all(&format!("      {include}\n      C: true\n")), [reason]);
    assert_eq!(all(&format!("      Map:\n        a: x\n        {include}\n")), [reason]);
    assert_eq!(all(&format!("      C: false\n      {include}\n")), ["c a.yaml T \"false\""]);
    let beside = template("      C: true\n").replace("    Properties:\n", &format!("    {include}\n    Properties:\n"));
    assert_eq!(said(&mut workspace_with(&[("a.yaml", &beside)], &[], rules)), [reason]);
}
