//! Peak memory over a workspace of 2,000 files.

use crate::scenario::{self, Scenario};

/// Prints the table.
pub fn table() {
    println!("Peak memory, workspace of 2,000 files\n\n| scenario | peak |\n| --- | --- |");
    let dir = scenario::on_disk(&scenario::many());
    let row = |what: &str, scenario: Scenario| {
        println!("| {what} | {} MB |", scenario.number(dir.path()) / 1024);
    };
    row("cold check", Scenario::Check);
    row("language server, a file of 5,000 lines open and 200 keystrokes typed", Scenario::Edit);
    println!();
}
