//! The JSON schema of a configuration, for editors and other programs that do not ask the server.
//!
//! It says how the values are written; what stands in a workspace, such as the controls of its own rule files, only the server knows.

use serde_json::{Map, Value, json};
use shirube_policy::{
    pack::Pack,
    words::{PROFILES, SEVERITIES, Word},
};

use super::words;

/// The schema, with the controls of a pack. Descriptions are in Japanese and English.
pub fn schema(pack: &Pack) -> Value {
    let mut properties = Map::new();
    for word in words::TOP {
        let mut property = value_of(word.name, pack);
        property["description"] = described(&word);
        properties.insert(word.name.into(), property);
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": ".shirube.yaml",
        "description": "shirube の設定 / The configuration of shirube",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
    })
}

fn described(word: &Word) -> Value {
    format!("{} / {}", word.ja, word.en).into()
}

/// What a key at the top takes. A key may always be left without a value: somebody is still typing.
fn value_of(key: &str, pack: &Pack) -> Value {
    match key {
        "version" => json!({ "enum": [1, null] }),
        "locale" => json!({ "oneOf": [one_of(&words::LOCALES), { "type": "null" }] }),
        "profile" => json!({ "oneOf": [one_of(&PROFILES), { "type": "null" }] }),
        "controls" => controls(pack),
        "inputs" => json!({ "type": ["object", "null"] }),
        "roots" => {
            let mut root = map_of(&words::ROOT, |key| match key {
                "var_files" => paths(),
                _ => text(),
            });
            root["required"] = json!(["path"]);
            list(&json!({ "anyOf": [text(), root] }))
        }
        "exceptions" => {
            let mut exception = map_of(&words::EXCEPTION, |key| match key {
                "until" => json!({ "type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
                "reason" => json!({ "type": "string", "minLength": 1 }),
                _ => text(),
            });
            exception["required"] = json!(["control", "reason"]);
            exception["anyOf"] = json!([{ "required": ["resource"] }, { "required": ["path"] }]);
            list(&exception)
        }
        "packs" => {
            let packs = map_of(&words::PACKS, |key| match key {
                "builtin" => json!({ "type": ["boolean", "null"] }),
                _ => paths(),
            });
            json!({ "anyOf": [paths(), packs] })
        }
        "providers" => map_of(&words::PROVIDERS, |_| switched(one_of(&words::READ))),
        _ => paths(),
    }
}

fn controls(pack: &Pack) -> Value {
    let level = json!({ "$ref": "#/properties/controls/additionalProperties" });
    let mut properties = Map::new();
    for control in pack.controls() {
        let title = format!("{} / {}", control.title.ja, control.title.en);
        properties.insert(control.id.clone(), json!({ "description": title, "allOf": [level] }));
    }
    // Rule files of a workspace have controls of their own.
    let levels: Vec<Word> = [words::OFF].into_iter().chain(SEVERITIES).collect();
    let level = switched(one_of(&levels));
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": level })
}

/// YAML of an older kind reads `on` and `off` as truth values.
fn switched(words: Value) -> Value {
    json!({ "anyOf": [words, { "type": ["boolean", "null"] }] })
}

fn one_of(words: &[Word]) -> Value {
    let word = |word: &Word| json!({ "const": word.name, "description": described(word) });
    json!({ "oneOf": words.iter().map(word).collect::<Vec<_>>() })
}

fn map_of(words: &[Word], value: impl Fn(&str) -> Value) -> Value {
    let mut properties = Map::new();
    for word in words {
        let mut property = value(word.name);
        property["description"] = described(word);
        properties.insert(word.name.into(), property);
    }
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

fn list(items: &Value) -> Value {
    json!({ "type": ["array", "null"], "items": items })
}

fn paths() -> Value {
    list(&text())
}

fn text() -> Value {
    json!({ "type": "string" })
}
