//! A cold check against the parser alone on the same bytes, both on all cores: tree-sitter, and for YAML the reader of events.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use shirube_engine::files::Memory;
use shirube_syntax::Notation;

use crate::{
    engine, measure,
    samples::{self, DIR, Density, Files},
    templates::{self, Form},
};

/// Parses all texts, segment by segment as the engine does, on all cores.
fn parser(texts: &[(Notation, &String)]) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((notation, text)) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    shirube_syntax::for_each_segment(text, *notation, |_, own| match notation {
                        Notation::Hcl => {
                            std::hint::black_box(shirube_syntax::parse(own, Notation::Hcl).is_some());
                        }
                        _ => {
                            std::hint::black_box(shirube_model::data::read(own, *notation).root.is_some());
                        }
                    });
                }
            });
        }
    });
}

fn row(name: &str, files: &Files) {
    let notation = |path: &str| match path.rsplit('.').next() {
        Some("yaml") => Notation::YamlSections,
        Some("json") => Notation::JsonSections,
        _ => Notation::Hcl,
    };
    let texts: Vec<(Notation, &String)> = files.iter().map(|(path, text)| (notation(path), text)).collect();
    let memory = Memory(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect());
    let (mut findings, mut resources) = (0, 0);
    let check = || {
        let report = engine::load_bytes(&memory).report(&[]);
        (findings, resources) = (report.findings.len(), report.resources);
    };
    let pair = measure::pair(|| parser(&texts), check);
    let kilobytes = texts.iter().map(|(_, t)| t.len()).sum::<usize>() / 1000;
    let (a, b) = (measure::milliseconds(pair.medians.0), measure::milliseconds(pair.medians.1));
    let (files, ratio, work) = (files.len(), b / a, pair.work);
    print!("| {name} | {files} | {kilobytes} kB | {resources} | {findings} ");
    println!("| {a:.0} ms | {b:.0} ms | {ratio:.2} | {work:.2} |");
}

/// The Terraform files of a directory on disk.
fn repository(dir: &str) -> Files {
    fn collect(dir: &Path, files: &mut Files, name: &str) {
        for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
            let (path, own) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && !own.starts_with('.') {
                collect(&path, files, &format!("{name}/{own}"));
            } else if own.ends_with(".tf")
                && let Ok(text) = fs::read_to_string(&path)
            {
                files.insert(format!("{name}/{own}"), text);
            }
        }
    }
    let mut files = Files::new();
    collect(Path::new(dir), &mut files, DIR);
    files
}

/// Prints the table.
pub fn table(real: &[String]) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    println!("Cold check on {cores} cores\n");
    println!("| workspace | files | bytes | resources | findings | parser alone | check | ratio | of processor time |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    row("dense", &samples::directories(64, 1_000, Density::Dense));
    row("realistic", &samples::directories(64, 1_000, Density::Realistic));
    row("2,000 files", &samples::workspace());
    row("sample system, 50 times", &samples::portals(50));
    for form in [Form::Yaml, Form::Json] {
        row(&format!("templates in {}", form.word()), &templates::directories(64, &[form]));
    }
    for dir in real {
        row(dir.rsplit('/').next().unwrap_or(dir), &repository(dir));
    }
    println!();
}
