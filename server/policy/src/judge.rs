//! The verdict of one policy on one resource.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Link, Mode, Reason, Value,
    ast::{BinaryOp, Expr, ExprKind, TemplatePart},
    eval, ops,
    value::Kind,
};

use crate::{
    plan::{self, PlannedFix},
    policy::{Message, Policy, Reads},
    reads,
    scope::RuleScope,
    tables::Tables,
    text::{Severity, Text},
};

/// What a rule may ask about the rest of the root.
pub trait World {
    /// Shows the resources or data sources of a type in the root, as policies see them, with the reason why it may not be there, or be
    /// there several times, if it is one of those; gives why there may be others of which nothing is known. Only the arguments with the
    /// names in `seen` are looked at; all if it is `None`.
    fn resources(
        &mut self,
        kind: &str,
        managed: bool,
        seen: Option<&Arc<[Arc<str>]>>,
        see: &mut See<'_>,
    ) -> Option<Arc<Reason>>;

    /// `meta` of the resource that is judged; asked for only if a rule reads it. What takes long to find out is there if the rule reads
    /// it.
    fn meta(&mut self, reads: &Reads) -> Value;

    /// The value of a local that the policies of a file have in common: made by the first of them that reads it.
    fn common(&mut self, local: (u64, &Arc<str>), make: &mut dyn FnMut(&mut dyn World) -> Value) -> Value;

    /// Hears what a function of ours has answered.
    fn answered(&mut self, _function: &str, _args: &[Value], _answer: &Value) {}
}

/// Sees one resource after the other.
pub type See<'s> = dyn FnMut(&Value, Option<&Arc<Reason>>) + 's;

/// The resource that is judged.
pub struct Subject<'a> {
    /// Its arguments, as policies see them.
    pub attrs: &'a Value,
    /// Values of inputs that the user set.
    pub inputs: &'a [(Arc<str>, Value)],
    /// The tables of the pack.
    pub tables: &'a Tables,
    /// Today in Japan.
    pub today: &'a str,
}

/// The verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The filter says that the policy is not about this resource.
    NotApplicable,
    /// All conditions hold.
    Satisfied,
    /// At least one condition does not hold.
    Violated(Vec<Arc<Violation>>),
    /// It cannot be decided, and why.
    Undetermined(Arc<Reason>),
}

/// A condition that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// Severity that the condition sets itself.
    pub severity: Option<Severity>,
    /// What to do.
    pub message: Text,
    /// The values that decided.
    pub blame: Vec<Arc<Link>>,
    /// Which of the elements that are judged alone it is about.
    pub element: Option<usize>,
    /// What can be done.
    pub fixes: Vec<PlannedFix>,
}

/// The conditions of a filter that depend on nothing but the type.
fn of_type(policy: &Policy) -> impl Iterator<Item = &Expr> {
    let mut open: Vec<&Expr> = policy.filter.iter().collect();
    let parts = std::iter::from_fn(move || {
        let mut part = open.pop()?;
        while let ExprKind::Binary(BinaryOp::And, a, b) = &part.kind {
            open.push(b);
            part = a;
        }
        Some(part)
    });
    parts.filter(|part| reads::only_type(part, policy))
}

/// Whether [`is_beside`] may hold for any type.
pub(crate) fn sorts(policy: &Policy) -> bool {
    of_type(policy).next().is_some()
}

/// Whether a policy can be about no resource of a type, whatever is written in it: its filter says so by `meta.type` alone.
pub fn is_beside(policy: &Policy, name: &str) -> bool {
    let meta = Value::map([(Arc::from("type"), Value::string(name))]);
    let tables = Tables::default();
    let subject = Subject { attrs: &Value::null(), inputs: &[], tables: &tables, today: "" };
    let denies = |part: &Expr| {
        let mut nowhere = Nowhere;
        let mut scope = RuleScope::new(policy, &subject, &mut nowhere).with_meta(meta.clone());
        truth(&Evaluator::new(&mut scope, Mode::Policy).value(part)) == Ok(false)
    };
    of_type(policy).any(denies)
}

/// No root around.
struct Nowhere;

impl World for Nowhere {
    fn resources(&mut self, _: &str, _: bool, _: Option<&Arc<[Arc<str>]>>, _: &mut See<'_>) -> Option<Arc<Reason>> {
        None
    }
    fn meta(&mut self, _: &Reads) -> Value {
        Value::null()
    }
    fn common(&mut self, _: (u64, &Arc<str>), make: &mut dyn FnMut(&mut dyn World) -> Value) -> Value {
        make(self)
    }
}

/// Judges one resource by one policy.
pub fn judge(policy: &Policy, subject: &Subject<'_>, world: &mut dyn World) -> Verdict {
    let mut scope = RuleScope::new(policy, subject, world);
    let mut rule = Evaluator::new(&mut scope, Mode::Policy);
    if let Some(filter) = &policy.filter {
        match truth(&rule.value(filter)) {
            Ok(true) => {}
            Ok(false) => return Verdict::NotApplicable,
            Err(reason) => return Verdict::Undetermined(reason),
        }
    }
    let mut violations: Vec<(Violation, Value)> = Vec::new();
    let mut undetermined = None;
    for enforce in &policy.enforces {
        let each = |key: Value, value: Value| Value::map([(Arc::from("key"), key), (Arc::from("value"), value)]);
        let (elements, open, further) = match &enforce.for_each {
            None => (vec![Value::null()], None, None),
            Some(source) => {
                let source = rule.value(source);
                let found = eval::elements(&source).unwrap_or_default();
                let each = |pairs: eval::Pairs| pairs.into_iter().map(|(k, v)| each(k, v)).collect::<Vec<_>>();
                (each(found.pairs), found.open, found.further.map(each))
            }
        };
        for (i, element) in elements.into_iter().enumerate() {
            rule.bind("each", element.clone());
            let condition = rule.value(&enforce.condition);
            match truth(&condition) {
                Ok(true) => {}
                Ok(false) => {
                    let origin = match &enforce.at {
                        Some(at) => rule.value(at).origin,
                        None => condition.origin,
                    };
                    let violation = Violation {
                        severity: enforce.severity,
                        message: message(&mut rule, &enforce.message),
                        blame: origin.ways(),
                        element: enforce.for_each.as_ref().map(|_| i),
                        fixes: Vec::new(),
                    };
                    violations.push((violation, element));
                }
                Err(reason) => undetermined = Some(reason),
            }
            rule.unbind();
        }
        // What does not hold for an element that may be there is not decided, for there may be none.
        let mut holds = |element: Value| {
            rule.bind("each", element);
            let condition = rule.value(&enforce.condition);
            rule.unbind();
            truth(&condition) == Ok(true)
        };
        let harmless = further.is_some_and(|further| further.into_iter().all(&mut holds));
        undetermined = open.filter(|_| !harmless).or(undetermined);
    }
    match undetermined {
        _ if !violations.is_empty() => {
            let with_fixes = |(violation, each)| {
                let fixes = plan::fixes(&mut scope, &each);
                Arc::new(Violation { fixes, ..violation })
            };
            Verdict::Violated(violations.into_iter().map(with_fixes).collect())
        }
        Some(reason) => Verdict::Undetermined(reason),
        None => Verdict::Satisfied,
    }
}

/// The condition as truth: null is false, anything that is not a truth value cannot be decided.
pub(crate) fn truth(value: &Value) -> ops::Truth {
    match &value.kind {
        Kind::Null => Ok(false),
        _ => match value.unknown_reason() {
            Some(reason) => Err(reason),
            None => shirube_lang::convert::to_bool(value).map_err(|f| f.0),
        },
    }
}

pub(crate) fn message(rule: &mut Evaluator<'_>, message: &Message) -> Text {
    Text { ja: rendered(rule, &message.ja), en: rendered(rule, &message.en) }
}

/// A message as text. What it mentions and is not written leaves no gap: it is shown as what is not known is.
fn rendered(rule: &mut Evaluator<'_>, expr: &Expr) -> String {
    let plain = |part: &TemplatePart| matches!(part, TemplatePart::Text(_) | TemplatePart::Interpolation(_));
    let ExprKind::Template(parts) = &expr.kind else { return text(&rule.value(expr)) };
    if !parts.iter().all(plain) {
        return text(&rule.value(expr));
    }
    let mut out = String::new();
    for part in parts {
        match part {
            TemplatePart::Interpolation(inner) => {
                let value = rule.value(inner);
                if value.sensitive {
                    return shirube_lang::json::SENSITIVE.into();
                }
                let is_open = value.is_null() || matches!(value.kind, Kind::Unknown(_) | Kind::Symbol(_));
                let shown = match is_open {
                    true => listed(rule, inner).unwrap_or_else(|| "…".into()),
                    false => text(&value),
                };
                out.push_str(&shown);
            }
            TemplatePart::Text(text) => out.push_str(text),
            TemplatePart::If(..) | TemplatePart::For { .. } => {}
        }
    }
    out
}

/// A list that is joined as far as it is known: nobody knows the text, but a reader wants to know what of it there is.
fn listed(rule: &mut Evaluator<'_>, expr: &Expr) -> Option<String> {
    let ExprKind::Call { name, args, .. } = &expr.kind else { return None };
    let [separator, list] = &args[..] else { return None };
    if &**name != "core::join" {
        return None;
    }
    let (separator, list) = (rule.value(separator), rule.value(list));
    let known: Vec<&str> =
        list.as_list()?.items.iter().filter(|item| !item.sensitive).filter_map(Value::as_str).collect();
    if list.sensitive || known.is_empty() {
        return None;
    }
    Some(known.into_iter().chain(["…"]).collect::<Vec<_>>().join(separator.as_str()?))
}

/// A message as text: what is not known is shown as `…`, what is sensitive stays hidden.
pub(crate) fn text(value: &Value) -> String {
    use shirube_lang::value::Part;
    if value.sensitive {
        return shirube_lang::json::SENSITIVE.into();
    }
    match &value.kind {
        Kind::String(s) => s.to_string(),
        Kind::Partial(parts) => parts
            .iter()
            .map(|p| match p {
                Part::Text(t) => t.to_string(),
                Part::Hole(_) => "…".into(),
            })
            .collect(),
        Kind::Number(n) => n.to_string(),
        Kind::Bool(b) => b.to_string(),
        _ => String::new(),
    }
}
