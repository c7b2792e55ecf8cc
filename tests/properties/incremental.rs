//! After any series of edits the answers are those of a fresh check of the same texts, and the work of one edit is small.

use std::{collections::BTreeMap, sync::Arc};

use shirube_engine::{Options, Report, Workspace, files::Memory};
use shirube_policy::pack::Profile;
use shirube_syntax::{Encoding, fmt};
use shirube_tests::{
    edits::{self, Edit, Random},
    portal,
};

fn workspace(texts: &BTreeMap<String, String>) -> Workspace {
    let files = Memory(texts.iter().map(|(p, t)| (p.clone(), t.as_bytes().to_vec())).collect());
    let options = Options { today: "2026-11-23".into(), profile: Some(Profile::Complete), ..Options::default() };
    Workspace::load(Arc::new(files), shirube_guideline::pack(), &[portal::DIR.to_string()], options)
}

/// A portal in which every file is open.
struct Session {
    paths: Vec<String>,
    texts: Vec<String>,
    versions: Vec<i32>,
    workspace: Workspace,
}

impl Session {
    fn new(files: &[(String, String)]) -> Self {
        let mut workspace = workspace(&files.iter().cloned().collect());
        for (path, text) in files {
            workspace.open(path, text, 1);
        }
        let (paths, texts): (Vec<_>, Vec<_>) = files.iter().cloned().unzip();
        let versions = vec![1; paths.len()];
        Self { paths, texts, versions, workspace }
    }

    fn apply(&mut self, edit: &Edit) {
        let text = &mut self.texts[edit.file];
        let whole =
            |at: usize, text: &str| (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
        let (mut start, mut end) = (whole(edit.start, text), whole(edit.end, text));
        // A position cannot stand between the two characters of a line end.
        let split = |at: usize, text: &str| at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n');
        start -= usize::from(split(start, text));
        end = end.max(start);
        end += usize::from(split(end, text));
        let path = &self.paths[edit.file];
        // A byte order mark takes part in no column, so nothing can be put before it.
        let mark = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let (start, end) = (start.max(mark), end.max(mark));
        let encoding = if edit.file.is_multiple_of(2) { Encoding::Utf16 } else { Encoding::Utf8 };
        let at = |offset: usize| self.workspace.position(path, offset, encoding);
        let range = Some((at(start), at(end)));
        text.replace_range(start..end, &edit.text);
        self.versions[edit.file] += 1;
        let change = [(range, edit.text.clone())];
        self.workspace.change(path, self.versions[edit.file], &change, encoding).expect("a newer version");
        assert_eq!(self.workspace.text(path).as_deref(), Some(text.as_str()), "the text after {edit:?}");
    }

    fn fresh(&self) -> Report {
        let texts = self.paths.iter().cloned().zip(self.texts.iter().cloned()).collect();
        workspace(&texts).report(&[])
    }
}

fn differs(files: &[(String, String)], edits: &[Edit], every: bool) -> Option<String> {
    let mut session = Session::new(files);
    session.workspace.report(&[]);
    for (i, edit) in edits.iter().enumerate() {
        session.apply(edit);
        session.workspace.update();
        if !every && i + 1 < edits.len() {
            continue;
        }
        let (own, fresh) = (session.workspace.report(&[]), session.fresh());
        if own != fresh {
            return Some(describe(&own, &fresh));
        }
    }
    None
}

fn describe(own: &Report, fresh: &Report) -> String {
    let lines = |r: &Report| -> Vec<String> {
        let findings = r.findings.iter().map(|f| format!("{f:?}"));
        let open = r.undetermined.iter().map(|u| format!("{u:?}"));
        let exceptions = r.exceptions.iter().map(|e| format!("{e:?}"));
        findings.chain(open).chain(exceptions).chain(r.errors.iter().map(|e| format!("{e:?}"))).collect()
    };
    let (a, b) = (lines(own), lines(fresh));
    let only = |x: &[String], y: &[String]| {
        x.iter().filter(|l| !y.contains(l)).take(3).cloned().collect::<Vec<_>>().join("\n  ")
    };
    format!(
        "only incremental:\n  {}\nonly fresh:\n  {}\nresources {} {}",
        only(&a, &b),
        only(&b, &a),
        own.resources,
        fresh.resources
    )
}

#[test]
fn incremental_is_fresh() {
    let total: usize = std::env::var("SHIRUBE_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let seed = Random::seed();
    let mut random = Random::new(seed);
    let files = portal::files();
    let mut done = 0;
    while done < total {
        let mut session = Session::new(&files);
        let mut history = Vec::new();
        for _ in 0..50 {
            let edit = edits::random(&mut random, &session.texts);
            history.push(edit.clone());
            session.apply(&edit);
            session.workspace.update();
            done += 1;
            if random.below(8) > 0 && history.len() < 50 {
                continue;
            }
            let (own, fresh) = (session.workspace.report(&[]), session.fresh());
            if own != fresh {
                let edits = shrink(&files, history);
                let why = differs(&files, &edits, false).unwrap_or_default();
                panic!("SHIRUBE_SEED={seed}: after {edits:#?}\n{why}");
            }
        }
    }
}

/// Leaves edits out as long as it still fails.
fn shrink(files: &[(String, String)], mut edits: Vec<Edit>) -> Vec<Edit> {
    let mut i = 0;
    while i < edits.len() && edits.len() > 1 {
        let mut fewer = edits.clone();
        fewer.remove(i);
        let fails = std::panic::catch_unwind(|| differs(files, &fewer, false).is_some()).unwrap_or(false);
        if fails { edits = fewer } else { i += 1 }
    }
    edits
}

#[test]
fn work_of_one_edit() {
    let files = portal::files();
    let mut session = Session::new(&files);
    session.workspace.report(&[]);
    let file = session.paths.iter().position(|p| p.ends_with("modules/database/main.tf")).unwrap();
    let at = |session: &Session, needle: &str| session.texts[file].find(needle).unwrap() + needle.len();
    let edit = |session: &mut Session, start: usize, text: &str| {
        let before = session.workspace.counts();
        session.apply(&Edit { file, start, end: start, text: text.into() });
        session.workspace.update();
        let after = session.workspace.counts();
        (after.parsed - before.parsed, after.policy_runs - before.policy_runs, after.evaluated - before.evaluated)
    };
    // A letter inside a comment: one segment is parsed, nothing is evaluated.
    let comment = session.texts[file].find('#').unwrap() + 1;
    assert_eq!(edit(&mut session, comment, "あ"), (1, 0, 0));
    // A letter inside a string that only the instance refers to: the policies that read all of its arguments.
    let start = at(&session, "name       = \"${var.name}");
    let (parsed, runs, _) = edit(&mut session, start, "x");
    assert_eq!(parsed, 1);
    assert!(runs <= 4, "{runs} policies ran");
    // An argument more in a resource: one segment, and the policies of its type for its two instances.
    let start = at(&session, "resource \"aws_db_instance\" \"main\" {\n");
    let (parsed, runs, _) = edit(&mut session, start, "  copy_tags_to_snapshot = true\n");
    assert_eq!(parsed, 1);
    assert!(runs <= 16, "{runs} policies ran");
    // Blank lines above a block move it and change nothing.
    assert_eq!(edit(&mut session, 0, "\n\n").1, 0);
}

#[test]
fn policies_of_other_types_are_not_decoded() {
    let text = "resource \"aws_ebs_volume\" \"a\" {\n  size = 1\n}\n".to_string();
    let texts = BTreeMap::from([(format!("{}/main.tf", portal::DIR), text)]);
    let mut workspace = workspace(&texts);
    workspace.report(&[]);
    let pack = workspace.pack();
    assert!(pack.decoded_count() < pack.entries().count() / 2, "{}", pack.decoded_count());
}

#[test]
fn an_unfinished_block_leaves_the_others_alone() {
    let files = portal::files();
    let whole = workspace(&files.iter().cloned().collect()).report(&[]);
    for (path, text) in files.iter().filter(|(p, _)| p.contains("/modules/ops/")) {
        for (head, _) in text.match_indices("\nresource \"") {
            let cut = head + 1 + text[head + 1..].find('\n').unwrap() + 1;
            let end = head + 1 + text[head + 1..].find("\n}\n").unwrap() + 3;
            // The block loses its closing brace.
            let broken = format!("{}{}\n{}", &text[..cut], &text[cut..end - 2], &text[end..]);
            let mut texts: BTreeMap<String, String> = files.iter().cloned().collect();
            texts.insert(path.clone(), broken.clone());
            let report = workspace(&texts).report(&[]);
            let inside =
                |r: &shirube_engine::Location| *r.path == **path && r.range.start > head && r.range.start < end;
            let lines = text[head + 1..end].lines().count();
            let error = report.errors.iter().find(|e| *e.at.path == **path).expect("a syntax error");
            let line = broken[..error.at.range.start].matches('\n').count();
            let first = broken[..head + 1].matches('\n').count();
            assert!((first..=first + lines).contains(&line), "{path}: error at line {line}, block at {first}");
            for finding in whole.findings.iter().filter(|f| *f.at.path == **path && !inside(&f.at)) {
                let kept = report.findings.iter().any(|f| f.policy == finding.policy && f.resource == finding.resource);
                assert!(kept, "{path}: {} of {} is gone", finding.policy, finding.resource);
            }
        }
    }
}

#[test]
fn fixes_are_formatted_complete_and_final() {
    let files = portal::files();
    let formatted = |t: &str| fmt::format(t).is_some_and(|f| f == t);
    for crlf in [false, true] {
        let texts: BTreeMap<String, String> =
            files.iter().map(|(p, t)| (p.clone(), if crlf { t.replace('\n', "\r\n") } else { t.clone() })).collect();
        let mut before = workspace(&texts);
        let report = before.report(&[]);
        let mut tried = 0;
        for finding in &report.findings {
            for title in &finding.fixes {
                let fix = before.fix(finding, title.id).expect("a fix that is offered can be had");
                let mut after = texts.clone();
                for (path, edits) in &fix.edits {
                    let text = after.get_mut(&**path).unwrap();
                    *text = shirube_engine::fixes::apply(text, edits);
                    let plain = text.replace("\r\n", "\n");
                    assert!(formatted(&plain), "{}: not formatted\n{plain}", finding.policy);
                    assert_eq!(text.contains("\r\n"), crlf, "{}: line ends", finding.policy);
                }
                let now = workspace(&after).report(&[]);
                assert_eq!(now.errors, report.errors, "{}", finding.policy);
                let same = |f: &&shirube_engine::Finding| f.policy == finding.policy && f.resource == finding.resource;
                let count = |r: &Report| r.findings.iter().filter(same).count();
                assert!(count(&now) < count(&report), "{} of {} is still there", finding.policy, finding.resource);
                for f in &now.findings {
                    let known =
                        report.findings.iter().any(|o| o.policy == f.policy && o.resource_type == f.resource_type);
                    assert!(known, "{} adds {}", finding.policy, f.policy);
                }
                tried += 1;
            }
        }
        assert!(tried > 10, "only {tried} fixes");
    }
}
