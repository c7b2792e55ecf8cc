//! Expressions, attributes and blocks, whatever notation they were written in.
//!
//! Nodes carry numbers instead of spans, so two texts that differ in blanks and comments only have equal trees.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{number::Number, site::NodeId, value::Value};

/// An expression and its node number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Expr {
    /// Number of the node in its segment.
    pub node: NodeId,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expressions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExprKind {
    /// `null`
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string without interpolation, escapes resolved.
    String(Arc<str>),
    /// A string or heredoc with interpolations or directives.
    Template(Vec<TemplatePart>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{ a = b }`: a bare identifier as key is a `String`.
    Object(Vec<(Expr, Expr)>),
    /// A bare name: the root of a reference, or a variable of an enclosing `for`.
    Name(Arc<str>),
    /// `x.name`
    Attr(Box<Expr>, Arc<str>),
    /// `x[i]`, and the old `x.0`.
    Index(Box<Expr>, Box<Expr>),
    /// `x[*].a`, `x.*.a`: the steps apply to each element. In the attribute form a later index applies to the whole result.
    Splat {
        /// What is iterated.
        source: Box<Expr>,
        /// What is taken from each element; the element itself is `ExprKind::Element`.
        each: Box<Expr>,
    },
    /// The element inside the `each` of a splat.
    Element,
    /// `f(a, b...)`
    Call {
        /// Name with its prefix, as `core::try`.
        name: Arc<str>,
        /// Arguments.
        args: Vec<Expr>,
        /// Whether the last argument ends in `...`.
        expand: bool,
    },
    /// `!x`, `-x`
    Unary(UnaryOp, Box<Expr>),
    /// `a + b`
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// `c ? a : b`
    Conditional(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `[for …]` or `{for …}`
    For(Box<ForExpr>),
    /// Text that cannot be read (yet); evaluates to unknown.
    Unfinished,
    /// What a rule writes out in full, made once instead of at each evaluation; see [`Expr::settle`]. Never part of a configuration.
    #[serde(skip)]
    Settled(Value),
}

/// `[for k, v in source : value if condition]` or `{for … : key => value...}`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ForExpr {
    /// The first of two variables.
    pub key_var: Option<Arc<str>>,
    /// The only or second variable.
    pub value_var: Arc<str>,
    /// What is iterated.
    pub source: Expr,
    /// The key, in the object form.
    pub key: Option<Expr>,
    /// The value.
    pub value: Expr,
    /// Whether equal keys are grouped (`...`).
    pub group: bool,
    /// The filter.
    pub condition: Option<Expr>,
}

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TemplatePart {
    /// Text, escapes resolved and heredoc indentation removed.
    Text(Arc<str>),
    /// `${expr}`
    Interpolation(Expr),
    /// `%{ if c }…%{ else }…%{ endif }`
    If(Expr, Vec<TemplatePart>, Vec<TemplatePart>),
    /// `%{ for k, v in x }…%{ endfor }`
    For {
        /// The first of two variables.
        key_var: Option<Arc<str>>,
        /// The only or second variable.
        value_var: Arc<str>,
        /// What is iterated.
        source: Box<Expr>,
        /// What is written for each element.
        body: Vec<TemplatePart>,
    },
}

/// Operators with one operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum UnaryOp {
    /// `!`
    Not,
    /// `-`
    Negate,
}

/// Operators with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are Terraform's operators")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

/// What stands between the braces of a block, or in a whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Body {
    /// `name = value`, in source order.
    pub attributes: Vec<Attribute>,
    /// Nested blocks, in source order.
    pub blocks: Vec<Block>,
    /// Whether some of its text cannot be read: what is not there may still be meant.
    pub open: bool,
}

/// `name = value`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attribute {
    /// The name.
    pub name: Arc<str>,
    /// The whole attribute.
    pub node: NodeId,
    /// The value.
    pub value: Expr,
}

/// `kind "label" { body }`
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Block {
    /// The first word.
    pub kind: Arc<str>,
    /// The labels.
    pub labels: Vec<Arc<str>>,
    /// The whole block, closing brace included.
    pub node: NodeId,
    /// The first word and the labels.
    pub header: NodeId,
    /// What is inside.
    pub body: Body,
}

impl Body {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&Expr> {
        self.attribute(name).map(|a| &a.value)
    }

    /// An attribute by name; the first if it is written twice.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| &*a.name == name)
    }

    /// The nested blocks of one kind, in source order.
    pub fn blocks_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |b| &*b.kind == kind)
    }
}

impl Expr {
    /// The text of a string without interpolation.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::String(s) => Some(s),
            _ => None,
        }
    }

    /// Whether it is written out in full here, without references or calls.
    pub fn is_literal(&self) -> bool {
        match &self.kind {
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) => true,
            ExprKind::List(items) => items.iter().all(Expr::is_literal),
            ExprKind::Object(items) => items.iter().all(|(k, v)| k.is_literal() && v.is_literal()),
            ExprKind::Unary(UnaryOp::Negate, x) => x.is_literal(),
            _ => false,
        }
    }
}

impl Expr {
    /// Makes the lists and objects that are written out in full once and for all. For rules: what they write has no origin.
    pub fn settle(&mut self) {
        if matches!(self.kind, ExprKind::List(_) | ExprKind::Object(_)) && self.is_literal() {
            if let Some(value) = crate::eval::literal(self) {
                self.kind = ExprKind::Settled(value);
            }
            return;
        }
        self.children_mut(&mut Expr::settle);
    }

    /// Puts something else in the place of the expression with a node number, itself or inside; whether there is one.
    pub fn replace(&mut self, node: NodeId, kind: &ExprKind) -> bool {
        if self.node == node {
            self.kind = kind.clone();
            return true;
        }
        let mut done = false;
        self.children_mut(&mut |e| done = done || e.replace(node, kind));
        done
    }

    /// The expression with a node number, itself or inside.
    pub fn find(&self, node: NodeId) -> Option<&Expr> {
        if self.node == node {
            return Some(self);
        }
        let mut found = None;
        self.children(&mut |e| found = found.or_else(|| e.find(node)));
        found
    }
}

/// Visits the expressions directly inside of one, in source order: once to look, once to change.
macro_rules! children {
    ($expr:expr, $see:expr, $template:ident $(, $mut:tt)?) => {
        match &$($mut)? $expr.kind {
            ExprKind::Template(parts) => $template(parts, $see),
            ExprKind::List(items) | ExprKind::Call { args: items, .. } => {
                for item in items {
                    $see(item);
                }
            }
            ExprKind::Object(items) => {
                for (key, value) in items {
                    $see(key);
                    $see(value);
                }
            }
            ExprKind::Attr(x, _) | ExprKind::Unary(_, x) => $see(x),
            ExprKind::Index(a, b) | ExprKind::Binary(_, a, b) | ExprKind::Splat { source: a, each: b } => {
                $see(a);
                $see(b);
            }
            ExprKind::Conditional(a, b, c) => {
                $see(a);
                $see(b);
                $see(c);
            }
            ExprKind::For(f) => {
                let ForExpr { source, key, value, condition, .. } = &$($mut)? **f;
                $see(source);
                for inner in key.into_iter().chain([value]).chain(condition) {
                    $see(inner);
                }
            }
            _ => {}
        }
    };
}

/// Visits the expressions directly inside of a template.
macro_rules! parts {
    ($parts:expr, $see:expr, $template:ident) => {
        for part in $parts {
            match part {
                TemplatePart::Text(_) => {}
                TemplatePart::Interpolation(e) => $see(e),
                TemplatePart::If(c, yes, no) => {
                    $see(c);
                    $template(yes, $see);
                    $template(no, $see);
                }
                TemplatePart::For { source, body, .. } => {
                    $see(source);
                    $template(body, $see);
                }
            }
        }
    };
}

impl Expr {
    /// Visits the expressions directly inside, in source order.
    pub fn children<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        children!(self, see, template);
    }

    fn children_mut(&mut self, see: &mut dyn FnMut(&mut Expr)) {
        children!(self, see, template_mut, mut);
    }
}

fn template<'e>(parts: &'e [TemplatePart], see: &mut dyn FnMut(&'e Expr)) {
    parts!(parts, see, template);
}

fn template_mut(parts: &mut [TemplatePart], see: &mut dyn FnMut(&mut Expr)) {
    parts!(parts, see, template_mut);
}

impl Expr {
    /// Visits it and the expressions inside, at any depth, each before those in it.
    pub fn each<'e>(&'e self, see: &mut dyn FnMut(&'e Expr)) {
        see(self);
        self.children(&mut |child| child.each(see));
    }
}

impl Body {
    /// Visits all expressions, those of nested blocks last.
    pub fn expressions<'b>(&'b self, see: &mut dyn FnMut(&'b Expr)) {
        self.attributes.iter().for_each(|a| a.value.each(see));
        self.blocks.iter().for_each(|b| b.body.expressions(see));
    }

    /// The expression with a node number, at any depth.
    pub fn find(&self, node: NodeId) -> Option<&Expr> {
        let own = self.attributes.iter().find_map(|a| a.value.find(node));
        own.or_else(|| self.blocks.iter().find_map(|b| b.body.find(node)))
    }
}
