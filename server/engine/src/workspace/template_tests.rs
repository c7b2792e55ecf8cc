//! Templates as part of a workspace.

use std::{collections::BTreeMap, sync::Arc};

use shirube_syntax::{Encoding, Position};

use super::{Options, Workspace};
use crate::{files::Memory, given::Given};

/// Rules about buckets: the name begins with `ok-`, there is encryption, and a policy belongs to it.
pub(super) const RULES: &str = r#"
policy {}

resource_policy "AWS::Own::Bucket" "name" {
  enforce {
    condition     = core::startswith(attrs.BucketName, "ok-")
    error_message = "name"
  }
}

resource_policy "AWS::Own::Bucket" "encryption" {
  enforce {
    condition     = attrs.BucketEncryption != null
    error_message = "encryption"
  }
}

resource_policy "AWS::Own::Bucket" "policy" {
  locals {
    own = core::getresources("AWS::Own::BucketPolicy", { Bucket = attrs.Ref })
  }
  enforce {
    condition     = core::length(local.own) > 0
    error_message = "policy"
  }
}
"#;

pub(super) fn workspace(files: &[(&str, &str)]) -> Workspace {
    made_by(Workspace::load, files)
}

/// A workspace with values for parameters, and with other rules.
pub(super) fn workspace_with(files: &[(&str, &str)], vars: &[(&str, &str)], rules: &str) -> Workspace {
    let vars = vars.iter().map(|(name, value)| Given::Value((*name).into(), (*value).into())).collect();
    made_of(Workspace::load, files, rules, Options { vars, ..Options::default() })
}

type Make = fn(Arc<dyn crate::Files>, Arc<shirube_policy::pack::Pack>, &[String], Options) -> Workspace;

fn made_by(make: Make, files: &[(&str, &str)]) -> Workspace {
    made_of(make, files, RULES, Options::default())
}

fn made_of(make: Make, files: &[(&str, &str)], rules: &str, options: Options) -> Workspace {
    let mut all: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect();
    all.insert("/p/rules.policy.hcl".into(), rules.into());
    let options = Options { today: "2026-11-24".into(), policies: vec!["/p".into()], ..options };
    make(Arc::new(Memory(all)), shirube_guideline::pack(), &["/w".into()], options)
}

/// Findings as `POLICY PATH ADDRESS "TEXT"`, what is not decided with a question mark, errors as `! TEXT`.
pub(super) fn said(workspace: &mut Workspace) -> Vec<String> {
    said_of(workspace, "AWS::Own::")
}

/// What is said by the policies whose names begin in a way.
pub(super) fn said_of(workspace: &mut Workspace, policies: &str) -> Vec<String> {
    let report = workspace.report(&[]);
    let mut out = Vec::new();
    let text = |at: &crate::answer::Location| {
        workspace.text(&at.path).unwrap_or_default()[at.range.start..at.range.end].to_string()
    };
    for f in report.findings.iter().filter(|f| f.policy.starts_with(policies)) {
        let policy = f.policy.rsplit('.').next().unwrap_or_default();
        let path = f.at.path.trim_start_matches("/w/");
        let trail: Vec<String> = f.trail.iter().map(|s| format!(" < {}", s.note.en)).collect();
        out.push(format!("{policy} {path} {} {:?}{}", f.resource, text(&f.at), trail.concat()));
    }
    for u in report.undetermined.iter().filter(|f| f.policy.starts_with(policies)) {
        let policy = u.policy.rsplit('.').next().unwrap_or_default();
        out.push(format!("{policy}? {} {}", u.resource, u.reason.en));
    }
    out.extend(report.errors.iter().map(|e| format!("! {}", e.message.en)));
    out
}

#[test]
fn a_template_is_judged() {
    let yaml = "Parameters:\n  Name: {Type: String, Default: bad}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: !Sub '${Name}-x'\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties:\n      Bucket: !Ref B\n";
    assert_eq!(
        said(&mut workspace(&[("a.yaml", yaml)])),
        [
            "encryption a.yaml B \"B\"",
            "name a.yaml B \"!Sub '${Name}-x'\" < refers to !Ref Name < default of parameter Name",
        ]
    );
}

#[test]
fn json_and_yaml_say_the_same() {
    let json = "{\n  \"Parameters\": {\"Name\": {\"Type\": \"String\", \"Default\": \"bad\"}},\n  \"Resources\": {\n    \"B\": {\n      \"Type\": \"AWS::Own::Bucket\",\n      \"Properties\": {\"BucketName\": {\"Fn::Sub\": \"${Name}-x\"}}\n    },\n    \"P\": {\"Type\": \"AWS::Own::BucketPolicy\", \"Properties\": {\"Bucket\": {\"Ref\": \"B\"}}}\n  }\n}\n";
    assert_eq!(
        said(&mut workspace(&[("a.json", json)])),
        [
            "encryption a.json B \"\\\"B\\\"\"",
            "name a.json B \"{\\\"Fn::Sub\\\": \\\"${Name}-x\\\"}\" < refers to !Ref Name < default of parameter Name",
        ]
    );
}

#[test]
fn conditions_decide_what_is_there() {
    let with = |value: &str| {
        format!(
            "Parameters:\n  Env:\n    Type: String\n{value}Conditions:\n  Prod: !Equals [!Ref Env, prod]\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: ok-b\n      BucketEncryption: {{}}\n  P:\n    Type: AWS::Own::BucketPolicy\n    Condition: Prod\n    Properties:\n      Bucket: !Ref B\n"
        )
    };
    assert_eq!(said(&mut workspace(&[("a.yaml", &with("    Default: prod\n"))])), [] as [&str; 0]);
    assert_eq!(said(&mut workspace(&[("a.yaml", &with("    Default: dev\n"))])), ["policy a.yaml B \"B\""]);
    assert_eq!(said(&mut workspace(&[("a.yaml", &with(""))])), ["policy? B Env has no value"]);
}

#[test]
fn nested_stacks_are_followed() {
    let parent = "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./nested/child.yaml\n      Parameters:\n        Name: bad\n";
    let child = "Parameters:\n  Name: {Type: String}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: !Ref Name\n      BucketEncryption: {}\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties: {Bucket: !Ref B}\n";
    assert_eq!(
        said(&mut workspace(&[("main.yaml", parent), ("nested/child.yaml", child)])),
        ["name main.yaml Child.B \"bad\" < refers to !Ref Name"]
    );
}

#[test]
fn what_is_typed_is_judged_as_if_it_had_been_there() {
    let text = "Resources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: ok-b\n      BucketEncryption: {}\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties:\n      Bucket: !Ref B\n";
    let mut typed = workspace(&[]);
    typed.open("/w/a.yaml", "", 1);
    let mut written = String::new();
    for (version, c) in text.chars().enumerate() {
        let end = Position {
            line: written.matches('\n').count() as u32,
            character: written.rsplit('\n').next().unwrap_or("").len() as u32,
        };
        typed.change("/w/a.yaml", version as i32 + 2, &[(Some((end, end)), c.to_string())], Encoding::Utf8).unwrap();
        written.push(c);
        assert_eq!(said(&mut typed), said(&mut workspace(&[("a.yaml", &written)])), "{written}");
    }
    assert_eq!(said(&mut typed), [] as [&str; 0]);
}

const REFERRING: &str = "Parameters:\n  Name: {Type: String, Default: bad}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: !Ref Name\n      BucketEncryption: {}\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties:\n      Bucket: !Ref B\n";

#[test]
fn a_reference_leads_to_what_it_names() {
    let mut workspace = workspace(&[("a.yaml", REFERRING)]);
    let mut leads = |text: &str| {
        let (_, places) = workspace.origins("/w/a.yaml", REFERRING.find(text).unwrap() + 2).unwrap();
        places.iter().map(|at| REFERRING[at.range.start..at.range.end].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(leads("!Ref Name"), ["Name"]);
    assert_eq!(leads("!Ref B"), ["B"]);
}

#[test]
fn conditions_and_dependencies_lead_to_what_they_name() {
    let text = "Conditions:\n  Prod: !Equals [a, b]\nResources:\n  Sub:\n    Type: AWS::Own::Bucket\n    Condition: Prod\n    Properties:\n      BucketName: !Sub 'x-${Other}-y'\n    DependsOn: [Third, Other]\n  Other:\n    Type: AWS::Own::Bucket\n    DependsOn: Third\n  Third:\n    Type: AWS::Own::Bucket\n";
    let mut workspace = workspace(&[("a.yaml", text)]);
    let mut leads = |piece: &str, behind: usize| {
        let (_, places) = workspace.origins("/w/a.yaml", text.find(piece).unwrap() + behind).unwrap();
        places.iter().map(|at| text[at.range.start..at.range.end].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(leads("Condition: Prod", 12), ["Prod"]);
    assert_eq!(leads("[Third, Other]", 9), ["Other"]);
    assert_eq!(leads("DependsOn: Third", 12), ["Third"]);
    assert_eq!(leads("${Other}", 3), ["Other"]);
}

#[test]
fn hovers_say_what_values_are() {
    let mut workspace = workspace(&[("a.yaml", REFERRING)]);
    let mut hover = |text: &str| workspace.hover("/w/a.yaml", REFERRING.find(text).unwrap() + 2).map(|h| h.text.en);
    assert!(hover("!Ref Name").unwrap().contains("default of parameter Name"), "{:?}", hover("!Ref Name"));
    assert!(hover("!Ref B").unwrap().contains("B.Ref"), "{:?}", hover("!Ref B"));
    assert_eq!(hover("Parameters"), None);
}

#[test]
fn exceptions_stand_in_comments_and_for_json_in_the_configuration() {
    let allowed = REFERRING.replace("      BucketName", "      # shirube:allow name -- why\n      BucketName");
    assert_eq!(said(&mut workspace(&[("a.yaml", &allowed)])), [] as [&str; 0]);
    let mut plain = workspace(&[("a.yaml", REFERRING)]);
    let finding = plain.report(&[]).findings.into_iter().find(|f| f.policy.ends_with(".name")).unwrap();
    let fix = plain.except(&finding, "why", None).unwrap();
    assert_eq!(fix.edits[0].1[0].text, "      # shirube:allow name -- why\n");
    let json = "{\"Resources\": {\"B\": {\"Type\": \"AWS::Own::Bucket\", \"Properties\": {\"BucketName\": \"bad\"}}}}";
    let mut json = workspace(&[("a.json", json)]);
    let finding = json.report(&[]).findings.into_iter().find(|f| f.policy.ends_with(".name")).unwrap();
    let fix = json.except(&finding, "why", None).unwrap();
    assert_eq!(&*fix.edits[0].0, "/w/.shirube.yaml");
    assert!(fix.edits[0].1[0].text.contains("path: a.json"), "{}", fix.edits[0].1[0].text);
}

#[test]
fn what_is_written_twice_is_told_where_it_is_written_again() {
    let yaml = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A: {Type: AWS::Own::Thing}\n  # 標\n  A:\n    Type: AWS::Own::Bucket\nOutputs:\n  A: {Value: 1}\nOutputs:\n  B: {Value: 1}\n  A: {Value: 1}\n";
    let json = "{\"Resources\": {\"A\": {\"Type\": \"AWS::Own::Thing\"},\n\"A\": {\"Type\": \"AWS::Own::Thing\"}}}";
    for (path, text, expected) in [("a.yaml", yaml, vec![("A", 1), ("A", 3)]), ("a.json", json, vec![("A", 1)])] {
        let report = workspace(&[(path, text)]).report(&[]);
        let places = |id: &str| {
            text.match_indices(&*format!("{id}{}", if path == "a.json" { "\":" } else { ":" }))
                .map(|(i, _)| i)
                .collect::<Vec<_>>()
        };
        let quote = usize::from(path == "a.json");
        let expected: Vec<(usize, String)> = expected
            .into_iter()
            .map(|(id, number)| (places(id)[number] - quote, format!("`{id}` is written twice: keep one")))
            .collect();
        let told: Vec<(usize, String)> =
            report.errors.iter().map(|error| (error.at.range.start, error.message.en.clone())).collect();
        assert_eq!(told, expected, "{path}");
    }
}

#[test]
fn the_construct_of_the_cdk_is_part_of_the_trail() {
    let text = "{\"Resources\": {\"B12\": {\"Type\": \"AWS::Own::Bucket\", \"Properties\": {\"BucketName\": \"bad\"}, \"Metadata\": {\"aws:cdk:path\": \"App/B/Resource\"}}}}";
    let said = said(&mut workspace(&[("cdk.out/App.template.json", text)]));
    assert!(said.iter().all(|line| line.ends_with("< CDK construct App/B/Resource")), "{said:?}");
}

#[test]
fn the_metadata_of_a_template_is_a_value() {
    let rule = "policy {}\nresource_policy \"template\" \"level\" {\n  enforce {\n    condition     = attrs.metadata == null || attrs.metadata.Level != \"secret\"\n    error_message = \"level\"\n  }\n}\n";
    let found = |metadata: &str| {
        let text = format!(
            "{metadata}Resources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {{BucketName: ok-b}}\n    Metadata: {{Level: secret}}\n"
        );
        let files = [("/w/a.yaml".to_string(), text.into_bytes()), ("/p/rules.policy.hcl".to_string(), rule.into())];
        let options = Options { today: "2026-11-24".into(), policies: vec!["/p".into()], ..Options::default() };
        let files = Arc::new(Memory(BTreeMap::from(files)));
        let mut workspace = Workspace::load(files, shirube_guideline::pack(), &["/w".into()], options);
        workspace.report(&[]).findings.iter().filter(|f| &*f.policy == "template.level").count()
    };
    assert_eq!(found("Metadata:\n  Owner: team\n  Level: secret\n"), 1);
    assert_eq!(found("Metadata: {Level: open}\n"), 0);
    assert_eq!(found(""), 0);
}

#[test]
fn what_decides_about_a_nested_stack_is_read_with_it() {
    let app = "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ../b/child.yaml\n      Parameters: {Name: bad}\n";
    let child = "Parameters:\n  Name: {Type: String}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: !Ref Name, BucketEncryption: {}}\n";
    let files = [("a/app.yaml", app), ("b/child.yaml", child), ("c/other.yaml", child)];
    let whole: Vec<String> =
        said(&mut workspace(&files)).into_iter().filter(|line| !line.contains("c/other")).collect();
    let mut part = made_by(Workspace::outlined, &files);
    part.read_around("/w/b/child.yaml");
    part.open("/w/b/child.yaml", child, 1);
    let part = said(&mut part);
    assert!(part.iter().any(|line| line.starts_with("name a/app.yaml")), "{part:?}");
    assert_eq!(
        part.iter().filter(|line| !line.contains('?')).count(),
        whole.iter().filter(|line| !line.contains('?')).count()
    );
}

#[test]
fn macros_that_may_add_anything_leave_open_what_is_missing() {
    let with = |transform: &str| {
        let text = format!(
            "Transform: {transform}\nResources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: {{BucketName: bad, BucketEncryption: {{}}}}\n"
        );
        said(&mut workspace(&[("a.yaml", &text)]))
    };
    for known in ["AWS::Serverless-2016-10-31", "[AWS::LanguageExtensions, AWS::Serverless-2016-10-31]"] {
        assert_eq!(with(known).len(), 2, "{known}: {:?}", with(known));
        assert!(with(known).iter().any(|line| line.starts_with("policy a.yaml A")), "{known}");
    }
    for any in ["Own", "[AWS::LanguageExtensions, Own]", "{Name: AWS::Include, Parameters: {Location: s3://b/k}}"] {
        let found = with(any);
        assert_eq!(found[0], "name a.yaml A \"bad\"", "{any}");
        assert_eq!(found[1], "policy? A the result of Transform is not known before the stack is made", "{any}");
    }
}

/// A stage of the CDK is an assembly of its own, in which nested stacks are named by the files that stand for them.
#[test]
fn nested_stacks_of_the_cdk_are_followed() {
    let url = r#"{"Fn::Join": ["", ["https://s3.", {"Ref": "AWS::Region"}, ".amazonaws.com/x/abc.json"]]}"#;
    let main = format!(
        r#"{{"Resources": {{"N": {{"Type": "AWS::CloudFormation::Stack", "Properties": {{"TemplateURL": {url}, "Parameters": {{"P": "bad"}}}}, "Metadata": {{"aws:cdk:path": "Prod/Main/N", "aws:asset:path": "ProdMainN.nested.template.json", "aws:asset:property": "TemplateURL"}}}}}}}}"#
    );
    let nested = r#"{"Parameters": {"P": {"Type": "String"}}, "Resources": {"B": {"Type": "AWS::Own::Bucket", "Properties": {"BucketName": {"Ref": "P"}, "BucketEncryption": {}}, "Metadata": {"aws:cdk:path": "Prod/Main/N/B/Resource"}}}}"#;
    let tree = r#"{"version": "tree-0.1", "tree": {"id": "App", "attributes": {"aws:cdk:cloudformation:type": "AWS::Own::Bucket"}}}"#;
    let files = [
        ("cdk.out/assembly-Prod/ProdMain.template.json", &*main),
        ("cdk.out/assembly-Prod/ProdMainN.nested.template.json", nested),
        ("cdk.out/tree.json", tree),
        ("cdk.out/manifest.json", r#"{"version": "48.0.0", "artifacts": {"Prod": {"type": "cdk:cloud-assembly"}}}"#),
    ];
    let found = said(&mut workspace(&files));
    assert_eq!(found.len(), 2, "{found:?}");
    let name = found.iter().find(|line| line.starts_with("name ")).expect("the name");
    assert!(name.contains("ProdMain.template.json N.B \"\\\"bad\\\"\""), "{name}");
    assert!(name.ends_with("< refers to !Ref P < CDK construct Prod/Main/N/B/Resource"), "{name}");
}

#[test]
fn what_is_handed_to_something_made_elsewhere_may_have_more_there() {
    let bucket = "  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b, BucketEncryption: {}}\n";
    let with = |other: &str| said(&mut workspace(&[("a.yaml", &format!("Resources:\n{bucket}  M:\n{other}"))]));
    let module = |of: &str| format!("    Type: Own::S3::Policy::MODULE\n    Properties: {{Of: {of}}}\n");
    let stack = |of: &str| {
        format!(
            "    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: https://example.com/a.yaml\n      Parameters: {{Of: {of}}}\n"
        )
    };
    for other in [module("!Ref B"), module("!Sub 'x/${B}'"), stack("!GetAtt B.Arn")] {
        assert_eq!(with(&other), ["policy? B M is not installed"], "{other}");
    }
    for other in
        [module("b"), stack("!Ref AWS::Region"), "    Type: Custom::Other\n    Properties: {Of: !Ref B}\n".into()]
    {
        assert_eq!(with(&other), ["policy a.yaml B \"B\""], "{other}");
    }
    // A module that comes while somebody types counts like one that was there.
    let text = format!("Resources:\n{bucket}  M:\n{}", module("!Ref B").replace("MODULE", "MODUL"));
    let mut open = workspace(&[("a.yaml", &text)]);
    open.open("/w/a.yaml", &text, 1);
    assert_eq!(said(&mut open), ["policy a.yaml B \"B\""]);
    let at = Position { line: 5, character: "    Type: Own::S3::Policy::MODUL".len() as u32 };
    open.change("/w/a.yaml", 2, &[(Some((at, at)), "E".into())], Encoding::Utf8).expect("an open file");
    assert_eq!(said(&mut open), ["policy? B M is not installed"]);
}

#[test]
fn what_a_parameter_may_be_decides_conditions() {
    let with = |allowed: &str| {
        let text = format!(
            "Parameters:\n  Env: {{Type: String{allowed}}}\nConditions:\n  Prod: !Equals [!Ref Env, prod]\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Condition: Prod\n    Properties: {{BucketName: bad, BucketEncryption: {{}}}}\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties: {{Bucket: !Ref B}}\n"
        );
        said(&mut workspace(&[("a.yaml", &text)]))
    };
    assert_eq!(with("").len(), 1);
    assert_eq!(with(", AllowedValues: [dev, prod]").len(), 1);
    assert_eq!(with(", AllowedValues: [dev, stg]"), [""; 0]);
}
