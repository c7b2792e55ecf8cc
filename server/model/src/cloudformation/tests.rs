//! What templates say, case by case. `tests/intrinsics` holds whole templates against the documentation of AWS.

use std::sync::Arc;

use shirube_lang::{Evaluator, Mode, Place, Reason, Value, print};
use shirube_syntax::Notation;

use super::{Sections, Template, TemplateScope, lower, value};
use crate::Name;

/// A template in which `P` is a parameter with a value, `Q` one without, `R` a resource, and `Yes`, `No` and `Maybe` are conditions.
struct Small;

impl Template for Small {
    fn parameter(&mut self, name: &Arc<str>) -> Option<Value> {
        match &**name {
            "P" => Some(Value::string("p")),
            "Q" => Some(Value::unknown(Reason::NoValue("Q".into()))),
            _ => None,
        }
    }

    fn allowed(&mut self, name: &Arc<str>) -> Option<Vec<Arc<str>>> {
        (&**name == "Q").then(|| vec!["a".into(), "1".into()])
    }

    fn resource(&mut self, id: &Arc<str>) -> Option<Value> {
        (&**id == "R").then(|| Value::unknown(Reason::Computed("R".into())))
    }

    fn output(&mut self, _: &Arc<str>, _: &str) -> Option<Value> {
        None
    }

    fn entry(&mut self, section: &str, name: &Arc<str>) -> Option<Value> {
        match (section, &**name) {
            ("Conditions", "Yes") => Some(Value::bool(true)),
            ("Conditions", "No") => Some(Value::bool(false)),
            ("Conditions", "Maybe") => Some(Value::unknown(Reason::NoValue("Q".into()))),
            ("Mappings", "M") => {
                let row = Value::map([(Arc::from("b"), Value::string("cell"))]);
                Some(Value::map([(Arc::from("a"), row)]))
            }
            _ => None,
        }
    }

    fn anchor(&mut self, name: &Arc<str>, _: Option<usize>) -> Option<Value> {
        (&**name == "x")
            .then(|| Value::map([(Arc::from("k"), Value::number(1_i64)), (Arc::from("l"), Value::number(2_i64))]))
    }
}

fn evaluated(text: &str, notation: Notation) -> String {
    let lowered = lower(text, notation);
    assert!(lowered.is_whole(), "{text}: {:?}", lowered.problems);
    let mut scope = TemplateScope { template: &mut Small };
    let place = Place { file: 0, segment: 0 };
    let entry = lowered.body.blocks.iter().find(|b| &*b.kind == super::kind::ENTRY);
    let expr = entry.and_then(|b| value(b).cloned()).expect("a value");
    let value = Evaluator::new(&mut scope, Mode::Config(place)).value(&expr);
    print::value(&value)
}

/// What a value in YAML is.
fn yaml(text: &str) -> String {
    evaluated(&format!("  V: {text}\n"), Notation::YamlSections)
}

/// What a value in JSON is.
fn json(text: &str) -> String {
    evaluated(&format!("    \"V\": {text},\n"), Notation::JsonSections)
}

#[test]
fn intrinsic_functions() {
    let cases = [
        ("!Ref P", r#""p""#),
        ("!Sub 'a-${P}-${!P}'", r#""a-p-$${P}""#),
        ("!Sub ['${A}/${P}', {A: !Ref P}]", r#""p/p""#),
        ("!Join ['-', [a, !Ref P, 1]]", r#""a-p-1""#),
        ("!Select [1, [a, b]]", r#""b""#),
        ("!Select ['0', !Split ['/', 'x/y']]", r#""x""#),
        ("!If [Yes, a, b]", r#""a""#),
        ("!If [No, a, [b]]", r#"["b"]"#),
        ("!If [Maybe, a, a]", r#""a""#),
        ("[a, !If [No, b, !Ref AWS::NoValue], c]", r#"["a", "c"]"#),
        ("!Equals [{a: !Ref AWS::NoValue, b: 1}, {b: 1}]", "true"),
        ("!Equals [{b: 1}, {a: !If [No, x, !Ref AWS::NoValue], b: 1}]", "true"),
        ("!Equals [{a: {c: !Ref AWS::NoValue}}, {a: {}}]", "true"),
        ("!Equals [[{a: !Ref AWS::NoValue}, 1], [{}, 1]]", "true"),
        ("!Equals [{a: !Ref AWS::NoValue, b: 1}, {b: 2}]", "false"),
        ("!Equals [{a: !Ref AWS::NoValue}, {a: x}]", "false"),
        ("!Equals [[a, b], [a, b]]", "true"),
        ("!Equals [[a, b], [b, a]]", "false"),
        ("!And [!Condition Yes, !Not [!Condition No]]", "true"),
        ("!And [!Condition Maybe, !Condition No]", "false"),
        ("!Or [!Condition Maybe, !Condition Yes]", "true"),
        ("!Equals [!Ref P, p]", "true"),
        ("!Equals ['true', true]", "true"),
        // What a parameter without value may be decides what it is not.
        ("!Equals [!Ref Q, b]", "false"),
        ("!Not [!Equals [2, !Ref Q]]", "true"),
        ("!Equals [!Ref Q, a]", "null"),
        ("!Equals [!Ref Q, 1]", "null"),
        ("!Equals [!Join ['', [!Ref Q, x]], b]", "null"),
        ("!Equals [!Sub '${Q}', b]", "false"),
        ("!Equals [!Select [0, !Split ['-', !Ref Q]], b]", "null"),
        ("!FindInMap [M, a, b]", r#""cell""#),
        ("!FindInMap [M, a, c, {DefaultValue: d}]", r#""d""#),
        ("!Base64 text", r#""text""#),
        ("!Cidr [10.0.0.0/16, 2, 8]", r#"["10.0.0.0/24", "10.0.1.0/24"]"#),
        ("!Cidr ['10.0.0.0/16', '1']", r#"["10.0.0.0/24"]"#),
        ("!Sub ['${A}', {A: 1}]", r#""1""#),
        ("{Fn::Length: !Split ['|', 'a|b|c']}", "3"),
        ("{Fn::Join: ['', !Split ['|', 'a|b']]}", r#""ab""#),
        ("{Fn::ToJsonString: {a: !Ref AWS::NoValue, b: <}}", r#""{\"b\":\"<\"}""#),
        ("!Ref {Fn::Sub: P}", r#""p""#),
        ("[<<, 1]", r#"["<<", 1]"#),
        ("012345678901", r#""012345678901""#),
        ("1.10", r#""1.10""#),
        ("5432", "5432"),
        ("yes", "true"),
        ("'yes'", r#""yes""#),
        ("!!str yes", r#""yes""#),
        ("!Sub |-\n      ${P}\n      x", r#""p\nx""#),
        ("!Sub >-\n      ${P}\n      x", r#""p x""#),
        ("|2-\n      a\n     b", r#""  a\n b""#),
        ("&u !Sub '${P}x'", r#""px""#),
        ("!Sub &u '${P}x'", r#""px""#),
        ("!Join\n    - '-'\n    - - a\n      - !Ref P", r#""a-p""#),
        ("!Sub ['${P}', {P: own}]", r#""own""#),
        ("!Sub '$P $${P} ${ P }'", r#""$P $p p""#),
        ("!FindInMap [N, a, b, {DefaultValue: !FindInMap [M, a, b]}]", r#""cell""#),
        ("!!str 5432", r#""5432""#),
        ("2012-10-17", r#""2012-10-17""#),
    ];
    for (text, value) in cases {
        assert_eq!(yaml(text), value, "{text}");
    }
}

#[test]
fn long_forms_are_the_same() {
    let cases = [
        (r#"{"Ref": "P"}"#, r#""p""#),
        (r#"{"Fn::Sub": "${P}!"}"#, r#""p!""#),
        (r#"{"Fn::If": ["Yes", {"Ref": "P"}, {"Ref": "AWS::NoValue"}]}"#, r#""p""#),
        (r#"{"Fn::And": [{"Condition": "Yes"}, {"Fn::Equals": ["a", "a"]}]}"#, "true"),
        (r#"{"Fn::FindInMap": ["M", "a", "b"]}"#, r#""cell""#),
        (r#"{"Fn::Length": [1, 2, 3]}"#, "3"),
        (r#"{"Fn::ToJsonString": {"a": [1, "x"]}}"#, r#""{\"a\":[1,\"x\"]}""#),
        (r#"["a", {"Fn::Join": [",", ["b", "c"]]}]"#, r#"["a", "b,c"]"#),
    ];
    for (text, value) in cases {
        assert_eq!(json(text), value, "{text}");
    }
}

#[test]
fn what_is_not_known_is_unknown() {
    for text in
        ["!Ref Q", "!Ref AWS::Region", "!GetAtt R.Arn", "!ImportValue x", "!If [Maybe, a, b]", "!Transform {Name: x}"]
    {
        assert!(!yaml(text).starts_with('"'), "{text}: {}", yaml(text));
    }
    // Too few or too many arguments, and what functions do not take: what is not known is printed as null.
    for text in ["!And [!Condition Yes]", "!Not [a, b]", "!Join ['-']", "!Cidr [10.0.0.0/8, 257, 8]", "!Split ['', ab]"]
    {
        assert_eq!(yaml(text), "null", "{text}");
    }
}

#[test]
fn sections_say_what_is_declared() {
    let text = "Parameters: {P: {Type: String}}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n  N:\n    Type: AWS::CloudFormation::Stack\nOutputs:\n  O: {Value: 1}\nDescription: x\n";
    let mut sections = Sections::default();
    let mut names = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::YamlSections, |_, own| {
        names.extend(sections.names(&lower(own, Notation::YamlSections).body).iter().map(Name::to_string));
    });
    let wanted = "var.P Parameters.P AWS::S3::Bucket.B Resources.B AWS::CloudFormation::Stack.N module.N Resources.N output.O Outputs.O .Description";
    assert_eq!(names.join(" "), wanted);

    let text = "{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\"}}, \"Parameters\": {\"P\": {\"Type\": \"String\"}}, \"X\": 1}";
    let mut sections = Sections::default();
    let mut names = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::JsonSections, |_, own| {
        names.extend(sections.names(&lower(own, Notation::JsonSections).body).iter().map(Name::to_string));
    });
    assert_eq!(names.join(" "), "AWS::S3::Bucket.B Resources.B var.P Parameters.P .X");
}

#[test]
fn comments_cover_the_item_below() {
    let text = "  # shirube:allow a -- why\n  B:\n    Type: X # shirube:allow b -- why\n    Properties:\n      # shirube:allow c -- why\n      P: 1\n      Q: 2\n      L:\n        # shirube:allow d -- why\n        - k: 1\n          m: 2\n        - n\n";
    let lowered = lower(text, Notation::YamlSections);
    let covered: Vec<&str> = lowered.comments.iter().map(|c| &text[c.covers.start..c.covers.end]).collect();
    assert_eq!(covered[1..], ["Type: X", "P: 1", "k: 1\n          m: 2"]);
    assert!(covered[0].starts_with("B:") && covered[0].ends_with("- n"));
}

/// The bound is one for all loops of a segment.
#[test]
fn loops_of_a_segment_make_so_many_entries_together() {
    let values: Vec<String> = (0..1_500).map(|i| i.to_string()).collect();
    let each = |name: &str| {
        format!(
            "  Fn::ForEach::{name}:\n    - N\n    - [{}]\n    - {name}&{{N}}: {{Type: AWS::SNS::Topic}}\n",
            values.join(", ")
        )
    };
    let lowered = lower(&format!("Resources:\n{}{}", each("A"), each("B")), Notation::YamlWhole);
    let said: Vec<String> = Sections::default().names(&lowered.body).iter().map(Name::to_string).collect();
    let count = |start: &str| said.iter().filter(|name| name.starts_with(start)).count();
    assert_eq!((count("Resources.A"), count("Resources.B"), count("Resources.Fn::ForEach::B")), (1_500, 0, 1));
}

#[test]
fn loops_are_unrolled_where_their_values_are_written() {
    let text = "Resources:\n  Fn::ForEach::Topics:\n    - Name\n    - [a-1, b]\n    - Topic&{Name}:\n        Type: AWS::SNS::Topic\n        Properties:\n          TopicName: !Ref Name\n  Fn::ForEach::More:\n    - Name\n    - !Ref P\n    - More${Name}: {Type: AWS::SNS::Topic}\n";
    let mut sections = Sections::default();
    let mut names = Vec::new();
    shirube_syntax::for_each_segment(text, Notation::YamlSections, |_, own| {
        let lowered = lower(own, Notation::YamlSections);
        assert!(lowered.is_whole());
        names.extend(sections.names(&lowered.body).iter().map(Name::to_string));
    });
    assert_eq!(
        names.join(" "),
        "AWS::SNS::Topic.Topica1 Resources.Topica1 AWS::SNS::Topic.Topicb Resources.Topicb Resources.Fn::ForEach::More"
    );
    assert_eq!(
        yaml("[{Fn::ForEach::X: [N, [a, b], {'K${N}': '${N}!'}], Z: 1}]"),
        "[{\n  Ka = \"a!\"\n  Kb = \"b!\"\n  Z  = 1\n}]"
    );
}
