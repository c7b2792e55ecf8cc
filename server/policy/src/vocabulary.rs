//! Finds the words of rule files that nothing knows: arguments, names and functions. A misspelt one would otherwise be a rule that never
//! speaks.

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Block, Body, Expr, ExprKind, TemplatePart},
};

use crate::{
    functions, nearest,
    plan::{CHOICE, COMPANION, EACH as ELEMENT},
    words::{self, Argument, EACH, Holds, OPERATIONS, ROOTS, join, plain},
};

/// A word that nothing knows, or that means nothing where it stands.
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
    let (companions, found) = <_>::default();
    let kinds = about(block);
    let elements = block.body.blocks_of("enforce").any(|b| b.body.get("for_each").is_some());
    let mut search = Search {
        locals,
        inputs: &names.inputs,
        is_policy,
        kinds,
        companions,
        choice: false,
        elements,
        each: false,
        tried: false,
        found,
    };
    search.words(block);
    search.found
}

/// The kinds that a policy is about; those that have names of their own in `meta`, if the block is none.
fn about(block: &Block) -> Vec<String> {
    let prefix = match &*block.kind {
        "resource_policy" => "",
        "provider_policy" => "provider.",
        "module_policy" => "module.",
        _ => return ["provider.", "module.", "root_module", ""].map(String::from).into(),
    };
    let also = match block.body.get("also").map(|also| &also.kind) {
        Some(ExprKind::List(items)) => items.as_slice(),
        _ => &[],
    };
    let first = block.labels.first().map(|label| &**label);
    first.into_iter().chain(also.iter().filter_map(Expr::as_str)).map(|kind| format!("{prefix}{kind}")).collect()
}

struct Search<'n> {
    locals: Vec<Arc<str>>,
    inputs: &'n [Arc<str>],
    is_policy: bool,
    /// What the policy is about.
    kinds: Vec<String>,
    /// Whether any condition is about elements.
    elements: bool,
    /// Whether there is an element here.
    each: bool,
    /// Whether what is read here may not be there: `core::try` and `core::can` ask for that.
    tried: bool,
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
        // What is wrong with the elements in edits is said with what else an edit cannot mean.
        self.each = match &*block.kind {
            "enforce" => block.body.get("for_each").is_some(),
            "fix" => self.elements,
            "locals" => false,
            _ => self.each || matches!(&*block.kind, "set" | "add" | "remove" | "companion"),
        };
        let outside = self.each;
        // The type of an input is no expression.
        let values = block.body.attributes.iter().filter(|a| !(&*block.kind == "input" && &*a.name == "type"));
        for attribute in values {
            self.each = outside && &*attribute.name != "for_each";
            self.expression(&attribute.value, &mut Vec::new());
        }
        self.each = outside;
        // What an edit adds is the user's configuration, not a rule; only its values are.
        if !matches!(&*block.kind, "add" | "companion") {
            for inner in &block.body.blocks {
                self.words(inner);
                self.each = outside;
            }
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
        let (outside, tried) = (bound.len(), self.tried);
        match &expr.kind {
            ExprKind::Call { name, .. } => {
                self.call(expr, name);
                self.tried |= matches!(&**name, "core::try" | "core::can");
            }
            ExprKind::Attr(source, name) => {
                if let ExprKind::Name(root) = &source.kind {
                    self.declared(expr, root, name, bound);
                }
            }
            ExprKind::Name(name) if &**name == ELEMENT && !self.each && !bound.contains(name) => {
                self.found.push(Unknown {
                    node: expr.node,
                    ja: "each は for_each の要素ですが、ここには for_each がありません".into(),
                    en: "each is the element of a for_each, and there is none here".into(),
                });
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
        self.tried = tried;
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

    /// `local.NAME`, `input.NAME` and `companion.NAME` have to be declared, and `meta` and `each` have names of their own.
    fn declared(&mut self, expr: &Expr, root: &Arc<str>, name: &str, bound: &[Arc<str>]) {
        if bound.contains(root) {
            return;
        }
        let declared = |names: &[Arc<str>]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        let (known, builtin) = match &**root {
            "local" => (declared(&self.locals), false),
            "input" => (declared(self.inputs), false),
            COMPANION if !self.companions.is_empty() => (declared(&self.companions), false),
            ELEMENT => (plain(&EACH).map(String::from).collect(), true),
            "meta" => {
                (self.kinds.iter().flat_map(|kind| words::meta(kind)).map(|word| word.name.into()).collect(), true)
            }
            _ => return,
        };
        let near = nearest(name, known.iter().map(|k| &**k));
        let of_meta = &**root == "meta" && self.kinds.iter().any(|kind| words::is_in_meta(kind, name));
        if known.iter().any(|k| *k == name) || of_meta || builtin && self.tried && near.is_none() {
            return;
        }
        let (ja, en) = suggestion(near, &format!("{root}."));
        let (ja, en) = if builtin {
            (format!("{root} に {name} はありません{ja}"), format!("{root} has no {name}{en}"))
        } else {
            (format!("{root}.{name} は宣言されていません{ja}"), format!("{root}.{name} is not declared{en}"))
        };
        self.found.push(Unknown { node: expr.node, ja, en });
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
