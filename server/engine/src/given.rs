//! Values for the variables of roots that are given on the command line.

use std::sync::Arc;

use shirube_lang::{
    Reason, Value,
    ast::{Expr, ExprKind},
};
use shirube_model::terraform::Name;
use shirube_syntax::Notation;

use crate::{
    db::{Db, DirId, Key},
    evaluate::{Pieces, constant, unread, values_in},
    source::{self, Role},
    workspace::Workspace,
};

/// Values for variables; a later one wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// `--var NAME=VALUE`
    Value(String, String),
    /// `--var-file FILE`: an absolute path.
    File(String),
}

/// The role and notation of a file by its path: a file that is given is read whatever its name is, and one that a root is seen through
/// counts for nothing else.
pub(crate) fn classify<'c>(
    given: &[Given],
    mut chosen: impl Iterator<Item = &'c String>,
    path: &str,
) -> Option<(Role, Notation)> {
    if given.iter().any(|g| matches!(g, Given::File(file) if file == path)) || chosen.any(|c| c == path) {
        let notation = if path.ends_with(".json") { Notation::Json } else { Notation::HclValues };
        return Some((Role::Given, notation));
    }
    source::classify(path.rsplit('/').next().unwrap_or(path))
}

/// The text of a value: as it stands for a variable of a primitive type or of none, else an expression. `None` if it is none.
fn read(text: &str, kind: Option<&Expr>) -> Option<Value> {
    let plain = match kind.map(|k| &k.kind) {
        None => true,
        Some(ExprKind::Name(name)) => &**name != "any",
        Some(_) => false,
    };
    if plain {
        return Some(Value::string(text));
    }
    shirube_model::hcl::lower_expression(text).ok().map(|(expr, _)| constant(&expr))
}

/// Why a value that is given for a variable does not count, or not as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idle {
    /// No root declares the variable.
    Undeclared(String),
    /// The variable of a root takes an expression, and this is none.
    Unreadable(String),
}

impl Workspace {
    /// Which values that were given one by one do not count, in the order in which they were given.
    pub fn idle_values(&mut self) -> Vec<Idle> {
        if !self.db.vars.iter().any(|given| matches!(given, Given::Value(..))) {
            return Vec::new();
        }
        self.update();
        let modules = self.live_instances().into_iter().map(|inst| &self.db.insts[inst as usize]);
        let roots: Vec<DirId> = modules.filter(|inst| inst.parent.is_none()).map(|inst| inst.dir).collect();
        let mut idle = Vec::new();
        for given in self.db.vars.clone() {
            let Given::Value(variable, text) = given else { continue };
            let name = Name::Variable(variable.as_str().into());
            let declared: Vec<_> = roots.iter().filter_map(|dir| self.db.pieces(*dir, &name)).collect();
            let unreadable = |pieces: &Pieces| read(&text, pieces.get("type").map(|(_, e)| e)).is_none();
            if declared.is_empty() {
                idle.push(Idle::Undeclared(variable));
            } else if declared.iter().any(unreadable) {
                idle.push(Idle::Unreadable(variable));
            }
        }
        idle
    }
}

impl Db {
    /// The value that is given for a variable of a root: by the front, or by the files that the configuration chooses.
    pub(crate) fn given(&mut self, root: DirId, variable: &Arc<str>, kind: Option<&Expr>) -> Option<Value> {
        self.ask(&Key::Chosen(root));
        let chosen = self.chosen.get(&root).cloned().unwrap_or_default();
        let all: Vec<Given> = chosen.into_iter().map(Given::File).chain(self.vars.iter().cloned()).collect();
        for given in all.iter().rev() {
            match given {
                Given::Value(name, text) if **name == **variable => {
                    return read(text, kind).or_else(|| Some(Value::unknown(Reason::Unfinished)));
                }
                Given::Value(..) => {}
                Given::File(path) => {
                    // Such a file stands in a directory of its own.
                    let dir = self.dir(path);
                    let declared = self.declared(dir, &Name::Value(variable.clone())).into_iter().next();
                    if let Some((place, lowered)) = declared {
                        return values_in(place, &lowered, variable);
                    }
                    if self.are_unread(dir) {
                        return Some(Value::unknown(unread()));
                    }
                }
            }
        }
        None
    }
}
