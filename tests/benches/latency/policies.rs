//! What single policies cost, and what those of other types do.

use std::{sync::Arc, time::Duration};

use shirube_engine::{Options, Workspace, files::Memory};
use shirube_policy::pack::Pack;
use shirube_tests::few;

use crate::{
    measure,
    samples::{self, DIR, Files},
};

/// How often each policy runs on everything.
const ROUNDS: u8 = 5;
/// How many of the dearest policies are named.
const NAMED: usize = 10;

fn load(pack: &Arc<Pack>, files: &Memory) -> Workspace {
    let options = Options { today: "2026-11-23".into(), ..Options::default() };
    Workspace::load(Arc::new(files.clone()), pack.clone(), &[DIR.to_string()], options)
}

fn memory(files: &Files) -> Memory {
    Memory(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect())
}

/// The median time of a run of a policy on its own examples, with everything that the engine does around it.
fn cost(id: &str) -> Option<Duration> {
    let pack = few::only(|entry| entry.id == id);
    let entry = pack.entries().next()?.clone();
    let path = |(i, name): (usize, &str)| format!("{DIR}/{i}/main.{}", name.rsplit('.').next().unwrap_or("tf"));
    let examples = pack.examples(&entry.folder).iter().enumerate();
    let files: Files = examples.map(|(i, example)| (path((i, &example.name)), example.text.clone())).collect();
    let mut workspace = load(&pack, &memory(&files));
    workspace.update();
    let mut times = Vec::new();
    for day in 1..=ROUNDS {
        // A new day: everything is judged again, and nothing is known from before.
        workspace.set_today(&format!("2026-12-{day:02}"));
        let before = workspace.counts().policy_runs;
        let time = measure::time(|| workspace.update());
        let runs = workspace.counts().policy_runs - before;
        times.extend(u32::try_from(runs).ok().filter(|n| *n > 0).map(|n| time / n));
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

fn table_of_costs() {
    let pack = shirube_guideline::pack();
    let mut costs: Vec<(Duration, &str)> = pack.entries().filter_map(|e| Some((cost(&e.id)?, &*e.id))).collect();
    costs.sort_unstable();
    println!(
        "A run of a policy on its own examples\n\n| policies | median | 9 of 10 | 99 of 100 |\n| --- | --- | --- | --- |"
    );
    let at = |q: f64| costs[((costs.len() - 1) as f64 * q).round() as usize].0.as_secs_f64() * 1e6;
    println!("| {} | {:.0} µs | {:.0} µs | {:.0} µs |\n", costs.len(), at(0.5), at(0.9), at(0.99));
    println!("| the dearest | a run |\n| --- | --- |");
    for (time, id) in costs.iter().rev().take(NAMED) {
        println!("| {id} | {:.0} µs |", time.as_secs_f64() * 1e6);
    }
    println!();
}

/// The same queues with the whole pack and with nothing but the policies that apply to them.
fn others() {
    let files = memory(&samples::readers());
    let all = shirube_guideline::pack();
    let kinds = ["aws_sqs_queue", "root_module", "lock_file", "local", "tfvars"];
    let applying: Vec<_> = kinds.iter().flat_map(|kind| all.policies(kind)).map(|policy| policy.id.clone()).collect();
    let own = few::only(|entry| applying.iter().any(|id| **id == *entry.id));
    let pair = measure::pair(|| drop(load(&own, &files).report(&[])), || drop(load(&all, &files).report(&[])));
    let (a, b) = (measure::milliseconds(pair.medians.0), measure::milliseconds(pair.medians.1));
    println!("500 queues\n\n| policies | check |\n| --- | --- |");
    println!("| {} that apply | {a:.1} ms |", own.entries().count());
    println!("| all {} | {b:.1} ms, {:.2} of the processor time |\n", all.entries().count(), pair.work);
}

/// Prints the tables.
pub fn table() {
    table_of_costs();
    others();
}
