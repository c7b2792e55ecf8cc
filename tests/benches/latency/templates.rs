//! Templates of CloudFormation to measure with, made from the pack's examples, in YAML and in JSON.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::{
    engine,
    samples::{self, DIR, Density, Files},
};

/// How a template is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Block style, with the short forms of functions.
    Yaml,
    /// Indented by two, with the long forms.
    Json,
}

impl Form {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Json => "JSON",
        }
    }

    /// The path of a template of this form.
    pub fn path(self) -> String {
        self.path_in("app")
    }

    fn path_in(self, folder: &str) -> String {
        let ending = if self == Self::Yaml { "yaml" } else { "json" };
        format!("{DIR}/{folder}/template.{ending}")
    }

    /// What stands before a string in which one types.
    fn string(self) -> &'static str {
        match self {
            Self::Yaml => ": \"",
            Self::Json => "\": \"",
        }
    }

    /// Where one types: the beginnings of strings.
    pub fn places(self, text: &str) -> Vec<usize> {
        text.match_indices(self.string()).map(|(i, found)| i + found.len()).collect()
    }
}

/// What one types: each in another way more than a letter.
pub const TYPED: [(&str, &str); 4] = [("letter", "a"), ("lone quote", "\""), ("kanji", "漢"), ("line end", "\n")];

/// A resource of an example under a logical id of its own, that no policy reports.
struct Piece {
    id: String,
    resource: Value,
}

/// A queue that is not encrypted.
const VIOLATION: &str = r#"{ "Type": "AWS::SQS::Queue", "Properties": { "SqsManagedSseEnabled": false } }"#;

/// The resources of the compliant examples of AWS that comply with all policies where they stand alone. What refers to others does not
/// stand alone, and is left out.
fn quiet() -> &'static [Piece] {
    static QUIET: LazyLock<Vec<Piece>> = LazyLock::new(|| {
        let pack = shirube_guideline::pack();
        let mut pieces: Vec<Piece> = samples::folders(&pack)
            .iter()
            .flat_map(|folder| pack.examples(folder))
            .filter(|example| example.name == "compliant.yaml")
            .flat_map(|example| resources(&example.text))
            .collect();
        while silence(&mut pieces) {}
        pieces
    });
    &QUIET
}

/// The resources of a template that refer to nothing.
fn resources(text: &str) -> Vec<Piece> {
    // Tags of functions have no place in JSON; what has none is read by any reader.
    let Ok(Value::Object(mut template)) = serde_yaml::from_str::<Value>(&text.replace(" !", " FUNCTION ")) else {
        return Vec::new();
    };
    let Some(Value::Object(resources)) = template.remove("Resources") else { return Vec::new() };
    let alone = |resource: &Value| {
        let text = resource.to_string();
        !["FUNCTION", "\"Ref\"", "\"Fn::", "Condition", "DependsOn"].iter().any(|word| text.contains(word))
    };
    let resources = resources.into_iter().filter(|(_, resource)| alone(resource));
    resources.map(|(id, resource)| Piece { id, resource }).collect()
}

/// Takes out the resources that are reported where all stand together; false if there are none.
fn silence(pieces: &mut Vec<Piece>) -> bool {
    let labelled = pieces.iter().enumerate().map(|(i, piece)| (format!("{}{i}", piece.id), piece.resource.clone()));
    let text = write(labelled.collect(), Form::Json);
    let findings = engine::load(&Files::from([(Form::Json.path(), text)])).report(&[]).findings;
    let before = pieces.len();
    let mut i = 0;
    pieces.retain(|piece| {
        let id = format!("{}{i}", piece.id);
        i += 1;
        !findings.iter().any(|finding| *finding.resource == *id)
    });
    pieces.len() < before
}

/// A template of about so many lines: resources that no policy reports, again and again under other ids, and queues that are not encrypted in
/// between.
pub fn template(lines: usize, density: Density, form: Form) -> String {
    let mut resources = Map::new();
    let (mut written, mut violations) = (0, 0);
    for (i, piece) in quiet().iter().cycle().enumerate() {
        let mut resource = piece.resource.clone();
        // Every other one is referred to by the next.
        if i % 2 == 1
            && let Some(last) = resources.keys().next_back().cloned()
        {
            resource["Metadata"] = serde_json::json!({ "After": { "Ref": last } });
        }
        written += write([(String::new(), resource.clone())].into_iter().collect(), form).lines().count() - 4;
        resources.insert(format!("{}{i}", piece.id), resource);
        while written / density.lines_per_finding() > violations {
            violations += 1;
            let resource: Value = serde_json::from_str(VIOLATION).expect("a resource");
            resources.insert(format!("Queue{violations}Open"), resource);
            written += 5;
        }
        if written >= lines {
            break;
        }
    }
    write(resources, form)
}

/// Templates of 1,000 lines each in these forms, in turns.
pub fn directories(count: usize, forms: &[Form]) -> Files {
    let texts: Vec<String> = forms.iter().map(|form| template(1_000, Density::Realistic, *form)).collect();
    let file = |i: usize| (forms[i % forms.len()].path_in(&format!("m{i}")), texts[i % forms.len()].clone());
    (0..count).map(file).collect()
}

/// How many anchored values [`linked`] has.
const ANCHORS: usize = 20;

/// A template in YAML of about so many lines whose segments ask others: every other resource is made from an anchored value of another
/// section, or by a loop over a parameter. Realistic ones are made from a resource that no policy reports, dense ones from a queue that
/// several do.
pub fn linked(lines: usize, density: Density) -> String {
    let (kind, properties) = made_from(density);
    let indented =
        |by: usize| -> String { properties.lines().map(|line| format!("{}{line}\n", " ".repeat(by))).collect() };
    let mut head = "Transform: AWS::LanguageExtensions\nParameters:\n  Names:\n    Type: CommaDelimitedList\n    Default: \"One,Two\"\nMetadata:\n".to_string();
    for i in 0..ANCHORS {
        head.push_str(&format!("  Base{i}: &base{i}\n"));
        if i > 0 {
            head.push_str(&format!("    <<: *base{}\n", i - 1));
        } else {
            head.push_str(&format!("    Type: \"{kind}\"\n"));
        }
        head.push_str(&format!("    Properties:\n{}", indented(6)));
    }
    let mut out =
        template(lines / 2, Density::Realistic, Form::Yaml).replacen("Resources:\n", &(head + "Resources:\n"), 1);
    let mut written = out.lines().count();
    for i in 0.. {
        let base = i % ANCHORS;
        let entry = match i % 10 {
            9 => format!(
                "  Fn::ForEach::Each{i}:\n    - N\n    - !Ref Names\n    - \"Each{i}${{N}}\":\n        Type: \"{kind}\"\n        Properties:\n{}",
                indented(10)
            ),
            _ => format!("  Linked{i}:\n    <<: *base{base}\n    Metadata:\n      Number: \"{i}\"\n"),
        };
        written += entry.lines().count();
        out.push_str(&entry);
        if written >= lines {
            break;
        }
    }
    out
}

/// The type and the properties of what a template's resources are made from.
fn made_from(density: Density) -> (String, String) {
    let piece = quiet().iter().find(|piece| piece.resource["Properties"].as_object().is_some_and(|p| p.len() > 1));
    match (density, piece) {
        (Density::Realistic, Some(piece)) => {
            let mut properties = String::new();
            yaml(&piece.resource["Properties"], 0, &mut properties);
            (piece.resource["Type"].as_str().unwrap_or_default().into(), properties)
        }
        _ => ("AWS::SQS::Queue".into(), "QueueName: \"base\"\nSqsManagedSseEnabled: true\n".into()),
    }
}

fn write(resources: Map<String, Value>, form: Form) -> String {
    let version = ("AWSTemplateFormatVersion".to_string(), Value::from("2010-09-09"));
    let template = Map::from_iter([version, ("Resources".into(), Value::Object(resources))]);
    match form {
        Form::Json => serde_json::to_string_pretty(&template).expect("JSON") + "\n",
        Form::Yaml => {
            let mut out = String::new();
            yaml(&Value::Object(template), 0, &mut out);
            out
        }
    }
}

/// Block style; strings in quotes, for one types into them.
fn yaml(value: &Value, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let is_plain = key.chars().all(|c| c.is_alphanumeric() || "-_./:".contains(c));
                let key = if is_plain { key.clone() } else { Value::from(key.as_str()).to_string() };
                out.push_str(&format!("{pad}{key}:"));
                nested(value, indent, out);
            }
        }
        Value::Array(items) => {
            for item in items {
                let mut own = String::new();
                match item {
                    Value::Object(map) if !map.is_empty() => yaml(item, indent + 2, &mut own),
                    _ => nested(item, indent, &mut own),
                }
                out.push_str(&format!("{pad}- {}", own.trim_start()));
            }
        }
        scalar => out.push_str(&format!("{pad}{scalar}\n")),
    }
}

/// What stands behind a key or a dash.
fn nested(value: &Value, indent: usize, out: &mut String) {
    let is_block =
        value.as_object().is_some_and(|map| !map.is_empty()) || value.as_array().is_some_and(|items| !items.is_empty());
    match value {
        Value::Object(map) if map.len() == 1 && map.contains_key("Ref") => {
            out.push_str(&format!(" !Ref {}\n", map["Ref"].as_str().unwrap_or_default()));
        }
        _ if is_block => {
            out.push('\n');
            yaml(value, indent + 2, out);
        }
        scalar => out.push_str(&format!(" {scalar}\n")),
    }
}
