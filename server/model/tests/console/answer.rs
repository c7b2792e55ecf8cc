//! What this project answers to a case, and whether that is what Terraform answers.

use std::sync::Arc;

use serde_json::Value as Json;
use shirube_lang::{
    Entries, Evaluator, Failure, Kind, Mode, NodeId, Place, Reason, Resolved, Scope, Value,
    ast::{Body, Expr, ExprKind},
    functions,
    value::{Instance, Map, Shape},
};
use shirube_model::{hcl, terraform};
use shirube_syntax::Notation;

use crate::cases::Answer;

/// Stands for what is not known.
pub const UNKNOWN: &str = "(unknown)";

/// The files that functions can read.
pub const FILES: [(&str, &str); 6] = [
    ("hello.txt", "Hello, World!\n"),
    ("greeting.tftpl", "Hello, ${name}!\n%{ for a in addrs ~}\n- ${a}\n%{ endfor ~}\n"),
    ("plain.tftpl", "no $${holes} %%{here}\n"),
    ("nested.tftpl", "${templatefile(\"plain.tftpl\", {})}"),
    ("conf/a.json", "{\"a\": [1, 2]}"),
    ("conf/b.yaml", "a: 1\n"),
];

const PLACE: Place = Place { file: 0, segment: 0 };

/// A variable block and the argument that sets it, if the case is one.
pub fn split_variable(source: &str) -> Option<(&str, &str)> {
    let end = source.starts_with("variable ").then(|| source.find("\n}"))?? + 2;
    Some((&source[..end], source[end..].trim()))
}

/// Evaluates a case.
pub fn of(source: &str) -> Answer {
    let result = match split_variable(source) {
        Some((variable, argument)) => self::variable(variable, argument),
        None => expression(source),
    };
    let value = match result {
        Ok(value) => value,
        Err(failure) => return Answer::Error(failure.0.to_string()),
    };
    if value.hole().is_some_and(|reason| *reason == Reason::Unfinished) {
        return Answer::Error("it cannot be read".into());
    }
    let cx = functions::Context { policy: false };
    match functions::call("jsonencode", std::slice::from_ref(&value), &cx) {
        Some(Ok(text)) if value.hole().is_none() => {
            Answer::Value(text.as_str().unwrap_or("?").to_string(), type_text(&value))
        }
        _ => Answer::Unknown(with_unknown(&value).to_string()),
    }
}

pub fn expression(source: &str) -> Result<Value, Failure> {
    let (expr, _) = hcl::lower_expression(source).map_err(|problem| Failure::new(problem.kind.en()))?;
    evaluate(&expr)
}

fn evaluate(expr: &Expr) -> Result<Value, Failure> {
    if let ExprKind::Unfinished = expr.kind {
        return Err(Failure::new("cannot be read"));
    }
    Evaluator::new(&mut Surroundings, Mode::Config(PLACE)).eval(expr)
}

fn variable(block: &str, argument: &str) -> Result<Value, Failure> {
    let block = body(block).blocks.remove(0);
    let given = body(argument).attributes.pop().map(|a| evaluate(&a.value)).transpose()?;
    let default = block.body.get("default").map(evaluate).transpose()?;
    terraform::settle(&block, given, || default, None).unwrap_or_else(|| Err(Failure::new("no value")))
}

fn body(text: &str) -> Body {
    let mut all = Body::default();
    shirube_syntax::for_each_segment(text, Notation::Hcl, |_, own| {
        let lowered = hcl::lower(own, Notation::Hcl);
        all.attributes.extend(lowered.body.attributes);
        all.blocks.extend(lowered.body.blocks);
    });
    all
}

/// The names that `surroundings.tf` declares, and the files.
struct Surroundings;

impl Scope for Surroundings {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let (root, name) = (&**names[0], *names.get(1)?);
        let value = match (root, &**name) {
            ("local", _) => {
                let body = body(include_str!("surroundings.tf"));
                let locals = body.blocks_of("locals").next()?.clone();
                let value = locals.body.get(name)?;
                Evaluator::new(self, Mode::Config(PLACE)).value(value)
            }
            ("path", "module") => Value::string("."),
            ("terraform_data", "x") => resource(),
            _ => return None,
        };
        Some(Resolved { value, used: 2 })
    }

    fn call(&mut self, _: &str, _: &[Value]) -> Option<Result<Value, Failure>> {
        None
    }

    fn file(&mut self, path: &str) -> Result<Option<Arc<[u8]>>, Arc<Reason>> {
        let path = path.trim_start_matches("./");
        Ok(FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| text.as_bytes().into()))
    }

    fn files(&mut self, folder: &str) -> Result<Vec<Arc<str>>, Arc<Reason>> {
        let prefix = if folder == "." { String::new() } else { format!("{}/", folder.trim_start_matches("./")) };
        Ok(FILES.iter().filter_map(|(name, _)| name.strip_prefix(&prefix)).map(Arc::from).collect())
    }

    fn template(&mut self, text: &str, node: NodeId) -> Result<Expr, Failure> {
        hcl::template(text, node)
    }
}

fn resource() -> Value {
    let instance = Instance {
        address: "terraform_data.x".into(),
        kind: "terraform_data".into(),
        managed: true,
        identity: shirube_lang::value::Identity::default(),
    };
    let shape = Shape { resource: Some(Arc::new(instance)), header: None, policy_view: false, ..Shape::default() };
    let entries = Entries::from([(Arc::from("input"), Value::string("in"))]);
    Value::new(Kind::Map(Arc::new(Map { entries, shape: Some(Arc::new(shape)), ..Map::default() })))
}

fn with_unknown(value: &Value) -> Json {
    match &value.kind {
        Kind::Unknown(_) | Kind::Symbol(_) | Kind::Partial(_) => UNKNOWN.into(),
        Kind::List(list) => {
            let rest = list.open.iter().map(|_| Json::from(UNKNOWN));
            list.items.iter().map(with_unknown).chain(rest).collect()
        }
        Kind::Map(map) => {
            let rest = map.open.iter().map(|_| ("…".to_string(), Json::from(UNKNOWN)));
            Json::Object(map.entries.iter().map(|(k, v)| (k.to_string(), with_unknown(v))).chain(rest).collect())
        }
        _ => shirube_lang::json::display(value),
    }
}

/// The type as far as values tell it: elements of lists and maps by the first that is not null.
fn type_text(value: &Value) -> String {
    let element = |values: &mut dyn Iterator<Item = &Value>| {
        values.map(type_text).find(|t| t != "any").unwrap_or_else(|| "any".into())
    };
    match &value.kind {
        Kind::Bool(_) => "bool".into(),
        Kind::Number(_) => "number".into(),
        Kind::String(_) => "string".into(),
        Kind::List(list) if list.set => format!("set({})", element(&mut list.items.iter())),
        Kind::List(list) if list.uniform => format!("list({})", element(&mut list.items.iter())),
        Kind::List(list) => format!("tuple([{}])", list.items.iter().map(type_text).collect::<Vec<_>>().join(", ")),
        Kind::Map(map) if map.uniform => format!("map({})", element(&mut map.entries.values())),
        Kind::Map(map) => {
            let fields: Vec<String> = map.entries.iter().map(|(k, v)| format!("{k:?} = {}", type_text(v))).collect();
            format!("object({{{}}})", fields.join(", "))
        }
        _ => "any".into(),
    }
}

/// Whether our answer is Terraform's. What Terraform cannot tell yet may be known here; messages are our own.
pub fn agrees(got: &Answer, expected: &Answer) -> bool {
    match (got, expected) {
        (Answer::Error(_), Answer::Error(_)) => true,
        (Answer::Value(a, t), Answer::Value(b, u)) => a == b && same_type(t, u),
        (Answer::Unknown(a), Answer::Unknown(b)) => known_part(&parse(a), &parse(b)),
        (Answer::Value(a, _), Answer::Unknown(b)) => known_part(&parse(a), &parse(b)),
        _ => false,
    }
}

fn parse(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or(Json::Null)
}

fn known_part(got: &Json, expected: &Json) -> bool {
    match (got, expected) {
        (_, Json::String(text)) if text == UNKNOWN => true,
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| known_part(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && b.iter().all(|(k, b)| a.get(k).is_some_and(|a| known_part(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Types are compared as far as a value can tell: null has none, and an empty collection has no elements.
fn same_type(got: &str, expected: &str) -> bool {
    let parse = |text: &str| hcl::lower_expression(text).map(|(e, _)| e.kind).ok();
    match (parse(got), parse(expected)) {
        (Some(a), Some(b)) => same(&a, &b),
        _ => false,
    }
}

fn same(got: &ExprKind, expected: &ExprKind) -> bool {
    match (got, expected) {
        (ExprKind::Name(a), _) if &**a == "any" => true,
        (ExprKind::Name(a), ExprKind::Name(b)) => a == b,
        (ExprKind::Call { name: a, args: x, .. }, ExprKind::Call { name: b, args: y, .. }) => {
            a == b && x.len() == y.len() && x.iter().zip(y).all(|(x, y)| same(&x.kind, &y.kind))
        }
        (ExprKind::List(a), ExprKind::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.kind, &b.kind))
        }
        (ExprKind::Object(a), ExprKind::Object(b)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|((k, a), (l, b))| k.as_str() == l.as_str() && same(&a.kind, &b.kind))
        }
        _ => false,
    }
}
