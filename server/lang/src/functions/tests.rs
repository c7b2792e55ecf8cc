//! Every function against the real console, and what the console cannot show: values that are not known, and rules.

use std::{slice::from_ref, sync::Arc};

use serde_json::Value as Json;

use super::{Context, call};
use crate::{
    json,
    number::Number,
    reason::Reason,
    value::{Declared, Identity, Instance, Kind, List, Part, Symbol, Value},
};

/// Arguments of a case: JSON, and sets as `{"$set": […]}`.
fn arguments(text: &str) -> Vec<Value> {
    let Ok(Json::Array(items)) = serde_json::from_str(text) else {
        panic!("not a list of arguments: {text}");
    };
    items.iter().map(argument).collect()
}

fn argument(json: &Json) -> Value {
    match json {
        Json::Array(items) => Value::list(items.iter().map(argument).collect()),
        Json::Object(map) => match map.get("$set") {
            Some(items) => run("toset", &[argument(items)], false).unwrap(),
            None => Value::map(map.iter().map(|(k, v)| (Arc::from(k.as_str()), argument(v)))),
        },
        Json::String(s) => Value::string(s.as_str()),
        other => json::from_json(other),
    }
}

fn run(name: &str, args: &[Value], policy: bool) -> Result<Value, crate::Failure> {
    call(name, args, &Context { policy }).expect(name)
}

/// Function, arguments and result as `terraform console` of Terraform 1.11.4 gave them.
#[test]
fn agrees_with_the_console() {
    let mut wrong = Vec::new();
    for line in include_str!("console.txt").lines().filter(|l| !l.starts_with('#')) {
        let (expression, expected) = line.split_once('\t').unwrap();
        let (name, args) = expression.split_once(' ').unwrap();
        let result = match run(name, &arguments(args), false) {
            Ok(value) => match run("jsonencode", &[value], false).unwrap().as_str() {
                Some(text) => text.to_string(),
                None => "unknown".into(),
            },
            Err(_) => "!".into(),
        };
        if result != expected {
            wrong.push(format!("{expression}\n  expected {expected}\n  but got  {result}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn hole(name: &str) -> Value {
    Value::unknown(Reason::NoValue(name.into()))
}

#[test]
fn no_arguments_make_a_function_panic() {
    let open = Arc::new(Reason::Unfinished);
    let samples = [
        Value::null(),
        Value::bool(true),
        Value::number(-1i64),
        Value::number(Number::float(1e300).unwrap()),
        Value::number(i64::MAX),
        Value::string(""),
        Value::string("日%s/[a"),
        Value::string("10.0.0.0/8"),
        hole("var.x"),
        Value::from_parts(vec![Part::Text("a".into()), Part::Hole(hole("var.y"))]),
        Value::list(vec![Value::null(), hole("var.z"), Value::string("a"), Value::number(1i64)]),
        Value::open_list(vec![Value::string("a")], Some(open)),
        Value::map([("a".into(), Value::null())]),
    ];
    for (name, ..) in super::FUNCTIONS {
        for policy in [false, true] {
            let _ = run(name, &[], policy);
            for a in &samples {
                let _ = run(name, from_ref(a), policy);
                for b in &samples {
                    let _ = run(name, &[a.clone(), b.clone()], policy);
                    for c in &samples {
                        let _ = run(name, &[a.clone(), b.clone(), c.clone()], policy);
                    }
                }
            }
        }
    }
}

fn text(parts: &[&str]) -> Value {
    let part = |p: &&str| match p.strip_prefix('$') {
        Some(name) => Part::Hole(hole(name)),
        None => Part::Text((*p).into()),
    };
    Value::from_parts(parts.iter().map(part).collect())
}

fn strings(items: &[&str]) -> Value {
    Value::list(items.iter().map(|s| text(&[s])).collect())
}

fn open(items: &[&str]) -> Value {
    let items = strings(items).as_list().unwrap().items.clone();
    Value::open_list(items, Some(Arc::new(Reason::NoValue("var.rest".into()))))
}

fn object(entries: &[(&str, Value)]) -> Value {
    Value::map(entries.iter().map(|(k, v)| (Arc::from(*k), v.clone())))
}

fn symbol(address: &str) -> Value {
    let identity = Identity { attributes: ["id".into(), "arn".into()].into(), ..Identity::default() };
    let instance = Instance { address: address.into(), kind: "aws_x".into(), managed: true, identity };
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: Arc::new(instance), path: "arn".into() })))
}

/// The result in short: JSON, with `unknown` for what is not known; a failure is `!`.
fn short(name: &str, args: &[Value], policy: bool) -> String {
    match run(name, args, policy) {
        Ok(value) => json::display(&value).to_string(),
        Err(_) => "!".into(),
    }
}

#[test]
fn collections_keep_what_is_known() {
    let check = |name: &str, args: &[Value], expected: &str| assert_eq!(short(name, args, false), expected, "{name}");
    check("concat", &[strings(&["a"]), hole("x"), strings(&["b"])], r#"["a","b","unknown"]"#);
    check("flatten", &[Value::list(vec![open(&["a"]), text(&["b"]), hole("x")])], r#"["a","b","unknown"]"#);
    check("compact", &[strings(&["a", "", "$x"])], r#"["a","unknown"]"#);
    check("distinct", &[open(&["a", "a", "b"])], r#"["a","b","unknown"]"#);
    check("toset", &[open(&["b", "a"])], r#"["a","b","unknown"]"#);
    check("setunion", &[strings(&["b"]), open(&["a"])], r#"["a","b","unknown"]"#);
    check("setintersection", &[strings(&["a", "b"]), open(&["a"])], r#"["a","unknown"]"#);
    check("setsubtract", &[strings(&["a", "b"]), open(&["a"])], r#"["unknown"]"#);
    check("setsubtract", &[open(&["a", "b"]), strings(&["a"])], r#"["b","unknown"]"#);
    check("contains", &[open(&["a"]), text(&["a"])], "true");
    check("contains", &[open(&["a"]), text(&["b"])], r#""unknown""#);
    check("contains", &[strings(&["a", "$x"]), text(&["b"])], r#""unknown""#);
    check("length", &[open(&["a"])], r#""unknown""#);
    check("length", &[strings(&["a", "$x"])], "2");
    check("one", &[open(&["a"])], r#""a""#);
    check("element", &[strings(&["a", "$x"]), Value::number(2usize)], r#""a""#);
    check("reverse", &[strings(&["a", "$x"])], r#"["unknown","a"]"#);
    let merged = [object(&[("a", text(&["1"]))]), hole("x"), object(&[("b", text(&["2"]))])];
    let merged = run("merge", &merged, false).unwrap();
    assert_eq!(short("keys", from_ref(&merged), false), r#"["a","b","unknown"]"#);
    assert_eq!(short("lookup", &[merged.clone(), text(&["b"])], false), r#""2""#);
    assert_eq!(short("lookup", &[merged.clone(), text(&["a"])], false), r#""unknown""#);
    assert_eq!(short("lookup", &[merged, text(&["c"]), text(&[""])], false), r#""unknown""#);
    assert_eq!(short("lookup", &[object(&[]), hole("k"), text(&["d"])], false), r#""d""#);
    assert_eq!(short("lookup", &[object(&[("a", text(&["1"]))]), hole("k"), text(&["d"])], false), r#""unknown""#);
    check("alltrue", &[Value::list(vec![hole("x"), Value::bool(false)])], r#""unknown""#);
    check("anytrue", &[Value::list(vec![hole("x"), Value::bool(true)])], "true");
    check("upper", &[hole("x")], r#""unknown""#);
}

#[test]
fn symbols_pass_through_untouched() {
    let s = symbol("aws_x.a");
    // Beside a text it is one.
    let named = Value { declared: Declared::Text, ..s.clone() };
    let items = run("concat", &[Value::list(vec![s.clone()]), strings(&["b"])], false).unwrap();
    let items = run("distinct", &[run("flatten", &[items], false).unwrap()], false).unwrap();
    assert_eq!(items.as_list().unwrap().items[0], named);
    assert_eq!(run("coalesce", &[Value::null(), s.clone()], false).unwrap(), s);
    assert_eq!(run("tostring", from_ref(&s), false).unwrap(), named);
    let two = Value::list(vec![s.clone(), symbol("aws_x.b"), s.clone()]);
    assert_eq!(short("length", &[run("toset", &[two], false).unwrap()], false), "2");
    let joined = run("join", &[text(&["/"]), Value::list(vec![s.clone(), text(&["x"])])], false).unwrap();
    assert!(matches!(&joined.kind, Kind::Partial(parts) if parts[0] == Part::Hole(s)));
}

/// A list that is not known has the elements that are asked for, or there is no plan.
#[test]
fn elements_of_what_is_not_known() {
    let [zero, two] = [0usize, 2].map(Value::number);
    for (list, element) in [(symbol("aws_x.a"), Some("arn[1]")), (Value::new(hole("x").kind), None)] {
        let sliced = run("slice", &[list.clone(), zero.clone(), two.clone()], false).unwrap();
        let items = &sliced.as_list().unwrap().items;
        assert_eq!(items.len(), 2);
        let path = |value: &Value| match &value.kind {
            Kind::Symbol(symbol) => Some(symbol.path.to_string()),
            _ => None,
        };
        assert_eq!(path(&items[1]).as_deref(), element);
        let distinct = run("length", &[run("toset", from_ref(&sliced), false).unwrap()], false);
        assert!(distinct.unwrap().unknown_reason().is_some());
        assert_eq!(short("slice", &[list.clone(), two.clone(), Value::number(Number::int(-1))], false), "!");
        assert_eq!(path(&run("element", &[list, Value::number(1usize)], false).unwrap()).as_deref(), element);
    }
}

#[test]
fn known_text_decides() {
    let arn = text(&["arn:aws:s3:::", "$name", "/*"]);
    let check = |name: &str, args: &[Value], expected: &str| assert_eq!(short(name, args, false), expected, "{name}");
    check("startswith", &[arn.clone(), text(&["arn:aws:"])], "true");
    check("startswith", &[arn.clone(), text(&["arn:cn"])], "false");
    check("startswith", &[arn.clone(), text(&["arn:aws:s3:::x"])], r#""unknown""#);
    check("endswith", &[arn.clone(), text(&["*"])], "true");
    check("endswith", &[arn.clone(), text(&["x"])], "false");
    check("strcontains", &[arn.clone(), text(&[":s3:"])], "true");
    check("strcontains", &[arn.clone(), text(&["foo"])], r#""unknown""#);
    check("regex", &[text(&["^arn:gcp"]), arn.clone()], "!");
    check("regex", &[text(&["^foo"]), arn.clone()], "!");
    check("regex", &[text(&["^foo:(a|b)"]), arn.clone()], "!");
    check("regexall", &[text(&["^foo"]), arn.clone()], "[]");
    // There is a match, though its text is not known.
    assert!(run("regex", &[text(&["^arn:.*:s3:"]), arn.clone()], false).unwrap().unknown_reason().is_none());
    assert!(run("regex", &[text(&["^arn:.*foo/.$"]), arn.clone()], false).unwrap().unknown_reason().is_some());
    check("regex", &[text(&["^arn:.*foo$"]), arn.clone()], "!");
    let upper = run("upper", from_ref(&arn), false).unwrap();
    check("startswith", &[upper, text(&["ARN:"])], "true");
    let formatted = run("format", &[text(&["%s-%v-%d"]), text(&["a"]), hole("x"), Value::number(3usize)], false);
    assert!(matches!(&formatted.unwrap().kind, Kind::Partial(parts)
        if parts[0] == Part::Text("a-".into()) && parts[2] == Part::Text("-3".into())));
    check("formatlist", &[text(&["%s!"]), open(&["a"])], r#"["a!","unknown"]"#);
    check("length", &[arn], r#""unknown""#);
}

#[test]
fn json_keeps_its_structure() {
    let s = symbol("aws_x.a");
    let resource = Value::from_parts(vec![Part::Hole(s.clone()), Part::Text("/\"*".into())]);
    let document = object(&[
        ("Resource", Value::list(vec![s.clone(), resource])),
        ("Action", open(&["s3:*"])),
        ("Condition", hole("condition")),
        ("Principal", object(&[("AWS", text(&["*"]))])),
    ]);
    let encoded = run("jsonencode", from_ref(&document), false).unwrap();
    assert!(matches!(encoded.kind, Kind::Partial(_)));
    assert_eq!(run("jsondecode", from_ref(&encoded), false).unwrap(), document);
    // A document within a document.
    let outer = object(&[("policy", encoded)]);
    let outer = run("jsondecode", &[run("jsonencode", &[outer], false).unwrap()], false).unwrap();
    let inner = outer.as_map().unwrap().entries.get("policy").unwrap().clone();
    assert_eq!(run("jsondecode", &[inner], false).unwrap(), document);
    assert_eq!(run("jsondecode", &[run("jsonencode", from_ref(&s), false).unwrap()], false).unwrap(), s);
}

#[test]
fn json_templates_are_read() {
    let template = text(&[
        "{ \"Effect\": \"Allow\", \"Resource\": \"arn:",
        "$bucket",
        "/*\", \"Principal\": \"",
        "$who",
        "\",\n \"Port\": ",
        "$port",
        ", \"Action\": [\"a\", ",
        "$more",
        "]}",
    ]);
    let decoded = run("jsondecode", &[template], false).unwrap();
    assert_eq!(
        json::display(&decoded).to_string(),
        r#"{"Action":["a","unknown"],"Effect":"Allow","Port":"unknown","Principal":"unknown","Resource":"unknown"}"#
    );
    let resource = decoded.as_map().unwrap().entries.get("Resource").unwrap().clone();
    assert_eq!(short("startswith", &[resource, text(&["arn:"])], false), "true");
    assert_eq!(short("jsondecode", &[text(&["{\"a\":", "$x"])], false), r#""unknown""#);
    assert_eq!(short("jsondecode", &[text(&["{\"a\":"])], false), "!");
}

#[test]
fn null_is_empty_in_rules() {
    let null = Value::null;
    let check = |name: &str, args: &[Value], expected: &str| assert_eq!(short(name, args, true), expected, "{name}");
    check("length", &[null()], "0");
    check("contains", &[null(), text(&["a"])], "false");
    check("keys", &[null()], "[]");
    check("values", &[null()], "[]");
    check("concat", &[null(), strings(&["a"])], r#"["a"]"#);
    check("flatten", &[Value::list(vec![null(), strings(&["a"])])], r#"["a"]"#);
    check("compact", &[null()], "[]");
    check("alltrue", &[null()], "true");
    check("anytrue", &[null()], "false");
    check("merge", &[null(), null()], "{}");
    check("setunion", &[null(), strings(&["a"])], r#"["a"]"#);
    check("join", &[text(&[","]), null()], r#""""#);
    check("lower", &[null()], "null");
    check("startswith", &[null(), text(&["a"])], "false");
    check("strcontains", &[null(), text(&["a"])], "false");
    check("regex", &[text(&["a"]), null()], "!");
    check("alltrue", &[Value::list(vec![hole("x"), Value::bool(false)])], "false");
    check("alltrue", &[Value::open_list(vec![Value::bool(true)], Some(Arc::new(Reason::Unfinished)))], r#""unknown""#);
    check("anytrue", &[Value::open_list(vec![Value::bool(true)], Some(Arc::new(Reason::Unfinished)))], "true");
}

#[test]
fn budgets_are_kept() {
    let over = |name: &str, args: &[Value]| match run(name, args, false) {
        Err(failure) => assert!(matches!(*failure.0, Reason::Budget(_)), "{name}: {failure:?}"),
        Ok(_) => panic!("{name} has no budget"),
    };
    let many = Value::list((0..400usize).map(Value::number).collect());
    over("setproduct", &[many.clone(), many]);
    over("format", &[text(&["%99999999s"]), text(&["a"])]);
    over("format", &[text(&["%.99999999f"]), Value::number(1usize)]);
    let long = text(&[&"x\n".repeat(300_000)]);
    over("indent", &[Value::number(100usize), long.clone()]);
    over("join", &[long.clone(), strings(&["a", "b", "c", "d"])]);
    over("replace", &[long.clone(), text(&["x"]), text(&["xxxxxxxx"])]);
    over("replace", &[long, text(&["/x/"]), text(&["xxxxxxxx"])]);
    over("regex", &[text(&["((a{1000}){1000}){0,1000}"]), text(&["a"])]);
    over("jsondecode", &[text(&[&"[".repeat(5000)])]);
}

#[test]
fn versions_satisfy_constraints() {
    let check = |version: &str, constraint: &str, expected: &str| {
        assert_eq!(
            short("semverconstraint", &[text(&[version]), text(&[constraint])], true),
            expected,
            "{version} {constraint}"
        );
    };
    check("5.31.0", ">= 5.0, < 6.0", "true");
    check("6.0.0", ">= 5.0, < 6.0", "false");
    check("5.31.0", "~> 5.0", "true");
    check("6.1.0", "~> 5.0", "false");
    check("5.1.9", "~> 5.1.3", "true");
    check("5.2.0", "~> 5.1.3", "false");
    check("5.2.0", "~> 5", "true");
    check("1.0.0", "1.0", "true");
    check("1.0.0", "!= 1.0", "false");
    check("1.0.0-beta1", ">= 0.9", "false");
    check("1.0.0-beta2", ">= 1.0.0-beta1", "true");
    check("1.0.0", "> 1.0.0-beta1", "true");
    check("latest", ">= 1", "!");
    check("1.0.0", ">> 1", "!");
}

/// A list of which it is known what else may be in it.
fn may(items: &[Value], further: &[Value]) -> Value {
    let mut list = List { items: items.to_vec(), ..List::default() };
    further.iter().for_each(|v| list.may_have(v.clone(), &Arc::new(Reason::Unfinished)));
    list.into()
}

#[test]
fn what_may_be_an_element_counts_where_it_decides() {
    let unknown = r#""unknown""#;
    let check = |name: &str, args: &[Value], expected: &str| match run(name, args, true) {
        Ok(value) => assert_eq!(json::display(&value).to_string(), expected, "{name}"),
        Err(failure) => panic!("{name}: {failure:?}"),
    };
    // What is there, and what may be; the last is not known.
    let cases = [
        ("alltrue", "y", "y", "true"),
        ("alltrue", "y", "yn", unknown),
        ("alltrue", "n", "y", "false"),
        ("alltrue", "y", "?", unknown),
        ("anytrue", "n", "n", "false"),
        ("anytrue", "n", "y", unknown),
        ("anytrue", "y", "n", "true"),
        ("length", "", "y", unknown),
    ];
    let truths = |text: &str| -> Vec<Value> {
        let truth = |c| if c == '?' { hole("x") } else { Value::bool(c == 'y') };
        text.chars().map(truth).collect()
    };
    for (name, items, further, expected) in cases {
        check(name, &[may(&truths(items), &truths(further))], expected);
    }
    let list = may(&[text(&["a"])], &[text(&["b"])]);
    check("contains", &[list.clone(), text(&["a"])], "true");
    check("contains", &[list.clone(), text(&["b"])], unknown);
    check("contains", &[list.clone(), text(&["c"])], "false");
    let further = |name: &str, args: &[Value]| match run(name, args, true) {
        Ok(value) => {
            value.as_list().and_then(|l| l.further.clone()).map(|f| json::display(&Value::list(f.to_vec())).to_string())
        }
        Err(failure) => panic!("{name}: {failure:?}"),
    };
    let nested = may(&[strings(&["a"])], &[strings(&["b", "c"]), Value::null()]);
    assert_eq!(further("flatten", &[nested]), Some(r#"["b","c"]"#.into()));
    assert_eq!(further("compact", &[may(&[], &[text(&[""]), text(&["b"])])]), Some(r#"["b"]"#.into()));
    assert_eq!(further("concat", &[list.clone(), list.clone()]), Some(r#"["b","b"]"#.into()));
    assert_eq!(further("toset", from_ref(&list)), Some(r#"["b"]"#.into()));
    // What would make other values of the elements that are there is not followed.
    assert_eq!(further("tolist", &[may(&[Value::number(1i64)], &[text(&["b"])])]), None);
    assert_eq!(further("tolist", &[may(&[text(&["b"])], &[Value::number(1i64)])]), Some(r#"["1"]"#.into()));
    // One argument of which nothing is known is enough.
    assert_eq!(further("concat", &[list, open(&["a"])]), None);
}

#[test]
fn what_does_not_depend_on_the_order_is_known_without_it() {
    let reason = Arc::new(Reason::Computed("the order".into()));
    let mut list =
        List { items: vec![Value::number(3_i64), Value::number(1_i64), Value::number(2_i64)], ..List::default() };
    list.in_any_order(&reason);
    let shuffled = Value::from(list);
    let json = |name: &str, args: &[Value]| {
        let known = run(name, args, false).unwrap();
        run("jsonencode", &[known], false).unwrap().as_str().map(String::from)
    };
    let two = Value::list(vec![Value::number(2_i64), Value::number(9_i64)]);
    for (name, args, expected) in [
        ("sum", vec![shuffled.clone()], "6"),
        ("length", vec![shuffled.clone()], "3"),
        ("contains", vec![shuffled.clone(), Value::number(2_i64)], "true"),
        ("contains", vec![shuffled.clone(), Value::number(4_i64)], "false"),
        ("toset", vec![shuffled.clone()], "[1,2,3]"),
        ("sort", vec![shuffled.clone()], r#"["1","2","3"]"#),
        ("setunion", vec![shuffled.clone(), two.clone()], "[1,2,3,9]"),
        ("setintersection", vec![shuffled.clone(), two.clone()], "[2]"),
        ("setsubtract", vec![shuffled.clone(), two.clone()], "[1,3]"),
        ("setsubtract", vec![two, shuffled.clone()], "[9]"),
    ] {
        assert_eq!(json(name, &args).as_deref(), Some(expected), "{name}");
    }
    for name in ["reverse", "distinct", "tolist"] {
        let result = run(name, from_ref(&shuffled), false).unwrap();
        assert!(result.as_list().and_then(List::shuffled).is_some(), "{name}");
    }
    assert!(run("element", &[shuffled, Value::number(0_i64)], false).unwrap().unknown_reason().is_some());
}
