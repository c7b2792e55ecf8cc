//! Peak memory over a workspace of 2,000 files.

use crate::{
    samples::{self, DIR, Density},
    scenario::{self, OPENED, Scenario},
};

/// Prints the table.
pub fn table() {
    println!("Peak memory, workspace of 2,000 files\n\n| scenario | peak |\n| --- | --- |");
    let mut files = samples::workspace();
    files.insert(format!("{DIR}/{OPENED}"), samples::file(5_000, Density::Realistic));
    let dir = scenario::on_disk(&files);
    let row = |what: &str, scenario: Scenario| {
        println!("| {what} | {} MB |", scenario.number(dir.path()) / 1024);
    };
    row("cold check", Scenario::Check);
    row("language server, a file of 5,000 lines open and 200 keystrokes typed", Scenario::Edit);
    println!();
}
