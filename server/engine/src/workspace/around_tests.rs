//! What segments of a template say about each other: anchors that whole resources are made from, and lists that loops go over.

use shirube_syntax::{Encoding, Position};

use super::template_tests::{said, workspace};

/// The findings and problems of a template, without their ways.
fn told(text: &str) -> Vec<String> {
    let mut lines = said(&mut workspace(&[("a.yaml", text)]));
    lines.iter_mut().for_each(|line| line.truncate(line.find(" < ").unwrap_or(line.len())));
    lines.sort();
    lines
}

/// What is told but for the policies that buckets lack.
fn told_of_names(text: &str) -> Vec<String> {
    told(text).into_iter().filter(|line| line.starts_with("name") || line.starts_with("!")).collect()
}

#[test]
fn a_resource_may_be_made_from_another_one() {
    let text = "Resources:\n  A: &whole\n    Type: AWS::Own::Bucket\n    Properties: &inner\n      BucketName: bad\n  B: *whole\n  C:\n    <<: *whole\n    Properties:\n      <<: *inner\n      BucketName: ok-c\n  D: {<<: [*whole], DeletionPolicy: Retain}\n";
    assert_eq!(told_of_names(text), ["name a.yaml A \"bad\"", "name a.yaml B \"*whole\"", "name a.yaml D \"*whole\""]);
    let all = told(text);
    for id in ["A", "B", "C", "D"] {
        assert!(all.contains(&format!("encryption a.yaml {id} {id:?}")), "{all:?}");
    }
}

#[test]
fn entries_may_be_merged_into_a_section() {
    let text = "Metadata:\n  Common: &common\n    A:\n      Type: AWS::Own::Bucket\n      Properties: {BucketName: bad}\nResources:\n  <<: *common\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: bad}\n";
    assert_eq!(told_of_names(text), ["name a.yaml A \"*common\"", "name a.yaml B \"bad\""]);
    // What is merged and not known may be what is missed.
    let open = "Resources:\n  <<: *nowhere\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b, BucketEncryption: {}}\n";
    let all = told(open);
    assert!(all[0].starts_with("! There is no `&nowhere`") && all[1].starts_with("policy? B"), "{all:?}");
}

#[test]
fn of_anchors_of_one_name_the_last_one_before_counts() {
    let bucket = |id: &str, name: &str| {
        format!("  {id}: &b\n    Type: AWS::Own::Bucket\n    Properties: {{BucketName: {name}}}\n")
    };
    let text = format!("Resources:\n{}  B: *b\n{}  D: *b\n", bucket("A", "bad"), bucket("C", "ok-c"));
    assert_eq!(told_of_names(&text), ["name a.yaml A \"bad\"", "name a.yaml B \"*b\""]);
}

#[test]
fn an_alias_means_what_stood_before_it_wherever_it_is_used() {
    // `&a` is given again between `*a` in `&b` and the use of `*b`.
    let text = "Metadata:\n  X: &a\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: bad}\n  Y: &b\n    <<: *a\n  Z: &a\n    Type: AWS::Own::Other\n    Properties: {BucketName: ok-z}\nResources:\n  B: *b\n  C:\n    <<: *a\n  D: {<<: [*a, *b]}\n";
    assert_eq!(told_of_names(text), ["name a.yaml B \"*b\""]);
    // The same where all of it stands in one segment.
    let whole = "{Metadata: {X: &a {Type: AWS::Own::Bucket, Properties: {BucketName: bad}}, Y: &b {<<: *a}, Z: &a {Type: AWS::Own::Other}},\n Resources: {B: *b, C: {<<: *a}}}\n";
    assert_eq!(told_of_names(whole), ["name a.yaml B \"*b\""]);
}

#[test]
fn a_name_may_be_given_again_in_one_segment() {
    let text = |first: &str, second: &str| {
        format!(
            "Metadata:\n  X: &n ok-x\nResources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties:\n      BucketName: *n\n      Tags: [&n {first}, *n, &n {second}]\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {{BucketName: *n}}\n  C:\n    Type: AWS::Own::Bucket\n    Properties: {{Tags: [&n bad], BucketName: *n}}\n"
        )
    };
    assert_eq!(told_of_names(&text("bad", "ok-b")), ["name a.yaml C \"*n\""]);
    assert_eq!(told_of_names(&text("ok-b", "bad")), ["name a.yaml B \"*n\"", "name a.yaml C \"*n\""]);
}

#[test]
fn chains_of_anchored_values_are_followed_as_far_as_is_said() {
    // One that is asked for, and so many behind it.
    let text = |behind: usize, whole: bool| {
        let row = |i: usize| format!("  N{i}: &n{i} {{<<: *n{}}}\n", i - 1);
        let rows: String = (1..=behind).map(row).collect();
        let text = format!(
            "Metadata:\n  N0: &n0 {{Type: AWS::Own::Bucket, Properties: {{BucketName: bad}}}}\n{rows}Resources:\n  B: {{<<: *n{behind}}}\n"
        );
        if whole { format!("  {}", text.replace('\n', "\n  ").trim_end()) } else { text }
    };
    for whole in [false, true] {
        assert!(!told_of_names(&text(256, whole)).is_empty(), "{whole}");
        assert!(told_of_names(&text(257, whole)).is_empty(), "{whole}");
    }
}

#[test]
fn an_alias_that_refers_to_nothing_is_told_at_its_place() {
    let text = "Resources:\n  A:\n    Type: AWS::Own::Bucket\n    Properties: *later\n  B:\n    Type: AWS::Own::Bucket\n    Properties: &later {BucketName: [*nope, ok]}\n";
    let report = workspace(&[("a.yaml", text)]).report(&[]);
    let at: Vec<&str> = report.errors.iter().map(|e| &text[e.at.range.start..e.at.range.end]).collect();
    assert_eq!(at, ["*later", "*nope"]);
    assert_eq!(report.errors[0].message.en, "There is no `&later` before `*later`");
    // Where something before it cannot be read, the anchor may stand there.
    let broken = format!("Metadata:\n  X: [\n{text}");
    assert!(!told(&broken).iter().any(|line| line.contains("There is no")), "{:?}", told(&broken));
}

#[test]
fn what_refers_to_itself_or_is_huge_ends() {
    let row = |name: usize, of: &str| format!("  M{name}: &m{name} [{}]\n", [of; 9].join(", "));
    let rows: String = (1..12).map(|i| row(i, &format!("*m{}", i - 1))).collect();
    let merges: String =
        (1..12).map(|i| format!("  N{i}: &n{i} {{<<: [{}]}}\n", vec![format!("*n{}", i - 1); 9].join(", "))).collect();
    let deep: String = (0..60).map(|i| format!("{}K{i}: &k{i}\n", " ".repeat(i + 2))).collect();
    let text = format!(
        "Metadata:\n{}{rows}  N0: &n0 {{Type: AWS::Own::Bucket, <<: *n0}}\n{merges}{deep}{}x: 1\nResources:\n  A: &a\n    <<: *a\n    Type: AWS::Own::Bucket\n    Properties: {{BucketName: !Join ['', *m11], Tags: *m11}}\n  B: *n11\n",
        row(0, "x"),
        " ".repeat(62)
    );
    let begun = std::time::Instant::now();
    let all = told(&text);
    assert!(all.iter().any(|line| line.starts_with("name? A")), "{all:?}");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn a_loop_goes_over_the_default_of_a_parameter() {
    let text = |names: &str| {
        format!(
            "Parameters:\n  Names: {{Type: CommaDelimitedList{names}}}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {{BucketName: ok-b, BucketEncryption: {{}}}}\n  Fn::ForEach::Policies:\n    - Name\n    - !Ref Names\n    - Policy${{Name}}: {{Type: AWS::Own::BucketPolicy, Properties: {{Bucket: !Ref B}}}}\n"
        )
    };
    assert_eq!(told(&text(", Default: \"x, y\"")), [""; 0]);
    assert_eq!(
        told(&text("")),
        ["policy? B the result of Fn::ForEach::Policies is not known before the stack is made"]
    );
}

/// Replaces each piece in turn in an open template; what is told has to be what a fresh reading tells.
fn edited(text: &str, pieces: &[(&str, &str)]) {
    let mut open = workspace(&[("a.yaml", text)]);
    open.open("/w/a.yaml", text, 1);
    let mut now = text.to_string();
    let mut version = 1;
    for (old, new) in pieces {
        let start = now.find(old).unwrap_or_else(|| panic!("{old} in {now}"));
        // Typed letter by letter, behind what is taken away.
        let mut change = |from: usize, to: usize, with: &str, now: &mut String| {
            let at = |offset: usize| Position {
                line: now[..offset].matches('\n').count() as u32,
                character: now[..offset].rsplit('\n').next().unwrap_or_default().len() as u32,
            };
            version += 1;
            let change = [(Some((at(from), at(to))), with.to_string())];
            open.change("/w/a.yaml", version, &change, Encoding::Utf8).expect("an open file");
            now.replace_range(from..to, with);
            assert_eq!(said(&mut open), said(&mut workspace(&[("a.yaml", now)])), "{now}");
        };
        change(start, start + old.len(), "", &mut now);
        for (i, c) in new.char_indices() {
            change(start + i, start + i, &c.to_string(), &mut now);
        }
    }
}

#[test]
fn what_others_say_may_be_edited() {
    let text = "x-a: &base\n  Type: AWS::Own::Thing\n  Properties: {BucketName: bad}\nParameters:\n  Names: {Type: CommaDelimitedList, Default: \"a,b\"}\nMappings:\n  M: {a: {b: [x, y]}}\nResources:\n  A: *base\n  B:\n    <<: *base\n    Properties: {BucketName: ok-b}\n  Fn::ForEach::L:\n    - N\n    - !Ref Names\n    - Bucket${N}: {Type: AWS::Own::Bucket, Properties: {BucketName: bad}}\n  Fn::ForEach::K:\n    - N\n    - !FindInMap [M, a, b]\n    - Cell${N}: {Type: AWS::Own::Bucket, Properties: {BucketName: bad}}\n";
    edited(
        text,
        &[
            ("Thing", "Bucket"),
            ("BucketName: bad", "BucketName: ok-x"),
            ("BucketName: ok-x", "Other: x"),
            ("&base", "&other"),
            ("*base", "*other"),
            ("a,b", "c"),
            ("[x, y]", "[z]"),
            ("Names: {", "Other: {"),
            ("<<: *base", "<<: *other"),
        ],
    );
}

#[test]
fn anchors_may_come_go_and_be_given_again() {
    let text = "Metadata:\n  X: &a\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: bad}\n  Y: &b\n    <<: *a\n  Z: &c\n    Type: AWS::Own::Other\nMappings:\n  M: {a: {b: [x]}}\nResources:\n  B: *b\n  C:\n    <<: *a\n  Fn::ForEach::K:\n    - N\n    - !FindInMap [M, a, b]\n    - Cell${N}: {Type: AWS::Own::Bucket, Properties: {BucketName: bad}}\n";
    edited(
        text,
        &[
            ("&c", "&a"),
            ("  Y: &b\n    <<: *a\n", ""),
            ("Mappings:", "Mapping:"),
            ("Mapping:", "Mappings:"),
            ("  Z: ", "  Y: &b\n    <<: *a\n  Z: "),
            ("  M: {a", "  L: [\"\n  M: {a"),
            ("  L: [\"\n", ""),
        ],
    );
}
