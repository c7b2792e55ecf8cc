//! What the stacks of a template are given for its parameters, as far as nothing that a template makes has a part in it.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use shirube_lang::{
    Value,
    ast::{Expr, ExprKind, TemplatePart},
    convert,
};
use shirube_model::{Name, cloudformation};

use super::constant;
use crate::db::{Db, DirId, InstId};

impl Db {
    /// The value that is given for a parameter of a stack, if it follows from values that are given alone.
    pub(crate) fn given_to_stack(&mut self, inst: InstId, parameter: &Arc<str>) -> Option<Value> {
        // Asked in any case: then it is noticed when the answer changes.
        let value = self.value(inst, Name::Variable(parameter.clone()))?;
        let is_given = match self.insts[inst as usize].parent.clone() {
            None => self.given(self.insts[inst as usize].dir, parameter, None).is_some(),
            Some((parent, stack, _)) => self.written_argument(parent, &stack, parameter).is_some(),
        };
        (is_given && self.is_handed_down(inst, parameter)).then_some(value)
    }

    /// Whether what a parameter of a stack is given is made of texts and of parameters of which the same holds.
    fn is_handed_down(&mut self, inst: InstId, parameter: &Arc<str>) -> bool {
        let mut work = vec![(inst, parameter.clone())];
        let mut seen: FxHashSet<(InstId, Arc<str>)> = work.iter().cloned().collect();
        while let Some((inst, parameter)) = work.pop() {
            let Some((parent, stack, _)) = self.insts[inst as usize].parent.clone() else { continue };
            let Some(argument) = self.written_argument(parent, &stack, &parameter) else { continue };
            let dir = self.insts[parent as usize].dir;
            let mut names = Vec::new();
            if !names_in(&argument, &mut names) {
                return false;
            }
            for name in names {
                let Some(parameter) = self.parameter_of(dir, &name) else { return false };
                if seen.insert((parent, parameter.clone())) {
                    work.push((parent, parameter));
                }
            }
        }
        true
    }

    /// The values that a parameter may be given, as texts; `None` if it may be any, or what it may be is not written out.
    pub(super) fn allowed_values(&mut self, dir: DirId, parameter: &Arc<str>) -> Option<Vec<Arc<str>>> {
        let (_, entry) = self.template_entry(dir, &Name::Variable(parameter.clone()))?;
        let ExprKind::List(values) = &entry.body.get("AllowedValues")?.kind else { return None };
        values.iter().map(|value| Some(convert::to_string(&constant(value)).ok()?.as_str()?.into())).collect()
    }

    /// What a nested stack is given for a parameter, as it is written.
    fn written_argument(&mut self, parent: InstId, stack: &Arc<str>, parameter: &str) -> Option<Expr> {
        let dir = self.insts[parent as usize].dir;
        let (_, entry) = self.template_entry(dir, &Name::Module(stack.clone()))?;
        let ExprKind::Object(pairs) = &cloudformation::property(&entry, "Parameters")?.kind else { return None };
        pairs.iter().find(|(key, _)| key.as_str() == Some(parameter)).map(|(_, value)| value.clone())
    }

    /// The parameter that a reference stands for; `None` if it stands for something else.
    pub(super) fn parameter_of(&mut self, dir: DirId, name: &Name) -> Option<Arc<str>> {
        let Name::Entry(section, id) = name else { return None };
        let is_one = &**section == "Parameters" && !self.declared(dir, &Name::Variable(id.clone())).is_empty();
        is_one.then(|| id.clone())
    }
}

/// Collects the names that an expression is made of, each as what it stands for first. `false` if it may be made of others, too.
pub(super) fn names_in(expr: &Expr, names: &mut Vec<Name>) -> bool {
    if let Some(name) = cloudformation::named(expr).into_iter().next() {
        names.push(name);
        return true;
    }
    match &expr.kind {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => true,
        // These take names that functions make.
        ExprKind::Call { name, .. } if matches!(&**name, "Ref" | "Fn::GetAtt") => false,
        ExprKind::List(items) | ExprKind::Call { args: items, .. } => items.iter().all(|item| names_in(item, names)),
        ExprKind::Template(parts) => parts.iter().all(|part| match part {
            TemplatePart::Interpolation(of) => names_in(of, names),
            part => matches!(part, TemplatePart::Text(_)),
        }),
        _ => false,
    }
}
