use std::{collections::BTreeMap, sync::Arc};

use super::*;
use crate::{Finding, Options, Report, Workspace, files::Memory};

fn mark(path: &str, block: &str, value: u64, form: u64) -> Mark {
    let (policy, control) = ("aws_ebs_volume.encryption_at_rest".into(), "encryption-at-rest-missing".into());
    Mark { path: path.into(), block: block.into(), policy, control, value, part: 0, form }
}

/// What is known if the recorded blocks named are still there.
fn known(recorded: &[Mark], now: &[Mark], standing: &[&str]) -> (Vec<bool>, usize) {
    let baseline = Baseline::of(recorded.to_vec());
    let compared = baseline.compare(now, &mut |mark| standing.contains(&mark.block.as_str()));
    let gone = compared.gone(&baseline, |_| false);
    (compared.known, gone)
}

#[test]
fn a_finding_is_found_in_its_block_whatever_else_the_block_says() {
    let recorded = [mark("a.tf", "v.a", 1, 10)];
    assert_eq!(known(&recorded, &[mark("a.tf", "v.a", 1, 11)], &["v.a"]), (vec![true], 0));
    // Another value is another finding.
    assert_eq!(known(&recorded, &[mark("a.tf", "v.a", 2, 10)], &["v.a"]), (vec![false], 1));
    let other = Mark { policy: "other".into(), ..mark("a.tf", "v.a", 1, 10) };
    assert_eq!(known(&recorded, &[other], &["v.a"]), (vec![false], 1));
}

#[test]
fn a_block_that_was_renamed_or_moved_is_known_by_its_form() {
    let recorded = [mark("a.tf", "v.a", 1, 10)];
    for moved in [mark("a.tf", "v.b", 1, 10), mark("b.tf", "v.a", 1, 10), mark("b.tf", "v.b", 1, 10)] {
        assert_eq!(known(&recorded, std::slice::from_ref(&moved), &[]), (vec![true], 0));
        // A copy of a block that is still there is new.
        assert_eq!(known(&recorded, std::slice::from_ref(&moved), &["v.a"]), (vec![false], 1));
        let changed = Mark { form: 11, ..moved };
        assert_eq!(known(&recorded, &[changed], &[]), (vec![false], 1));
    }
}

#[test]
fn of_n_alike_at_most_n_are_known() {
    let one = || mark("a.tf", "v.a", 1, 10);
    for (recorded, now) in [(1, 1), (2, 3), (3, 2), (0, 2), (2, 0)] {
        let (known, gone) = known(&vec![one(); recorded], &vec![one(); now], &["v.a"]);
        assert_eq!(known.iter().filter(|known| **known).count(), recorded.min(now));
        assert_eq!(gone, recorded - recorded.min(now));
        assert_eq!(Baseline::of(vec![one(); recorded]).len(), recorded);
    }
    // One that went and one that came are not the same twice.
    let now = [mark("b.tf", "v.a", 1, 10), mark("c.tf", "v.a", 1, 10)];
    assert_eq!(known(&[one()], &now, &[]), (vec![true, false], 0));
}

#[test]
fn the_nearest_is_found_first() {
    let part = |part: u64| Mark { part, ..mark("a.tf", "v.a", 1, 10) };
    assert_eq!(known(&[part(1), part(2)], &[part(3), part(1), part(2)], &["v.a"]).0, [false, true, true]);
    assert_eq!(known(&[part(1), part(2)], &[part(3), part(2)], &["v.a"]).0, [true, true]);
    let recorded = [mark("a.tf", "v.a", 1, 10)];
    let now = [mark("0.tf", "v.x", 1, 10), mark("a.tf", "v.x", 1, 10)];
    assert_eq!(known(&recorded, &now, &[]).0, [false, true]);
}

#[test]
fn the_file_is_one_finding_a_line_and_says_the_same_again() {
    let marks = [mark("b.tf", "v.b", 7, 10), mark("a.tf", "v.\"é\"", 1, u64::MAX), mark("b.tf", "v.b", 7, 10)];
    let baseline = Baseline::of(marks.clone());
    let text = baseline.write();
    let expected = concat!(
        "{\"version\":1,\"findings\":[\n",
        "{\"path\":\"a.tf\",\"block\":\"v.\\\"é\\\"\",\"policy\":\"aws_ebs_volume.encryption_at_rest\",",
        "\"control\":\"encryption-at-rest-missing\",\"value\":\"0001\",\"form\":\"ffffffffffffffff\"},\n",
        "{\"path\":\"b.tf\",\"block\":\"v.b\",\"policy\":\"aws_ebs_volume.encryption_at_rest\",",
        "\"control\":\"encryption-at-rest-missing\",\"value\":\"0007\",\"form\":\"000000000000000a\",\"count\":2}\n",
        "]}\n",
    );
    assert_eq!(text, expected);
    let mut reversed = marks.to_vec();
    reversed.reverse();
    assert_eq!(Baseline::of(reversed).write(), text);
    assert_eq!(Baseline::read(text.as_bytes()), Ok(baseline.clone()));
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(Baseline::read(windows.as_bytes()), Ok(baseline));
    let empty = Baseline::default();
    assert_eq!(Baseline::read(empty.write().as_bytes()), Ok(empty));
}

#[test]
fn what_is_wrong_with_a_file_is_told_at_its_place() {
    let cases = [
        ("{\"version\":2,\"findings\":[]}", (1, 10), "Version 2 of the baseline's form cannot be read (only 1)."),
        ("{\n  \"version\": 99, \"things\": [] }", (4, 13), "Version 99 of the baseline's form"),
        ("{\"version\":1,\"findings\":[\n<<<<<<< HEAD\n]}", (26, 27), "The baseline cannot be read (expected value)."),
        ("", (0, 0), "The baseline cannot be read (EOF while parsing a value)."),
        ("{\"findings\":[]}", (14, 15), "The baseline cannot be read (missing field `version`)."),
        (
            "{\"version\":1,\"findings\":[{\"path\":\"a\",\"block\":\"b\",\"policy\":\"p\",\"control\":\"c\",\"value\":\"x\",\"form\":\"1\"}]}",
            (26, 27),
            "This finding of the baseline cannot be read.",
        ),
    ];
    for (text, (start, end), message) in cases {
        let (range, told) = Baseline::read(text.as_bytes()).unwrap_err();
        assert_eq!((range.start, range.end), (start, end), "{text}: {}", told.en);
        assert!(told.en.starts_with(message), "{text}: {}", told.en);
    }
    assert!(Baseline::read(b"\xff").is_err());
}

/// Files that are changed, seen with the baseline of what they were.
struct Seen {
    files: BTreeMap<String, Vec<u8>>,
}

impl Seen {
    fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| (format!("/w/{path}"), text.as_bytes().to_vec())).collect();
        let mut own = Self { files };
        let text = own.load(None).record(&[], "/w/ci").write();
        own.files.insert("/w/ci/known.json".into(), text.into_bytes());
        own
    }

    fn load(&self, baseline: Option<&str>) -> Workspace {
        let options =
            Options { today: "2026-11-24".into(), baseline: baseline.map(String::from), ..Options::default() };
        let files = Arc::new(Memory(self.files.clone()));
        Workspace::load(files, shirube_guideline::pack(), &["/w".into()], options)
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(format!("/w/{path}"), text.as_bytes().to_vec());
        self
    }

    fn without(mut self, path: &str) -> Self {
        self.files.remove(&format!("/w/{path}"));
        self
    }

    /// The report, and the control and resource of what is new in it.
    fn report(&self) -> (Report, Vec<(String, String)>) {
        let mut workspace = self.load(Some("/w/ci/known.json"));
        let report = workspace.report(&[]);
        // One file at a time says the same.
        for path in self.files.keys() {
            let of_file = |f: &&Finding| *f.at.path == **path;
            let expected: Vec<&Finding> = report.findings.iter().filter(of_file).collect();
            assert_eq!(workspace.file(path).findings.iter().collect::<Vec<_>>(), expected, "{path}");
        }
        let new = report.findings.iter().filter(|f| !f.known);
        let new = new.map(|f| (f.control.to_string(), f.resource.to_string())).collect();
        (report, new)
    }

    fn assert_known(&self) {
        let (report, new) = self.report();
        assert_eq!(new, [], "{:?}", report.findings);
        assert!(!report.findings.is_empty());
        assert_eq!(report.baseline.map(|t| t.gone), Some(0));
    }
}

const VOLUME: &str =
    "resource \"aws_ebs_volume\" \"data\" {\n  availability_zone = \"ap-northeast-1a\"\n  size = 10\n}\n";
const DATABASE: &str = "resource \"aws_db_instance\" \"main\" {\n  engine = \"mysql\"\n  storage_encrypted = var.encrypted\n}\n\n\
                        variable \"encrypted\" {\n  default = false\n}\n";
const ENCRYPTION: &str = "encryption-at-rest-missing";

#[test]
fn what_does_not_change_what_is_said_leaves_all_known() {
    let all = || Seen::of(&[("a/main.tf", VOLUME), ("a/db.tf", DATABASE)]);
    all().assert_known();
    let comments = VOLUME.replace("size = 10", "# 容量\n\n  size   =  10 // GiB").replace('\n', "\r\n");
    all().with("a/main.tf", &format!("\n# 注記\n{comments}")).assert_known();
    all().with("a/main.tf", &VOLUME.replace("\"data\"", "\"disk\"")).assert_known();
    all().with("a/main.tf", &VOLUME.replace("size = 10", "size = 20\n  iops = 1")).assert_known();
    all().without("a/main.tf").with("a/volumes.tf", VOLUME).assert_known();
    all().without("a/main.tf").with("a/db.tf", &format!("{VOLUME}\n{DATABASE}")).assert_known();
    let moved = all().without("a/main.tf").without("a/db.tf");
    moved.with("envs/b/main.tf", VOLUME).with("envs/b/db.tf", DATABASE).assert_known();
    // The value is written elsewhere, under another name.
    let renamed = DATABASE.replace("encrypted\"", "crypt\"").replace("var.encrypted", "var.crypt");
    all().with("a/db.tf", &renamed).assert_known();
}

#[test]
fn another_value_and_another_resource_are_new() {
    let all = || Seen::of(&[("main.tf", VOLUME), ("db.tf", DATABASE)]);
    let encryption = |seen: Seen| -> Vec<String> {
        seen.report().1.into_iter().filter(|(control, _)| control == ENCRYPTION).map(|(_, resource)| resource).collect()
    };
    let explicit = VOLUME.replace("size = 10", "encrypted = false");
    assert_eq!(encryption(all().with("main.tf", &explicit)), ["aws_ebs_volume.data"]);
    let copy = format!("{VOLUME}\n{}", VOLUME.replace("\"data\"", "\"copy\""));
    assert_eq!(encryption(all().with("main.tf", &copy)), ["aws_ebs_volume.copy"]);
    assert_eq!(encryption(all().with("copy.tf", &VOLUME.replace("\"data\"", "\"copy\""))), ["aws_ebs_volume.copy"]);
    assert_eq!(encryption(all().with("db.tf", &DATABASE.replace("false", "\"false\""))), ["aws_db_instance.main"]);
    let (report, _) = all().without("main.tf").report();
    assert!(report.baseline.is_some_and(|tally| tally.gone > 0 && tally.recorded > tally.gone));
}

#[test]
fn the_new_one_of_several_blocks_is_the_one_that_differs() {
    let group = |rules: &[u16]| {
        let rule = |port: &u16| {
            format!(
                "  ingress {{\n    from_port = {port}\n    to_port = {port}\n    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }}\n"
            )
        };
        let rules: String = rules.iter().map(rule).collect();
        format!("resource \"aws_security_group\" \"g\" {{\n  name = \"g\"\n{rules}}}\n")
    };
    let seen = Seen::of(&[("main.tf", &group(&[22, 3389]))]);
    let (report, _) = seen.report();
    let open = report.findings.iter().filter(|f| f.at.range != f.subject.range).count();
    assert!(open >= 2, "{:?}", report.findings);
    let text = group(&[3306, 22, 3389]);
    let (report, _) = seen.with("main.tf", &text).report();
    let new: Vec<&Finding> = report.findings.iter().filter(|f| !f.known).collect();
    let second = text.find("from_port = 22").unwrap();
    assert!(!new.is_empty() && new.iter().all(|f| f.at.range.end < second), "{new:?}");
}

#[test]
fn a_baseline_tells_no_secret() {
    let text = |word: &str| {
        format!(
            "resource \"aws_db_instance\" \"main\" {{\n  engine = \"mysql\"\n  password = \"{word}\"\n  storage_encrypted = false\n}}\n"
        )
    };
    let forms = |word: &str| -> Vec<String> {
        let seen = Seen::of(&[("main.tf", &text(word))]);
        let written = String::from_utf8(seen.files["/w/ci/known.json"].clone()).unwrap();
        assert!(!written.contains(word));
        // All but four digits of the value itself are the same for every word.
        let line = |l: &str| l.split("\"value\":\"").map(|p| p.get(4..).unwrap_or("").to_string()).collect::<String>();
        written.lines().map(line).collect()
    };
    assert_eq!(forms("Tr0ub4dor&3-x9"), forms("correct-Horse-7-battery"));
}

#[test]
fn a_baseline_that_cannot_be_read_costs_nothing_else() {
    let seen = Seen::of(&[("main.tf", VOLUME)]);
    let broken = |seen: Seen| {
        let mut workspace = seen.load(Some("/w/ci/known.json"));
        let report = workspace.report(&[]);
        assert!(report.findings.iter().any(|f| &*f.control == ENCRYPTION && !f.known));
        assert_eq!((report.baseline, workspace.has_baseline()), (None, false));
        let error = workspace.baseline_errors().next().cloned().unwrap();
        assert_eq!(report.errors, std::slice::from_ref(&error));
        workspace.position("/w/ci/known.json", error.at.range.start, shirube_syntax::Encoding::Utf16)
    };
    assert_eq!(broken(seen.without("ci/known.json")).line, 0);
    let seen = Seen::of(&[("main.tf", VOLUME)]);
    assert_eq!(broken(seen.with("ci/known.json", "{\n\"version\": 3}\n")).line, 1);
}
