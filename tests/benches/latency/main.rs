//! Prints the tables of BENCHMARKS.md: `cargo bench -p shirube-tests`, or some of them: `cargo bench -p shirube-tests -- wire cold`.
//!
//! One file per table. Real repositories take part in the cold check as `--repository DIR`. `--workspace DIR` only writes the workspace of
//! 2,000 files, for `tests/editors/latency.sh`; `--templates DIR` templates, for `tests/benches/peers.sh`.

#![expect(clippy::print_stdout, reason = "tables are what this program is for")]

mod cold;
mod engine;
mod measure;
mod memory;
mod policies;
mod samples;
mod scenario;
mod start;
mod templates;
mod wire;

use templates::Form;

/// A table: its name, and what prints it.
type Table = (&'static str, fn(&Arguments));

const TABLES: [Table; 7] = [
    ("wire", |_| wire::table()),
    ("templates", |_| wire::templates()),
    ("engine", |_| engine::table()),
    ("cold", |arguments| cold::table(&arguments.repositories)),
    ("start", |_| start::table()),
    ("memory", |_| memory::table()),
    ("policies", |_| policies::table()),
];

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    tables: Vec<String>,
    repositories: Vec<String>,
}

fn main() {
    let mut words = std::env::args().skip(1);
    let mut arguments = Arguments::default();
    // `cargo test` runs benches too, to see that they build.
    let mut asked = false;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--bench" => asked = true,
            "--repository" => arguments.repositories.extend(words.next()),
            "--workspace" => return write(&scenario::many(), words.next()),
            "--templates" => return write(&templates::directories(64, &[Form::Yaml, Form::Json]), words.next()),
            scenario::ARGUMENT => return scenario::run(&words.collect::<Vec<_>>()),
            _ => arguments.tables.push(word),
        }
    }
    for (name, print) in TABLES.iter().filter(|_| asked) {
        if arguments.tables.is_empty() || arguments.tables.iter().any(|t| t == name) {
            print(&arguments);
        }
    }
}

/// Writes files below a directory, for other programs.
fn write(files: &samples::Files, dir: Option<String>) {
    if let Some(dir) = dir {
        scenario::write(files, dir.as_ref());
    }
}
