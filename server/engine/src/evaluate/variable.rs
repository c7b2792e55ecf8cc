//! Variables: what they are given, their defaults and their types.

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Mode, NoNames, Place, Reason, Step, Value,
    ast::{Expr, ExprKind},
};
use shirube_model::{
    Lowered,
    terraform::{self, Name, Repetition},
};

use super::pieces::Pieces;
use crate::{
    db::{Db, DirId, InstId, RepKey},
    source::UNREAD,
};

impl Db {
    /// A variable: the argument of the module call, or a value given to the root, or the default.
    pub(super) fn compute_variable(&mut self, inst: InstId, variable: &Arc<str>) -> Option<Value> {
        let name = Name::Variable(variable.clone());
        let dir = self.insts[inst as usize].dir;
        let pieces = self.pieces(dir, &name)?;
        let block = pieces.declaration()?;
        let sensitive = is_true(block.body.get("sensitive"));
        let given = match self.insts[inst as usize].parent.clone() {
            Some((parent, call, key)) => self.argument(parent, &call, &key, variable),
            None => self.root_value(dir, variable, pieces.get("type").map(|(_, e)| e)),
        };
        let value = match terraform::settle(
            &block,
            given,
            || self.default(inst, &pieces, variable),
            pieces.get("type").map(|t| t.0),
        ) {
            Some(value) => value.unwrap_or_else(|failure| Value::unknown_for(&failure.0)),
            None if pieces.is_open() => Value::unknown(Reason::Unfinished),
            None => Value::unknown(Reason::NoValue(format!("var.{variable}").into())),
        };
        if pieces.have_two_types() {
            let why = format!("an override file changes the type of var.{variable}");
            return Some(Value::unknown(Reason::Failure(why.into())).mark(sensitive));
        }
        Some(value.mark(sensitive))
    }

    fn default(&mut self, inst: InstId, pieces: &Pieces, variable: &Arc<str>) -> Option<Value> {
        let (place, default) = pieces.get("default")?;
        let value = self.within(inst, place, Repetition::default(), |rule| rule.value(default));
        Some(value.step(place.site(default.node), Step::Default(variable.clone())))
    }

    /// What a module call passes for a variable.
    fn argument(&mut self, parent: InstId, call: &Arc<str>, key: &RepKey, variable: &Arc<str>) -> Option<Value> {
        let name = Name::Module(call.clone());
        let dir = self.insts[parent as usize].dir;
        let pieces = self.pieces(dir, &name)?;
        pieces.base()?;
        let Some((place, expr)) = pieces.get(variable) else {
            return pieces.is_open().then(|| Value::unknown(Reason::Unfinished));
        };
        let repeated = pieces.get("for_each").is_some() || pieces.get("count").is_some();
        let repetition = match repeated {
            false => Repetition::default(),
            true => {
                let answer = self.call(parent, call)?;
                answer.instances.iter().find(|(k, ..)| k == key).map(|(_, r, _)| r.clone()).unwrap_or_default()
            }
        };
        let value = self.within(parent, place, repetition, |rule| rule.value(expr));
        Some(value.step(place.site(expr.node), Step::Argument(variable.clone())))
    }

    /// What is given to a root: on the command line, or in files of values.
    fn root_value(&mut self, dir: DirId, variable: &Arc<str>, kind: Option<&Expr>) -> Option<Value> {
        if let Some(value) = self.given(dir, variable, kind) {
            return Some(value);
        }
        if self.are_unread(dir) {
            return Some(Value::unknown(unread()));
        }
        let (place, lowered) = self.declared(dir, &Name::Value(variable.clone())).into_iter().next()?;
        values_in(place, &lowered, variable)
    }
}

impl Db {
    /// Whether values are given in a directory that nobody can read.
    pub(crate) fn are_unread(&mut self, dir: DirId) -> bool {
        !self.declared(dir, &Name::Value(UNREAD.into())).is_empty()
    }
}

/// Why a value is not known that such a file may give.
pub(crate) fn unread() -> Reason {
    Reason::Failure("a file of values cannot be read".into())
}

/// What a segment of a file of values says about a variable.
pub(crate) fn values_in(place: Place, lowered: &Lowered, variable: &Arc<str>) -> Option<Value> {
    let entry = terraform::entry(&lowered.body, &Name::Value(variable.clone()))?;
    let value = Evaluator::new(&mut NoNames, Mode::Config(place)).value(&entry.value);
    Some(value.step(place.site(entry.value.node), Step::Tfvars(variable.clone())))
}

pub(super) fn is_true(expr: Option<&Expr>) -> bool {
    matches!(expr.map(|e| &e.kind), Some(ExprKind::Bool(true)))
}

/// The value of an expression that refers to nothing.
pub(crate) fn constant(expr: &Expr) -> Value {
    terraform::constant(expr).unwrap_or_else(|failure| Value::unknown_for(&failure.0))
}
