//! Expressions.

use shirube_lang::{
    Number,
    ast::{BinaryOp, Expr, ExprKind, ForExpr, UnaryOp},
};

use super::{super::expr::precedence, Lines, Reader, intern};

/// The most operators and steps in a row; longer expressions are left to the tree, which has the bound for them.
const MAX_ROW: usize = 400;

impl Reader<'_> {
    pub(super) fn expr(&mut self, lines: Lines) -> Option<Expr> {
        self.deeper(|reader| {
            let start = reader.pos;
            let mut row = 0;
            let condition = reader.operation(0, lines, &mut row)?;
            let end = reader.pos;
            reader.blank(lines)?;
            if reader.peek() != b'?' {
                reader.pos = end;
                return Some(condition);
            }
            reader.pos += 1;
            reader.blank(lines)?;
            let yes = reader.expr(lines)?;
            reader.blank(lines)?;
            reader.eat(b':')?;
            reader.blank(lines)?;
            let no = reader.expr(lines)?;
            let node = reader.node_from(start);
            Some(Expr { node, kind: ExprKind::Conditional(Box::new(condition), Box::new(yes), Box::new(no)) })
        })
    }

    /// Operators of at least a precedence, grouped to the left.
    fn operation(&mut self, least: u8, lines: Lines, row: &mut usize) -> Option<Expr> {
        let start = self.pos;
        let mut left = self.operand(lines, row)?;
        loop {
            let end = self.pos;
            self.blank(lines)?;
            let Some((op, len)) = self.operator().filter(|(op, _)| precedence(*op) >= least) else {
                self.pos = end;
                return Some(left);
            };
            *row += 1;
            if *row > MAX_ROW {
                return None;
            }
            self.pos += len;
            self.blank(lines)?;
            let right = self.operation(precedence(op) + 1, lines, row)?;
            let node = self.node_from(start);
            left = Expr { node, kind: ExprKind::Binary(op, Box::new(left), Box::new(right)) };
        }
    }

    /// The operator that stands here, and its length.
    fn operator(&self) -> Option<(BinaryOp, usize)> {
        Some(match (self.peek(), self.ahead(1)) {
            (b'=', b'=') => (BinaryOp::Equal, 2),
            (b'!', b'=') => (BinaryOp::NotEqual, 2),
            (b'<', b'=') => (BinaryOp::LessEqual, 2),
            (b'>', b'=') => (BinaryOp::GreaterEqual, 2),
            (b'&', b'&') => (BinaryOp::And, 2),
            (b'|', b'|') => (BinaryOp::Or, 2),
            (b'<', _) => (BinaryOp::Less, 1),
            (b'>', _) => (BinaryOp::Greater, 1),
            (b'+', _) => (BinaryOp::Add, 1),
            (b'-', _) => (BinaryOp::Subtract, 1),
            (b'*', _) => (BinaryOp::Multiply, 1),
            (b'/', next) if !matches!(next, b'/' | b'*') => (BinaryOp::Divide, 1),
            (b'%', _) => (BinaryOp::Modulo, 1),
            _ => return None,
        })
    }

    /// A term with the operators before it and the steps after it.
    fn operand(&mut self, lines: Lines, row: &mut usize) -> Option<Expr> {
        let start = self.pos;
        let unary = match self.peek() {
            b'!' => Some(UnaryOp::Not),
            b'-' => Some(UnaryOp::Negate),
            _ => None,
        };
        if let Some(op) = unary {
            self.pos += 1;
            self.blank(lines)?;
            let x = self.deeper(|reader| reader.operand(lines, row))?;
            let node = self.node_from(start);
            return Some(Expr { node, kind: ExprKind::Unary(op, Box::new(x)) });
        }
        let mut expr = self.term()?;
        while let Some(next) = self.step(&mut expr, start)? {
            expr = next;
            *row += 1;
            if *row > MAX_ROW {
                return None;
            }
        }
        // A step may also stand behind blanks; nobody writes that.
        let end = self.pos;
        self.blank(lines)?;
        let apart = self.pos > end && (self.peek() == b'[' || self.peek() == b'.' && self.ahead(1) != b'.');
        self.pos = end;
        (!apart).then_some(expr)
    }

    /// The step that stands directly here: `.name`, `[key]`, `[*]` or `.*` with what is taken of each element.
    #[expect(clippy::option_option, reason = "giving up and finding nothing are two things")]
    fn step(&mut self, of: &mut Expr, start: usize) -> Option<Option<Expr>> {
        if !self.at_step() {
            return Some(None);
        }
        let source = std::mem::replace(of, Expr { node: 0, kind: ExprKind::Unfinished });
        let splat = match (self.peek(), self.ahead(1), self.ahead(2)) {
            (b'[', b'*', b']') => Some(3),
            (b'.', b'*', _) => Some(2),
            _ => None,
        };
        let Some(len) = splat else { return self.plain_step(source, start).map(Some) };
        let begin = self.pos;
        self.pos += len;
        let node = self.node_from(start);
        let element = self.node_from(begin);
        let mut each = Expr { node: element, kind: ExprKind::Element };
        let mut steps = 0;
        while self.at_step() {
            // A splat of a splat, and an index behind `.*`, which takes from the result, are rare.
            let further = self.peek() == b'[' && (len == 2 || self.ahead(1) == b'*') || self.ahead(1) == b'*';
            steps += 1;
            if further || steps > MAX_ROW {
                return None;
            }
            each = self.plain_step(each, begin)?;
        }
        self.end_here(node);
        self.end_here(element);
        Some(Some(Expr { node, kind: ExprKind::Splat { source: Box::new(source), each: Box::new(each) } }))
    }

    fn at_step(&self) -> bool {
        self.peek() == b'[' || self.peek() == b'.' && self.ahead(1) != b'.'
    }

    fn plain_step(&mut self, source: Expr, start: usize) -> Option<Expr> {
        let node = self.node_from(start);
        let source = Box::new(source);
        let kind = if self.eat(b'.').is_some() {
            ExprKind::Attr(source, self.name()?)
        } else {
            self.eat(b'[')?;
            self.blank(Lines::Blank)?;
            let key = self.expr(Lines::Blank)?;
            self.blank(Lines::Blank)?;
            self.eat(b']')?;
            ExprKind::Index(source, Box::new(key))
        };
        self.end_here(node);
        Some(Expr { node, kind })
    }

    fn term(&mut self) -> Option<Expr> {
        let start = self.pos;
        if self.peek() == b'(' {
            self.pos += 1;
            self.blank(Lines::Blank)?;
            let inner = self.expr(Lines::Blank)?;
            self.blank(Lines::Blank)?;
            self.eat(b')')?;
            return Some(Expr { node: self.node_from(start), kind: inner.kind });
        }
        let node = self.node_from(start);
        let kind = match self.peek() {
            b'"' => self.quoted()?,
            b'<' => self.heredoc()?,
            b'[' => self.list()?,
            b'{' => self.object()?,
            b'0'..=b'9' => self.number()?,
            _ => self.word_term()?,
        };
        self.end_here(node);
        Some(Expr { node, kind })
    }

    /// A word of the language, a name, or a call.
    fn word_term(&mut self) -> Option<ExprKind> {
        let word = self.word()?;
        match word {
            "true" => return Some(ExprKind::Bool(true)),
            "false" => return Some(ExprKind::Bool(false)),
            "null" => return Some(ExprKind::Null),
            "for" | "in" | "if" | "else" | "endif" | "endfor" => return None,
            _ => {}
        }
        if self.peek() == b'(' {
            return self.call(word);
        }
        // `provider::name::function(…)`, and calls with blanks before the bracket.
        let blanks = self.bytes[self.pos..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if self.ahead(blanks) == b'(' || self.peek() == b':' && self.ahead(1) == b':' {
            return None;
        }
        Some(ExprKind::Name(intern(word)))
    }

    fn call(&mut self, name: &str) -> Option<ExprKind> {
        self.pos += 1;
        let (mut args, mut expand) = (Vec::new(), false);
        loop {
            self.blank(Lines::Blank)?;
            if self.eat(b')').is_some() {
                return Some(ExprKind::Call { name: intern(name), args, expand });
            }
            if expand {
                return None;
            }
            args.push(self.expr(Lines::Blank)?);
            self.blank(Lines::Blank)?;
            if self.bytes[self.pos..].starts_with(b"...") {
                self.pos += 3;
                expand = true;
            } else if self.peek() != b')' {
                self.eat(b',')?;
            }
        }
    }

    fn number(&mut self) -> Option<ExprKind> {
        let start = self.pos;
        let digits = |reader: &mut Self| {
            while reader.peek().is_ascii_digit() {
                reader.pos += 1;
            }
        };
        digits(self);
        if self.peek() == b'.' && self.ahead(1).is_ascii_digit() {
            self.pos += 1;
            digits(self);
        }
        let next = self.peek();
        if next.is_ascii_alphanumeric() || matches!(next, b'_' | b'.' | b'[') || next >= 0x80 {
            return None;
        }
        Number::parse(&self.text[start..self.pos]).map(ExprKind::Number)
    }

    fn list(&mut self) -> Option<ExprKind> {
        self.pos += 1;
        self.blank(Lines::Blank)?;
        if self.at_for() {
            return self.for_expr(b']');
        }
        let mut items = Vec::new();
        loop {
            self.blank(Lines::Blank)?;
            if self.eat(b']').is_some() {
                items.shrink_to_fit();
                return Some(ExprKind::List(items));
            }
            items.push(self.expr(Lines::Blank)?);
            self.blank(Lines::Blank)?;
            if self.peek() != b']' {
                self.eat(b',')?;
            }
        }
    }

    fn object(&mut self) -> Option<ExprKind> {
        self.pos += 1;
        self.blank(Lines::Blank)?;
        if self.at_for() {
            return self.for_expr(b'}');
        }
        let mut items = Vec::new();
        loop {
            self.blank(Lines::Blank)?;
            if self.eat(b'}').is_some() {
                items.shrink_to_fit();
                return Some(ExprKind::Object(items));
            }
            // Not part of the tree, but a place that a comment above the key covers.
            let whole = self.node_from(self.pos);
            let key = self.key()?;
            self.blank(Lines::End)?;
            if self.peek() == b'=' && matches!(self.ahead(1), b'=' | b'>') {
                return None;
            }
            self.eat(b'=').or_else(|| self.eat(b':'))?;
            self.blank(Lines::End)?;
            let value = self.expr(Lines::End)?;
            self.end_here(whole);
            items.push((key, value));
            self.blank(Lines::End)?;
            let more = matches!(self.peek(), b',' | b'\n' | b'#')
                || matches!((self.peek(), self.ahead(1)), (b'\r', b'\n') | (b'/', b'/'));
            if more {
                let _ = self.eat(b',');
            } else if self.peek() != b'}' {
                return None;
            }
        }
    }

    /// The key of an object: a name, a string, a number, or an expression in parentheses.
    fn key(&mut self) -> Option<Expr> {
        match self.peek() {
            b'(' | b'"' | b'0'..=b'9' => self.term(),
            _ => {
                let start = self.pos;
                let name = self.name()?;
                Some(Expr { node: self.node_from(start), kind: ExprKind::String(name) })
            }
        }
    }

    fn at_for(&self) -> bool {
        self.bytes[self.pos..].starts_with(b"for") && matches!(self.ahead(3), b' ' | b'\t' | b'\n' | b'\r')
    }

    /// `for k, v in source : [key =>] value[...] [if condition]` up to the closing bracket.
    fn for_expr(&mut self, close: u8) -> Option<ExprKind> {
        self.pos += 3;
        self.blank(Lines::Blank)?;
        let first = self.name()?;
        self.blank(Lines::Blank)?;
        let second = if self.eat(b',').is_some() {
            self.blank(Lines::Blank)?;
            let name = self.name()?;
            self.blank(Lines::Blank)?;
            Some(name)
        } else {
            None
        };
        (self.word()? == "in").then_some(())?;
        self.blank(Lines::Blank)?;
        let source = self.expr(Lines::Blank)?;
        self.blank(Lines::Blank)?;
        self.eat(b':')?;
        self.blank(Lines::Blank)?;
        let mut value = self.expr(Lines::Blank)?;
        self.blank(Lines::Blank)?;
        let mut key = None;
        if close == b'}' {
            self.eat(b'=')?;
            self.eat(b'>')?;
            self.blank(Lines::Blank)?;
            key = Some(std::mem::replace(&mut value, self.expr(Lines::Blank)?));
            self.blank(Lines::Blank)?;
        }
        let group = self.bytes[self.pos..].starts_with(b"...");
        if group {
            // Only objects group.
            key.as_ref()?;
            self.pos += 3;
            self.blank(Lines::Blank)?;
        }
        let condition = if self.peek() == close {
            None
        } else {
            (self.word()? == "if").then_some(())?;
            self.blank(Lines::Blank)?;
            Some(self.expr(Lines::Blank)?)
        };
        self.blank(Lines::Blank)?;
        self.eat(close)?;
        let (key_var, value_var) = match second {
            Some(second) => (Some(first), second),
            None => (None, first),
        };
        Some(ExprKind::For(Box::new(ForExpr { key_var, value_var, source, key, value, group, condition })))
    }
}
