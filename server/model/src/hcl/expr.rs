//! Expressions.

use std::sync::Arc;

use shirube_lang::{
    Number,
    ast::{BinaryOp, Expr, ExprKind, ForExpr, UnaryOp},
};
use shirube_syntax::{ByteRange, Node};

use super::{Lowerer, Problem, ProblemKind, intern::intern};

/// The most operands, operators and steps of one expression.
const MAX_ITEMS: usize = 1_000;

impl Lowerer<'_> {
    /// Lowers an `expression` node, or any of its kinds.
    pub(super) fn expr(&mut self, node: Node<'_>) -> Expr {
        self.depth += 1;
        let expr = if self.depth > shirube_syntax::tree::MAX_DEPTH {
            self.too_deep(node.range())
        } else {
            match node.kind() {
                "expression" => self.terms(&code(node.children())),
                _ => self.term(node),
            }
        };
        self.depth -= 1;
        expr
    }

    fn too_deep(&mut self, range: ByteRange) -> Expr {
        if self.out.problems.is_empty() {
            self.out.problems.push(Problem { range, kind: ProblemKind::TooDeep });
        }
        self.unfinished(range)
    }

    fn unfinished(&mut self, range: ByteRange) -> Expr {
        Expr { node: self.node(range), kind: ExprKind::Unfinished }
    }

    /// Terms, operators and postfixes in source order.
    ///
    /// The grammar reads `a == b.c || d` as `((a == b).c) || d`: postfixes do not bind more tightly than operators there. So its
    /// grouping of operations is undone and done again; parentheses are nodes of their own and stay.
    fn terms(&mut self, nodes: &[Node<'_>]) -> Expr {
        let items = flatten(nodes);
        if items.len() > MAX_ITEMS {
            let start = nodes.first().map_or(0, |n| n.range().start);
            let end = nodes.last().map_or(start, |n| n.range().end);
            return self.too_deep(ByteRange { start, end });
        }
        let mut items = items.into_iter().peekable();
        let expr = self.operation(&mut items, 0);
        if items.peek().is_some() { Expr { node: expr.node, kind: ExprKind::Unfinished } } else { expr }
    }

    /// Operators of at least a precedence, grouped to the left.
    fn operation(&mut self, items: &mut Items<'_>, least: u8) -> Expr {
        let mut left = self.operand(items);
        while let Some(op) = items.peek().and_then(|n| operator(n.kind())).filter(|op| precedence(*op) >= least) {
            items.next();
            let right = self.operation(items, precedence(op) + 1);
            let start = self.span_of(&left).start;
            let node = self.node(ByteRange { start, end: self.span_of(&right).end });
            left = Expr { node, kind: ExprKind::Binary(op, Box::new(left), Box::new(right)) };
        }
        left
    }

    /// A term with the operators before it and the steps after it.
    fn operand(&mut self, items: &mut Items<'_>) -> Expr {
        let Some(first) = items.next() else { return self.unfinished(ByteRange { start: 0, end: 0 }) };
        let start = first.range().start;
        let unary = match first.kind() {
            "!" => Some(UnaryOp::Not),
            "-" => Some(UnaryOp::Negate),
            _ => None,
        };
        if let Some(op) = unary {
            let x = self.operand(items);
            let node = self.node(ByteRange { start, end: self.span_of(&x).end });
            return Expr { node, kind: ExprKind::Unary(op, Box::new(x)) };
        }
        let outer = std::mem::take(&mut self.full_splat);
        let mut expr = if first.kind() == "(" {
            let inner = items.next().map(|n| self.expr(n));
            let end = items.next().map_or(start, |n| n.range().end);
            let node = self.node(ByteRange { start, end });
            Expr { node, kind: inner.map_or(ExprKind::Unfinished, |e| e.kind) }
        } else {
            self.term(first)
        };
        while let Some(step) = items.next_if(|n| matches!(n.kind(), "get_attr" | "index" | "splat")) {
            expr = self.step(expr, step, start);
        }
        self.full_splat = outer;
        expr
    }

    /// A step after a term. A splat after `[*]` is taken of each element, too.
    fn step(&mut self, source: Expr, node: Node<'_>, start: usize) -> Expr {
        match source.kind {
            ExprKind::Splat { source: of, each } if node.kind() == "splat" && self.full_splat => {
                let each = Box::new(self.step(*each, node, start));
                Expr { node: source.node, kind: ExprKind::Splat { source: of, each } }
            }
            _ => {
                self.full_splat |= node.child_of("full_splat").is_some();
                self.postfix(source, node, start)
            }
        }
    }

    /// Where an expression stands in the text that is being read.
    fn span_of(&self, expr: &Expr) -> ByteRange {
        let range = self.out.spans.get(expr.node as usize).copied().unwrap_or_default().at(0);
        ByteRange { start: range.start.saturating_sub(self.base), end: range.end.saturating_sub(self.base) }
    }

    fn postfix(&mut self, source: Expr, node: Node<'_>, start: usize) -> Expr {
        let id = self.node(ByteRange { start, end: node.range().end });
        let source = Box::new(source);
        let kind = match node.kind() {
            "get_attr" => match node.child_of("identifier") {
                Some(name) => ExprKind::Attr(source, intern(name.text(self.text))),
                None => ExprKind::Unfinished,
            },
            "index" => match self.index_key(node) {
                Some(key) => ExprKind::Index(source, Box::new(key)),
                None => ExprKind::Unfinished,
            },
            "splat" => self.splat(source, node),
            _ => ExprKind::Unfinished,
        };
        Expr { node: id, kind }
    }

    fn index_key(&mut self, node: Node<'_>) -> Option<Expr> {
        let inner = node.named().into_iter().next()?;
        if inner.kind() == "legacy_index" {
            let id = self.node(inner.range());
            let number = Number::parse(inner.text(self.text).trim_start_matches('.').trim())?;
            return Some(Expr { node: id, kind: ExprKind::Number(number) });
        }
        inner.child_of("expression").map(|e| self.expr(e))
    }

    /// `[*].a[0]` takes every step of each element; in `.*.a[0]` the index takes from the result.
    fn splat(&mut self, source: Box<Expr>, node: Node<'_>) -> ExprKind {
        let Some(inner) = node.named().into_iter().next() else { return ExprKind::Unfinished };
        let steps = inner.named();
        let per_element = match inner.kind() {
            "full_splat" => steps.len(),
            _ => steps.iter().position(|s| s.child_of("new_index").is_some()).unwrap_or(steps.len()),
        };
        let start = inner.range().start;
        let mut each = Expr { node: self.node(inner.range()), kind: ExprKind::Element };
        for step in &steps[..per_element] {
            each = self.postfix(each, *step, start);
        }
        let mut kind = ExprKind::Splat { source, each: Box::new(each) };
        for step in &steps[per_element..] {
            let of = Expr { node: self.node(inner.range()), kind };
            kind = self.postfix(of, *step, start).kind;
        }
        kind
    }

    fn term(&mut self, node: Node<'_>) -> Expr {
        match node.kind() {
            "expression" => return self.expr(node),
            "template_expr" | "collection_value" | "for_expr" => {
                return match node.named().first() {
                    Some(inner) => self.term(*inner),
                    None => self.unfinished(node.range()),
                };
            }
            _ => {}
        }
        let id = self.node(node.range());
        let kind = match node.kind() {
            "literal_value" => self.literal(node),
            "variable_expr" => ExprKind::Name(intern(node.text(self.text))),
            "function_call" => self.call(node),
            "tuple" => {
                let items = node.named();
                ExprKind::List(items.into_iter().filter(|n| n.kind() == "expression").map(|n| self.expr(n)).collect())
            }
            "object" => self.object(node),
            "for_tuple_expr" | "for_object_expr" => self.for_expr(node),
            "conditional" => self.conditional(node),
            "quoted_template" | "heredoc_template" | "string_lit" => self.template(node),
            _ => ExprKind::Unfinished,
        };
        Expr { node: id, kind }
    }

    fn literal(&mut self, node: Node<'_>) -> ExprKind {
        let Some(inner) = node.named().into_iter().next() else { return ExprKind::Unfinished };
        let text = inner.text(self.text);
        match inner.kind() {
            "numeric_lit" => Number::parse(text).map_or(ExprKind::Unfinished, ExprKind::Number),
            "bool_lit" => ExprKind::Bool(text == "true"),
            "null_lit" => ExprKind::Null,
            "string_lit" => self.template(inner),
            _ => ExprKind::Unfinished,
        }
    }

    fn call(&mut self, node: Node<'_>) -> ExprKind {
        let Some(name) = node.child_of("identifier") else { return ExprKind::Unfinished };
        let (mut args, mut expand) = (Vec::new(), false);
        if let Some(list) = node.child_of("function_arguments") {
            for child in list.named() {
                match child.kind() {
                    "expression" => args.push(self.expr(child)),
                    "ellipsis" => expand = true,
                    _ => {}
                }
            }
        }
        ExprKind::Call { name: intern(name.text(self.text)), args, expand }
    }

    fn object(&mut self, node: Node<'_>) -> ExprKind {
        let mut items = Vec::new();
        for elem in node.named().into_iter().filter(|n| n.kind() == "object_elem") {
            let (Some(key), Some(value)) = (elem.field("key"), elem.field("val")) else { continue };
            // Not part of the tree, but a place that a comment above the key covers.
            self.node(elem.range());
            let mut key = self.expr(key);
            let parenthesised = self.text[elem.range().start..].starts_with('(');
            match &key.kind {
                _ if parenthesised => {}
                ExprKind::Name(name) => key.kind = ExprKind::String(name.clone()),
                ExprKind::Null => key.kind = ExprKind::String("null".into()),
                // A reference has to stand in parentheses to be a key, but for the names of providers that a module is passed.
                ExprKind::Attr(..) if !self.passing => key.kind = ExprKind::Unfinished,
                _ => {}
            }
            items.push((key, self.expr(value)));
        }
        ExprKind::Object(items)
    }

    fn for_expr(&mut self, node: Node<'_>) -> ExprKind {
        let Some((key_var, value_var, source)) = node.child_of("for_intro").and_then(|n| self.for_intro(n)) else {
            return ExprKind::Unfinished;
        };
        let mut values: Vec<Expr> =
            node.named().into_iter().filter(|n| n.kind() == "expression").map(|n| self.expr(n)).collect();
        let condition = node.child_of("for_cond").and_then(|n| n.child_of("expression")).map(|n| self.expr(n));
        let group = node.child_of("ellipsis").is_some();
        let Some(value) = values.pop() else { return ExprKind::Unfinished };
        let key = values.pop();
        if key.is_some() != (node.kind() == "for_object_expr") {
            return ExprKind::Unfinished;
        }
        ExprKind::For(Box::new(ForExpr { key_var, value_var, source, key, value, group, condition }))
    }

    /// The variables and the source of a `for`, in an expression or a template.
    pub(super) fn for_intro(&mut self, node: Node<'_>) -> Option<(Option<Arc<str>>, Arc<str>, Expr)> {
        let mut names: Vec<Arc<str>> =
            node.named().into_iter().filter(|n| n.kind() == "identifier").map(|n| n.text(self.text).into()).collect();
        let value = names.pop()?;
        let source = node.child_of("expression").map(|n| self.expr(n))?;
        Some((names.pop(), value, source))
    }

    /// The grammar groups `a ? b : c ? d : e` to the left; it is grouped to the right.
    fn conditional(&mut self, node: Node<'_>) -> ExprKind {
        let Some([mut condition, yes, no]) = parts(node) else { return ExprKind::Unfinished };
        let mut branches = vec![(yes, no)];
        while let [inner] = code(condition.children()).as_slice()
            && inner.kind() == "conditional"
            && branches.len() <= shirube_syntax::tree::MAX_DEPTH
        {
            let Some([c, yes, no]) = parts(*inner) else { return ExprKind::Unfinished };
            // What was taken for the condition of the outer one is the last branch of this one.
            branches.push((yes, no));
            condition = c;
        }
        let end = node.range().end;
        let (mut conditions, mut taken) = (vec![self.expr(condition)], Vec::new());
        for (yes, no) in branches.into_iter().rev() {
            taken.push(self.expr(yes));
            conditions.push(self.expr(no));
        }
        let Some(mut result) = conditions.pop() else { return ExprKind::Unfinished };
        for (condition, yes) in conditions.into_iter().zip(taken).rev() {
            let node = self.node(ByteRange { start: self.span_of(&condition).start, end });
            let kind = ExprKind::Conditional(Box::new(condition), Box::new(yes), Box::new(result));
            result = Expr { node, kind };
        }
        result.kind
    }
}

/// The condition and the branches of a conditional.
fn parts(node: Node<'_>) -> Option<[Node<'_>; 3]> {
    let parts: Vec<Node<'_>> = node.named().into_iter().filter(|n| n.kind() == "expression").collect();
    parts.try_into().ok()
}

/// Nodes in source order.
type Items<'t> = std::iter::Peekable<std::vec::IntoIter<Node<'t>>>;

/// Operations dissolved into their operands and operators; stops behind `MAX_ITEMS`.
fn flatten<'t>(nodes: &[Node<'t>]) -> Vec<Node<'t>> {
    let mut out = Vec::new();
    let mut stack: Vec<Node<'t>> = nodes.iter().rev().copied().collect();
    while let Some(node) = stack.pop() {
        match node.kind() {
            "operation" | "binary_operation" | "unary_operation" => stack.extend(node.children().into_iter().rev()),
            "comment" => {}
            _ if out.len() > MAX_ITEMS => break,
            _ => out.push(node),
        }
    }
    out
}

/// How tightly an operator binds.
pub(super) fn precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Or => 1,
        BinaryOp::And => 2,
        BinaryOp::Equal | BinaryOp::NotEqual => 3,
        BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual => 4,
        BinaryOp::Add | BinaryOp::Subtract => 5,
        BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => 6,
    }
}

/// Without comments.
fn code(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    nodes.into_iter().filter(|n| n.kind() != "comment").collect()
}

fn operator(token: &str) -> Option<BinaryOp> {
    Some(match token {
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Subtract,
        "*" => BinaryOp::Multiply,
        "/" => BinaryOp::Divide,
        "%" => BinaryOp::Modulo,
        "==" => BinaryOp::Equal,
        "!=" => BinaryOp::NotEqual,
        "<" => BinaryOp::Less,
        "<=" => BinaryOp::LessEqual,
        ">" => BinaryOp::Greater,
        ">=" => BinaryOp::GreaterEqual,
        "&&" => BinaryOp::And,
        "||" => BinaryOp::Or,
        _ => return None,
    })
}
