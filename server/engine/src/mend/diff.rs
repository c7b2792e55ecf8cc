//! The difference of two texts as small edits.

use shirube_syntax::ByteRange;

use crate::answer::TextEdit;

/// The most pairs of lines that are compared.
const MAX_PAIRS: usize = 1_000_000;

/// Edits that make `new` of `old`: only lines that differ, and in them only what differs.
pub(super) fn edits(old: &str, new: &str) -> Vec<TextEdit> {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - prefix;
    let suffix = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let offset: usize = a[..prefix].iter().map(|l| l.len()).sum();
    let (a, b) = (&a[prefix..a.len() - suffix], &b[prefix..b.len() - suffix]);
    let mut out = Vec::new();
    for (x, y) in hunks(a, b) {
        let start = offset + a[..x.start].iter().map(|l| l.len()).sum::<usize>();
        push(&mut out, start, &a[x].concat(), &b[y].concat());
    }
    out
}

/// Two texts where they differ: `-` before lines of the first, `+` before those of the second, with a line of both around them, behind
/// the number that it has in the first.
pub fn shown(old: &str, new: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut lines: Vec<(char, usize, &str)> = Vec::new();
    let mut at = 0;
    for (x, y) in hunks(&a, &b).into_iter().chain([(a.len()..a.len(), 0..0)]) {
        lines.extend((at..x.start).map(|i| (' ', i, a[i])));
        at = x.end;
        let start = x.start;
        lines.extend(x.map(|i| ('-', i, a[i])));
        lines.extend(b[y].iter().map(|line| ('+', start, *line)));
    }
    let near = |i: usize| lines[i.saturating_sub(1)..(i + 2).min(lines.len())].iter().any(|(sign, ..)| *sign != ' ');
    let mut out = Vec::new();
    for (i, (sign, number, line)) in lines.iter().enumerate().filter(|(i, _)| near(*i)) {
        if i == 0 || !near(i - 1) {
            out.push(format!("  @ {}", number + 1));
        }
        out.push(format!("  {sign} {line}").trim_end().to_string());
    }
    out.join("\n")
}

/// One hunk; lines that only changed inside are edited there. Lines with the same argument are one line before and after, so that an
/// edit of one never passes for another: what different fixes do to neighbouring lines is put together later.
fn push(out: &mut Vec<TextEdit>, start: usize, from: &str, to: &str) {
    let (x, y): (Vec<&str>, Vec<&str>) = (from.split_inclusive('\n').collect(), to.split_inclusive('\n').collect());
    if x.len() == y.len() {
        let mut at = start;
        for (from, to) in x.iter().zip(&y) {
            replace(out, at, from, to);
            at += from.len();
        }
        return;
    }
    fn name<'l>(line: &&'l str) -> &'l str {
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some(name), Some("=")) => name,
            _ => line,
        }
    }
    let runs = hunks(&x.iter().map(name).collect::<Vec<_>>(), &y.iter().map(name).collect::<Vec<_>>());
    let (mut i, mut j, mut at) = (0, 0, start);
    for (a, b) in runs.into_iter().chain([(x.len()..x.len(), y.len()..y.len())]) {
        for (from, to) in x[i..a.start].iter().zip(&y[j..b.start]) {
            replace(out, at, from, to);
            at += from.len();
        }
        (i, j) = (a.end, b.end);
        let from = x[a].concat();
        replace(out, at, &from, &y[b].concat());
        at += from.len();
    }
}

/// Replaces what differs between two pieces of text.
fn replace(out: &mut Vec<TextEdit>, start: usize, from: &str, to: &str) {
    let mut prefix = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    while !from.is_char_boundary(prefix) || !to.is_char_boundary(prefix) {
        prefix -= 1;
    }
    let (f, t) = (&from[prefix..], &to[prefix..]);
    let mut suffix = f.bytes().rev().zip(t.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !f.is_char_boundary(f.len() - suffix) || !t.is_char_boundary(t.len() - suffix) {
        suffix -= 1;
    }
    if f.len() == suffix && t.len() == suffix {
        return;
    }
    let range = ByteRange { start: start + prefix, end: start + from.len() - suffix };
    out.push(TextEdit { range, text: t[..t.len() - suffix].to_string() });
}

type Hunk = (std::ops::Range<usize>, std::ops::Range<usize>);

/// Runs of lines that differ, by the longest common subsequence; one run if there are too many lines.
fn hunks(a: &[&str], b: &[&str]) -> Vec<Hunk> {
    if a.len() * b.len() > MAX_PAIRS {
        return vec![(0..a.len(), 0..b.len())];
    }
    let width = b.len() + 1;
    let mut table = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out: Vec<Hunk> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            if let Some((x, y)) = open.take() {
                out.push((x..i, y..j));
            }
            (i, j) = (i + 1, j + 1);
            continue;
        }
        open.get_or_insert((i, j));
        let down = if i < a.len() { table[(i + 1) * width + j] } else { 0 };
        let right = if j < b.len() { table[i * width + j + 1] } else { 0 };
        if j >= b.len() || (i < a.len() && down >= right) { i += 1 } else { j += 1 }
    }
    if let Some((x, y)) = open {
        out.push((x..i, y..j));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn texts_are_shown_where_they_differ() {
        let old = "a\nb\nc\nd\ne\nf\n";
        assert_eq!(shown(old, old), "");
        assert_eq!(shown(old, "a\nB\nc\nd\ne\nf\ng\n"), "  @ 1\n    a\n  - b\n  + B\n    c\n  @ 6\n    f\n  + g");
    }
}
