//! What the expressions of a rule stand for, told without values: which resource, and which path in it.
//!
//! An index and an element are what they are taken of: `attrs.rule[0]`, the variable of `for r in attrs.rule` and `each.value` all stand
//! for `rule`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use shirube_lang::ast::{Body, Expr, ExprKind, TemplatePart};

use crate::{
    functions::{self, Function},
    plan::{CHOICE, COMPANION},
    policy::{Edit, Policy, Target},
};

/// A place in a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The kind of the resource as the label of a policy names it; `None` is the one that is judged.
    pub kind: Option<Arc<str>>,
    /// The names on the way.
    pub path: Vec<Arc<str>>,
}

/// What an expression stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// A resource, what is in it, or a list of such.
    Part(Part),
    /// `meta`
    Meta,
    /// `local`
    Locals,
    /// `input`
    Inputs,
    /// `each`
    Each,
    /// `companion`
    Companions,
    /// What a function of `shirube::` gives, or an element of it.
    Result(&'static Function),
    /// An object with these names.
    Object(Vec<Arc<str>>),
}

/// What the names of a rule mean at one place of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'a> {
    /// The kind that the policy is about.
    pub kind: &'a str,
    /// The locals that are visible, the policy's first.
    pub locals: &'a [(Arc<str>, Expr)],
    /// What the `for_each` around goes through.
    pub each: Option<&'a Expr>,
    /// The values that a person chooses from.
    pub choices: Option<&'a Expr>,
    /// The resources that the fix adds: name and type.
    pub companions: &'a [(Arc<str>, Arc<str>)],
    /// The variables of the `for` around, outermost first, and what each goes through; keys go through nothing.
    pub bound: &'a [(Arc<str>, Option<Expr>)],
}

/// What an expression stands for.
pub fn stands(expr: &Expr, scope: &Scope<'_>) -> Option<Stands> {
    let mut walk = Walk::new(*scope);
    for (name, source) in scope.bound {
        let stands = source.as_ref().and_then(|source| walk.see(source));
        walk.bound.push((name.clone(), stands));
    }
    walk.see(expr)
}

/// The places in resources that a policy reads or edits.
pub fn of_policy(policy: &Policy) -> BTreeSet<Part> {
    let scope = Scope { kind: policy.types.first().map_or("", |t| t), locals: &policy.locals, ..Scope::default() };
    let mut walk = Walk::new(scope);
    policy.filter.iter().chain(policy.locals.iter().map(|(_, e)| e)).for_each(|e| drop(walk.see(e)));
    for enforce in &policy.enforces {
        enforce.for_each.iter().for_each(|e| drop(walk.see(e)));
        walk.scope.each = enforce.for_each.as_ref();
        let message = [&enforce.condition, &enforce.message.ja, &enforce.message.en];
        message.into_iter().chain(&enforce.at).for_each(|e| drop(walk.see(e)));
    }
    walk.scope.each = policy.enforces.iter().find_map(|enforce| enforce.for_each.as_ref());
    for fix in &*policy.fixes {
        walk.scope.choices = fix.choices.as_ref();
        fix.when.iter().chain(&fix.choices).for_each(|e| drop(walk.see(e)));
        for edit in &fix.edits {
            edit.when().iter().for_each(|e| drop(walk.see(e)));
            edit.target().and_then(|t| t.inside.as_ref()).iter().for_each(|e| drop(walk.see(e)));
            if let Some(Target { of: Some(of), path, .. }) = edit.target()
                && let Some(Stands::Part(mut part)) = walk.see(of)
            {
                // An edit of an element, or of another resource.
                part.path.extend(names(path));
                walk.found.insert(part);
            }
            match edit {
                Edit::Set { value, .. } => drop(walk.see(value)),
                Edit::Add { body, .. } | Edit::Companion { body, .. } => walk.body(body),
                Edit::Remove { .. } => {}
            }
        }
    }
    for path in policy.sets().filter(|path| !path.is_empty()) {
        walk.found.insert(Part { kind: None, path: names(path).collect() });
    }
    walk.found
}

/// The names on a path, without indexes.
pub fn names(path: &str) -> impl Iterator<Item = Arc<str>> {
    let steps = path.split('.').filter(|step| !step.is_empty());
    steps.map(|step| Arc::from(step.split('[').next().unwrap_or(step)))
}

struct Walk<'a> {
    scope: Scope<'a>,
    bound: Vec<(Arc<str>, Option<Stands>)>,
    /// The elements of the splats around.
    elements: Vec<Option<Stands>>,
    /// What locals stand for; one that is being looked at stands for nothing.
    locals: BTreeMap<Arc<str>, Option<Stands>>,
    found: BTreeSet<Part>,
}

impl<'a> Walk<'a> {
    fn new(scope: Scope<'a>) -> Self {
        let (bound, elements, locals, found) = <_>::default();
        Self { scope, bound, elements, locals, found }
    }

    fn body(&mut self, body: &Body) {
        body.attributes.iter().for_each(|a| drop(self.see(&a.value)));
        body.blocks.iter().for_each(|b| self.body(&b.body));
    }

    fn see(&mut self, expr: &Expr) -> Option<Stands> {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name),
            ExprKind::Element => self.elements.last().cloned().flatten(),
            ExprKind::Attr(source, name) => {
                let source = self.see(source)?;
                self.below(source, name)
            }
            ExprKind::Index(source, index) => match index.as_str() {
                Some(name) => {
                    let source = self.see(source)?;
                    self.below(source, &Arc::from(name))
                }
                None => {
                    self.see(index);
                    self.see(source)
                }
            },
            ExprKind::Splat { source, each } => {
                let element = self.see(source);
                self.elements.push(element);
                let each = self.see(each);
                self.elements.pop();
                each
            }
            ExprKind::For(f) => {
                let element = self.see(&f.source);
                let before = self.bound.len();
                self.bound.extend(f.key_var.iter().map(|key| (key.clone(), None)));
                self.bound.push((f.value_var.clone(), element));
                f.condition.iter().chain(&f.key).for_each(|e| drop(self.see(e)));
                let value = self.see(&f.value);
                self.bound.truncate(before);
                value
            }
            ExprKind::Conditional(condition, yes, no) => {
                self.see(condition);
                let (yes, no) = (self.see(yes), self.see(no));
                yes.or(no)
            }
            ExprKind::List(items) => items.iter().map(|item| self.see(item)).fold(None, Option::or),
            ExprKind::Object(items) => {
                items.iter().for_each(|(_, value)| drop(self.see(value)));
                let names = items.iter().filter_map(|(key, _)| key.as_str().map(Arc::from));
                Some(Stands::Object(names.collect()))
            }
            ExprKind::Call { name, args, .. } => self.call(name, args),
            ExprKind::Template(parts) => {
                parts.iter().for_each(|part| self.part(part));
                None
            }
            _ => {
                let mut inner = Vec::new();
                expr.children(&mut |e| inner.push(e));
                inner.into_iter().for_each(|e| drop(self.see(e)));
                None
            }
        }
    }

    fn part(&mut self, part: &TemplatePart) {
        match part {
            TemplatePart::Text(_) => {}
            TemplatePart::Interpolation(expr) => drop(self.see(expr)),
            TemplatePart::If(condition, yes, no) => {
                self.see(condition);
                yes.iter().chain(no).for_each(|part| self.part(part));
            }
            TemplatePart::For { key_var, value_var, source, body } => {
                let element = self.see(source);
                let before = self.bound.len();
                self.bound.extend(key_var.iter().map(|key| (key.clone(), None)));
                self.bound.push((value_var.clone(), element));
                body.iter().for_each(|part| self.part(part));
                self.bound.truncate(before);
            }
        }
    }

    fn name(&mut self, name: &Arc<str>) -> Option<Stands> {
        if let Some((_, stands)) = self.bound.iter().rev().find(|(bound, _)| bound == name) {
            return stands.clone();
        }
        match &**name {
            "attrs" | "prior_attrs" => Some(Stands::Part(Part::default())),
            "meta" => Some(Stands::Meta),
            "local" => Some(Stands::Locals),
            "input" => Some(Stands::Inputs),
            "each" => Some(Stands::Each),
            COMPANION => Some(Stands::Companions),
            CHOICE => self.scope.choices.and_then(|choices| self.outside(choices)),
            _ => None,
        }
    }

    /// What an expression stands for that is written outside of every `for` around this place.
    fn outside(&mut self, expr: &Expr) -> Option<Stands> {
        let (bound, elements) = (std::mem::take(&mut self.bound), std::mem::take(&mut self.elements));
        let stands = self.see(expr);
        (self.bound, self.elements) = (bound, elements);
        stands
    }

    /// What a name of something stands for.
    fn below(&mut self, source: Stands, name: &Arc<str>) -> Option<Stands> {
        match source {
            Stands::Part(mut part) => {
                part.path.push(name.clone());
                self.found.insert(part.clone());
                Some(Stands::Part(part))
            }
            Stands::Meta if &**name == "provider" => {
                let provider = self.scope.kind.trim_start_matches("data.").split('_').next().unwrap_or_default();
                let kind = Some(format!("provider.{provider}").into());
                Some(Stands::Part(Part { kind, path: Vec::new() }))
            }
            Stands::Each if &**name == "value" => {
                let each = self.scope.each.take()?;
                let stands = self.outside(each);
                self.scope.each = Some(each);
                stands
            }
            Stands::Locals => self.local(name),
            Stands::Companions => {
                let (_, kind) = self.scope.companions.iter().find(|(companion, _)| companion == name)?;
                Some(Stands::Part(Part { kind: Some(kind.clone()), path: Vec::new() }))
            }
            _ => None,
        }
    }

    fn local(&mut self, name: &Arc<str>) -> Option<Stands> {
        if let Some(known) = self.locals.get(name) {
            return known.clone();
        }
        let (name, expr) = self.scope.locals.iter().find(|(local, _)| local == name)?;
        self.locals.insert(name.clone(), None);
        let stands = self.outside(expr);
        self.locals.insert(name.clone(), stands.clone());
        stands
    }

    fn call(&mut self, name: &str, args: &[Expr]) -> Option<Stands> {
        let first = args.iter().map(|arg| self.see(arg)).fold(None, Option::or);
        let part = |kind: String| Some(Stands::Part(Part { kind: Some(kind.into()), path: Vec::new() }));
        let kind = || args.first().and_then(Expr::as_str);
        match name {
            "core::getresources" => part(kind()?.into()),
            "core::getdatasource" => part(format!("data.{}", kind()?)),
            "core::try" | "core::coalesce" | "core::coalescelist" | "core::concat" | "core::flatten" | "core::one"
            | "core::element" | "core::reverse" | "core::distinct" | "core::tolist" | "core::toset" | "core::slice"
            | "core::setunion" | "core::values" | "core::merge" => first,
            _ => {
                let function = functions::function(name.strip_prefix("shirube::")?)?;
                (!function.fields.is_empty()).then_some(Stands::Result(function))
            }
        }
    }
}
