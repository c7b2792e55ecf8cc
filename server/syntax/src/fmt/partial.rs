//! Formatting of a few lines in a text that may itself not be formatted.

use std::ops::Range;

use super::layout::{self, Indent, Line};
use super::lexer::{self, Kind, Token};
use super::{rewrite, width};

/// A line's new text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineEdit {
    /// Index of the line, from 0.
    pub line: usize,
    /// Its new text, without line end.
    pub text: String,
}

/// Formats the lines `touched` of `text` (from 0, half open), for instance after a quick fix inserted them.
///
/// The other lines stay as they are, except those in one run of aligned `=` or trailing comments with a touched line, whose
/// alignment follows. So does that of a run beside a touched line, which may have cut it, if it stands in one column. The text may itself not be formatted, so a touched line is indented by two spaces more than the line
/// that opens its block, wherever that is. The number of lines never changes: what Terraform would unwrap over several lines
/// is left alone. Only lines that differ are returned, in order. `None` if the text has lexical errors.
pub fn format_lines(text: &str, touched: Range<usize>) -> Option<Vec<LineEdit>> {
    let lexed = lexer::lex(text)?;
    let source = Source::new(text, touched);
    let mut tokens = rewrite::rewrite(&lexed.tokens, &|tokens| source.is_one_touched_line(tokens));
    let lines = layout::split(&tokens);
    let is_touched: Vec<bool> = lines.iter().map(|line| source.touches(&tokens[line.start..line.end])).collect();
    for (line, _) in lines.iter().zip(&is_touched).filter(|(_, touched)| **touched) {
        layout::space_line(&mut tokens[line.start..line.end]);
    }
    let indents = layout::indents(&tokens, &lines);
    let rows = rows(&source, &tokens, &lines, &indents, &is_touched);
    Some(source.edits(&aligned(&lines, rows, &is_touched)))
}

/// The text by lines, and which of them are to be formatted.
struct Source<'a> {
    text: &'a str,
    /// Where each line starts, and the end of the text.
    starts: Vec<usize>,
    touched: Range<usize>,
}

/// A line of tokens ready to be written: new text if it is touched, else pieces of the source.
struct Row {
    first: usize,
    indent: String,
    lead: String,
    assign: String,
    comment: String,
    /// Spaces before `assign` and before `comment`.
    gaps: [Gap; 2],
    /// What follows in the line: blanks that an untouched line has at its end.
    tail: String,
    touched: bool,
    changed: bool,
}

/// The space before a cell.
enum Gap {
    Aligned(usize),
    Source(String),
}

impl Gap {
    fn columns(&self) -> usize {
        match self {
            Gap::Aligned(count) => *count,
            Gap::Source(blanks) => width::columns(blanks),
        }
    }

    /// Whether aligning to `count` spaces changes the text.
    fn align(&mut self, count: usize) -> bool {
        let changes = match self {
            Gap::Aligned(old) => *old != count,
            Gap::Source(blanks) => blanks.len() != count || blanks.contains(|c| c != ' '),
        };
        *self = Gap::Aligned(count);
        changes
    }

    fn render(&self, out: &mut String) {
        match self {
            Gap::Aligned(count) => layout::push_spaces(out, *count),
            Gap::Source(blanks) => out.push_str(blanks),
        }
    }
}

impl<'a> Source<'a> {
    fn new(text: &'a str, touched: Range<usize>) -> Source<'a> {
        let line_ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Source { text, starts: std::iter::once(0).chain(line_ends).collect(), touched }
    }

    fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// A line's text without its line end.
    fn line(&self, index: usize) -> Option<&'a str> {
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(*self.starts.get(index)?..end)?;
        Some(without_line_end(line))
    }

    /// The lines of the text that tokens are on.
    fn span(&self, tokens: &[Token<'_>]) -> Range<usize> {
        match tokens {
            [first, .., last] | [first @ last] => {
                self.line_of(first.start)..self.line_of(last.end.saturating_sub(1).max(last.start)) + 1
            }
            [] => 0..0,
        }
    }

    fn is_one_touched_line(&self, tokens: &[Token<'_>]) -> bool {
        let span = self.span(tokens);
        span.len() == 1 && self.touched.contains(&span.start)
    }

    fn touches(&self, tokens: &[Token<'_>]) -> bool {
        let span = self.span(tokens);
        // The text of a heredoc doesn't make its attribute a touched one.
        let span = if tokens.iter().any(|t| t.kind == Kind::OHeredoc) { span.start..span.start + 1 } else { span };
        span.start < self.touched.end && self.touched.start < span.end
    }

    /// The lines of the text that differ from those of the rows.
    fn edits(&self, rows: &[Row]) -> Vec<LineEdit> {
        let mut edits = Vec::new();
        for row in rows.iter().filter(|row| row.touched || row.changed) {
            let text = row.render();
            for (at, new) in text.split('\n').enumerate() {
                let line = row.first + at;
                let new = new.strip_suffix('\r').unwrap_or(new);
                let is_wanted = at == 0 || !row.touched || self.touched.contains(&line);
                if is_wanted && self.line(line).is_some_and(|old| old != new) {
                    edits.push(LineEdit { line, text: new.to_owned() });
                }
            }
        }
        edits
    }
}

fn without_line_end(text: &str) -> &str {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.strip_suffix('\r').unwrap_or(text)
}

impl Row {
    /// Sets one space after the `=`, which would else seem to belong to the value once it is aligned.
    fn space_value(&mut self) {
        let Some(rest) = self.assign.strip_prefix('=') else { return };
        let spaced = format!("= {}", rest.trim_start_matches([' ', '\t']));
        self.changed |= spaced != self.assign;
        self.assign = spaced;
    }

    /// Columns up to the gap before a cell: 0 for `assign`, 1 for `comment`.
    fn columns_before(&self, cell: usize) -> usize {
        let lead = width::columns(self.indent.trim_start_matches('\u{feff}')) + width::columns(&self.lead);
        if cell == 0 || self.assign.is_empty() {
            return lead;
        }
        lead + self.gaps[0].columns() + width::columns(&self.assign)
    }

    fn render(&self) -> String {
        let mut out = self.indent.clone();
        out.push_str(&self.lead);
        if !self.assign.is_empty() {
            self.gaps[0].render(&mut out);
            out.push_str(&self.assign);
        }
        if !self.comment.is_empty() {
            self.gaps[1].render(&mut out);
            out.push_str(&self.comment);
        }
        out.push_str(&self.tail);
        out
    }
}

fn rows(source: &Source<'_>, tokens: &[Token<'_>], lines: &[Line], indents: &[Indent], touched: &[bool]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(lines.len());
    for ((line, indent), &touched) in lines.iter().zip(indents).zip(touched) {
        let cells =
            [&tokens[line.start..line.assign], &tokens[line.assign..line.comment], &tokens[line.comment..line.end]];
        let row = if touched {
            let is_blank = tokens.get(line.start).is_none_or(|token| token.kind == Kind::Newline);
            let indent = if is_blank { String::new() } else { indentation(indent, &rows) };
            new_row(source, cells, indent)
        } else {
            kept_row(source, cells)
        };
        rows.push(row);
    }
    rows
}

fn new_row(source: &Source<'_>, cells: [&[Token<'_>]; 3], mut indent: String) -> Row {
    let [lead, assign, comment] = cells.map(|cell| {
        let mut out = String::new();
        for (at, token) in cell.iter().enumerate() {
            // The space before a cell belongs to the gap or to the indentation.
            if at > 0 {
                layout::push_spaces(&mut out, token.spaces);
            }
            out.push_str(&token.text);
        }
        out.truncate(without_line_end(&out).len());
        out
    });
    let first = cells[0].first().map_or(0, |token| source.line_of(token.start));
    if first == 0 && source.text.starts_with('\u{feff}') {
        indent.insert(0, '\u{feff}');
    }
    let gaps = [Gap::Aligned(1), Gap::Aligned(1)];
    Row { first, indent, lead, assign, comment, gaps, tail: String::new(), touched: true, changed: false }
}

fn kept_row(source: &Source<'_>, cells: [&[Token<'_>]; 3]) -> Row {
    let range = |cell: &[Token<'_>]| {
        let code = match cell {
            [code @ .., end] if end.kind == Kind::Newline => code,
            all => all,
        };
        code.first().zip(code.last()).map(|(first, last)| (first.start, last.end))
    };
    let text = |range: Option<(usize, usize)>| {
        range.map_or(String::new(), |(start, end)| without_line_end(source.slice(start, end)).to_owned())
    };
    let start = cells[0].first().map_or(0, |token| token.start);
    let first = source.line_of(start);
    let indent = source.slice(source.starts.get(first).copied().unwrap_or(0), start).to_owned();
    let [lead, assign, comment] = cells.map(range);
    let lead_end = lead.map_or(start, |(_, end)| end);
    let assign_end = assign.map_or(lead_end, |(_, end)| end);
    let gap = |from: usize, cell: Option<(usize, usize)>| {
        Gap::Source(cell.map_or(String::new(), |(to, _)| source.slice(from, to).to_owned()))
    };
    let gaps = [gap(lead_end, assign), gap(assign_end, comment)];
    // Blanks before the line end; a comment has them in its text.
    let newline = cells.iter().rev().find_map(|cell| cell.last()).filter(|token| token.kind == Kind::Newline);
    let tail = newline.map_or("", |token| source.slice(assign_end, token.start)).to_owned();
    let (lead, assign, comment) = (text(lead), text(assign), text(comment));
    Row { first, indent, lead, assign, comment, gaps, tail, touched: false, changed: false }
}

/// The indentation of a touched line as the actual one of the lines around asks for it.
fn indentation(indent: &Indent, rows: &[Row]) -> String {
    let Some(opener) = indent.opener.and_then(|at| rows.get(at)) else { return String::new() };
    let outer = opener.indent.trim_start_matches('\u{feff}');
    if indent.closes { outer.to_owned() } else { format!("{outer}  ") }
}

/// Whether somebody has aligned the rows.
fn are_in_one_column(rows: &[Row], cell: usize) -> bool {
    let column = |row: &Row| row.columns_before(cell) + row.gaps[cell].columns();
    rows.iter().all(|row| row.gaps[cell].columns() > 0 && column(row) == column(&rows[0]))
}

/// Aligns the runs of lines that touched lines are in.
fn aligned(lines: &[Line], mut rows: Vec<Row>, touched: &[bool]) -> Vec<Row> {
    let cells: [fn(&Line) -> bool; 2] = [Line::has_assign, Line::has_comment];
    for (cell, has_cell) in cells.into_iter().enumerate() {
        for run in layout::runs(lines, has_cell) {
            // An assignment that moved moves the comment after it.
            let moved = rows[run.clone()].iter().any(|row| row.changed);
            let beside = touched[run.start.saturating_sub(1)..touched.len().min(run.end + 1)].contains(&true);
            let rows = &mut rows[run.clone()];
            let follows = moved || touched[run].contains(&true) || (beside && are_in_one_column(rows, cell));
            if !follows {
                continue;
            }
            if cell == 0 {
                rows.iter_mut().for_each(Row::space_value);
            }
            let widest = rows.iter().map(|row| row.columns_before(cell)).max().unwrap_or(0);
            for row in rows {
                let count = widest - row.columns_before(cell) + 1;
                row.changed |= row.gaps[cell].align(count);
            }
        }
    }
    rows
}
