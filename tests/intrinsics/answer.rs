//! What shirube says.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Map, Value as Json, json};
use shirube_engine::{
    Options, Workspace,
    files::Memory,
    inspect::{ResourceView, RootView},
};
use shirube_lang::{Kind, Reason, Value};

use crate::cases::Answer;

/// The folder of the workspace.
const AT: &str = "/w";

/// A workspace in which every case stands in a folder of its own.
#[derive(Default)]
pub struct Asked {
    files: BTreeMap<String, Vec<u8>>,
}

impl Asked {
    /// Adds the files of a case.
    pub fn add<'f>(&mut self, folder: &str, files: impl Iterator<Item = (String, &'f str)>) {
        self.files.extend(files.map(|(name, text)| (format!("{AT}/{folder}/{name}"), text.as_bytes().to_vec())));
    }

    /// Reads the workspace.
    pub fn load(self) -> Answers {
        let options = Options { today: "2026-11-24".into(), ..Options::default() };
        let files = Arc::new(Memory(self.files));
        Answers(Workspace::load(files, shirube_guideline::pack(), &[AT.to_string()], options))
    }
}

/// A workspace that answers.
pub struct Answers(Workspace);

impl Answers {
    /// The answer to a question about a template. Conditions are asked for by an output, which [`question`] adds.
    pub fn of(&mut self, file: &str, question: &[String]) -> Answer {
        let Some(view) = self.0.inspect(&format!("{AT}/{file}")) else { return Answer::Mistake };
        let output = |name: &str| view.outputs.iter().find(|(n, _)| **n == *name).map(|(_, value)| value);
        let parts: Vec<&str> = question.iter().map(|part| &**part).collect();
        match &parts[..] {
            ["Resources"] if view.resources.is_empty() && view.unwritten.is_some() => Answer::Open,
            ["Resources"] => Answer::Value(made(&view)),
            ["Resources", path @ ..] => match resource(&view, path) {
                Some((resource, rest)) => at(&resource.value, rest),
                None => Answer::Mistake,
            },
            ["Outputs", name, "Value", path @ ..] => output(name).map_or(Answer::Mistake, |value| at(value, path)),
            ["Conditions", _] => match output(CONDITION).map_or(Answer::Mistake, |value| at(value, &[])) {
                Answer::Value(text) => Answer::Value(json!(text == json!("true"))),
                open => open,
            },
            _ => panic!("{question:?} is not asked"),
        }
    }
}

/// The output that says what a condition is.
const CONDITION: &str = "ConditionAsked";

/// A template with what is asked for in the place of a condition.
pub fn question(text: &str, question: &[String]) -> String {
    let [section, condition] = question else { return text.into() };
    if section != "Conditions" {
        return text.into();
    }
    format!("{text}Outputs:\n  {CONDITION}:\n    Value: !If [{condition}, \"true\", \"false\"]\n")
}

/// The names of what is made, with a question mark where that is not known.
fn made(view: &RootView) -> Json {
    let name = |resource: &ResourceView| format!("{}{}", resource.address, resource.open.as_ref().map_or("", |_| "?"));
    view.resources.iter().map(name).chain(view.unwritten.iter().map(|_| OPEN.into())).collect()
}

/// The resource that a path begins with, whose name may be that of one in a nested stack; and what comes behind `Properties`.
fn resource<'v, 'p>(view: &'v RootView, path: &'p [&'p str]) -> Option<(&'v ResourceView, &'p [&'p str])> {
    (1..=path.len()).find_map(|length| {
        let (address, rest) = path.split_at(length);
        let found = view.resources.iter().find(|r| *r.address == address.join("."))?;
        match rest {
            ["Properties", rest @ ..] => Some((found, rest)),
            // Attributes beside the properties stand among them.
            [beside, ..] if shirube_model::cloudformation::BESIDE.contains(beside) => Some((found, rest)),
            _ => None,
        }
    })
}

fn at(value: &Value, path: &[&str]) -> Answer {
    let Some((step, rest)) = path.split_first() else { return answer(value) };
    match &value.kind {
        Kind::Map(map) => match map.entries.get(step) {
            Some(value) => at(value, rest),
            None if map.open.is_some() => Answer::Open,
            None => Answer::Value(Json::Null),
        },
        _ => answer(value),
    }
}

/// What a value is: open as a whole if nothing of it is known.
fn answer(value: &Value) -> Answer {
    if let Kind::Unknown(reason) = &value.kind {
        let mistake = matches!(**reason, Reason::Failure(_) | Reason::Undeclared(_) | Reason::Unfinished);
        return if mistake { Answer::Mistake } else { Answer::Open };
    }
    match shown(value) {
        Json::String(text) if text == OPEN && !matches!(value.kind, Kind::String(_)) => Answer::Open,
        Json::Array(items) if items == [OPEN] && matches!(&value.kind, Kind::List(list) if list.items.is_empty()) => {
            Answer::Open
        }
        json => Answer::Value(json),
    }
}

/// What stands for a value that is not known.
const OPEN: &str = "?";

/// Whether some of a value is not known.
pub fn is_open(value: &Json) -> bool {
    match value {
        Json::String(text) => text == OPEN,
        Json::Array(items) => items.iter().any(is_open),
        Json::Object(entries) => entries.values().any(is_open),
        _ => false,
    }
}

/// A value as JSON. What is null is left out of mappings, as it is out of the stack.
fn shown(value: &Value) -> Json {
    match &value.kind {
        Kind::Null => Json::Null,
        Kind::Bool(b) => json!(b),
        Kind::Number(_) => shirube_lang::json::display(&Value { sensitive: false, ..value.clone() }),
        Kind::String(text) => json!(**text),
        Kind::Partial(_) | Kind::Symbol(_) | Kind::Unknown(_) => json!(OPEN),
        Kind::List(list) => list.items.iter().map(shown).chain(list.open.iter().map(|_| json!(OPEN))).collect(),
        Kind::Map(map) => {
            let known = map.entries.iter().filter(|(_, value)| !value.is_null());
            let known = known.map(|(name, value)| (name.to_string(), shown(value)));
            let open = map.open.iter().map(|_| (OPEN.to_string(), json!(OPEN)));
            Json::Object(known.chain(open).collect::<Map<_, _>>())
        }
    }
}
