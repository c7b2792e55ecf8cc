//! Expressions put together at random, and broken ones: nothing panics, in configurations or in rules, and what is known in a
//! configuration does not change when a part of it becomes unknown.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Failure, Kind, Mode, NodeId, Place, Reason, Resolved, Scope, Value, ast::Expr, functions, json,
    value::List,
};
use shirube_model::hcl;

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

const LEAVES: [&str; 37] = [
    "0",
    "1",
    "-1",
    "2.5",
    "1e3",
    "1/3",
    "\"\"",
    "\"a\"",
    "\"1\"",
    "\"true\"",
    "\"a,b\"",
    "\"10.0.0.0/8\"",
    "\"{\\\"a\\\":1}\"",
    "\"日本\"",
    "true",
    "false",
    "null",
    "[]",
    "{}",
    "[1, \"a\", null]",
    "{ a = 1, b = \"x\" }",
    "tolist([1, 2])",
    "toset([\"b\", \"a\"])",
    "tomap({ a = 1 })",
    "local.u",
    "local.u.b",
    "local.open",
    "local.may",
    "local.list",
    "local.map",
    "local.secret",
    "\"x${local.u}\"",
    "[local.u, 1]",
    "{ a = local.u }",
    "x",
    "x.a",
    "<<EOT\na ${1}\nEOT\n",
];
const OPERATORS: [&str; 13] = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"];

fn expression(dice: &mut Dice, depth: u32) -> String {
    if depth == 0 {
        return dice.pick(&LEAVES).to_string();
    }
    let mut e = || expression(dice, depth - 1);
    let (a, b, c) = (e(), e(), e());
    match dice.roll(22) {
        0..=2 => format!("({a}) {} ({b})", dice.pick(&OPERATORS)),
        3 => format!("!({a})"),
        4 => format!("({a}) ? ({b}) : ({c})"),
        5 => format!("[for x in ({a}) : {b}]"),
        6 => format!("[for k, x in ({a}) : {b} if {c}]"),
        7 => format!("{{ for k, x in ({a}) : ({b}) => {c} }}"),
        8 => format!("{{ for x in ({a}) : ({b}) => {c}... }}"),
        9 => format!("({a})[*].a"),
        10 => format!("({a}).*.a[0]"),
        11 => format!("({a})[{b}]"),
        12 => format!("({a}).b"),
        13 => format!("[{a}, {b}]"),
        14 => format!("{{ a = {a}, (\"b\") = {b} }}"),
        15 => format!("\"p${{{a}}}q%{{ if {b} }}r%{{ endif }}\""),
        16 => format!("\"%{{ for x in {a} ~}} ${{x}} %{{~ endfor }}\""),
        17 => format!("try({a}, {b})"),
        _ => {
            let names: Vec<&str> = functions::names().collect();
            let name = names[dice.roll(names.len())];
            match dice.roll(4) {
                0 => format!("{name}({a})"),
                1 => format!("{name}({a}, {b})"),
                2 => format!("{name}({a}, {b}, {c})"),
                _ => format!("{name}({a}...)"),
            }
        }
    }
}

/// `local.u` is not known, or known to be one of several values.
struct Names(Option<Value>);

impl Scope for Names {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let reason = Arc::new(Reason::NoValue("var.u".into()));
        let value = match &***names.get(1)? {
            "u" => self.0.clone().unwrap_or_else(|| Value::unknown_for(&reason)),
            "open" => match &self.0 {
                Some(rest) => Value::list(vec![Value::string("a"), rest.clone()]),
                None => Value::open_list(vec![Value::string("a")], Some(reason)),
            },
            "may" => may(self.0.as_ref(), &reason),
            "list" => Value::list(vec![Value::string("a"), Value::string("b")]),
            "map" => Value::map([(Arc::from("a"), Value::number(1usize))]),
            "secret" => Value::string("s").mark(true),
            _ => return None,
        };
        Some(Resolved { value, used: 2 })
    }

    fn call(&mut self, _: &str, _: &[Value]) -> Option<Result<Value, Failure>> {
        None
    }

    fn template(&mut self, text: &str, node: NodeId) -> Result<Expr, Failure> {
        hcl::template(text, node)
    }
}

/// A list of which it is known what may be in it beside its first element; if something is known, it is there or not.
fn may(u: Option<&Value>, reason: &Arc<Reason>) -> Value {
    let mut list = List { items: vec![Value::string("a")], ..List::default() };
    let object = |u: Value| Value::map([(Arc::from("a"), Value::string("w")), (Arc::from("b"), u)]);
    match u {
        None => {
            list.may_have(Value::string("c"), reason);
            list.may_have(object(Value::unknown_for(reason)), reason);
            list.may_have(Value::list(vec![Value::string("d")]), reason);
        }
        Some(u) if u.is_null() => {}
        Some(u) if u.as_list().is_some() => {
            list.items.extend([object(u.clone()), Value::string("c"), object(Value::null())])
        }
        Some(_) => list.items.extend([Value::list(vec![Value::string("d")]), Value::string("c")]),
    }
    list.into()
}

fn evaluate(text: &str, u: Option<Value>, mode: Mode) -> Option<Result<Value, Failure>> {
    let (expr, _) = hcl::lower_expression(text).ok()?;
    Some(Evaluator::new(&mut Names(u), mode).eval(&expr))
}

const CONFIG: Mode = Mode::Config(Place { file: 0, segment: 0 });

#[test]
fn nothing_panics() {
    let mut dice = Dice(1);
    for round in 0..6_000 {
        let text = expression(&mut dice, 1 + round % 3);
        for mode in [CONFIG, Mode::Policy] {
            if let Some(Ok(value)) = evaluate(&text, None, mode) {
                let _ = (json::display(&value), shirube_lang::print::value(&value));
            }
        }
        // Text that is being typed.
        let cut = (0..=dice.roll(text.len() + 1)).rev().find(|i| text.is_char_boundary(*i)).unwrap();
        let _ = evaluate(&text[..cut], None, CONFIG);
        let _ = evaluate(&text[cut..], None, CONFIG);
    }
}

/// What stays known when something is unknown is what it is for every value that the unknown may have.
#[test]
fn what_is_known_stays_true() {
    let candidates = || {
        let list = |items: &[&str]| Value::list(items.iter().map(|s| Value::string(*s)).collect());
        vec![
            Value::string("z"),
            Value::string(""),
            Value::number(7usize),
            Value::bool(true),
            Value::null(),
            list(&[]),
            list(&["z", "a"]),
            Value::map([(Arc::from("b"), Value::string("z"))]),
        ]
    };
    let mut dice = Dice(7);
    let mut compared = 0;
    for round in 0..20_000 {
        let text = expression(&mut dice, 1 + round % 3);
        if !["local.u", "local.open", "local.may"].iter().any(|name| text.contains(name)) {
            continue;
        }
        // What is known in part is taken not to fail when it becomes known, as no rule could see through `try` otherwise.
        if text.contains("try(") {
            continue;
        }
        for mode in [CONFIG, Mode::Policy] {
            let Some(Ok(partial)) = evaluate(&text, None, mode) else { continue };
            for u in candidates() {
                if let Some(Ok(full)) = evaluate(&text, Some(u.clone()), mode) {
                    assert!(
                        covers(&partial, &full),
                        "{text}\n  with {:?} in {mode:?}\n  {}\n  {}",
                        u.kind,
                        json::display(&partial),
                        json::display(&full)
                    );
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 1_000, "only {compared}");
}

/// Whether a value is one that a partly known value may turn out to be.
fn covers(partial: &Value, full: &Value) -> bool {
    match (&partial.kind, &full.kind) {
        (Kind::Unknown(_) | Kind::Symbol(_), _) | (_, Kind::Unknown(_)) => true,
        (Kind::Partial(_), Kind::String(_) | Kind::Partial(_)) => true,
        (Kind::List(a), Kind::List(b)) if a.open.is_none() && !a.set => {
            a.items.len() == b.items.len() && a.items.iter().zip(&b.items).all(|(a, b)| covers(a, b))
        }
        (Kind::List(a), Kind::List(b)) => {
            let expected =
                a.open.is_none() || a.further.is_none() || b.items.iter().all(|b| a.all().any(|a| covers(a, b)));
            expected && a.items.iter().all(|a| b.items.iter().any(|b| covers(a, b)))
        }
        (Kind::Map(a), Kind::Map(b)) => {
            a.entries.iter().all(|(k, a)| b.entries.get(k).is_some_and(|b| covers(a, b)))
                && (a.open.is_some() || a.entries.len() == b.entries.len())
        }
        // A number or truth value beside text that is not known may become text; see `differences.txt`.
        _ => {
            partial.kind == full.kind
                || json::display(partial).to_string().trim_matches('"')
                    == json::display(full).to_string().trim_matches('"')
        }
    }
}
