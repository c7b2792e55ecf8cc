//! From the start of the server to the first diagnostics of a file that is opened, in a process of its own: the pack is decoded,
//! expressions are compiled, the files are read from disk. The start of the process itself and the time before the editor's greeting are
//! not part of it.

use std::time::Duration;

use crate::{
    measure,
    samples::{self, DIR, Density, Files},
    scenario::{self, OPENED, Scenario},
};

/// Prints the table.
pub fn table() {
    println!("Start to first diagnostics of an opened file\n");
    println!("| lines | findings | other files | median | fastest |\n| --- | --- | --- | --- | --- |");
    let path = format!("{DIR}/{OPENED}");
    let row = |others: usize, files: &Files, lines: usize, density: Density| {
        let dir = scenario::on_disk(files);
        let times = measure::runs(|| {
            let numbers = Scenario::Start.numbers(dir.path());
            Duration::from_micros(numbers.first().copied().unwrap_or_default())
        });
        let [fastest, .., _] = times.each_ref().map(|t| measure::milliseconds(*t));
        let median = measure::milliseconds(times[times.len() / 2]);
        println!("| {lines} | {} | {others} | {median:.1} ms | {fastest:.1} ms |", density.word());
    };
    for density in [Density::Realistic, Density::Dense] {
        for lines in [100, 1_000, 5_000] {
            row(0, &Files::from([(path.clone(), samples::file(lines, density))]), lines, density);
        }
    }
    let mut files = samples::workspace();
    for lines in [1_000, 5_000] {
        files.insert(path.clone(), samples::file(lines, Density::Realistic));
        row(samples::MANY, &files, lines, Density::Realistic);
    }
    println!();
}
