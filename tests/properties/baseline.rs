//! What is recorded stays known after edits that change nothing that is said, and what is added is new.

use std::{collections::BTreeSet, sync::Arc};

use shirube_engine::{Finding, Report, Workspace};
use shirube_tests::{
    edits::{self, Random},
    portal::DIR,
    session::{self, Texts},
    worlds,
};

/// How many edits one series has.
const SERIES: usize = 12;
const BASELINE: &str = "/portal/known.json";
/// Something that nobody has recorded.
const SEEDED: &str =
    "resource \"aws_ebs_volume\" \"seeded\" {\n  availability_zone = \"ap-northeast-1a\"\n  size = 4711\n}\n";

fn report(texts: &Texts) -> (Workspace, Report) {
    let mut workspace = session::workspace(texts);
    workspace.set_baseline(&[BASELINE.to_string()]);
    let report = workspace.report(&[]);
    (workspace, report)
}

fn new(report: &Report) -> Vec<&Finding> {
    report.findings.iter().filter(|f| !f.known).collect()
}

/// The blocks that may be moved: an exception stays with the one it is written above.
fn blocks(text: &str) -> Vec<std::ops::Range<usize>> {
    let excepted = |start: usize| text[..start].trim_end().lines().rev().take(4).any(|l| l.contains("shirube:"));
    edits::blocks(text).into_iter().filter(|block| !excepted(block.start)).collect()
}

/// Files whose blocks can be moved.
fn plain(texts: &Texts) -> Vec<String> {
    texts.keys().filter(|path| path.ends_with(".tf") && !blocks(&texts[*path]).is_empty()).cloned().collect()
}

/// An edit that changes nothing that is said about any resource.
fn unrelated(random: &mut Random, texts: &mut Texts) {
    let files = plain(texts);
    let path = random.pick(&files);
    let text = texts[&path].clone();
    let block = random.pick(&blocks(&text));
    match random.below(6) {
        0 => {
            let line = random.pick(&["\n", "# 注記\n", "// shirube\n", "\n\n/* a\n b */\n"]);
            texts.insert(path, [&text[..block.start], line, &text[block.start..]].concat());
        }
        1 => {
            let inside = text[block.clone()].find("{\n").map_or(block.start, |i| block.start + i + 2);
            texts.insert(path, [&text[..inside], "  # 注記\n\n", &text[inside..]].concat());
        }
        2 => {
            // To the end of its file or of another one of its directory.
            let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
            let beside: Vec<String> = files
                .iter()
                .filter(|f| f.rsplit_once('/').is_some_and(|(d, _)| d == dir))
                .cloned()
                .chain([format!("{dir}/moved.tf")])
                .collect();
            let to = random.pick(&beside);
            texts.insert(path, [&text[..block.start], &text[block.end..]].concat());
            let target = texts.entry(to).or_default();
            if !target.is_empty() && !target.ends_with('\n') {
                target.push('\n');
            }
            target.push_str(&text[block]);
        }
        3 => {
            let lf = text.replace("\r\n", "\n");
            texts.insert(path, if text.contains("\r\n") { lf } else { lf.replace('\n', "\r\n") });
        }
        4 => {
            texts.remove(&path);
            let mut to = path.replace(".tf", "_renamed.tf");
            if to.len() > 120 {
                to = format!("{DIR}/renamed{}.tf", random.below(1000));
                let in_root = path.rsplit_once('/').is_some_and(|(dir, _)| dir == DIR);
                to = if in_root { to } else { path };
            }
            texts.insert(to, text);
        }
        _ => rename(random, texts, &text[block]),
    }
}

/// Renames a resource wherever its directory refers to it; the name occurs nowhere else.
fn rename(random: &mut Random, texts: &mut Texts, block: &str) {
    let mut quoted = block.lines().next().unwrap_or("").split('"');
    let (Some("resource "), Some(kind), Some(name)) = (quoted.next(), quoted.next(), quoted.nth(1)) else { return };
    let (kind, name) = (kind.to_string(), name.to_string());
    let new = format!("{name}_{}", random.below(1000));
    let (head, other) = (format!("\"{kind}\" \"{name}\""), format!("\"{kind}\" \"{new}\""));
    let (dot, dotted) = (format!("{kind}.{name}"), format!("{kind}.{new}"));
    for text in texts.values_mut().filter(|text| text.contains(&head) || text.contains(&dot)) {
        *text = replaced(&text.replace(&head, &other), &dot, &dotted);
    }
}

/// Replaces an address where no longer name begins with it.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let mut pieces = text.split(old);
    let mut out = pieces.next().unwrap_or("").to_string();
    for piece in pieces {
        let longer = piece.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        out.push_str(if longer { old } else { new });
        out.push_str(piece);
    }
    out
}

fn series(seed: u64) -> usize {
    let mut random = Random::new(seed);
    let mut texts = worlds::random_terraform(&mut random);
    let recorded = session::workspace(&texts).record(&[], DIR);
    texts.insert(BASELINE.into(), recorded.write());
    for i in 0..SERIES {
        let before = texts.clone();
        unrelated(&mut random, &mut texts);
        let (_, report) = report(&texts);
        let changed: Vec<_> = texts.iter().filter(|(p, t)| before.get(*p) != Some(t)).collect();
        assert_eq!(new(&report), Vec::<&Finding>::new(), "SHIRUBE_SEED={seed}, edit {i}: {changed:?}");
        assert_eq!(report.baseline.map(|tally| tally.gone), Some(0), "SHIRUBE_SEED={seed}, edit {i}: {changed:?}");
    }
    let path = random.pick(&plain(&texts));
    let text = texts[&path].clone();
    let at = random.pick(&blocks(&text)).start;
    texts.insert(path.clone(), [&text[..at], SEEDED, &text[at..]].concat());
    let (_, report) = report(&texts);
    let new = new(&report);
    assert!(!new.is_empty(), "SHIRUBE_SEED={seed}: nothing is new in {path}");
    let seeded = |f: &&Finding| *f.at.path == *path && (at..at + SEEDED.len()).contains(&f.at.range.start);
    assert!(new.iter().all(seeded), "SHIRUBE_SEED={seed}: {new:?}");
    recorded.len()
}

#[test]
fn what_is_recorded_stays_known_and_what_is_added_is_new() {
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let runs = Random::edits(480) / SERIES;
    let recorded: usize = (0..runs.max(1)).map(|i| series(seed.wrapping_add(i as u64))).sum();
    assert!(recorded > 0);
}

/// After any edits, one file at a time and in one workspace that is kept, the same is known as in a fresh check.
#[test]
fn known_while_typing_is_known_in_a_check() {
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let runs = Random::edits(480) / SERIES;
    let mut shown_as_known = 0;
    for run in 0..runs.max(1) {
        let seed = seed.wrapping_add(run as u64);
        let mut random = Random::new(seed);
        let mut texts = worlds::random_terraform(&mut random);
        let recorded = session::workspace(&texts).record(&[], DIR);
        texts.insert(BASELINE.into(), recorded.write());
        let (mut kept, _) = report(&texts);
        let mut shown: std::collections::BTreeMap<Arc<str>, Report> = std::collections::BTreeMap::new();
        for version in 0..SERIES as i32 {
            let paths: Vec<String> = texts.keys().filter(|p| *p != BASELINE).cloned().collect();
            let all: Vec<&str> = paths.iter().map(|p| texts[p].as_str()).collect();
            let file = random.below(paths.len());
            let edits = edits::random(&mut random, &all, file);
            let text = edits.iter().fold(all[file].to_string(), |text, edit| edit.apply(&text));
            kept.open(&paths[file], &text, version);
            texts.insert(paths[file].clone(), text);
            for path in kept.update() {
                let report = kept.file(&path);
                shown.insert(path, report);
            }
        }
        let (_, fresh) = report(&texts);
        let known = |f: &Finding| (f.at.clone(), f.policy.clone(), f.known);
        let expected: BTreeSet<_> = fresh.findings.iter().map(known).collect();
        shown_as_known += expected.iter().filter(|(.., known)| *known).count();
        let own: BTreeSet<_> = kept.report(&[]).findings.iter().map(known).collect();
        assert_eq!(own, expected, "SHIRUBE_SEED={seed}");
        for (path, report) in &shown {
            let own: BTreeSet<_> = report.findings.iter().map(known).collect();
            let of_path: BTreeSet<_> = expected.iter().filter(|(at, ..)| at.path == *path).cloned().collect();
            assert_eq!(own, of_path, "SHIRUBE_SEED={seed}: {path} as shown");
        }
    }
    assert!(shown_as_known > 0);
}
