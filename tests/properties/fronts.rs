//! After any series of edits the server has published what the command line finds in the same bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use serde_json::Value;
use shirube_tests::{
    editor::{Builder, Editor},
    edits::{self, Edit, Random},
    portal, program,
    session::Texts,
    text, worlds,
};
use tower_lsp::ls_types::{self as lsp, DiagnosticSeverity, NumberOrString};

use crate::PROGRAM;

/// How many edits one series has.
const SERIES: usize = 20;
/// A document whose diagnostics are published after those of all others, because its name is the last.
const LAST: &str = "zz/last.tf";

/// One thing that is said about a file: code, bytes, message and severity.
type Said = (String, (usize, usize), String, String);

/// What stands in a file, as the editor shows it.
fn shown(text: &str, utf8: bool, diagnostics: &[lsp::Diagnostic]) -> BTreeSet<Said> {
    let said = |d: &lsp::Diagnostic| {
        let code = match &d.code {
            Some(NumberOrString::String(code)) => code.clone(),
            other => panic!("a code that is no string: {other:?}"),
        };
        let severity = match d.severity {
            Some(DiagnosticSeverity::ERROR) => "error",
            Some(DiagnosticSeverity::WARNING) => "warning",
            Some(DiagnosticSeverity::INFORMATION) => "information",
            Some(DiagnosticSeverity::HINT) => "hint",
            other => panic!("no severity: {other:?}"),
        };
        let bytes = (text::byte(text, d.range.start, utf8), text::byte(text, d.range.end, utf8));
        // The command line tells the state and the control of an exception instead.
        if code.starts_with("exception-") {
            let control =
                d.message.rsplit_once(" (").map_or("", |(_, control)| control.strip_suffix(')').unwrap_or(control));
            return (code, bytes, control.to_string(), String::new());
        }
        (code, bytes, d.message.clone(), severity.to_string())
    };
    let all: BTreeSet<Said> = diagnostics.iter().map(said).collect();
    assert_eq!(all.len(), diagnostics.len(), "the same is said twice: {diagnostics:?}");
    all
}

/// What stands in each file, as the command line tells it.
fn told(texts: &Texts, report: &Value) -> BTreeMap<String, BTreeSet<Said>> {
    let mut out: BTreeMap<String, BTreeSet<Said>> = BTreeMap::new();
    let mut add = |item: &Value, code: &str, severity: &str, message: &str| {
        let path = item["path"].as_str().expect("a path").to_string();
        let range: lsp::Range = serde_json::from_value(item["range"].clone()).expect("a range");
        let own = texts.get(&path).map_or("", String::as_str);
        // Of a file on disk a byte order mark takes part in no column: an editor would have taken it off.
        let mark = u32::from(own.starts_with('\u{FEFF}'));
        let byte = |at: lsp::Position| {
            let character = if at.line == 0 { at.character + mark } else { at.character };
            text::byte(own, lsp::Position { character, ..at }, false)
        };
        let bytes = (byte(range.start), byte(range.end));
        out.entry(path).or_default().insert((code.into(), bytes, message.into(), severity.into()));
    };
    let list = |name: &str| report[name].as_array().cloned().expect("a list");
    let word = |item: &Value, name: &str| item[name].as_str().expect("a word").to_string();
    for finding in list("findings") {
        add(&finding, &word(&finding, "control"), &word(&finding, "severity"), &word(&finding, "message"));
    }
    for error in list("errors") {
        add(&error, "syntax-error", "error", &word(&error, "message"));
    }
    for exception in list("exceptions").iter().filter(|e| e["state"] != "used") {
        add(exception, &format!("exception-{}", word(exception, "state")), "", &word(exception, "control"));
    }
    out
}

/// A server over some of the worlds' texts, of which some are open.
async fn start(random: &mut Random, texts: &Texts, utf8: bool) -> Editor {
    let config = "version: 1\nprofile: complete\n";
    let mut builder = Builder::default().with_all_policies().with_utf8(utf8).with_file(".shirube.yaml", config);
    for (path, text) in texts {
        builder = builder.with_file(path, text);
    }
    let mut editor = builder.start().await;
    assert_eq!(editor.is_utf8(), utf8);
    let always = random.below(texts.len());
    for (i, path) in texts.keys().enumerate() {
        if i == always || path == LAST || random.once_in(2) {
            editor.open(path).await;
        }
    }
    editor
}

/// Edits open documents and compares at the end.
async fn series(seed: u64) {
    let mut random = Random::new(seed);
    let utf8 = random.once_in(2);
    let world = worlds::random(&mut random);
    let own = |path: &str| path.strip_prefix(portal::DIR).map_or(path, |p| p.trim_start_matches('/')).to_string();
    let mut texts: Texts = world.into_iter().map(|(path, text)| (own(&path), text)).collect();
    texts.insert(LAST.into(), "# 最後\n".into());
    let mut editor = start(&mut random, &texts, utf8).await;
    let open: Vec<String> = texts.keys().filter(|p| editor.is_open(p)).cloned().collect();
    for _ in 0..SERIES {
        let path = random.pick(&open);
        let file = texts.keys().position(|p| *p == path).expect("a file");
        let plain: Vec<&str> = texts.values().map(String::as_str).collect();
        let edits = edits::random(&mut random, &plain, file);
        editor.change(&path, &edits).await;
        texts.insert(path.clone(), editor.text(&path).to_string());
        if random.once_in(4) {
            editor.diagnostics(&path).await;
        }
    }
    // Diagnostics that wait to be sent keep their turn when newer ones replace them. After the first edit all edits have been looked
    // at and nothing of the last document waits any more, so what is sent after the second one has everything else before it.
    for _ in 0..2 {
        let edit = Edit::new(editor.text(LAST), 0..0, "\n");
        editor.change(LAST, &[edit]).await;
        editor.diagnostics(LAST).await;
    }
    texts.insert(LAST.into(), editor.text(LAST).to_string());
    compare(&editor, &texts, &open).await;
    editor.finish().await;
}

async fn compare(editor: &Editor, texts: &Texts, open: &[String]) {
    let dir = tempfile::tempdir().expect("a directory");
    texts.iter().for_each(|(path, text)| program::write(dir.path(), path, text.as_bytes()));
    let (code, report) = program::check(PROGRAM, dir.path(), &[]);
    let told = told(texts, &report);
    for path in open {
        let shown = shown(&texts[path], editor.is_utf8(), &editor.published(path));
        let told = told.get(path).cloned().unwrap_or_default();
        let only = |a: &BTreeSet<Said>, b: &BTreeSet<Said>| -> String {
            a.difference(b).map(|said| format!("\n    {said:?}")).collect()
        };
        assert!(
            shown == told,
            "{path}\n  only the server:{}\n  only the command line:{}\n{:?}",
            only(&shown, &told),
            only(&told, &shown),
            texts[path]
        );
    }
    let broken = !report["errors"].as_array().is_none_or(Vec::is_empty);
    assert!(!broken || code == 1, "files are broken, and the exit code is {code}");
}

#[test]
fn the_server_says_what_the_command_line_says() {
    let total = Random::edits(400);
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    for i in 0..total.div_ceil(SERIES) as u64 {
        let own = seed.wrapping_add(i);
        let failed = catch_unwind(AssertUnwindSafe(|| runtime.block_on(series(own))));
        assert!(failed.is_ok(), "SHIRUBE_SEED={own}");
    }
}
