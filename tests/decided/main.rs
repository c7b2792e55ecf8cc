//! Prints how many conditions of policies are decided, and why the others are not:
//! `cargo run --release -p shirube-tests --bin decided DIR…`.

#![expect(clippy::print_stdout, reason = "tables are what this program is for")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use shirube_engine::{Disk, Options, Workspace};
use shirube_lang::Reason;
use shirube_policy::pack::Profile;

/// Kinds of reasons, and what nobody can know who only has the files.
const CAUSES: [(&str, &str); 13] = [
    ("a variable has no value", "it has no default, and no file gives it a value: whoever plans does"),
    ("an attribute is known after apply", "the provider makes it up, and the condition depends on what it will be"),
    (
        "a data source is read from the provider",
        "what it finds is in the account or in another state, not in the files",
    ),
    ("a module is not installed", "its code is elsewhere; `terraform init` brings it"),
    (
        "it comes from the environment",
        "the workspace, the folder, or a provider without settings: where Terraform runs decides",
    ),
    ("an expression fails", "Terraform refuses it with the values that are there, so there is no plan to judge"),
    ("a name is not declared", "Terraform refuses the configuration"),
    ("no table knows it", "the code is in no list of the provider: a mistake, or newer than the tables"),
    ("a function gives it when it runs", "the time, or a function of a provider"),
    ("`count` or `for_each` is not known", "how many there are depends on one of the others"),
    ("the text cannot be read", "it is not finished"),
    ("a limit was reached", "see the budgets in ARCHITECTURE.md"),
    ("a rule is mistaken", "to be mended: there must be none"),
];

/// Which of the causes a reason is; the name in it does not matter.
fn cause(reason: &Reason) -> usize {
    // `module.a.data.aws_ami.b.id` is read, `module.a.aws_vpc.b.id` is made.
    let read = |name: &str| name.starts_with("data.") || name.contains(".data.");
    match reason {
        Reason::NoValue(_) => 0,
        Reason::Computed(name) if read(name) => 2,
        Reason::Computed(_) => 1,
        Reason::Data(_) => 2,
        Reason::NotInstalled(_) => 3,
        Reason::Environment(_) => 4,
        Reason::Failure(text) if text.ends_with("in a rule") => 12,
        Reason::Failure(_) | Reason::Cycle(_) => 5,
        Reason::Undeclared(_) => 6,
        Reason::Table(_) => 7,
        Reason::Function(_) => 8,
        Reason::Instances(_) => 9,
        Reason::Unfinished => 10,
        Reason::Budget(_) => 11,
        Reason::Optional(why) => cause(why),
    }
}

/// What is counted of one cause over all repositories.
#[derive(Default)]
struct Cause {
    conditions: usize,
    policies: BTreeSet<Arc<str>>,
    /// The first that was met.
    example: Option<String>,
}

fn main() {
    let mut causes: BTreeMap<usize, Cause> = BTreeMap::new();
    println!("| repository | files | resources | conditions | decided | share | undetermined because |");
    println!("| --- | --: | --: | --: | --: | --: | --- |");
    for dir in std::env::args().skip(1) {
        match Path::new(&dir).canonicalize() {
            Ok(path) => println!("{}", row(&path, &mut causes)),
            Err(_) => println!("| {dir} | | | | | | there is no such folder |"),
        }
    }
    println!("\n| cause | conditions | policies | why it stays | example |");
    println!("| --- | --: | --: | --- | --- |");
    let mut causes: Vec<(usize, Cause)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, cause)| std::cmp::Reverse(cause.conditions));
    for (i, cause) in causes {
        let (name, why) = CAUSES[i];
        let example = cause.example.unwrap_or_default();
        println!("| {name} | {} | {} | {why} | {example} |", cause.conditions, cause.policies.len());
    }
}

/// The row of a repository; what it says of causes is added to them.
fn row(path: &Path, causes: &mut BTreeMap<usize, Cause>) -> String {
    let options = Options { today: "2026-11-26".into(), profile: Some(Profile::Complete), ..Options::default() };
    let base = path.to_string_lossy().into_owned();
    let repository = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    let mut workspace = Workspace::load(Arc::new(Disk), shirube_guideline::pack(), &[base], options);
    let report = workspace.report(&[]);
    let tally = workspace.tally();
    // What a filter rules out is no condition that was decided.
    let decided = tally.satisfied + tally.violated;
    let all = decided + tally.undetermined.len();
    let mut own: BTreeMap<usize, usize> = BTreeMap::new();
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    for reason in &tally.undetermined {
        *own.entry(cause(reason)).or_default() += 1;
        texts.insert(reason.to_string(), cause(reason));
        causes.entry(cause(reason)).or_default().conditions += 1;
    }
    for open in &report.undetermined {
        let Some(cause) = texts.get(&open.reason.en).and_then(|i| causes.get_mut(i)) else { continue };
        cause.policies.insert(open.policy.clone());
        cause.example.get_or_insert_with(|| {
            format!("{repository}: `{}` on `{}`: {}", open.policy, open.resource, open.reason.en)
        });
    }
    let mut own: Vec<(usize, usize)> = own.into_iter().collect();
    own.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let own: Vec<String> = own.iter().map(|(i, n)| format!("{n} {}", CAUSES[*i].0)).collect();
    format!(
        "| {repository} | {} | {} | {all} | {decided} | {:.1} % | {} |",
        report.files,
        report.resources,
        100.0 * decided as f64 / all.max(1) as f64,
        own.join("; ")
    )
}
