//! A template in YAML as JSON, with the long forms of functions.

use serde_json::{Map, Value as Json, json};
use shirube_model::data::{self, Kind, Node};
use shirube_syntax::Notation;

/// The template as JSON. The names of files in it end in `.json`.
pub fn of(text: &str) -> String {
    let read = data::read(text, Notation::YamlSections);
    assert!(read.problems.is_empty(), "{text}\n{:?}", read.problems);
    let json = converted(&read.root.unwrap());
    serde_json::to_string_pretty(&json).unwrap().replace(".yaml\"", ".json\"")
}

fn converted(node: &Node) -> Json {
    let Some(tag) = node.tag.as_deref() else { return plain(node) };
    let (function, value) = (tag.trim_start_matches('!'), plain(node));
    match (function, &value) {
        ("Ref" | "Condition", _) => json!({ function: value }),
        ("GetAtt", Json::String(path)) => {
            // One without an attribute stays what it is.
            let parts = path.split_once('.').map_or(value.clone(), |(of, attribute)| json!([of, attribute]));
            json!({ "Fn::GetAtt": parts })
        }
        _ => json!({ format!("Fn::{function}"): value }),
    }
}

/// A value without its tag.
fn plain(node: &Node) -> Json {
    match &node.kind {
        Kind::Scalar(text, _) if node.is_word() => {
            serde_json::from_str(text).unwrap_or_else(|_| panic!("{text:?} is no word of JSON"))
        }
        Kind::Scalar(text, _) => json!(**text),
        Kind::List(items) => items.iter().map(converted).collect(),
        Kind::Map(pairs) => {
            let entry = |pair: &data::Pair| (pair.key.text().unwrap().to_string(), converted(&pair.value));
            Json::Object(pairs.iter().map(entry).collect::<Map<_, _>>())
        }
        Kind::Alias(_) | Kind::Unreadable => panic!("{node:?} is not converted"),
    }
}
