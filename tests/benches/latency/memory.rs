//! Memory over a workspace of 2,000 files.

use crate::scenario::{self, Scenario};

/// Prints the table.
pub fn table() {
    println!("Memory, workspace of 2,000 files\n\n| scenario | at the end | peak |\n| --- | --- | --- |");
    let dir = scenario::on_disk(&scenario::many());
    let row = |what: &str, scenario: Scenario| {
        let megabytes = |kilobytes: Option<&u64>| kilobytes.map_or(0, |number| number / 1024);
        let numbers = scenario.numbers(dir.path());
        println!("| {what} | {} MB | {} MB |", megabytes(numbers.first()), megabytes(numbers.get(1)));
    };
    row("cold check", Scenario::Check);
    row("language server, a file of 5,000 lines open and 200 keystrokes typed", Scenario::Edit);
    println!();
}
