//! Configurations as Terraform plans them: every value that shirube decides is the plan's, and what it does not decide is listed.
//!
//! `UPDATE=1 cargo test -p shirube-tests --test plans` writes the list and the table of README.md; with `PLANS=FOLDER`, configurations
//! of another folder are compared, and what is not decided is only said.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot read its files has to say so")]

mod compare;
mod configuration;

use std::{collections::BTreeMap, fmt::Write as _, fs};

use serde_json::Value as Json;
use shirube_engine::inspect::{ResourceView, RootView};
use shirube_lang::{Kind, Value, value::Map};

use compare::{Strictness, Tally};
use configuration::{Configuration, folder};

/// Arguments that the provider plans as something else than what is written.
const REWRITTEN: [(&str, &str); 2] =
    [("aws_instance", "user_data"), ("aws_secretsmanager_secret_version", "secret_string_wo")];
/// Results of data sources that only compute: text that has to be the same to the letter.
const RESULTS: [&str; 2] = ["json", "minified_json"];

/// One configuration against its plan.
struct Outcome {
    name: String,
    instances: usize,
    tally: Tally,
}

fn check(configuration: &Configuration) -> Outcome {
    let view = configuration.evaluate();
    let mut tally = Tally::default();
    let resources = configuration.expected["resources"].as_object().unwrap();
    let found: BTreeMap<&str, &ResourceView> = view.resources.iter().map(|r| (&*r.address, r)).collect();
    for (address, plan) in resources {
        match found.get(address.as_str()) {
            Some(resource) => tally.add(compare_resource(resource, plan)),
            None => {
                let stem = address.trim_end_matches(|c| c != '[').trim_end_matches('[');
                match found.get(stem).and_then(|r| r.open.clone()) {
                    Some(reason) => tally.add(Tally::open(address, plan, &reason)),
                    None => tally.wrong.push((address.clone(), "shirube has no such instance".into())),
                }
            }
        }
    }
    for resource in view.resources.iter().filter(|r| r.open.is_none() && !resources.contains_key(&*r.address)) {
        tally.wrong.push((resource.address.to_string(), "the plan has no such instance".into()));
    }
    tally.add(compare_outputs(&view, &configuration.expected["outputs"]));
    Outcome { name: configuration.name.clone(), instances: resources.len(), tally }
}

fn compare_outputs(view: &RootView, plan: &Json) -> Tally {
    let map = Map { entries: view.outputs.iter().cloned().collect(), ..Map::default() };
    compare::object("output", &map, plan.as_object().unwrap(), Strictness::Exact, true)
}

fn compare_resource(resource: &ResourceView, plan: &Json) -> Tally {
    let mut plan = plan.as_object().unwrap().clone();
    let Kind::Map(map) = &resource.value.kind else { return Tally::default() };
    let mut map = Map::clone(map);
    map.entries.remove("lifecycle");
    let mut tally = Tally::default();
    // Without any default tags they are left for the provider to compute.
    if let Some(tags) = plan.remove("tags_all").filter(|t| t.as_str() != Some(compare::UNKNOWN)) {
        let path = format!("{}.tags_all", resource.address);
        tally.add(compare::compare(&path, &all_tags(resource), &tags, Strictness::Converted));
    }
    for name in RESULTS {
        let path = format!("{}.{name}", resource.address);
        if let (Some(value), Some(text)) = (map.entries.remove(name), plan.remove(name)) {
            tally.add(compare::compare(&path, &value, &text, Strictness::Exact));
        }
    }
    for (_, name) in REWRITTEN.iter().filter(|(kind, _)| *kind == &*resource.kind) {
        map.entries.remove(name);
        plan.remove(*name);
    }
    tally.add(compare::object(&resource.address, &map, &plan, Strictness::Converted, true));
    tally
}

/// The tags of a resource over the default tags of its provider.
fn all_tags(resource: &ResourceView) -> Value {
    let mut all = Map::default();
    let tags = |value: Option<&Value>| value.and_then(Value::as_map).cloned().unwrap_or_default();
    let provider = tags(Some(&resource.provider));
    let block = provider.entries.get("default_tags").and_then(Value::as_list).and_then(|l| l.items.first());
    let own = resource.value.as_map().and_then(|m| m.entries.get("tags"));
    for map in [tags(block.and_then(Value::as_map).and_then(|m| m.entries.get("tags"))), tags(own)] {
        all.open = all.open.or(map.open);
        all.entries.extend(map.entries);
    }
    let unknown = own.and_then(Value::unknown_reason).or_else(|| provider.open.clone());
    all.open = all.open.or(unknown);
    Value::new(Kind::Map(std::sync::Arc::new(all)))
}

/// The list of what is not decided, a line each.
fn listed(outcomes: &[Outcome]) -> String {
    let mut out = String::new();
    for outcome in outcomes {
        for (_, path, cause) in &outcome.tally.undecided {
            let _ = writeln!(out, "{} | {path} | {cause}", outcome.name);
        }
    }
    out
}

fn share(decided: usize, all: usize) -> String {
    match all {
        0 => "–".into(),
        _ => format!("{:.1} %", (decided * 1000 / all) as f64 / 10.0),
    }
}

/// The table of README.md.
fn table(outcomes: &[Outcome], terraform: &str) -> String {
    let mut out = format!("Recorded with Terraform {terraform}.\n\n");
    out.push_str(
        "| configuration | instances | values the plan knows | decided | share |\n| --- | --: | --: | --: | --: |\n",
    );
    let mut sum = (0, 0, 0);
    for outcome in outcomes {
        let decided = outcome.tally.decided;
        let all = decided + outcome.tally.undecided.iter().map(|(n, ..)| n).sum::<usize>();
        let _ =
            writeln!(out, "| {} | {} | {all} | {decided} | {} |", outcome.name, outcome.instances, share(decided, all));
        sum = (sum.0 + outcome.instances, sum.1 + all, sum.2 + decided);
    }
    let (instances, all, decided) = sum;
    let _ = writeln!(out, "| **{}** | {instances} | {all} | {decided} | **{}** |", outcomes.len(), share(decided, all));
    out
}

/// A file with the part between its marks replaced.
fn with_table(readme: &str, table: &str) -> String {
    let (start, end) = ("<!-- table -->\n", "<!-- /table -->");
    let (head, rest) = readme.split_once(start).unwrap();
    let (_, tail) = rest.split_once(end).unwrap();
    format!("{head}{start}{table}{end}{tail}")
}

/// What is said of lines that only one of two texts has.
fn changes(found: &str, known: &str) -> (String, String) {
    let only = |a: &str, b: &str| a.lines().filter(|l| !b.lines().any(|k| k == *l)).collect::<Vec<_>>().join("\n");
    (only(found, known), only(known, found))
}

const UPDATE: &str = "UPDATE=1 cargo test -p shirube-tests --test plans";

/// Differences that are known, `NAME | PATH` a line: mistakes of shirube that are still to be mended.
fn unexpected(outcomes: &[Outcome]) -> String {
    let known = fs::read_to_string(folder().join("differences.txt")).unwrap_or_default();
    let mut out = String::new();
    let mut found = String::new();
    for outcome in outcomes {
        for (path, how) in &outcome.tally.wrong {
            let line = format!("{} | {path}", outcome.name);
            if !known.lines().any(|l| l == line) {
                let _ = writeln!(out, "{line}: {how}");
            }
            let _ = writeln!(found, "{line}");
        }
    }
    let (_, mended) = changes(&found, &known);
    assert!(mended.is_empty(), "mended by now, take it out of tests/plans/differences.txt:\n{mended}");
    out
}

#[test]
fn values_are_those_of_the_plan() {
    let configurations = configuration::all();
    if configuration::others() {
        let outcomes: Vec<Outcome> = configurations.iter().map(check).collect();
        let wrong = unexpected(&outcomes);
        assert!(wrong.is_empty(), "{}\n{}\n{wrong}", table(&outcomes, "?"), listed(&outcomes));
        eprintln!("{}\n{}", table(&outcomes, "?"), listed(&outcomes));
        return;
    }
    assert!(configurations.len() >= 40, "only {} configurations", configurations.len());
    let outcomes: Vec<Outcome> = configurations.iter().map(check).collect();
    let versions: Vec<&str> = configurations.iter().filter_map(|c| c.expected["terraform"].as_str()).collect();
    assert!(versions.iter().all(|v| *v == versions[0]), "recorded with different versions: {versions:?}");
    let table = table(&outcomes, versions[0]);
    let list = listed(&outcomes);
    let (readme, undecided) = (folder().join("README.md"), folder().join("undecided.txt"));
    let text = fs::read_to_string(&readme).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&readme, with_table(&text, &table)).unwrap();
        fs::write(&undecided, &list).unwrap();
    }
    eprintln!("{table}");
    let wrong = unexpected(&outcomes);
    assert!(wrong.is_empty(), "{} differences\n{wrong}", wrong.lines().count());
    let (new, gone) = changes(&list, &fs::read_to_string(&undecided).unwrap_or_default());
    assert!(new.is_empty(), "no longer decided ({UPDATE}):\n{new}");
    assert!(gone.is_empty(), "decided by now ({UPDATE}):\n{gone}");
    let text = fs::read_to_string(&readme).unwrap();
    assert!(with_table(&text, &table) == text, "the table in tests/plans/README.md is out of date: {UPDATE}");
}
