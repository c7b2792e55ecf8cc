//! What fixes make of templates, in each way of writing them. Each case is a policy for one type, and the text before and after its first
//! fix.

use std::{collections::BTreeMap, sync::Arc};

use shirube_policy::{
    load::{self, Source},
    pack::{Pack, Profile},
};

use crate::{
    answer::Report,
    files::Memory,
    mend::apply,
    workspace::{Options, Workspace},
};

const DIR: &str = "/w";

fn workspace(policy: &str, files: &[(&str, &str)]) -> Workspace {
    let sources = [Source { path: "own.policy.hcl".into(), text: policy.into() }];
    let (mut compiled, errors) = load::compile(&sources);
    assert_eq!(errors, []);
    let guideline = shirube_guideline::pack();
    compiled.tables = guideline.tables.texts().collect();
    let pack = Pack::new(compiled).with_schemas_of(guideline.schemas.clone());
    let files = files.iter().map(|(path, text)| (format!("{DIR}/{path}"), text.as_bytes().to_vec()));
    let options = Options { today: "2026-11-23".into(), profile: Some(Profile::Complete), ..Options::default() };
    Workspace::load(Arc::new(Memory(files.collect())), Arc::new(pack), &[DIR.to_string()], options)
}

/// A policy that finds fault with everything of a type unless its condition holds.
fn policy(condition: &str, fix: &str) -> String {
    format!(
        "resource_policy \"AWS::Own::Thing\" \"own\" {{\n  enforce {{\n    condition = {condition}\n  }}\n  fix \"own\" {{\n    safety = \"safe\"\n    {fix}\n  }}\n}}\n"
    )
}

/// The files after the fix with a number, or the titles that are offered instead.
fn after(policy: &str, files: &[(&str, &str)], number: usize) -> Result<BTreeMap<String, String>, Vec<String>> {
    let mut workspace = workspace(policy, files);
    let Report { findings, .. } = workspace.report(&[]);
    let finding = findings.first().expect("a finding");
    let titles = finding.fixes.iter().map(|f| format!("{:?} {}", f.kind, f.title.en)).collect();
    let Some(title) = finding.fixes.get(number) else { return Err(titles) };
    let fix = workspace.fix(finding, title.id).expect("what is offered can be applied");
    let mut texts: BTreeMap<String, String> = files.iter().map(|(p, t)| (p.to_string(), t.to_string())).collect();
    for (path, edits) in &fix.edits {
        let text = texts.get_mut(path.strip_prefix("/w/").expect("a file of the workspace")).expect("a known file");
        *text = apply(text, edits);
    }
    Ok(texts)
}

/// Checks what the first fix makes of a text, that the finding is gone then, and that the same comes of it with other line ends.
fn fixed(condition: &str, fix: &str, cases: &[(&str, &str)]) {
    let policy = policy(condition, fix);
    for (before, expected) in cases {
        let name = if before.trim_start().starts_with(['{', '\u{FEFF}']) { "t.json" } else { "t.yaml" };
        let make = |text: &str| match after(&policy, &[(name, text)], 0) {
            Ok(texts) => texts[name].clone(),
            Err(titles) => panic!("{titles:?} for\n{text}"),
        };
        let new = make(before);
        assert_eq!(&new, expected, "\n{new}");
        assert_eq!(make(&before.replace('\n', "\r\n")), expected.replace('\n', "\r\n"));
        if condition != "false" {
            let report = workspace(&policy, &[(name, &new)]).report(&[]);
            assert!(report.findings.is_empty() && report.errors.is_empty(), "{new}");
        }
    }
}

/// What is offered for a text.
fn offered(policy: &str, files: &[(&str, &str)]) -> Vec<String> {
    after(policy, files, usize::MAX).expect_err("no fix has this number")
}

const TOP: &str = "Resources:\n  A:\n    Type: AWS::Own::Thing\n";

#[test]
fn sets_values_in_blocks() {
    let fix = "set \"A.B.C\" { value = true }";
    let yaml = |rest: &str| format!("{TOP}{rest}");
    let cases = [
        ("", "    Properties:\n      A:\n        B:\n          C: true\n"),
        ("    Properties:\n", "    Properties:\n      A:\n        B:\n          C: true\n"),
        ("    Properties: {}\n", "    Properties:\n      A:\n        B:\n          C: true\n"),
        (
            "    Properties:\n      X: 1 # 一\n      # the end 😀\n  # next\n",
            "    Properties:\n      X: 1 # 一\n      A:\n        B:\n          C: true\n      # the end 😀\n  # next\n",
        ),
        (
            "    Properties:\n      A: # why\n        B: {C: false, D: 'x'} # that\n      Z: z\n",
            "    Properties:\n      A: # why\n        B: {C: true, D: 'x'} # that\n      Z: z\n",
        ),
        (
            "    Properties:\n      A:\n        B:\n          C: 'false' # no\n          D: |\n            x\n",
            "    Properties:\n      A:\n        B:\n          C: true # no\n          D: |\n            x\n",
        ),
        (
            "    Properties:\n      A:\n        B: # why\n          D: |\n            x\n\n  Other:\n    Type: AWS::Own::Other\n",
            "    Properties:\n      A:\n        B: # why\n          D: |\n            x\n          C: true\n\n  Other:\n    Type: AWS::Own::Other\n",
        ),
        ("    Properties: {X: 1}\n", "    Properties: {X: 1, A: {B: {C: true}}}\n"),
    ];
    for (before, after) in cases {
        fixed("attrs.A.B.C == true", fix, &[(&yaml(before), &yaml(after))]);
    }
}

#[test]
fn what_others_refer_to_keeps_its_name() {
    let text = "Resources:\n  A:\n    Type: AWS::Own::Thing\n    Properties:\n      Days: &days 7 # 標\n      List: &list [1, &one 2]\n  B:\n    Type: AWS::Own::Other\n    Properties:\n      Days: *days\n      List: *list\n";
    let set = policy("attrs.Days == 365", "set \"Days\" {\n      value = 365\n    }");
    // The other one changes, too: for a person to decide.
    assert!(offered(&set, &[("t.yaml", text)])[0].starts_with("Decision"));
    let texts = after(&set, &[("t.yaml", text)], 0).unwrap();
    assert_eq!(texts["t.yaml"], text.replace("&days 7", "&days 365"));
    let gone = policy("attrs.Days == null", "remove \"Days\" {}");
    assert_eq!(offered(&gone, &[("t.yaml", text)]), Vec::<String>::new());
    let list = policy("core::length(attrs.List) == 0", "set \"List\" {\n      value = []\n    }");
    assert_eq!(offered(&list, &[("t.yaml", text)]), Vec::<String>::new());
}

#[test]
fn sets_values_in_json() {
    fixed(
        "attrs.A.B.C == true",
        "set \"A.B.C\" { value = true }",
        &[
            (
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::Own::Thing\"}, \"B\": {\"Type\": \"AWS::Own::Other\"}}}",
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::Own::Thing\", \"Properties\": {\"A\": {\"B\": {\"C\": true}}}}, \"B\": {\"Type\": \"AWS::Own::Other\"}}}",
            ),
            (
                "{\"Resources\":{\"A\":{\"Type\":\"AWS::Own::Thing\",\"Properties\":{\"A\":{\"B\":{\"C\":false}}}}}}",
                "{\"Resources\":{\"A\":{\"Type\":\"AWS::Own::Thing\",\"Properties\":{\"A\":{\"B\":{\"C\":true}}}}}}",
            ),
            (
                "{\n  \"Resources\": {\n    \"Z\": {\n      \"Type\": \"AWS::Own::Other\"\n    },\n    \"A\": {\n      \"Type\": \"AWS::Own::Thing\",\n      \"Properties\": {\n        \"X\": \"値\"\n      }\n    }\n  }\n}\n",
                "{\n  \"Resources\": {\n    \"Z\": {\n      \"Type\": \"AWS::Own::Other\"\n    },\n    \"A\": {\n      \"Type\": \"AWS::Own::Thing\",\n      \"Properties\": {\n        \"X\": \"値\",\n        \"A\": {\n          \"B\": {\n            \"C\": true\n          }\n        }\n      }\n    }\n  }\n}\n",
            ),
        ],
    );
}

#[test]
fn removes_what_is_there_with_its_comment() {
    let yaml = |rest: &str| format!("{TOP}    Properties:\n{rest}");
    for (before, after) in [
        ("      X: 1\n      # open\n      A: 2 # two\n      Y: 3\n", "      X: 1\n      Y: 3\n"),
        ("      X: 1\n      A:\n        - b\n", "      X: 1\n"),
    ] {
        fixed("attrs.A == null", "remove \"A\" {}", &[(&yaml(before), &yaml(after))]);
    }
    fixed(
        "attrs.A.B == null",
        "remove \"A.B\" {}",
        &[(&yaml("      X: 1\n      A:\n        B: 1\n"), &yaml("      X: 1\n"))],
    );
}

#[test]
fn elements_of_lists_are_added_and_changed() {
    let yaml = |rest: &str| format!("{TOP}    Properties:\n{rest}");
    let add = "add \"L\" {\n Key = \"k\"\n Value = \"yes\"\n }";
    for (before, after) in [
        (
            "      L:\n      - Key: a\n        Value: b\n",
            "      L:\n      - Key: a\n        Value: b\n      - Key: k\n        Value: 'yes'\n",
        ),
        ("      L: []\n", "      L:\n        - Key: k\n          Value: 'yes'\n"),
        ("      L: [{Key: \"a\"}]\n", "      L: [{Key: \"a\"}, {Key: k, Value: \"yes\"}]\n"),
        ("      X:\n        - a\n", "      X:\n        - a\n      L:\n        - Key: k\n          Value: 'yes'\n"),
    ] {
        let condition = "core::anytrue([for e in attrs.L : e.Key == \"k\"])";
        fixed(condition, add, &[(&yaml(before), &yaml(after))]);
    }
    let each = |fix: &str| {
        format!(
            "resource_policy \"AWS::Own::Thing\" \"own\" {{\n  enforce {{\n    for_each = attrs.L\n    condition = each.value.D.E == 2\n  }}\n  fix \"own\" {{\n    safety = \"safe\"\n    {fix}\n  }}\n}}\n"
        )
    };
    let text = yaml("      L:\n        - D:\n            E: 1\n        - D: {E: 2}\n");
    let set = after(&each("set \"each.D.E\" { value = 2 }"), &[("t.yaml", &text)], 0).unwrap();
    assert_eq!(set["t.yaml"], text.replace("E: 1", "E: 2"));
    let gone = after(&each("remove \"each\" {}"), &[("t.yaml", &text)], 0).unwrap();
    assert_eq!(gone["t.yaml"], yaml("      L:\n        - D: {E: 2}\n"));
    // Its comment goes with it, as with a property.
    let text =
        yaml("      L:\n        # one\n        - D:\n            E: 1 # of it\n        # two\n        - D: {E: 2}\n");
    let gone = after(&each("remove \"each\" {}"), &[("t.yaml", &text)], 0).unwrap();
    assert_eq!(gone["t.yaml"], yaml("      L:\n        # two\n        - D: {E: 2}\n"));
}

#[test]
fn companions_stand_behind_their_resource() {
    let fix =
        "companion \"AWS::Own::Policy\" {\n Bucket = attrs.Ref\n Arn = \"${attrs.Arn}/*\"\n Name = attrs.Name\n }";
    fixed(
        "core::length(core::getresources(\"AWS::Own::Policy\", { Bucket = attrs.Ref })) > 0",
        fix,
        &[
            (
                "Conditions:\n  C: !Equals [!Ref 'AWS::Region', x]\nResources:\n\n  A:\n    Type: AWS::Own::Thing\n    Condition: C\n    Properties:\n      Name: !Ref AWS::StackName\n\n  APolicy:\n    Type: AWS::Own::Other\n",
                "Conditions:\n  C: !Equals [!Ref 'AWS::Region', x]\nResources:\n\n  A:\n    Type: AWS::Own::Thing\n    Condition: C\n    Properties:\n      Name: !Ref AWS::StackName\n\n  APolicy2:\n    Type: AWS::Own::Policy\n    Condition: C\n    Properties:\n      Bucket: !Ref A\n      Arn: !Sub '${A.Arn}/*'\n      Name: !Ref AWS::StackName\n\n  APolicy:\n    Type: AWS::Own::Other\n",
            ),
            (
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::Own::Thing\", \"Properties\": {\"Name\": \"n\"}}}}",
                "{\"Resources\": {\"A\": {\"Type\": \"AWS::Own::Thing\", \"Properties\": {\"Name\": \"n\"}}, \"APolicy\": {\"Type\": \"AWS::Own::Policy\", \"Properties\": {\"Bucket\": {\"Ref\": \"A\"}, \"Arn\": {\"Fn::Sub\": \"${A.Arn}/*\"}, \"Name\": \"n\"}}}}",
            ),
        ],
    );
}

#[test]
fn what_a_template_as_a_whole_lacks_stands_behind_its_last_resource() {
    let policy = "resource_policy \"template\" \"own\" {\n  enforce {\n    condition = core::contains(attrs.resource_types, \"AWS::Own::Board\")\n  }\n  fix \"own\" {\n    safety = \"safe\"\n    companion \"AWS::Own::Board\" {\n      DeletionPolicy      = \"Retain\"\n      UpdateReplacePolicy = \"Retain\"\n      Of                  = core::getresources(\"AWS::Own::Thing\", {})[0].Ref\n    }\n  }\n}\n";
    let yaml = "Conditions:\n  C: !Equals [!Ref 'AWS::Region', x]\nResources:\n  A:\n    Type: AWS::Own::Thing\n  Board:\n    Type: AWS::Own::Other\n    Condition: C\n  # loop\n  Fn::ForEach::L:\n    - N\n    - [x]\n    - \"L${N}\": {Type: AWS::Own::Other}\nOutputs:\n  O: {Value: !Ref A}\n";
    let entry = "  Board2:\n    Type: AWS::Own::Board\n    DeletionPolicy: Retain\n    UpdateReplacePolicy: Retain\n    Properties:\n      Of: !Ref A\n";
    let json = "{\"Resources\": {\"A\": {\"Type\": \"AWS::Own::Thing\"}}}";
    for (name, before, after) in [
        ("t.yaml", yaml, yaml.replace("  # loop\n", &format!("{entry}  # loop\n"))),
        (
            "t.json",
            json,
            json.replace(
                "\"}}}",
                "\"}, \"Board\": {\"Type\": \"AWS::Own::Board\", \"DeletionPolicy\": \"Retain\", \"UpdateReplacePolicy\": \"Retain\", \"Properties\": {\"Of\": {\"Ref\": \"A\"}}}}}",
            ),
        ),
    ] {
        let texts = after_fix(policy, name, before);
        assert_eq!(texts, after);
        assert!(workspace(policy, &[(name, &texts)]).report(&[]).findings.is_empty());
    }
}

/// The text after the first fix.
fn after_fix(policy: &str, name: &str, text: &str) -> String {
    after(policy, &[(name, text)], 0).unwrap_or_else(|titles| panic!("{titles:?}"))[name].clone()
}

#[test]
fn a_parameter_is_changed_where_its_default_is() {
    let own = policy("attrs.A == true", "set \"A\" { value = true }");
    let text = "Parameters:\n  P:\n    Type: String\n    Default: false\n    AllowedValues: [true, false]\nResources:\n  A:\n    Type: AWS::Own::Thing\n    Properties:\n      A: !Ref P\n";
    let new = after(&own, &[("t.yaml", text)], 0).unwrap();
    assert_eq!(new["t.yaml"], text.replace("Default: false", "Default: true"));
    assert!(offered(&own, &[("t.yaml", text)])[0].starts_with("Safe"));
    // Others read it, too: a person chooses.
    let shared = format!("{text}Outputs:\n  O:\n    Value: !Ref P\n");
    let offers = offered(&own, &[("t.yaml", &shared)]);
    assert_eq!(offers.len(), 2, "{offers:?}");
    assert!(offers.iter().all(|offer| offer.starts_with("Decision")), "{offers:?}");
    let here = after(&own, &[("t.yaml", &shared)], 1).unwrap();
    assert_eq!(here["t.yaml"], shared.replace("A: !Ref P", "A: true"));
}

#[test]
fn functions_are_replaced_only_as_a_decision() {
    let own = policy("attrs.A == true", "set \"A\" { value = true }");
    let text = format!("{TOP}    Properties:\n      A: !Not [!Equals [a, a]]\n");
    let offers = offered(&own, &[("t.yaml", &text)]);
    assert!(offers.len() == 1 && offers[0].starts_with("Decision"), "{offers:?}");
}

#[test]
fn what_is_broken_is_left_alone() {
    let own = policy("false", "set \"A\" { value = true }");
    let text = format!("{TOP}    Properties:\n      X\n      B: 1\n");
    assert_eq!(offered(&own, &[("t.yaml", &text)]), [] as [String; 0]);
}

#[test]
fn documents_are_edited_inside() {
    let fix = "set \"D\" {\n inside = \"Statement[0].Effect\"\n value = \"Deny\"\n }";
    let yaml = |rest: &str| format!("{TOP}    Properties:\n{rest}");
    for (before, after) in [
        (
            "      D:\n        Statement:\n          Effect: Allow # x\n",
            "      D:\n        Statement:\n          Effect: Deny # x\n",
        ),
        (
            "      D: '{\"Statement\": [{\"Effect\": \"Allow\"}]}'\n",
            "      D: '{\"Statement\": [{\"Effect\": \"Deny\"}]}'\n",
        ),
        (
            "      D: |\n        {\n          \"Statement\": [{\"Effect\": \"Allow\"}]\n        }\n      E: 1\n",
            "      D: |\n        {\n          \"Statement\": [{\"Effect\": \"Deny\"}]\n        }\n      E: 1\n",
        ),
    ] {
        fixed("false", fix, &[(&yaml(before), &yaml(after))]);
    }
}

#[test]
fn a_list_that_is_absent_is_made_for_its_first_item() {
    let yaml = |rest: &str| format!("{TOP}{rest}");
    let fix = "set \"L\" {\n inside = \"[]\"\n value = \"x\"\n }";
    for (before, after) in [
        ("    Properties:\n      X: 1\n", "    Properties:\n      X: 1\n      L:\n        - x\n"),
        ("    Properties:\n      L: [y]\n", "    Properties:\n      L: [y, x]\n"),
    ] {
        fixed("core::contains(core::try(attrs.L, []), \"x\")", fix, &[(&yaml(before), &yaml(after))]);
    }
    // A document is not made, nor is anything put beside what a function makes.
    let text = yaml("    Properties:\n      L: !Split [',', a]\n");
    assert_eq!(offered(&policy("false", fix), &[("t.yaml", &text)]), [] as [String; 0]);
    let document = policy("false", "set \"D\" {\n inside = \"Statement[]\"\n value = \"x\"\n }");
    let text = yaml("    Properties:\n      X: 1\n");
    assert_eq!(offered(&document, &[("t.yaml", &text)]), [] as [String; 0]);
}

#[test]
fn comments_between_a_key_and_its_value_stay() {
    let yaml = |value: &str| {
        format!("{TOP}    Properties:\n      A: # why\n        # more 標\n        {value} # end\n      B: 1\n")
    };
    fixed("attrs.A == true", "set \"A\" { value = true }", &[(&yaml("false"), &yaml("true"))]);
}

#[test]
fn json_without_indentation_is_mended() {
    let json = |value: &str| {
        format!(
            "{{\n\"Resources\": {{\n\"A\": {{\n\"Type\": \"AWS::Own::Thing\",\n\"Properties\": {{\n\"X\": [\n1\n]{value}\n}}\n}},\n\"Z\": {{\n\"Type\": \"AWS::Own::Other\"\n}}\n}}\n}}\n"
        )
    };
    let set = "set \"A\" { value = true }";
    fixed("attrs.A == true", set, &[(&json(",\n\"A\": false"), &json(",\n\"A\": true"))]);
    fixed("attrs.A == true", set, &[(&json(""), &json(",\n\"A\": true"))]);
}

#[test]
fn nothing_is_added_that_the_template_has_and_does_not_make() {
    let policy = policy("false", "companion \"AWS::Own::Key\" { Of = attrs.Ref }");
    let text = |condition: &str, of: &str| {
        let conditions = "Conditions:\n  Never: !Equals [a, b]\n  Always: !Equals [a, a]\n";
        format!("{conditions}{TOP}  Own:\n    Type: AWS::Own::Key\n{condition}    Properties:\n      Of: {of}\n")
    };
    let never = "    Condition: Never\n";
    for of in ["!Ref A", "!GetAtt A.Arn", "!Sub \"${A}/x\"", "{Ref: A}", "{Fn::GetAtt: [A, Arn]}"] {
        assert_eq!(offered(&policy, &[("t.yaml", &text(never, of))]), Vec::<String>::new(), "{of}");
    }
    for (condition, of) in [(never, "!Ref B"), ("    Condition: Always\n", "!Ref A"), ("", "!Ref A")] {
        assert_eq!(offered(&policy, &[("t.yaml", &text(condition, of))]), ["Safe own"], "{condition}{of}");
    }
}
