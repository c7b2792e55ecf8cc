//! The properties of a CloudFormation resource, as a value, held against its schema.

use shirube_lang::{Kind, Value, types::Type, value::Map};
use shirube_model::schema::{Block, Entry, Nature, Nesting};

use crate::text::Text;

/// What is wrong with the names in the properties of a resource: names that there are not, that the service computes, that have to be
/// written and are not, and objects and lists in each other's place. What is not known is not judged.
pub fn properties(value: &Value, schema: &Block, kind: &str) -> Vec<Text> {
    let mut out = Vec::new();
    object(value, schema, kind, &mut out);
    out
}

fn says(at: &str, ja: &str, en: &str) -> Text {
    Text::new(format!("{at} {ja}"), format!("{at} {en}"))
}

fn object(value: &Value, schema: &Block, at: &str, out: &mut Vec<Text>) {
    let map = match &value.kind {
        Kind::Map(map) => map,
        Kind::List(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {
            return out.push(says(at, "はオブジェクトです", "is an object"));
        }
        _ => return,
    };
    for (name, value) in map.entries.iter() {
        match schema.get(name) {
            None if schema.open => {}
            None => out.push(Text::new(format!("{at} に {name} はありません"), format!("{at} has no {name}"))),
            Some(entry) if !entry.is_settable() => {
                let ja = format!("{at}: {name} はサービスが決める値です");
                out.push(Text::new(ja, format!("{at}: the service computes {name}")));
            }
            Some(entry) => property(value, entry, &format!("{at}.{name}"), out),
        }
    }
    missing(map, schema, at, out);
}

fn missing(map: &Map, schema: &Block, at: &str, out: &mut Vec<Text>) {
    if map.open.is_some() {
        return;
    }
    let absent = |name: &str| map.entries.get(name).is_none_or(Value::is_null);
    let needed = schema.entries.iter().filter(|(name, entry)| entry.required && absent(name));
    let mut needed: Vec<&str> = needed.map(|(name, _)| &**name).collect();
    needed.sort_unstable();
    let says = |name: &str| Text::new(format!("{at} には {name} が必要です"), format!("{at} needs {name}"));
    out.extend(needed.into_iter().map(says));
}

fn property(value: &Value, entry: &Entry, at: &str, out: &mut Vec<Text>) {
    let plain = matches!(value.kind, Kind::Bool(_) | Kind::Number(_) | Kind::String(_));
    match (&entry.nature, &value.kind) {
        (Nature::Block { .. }, Kind::String(_)) if entry.text => {}
        (Nature::Block { nesting: Nesting::Single, inner, .. }, _) => object(value, inner, at, out),
        (Nature::Block { nesting: Nesting::Map, inner, .. }, Kind::Map(map)) => {
            map.entries.iter().for_each(|(label, v)| object(v, inner, &format!("{at}.{label}"), out));
        }
        (Nature::Block { nesting: Nesting::List | Nesting::Set, inner, .. }, Kind::List(list)) => {
            list.items.iter().for_each(|item| object(item, inner, at, out));
        }
        (Nature::Block { nesting: Nesting::Map, .. }, Kind::List(_)) => {
            out.push(says(at, "はオブジェクトです", "is an object"))
        }
        (Nature::Block { nesting: Nesting::List | Nesting::Set, .. }, Kind::Map(_)) => {
            out.push(says(at, "はリストです", "is a list"));
        }
        (Nature::Block { .. }, _) if plain => out.push(says(at, "にはオブジェクトが入ります", "holds objects")),
        (Nature::Attribute(Type::Text | Type::Bool | Type::Number), Kind::List(_) | Kind::Map(_)) => {
            out.push(says(at, "は単純な値です", "is a plain value"));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use shirube_model::schema::{Of, Packed, Schemas};

    use super::*;

    const BUCKET: &str = "\
resource AWS::S3::Bucket
 Arn string computed
 BucketName string optional
 Encryption single object optional
  Rules list object required
   Algorithm string required
   KeyEnabled bool optional
 Events map object optional
  Type string required
 Location single object optional text
  Bucket string required
";

    fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
        Value::map(entries.map(|(name, value)| (name.into(), value)))
    }

    fn wrong(value: Value) -> String {
        let schemas = Schemas::new(Packed::of([("cloudformation/s3.schema", BUCKET)]).unwrap());
        let schema = schemas.get(Of::Resource, "AWS::S3::Bucket").unwrap();
        Text::joined(&properties(&value, schema, "Bucket"), "; ").en
    }

    #[test]
    fn names_that_are_there_are_right() {
        let rule = map([("Algorithm", Value::string("AES256")), ("KeyEnabled", Value::bool(true))]);
        let encryption = map([("Rules", Value::list(vec![rule]))]);
        let events = map([("Upload", map([("Type", Value::string("S3"))]))]);
        assert_eq!(
            wrong(map([("BucketName", Value::string("a")), ("Encryption", encryption), ("Events", events)])),
            ""
        );
        assert_eq!(wrong(map([("Location", Value::string("s3://a/b"))])), "");
        assert_eq!(wrong(map([("Location", map([("Bucket", Value::string("a"))]))])), "");
        let unknown = || Value::unknown(shirube_lang::Reason::Unfinished);
        assert_eq!(wrong(map([("Encryption", unknown()), ("Events", map([("Upload", unknown())]))])), "");
    }

    #[test]
    fn names_that_are_not_there_are_told() {
        let rule = map([("Algorithms", Value::string("AES256"))]);
        let encryption = |rules: Value| map([("Encryption", map([("Rules", rules)]))]);
        assert_eq!(
            wrong(encryption(Value::list(vec![rule]))),
            "Bucket.Encryption.Rules has no Algorithms; Bucket.Encryption.Rules needs Algorithm"
        );
        assert_eq!(wrong(encryption(map([]))), "Bucket.Encryption.Rules is a list");
        assert_eq!(wrong(map([("Arn", Value::string("arn"))])), "Bucket: the service computes Arn");
        assert_eq!(wrong(map([("Encryption", Value::bool(true))])), "Bucket.Encryption is an object");
        assert_eq!(wrong(map([("Encryption", map([]))])), "Bucket.Encryption needs Rules");
        assert_eq!(wrong(map([("Encryption", Value::string("x"))])), "Bucket.Encryption is an object");
        assert_eq!(wrong(map([("Location", Value::bool(true))])), "Bucket.Location is an object");
        assert_eq!(wrong(map([("Location", map([]))])), "Bucket.Location needs Bucket");
        assert_eq!(wrong(map([("Events", Value::list(vec![]))])), "Bucket.Events is an object");
        assert_eq!(wrong(map([("Events", Value::bool(true))])), "Bucket.Events holds objects");
        assert_eq!(wrong(map([("BucketName", map([]))])), "Bucket.BucketName is a plain value");
    }
}
