//! What can be seen to be wrong in a rule file by what is written out in it: a condition that is no truth value, a text where a number
//! is needed, a call with too few arguments. A policy that says so would be undetermined everywhere.

use shirube_lang::{
    Value,
    ast::{BinaryOp, Block, Body, Expr, ExprKind, UnaryOp},
    convert,
    functions::{self as core, Context, Signature},
};
use shirube_model::terraform;

use crate::{
    functions, nearest,
    vocabulary::{Unknown, suggestion},
    words::{LANGUAGES, plain},
};

/// The functions whose first argument is a regular expression.
pub(crate) const PATTERNS: [&str; 2] = ["core::regex", "core::regexall"];

/// What is wrong in a block of a rule file and in what is inside.
pub(crate) fn wrong(block: &Block) -> Vec<Unknown> {
    let mut search = Search { found: Vec::new(), writes: false };
    search.block(block);
    search.found
}

struct Search {
    found: Vec<Unknown>,
    /// Whether it is in an edit of a fix, whose values are written down.
    writes: bool,
}

impl Search {
    fn tell(&mut self, at: &Expr, ja: impl Into<String>, en: impl Into<String>) {
        self.found.push(Unknown { node: at.node, ja: ja.into(), en: en.into() });
    }

    fn block(&mut self, block: &Block) {
        match &*block.kind {
            // The type of an input is no expression.
            "input" => return block.body.get("default").into_iter().for_each(|e| self.expression(e)),
            "policy" => return,
            "enforce" => {
                self.truths(&block.body, &["condition"]);
                self.messages(&block.body, &["error_message", "info_message"]);
                if let Some(plain) = block.body.get("for_each").filter(|e| is_plain(e)) {
                    let en = "for_each goes through a list or an object";
                    self.tell(plain, "for_each にはリストかオブジェクトを書きます", en);
                }
            }
            "fix" => {
                self.truths(&block.body, &["when"]);
                self.messages(&block.body, &["title"]);
                self.values(&block.body);
                self.writes = true;
                block.body.blocks.iter().for_each(|edit| self.block(edit));
                self.writes = false;
                return;
            }
            "companion" if self.writes => self.truths(&block.body, &["when"]),
            "set" if self.writes => {
                if let Some(null) = block.body.get("value").filter(|e| matches!(e.kind, ExprKind::Null)) {
                    let en = "a fix does not write null: remove takes an argument away";
                    self.tell(null, "修正で null は書けません。引数を消すには remove を使ってください", en);
                }
            }
            kind if kind.ends_with("_policy") => self.truths(&block.body, &["filter"]),
            _ => {}
        }
        self.values(&block.body);
        block.body.blocks.iter().for_each(|inner| self.block(inner));
    }

    fn values(&mut self, body: &Body) {
        body.attributes.iter().for_each(|a| self.expression(&a.value));
    }

    fn truths(&mut self, body: &Body, names: &[&str]) {
        names.iter().filter_map(|name| body.get(name)).for_each(|condition| self.truth(condition));
    }

    /// An expression that has to be true or false, by what of it is written out.
    fn truth(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, a, b) => [a, b].into_iter().for_each(|e| self.truth(e)),
            ExprKind::Unary(UnaryOp::Not, inner) => self.truth(inner),
            ExprKind::Conditional(condition, yes, no) => {
                [condition, yes, no].into_iter().for_each(|e| self.truth(e));
            }
            ExprKind::Null => {}
            ExprKind::Template(_) => self.no_truth(expr),
            ExprKind::Binary(BinaryOp::Add | BinaryOp::Subtract, ..) => self.no_truth(expr),
            _ if constant(expr).is_some_and(|value| convert::to_bool(&value).is_err()) => self.no_truth(expr),
            _ => {}
        }
    }

    fn no_truth(&mut self, expr: &Expr) {
        self.tell(expr, "ここには真偽値（true か false になる式）が必要です", "true or false is needed here");
    }

    /// Messages are texts, or objects with one for each language.
    fn messages(&mut self, body: &Body, names: &[&str]) {
        for message in names.iter().filter_map(|name| body.get(name)) {
            let ExprKind::Object(items) = &message.kind else {
                self.text(message);
                continue;
            };
            if items.is_empty() {
                self.text(message);
            }
            for (key, text) in items {
                if let Some(name) = key.as_str().filter(|name| !plain(&LANGUAGES).any(|known| known == *name)) {
                    let (ja, en) = suggestion(nearest(name, plain(&LANGUAGES)), "");
                    let ja = format!("文の言語は ja か en です。{name} はありません{ja}");
                    self.tell(key, ja, format!("the languages of a message are ja and en, not {name}{en}"));
                }
                self.text(text);
            }
        }
    }

    fn text(&mut self, expr: &Expr) {
        if matches!(expr.kind, ExprKind::String(_)) || !expr.is_literal() {
            return;
        }
        let ja = "文は \"…\" か { ja = \"…\", en = \"…\" } で書きます";
        self.tell(expr, ja, "a message is \"…\" or { ja = \"…\", en = \"…\" }");
    }

    fn expression(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary(op, a, b) if is_of_numbers(*op) => {
                [a, b].into_iter().for_each(|operand| self.number(operand));
            }
            ExprKind::Binary(BinaryOp::And | BinaryOp::Or, ..) | ExprKind::Unary(UnaryOp::Not, _) => {
                // Conditions are looked through as a whole; this is about those within other expressions.
                self.operands(expr);
            }
            ExprKind::Unary(UnaryOp::Negate, operand) => self.number(operand),
            ExprKind::Conditional(condition, ..) => self.operand(condition),
            ExprKind::Call { name, args, expand } => {
                self.arity(expr, name, args.len(), *expand);
                self.pattern(name, args);
                if self.writes && &**name == "core::jsonencode" {
                    args.iter().for_each(|arg| self.no_null(arg));
                }
            }
            _ => {}
        }
        expr.children(&mut |child| self.expression(child));
    }

    fn operands(&mut self, expr: &Expr) {
        expr.children(&mut |operand| self.operand(operand));
    }

    fn operand(&mut self, operand: &Expr) {
        let known = self.found.iter().any(|found| found.node == operand.node);
        if !known && constant(operand).is_some_and(|value| !value.is_null() && convert::to_bool(&value).is_err()) {
            self.no_truth(operand);
        }
    }

    fn number(&mut self, operand: &Expr) {
        if constant(operand).is_some_and(|value| convert::to_number(&value).is_err()) {
            self.tell(operand, "ここには数が必要です", "a number is needed here");
        }
    }

    /// A document that a fix writes has no null: it would say that there is something.
    fn no_null(&mut self, document: &Expr) {
        match &document.kind {
            ExprKind::Object(items) => items.iter().for_each(|(_, value)| self.no_null(value)),
            ExprKind::List(items) => items.iter().for_each(|item| self.no_null(item)),
            ExprKind::Null => {
                let en = "a fix does not write null: leave out what is not there";
                self.tell(document, "修正で null は書けません。ないものは書かずにおいてください", en);
            }
            _ => {}
        }
    }

    /// How many arguments a function takes.
    fn arity(&mut self, call: &Expr, name: &str, given: usize, expand: bool) {
        let Some(signature) = signature(name) else { return };
        let (least, most) = signature.arity();
        // `list...` may be any number of arguments, or none.
        let fits = if expand { given <= most.saturating_add(1) } else { (least..=most).contains(&given) };
        if !fits {
            let parameters = signature.parameters;
            let ja = format!("{name} の引数は ({parameters}) ですが、{given} 個あります");
            self.tell(call, ja, format!("the arguments of {name} are ({parameters}): {given} given"));
        }
    }

    /// A regular expression that is written out has to be one.
    fn pattern(&mut self, name: &str, args: &[Expr]) {
        let Some(pattern) = args.first().filter(|pattern| PATTERNS.contains(&name) && pattern.as_str().is_some())
        else {
            return;
        };
        let text = pattern.as_str().unwrap_or_default();
        let context = Context { policy: true };
        // Where nothing matches it is an empty list, so all that can fail is the expression.
        let answer = core::call("regexall", &[Value::string(text), Value::string("")], &context);
        if let Some(Err(failure)) = answer {
            let ja = format!("正規表現ではありません: {}", failure.0.ja());
            self.tell(pattern, ja, format!("this is no regular expression: {}", failure.0));
        }
    }
}

/// Whether an operator takes numbers alone.
fn is_of_numbers(op: BinaryOp) -> bool {
    use BinaryOp::{Add, Divide, Greater, GreaterEqual, Less, LessEqual, Modulo, Multiply, Subtract};
    matches!(op, Add | Subtract | Multiply | Divide | Modulo | Less | LessEqual | Greater | GreaterEqual)
}

fn is_plain(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Bool(_) | ExprKind::Number(_) | ExprKind::String(_) | ExprKind::Template(_))
}

/// The value of what is written out in full.
fn constant(expr: &Expr) -> Option<Value> {
    expr.is_literal().then(|| terraform::constant(expr).ok()).flatten()
}

/// A function that rules may call, by its name with the prefix.
fn signature(name: &str) -> Option<Signature> {
    if let Some(own) = name.strip_prefix("shirube::") {
        return functions::function(own).map(|f| f.signature);
    }
    let bare = name.strip_prefix("core::").unwrap_or(name);
    let own = functions::RULES_ONLY.iter().map(|f| f.signature);
    own.chain(core::signatures()).find(|signature| signature.name == bare)
}
