//! Calls of functions, and those that are not like others: `try`, `can`, and functions that read files.

use std::sync::Arc;

use super::{Evaluator, Isolated, Mode, part};
use crate::{
    ast::{Expr, ExprKind},
    convert, functions, ops,
    origin::{Link, Origin, Step},
    reason::{Failure, Reason},
    site::{NodeId, Place},
    value::{Kind, Value},
};

/// Whether a way begins in an expression of a place.
fn stands_in(expr: &Expr, place: Place, link: &Link) -> bool {
    place.site(link.site.node) == link.site && expr.find(link.site.node).is_some()
}

/// The elements of a collection.
fn elements_of(value: &Value) -> impl Iterator<Item = &Value> {
    let list = value.as_list().into_iter().flat_map(|list| list.items.iter());
    list.chain(value.as_map().into_iter().flat_map(|map| map.entries.values()))
}

/// Gives elements another origin, and those inside of them; what keeps its own is not looked into.
fn with_origins(value: &mut Value, origin: &mut dyn FnMut(&Origin) -> Option<Origin>) {
    fn change(item: &mut Value, origin: &mut dyn FnMut(&Origin) -> Option<Origin>) {
        if let Some(other) = origin(&item.origin) {
            item.origin = other;
            with_origins(item, origin);
        }
    }
    match &mut value.kind {
        Kind::List(list) if list.items.iter().any(|item| origin(&item.origin).is_some()) => {
            Arc::make_mut(list).items.iter_mut().for_each(|item| change(item, origin));
        }
        Kind::Map(map) if map.shape.is_none() && map.entries.values().any(|item| origin(&item.origin).is_some()) => {
            Arc::make_mut(map).entries.values_mut().for_each(|item| change(item, origin));
        }
        _ => {}
    }
}

impl Evaluator<'_> {
    pub(super) fn call(&mut self, expr: &Expr, name: &str, args: &[Expr], expand: bool) -> Result<Value, Failure> {
        let core = name.strip_prefix("core::").unwrap_or(name);
        let whether = std::mem::take(&mut self.whether);
        match core {
            "try" | "can" => return self.try_call(expr, core, args),
            _ => {}
        }
        let values =
            match self.arguments(args, expand, matches!(core, "max" | "min" | "setunion" | "setintersection"))? {
                Ok(values) => values,
                Err(unknown) => return Ok(self.computed(expr, Value::new(unknown.kind), [&unknown.origin])),
            };
        let sensitive = core != "nonsensitive" && values.iter().any(Value::has_sensitive);
        let result = match core {
            "regex" if whether => functions::matches(&values)?,
            _ => self.function(expr, name, core, &values)?,
        };
        // What a function picks from its arguments stays where it was written.
        let picked = result.origin != Origin::Nowhere && (self.policy() || self.scope.picks(name));
        let result = if picked {
            self.elsewhere(expr, core, &values, result)
        } else if self.policy() {
            let origin = functions::blame(core, &values, &result);
            result.at(origin)
        } else {
            self.made(expr, core, &values, result)
        };
        Ok(result.mark(sensitive))
    }

    /// What a function picked from something that is written elsewhere takes a step at the call, and came there by the name of what it
    /// was picked from.
    fn elsewhere(&self, expr: &Expr, name: &str, values: &[Value], picked: Value) -> Value {
        let Mode::Config(place) = self.mode else { return picked };
        let here = |link: &Arc<Link>| stands_in(expr, place, link);
        if picked.origin.ways().iter().all(here) {
            return picked;
        }
        if !functions::picks(name) {
            let from = picked.origin.clone();
            return self.computed(expr, picked, [&from]);
        }
        let is_picked = |whole: &&Value| elements_of(whole).any(|element| element.origin == picked.origin);
        match values.iter().find(is_picked) {
            Some(whole) => self.taken(expr, whole, part(whole, &picked)),
            None => self.taken(expr, &Value::null(), picked),
        }
    }

    /// A part that an expression takes of what has no name of its own. It came by the names by which the whole came.
    pub(super) fn taken(&self, expr: &Expr, whole: &Value, found: Value) -> Value {
        let Mode::Config(place) = self.mode else { return found };
        if found.origin == Origin::Nowhere {
            return self.computed(expr, found, [&whole.origin]);
        }
        let here = |link: &Arc<Link>| stands_in(expr, place, link);
        if found.origin.ways().iter().all(here) {
            return found;
        }
        let by = |link: &Arc<Link>| matches!(link.step, Step::Reference(_) | Step::Picked) && here(link);
        let steps: Vec<Arc<Link>> = whole.origin.newest().iter().flat_map(Link::steps).take_while(by).collect();
        let with = |from: Origin, link: &Arc<Link>| match from.newest() {
            Some(newest) if newest.site == link.site => from,
            _ => Origin::link(link.site, link.step.clone(), from),
        };
        let way = steps.iter().rev().fold(found.origin.clone(), with);
        found.at(Origin::link(place.site(expr.node), Step::Picked, way))
    }

    /// What a function made, with the elements that it has made for it.
    fn made(&self, expr: &Expr, name: &str, values: &[Value], result: Value) -> Value {
        let mut result = self.computed(expr, result, values.iter().map(|v| &v.origin));
        if let Mode::Config(place) = self.mode {
            let step = |from: Origin| Origin::link(place.site(expr.node), Step::Computed, from);
            let made = functions::makes_elements(name);
            if name == "keys"
                && let Some(map) = values.first()
            {
                self.name_keys(map, &mut result);
            }
            let whole = result.origin.clone();
            let mut last = (Origin::Nowhere, whole.clone());
            with_origins(&mut result, &mut |own| match own {
                Origin::Nowhere => Some(whole.clone()),
                _ if !made => None,
                own => {
                    if last.0 != *own {
                        last = (own.clone(), step(own.clone()));
                    }
                    Some(last.1.clone())
                }
            });
        }
        result
    }

    /// Keys come from where they are written, as far as they are.
    fn name_keys(&self, map: &Value, keys: &mut Value) {
        let written = self.scope.written_keys(map);
        let Kind::List(list) = &mut keys.kind else { return };
        for key in Arc::make_mut(list).items.iter_mut() {
            if let Some(site) = key.as_str().and_then(|name| written.get(name)) {
                key.origin = Origin::link(*site, Step::Key, Origin::Nowhere);
            }
        }
    }

    /// The arguments; the last one may be a list of them, of which the order may not be known if it does not count. The outer error is
    /// Terraform's, the inner one says that they are not known.
    fn arguments(
        &mut self,
        args: &[Expr],
        expand: bool,
        any_order: bool,
    ) -> Result<Result<Vec<Value>, Value>, Failure> {
        let mut values = Vec::with_capacity(args.len());
        for (i, arg) in args.iter().enumerate() {
            let value = self.eval(arg)?;
            if !(expand && i + 1 == args.len()) {
                values.push(value);
                continue;
            }
            match &value.kind {
                Kind::List(list) if list.open.is_none() || any_order && list.is_complete() => {
                    values.extend(list.items.iter().cloned())
                }
                _ => match value.hole() {
                    Some(reason) => return Ok(Err(Value::unknown_for(&reason).at(value.origin.clone()))),
                    None => return Err(Failure::new("only a list can be expanded into arguments")),
                },
            }
        }
        Ok(Ok(values))
    }

    /// A function of the scope, one that reads through it, or a pure one.
    fn function(&mut self, expr: &Expr, name: &str, core: &str, values: &[Value]) -> Result<Value, Failure> {
        if let Some(result) = self.scope.call(name, values) {
            return result;
        }
        match core {
            "templatefile" | "templatestring" => return self.render_template(expr.node, core, values),
            _ => {}
        }
        if let Some(result) = functions::read(core, values, self.scope) {
            return result;
        }
        let cx = functions::Context { policy: self.policy() && self.trying == 0 };
        // A function that is not known here may be one of a provider, or of a newer Terraform.
        functions::call(core, values, &cx).unwrap_or_else(|| Ok(Value::unknown(Reason::Function(name.into()))))
    }

    /// `templatefile(path, vars)` and `templatestring(template, vars)`: the template sees nothing but the variables.
    fn render_template(&mut self, node: NodeId, name: &str, values: &[Value]) -> Result<Value, Failure> {
        let (text, vars) = match functions::template(name, values, self.scope)? {
            Ok(template) => template,
            Err(reason) => return Ok(Value::unknown_for(&reason)),
        };
        let template = self.scope.template(&text, node)?;
        let file = (name == "templatefile").then(|| <[Value; 2]>::try_from(values.to_vec()).ok()).flatten();
        if let Some(file) = &file {
            let same = |[path, vars]: &[Value; 2]| {
                ops::equal(path, &file[0], true) == Ok(true) && ops::equal(vars, &file[1], true) == Ok(true)
            };
            if self.rendering.iter().any(same) {
                return Err(Reason::Cycle(file[0].as_str().unwrap_or(name).into()).into());
            }
        }
        let waiting = self.rendering.len();
        self.rendering.extend(file);
        let outer =
            std::mem::replace(&mut self.variables, vars.entries.iter().map(|(k, v)| (k.clone(), v.clone())).collect());
        let elements = std::mem::take(&mut self.elements);
        let isolated = self.isolated.replace(Isolated { open: vars.open });
        let result = self.eval(&template);
        self.rendering.truncate(waiting);
        (self.variables, self.elements, self.isolated) = (outer, elements, isolated);
        convert::to_string(&result?)
    }

    /// A template that a value holds, rendered as `templatestring` does it, at a node.
    pub fn render_value(&mut self, node: NodeId, template: Value, vars: Value) -> Value {
        let rendered = self.render_template(node, "templatestring", &[template, vars]);
        rendered.unwrap_or_else(|failure| Value::unknown_for(&failure.0))
    }

    /// What a call was made with that fails, as a rule blames it: `core::can(core::regex(pattern, text))` asks about the text.
    fn failing(&mut self, expr: &Expr) -> Origin {
        let ExprKind::Call { args, .. } = &expr.kind else { return Origin::default() };
        self.trying += 1;
        let origins: Vec<Origin> = args
            .iter()
            .map(|arg| match self.eval(arg) {
                Ok(value) => value.origin,
                Err(_) => self.failing(arg),
            })
            .collect();
        self.trying -= 1;
        Origin::many(&origins)
    }

    /// `try` gives the first argument that does not fail; what is unknown is not a failure.
    fn try_call(&mut self, expr: &Expr, name: &str, args: &[Expr]) -> Result<Value, Failure> {
        if name == "can" && args.len() > 1 {
            return Err(Failure::new("can takes one argument"));
        }
        let mut last = None;
        for arg in args {
            self.trying += 1;
            self.whether = name == "can" && self.policy() && matches!(arg.kind, ExprKind::Call { .. });
            let result = self.eval(arg);
            self.whether = false;
            self.trying -= 1;
            match result {
                Err(failure @ Failure(_)) if matches!(*failure.0, Reason::Budget(_) | Reason::Undeclared(_)) => {
                    return Err(failure);
                }
                Err(failure) => last = Some(failure),
                Ok(value) if name == "try" => return Ok(value),
                Ok(value) => {
                    let can = match value.unknown_reason() {
                        Some(reason) => Value::unknown_for(&reason),
                        None => Value::bool(true),
                    };
                    return Ok(self.computed(expr, can, [&value.origin]));
                }
            }
        }
        match last {
            _ if name == "can" && self.policy() => {
                let to_blame = args.first().map(|arg| self.failing(arg)).unwrap_or_default();
                Ok(Value::bool(false).at(to_blame))
            }
            _ if name == "can" => Ok(self.written(expr, Value::bool(false))),
            Some(failure) => Err(failure),
            None => Err(Failure::new(format!("{name} needs an argument"))),
        }
    }
}
