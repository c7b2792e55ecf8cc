//! The functions with the tables of the built-in pack.

mod cryptrec;
mod iam;
mod images;
mod network;
mod patterns;
mod providers;
mod regions;
mod schedule;
mod secrets;
mod shapes;
mod support;
mod table;
mod tags;

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock},
};

use shirube_lang::{
    Kind, Origin, Reason, Site, Step, Value, functions as core, json,
    value::{Aside, Identity, Instance, Part, Shaped, Symbol},
};

use super::call;
use crate::tables::Tables;
use serde_json::{Value as Json, json as j};

const TODAY: &str = "2026-11-23";

fn sources() -> Vec<(String, Json)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs/guideline/data");
    let files = fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    let yaml = files.filter(|p| p.extension().is_some_and(|e| e == "yaml"));
    yaml.map(|path| {
        let json = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_string(), json)
    })
    .collect()
}

/// The tables of the pack, read once.
fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> =
        LazyLock::new(|| Tables::new(sources().into_iter().map(|(name, json)| (name.into(), json.to_string().into()))));
    &TABLES
}

/// A result for comparison: `"unknown"` stands for what is not known, also at the end of an open list.
fn run(name: &str, args: &[Value]) -> Json {
    json::display(&call(name, args, tables(), TODAY).unwrap().unwrap())
}

fn run_text(name: &str, args: &[&str]) -> Json {
    run(name, &args.iter().map(|a| Value::string(*a)).collect::<Vec<_>>())
}

#[test]
fn what_is_given() {
    let given = |value: &Value| run("given", std::slice::from_ref(value));
    assert_eq!([&Value::null(), &Value::string("")].map(given), [j!(false), j!(false)]);
    assert_eq!(
        [&Value::string(" "), &Value::string("a"), &Value::bool(false)].map(given),
        [j!(true), j!(true), j!(true)]
    );
    assert_eq!(given(&holey("alias/§")), j!(true));
    assert_eq!([&hole(), &holey("§")].map(given), [j!("unknown"), j!("unknown")]);
}

fn hole() -> Value {
    Value::unknown(Reason::NoValue("var.x".into()))
}

/// A string with a hole at each `§`.
fn holey(text: &str) -> Value {
    let mut parts = Vec::new();
    for (i, piece) in text.split('§').enumerate() {
        if i > 0 {
            parts.push(Part::Hole(hole()));
        }
        parts.push(Part::Text(piece.into()));
    }
    Value::from_parts(parts)
}

fn origin(node: u32) -> Origin {
    Origin::link(Site { file: 1, segment: 2, node }, Step::Written, Origin::Nowhere)
}

fn arn() -> Value {
    let instance = Instance {
        address: "aws_iam_role.app".into(),
        kind: "aws_iam_role".into(),
        managed: true,
        identity: Identity::default(),
    };
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: Arc::new(instance), path: "arn".into() })))
}

#[test]
fn every_function_takes_what_its_signature_says() {
    for function in super::FUNCTIONS {
        let (name, (least, most)) = (function.signature.name, function.signature.arity());
        let takes = |n: usize| match call(name, &vec![Value::null(); n], tables(), TODAY) {
            Some(Err(failure)) => !failure.0.to_string().contains("does not take"),
            answer => answer.is_some(),
        };
        assert!((least..=most).all(takes), "{name} takes {least} to {most}");
        assert!(!takes(most + 1) && !takes(least - 1), "{name} takes no more than {least} to {most}");
    }
}
