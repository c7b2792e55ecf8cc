//! The names that a rule sees.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Failure, Mode, NoNames, Origin, Reason, Resolved, Scope, Value,
    ast::Expr,
    ops,
    value::{Kind, List, Map, Symbol},
};

use crate::{
    copied, functions,
    judge::{Subject, World},
    policy::Policy,
};

/// Locals and their values.
type Locals = Vec<(Arc<str>, Value)>;

/// The names a rule sees.
pub(crate) struct RuleScope<'r, 's> {
    policy: &'r Policy,
    subject: &'r Subject<'s>,
    world: &'r mut dyn World,
    /// What is written down is about: the arguments as they were judged, and locals about those.
    judged: Option<(&'r Subject<'r>, Locals)>,
    locals: Locals,
    meta: Option<Value>,
    busy: Vec<Arc<str>>,
}

impl<'r, 's> RuleScope<'r, 's> {
    pub(crate) fn new(policy: &'r Policy, subject: &'r Subject<'s>, world: &'r mut dyn World) -> Self {
        Self { policy, subject, world, judged: None, locals: Vec::new(), meta: None, busy: Vec::new() }
    }

    /// The same with a `meta` that is known.
    pub(crate) fn with_meta(self, meta: Value) -> Self {
        Self { meta: Some(meta), ..self }
    }

    /// The same names for what is written down, where `attrs` are other ones than those that were judged.
    pub(crate) fn writing<'w>(&'w mut self, subject: &'w Subject<'w>) -> RuleScope<'w, 'w> {
        let judged = Some((self.subject, self.locals.clone()));
        RuleScope { judged, meta: self.meta.clone(), ..RuleScope::new(self.policy, subject, self.world) }
    }

    /// The policy and the resource that it is about.
    pub(crate) fn about(&self) -> (&'r Policy, &'r Subject<'s>) {
        (self.policy, self.subject)
    }

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
        let value = if self.judged.is_some() {
            self.written(name, expr)
        } else if policy.common.names.contains(name) {
            let (subject, busy) = (self.subject, &self.busy);
            self.world.common((policy.common.home, name), &mut |world| {
                let mut alone = RuleScope { busy: busy.clone(), ..RuleScope::new(policy, subject, world) };
                Evaluator::new(&mut alone, Mode::Policy).value(expr)
            })
        } else {
            Evaluator::new(self, Mode::Policy).value(expr)
        };
        self.busy.pop();
        self.locals.push((name.clone(), value.clone()));
        Some(value)
    }

    /// A local that is written down. What it finds elsewhere by the arguments is found by those that were judged; only what it takes from
    /// them is another value.
    fn written(&mut self, name: &Arc<str>, expr: &Expr) -> Value {
        let found = self.judged.as_mut().and_then(|(subject, locals)| {
            let mut scope = RuleScope::new(self.policy, subject, self.world);
            (scope.locals, scope.meta) = (std::mem::take(locals), self.meta.clone());
            let value = scope.local(name);
            *locals = scope.locals;
            value.filter(|value| !copied::is_taken(value, subject.attrs))
        });
        found.unwrap_or_else(|| Evaluator::new(self, Mode::Writing).value(expr))
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
                result.iter().for_each(|answer| self.world.answered(own, args, answer));
                Some(result.map(|v| if v.origin == Origin::Nowhere { v.at(blame(args)) } else { v }))
            }
        }
    }
}

fn blame(args: &[Value]) -> Origin {
    Origin::many(args.iter().map(|a| &a.origin))
}
