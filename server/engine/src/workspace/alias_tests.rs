//! What aliases lead to, in place of sections, entries and values, and in loops.

use super::template_tests::{said, workspace};

/// A bucket of a bad name without encryption, behind an anchor.
const ANCHORED: &str = "Type: AWS::Own::Bucket\n    Properties:\n      BucketName: bad\n      BucketEncryption: {}\n";

#[test]
fn anchors_reach_across_entries() {
    let text = "Resources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: &common\n      BucketName: bad\n      BucketEncryption: {}\n  B:\n    Type: AWS::Own::Bucket\n    Properties:\n      <<: *common\n      BucketName: ok-b\n  P:\n    Type: AWS::Own::BucketPolicy\n    Properties: {Bucket: !Ref A}\n  Q:\n    Type: AWS::Own::BucketPolicy\n    Properties: {Bucket: !Ref B}\n";
    assert_eq!(said(&mut workspace(&[("a.yaml", text)])), ["name a.yaml A \"bad\""]);
}

#[test]
fn an_anchor_that_refers_to_itself_ends() {
    let text = "Resources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: &a\n      BucketName: *a\n  B:\n    Type: AWS::Own::Bucket\n    Properties: *a\n";
    let said = said(&mut workspace(&[("a.yaml", text)]));
    assert!(said.contains(&"name? A *a refers to itself".into()), "{said:?}");
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
    let made = "name child.yaml S.BThree \"*bucket\" < written here";
    assert_eq!(found("'Three'"), [made, "name child.yaml S.Not \"bad\""]);
}
