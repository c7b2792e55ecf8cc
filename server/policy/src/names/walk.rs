//! What a policy reads, expression by expression, with the schema of what each of them is.

use std::{collections::btree_map::Entry, sync::Arc};

use shirube_lang::{
    NodeId,
    ast::{Expr, ExprKind},
    types::Type,
};
use shirube_model::cloudformation::BESIDE;
use shirube_model::schema::{self, Block, Nature, Nesting, Of, Schemas};

use super::{
    META_BLOCKS, PROVIDER_META, Place,
    found::{Found, Reading, Seen},
    meant, no_name,
};
use crate::{
    nearest,
    policy::{Edit, FixPlan, Policy},
    text::Text,
    vocabulary::suggestion,
};

/// What an expression is, as far as schemas say.
#[derive(Clone)]
pub(super) enum Shape {
    /// A resource or one nested block.
    Block(Arc<Block>),
    /// Several of something: nested blocks always are.
    List(Box<Shape>),
    /// Several objects by their labels.
    Map(Box<Shape>),
    /// A value of a type.
    Value(Type),
    /// Anything else.
    Other,
}

impl Shape {
    /// What `for_each` and `for` go through.
    fn element(&self) -> Self {
        match self {
            Shape::List(of) | Shape::Map(of) => (**of).clone(),
            Shape::Value(Type::List(of) | Type::Set(of) | Type::Map(of)) => Shape::Value((**of).clone()),
            _ => Shape::Other,
        }
    }

    /// What a name in a block is.
    fn of(entry: &schema::Entry) -> Self {
        match &entry.nature {
            Nature::Attribute(ty) => Shape::Value(ty.clone()),
            Nature::Block { nesting, inner, .. } => {
                let block = Shape::Block(inner.clone());
                match nesting {
                    Nesting::Single if entry.is_object() => block,
                    Nesting::Map if entry.is_object() => Shape::Map(Box::new(block)),
                    _ => Shape::List(Box::new(block)),
                }
            }
        }
    }

    fn is_known(&self) -> bool {
        !matches!(self, Shape::Other | Shape::Value(Type::Any))
    }

    fn listed(self) -> Self {
        if self.is_known() { Shape::List(Box::new(self)) } else { Shape::Other }
    }
}

/// What a policy reads under each of its types.
pub(super) fn seen(policy: &Policy, schemas: &Schemas) -> Seen {
    let mut seen = Seen::default();
    for kind in &policy.types {
        let schema = schemas.labelled(kind);
        seen.open |= schema.is_none() && !kind.contains('*');
        seen.add(of(policy, schema, schemas));
    }
    seen
}

/// What the expressions of a policy find under one of its types.
fn of(policy: &Policy, schema: Option<&Arc<Block>>, schemas: &Schemas) -> Found {
    let mut walk = Walk::new(policy, schema, schemas);
    if let Some(filter) = &policy.filter {
        walk.shape(filter);
    }
    let mut elements = Vec::new();
    for enforce in &policy.enforces {
        let element = enforce.for_each.as_ref().map(|source| walk.shape(source).element());
        walk.each.clone_from(&element);
        for expr in [&enforce.condition, &enforce.message.ja, &enforce.message.en].into_iter().chain(&enforce.at) {
            walk.shape(expr);
        }
        elements.extend(element);
    }
    walk.each = match elements.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    for fix in &*policy.fixes {
        let conditions = fix.when.iter().chain(fix.edits.iter().filter_map(Edit::when));
        conditions.chain(&fix.choices).for_each(|e| drop(walk.shape(e)));
        walk.fix = Some(fix);
        for edit in &fix.edits {
            if let Some(of) = edit.target().and_then(|target| target.of.as_ref()) {
                walk.shape(of);
            }
            match edit {
                Edit::Set { value, .. } => drop(walk.shape(value)),
                Edit::Add { body, .. } | Edit::Companion { body, .. } => walk.body(body),
                Edit::Remove { .. } => {}
            }
        }
        walk.fix = None;
    }
    walk.found
}

/// What an expression of a fix is that says where an edit is made.
pub(super) fn place(policy: &Policy, of: &Expr, schema: &Arc<Block>, schemas: &Schemas) -> Shape {
    let mut walk = Walk::new(policy, Some(schema), schemas);
    walk.each = match elements(policy, schema, schemas).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    walk.shape(of)
}

/// What the elements are that a policy judges one by one.
pub(super) fn elements(policy: &Policy, schema: &Arc<Block>, schemas: &Schemas) -> Vec<Shape> {
    let mut walk = Walk::new(policy, Some(schema), schemas);
    let sources = policy.enforces.iter().filter_map(|enforce| enforce.for_each.as_ref());
    sources.map(|source| walk.shape(source).element()).collect()
}

struct Walk<'p> {
    policy: &'p Policy,
    root: Shape,
    each: Option<Shape>,
    schemas: &'p Schemas,
    names: Vec<(Arc<str>, Shape)>,
    busy: Vec<Arc<str>>,
    element: Vec<Shape>,
    /// The fix whose edits are looked at.
    fix: Option<&'p FixPlan>,
    /// Whether it may fail here.
    tried: Tried,
    found: Found,
}

/// Whether an expression may fail where it stands: `core::try` and `core::can` ask whether it does.
#[derive(Clone, Copy, Default, PartialEq)]
enum Tried {
    /// It may not.
    #[default]
    No,
    /// What is not there may be meant, unless it is nearly something that is.
    Once,
    /// There are other ways to read it: any of them may be none.
    Otherwise,
}

impl<'p> Walk<'p> {
    fn new(policy: &'p Policy, schema: Option<&Arc<Block>>, schemas: &'p Schemas) -> Self {
        let root = schema.map_or(Shape::Other, |s| Shape::Block(s.clone()));
        let (names, busy, element, found) = <_>::default();
        Self { policy, root, each: None, schemas, names, busy, element, fix: None, tried: Tried::No, found }
    }

    fn body(&mut self, body: &shirube_lang::ast::Body) {
        body.attributes.iter().for_each(|a| drop(self.shape(&a.value)));
        body.blocks.iter().for_each(|b| self.body(&b.body));
    }

    fn shape(&mut self, expr: &Expr) -> Shape {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name),
            ExprKind::Element => self.element.last().cloned().unwrap_or(Shape::Other),
            ExprKind::Attr(source, name) => self.attr(expr, source, name),
            ExprKind::Index(source, index) => {
                if let Some(name) = index.as_str() {
                    return self.attr(expr, source, name);
                }
                self.shape(index);
                self.shape(source).element()
            }
            ExprKind::Splat { source, each } => {
                let element = self.shape(source).element();
                self.element.push(element);
                let each = self.shape(each);
                self.element.pop();
                each.listed()
            }
            ExprKind::For(f) => {
                let element = self.shape(&f.source).element();
                let before = self.names.len();
                self.names.extend(f.key_var.iter().map(|k| (k.clone(), Shape::Other)));
                self.names.push((f.value_var.clone(), element));
                f.condition.iter().chain(&f.key).for_each(|e| drop(self.shape(e)));
                let value = self.shape(&f.value);
                self.names.truncate(before);
                if f.key.is_none() { value.listed() } else { Shape::Other }
            }
            ExprKind::Conditional(condition, yes, no) => {
                self.shape(condition);
                let (yes, no) = (self.shape(yes), self.shape(no));
                if yes.is_known() { yes } else { no }
            }
            ExprKind::Call { name, args, .. } => self.call(name, args),
            _ => {
                let mut children = Vec::new();
                expr.children(&mut |e| children.push(e));
                children.into_iter().for_each(|e| drop(self.shape(e)));
                Shape::Other
            }
        }
    }

    fn name(&mut self, name: &Arc<str>) -> Shape {
        match self.names.iter().rev().find(|(n, _)| n == name) {
            Some((_, shape)) => shape.clone(),
            None if &**name == "attrs" => self.root.clone(),
            None => Shape::Other,
        }
    }

    fn attr(&mut self, expr: &Expr, source: &Expr, name: &str) -> Shape {
        if let ExprKind::Name(root) = &source.kind {
            match (&**root, name) {
                ("each", "value") => return self.each.clone().unwrap_or(Shape::Other),
                ("local", _) => return self.local(name),
                ("companion", _) => return self.companion(name),
                _ => {}
            }
        }
        let tried = self.tried;
        // What is not there, unless that is meant.
        let none = |names: &mut dyn Iterator<Item = &str>| {
            let near = nearest(name, names);
            let meant = tried == Tried::Otherwise || tried == Tried::Once && near.is_none();
            let (ja, en) = suggestion(near, "");
            let wrong = || (Shape::Other, Err((format!("{name} はありません{ja}"), format!("there is no {name}{en}"))));
            (!meant).then(wrong)
        };
        let (shape, result) = match self.shape(source) {
            Shape::Block(block) => match block.get(name) {
                Some(entry) => (Shape::of(entry), Ok(())),
                None if block.open || BESIDE.contains(&name) => return Shape::Other,
                None if META_BLOCKS.contains(&name) || PROVIDER_META.contains(&name) => return Shape::Other,
                None => {
                    let Some(wrong) = none(&mut block.entries.keys().map(|name| &**name)) else { return Shape::Other };
                    wrong
                }
            },
            Shape::Value(Type::Object(fields)) => match fields.get(name) {
                Some(field) => (Shape::Value(field.ty.clone()), Ok(())),
                None => {
                    let Some(wrong) = none(&mut fields.keys().map(|name| &**name)) else { return Shape::Other };
                    wrong
                }
            },
            Shape::List(_) | Shape::Value(Type::List(_) | Type::Set(_) | Type::Text | Type::Bool | Type::Number)
                if tried == Tried::Otherwise =>
            {
                return Shape::Other;
            }
            Shape::List(_) | Shape::Value(Type::List(_) | Type::Set(_)) => {
                (Shape::Other, Err(("一覧の要素ではなく一覧から読んでいます".into(), format!("{name} of a list"))))
            }
            Shape::Value(Type::Text | Type::Bool | Type::Number) => {
                (Shape::Other, Err(("単なる値の中を読んでいます".into(), format!("{name} of a plain value"))))
            }
            Shape::Map(of) => return *of,
            Shape::Value(_) | Shape::Other => return Shape::Other,
        };
        let text = spelled(expr);
        let result = result.map_err(|(ja, en)| Text::new(format!("{text}: {ja}"), format!("{text}: {en}")));
        self.find(expr.node, Reading { text, result });
        shape
    }

    /// Keeps what reading a name came to. What is right once is right.
    fn find(&mut self, node: NodeId, reading: Reading) {
        let place = match self.busy.last() {
            Some(local) => Place::Local(local.clone(), node),
            None => Place::Node(node),
        };
        match self.found.entry(place) {
            Entry::Occupied(known) if known.get().result.is_ok() => {}
            Entry::Occupied(mut known) => drop(known.insert(reading)),
            Entry::Vacant(new) => drop(new.insert(reading)),
        }
    }

    fn local(&mut self, name: &str) -> Shape {
        let policy = self.policy;
        let Some((name, expr)) = policy.locals.iter().find(|(n, _)| &**n == name) else { return Shape::Other };
        if self.busy.contains(name) {
            return Shape::Other;
        }
        self.busy.push(name.clone());
        let names = std::mem::take(&mut self.names);
        let tried = std::mem::take(&mut self.tried);
        let shape = self.shape(expr);
        (self.names, self.tried) = (names, tried);
        self.busy.pop();
        shape
    }

    /// A resource that the fix adds.
    fn companion(&self, name: &str) -> Shape {
        let edits = self.fix.iter().flat_map(|fix| &fix.edits);
        let mut added = edits.filter_map(|edit| match edit {
            Edit::Companion { kind, label, .. } => Some((kind, label.as_ref().unwrap_or(kind))),
            _ => None,
        });
        let kind = added.find(|(_, label)| &***label == name).map(|(kind, _)| kind);
        let schema = kind.and_then(|kind| self.schemas.get(Of::Resource, kind));
        schema.map_or(Shape::Other, |schema| Shape::Block(schema.clone()))
    }

    fn call(&mut self, name: &str, args: &[Expr]) -> Shape {
        let shapes: Vec<Shape> = args.iter().map(|arg| self.argument(name, args, arg)).collect();
        let first = || shapes.iter().find(|s| s.is_known()).cloned().unwrap_or(Shape::Other);
        match name {
            "core::getresources" => self.query(Of::Resource, args),
            // Terraform's own policies mean the one object that fits.
            "core::getdatasource" if self.policy.control.is_none() => self.query(Of::Data, args).element(),
            "core::getdatasource" => self.query(Of::Data, args),
            "core::try" | "core::coalesce" | "core::concat" | "core::coalescelist" | "core::reverse" => first(),
            "core::tolist" | "core::toset" | "core::distinct" | "core::setunion" => first(),
            "core::flatten" => match first() {
                // Lists of lists become one list; what is in it is the innermost element.
                Shape::List(of) if matches!(*of, Shape::List(_)) => *of,
                other => other,
            },
            "core::one" | "core::element" => first().element(),
            _ => Shape::Other,
        }
    }

    /// An argument of a function.
    fn argument(&mut self, function: &str, all: &[Expr], arg: &Expr) -> Shape {
        let before = self.tried;
        let others = || all.iter().any(|other| !std::ptr::eq(other, arg) && !other.is_literal());
        self.tried = match function {
            "core::try" if others() => Tried::Otherwise,
            "core::try" | "core::can" if before == Tried::No => Tried::Once,
            _ => before,
        };
        let shape = self.shape(arg);
        self.tried = before;
        shape
    }

    /// `core::getresources(type, { argument = value })`
    fn query(&mut self, of: Of, args: &[Expr]) -> Shape {
        let Some(kind) = args.first().and_then(Expr::as_str) else { return Shape::Other };
        let Some(schema) = self.schemas.get(of, kind).cloned() else { return Shape::Other };
        if let Some(ExprKind::Object(filter)) = args.get(1).map(|a| &a.kind) {
            let named = filter.iter().filter_map(|(key, _)| Some((key.node, key.as_str()?)));
            for (node, name) in named.filter(|(_, name)| !schema.open && schema.get(name).is_none()) {
                let message = no_name(kind, name, meant(name, &schema));
                self.find(node, Reading { text: format!("{kind}.{name}"), result: Err(message) });
            }
        }
        Shape::List(Box::new(Shape::Block(schema)))
    }
}

/// An expression for messages.
fn spelled(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Name(name) => name.to_string(),
        ExprKind::Attr(source, name) => format!("{}.{name}", spelled(source)),
        ExprKind::Index(source, index) => match index.as_str() {
            Some(name) => format!("{}[{name:?}]", spelled(source)),
            None => format!("{}[…]", spelled(source)),
        },
        ExprKind::Splat { source, each } => format!("{}[*]{}", spelled(source), spelled(each)),
        ExprKind::Element => String::new(),
        ExprKind::Call { name, args, .. } => {
            format!("{name}({})", args.iter().map(spelled).collect::<Vec<_>>().join(", "))
        }
        _ => "…".into(),
    }
}
