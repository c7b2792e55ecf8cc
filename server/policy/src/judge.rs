//! The verdict of one policy on one resource.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Failure, Link, Mode, NoNames, Origin, Reason, Resolved, Scope, Value,
    ast::{Expr, ExprKind, TemplatePart},
    eval, ops,
    value::{Kind, List, Map, Symbol},
};

use crate::{
    functions,
    plan::{self, PlannedFix},
    policy::{Message, Policy, Reads},
    reads,
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

/// Whether a policy can be about no resource of a type, whatever is written in it: its filter says so by `meta.type` alone.
pub fn is_beside(policy: &Policy, name: &str) -> bool {
    fn denies(filter: &Expr, policy: &Policy, meta: &Value) -> bool {
        use shirube_lang::ast::BinaryOp;
        if let ExprKind::Binary(BinaryOp::And, a, b) = &filter.kind {
            return denies(a, policy, meta) || denies(b, policy, meta);
        }
        if !reads::only_type(filter, policy) {
            return false;
        }
        let tables = Tables::default();
        let subject = Subject { attrs: &Value::null(), inputs: &[], tables: &tables, today: "" };
        let mut nowhere = Nowhere;
        let (locals, busy) = (Vec::new(), Vec::new());
        let mut scope =
            RuleScope { policy, subject: &subject, world: &mut nowhere, locals, meta: Some(meta.clone()), busy };
        truth(&Evaluator::new(&mut scope, Mode::Policy).value(filter)) == Ok(false)
    }
    let meta = Value::map([(Arc::from("type"), Value::string(name))]);
    policy.filter.as_ref().is_some_and(|filter| denies(filter, policy, &meta))
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
    let mut scope = RuleScope { policy, subject, world, locals: Vec::new(), meta: None, busy: Vec::new() };
    let mut rule = Evaluator::new(&mut scope, Mode::Policy);
    if let Some(filter) = &policy.filter {
        match truth(&rule.value(filter)) {
            Ok(true) => {}
            Ok(false) => return Verdict::NotApplicable,
            Err(reason) => return Verdict::Undetermined(reason),
        }
    }
    let mut violations = Vec::new();
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
            rule.bind("each", element);
            let condition = rule.value(&enforce.condition);
            match truth(&condition) {
                Ok(true) => {}
                Ok(false) => {
                    let origin = match &enforce.at {
                        Some(at) => rule.value(at).origin,
                        None => condition.origin,
                    };
                    violations.push(Arc::new(Violation {
                        severity: enforce.severity,
                        message: message(&mut rule, &enforce.message),
                        blame: origin.ways(),
                        element: enforce.for_each.as_ref().map(|_| i),
                        fixes: plan::fixes(&mut rule, policy, subject.attrs),
                    }));
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
        _ if !violations.is_empty() => Verdict::Violated(violations),
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
                out.push_str(&if is_open { "…".into() } else { text(&value) });
            }
            TemplatePart::Text(text) => out.push_str(text),
            TemplatePart::If(..) | TemplatePart::For { .. } => {}
        }
    }
    out
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

/// The names a rule sees.
struct RuleScope<'r, 's> {
    policy: &'r Policy,
    subject: &'r Subject<'s>,
    world: &'r mut dyn World,
    locals: Vec<(Arc<str>, Value)>,
    meta: Option<Value>,
    busy: Vec<Arc<str>>,
}

impl RuleScope<'_, '_> {
    fn local(&mut self, name: &Arc<str>) -> Option<Value> {
        if let Some((_, value)) = self.locals.iter().find(|(n, _)| n == name) {
            return Some(value.clone());
        }
        let policy = self.policy;
        let (_, expr) = policy.locals.iter().find(|(n, _)| n == name)?;
        if self.busy.contains(name) {
            return Some(Value::unknown(Reason::Cycle(format!("local.{name}").into())));
        }
        self.busy.push(name.clone());
        let value = if policy.common.names.contains(name) {
            let (subject, busy) = (self.subject, &self.busy);
            self.world.common((policy.common.home, name), &mut |world| {
                let mut alone =
                    RuleScope { policy, subject, world, locals: Vec::new(), meta: None, busy: busy.clone() };
                Evaluator::new(&mut alone, Mode::Policy).value(expr)
            })
        } else {
            Evaluator::new(self, Mode::Policy).value(expr)
        };
        self.busy.pop();
        self.locals.push((name.clone(), value.clone()));
        Some(value)
    }

    /// An input: what the user sets, or its default.
    fn input(&mut self, name: &Arc<str>) -> Option<Value> {
        let policy = self.policy;
        let input = policy.inputs.iter().find(|i| i.name == *name)?;
        let set = self.subject.inputs.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
        let value = match (set, &input.default) {
            (Some(value), _) => value,
            (None, Some(default)) => Evaluator::new(self, Mode::Policy).value(default),
            (None, None) => Value::unknown(Reason::NoValue(format!("input.{name}").into())),
        };
        Some(input.settle(value).unwrap_or_else(|failure| Value::unknown_for(&failure.0)))
    }

    /// `core::getresources(type, { attribute = value })`: certain matches, and those that may be there and match.
    fn query(&mut self, args: &[Value], managed: bool) -> Result<Value, Failure> {
        let [kind, filter @ ..] = args else { return Err(Failure::new("a type is required")) };
        let Some(kind) = kind.as_str() else {
            return Ok(match kind.hole() {
                Some(reason) => Value::unknown_for(&reason),
                None => return Err(Failure::new("a type is a string")),
            });
        };
        let nothing = Map::default();
        let wanted = filter.first().and_then(Value::as_map).unwrap_or(&nothing);
        let mut found = List::default();
        let seen = self.policy.reads.seen.as_ref();
        let judged = self.subject.attrs;
        let rest = self.world.resources(kind, managed, seen, &mut |resource, unsure| match (
            matches(resource, wanted, judged),
            unsure,
        ) {
            (Ok(false), _) => {}
            (Ok(true), None) => found.items.push(resource.clone()),
            (Ok(true), Some(reason)) => found.may_have(resource.clone(), reason),
            (Err(reason), _) => found.may_have(resource.clone(), &reason),
        });
        rest.iter().for_each(|reason| found.may_have_anything(reason));
        if !managed && self.policy.control.is_none() {
            return Ok(single(kind, found.items, found.open));
        }
        Ok(found.into())
    }
}

/// What Terraform policy says of a data source: one object. It asks the provider, so all that can be said here is what is configured.
fn single(kind: &str, items: Vec<Value>, open: Option<Arc<Reason>>) -> Value {
    match (<[Value; 1]>::try_from(items), open) {
        (Ok([one]), None) => one,
        _ => Value::unknown(Reason::Data(format!("data.{kind}").into())),
    }
}

fn matches(resource: &Value, wanted: &Map, judged: &Value) -> ops::Truth {
    let mut names = NoNames;
    let rule = Evaluator::new(&mut names, Mode::Policy);
    ops::all(wanted.entries.iter().map(|(name, value)| {
        let own = rule.attribute(resource, name).map_err(|f| f.0)?;
        ops::equal(&own, value, true).or_else(|reason| {
            // A name that is known in part is the identity of what it names all the same, and others refer to it by that.
            let named = identity(resource, |attribute, _| attribute == &**name).unwrap_or(own);
            let meant = identity(judged, |_, written| written == value).unwrap_or_else(|| value.clone());
            ops::equal(&named, &meant, true).map_err(|_| reason)
        })
    }))
}

/// The identity of a managed resource, by an attribute that names it and is written, but not known in full.
fn identity(resource: &Value, is_it: impl Fn(&str, &Value) -> bool) -> Option<Value> {
    let map = resource.as_map()?;
    let instance = map.shape.as_ref()?.resource.as_ref().filter(|i| i.managed)?;
    let written = |name: &&Arc<str>| {
        let value = map.entries.get(name).filter(|v| matches!(v.kind, Kind::Partial(_)));
        value.is_some_and(|value| is_it(name, value))
    };
    let path = instance.identity.attributes.iter().find(written)?.clone();
    Some(Value::new(Kind::Symbol(Arc::new(Symbol { instance: instance.clone(), path }))))
}

impl Scope for RuleScope<'_, '_> {
    fn resolve(&mut self, names: &[&Arc<str>]) -> Option<Resolved> {
        let name = names.get(1).copied();
        match &**names[0] {
            "attrs" => Some(Resolved { value: self.subject.attrs.clone(), used: 1 }),
            "meta" => {
                let value = match &self.meta {
                    Some(meta) => meta.clone(),
                    None => self.meta.insert(self.world.meta(&self.policy.reads)).clone(),
                };
                Some(Resolved { value, used: 1 })
            }
            "local" => Some(Resolved { value: self.local(name?)?, used: 2 }),
            // There is no plan, so nothing was there before.
            "prior_attrs" => Some(Resolved { value: Value::null(), used: 1 }),
            "input" => Some(Resolved { value: self.input(name?)?, used: 2 }),
            _ => None,
        }
    }

    fn call(&mut self, name: &str, args: &[Value]) -> Option<Result<Value, Failure>> {
        match name {
            "core::getresources" => Some(self.query(args, true)),
            "core::getdatasource" => Some(self.query(args, false)),
            _ => {
                let own = name.strip_prefix("shirube::")?;
                let result = functions::call(own, args, self.subject.tables, self.subject.today)?;
                Some(result.map(|v| if v.origin == Origin::Nowhere { v.at(blame(args)) } else { v }))
            }
        }
    }
}

fn blame(args: &[Value]) -> Origin {
    Origin::many(args.iter().map(|a| &a.origin))
}
