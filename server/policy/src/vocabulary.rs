//! Finds the words of rule files that nothing knows: arguments, names and functions. A misspelt one would otherwise be a rule that never
//! speaks.

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind, TemplatePart},
};

use crate::{
    functions, nearest,
    plan::{CHOICE, COMPANION},
    words::{self, Argument, Holds, OPERATIONS, ROOTS, join, plain},
};

/// A word that nothing knows.
pub(crate) struct Unknown {
    /// Where it stands.
    pub node: NodeId,
    /// What is said about it, in Japanese and English.
    pub ja: String,
    pub en: String,
}

/// The arguments of a block; `None` if it takes any.
fn arguments(kind: &str) -> Option<&'static [Argument]> {
    match words::rule(kind)?.holds {
        Holds::Arguments(arguments) => Some(arguments),
        _ => None,
    }
}

/// The names that the blocks of a file declare.
pub(crate) struct Names {
    pub locals: Vec<Arc<str>>,
    pub inputs: Vec<Arc<str>>,
}

/// The words of a block and of what is inside that nothing knows.
pub(crate) fn unknown(block: &Block, names: &Names) -> Vec<Unknown> {
    let own = block.body.blocks_of("locals").flat_map(|b| &b.body.attributes).map(|a| a.name.clone());
    let locals = own.chain(names.locals.iter().cloned()).collect();
    let is_policy = block.kind.ends_with("_policy");
    let mut search =
        Search { locals, inputs: &names.inputs, is_policy, companions: Vec::new(), choice: false, found: Vec::new() };
    search.words(block);
    search.found
}

struct Search<'n> {
    locals: Vec<Arc<str>>,
    inputs: &'n [Arc<str>],
    is_policy: bool,
    /// The names of the resources that the fix adds, in its edits.
    companions: Vec<Arc<str>>,
    /// Whether the fix has choices, in its edits.
    choice: bool,
    found: Vec<Unknown>,
}

impl Search<'_> {
    fn words(&mut self, block: &Block) {
        if let Some(known) = arguments(&block.kind) {
            let known = || known.iter().map(|a| a.word.name);
            for attribute in block.body.attributes.iter().filter(|a| !known().any(|k| k == &*a.name)) {
                let name = &attribute.name;
                let (ja, en) = suggestion(nearest(name, known()), "");
                self.found.push(Unknown {
                    node: attribute.node,
                    ja: format!("{name} という引数はありません{ja}"),
                    en: format!("there is no argument {name}{en}"),
                });
            }
        }
        if let Some(operations) = block.body.attribute("operations").filter(|_| self.is_policy) {
            self.operations(&operations.value);
        }
        if &*block.kind == "fix" {
            let added = block.body.blocks_of(COMPANION).filter_map(|b| b.labels.last());
            self.companions = added.cloned().collect();
            let chosen = |b: &Block| b.body.get("choices").is_some();
            self.choice = chosen(block) || block.body.blocks_of("set").any(chosen);
        }
        // The type of an input is no expression.
        let values = block.body.attributes.iter().filter(|a| !(&*block.kind == "input" && &*a.name == "type"));
        values.for_each(|a| self.expression(&a.value, &mut Vec::new()));
        // What an edit adds is the user's configuration, not a rule; only its values are.
        if !matches!(&*block.kind, "add" | "companion") {
            block.body.blocks.iter().for_each(|inner| self.words(inner));
        } else {
            block.body.blocks.iter().for_each(|inner| self.added(&inner.body));
        }
        if &*block.kind == "fix" {
            self.companions.clear();
            self.choice = false;
        }
    }

    /// The values of a block that an edit adds, at any depth.
    fn added(&mut self, body: &Body) {
        body.attributes.iter().for_each(|a| self.expression(&a.value, &mut Vec::new()));
        body.blocks.iter().for_each(|inner| self.added(&inner.body));
    }

    fn operations(&mut self, list: &Expr) {
        let ExprKind::List(items) = &list.kind else { return };
        for item in items.iter().filter(|i| i.as_str().is_some_and(|o| !plain(&OPERATIONS).any(|known| known == o))) {
            self.found.push(Unknown {
                node: item.node,
                ja: format!("operations は {} のいずれかです", join(&OPERATIONS, "、")),
                en: format!("operations are of {}", join(&OPERATIONS, ", ")),
            });
        }
    }

    /// Looks through an expression; `bound` are the variables of the `for` around it.
    fn expression(&mut self, expr: &Expr, bound: &mut Vec<Arc<str>>) {
        let outside = bound.len();
        match &expr.kind {
            ExprKind::Call { name, .. } => self.call(expr, name),
            ExprKind::Attr(source, name) => {
                if let ExprKind::Name(root) = &source.kind {
                    self.declared(expr, root, name, bound);
                }
            }
            ExprKind::Name(name) if !bound.contains(name) && !self.is_root(name) => {
                let (ja, en) = suggestion(nearest(name, plain(&ROOTS)), "");
                self.found.push(Unknown {
                    node: expr.node,
                    ja: format!("{name} という名前はありません{ja}"),
                    en: format!("there is no name {name}{en}"),
                });
            }
            ExprKind::For(f) => bound.extend(f.key_var.iter().chain([&f.value_var]).cloned()),
            ExprKind::Template(parts) => parts.iter().for_each(|p| variables(p, bound)),
            _ => {}
        }
        if let ExprKind::Object(items) = &expr.kind {
            items.iter().for_each(|(_, value)| self.expression(value, bound));
        } else {
            expr.children(&mut |child| self.expression(child, bound));
        }
        bound.truncate(outside);
    }

    /// Whether an expression may begin with a name here.
    fn is_root(&self, name: &str) -> bool {
        match name {
            COMPANION => !self.companions.is_empty(),
            CHOICE => self.choice,
            _ => plain(&ROOTS).any(|root| root == name),
        }
    }

    fn call(&mut self, expr: &Expr, name: &str) {
        if let Some((prefix, near)) = misspelt(name) {
            let (ja, en) = suggestion(near, prefix);
            self.found.push(Unknown {
                node: expr.node,
                ja: format!("{name} という関数はありません{ja}"),
                en: format!("there is no function {name}{en}"),
            });
        }
    }

    /// `local.NAME`, `input.NAME` and `companion.NAME` have to be declared.
    fn declared(&mut self, expr: &Expr, root: &Arc<str>, name: &str, bound: &[Arc<str>]) {
        let known: &[Arc<str>] = match &**root {
            "local" => &self.locals,
            "input" => self.inputs,
            COMPANION if !self.companions.is_empty() => &self.companions,
            _ => return,
        };
        if bound.contains(root) || known.iter().any(|k| **k == *name) {
            return;
        }
        let near = nearest(name, known.iter().map(|k| &**k)).map(str::to_string);
        let (ja, en) = suggestion(near.as_deref(), &format!("{root}."));
        self.found.push(Unknown {
            node: expr.node,
            ja: format!("{root}.{name} は宣言されていません{ja}"),
            en: format!("{root}.{name} is not declared{en}"),
        });
    }
}

/// The variables of a `for` in a template, at any depth.
fn variables(part: &TemplatePart, bound: &mut Vec<Arc<str>>) {
    match part {
        TemplatePart::For { key_var, value_var, body, .. } => {
            bound.extend(key_var.iter().chain([value_var]).cloned());
            body.iter().for_each(|p| variables(p, bound));
        }
        TemplatePart::If(_, yes, no) => yes.iter().chain(no).for_each(|p| variables(p, bound)),
        _ => {}
    }
}

/// The prefix of a function that does not exist, and the name that is most like it.
fn misspelt(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    let core = || {
        let own = functions::RULES_ONLY.iter().map(|f| f.signature.name);
        shirube_lang::functions::signatures().map(|f| f.name).chain(own)
    };
    let own = || functions::FUNCTIONS.iter().map(|f| f.signature.name);
    match name.strip_prefix("shirube::") {
        Some(bare) if functions::function(bare).is_some() => None,
        Some(bare) => Some(("shirube::", nearest(bare, own()))),
        // A function of a plugin, which nobody can call here: what it would say is not known.
        None if name.split_once("::").is_some_and(|(p, _)| nearest(p, ["core", "shirube"].into_iter()).is_none()) => {
            None
        }
        None => {
            let bare = name.strip_prefix("core::").unwrap_or(name);
            (!core().any(|known| known == bare)).then(|| ("core::", nearest(bare, core())))
        }
    }
}

/// What a message adds about the word that is probably meant.
pub(crate) fn suggestion(near: Option<&str>, prefix: &str) -> (String, String) {
    near.map_or_else(Default::default, |near| {
        (format!("（{prefix}{near} のことですか）"), format!(" (did you mean {prefix}{near}?)"))
    })
}
