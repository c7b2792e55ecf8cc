//! Loops over parameters for which somebody gives a value.

use shirube_syntax::{Encoding, Position};

use super::{
    Workspace,
    template_tests::{RULES, said, workspace, workspace_with},
};

/// A bucket that is protected if there is a policy, with a loop that makes policies and buckets of a bad name.
const CHILD: &str = "Parameters:\n  Names: {Type: CommaDelimitedList, Default: \"a,b\"}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b, BucketEncryption: {}}\n  Fn::ForEach::Policies:\n    - Name\n    - !Ref Names\n    - Policy${Name}: {Type: AWS::Own::BucketPolicy, Properties: {Bucket: !Ref B}}\n      Bad${Name}: {Type: AWS::Own::Bucket, Properties: {BucketName: bad, BucketEncryption: {}}}\n";

/// What is reason enough not to judge what a loop over other values makes.
const OPEN: &str = "the result of Fn::ForEach::Policies is not known before the stack is made";

/// What is told, with the addresses of all that a finding is about in place of where it stands.
fn told(workspace: &mut Workspace) -> Vec<String> {
    let report = workspace.report(&[]);
    let own = |policy: &str| policy.starts_with("AWS::Own::") && !policy.ends_with("Bucket.policy");
    let name = |policy: &str| policy.rsplit('.').next().unwrap_or_default().to_string();
    let found = report.findings.iter().filter(|f| own(&f.policy));
    let mut told: Vec<String> = found.map(|f| format!("{} {}", name(&f.policy), f.instances.join(" "))).collect();
    let open = report.undetermined.iter().filter(|u| u.policy.starts_with("AWS::Own::"));
    told.extend(open.map(|u| format!("{}? {}: {}", name(&u.policy), u.resource, u.reason.en)));
    told.sort();
    told
}

fn stack(id: &str, path: &str, names: &str) -> String {
    format!(
        "  {id}:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: {path}\n      Parameters: {{Names: {names}}}\n"
    )
}

#[test]
fn the_front_and_the_configuration_give_values() {
    let with = |vars: &[(&str, &str)]| told(&mut workspace_with(&[("a.yaml", CHILD)], vars, RULES));
    assert_eq!(with(&[]), ["name Bada Badb"]);
    assert_eq!(with(&[("Names", "x, y")]), ["name Badx Bady"]);
    assert_eq!(with(&[("Other", "x")]), ["name Bada Badb"]);
    // Without a default, too.
    let without = CHILD.replace(", Default: \"a,b\"", "");
    let of_none = |vars: &[(&str, &str)]| told(&mut workspace_with(&[("a.yaml", &without)], vars, RULES));
    assert_eq!(of_none(&[("Names", "z")]), ["name Badz"]);
    assert_eq!(of_none(&[]), [format!("policy? B: {OPEN}")]);
    let config = "roots:\n  - path: a.yaml\n    var_files: [../prod.tfvars]\n";
    let files = [("a.yaml", CHILD), (".shirube.yaml", config), ("prod.tfvars", "Names = \"p,q\"\n")];
    assert_eq!(told(&mut workspace(&files)), ["name Badp Badq"]);
}

#[test]
fn a_list_that_is_looked_up_follows_the_value() {
    let text = CHILD.replace("{Type: CommaDelimitedList, Default: \"a,b\"}", "{Type: String, Default: dev}");
    let text = text.replace("    - !Ref Names\n", "    - !FindInMap [Of, !Ref Names, All]\n");
    let text = format!("Mappings:\n  Of:\n    dev: {{All: [d]}}\n    prod: {{All: [p, q]}}\n{text}");
    let with = |vars: &[(&str, &str)]| told(&mut workspace_with(&[("a.yaml", &text)], vars, RULES));
    assert_eq!(with(&[]), ["name Badd"]);
    assert_eq!(with(&[("Names", "prod")]), ["name Badp Badq"]);
}

#[test]
fn a_nested_stack_is_given_values() {
    let main = |given: &str| {
        format!(
            "Parameters:\n  Open: {{Type: String}}\n  P: {{Type: String, Default: p}}\nResources:\n{}",
            stack("S", "child.yaml", given)
        )
    };
    let with = |given: &str| told(&mut workspace(&[("a.yaml", &main(given)), ("child.yaml", CHILD)]));
    assert_eq!(with("\"a,b\""), ["name S.Bada S.Badb"]);
    assert_eq!(with("\"x\""), ["name S.Badx"]);
    assert_eq!(with("!Sub '${P},y'"), ["name S.Badp S.Bady"]);
    assert_eq!(with("!Join [',', [!Ref P, z]]"), ["name S.Badp S.Badz"]);
    assert_eq!(with("!Ref AWS::NoValue"), ["name S.Bada S.Badb"]);
    let open = with("!Ref Open");
    assert!(open.iter().any(|line| line.starts_with("policy? S.B: ")), "{open:?}");
    assert!(open.iter().all(|line| !line.starts_with("name ")), "{open:?}");
    let vars = [("P", "v")];
    let mut given = workspace_with(&[("a.yaml", &main("!Ref P")), ("child.yaml", CHILD)], &vars, RULES);
    assert_eq!(told(&mut given), ["name S.Badv"]);
}

#[test]
fn what_stacks_do_not_agree_about_is_not_judged() {
    let main = |a: &str, b: &str| format!("Resources:\n{}{}", stack("S", "child.yaml", a), stack("T", "child.yaml", b));
    let with = |a: &str, b: &str| told(&mut workspace(&[("a.yaml", &main(a, b)), ("child.yaml", CHILD)]));
    assert_eq!(with("x", "x"), ["name S.Badx T.Badx"]);
    assert_eq!(with("x", "y"), [format!("policy? S.B: {OPEN}"), format!("policy? T.B: {OPEN}")]);
    // One of them leaves it at the default.
    let differ = with("x", "\"a,b\"");
    assert!(differ.contains(&"name T.Bada T.Badb".into()), "{differ:?}");
    assert!(differ.contains(&format!("policy? S.B: {OPEN}")), "{differ:?}");
    assert!(differ.iter().all(|line| !line.contains("S.Bad") && !line.contains(" T.B:")), "{differ:?}");
}

#[test]
fn values_are_handed_down_through_loops_of_templates() {
    let middle =
        CHILD.replace("Resources:\n", &format!("Resources:\n{}", stack("C", "child.yaml", "!Join [',', !Ref Names]")));
    let main = format!("Resources:\n{}", stack("M", "middle.yaml", "u"));
    let files = [("a.yaml", &*main), ("middle.yaml", &*middle), ("child.yaml", CHILD)];
    assert_eq!(told(&mut workspace(&files)), ["name M.Badu", "name M.C.Badu"]);
    // What a template makes of itself without end, and what another stack gives, has no part in it.
    let circle = CHILD.replace("Resources:\n", &format!("Resources:\n{}", stack("C", "a.yaml", "!Ref Names")));
    let of_circle = told(&mut workspace_with(&[("a.yaml", &circle)], &[("Names", "x")], RULES));
    assert!(of_circle.iter().all(|line| !line.starts_with("name ")), "{of_circle:?}");
    let other = "Outputs:\n  O: {Value: w}\nResources:\n  X: {Type: AWS::Own::Thing}\n";
    let main = format!(
        "Resources:\n  O: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: other.yaml}}}}\n{}",
        stack("S", "child.yaml", "!GetAtt O.Outputs.O")
    );
    let files = [("a.yaml", &*main), ("other.yaml", other), ("child.yaml", CHILD)];
    assert_eq!(told(&mut workspace(&files)), [format!("policy? S.B: {OPEN}")]);
}

#[test]
fn which_templates_call_which_does_not_depend_on_what_is_given() {
    let main = "Parameters:\n  P: {Type: CommaDelimitedList, Default: child}\nResources:\n  Fn::ForEach::S:\n    - N\n    - !Ref P\n    - S${N}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: '${N}.yaml'}}\n";
    let files = [("a.yaml", main), ("child.yaml", CHILD), ("other.yaml", CHILD)];
    let by_default = told(&mut workspace(&files));
    assert!(
        by_default.contains(&"name Bada Badb Schild.Bada Schild.Badb".to_string())
            || by_default.iter().any(|l| l.contains("Schild.Bada")),
        "{by_default:?}"
    );
    let given = told(&mut workspace_with(&files, &[("P", "other")], RULES));
    assert!(given.iter().all(|line| !line.contains("Sother.") && !line.contains("Schild.Bad")), "{given:?}");
}

/// Types changes into open templates one after the other; what is told has to be what a fresh reading tells.
fn edited(files: &[(&str, &str)], edits: &[(&str, &str, &str)]) {
    let mut now: Vec<(String, String)> = files.iter().map(|(p, t)| ((*p).into(), (*t).into())).collect();
    let mut open = workspace(files);
    for (path, text) in files {
        open.open(&format!("/w/{path}"), text, 0);
    }
    let mut version = 0;
    for (path, old, new) in edits {
        let (_, text) = now.iter_mut().find(|(known, _)| known == path).expect("a file");
        let start = text.find(old).unwrap_or_else(|| panic!("{old} in {text}"));
        let at = |offset: usize| Position {
            line: text[..offset].matches('\n').count() as u32,
            character: text[..offset].rsplit('\n').next().unwrap_or_default().len() as u32,
        };
        version += 1;
        let change = [(Some((at(start), at(start + old.len()))), (*new).to_string())];
        open.change(&format!("/w/{path}"), version, &change, Encoding::Utf8).expect("an open file");
        text.replace_range(start..start + old.len(), new);
        let fresh: Vec<(&str, &str)> = now.iter().map(|(p, t)| (&**p, &**t)).collect();
        let mut fresh = workspace(&fresh);
        assert_eq!(told(&mut open), told(&mut fresh), "{old} -> {new}");
        assert_eq!(said(&mut open), said(&mut fresh), "{old} -> {new}");
    }
}

#[test]
fn what_is_given_may_be_edited() {
    let middle =
        CHILD.replace("Resources:\n", &format!("Resources:\n{}", stack("C", "child.yaml", "!Join [',', !Ref Names]")));
    let main =
        format!("Parameters:\n  P: {{Type: String, Default: u}}\nResources:\n{}", stack("M", "middle.yaml", "!Ref P"));
    edited(
        &[("a.yaml", &main), ("middle.yaml", &middle), ("child.yaml", CHILD)],
        &[
            ("a.yaml", "Default: u", "Default: \"x,y\""),
            ("child.yaml", "BucketName: bad", "BucketName: ok-${Name}"),
            ("child.yaml", "BucketName: ok-${Name}", "BucketName: bad"),
            ("middle.yaml", "!Join [',', !Ref Names]", "z"),
            ("middle.yaml", "child.yaml", "nowhere.yaml"),
            ("a.yaml", "middle.yaml", "child.yaml"),
            ("child.yaml", "\"a,b\"", "c"),
            ("middle.yaml", "nowhere.yaml", "child.yaml"),
            ("a.yaml", "!Ref P", "z"),
            ("child.yaml", "Names: {", "Others: {"),
            ("child.yaml", "Others: {", "Names: {"),
            ("a.yaml", "child.yaml", "a.yaml"),
            ("a.yaml", "a.yaml", "middle.yaml"),
        ],
    );
}
