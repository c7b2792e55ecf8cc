//! Expressions.

use std::sync::Arc;

use shirube_lang::{
    Number,
    ast::{BinaryOp, Expr, ExprKind, ForExpr, UnaryOp},
};
use shirube_syntax::{ByteRange, Node};

use super::{Lowerer, Problem, ProblemKind};

impl Lowerer<'_> {
    /// Lowers an `expression` node, or any of its kinds.
    pub(super) fn expr(&mut self, node: Node<'_>) -> Expr {
        self.depth += 1;
        let expr = if self.depth > shirube_syntax::tree::MAX_DEPTH {
            if self.out.problems.is_empty() {
                self.out.problems.push(Problem { range: node.range(), kind: ProblemKind::TooDeep });
            }
            self.unfinished(node.range())
        } else {
            match node.kind() {
                "expression" => self.terms(&code(node.children())),
                _ => self.term(node),
            }
        };
        self.depth -= 1;
        expr
    }

    fn unfinished(&mut self, range: ByteRange) -> Expr {
        Expr { node: self.node(range), kind: ExprKind::Unfinished }
    }

    /// Terms, operators and postfixes in source order.
    ///
    /// The grammar reads `a == b.c || d` as `((a == b).c) || d`: postfixes do not bind more tightly than operators there. So its
    /// grouping of operations is undone and done again; parentheses are nodes of their own and stay.
    fn terms(&mut self, nodes: &[Node<'_>]) -> Expr {
        let mut items = Vec::new();
        flatten(nodes, &mut items);
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
        let mut expr = if first.kind() == "(" {
            let inner = items.next().map(|n| self.expr(n));
            let end = items.next().map_or(start, |n| n.range().end);
            let node = self.node(ByteRange { start, end });
            Expr { node, kind: inner.map_or(ExprKind::Unfinished, |e| e.kind) }
        } else {
            self.term(first)
        };
        while let Some(step) = items.next_if(|n| matches!(n.kind(), "get_attr" | "index" | "splat")) {
            expr = self.postfix(expr, step, start);
        }
        expr
    }

    fn span_of(&self, expr: &Expr) -> ByteRange {
        self.out.spans.get(expr.node as usize).copied().unwrap_or_default().at(0)
    }

    fn postfix(&mut self, source: Expr, node: Node<'_>, start: usize) -> Expr {
        let id = self.node(ByteRange { start, end: node.range().end });
        let source = Box::new(source);
        let kind = match node.kind() {
            "get_attr" => match node.child_of("identifier") {
                Some(name) => ExprKind::Attr(source, name.text(self.text).into()),
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
            let number = Number::parse(inner.text(self.text).trim_start_matches('.'))?;
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
            _ => steps.iter().position(|s| s.kind() == "index").unwrap_or(steps.len()),
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
            "variable_expr" => ExprKind::Name(node.text(self.text).into()),
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
        ExprKind::Call { name: name.text(self.text).into(), args, expand }
    }

    fn object(&mut self, node: Node<'_>) -> ExprKind {
        let mut items = Vec::new();
        for elem in node.named().into_iter().filter(|n| n.kind() == "object_elem") {
            let (Some(key), Some(value)) = (elem.field("key"), elem.field("val")) else { continue };
            // Not part of the tree, but a place that a comment above the key covers.
            self.node(elem.range());
            let mut key = self.expr(key);
            if let ExprKind::Name(name) = &key.kind {
                let parenthesised = self.text[elem.range().start..].starts_with('(');
                if !parenthesised {
                    key.kind = ExprKind::String(name.clone());
                }
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

    fn conditional(&mut self, node: Node<'_>) -> ExprKind {
        let mut parts = node.named().into_iter().filter(|n| n.kind() == "expression").map(|n| self.expr(n));
        match (parts.next(), parts.next(), parts.next()) {
            (Some(c), Some(a), Some(b)) => ExprKind::Conditional(Box::new(c), Box::new(a), Box::new(b)),
            _ => ExprKind::Unfinished,
        }
    }
}

/// Nodes in source order.
type Items<'t> = std::iter::Peekable<std::vec::IntoIter<Node<'t>>>;

/// Operations dissolved into their operands and operators.
fn flatten<'t>(nodes: &[Node<'t>], out: &mut Vec<Node<'t>>) {
    for node in nodes {
        match node.kind() {
            "operation" | "binary_operation" | "unary_operation" => flatten(&node.children(), out),
            "comment" => {}
            _ => out.push(*node),
        }
    }
}

/// How tightly an operator binds.
fn precedence(op: BinaryOp) -> u8 {
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
