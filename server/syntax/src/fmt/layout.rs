//! Decides indentation, the spaces between tokens, and the alignment of assignments and trailing comments.

use super::lexer::{Kind, Token};
use super::width;

/// A line of tokens in three cells. With a heredoc, a block comment or such in it, it spans several lines of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: usize,
    /// Where the part from `=` on starts, if the line takes part in the alignment of assignments; else equal to `comment`.
    pub(super) assign: usize,
    /// Where the trailing comment starts; else equal to `end`.
    pub(super) comment: usize,
    pub(super) end: usize,
}

impl Line {
    pub(super) fn has_assign(&self) -> bool {
        self.assign < self.comment
    }

    pub(super) fn has_comment(&self) -> bool {
        self.comment < self.end
    }
}

/// Where a line's indentation comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Indent {
    /// Number of open levels, each of two spaces.
    pub(super) levels: usize,
    /// The line that opened the level the line is in, or with `closes`, the one that opened the level that it closes.
    pub(super) opener: Option<usize>,
    pub(super) closes: bool,
}

pub(super) fn push_spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Cuts the tokens into lines.
pub(super) fn split(tokens: &[Token<'_>]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in tokens.split_inclusive(Token::ends_line) {
        let end = start + line.len();
        let has_comment = line.len() > 1 && line.last().is_some_and(|token| token.kind == Kind::Comment);
        let comment = if has_comment { end - 1 } else { end };
        let code = &line[..comment - start];
        // Only the first `=` counts, and only if the line isn't the beginning or the end of something longer.
        let assign = code
            .iter()
            .skip(1)
            .position(|token| token.kind == Kind::Equal)
            .map(|at| at + 1)
            .filter(|&at| bracket_change(&code[at..]) == 0)
            .map_or(comment, |at| start + at);
        lines.push(Line { start, assign, comment, end });
        start = end;
    }
    lines
}

/// The brackets opened minus those closed.
fn bracket_change(tokens: &[Token<'_>]) -> isize {
    tokens.iter().map(|token| token.kind.bracket_change()).sum()
}

/// The part of a line that counts for indentation: up to the start of a heredoc, if any.
fn before_heredoc<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    tokens.split_inclusive(|token| token.kind == Kind::OHeredoc).next().unwrap_or(&[])
}

/// The indentation of each line.
pub(super) fn indents(tokens: &[Token<'_>], lines: &[Line]) -> Vec<Indent> {
    // Per level: brackets still open, and the line that opened them. Several brackets opened in a line are one level.
    let mut levels: Vec<(usize, usize)> = Vec::new();
    let mut indents = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        // An `assign` cell opens as much as it closes.
        let net = bracket_change(before_heredoc(&tokens[line.start..line.assign]));
        let mut closed_level = None;
        let mut to_close = if net < 0 { net.unsigned_abs() } else { 0 };
        while to_close > 0
            && let Some((open, opener)) = levels.pop()
        {
            if to_close < open {
                levels.push((open - to_close, opener));
                break;
            }
            to_close -= open;
            closed_level = Some(opener);
        }
        let opener = closed_level.or(levels.last().map(|&(_, opener)| opener));
        indents.push(Indent { levels: levels.len(), opener, closes: closed_level.is_some() });
        if net > 0 {
            levels.push((net.unsigned_abs(), index));
        }
    }
    indents
}

/// Sets the spaces before every token.
pub(super) fn arrange(tokens: &mut [Token<'_>], lines: &[Line]) {
    let indents = indents(tokens, lines);
    for (line, indent) in lines.iter().zip(indents) {
        space_line(&mut tokens[line.start..line.end]);
        if let Some(first) = tokens.get_mut(line.start).filter(|first| first.kind != Kind::Newline) {
            first.spaces = indent.levels * 2;
        }
    }
    for run in runs(lines, Line::has_assign) {
        align(tokens, &lines[run], |line| line.assign);
    }
    for run in runs(lines, Line::has_comment) {
        align(tokens, &lines[run], |line| line.comment);
    }
}

/// The longest ranges of consecutive lines that all have a cell.
pub(super) fn runs(lines: &[Line], has_cell: impl Fn(&Line) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for line in lines.chunk_by(|a, b| has_cell(a) == has_cell(b)) {
        let end = start + line.len();
        if line.first().is_some_and(&has_cell) {
            runs.push(start..end);
        }
        start = end;
    }
    runs
}

/// Aligns the cells of `lines` that start at `cell`, one space after the longest line's text before.
fn align(tokens: &mut [Token<'_>], lines: &[Line], cell: impl Fn(&Line) -> usize) {
    let before: Vec<usize> = lines.iter().map(|line| columns(&tokens[line.start..cell(line)])).collect();
    let widest = before.iter().copied().max().unwrap_or(0);
    for (line, before) in lines.iter().zip(before) {
        if let Some(token) = tokens.get_mut(cell(line)) {
            token.spaces = widest - before + 1;
        }
    }
}

fn columns(tokens: &[Token<'_>]) -> usize {
    tokens.iter().map(|token| token.spaces + width::columns(&token.text)).sum()
}

/// Sets the spaces between the tokens of one line.
pub(super) fn space_line(line: &mut [Token<'_>]) {
    let mut before = None;
    for at in 1..line.len() {
        let (left, right) = line.split_at_mut(at);
        if let (Some(token), Some(after)) = (left.last(), right.first_mut()) {
            after.spaces = usize::from(is_spaced(before, token, after.kind));
            before = Some(token.kind);
        }
    }
}

/// Whether a space belongs between `token` and the token `after` it; `before` is the one before `token` in its line.
fn is_spaced(before: Option<Kind>, token: &Token<'_>, after: Kind) -> bool {
    use Kind::{
        Bang, CBrace, CHeredoc, CQuote, CTemplate, Comma, Dot, DoubleColon, Ellipsis, Ident, Literal, Minus, Newline,
        Number, OBrace, OBrack, OHeredoc, OParen, OQuote, OTemplate,
    };
    match (token.kind, after) {
        (_, Newline) => false,
        // A call, even if the name is a keyword.
        (Ident, OParen) => false,
        (Dot | DoubleColon, _) | (_, Dot | DoubleColon) => false,
        (_, Comma | Ellipsis) => false,
        (Comma, _) => true,
        // Nothing may be added to the literal text of a template.
        (Literal | OQuote | OHeredoc, _) | (_, Literal | CQuote | CHeredoc) => false,
        // Unlike the index of a variable, a tuple after `in`.
        (Ident, _) if before == Some(Ident) && token.text == "in" => true,
        (Ident | Number, OBrack) => false,
        (kind, OBrack) if kind.bracket_change() < 0 => false,
        (Minus, _) => before.is_some_and(ends_operand),
        (Bang, _) => false,
        (OBrace, CBrace) => false,
        (OBrace, _) | (_, CBrace) => true,
        // Not `${{`, which other tools replace in texts.
        (OTemplate, OBrace) | (CBrace, CTemplate) => true,
        (CTemplate, OTemplate) => false,
        (kind, _) if kind.bracket_change() > 0 => false,
        (_, kind) if kind.bracket_change() < 0 => false,
        _ => true,
    }
}

/// Whether a minus after a token of this kind is a subtraction as far as the canonical style is concerned.
fn ends_operand(kind: Kind) -> bool {
    use Kind::{Bang, Colon, Comma, Equal, Minus, OBrace, OBrack, OParen, Operator, Question};
    !matches!(kind, OParen | OBrace | OBrack | Equal | Colon | Comma | Question | Operator | Minus | Bang)
}
