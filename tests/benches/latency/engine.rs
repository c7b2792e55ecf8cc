//! A keystroke in the engine alone: from the edit to the answers about the whole file, positions included. What is left of the table
//! through the wire is what the wire costs.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use shirube_engine::{Options, Workspace, files::Memory};
use shirube_syntax::{Encoding, Position};

use crate::{
    measure,
    samples::{self, DIR, Density, Files},
};

const ROUNDS: usize = 300;

/// A workspace over files in memory.
pub fn load(files: &Files) -> Workspace {
    let bytes: BTreeMap<_, _> = files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    load_bytes(&Memory(bytes))
}

/// A workspace over bytes in memory.
pub fn load_bytes(files: &Memory) -> Workspace {
    let options = Options { today: "2026-11-23".into(), ..Options::default() };
    Workspace::load(Arc::new(files.clone()), shirube_guideline::pack(), &[DIR.to_string()], options)
}

/// Text typed at the beginning of a string and taken back, many times at different places.
fn keystrokes(text: &str, typed: &str) -> Vec<Duration> {
    let path = format!("{DIR}/main.tf");
    let mut workspace = load(&Files::from([(path.clone(), text.to_owned())]));
    workspace.open(&path, text, 1);
    workspace.report(&[]);
    let mut version = 1;
    let mut edit = |workspace: &mut Workspace, range: (Position, Position), text: &str| {
        version += 1;
        let changes = [(Some(range), text.to_string())];
        measure::time(|| {
            workspace.change(&path, version, &changes, Encoding::Utf16).ok();
            workspace.update();
            for finding in workspace.file_without_fixes(&path).findings {
                workspace.position(&path, finding.at.range.start, Encoding::Utf16);
            }
        })
    };
    let places = places(text);
    let mut times = Vec::new();
    for i in 0..ROUNDS {
        let offset = places[i * 7919 % places.len()];
        let from = workspace.position(&path, offset, Encoding::Utf16);
        times.push(edit(&mut workspace, (from, from), typed));
        let to = workspace.position(&path, offset + typed.len(), Encoding::Utf16);
        edit(&mut workspace, (from, to), "");
    }
    times
}

/// Where one types: the beginnings of strings.
pub fn places(text: &str) -> Vec<usize> {
    text.match_indices("= \"").map(|(i, _)| i + 3).collect()
}

/// What one types: each in another way more than a letter.
pub const TYPED: [(&str, &str); 4] = [("letter", "a"), ("lone quote", "\""), ("kanji", "漢"), ("`${`", "${")];

/// Prints the table.
pub fn table() {
    println!("Keystroke to answers about the file, in the engine\n");
    println!("| lines | findings | typed | p50 | p99 |\n| --- | --- | --- | --- | --- |");
    for density in [Density::Realistic, Density::Dense] {
        for lines in [100, 1_000, 5_000] {
            let text = samples::file(lines, density);
            for (name, typed) in TYPED {
                let cells = measure::percentiles(keystrokes(&text, typed));
                println!("| {lines} | {} | {name} | {cells} |", density.word());
            }
        }
    }
    println!();
}
