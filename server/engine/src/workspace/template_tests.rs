//! Templates as part of a workspace.

use std::{collections::BTreeMap, sync::Arc};

use shirube_syntax::{Encoding, Position};

use super::{Options, Workspace};
use crate::files::Memory;

/// Rules about buckets: the name begins with `ok-`, there is encryption, and a policy belongs to it.
const RULES: &str = r#"
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

type Make = fn(Arc<dyn crate::Files>, Arc<shirube_policy::pack::Pack>, &[String], Options) -> Workspace;

fn made_by(make: Make, files: &[(&str, &str)]) -> Workspace {
    let mut all: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(p, t)| (format!("/w/{p}"), t.as_bytes().to_vec())).collect();
    all.insert("/p/rules.policy.hcl".into(), RULES.into());
    let options = Options { today: "2026-11-24".into(), policies: vec!["/p".into()], ..Options::default() };
    make(Arc::new(Memory(all)), shirube_guideline::pack(), &["/w".into()], options)
}

/// Findings as `POLICY PATH ADDRESS "TEXT"`, what is not decided with a question mark, errors as `! TEXT`.
pub(super) fn said(workspace: &mut Workspace) -> Vec<String> {
    let report = workspace.report(&[]);
    let mut out = Vec::new();
    let text = |at: &crate::answer::Location| {
        workspace.text(&at.path).unwrap_or_default()[at.range.start..at.range.end].to_string()
    };
    for f in report.findings.iter().filter(|f| f.policy.starts_with("AWS::Own::")) {
        let policy = f.policy.rsplit('.').next().unwrap_or_default();
        let path = f.at.path.trim_start_matches("/w/");
        let trail: Vec<String> = f.trail.iter().map(|s| format!(" < {}", s.note.en)).collect();
        out.push(format!("{policy} {path} {} {:?}{}", f.resource, text(&f.at), trail.concat()));
    }
    for u in report.undetermined.iter().filter(|f| f.policy.starts_with("AWS::Own::")) {
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
fn anchors_reach_across_entries() {
    let text = "Resources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: &common\n      BucketName: bad\n      BucketEncryption: {}\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      <<: *common\n      BucketName: ok-b\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties: {Bucket: !Ref A}\n  Q:\n    Type: AWS::Own::BucketPolicy\n    Properties: {Bucket: !Ref B}\n";
    assert_eq!(said(&mut workspace(&[("a.yaml", text)])), ["name a.yaml A \"bad\""]);
}

#[test]
fn what_is_no_template_is_left_alone() {
    let files = [
        ("pod.yaml", "apiVersion: v1\nkind: Pod\nspec: [\n"),
        ("package.json", "{\"name\": \"x\", \"Resources\": {\"a\": {\"Type\": \"X\"}}}"),
        ("notes.yaml", "text: Resources of AWS::Own::Bucket\n"),
    ];
    assert_eq!(said(&mut workspace(&files)), [] as [&str; 0]);
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
fn a_file_that_names_another_schema_is_no_template() {
    let text = |schema: &str| {
        format!(
            "# yaml-language-server: $schema=https://example.com/{schema}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {{}}\n"
        )
    };
    assert_eq!(said(&mut workspace(&[("a.yaml", &text("other.json"))])), [] as [&str; 0]);
    assert!(!said(&mut workspace(&[("a.yaml", &text("cloudformation.schema.json"))])).is_empty());
}

#[test]
fn an_anchor_that_refers_to_itself_ends() {
    let text = "Resources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: &a\n      BucketName: *a\n  B:\n    Type: AWS::Own::Bucket\n    Properties: *a\n";
    let said = said(&mut workspace(&[("a.yaml", text)]));
    assert!(said.contains(&"name? A *a refers to itself".into()), "{said:?}");
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
fn a_format_can_be_switched_off() {
    let template = "Resources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b}\n";
    let off = "version: 1\nproviders: {cloudformation: off}\n";
    let mut workspace = workspace(&[("a.yaml", template), (".shirube.yaml", off)]);
    assert_eq!(said(&mut workspace), [""; 0]);
    workspace.open("/w/a.yaml", template, 1);
    assert_eq!(said(&mut workspace), [""; 0]);
    workspace.open("/w/.shirube.yaml", "version: 1\n", 1);
    assert_eq!(said(&mut workspace).len(), 2);
    workspace.change("/w/.shirube.yaml", 2, &[(None, off.into())], Encoding::Utf16).expect("an open file");
    assert_eq!(said(&mut workspace), [""; 0]);
    workspace.open("/w/.shirube.yaml", "version: 1\nproviders: {terraform: off}\n", 3);
    assert_eq!(said(&mut workspace).len(), 2);
}

#[test]
fn what_becomes_no_template_is_left_alone() {
    let template = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b}\n";
    let chart = "# yaml-language-server: $schema=https://json.schemastore.org/chart.json\nname: [\n";
    let mut workspace = workspace(&[("a.yaml", chart)]);
    workspace.open("/w/a.yaml", chart, 1);
    // Opened again, as in a workspace that was read meanwhile.
    workspace.open("/w/a.yaml", template, 1);
    let all = |text: &str| {
        let end = Position { line: text.matches('\n').count() as u32, character: 0 };
        (Position { line: 0, character: 0 }, end)
    };
    let mut version = 1;
    for (old, new, findings) in [(template, chart, 0), (chart, template, 2), (template, chart, 0)] {
        version += 1;
        let change = [(Some(all(old)), new.to_string())];
        workspace.change("/w/a.yaml", version, &change, Encoding::Utf16).expect("an open file");
        assert_eq!(said(&mut workspace).len(), findings, "{new}");
    }
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
fn what_loops_make_of_conditions_and_outputs_depends_on_what_a_stack_is_given() {
    let parent = |names: &str| {
        format!(
            "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./child.yaml\n      Parameters:\n        Names: {names}\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: !GetAtt S.Outputs.Namea\n      BucketEncryption: {{}}\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties:\n      Bucket: !Ref B\n"
        )
    };
    let child = "Transform: AWS::LanguageExtensions\nParameters:\n  Names: {Type: CommaDelimitedList, Default: 'a,b'}\nConditions:\n  Fn::ForEach::Each:\n    - N\n    - !Ref Names\n    - Is${N}: !Equals [!Ref N, a]\nResources:\n  C:\n    Type: AWS::Own::Bucket\n    Condition: Isa\n    Properties:\n      BucketName: bad\n      BucketEncryption: {}\n  Q:\n    Type: AWS::Own::BucketPolicy\n    Properties:\n      Bucket: !Ref C\nOutputs:\n  Fn::ForEach::Each:\n    - N\n    - !Ref Names\n    - Name${N}:\n        Value: !Sub 'bad-${N}'\n";
    let names = |given: &str| {
        let said = said(&mut workspace(&[("a.yaml", &parent(given)), ("child.yaml", child)]));
        said.into_iter().filter_map(|line| line.split(' ').next().map(String::from)).collect::<Vec<_>>()
    };
    assert_eq!(names("'a,b'"), ["name", "name"]);
    // The name of the bucket in the stack is bad whether it is there or not; the other one is what the stack says.
    assert_eq!(names("'x,y'"), ["name", "name?"]);
}

#[test]
fn other_files_of_yaml_and_json_are_left_alone() {
    let others = [
        (
            "compose.yaml",
            "services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: secretsecret1\n",
        ),
        ("ci.yml", "on: [push]\njobs:\n  a:\n    steps:\n      - run: echo ${{ secrets.X }}\n"),
        (
            "chart.yaml",
            "kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n{{- if .Values.x }}\nspec: {}\n{{- end }}\n",
        ),
        ("jinja.yaml", "Resources:\n{% for b in all %}\n  {{ b }}:\n    Type: AWS::Own::Bucket\n{% endfor %}\n"),
        (
            "appspec.yml",
            "version: 0.0\nResources:\n  - Target:\n      Type: AWS::Own::Bucket\n      Properties: {BucketName: bad}\n",
        ),
        ("serverless.yml", "service: x\nresources:\n  Resources:\n    B: {Type: AWS::Own::Bucket}\n"),
        ("openapi.json", "{\"openapi\": \"3.0.0\", \"paths\": {}}"),
        ("package.json", "{\"name\": \"x\", \"dependencies\": {\"y\": \"^1\"}}"),
        ("texts.json", "{\"Resources\": {\"Title\": \"x\"}}"),
        ("settings.json", "{\"Parameters\": {\"x\": 1}, \"Metadata\": {}}"),
        ("broken.json", "{\"a\":"),
        ("broken.yaml", "a: [b\n c: }\n\t- x\n"),
    ];
    assert_eq!(said(&mut workspace(&others)), [""; 0]);
    // Beside them, a template is judged as it is alone.
    let template = (
        "a.yaml",
        "Resources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b, BucketEncryption: {}}\n",
    );
    let all: Vec<_> = others.into_iter().chain([template]).collect();
    assert_eq!(said(&mut workspace(&all)), ["policy a.yaml B \"B\""]);
}

/// A bucket of a bad name without encryption, behind an anchor.
const ANCHORED: &str = "Type: AWS::Own::Bucket\n    Properties:\n      BucketName: bad\n      BucketEncryption: {}\n";

#[test]
fn a_section_may_be_an_alias() {
    let whole = |resources: &str| {
        format!(
            "AWSTemplateFormatVersion: '2010-09-09'\nMetadata:\n  All: &all\n    A:\n      Type: AWS::Own::Bucket\n      Properties: &p {{BucketName: bad}}\n    Q: &policy\n      Type: AWS::Own::BucketPolicy\n      Properties: {{Bucket: !Ref A}}\n    C: &other\n      Type: AWS::Own::Other\n      Properties: *p\nResources: {resources}\n"
        )
    };
    assert_eq!(
        said(&mut workspace(&[("a.yaml", &whole("*all"))])),
        ["encryption a.yaml A \"Resources\"", "name a.yaml A \"*all\" < written here"]
    );
    // What cannot be known may be the policy of the bucket.
    let unknown = "AWSTemplateFormatVersion: '2010-09-09'\n<<: {}\nResources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-a, BucketEncryption: {}}\n";
    let reason = "policy? A the result of << is not known before the stack is made";
    assert_eq!(said(&mut workspace(&[("a.yaml", unknown)])), [reason]);
    let nowhere = unknown.replace("<<: {}\n", "").replace("Resources:", "Resources:\n  B: *nowhere");
    assert_eq!(said(&mut workspace(&[("a.yaml", &nowhere)])), [reason, "! There is no `&nowhere` before `*nowhere`"]);
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

#[test]
fn a_chain_of_anchored_values_is_followed_to_its_end() {
    for count in [3, 40, 120] {
        let mut text = format!("AWSTemplateFormatVersion: '2010-09-09'\nMetadata:\n  A0: &a0\n    {ANCHORED}");
        for i in 1..count {
            text.push_str(&format!("  A{i}: &a{i}\n    <<: *a{}\n", i - 1));
        }
        text.push_str(&format!("Resources:\n  B: *a{}\n", count - 1));
        let mut workspace = workspace(&[("a.yaml", &text)]);
        let found = said(&mut workspace);
        assert_eq!(found.len(), 2, "{count}: {found:?}");
        assert!(found[1].starts_with("name a.yaml B"), "{found:?}");
    }
    // Behind so many it is not known which type it is.
    let mut text = format!("AWSTemplateFormatVersion: '2010-09-09'\nMetadata:\n  A0: &a0\n    {ANCHORED}");
    (1..2_000).for_each(|i| text.push_str(&format!("  A{i}: &a{i}\n    <<: *a{}\n", i - 1)));
    text.push_str(&format!("Resources:\n  B: *a1999\n  C:\n    {ANCHORED}"));
    let found = said(&mut workspace(&[("a.yaml", &text)]));
    assert_eq!(found[0], "name a.yaml C \"bad\"");
    assert_eq!(found[1], "policy? C the result of << is not known before the stack is made");
}

#[test]
fn what_a_loop_makes_from_an_alias_depends_on_what_it_goes_over() {
    let parent = |names: &str| {
        format!(
            "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./child.yaml\n      Parameters: {{Names: {names}}}\n"
        )
    };
    let child = format!(
        "Transform: AWS::LanguageExtensions\nParameters:\n  Names: {{Type: CommaDelimitedList, Default: 'One,Two'}}\nMetadata:\n  X: &bucket\n    {ANCHORED}  Y: &never !Equals [a, b]\nConditions:\n  Fn::ForEach::C: [N, !Ref Names, {{'Is${{N}}': *never}}]\nResources:\n  Fn::ForEach::B: [N, !Ref Names, {{'B${{N}}': *bucket}}]\n  Not:\n    Type: AWS::Own::Bucket\n    Condition: IsOne\n    Properties: {{BucketName: bad}}\n"
    );
    let found = |given: &str| {
        let found = said(&mut workspace(&[("a.yaml", &parent(given)), ("child.yaml", &child)]));
        found.into_iter().filter(|line| line.starts_with("name")).collect::<Vec<_>>()
    };
    let default = found("'One,Two'");
    assert!(default.iter().any(|line| line.contains("S.BOne")), "{default:?}");
    assert!(default.iter().all(|line| !line.contains("S.Not")), "{default:?}");
    // What has a condition that may not be there is judged by what is written of it.
    assert_eq!(found("'Three'"), ["name child.yaml S.Not \"bad\""]);
}

#[test]
fn a_byte_order_mark_counts_where_a_client_sent_it() {
    let text =
        "\u{FEFF}{\"Resources\": {\"B\": {\"Type\": \"AWS::Own::Bucket\", \"Properties\": {\"BucketName\": \"bad\"}}}}";
    let at = text.find("\"bad\"").unwrap();
    let mut workspace = workspace(&[("a.json", text)]);
    let column = |workspace: &Workspace| workspace.position("/w/a.json", at, Encoding::Utf16).character as usize;
    // Three bytes are one character, which an editor takes off when it opens the file.
    assert_eq!(column(&workspace), at - 3);
    let shown = Position { line: 0, character: at as u32 - 3 };
    assert_eq!(workspace.offset("/w/a.json", shown, Encoding::Utf16), at);
    workspace.open("/w/a.json", text, 1);
    assert_eq!(column(&workspace), at - 2);
    assert_eq!(workspace.offset("/w/a.json", Position { line: 0, character: at as u32 - 2 }, Encoding::Utf16), at);
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
