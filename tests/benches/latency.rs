//! Prints the tables of BENCHMARKS.md: `cargo bench -p shirube-tests`.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use shirube_engine::{Options, Workspace, files::Memory};
use shirube_syntax::{Encoding, Notation, Position};

const DIR: &str = "/bench";
const ROUNDS: usize = 100;

/// A file of about so many lines: the pack's examples, again and again under other labels.
fn file(lines: usize) -> String {
    let pack = shirube_guideline::pack();
    let mut folders: Vec<&str> = pack.entries().map(|e| e.folder.as_str()).filter(|f| f.starts_with("aws/")).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut out = String::new();
    let mut round = 0;
    while out.lines().count() < lines {
        for folder in &folders {
            for example in pack.examples(folder).iter().filter(|e| e.name.ends_with("compliant.tf") || round % 4 == 0) {
                let mut text = String::new();
                let mut keep = true;
                for line in example.text.split_inclusive('\n') {
                    if line.starts_with("terraform") || line.starts_with("provider") || line.starts_with("variable") {
                        keep = false;
                    } else if line.starts_with("resource") || line.starts_with("data") {
                        keep = true;
                    }
                    if keep {
                        text.push_str(line);
                    }
                }
                let stem: String = example.name.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
                let tag = format!("_{}_{stem}_{round}\" {{", folder.replace('/', "_"));
                for line in text.split_inclusive('\n') {
                    if line.starts_with("resource") || line.starts_with("data") {
                        out.push_str(&line.replace("\" {", &tag));
                    } else {
                        out.push_str(line);
                    }
                }
                if out.lines().count() >= lines {
                    return out;
                }
            }
        }
        round += 1;
    }
    out
}

fn load(files: &BTreeMap<String, Vec<u8>>) -> Workspace {
    let options = Options { today: "2026-11-23".into(), ..Options::default() };
    Workspace::load(Arc::new(Memory(files.clone())), shirube_guideline::pack(), &[DIR.to_string()], options)
}

fn percentiles(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort_unstable();
    let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize].as_secs_f64() * 1e3;
    (at(0.5), at(0.99))
}

/// One keystroke and back again, many times at different places: from the edit to the answers about the file.
fn keystrokes(files: &BTreeMap<String, Vec<u8>>, path: &str, typed: &str) -> (f64, f64) {
    let mut workspace = load(files);
    let text = String::from_utf8_lossy(&files[path]).into_owned();
    workspace.open(path, &text, 1);
    workspace.report(&[]);
    let strings: Vec<usize> = text.match_indices("= \"").map(|(i, _)| i + 3).collect();
    let mut times = Vec::new();
    let mut version = 1;
    let mut edit = |workspace: &mut Workspace, range: (Position, Position), text: &str| {
        version += 1;
        let start = Instant::now();
        workspace.change(path, version, &[(Some(range), text.to_string())], Encoding::Utf16).ok();
        workspace.update();
        let report = workspace.file(path);
        for finding in &report.findings {
            workspace.position(path, finding.at.range.start, Encoding::Utf16);
        }
        start.elapsed()
    };
    for i in 0..ROUNDS {
        let offset = strings[i * 7919 % strings.len()];
        let from = workspace.position(path, offset, Encoding::Utf16);
        times.push(edit(&mut workspace, (from, from), typed));
        let to = workspace.position(path, offset + typed.len(), Encoding::Utf16);
        edit(&mut workspace, (from, to), "");
    }
    percentiles(times)
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..7).map(|_| measure()).collect();
    times.sort_unstable();
    times[3]
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kb: f64 = peak.and_then(|p| p.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0.0);
    format!("{:.0} MB", kb / 1024.0)
}

fn main() {
    // `cargo test` runs benches too, to see that they build.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let mut out = String::from("| file | typed | p50 | p99 |\n| --- | --- | --- | --- |\n");
    let path = format!("{DIR}/main.tf");
    for lines in [100, 1_000, 5_000] {
        let files = BTreeMap::from([(path.clone(), file(lines).into_bytes())]);
        for (name, typed) in
            [("letter", "a"), ("lone quote", "\""), ("kanji", "漢"), ("`${`", "${"), ("new line", "\n")]
        {
            let (p50, p99) = keystrokes(&files, &path, typed);
            let _ = writeln!(out, "| {lines} lines | {name} | {p50:.2} ms | {p99:.2} ms |");
        }
    }
    println!("Keystroke to answers about the file, in the engine\n\n{out}");

    let files: BTreeMap<String, Vec<u8>> =
        (0..64).map(|i| (format!("{DIR}/m{i}/main.tf"), file(1_000).into_bytes())).collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let texts: Vec<String> = files.values().map(|b| String::from_utf8_lossy(b).into_owned()).collect();
    let parse = median(|| {
        let start = Instant::now();
        thread::scope(|scope| {
            for part in texts.chunks(texts.len().div_ceil(cores)) {
                scope.spawn(move || {
                    for text in part {
                        shirube_syntax::for_each_segment(text, Notation::Hcl, |_, _, tree| {
                            std::hint::black_box(tree.is_some());
                        });
                    }
                });
            }
        });
        start.elapsed()
    });
    let mut findings = 0;
    let check = median(|| {
        let start = Instant::now();
        findings = load(&files).report(&[]).findings.len();
        start.elapsed()
    });
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("Cold check of {} files, {} kB, {cores} cores, {findings} findings\n", files.len(), bytes / 1000);
    println!("| tree-sitter alone | check | ratio |\n| --- | --- | --- |");
    let (a, b) = (parse.as_secs_f64() * 1e3, check.as_secs_f64() * 1e3);
    println!("| {a:.0} ms | {b:.0} ms | {:.2} |\n", b / a);
    for lines in [100, 1_000, 5_000] {
        let one = BTreeMap::from([(path.clone(), file(lines).into_bytes())]);
        let first = median(|| {
            let start = Instant::now();
            load(&one).file(&path);
            start.elapsed()
        });
        println!("Start to first answers, {lines} lines: {:.1} ms", first.as_secs_f64() * 1e3);
    }
    println!("Peak memory of this run: {}", memory());
}
