//! Cuts HCL text into the tokens the formatter decides about.

use std::borrow::Cow;

/// What a token is, as far as spacing depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Ident,
    Number,
    OQuote,
    CQuote,
    /// Literal text in a quoted template or a heredoc.
    Literal,
    /// The opening of a heredoc with its line end.
    OHeredoc,
    /// The closing marker of a heredoc with the spaces around it, without its line end.
    CHeredoc,
    /// `${` or `%{`, with `~` if present.
    OTemplate,
    /// `}` or `~}` that closes a template sequence.
    CTemplate,
    OBrace,
    CBrace,
    OBrack,
    CBrack,
    OParen,
    CParen,
    Dot,
    Comma,
    Colon,
    DoubleColon,
    Question,
    Ellipsis,
    Equal,
    Arrow,
    Minus,
    Bang,
    /// An arithmetic, comparison or logical operator other than those above.
    Operator,
    /// A comment; one that runs to the end of its line includes the line end.
    Comment,
    Newline,
}

impl Kind {
    /// How the token changes the depth of nested brackets.
    pub(super) fn bracket_change(self) -> isize {
        match self {
            Kind::OBrace | Kind::OBrack | Kind::OParen | Kind::OTemplate => 1,
            Kind::CBrace | Kind::CBrack | Kind::CParen | Kind::CTemplate => -1,
            _ => 0,
        }
    }
}

/// A token with the spaces to write before it.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: Cow<'a, str>,
    pub(super) spaces: usize,
    /// Where the token starts and ends in the source. A token made by a rewrite has the place of what it replaces.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token<'_> {
    /// Whether the token ends its line.
    pub(super) fn ends_line(&self) -> bool {
        self.kind == Kind::Newline || self.kind == Kind::Comment && self.text.ends_with('\n')
    }

    pub(super) fn render(&self, out: &mut String) {
        super::layout::push_spaces(out, self.spaces);
        out.push_str(&self.text);
    }
}

/// A whole text cut into tokens.
pub(super) struct Lexed<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    /// Number of blanks between the last token and the end of the text.
    pub(super) spaces_at_end: usize,
}

/// Something opened and not yet closed.
#[derive(Clone, Copy, PartialEq)]
enum Open<'a> {
    Bracket(Kind),
    Quote,
    Heredoc(&'a str),
}

struct Lexer<'a> {
    text: &'a str,
    pos: usize,
    tokens: Vec<Token<'a>>,
    open: Vec<Open<'a>>,
}

/// Cuts `text` into tokens; `None` on lexical errors.
pub(super) fn lex(text: &str) -> Option<Lexed<'_>> {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lexer = Lexer { text, pos: bom, tokens: Vec::with_capacity(text.len() / 4), open: Vec::new() };
    while lexer.pos < text.len() {
        match lexer.open.last() {
            Some(Open::Quote) => lexer.quoted_piece()?,
            Some(Open::Heredoc(marker)) => lexer.heredoc_piece(marker)?,
            Some(Open::Bracket(_)) | None => lexer.normal()?,
        }
    }
    let end = lexer.tokens.last().map_or(bom, |token| token.end);
    lexer.open.is_empty().then_some(Lexed { tokens: lexer.tokens, spaces_at_end: text.len() - end })
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.pos..).unwrap_or("")
    }

    fn push(&mut self, kind: Kind, len: usize) {
        let (start, end) = (self.pos, self.pos + len);
        let text = Cow::Borrowed(self.text.get(start..end).unwrap_or(""));
        self.tokens.push(Token { kind, text, spaces: 0, start, end });
        self.pos = end;
    }

    /// One token outside literal text.
    fn normal(&mut self) -> Option<()> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        match first {
            ' ' | '\t' => self.pos += 1,
            '\n' => self.push(Kind::Newline, 1),
            '\r' if rest.starts_with("\r\n") => self.push(Kind::Newline, 2),
            '#' => self.line_comment(),
            '/' if rest.starts_with("//") => self.line_comment(),
            '/' if rest.starts_with("/*") => {
                let close = rest.get(2..)?.find("*/")?;
                self.push(Kind::Comment, close + 4);
            }
            '"' => {
                self.push(Kind::OQuote, 1);
                self.open.push(Open::Quote);
            }
            '<' if rest.starts_with("<<") && !rest.starts_with("<<<") => return self.heredoc_start(),
            '0'..='9' => self.push(Kind::Number, number_len(rest)),
            _ if is_ident_start(first) => {
                let len = rest.find(|c| !is_ident_continue(c)).unwrap_or(rest.len());
                self.push(Kind::Ident, len);
            }
            _ => return self.punctuation(),
        }
        Some(())
    }

    fn line_comment(&mut self) {
        let len = self.rest().find('\n').map_or(self.rest().len(), |at| at + 1);
        self.push(Kind::Comment, len);
    }

    fn punctuation(&mut self) -> Option<()> {
        const LONG_FIRST: &[(&str, Kind)] = &[
            ("...", Kind::Ellipsis),
            ("=>", Kind::Arrow),
            ("==", Kind::Operator),
            ("!=", Kind::Operator),
            ("<=", Kind::Operator),
            (">=", Kind::Operator),
            ("&&", Kind::Operator),
            ("||", Kind::Operator),
            ("::", Kind::DoubleColon),
            ("~}", Kind::CTemplate),
            ("{", Kind::OBrace),
            ("}", Kind::CBrace),
            ("[", Kind::OBrack),
            ("]", Kind::CBrack),
            ("(", Kind::OParen),
            (")", Kind::CParen),
            (".", Kind::Dot),
            (",", Kind::Comma),
            (":", Kind::Colon),
            ("?", Kind::Question),
            ("=", Kind::Equal),
            ("-", Kind::Minus),
            ("!", Kind::Bang),
            ("+", Kind::Operator),
            ("*", Kind::Operator),
            ("/", Kind::Operator),
            ("%", Kind::Operator),
            ("<", Kind::Operator),
            (">", Kind::Operator),
        ];
        let rest = self.rest();
        let &(text, mut kind) = LONG_FIRST.iter().find(|(text, _)| rest.starts_with(text))?;
        if kind == Kind::CBrace && self.open.last() == Some(&Open::Bracket(Kind::OTemplate)) {
            kind = Kind::CTemplate;
        }
        let opener = match kind {
            Kind::CBrace => Some(Kind::OBrace),
            Kind::CBrack => Some(Kind::OBrack),
            Kind::CParen => Some(Kind::OParen),
            Kind::CTemplate => Some(Kind::OTemplate),
            _ => None,
        };
        if kind.bracket_change() > 0 {
            self.open.push(Open::Bracket(kind));
        } else if let Some(opener) = opener
            && self.open.pop() != Some(Open::Bracket(opener))
        {
            return None;
        }
        self.push(kind, text.len());
        Some(())
    }

    /// `<<MARK` or `<<-MARK` with its line end; two less-than signs mean nothing else in HCL.
    fn heredoc_start(&mut self) -> Option<()> {
        let rest = self.rest();
        let skip = if rest.starts_with("<<-") { 3 } else { 2 };
        let named = rest.get(skip..)?;
        let marker = named.get(..named.find(|c| !is_ident_continue(c))?)?;
        if !marker.starts_with(is_ident_start) {
            return None;
        }
        let after = named.get(marker.len()..)?;
        let line_end = if after.starts_with("\r\n") { 2 } else { usize::from(after.starts_with('\n')) };
        if line_end == 0 {
            return None;
        }
        self.push(Kind::OHeredoc, skip + marker.len() + line_end);
        self.open.push(Open::Heredoc(marker));
        Some(())
    }

    /// The next piece of a heredoc: its closing marker, a template sequence's opening, or literal text in one line.
    fn heredoc_piece(&mut self, marker: &str) -> Option<()> {
        let rest = self.rest();
        let at_line_start = self.text.as_bytes().get(self.pos.wrapping_sub(1)) == Some(&b'\n');
        if at_line_start {
            let line = rest.get(..rest.find('\n')?)?;
            if line.trim() == marker {
                self.push(Kind::CHeredoc, line.strip_suffix('\r').unwrap_or(line).len());
                self.open.pop();
                return Some(());
            }
        }
        let bytes = rest.as_bytes();
        match literal_len(bytes, false) {
            len if bytes.get(len) == Some(&b'\n') => self.push(Kind::Literal, len + 1),
            0 => self.template(),
            len => self.push(Kind::Literal, len),
        }
        Some(())
    }

    /// The next piece of a quoted template: its closing quote, a template sequence's opening, or literal text.
    fn quoted_piece(&mut self) -> Option<()> {
        let bytes = self.rest().as_bytes();
        let len = literal_len(bytes, true);
        if len > 0 {
            self.push(Kind::Literal, len);
            return Some(());
        }
        match bytes.first()? {
            b'"' => {
                self.push(Kind::CQuote, 1);
                self.open.pop();
            }
            // A quoted string can't go on in the next line.
            b'\n' => return None,
            _ => self.template(),
        }
        Some(())
    }

    fn template(&mut self) {
        let trim = self.rest().as_bytes().get(2) == Some(&b'~');
        self.push(Kind::OTemplate, if trim { 3 } else { 2 });
        self.open.push(Open::Bracket(Kind::OTemplate));
    }
}

/// Length of the literal text at the start of `bytes`: up to a line end, a template sequence or, in quotes, the closing quote.
fn literal_len(bytes: &[u8], in_quotes: bool) -> usize {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => break,
            b'"' if in_quotes => break,
            b'\\' if in_quotes && !matches!(bytes.get(at + 1), None | Some(b'\n')) => at += 2,
            b'$' | b'%' => {
                // A doubled sign escapes the sequence; any longer run does, too.
                let run = bytes.iter().skip(at).take_while(|&&b| b == byte).count();
                if run == 1 && bytes.get(at + 1) == Some(&b'{') {
                    break;
                }
                at += run;
            }
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}

fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits(0);
    if bytes.get(len) == Some(&b'.') && digits(len + 1) > 0 {
        len += 1 + digits(len + 1);
    }
    if matches!(bytes.get(len), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(len + 1), Some(b'+' | b'-')));
        let exponent = digits(len + 1 + sign);
        if exponent > 0 {
            len += 1 + sign + exponent;
        }
    }
    len
}

pub(super) fn is_ident_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_ident_continue(c: char) -> bool {
    c == '-' || c == '_' || c.is_alphanumeric() || super::width::extends(c)
}
