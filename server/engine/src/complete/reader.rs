//! Reads the bytes before an offset: text being typed is broken text, so nothing is parsed. What does not close is closed by the next line
//! that cannot stand in it.

use shirube_syntax::ByteRange;

use super::{
    spot::{Around, Inside, Place, Spot},
    tokens::{self, Kind, Token},
};

/// What the current statement of a block is so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Statement<'t> {
    Start,
    Head,
    Value(&'t str),
    /// It is complete: the rest of the line belongs to nothing.
    Done,
}

#[derive(Debug)]
struct Frame<'t> {
    /// The number of the token that opened it.
    token: usize,
    what: What<'t>,
    each: Option<Loop<'t>>,
}

#[derive(Debug)]
enum What<'t> {
    Block(Around<'t>),
    Inside(Inside<'t>),
}

/// A `for` at the beginning of a list or an object.
#[derive(Debug, Default)]
struct Loop<'t> {
    names: Vec<&'t str>,
    /// Where what it goes through begins.
    start: Option<usize>,
    source: Option<&'t str>,
}

/// A scan from the beginning of a block to an offset.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    pos: usize,
    frames: Vec<Frame<'t>>,
    tokens: Vec<Token<'t>>,
    statement: Statement<'t>,
    /// The first word and the labels of the current statement.
    head: Vec<&'t str>,
    /// Where the current statement begins.
    first: usize,
}

type Found<'t> = (Place<'t>, ByteRange);

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, start: usize, at: usize) -> Self {
        let (frames, tokens, head) = <_>::default();
        Self { text, at, pos: start, frames, tokens, statement: Statement::Start, head, first: start }
    }

    /// What stands around the offset.
    pub(super) fn spot(mut self) -> Spot<'t> {
        let (place, word) = self.read();
        self.finish(place, word)
    }

    fn read(&mut self) -> Found<'t> {
        // A number is replaced as a word is: what stands directly before it would become one with it.
        let here = ByteRange { start: self.at, end: tokens::word_or_number_end(self.text, self.at) };
        while self.pos < self.at {
            if let Some(found) = self.step() {
                return found;
            }
        }
        (self.expected(), here)
    }

    /// Reads one token; what the offset is in, if it is in that token.
    fn step(&mut self) -> Option<Found<'t>> {
        let (start, rest) = (self.pos, &self.text[self.pos..]);
        let first = rest.chars().next()?;
        let nothing = Some((Place::Nothing, ByteRange { start: self.at, end: self.at }));
        match first {
            ' ' | '\t' | '\r' | '\u{FEFF}' => self.pos += first.len_utf8(),
            '\n' => self.newline(),
            '#' | '/' if tokens::comment(rest).is_some() => {
                let (length, to_end) = tokens::comment(rest)?;
                self.pos += length;
                return nothing.filter(|_| self.at < self.pos || (to_end && self.at == self.pos));
            }
            '"' => {
                self.pos += 1;
                return self.string(start, true);
            }
            '<' if rest.starts_with("<<") && tokens::heredoc(rest).is_some() => {
                if self.heredoc(tokens::heredoc(rest)?) {
                    return nothing;
                }
            }
            _ if tokens::is_word_start(first) => {
                let end = tokens::name_end(self.text, start, self.at);
                let range = ByteRange { start, end };
                if self.at <= end {
                    return Some((self.expected(), range));
                }
                self.word(range);
            }
            _ if first.is_ascii_digit() => {
                self.pos = tokens::number_end(self.text, start);
                if self.at <= self.pos {
                    return nothing;
                }
                self.push(Kind::Number, start);
            }
            _ => return self.sign(first, rest),
        }
        None
    }

    fn push(&mut self, kind: Kind, start: usize) {
        self.tokens.push(Token { kind, start, text: &self.text[start..self.pos] });
    }

    fn last(&self) -> Option<Kind> {
        self.tokens.last().map(|token| token.kind)
    }

    /// Whether the innermost thing that is open is a block, or nothing.
    fn in_block(&self) -> bool {
        self.frames.last().is_none_or(|frame| matches!(frame.what, What::Block(_)))
    }

    fn newline(&mut self) {
        self.push(Kind::Newline, self.pos);
        self.pos += 1;
        let line = &self.text[self.pos..];
        // Where a bracket did not close, the next argument or block shows it: neither can stand in there.
        match self.frames.last().map(|frame| &frame.what) {
            Some(What::Inside(Inside::Object(_))) if tokens::begins_block(line) => self.close_until(|_| false),
            Some(What::Inside(Inside::Object(_))) => {}
            Some(What::Inside(_)) if tokens::begins_block(line) || tokens::begins_argument(line) => {
                self.close_until(|what| matches!(what, What::Inside(Inside::Object(_))));
            }
            _ => {}
        }
        if let Some(Frame { what: What::Inside(Inside::Object(key)), each: None, .. }) = self.frames.last_mut() {
            *key = None;
        }
        if self.in_block() {
            self.begin();
        }
    }

    /// Closes what is open up to a block, or to something that fits.
    fn close_until(&mut self, fits: impl Fn(&What<'t>) -> bool) {
        while self.frames.last().is_some_and(|f| !matches!(f.what, What::Block(_)) && !fits(&f.what)) {
            self.frames.pop();
        }
    }

    fn begin(&mut self) {
        self.statement = Statement::Start;
        self.head.clear();
    }

    fn word(&mut self, range: ByteRange) {
        self.pos = range.end;
        let text = &self.text[range.start..range.end];
        let opens = matches!(self.last(), Some(Kind::Open));
        if self.in_block() && !matches!(self.statement, Statement::Value(_) | Statement::Done) {
            if self.head.is_empty() {
                self.first = range.start;
            }
            self.statement = Statement::Head;
            self.head.push(text);
        } else if let Some(frame) = self.frames.last_mut() {
            match (&frame.what, &mut frame.each, text) {
                (What::Inside(Inside::List | Inside::Object(_)), each @ None, "for") if opens => {
                    *each = Some(Loop::default());
                }
                (_, Some(each), "in") if each.start.is_none() => each.start = Some(range.end),
                (_, Some(each), name) if each.start.is_none() => each.names.push(name),
                _ => {}
            }
        }
        self.push(Kind::Word, range.start);
    }

    fn sign(&mut self, first: char, rest: &'t str) -> Option<Found<'t>> {
        let start = self.pos;
        let length = ["...", "==", "!=", ">=", "<=", "=>", "&&", "||"].iter().find(|sign| rest.starts_with(**sign));
        self.pos += length.map_or(first.len_utf8(), |sign| sign.len());
        match (first, &self.text[start..self.pos]) {
            ('(' | '[' | '{', _) => self.open(first, start),
            (')' | ']' | '}', _) => return self.close(first, start),
            ('.', ".") => self.push(Kind::Dot, start),
            (',', _) => self.comma(start),
            ('=' | ':', "=" | ":") => self.assign(first, start),
            _ => self.push(Kind::Sign, start),
        }
        None
    }

    fn open(&mut self, bracket: char, start: usize) {
        let before = self.tokens.last().filter(|t| t.kind == Kind::Word && t.end() == start).map(|t| t.text);
        let what = match bracket {
            '(' => What::Inside(Inside::Call(before, 0, None)),
            '[' => What::Inside(Inside::List),
            _ if self.in_block() && self.statement == Statement::Head => {
                let head = std::mem::take(&mut self.head);
                self.begin();
                What::Block(Around { kind: head[0], labels: head[1..].to_vec(), start: self.first })
            }
            _ => What::Inside(Inside::Object(None)),
        };
        self.frames.push(Frame { token: self.tokens.len(), what, each: None });
        self.push(Kind::Open, start);
    }

    fn close(&mut self, bracket: char, start: usize) -> Option<Found<'t>> {
        let braces = |frame: &Frame<'t>| {
            matches!(frame.what, What::Block(_) | What::Inside(Inside::Object(_) | Inside::Template))
        };
        let fits = |frame: &Frame<'t>| match bracket {
            ')' => matches!(frame.what, What::Inside(Inside::Call(..))),
            ']' => matches!(frame.what, What::Inside(Inside::List)),
            _ => braces(frame),
        };
        let reach = self.frames.iter().rposition(|f| fits(f) || braces(f)).filter(|i| fits(&self.frames[*i]));
        let Some(frame) = reach.and_then(|i| self.frames.drain(i..).next()) else {
            self.push(Kind::Sign, start);
            return None;
        };
        self.push(Kind::Close(frame.token), start);
        match frame.what {
            What::Block(_) => self.statement = Statement::Done,
            // The string goes on behind it.
            What::Inside(Inside::Template) => return self.string(self.tokens[frame.token].start, false),
            What::Inside(_) => {}
        }
        None
    }

    fn comma(&mut self, start: usize) {
        match self.frames.last_mut() {
            Some(Frame { what: What::Inside(Inside::Call(_, index, _)), .. }) => *index += 1,
            Some(Frame { what: What::Inside(Inside::Object(key)), each: None, .. }) => *key = None,
            _ => {}
        }
        self.push(Kind::Comma, start);
    }

    fn assign(&mut self, sign: char, start: usize) {
        let last = self.tokens.last().filter(|t| matches!(t.kind, Kind::Word | Kind::Text)).map(Token::content);
        let text = self.text;
        if self.in_block() {
            if let (Statement::Head, [name], '=') = (self.statement, &*self.head, sign) {
                self.statement = Statement::Value(name);
            }
        } else if let Some(frame) = self.frames.last_mut() {
            match (&mut frame.what, &mut frame.each) {
                (_, Some(each)) if sign == ':' && each.source.is_none() => {
                    each.source = each.start.map(|begin| &text[begin..start]);
                }
                (What::Inside(Inside::Object(key @ None)), None) => *key = last,
                _ => {}
            }
        }
        self.push(Kind::Sign, start);
    }

    /// The text of a string up to its end, an interpolation or the end of the line. `begin` is where its quotation mark or the last
    /// interpolation begins; `pure` says whether nothing but text has been in it.
    fn string(&mut self, begin: usize, pure: bool) -> Option<Found<'t>> {
        let start = self.pos;
        let end = tokens::text_end(self.text, start);
        let rest = &self.text[end..];
        let opens = rest.starts_with("${") || rest.starts_with("%{");
        if self.at <= end && self.at >= start {
            let closed = rest.starts_with('"');
            let end = if closed || opens { end } else { tokens::label_end(self.text, self.at) };
            let place = if pure && !opens { self.text_place(closed) } else { Place::Nothing };
            return Some((place, ByteRange { start, end }));
        }
        self.pos = end;
        if opens {
            self.pos += 2;
            let what = What::Inside(Inside::Template);
            self.frames.push(Frame { token: self.tokens.len(), what, each: None });
            self.tokens.push(Token { kind: Kind::Open, start: begin, text: &self.text[end..self.pos] });
            return None;
        }
        self.pos += usize::from(rest.starts_with('"'));
        self.push(Kind::Text, begin);
        let content = self.tokens.last().map(Token::content).filter(|_| pure);
        if self.in_block() && self.statement == Statement::Head {
            self.head.extend(content);
        } else if let Some(Frame { what: What::Inside(Inside::Call(_, 0, first)), .. }) = self.frames.last_mut() {
            *first = content;
        }
        None
    }

    fn text_place(&self, closed: bool) -> Place<'t> {
        match (self.in_block(), self.statement) {
            (true, Statement::Head) => Place::Label(self.head[0], self.head.len() - 1, closed),
            (true, Statement::Start | Statement::Done) => Place::Nothing,
            _ if self.last().is_some_and(Kind::is_term) => Place::Nothing,
            _ => Place::Text(closed),
        }
    }

    /// Passes over a heredoc up to an interpolation that the offset is in; whether the offset is in its text.
    fn heredoc(&mut self, (header, length): (usize, usize)) -> bool {
        let (start, end) = (self.pos, self.pos + length);
        self.pos = end;
        if self.at > end {
            self.push(Kind::Text, start);
            return false;
        }
        let body = &self.text[(start + header).min(self.at)..self.at];
        match body.rfind("${").filter(|open| !body[*open..].contains('}')) {
            Some(open) => {
                self.pos = self.at - body.len() + open + 2;
                let what = What::Inside(Inside::Template);
                self.frames.push(Frame { token: self.tokens.len(), what, each: None });
                self.push(Kind::Open, self.pos - 2);
                false
            }
            None => true,
        }
    }

    /// What may be written where a word begins.
    fn expected(&self) -> Place<'t> {
        if self.in_block() {
            return match self.statement {
                Statement::Start => Place::Statement,
                Statement::Head | Statement::Done => Place::Nothing,
                Statement::Value(_) => self.operand(),
            };
        }
        match self.frames.last() {
            Some(Frame { what: What::Inside(Inside::Object(None)), each: None, .. }) => match self.last() {
                Some(Kind::Open | Kind::Comma | Kind::Newline) => Place::Key,
                _ => Place::Nothing,
            },
            Some(Frame { each: Some(Loop { start: None, .. }), .. }) => Place::Nothing,
            _ => self.operand(),
        }
    }

    fn operand(&self) -> Place<'t> {
        let Some(last) = self.tokens.last() else { return Place::Nothing };
        let looped = self.frames.last().is_some_and(|frame| frame.each.is_some());
        match last.kind {
            Kind::Dot => match tokens::chain(&self.tokens) {
                Some(first) => Place::Member(&self.text[self.tokens[first].start..last.start]),
                None => Place::Nothing,
            },
            Kind::Word if looped && matches!(last.text, "in" | "if") => Place::Operand,
            kind if kind.is_term() => Place::Nothing,
            _ => Place::Operand,
        }
    }

    fn finish(self, place: Place<'t>, word: ByteRange) -> Spot<'t> {
        let (blocks, within, bound) = <_>::default();
        let mut spot = Spot { blocks, argument: None, within, bound, place, word };
        if let Statement::Value(argument) = self.statement {
            spot.argument = Some(argument);
        }
        for frame in self.frames {
            match frame.what {
                What::Block(around) => spot.blocks.push(around),
                What::Inside(inside) => spot.within.push(inside),
            }
            if let Some(Loop { names, source: Some(source), .. }) = frame.each {
                spot.bound.push((names, source));
            }
        }
        spot
    }
}
