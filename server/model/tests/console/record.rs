//! Asks the real Terraform. Each case is an output of its own file, or of its own module if it declares a variable; what fails is
//! taken out until the plan is made.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::Value as Json;

use crate::{
    answer::UNKNOWN,
    cases::{Answer, Case, Family, Part, families},
    folder,
};

/// The version that answers.
const VERSION: &str = "1.11.4";

/// A resource whose attributes are known after apply, and some names.
const SURROUNDINGS: &str = include_str!("surroundings.tf");

#[test]
#[ignore = "needs terraform; run by record.sh"]
fn record() {
    let version = json(&run(Path::new("."), &["version", "-json"]));
    assert_eq!(version["terraform_version"], VERSION, "the recording is of another version");
    let functions = json(&run(Path::new("."), &["metadata", "functions", "-json"]));
    let names = functions["function_signatures"].as_object().unwrap().keys().filter(|n| !n.contains("::"));
    let names: Vec<&str> = names.map(String::as_str).collect();
    fs::write(folder().join(crate::names::LIST), names.join("\n") + "\n").unwrap();
    // One file alone is quick to ask about while cases are added to it.
    let only = std::env::var("FAMILY").ok();
    for mut family in families().into_iter().filter(|f| only.as_ref().is_none_or(|name| *name == f.name)) {
        let sources: Vec<String> = family.cases().map(|c| c.source.clone()).collect();
        let mut answers = answers(&sources).into_iter();
        for part in &mut family.parts {
            if let Part::Case(Case { answer, .. }) = part {
                *answer = answers.next().unwrap();
            }
        }
        fs::write(family.path(), Family::text(&family)).unwrap();
    }
}

fn answers(sources: &[String]) -> Vec<Answer> {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path();
    fs::write(dir.join("surroundings.tf"), SURROUNDINGS).unwrap();
    for (name, text) in crate::answer::FILES {
        let file = dir.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    for (i, source) in sources.iter().enumerate() {
        write(dir, i, source);
    }
    let mut errors: BTreeMap<usize, String> = BTreeMap::new();
    loop {
        let init = run(dir, &["init", "-json"]);
        let mut found = diagnostics(dir, &init);
        if found.is_empty() {
            found = diagnostics(dir, &run(dir, &["plan", "-json", "-out=p"]));
        }
        if found.is_empty() {
            break;
        }
        for (i, message) in found {
            let _ = fs::remove_file(dir.join(format!("e{i}.tf")));
            errors.insert(i, message);
        }
    }
    let plan = json(&shortened(&run(dir, &["show", "-json", "p"])));
    let answer = |i: usize| match errors.get(&i) {
        Some(message) => Answer::Error(message.clone()),
        None => {
            let output = &plan["planned_values"]["outputs"][format!("e{i}")];
            match output["value"]["j"].as_str() {
                Some(text) => Answer::Value(text.to_string(), type_text(&output["type"][1]["v"])),
                None => {
                    let change = &plan["output_changes"][format!("e{i}")];
                    Answer::Unknown(
                        with_unknown(change["after"].get("v"), change["after_unknown"].get("v")).to_string(),
                    )
                }
            }
        }
    };
    (0..sources.len()).map(answer).collect()
}

fn write(dir: &Path, i: usize, source: &str) {
    let output = |value: &str| {
        let value = format!("locals {{\n  e{i} = {value}\n}}\n");
        format!(
            "{value}output \"e{i}\" {{\n  sensitive = true\n  value = {{ v = local.e{i}, j = jsonencode(local.e{i}) }}\n}}\n"
        )
    };
    let file = dir.join(format!("e{i}.tf"));
    let Some((variable, argument)) = crate::answer::split_variable(source) else {
        fs::write(file, output(source)).unwrap();
        return;
    };
    let module = dir.join(format!("m{i}"));
    fs::create_dir(&module).unwrap();
    let out = "output \"v\" {\n  sensitive = true\n  value = var.v\n}\n";
    fs::write(module.join("main.tf"), format!("{variable}\n{out}")).unwrap();
    let call =
        format!("module \"m{i}\" {{\n  source = \"./m{i}\"\n{argument}\n}}\n{}", output(&format!("module.m{i}.v")));
    fs::write(file, call).unwrap();
}

/// The cases that fail, with the message.
fn diagnostics(dir: &Path, output: &str) -> BTreeMap<usize, String> {
    let (mut found, mut nowhere) = (BTreeMap::new(), Vec::new());
    for line in output.lines() {
        let line = json(line);
        let diagnostic = &line["diagnostic"];
        if line["type"] != "diagnostic" || diagnostic["severity"] != "error" {
            continue;
        }
        let Some(file) = diagnostic["range"]["filename"].as_str().filter(|f| !f.is_empty()) else {
            nowhere.push(diagnostic.to_string());
            continue;
        };
        let number = file.split('/').next().unwrap().trim_start_matches(['e', 'm']).trim_end_matches(".tf");
        let number = number.parse().unwrap_or_else(|_| panic!("{}: {diagnostic}", dir.display()));
        let text =
            format!("{}: {}", diagnostic["summary"].as_str().unwrap(), diagnostic["detail"].as_str().unwrap_or(""));
        found.entry(number).or_insert_with(|| message(&text));
    }
    assert!(!found.is_empty() || nowhere.is_empty(), "{nowhere:?}");
    found
}

/// A message on one line, without what differs from run to run.
fn message(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take_while(|w| *w != "goroutine").collect();
    words.join(" ")
}

/// A value with `UNKNOWN` where Terraform does not know it.
fn with_unknown(value: Option<&Json>, unknown: Option<&Json>) -> Json {
    match (value, unknown) {
        (_, Some(Json::Bool(true))) => UNKNOWN.into(),
        (Some(Json::Array(values)), Some(Json::Array(unknown))) => {
            values.iter().zip(unknown).map(|(v, u)| with_unknown(Some(v), Some(u))).collect()
        }
        (Some(Json::Object(values)), Some(Json::Object(unknown))) => {
            let names = values.keys().chain(unknown.keys().filter(|k| !values.contains_key(*k)));
            Json::Object(names.map(|k| (k.clone(), with_unknown(values.get(k), unknown.get(k)))).collect())
        }
        _ => value.cloned().unwrap_or_default(),
    }
}

/// Without the digits of numbers that JSON libraries do not read; the answers are strings and stay.
fn shortened(text: &str) -> String {
    let (mut out, mut digits, mut string, mut escaped) = (String::new(), 0, false, false);
    for c in text.chars() {
        string ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        digits = if c.is_ascii_digit() && !string { digits + 1 } else { 0 };
        if digits < 30 {
            out.push(c);
        }
    }
    out
}

/// A type in Terraform's own notation from its JSON form.
fn type_text(kind: &Json) -> String {
    match kind {
        Json::String(name) if name == "dynamic" => "any".into(),
        Json::String(name) => name.clone(),
        _ if kind[0] == "tuple" => {
            let items: Vec<String> = kind[1].as_array().unwrap().iter().map(type_text).collect();
            format!("tuple([{}])", items.join(", "))
        }
        _ if kind[0] == "object" => {
            let fields = kind[1].as_object().unwrap();
            let fields: BTreeMap<_, _> = fields.iter().map(|(k, v)| (k, type_text(v))).collect();
            let fields: Vec<String> = fields.iter().map(|(k, v)| format!("{k:?} = {v}")).collect();
            format!("object({{{}}})", fields.join(", "))
        }
        _ => format!("{}({})", kind[0].as_str().unwrap(), type_text(&kind[1])),
    }
}

fn run(dir: &Path, args: &[&str]) -> String {
    let command = Command::new("terraform").args(args).current_dir(dir).env("CHECKPOINT_DISABLE", "1").output();
    String::from_utf8(command.unwrap().stdout).unwrap()
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}
