use super::*;
use crate::{
    lazy_regex::Options,
    reason::Reason,
    value::{Aside, Identity, Instance, Shaped},
};

fn symbol(pattern: &str, prefix: Option<Value>) -> Value {
    let (pattern, name) =
        pattern.split_once('=').map_or((pattern, None), |(pattern, name)| (pattern, Some(name.into())));
    let shaped = Shaped { prefixed: prefix.is_some(), pattern: pattern.into(), name };
    let shapes = Aside([(Arc::from("a[*]"), shaped.clone()), (Arc::from("a"), shaped)].into());
    let identity = Identity { shapes, prefix: prefix.map(Arc::new), ..Identity::default() };
    let instance = Instance { address: "x.y".into(), kind: "x".into(), managed: true, identity };
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: Arc::new(instance), path: "a".into() })))
}

fn string(parts: &[&Value]) -> Value {
    let part = |value: &&Value| match &value.kind {
        Kind::String(text) => Part::Text(text.clone()),
        _ => Part::Hole((**value).clone()),
    };
    Value::from_parts(parts.iter().map(part).collect())
}

fn text(text: &str) -> Value {
    Value::string(text)
}

fn anything() -> Value {
    Value::unknown(Reason::NoValue("var.x".into()))
}

fn equal(value: &Value, text: &str) -> bool {
    may_be(&pieces(value).expect("a string"), text, true)
}

fn begins(value: &Value, text: &str) -> bool {
    may_be(&pieces(value).expect("a string"), text, false)
}

fn matches(pattern: &str, value: &Value) -> bool {
    let options = Options { without_case: true, size: 1 << 20, states: 1 << 18, nesting: 100 };
    may_match(&LazyRegex::new(pattern, options).expect("an expression"), &pieces(value).expect("a string"))
}

#[test]
fn texts_of_a_shape() {
    let account = symbol("[0-9]{12}", None);
    assert!(equal(&account, "123456789012"));
    assert!(!equal(&account, "12345678901") && !equal(&account, "1234567890123") && !equal(&account, "*"));
    let arn = string(&[&text("arn:aws:iam::"), &account, &text(":root")]);
    assert!(equal(&arn, "arn:aws:iam::123456789012:root"));
    assert!(!equal(&arn, "arn:aws:iam::aws:root") && !equal(&arn, "arn:aws:iam::123456789012:role"));
    let open = string(&[&text("a"), &anything(), &text("b"), &anything()]);
    assert!(equal(&open, "ab") && equal(&open, "axxbyy") && !equal(&open, "ba") && !equal(&open, "axx"));
    let empty = symbol("x*", None);
    assert!(equal(&empty, "") && equal(&empty, "xx") && !equal(&empty, "y"));
}

#[test]
fn beginnings() {
    let arn = symbol("arn:aws[a-z-]*:[a-z0-9-]+:.+", None);
    for (beginning, may) in [("", true), ("arn:", true), ("arn:aws:s3", true), ("arn:gcp", false), ("http", false)] {
        assert_eq!(begins(&arn, beginning), may, "{beginning}");
    }
    let folder = string(&[&arn, &text("/*")]);
    assert!(begins(&folder, "arn:aws:s3:::b/*") && !begins(&folder, "*"));
    let named = string(&[&text("web-"), &anything()]);
    assert!(begins(&named, "we") && begins(&named, "web-1") && !begins(&named, "db"));
}

#[test]
fn matches_with_what_may_fill_holes() {
    let unique = symbol("[0-9a-f]{26}", Some(text("web-")));
    assert!(!matches("bastion|踏み台", &unique) && !matches("\\bdz", &unique) && matches("\\bdb", &unique));
    assert!(matches("web-[0-9]", &unique) && matches("^web", &unique) && matches("beef$", &unique));
    assert!(!matches("^we$|x$", &unique) && !matches("^[0-9]", &unique));
    // A match may begin in known text and go on in a hole, and the other way round.
    let around = string(&[&text("x-"), &symbol("[0-9a-f]+", None), &text("-d")]);
    assert!(matches("x-bad-d", &around) && matches("ead-d$", &around) && !matches("x--d", &around));
    // What is read before a match begins need not be part of it.
    let arn = string(&[&symbol("arn:aws:lambda:[0-9]+:.+", None), &text(" notify")]);
    assert!(matches("stop", &arn) && matches("lambda:1:stop", &arn) && matches("^arn.*notify$", &arn));
    assert!(!matches("^stop", &arn) && !matches("^arn:aws:s3", &arn) && !matches("stop$", &arn));
    // Of what may be anything, only the ends say something.
    let open = string(&[&text("web-"), &anything(), &text("-x")]);
    assert!(matches("bastion", &open) && matches("^web.*x$", &open) && !matches("^db", &open) && !matches("y$", &open));
    // Nothing at all may be in a hole.
    let perhaps = string(&[&symbol("[0-9]*", None), &text("a")]);
    assert!(matches("^a$", &perhaps) && matches("^1a$", &perhaps) && !matches("^b", &perhaps));
}

#[test]
fn elements_have_the_shape_of_the_list() {
    let names = symbol("[a-z]", Some(text("ap-northeast-1")));
    let Kind::Symbol(list) = &names.kind else { panic!("a symbol") };
    let zone = list.element(2);
    assert!(equal(&zone, "ap-northeast-1c") && !equal(&zone, "ap-northeast-3a"));
    let Kind::Symbol(zone) = &zone.kind else { panic!("a symbol") };
    let Kind::Symbol(deeper) = &zone.element(0).kind.clone() else { panic!("a symbol") };
    assert!(deeper.shape().is_none());
}

#[test]
fn names_at_the_end() {
    let named = |literal: Option<&str>| {
        let Kind::Symbol(arn) = symbol("arn:[a-z]+:=[a-z-]+", None).kind else { panic!("a symbol") };
        let identity = Identity { literal: literal.map(Arc::from), ..arn.instance.identity.clone() };
        let instance = Arc::new(Instance { identity, ..(*arn.instance).clone() });
        Value::new(Kind::Symbol(Arc::new(Symbol { instance, path: arn.path.clone() })))
    };
    assert!(
        matches("stop", &named(None))
            && !matches("stop$", &named(Some("notify")))
            && matches("y$", &named(Some("notify")))
    );
    assert!(equal(&named(Some("notify")), "arn:x:notify") && !equal(&named(Some("notify")), "arn:x:stop"));
}

/// Nothing that may fill a hole is overlooked, and nothing that may not is taken for possible.
#[test]
fn as_if_holes_were_filled() {
    let fillings = |shape: &str| -> Vec<String> {
        let whole = regex::Regex::new(&format!("^(?:{shape})$")).expect("a shape");
        let mut all = vec![String::new()];
        for _ in 0..4 {
            all.extend(all.clone().iter().flat_map(|text| ["a", "b"].map(|c| format!("{text}{c}"))));
        }
        all.sort();
        all.dedup();
        all.into_iter().filter(|text| whole.is_match(text)).collect()
    };
    let patterns = ["ab", "^a", "b$", "^ab?$", "bb|^aa", "a.b", "^$", "(ab)+$", "aab", "x", "^bab$"];
    for shape in ["[ab]{1,2}", "(ab){0,2}", "a|bb", "b{2,3}"] {
        for (before, after) in [("", ""), ("a", ""), ("", "b"), ("b", "a"), ("ab", "ba")] {
            let [start, end] = [before, after].map(text);
            let value = string(&[&start, &symbol(shape, None), &end]);
            let texts: Vec<String> = fillings(shape).iter().map(|fill| format!("{before}{fill}{after}")).collect();
            for pattern in patterns {
                let regex = regex::Regex::new(pattern).expect("an expression");
                let possible = texts.iter().any(|text| regex.is_match(text));
                assert_eq!(matches(pattern, &value), possible, "{pattern} in {before}({shape}){after}");
            }
            for other in ["", "a", "ab", "abab", "bab", "abbba", "aabb", "bbb"] {
                let same = texts.iter().any(|text| text == other);
                assert_eq!(equal(&value, other), same, "{other} and {before}({shape}){after}");
                let begun = texts.iter().any(|text| text.starts_with(other));
                assert_eq!(begins(&value, other), begun, "{other} at the start of {before}({shape}){after}");
            }
        }
    }
}

/// What is known of an attribute's text may be all that an expression asks for.
#[test]
fn attributes_with_known_beginnings() {
    let zone = symbol("[a-z]", Some(text("eu-west-1")));
    let call = |name: &str, pattern: &str| {
        let cx = crate::functions::Context { policy: false };
        crate::functions::call(name, &[text(pattern), zone.clone()], &cx).expect("a function")
    };
    assert!(call("regex", "^[a-z]{2}-").is_ok_and(|v| !matches!(v.kind, Kind::Unknown(_))));
    assert!(call("regex", "^[a-z]{2}-west-1a$").is_ok_and(|v| matches!(v.kind, Kind::Unknown(_))));
    assert!(call("regex", "^us-").is_err() && call("regex", "[0-9]$").is_err());
    let all = |pattern: &str| call("regexall", pattern).expect("a list").as_list().map(|list| list.items.len());
    assert_eq!((all("^eu-"), all("^us-"), all("^eu-west-1c$")), (Some(1), Some(0), None));
    let starts = |prefix: &str| {
        let cx = crate::functions::Context { policy: false };
        crate::functions::call("startswith", &[zone.clone(), text(prefix)], &cx)
            .expect("a function")
            .expect("an answer")
    };
    assert_eq!([starts("eu-"), starts("us-")].map(|v| v.as_bool()), [Some(true), Some(false)]);
    assert_eq!(starts("eu-west-1a").as_bool(), None);
}

#[test]
fn documents_that_differ() {
    let parts = |value: &Value| match &value.kind {
        Kind::Partial(parts) => parts.to_vec(),
        Kind::String(text) => vec![Part::Text(text.clone())],
        _ => Vec::new(),
    };
    let certain = |x: &Value, y: &Value| {
        assert_eq!(differ(&parts(x), &parts(y)), differ(&parts(y), &parts(x)));
        differ(&parts(x), &parts(y))
    };
    let hole = anything();
    let document = |action: &str, key: &str| {
        string(&[&text("{\"R\":\""), &hole, &text(&format!("\",\"A\":\"{action}\",\"{key}\":1}}"))])
    };
    assert!(
        certain(&document("get", "k"), &document("put", "k")) && certain(&document("get", "k"), &document("get", "l"))
    );
    assert!(!certain(&document("get", "k"), &document("get", "k")));
    assert!(certain(&document("get", "k"), &text("{\"R\":\"x\",\"A\":\"put\",\"k\":1}")));
    assert!(certain(&document("get", "k"), &text("{\"R\":\"x\\\"\",\"A\":\"put\",\"k\":1}")));
    assert!(!certain(&document("get", "k"), &text("{\"R\":\"x\\\"\",\"A\":\"get\",\"k\":1}")));
    // A hole beside strings may be anything, and so may one in a text that is no JSON.
    let beside = |rest: &str| string(&[&text("{\"R\":"), &hole, &text(rest)]);
    assert!(!certain(&beside(",\"A\":1}"), &beside("}")));
    assert!(!certain(&string(&[&text("x"), &hole, &text("y")]), &string(&[&text("xz"), &hole, &text("wy")])));
    assert!(certain(&string(&[&text("x"), &hole]), &string(&[&text("y"), &hole])));
    assert!(certain(&string(&[&hole, &text("x")]), &string(&[&hole, &text("y")])));
}

#[test]
fn it_is_the_same_whether_an_automaton_knows_only_ascii() {
    let ascii = symbol("[0-9]{3}", None);
    let wide = symbol(".{1,3}", None);
    for (pattern, hole, expected) in [
        ("^a\\d+b$", &ascii, true),
        ("^a\\D+b$", &ascii, false),
        ("^a[^0-4]{3}b$", &ascii, true),
        ("^a\\w+b$", &wide, true),
        ("^a[ぁ-ん]b$", &wide, true),
        ("^a[ぁ-ん]b$", &ascii, false),
        ("^a\u{212a}", &ascii, false),
    ] {
        assert_eq!(matches(pattern, &string(&[&text("a"), hole, &text("b")])), expected, "{pattern}");
    }
    // A text that is not ASCII asks the whole automaton of the same expression.
    let any = string(&[&anything(), &text("é")]);
    assert!(matches("\\w$", &any) && !matches("^[a-z]$", &string(&[&ascii, &text("é")])));
}
