//! Prints a table of how many conditions of policies are decided, and why the others are not:
//! `cargo run --release -p shirube-tests --bin decided DIR…`.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]

use std::{collections::BTreeMap, path::Path, sync::Arc};

use shirube_engine::{Disk, Options, Workspace};
use shirube_lang::Reason;
use shirube_policy::pack::Profile;

/// What kind of reason it is; the name in it does not matter.
fn cause(reason: &Reason) -> String {
    match reason {
        Reason::NoValue(_) => "a variable has no value",
        Reason::Computed(_) => "an attribute is computed by the provider",
        Reason::Data(_) => "a data source is read from the provider",
        Reason::NotInstalled(_) => "a module is not installed",
        Reason::Undeclared(_) => "a name is not declared",
        Reason::Unfinished => "the text cannot be read",
        Reason::Instances(_) => "`count` or `for_each` is not known",
        Reason::Environment(_) => "it comes from the environment",
        Reason::Budget(_) => "a limit was reached",
        other => return other.to_string(),
    }
    .into()
}

fn main() {
    println!("| repository | files | resources | conditions | decided | share | undetermined because |");
    println!("| --- | --: | --: | --: | --: | --: | --- |");
    for dir in std::env::args().skip(1) {
        let Ok(path) = Path::new(&dir).canonicalize() else {
            println!("| {dir} | | | | | | there is no such folder |");
            continue;
        };
        let options = Options { today: "2026-11-26".into(), profile: Some(Profile::Complete), ..Options::default() };
        let base = path.to_string_lossy().into_owned();
        let mut workspace = Workspace::load(Arc::new(Disk), shirube_guideline::pack(), &[base], options);
        let report = workspace.report(&[]);
        let tally = workspace.tally();
        // What a filter rules out is no condition that was decided.
        let decided = tally.satisfied + tally.violated;
        let all = decided + tally.undetermined.len();
        let mut causes: BTreeMap<String, usize> = BTreeMap::new();
        tally.undetermined.iter().for_each(|reason| *causes.entry(cause(reason)).or_default() += 1);
        let mut causes: Vec<(String, usize)> = causes.into_iter().collect();
        causes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let causes: Vec<String> = causes.iter().map(|(cause, n)| format!("{n} {cause}")).collect();
        println!(
            "| {} | {} | {} | {all} | {decided} | {:.1} % | {} |",
            path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default(),
            report.files,
            report.resources,
            100.0 * decided as f64 / all.max(1) as f64,
            causes.join("; ")
        );
    }
}
