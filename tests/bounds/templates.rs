//! Templates made to be costly.

use crate::bomb::{Bomb, with_room};

/// The bucket's line.
const BUCKET: &str = "Bucket:";

/// A template with a bucket whose state is this value, and further sections.
fn bucket(status: &str, further: &str) -> String {
    format!(
        "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration:\n        Status: {status}\n{further}"
    )
}

#[test]
fn aliases_that_multiply() {
    with_room(300, || {
        let mut anchors = String::from("Mappings:\n  L0: {a: &l0 [x, x, x, x, x, x, x, x, x, x]}\n");
        for i in 1..30 {
            let all = format!("*l{}, ", i - 1).repeat(10);
            anchors += &format!("  L{i}: {{a: &l{i} [{}]}}\n", all.trim_end_matches(", "));
        }
        let text = anchors + &bucket("!Select [0, *l29]", "");
        let mut bomb = Bomb::new([("a.yaml", text)]);
        bomb.within(500).open("Bucket", "limit reached", "a.yaml", BUCKET);
        bomb.edit("a.yaml", "*l29", "[Enabled]").settled("Bucket");
    });
}

#[test]
fn what_refers_to_itself() {
    with_room(100, || {
        let conditions = "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\n";
        let mut bomb = Bomb::new([("a.yaml", bucket("!If [A, Enabled, Suspended]", conditions))]);
        bomb.within(100).open("Bucket", "refers to itself", "a.yaml", BUCKET);
        bomb.edit("a.yaml", "!Condition A", "!Equals [a, a]").settled("Bucket");
        let nested = "  Stack:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./a.yaml}\n";
        let mut bomb = Bomb::new([("a.yaml", bucket("Suspended", nested))]);
        bomb.within(100).same();
        assert!(bomb.report().findings.iter().any(|f| &*f.resource == "Bucket"));
    });
}

#[test]
fn deep_nesting() {
    with_room(300, || {
        for (open, close) in [("[", "]"), ("{a: ", "}"), ("!Not [", "]"), ("!If [A, x, ", "]")] {
            for n in [90, 500, 50_000] {
                let deep = format!("{}x{}", open.repeat(n), close.repeat(n));
                let mut bomb = Bomb::new([("a.yaml", bucket(&deep, "Conditions:\n  A: !Equals [a, b]\n"))]);
                bomb.within(100).same();
            }
        }
        let blocks: String = (0..3_000).map(|i| format!("{}a:\n", " ".repeat(8 + i))).collect();
        Bomb::new([("a.yaml", bucket(&format!("\n{blocks}"), ""))]).within(100).same();
        let json = |n: usize| {
            format!(
                "{{\"Resources\": {{\"A\": {{\"Type\": \"AWS::S3::Bucket\", \"Properties\": {}1{}}}}}}}",
                "{\"a\":".repeat(n),
                "}".repeat(n)
            )
        };
        for n in [90, 500, 50_000] {
            Bomb::new([("a.json", json(n))]).within(100).same();
        }
    });
}

#[test]
fn loops_over_loops() {
    with_room(300, || {
        let items: Vec<String> = (0..100).map(|i| format!("i{i}")).collect();
        let items = items.join(", ");
        let mut inner = "'B${A}${B}${C}': {Type: AWS::S3::Bucket}".to_string();
        for name in ["C", "B", "A"] {
            inner = format!("'Fn::ForEach::{name}': [{name}, [{items}], {{{inner}}}]");
        }
        let text = bucket("Enabled", &format!("  {}\n", inner.replacen("': [", "':\n    [", 1)));
        let mut bomb = Bomb::new([("a.yaml", text)]);
        bomb.within(100).same();
    });
}

#[test]
fn many_networks_and_long_lists() {
    with_room(300, || {
        let mut bomb = Bomb::new([("a.yaml", bucket("!Select [0, !Cidr [10.0.0.0/8, 1000000, 1]]", ""))]);
        bomb.within(100).open("Bucket", "Fn::Cidr", "a.yaml", BUCKET);
        bomb.edit("a.yaml", "!Cidr [10.0.0.0/8, 1000000, 1]", "[Enabled]").settled("Bucket");
        let long = "x, ".repeat(300_000);
        let mut bomb = Bomb::new([("a.yaml", bucket(&format!("!Select [0, [{long}x]]"), ""))]);
        bomb.within(100).same();
    });
}
