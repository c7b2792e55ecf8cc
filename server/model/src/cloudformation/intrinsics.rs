//! Intrinsic functions, in their short and long forms, as expressions.

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Expr, ExprKind, TemplatePart},
};
use shirube_syntax::ByteRange;

use super::{functions, lower::Lowerer, scope, sub};
use crate::data::{self, Kind, Node, Style};

/// What `Fn::If` is called.
pub(super) const IF: &str = "Fn::If";
/// What comes before the name of a secret or parameter that is read when the stack is made.
const DYNAMIC: &str = "{{resolve:";

/// The function that a value is, and its argument.
pub(super) fn function_of(value: &Node) -> Option<(Arc<str>, &Node, bool)> {
    if let Some(tag) = value.tag.as_deref().and_then(|tag| tag.strip_prefix('!')).filter(|t| !t.starts_with('!')) {
        let name = match tag {
            "Ref" | "Condition" => tag.into(),
            _ => format!("Fn::{tag}").into(),
        };
        return Some((name, value, true));
    }
    let Kind::Map(pairs) = &value.kind else { return None };
    let [pair] = &pairs[..] else { return None };
    let key = pair.key.text()?;
    let long = &**key == "Ref" || key.starts_with("Fn::") || &**key == "Condition" && pair.value.text().is_some();
    long.then(|| (key.clone(), &pair.value, false))
}

/// Whether a value is an intrinsic function.
pub fn is_function(value: &Node) -> bool {
    function_of(value).is_some()
}

/// Whether an expression is an intrinsic function as somebody wrote it, and neither a list or mapping nor an alias of one.
pub fn is_call(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Call { name, .. } => ![functions::PRESENT, functions::MERGE].contains(&&**name),
        // What is absent is written as a function: `AWS::NoValue`.
        ExprKind::Null | ExprKind::Template(_) => true,
        ExprKind::Attr(of, _) => match &of.kind {
            ExprKind::Name(root) => !scope::is_alias(root),
            _ => is_call(of),
        },
        _ => false,
    }
}

impl Lowerer<'_> {
    pub(super) fn is_function(&self, value: &Node) -> bool {
        function_of(value).is_some()
    }

    /// A value that is an intrinsic function; `None` for others.
    pub(super) fn function(&mut self, value: &Node) -> Option<Expr> {
        let (name, argument, short) = function_of(value)?;
        // In the short form the tag stands at the argument itself.
        let bare = Node { tag: None, ..argument.clone() };
        let argument = if short { &bare } else { argument };
        let node = self.node(value.range);
        let kind = match (&*name, &argument.kind) {
            // Policies look at what is encoded.
            ("Fn::Base64", _) => return Some(self.expr(argument)),
            // It may be made of anything, and gives anything.
            (super::TRANSFORM, _) => ExprKind::Call { name, args: Vec::new(), expand: false },
            // Another function makes what it takes.
            _ if is_function(argument) => ExprKind::Call { name, args: vec![self.expr(argument)], expand: false },
            ("Ref", Kind::Scalar(of, _)) => reference(node, scope::REF, of),
            ("Condition", Kind::Scalar(of, _)) => reference(node, scope::CONDITION, of),
            ("Fn::GetAtt", _) => self.get_att(node, argument),
            ("Fn::Sub", _) => self.sub(node, argument),
            ("Fn::If", Kind::List(items)) => match &items[..] {
                [condition, yes, no] => {
                    let condition = match condition.text() {
                        Some(of) => {
                            let node = self.node(condition.range);
                            Expr { node, kind: reference(node, scope::CONDITION, of) }
                        }
                        None => self.expr(condition),
                    };
                    let args = vec![condition, self.expr(yes), self.expr(no)];
                    ExprKind::Call { name: IF.into(), args, expand: false }
                }
                _ => ExprKind::Unfinished,
            },
            (_, Kind::List(items)) if functions::takes_list(&name) => {
                let node = self.node(argument.range);
                let list = Expr { node, kind: self.list(node, items) };
                ExprKind::Call { name, args: vec![list], expand: false }
            }
            (_, Kind::List(items)) => {
                let args = items.iter().map(|item| self.expr(item)).collect();
                ExprKind::Call { name, args, expand: false }
            }
            _ => ExprKind::Call { name, args: vec![self.expr(argument)], expand: false },
        };
        Some(Expr { node, kind })
    }

    /// `!GetAtt A.B`, `Fn::GetAtt: [A, B]`
    fn get_att(&mut self, node: NodeId, argument: &Node) -> ExprKind {
        let (of, attribute) = match &argument.kind {
            Kind::Scalar(text, _) => match text.split_once('.') {
                Some((of, attribute)) => (Arc::from(of), Arc::from(attribute)),
                None => return ExprKind::Unfinished,
            },
            // Functions may make both.
            Kind::List(items) if items.iter().any(is_function) => {
                let args = items.iter().map(|item| self.expr(item)).collect();
                return ExprKind::Call { name: functions::GET_ATT.into(), args, expand: false };
            }
            Kind::List(items) => match items.iter().map(Node::text).collect::<Option<Vec<_>>>().as_deref() {
                Some([of, rest @ ..]) if !rest.is_empty() => {
                    let rest: Vec<&str> = rest.iter().map(|part| &***part).collect();
                    ((*of).clone(), Arc::from(rest.join(".")))
                }
                _ => return ExprKind::Unfinished,
            },
            _ => return ExprKind::Unfinished,
        };
        get_att(node, &of, &attribute)
    }

    /// `!Sub text`, `!Sub [text, {name: value}]`
    fn sub(&mut self, node: NodeId, argument: &Node) -> ExprKind {
        let (text, written, given) = match &argument.kind {
            Kind::Scalar(text, _) => (text, argument.range, &[][..]),
            Kind::List(items) => match &items[..] {
                [written, given] => match (written.text(), &given.kind) {
                    (Some(text), Kind::Map(pairs)) => (text, written.range, &pairs[..]),
                    _ => return ExprKind::Call { name: "Fn::Sub".into(), args: Vec::new(), expand: false },
                },
                _ => return ExprKind::Unfinished,
            },
            _ => return ExprKind::Unfinished,
        };
        let given: Vec<(Arc<str>, Expr)> =
            given.iter().filter_map(|pair| Some((pair.key.text()?.clone(), self.expr(&pair.value)))).collect();
        let mut parts = Vec::new();
        let pieces = sub::pieces(text);
        // What is nothing but a reference stands where the function does.
        let several = pieces.len() > 1;
        let mut from = written.start;
        for piece in pieces {
            let expr = match piece {
                sub::Piece::Text(text) => {
                    self.texts(node, &text, &mut parts);
                    continue;
                }
                sub::Piece::Name(name) => match given.iter().find(|(known, _)| **known == *name) {
                    Some((_, value)) => value.clone(),
                    None => {
                        let here = several.then(|| sub::place(self.text, from..written.end, &name)).flatten();
                        let node =
                            here.clone().map_or(node, |at| self.node(ByteRange { start: at.start, end: at.end }));
                        from = here.map_or(from, |at| at.end);
                        let kind = match name.split_once('.') {
                            Some((of, attribute)) => get_att(node, &of.into(), &attribute.into()),
                            None => reference(node, scope::REF, &name.into()),
                        };
                        Expr { node, kind }
                    }
                },
            };
            parts.push(TemplatePart::Interpolation(expr));
        }
        match &parts[..] {
            [] => ExprKind::String("".into()),
            [TemplatePart::Text(text)] => ExprKind::String(text.clone()),
            [TemplatePart::Interpolation(only)] => {
                ExprKind::Call { name: functions::TEXT.into(), args: vec![only.clone()], expand: false }
            }
            _ => ExprKind::Template(parts),
        }
    }

    /// A scalar that is no function.
    pub(super) fn scalar(&mut self, node: NodeId, text: &Arc<str>, style: Style) -> ExprKind {
        if text.contains(DYNAMIC) {
            let mut parts = Vec::new();
            self.texts(node, text, &mut parts);
            return ExprKind::Template(parts);
        }
        match style {
            Style::Plain => data::resolve(text),
            Style::Text => ExprKind::String(text.clone()),
        }
    }

    /// Text with what is read from elsewhere when the stack is made.
    fn texts(&mut self, node: NodeId, text: &str, parts: &mut Vec<TemplatePart>) {
        let mut rest = text;
        while let Some(at) = rest.find(DYNAMIC) {
            let end = rest[at..].find("}}").map_or(rest.len(), |i| at + i + 2);
            if at > 0 {
                parts.push(TemplatePart::Text(rest[..at].into()));
            }
            let of = Expr { node, kind: ExprKind::String(rest[at..end].into()) };
            let kind = ExprKind::Call { name: functions::DYNAMIC.into(), args: vec![of], expand: false };
            parts.push(TemplatePart::Interpolation(Expr { node, kind }));
            rest = &rest[end..];
        }
        if !rest.is_empty() {
            parts.push(TemplatePart::Text(rest.into()));
        }
    }
}

/// `!Ref X`, or the condition of a name.
fn reference(node: NodeId, root: &str, of: &Arc<str>) -> ExprKind {
    if root == scope::REF && &**of == "AWS::NoValue" {
        return ExprKind::Null;
    }
    ExprKind::Attr(Box::new(Expr { node, kind: ExprKind::Name(root.into()) }), of.clone())
}

fn get_att(node: NodeId, of: &Arc<str>, attribute: &Arc<str>) -> ExprKind {
    let resource = Expr { node, kind: reference(node, scope::GET_ATT, of) };
    ExprKind::Attr(Box::new(resource), attribute.clone())
}
