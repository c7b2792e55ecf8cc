//! The work of one edit is small, whatever the size of the workspace.

use shirube_syntax::Encoding;
use shirube_tests::{
    edits::Edit,
    portal,
    session::{self, Session, Step, Texts},
};

/// Segments parsed, policies run and questions evaluated for text typed at a place of an open file.
fn work(session: &mut Session, path: &str, at: usize, text: &str) -> (u64, u64, u64) {
    let before = session.workspace.counts();
    session.apply(&Step::Change(path.into(), Encoding::Utf16, vec![Edit { range: at..at, text: text.into() }]));
    let after = session.workspace.counts();
    (after.parsed - before.parsed, after.policy_runs - before.policy_runs, after.evaluated - before.evaluated)
}

#[test]
fn work_of_one_edit() {
    let mut session = Session::all_open(&shirube_tests::few(), &portal::files().into_iter().collect());
    let path = format!("{}/modules/database/main.tf", portal::DIR);
    let behind = |session: &Session, needle: &str| {
        let text = session.workspace.text(&path).unwrap();
        text.find(needle).unwrap() + needle.len()
    };
    // A letter inside a comment: one segment is parsed, nothing is evaluated.
    let comment = behind(&session, "#");
    assert_eq!(work(&mut session, &path, comment, "あ"), (1, 0, 0));
    // A letter inside a string that only the instance refers to: the policies that read all of its arguments.
    let string = behind(&session, "name       = \"${var.name}");
    let (parsed, runs, _) = work(&mut session, &path, string, "x");
    assert_eq!(parsed, 1);
    assert!(runs <= 4, "{runs} policies ran");
    // An argument more in a resource: one segment, and the policies of its type for its two instances.
    let head = behind(&session, "resource \"aws_db_instance\" \"main\" {\n");
    let (parsed, runs, _) = work(&mut session, &path, head, "  copy_tags_to_snapshot = true\n");
    assert_eq!(parsed, 1);
    assert!(runs <= 16, "{runs} policies ran");
    // Blank lines above a block move it and change nothing.
    assert_eq!(work(&mut session, &path, 0, "\n\n").1, 0);
}

#[test]
fn one_segment_is_parsed_for_a_keystroke_of_any_kind() {
    let texts: Texts = portal::files().into_iter().collect();
    let path = format!("{}/modules/database/main.tf", portal::DIR);
    for typed in ["a", "\"", "暗", "${", "🗾", "\\", "[", "="] {
        let mut session = Session::all_open(&shirube_tests::few(), &texts);
        let at = texts[&path].find("storage_encrypted").unwrap();
        assert_eq!(work(&mut session, &path, at, typed).0, 1, "{typed}");
    }
}

#[test]
fn policies_of_other_types_are_not_decoded() {
    let text = "resource \"aws_ebs_volume\" \"a\" {\n  size = 1\n}\n".to_string();
    let texts = Texts::from([(format!("{}/main.tf", portal::DIR), text)]);
    let mut workspace = session::with_pack(shirube_guideline::pack(), &texts);
    workspace.report(&[]);
    let pack = workspace.pack();
    assert!(pack.decoded_count() < pack.entries().count() / 2, "{}", pack.decoded_count());
}

/// A root of many files: a local that is read by some volumes, one that nobody reads, and volumes that read neither.
fn shared(readers: usize) -> Session {
    let path = |name: &str| format!("{}/{name}.tf", portal::DIR);
    let volume = |name: &str, i: usize, encrypted: &str| {
        format!("resource \"aws_ebs_volume\" \"{name}{i}\" {{\n  size      = 1\n  encrypted = {encrypted}\n}}\n\n")
    };
    let mut texts = Texts::from([(
        path("locals"),
        "locals {\n  encrypted = true\n}\n\nlocals {\n  unread = true\n}\n".to_string(),
    )]);
    for file in 0..10 {
        let of_file = (0..readers).filter(|i| i % 10 == file);
        let text = of_file.map(|i| volume("r", i, "local.encrypted") + &volume("o", i, "true")).collect();
        texts.insert(path(&format!("volumes{file}")), text);
    }
    Session::all_open(&shirube_tests::few(), &texts)
}

/// Replaces a part of an open file; what it took as [`work`] says.
fn replaced(session: &mut Session, path: &str, old: &str, new: &str) -> (u64, u64, u64) {
    let text = session.workspace.text(path).expect("an open file");
    let start = text.find(old).expect("a part of the text");
    let before = session.workspace.counts();
    let edit = Edit { range: start..start + old.len(), text: new.into() };
    session.apply(&Step::Change(path.into(), Encoding::Utf16, vec![edit]));
    let after = session.workspace.counts();
    (after.parsed - before.parsed, after.policy_runs - before.policy_runs, after.evaluated - before.evaluated)
}

/// What an edit of a declaration costs, whoever reads it: the declaration, its value, what lists it.
const CONSTANT: u64 = 6;

#[test]
fn only_what_reads_a_local_is_evaluated_again() {
    for readers in [50, 500] {
        let mut session = shared(readers);
        let path = format!("{}/locals.tf", portal::DIR);
        let (parsed, runs, evaluated) = replaced(&mut session, &path, "unread = true", "unread = false");
        assert_eq!((parsed, runs), (1, 0));
        assert!(evaluated <= CONSTANT, "{evaluated} evaluated for a local that nobody reads");
        let (parsed, runs, evaluated) = replaced(&mut session, &path, "encrypted = true", "encrypted = false");
        assert_eq!(parsed, 1);
        // Each reader is a resource and the verdict about it.
        let most = 2 * readers as u64 + CONSTANT;
        assert!((2 * readers as u64..=most).contains(&evaluated), "{evaluated} evaluated for {readers} readers");
        assert!(runs >= readers as u64 && runs.is_multiple_of(readers as u64), "{runs} policies ran");
        let (_, _, evaluated) = replaced(&mut session, &path, "encrypted = false", "encrypted = 1 == 2");
        assert!(evaluated <= most, "{evaluated} evaluated for {readers} readers");
        assert!(session.differs(&shirube_tests::few()).is_none());
    }
}

#[test]
fn a_default_is_evaluated_again_where_it_counts() {
    let dir = portal::DIR;
    let call = |i: usize| {
        let given = if i.is_multiple_of(2) { "  encrypted = true\n" } else { "" };
        format!("module \"m{i}\" {{\n  source = \"./m\"\n{given}}}\n\n")
    };
    let module = "variable \"encrypted\" {\n  default = \"true\"\n}\n\nvariable \"other\" {\n  default = true\n}\n\nresource \"aws_ebs_volume\" \"v\" {\n  size      = 1\n  encrypted = var.encrypted\n}\n";
    let texts = Texts::from([
        (format!("{dir}/main.tf"), (0..100).map(call).collect()),
        (format!("{dir}/m/main.tf"), module.to_string()),
    ]);
    let mut session = Session::all_open(&shirube_tests::few(), &texts);
    let path = format!("{dir}/m/main.tf");
    // All instances have the variable, half of them what depends on its default.
    let (_, _, evaluated) = replaced(&mut session, &path, "\"true\"", "\"false\"");
    let most = 100 + 100 + 50 + 50 + CONSTANT;
    assert!(evaluated <= most, "{evaluated} evaluated");
    // Nobody reads the other one; only the verdicts about variables see it.
    let (_, runs, evaluated) = replaced(&mut session, &path, "default = true", "default = false");
    assert!(evaluated <= 100 + CONSTANT && runs <= 300, "{evaluated} evaluated, {runs} policies ran");
    assert!(session.differs(&shirube_tests::few()).is_none());
}

#[test]
fn a_new_file_that_nobody_reads_evaluates_itself() {
    let mut session = shared(500);
    let path = format!("{}/new.tf", portal::DIR);
    let before = session.workspace.counts();
    session.apply(&Step::Disk(path, Some("locals {\n  fresh = 1\n}\n\noutput \"fresh\" {\n  value = 1\n}\n".into())));
    let after = session.workspace.counts();
    let evaluated = after.evaluated - before.evaluated;
    assert!(evaluated <= 2 * CONSTANT, "{evaluated} evaluated");
    assert!(session.differs(&shirube_tests::few()).is_none());
}

/// A template of buckets with a parameter that each of them reads, and one that none does.
fn buckets(count: usize, json: bool) -> Texts {
    let mut template = serde_json::json!({
        "Parameters": {
            "State": { "Type": "String", "Default": "Suspended" },
            "Unread": { "Type": "String", "Default": "x" },
        },
        "Resources": {},
    });
    for i in 0..count {
        template["Resources"][format!("B{i}")] = serde_json::json!({
            "Type": "AWS::S3::Bucket",
            "Properties": { "BucketName": format!("b-{i}"), "VersioningConfiguration": { "Status": { "Ref": "State" } } },
        });
    }
    let text = serde_json::to_string_pretty(&template).expect("JSON");
    // JSON on lines of its own is YAML as well, but not in the block style that people write.
    let yaml = |text: &str| {
        let lines = text.lines().filter(|line| !matches!(line.trim(), "{" | "}" | "},"));
        lines
            .map(|line| line.trim_end_matches([',', '{', ' ']).get(2..).unwrap_or_default().to_string() + "\n")
            .collect()
    };
    match json {
        true => Texts::from([(format!("{}/app.json", portal::DIR), text)]),
        false => Texts::from([(format!("{}/app.yaml", portal::DIR), yaml(&text))]),
    }
}

#[test]
fn work_of_one_edit_of_a_template() {
    for json in [false, true] {
        for count in [20, 200] {
            let texts = buckets(count, json);
            let path = texts.keys().next().expect("a template").clone();
            let mut session = Session::all_open(&shirube_tests::few(), &texts);
            let found = session.workspace.report(&[]).findings.len();
            assert!(found >= count, "{found} findings in {path}");
            let (parsed, runs, evaluated) = replaced(&mut session, &path, "b-7\"", "b-77\"");
            assert_eq!(parsed, 1, "{path}");
            assert!(runs <= 4 && evaluated <= 2 * CONSTANT, "{runs} policies ran, {evaluated} evaluated in {path}");
            let (parsed, runs, evaluated) = replaced(&mut session, &path, "\"x\"", "\"y\"");
            assert_eq!((parsed, runs), (1, 0), "{path}");
            assert!(evaluated <= CONSTANT, "{evaluated} evaluated for a parameter that nobody reads");
            let (_, _, evaluated) = replaced(&mut session, &path, "Suspended", "Enabled");
            assert!(evaluated <= 3 * count as u64 + CONSTANT, "{evaluated} evaluated for {count} readers");
            let left = session.workspace.report(&[]).findings.len();
            assert!(left + count <= found, "{left} findings of {found} are left in {path}");
            assert!(session.differs(&shirube_tests::few()).is_none(), "{path}");
        }
    }
}

/// A template of resources that are made from anchored values of another section, and by loops over a parameter.
fn linked(count: usize) -> Texts {
    let mut text = "Transform: AWS::LanguageExtensions\nParameters:\n  Names: {Type: CommaDelimitedList, Default: 'One,Two'}\nMetadata:\n  Base: &base\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: base}\n  More: &more\n    <<: *base\n    DeletionPolicy: Retain\nResources:\n  Alone:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: alone}\n".to_string();
    for i in 0..count {
        text.push_str(&format!("  B{i}:\n    <<: *more\n    Metadata: {{Number: n-{i}}}\n"));
        text.push_str(&format!("  Fn::ForEach::L{i}: [N, !Ref Names, {{'L{i}${{N}}': {{Type: AWS::SQS::Queue}}}}]\n"));
    }
    Texts::from([(format!("{}/app.yaml", portal::DIR), text)])
}

#[test]
fn segments_that_ask_others_are_read_again_where_the_answer_is_another_one() {
    for count in [10, 100] {
        let texts = linked(count);
        let path = texts.keys().next().expect("a template").clone();
        let mut session = Session::all_open(&shirube_tests::few(), &texts);
        let found = session.workspace.report(&[]).findings.len();
        assert!(found > count, "{found} findings");
        // What is typed into a resource that asks nobody, into one that does, and into what the anchored value holds.
        assert_eq!(replaced(&mut session, &path, "alone}", "alone2}").0, 1, "{count}");
        assert_eq!(replaced(&mut session, &path, "n-3}", "n-33}").0, 2, "alone and with the answers, of {count}");
        assert_eq!(replaced(&mut session, &path, "base}", "base2}").0, 1, "{count}");
        // Another attribute is one more of all that are made from it, and other values of the parameter are other resources.
        let (parsed, ..) = replaced(&mut session, &path, "DeletionPolicy: Retain", "Condition: C");
        assert_eq!(parsed, 2 + count as u64);
        let (parsed, ..) = replaced(&mut session, &path, "One,Two", "One,Three");
        assert_eq!(parsed, 1 + count as u64);
        assert!(session.differs(&shirube_tests::few()).is_none());
    }
}

/// A template whose resources are made from anchored values, each through the ones before it, and by a loop over a parameter.
fn anchored(resources: usize) -> (String, Session) {
    let base = |i: usize| {
        format!("  Base{i}: &base{i}\n    <<: *base{}\n    Metadata: {{Note: \"n{i}\"}}\n", i.saturating_sub(1))
    };
    let bases: String = (1..10).map(base).collect();
    let linked = |i: usize| format!("  Linked{i}:\n    <<: *base{}\n    DeletionPolicy: \"Retain\"\n", i % 10);
    let linked: String = (0..resources).map(linked).collect();
    let text = format!(
        "AWSTemplateFormatVersion: \"2010-09-09\"\nParameters:\n  Names: {{Type: CommaDelimitedList, Default: \"a,b\"}}\nMetadata:\n  Base0: &base0\n    Type: AWS::SQS::Queue\n    Properties: {{QueueName: \"base\"}}\n{bases}Resources:\n  Alone:\n    Type: AWS::SQS::Queue\n    Properties: {{QueueName: \"alone\"}}\n{linked}  Fn::ForEach::Each:\n    - N\n    - !Ref Names\n    - Each${{N}}: {{Type: AWS::SQS::Queue, Properties: {{QueueName: \"each\"}}}}\n"
    );
    let path = format!("{}/template.yaml", portal::DIR);
    let texts = Texts::from([(path.clone(), text)]);
    (path, Session::all_open(&shirube_tests::few(), &texts))
}

#[test]
fn of_segments_that_ask_others_those_are_asked_again_whose_answers_change() {
    for resources in [20, 200] {
        let (path, mut session) = anchored(resources);
        let asked = |session: &mut Session, old: &str, new: &str| {
            let before = session.workspace.counts().asked;
            let (parsed, ..) = replaced(session, &path, old, new);
            (parsed, session.workspace.counts().asked - before)
        };
        // Nobody asks, and what is typed decides nothing of what others are made from.
        assert_eq!(asked(&mut session, "\"alone\"", "\"alone1\""), (1, 0));
        assert_eq!(asked(&mut session, "\"n3\"", "\"n33\""), (2, 1));
        // A lone quote: what stands behind it was found before, and is found now.
        assert_eq!(asked(&mut session, "\"alone1\"", "\"\"alone1\""), (1, 0));
        // One that asks is asked itself.
        assert_eq!(asked(&mut session, "\"Retain\"", "\"Delete\""), (2, 1));
        assert_eq!(asked(&mut session, "a,b", "a"), (2, 1));
        // Another key of the last base decides for the tenth part that is made from it.
        let (parsed, asked) = asked(&mut session, "{Note: \"n9\"}", "{Note: \"n9\", More: \"m\"}");
        assert_eq!((parsed, asked), (2 + resources as u64 / 10, 1 + resources as u64 / 10));
        assert!(session.differs(&shirube_tests::few()).is_none());
    }
}
